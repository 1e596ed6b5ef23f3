//! The opening intervals of a calendar as instants: where local clock readings become time.

use std::ops::ControlFlow;

use super::date::DAY;
use super::schedule::Schedule;

/// A stretch of open time, in seconds, with the local date that owns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) owner: i64,
}

impl Schedule {
    /// Visits the open time of `[from, to)` in order, in disjoint stretches. Stretches may touch.
    ///
    /// An instant is open if its local reading falls in an interval (R1). So each stretch of one offset is walked by its own local dates
    /// and cut at its ends. Skipped minutes fall between two stretches, and repeated minutes fall in both.
    ///
    /// One function for all visitors: it is long, and none of them is on a hot path.
    pub(crate) fn openings(&self, from: i64, to: i64, visit: &mut dyn FnMut(Opening) -> ControlFlow<()>) -> ControlFlow<()> {
        let mut start = from;
        while start < to {
            let piece = self.zone.piece(start);
            let end = to.min(piece.end);
            // The day before may still be open after midnight.
            let first = start.saturating_add(piece.offset).div_euclid(DAY).saturating_sub(1);
            let last = end.saturating_sub(1).saturating_add(piece.offset).div_euclid(DAY);
            // Intervals come in order of their starts, so cutting at the last end removes all overlap (R5).
            let mut done = start;
            for owner in first..=last {
                let midnight = owner.saturating_mul(DAY).saturating_sub(piece.offset);
                for interval in self.owned(owner) {
                    let open = midnight.saturating_add(i64::from(interval.start)).max(done);
                    let close = midnight.saturating_add(i64::from(interval.end)).min(end);
                    if open < close {
                        done = close;
                        visit(Opening { start: open, end: close, owner })?;
                    }
                }
            }
            start = end;
        }
        ControlFlow::Continue(())
    }

    /// The same with touching stretches joined; the owner is the first one's.
    pub(crate) fn joined_openings(
        &self,
        from: i64,
        to: i64,
        visit: &mut dyn FnMut(Opening) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut held: Option<Opening> = None;
        let flow = self.openings(from, to, &mut |next| match &mut held {
            Some(last) if last.end == next.start => {
                last.end = next.end;
                ControlFlow::Continue(())
            }
            _ => match held.replace(next) {
                Some(last) => visit(last),
                None => ControlFlow::Continue(()),
            },
        });
        flow?;
        match held {
            Some(last) => visit(last),
            None => ControlFlow::Continue(()),
        }
    }

    /// Is a second open?
    pub(crate) fn open_at(&self, second: i64) -> bool {
        self.openings(second, second.saturating_add(1), &mut |_| ControlFlow::Break(())).is_break()
    }

    /// First and last open second that a local date owns, as `[first opening, last closing)`; none if it owns no real open instant (R8).
    /// Time that another date's interval covers too belongs to both.
    pub(crate) fn owned_open(&self, day: i64) -> Option<(i64, i64)> {
        let owned = self.owned(day);
        if owned.is_empty() {
            return None;
        }
        let midnight = day.saturating_mul(DAY);
        let mut found: Option<(i64, i64)> = None;
        // Offsets are shorter than 26 hours, intervals end within two days of their owner's midnight.
        let (mut start, to) = (midnight.saturating_sub(2 * DAY), midnight.saturating_add(4 * DAY));
        while start < to {
            let piece = self.zone.piece(start);
            let end = to.min(piece.end);
            let midnight = midnight.saturating_sub(piece.offset);
            for interval in owned {
                let open = midnight.saturating_add(i64::from(interval.start)).max(start);
                let close = midnight.saturating_add(i64::from(interval.end)).min(end);
                if open < close {
                    found = Some(found.map_or((open, close), |(a, b)| (a.min(open), b.max(close))));
                }
            }
            start = end;
        }
        found
    }
}
