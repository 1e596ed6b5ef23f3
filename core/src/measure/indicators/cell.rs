//! What each period holds of some strata: gathered in one pass over them, for all indicators at once.

use super::period::Period;
use crate::measure::tally::{COUNTERS, Counter, SpanKind, Stratum, Window, counter_place};

/// The kinds of values. Each has a separate list.
const KINDS: usize = SpanKind::WORDS.len();

/// What one period holds.
#[derive(Debug)]
struct PeriodCell {
    counts: [i64; COUNTERS],
    /// Values of each kind with their counts, in any order.
    values: [Vec<(u64, u64)>; KINDS],
    redress: Vec<((u16, i64), u64)>,
    touched: bool,
    /// Open before its first day, and before the day after its last.
    open: (i64, i64),
}

impl PeriodCell {
    fn empty() -> PeriodCell {
        PeriodCell { counts: [0; COUNTERS], values: Default::default(), redress: Vec::new(), touched: false, open: (0, 0) }
    }

    fn clear(&mut self) {
        if self.touched {
            self.counts = [0; COUNTERS];
            self.values.iter_mut().for_each(Vec::clear);
            self.redress.clear();
            self.touched = false;
        }
    }
}

/// What all periods hold of some strata. The room is used again for the next strata.
#[derive(Debug)]
pub(crate) struct Cells<'a> {
    periods: &'a [Period],
    cells: Vec<PeriodCell>,
    /// Values of what is open at the as-of instant, by day of receipt: they count in every period that ends later.
    standing: [Vec<(i32, u64, u64)>; 2],
}

/// One of the periods.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'a> {
    all: &'a Cells<'a>,
    at: usize,
}

/// The kinds that count in every period that ends later.
const STANDING: [SpanKind; 2] = [SpanKind::Open, SpanKind::OpenPastDue];

/// What changes how many are open, and whether it adds.
const FLOW: [(Counter, bool); 5] = [
    (Counter::Received, true),
    (Counter::Reopened, true),
    (Counter::Closed, false),
    (Counter::Withdrawn, false),
    (Counter::Merged, false),
];

impl<'a> Cells<'a> {
    /// Room for periods that follow one another.
    pub(crate) fn new(periods: &'a [Period]) -> Cells<'a> {
        Cells { periods, cells: periods.iter().map(|_| PeriodCell::empty()).collect(), standing: Default::default() }
    }

    /// Gathers these strata, and nothing else.
    pub(crate) fn fill<'s>(&mut self, strata: impl IntoIterator<Item = &'s Stratum>) {
        self.cells.iter_mut().for_each(PeriodCell::clear);
        self.standing.iter_mut().for_each(Vec::clear);
        let mut before = 0_i64;
        let (periods, cells) = (self.periods, &mut self.cells);
        let first = periods.first().map_or(i32::MIN, |p| p.window.from);
        let mut last = usize::MAX;
        // Days come in order, so that the next one is most often of the same period.
        let mut place = |day: i32| {
            if !periods.get(last).is_some_and(|p| p.window.has(day)) {
                last = periods.partition_point(|p| p.window.to <= day);
            }
            (day >= first).then_some(last)
        };
        for stratum in strata {
            for counter in Counter::ALL {
                let (days, counts) = stratum.cells.of(*counter);
                let adds = FLOW.iter().find(|flow| flow.0 == *counter).map(|flow| flow.1);
                for (day, n) in days.iter().zip(counts) {
                    match place(*day) {
                        Some(at) => {
                            let Some(cell) = cells.get_mut(at) else { break };
                            cell.touched = true;
                            cell.counts
                                .get_mut(counter_place(*counter))
                                .into_iter()
                                .for_each(|sum| *sum = sum.saturating_add(*n));
                        }
                        None => match adds {
                            Some(true) => before = before.saturating_add(*n),
                            Some(false) => before = before.saturating_sub(*n),
                            None => {}
                        },
                    }
                }
            }
            for (span, n) in stratum.spans() {
                let (day, kind, value) = (span.day(), span.kind(), span.value());
                if let Some(list) = STANDING.iter().position(|k| *k == kind).and_then(|at| self.standing.get_mut(at)) {
                    list.push((day, value, *n));
                }
                let Some(cell) = place(day).and_then(|at| cells.get_mut(at)) else { continue };
                cell.touched = true;
                cell.values.get_mut(kind as usize).into_iter().for_each(|list| list.push((value, *n)));
            }
            for ((currency, day, amount), n) in &stratum.redress {
                let Some(cell) = place(*day).and_then(|at| cells.get_mut(at)) else { continue };
                cell.touched = true;
                cell.redress.push(((*currency, *amount), *n));
            }
        }
        let mut open = before;
        for cell in cells {
            let start = open;
            if cell.touched {
                for (counter, adds) in FLOW {
                    let n = cell.counts.get(counter_place(counter)).copied().unwrap_or(0);
                    open = if adds { open.saturating_add(n) } else { open.saturating_sub(n) };
                }
            }
            cell.open = (start, open);
        }
        self.standing.iter_mut().for_each(|list| list.sort_unstable());
    }

