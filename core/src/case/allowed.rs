//! Which commands are possible here and now, for a screen that shows honest buttons.

use super::context::Context;
use super::facts::Case;
use super::refusal::{Reason, Refusal};
use super::rules::{self, Ask};
use crate::lifecycle::CommandKind;
use crate::policy::Policy;
use crate::wire::Writer;

/// One command: possible or not, with what it still needs to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The command.
    pub command: CommandKind,
    /// Why not; empty if it is possible.
    pub reasons: Vec<Reason>,
    /// Fields that must be filled in (JSON Pointers), by the command's form and by the policy.
    pub needs: Vec<String>,
}

impl Allowance {
    /// Is it possible?
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Why not, as a refusal.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        (!self.reasons.is_empty()).then(|| Refusal { reasons: self.reasons.clone() })
    }
}

/// Every command, with what speaks against it before it is filled in. The same rules as [`decide`](super::decide): a
/// command that is allowed here and has its fields filled in rightly is not refused there.
#[must_use]
pub fn allowed(policy: &Policy, case: Option<&Case>, context: &Context) -> Vec<Allowance> {
    let (settled, after) = settled(policy, case, context);
    let current = after.as_ref().or(case);
    CommandKind::ALL.iter().map(|kind| one(policy, current, *kind, context, settled)).collect()
}

/// One command.
#[must_use]
pub fn allowance(policy: &Policy, case: Option<&Case>, kind: CommandKind, context: &Context) -> Allowance {
    let (settled, after) = settled(policy, case, context);
    one(policy, after.as_ref().or(case), kind, context, settled)
}

/// What time brought and nobody stored yet: a decision would settle it first.
fn settled(policy: &Policy, case: Option<&Case>, context: &Context) -> (u64, Option<Case>) {
    let Some(case) = case else { return (0, None) };
    let (events, after) = super::clock::settle(policy, case, context.now, context.now);
    (u64::try_from(events.len()).unwrap_or(0), after)
}

fn one(policy: &Policy, case: Option<&Case>, kind: CommandKind, context: &Context, settled: u64) -> Allowance {
    // Possible if there is a way to fill it in; else the way against which least speaks says why not.
    let mut least: Option<Vec<Reason>> = None;
    for variant in rules::variants(kind) {
        let ask = Ask { policy, case, kind, command: None, context, variant, settled, clock: false };
        let reasons = rules::check(&ask);
        if reasons.is_empty() {
            return Allowance { command: kind, reasons, needs: rules::needs(&ask) };
        }
        if least.as_ref().is_none_or(|l| reasons.len() < l.len()) {
            least = Some(reasons);
        }
    }
    Allowance { command: kind, reasons: least.unwrap_or_default(), needs: Vec::new() }
}

/// As canonical JSON, the same in every language.
#[must_use]
pub fn allowances_json(list: &[Allowance]) -> String {
    let mut w = Writer::plain();
    w.open('[');
    for (i, a) in list.iter().enumerate() {
        w.element(i, |w| {
            w.open('{');
            w.entry("allowed", |w| w.raw(if a.is_allowed() { "true" } else { "false" }));
            w.entry("command", |w| w.text(a.command.as_str()));
            w.entry("needs", |w| {
                w.open('[');
                for (i, need) in a.needs.iter().enumerate() {
                    w.element(i, |w| w.text(need));
                }
                w.close(']');
            });
            w.entry("reasons", |w| w.raw(&super::refusal::reasons_json(&a.reasons)));
            w.close('}');
        });
    }
    w.close(']');
    w.finish()
}
