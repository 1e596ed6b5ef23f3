//! Stretches of time with one offset.

use crate::time::date::DAY;

/// A stretch of time with one offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Seconds east of UTC.
    pub(crate) offset: i64,
    /// First second.
    pub(crate) start: i64,
    /// First second after.
    pub(crate) end: i64,
}

impl Piece {
    /// Day number of the local date of one of its seconds.
    #[inline]
    pub(crate) fn local_day(&self, second: i64) -> i64 {
        second.saturating_add(self.offset).div_euclid(DAY)
    }

    /// The first second after a local day, if no other offset holds near: offsets are shorter than two days.
    #[inline]
    pub(crate) fn day_end(&self, day: i64) -> Option<i64> {
        let midnight = day.saturating_add(1).saturating_mul(DAY);
        let near = self.start <= midnight.saturating_sub(2 * DAY) && midnight.saturating_add(2 * DAY) <= self.end;
        near.then(|| midnight.saturating_sub(self.offset))
    }
}
