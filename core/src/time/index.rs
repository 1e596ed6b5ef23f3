//! Prefix sums over the opening intervals of some decades: arithmetic in a few loads, without branches on data.
//!
//! Two questions are answered: how much open time lies before an instant, and at which instant has so much open time
//! passed. Each starts at a bucket found by a shift and takes a fixed number of steps from there. Times are `u32`
//! seconds since the start of the window, so an interval takes eight bytes.

use std::ops::ControlFlow;

use super::date::{self, DAY};
use super::instant::{MAX_SECOND, MIN_SECOND};
use super::schedule::Schedule;

/// How many keys after a bucket's first are compared at once, at most. The comparisons do not wait for one another.
const STEPS: usize = 3;

/// The column of an entry that holds when it starts.
const START: usize = 0;

/// The column of an entry that holds the open time before it.
const BEFORE: usize = 1;

/// Entry numbers are `u16`, so that the tables stay in the cache. A calendar with more openings gets a shorter window.
const MAX_ENTRIES: usize = 65_000;

/// When an opening starts, and the open time before it: its length is the next one's sum less its own. Both ascend; they lie
/// side by side, because who finds one wants the other.
type Entry = [u32; 2];

/// For each bucket of `2^shift`, the last entry whose `COLUMN` is not greater than the bucket's beginning.
#[derive(Clone, Debug, Default)]
struct Buckets<const COLUMN: usize, const COMPARED: usize> {
    shift: u32,
    first: Vec<u16>,
    /// Do all buckets hold so many keys at most that `COMPARED` comparisons decide?
    dense: bool,
}

/// How a calendar is compiled. Answers do not depend on it, only their speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompileOptions {
    /// First year of the prefix sums.
    pub first_year: i32,
    /// Last year of the prefix sums.
    pub last_year: i32,
}

impl Default for CompileOptions {
    /// 2010 to 2035, the years of the holiday lists that come with this library.
    fn default() -> Self {
        CompileOptions { first_year: 2010, last_year: 2035 }
    }
}

