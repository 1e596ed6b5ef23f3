//! How far ahead the holiday lists of a policy's calendars reach: until when its timers can begin and still have a due instant.

use chrono::{DateTime, NaiveDate, Utc};

use crate::policy::Policy;
use crate::time::{TimeError, instant};
use crate::wire::{Id, record};

record! {
    /// How far a timer's holiday lists reach.
    pub struct Coverage {
        /// Last date that the holiday lists of its calendar cover.
        holidays_to: Option<NaiveDate>,
        /// Last date on which it can begin and have a due instant, whenever on that date; none if there is no such date. It is
        /// counted as if every standstill held that can hold for what is received on that date.
        last_start: Option<NaiveDate>,
        /// Why a run that begins now has no due instant: the code of the calendar's error.
        problem: Option<String>,
        /// The timer.
        timer: Id,
    }
}

pub(crate) fn coverage(policy: &Policy, now: DateTime<Utc>) -> Result<Vec<Coverage>, TimeError> {
    instant::split(now)?;
    let depends = policy.timers().iter().filter(|t| t.within.asks_for_holidays());
    let of = depends.filter_map(|t| {
        let (_, holidays_to) = t.calendar.holiday_coverage()?;
        let problem = t.calendar.deadline(now, &t.within, &t.may_stand(instant::point(now))).err().map(|e| e.code().to_owned());
        let last_start = t.calendar.last_start(&t.within, |at| t.may_stand(at));
        Some(Coverage { holidays_to: Some(holidays_to), last_start, problem, timer: t.id.clone() })
    });
    Ok(of.collect())
}
