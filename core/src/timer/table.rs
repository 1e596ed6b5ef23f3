//! Timers of many cases as columns.

use chrono::{DateTime, Utc};

use super::error::{TimerError, own_of_many};
use super::run::Run;
use super::{runs, timeline};
use crate::facts::Case;
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
    /// Paused seconds.
    pub paused: Vec<i64>,
    /// Can nobody say whether it is in time, because the calendar has no due instant?
    pub unknown: Vec<bool>,
}

fn micros(at: Option<Point>) -> i64 {
    at.map_or(NULL, |(second, nano)| second.saturating_mul(1_000_000).saturating_add(nano / 1000))
}

pub(crate) fn table<'a>(
    policy: &Policy,
    cases: impl IntoIterator<Item = &'a Case>,
    now: DateTime<Utc>,
) -> Result<Table, TimerError> {
    let mut table = Table::default();
    table.fill(policy, cases, now)?;
    Ok(table)
}

impl Table {
    /// [`Policy::timer_table`] in the memory of an earlier answer, which is lost. If you ask again and again, this saves a third of
    /// the time.
    ///
    /// ```
    /// # use amends::{Policy, timer::Table, time::instant};
    /// # let policy = Policy::preset("iso-10002").unwrap();
    /// # let cases: Vec<amends::Case> = Vec::new();
    /// let mut table = Table::default();
    /// for minute in ["2026-03-09T09:00:00Z", "2026-03-09T09:01:00Z"] {
    ///     table.fill(&policy, &cases, instant::parse(minute).unwrap())?;
    ///     println!("{} runs", table.case.len());
    /// }
    /// # Ok::<(), amends::timer::TimerError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Policy::timer_table`]; then the columns are of no use.
    pub fn fill<'a>(
        &mut self,
        policy: &Policy,
        cases: impl IntoIterator<Item = &'a Case>,
        now: DateTime<Utc>,
    ) -> Result<(), TimerError> {
        let cases = cases.into_iter();
        self.clear();
        self.reserve(cases.size_hint().0.saturating_mul(policy.timers().len()));
        let mut walks = runs::Walks::default();
        let (at, mut i) = (instant::point(now), 0_u32);
        timeline::for_each(cases, |case| {
            own_of_many(policy, case, "cases", usize::try_from(i).unwrap_or(usize::MAX))?;
            walks.runs(policy, case.facts(), now);
            if walks.moved() {
                self.kept(policy, i, case, now);
            }
            self.runs(policy, i, walks.last(), at);
            i = i.saturating_add(1);
            Ok(())
        })
    }

    fn clear(&mut self) {
        [&mut self.case, &mut self.timer, &mut self.cycle].into_iter().for_each(Vec::clear);
        self.state.clear();
        self.unknown.clear();
        self.instants().into_iter().for_each(Vec::clear);
    }

    fn reserve(&mut self, rows: usize) {
        [&mut self.case, &mut self.timer, &mut self.cycle].into_iter().for_each(|column| column.reserve(rows));
        self.state.reserve(rows);
        self.unknown.reserve(rows);
        self.instants().into_iter().for_each(|column| column.reserve(rows));
    }

    /// Columns of instants and amounts of time.
    fn instants(&mut self) -> [&mut Vec<i64>; 7] {
        let Table { counts_from, first_due, due, missed_at, ended_at, elapsed, paused, .. } = self;
        [counts_from, first_due, due, missed_at, ended_at, elapsed, paused]
    }

    /// Rows of clocks that a move to another policy kept.
    fn kept(&mut self, policy: &Policy, i: u32, case: &Case, now: DateTime<Utc>) {
        for (clock, state) in runs::kept(policy, case.facts(), now) {
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
            self.unknown.push(clock.unknown == Some(true));
        }
    }

    /// Rows of runs: a column after the other, so that each grows once.
    fn runs(&mut self, policy: &Policy, i: u32, runs: &[Run], now: Point) {
        let rule = |run: &Run| policy.timers().get(run.timer);
        self.case.extend(runs.iter().map(|_| i));
        self.timer.extend(runs.iter().map(|run| number(run.timer)));
        self.cycle.extend(runs.iter().map(|run| run.cycle));
        self.state.extend(runs.iter().map(|run| rule(run).map_or(u8::MAX, |rule| run.state(rule, now) as u8)));
        self.counts_from.extend(runs.iter().map(|run| micros(Some(run.counts_from))));
        self.first_due.extend(runs.iter().map(|run| micros(run.first_due)));
        self.due.extend(runs.iter().map(|run| micros(run.due)));
        self.missed_at.extend(runs.iter().map(|run| micros(run.missed_at)));
        self.ended_at.extend(runs.iter().map(|run| micros(run.ended.map(|(at, _, _)| at))));
        self.elapsed.extend(runs.iter().map(|run| rule(run).and_then(|rule| run.elapsed(rule, now).ok()).map_or(NULL, |e| e.0)));
        self.paused.extend(runs.iter().map(|run| rule(run).map_or(NULL, |rule| run.paused(rule, now).0)));
        self.unknown.extend(runs.iter().map(Run::is_unknown));
    }
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
