//! Civil dates as text: one form in, one form out.

use chrono::{Datelike, NaiveDate};

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
    fn strict_dates() {
        assert!(parse("2026-02-28").is_some());
        for bad in ["2026-02-29", "2026-2-28", "+026-02-28", "0000-01-01", "20260228", "2026-02-28 ", ""] {
            crate::cases::count();
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
