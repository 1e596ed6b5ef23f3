//! Prefix sums over the opening intervals of some decades: arithmetic in a few loads, without branches on data.
//!
//! Two questions are answered: how much open time lies before an instant, and at which instant has so much open time
//! passed. Each starts at a bucket found by a shift and takes a fixed number of steps from there. Times are `u32`
//! seconds since the start of the window, so an interval takes eight bytes.

use std::ops::ControlFlow;

use super::calendar::{CompileOptions, Inner};
use super::date::{self, DAY};
use super::instant::{MAX_SECOND, MIN_SECOND};

/// An opening: when it starts, and the open time before it. Its length is the next entry's sum less its own.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    before: u32,
}

/// For each bucket of `2^shift` seconds the entry at which to begin, and how many steps may follow.
#[derive(Clone, Debug, Default)]
struct Buckets {
    shift: u32,
    steps: u32,
    first: First,
}

/// Entry numbers, as narrow as they can be: the tables should stay in the cache.
#[derive(Clone, Debug)]
enum First {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Default for First {
    fn default() -> Self {
        First::Narrow(Vec::new())
    }
}

/// The compiled window of a calendar; empty if nothing opens in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// First second of the window.
    from: i64,
    /// Length of the window in seconds.
    length: u32,
    entries: Vec<Entry>,
    by_time: Buckets,
    by_work: Buckets,
    days: Days,
}

/// Business days as bits, with counts before each word.
#[derive(Clone, Debug, Default)]
struct Days {
    first: i64,
    words: Vec<u64>,
    before: Vec<u16>,
}

impl Index {
    pub(crate) fn build(calendar: &Inner, options: CompileOptions) -> Index {
        let Some((from, to)) = window(calendar, options) else { return Index::default() };
        let length = u32::try_from(to.saturating_sub(from)).unwrap_or(0);
        let mut entries = vec![Entry { start: 0, before: 0 }];
        let mut total: u32 = 0;
        let mut end = 0;
        let mut days = Days::new(from, to);
        let flow: ControlFlow<()> = calendar.openings(from, to, |o| {
            days.set(o.owner);
            let relative = |t: i64| u32::try_from(t.saturating_sub(from)).unwrap_or(length);
            // A touching stretch only lengthens the last entry: the sums say so by themselves.
            if relative(o.start) != end || entries.len() == 1 {
                entries.push(Entry { start: relative(o.start), before: total });
            }
            total = total.saturating_add(relative(o.end).saturating_sub(relative(o.start)));
            end = relative(o.end);
            ControlFlow::Continue(())
        });
        if flow.is_break() || total == 0 {
            return Index::default();
        }
        entries.push(Entry { start: length, before: total });
        entries.shrink_to_fit();
        days.finish(calendar);
        let by_time = Buckets::build(&entries, length, |e| e.start);
        let by_work = Buckets::build(&entries, total, |e| e.before);
        Index { from, length, entries, by_time, by_work, days }
    }

    /// Open seconds between the start of the window and `second`, and whether `second` is open; none outside.
    #[inline]
    pub(crate) fn work_before(&self, second: i64) -> Option<(i64, bool)> {
        let t = u32::try_from(second.wrapping_sub(self.from)).ok().filter(|t| *t < self.length)?;
        let k = self.by_time.find(&self.entries, t, |e| e.start)?;
        let entry = self.entries.get(k)?;
        let next = self.entries.get(k.wrapping_add(1))?;
        let since = t.wrapping_sub(entry.start);
        let long = next.before.wrapping_sub(entry.before);
        Some((i64::from(entry.before.wrapping_add(since.min(long))), since < long))
    }

