//! Days as integers: 0 is 1970-01-01.

use chrono::{Datelike, NaiveDate};

pub(crate) use crate::document::date::{digits, format, parse, push, serde};

/// Seconds in a day of a local clock that is not changed.
pub(crate) const DAY: i64 = 86_400;

/// Days from 1 January of year 1, which chrono counts as 1, to 1970-01-01.
const EPOCH: i64 = 719_163;

/// The day number of a date.
pub(crate) fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()).saturating_sub(EPOCH)
}

/// The date of a day number; saturates at chrono's ends, which lie far outside the accepted years.
pub(crate) fn date(day: i64) -> NaiveDate {
    let from_ce = i32::try_from(day.saturating_add(EPOCH)).ok();
    from_ce.and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or(if day < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// Weekday of a day number, Monday = 0.
pub(crate) fn weekday(day: i64) -> usize {
    usize::try_from(day.saturating_add(3).rem_euclid(7)).unwrap_or(0)
}

/// Day number of a month's day, `month` counted from 1.
pub(crate) fn from_ymd(year: i32, month: u32, day: u32) -> Option<i64> {
    NaiveDate::from_ymd_opt(year, month, day).map(number)
}

/// The same day `months` later, clamped to the last day of the month (R9).
pub(crate) fn add_months(day: i64, months: u32) -> Option<i64> {
    date(day).checked_add_months(chrono::Months::new(months)).map(number)
}

/// Day of the month of a day number.
pub(crate) fn day_of_month(day: i64) -> u32 {
    date(day).day()
}

/// Year of a day number.
pub(crate) fn year(day: i64) -> i32 {
    date(day).year()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates() {
        assert_eq!(from_ymd(1970, 1, 1), Some(0));
        assert_eq!(weekday(0), 3);
        assert_eq!(weekday(-1), 2);
        assert_eq!(date(20_454), NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        assert_eq!(add_months(from_ymd(2026, 1, 31).unwrap(), 1), from_ymd(2026, 2, 28));
        assert_eq!(add_months(from_ymd(2024, 2, 29).unwrap(), 12), from_ymd(2025, 2, 28));
    }
}
