//! The state of a tally.

use std::collections::BTreeMap;

use super::counters::{COUNTERS, Counter};
use super::header::{EDITION, Header};
use super::recordable::{RecordedSet, both};
use crate::document::Diagnostics;
use crate::measure::shape::choices;

choices! {
    /// Tables of values: what the value is, and on which day it counts.
    pub enum SpanKind {
        /// Open at the as-of instant: local days of age (day of receipt).
        Open = "open",
        /// Closed: local days from receipt (day of receipt).
        Closed = "closed",
        /// Withdrawn: local days from receipt (day of receipt).
        Withdrawn = "withdrawn",
        /// Merged: local days from receipt (day of receipt).
        Merged = "merged",
        /// Referred: local days from receipt (day of receipt).
        Referred = "referred",
        /// Reopened: local days from the close (day of that close).
        Reopened = "reopened",
        /// Not reopened so far: local days from the close to the as-of day (day of that close).
        NotReopened = "not_reopened",
        /// Open cases: local days by which they are past due, plus 1000000 (day of receipt).
        OpenPastDue = "open_past_due",
        /// Net seconds from receipt to the last close, in a log-linear histogram of 7 bits (day of that close).
        NetTime = "net_time",
        /// Local days from receipt to acknowledgement (day of receipt).
        Acknowledged = "acknowledged",
        /// Local days from receipt to the first assessment (day of receipt).
        Assessed = "assessed",
        /// Local days from receipt to the first decision that was communicated (day of receipt).
        Responded = "responded",
    }
}

/// What is added to the days by which an open case is past due, so that days before the due day are not below zero.
pub(crate) const PAST_DUE_OFFSET: u64 = 1_000_000;

/// Counters of one day, on lines of the cache of their own.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Row(pub(crate) [i64; COUNTERS]);

impl Row {
    const EMPTY: Row = Row([0; COUNTERS]);

    pub(crate) fn of(&self, counter: Counter) -> i64 {
        self.0.get(place(counter)).copied().unwrap_or(0)
    }

    /// Adds to a counter. Sums wrap where they leave 64 bits (instants of millions of years): so they are the same in any order.
    #[inline]
    pub(crate) fn add(&mut self, counter: Counter, by: i64) {
        if let Some(cell) = self.0.get_mut(place(counter)) {
            *cell = cell.wrapping_add(by);
        }
    }
}

/// Where in an array a counter stands.
pub(crate) const fn place(counter: Counter) -> usize {
    counter as usize
}

/// A value on a day, packed so that a list of them sorts quickly: 24 bits of day, 8 of kind, 32 of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span(u64);

const SHIFT: i32 = 1 << 23;

impl Span {
    pub(crate) fn new(day: i32, kind: SpanKind, value: i64) -> Span {
        let day = u64::try_from(day.clamp(-SHIFT, SHIFT - 1).saturating_add(SHIFT)).unwrap_or(0);
        let value = u64::try_from(value.clamp(0, i64::from(u32::MAX))).unwrap_or(0);
        Span(day << 40 | (kind as u64) << 32 | value)
    }
    pub(crate) fn day(self) -> i32 {
        i32::try_from(self.0 >> 40).unwrap_or(0).saturating_sub(SHIFT)
    }
    pub(crate) fn kind(self) -> SpanKind {
        let place = usize::try_from(self.0 >> 32 & 0xff).unwrap_or(0);
        SpanKind::WORDS.get(place).map_or(SpanKind::Open, |k| k.1)
    }
    pub(crate) fn value(self) -> u64 {
        self.0 & 0xffff_ffff
    }
}

/// Counts of one stratum.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stratum {
    first: i32,
    days: Vec<Row>,
    /// Sorted, with counts, and those that are not yet.
    spans: Vec<(Span, u64)>,
    fresh: Vec<Span>,
    /// Amounts promised: (currency, day, minor units) to count.
    pub(crate) redress: BTreeMap<(u16, i32, i64), u64>,
}

impl Stratum {
    /// Adds to counters of one day.
    #[inline]
    pub(crate) fn count<const N: usize>(&mut self, day: i32, counts: [(Counter, i64); N]) {
        let place = usize::try_from(i64::from(day).saturating_sub(i64::from(self.first))).unwrap_or(usize::MAX);
        let place = if place < self.days.len() { place } else { self.make(day) };
        if let Some(row) = self.days.get_mut(place) {
            // By reference: an array that is moved is copied.
            for (counter, by) in &counts {
                row.add(*counter, *by);
            }
        }
    }

    /// Makes the days up to one that is not there.
    #[cold]
    fn make(&mut self, day: i32) -> usize {
        if self.days.is_empty() {
            self.first = day;
        }
        if day < self.first {
            let more = usize::try_from(i64::from(self.first).saturating_sub(i64::from(day))).unwrap_or(0);
            self.days.splice(0..0, std::iter::repeat_n(Row::EMPTY, more));
            self.first = day;
        }
        let place = usize::try_from(i64::from(day).saturating_sub(i64::from(self.first))).unwrap_or(0);
        if place >= self.days.len() {
            self.days.resize(place.saturating_add(1), Row::EMPTY);
        }
        place
    }

