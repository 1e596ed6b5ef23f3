//! The clock: that of the machine, which can be moved forward in development mode.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;

use amends::time::Span;
use chrono::{DateTime, Days, Months, SubsecRound as _, TimeDelta, Utc};

/// Milliseconds by which it is ahead of the machine's.
#[derive(Default)]
pub(crate) struct Clock(AtomicI64);

/// Milliseconds of a hundred years.
const CENTURY: i64 = 36_525 * 86_400_000;

impl Clock {
    /// The present, to the millisecond.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        machine() + TimeDelta::milliseconds(self.0.load(Ordering::Relaxed))
    }

    /// Moves the clock to an instant; false if that is in the past, or more than a century ahead.
    pub(crate) fn forward_to(&self, at: DateTime<Utc>) -> bool {
        let ahead = (at - machine()).num_milliseconds();
        ahead <= CENTURY && self.0.fetch_max(ahead, Ordering::Relaxed) <= ahead
    }
}

fn machine() -> DateTime<Utc> {
    #[expect(clippy::disallowed_methods, reason = "a service has a clock, and this is the only place that reads it")]
    let now = SystemTime::now();
    DateTime::<Utc>::from(now).trunc_subsecs(3)
}

/// The instant after a span such as `P1D` or `PT8H`; none for spans of business time, which need a calendar.
pub(crate) fn after(from: DateTime<Utc>, span: &str) -> Option<DateTime<Utc>> {
    match span.parse().ok()? {
        Span::Time { seconds } => from.checked_add_signed(TimeDelta::try_seconds(seconds)?),
        Span::Days(days) => from.checked_add_days(Days::new(days.into())),
        Span::Weeks(weeks) => from.checked_add_days(Days::new(u64::from(weeks) * 7)),
        Span::Months(months) => from.checked_add_months(Months::new(months)),
        Span::BusinessTime { .. } | Span::BusinessDays(_) => None,
    }
}
