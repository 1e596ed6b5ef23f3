//! Counts by counter and local day, without those that are zero.

use std::collections::BTreeMap;
use std::ops::Range;

use super::counters::{COUNTERS, Counter};
use super::window::Window;

/// Where in an array a counter stands.
pub(crate) const fn place(counter: Counter) -> usize {
    counter as usize
}

/// The counts of a stratum: for each counter its days, ascending, and what was counted on each. Most strata of a tally that is divided
/// finely have a few days only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cells {
    /// Where the days of each counter end; empty if nothing was counted.
    ends: Vec<u32>,
    days: Vec<i32>,
    counts: Vec<i64>,
}

impl Cells {
    /// Of rows in the order of their days, each with the places of counters and their counts. They are read twice: first to see how many
    /// cells each counter has.
    pub(crate) fn of_rows<R: Iterator<Item = (usize, i64)>>(rows: impl Iterator<Item = (i32, R)> + Clone) -> Cells {
        let mut next = [0_u32; COUNTERS];
        rows.clone().for_each(|(_, row)| {
            for (place, count) in row {
                next.get_mut(place).into_iter().for_each(|n| *n = n.wrapping_add(u32::from(count != 0)));
            }
        });
        let mut sum = 0_u32;
        for n in &mut next {
            sum = sum.saturating_add(std::mem::replace(n, sum));
        }
        if sum == 0 {
            return Cells::default();
        }
        let all = usize::try_from(sum).unwrap_or(0);
        let (mut days, mut counts) = (vec![0_i32; all], vec![0_i64; all]);
        rows.for_each(|(day, row)| {
            for (place, count) in row.filter(|(_, count)| *count != 0) {
                let Some(slot) = next.get_mut(place) else { continue };
                let at = usize::try_from(*slot).unwrap_or(usize::MAX);
                days.get_mut(at).into_iter().for_each(|to| *to = day);
                counts.get_mut(at).into_iter().for_each(|to| *to = count);
                *slot = slot.wrapping_add(1);
            }
        });
        Cells { ends: next.to_vec(), days, counts }
    }

    /// Of cells in any order; those of one counter and day are added up. Sums wrap where they leave 64 bits (instants of millions of
    /// years): so they are the same in any order.
    pub(crate) fn of_list(mut list: Vec<(Counter, i32, i64)>) -> Cells {
        // Two lists in order, one after the other, are merged by this sort in one pass.
        list.sort_by_key(|cell| (cell.0, cell.1));
        let mut out = Cells { ends: Vec::with_capacity(COUNTERS), ..Cells::default() };
        for same in list.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((counter, day, _)) = same.first() else { continue };
            out.push(*counter, *day, same.iter().fold(0, |sum, cell| sum.wrapping_add(cell.2)));
        }
        out.finish()
    }

    /// Adds a cell that comes after all others.
    fn push(&mut self, counter: Counter, day: i32, count: i64) {
        if count != 0 {
            self.end_before(place(counter));
            self.days.push(day);
            self.counts.push(count);
        }
    }

    /// Ends the counters before a place.
    fn end_before(&mut self, place: usize) {
        let end = u32::try_from(self.days.len()).unwrap_or(u32::MAX);
        self.ends.resize(place.max(self.ends.len()), end);
    }

    fn finish(mut self) -> Cells {
        if self.days.is_empty() {
            return Cells::default();
        }
        self.end_before(COUNTERS);
        self.days.shrink_to_fit();
        self.counts.shrink_to_fit();
        self
    }

    /// Was nothing counted?
    pub(crate) fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    fn range(&self, counter: Counter) -> Range<usize> {
        let end = |place: usize| self.ends.get(place).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        let place = place(counter);
        place.checked_sub(1).map_or(0, end)..end(place)
    }

    /// The days of a counter, ascending, and its counts.
    pub(crate) fn of(&self, counter: Counter) -> (&[i32], &[i64]) {
        let range = self.range(counter);
        (self.days.get(range.clone()).unwrap_or_default(), self.counts.get(range).unwrap_or_default())
    }

    /// A counter over a window.
    pub(crate) fn sum(&self, counter: Counter, window: Window) -> i64 {
        let (days, counts) = self.of(counter);
        let from = days.partition_point(|day| *day < window.from);
        let to = days.partition_point(|day| *day < window.to).max(from);
        counts.get(from..to).unwrap_or_default().iter().fold(0, |sum, n| sum.wrapping_add(*n))
    }

    /// Every cell, by counter and day.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Counter, i32, i64)> {
        Counter::ALL.iter().flat_map(|counter| {
            let (days, counts) = self.of(*counter);
            days.iter().zip(counts).map(|(day, count)| (*counter, *day, *count))
        })
    }

    /// Rows by day, as documents have them: the places of counters with their counts.
    pub(crate) fn rows(&self) -> BTreeMap<i32, Vec<(usize, i64)>> {
        let mut rows: BTreeMap<i32, Vec<(usize, i64)>> = BTreeMap::new();
        for (counter, day, count) in self.iter() {
            rows.entry(day).or_default().push((place(counter), count));
        }
        rows
    }

    /// Both together.
    pub(crate) fn united(&self, other: &Cells) -> Cells {
        Cells::of_list(self.iter().chain(other.iter()).collect())
    }
}
