//! What calendar arithmetic refuses, with stable codes.

use crate::document::{Diagnostic, Severity};

/// Why a question about time has no answer.
///
/// The texts never repeat an instant or a value that came with a complaint; zone names and other words of
/// *documents* are quoted. [`TimeError::code`] is stable, the text is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeError {
    /// Text that is not an instant in the one accepted form.
    #[error("not an instant: {0}")]
    InvalidInstant(&'static str),
    /// An instant before year 1 or after year 9999, as argument or as result.
    #[error("the instant is outside the years 0001 to 9999")]
    OutOfRange,
    /// Text that is not a span.
    #[error("not a span: {0}")]
    InvalidSpan(&'static str),
    /// A span below zero.
    #[error("the span is negative")]
    NegativeSpan,
    /// Elapsed time over a range that runs backwards.
    #[error("the range ends before it starts")]
    RangeEndsBeforeStart,
    /// A pause that runs backwards.
    #[error("pause {index} ends before it starts")]
    PauseEndsBeforeStart {
        /// Position in the list of pauses.
        index: usize,
    },
    /// No opening interval on any weekday or exception.
    #[error("the calendar never opens")]
    NeverOpens,
    /// The answer lies more than twelve years ahead.
    #[error("the time is not used up within twelve years")]
    HorizonExceeded,
    /// The answer depends on dates beyond the calendar's holiday lists.
    #[error("the answer depends on dates outside {} to {}, which the holiday lists of this calendar cover", super::date::format(*.from), super::date::format(*.to))]
    OutsideHolidays {
        /// First date covered.
        from: chrono::NaiveDate,
        /// Last date covered.
        to: chrono::NaiveDate,
    },
    /// A zone that the almanac does not hold.
    #[error("unknown time zone {}", crate::document::text::quote(.name))]
    UnknownTimeZone {
        /// The name as given.
        name: String,
        /// A near name, or an explanation.
        help: String,
    },
    /// Zone bytes or a pinned zone that cannot be read.
    #[error("not zone rules: {0}")]
    InvalidZone(&'static str),
    /// A local time that a clock change skipped.
    #[error("this local time was skipped by a clock change")]
    LocalTimeSkipped,
    /// A local time that a clock change repeated.
    #[error("this local time occurred twice because of a clock change")]
    LocalTimeRepeated,
    /// Options of a time limit that contradict one another.
    #[error("{0}")]
    InvalidLimit(&'static str),
    /// Columns of a batch that differ in length.
    #[error("the column has {found} rows, the first one {expected}")]
    LengthMismatch {
        /// Rows of the first column.
        expected: usize,
        /// Rows of the column at fault.
        found: usize,
    },
}

macro_rules! catalogue {
    ($($pattern:pat => $code:literal, $help:expr;)*) => {
        /// Every code of [`TimeError`], in the order of `docs/errors.md`.
        pub const CODES: &[&str] = &[$($code),*];

        impl TimeError {
            /// Stable identifier, `snake_case`.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $($pattern => $code,)* }
            }
            fn advice(&self) -> &'static str {
                match self { $($pattern => $help,)* }
            }
        }
    };
}

catalogue! {
    Self::InvalidInstant(_) => "invalid_instant", "write it as 2026-03-02T09:00:00Z: RFC 3339 in UTC, upper-case T and Z, at most nine decimals";
    Self::OutOfRange => "out_of_range", "are these milliseconds where seconds are expected?";
    Self::InvalidSpan(_) => "invalid_span", "write PT4H, P30D, P8W, P6M, `business PT8H` or `business P5D`";
    Self::NegativeSpan => "negative_duration", "give zero or more";
    Self::RangeEndsBeforeStart => "range_ends_before_start", "give the earlier instant first";
    Self::PauseEndsBeforeStart { .. } => "pause_ends_before_start", "give a `from` that is not later than `to`, or leave out `to` for a pause that has not ended";
    Self::NeverOpens => "never_opens", "give at least one opening interval in `weekly` or `exceptions`";
    Self::HorizonExceeded => "horizon_exceeded", "shorten the span, or check that the calendar still opens";
    Self::OutsideHolidays { .. } => "outside_holidays", "pass a holiday list that covers these years";
    Self::UnknownTimeZone { .. } => "unknown_time_zone", "use an exact IANA name such as Europe/London";
    Self::InvalidZone(_) => "invalid_zone", "pass TZif bytes (RFC 9636), or a pinned zone as this library writes it";
    Self::LocalTimeSkipped => "local_time_skipped", "choose `earlier`, `later` or `compatible`";
    Self::LocalTimeRepeated => "local_time_repeated", "choose `earlier`, `later` or `compatible`";
    Self::InvalidLimit(_) => "invalid_limit", "see the options of TimeLimit in the documentation";
    Self::LengthMismatch { .. } => "length_mismatch", "give columns of equal length";
}

impl TimeError {
    /// What would be right.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::UnknownTimeZone { help, .. } if !help.is_empty() => help.clone(),
            _ => self.advice().to_owned(),
        }
    }

    /// The wire form, placed at `path` (a JSON Pointer to the argument at fault).
    #[must_use]
    pub fn at(&self, path: impl Into<String>) -> Diagnostic {
        let mut path = path.into();
        if let Self::PauseEndsBeforeStart { index } = self {
            path = format!("/pauses/{index}");
        }
        Diagnostic { code: self.code().to_owned(), severity: Severity::Error, path, message: self.to_string(), help: self.help() }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_code_is_documented() {
        let page = include_str!("../../../docs/errors.md");
        for code in super::CODES {
            assert!(page.contains(&format!("| `{code}` |")), "{code} is missing in docs/errors.md");
        }
    }
}
