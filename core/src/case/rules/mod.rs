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
pub(crate) use content::{content, rests_on, storable};
pub(crate) use input::{Reasons, RuleInput};
pub(crate) use instants::too_early;
pub(crate) use partial::{PartialCommand, told, variants};
pub(crate) use required::{holds, lacking, needs, tells_ways_apart};

type Rule = fn(&RuleInput<'_>, &mut Reasons);

/// Every rule, in the order in which reasons are given. The last column: does it ask about the way in which a command is filled
/// in, while it is not?
const RULES: &[(Rule, bool)] = &[
    (base::transition, false),
    (base::clockwork, false),
    (base::policy, false),
    (base::version, false),
    (base::clock, false),
    (base::room, false),
    (content::recordable, false),
    (authority::role, false),
    (conflict::of_interest, false),
    (conflict::assignee, false),
    (conflict::four_eyes, true),
    (required::facts, true),
    (codes::known, false),
    (course::step_by_step, false),
    (close::close, true),
    (upkeep::records, false),
    (instants::in_order, false),
    (authority::money, false),
];

/// Asks only three rules, which hold for every actor. Is the policy that of the case? Is the instant no earlier than its last event? Is
/// there room for one more event?
pub(crate) fn check_footing(ask: &RuleInput<'_>) -> Reasons {
    let mut out = Reasons::new();
    base::policy(ask, &mut out);
    base::clock(ask, &mut out);
    base::room(ask, &mut out);
    out
}

/// Asks every rule.
pub(crate) fn check(ask: &RuleInput<'_>) -> Reasons {
    check_part(ask, true, true).reasons
}

/// How many rules ask about the way in which a command is filled in.
const BY_WAY: usize = 3;

/// What some of the rules say.
#[derive(Default)]
pub(crate) struct Part {
    pub(crate) reasons: Reasons,
    /// How many reasons there were after each rule that asks about the way.
    ends: [usize; BY_WAY],
}

/// Asks the rules that hold for every content of a command, or those that read its content, or both. Each rule is called only here, so
/// that it becomes part of this function.
pub(crate) fn check_part(ask: &RuleInput<'_>, always: bool, by_way: bool) -> Part {
    let mut part = Part::default();
    let mut ends = part.ends.iter_mut();
    for (rule, asks) in RULES {
        if if *asks { by_way } else { always } {
            rule(ask, &mut part.reasons);
        }
        if *asks && let Some(end) = ends.next() {
            *end = part.reasons.len();
        }
    }
    part
}

/// Both parts in the order of the rules: what [`check`] says.
pub(crate) fn united(always: Part, by_way: Part) -> Reasons {
    if by_way.reasons.is_empty() {
        return always.reasons;
    }
    let mut out = Reasons::with_capacity(always.reasons.len().saturating_add(by_way.reasons.len()));
    let (mut of_all, mut of_way) = (always.reasons.into_iter(), by_way.reasons.into_iter());
    let (mut from, mut since) = (0, 0);
    for (to, until) in always.ends.into_iter().zip(by_way.ends) {
        out.extend(of_all.by_ref().take(to.saturating_sub(from)));
        out.extend(of_way.by_ref().take(until.saturating_sub(since)));
        (from, since) = (to, until);
    }
    out.extend(of_all);
    out
}