    /// One of the periods.
    pub(crate) fn at(&'a self, at: usize) -> Cell<'a> {
        Cell { all: self, at }
    }
}

/// Values in order, equal ones together.
pub(crate) fn together(mut values: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    values.sort_unstable();
    values.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        same
    });
    values
}

impl<'a> Cell<'a> {
    fn own(self) -> Option<&'a PeriodCell> {
        self.all.cells.get(self.at)
    }

    fn standing(self, kind: SpanKind) -> &'a [(i32, u64, u64)] {
        let list =
            STANDING.iter().position(|k| *k == kind).and_then(|at| self.all.standing.get(at)).map_or(&[][..], Vec::as_slice);
        let to = self.all.periods.get(self.at).map_or(i32::MIN, |p| p.window.to);
        list.get(..list.partition_point(|row| row.0 < to)).unwrap_or_default()
    }

    /// Is there no case in it? Then nothing was counted, nothing was open when it began, and nothing received before its end is open now.
    pub(crate) fn is_empty(self) -> bool {
        self.own().is_none_or(|cell| !cell.touched && cell.open.0 == 0)
            && STANDING.iter().all(|kind| self.standing(*kind).is_empty())
    }

    /// Is it of this window?
    pub(crate) fn is_of(self, window: Window) -> bool {
        self.all.periods.get(self.at).is_some_and(|p| p.window == window)
    }

    pub(crate) fn sum(self, counter: Counter) -> i64 {
        self.own().and_then(|cell| cell.counts.get(counter_place(counter))).copied().unwrap_or(0)
    }

    /// Open before a day, if that is its first or the day after its last.
    pub(crate) fn open_before(self, day: i32) -> Option<i64> {
        let window = self.all.periods.get(self.at)?.window;
        let open = self.own()?.open;
        if day == window.from { Some(open.0) } else { (day == window.to).then_some(open.1) }
    }

    /// Values of a kind with their counts, ascending.
    pub(crate) fn values(self, kind: SpanKind) -> Vec<(u64, u64)> {
        together(self.own().and_then(|cell| cell.values.get(kind as usize)).cloned().unwrap_or_default())
    }

    /// Those on every day before its end, of kinds that stand.
    pub(crate) fn values_until_end(self, kind: SpanKind) -> Option<Vec<(u64, u64)>> {
        let stands = STANDING.contains(&kind);
        stands.then(|| together(self.standing(kind).iter().map(|(_, value, n)| (*value, *n)).collect()))
    }

    /// Amounts that were promised, as (currency, minor units), with their counts.
    pub(crate) fn redress(self) -> &'a [((u16, i64), u64)] {
        self.own().map_or(&[], |cell| cell.redress.as_slice())
    }
}
