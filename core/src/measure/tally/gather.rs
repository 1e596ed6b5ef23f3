//! Counters of the cases of one stratum, before its cells are written down.

use std::collections::BTreeMap;

use super::cells::{Cells, place};
use super::counters::{COUNTERS, Counter};
use super::span::{Span, SpanKind, counted};
use super::stratum::Stratum;

/// Counters of one day, on separate lines of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Row {
    counts: [i64; COUNTERS],
    /// A bit for each counter that was added to: the others need not be looked at.
    used: u64,
}

const _: () = assert!(COUNTERS <= 64, "each counter has a bit");

impl Row {
    const EMPTY: Row = Row { counts: [0; COUNTERS], used: 0 };

    /// Adds to counters. Sums wrap where they leave 64 bits (instants of millions of years): so they are the same in any order.
    #[inline(always)]
    fn add<const N: usize>(&mut self, counts: &[(Counter, i64); N]) {
        // By reference: an array that is moved is copied.
        for (counter, by) in counts {
            if let Some(cell) = self.counts.get_mut(place(*counter)) {
                *cell = cell.wrapping_add(*by);
                self.used |= 1_u64.wrapping_shl(*counter as u32);
            }
        }
    }

    /// What was counted, by the places of counters.
    fn cells(&self) -> impl Iterator<Item = (usize, i64)> {
        let mut rest = self.used;
        std::iter::from_fn(move || {
            let place = usize::try_from(rest.trailing_zeros()).ok()?;
            let count = self.counts.get(place)?;
            rest &= rest.wrapping_sub(1);
            Some((place, *count))
        })
    }
}

/// Days on either side of the first one that have a row each: a century. Others are mistakes, and few.
const NEAR: i32 = 36_525;

/// Counts of one stratum after the other: every day has a row here, so that counting is quick, and one such table serves all strata.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    /// The first day seen.
    anchor: Option<i32>,
    /// The day of the first row.
    first: i32,
    rows: Vec<Row>,
    /// Rows with anything on them, and their places.
    marks: Vec<bool>,
    touched: Vec<usize>,
    /// Days that are far from all others.
    far: BTreeMap<i32, Row>,
    spans: Vec<Span>,
    redress: BTreeMap<(u16, i32, i64), u64>,
}

impl Gather {
    /// Adds to counters of one day.
    #[inline]
    pub(crate) fn count<const N: usize>(&mut self, day: i32, counts: [(Counter, i64); N]) {
        let at = usize::try_from(i64::from(day).saturating_sub(i64::from(self.first))).unwrap_or(usize::MAX);
        match (self.rows.get_mut(at), self.marks.get_mut(at)) {
            (Some(row), Some(mark)) => {
                if !std::mem::replace(mark, true) {
                    self.touched.push(at);
                }
                row.add(&counts);
            }
            _ => self.outside(day, &counts),
        }
    }

    /// Adds to counters of a day without a row.
    #[cold]
    fn outside<const N: usize>(&mut self, day: i32, counts: &[(Counter, i64); N]) {
        let anchor = *self.anchor.get_or_insert(day);
        if self.rows.is_empty() {
            self.first = anchor;
        }
        if day.abs_diff(anchor) > NEAR.unsigned_abs() {
            return self.far.entry(day).or_insert(Row::EMPTY).add(counts);
        }
        if day < self.first {
            let more = usize::try_from(i64::from(self.first).saturating_sub(i64::from(day))).unwrap_or(0);
            self.rows.splice(0..0, std::iter::repeat_n(Row::EMPTY, more));
            self.marks.splice(0..0, std::iter::repeat_n(false, more));
            self.touched.iter_mut().for_each(|at| *at = at.saturating_add(more));
            self.first = day;
        }
        let at = usize::try_from(i64::from(day).saturating_sub(i64::from(self.first))).unwrap_or(0);
        if at >= self.rows.len() {
            self.rows.resize(at.saturating_add(1), Row::EMPTY);
            self.marks.resize(at.saturating_add(1), false);
        }
        self.marks.get_mut(at).into_iter().for_each(|mark| {
            if !std::mem::replace(mark, true) {
                self.touched.push(at);
            }
        });
        self.rows.get_mut(at).into_iter().for_each(|row| row.add(counts));
    }

    /// Adds a value.
    #[inline]
    pub(crate) fn span(&mut self, day: i32, kind: SpanKind, value: i64) {
        self.spans.push(Span::new(day, kind, value));
    }

