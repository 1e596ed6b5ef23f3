//! Numbers and dates for reading.

use chrono::{Datelike as _, NaiveDate};

use crate::measure::indicators::{Figure, PeriodUnit, named_period};
use crate::time::parse_date;

/// A number with three digits that matter, and thousands apart.
pub(crate) fn number(x: f64) -> String {
    let away = libm::fabs(x);
    // By what is left after rounding: 99.97 is 100, not 100.0.
    let decimals = if libm::round(away * 10.0) >= 1000.0 || libm::trunc(x) == x {
        0
    } else if libm::round(away * 100.0) >= 1000.0 {
        1
    } else {
        2
    };
    grouped(&format!("{x:.decimals$}"))
}

/// Thin spaces between thousands.
pub(crate) fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, decimals) = rest.split_once('.').map_or((rest, String::new()), |(w, d)| (w, format!(".{d}")));
    let digits: Vec<char> = whole.chars().collect();
    let mut out = String::from(sign);
    for (i, digit) in digits.iter().enumerate() {
        if i > 0 && digits.len().saturating_sub(i).checked_rem(3) == Some(0) {
            out.push('\u{202f}');
        }
        out.push(*digit);
    }
    out + &decimals
}

/// A count.
pub(crate) fn count(n: u64) -> String {
    number(crate::measure::math::float(n))
}

/// A value in its unit.
pub(crate) fn value(x: f64, unit: &str) -> String {
    match unit {
        "share" => format!("{} %", number(100.0 * x)),
        "days" => format!("{} d", number(x)),
        "seconds" => duration(x),
        _ => number(x),
    }
}

/// Seconds in the largest unit that fits.
fn duration(seconds: f64) -> String {
    if seconds >= 2.0 * 86_400.0 {
        format!("{} d", number(seconds / 86_400.0))
    } else if seconds >= 2.0 * 3600.0 {
        format!("{} h", number(seconds / 3600.0))
    } else {
        format!("{} min", number(seconds / 60.0))
    }
}

/// What stands for a value that is not there.
pub(crate) fn missing(reason: Option<&str>) -> &'static str {
    match reason {
        Some("no_cases") => "no cases",
        Some("not_recorded") => "not recorded",
        Some("no_exposure") => "no exposure given",
        Some("needs_calendar") => "no calendar given",
        Some("not_reached") => "not reached",
        Some("too_few") => "too few to show",
        Some("several_currencies") => "several currencies",
        _ => "–",
    }
}

/// A figure in words: value, interval, numerator and denominator.
pub(crate) fn figure(f: &Figure, unit: &str) -> String {
    let Some(x) = f.value else {
        let words: Vec<&str> = f.missing.iter().flatten().map(|r| r.as_str()).collect();
        let colon = if words.is_empty() { "" } else { ": " };
        return format!("{}{colon}{}", missing(f.reason.as_deref()), words.join(", ").replace('_', " "));
    };
    let mut out = value(x, unit);
    if let (Some(lower), Some(upper)) = (f.lower, f.upper) {
        out += &format!(" ({}–{})", value(lower, unit), value(upper, unit));
    }
    if unit == "share"
        && let (Some(n), Some(d)) = (f.numerator, f.denominator)
    {
        out += &format!(", {}/{}", number(crate::measure::indicators::plain(n)), number(crate::measure::indicators::plain(d)));
    }
    if let Some(known) = f.coverage.filter(|known| *known < 1.0) {
        out += &format!("; known of {}", value(known, "share"));
    }
    out
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The name of a month.
pub(crate) fn month(date: NaiveDate) -> &'static str {
    usize::try_from(date.month0()).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("")
}

/// A date as people write it.
pub(crate) fn date(of: NaiveDate) -> String {
    format!("{} {} {}", of.day(), month(of), of.year())
}

/// The label of a period, or days from the first to the last, as people write them. Other labels stay as they are.
pub(crate) fn period(label: &str) -> String {
    if let Some((unit, first)) = named_period(label) {
        return match unit {
            PeriodUnit::Day => date(first),
            PeriodUnit::Week => format!("the week of {}", date(first)),
            PeriodUnit::Month => format!("{} {}", month(first), first.year()),
            PeriodUnit::Quarter | PeriodUnit::Half => {
                label.split_once('-').map_or(label.to_owned(), |(year, part)| format!("{part} {year}"))
            }
            PeriodUnit::Year | PeriodUnit::Whole => label.to_owned(),
        };
    }
    let both = label.split_once(" to ").and_then(|(from, to)| Some((parse_date(from)?, parse_date(to)?)));
    let Some((from, to)) = both else { return label.to_owned() };
    let whole = from.day() == 1 && to.succ_opt().is_some_and(|next| next.day() == 1);
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    match (whole, same_month, same_year) {
        (true, true, _) => format!("{} {}", month(from), from.year()),
        (true, _, true) => format!("{} to {} {}", month(from), month(to), to.year()),
        (true, _, false) => format!("{} {} to {} {}", month(from), from.year(), month(to), to.year()),
        (false, true, _) => format!("{} to {}", from.day(), date(to)),
        (false, _, true) => format!("{} {} to {}", from.day(), month(from), date(to)),
        (false, _, false) => format!("{} to {}", date(from), date(to)),
    }
}

/// An instant in UTC as people write it; other text stays as it is.
pub(crate) fn instant(text: &str) -> String {
    crate::time::instant::parse(text)
        .map_or(text.to_owned(), |at| format!("{}, {} UTC", date(at.date_naive()), at.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_dates() {
        for (label, words) in [
            ("2026-06", "June 2026"),
            ("2026-Q2", "Q2 2026"),
            ("2026-H1", "H1 2026"),
            ("2026-W05", "the week of 26 January 2026"),
            ("2026-01-31", "31 January 2026"),
            ("2026", "2026"),
            ("2026-06-01 to 2026-06-30", "June 2026"),
            ("2025-01-01 to 2026-06-30", "January 2025 to June 2026"),
            ("2026-01-01 to 2026-06-30", "January to June 2026"),
            ("2026-06-02 to 2026-06-05", "2 to 5 June 2026"),
            ("2026-06-02 to 2026-07-05", "2 June to 5 July 2026"),
            ("2025-06-02 to 2026-07-05", "2 June 2025 to 5 July 2026"),
            ("north", "north"),
        ] {
            assert_eq!(period(label), words);
        }
        assert_eq!(instant("2026-06-30T23:00:00Z"), "30 June 2026, 23:00 UTC");
    }
}
