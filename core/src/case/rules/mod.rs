//! The rules. Each is a function that adds a reason for each thing that speaks against a command; all are asked, so a refusal
//! is complete. The same functions answer `allowed`, which asks about a command before it is filled in.

mod authority;
mod base;
mod close;
mod codes;
mod conflict;
mod content;
mod course;
mod extend;
mod input;
mod instants;
mod partial;
mod possible;
mod required;
mod upkeep;

pub(crate) use base::{history_full, transition_reason};
pub(crate) use conflict::COMPLAINS;
#[cfg(feature = "measure")]
pub(crate) use conflict::concerned;
pub(crate) use content::{content, storable};
pub(crate) use input::{Reasons, RuleInput};
pub(crate) use instants::too_early;
pub(crate) use partial::{PartialCommand, variants};
pub(crate) use required::{holds, lacking, needs};

/// Every rule, in the order in which reasons are given.
const RULES: &[fn(&RuleInput<'_>, &mut Reasons)] = &[
    base::transition,
    base::clockwork,
    base::policy,
    base::version,
    base::clock,
    base::room,
    content::recordable,
    authority::role,
    conflict::of_interest,
    conflict::assignee,
    conflict::four_eyes,
    required::facts,
    codes::known,
    course::step_by_step,
    close::close,
    upkeep::records,
    instants::in_order,
    authority::money,
];

/// Asks only whether the policy is the case's, the instant no earlier than its last event, and room for one more: what holds
/// whoever asks.
pub(crate) fn check_footing(ask: &RuleInput<'_>) -> Reasons {
    let mut out = Reasons::new();
    base::policy(ask, &mut out);
    base::clock(ask, &mut out);
    base::room(ask, &mut out);
    out
}

/// Asks every rule.
pub(crate) fn check(ask: &RuleInput<'_>) -> Reasons {
    let mut out = Reasons::new();
    for rule in RULES {
        rule(ask, &mut out);
    }
    out
}
