//! Situations: what rules look at in a case, and nothing else.

use crate::facts::{Case, Facts};
use crate::lifecycle::CommandKind;
use crate::policy::{CaseFact, Fact, Policy};
use crate::wire::Id;

/// A situation: every part of it, then the facts that requirements ask for.
pub(super) type Key = Vec<u32>;

/// The situations of one policy.
pub(super) struct Situations<'a> {
    policy: &'a Policy,
    /// Facts that some requirement asks for.
    asked: &'a [CaseFact],
}

/// A part of a situation, as a number.
type Part = fn(&Situations<'_>, &Case) -> u32;

/// The facts of a case that rules read and that commands of the search can change. The names are those of its fields. Instants are left
/// out, because the search lets time pass. Tests compare the rules with this list. A rule that reads a fact outside the list would make
/// cases of one situation differ.
pub(super) const PARTS: &[(&str, Part)] = &[
    ("state", |_, case| case.state() as u32),
    ("step", |of, case| {
        let place = |step: &Id| of.policy.steps().iter().position(|s| s.id == *step);
        case.step().and_then(place).map_or(0, |i| u32::try_from(i).unwrap_or(u32::MAX).saturating_add(1))
    }),
    ("assessment", |_, case| word(case.facts().assessment.as_ref().map(|a| a.severity as u32))),
    ("level", |_, case| case.facts().level),
    ("answer", |_, case| word(case.facts().answer.as_ref().map(|a| u32::from(a.accepted)))),
    ("proposal", |_, case| word(case.facts().proposal.as_ref().map(|p| p.outcome as u32))),
    ("approval", |_, case| u32::from(case.facts().approval.is_some())),
    ("responses", |_, case| word(case.facts().responses.last().map(|r| r.outcome as u32))),
    ("redress", |_, case| u32::from(case.facts().redress.iter().any(|r| r.fulfilled_at.is_none()))),
    ("routes_told", |_, case| u32::from(!case.facts().routes_told.is_empty())),
    ("referrals", |_, case| word(case.facts().referrals.last().map(|r| u32::from(r.ruling.is_some())))),
    // At an escalation, an owner who took part in a decision is owner no longer.
    ("deciders", |of, case| {
        let f = case.facts();
        let Some(handler) = of.asked.contains(&CaseFact::Owner).then(|| handler(f)).flatten() else { return 0 };
        let decided = f.deciders.iter().any(|d| d.by == handler);
        u32::from(decided) | u32::from(f.owner == Some(handler)) << 1
    }),
    ("legal_holds", |_, case| u32::from(case.facts().held().next().is_some())),
    ("actions", |_, case| word(case.facts().actions.iter().map(|a| u32::from(a.effective.is_none())).max())),
];

/// A word by its place in its list, and nothing by 0.
fn word(place: Option<u32>) -> u32 {
    place.map_or(0, |i| i.saturating_add(1))
}

/// The person who handles the complaint at its level: who does everything but approve.
pub(super) fn handler(facts: &Facts) -> Option<Id> {
    person(facts.episode, facts.level, "a")
}

/// A person who has no part in anything yet.
pub(super) fn person(episode: u32, level: u32, which: &str) -> Option<Id> {
    Id::new(&format!("explorer-{episode}-{level}-{which}")).ok()
}

/// Facts that some requirement asks for.
pub(super) fn asked(policy: &Policy) -> Vec<CaseFact> {
    let facts = CommandKind::ALL.iter().flat_map(|k| policy.requirements(*k)).flat_map(|r| &r.facts);
    let mut asked: Vec<CaseFact> = facts.filter_map(|f| if let Fact::Case(f) = f { Some(*f) } else { None }).collect();
    crate::order::sort(&mut asked);
    asked.dedup();
    asked
}

impl<'a> Situations<'a> {
    pub(super) fn new(policy: &'a Policy, asked: &'a [CaseFact]) -> Situations<'a> {
        Situations { policy, asked }
    }

    /// The situation of a case, written to a list that is used again.
    pub(super) fn write(&self, case: &Case, key: &mut Key) {
        key.clear();
        key.extend(PARTS.iter().map(|(_, part)| part(self, case)));
        key.extend(self.asked.iter().map(|fact| u32::from(crate::case::rules::holds(case.facts(), *fact))));
    }

    /// The situation of a case.
    pub(super) fn of(&self, case: &Case) -> Key {
        let mut key = Key::with_capacity(PARTS.len().saturating_add(self.asked.len()));
        self.write(case, &mut key);
        key
    }
}
