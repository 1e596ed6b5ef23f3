//! The transition table as a drawing.

use std::collections::BTreeMap;

use super::kinds::{CommandKind, State};
use super::messages::Leads;

/// The transition table as a Mermaid state diagram.
///
/// ```
/// assert!(amends::lifecycle::mermaid().starts_with("stateDiagram")); // a drawing for Markdown pages
/// ```
#[must_use]
pub fn mermaid() -> String {
    let mut out = String::from("stateDiagram-v2\n");
    // Commands that lead from one state to the same other share an arrow.
    let mut arrows: BTreeMap<(u8, u8), Vec<&str>> = BTreeMap::new();
    for kind in CommandKind::ALL {
        if let Leads::To(to) = kind.row().to {
            for from in kind.row().from.iter().filter(|from| *from != to) {
                arrows.entry((from as u8, to as u8)).or_default().push(kind.as_str());
            }
        }
    }
    let name = |n: u8| State::ALL.get(usize::from(n)).map_or("", |s| s.as_str());
    for ((from, to), commands) in arrows {
        let from = if from == State::New as u8 { "[*]" } else { name(from) };
        out.push_str(&format!("    {from} --> {}: {}\n", name(to), commands.join(", ")));
    }
    out.push_str("    closed --> [*]\n");
    out
}
