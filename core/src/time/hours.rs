//! Opening hours of one day.

use std::collections::BinaryHeap;

use super::document::IntervalText;
use crate::document::Sink;
use crate::document::text::quote;

/// An opening interval, in seconds of the local clock since the midnight that begins its date. The end may lie in the next
/// date (R2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Interval {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Minutes of a day.
const DAY_MINUTES: u32 = 1440;

/// Reads the intervals of one day, in ascending order of start; reports each that is wrong.
pub(crate) fn check(hours: &[IntervalText], path: &str, sink: &Sink) -> Vec<Interval> {
    // A heap sorts as well as `sort` where little is to be sorted, and is a tenth of it to download.
    let mut found = BinaryHeap::with_capacity(hours.len());
    for (i, (from, to)) in hours.iter().enumerate() {
        let time = |text: &str, end: usize| {
            let minutes = parse(text, end == 1);
            if minutes.is_none() {
                sink.error(
                    &format!("{path}/{i}/{end}"),
                    "invalid_time_of_day",
                    format!("{} is not a time of day", quote(text)),
                    if end == 1 { "write HH:MM from 00:00 to 24:00" } else { "write HH:MM from 00:00 to 23:59" },
                );
            }
            minutes
        };
        let (Some(start), Some(end)) = (time(from, 0), time(to, 1)) else { continue };
        if start == end {
            sink.error(
                &format!("{path}/{i}"),
                "zero_length_interval",
                "the interval ends at its start".into(),
                "leave it out, or write [\"00:00\", \"24:00\"] for a whole day",
            );
            continue;
        }
        let end = if end > start { end } else { end.saturating_add(DAY_MINUTES) };
        found.push(Interval { start: start.saturating_mul(60), end: end.saturating_mul(60) });
    }
    let out = found.into_sorted_vec();
    let overlap = out.iter().zip(out.iter().skip(1)).any(|(a, b)| b.start < a.end);
    if overlap {
        sink.warning(path, "overlapping_intervals", "intervals overlap; time in both counts once".into(), "join them");
    }
    out
}

/// Strict `HH:MM` in minutes.
pub(crate) fn parse(text: &str, end: bool) -> Option<u32> {
    let [h1, h2, b':', m1, m2] = text.as_bytes() else { return None };
    let digit = |c: &u8| char::from(*c).to_digit(10);
    let hour = digit(h1)?.checked_mul(10)?.checked_add(digit(h2)?)?;
    let minute = digit(m1)?.checked_mul(10)?.checked_add(digit(m2)?)?;
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    let allowed = minute < 60 && (minutes < DAY_MINUTES || (end && minutes == DAY_MINUTES));
    allowed.then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(parse("09:30", false), Some(570));
        assert_eq!(parse("24:00", true), Some(1440));
        for bad in ["24:00", "25:00", "9:30", "09:60", "0930", "09:30 ", "", "٠٩:٣٠"] {
            crate::cases::count();
            assert_eq!(parse(bad, false), None, "{bad}");
        }
        assert_eq!(parse("24:01", true), None);
    }

    #[test]
    fn order_overnight_and_overlap() {
        let sink = Sink::default();
        let t = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let hours = check(&[t("22:00", "06:00"), t("09:00", "12:00"), t("11:00", "13:00")], "/x", &sink);
        assert_eq!(hours.first(), Some(&Interval { start: 32_400, end: 43_200 }));
        assert_eq!(hours.last(), Some(&Interval { start: 79_200, end: 108_000 }));
        let problems = sink.finish();
        assert!(!problems.has_errors());
        assert_eq!(problems.0[0].code, "overlapping_intervals");
    }
}
