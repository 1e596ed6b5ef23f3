//! Values by day: ages, gaps and times, each counted.

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

/// Added to the days by which an open case is past due, so that days before the due day are not negative.
pub(crate) const PAST_DUE_OFFSET: u64 = 1_000_000;

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

/// Sorts values and counts equal ones: by day and kind first, by counting, because those are few; then the handful of each.
pub(crate) fn counted(spans: &mut [Span]) -> Vec<(Span, u64)> {
    const KINDS: usize = SpanKind::WORDS.len();
    let mut out: Vec<(Span, u64)> = Vec::with_capacity(spans.len());
    let (low, high) = spans.iter().fold((u64::MAX, 0), |(low, high), s| (low.min(s.0), high.max(s.0)));
    let days = usize::try_from((high >> 40).saturating_sub(low >> 40)).unwrap_or(usize::MAX).saturating_add(1);
    let groups = days.saturating_mul(KINDS);
    if groups > spans.len().saturating_mul(4) || u32::try_from(spans.len()).is_err() {
        count(spans, &mut out);
        return out;
    }
    let group = |s: &Span| {
        let day = usize::try_from((s.0 >> 40).wrapping_sub(low >> 40)).unwrap_or(0);
        day.wrapping_mul(KINDS).wrapping_add(usize::try_from(s.0 >> 32 & 0xff).unwrap_or(0))
    };
    let mut ends = vec![0_u32; groups];
    for span in spans.iter() {
        ends.get_mut(group(span)).into_iter().for_each(|n| *n = n.wrapping_add(1));
    }
    let mut sum = 0_u32;
    for n in &mut ends {
        sum = sum.wrapping_add(std::mem::replace(n, sum));
    }
    let mut sorted = vec![Span(0); spans.len()];
    for span in spans.iter() {
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
pub(crate) fn united(left: Vec<(Span, u64)>, right: Vec<(Span, u64)>) -> Vec<(Span, u64)> {
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
