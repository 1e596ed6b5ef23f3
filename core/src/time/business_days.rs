//! Business days, and the other spans that count dates: days, weeks and months (R7, R8, R9).

use super::TimeError;
use super::calendar::Inner;
use super::date::{self, DAY};
use super::instant::Point;
use super::instant::{MAX_SECOND, MIN_SECOND};
use super::limit::DayOne;
use super::pause::{NEVER, Pauses};
use super::span::Span;

/// How many dates a search visits: twelve years.
pub(crate) const HORIZON_DAYS: i64 = 366 * 12;

impl Inner {
    /// Does the date own a real open instant?
    pub(crate) fn business_day(&self, day: i64) -> bool {
        self.owned_open(day).is_some()
    }

    /// The first business day not before a date.
    pub(crate) fn business_day_from(&self, day: i64) -> Result<i64, TimeError> {
        if self.business_day(day) { Ok(day) } else { self.business_day_after(day, 1) }
    }

    /// The `n`-th business day after a date; the date itself for 0 (R8).
    pub(crate) fn business_day_after(&self, day: i64, n: u32) -> Result<i64, TimeError> {
        if let Some(found) = self.index.business_day_after(day, n).filter(|_| n > 0) {
            return if found.saturating_sub(day) <= HORIZON_DAYS { Ok(found) } else { Err(TimeError::HorizonExceeded) };
        }
        if n == 0 {
            return Ok(day);
        }
        if self.never_opens {
            return Err(TimeError::NeverOpens);
        }
        // What the index knows is not walked through.
        let known = |day: i64| self.index.business_days_through(day);
        let skipped = self.index.last_day().and_then(|last| {
            let passed = u32::try_from(known(last)?.checked_sub(known(day)?)?).ok().filter(|passed| *passed < n)?;
            Some((last, passed))
        });
        let (from, passed) = skipped.unwrap_or((day, 0));
        let mut left = n.saturating_sub(passed);
        for d in from.saturating_add(1)..=day.saturating_add(HORIZON_DAYS) {
            if d > MAX_SECOND / DAY {
                return Err(TimeError::OutOfRange);
            }
            if self.business_day(d) {
                left = left.saturating_sub(1);
                if left == 0 {
                    return Ok(d);
                }
            }
        }
        Err(TimeError::HorizonExceeded)
    }

    /// The last date of a span that begins on a date. None while an open pause keeps it from ending.
    ///
    /// A date that is wholly paused does not count; one with a running instant does (for business days: a running open
    /// instant).
    pub(crate) fn last_date(&self, start: Point, span: Span, day_one: DayOne, pauses: &Pauses) -> Result<Option<i64>, TimeError> {
        let received = self.local_day(start.0);
        // If the event's day is day one, the count begins the evening before.
        let base = match day_one {
            DayOne::DayAfter => received,
            DayOne::EventDay => received.saturating_sub(1),
        };
        if let Span::BusinessDays(n) = span {
            if pauses.is_empty() {
                return self.business_day_after(base, n).map(Some);
            }
            return self.paused_count(start, base, n, pauses, |d| self.business_day(d) && self.runs_open(d, pauses));
        }
        let last = match last_of_all(received, base, span) {
            Some(last) => last,
            None if matches!(span, Span::Months(_)) => return Err(TimeError::OutOfRange),
            None => return Err(TimeError::InvalidLimit("the span does not count dates")),
        };
        if pauses.is_empty() {
            return Ok(Some(last));
        }
        let n = u32::try_from(last.saturating_sub(base)).unwrap_or(0);
        self.paused_count(start, base, n, pauses, |d| self.runs(d, pauses))
    }

