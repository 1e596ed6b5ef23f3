//! A million rows at once: columns of integers in, columns of integers out, nothing allocated per row.
//!
//! Instants are counts of a [`Unit`] since 1970-01-01T00:00:00Z, the form in which Arrow, NumPy and databases hold them.
//! [`NULL`] marks an absent value (it is also NumPy's and pandas' `NaT`). A row that has no answer becomes `NULL` in
//! the result and an entry in [`Column::problems`]; no row is dropped and no row stops the others.

use super::business_time::HORIZON;
use super::calendar::{Calendar, Inner};
use super::instant::{MAX_SECOND, MIN_SECOND};
use super::limit::{Due, TimeLimit};
use super::pause::{Pauses, Point};
use super::span::Span;
use super::zone::Disambiguation;
use super::{TimeError, Verdict, Zone};

/// An absent value.
pub const NULL: i64 = i64::MIN;

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Milliseconds.
    Milli,
    /// Microseconds.
    Micro,
    /// Nanoseconds.
    Nano,
}

/// A column of results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// One value for each row.
    pub values: Vec<i64>,
    /// The rows that have no answer although their input was there, in ascending order.
    pub problems: Vec<(usize, TimeError)>,
}

/// Calls a kernel for the unit: the divisions in it are then by constants.
macro_rules! for_unit {
    ($unit:expr, $self:ident.$kernel:ident($($argument:expr),*)) => {
        match $unit {
            Unit::Second => $self.$kernel::<1>($($argument),*),
            Unit::Milli => $self.$kernel::<1_000>($($argument),*),
            Unit::Micro => $self.$kernel::<1_000_000>($($argument),*),
            Unit::Nano => $self.$kernel::<1_000_000_000>($($argument),*),
        }
    };
}

impl Calendar {
    /// [`Calendar::deadline`] of one limit for many starts.
    ///
    /// # Errors
    /// [`TimeError`] if the limit itself is wrong; problems of rows are in the column.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, batch::{NULL, Unit}};
    /// let calendar = Calendar::from_json(r#"{"tz": "UTC", "weekly": "24x7"}"#, &Almanac::empty())?;
    /// let due = calendar.deadlines(&[0, NULL], &"PT1H".parse()?, Unit::Second)?;
    /// assert_eq!(due.values, [3600, NULL]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn deadlines(&self, starts: &[i64], limit: &TimeLimit, unit: Unit) -> Result<Column, TimeError> {
        limit.validate()?;
        let inner = &*self.0;
        Ok(for_unit!(unit, inner.deadline_column(starts, limit)))
    }

    /// Deadlines in open time, each row with an amount of its own (in `unit`, like the starts).
    ///
    /// # Errors
    /// [`TimeError::LengthMismatch`]; problems of rows are in the column.
    pub fn business_deadlines(&self, starts: &[i64], amounts: &[i64], unit: Unit) -> Result<Column, TimeError> {
        same_length(starts, amounts)?;
        let inner = &*self.0;
        Ok(for_unit!(unit, inner.business_deadline_column(starts, amounts)))
    }

    /// Open time between two columns of instants, in `unit`.
    ///
    /// # Errors
    /// [`TimeError::LengthMismatch`]; problems of rows are in the column.
    pub fn business_times(&self, from: &[i64], to: &[i64], unit: Unit) -> Result<Column, TimeError> {
        same_length(from, to)?;
        let inner = &*self.0;
        Ok(for_unit!(unit, inner.business_time_column(from, to)))
    }
}

impl Zone {
    /// [`Zone::resolve`] for a column of clock readings (counts of `unit` since 1970-01-01T00:00:00 of that clock).
    ///
    /// A database column without a zone is such a column: say which clock wrote it, and what a repeated hour means.
    #[must_use]
    pub fn resolve_column(&self, local: &[i64], choice: Disambiguation, unit: Unit) -> Column {
        for_unit!(unit, self.resolve_kernel(local, choice))
    }

    fn resolve_kernel<const UNIT: i64>(&self, local: &[i64], choice: Disambiguation) -> Column {
        column(local, |value| {
            let (second, fraction) = split::<UNIT>(value)?;
            in_unit::<UNIT>((self.resolve_second(second, choice)?, fraction))
        })
    }
}

/// [`Verdict::judge`] for columns: the position of each verdict in [`Verdict::ALL`]. All three in one unit.
///
/// # Errors
/// [`TimeError::LengthMismatch`].
pub fn verdicts(dues: &[i64], dones: &[i64], as_of: i64) -> Result<Vec<u8>, TimeError> {
    same_length(dues, dones)?;
    let there = |v: i64| (v != NULL).then_some(v);
    Ok(dues
        .iter()
        .zip(dones)
        .map(|(due, done)| Verdict::of(there(*due).as_ref(), there(*done).as_ref(), &as_of).code())
        .collect())
}

