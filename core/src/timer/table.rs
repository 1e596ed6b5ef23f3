//! Timers of many cases as columns.

use chrono::{DateTime, Utc};

use super::run::Run;
use super::{beat, walk};
use crate::case::Case;
use crate::policy::Policy;
use crate::time::{Point, instant};

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

fn micros(at: Option<Point>) -> i64 {
    at.map_or(NULL, |(second, nano)| second.saturating_mul(1_000_000).saturating_add(nano / 1000))
}

/// The timers of many cases at an instant: the same answers as [`timers`](super::timers), as columns.
#[must_use]
pub fn table<'a>(policy: &Policy, cases: impl IntoIterator<Item = &'a Case>, now: DateTime<Utc>) -> Table {
    let cases = cases.into_iter();
    let mut t = Table::with_capacity(cases.size_hint().0.saturating_mul(policy.timers().len()));
    let mut walks = walk::Walks::default();
    let (at, mut i) = (instant::point(now), 0_u32);
    beat::for_each(cases, |case| {
        walks.runs(policy, case.facts(), now);
        if walks.moved() {
            t.kept(policy, i, case, now);
        }
        t.runs(policy, i, walks.last(), at);
        i = i.saturating_add(1);
    });
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

    /// Rows of clocks that a move to another policy kept.
    fn kept(&mut self, policy: &Policy, i: u32, case: &Case, now: DateTime<Utc>) {
        for (clock, state) in walk::kept(policy, case.facts(), now) {
            let Some(timer) = policy.timers().iter().position(|t| t.id == clock.timer) else { continue };
            self.case.push(i);
            self.timer.push(number(timer));
            self.cycle.push(clock.cycle);
            self.state.push(state as u8);
            let micros = |at: Option<DateTime<Utc>>| micros(at.map(instant::point));
            self.counts_from.push(micros(Some(clock.counts_from)));
            self.first_due.push(micros(clock.first_due));
            self.due.push(micros(clock.due));
            self.missed_at.push(micros(clock.missed_at));
            self.ended_at.push(micros(clock.ended_at));
            self.elapsed.push(i64::try_from(clock.elapsed).unwrap_or(i64::MAX));
            self.paused.push(i64::try_from(clock.paused).unwrap_or(i64::MAX));
        }
    }

    /// Rows of runs: a column after the other, so that each grows once.
    fn runs(&mut self, policy: &Policy, i: u32, runs: &[Run], now: Point) {
        let timers = policy.timers();
        let with_rule = || runs.iter().filter_map(|run| Some((run, timers.get(run.timer)?)));
        self.case.extend(runs.iter().map(|_| i));
        self.timer.extend(runs.iter().map(|run| number(run.timer)));
        self.cycle.extend(runs.iter().map(|run| run.cycle));
        self.state.extend(with_rule().map(|(run, rule)| run.state(rule, now) as u8));
        self.counts_from.extend(runs.iter().map(|run| micros(Some(run.counts_from))));
        self.first_due.extend(runs.iter().map(|run| micros(run.first_due)));
        self.due.extend(runs.iter().map(|run| micros(run.due)));
        self.missed_at.extend(runs.iter().map(|run| micros(run.missed_at)));
        self.ended_at.extend(runs.iter().map(|run| micros(run.ended.map(|(at, _, _)| at))));
        self.elapsed.extend(with_rule().map(|(run, rule)| run.elapsed(rule, now).map_or(NULL, |e| e.0)));
        self.paused.extend(with_rule().map(|(run, rule)| run.paused(rule, now).0));
    }
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
