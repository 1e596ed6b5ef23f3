//! Codes, waiting, reopening, closing, and the regimes that were included.

use super::condition::condition;
use crate::document::Node;
use crate::document::declare::Fields;
use crate::document::text::quote;
use crate::lifecycle::WaitingOn;
use crate::policy::declare;
use crate::policy::matcher::Matcher;
use crate::policy::model::*;
use crate::policy::statement::Statement;
use crate::policy::timer::{ReopenClock, Timer};

pub(super) fn codes(node: &Node<'_>) -> Codes {
    use declare::codes as keys;
    let fields = node.fields();
    let text = |n: &Node<'_>| n.value.as_str().map(str::to_owned);
    let words = |n: Node<'_>| n.each().iter().filter_map(text).collect();
    let attributes = fields.get(&keys::attributes);
    let attributes = attributes.iter().flat_map(Node::entries).map(|(name, n)| (name.to_owned(), words(n))).collect();
    Codes {
        attributes,
        categories: fields.ids(&keys::categories),
        channels: fields.ids(&keys::channels),
        media: fields.ids(&keys::media),
        information: fields.ids(&keys::information),
        causes: fields.ids(&keys::causes),
        needs: fields.ids(&keys::needs),
        survey: fields.ids(&keys::survey),
    }
}

pub(super) fn waiting(fields: &Fields<'_>) -> Vec<WaitReason> {
    use declare::wait_reason as keys;
    let mut out: Vec<WaitReason> = Vec::new();
    let mut seen = crate::order::Sorted::new();
    for n in fields.each(&declare::policy::waiting) {
        let fields = n.fields();
        let (Some(id), Some(on)) = (fields.id(&keys::id), fields.word(&keys::on, WaitingOn::from_word)) else { continue };
        if !seen.insert(id.clone()) {
            n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
        }
        out.push(WaitReason { id, on, stops_clock: fields.flag(&keys::stops_clock) });
    }
    out
}

pub(super) fn reopening(node: &Node<'_>) -> Option<Reopen> {
    use declare::reopening as keys;
    let fields = node.fields();
    Some(Reopen {
        within: fields.limit(&keys::within),
        times: fields.get(&keys::times).and_then(|n| n.value.as_u64()).and_then(|n| u32::try_from(n).ok()),
        clock: fields.word(&keys::clock, ReopenClock::from_word)?,
        independent: fields.flag(&keys::independent),
    })
}

pub(super) fn closing(node: &Node<'_>) -> Closing {
    use declare::closing as keys;
    let fields = node.fields();
    Closing {
        no_response_after: fields.limit(&keys::no_response_after),
        exhausted_after: fields.limit(&keys::exhausted_after),
        actions_completed: fields.flag(&keys::actions_completed),
        automatic: fields.flag(&keys::automatic),
    }
}

/// One time for all complaints, or a list of rules.
pub(super) fn retention(node: &Node<'_>) -> Vec<RetentionRule> {
    use declare::retention as keys;
    if !node.value.is_array() {
        let all = |within| RetentionRule { id: None, when: Matcher::always(), within, provision: None, place: node.path.clone() };
        return node.limit().map(all).into_iter().collect();
    }
    let mut out: Vec<RetentionRule> = Vec::new();
    for n in node.each() {
        let fields = n.fields();
        let (id, within) = (fields.id(&keys::id), fields.limit(&keys::within));
        let (Some(id), Some(within)) = (id, within) else { continue };
        if out.iter().any(|other| other.id.as_ref() == Some(&id)) {
            n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
        }
        let provision = fields.text(&keys::provision).map(str::to_owned);
        out.push(RetentionRule { id: Some(id), when: condition(&fields, &keys::when), within, provision, place: n.path });
    }
    out
}

/// Regimes that were included, with the dates on which each holds.
pub(super) fn regimes(fields: &Fields<'_>, timers: &[Timer], statements: &[Statement]) -> Vec<Regime> {
    use declare::included as keys;
    let mut out: Vec<Regime> = Vec::new();
    // Each that was named is written out by now.
    for n in fields.each(&declare::policy::regimes) {
        let fields = n.fields();
        let version = fields.text(&keys::version).unwrap_or_default().to_owned();
        let Some(id) = fields.id(&keys::id) else { continue };
        if out.iter().any(|other| other.id == id) {
            n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
        }
        let mut names = timers.iter().map(|t| &t.id).chain(statements.iter().map(|s| &s.item));
        let brings = names.any(|name| name.as_str().strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with(':')));
        if !brings && version.is_empty() {
            let help = format!("write {}; an object is possible only in a document that was written out", quote(id.as_str()));
            n.error("wrong_type", "a regime is named by its id alone", help);
        } else if !brings {
            let message = format!("there is no timer of {} here, and no item of a message", quote(id.as_str()));
            n.sink.warning(&n.path, "without_effect", message, "name a regime that has timers or `must_say`, by its id alone");
        }
        let (valid_from, valid_to) = (fields.date(&keys::valid_from), fields.date(&keys::valid_to));
        out.push(Regime { id, version, valid_from, valid_to });
    }
    out
}
