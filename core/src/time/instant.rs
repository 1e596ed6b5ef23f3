//! Instants in text: one form in, one form out.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::{TimeError, date};

/// An instant as (second, nanosecond); tuples compare in the order of time.
pub(crate) type Point = (i64, i64);

/// First accepted instant, `0001-01-01T00:00:00Z`, in seconds since 1970.
pub(crate) const MIN_SECOND: i64 = -62_135_596_800;
/// Last accepted second, `9999-12-31T23:59:59Z`.
pub(crate) const MAX_SECOND: i64 = 253_402_300_799;

/// Reads `YYYY-MM-DDTHH:MM:SS[.fraction]Z` with at most nine decimals.
///
/// # Errors
/// [`TimeError::InvalidInstant`] for any other form: another time is never guessed, `:60` is never moved and decimals
/// are never rounded.
///
/// ```
/// use amends::time::instant;
/// assert!(instant::parse("2026-03-02T09:00:00.25Z").is_ok());
/// assert!(instant::parse("2026-03-02T09:00:00").is_err());   // which zone?
/// assert!(instant::parse("2016-12-31T23:59:60Z").is_err());  // leap second
/// ```
pub fn parse(text: &str) -> Result<DateTime<Utc>, TimeError> {
    match text.strip_suffix('Z') {
        Some(rest) => parse_local(rest).map(|local| local.and_utc()),
        None => Err(TimeError::InvalidInstant("the final Z for UTC is missing")),
    }
}

/// Reads `YYYY-MM-DDTHH:MM:SS[.fraction]`, the reading of a local clock, as strictly as [`parse`].
///
/// # Errors
/// [`TimeError::InvalidInstant`].
///
/// ```
/// use amends::time::instant;
/// let reading = instant::parse_local("2026-03-02T09:00:00")?; // a clock on a wall: no zone
/// assert_eq!(reading.to_string(), "2026-03-02 09:00:00");
/// assert!(instant::parse_local("2026-03-02T09:00:00Z").is_err());
/// # Ok::<(), amends::Error>(())
/// ```
pub fn parse_local(text: &str) -> Result<NaiveDateTime, TimeError> {
    let error = |why| Err(TimeError::InvalidInstant(why));
    let b = text.as_bytes();
    let pattern = b"dddd-dd-ddTdd:dd:dd";
    if b.len() < pattern.len() {
        return error("it is too short");
    }
    let fits = pattern.iter().zip(b).all(|(p, c)| if *p == b'd' { c.is_ascii_digit() } else { p == c });
    if !fits {
        return error("it does not have the form YYYY-MM-DDTHH:MM:SS");
    }
    let nano = match b.get(pattern.len()..) {
        None | Some([]) => 0,
        Some([b'.', digits @ ..]) if (1..=9).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit) => {
            let padding = 9_usize.saturating_sub(digits.len());
            date::digits(digits).unwrap_or(0).saturating_mul(10_u32.saturating_pow(u32::try_from(padding).unwrap_or(0)))
        }
        Some([b'.', digits @ ..]) if digits.len() > 9 => return error("it has more than nine decimals"),
        Some(_) => return error("there are extra characters after the seconds"),
    };
    let n = |range: std::ops::Range<usize>| b.get(range).and_then(date::digits).unwrap_or(0);
    let date = i32::try_from(n(0..4)).ok().filter(|y| *y > 0).and_then(|y| NaiveDate::from_ymd_opt(y, n(5..7), n(8..10)));
    let Some(date) = date else {
        return error("there is no such date");
    };
    if n(17..19) == 60 {
        return error("second 60 is not accepted, because clocks disagree about it");
    }
    match NaiveTime::from_hms_nano_opt(n(11..13), n(14..16), n(17..19), nano) {
        Some(time) => Ok(date.and_time(time)),
        None => error("this time of day does not exist"),
    }
}

/// Writes an instant in the form that [`parse`] reads, with no more decimals than it has.
///
/// ```
/// use amends::time::instant;
/// let nine = instant::parse("2026-03-02T09:00:00.000Z")?;
/// assert_eq!(instant::format(nine), "2026-03-02T09:00:00Z");
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn format(instant: DateTime<Utc>) -> String {
    let mut out = format_local(instant.naive_utc());
    out.push('Z');
    out
}

