//! Moving a case to another policy: the clocks as they stand, and what becomes of each.

use chrono::{DateTime, Utc};

use super::run::Run;
use super::runs;
use super::status::{TimerStatus, of_run};
use crate::facts::Case;
use crate::lifecycle::{Adoption, Clock, ClockPause};
use crate::policy::{Policy, Timer, limit_of, limit_text};
use crate::time::{Paused, Point, Span, instant, subtract};
use crate::wire::{Id, record};

/// Every run under a policy as it stands: what the event of the move keeps.
pub(crate) fn clocks(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<Clock> {
    let runs = runs::runs(policy, case, now);
    let kept = runs::kept(policy, case.facts(), now).map(|(clock, state)| {
        let mut clock = clock.clone();
        if clock.ended_at.is_none() {
            (clock.ended_at, clock.state) = (Some(case.at()), state);
        }
        clock
    });
    let mut out: Vec<Clock> = kept.collect();
    out.extend(runs.iter().filter_map(|run| Some(clock(policy.timers().get(run.timer)?, run, now))));
    out
}

/// Every run, as the event of a move keeps it. Under `recompute`, the new policy is right from the start. Some runs ended with a miss that
/// the new policy does not know, for example because a holiday was proclaimed late. These are kept as the new policy has them. A run
/// that ended in time stays as it was.
pub(crate) fn clocks_at_move(before: &Policy, after: &Policy, case: &Case, mode: Adoption, now: DateTime<Utc>) -> Vec<Clock> {
    let mut out = clocks(before, case, now);
    let missed = |c: &Clock| c.ended_at.is_some() && c.missed_at.is_some();
    if mode != Adoption::Recompute || !out.iter().any(missed) {
        return out;
    }
    let mut facts = case.facts().clone();
    facts.adoptions.clear();
    let mut walks = runs::Walks::default();
    let again = walks.runs(after, &facts, now);
    for kept in out.iter_mut().filter(|c| missed(c)) {
        let same = |run: &&Run| {
            let rule = after.timers().get(run.timer).is_some_and(|rule| rule.id == kept.timer);
            rule && run.started_by == kept.started_by && run.ended.is_some_and(|(_, by, _)| Some(by) == kept.ended_by)
        };
        let Some(run) = again.iter().find(same).filter(|run| run.missed_at.is_none()) else { continue };
        if let Some(rule) = after.timers().get(run.timer) {
            *kept = Clock { cycle: kept.cycle, ..clock(rule, run, now) };
        }
    }
    out
}

fn clock(rule: &Timer, run: &Run, now: DateTime<Utc>) -> Clock {
    let status = of_run(rule, run, now);
    let (since, target) = standing(rule, run, instant::point(now));
    let past = run.end(instant::point(now));
    let dated: Vec<Paused> =
        run.dated(rule).map(|s| Paused { to: s.span.to.min(past), ..s.span }).filter(|p| p.from < p.to).collect();
    let pause = |p: &Paused| ClockPause { from: instant::at(p.from), to: (!p.is_open()).then(|| instant::at(p.to)) };
    Clock {
        counts_from: instant::at(run.counts_from),
        cycle: run.cycle,
        due: status.due,
        elapsed: status.elapsed,
        ended_at: status.ended_at,
        ended_by: status.ended_by,
        first_due: status.first_due,
        fixed: status.fixed,
        kind: rule.kind,
        missed_at: status.missed_at,
        paused: status.paused,
        // The one that lasts stays last.
        pauses: dated.iter().chain(run.closed()).chain(run.pauses()).map(pause).collect(),
        problem: status.problem,
        started_at: instant::at(run.started_at),
        started_by: run.started_by,
        state: status.state,
        target: target.map(instant::at).filter(|_| run.ended.is_none()),
        target_since: Some(instant::at(since)).filter(|_| run.ended.is_none()),
        timer: rule.id.clone(),
        unknown: status.unknown,
        used: if run.ended.is_none() { used(rule, run, since, target) } else { None },
        within: limit_text(run.limit(rule)),
    }
}

/// The due instant as if the current pause had not begun, and the instant since when that is so.
fn standing(rule: &Timer, run: &Run, now: Point) -> (Point, Option<Point>) {
    if run.dated(rule).any(|s| now < s.span.to) {
        // The day before it began counted; those after count again, under the pauses of the next policy.
        let stands = run.stood().spans().iter().find(|p| p.holds(now));
        let since = stands.map_or(now, |p| subtract(p.from, (1, 0)).max(run.counts_from));
        return (since, run.due_without(rule, since));
    }
    if run.due.is_some() {
        return (now, run.due);
    }
    let Some(open) = run.pauses().last().filter(|p| p.is_open()).copied() else { return (now, run.due) };
    let mut before = run.clone();
    before.details().pauses.pop();
    before.refresh(rule);
    (open.from, before.due)
}

/// Business seconds or business days used.
fn used(rule: &Timer, run: &Run, since: Point, target: Option<Point>) -> Option<u64> {
    match run.limit(rule).within {
        Span::BusinessTime { .. } => run.elapsed(rule, since).ok().map(super::status::seconds),
        Span::BusinessDays(n) => {
            // A limit that ends with a day ends with the first instant after it: that day is still to come.
            let from = run.runs_from(rule).unwrap_or(since).max(since);
            let last = subtract(target?, (0, 1)).max(from);
            let left = rule.calendar.business_days(instant::at(from), instant::at(last)).unwrap_or(0);
            u64::try_from(i64::from(n).saturating_sub(left)).ok()
        }
        _ => None,
    }
}

/// Timers whose used time cannot count against their new limit, because the units differ: units are never converted.
pub(crate) fn unlike_units(before: &Policy, after: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<Id> {
    let open = clocks(before, case, now).into_iter().filter(|c| c.ended_at.is_none());
    let unlike = |c: &Clock| {
        let Some(new) = after.timer(c.timer.as_str()) else { return false };
        let Some(old) = limit_of(&c.within) else { return true };
        (old.within.counts_business() || new.within.within.counts_business())
            && std::mem::discriminant(&old.within) != std::mem::discriminant(&new.within.within)
    };
    open.filter(unlike).map(|c| c.timer).collect()
}

record! {
    /// One timer before and after a move to another policy.
    pub struct PreviewRow {
        /// How it would stand; none if the new policy has no such timer.
        after: Option<TimerStatus>,
        /// How it stands; none if the old policy has no such timer.
        before: Option<TimerStatus>,
        /// By how many seconds the due instant moves; none if one of both is missing.
        moves: Option<i64>,
        /// The timer.
        timer: Id,
    }
}

record! {
    /// The changes that a move to another policy would bring.
    pub struct Preview {
        /// Timers whose used time cannot count against their new limit: then `carry_over` is refused.
        impossible: Vec<Id>,
        /// Every timer of both policies.
        rows: Vec<PreviewRow>,
    }
}
