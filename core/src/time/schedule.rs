//! Which hours belong to which date: what a calendar knows before anything is added up.

use std::sync::Arc;

use super::date::{self, DAY};
use super::hours::Interval;
use super::{TimeError, Zone};

/// Opening hours by date, in a zone.
#[derive(Debug)]
pub(crate) struct Schedule {
    pub(crate) zone: Zone,
    /// Distinct hours of a day; the first is closed.
    pub(super) tables: Vec<Vec<Interval>>,
    /// Table of each weekday.
    pub(super) weekly: [u16; 7],
    /// Dates with their own hours, ascending.
    pub(super) exceptions: Vec<Day>,
    /// Names of holidays and exceptions.
    pub(super) names: Vec<Arc<str>>,
    /// Dates that every holiday list covers, as day numbers [from, to).
    pub(crate) coverage: Option<(i64, i64)>,
    pub(crate) never_opens: bool,
}

/// One date with its own hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub(super) number: i32,
    pub(super) table: u16,
    /// Index into `names`, plus one; 0 is none.
    pub(super) name: u16,
}

impl Schedule {
    /// Opening intervals that start on a date.
    pub(crate) fn owned(&self, day: i64) -> &[Interval] {
        let table = match self.exception(day) {
            Some(e) => e.table,
            None => self.weekly.get(date::weekday(day)).copied().unwrap_or(0),
        };
        self.tables.get(usize::from(table)).map_or(&[], Vec::as_slice)
    }

    fn exception(&self, day: i64) -> Option<&Day> {
        let i = self.exceptions.partition_point(|e| i64::from(e.number) < day);
        self.exceptions.get(i).filter(|e| i64::from(e.number) == day)
    }

    /// Is the date an exception, and what is its name?
    pub(crate) fn exception_name(&self, day: i64) -> Option<Option<&str>> {
        let e = self.exception(day)?;
        let name = usize::from(e.name).checked_sub(1).and_then(|i| self.names.get(i));
        Some(name.map(|n| &**n))
    }

    /// Day number of the local date.
    pub(crate) fn local_day(&self, second: i64) -> i64 {
        self.zone.piece(second).local_day(second)
    }

    /// Refuses an answer that depends on dates beyond the holiday lists: all of `[from_second, to_second)`, and of
    /// `from_second` itself.
    pub(crate) fn covered(&self, from_second: i64, to_second: i64) -> Result<(), TimeError> {
        let Some((from, to)) = self.coverage else { return Ok(()) };
        // Offsets are shorter than two days: well inside, the local dates need not be known.
        let inside = |day: i64, second: i64, margin: i64| day.saturating_add(margin).saturating_mul(DAY) <= second;
        if inside(from, from_second, 2) && !inside(to, from_second.max(to_second), -2) {
            return Ok(());
        }
        let last = to_second.saturating_sub(1).max(from_second);
        self.covered_days(self.local_day(from_second), self.local_day(last))
    }

    /// The same for dates, both included.
    pub(crate) fn covered_days(&self, first: i64, last: i64) -> Result<(), TimeError> {
        let Some((from, to)) = self.coverage else { return Ok(()) };
        if first >= from && last < to {
            return Ok(());
        }
        Err(TimeError::OutsideHolidays { from: date::date(from), to: date::date(to.saturating_sub(1)) })
    }

    /// Bytes that it takes in memory beyond its own size.
    pub(super) fn heap_size(&self) -> usize {
        let tables: usize =
            self.tables.iter().map(|t| size_of_val(t.as_slice()).saturating_add(size_of::<Vec<Interval>>())).sum();
        let names: usize = self.names.iter().map(|n| n.len().saturating_add(size_of::<Arc<str>>())).sum();
        [tables, names, size_of_val(self.exceptions.as_slice()), self.zone.heap_size()].iter().sum()
    }
}
