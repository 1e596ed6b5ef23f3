//! Numbers for reading.

use crate::measure::indicators::Figure;

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
fn grouped(text: &str) -> String {
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
        out += &format!(", {}/{}", number(super::super::indicators::plain(n)), number(super::super::indicators::plain(d)));
    }
    if let Some(known) = f.coverage.filter(|known| *known < 1.0) {
        out += &format!("; known of {}", value(known, "share"));
    }
    out
}
