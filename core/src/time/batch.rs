//! A million rows at once: columns of integers in, columns of integers out, nothing allocated per row.
//!
//! Instants are counts of a [`Unit`] since 1970-01-01T00:00:00Z, the form in which Arrow, NumPy and databases hold them.
//! [`NULL`] marks an absent value (it is also NumPy's and pandas' `NaT`). A row without an answer becomes `NULL` in the result and an
//! entry in [`Column::problems`]. No row is dropped, and no row stops the others.

use super::calendar::{Calendar, Inner};
use super::instant::Point;
use super::instant::{MAX_SECOND, MIN_SECOND};
use super::limit::{Due, Receipt, TimeLimit};
use super::open_time::NANO;
use super::pause::Pauses;
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

/// Calls a kernel for the unit, signed and unsigned: the divisions in it are then by constants.
macro_rules! for_unit {
    ($unit:expr, $self:ident.$kernel:ident($($argument:expr),*)) => {
        match $unit {
            Unit::Second => $self.$kernel::<1, 1>($($argument),*),
            Unit::Milli => $self.$kernel::<1_000, 1_000>($($argument),*),
            Unit::Micro => $self.$kernel::<1_000_000, 1_000_000>($($argument),*),
            Unit::Nano => $self.$kernel::<1_000_000_000, 1_000_000_000>($($argument),*),
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

    /// Deadlines in open time. Each row has its own amount (in `unit`, like the starts).
    ///
    /// # Errors
    /// [`TimeError::LengthMismatch`]; problems of rows are in the column.
    ///
    /// ```
    /// use amends::time::batch::Unit;
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let starts = [1_768_384_800, 1_768_384_800]; // 2026-01-14T10:00:00Z, twice
    /// let due = office.business_deadlines(&starts, &[3_600, 7_200], Unit::Second)?; // one hour, two hours
    /// assert_eq!(due.values, [1_768_388_400, 1_768_392_000]);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn business_deadlines(&self, starts: &[i64], amounts: &[i64], unit: Unit) -> Result<Column, TimeError> {
        same_length(starts, amounts)?;
        let inner = &*self.0;
        Ok(for_unit!(unit, inner.business_deadline_column(starts, amounts)))
    }

    /// [`Calendar::next_opening`] of many instants.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, batch::{NULL, Unit}};
    /// let mondays = Calendar::from_json(r#"{"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}"#, &Almanac::empty())?;
    /// let open = mondays.next_openings(&[0, NULL], Unit::Second); // 1970-01-01 was a Thursday
    /// assert_eq!(open.values, [4 * 86_400 + 9 * 3_600, NULL]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn next_openings(&self, at: &[i64], unit: Unit) -> Column {
        let inner = &*self.0;
        for_unit!(unit, inner.point_column(at, &|point| inner.opens_after(point)))
    }

    /// [`Calendar::received`] of many instants.
    ///
    /// # Errors
    /// [`TimeError`] if the rule itself is wrong; problems of rows are in the column.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, Receipt, batch::Unit};
    /// let mondays = Calendar::from_json(r#"{"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}"#, &Almanac::empty())?;
    /// let rule = Receipt { next_business_day: true, ..Receipt::default() };
    /// assert_eq!(mondays.receipts(&[60], &rule, Unit::Second)?.values, [4 * 86_400 + 60]); // the same time of day
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn receipts(&self, arrived: &[i64], receipt: &Receipt, unit: Unit) -> Result<Column, TimeError> {
        receipt.validate()?;
        let inner = &*self.0;
        Ok(for_unit!(unit, inner.point_column(arrived, &|point| inner.received(point, receipt))))
    }

    /// Open time between two columns of instants, in `unit`.
    ///
    /// # Errors
    /// [`TimeError::LengthMismatch`]; problems of rows are in the column.
    ///
    /// ```
    /// use amends::time::batch::{NULL, Unit};
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let from = [1_768_384_800, NULL]; // 2026-01-14T10:00:00Z, and a missing value
    /// let open = office.business_times(&from, &[1_768_471_200, 0], Unit::Second)?; // one day later
    /// assert_eq!(open.values, [8 * 3_600, NULL]);
    /// # Ok::<(), amends::Error>(())
    /// ```
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
    ///
    /// ```
    /// use amends::time::{Disambiguation, Zone, batch::Unit};
    /// let noon = 43_200; // 1970-01-01T12:00:00 on a clock in Tokyo
    /// let column = Zone::bundled("Asia/Tokyo")?.resolve_column(&[noon], Disambiguation::Reject, Unit::Second);
    /// assert_eq!(column.values, [noon - 9 * 3_600]); // nine hours earlier in UTC
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn resolve_column(&self, local: &[i64], choice: Disambiguation, unit: Unit) -> Column {
        for_unit!(unit, self.resolve_kernel(local, choice))
    }

    /// [`Zone::local`] for a column of instants: counts of `unit` since 1970-01-01T00:00:00 of the zone's clock.
    ///
    /// ```
    /// use amends::time::{Zone, batch::{NULL, Unit}};
    /// let column = Zone::bundled("Asia/Tokyo")?.local_column(&[0, NULL], Unit::Second);
    /// assert_eq!(column.values, [9 * 3_600, NULL]); // nine in the morning there
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn local_column(&self, instants: &[i64], unit: Unit) -> Column {
        for_unit!(unit, self.local_kernel(instants))
    }

    fn local_kernel<const UNIT: i64, const U: u64>(&self, instants: &[i64]) -> Column {
        let row = |value| {
            let (second, fraction) = split::<UNIT>(value)?;
            let local = second.saturating_add(self.piece(second).offset);
            if (MIN_SECOND..=MAX_SECOND).contains(&local) {
                in_unit::<UNIT>((local, fraction))
            } else {
                Err(TimeError::OutOfRange)
            }
        };
        column(vec![NULL; instants.len()], &|i| at(instants, i).map_or(Ok(NULL), row))
    }

    fn resolve_kernel<const UNIT: i64, const U: u64>(&self, local: &[i64], choice: Disambiguation) -> Column {
        let row = |value| {
            let (second, fraction) = split::<UNIT>(value)?;
            in_unit::<UNIT>((self.resolve_second(second, choice)?, fraction))
        };
        column(vec![NULL; local.len()], &|i| at(local, i).map_or(Ok(NULL), row))
    }
}