/// Writes a clock reading in the form that [`parse_local`] reads, with no more decimals than it has.
///
/// ```
/// use amends::time::{Zone, instant};
/// let reading = Zone::bundled("Asia/Tokyo")?.local(instant::parse("2026-03-02T20:00:00Z")?)?;
/// assert_eq!(instant::format_local(reading), "2026-03-03T05:00:00");
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn format_local(reading: NaiveDateTime) -> String {
    let mut out = date::format(reading.date());
    out.push('T');
    out.push_str(&format_time(reading.time()));
    out
}

/// Writes a time of day as `HH:MM:SS`, with decimals if it has any.
#[must_use]
pub fn format_time(time: NaiveTime) -> String {
    let mut out = String::with_capacity(8);
    for (mark, number) in [("", time.hour()), (":", time.minute()), (":", time.second())] {
        out.push_str(mark);
        date::push(&mut out, number, 2);
    }
    let nano = time.nanosecond();
    if nano > 0 {
        out.push('.');
        date::push(&mut out, nano, 9);
        let kept = out.trim_end_matches('0').len();
        out.truncate(kept);
    }
    out
}

/// Writes a date as `YYYY-MM-DD`.
#[must_use]
pub fn format_date(date: NaiveDate) -> String {
    date::format(date)
}

/// An instant as a point, accepted or not.
pub(crate) fn point(instant: DateTime<Utc>) -> Point {
    (instant.timestamp(), instant.timestamp_subsec_nanos().into())
}

/// The instant of a point; the end of time for one that no instant is.
pub(crate) fn at((second, nano): Point) -> DateTime<Utc> {
    u32::try_from(nano).ok().and_then(|nano| DateTime::from_timestamp(second, nano)).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Splits an accepted instant into whole seconds and nanoseconds.
pub(crate) fn split(instant: DateTime<Utc>) -> Result<Point, TimeError> {
    let (second, nano) = point(instant);
    if nano >= 1_000_000_000 {
        return Err(TimeError::InvalidInstant("second 60 is not accepted, because clocks disagree about it"));
    }
    if !(MIN_SECOND..=MAX_SECOND).contains(&second) {
        return Err(TimeError::OutOfRange);
    }
    Ok((second, nano))
}

/// Puts an instant together again.
pub(crate) fn join(second: i64, nano: i64) -> Result<DateTime<Utc>, TimeError> {
    if !(MIN_SECOND..=MAX_SECOND).contains(&second) {
        return Err(TimeError::OutOfRange);
    }
    let nano = u32::try_from(nano).map_err(|_| TimeError::OutOfRange)?;
    DateTime::from_timestamp(second, nano).ok_or(TimeError::OutOfRange)
}

/// For `#[serde(with = "…")]`: the one form of [`parse`] and [`format`](self::format()).
pub(crate) mod serde {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(t: &DateTime<Utc>, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&super::format(*t))
    }
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<DateTime<Utc>, D::Error> {
        super::parse(&String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

/// The same for instants that may be absent.
pub(crate) mod serde_option {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(t: &Option<DateTime<Utc>>, s: S) -> Result<S::Ok, S::Error> {
        match t {
            Some(t) => super::serde::serialize(t, s),
            None => s.serialize_none(),
        }
    }
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<DateTime<Utc>>, D::Error> {
        let text = Option::<String>::deserialize(d)?;
        text.map(|t| super::parse(&t)).transpose().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_only() {
        for bad in [
            "2026-03-02T09:00:00",
            "2026-03-02 09:00:00Z",
            "2026-03-02t09:00:00z",
            "20260302T090000Z",
            "2026-03-02T09:00:00,5Z",
            "2026-03-02T09:00:00+25:59",
            "2026-03-02T09:00:00Z[Europe/London]",
            "2016-12-31T23:59:60Z",
            "2026-03-02T09:00:00.1234567891Z",
            "2026-03-02T09:00:00.Z",
            "2026-02-30T09:00:00Z",
            "0000-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "2026-03-02T24:00:00Z",
            "",
            "Z",
            "２026-03-02T09:00:00Z",
        ] {
            crate::cases::count();
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn round_trip() {
        for good in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-03-02T09:00:00.25Z"] {
            crate::cases::count();
            let t = parse(good).unwrap();
            assert_eq!(format(t), good);
            let (s, n) = split(t).unwrap();
            assert_eq!(join(s, n).unwrap(), t);
        }
    }
}
