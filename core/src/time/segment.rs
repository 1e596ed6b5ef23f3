//! Why time counted or not: a range cut into segments, each with its cause.

use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Inner};
use super::date;
use super::instant::Point;
use super::pause::{NEVER, Pauses};
use super::{TimeError, instant};

/// Whether the time ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SegmentKind {
    /// Open: business time runs.
    Open,
    /// Closed: no business time counts.
    Closed,
    /// Paused: no time counts.
    Paused,
}

/// Which rule made it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cause {
    /// The weekly hours of a local date.
    Weekly {
        /// The date whose hours decide.
        #[serde(with = "date::serde")]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        date: NaiveDate,
    },
    /// A holiday or exception of a local date.
    Exception {
        /// The date whose hours decide.
        #[serde(with = "date::serde")]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        date: NaiveDate,
        /// The holiday's name, or the exception's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// A pause.
    Pause,
}

/// A stretch of time in which the clock did one thing for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// First instant.
    #[serde(with = "instant::serde")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: DateTime<Utc>,
    /// First instant after.
    #[serde(with = "instant::serde")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub to: DateTime<Utc>,
    /// Whether the time ran.
    pub kind: SegmentKind,
    /// Why.
    pub cause: Cause,
}

/// Longest range: segments are for explanations, not for statistics.
const MAX_DAYS: i64 = 366 * 12;

impl Calendar {
    /// Cuts `[from, to)` into what the clock did and why; the parts cover the range without gap or overlap.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, Cause, Pauses, SegmentKind, instant};
    /// let calendar = Calendar::from_json(r#"{"tz": "UTC", "weekly": {"thu": [["09:00", "17:00"]]},
    ///     "exceptions": {"2026-12-25": {"hours": [], "name": "Christmas Day"}}}"#, &Almanac::empty())?;
    /// let at = |s| instant::parse(s).unwrap();
    /// let parts = calendar.segments(at("2026-12-24T16:00:00Z"), at("2026-12-26T00:00:00Z"), &Pauses::none())?;
    /// let kinds: Vec<_> = parts.iter().map(|p| p.kind).collect();
    /// assert_eq!(kinds, [SegmentKind::Open, SegmentKind::Closed, SegmentKind::Closed]);
    /// assert!(matches!(&parts[2].cause, Cause::Exception { name: Some(n), .. } if n == "Christmas Day"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`TimeError::RangeEndsBeforeStart`], [`TimeError::HorizonExceeded`] for more than twelve years,
    /// [`TimeError::OutsideHolidays`], [`TimeError::OutOfRange`].
    pub fn segments(&self, from: DateTime<Utc>, to: DateTime<Utc>, pauses: &Pauses) -> Result<Vec<Segment>, TimeError> {
        let (from, to) = (instant::split(from)?, instant::split(to)?);
        if to < from {
            return Err(TimeError::RangeEndsBeforeStart);
        }
        if to.0.saturating_sub(from.0) > MAX_DAYS.saturating_mul(date::DAY) {
            return Err(TimeError::HorizonExceeded);
        }
        self.0.covered(from.0, to.0)?;
        let mut out = Vec::new();
        let mut cursor = from;
        for (a, b) in pauses.running(from, to) {
            if cursor < a {
                push(&mut out, cursor, a, SegmentKind::Paused, Cause::Pause)?;
            }
            self.0.running_segments(a, b, &mut out)?;
            cursor = b;
        }
        if cursor < to {
            push(&mut out, cursor, to, SegmentKind::Paused, Cause::Pause)?;
        }
        Ok(out)
    }
}

impl Inner {
    /// Open and closed parts of a range without pauses.
    fn running_segments(&self, from: Point, to: Point, out: &mut Vec<Segment>) -> Result<(), TimeError> {
        let mut cursor = from;
        let last = if to.1 > 0 { to.0.saturating_add(1) } else { to.0 };
        let mut failed = None;
        let _: ControlFlow<()> = self.openings(from.0, last, &mut |o| {
            let (start, end) = (from.max((o.start, 0)), to.min((o.end, 0)));
            let done = self
                .closed_segments(cursor, start, out)
                .and_then(|()| push(out, start, end, SegmentKind::Open, self.cause(o.owner)));
            cursor = end;
            failed = done.err();
            if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        match failed {
            Some(e) => Err(e),
            None => self.closed_segments(cursor, to, out),
        }
    }

    /// Closed time, cut where the local date changes to or from an exception: a holiday is a separate reason.
    fn closed_segments(&self, from: Point, to: Point, out: &mut Vec<Segment>) -> Result<(), TimeError> {
        let mut cursor = from;
        while cursor < to {
            let day = self.local_day(cursor.0);
            let mut end = day;
            // Ordinary closed days belong together; each exception stands alone.
            if self.exception_name(day).is_none() {
                while self.exception_name(end.saturating_add(1)).is_none() && self.day_end(end) < to.0 {
                    end = end.saturating_add(1);
                }
            }
            let stop = to.min((self.day_end(end), 0)).max((cursor.0.saturating_add(1), 0)).min(to);
            push(out, cursor, stop, SegmentKind::Closed, self.cause(day))?;
            cursor = stop;
        }
        Ok(())
    }

    fn cause(&self, day: i64) -> Cause {
        let date = date::date(day);
        match self.exception_name(day) {
            Some(name) => Cause::Exception { date, name: name.map(str::to_owned) },
            None => Cause::Weekly { date },
        }
    }
}

/// Adds a segment, or lengthens the last one if it continues it for the same reason.
fn push(out: &mut Vec<Segment>, from: Point, to: Point, kind: SegmentKind, cause: Cause) -> Result<(), TimeError> {
    if from >= to || from == NEVER {
        return Ok(());
    }
    let (from, to) = (instant::join(from.0, from.1)?, instant::join(to.0, to.1)?);
    if let Some(last) = out.last_mut().filter(|s| s.to == from && s.kind == kind && s.cause == cause) {
        last.to = to;
        return Ok(());
    }
    out.push(Segment { from, to, kind, cause });
    Ok(())
}
