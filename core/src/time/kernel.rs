//! Columns by prefix sums, a block of rows at a time.
//!
//! The steps of one row wait for one another, and for memory. Those of different rows do not. So each step is done for all rows of a
//! block before the next begins. In a short loop, the processor has many rows under way at once.

use super::batch::NULL;
use super::calendar::Inner;
use super::open_time::HORIZON;

/// Rows of a block: what lies between two steps stays in the nearest cache.
const BLOCK: usize = 128;

/// Where a row stands after its first step: its instant in the window, and a count of open time with a fraction.
type Step = [u32; 3];

/// More open time than prefix sums answer for.
const BEYOND: u32 = u32::MAX;

/// A row without an answer: no window has so much open time, with a fraction on top.
const NOWHERE: Step = [0, BEYOND, 1];

impl Inner {
    /// When each start's amount is used up; [`NULL`] where the prefix sums have no answer.
    pub(crate) fn near_deadlines<const U: u64>(&self, starts: &[i64], amounts: &[i64]) -> Vec<i64> {
        self.deadline_blocks::<U>(&mut starts.chunks(BLOCK).zip(amounts.chunks(BLOCK)), starts.len())
    }

    /// The same with one amount for all.
    pub(crate) fn near_deadlines_of<const U: u64>(&self, starts: &[i64], amount: i64) -> Vec<i64> {
        let amounts = [amount; BLOCK];
        self.deadline_blocks::<U>(&mut starts.chunks(BLOCK).zip(std::iter::repeat(amounts.as_slice())), starts.len())
    }

    fn deadline_blocks<const U: u64>(&self, blocks: &mut dyn Iterator<Item = (&[i64], &[i64])>, rows: usize) -> Vec<i64> {
        let mut values = Vec::with_capacity(rows);
        let mut steps = [NOWHERE; BLOCK];
        for (starts, amounts) in blocks {
            for (step, (start, amount)) in steps.iter_mut().zip(starts.iter().zip(amounts)) {
                *step = self.work_needed_in::<U>(*start, *amount).unwrap_or(NOWHERE);
            }
            values.extend(steps.iter().take(starts.len()).map(|step| self.due_in::<U>(*step).unwrap_or(NULL)));
        }
        values
    }

    #[inline(always)]
    fn work_needed_in<const U: u64>(&self, start: i64, amount: i64) -> Option<Step> {
        let (t, fraction) = self.index.place_in::<U>(start)?;
        // An absent amount is negative.
        let amount = u64::try_from(amount).ok().filter(|amount| *amount > 0)?;
        let (whole, rest) = self.work_needed(t, fraction, (amount.checked_div(U)?, amount.checked_rem(U)?), U)?;
        Some([t, whole, u32::try_from(rest).ok()?])
    }

    #[inline(always)]
    fn due_in<const U: u64>(&self, [t, whole, rest]: Step) -> Option<i64> {
        let due = self.index.used_up(whole, rest > 0)?;
        if i64::from(due.wrapping_sub(t)) > HORIZON {
            return None;
        }
        let seconds = self.index.from().checked_add(i64::from(due))?;
        seconds.checked_mul(i64::try_from(U).ok()?)?.checked_add(i64::from(rest))
    }

    /// Open time between each pair; [`NULL`] where the prefix sums have no answer.
    pub(crate) fn near_business_times<const U: u64>(&self, from: &[i64], to: &[i64]) -> Vec<i64> {
        let mut values = Vec::with_capacity(from.len());
        let (mut starts, mut ends) = ([NOWHERE; BLOCK], [NOWHERE; BLOCK]);
        for (from, to) in from.chunks(BLOCK).zip(to.chunks(BLOCK)) {
            for (step, from) in starts.iter_mut().zip(from) {
                *step = self.worked_in::<U>(*from).unwrap_or(NOWHERE);
            }
            for (step, (from, to)) in ends.iter_mut().zip(from.iter().zip(to)) {
                *step = if from > to { NOWHERE } else { self.worked_in::<U>(*to).unwrap_or(NOWHERE) };
            }
            let steps = starts.iter().zip(&ends).take(from.len());
            values.extend(steps.map(|(start, end)| Self::elapsed_in::<U>(*start, *end).unwrap_or(NULL)));
        }
        values
    }

    #[inline(always)]
    fn elapsed_in<const U: u64>(start: Step, end: Step) -> Option<i64> {
        let ([_, from, earlier], [_, to, later]) = (start, end);
        if from == BEYOND || to == BEYOND {
            return None;
        }
        let (whole, fraction) = Self::between((from, earlier.into()), (to, later.into()), U);
        i64::from(whole).checked_mul(i64::try_from(U).ok()?)?.checked_add(i64::try_from(fraction).ok()?)
    }

    #[inline(always)]
    fn worked_in<const U: u64>(&self, value: i64) -> Option<Step> {
        let (t, fraction) = self.index.place_in::<U>(value)?;
        let (whole, fraction) = self.worked(t, fraction)?;
        Some([t, whole, u32::try_from(fraction).ok()?])
    }
}