/// The compiled window of a calendar; empty if nothing opens in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// First second of the window.
    from: i64,
    /// Length of the window in seconds.
    length: u32,
    /// Open time in it.
    total: u32,
    entries: Vec<Entry>,
    /// By instant. Openings lie further apart in time than in open time: two comparisons do.
    by_start: Buckets<START, 2>,
    /// By open time.
    by_before: Buckets<BEFORE, STEPS>,
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
    pub(crate) fn build(schedule: &Schedule, options: CompileOptions) -> Index {
        let Some((from, to)) = window(schedule, options) else { return Index::default() };
        let length = u32::try_from(to.saturating_sub(from)).unwrap_or(0);
        // The first entry is an opening of no length, so that every instant has an opening before it.
        let mut entries: Vec<Entry> = vec![[0, 0]];
        let whole = length;
        let mut length = length;
        let mut total: u32 = 0;
        let mut end = u32::MAX;
        let mut days = Days::new(from, to);
        let _: ControlFlow<()> = schedule.openings(from, to, &mut |o| {
            days.set(o.owner);
            let relative = |t: i64| u32::try_from(t.saturating_sub(from)).unwrap_or(whole);
            // A touching stretch only lengthens the last entry: the sums say so by themselves.
            if relative(o.start) != end {
                if entries.len() == MAX_ENTRIES {
                    length = relative(o.start);
                    return ControlFlow::Break(());
                }
                entries.push([relative(o.start), total]);
            }
            total = total.saturating_add(relative(o.end).saturating_sub(relative(o.start)));
            end = relative(o.end);
            ControlFlow::Continue(())
        });
        if total == 0 {
            return Index::default();
        }
        days.finish(schedule);
        entries.push([length, total]);
        let (by_start, by_before) = (Buckets::build(&entries, length), Buckets::build(&entries, total));
        // Room for the comparisons after the last entry.
        entries.extend([[u32::MAX; 2]; STEPS]);
        entries.shrink_to_fit();
        Index { from, length, total, entries, by_start, by_before, days }
    }

    /// A second as a distance from the start of the window; none outside.
    #[inline(always)]
    pub(crate) fn place(&self, second: i64) -> Option<u32> {
        u32::try_from(second.checked_sub(self.from)?).ok().filter(|t| *t < self.length)
    }

    /// The last second of the window; none if there is no window.
    pub(crate) fn last_second(&self) -> Option<i64> {
        (self.length > 0).then(|| self.from.saturating_add(i64::from(self.length)).saturating_sub(1))
    }

    /// The same for a count of `1 / UNIT` seconds, with the fraction. Unsigned division by a constant is cheap.
    #[inline(always)]
    pub(crate) fn place_in<const UNIT: u64>(&self, value: i64) -> Option<(u32, u64)> {
        let from = self.from.checked_mul(i64::try_from(UNIT).ok()?)?;
        let distance = u64::try_from(value.checked_sub(from)?).ok()?;
        let t = u32::try_from(distance.checked_div(UNIT)?).ok().filter(|t| *t < self.length)?;
        Some((t, distance.checked_rem(UNIT)?))
    }

    /// Open seconds between the start of the window and `t`, and whether `t` is open.
    #[inline(always)]
    pub(crate) fn work_before(&self, t: u32) -> Option<(u32, bool)> {
        let k = self.by_start.find(&self.entries, t)?;
        let [[start, before], [_, next]]: [Entry; 2] = self.entries.get(k..k.wrapping_add(2))?.try_into().ok()?;
        // No more than `t`, so it cannot overflow.
        let reached = before.wrapping_add(t.wrapping_sub(start));
        Some((reached.min(next), reached < next))
    }

    /// The earliest second of the window by which `whole` seconds of open time have passed since its start. A fraction may follow. None
    /// outside.
    #[inline(always)]
    pub(crate) fn used_up(&self, whole: u32, fraction: bool) -> Option<u32> {
        // The last unit worked lies in the opening; so a time used up exactly at closing ends there (R4).
        let w = whole.wrapping_sub(u32::from(!fraction));
        if w >= self.total {
            return None;
        }
        let [start, before] = *self.entries.get(self.by_before.find(&self.entries, w)?)?;
        Some(start.wrapping_add(whole.wrapping_sub(before)))
    }

    /// First second of the window.
    #[inline(always)]
    pub(crate) fn from(&self) -> i64 {
        self.from
    }

    /// Business days up to and including a date, counted from the window's start; none outside.
    pub(crate) fn business_days_through(&self, day: i64) -> Option<i64> {
        self.days.through(day)
    }

    /// The last date for which [`Index::business_days_through`] has an answer; none if there is none.
    pub(crate) fn last_day(&self) -> Option<i64> {
        self.days.last()
    }

    /// The date of the `n`-th business day (from 1) after a date; none outside.
    pub(crate) fn business_day_after(&self, day: i64, n: u32) -> Option<i64> {
        self.days.after(day, n)
    }

    pub(crate) fn heap_size(&self) -> usize {
        [
            size_of_val(self.entries.as_slice()),
            size_of_val(self.by_start.first.as_slice()),
            size_of_val(self.by_before.first.as_slice()),
            size_of_val(self.days.words.as_slice()),
            size_of_val(self.days.before.as_slice()),
        ]
        .iter()
        .sum()
    }
}

/// The seconds for which the index answers: whole years within the accepted ones. They are cut so that the holiday lists cover every
/// answer.
fn window(schedule: &Schedule, options: CompileOptions) -> Option<(i64, i64)> {
    let second = |year: i32| date::from_ymd(year, 1, 1).map(|d| d.saturating_mul(DAY));
    let mut from = second(options.first_year)?.max(MIN_SECOND);
    let mut to = second(options.last_year.checked_add(1)?)?.min(MAX_SECOND);
    if let Some((a, b)) = schedule.coverage {
        from = from.max(a.saturating_add(2).saturating_mul(DAY));
        to = to.min(b.saturating_sub(2).saturating_mul(DAY));
    }
    to = to.min(from.saturating_add(i64::from(u32::MAX)));
    (from < to).then_some((from, to))
}