    /// Adds a value.
    #[inline]
    pub(crate) fn span(&mut self, day: i32, kind: SpanKind, value: i64) {
        self.fresh.push(Span::new(day, kind, value));
    }

    /// Days with anything on them, ascending.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (i32, &Row)> {
        (self.first..).zip(&self.days).filter(|(_, row)| row.0.iter().any(|n| *n != 0))
    }

    /// Values with their counts, ascending.
    pub(crate) fn spans(&self) -> &[(Span, u64)] {
        debug_assert!(self.fresh.is_empty());
        &self.spans
    }

    /// Those on days of a window: the day comes first in their order.
    pub(crate) fn spans_in(&self, window: Window) -> &[(Span, u64)] {
        let before = |day: i32| self.spans().partition_point(|(span, _)| span.day() < day);
        self.spans().get(before(window.from)..before(window.to)).unwrap_or_default()
    }

    /// Sorts what was added.
    pub(crate) fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        let counted = counted(std::mem::take(&mut self.fresh));
        let kept = std::mem::take(&mut self.spans);
        self.spans = if kept.is_empty() { counted } else { united(kept, counted) };
    }

    pub(crate) fn add_counted(&mut self, spans: Vec<(Span, u64)>) {
        self.settle();
        let kept = std::mem::take(&mut self.spans);
        self.spans = united(kept, spans);
    }

    /// Adds all counters of a day.
    fn add_row(&mut self, day: i32, other: &Row) {
        let place = self.make(day);
        for (cell, n) in self.days.get_mut(place).into_iter().flat_map(|row| &mut row.0).zip(other.0) {
            *cell = cell.wrapping_add(n);
        }
    }

    fn merge(&mut self, other: Stratum) {
        for (day, row) in other.rows() {
            self.add_row(day, row);
        }
        self.add_counted(other.spans);
        for (key, n) in other.redress {
            let count = self.redress.entry(key).or_default();
            *count = count.saturating_add(n);
        }
    }
}

/// Sorts values and counts equal ones: by day and kind first, by counting, because those are few; then the handful of each.
fn counted(mut spans: Vec<Span>) -> Vec<(Span, u64)> {
    const KINDS: usize = SpanKind::WORDS.len();
    let mut out: Vec<(Span, u64)> = Vec::with_capacity(spans.len());
    let (low, high) = spans.iter().fold((u64::MAX, 0), |(low, high), s| (low.min(s.0), high.max(s.0)));
    let days = usize::try_from((high >> 40).saturating_sub(low >> 40)).unwrap_or(usize::MAX).saturating_add(1);
    let groups = days.saturating_mul(KINDS);
    if groups > spans.len().saturating_mul(4) || u32::try_from(spans.len()).is_err() {
        count(&mut spans, &mut out);
        return out;
    }
    let group = |s: &Span| {
        let day = usize::try_from((s.0 >> 40).wrapping_sub(low >> 40)).unwrap_or(0);
        day.wrapping_mul(KINDS).wrapping_add(usize::try_from(s.0 >> 32 & 0xff).unwrap_or(0))
    };
    let mut ends = vec![0_u32; groups];
    for span in &spans {
        ends.get_mut(group(span)).into_iter().for_each(|n| *n = n.wrapping_add(1));
    }
    let mut sum = 0_u32;
    for n in &mut ends {
        sum = sum.wrapping_add(std::mem::replace(n, sum));
    }
    let mut sorted = vec![Span(0); spans.len()];
    for span in &spans {
        let Some(next) = ends.get_mut(group(span)) else { continue };
        sorted.get_mut(usize::try_from(*next).unwrap_or(usize::MAX)).into_iter().for_each(|slot| *slot = *span);
        *next = next.wrapping_add(1);
    }
    let mut rest = sorted.as_mut_slice();
    let mut from = 0_u32;
    for end in ends {
        let (mine, others) = rest.split_at_mut_checked(usize::try_from(end.wrapping_sub(from)).unwrap_or(0)).unwrap_or_default();
        count(mine, &mut out);
        (rest, from) = (others, end);
    }
    out
}

/// Sorts values and adds them with their counts.
#[inline]
fn count(spans: &mut [Span], out: &mut Vec<(Span, u64)>) {
    spans.sort_unstable();
    for equal in spans.chunk_by(|a, b| a == b) {
        out.extend(equal.first().map(|span| (*span, equal.len() as u64)));
    }
}

