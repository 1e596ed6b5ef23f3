//! Times that do not count.

use std::collections::BinaryHeap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::TimeError;
use super::instant::{self, Point};

/// A time that does not count: `[from, to)`, or from `from` on while `to` is absent (R6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pause {
    /// First paused instant.
    #[serde(with = "instant::serde")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: DateTime<Utc>,
    /// First instant that is no longer paused; absent while still paused.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant::serde_option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<DateTime<Utc>>,
}

/// Pauses as a sorted union: overlapping and touching ones are one, empty ones vanish (R5, R6).
///
/// ```
/// use amends::time::{Pause, Pauses, instant};
/// let at = |s| instant::parse(s).unwrap();
/// let pauses = Pauses::new(&[
///     Pause { from: at("2026-01-14T10:00:00Z"), to: Some(at("2026-01-14T12:00:00Z")) },
///     Pause { from: at("2026-01-14T11:00:00Z"), to: None },
/// ])?;
/// assert!(pauses.is_open_ended());
/// # Ok::<(), amends::TimeError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pauses {
    /// Disjoint, ascending, each non-empty.
    spans: Vec<Paused>,
}

/// Later than every accepted instant: the end of a pause that is still open.
pub(crate) const NEVER: Point = (i64::MAX, 0);

/// One merged pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Paused {
    pub(crate) from: Point,
    /// [`NEVER`] while still paused.
    pub(crate) to: Point,
}

impl Paused {
    pub(crate) fn holds(&self, at: Point) -> bool {
        self.from <= at && at < self.to
    }

    /// Does it last?
    pub(crate) fn is_open(&self) -> bool {
        self.to == NEVER
    }
}

impl Pauses {
    /// No pauses at all.
    #[must_use]
    pub const fn none() -> Self {
        Pauses { spans: Vec::new() }
    }

    /// The union of pauses, given in any order.
    ///
    /// # Errors
    /// [`TimeError::PauseEndsBeforeStart`] with the position of the first such pause;
    /// [`TimeError::OutOfRange`].
    ///
    /// ```
    /// use amends::time::{Pause, Pauses, instant};
    /// let backwards = Pause { from: instant::parse("2026-01-14T12:00:00Z")?, to: Some(instant::parse("2026-01-14T10:00:00Z")?) };
    /// assert_eq!(Pauses::new(&[backwards]).unwrap_err().code(), "pause_ends_before_start");
    /// assert!(Pauses::new(&[])?.is_empty());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(pauses: &[Pause]) -> Result<Self, TimeError> {
        let mut spans = Vec::with_capacity(pauses.len());
        for (index, p) in pauses.iter().enumerate() {
            let from = instant::split(p.from)?;
            let to = p.to.map_or(Ok(NEVER), instant::split)?;
            if to < from {
                return Err(TimeError::PauseEndsBeforeStart { index });
            }
            if from < to {
                spans.push(Paused { from, to });
            }
        }
        Ok(Pauses { spans }.united())
    }

    /// The union of spans of time in any order; of those that end where they begin nothing is left.
    pub(crate) fn of(spans: impl Iterator<Item = Paused>) -> Pauses {
        Pauses { spans: spans.filter(|p| p.from < p.to).collect() }.united()
    }

    fn united(mut self) -> Pauses {
        if !self.spans.is_sorted() {
            self.spans = BinaryHeap::from(self.spans).into_sorted_vec();
        }
        self.spans.dedup_by(|p, last| {
            let touches = p.from <= last.to;
            if touches {
                last.to = last.to.max(p.to);
            }
            touches
        });
        self
    }

    /// Is the clock still standing at the end?
    #[must_use]
    pub fn is_open_ended(&self) -> bool {
        self.spans.last().is_some_and(|p| p.to == NEVER)
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Does an instant lie in a pause? The end of a pause is no longer paused (R5).
    ///
    /// ```
    /// use amends::time::{Pause, Pauses, instant};
    /// let (from, to) = (instant::parse("2026-01-14T10:00:00Z")?, instant::parse("2026-01-14T12:00:00Z")?);
    /// let pauses = Pauses::new(&[Pause { from, to: Some(to) }])?;
    /// assert!(pauses.is_paused(from));
    /// assert!(!pauses.is_paused(to)); // the clock runs again at 12:00
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn is_paused(&self, at: DateTime<Utc>) -> bool {
        instant::split(at).is_ok_and(|at| self.holds(at))
    }

    /// [`Pauses::is_paused`] of a point.
    pub(crate) fn holds(&self, at: Point) -> bool {
        self.spans.iter().any(|p| p.holds(at))
    }

    pub(crate) fn spans(&self) -> &[Paused] {
        &self.spans
    }

    /// The pieces of `[from, to)` that are not paused, in order.
    pub(crate) fn running(&self, from: Point, to: Point) -> impl Iterator<Item = (Point, Point)> + '_ {
        let mut cursor = from;
        let mut rest = self.spans.iter().skip_while(move |p| p.to <= from);
        let mut done = false;
        std::iter::from_fn(move || {
            while !done {
                let start = cursor;
                let end = match rest.next() {
                    Some(p) if p.from < to => {
                        cursor = p.to;
                        p.from
                    }
                    _ => {
                        done = true;
                        to
                    }
                };
                if start < end {
                    return Some((start, end));
                }
            }
            None
        })
    }
}