impl Inner {
    fn deadline_column<const UNIT: i64>(&self, starts: &[i64], limit: &TimeLimit) -> Column {
        // Open time to the exact instant is the common limit, and has a path of its own.
        if let (Span::BusinessTime { seconds }, Due::Exact) = (limit.within, limit.moment())
            && *limit == (TimeLimit { due: limit.due, ..TimeLimit::new(limit.within) })
        {
            return column(starts, |start| self.business_deadline_row::<UNIT>(start, (seconds, 0)));
        }
        column(starts, |start| {
            let due = self.deadline::<UNIT>(split::<UNIT>(start)?, limit, &Pauses::none())?;
            due.map_or(Ok(NULL), in_unit::<UNIT>)
        })
    }

    fn business_deadline_column<const UNIT: i64>(&self, starts: &[i64], amounts: &[i64]) -> Column {
        column2(starts, amounts, |start, amount| {
            if amount < 0 {
                return Err(TimeError::NegativeSpan);
            }
            self.business_deadline_row::<UNIT>(start, (amount.div_euclid(UNIT), amount.rem_euclid(UNIT)))
        })
    }

    #[inline]
    fn business_deadline_row<const UNIT: i64>(&self, start: i64, amount: (i64, i64)) -> Result<i64, TimeError> {
        let point = (start.div_euclid(UNIT), start.rem_euclid(UNIT));
        if amount != (0, 0)
            && let Some(due) = self.run_indexed::<UNIT>(point, amount)
            && due.0.wrapping_sub(point.0) <= HORIZON
        {
            return Ok(due.0.wrapping_mul(UNIT).wrapping_add(due.1));
        }
        self.business_deadline_far::<UNIT>(start, amount)
    }

    #[cold]
    fn business_deadline_far<const UNIT: i64>(&self, start: i64, amount: (i64, i64)) -> Result<i64, TimeError> {
        let due = self.business_deadline::<UNIT>(split::<UNIT>(start)?, amount, &Pauses::none())?;
        due.map_or(Ok(NULL), in_unit::<UNIT>)
    }

    fn business_time_column<const UNIT: i64>(&self, from: &[i64], to: &[i64]) -> Column {
        column2(from, to, |from, to| {
            let a = (from.div_euclid(UNIT), from.rem_euclid(UNIT));
            let b = (to.div_euclid(UNIT), to.rem_euclid(UNIT));
            if from <= to
                && let Some((whole, fraction)) = self.elapsed_indexed::<UNIT>(a, b)
            {
                return Ok(whole.wrapping_mul(UNIT).wrapping_add(fraction));
            }
            self.business_time_far::<UNIT>(from, to)
        })
    }

    #[cold]
    fn business_time_far<const UNIT: i64>(&self, from: i64, to: i64) -> Result<i64, TimeError> {
        let amount = self.business_elapsed::<UNIT>(split::<UNIT>(from)?, split::<UNIT>(to)?)?;
        in_unit::<UNIT>(amount)
    }
}

fn same_length(first: &[i64], other: &[i64]) -> Result<(), TimeError> {
    if first.len() == other.len() { Ok(()) } else { Err(TimeError::LengthMismatch { expected: first.len(), found: other.len() }) }
}

/// A value as a point, if it is an accepted instant.
fn split<const UNIT: i64>(value: i64) -> Result<Point, TimeError> {
    let point = (value.div_euclid(UNIT), value.rem_euclid(UNIT));
    if (MIN_SECOND..=MAX_SECOND).contains(&point.0) { Ok(point) } else { Err(TimeError::OutOfRange) }
}

/// A point or an amount as a value; nanoseconds do not reach as far as the calendar does.
fn in_unit<const UNIT: i64>((whole, fraction): (i64, i64)) -> Result<i64, TimeError> {
    whole.checked_mul(UNIT).and_then(|v| v.checked_add(fraction)).ok_or(TimeError::OutOfRange)
}

#[inline]
fn column(input: &[i64], mut row: impl FnMut(i64) -> Result<i64, TimeError>) -> Column {
    let mut problems = Vec::new();
    let values = input
        .iter()
        .enumerate()
        .map(|(i, v)| if *v == NULL { NULL } else { row(*v).unwrap_or_else(|e| problem(&mut problems, i, e)) });
    let values = values.collect();
    Column { values, problems }
}

#[inline]
fn column2(first: &[i64], second: &[i64], mut row: impl FnMut(i64, i64) -> Result<i64, TimeError>) -> Column {
    let mut problems = Vec::new();
    let values = first.iter().zip(second).enumerate().map(|(i, (a, b))| {
        if *a == NULL || *b == NULL { NULL } else { row(*a, *b).unwrap_or_else(|e| problem(&mut problems, i, e)) }
    });
    let values = values.collect();
    Column { values, problems }
}

#[cold]
fn problem(problems: &mut Vec<(usize, TimeError)>, row: usize, error: TimeError) -> i64 {
    problems.push((row, error));
    NULL
}
