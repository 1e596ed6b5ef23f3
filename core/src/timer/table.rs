//! Timers of many cases as columns.

use chrono::{DateTime, Utc};

use super::walk;
use crate::case::Case;
use crate::policy::Policy;

/// What stands for no value in a column of instants.
pub const NULL: i64 = i64::MIN;

/// A row for each run of each timer of each case; timers that have not started have none. Instants are microseconds since
/// 1970-01-01T00:00:00Z, rounded down, or [`NULL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Position of the case.
    pub case: Vec<u32>,
    /// Position of the timer in [`Policy::timers`].
    pub timer: Vec<u32>,
    /// Which run.
    pub cycle: Vec<u32>,
    /// Position of the state in [`TimerState::ALL`](crate::lifecycle::TimerState::ALL).
    pub state: Vec<u8>,
    /// Counted from.
    pub counts_from: Vec<i64>,
    /// Due at first.
    pub first_due: Vec<i64>,
    /// Due now.
    pub due: Vec<i64>,
    /// Missed since.
    pub missed_at: Vec<i64>,
    /// Ended.
    pub ended_at: Vec<i64>,
    /// Seconds used, in the timer's own measure.
    pub elapsed: Vec<i64>,
    /// Seconds stood still.
    pub paused: Vec<i64>,
}

fn micros(at: Option<DateTime<Utc>>) -> i64 {
    at.map_or(NULL, |at| at.timestamp_micros())
}

/// The timers of many cases at an instant: the same answers as [`timers`](super::timers), as columns.
#[must_use]
pub fn table<'a>(policy: &Policy, cases: impl IntoIterator<Item = &'a Case>, now: DateTime<Utc>) -> Table {
    let cases = cases.into_iter();
    let rows = cases.size_hint().0.saturating_mul(policy.timers().len());
    let mut t = Table::with_capacity(rows);
    let mut runs = Vec::new();
    for (i, case) in (0_u32..).zip(cases) {
        runs.clear();
        walk::runs(policy, case, now, &mut runs);
        for (clock, state) in walk::kept(policy, case.facts(), now) {
            let Some(timer) = policy.timers().iter().position(|t| t.id == clock.timer) else { continue };
            t.push(i, timer, clock.cycle, state as u8);
            t.instants([Some(clock.counts_from), clock.first_due, clock.due, clock.missed_at, clock.ended_at]);
            t.elapsed.push(i64::try_from(clock.elapsed).unwrap_or(i64::MAX));
            t.paused.push(i64::try_from(clock.paused).unwrap_or(i64::MAX));
        }
        for run in &runs {
            let Some(rule) = policy.timers().get(run.timer) else { continue };
            t.push(i, run.timer, run.cycle, run.state(rule, now) as u8);
            t.instants([Some(run.counts_from), run.first_due, run.due, run.missed_at, run.ended.map(|(at, _, _)| at)]);
            t.elapsed.push(run.elapsed(rule, now).map_or(NULL, |e| e.num_seconds()));
            t.paused.push(run.paused(rule, now).num_seconds());
        }
    }
    t
}

impl Table {
    fn with_capacity(rows: usize) -> Table {
        let (numbers, instants) = (|| Vec::with_capacity(rows), || Vec::with_capacity(rows));
        Table {
            case: numbers(),
            timer: numbers(),
            cycle: numbers(),
            state: Vec::with_capacity(rows),
            counts_from: instants(),
            first_due: instants(),
            due: instants(),
            missed_at: instants(),
            ended_at: instants(),
            elapsed: instants(),
            paused: instants(),
        }
    }

    fn push(&mut self, case: u32, timer: usize, cycle: u32, state: u8) {
        self.case.push(case);
        self.timer.push(u32::try_from(timer).unwrap_or(u32::MAX));
        self.cycle.push(cycle);
        self.state.push(state);
    }

    fn instants(&mut self, [counts_from, first_due, due, missed_at, ended_at]: [Option<DateTime<Utc>>; 5]) {
        self.counts_from.push(micros(counts_from));
        self.first_due.push(micros(first_due));
        self.due.push(micros(due));
        self.missed_at.push(micros(missed_at));
        self.ended_at.push(micros(ended_at));
    }
}
