//! A tally looked at over a period, all strata or some of them.

use super::cell::{Cell, together};
use super::chosen::Chosen;
use crate::measure::statistics::survival::Table;
use crate::measure::tally::{Counter, SpanKind, Stratum, Tally, Window, day_start, sum};

/// A tally over a window of days.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) tally: &'a Tally,
    pub(crate) window: Window,
    /// Attributes, and the values that strata must have.
    pub(crate) only: &'a [Chosen],
    /// Exposure of the window, where the caller knows it.
    pub(crate) exposure: Option<f64>,
    /// What was gathered of these strata and this window already. Answers are the same without it, and slower.
    pub(crate) cell: Option<Cell<'a>>,
}

impl<'a> View<'a> {
    /// All cases of a tally.
    pub(crate) fn of(tally: &'a Tally, window: Window) -> View<'a> {
        View { tally, window, only: &[], exposure: None, cell: None }
    }

    /// The same cases in another window.
    pub(crate) fn within(self, window: Window) -> View<'a> {
        View { window, cell: self.cell.filter(|cell| cell.is_of(window)), ..self }
    }

    /// The strata looked at.
    pub(crate) fn strata(self) -> impl Iterator<Item = &'a Stratum> {
        let only = self.only;
        self.tally
            .strata
            .iter()
            .filter(move |(values, _)| only.iter().all(|chosen| chosen.has(values)))
            .map(|(_, stratum)| stratum)
    }

    /// A counter over the window.
    pub(crate) fn sum(self, counter: Counter) -> i64 {
        match self.cell {
            Some(cell) => cell.sum(counter),
            None => self.over(counter, self.window),
        }
    }

    /// A counter over another window.
    pub(crate) fn over(self, counter: Counter, window: Window) -> i64 {
        self.strata().map(|s| sum(s, counter, window)).fold(0, i64::saturating_add)
    }

    /// Counters over the window, added up.
    pub(crate) fn sums(self, counters: &[Counter]) -> i64 {
        counters.iter().map(|c| self.sum(*c)).fold(0, i64::saturating_add)
    }

    /// A counter over the window; none where the log cannot tell what it counts.
    pub(crate) fn told(self, counter: Counter) -> Option<i64> {
        self.tally.untold(counter.needs()).is_empty().then(|| self.sum(counter))
    }

    /// Of those received in the window and neither withdrawn nor merged: with a due instant, and all; none where that was not counted.
    pub(crate) fn dated(self) -> Option<(i64, i64)> {
        let dated = self.sums(&[Counter::Mature, Counter::Immature]);
        self.tally.counts_undue().then(|| (dated, dated.saturating_add(self.sum(Counter::Undue))))
    }

    /// Everything that came in or came back, less everything that left, before a day.
    pub(crate) fn open_before(self, day: i32) -> i64 {
        if let Some(open) = self.cell.and_then(|cell| cell.open_before(day)) {
            return open;
        }
        let past = Window { from: i32::MIN, to: day };
        let came = [Counter::Received, Counter::Reopened].map(|c| self.over(c, past));
        let left = [Counter::Closed, Counter::Withdrawn, Counter::Merged].map(|c| self.over(c, past));
        came.into_iter().sum::<i64>().saturating_sub(left.into_iter().sum())
    }

    /// The window in seconds since 1970: up to the as-of instant at most. One that begins later has none.
    pub(crate) fn seconds(self) -> (i64, i64) {
        let header = &self.tally.header;
        let as_of = crate::time::instant::parse(&header.as_of).map_or(i64::MAX, |at| at.timestamp());
        let at = |day: i32| day_start(&header.midnights, day);
        let from = at(self.window.from);
        (from, at(self.window.to).min(as_of).max(from))
    }

    /// Seconds that all cases together were open in the window.
    pub(crate) fn open_seconds(self) -> i64 {
        let (from, to) = self.seconds();
        let gained =
            |counters: &[Counter], seconds: Counter| self.sums(counters).saturating_mul(to).saturating_sub(self.sum(seconds));
        let came = gained(&[Counter::Received, Counter::Reopened], Counter::ArrivalSeconds);
        let left = gained(&[Counter::Closed, Counter::Withdrawn, Counter::Merged], Counter::DepartureSeconds);
        self.open_before(self.window.from).saturating_mul(to.saturating_sub(from)).saturating_add(came).saturating_sub(left)
    }

    /// Values of a kind on days of the window, with their counts, ascending by value.
    pub(crate) fn values(self, kind: SpanKind) -> Vec<(u64, u64)> {
        match self.cell {
            Some(cell) => cell.values(kind),
            None => self.scanned(kind, self.window),
        }
    }

    /// The same on every day before the end of the window.
    pub(crate) fn values_until_end(self, kind: SpanKind) -> Vec<(u64, u64)> {
        let gathered = self.cell.and_then(|cell| cell.values_until_end(kind));
        gathered.unwrap_or_else(|| self.scanned(kind, self.window.until_end()))
    }

    fn scanned(self, kind: SpanKind, window: Window) -> Vec<(u64, u64)> {
        let spans = self.strata().flat_map(|s| s.spans_in(window)).filter(|(span, _)| span.kind() == kind);
        together(spans.map(|(span, n)| (span.value(), *n)).collect())
    }

    /// Amounts promised in the window, as (currency, minor units), with how often.
    pub(crate) fn redress(self) -> Vec<((u16, i64), u64)> {
        match self.cell {
            Some(cell) => cell.redress().to_vec(),
            None => {
                let rows = self.strata().flat_map(|s| &s.redress).filter(|((_, day, _), _)| self.window.has(*day));
                rows.map(|((currency, _, amount), n)| ((*currency, *amount), *n)).collect()
            }
        }
    }

    /// A table of time to an event: these kinds end it, those censor it.
    pub(crate) fn table(self, ends: &[SpanKind], censors: &[SpanKind]) -> Table {
        let mut table = Table::new();
        for (kinds, ended) in [(ends, true), (censors, false)] {
            for (value, n) in kinds.iter().flat_map(|kind| self.values(*kind)) {
                let cell = table.entry(value).or_default();
                if ended { cell.0 = cell.0.saturating_add(n) } else { cell.1 = cell.1.saturating_add(n) }
            }
        }
        table
    }
}
