//! What the lines of forms are computed from: a tally over a period, for all complaints or one group of them.

use std::collections::BTreeMap;

use crate::measure::indicators::{Chosen, View, plain};
use crate::measure::math::{float, ratio};
use crate::measure::statistics::distribution::mean_and_p90;
use crate::measure::tally::{Counter as C, Recordable, SpanKind as S, UNSAID, Window};

/// A cell of a form: its period, its group, and the facts that the caller adds to the tally.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) view: View<'a>,
    /// The currency of amounts, if one was chosen.
    pub(super) currency: Option<&'a str>,
    /// The day before which complaints are older than three months at the end of the period.
    pub(super) three_months: i32,
    /// The firm's values of the words of the form; none where no complaint has a value of their attribute.
    pub(super) marks: &'a [(&'static str, Option<Chosen>)],
}

/// A value, or why there is none.
pub(super) type Found = Result<f64, &'static str>;

fn count(n: i64) -> Found {
    Ok(plain(n))
}

impl Cell<'_> {
    /// A count, if the log can tell it.
    pub(super) fn sum(self, counter: C) -> Found {
        self.view.told(counter).map(plain).ok_or("not_recorded")
    }

    /// The first of these, and what the log tells of the others.
    pub(super) fn sums(self, counters: &[C]) -> Found {
        let Some((first, others)) = counters.split_first() else { return Err("not_recorded") };
        Ok(others.iter().filter_map(|c| self.view.told(*c)).fold(self.sum(*first)?, |sum, n| sum + plain(n)))
    }

    /// A value of the complaints that the firm marks with a word of the form.
    pub(super) fn marked(self, word: &str, of: fn(Cell<'_>) -> Found) -> Found {
        let (_, chosen) = self.marks.iter().find(|(name, _)| *name == word).ok_or("needs_marks")?;
        let chosen = chosen.as_ref().ok_or("not_recorded")?;
        let only: Vec<Chosen> = self.view.only.iter().chain([chosen]).cloned().collect();
        of(Cell { view: View { only: &only, cell: None, ..self.view }, ..self })
    }

    /// All of these but a part of them; the log must tell both.
    pub(super) fn less(self, whole: C, part: C) -> Found {
        Ok(self.sum(whole)? - self.sum(part)?)
    }

    /// The first, less what the log tells of the second.
    pub(super) fn net(self, whole: C, back: C) -> Found {
        Ok(self.sum(whole)? - self.sum(back).unwrap_or(0.0))
    }

    /// Received, less what the log tells to have been merged.
    pub(super) fn opened(self) -> i64 {
        self.view.sum(C::NetReceived)
    }

    pub(super) fn open_at_start(self) -> Found {
        self.open(self.view.window.from)
    }

    pub(super) fn open_at_end(self) -> Found {
        self.open(self.view.window.to)
    }

    /// 1 if nothing was opened, reopened, closed or open; a question about all complaints together.
    pub(super) fn nil(self) -> Found {
        if !self.view.only.is_empty() {
            return Err("only_for_all");
        }
        let reopened = self.sum(C::Reopened).unwrap_or(0.0);
        let counts = [self.open_at_start()?, plain(self.opened()), reopened, self.sum(C::Ended)?, self.open_at_end()?];
        Ok(f64::from(u8::from(counts.iter().all(|n| *n <= 0.0))))
    }

    /// Open before a day. If it is unknown what was closed, it is unknown what is open.
    fn open(self, day: i32) -> Found {
        self.recorded(C::Closed.needs())?;
        count(self.view.open_before(day))
    }

    fn recorded(self, needs: &[Recordable]) -> Result<(), &'static str> {
        if self.view.tally.untold(needs).is_empty() { Ok(()) } else { Err("not_recorded") }
    }

    /// Closed by the end of the third business day: only a tally that was made with a calendar knows.
    pub(super) fn within_three_days(self) -> Result<i64, &'static str> {
        if self.view.tally.header.calendar.is_none() {
            return Err("needs_calendar");
        }
        self.recorded(C::WithinThreeBusinessDays.needs())?;
        Ok(self.view.sum(C::WithinThreeBusinessDays))
    }

    /// Closed within eight weeks, but not within three business days.
    pub(super) fn within_eight_weeks(self) -> Found {
        count(self.view.sum(C::WithinEightWeeks).saturating_sub(self.within_three_days()?))
    }

    /// Amounts promised, in minor units of one currency: amounts of different ones are never added.
    pub(super) fn redress(self) -> Found {
        self.recorded(&[Recordable::RedressPromised])?;
        let tally = self.view.tally;
        let named: Vec<&str> = tally.currencies.iter().map(String::as_str).filter(|name| *name != UNSAID).collect();
        let wanted = match (self.currency, named.as_slice()) {
            (Some(name), _) => name,
            (None, []) => UNSAID,
            (None, [one]) => one,
            (None, _) => return Err("needs_currency"),
        };
        let of = |place: u16| tally.currencies.get(usize::from(place)).map_or(UNSAID, String::as_str);
        let all = || self.view.strata().flat_map(|s| &s.redress).filter(|((_, day, _), _)| self.view.window.has(*day));
        if wanted != UNSAID && all().any(|((place, _, amount), _)| of(*place) == UNSAID && *amount != 0) {
            return Err("needs_currency");
        }
        let mine = all().filter(|((place, _, _), _)| of(*place) == wanted);
        count(mine.fold(0_i64, |sum, ((_, _, amount), n)| {
            sum.saturating_add(amount.saturating_mul(i64::try_from(*n).unwrap_or(i64::MAX)))
        }))
    }

    pub(super) fn per_thousand(self, n: i64) -> Found {
        let exposure = self.view.exposure.filter(|e| *e > 0.0).ok_or("no_exposure")?;
        Ok(plain(n) * 1000.0 / exposure)
    }

    /// Values of a kind on days of receipt in the period: (mean, 90th percentile) by the first value at which nine tenths are reached.
    fn days(self, kind: S) -> Result<(f64, f64), &'static str> {
        let needs: &[Recordable] = match kind {
            S::Acknowledged => &[Recordable::Acknowledged],
            S::Assessed => &[Recordable::Assessed],
            S::Responded => &[Recordable::Responded],
            _ => C::Closed.needs(),
        };
        self.recorded(needs)?;
        mean_and_p90(&self.view.values(kind)).ok_or("no_cases")
    }

    /// Median days from receipt to the last close, of those closed in the period. Of an even number it is the mean of the two in the middle.
    pub(super) fn median_days_of_closed(self) -> Found {
        self.recorded(C::Closed.needs())?;
        let mut values: BTreeMap<u64, u64> = BTreeMap::new();
        for (span, count) in self.view.strata().flat_map(|s| s.spans()).map(|span| (span.0, span.1)) {
            let left = i64::from(span.day()).saturating_add(i64::try_from(span.value()).unwrap_or(i64::MAX));
            let closed = span.kind() == S::Closed && i32::try_from(left).is_ok_and(|day| self.view.window.has(day));
            if closed {
                let n = values.entry(span.value()).or_default();
                *n = n.saturating_add(count);
            }
        }
        let n = values.values().fold(0_u64, |sum, n| sum.saturating_add(*n));
        let at = |place: u64| {
            let mut reached = 0_u64;
            let found = values.iter().find(|(_, here)| {
                reached = reached.saturating_add(**here);
                reached > place
            });
            found.map(|(value, _)| float(*value)).ok_or("no_cases")
        };
        Ok(f64::midpoint(at(n.saturating_sub(1) / 2)?, at(n / 2)?))
    }

    /// A part in a whole, in percent.
    pub(super) fn percent(self, part: C, whole: C) -> Found {
        ratio(self.sum(part)? * 100.0, self.sum(whole)?).ok_or("no_cases")
    }

    pub(super) fn mean_days(self, kind: S) -> Found {
        self.days(kind).map(|d| d.0)
    }

    pub(super) fn high_days(self, kind: S) -> Found {
        self.days(kind).map(|d| d.1)
    }

    /// Mean days from receipt to close of those closed in the period.
    pub(super) fn mean_days_to_close(self) -> Found {
        self.recorded(C::Ended.needs())?;
        let ended = self.view.sum(C::Ended);
        ratio(plain(self.view.sum(C::GrossSeconds)) / 86_400.0, plain(ended)).ok_or("no_cases")
    }

    /// Open at the end of the period, and received more than three months before it. A case that was reopened later counts as open
    /// all along, as the tally knows its last close.
    pub(super) fn open_over_three_months(self) -> Found {
        self.recorded(C::Closed.needs())?;
        let end = self.view.window.to;
        let old = self.view.within(Window { from: i32::MIN, to: self.three_months });
        let mut n = 0_u64;
        for span in old.strata().flat_map(|s| s.spans()) {
            let (span, count) = (span.0, span.1);
            let left = i64::from(span.day()).saturating_add(i64::try_from(span.value()).unwrap_or(i64::MAX));
            let open = match span.kind() {
                S::Open => true,
                S::Closed | S::Withdrawn | S::Merged => left >= i64::from(end),
                _ => false,
            };
            if open && old.window.has(span.day()) {
                n = n.saturating_add(count);
            }
        }
        Ok(float(n))
    }
}
