//! How long something may take, each in its own unit: units are never converted into one another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::TimeError;

/// Longest span of each unit, so that no sum overflows: 10 000 years.
const MAX_SECONDS: i64 = 315_576_000_000;
const MAX_DAYS: i64 = 3_652_500;
const MAX_MONTHS: i64 = 120_000;

/// A span of time in exactly one unit.
///
/// Two days are not 48 hours (clocks change), five business days are not forty business hours (days differ), and a
/// month is not thirty days. So a span keeps the unit in which its rule is written.
///
/// | text | meaning |
/// |---|---|
/// | `PT36H`, `PT90M`, `PT1H30M` | time as a stopwatch measures it |
/// | `business PT8H` | opening hours used up |
/// | `business P5D` | business days |
/// | `P30D` | civil days |
/// | `P8W` | weeks, seven civil days each |
/// | `P6M`, `P1Y` | calendar months |
///
/// ```
/// use amends::time::Span;
/// assert_eq!("business P5D".parse::<Span>()?, Span::BusinessDays(5));
/// assert_eq!(Span::Time { seconds: 5400 }.to_string(), "PT1H30M");
/// assert!("P1.5D".parse::<Span>().is_err());
/// # Ok::<(), amends::TimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Elapsed time, whether the organisation is open or not.
    Time {
        /// Length in seconds.
        seconds: i64,
    },
    /// Time during which the organisation is open.
    BusinessTime {
        /// Length in seconds.
        seconds: i64,
    },
    /// Days on which the organisation opens (R8).
    BusinessDays(u32),
    /// Days of the civil calendar (R9).
    Days(u32),
    /// Weeks of seven civil days.
    Weeks(u32),
    /// Months of the civil calendar, clamped to the last day of the month (R9).
    Months(u32),
}

impl Span {
    /// Does the span count dates (and so end with a day), rather than seconds?
    ///
    /// ```
    /// use amends::time::Span;
    /// assert!(Span::Days(2).counts_dates());
    /// assert!(!Span::Time { seconds: 172_800 }.counts_dates()); // 48 hours are not two days
    /// ```
    #[must_use]
    pub fn counts_dates(&self) -> bool {
        !matches!(self, Span::Time { .. } | Span::BusinessTime { .. })
    }

    /// Does the span count open time or business days, and so need a calendar that opens?
    ///
    /// ```
    /// use amends::time::Span;
    /// assert!(Span::BusinessDays(5).counts_business());
    /// assert!(!Span::Days(5).counts_business());
    /// ```
    #[must_use]
    pub fn counts_business(&self) -> bool {
        matches!(self, Span::BusinessTime { .. } | Span::BusinessDays(_))
    }

    /// Is it no time at all?
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Span::Time { seconds } | Span::BusinessTime { seconds } => *seconds == 0,
            Span::BusinessDays(n) | Span::Days(n) | Span::Weeks(n) | Span::Months(n) => *n == 0,
        }
    }

    /// Checks a span that was built in code.
    pub(crate) fn validate(self) -> Result<Span, TimeError> {
        let (n, max) = match self {
            Span::Time { seconds } | Span::BusinessTime { seconds } => (seconds, MAX_SECONDS),
            Span::BusinessDays(n) | Span::Days(n) => (i64::from(n), MAX_DAYS),
            Span::Weeks(n) => (i64::from(n), MAX_DAYS / 7),
            Span::Months(n) => (i64::from(n), MAX_MONTHS),
        };
        match n {
            _ if n < 0 => Err(TimeError::NegativeSpan),
            _ if n > max => Err(TimeError::InvalidSpan("it is longer than 10000 years")),
            _ => Ok(self),
        }
    }
}

impl FromStr for Span {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Span, TimeError> {
        let (business, iso) = match text.strip_prefix("business ") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if iso.starts_with("-P") {
            return Err(TimeError::NegativeSpan);
        }
        let Some(body) = iso.strip_prefix('P') else {
            return Err(TimeError::InvalidSpan("it does not begin with P or `business P`"));
        };
        let span = match body.strip_prefix('T') {
            Some(time) => {
                let seconds = time_of(time)?;
                if business { Span::BusinessTime { seconds } } else { Span::Time { seconds } }
            }
            None => dates_of(body, business)?,
        };
        span.validate()
    }
}