impl<const COLUMN: usize, const COMPARED: usize> Buckets<COLUMN, COMPARED> {
    fn build(entries: &[Entry], length: u32) -> Self {
        let (shift, first, dense) = buckets(entries, key::<COLUMN>, COMPARED, length);
        Buckets { shift, first, dense }
    }

    /// The last entry whose key is not greater than `at`.
    #[inline(always)]
    fn find(&self, entries: &[Entry], at: u32) -> Option<usize> {
        let bucket = usize::try_from(at.wrapping_shr(self.shift)).ok()?;
        let k = usize::from(*self.first.get(bucket)?);
        let after = k.wrapping_add(1);
        if self.dense {
            // Adding comparisons instead of branching on them: random rows would be mispredicted half the time.
            let near: &[Entry; COMPARED] = entries.get(after..after.wrapping_add(COMPARED))?.try_into().ok()?;
            return Some(near.iter().fold(k, |k, entry| k.wrapping_add(usize::from(key::<COLUMN>(entry) <= at))));
        }
        search(&self.first, entries, key::<COLUMN>, at, bucket)
    }
}

/// [`Buckets::find`] by halving. Apart, so that the loops with the other way keep the processor's registers for it.
#[cold]
#[inline(never)]
fn search(first: &[u16], entries: &[Entry], key: fn(&Entry) -> u32, at: u32, bucket: usize) -> Option<usize> {
    let k = usize::from(*first.get(bucket)?);
    let after = k.wrapping_add(1);
    let last = first.get(bucket.wrapping_add(1)).map_or(entries.len(), |k| usize::from(*k).wrapping_add(1));
    Some(k.wrapping_add(entries.get(after..last)?.partition_point(|entry| key(entry) <= at)))
}

/// Chooses the widest buckets that hold `compared` keys at most, within twice as many buckets as keys.
fn buckets(entries: &[Entry], key: fn(&Entry) -> u32, compared: usize, length: u32) -> (u32, Vec<u16>, bool) {
    let most = entries.len().saturating_mul(2).saturating_add(64);
    let mut shift: u32 = 31;
    let dense = loop {
        if fits(entries, key, compared, shift) {
            break true;
        }
        let finer = shift.saturating_sub(1);
        if shift == 0 || usize::try_from(length.wrapping_shr(finer)).unwrap_or(usize::MAX) > most {
            break false;
        }
        shift = finer;
    };
    let mut first: Vec<u16> = Vec::new();
    let mut k: usize = 0;
    for bucket in 0..=length.wrapping_shr(shift) {
        let begin = bucket.wrapping_shl(shift);
        while entries.get(k.saturating_add(1)).is_some_and(|entry| key(entry) <= begin) {
            k = k.saturating_add(1);
        }
        first.push(u16::try_from(k).unwrap_or(u16::MAX));
    }
    first.shrink_to_fit();
    (shift, first, dense)
}

/// Does no bucket hold more than `compared` keys, not counting one at its very beginning?
fn fits(entries: &[Entry], key: fn(&Entry) -> u32, compared: usize, shift: u32) -> bool {
    let (mut run, mut bucket) = (0, u32::MAX);
    entries.iter().map(key).all(|key| {
        let b = key.wrapping_shr(shift);
        if b != bucket {
            (bucket, run) = (b, 0);
        }
        run = if key == b.wrapping_shl(shift) { run } else { compared.min(run).saturating_add(1) };
        run <= compared
    })
}