/// [`Verdict::judge`] for columns: the position of each verdict in [`Verdict::ALL`]. All three in one unit.
///
/// # Errors
/// [`TimeError::LengthMismatch`].
///
/// ```
/// use amends::time::{Verdict, batch::{NULL, verdicts}};
/// let codes = verdicts(&[100, 100, 100], &[90, 110, NULL], 200)?; // due, done, as of 200
/// let words: Vec<_> = codes.iter().map(|code| Verdict::ALL[usize::from(*code)]).collect();
/// assert_eq!(words, [Verdict::OnTime, Verdict::Late, Verdict::Overdue]);
/// # Ok::<(), amends::Error>(())
/// ```
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
    fn deadline_column<const UNIT: i64, const U: u64>(&self, starts: &[i64], limit: &TimeLimit) -> Column {
        // Open time to the exact instant is the common limit, and has a separate path.
        if let (Span::BusinessTime { seconds }, Due::Exact) = (limit.within, limit.moment())
            && *limit == (TimeLimit { due: limit.due, ..TimeLimit::new(limit.within) })
        {
            let far = |row| self.business_deadline_row::<UNIT>(*starts.get(row).unwrap_or(&NULL), (seconds, 0));
            let amount = seconds.checked_mul(UNIT).unwrap_or(NULL);
            return column(self.near_deadlines_of::<U>(starts, amount), &far);
        }
        let row = |start| {
            let due = self.deadline(split::<UNIT>(start)?, limit, &Pauses::none())?;
            due.map_or(Ok(NULL), in_unit::<UNIT>)
        };
        column(vec![NULL; starts.len()], &|i| at(starts, i).map_or(Ok(NULL), row))
    }

    fn point_column<const UNIT: i64, const U: u64>(
        &self,
        points: &[i64],
        answer: &dyn Fn(Point) -> Result<Point, TimeError>,
    ) -> Column {
        let row = |value| in_unit::<UNIT>(answer(split::<UNIT>(value)?)?);
        column(vec![NULL; points.len()], &|i| at(points, i).map_or(Ok(NULL), row))
    }

    fn business_deadline_column<const UNIT: i64, const U: u64>(&self, starts: &[i64], amounts: &[i64]) -> Column {
        column(self.near_deadlines::<U>(starts, amounts), &|i| match (at(starts, i), at(amounts, i)) {
            (Some(_), Some(amount)) if amount < 0 => Err(TimeError::NegativeSpan),
            (Some(start), Some(amount)) => self.business_deadline_row::<UNIT>(start, parts::<UNIT>(amount)),
            _ => Ok(NULL),
        })
    }

    fn business_deadline_row<const UNIT: i64>(&self, start: i64, amount: (i64, i64)) -> Result<i64, TimeError> {
        if start == NULL {
            return Ok(NULL);
        }
        let due = self.business_deadline(split::<UNIT>(start)?, amount, &Pauses::none())?;
        due.map_or(Ok(NULL), in_unit::<UNIT>)
    }

    fn business_time_column<const UNIT: i64, const U: u64>(&self, from: &[i64], to: &[i64]) -> Column {
        column(self.near_business_times::<U>(from, to), &|i| match (at(from, i), at(to, i)) {
            (Some(from), Some(to)) => in_unit::<UNIT>(self.business_elapsed(split::<UNIT>(from)?, split::<UNIT>(to)?)?),
            _ => Ok(NULL),
        })
    }
}