    /// The second at which `whole` seconds of open time have passed since the start of the window, the earliest one
    /// at which `whole` and a possible fraction (`ceiling` = rounded up) are used up; none outside.
    #[inline]
    pub(crate) fn used_up(&self, whole: i64, ceiling: i64) -> Option<i64> {
        let w = u32::try_from(ceiling.wrapping_sub(1)).ok()?;
        let k = self.by_work.find(&self.entries, w, |e| e.before)?;
        let entry = self.entries.get(k)?;
        let next = self.entries.get(k.wrapping_add(1))?;
        if w >= next.before {
            return None;
        }
        Some(self.from.wrapping_add(i64::from(entry.start)).wrapping_add(whole.wrapping_sub(i64::from(entry.before))))
    }

    /// Business days up to and including a date, counted from the window's start; none outside.
    pub(crate) fn business_days_through(&self, day: i64) -> Option<i64> {
        self.days.through(day)
    }

    /// The date of the `n`-th business day of the window (from 1); none outside.
    pub(crate) fn business_day(&self, n: i64) -> Option<i64> {
        self.days.nth(n)
    }

    pub(crate) fn heap_size(&self) -> usize {
        [
            size_of_val(self.entries.as_slice()),
            self.by_time.heap_size(),
            self.by_work.heap_size(),
            size_of_val(self.days.words.as_slice()),
            size_of_val(self.days.before.as_slice()),
        ]
        .iter()
        .sum()
    }
}

/// The seconds for which the index answers: whole years, cut to where every answer is sure to be covered by the
/// holiday lists and within the accepted years.
fn window(calendar: &Inner, options: CompileOptions) -> Option<(i64, i64)> {
    let second = |year: i32| date::from_ymd(year, 1, 1).map(|d| d.saturating_mul(DAY));
    let mut from = second(options.first_year)?.max(MIN_SECOND);
    let mut to = second(options.last_year.checked_add(1)?)?.min(MAX_SECOND);
    if let Some((a, b)) = calendar.coverage_days() {
        from = from.max(a.saturating_add(2).saturating_mul(DAY));
        to = to.min(b.saturating_sub(2).saturating_mul(DAY));
    }
    to = to.min(from.saturating_add(i64::from(u32::MAX) - 1));
    (from < to).then_some((from, to))
}

impl Buckets {
    /// Chooses the widest buckets that need at most two steps, within twice as many buckets as entries.
    fn build(entries: &[Entry], length: u32, key: impl Fn(&Entry) -> u32) -> Buckets {
        let most = entries.len().saturating_mul(2).saturating_add(64);
        let mut shift = 31;
        let mut steps = steps_at(entries, shift, &key);
        while shift > 0 && steps > 2 {
            let finer = shift.saturating_sub(1);
            let buckets = usize::try_from(length.checked_shr(finer).unwrap_or(0)).unwrap_or(usize::MAX);
            if buckets > most {
                break;
            }
            shift = finer;
            steps = steps_at(entries, shift, &key);
        }
        let count = length.checked_shr(shift).unwrap_or(0).saturating_add(1);
        let mut first: Vec<u32> = Vec::new();
        let mut k: usize = 0;
        for bucket in 0..count {
            let begin = bucket.checked_shl(shift).unwrap_or(u32::MAX);
            while entries.get(k.saturating_add(1)).is_some_and(|e| key(e) <= begin) {
                k = k.saturating_add(1);
            }
            first.push(u32::try_from(k).unwrap_or(0));
        }
        let narrow: Result<Vec<u16>, _> = first.iter().map(|k| u16::try_from(*k)).collect();
        let first = narrow.map_or(First::Wide(first), First::Narrow);
        Buckets { shift, steps, first }
    }

    /// The last entry whose key is not greater.
    #[inline]
    fn find(&self, entries: &[Entry], at: u32, key: impl Fn(&Entry) -> u32) -> Option<usize> {
        let bucket = usize::try_from(at.wrapping_shr(self.shift)).ok()?;
        let mut k = match &self.first {
            First::Narrow(first) => usize::from(*first.get(bucket)?),
            First::Wide(first) => usize::try_from(*first.get(bucket)?).ok()?,
        };
        for _ in 0..self.steps {
            // Adding a comparison instead of branching on it: random rows would be mispredicted half the time.
            k = k.wrapping_add(usize::from(entries.get(k.wrapping_add(1)).is_some_and(|e| key(e) <= at)));
        }
        Some(k)
    }

