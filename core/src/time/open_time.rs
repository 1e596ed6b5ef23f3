//! Open time: when is it used up, and how much has passed? Exact to the nanosecond, with or without the index.
//!
//! A point is a whole second and nanoseconds. Calendars change only at whole seconds, so the fraction is carried along; the
//! hot paths take it in any unit.

use std::ops::ControlFlow;

use super::TimeError;
use super::calendar::Inner;
use super::date::DAY;
use super::instant::Point;
use super::instant::{MAX_SECOND, MIN_SECOND};
use super::pause::{NEVER, Pauses};

/// How far ahead an answer is searched for: twelve years.
pub(crate) const HORIZON: i64 = 366 * 12 * DAY;

/// Nanoseconds of a second.
pub(crate) const NANO: i64 = 1_000_000_000;

/// An amount of time: whole seconds and nanoseconds.
pub(crate) type Amount = (i64, i64);

impl Inner {
    /// The earliest point by which `amount` of open time has passed since `start` (R4).
    ///
    /// `None` under pauses that leave too little time (R6).
    pub(crate) fn business_deadline(&self, start: Point, amount: Amount, pauses: &Pauses) -> Result<Option<Point>, TimeError> {
        if amount == (0, 0) {
            return Ok(Some(start));
        }
        if self.never_opens {
            return Err(TimeError::NeverOpens);
        }
        let latest = start.0.saturating_add(HORIZON);
        let mut left = amount;
        for (from, to) in pauses.running(start, NEVER) {
            let end = to.min((latest.saturating_add(1), 0));
            if from >= end {
                break;
            }
            match self.run(from, left, end)? {
                Ok(point) => return Ok(Some(point)),
                Err(rest) => left = rest,
            }
        }
        match pauses.spans().last() {
            Some(p) if p.to == NEVER && p.from.0 <= latest => Ok(None),
            _ if latest > MAX_SECOND => Err(TimeError::OutOfRange),
            _ => Err(TimeError::HorizonExceeded),
        }
    }

    /// Uses open time up from `from`, at most until `end`: the point of completion, or what is left.
    fn run(&self, from: Point, amount: Amount, end: Point) -> Result<Result<Point, Amount>, TimeError> {
        if let Some(point) = self.run_indexed(from, amount) {
            if point <= end {
                return Ok(Ok(point));
            }
            let passed = self.business_elapsed(from, end)?;
            return Ok(Err(subtract(amount, passed)));
        }
        let point = self.walk_beyond(from, amount, end);
        let reached = match point {
            Ok(p) => p,
            Err(_) => end,
        };
        if reached.0 > MAX_SECOND {
            return Err(TimeError::OutOfRange);
        }
        self.covered(from.0, reached.0)?;
        Ok(point)
    }

    /// What the index knows is not walked through.
    #[inline(never)]
    fn walk_beyond(&self, from: Point, amount: Amount, end: Point) -> Result<Point, Amount> {
        let known = self.index.last_second().map(|last| (last, 0)).filter(|last| from < *last && *last < end);
        let passed = known.and_then(|last| Some((last, self.elapsed_indexed(from, last)?)));
        match passed.filter(|(_, passed)| *passed < amount) {
            Some((last, passed)) => self.walk(last, subtract(amount, passed), end),
            None => self.walk(from, amount, end),
        }
    }

    /// By prefix sums; none outside their window.
    #[inline]
    pub(crate) fn run_indexed(&self, from: Point, amount: Amount) -> Option<Point> {
        let amount = (u64::try_from(amount.0).ok()?, u64::try_from(amount.1).ok()?);
        let t = self.index.place(from.0)?;
        let (second, fraction) = self.near_deadline(t, u64::try_from(from.1).ok()?, amount, u64::try_from(NANO).ok()?)?;
        Some((self.index.from().saturating_add(second.into()), i64::try_from(fraction).ok()?))
    }

    /// The hot path: an instant and an amount, both as (seconds, fraction), the instant from the window's start.
    #[inline(always)]
    fn near_deadline(&self, t: u32, fraction: u64, amount: (u64, u64), unit: u64) -> Option<(u32, u64)> {
        let (whole, fraction) = self.work_needed(t, fraction, amount, unit)?;
        Some((self.index.used_up(whole, fraction > 0)?, fraction))
    }

    /// Open time from the window's start until the amount is used up.
    #[inline(always)]
    pub(crate) fn work_needed(&self, t: u32, fraction: u64, amount: (u64, u64), unit: u64) -> Option<(u32, u64)> {
        let (before, fraction) = self.worked(t, fraction)?;
        let fraction = fraction.wrapping_add(amount.1);
        let carry = fraction >= unit;
        let fraction = if carry { fraction.wrapping_sub(unit) } else { fraction };
        let whole = u64::from(before).checked_add(amount.0)?.wrapping_add(carry.into());
        Some((u32::try_from(whole).ok()?, fraction))
    }

    /// Open time from the window's start until an instant.
    #[inline(always)]
    pub(crate) fn worked(&self, t: u32, fraction: u64) -> Option<(u32, u64)> {
        let (before, open) = self.index.work_before(t)?;
        Some((before, if open { fraction } else { 0 }))
    }

