//! The day on which something is due, as people say it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::time::instant::MAX_SECOND;
use crate::time::{Calendar, TimeError, instant};
use crate::wire::record;

record! {
    /// A due instant as people say it: "by the end of 5 January", not "6 January, 00:00". Digits without words, for any language.
    pub struct DueDay {
        /// The local date on which it is due.
        date: NaiveDate,
        /// True if the whole day is left for it: the due instant is the first one after that day.
        end_of_day: bool,
        /// The clock reading at which it is due, `HH:MM:SS`; none at the end of the day.
        time: Option<String>,
        /// The zone whose clock shows them.
        tz: Arc<str>,
    }
}

/// Up to here, from 1970 on, every clock shows an accepted year.
const INNER: i64 = MAX_SECOND - 4 * 86_400;

impl Calendar {
    /// The day on which something is due, by the calendar's clock.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], also where the clock shows another year than 1 to 9999.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, Pauses, instant};
    /// let office = Calendar::from_json(r#"{"tz": "Europe/London", "weekly": "24x7"}"#, &Almanac::bundled())?;
    /// let received = instant::parse("2026-12-29T10:00:00Z")?;
    /// let due = office.deadline(received, &"P7D".parse()?, &Pauses::none())?.unwrap();
    /// assert_eq!(instant::format(due), "2027-01-06T00:00:00Z");
    /// let day = office.due_day(due)?;
    /// assert_eq!((day.date.to_string().as_str(), day.end_of_day), ("2027-01-05", true));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn due_day(&self, due: DateTime<Utc>) -> Result<DueDay, TimeError> {
        let tz = self.zone().shared_name();
        if let Some(date) = self.day_that_ends_at(due) {
            // Only a day of the last accepted year, or before the first one, ends where the clock shows no accepted year.
            if !(0..INNER).contains(&due.timestamp()) {
                self.local(due)?;
            }
            return Ok(DueDay { date, end_of_day: true, time: None, tz });
        }
        let reading = self.local(due)?;
        Ok(DueDay { date: reading.date(), end_of_day: false, time: Some(instant::format_time(reading.time())), tz })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use crate::time::{Almanac, Pauses};

    fn calendar(tz: &str) -> Calendar {
        Calendar::from_json(&format!(r#"{{"tz": "{tz}", "weekly": "24x7"}}"#), &Almanac::bundled()).unwrap()
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        for (tz, due, wanted) in [
            ("Europe/London", "2027-01-06T00:00:00Z", ("2027-01-05", None)),
            ("Europe/London", "2027-01-06T00:00:01Z", ("2027-01-06", Some("00:00:01"))),
            ("Europe/London", "2027-01-06T00:00:00.000000001Z", ("2027-01-06", Some("00:00:00.000000001"))),
            ("Europe/London", "2026-07-05T23:00:00Z", ("2026-07-05", None)),
            ("Africa/Casablanca", "2026-12-10T17:00:00Z", ("2026-12-10", Some("17:00:00"))),
            // Clocks went from 00:00 to 01:00: the day ended, and no clock showed midnight.
            ("Africa/Cairo", "2026-04-23T22:00:00Z", ("2026-04-23", None)),
            // Clocks went from 24:00 back to 23:00: the day ends an hour later.
            ("Africa/Cairo", "2026-10-29T21:00:00Z", ("2026-10-29", Some("23:00:00"))),
            ("Africa/Cairo", "2026-10-29T22:00:00Z", ("2026-10-29", None)),
            // From 00:01 back to 23:01: the date comes again, and ends again.
            ("America/St_Johns", "2010-11-07T02:30:00Z", ("2010-11-07", Some("00:00:00"))),
            ("America/St_Johns", "2010-11-07T03:30:00Z", ("2010-11-06", None)),
            // 30 December 2011 was skipped.
            ("Pacific/Apia", "2011-12-30T10:00:00Z", ("2011-12-29", None)),
        ] {
            cases::count();
            let found = calendar(tz).due_day(instant::parse(due).unwrap()).unwrap();
            assert_eq!((found.date.to_string().as_str(), found.time.as_deref()), wanted, "{tz} {due}");
            assert_eq!((found.end_of_day, &*found.tz), (wanted.1.is_none(), tz), "{tz} {due}");
        }
    }

    #[test]
    fn a_limit_of_dates_ends_with_its_last_day() {
        for tz in ["UTC", "Europe/London", "Africa/Cairo", "America/St_Johns", "Asia/Tokyo", "Australia/Lord_Howe"] {
            let calendar = calendar(tz);
            for n in 1..=400 {
                cases::count();
                let start = instant::parse("2026-01-01T10:00:00Z").unwrap();
                let due = calendar.deadline(start, &format!("P{n}D").parse().unwrap(), &Pauses::none()).unwrap().unwrap();
                let found = calendar.due_day(due).unwrap();
                let wanted = calendar.local_date(start).unwrap() + chrono::Days::new(n);
                assert_eq!((found.date, found.end_of_day), (wanted, true), "{tz} {n}");
            }
        }
    }
}
