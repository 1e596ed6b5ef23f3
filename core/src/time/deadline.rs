//! The questions a calendar answers, one at a time.

use std::ops::ControlFlow;

use chrono::{DateTime, TimeDelta, Utc};

use super::business_days::{HORIZON_DAYS, accepted, last_of_all};
use super::calendar::{Calendar, Inner};
use super::date::DAY;
use super::instant::Point;
use super::limit::{DayOne, Due, RollForward, TimeLimit};
use super::open_time::{self, Amount, HORIZON};
use super::pause::{NEVER, Pauses};
use super::span::Span;
use super::{TimeError, instant};

impl Calendar {
    /// When a limit that begins at `start` ends; none while an open pause keeps it from ending (R6).
    ///
    /// # Errors
    /// [`TimeError::NegativeSpan`], [`TimeError::InvalidSpan`], [`TimeError::InvalidLimit`], [`TimeError::NeverOpens`],
    /// [`TimeError::HorizonExceeded`], [`TimeError::OutsideHolidays`], [`TimeError::OutOfRange`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Due, Pauses, Span, TimeLimit, instant};
    /// # let calendar = Calendar::from_json(r#"{"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]],
    /// #   "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#,
    /// #   &Almanac::bundled())?;
    /// let received = instant::parse("2026-01-14T10:00:00Z")?;
    /// let limit = TimeLimit { due: Some(Due::CloseOfBusiness), ..TimeLimit::new(Span::BusinessDays(5)) };
    /// let due = calendar.deadline(received, &limit, &Pauses::none())?;
    /// assert_eq!(due.map(instant::format).as_deref(), Some("2026-01-21T17:00:00Z"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn deadline(&self, start: DateTime<Utc>, limit: &TimeLimit, pauses: &Pauses) -> Result<Option<DateTime<Utc>>, TimeError> {
        limit.validate()?;
        let point = self.0.deadline(instant::split(start)?, limit, pauses)?;
        point.map(|(s, n)| instant::join(s, n)).transpose()
    }

    /// [`Calendar::due`] without pauses, where that is short.
    #[inline]
    pub(crate) fn near_due(&self, start: Point, limit: &TimeLimit) -> Option<Point> {
        if limit.is_plain() { self.0.near_due(start, limit) } else { None }
    }

    /// [`Calendar::deadline`] of points, of a limit that was checked before.
    pub(crate) fn due(&self, start: Point, limit: &TimeLimit, pauses: &Pauses) -> Result<Option<Point>, TimeError> {
        self.0.deadline(open_time::in_range(start)?, limit, pauses)
    }

    /// The earliest point by which an amount of time (business time or all time) is used up. None while an open pause keeps it from
    /// ending.
    ///
    /// # Errors
    /// As [`Calendar::deadline`].
    pub(crate) fn after(
        &self,
        start: Point,
        amount: Amount,
        business: bool,
        pauses: &Pauses,
    ) -> Result<Option<Point>, TimeError> {
        match business {
            true => self.0.business_deadline(start, amount, pauses),
            false => open_time::exact_deadline(start, amount, pauses),
        }
    }

    /// Time between two points (business time or all time), pauses left out.
    ///
    /// # Errors
    /// As [`Calendar::business_time`].
    pub(crate) fn passed(&self, from: Point, to: Point, business: bool, pauses: &Pauses) -> Result<Amount, TimeError> {
        let (from, to) = (open_time::in_range(from)?, open_time::in_range(to)?);
        match business {
            true => self.0.business_elapsed_paused(from, to, pauses),
            false => open_time::exact_elapsed(from, to, pauses),
        }
    }

    /// A due instant that was set at `since`, moved by the pauses. The same time remains as remained then, in the unit of the limit. None
    /// while an open pause keeps it from ending.
    ///
    /// # Errors
    /// As [`Calendar::deadline`].
    pub(crate) fn moved(&self, due: Point, since: Point, limit: &TimeLimit, pauses: &Pauses) -> Result<Option<Point>, TimeError> {
        let (from, to) = (open_time::in_range(since)?, open_time::in_range(due)?);
        if pauses.spans().iter().all(|p| p.to <= from || p.from >= to) {
            return Ok(Some(due));
        }
        let inner = &*self.0;
        let point = match limit.within {
            Span::Time { .. } => {
                let left = open_time::exact_elapsed(from, to, &Pauses::none())?;
                open_time::exact_deadline(from, left, pauses)?
            }
            Span::BusinessTime { .. } => match inner.business_elapsed(from, to)? {
                // No open time was left: it ends when it was to end, or when the clock goes on.
                (0, 0) => match pauses.spans().iter().find(|p| p.from < to && to < p.to) {
                    Some(pause) if pause.to == NEVER => None,
                    Some(pause) => Some(pause.to),
                    None => Some(to),
                },
                left => inner.business_deadline(from, left, pauses)?,
            },
            span => {
                // The last day is the one whose end the due instant is, or the one on which it lies.
                let before = to.0.saturating_sub(1);
                let whole = to.1 == 0 && inner.day_end(inner.local_day(before)) == to.0;
                let (first, last) = (inner.local_day(from.0), inner.local_day(if whole { before } else { to.0 }));
                let business = matches!(span, Span::BusinessDays(_));
                let counts = |day: i64| !business || inner.business_day(day);
                let left = (first.saturating_add(1)..=last).filter(|day| counts(*day)).count();
                let left = u32::try_from(left).unwrap_or(u32::MAX);
                let day = inner.paused_count(from, first, left, pauses, |day| {
                    if business { inner.business_day(day) && inner.runs_open(day, pauses) } else { inner.runs(day, pauses) }
                })?;
                let stopped = |point: Point| pauses.spans().last().is_some_and(|p| p.to == NEVER && p.from < point);
                let moment = |day: i64| match day {
                    day if day == last => Ok(to),
                    day if whole => Ok((inner.day_end(day), 0)),
                    day => inner.same_clock(to, day),
                };
                let point = day.map(|day| inner.not_paused(day, business, pauses, moment)).transpose()?;
                if let Some(point) = point.filter(|_| business) {
                    inner.covered(from.0, point.0.max(to.0))?;
                }
                point.filter(|point| !stopped(*point))
            }
        };
        point.map(open_time::in_range).transpose()
    }

    /// Open time between two instants, pauses left out.
    ///
    /// # Errors
    /// [`TimeError::RangeEndsBeforeStart`], [`TimeError::OutsideHolidays`], [`TimeError::OutOfRange`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let friday = instant::parse("2026-01-16T16:00:00Z")?;
    /// let monday = instant::parse("2026-01-19T10:30:00Z")?;
    /// assert_eq!(office.business_time(friday, monday, &Pauses::none())?.num_minutes(), 150); // 60 and 90
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn business_time(&self, from: DateTime<Utc>, to: DateTime<Utc>, pauses: &Pauses) -> Result<TimeDelta, TimeError> {
        self.between(from, to, pauses, true)
    }

    /// Time between two instants, open or not, pauses left out.
    ///
    /// # Errors
    /// [`TimeError::RangeEndsBeforeStart`], [`TimeError::OutOfRange`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let friday = instant::parse("2026-01-16T16:00:00Z")?;
    /// let saturday = instant::parse("2026-01-17T16:00:00Z")?;
    /// assert_eq!(office.elapsed_time(friday, saturday, &Pauses::none())?.num_hours(), 24); // closed hours count too
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn elapsed_time(&self, from: DateTime<Utc>, to: DateTime<Utc>, pauses: &Pauses) -> Result<TimeDelta, TimeError> {
        self.between(from, to, pauses, false)
    }

    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>, pauses: &Pauses, open: bool) -> Result<TimeDelta, TimeError> {
        let (seconds, nanos) = self.passed(instant::split(from)?, instant::split(to)?, open, pauses)?;
        TimeDelta::new(seconds, u32::try_from(nanos).unwrap_or(0)).ok_or(TimeError::OutOfRange)
    }

    /// Business days after the local date of `from`, up to and including that of `to` (R8).
    ///
    /// # Errors
    /// [`TimeError::RangeEndsBeforeStart`], [`TimeError::OutsideHolidays`], [`TimeError::OutOfRange`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let friday = instant::parse("2026-04-03T12:00:00Z")?; // Good Friday
    /// let tuesday = instant::parse("2026-04-07T12:00:00Z")?; // after Easter Monday
    /// assert_eq!(office.business_days(friday, tuesday)?, 1);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn business_days(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<i64, TimeError> {
        self.0.business_days_between(instant::split(from)?.0, instant::split(to)?.0)
    }

    /// The `n`-th business day after a date, both counted from 1970-01-01; nothing beyond the holidays known.
    #[cfg(feature = "measure")]
    pub(crate) fn nth_business_day_after(&self, day: i64, n: u32) -> Option<i64> {
        self.0.business_day_after(day, n).ok()
    }

    /// Is the organisation open at an instant? The closing instant is closed (R5).
    ///
    /// # Errors
    /// [`TimeError::OutsideHolidays`], [`TimeError::OutOfRange`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// assert!(office.is_open(instant::parse("2026-01-14T16:59:59Z")?)?);
    /// assert!(!office.is_open(instant::parse("2026-01-14T17:00:00Z")?)?); // it closes at 17:00
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn is_open(&self, at: DateTime<Utc>) -> Result<bool, TimeError> {
        let (second, _) = instant::split(at)?;
        self.0.covered(second, second)?;
        Ok(self.0.open_at(second))
    }

    /// The first open instant not before `at`.
    ///
    /// # Errors
    /// [`TimeError::NeverOpens`], [`TimeError::HorizonExceeded`], [`TimeError::OutsideHolidays`], [`TimeError::OutOfRange`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let friday_night = instant::parse("2026-01-16T20:00:00Z")?;
    /// assert_eq!(instant::format(office.next_opening(friday_night)?), "2026-01-19T09:00:00Z");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn next_opening(&self, at: DateTime<Utc>) -> Result<DateTime<Utc>, TimeError> {
        let (s, n) = self.0.opens_after(instant::split(at)?)?;
        instant::join(s, n)
    }

    /// The start of the last opening that began at or before `at`.
    ///
    /// # Errors
    /// As [`Calendar::next_opening`].
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let sunday = instant::parse("2026-01-18T12:00:00Z")?;
    /// assert_eq!(instant::format(office.previous_opening(sunday)?), "2026-01-16T09:00:00Z"); // Friday morning
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn previous_opening(&self, at: DateTime<Utc>) -> Result<DateTime<Utc>, TimeError> {
        let (second, _) = instant::split(at)?;
        let found = self.0.previous_open(second)?;
        self.0.covered(found, second.saturating_add(1))?;
        instant::join(found, 0)
    }
}