/// Splits `12H30M` into numbers with their letters.
fn parts(body: &str) -> Result<Vec<(u32, char)>, TimeError> {
    let mut out = Vec::new();
    let mut number: Option<u32> = None;
    for c in body.chars() {
        match c.to_digit(10) {
            Some(d) => {
                number = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(d));
                if number.is_none() {
                    return Err(TimeError::InvalidSpan("a number is too large"));
                }
            }
            None if c == '.' || c == ',' => {
                return Err(TimeError::InvalidSpan("only whole numbers; write PT36H for a day and a half"));
            }
            None => match number.take() {
                Some(n) => out.push((n, c)),
                None => return Err(TimeError::InvalidSpan("a number is missing")),
            },
        }
    }
    if number.is_some() {
        return Err(TimeError::InvalidSpan("a unit is missing"));
    }
    if out.is_empty() {
        return Err(TimeError::InvalidSpan("it is empty"));
    }
    Ok(out)
}

fn time_of(body: &str) -> Result<i64, TimeError> {
    let mut seconds = 0_i64;
    let mut last = i64::MAX;
    for (n, unit) in parts(body)? {
        let size = match unit {
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return Err(TimeError::InvalidSpan("after T only H, M and S are known")),
        };
        if size >= last {
            return Err(TimeError::InvalidSpan("units must be in order: hours, minutes, seconds"));
        }
        last = size;
        seconds = seconds.saturating_add(i64::from(n).saturating_mul(size));
    }
    Ok(seconds)
}

fn dates_of(body: &str, business: bool) -> Result<Span, TimeError> {
    match (parts_without_time(body)?.as_slice(), business) {
        ([(n, 'D')], true) => Ok(Span::BusinessDays(*n)),
        ([(n, 'D')], false) => Ok(Span::Days(*n)),
        ([(n, 'W')], false) => Ok(Span::Weeks(*n)),
        ([(n, 'M')], false) => Ok(Span::Months(*n)),
        ([(n, 'Y')], false) => n.checked_mul(12).map(Span::Months).ok_or(TimeError::InvalidSpan("a number is too large")),
        ([_], true) => Err(TimeError::InvalidSpan("only days and hours can be business time")),
        ([_], false) => Err(TimeError::InvalidSpan("only D, W, M and Y are known before T")),
        _ => Err(TimeError::InvalidSpan("a span has one unit; days, weeks and months do not mix")),
    }
}

fn parts_without_time(body: &str) -> Result<Vec<(u32, char)>, TimeError> {
    if body.contains('T') {
        return Err(TimeError::InvalidSpan("a span has one unit; days and hours do not mix, write PT36H"));
    }
    parts(body)
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Span::Time { seconds } => write_time(f, seconds),
            Span::BusinessTime { seconds } => {
                f.write_str("business ")?;
                write_time(f, seconds)
            }
            Span::BusinessDays(n) => write!(f, "business P{n}D"),
            Span::Days(n) => write!(f, "P{n}D"),
            Span::Weeks(n) => write!(f, "P{n}W"),
            Span::Months(n) => write!(f, "P{n}M"),
        }
    }
}

fn write_time(f: &mut fmt::Formatter<'_>, seconds: i64) -> fmt::Result {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    f.write_str("PT")?;
    if h != 0 {
        write!(f, "{h}H")?;
    }
    if m != 0 {
        write!(f, "{m}M")?;
    }
    if s != 0 || seconds == 0 {
        write!(f, "{s}S")?;
    }
    Ok(())
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A span in one unit: PT36H (time), `business PT8H`, `business P5D`, P30D (civil days), P8W, P6M.",
            "pattern": r"^(business )?P(T(\d+H)?(\d+M)?(\d+S)?|\d+[DWMY])$",
            "examples": ["PT24H", "business PT8H", "business P5D", "P30D", "P8W", "P6M"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for text in ["PT36H", "PT1H30M", "PT1H1S", "PT0S", "business PT8H", "business P5D", "P30D", "P8W", "P6M"] {
            crate::cases::count();
            assert_eq!(text.parse::<Span>().unwrap().to_string(), text);
        }
        assert_eq!("P1Y".parse::<Span>().unwrap(), Span::Months(12));
        assert_eq!("PT90M".parse::<Span>().unwrap().to_string(), "PT1H30M");
    }

    #[test]
    fn grammar() {
        for bad in [
            "",
            "P",
            "PT",
            "5d",
            "-P1D",
            "P-1D",
            "P1.5D",
            "P1Y2W",
            "P1DT2H",
            "PT2M1H",
            "PT1H1H",
            "PT99999999999999999999H",
            "p1d",
            "P1D ",
            " P1D",
            "business P8W",
            "business",
            "business  P1D",
            "business P1.5D",
            "P٣D",
            "PT1D",
            "P1H",
            "P4294967295D",
            "PT4294967295H",
        ] {
            crate::cases::count();
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
        assert_eq!("-P1D".parse::<Span>(), Err(TimeError::NegativeSpan));
    }
}