/// The key of an entry.
#[inline(always)]
fn key<const COLUMN: usize>([start, before]: &Entry) -> u32 {
    if COLUMN == START { *start } else { *before }
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
    fn finish(&mut self, schedule: &Schedule) {
        let end = self.first.saturating_add(i64::try_from(self.words.len().saturating_mul(64)).unwrap_or(0));
        for day in self.first..end {
            if self.get(day) == Some(false) && schedule.owned_open(day).is_some() {
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

    fn last(&self) -> Option<i64> {
        let count = i64::try_from(self.words.len().checked_mul(64)?).ok().filter(|count| *count > 0)?;
        self.first.checked_add(count.saturating_sub(1))
    }

    fn through(&self, day: i64) -> Option<i64> {
        let (word, bit) = self.place(day)?;
        let upto = self.words.get(word)? & u64::MAX.wrapping_shr(63_u32.wrapping_sub(bit));
        Some(i64::from(*self.before.get(word)?).saturating_add(upto.count_ones().into()))
    }

    fn after(&self, day: i64, n: u32) -> Option<i64> {
        let (mut word, _) = self.place(day)?;
        let wanted = u32::try_from(self.through(day)?).ok()?.checked_add(n)?;
        // Limits are short: a few words on.
        while self.before.get(word.saturating_add(1)).is_some_and(|before| u32::from(*before) < wanted) {
            word = word.saturating_add(1);
        }
        let left = wanted.saturating_sub(u32::from(*self.before.get(word)?));
        let bit = nth_bit(*self.words.get(word)?, left)?;
        let day = i64::try_from(word.saturating_mul(64)).ok()?.saturating_add(bit.into());
        self.first.checked_add(day)
    }
}

/// A byte in each byte of a word.
const fn each_byte(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// For each byte of a word, the set bits in it and in the lower bytes. All bytes are counted at once.
fn counts_by_byte(bits: u64) -> u64 {
    let pairs = bits.wrapping_sub(bits.wrapping_shr(1) & each_byte(0b0101_0101));
    let two = each_byte(0b0011_0011);
    let halves = (pairs & two).wrapping_add(pairs.wrapping_shr(2) & two);
    let bytes = halves.wrapping_add(halves.wrapping_shr(4)) & each_byte(0b0000_1111);
    bytes.wrapping_mul(each_byte(1))
}

/// The place of the `n`-th set bit (from 1); none if there are fewer. The counts tell its byte, and at most seven bits lie before it there.
fn nth_bit(bits: u64, n: u32) -> Option<u32> {
    let wanted = u8::try_from(n).ok().filter(|n| (1..=64).contains(n))?;
    let counts = counts_by_byte(bits);
    // No count is over 64, so the top bit of a byte stays exactly where its count is not less than wanted.
    let reached = (counts | each_byte(0x80)).wrapping_sub(each_byte(wanted)) & each_byte(0x80);
    if reached == 0 {
        return None;
    }
    let byte = reached.trailing_zeros() & !7;
    let before = counts.wrapping_shl(8).wrapping_shr(byte) & 0xff;
    let mut rest = bits.wrapping_shr(byte);
    for _ in before.wrapping_add(1)..u64::from(wanted) {
        // Without its lowest set bit.
        rest &= rest.wrapping_sub(1);
    }
    Some(byte.wrapping_add(rest.trailing_zeros()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_found_by_their_number() {
        let mut state = 1_u64;
        let mut rolled = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state
        };
        let sparse_and_dense = (0..200).flat_map(|_| [rolled(), rolled() & rolled(), rolled() | rolled()]);
        let edges = [0, 1, u64::MAX, 1 << 63, 0x8000_0001_0000_0100, 0x1f1f_1f1f_1f1f_1f1f];
        for bits in edges.into_iter().chain(sparse_and_dense.collect::<Vec<_>>()) {
            crate::cases::count();
            let set: Vec<u32> = (0..64).filter(|i| bits >> i & 1 == 1).collect();
            for (n, at) in (1..).zip(&set) {
                assert_eq!(nth_bit(bits, n), Some(*at), "{bits:x} {n}");
            }
            assert_eq!(nth_bit(bits, 0), None);
            assert_eq!(nth_bit(bits, u32::try_from(set.len()).unwrap() + 1), None);
            assert_eq!(nth_bit(bits, u32::MAX), None);
        }
    }
}