impl Inner {
    /// [`Calendar::deadline`] for a valid limit.
    pub(crate) fn deadline(&self, arrived: Point, limit: &TimeLimit, pauses: &Pauses) -> Result<Option<Point>, TimeError> {
        if pauses.is_empty()
            && limit.is_plain()
            && let Some(due) = self.near_due(arrived, limit)
        {
            return Ok(Some(due));
        }
        let start = self.received(arrived, &limit.receipt)?;
        let due = match limit.within {
            Span::Time { seconds } => open_time::exact_deadline(start, (seconds, 0), pauses)?.map(|p| (self.local_day(p.0), p)),
            Span::BusinessTime { seconds } => {
                self.business_deadline(start, (seconds, 0), pauses)?.map(|p| (self.local_day(p.0), p))
            }
            span => self.last_date(start, span, limit.day_one, pauses)?.map(|day| (day, start)),
        };
        let Some((day, point)) = due else { return Ok(None) };
        let counts_dates = limit.within.counts_dates();
        let last = match limit.roll_forward {
            RollForward::NextBusinessDay => self.business_day_from(day)?,
            RollForward::None => day,
        };
        let moment = |last: i64| match limit.moment() {
            Due::Exact if !counts_dates && last == day => Ok(point),
            Due::Exact => self.same_clock(point, last),
            // A day without opening has no close of business; it ends with the day.
            Due::CloseOfBusiness => Ok((self.owned_open(last).map_or_else(|| self.day_end(last), |(_, close)| close), 0)),
            Due::EndOfDay => Ok((self.day_end(last), 0)),
        };
        let due = if counts_dates && !pauses.is_empty() {
            self.not_paused(last, matches!(limit.within, Span::BusinessDays(_)), pauses, moment)?
        } else {
            moment(last)?
        };
        let due = (accepted(due.0)?, due.1);
        if limit.asks_for_holidays() {
            self.covered(arrived.0.min(due.0), due.0.max(arrived.0))?;
        }
        // An open pause that began before the due instant leaves nothing due (R6).
        let stopped = pauses.spans().last().is_some_and(|p| p.to == NEVER && p.from < due && counts_dates);
        Ok((!stopped).then_some(due))
    }

