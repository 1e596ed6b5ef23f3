//! Counts of one stratum.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::counters::Counter;
use super::span::{Span, united};
use super::window::Window;

/// Counts of one stratum.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stratum {
    /// What was counted, by counter and day.
    pub(crate) cells: Cells,
    /// Values with their counts, ascending.
    spans: Vec<(Span, u64)>,
    /// Amounts promised: (currency, day, minor units) to count.
    pub(crate) redress: BTreeMap<(u16, i32, i64), u64>,
}

impl Stratum {
    /// Of cells, values in ascending order, and amounts.
    pub(crate) fn new(cells: Cells, spans: Vec<(Span, u64)>, redress: BTreeMap<(u16, i32, i64), u64>) -> Stratum {
        Stratum { cells, spans, redress }
    }

    /// Values with their counts, ascending.
    pub(crate) fn spans(&self) -> &[(Span, u64)] {
        &self.spans
    }

    /// Those on days of a window: the day comes first in their order.
    pub(crate) fn spans_in(&self, window: Window) -> &[(Span, u64)] {
        let before = |day: i32| self.spans.partition_point(|(span, _)| span.day() < day);
        self.spans.get(before(window.from)..before(window.to)).unwrap_or_default()
    }

    /// Was nothing counted?
    fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.spans.is_empty() && self.redress.is_empty()
    }

    /// Adds another one.
    pub(crate) fn merge(&mut self, other: Stratum) {
        // Most strata come once: nothing is copied then.
        if self.is_empty() {
            *self = other;
            return;
        }
        self.cells = self.cells.united(&other.cells);
        self.spans = united(std::mem::take(&mut self.spans), other.spans);
        for (key, n) in other.redress {
            let count = self.redress.entry(key).or_default();
            *count = count.saturating_add(n);
        }
    }
}

/// A counter of a stratum over a window.
pub(crate) fn sum(stratum: &Stratum, counter: Counter, window: Window) -> i64 {
    stratum.cells.sum(counter, window)
}
