//! Every run of every timer of a case.

use chrono::{DateTime, Utc};

use super::run::Run;
use super::timeline::{Occurrence, Receipts};
use super::walk::{Walk, others};
use super::{quick, standstill, timeline};
use crate::facts::{AdoptionFact, Case, Facts};
use crate::lifecycle::{Clock, CommandKind, CommandSet, TimerState};
use crate::policy::Policy;
use crate::time::{Paused, Point, instant};

/// Every run of every timer of a policy, as of an instant; those of one timer stand together, in order.
pub(crate) fn runs(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<Run> {
    let mut walks = Walks { runs: Vec::with_capacity(policy.timers().len()), ..Walks::default() };
    walks.runs(policy, case.facts(), now);
    walks.runs
}

/// What walking a case needs room for; kept from case to case, so that the room is made once.
#[derive(Debug, Default)]
pub(crate) struct Walks {
    occurrences: Vec<Occurrence>,
    pauses: Vec<Paused>,
    dated: Vec<usize>,
    runs: Vec<Run>,
    seen: CommandSet,
}

impl Walks {
    /// [`runs`], in room that was used before.
    pub(crate) fn runs(&mut self, policy: &Policy, facts: &Facts, now: DateTime<Utc>) -> &[Run] {
        let Walks { occurrences, pauses, dated, runs, seen } = self;
        runs.clear();
        let now = instant::point(now);
        *seen = timeline::of(facts, now, occurrences);
        let receipts = Receipts::of(facts, *seen, occurrences);
        walk_all(policy, (facts, now, &receipts), (occurrences, *seen), (pauses, dated), runs);
        runs
    }

    /// The runs of the case last walked.
    pub(crate) fn last(&self) -> &[Run] {
        &self.runs
    }

    /// Did the case last walked move to another policy?
    pub(crate) fn moved(&self) -> bool {
        self.seen.contains(CommandKind::AdoptPolicy)
    }
}

fn walk_all(
    policy: &Policy,
    (facts, now, receipts): (&Facts, Point, &Receipts),
    (occurrences, seen): (&[Occurrence], CommandSet),
    (pauses, dated): (&mut Vec<Paused>, &mut Vec<usize>),
    out: &mut Vec<Run>,
) {
    let adoption = if seen.contains(CommandKind::AdoptPolicy) { last_adoption(facts, now) } else { None };
    let common = quick::is_common(seen);
    for (index, rule) in policy.timers().iter().enumerate() {
        standstill::holding(rule, facts, occurrences, receipts, dated);
        if common && rule.common {
            quick::runs((rule, index), (facts, now), (occurrences, seen), dated, out);
            continue;
        }
        let others = others(policy, rule, out, adoption);
        Walk::new(rule, index, (facts, now, receipts), others, dated, pauses, out).replay(occurrences, adoption);
    }
}

/// Apart, so that it is not looked at where there is none: it lies elsewhere in memory.
#[cold]
#[inline(never)]
fn last_adoption(facts: &Facts, now: Point) -> Option<&AdoptionFact> {
    facts.adoptions.iter().rfind(|a| instant::point(a.at) <= now)
}

/// How a clock that was kept stands: those that ended do not change, those of timers that are no more were given up.
pub(crate) fn kept<'c>(
    policy: &'c Policy,
    facts: &'c Facts,
    now: DateTime<Utc>,
) -> impl Iterator<Item = (&'c Clock, TimerState)> {
    let adoption = facts.adoptions.iter().rfind(|a| a.at <= now);
    adoption.into_iter().flat_map(|a| &a.clocks).filter_map(|c| match (c.ended_at, policy.timer(c.timer.as_str()).is_some()) {
        (Some(_), _) => Some((c, c.state)),
        (None, false) => Some((c, TimerState::Cancelled)),
        (None, true) => None,
    })
}
