//! How far a calendar can look ahead: where its holiday lists end.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::date;
use super::instant::Point;
use super::limit::{Due, Receipt, RollForward, TimeLimit};
use super::pause::Pauses;
use super::span::Span;

impl TimeLimit {
    /// Does its due instant depend on which dates are holidays?
    pub(crate) fn asks_for_holidays(&self) -> bool {
        let asks = self.within.counts_business()
            || self.roll_forward != RollForward::None
            || self.moment() == Due::CloseOfBusiness
            || self.receipt != Receipt::default();
        asks && self.within != (Span::BusinessTime { seconds: 0 })
    }
}

impl Calendar {
    /// The first instant that every holiday list covers, and the first after that; none if the calendar names no list.
    pub(crate) fn covered_points(&self) -> Option<(Point, Point)> {
        let start = |day: i64| (self.0.day_end(day.saturating_sub(1)), 0);
        self.0.coverage.map(|(from, to)| (start(from), start(to)))
    }

    /// The last second of a date.
    pub(crate) fn last_second(&self, day: NaiveDate) -> Point {
        (self.0.day_end(date::number(day)).saturating_sub(1), 0)
    }

    /// The last date on which a limit can begin at any time of day and end within the holiday lists. None if there is no such date, or no
    /// list. `pauses` says which time does not count for what begins at an instant.
    pub(crate) fn last_start(&self, limit: &TimeLimit, pauses: impl Fn(Point) -> Pauses) -> Option<NaiveDate> {
        let (from, to) = self.0.coverage?;
        let fits = |day: i64| {
            let at = self.last_second(date::date(day));
            self.due(at, limit, &pauses(at)).is_ok()
        };
        // From the end, because a standstill for some dates of receipt can let an earlier start end later.
        (from..to).rev().find(|day| fits(*day)).map(date::date)
    }
}
