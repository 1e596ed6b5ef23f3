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
        self.looking_for(
            || policy.timers().iter().fold(standstill::DECIDE, |all, rule| all.union(rule.watched)),
            policy,
            facts,
            now,
        )
    }

    /// The same, if these events alone matter to the timers.
    fn looking_for(&mut self, events: impl FnOnce() -> CommandSet, policy: &Policy, facts: &Facts, now: DateTime<Utc>) -> &[Run] {
        let Walks { occurrences, pauses, dated, runs, seen } = self;
        runs.clear();
        let now = instant::point(now);
        *seen = timeline::of(facts, now, events, occurrences);
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::TimeDelta;
    use serde_json::{Value, json};

    use super::*;
    use crate::policy::Library;
    use crate::{Actor, Almanac, Command, Context};

    /// Rolls the same every time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap().checked_rem(n).unwrap()
        }

        fn one<'v>(&mut self, of: &[&'v str]) -> &'v str {
            of[self.below(of.len())]
        }

        fn some<'v>(&mut self, of: &[&'v str]) -> Vec<&'v str> {
            let mut some: Vec<_> = (0..=self.below(2)).map(|_| self.one(of)).collect();
            some.sort_unstable();
            some.dedup();
            some
        }
    }

    const EVENTS: [&str; 8] =
        ["acknowledged", "assessed", "responded", "escalated", "progress_reported", "noted", "milestone.m1", "milestone.m2"];

    fn timer(dice: &mut Dice, earlier: usize) -> Value {
        let others: Vec<String> =
            (0..earlier).flat_map(|t| ["met", "missed", "lapsed"].map(|sign| format!("timer.t{t}.{sign}"))).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let (mut starts, met_by) = (vec!["received"], dice.some(&[&EVENTS[..], &others].concat()));
        if dice.below(3) == 0 {
            starts = dice.some(&[&EVENTS[..], &others].concat());
        }
        let kind = dice.one(&["duty", "target", "fast_track", "recurring"]);
        let within = dice.one(&["PT20H", "business PT30H", "business P3D", "P9D", "P2W", "P1M"]);
        let mut timer = json!({"kind": kind, "starts": starts, "met_by": met_by, "within": within});
        let mut add = |one_in: usize, key: &str, value: Value, dice: &mut Dice| {
            if dice.below(one_in) == 0 {
                timer[key] = value;
            }
        };
        let cancelled = dice.some(&EVENTS);
        add(4, "cancelled_by", json!(cancelled), dice);
        add(3, "pauses", json!({"waiting": ["w1"]}), dice);
        add(5, "pauses", json!({"states": ["investigating"]}), dice);
        add(5, "pauses", json!({"steps": ["s1"]}), dice);
        add(3, "warnings", json!(["PT5H"]), dice);
        add(5, "when", json!({"severity": {"at_least": "medium"}}), dice);
        add(4, "on_reopen", json!("restart"), dice);
        add(4, "after_closing", json!(true), dice);
        add(4, "counts_from", json!(["received"]), dice);
        let standstill =
            json!([{"from": "2026-01-10", "to": "2026-01-14", "provision": "x", "when": {"severity": {"at_least": "high"}}}]);
        add(4, "standstill", standstill, dice);
        timer
    }

    /// A policy, and the same with timers that look at each event.
    fn policy(dice: &mut Dice) -> Option<(Policy, Policy)> {
        let timers: serde_json::Map<_, _> = (0..=dice.below(3)).map(|i| (format!("t{i}"), timer(dice, i))).collect();
        let week = json!({"mon": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]]});
        let document = json!({
            "id": "random", "version": "1", "extends": "iso-10002", "four_eyes": null, "timers": timers,
            "calendars": {"c": {"tz": "Europe/London", "weekly": week}}, "milestones": {"m1": "one", "m2": "two"},
            "waiting": [{"id": "w1", "on": "complainant"}], "steps": [{"id": "s1", "state": "investigating"}], "requires": {"respond": null, "investigate": null, "close": null}
        });
        let read = || Policy::trusted(&document, &Library::new(Almanac::bundled())).ok();
        let (policy, mut everything) = (read()?, read()?);
        for timer in &mut Arc::get_mut(&mut everything.0)?.timers {
            (timer.watched, timer.common) = (CommandSet::all(), false);
        }
        Some((policy, everything))
    }

    const STEPS: [&str; 17] = [
        r#"{"type": "acknowledge"}"#,
        r#"{"type": "assess", "severity": "high"}"#,
        r#"{"type": "reassess", "severity": "low"}"#,
        r#"{"type": "investigate"}"#,
        r#"{"type": "wait", "on": "complainant", "reason": "w1"}"#,
        r#"{"type": "resume"}"#,
        r#"{"type": "update_complainant"}"#,
        r#"{"type": "respond", "outcome": "upheld"}"#,
        r#"{"type": "escalate", "trigger": "handler"}"#,
        r#"{"type": "record_milestone", "milestone": "m1"}"#,
        r#"{"type": "record_milestone", "milestone": "m2"}"#,
        r#"{"type": "close", "reason": "resolved"}"#,
        r#"{"type": "reopen", "reason": "x"}"#,
        r#"{"type": "extend", "timer": "t0", "reason": "r", "until": "2026-02-20T00:00:00Z"}"#,
        r#"{"type": "attach", "attachment": {"id": "a"}}"#,
        r#"{"type": "enter_step", "step": "s1"}"#,
        r#"{"type": "correct", "sequence": 1, "reason": "x", "received_at": "2026-01-04T00:00:00Z"}"#,
    ];

    /// A walk through the events that timers look for finds the runs that a walk through all events finds.
    #[test]
    fn what_no_timer_looks_for_changes_no_run() {
        let (mut shortened, mut compared) = (0, 0);
        let (mut walks, mut whole) = (Walks::default(), Walks::default());
        for seed in 1..=60 {
            let mut dice = Dice(seed);
            let Some((policy, everything)) = policy(&mut dice) else { continue };
            let mut now = instant::at((1_767_600_000, 0));
            let give = |case: Option<&Case>, text: &str, now| {
                let context = Context::at(now, Actor::new("u-1", ["manager"]).unwrap()).with_salt([7; 16]);
                policy.handle(case, Command::from_json(text).unwrap(), &context).ok().map(|handled| handled.case)
            };
            let received = r#"{"type": "receive", "complaint": "C", "description": "x", "complainant": {"answer_to": "y"}}"#;
            let mut case = give(None, received, now).expect("received");
            for _ in 0..25 {
                now += TimeDelta::hours(i64::try_from(dice.below(40)).unwrap());
                // Corrections are few: they are looked at with everything around them.
                let steps = if dice.below(60) == 0 { 17 } else { 16 };
                case = give(Some(&case), STEPS[dice.below(steps)], now).unwrap_or(case);
                for _ in 0..dice.below(9) {
                    case = give(Some(&case), r#"{"type": "note", "text": "x"}"#, now).expect("a note");
                }
                for at in [now, now + TimeDelta::days(40), now - TimeDelta::days(9)] {
                    let some = format!("{:?}", walks.runs(&policy, case.facts(), at));
                    let all = format!("{:?}", whole.looking_for(CommandSet::all, &everything, case.facts(), at));
                    assert_eq!(some, all, "seed {seed} at {at}");
                    shortened += usize::from(walks.occurrences.len() < whole.occurrences.len());
                    compared += 1;
                }
            }
        }
        crate::cases::count();
        assert!(compared > 4_000 && shortened > 400, "{shortened} of {compared}");
    }
}