    /// [`Inner::business_day_after`] under pauses, for any rule that says which dates count: none if an open pause comes first.
    pub(crate) fn paused_count(
        &self,
        start: Point,
        day: i64,
        n: u32,
        pauses: &Pauses,
        accepts: impl Fn(i64) -> bool,
    ) -> Result<Option<i64>, TimeError> {
        let open = pauses.spans().last().filter(|p| p.to == NEVER).map(|p| p.from.max(start));
        let mut left = n;
        let mut d = day;
        while left > 0 {
            d = d.saturating_add(1);
            if open.is_some_and(|p| self.day_start(d) > p.0) {
                return Ok(None);
            }
            if d.saturating_sub(day).saturating_sub(n.into()) > HORIZON_DAYS {
                return Err(TimeError::HorizonExceeded);
            }
            if d > MAX_SECOND / DAY {
                return Err(TimeError::OutOfRange);
            }
            if accepts(d) {
                left = left.saturating_sub(1);
            }
        }
        Ok(Some(d))
    }

    /// Is some instant of the local date not paused?
    pub(crate) fn runs(&self, day: i64, pauses: &Pauses) -> bool {
        let (from, to) = ((self.day_start(day), 0), (self.day_end(day), 0));
        // A date that the zone skipped has no instant; it counts, as R9 counts it.
        from >= to || pauses.running(from, to).next().is_some()
    }

    /// Is some open instant that the date owns not paused?
    pub(crate) fn runs_open(&self, day: i64, pauses: &Pauses) -> bool {
        let Some((from, to)) = self.owned_open(day) else { return false };
        pauses.running((from, 0), (to, 0)).any(|(a, b)| self.opens_within(a, b))
    }

    /// The first second after the local day: after the last instant whose local date is not later (R7).
    pub(crate) fn day_end(&self, day: i64) -> i64 {
        let midnight = day.saturating_add(1).saturating_mul(DAY);
        let (start, stop) = (midnight.saturating_sub(2 * DAY), midnight.saturating_add(2 * DAY));
        let mut piece = self.zone.piece(start);
        if let Some(end) = piece.day_end(day) {
            return end;
        }
        let mut end = start;
        loop {
            let here = midnight.saturating_sub(piece.offset).min(piece.end);
            if here > piece.start {
                end = end.max(here);
            }
            if piece.end >= stop {
                return end;
            }
            piece = self.zone.piece(piece.end);
        }
    }

    /// The first second whose local date is later than the day before.
    pub(crate) fn day_start(&self, day: i64) -> i64 {
        self.day_end(day.saturating_sub(1))
    }

    /// Business days after the local date of `from`, up to and including that of `to`.
    pub(crate) fn business_days_between(&self, from: i64, to: i64) -> Result<i64, TimeError> {
        if to < from {
            return Err(TimeError::RangeEndsBeforeStart);
        }
        let (a, b) = (self.local_day(from), self.local_day(to));
        if let (Some(a), Some(b)) = (self.index.business_days_through(a), self.index.business_days_through(b)) {
            return Ok(b.saturating_sub(a));
        }
        self.covered(from, to.saturating_add(1))?;
        let count = (a.saturating_add(1)..=b).filter(|d| self.business_day(*d)).count();
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The last date of a span of calendar days, weeks or months that is counted from a base. None for other spans, and for months beyond
/// the calendar's years.
#[inline]
pub(crate) fn last_of_all(received: i64, base: i64, span: Span) -> Option<i64> {
    match span {
        Span::Days(n) => Some(base.saturating_add(n.into())),
        Span::Weeks(n) => Some(base.saturating_add(i64::from(n).saturating_mul(7))),
        // "Six months commencing on the day": the corresponding day, less one. A month without that day ends them with its last.
        Span::Months(n) => {
            let last = date::add_months(received, n)?;
            let same = date::day_of_month(last) == date::day_of_month(received);
            Some(if same { last.saturating_sub(received.saturating_sub(base)) } else { last })
        }
        Span::BusinessDays(_) | Span::Time { .. } | Span::BusinessTime { .. } => None,
    }
}

/// Refuses a day whose end is not an accepted instant.
pub(crate) fn accepted(second: i64) -> Result<i64, TimeError> {
    if (MIN_SECOND..=MAX_SECOND).contains(&second) { Ok(second) } else { Err(TimeError::OutOfRange) }
}
