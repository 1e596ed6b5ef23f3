//! Whole days of a calendar: whether it is closed on them, and when they begin and end.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::Calendar;
use super::date::DAY;
use super::pause::{NEVER, Paused};
use super::{date, instant};

/// From this second on, no change of the clock moves the end of a day. Offsets are shorter than 26 hours, and no change skips more than
/// a day.
const FAR: i64 = 4 * DAY;

impl Calendar {
    /// Is it closed on every date from one to another? Holidays beyond its lists count as not proclaimed.
    pub(crate) fn is_closed_on(&self, from: NaiveDate, to: NaiveDate) -> bool {
        !(date::number(from)..=date::number(to)).any(|day| self.0.business_day(day))
    }

    /// From the beginning of one local date to the end of another; without dates from always, or for ever.
    pub(crate) fn dates(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Paused {
        Paused {
            from: from.map_or((i64::MIN, 0), |date| (self.0.day_start(date::number(date)), 0)),
            to: to.map_or(NEVER, |date| (self.0.day_end(date::number(date)), 0)),
        }
    }

    /// The local date that ends at an instant: the instant is the first one after it (R7).
    pub(crate) fn day_that_ends_at(&self, instant: DateTime<Utc>) -> Option<NaiveDate> {
        let (second, nano) = instant::point(instant);
        if nano != 0 {
            return None;
        }
        let piece = self.0.zone.piece(second);
        let before = second.saturating_sub(1);
        // Far from every change of the clock a day ends where it shows midnight, and nowhere else.
        let far = second.saturating_sub(piece.start) > FAR && piece.end.saturating_sub(second) > FAR;
        let ended = match far {
            true if second.saturating_add(piece.offset).rem_euclid(DAY) != 0 => return None,
            true => before.saturating_add(piece.offset).div_euclid(DAY),
            false => Some(self.0.local_day(before)).filter(|day| self.0.day_end(*day) == second)?,
        };
        Some(date::date(ended))
    }
}
