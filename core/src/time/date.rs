//! Days as integers: 0 is 1970-01-01.

use chrono::{Datelike, NaiveDate};

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

/// Year of a day number.
pub(crate) fn year(day: i64) -> i32 {
    date(day).year()
}

/// Strict `YYYY-MM-DD`, years 0001 to 9999. By hand: a general parser would be a third of what browsers download.
pub(crate) fn parse(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = i32::try_from(digits(&[*y1, *y2, *y3, *y4])?).ok().filter(|y| *y > 0)?;
    NaiveDate::from_ymd_opt(year, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?)
}

/// `YYYY-MM-DD`; a year before 0 has its sign, so that it is no other date.
pub(crate) fn format(date: NaiveDate) -> String {
    let mut out = String::with_capacity(10);
    if date.year() < 0 {
        out.push('-');
    }
    push(&mut out, date.year().unsigned_abs(), 4);
    out.push('-');
    push(&mut out, date.month(), 2);
    out.push('-');
    push(&mut out, date.day(), 2);
    out
}

/// A number of ASCII digits.
pub(crate) fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |n, c| n.checked_mul(10)?.checked_add(char::from(*c).to_digit(10)?))
}

/// Writes a number with at least `width` digits.
pub(crate) fn push(out: &mut String, number: u32, width: u32) {
    let mut size = 10_u32.saturating_pow(width.saturating_sub(1)).max(1);
    while let Some(digit) = number.checked_div(size).and_then(|n| char::from_digit(n % 10, 10)) {
        out.push(digit);
        if size == 1 {
            break;
        }
        size /= 10;
    }
}

/// For `#[serde(with = "…")]`: the one form of [`parse`] and [`format`](self::format()).
pub(crate) mod serde {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&super::format(*date))
    }
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
        super::parse(&String::deserialize(d)?).ok_or_else(|| serde::de::Error::custom("not a date of the form 2026-12-25"))
    }
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

    #[test]
    fn strict_dates() {
        assert!(parse("2026-02-28").is_some());
        for bad in ["2026-02-29", "2026-2-28", "+026-02-28", "0000-01-01", "20260228", "2026-02-28 ", ""] {
            crate::cases::count();
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