    /// Adds an amount that was promised: the place of its currency, and minor units.
    pub(crate) fn redress(&mut self, currency: u16, day: i32, amount: i64) {
        let n = self.redress.entry((currency, day, amount)).or_default();
        *n = n.saturating_add(1);
    }

    /// What was gathered of a stratum; ready for the next one.
    pub(crate) fn take(&mut self) -> Stratum {
        self.touched.sort_unstable();
        let (first, rows) = (self.first, &self.rows);
        let day = |at: usize| first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX));
        let near = self.touched.iter().filter_map(|at| Some((day(*at), rows.get(*at)?)));
        let before = self.far.range(..first).map(|(day, row)| (*day, row));
        let after = self.far.range(first..).map(|(day, row)| (*day, row));
        let all = before.chain(near).chain(after);
        let cells = Cells::of_rows(all.map(|(day, row)| (day, row.cells())));
        for at in self.touched.drain(..) {
            self.rows.get_mut(at).into_iter().for_each(|row| *row = Row::EMPTY);
            self.marks.get_mut(at).into_iter().for_each(|mark| *mark = false);
        }
        self.far.clear();
        let mut spans = counted(&mut self.spans);
        spans.shrink_to_fit();
        self.spans.clear();
        Stratum::new(cells, spans, std::mem::take(&mut self.redress))
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers of these tests are small")]
mod tests {
    use super::*;
    use crate::measure::tally::window::Window;

    /// Whole numbers below a bound, one after the other, from a seed.
    fn numbers(seed: u64) -> impl FnMut(u64) -> u64 {
        let mut state = seed;
        move |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        }
    }

    #[test]
    fn cells_are_what_a_naive_count_of_every_day_finds() {
        for seed in 0..200 {
            crate::cases::count();
            let mut next = numbers(seed);
            // Near days, in any order, and now and then one that is thousands of years away.
            let mut day = || match next(50) {
                0 => i32::MIN / 2 + i32::try_from(next(3)).unwrap(),
                1 => i32::MAX / 2,
                _ => 20_000 + i32::try_from(next(400)).unwrap() - 200,
            };
            let days: Vec<i32> = (0..60).map(|_| day()).collect();
            let mut next = numbers(seed ^ 0xffff);
            let mut gather = Gather::default();
            let mut parts: Vec<Stratum> = Vec::new();
            let mut naive: BTreeMap<(i32, usize), i64> = BTreeMap::new();
            for day in &days {
                let counter = Counter::ALL[usize::try_from(next(COUNTERS as u64)).unwrap()];
                let by = i64::try_from(next(5)).unwrap() - 2;
                gather.count(*day, [(counter, by), (Counter::Received, 1)]);
                *naive.entry((*day, place(counter))).or_default() += by;
                *naive.entry((*day, place(Counter::Received))).or_default() += 1;
                gather.span(*day, SpanKind::Open, by);
                if next(7) == 0 {
                    parts.push(gather.take());
                }
            }
            parts.push(gather.take());
            assert!(gather.take().cells.is_empty(), "nothing is left");
            naive.retain(|_, n| *n != 0);
            let merge = |parts: &[&Stratum]| {
                let mut all = Stratum::default();
                parts.iter().for_each(|part| all.merge((*part).clone()));
                all
            };
            let forwards = merge(&parts.iter().collect::<Vec<_>>());
            let backwards = merge(&parts.iter().rev().collect::<Vec<_>>());
            assert_eq!((&forwards.cells, forwards.spans()), (&backwards.cells, backwards.spans()));
            let listed: BTreeMap<(i32, usize), i64> =
                forwards.cells.iter().map(|(counter, day, n)| ((day, place(counter)), n)).collect();
            assert_eq!(listed, naive, "seed {seed}");
            let rows: BTreeMap<(i32, usize), i64> = forwards
                .cells
                .rows()
                .into_iter()
                .flat_map(|(day, row)| row.into_iter().map(move |(c, n)| ((day, c), n)))
                .collect();
            assert_eq!(rows, naive, "seed {seed}");
            for _ in 0..20 {
                let (a, b) = (days[usize::try_from(next(60)).unwrap()], days[usize::try_from(next(60)).unwrap()]);
                let window = Window { from: a.min(b), to: a.max(b) };
                for counter in [Counter::Received, Counter::Closed, Counter::WorkSeconds] {
                    let wanted: i64 =
                        naive.iter().filter(|(k, _)| window.has(k.0) && k.1 == place(counter)).map(|(_, n)| n).sum();
                    assert_eq!(forwards.cells.sum(counter, window), wanted, "seed {seed}");
                }
            }
        }
    }
}