    /// [`Inner::deadline`] of a plain limit without pauses, where no list or index ends near: the short way. None elsewhere.
    #[inline]
    pub(crate) fn near_due(&self, start: Point, limit: &TimeLimit) -> Option<Point> {
        let end = match limit.within {
            Span::Time { seconds } => return open_time::in_range((start.0.checked_add(seconds)?, start.1)).ok(),
            Span::BusinessTime { seconds } => {
                // The prefix sums lie inside the holiday lists.
                let due = self.run_indexed(start, (seconds, 0))?;
                return (seconds > 0 && due.0.wrapping_sub(start.0) <= HORIZON).then_some(due);
            }
            span => {
                let piece = self.zone.piece(start.0);
                let received = piece.local_day(start.0);
                let base = received.saturating_sub(i64::from(limit.day_one == DayOne::EventDay));
                let last = match span {
                    Span::BusinessDays(n) => {
                        let last = self.index.business_day_after(base, n)?;
                        (n > 0 && last.saturating_sub(base) <= HORIZON_DAYS).then_some(last)?
                    }
                    span => last_of_all(received, base, span)?,
                };
                piece.day_end(last).unwrap_or_else(|| self.day_end(last))
            }
        };
        Some((accepted(end).ok()?, 0))
    }

    /// The moment of a day. If that moment lies in a pause, it is the moment of the day on which the pause ends. Paused time does not end
    /// a limit.
    fn not_paused(
        &self,
        last: i64,
        business: bool,
        pauses: &Pauses,
        moment: impl Fn(i64) -> Result<Point, TimeError>,
    ) -> Result<Point, TimeError> {
        let mut day = last;
        loop {
            let due = moment(day)?;
            let Some(pause) = pauses.spans().iter().find(|p| p.to != NEVER && p.from < due && due < p.to) else { return Ok(due) };
            let resumed = self.local_day(pause.to.0).max(day.saturating_add(i64::from(self.local_day(pause.to.0) == day)));
            day = if business { self.business_day_from(resumed)? } else { resumed };
        }
    }

    fn previous_open(&self, second: i64) -> Result<i64, TimeError> {
        if self.never_opens {
            return Err(TimeError::NeverOpens);
        }
        // Backwards in growing strides; each stride begins early enough that a joined opening is seen from its start.
        let mut reach = 8 * DAY;
        while reach <= HORIZON {
            let from = second.saturating_sub(reach);
            let mut found = None;
            let _: ControlFlow<()> = self.joined_openings(from, second.saturating_add(1), &mut |o| {
                found = Some(o.start);
                ControlFlow::Continue(())
            });
            match found {
                Some(start) if start > from => return accepted(start),
                _ => reach = reach.saturating_mul(4),
            }
        }
        Err(TimeError::HorizonExceeded)
    }
}
