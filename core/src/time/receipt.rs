//! When something counts as received: after a cut-off, on a closed day, or from the next opening.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::TimeError;
use super::business_days::accepted;
use super::calendar::{Calendar, Inner};
use super::date::DAY;
use super::instant::{self, Point};
use super::limit::Receipt;
use super::open_time::{self, HORIZON};
use super::zone::Disambiguation;

impl Calendar {
    /// The instant at which something that arrives at `arrived` counts as received.
    ///
    /// # Errors
    /// As [`Calendar::deadline`].
    ///
    /// ```
    /// use amends::time::Receipt;
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let saturday = instant::parse("2026-01-17T12:00:00Z")?;
    /// let rule = Receipt { next_business_day: true, ..Receipt::default() };
    /// assert_eq!(instant::format(office.received(saturday, &rule)?), "2026-01-19T12:00:00Z"); // Monday, at the same time of day
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn received(&self, arrived: DateTime<Utc>, receipt: &Receipt) -> Result<DateTime<Utc>, TimeError> {
        receipt.validate()?;
        let (s, n) = self.0.received(instant::split(arrived)?, receipt)?;
        instant::join(s, n)
    }

    /// [`Calendar::received`] of a point, for a rule that was checked.
    pub(crate) fn counted(&self, arrived: Point, receipt: &Receipt) -> Result<Point, TimeError> {
        self.0.received(open_time::in_range(arrived)?, receipt)
    }
}

impl Inner {
    /// When something counts as received.
    pub(crate) fn received(&self, arrived: Point, receipt: &Receipt) -> Result<Point, TimeError> {
        if receipt.next_opening {
            return self.opens_after(arrived);
        }
        let mut at = arrived;
        if receipt.next_business_day {
            let day = self.local_day(at.0);
            let counted = self.business_day_from(day)?;
            if counted != day {
                at = self.same_clock(at, counted)?;
            }
        }
        if let Some(cutoff) = receipt.cutoff {
            let local = at.0.saturating_add(self.zone.piece(at.0).offset);
            if local.rem_euclid(DAY) >= cutoff.from.seconds() {
                let day = self.business_day_after(local.div_euclid(DAY), 1)?;
                let reading = day.saturating_mul(DAY).saturating_add(cutoff.counts_at.seconds());
                at = (accepted(self.zone.resolve_second(reading, Disambiguation::Compatible)?)?, 0);
            }
        }
        Ok(at)
    }

    /// The clock reading of `point`, on another date. A skipped reading moves on, a repeated one is the first.
    pub(crate) fn same_clock(&self, point: Point, day: i64) -> Result<Point, TimeError> {
        let local = point.0.saturating_add(self.zone.piece(point.0).offset);
        if local.div_euclid(DAY) == day {
            return Ok(point);
        }
        let reading = day.saturating_mul(DAY).saturating_add(local.rem_euclid(DAY));
        Ok((self.zone.resolve_second(reading, Disambiguation::Compatible)?, point.1))
    }

    /// The first open instant not before a point, where the holiday lists know it.
    pub(crate) fn opens_after(&self, at: Point) -> Result<Point, TimeError> {
        let open = self.next_open(at)?;
        self.covered(at.0, open.0.saturating_add(1))?;
        Ok(open)
    }

    fn next_open(&self, at: Point) -> Result<Point, TimeError> {
        if self.never_opens {
            return Err(TimeError::NeverOpens);
        }
        let end = at.0.saturating_add(HORIZON);
        let mut first = None;
        let _: ControlFlow<()> = self.openings(at.0, end, &mut |o| {
            first = Some(o.start);
            ControlFlow::Break(())
        });
        match first {
            Some(start) if start == at.0 => Ok(at),
            Some(start) => Ok((accepted(start)?, 0)),
            None => Err(TimeError::HorizonExceeded),
        }
    }
}