    fn heap_size(&self) -> usize {
        match &self.first {
            First::Narrow(v) => size_of_val(v.as_slice()),
            First::Wide(v) => size_of_val(v.as_slice()),
        }
    }
}

/// The most entries that begin inside one bucket, not counting one at its very beginning.
fn steps_at(entries: &[Entry], shift: u32, key: &impl Fn(&Entry) -> u32) -> u32 {
    let (mut most, mut run, mut bucket) = (0_u32, 0_u32, u32::MAX);
    for e in entries {
        let k = key(e);
        let b = k.checked_shr(shift).unwrap_or(0);
        if b != bucket {
            (bucket, run) = (b, 0);
        }
        if k != b.checked_shl(shift).unwrap_or(0) {
            run = run.saturating_add(1);
        }
        most = most.max(run);
    }
    most
}

impl Days {
    fn new(from: i64, to: i64) -> Days {
        // One day inwards on each side: an offset may move the window's ends to another date.
        let first = from.div_euclid(DAY).saturating_add(2);
        let count = to.div_euclid(DAY).saturating_sub(2).saturating_sub(first).max(0);
        let words = usize::try_from(count / 64).unwrap_or(0);
        Days { first, words: vec![0; words], before: Vec::new() }
    }

    fn place(&self, day: i64) -> Option<(usize, u32)> {
        let i = u64::try_from(day.checked_sub(self.first)?).ok()?;
        let word = usize::try_from(i / 64).ok()?;
        (word < self.words.len()).then_some((word, u32::try_from(i % 64).ok()?))
    }

    fn set(&mut self, day: i64) {
        if let Some((word, bit)) = self.place(day)
            && let Some(w) = self.words.get_mut(word)
        {
            *w |= 1_u64.wrapping_shl(bit);
        }
    }

    fn get(&self, day: i64) -> Option<bool> {
        let (word, bit) = self.place(day)?;
        Some(self.words.get(word)?.wrapping_shr(bit) & 1 == 1)
    }

    /// Adds the dates whose open time was hidden under another date's, and counts.
    fn finish(&mut self, calendar: &Inner) {
        let end = self.first.saturating_add(i64::try_from(self.words.len().saturating_mul(64)).unwrap_or(0));
        for day in self.first..end {
            if self.get(day) == Some(false) && calendar.owned_open(day).is_some() {
                self.set(day);
            }
        }
        let mut total: u32 = 0;
        for word in &self.words {
            self.before.push(u16::try_from(total).unwrap_or(u16::MAX));
            total = total.saturating_add(word.count_ones());
        }
        if total >= u32::from(u16::MAX) {
            *self = Days::default();
        }
    }

    fn through(&self, day: i64) -> Option<i64> {
        let (word, bit) = self.place(day)?;
        let upto = self.words.get(word)? & u64::MAX.wrapping_shr(63_u32.wrapping_sub(bit));
        Some(i64::from(*self.before.get(word)?).saturating_add(upto.count_ones().into()))
    }

    fn nth(&self, n: i64) -> Option<i64> {
        let n = u16::try_from(n).ok().filter(|n| *n > 0)?;
        let word = self.before.partition_point(|b| *b < n).checked_sub(1)?;
        let mut bits = *self.words.get(word)?;
        for _ in 1..n.saturating_sub(*self.before.get(word)?) {
            bits &= bits.wrapping_sub(1);
        }
        if bits == 0 {
            return None;
        }
        let day = i64::try_from(word.saturating_mul(64)).ok()?.saturating_add(bits.trailing_zeros().into());
        self.first.checked_add(day)
    }
}