    /// Is there any open time in `[from, to)`, even beyond the holiday lists?
    pub(crate) fn opens_within(&self, from: Point, to: Point) -> bool {
        self.elapsed_indexed(from, to).map_or_else(|| self.walk(from, (0, 1), to).is_ok(), |open| open > (0, 0))
    }

    /// The same by walking the openings.
    fn walk(&self, from: Point, amount: Amount, end: Point) -> Result<Point, Amount> {
        let mut left = amount;
        let last = if end.1 > 0 { end.0.saturating_add(1) } else { end.0 };
        let mut reached = None;
        let _: ControlFlow<()> = self.openings(from.0, last, &mut |o| {
            let start = from.max((o.start, 0));
            let stop = end.min((o.end, 0));
            if start >= stop {
                return ControlFlow::Continue(());
            }
            let here = subtract(stop, start);
            if here >= left {
                reached = Some(add(start, left));
                return ControlFlow::Break(());
            }
            left = subtract(left, here);
            ControlFlow::Continue(())
        });
        reached.ok_or(left)
    }

    /// Open time in `[from, to)`.
    pub(crate) fn business_elapsed(&self, from: Point, to: Point) -> Result<Amount, TimeError> {
        if to < from {
            return Err(TimeError::RangeEndsBeforeStart);
        }
        if let Some(amount) = self.elapsed_indexed(from, to) {
            return Ok(amount);
        }
        self.covered(from.0, to.0)?;
        let mut sum = (0, 0);
        let last = if to.1 > 0 { to.0.saturating_add(1) } else { to.0 };
        let _: ControlFlow<()> = self.openings(from.0, last, &mut |o| {
            let (start, stop) = (from.max((o.start, 0)), to.min((o.end, 0)));
            if start < stop {
                sum = add(sum, subtract(stop, start));
            }
            ControlFlow::Continue(())
        });
        Ok(sum)
    }

    /// By prefix sums; none outside their window.
    #[inline(always)]
    fn elapsed_indexed(&self, from: Point, to: Point) -> Option<Amount> {
        let worked = |p: Point| self.worked(self.index.place(p.0)?, u64::try_from(p.1).ok()?);
        let (seconds, fraction) = Self::between(worked(from)?, worked(to)?, u64::try_from(NANO).ok()?);
        Some((seconds.into(), i64::try_from(fraction).ok()?))
    }

    /// The difference of two counts of open time, the first not later than the second.
    #[inline(always)]
    pub(crate) fn between(from: (u32, u64), to: (u32, u64), unit: u64) -> (u32, u64) {
        let borrow = to.1 < from.1;
        let later = if borrow { to.1.wrapping_add(unit) } else { to.1 };
        (to.0.wrapping_sub(from.0).wrapping_sub(borrow.into()), later.wrapping_sub(from.1))
    }

    /// Open time in `[from, to)` that is not paused (R6).
    pub(crate) fn business_elapsed_paused(&self, from: Point, to: Point, pauses: &Pauses) -> Result<Amount, TimeError> {
        if pauses.is_empty() {
            return self.business_elapsed(from, to);
        }
        if to < from {
            return Err(TimeError::RangeEndsBeforeStart);
        }
        pauses.running(from, to).try_fold((0, 0), |sum, (a, b)| Ok(add(sum, self.business_elapsed(a, b)?)))
    }
}

/// The earliest point by which `amount` of any time, open or not, has passed since `start`, pauses left out.
pub(crate) fn exact_deadline(start: Point, amount: Amount, pauses: &Pauses) -> Result<Option<Point>, TimeError> {
    if amount == (0, 0) {
        return Ok(Some(start));
    }
    let mut left = amount;
    for (from, to) in pauses.running(start, NEVER) {
        let point = add(from, left);
        if point <= to {
            return in_range(point).map(Some);
        }
        left = subtract(left, subtract(to, from));
    }
    Ok(None)
}

/// Any time, open or not, in `[from, to)` that is not paused.
pub(crate) fn exact_elapsed(from: Point, to: Point, pauses: &Pauses) -> Result<Amount, TimeError> {
    if to < from {
        return Err(TimeError::RangeEndsBeforeStart);
    }
    if pauses.is_empty() {
        return Ok(subtract(to, from));
    }
    Ok(pauses.running(from, to).fold((0, 0), |sum, (a, b)| add(sum, subtract(b, a))))
}

pub(crate) fn in_range(point: Point) -> Result<Point, TimeError> {
    if (MIN_SECOND..=MAX_SECOND).contains(&point.0) { Ok(point) } else { Err(TimeError::OutOfRange) }
}

pub(crate) fn add(a: Amount, b: Amount) -> Amount {
    let fraction = a.1.saturating_add(b.1);
    let carry = i64::from(fraction >= NANO);
    (a.0.saturating_add(b.0).saturating_add(carry), fraction.saturating_sub(carry.saturating_mul(NANO)))
}

/// `a − b`, for `a` not less than `b`.
pub(crate) fn subtract(a: Amount, b: Amount) -> Amount {
    let fraction = a.1.saturating_sub(b.1);
    let borrow = i64::from(fraction < 0);
    (a.0.saturating_sub(b.0).saturating_sub(borrow), fraction.saturating_add(borrow.saturating_mul(NANO)))
}
