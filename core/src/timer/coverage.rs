//! How far ahead the holiday lists of a policy's calendars reach: until when its timers can begin and still have a due instant.

use chrono::{DateTime, NaiveDate, Utc};

use crate::policy::Policy;
use crate::time::{Pauses, TimeError, instant};
use crate::wire::{Id, record};

record! {
    /// How far a timer's holiday lists reach.
    pub struct Coverage {
        /// Last date that the holiday lists of its calendar cover.
        holidays_to: Option<NaiveDate>,
        /// Last date on which it can begin and have a due instant, whenever on that date; none if there is no such date.
        last_start: Option<NaiveDate>,
        /// Why a run that begins now has no due instant: the code of the calendar's error.
        problem: Option<String>,
        /// The timer.
        timer: Id,
    }
}

/// How far the holiday lists of a policy's calendars reach, for each timer that depends on one. Ask it from time to time, with the
/// host's `now`: a timer that begins after `last_start` has no due instant until the policy has a longer list.
///
/// # Errors
/// [`TimeError::OutOfRange`] for an instant outside the accepted years.
///
/// ```
/// use amends::policy::Policy;
/// use amends::time::instant;
/// use amends::timer::coverage;
/// let policy = Policy::preset("us-reg-e-1005-11").unwrap();
/// for timer in coverage(&policy, instant::parse("2026-03-02T09:00:00Z")?)? {
///     assert_eq!(timer.holidays_to.unwrap().to_string(), "2035-12-31");
///     assert!(timer.problem.is_none());
/// }
/// # Ok::<(), amends::TimeError>(())
/// ```
pub fn coverage(policy: &Policy, now: DateTime<Utc>) -> Result<Vec<Coverage>, TimeError> {
    instant::split(now)?;
    let depends = policy.timers().iter().filter(|t| t.within.asks_for_holidays());
    let of = depends.filter_map(|t| {
        let (_, holidays_to) = t.calendar.holiday_coverage()?;
        let problem = t.calendar.deadline(now, &t.within, &Pauses::none()).err().map(|e| e.code().to_owned());
        let last_start = t.calendar.last_start(&t.within);
        Some(Coverage { holidays_to: Some(holidays_to), last_start, problem, timer: t.id.clone() })
    });
    Ok(of.collect())
}