/// Two sorted lists of counts in one.
fn united(left: Vec<(Span, u64)>, right: Vec<(Span, u64)>) -> Vec<(Span, u64)> {
    let mut out: Vec<(Span, u64)> = Vec::with_capacity(left.len().saturating_add(right.len()));
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a.0 <= b.0 => left.next(),
            (_, Some(_)) => right.next(),
            (Some(_), None) => left.next(),
            (None, None) => return out,
        };
        if let Some((span, n)) = next {
            match out.last_mut() {
                Some(last) if last.0 == span => last.1 = last.1.saturating_add(n),
                _ => out.push((span, n)),
            }
        }
    }
}

/// Counts of cases: the state from which every indicator is computed. Merges exactly, in any order and partition.
#[derive(Clone, Debug)]
pub struct Tally {
    pub(crate) header: Header,
    /// How many cases were added.
    pub(crate) cases: u64,
    /// Sum of the hashes of their identifiers: merging a part twice shows here.
    pub(crate) check: u64,
    /// The values of the strata's attributes, to the counts.
    pub(crate) strata: BTreeMap<Vec<String>, Stratum>,
    /// Currencies of redress, by their places.
    pub(crate) currencies: Vec<String>,
    /// Complainant to (day of receipt, hash of the case, hash of the cause), of cases that are not merged.
    pub(crate) complainants: BTreeMap<u64, Vec<(i32, u64, u64)>>,
    /// Cases that could not be counted, by reason.
    pub(crate) quarantined: BTreeMap<String, u64>,
    /// What was recorded at least once.
    pub(crate) seen: RecordedSet,
    /// The edition of the rules by which it was counted.
    pub(crate) edition: u8,
    /// What was concluded because the log does not tell it.
    pub(crate) notes: BTreeMap<String, u64>,
}

/// Local days from the first up to but not with the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: i32,
    pub(crate) to: i32,
}

impl Window {
    /// Every day.
    pub(crate) const ALWAYS: Window = Window { from: i32::MIN, to: i32::MAX };

    pub(crate) fn has(self, day: i32) -> bool {
        self.from <= day && day < self.to
    }
}

impl Tally {
    /// An empty tally.
    pub(crate) fn empty(header: Header) -> Tally {
        Tally {
            header,
            cases: 0,
            check: 0,
            strata: BTreeMap::new(),
            currencies: Vec::new(),
            complainants: BTreeMap::new(),
            quarantined: BTreeMap::new(),
            seen: RecordedSet::default(),
            edition: EDITION,
            notes: BTreeMap::new(),
        }
    }

    /// What it was made with.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many cases were added.
    #[must_use]
    pub fn cases(&self) -> u64 {
        self.cases
    }

    /// Adds another tally. The order and the partition do not matter, to the byte.
    ///
    /// # Errors
    ///
    /// `merge_mismatch` if the tallies were made with different definitions, zone, tzdata, calendar or as-of instant.
    pub fn merge(&mut self, other: Tally) -> Result<(), Diagnostics> {
        self.header.same(&other.header, "")?;
        self.header.records = both(self.header.records.as_deref(), other.header.records.as_deref());
        self.seen.unite(other.seen);
        self.cases = self.cases.saturating_add(other.cases);
        self.check = self.check.wrapping_add(other.check);
        // Places of currencies differ from tally to tally: names do not.
        let places: Vec<u16> = other.currencies.iter().map(|name| self.currency(name)).collect();
        for (key, mut stratum) in other.strata {
            let moved = std::mem::take(&mut stratum.redress);
            stratum.redress = moved
                .into_iter()
                .map(|((currency, day, amount), n)| {
                    let place = places.get(usize::from(currency)).copied().unwrap_or(currency);
                    ((place, day, amount), n)
                })
                .collect();
            stratum.settle();
            self.strata.entry(key).or_default().merge(stratum);
        }
        for (complainant, list) in other.complainants {
            let all = self.complainants.entry(complainant).or_default();
            all.extend(list);
            all.sort_unstable();
        }
        for (mine, other) in [(&mut self.quarantined, other.quarantined), (&mut self.notes, other.notes)] {
            for (word, n) in other {
                let count = mine.entry(word).or_default();
                *count = count.saturating_add(n);
            }
        }
        Ok(())
    }

    /// The place of a currency.
    pub(crate) fn currency(&mut self, name: &str) -> u16 {
        let found = self.currencies.iter().position(|c| c == name).unwrap_or_else(|| {
            self.currencies.push(name.to_owned());
            self.currencies.len().saturating_sub(1)
        });
        u16::try_from(found).unwrap_or(u16::MAX)
    }
}

/// A counter of a stratum over a window.
pub(crate) fn sum(stratum: &Stratum, counter: Counter, window: Window) -> i64 {
    let place_of =
        |day: i32| usize::try_from(i64::from(day).saturating_sub(i64::from(stratum.first))).unwrap_or(0).min(stratum.days.len());
    let rows = stratum.days.get(place_of(window.from)..place_of(window.to).max(place_of(window.from))).unwrap_or_default();
    rows.iter().filter_map(|row| row.0.get(place(counter))).sum()
}