/// A value that is there.
fn at(values: &[i64], row: usize) -> Option<i64> {
    values.get(row).copied().filter(|v| *v != NULL)
}

fn same_length(first: &[i64], other: &[i64]) -> Result<(), TimeError> {
    if first.len() == other.len() { Ok(()) } else { Err(TimeError::LengthMismatch { expected: first.len(), found: other.len() }) }
}

/// Nanoseconds in one unit.
fn nanos<const UNIT: i64>() -> i64 {
    NANO.checked_div(UNIT).unwrap_or(1)
}

/// A value as whole seconds and nanoseconds.
fn parts<const UNIT: i64>(value: i64) -> Point {
    (value.div_euclid(UNIT), value.rem_euclid(UNIT).saturating_mul(nanos::<UNIT>()))
}

/// A value as a point, if it is an accepted instant.
fn split<const UNIT: i64>(value: i64) -> Result<Point, TimeError> {
    let point = parts::<UNIT>(value);
    if (MIN_SECOND..=MAX_SECOND).contains(&point.0) { Ok(point) } else { Err(TimeError::OutOfRange) }
}

/// A point or an amount as a value; nanoseconds do not reach as far as the calendar does.
fn in_unit<const UNIT: i64>((whole, fraction): (i64, i64)) -> Result<i64, TimeError> {
    whole.checked_mul(UNIT).and_then(|v| v.checked_add(fraction.checked_div(nanos::<UNIT>())?)).ok_or(TimeError::OutOfRange)
}

/// Asks `far` for each row that has no near answer.
fn column(mut values: Vec<i64>, far: &dyn Fn(usize) -> Result<i64, TimeError>) -> Column {
    let mut problems = Vec::new();
    for (row, value) in values.iter_mut().enumerate().filter(|(_, value)| **value == NULL) {
        match far(row) {
            Ok(answer) => *value = answer,
            Err(error) => problems.push((row, error)),
        }
    }
    Column { values, problems }
}
