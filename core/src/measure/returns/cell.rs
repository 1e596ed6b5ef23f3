//! What the lines of forms are computed from: a tally over a period, for all complaints or one group of them.

use crate::measure::indicators::{View, plain};
use crate::measure::math::{float, ratio};
use crate::measure::statistics::distribution::mean_and_p90;
use crate::measure::tally::{Counter as C, SpanKind as S, Window};

/// A cell of a form: its period, its group, and what the caller knows beside the tally.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) view: View<'a>,
    /// The currency of amounts, if one was chosen.
    pub(super) currency: Option<&'a str>,
    /// The day before which complaints are older than three months at the end of the period.
    pub(super) three_months: i32,
}

/// A value, or why there is none.
pub(super) type Found = Result<f64, &'static str>;

fn count(n: i64) -> Found {
    Ok(plain(n))
}

impl Cell<'_> {
    pub(super) fn sum(self, counter: C) -> Found {
        count(self.view.sum(counter))
    }

    pub(super) fn sums(self, counters: &[C]) -> Found {
        count(self.view.sums(counters))
    }

    pub(super) fn less(self, whole: C, part: C) -> Found {
        count(self.view.sum(whole).saturating_sub(self.view.sum(part)))
    }

    pub(super) fn open_at_start(self) -> Found {
        count(self.view.open_before(self.view.window.from))
    }

    pub(super) fn open_at_end(self) -> Found {
        count(self.view.open_before(self.view.window.to))
    }

    /// Closed by the end of the third business day: only a tally that was made with a calendar knows.
    pub(super) fn within_three_days(self) -> Result<i64, &'static str> {
        if self.view.tally.header.calendar.is_none() {
            return Err("needs_calendar");
        }
        Ok(self.view.sum(C::WithinThreeBusinessDays))
    }

    /// Closed within eight weeks, but not within three business days.
    pub(super) fn within_eight_weeks(self) -> Found {
        count(self.view.sum(C::WithinEightWeeks).saturating_sub(self.within_three_days()?))
    }

    /// Amounts promised, in minor units of one currency: amounts of different ones are never added.
    pub(super) fn redress(self) -> Found {
        let tally = self.view.tally;
        let place = match (self.currency, tally.currencies.as_slice()) {
            (Some(name), names) => names.iter().position(|n| n == name),
            (None, [] | [_]) => Some(0),
            (None, _) => return Err("needs_currency"),
        };
        let Some(place) = place else { return Ok(0.0) };
        let promised = self.view.strata().flat_map(|s| &s.redress);
        let mine = promised.filter(|((currency, day, _), _)| usize::from(*currency) == place && self.view.window.has(*day));
        count(mine.fold(0_i64, |sum, ((_, _, amount), n)| {
            sum.saturating_add(amount.saturating_mul(i64::try_from(*n).unwrap_or(i64::MAX)))
        }))
    }

    pub(super) fn per_thousand(self, counter: C) -> Found {
        let exposure = self.view.exposure.filter(|e| *e > 0.0).ok_or("no_exposure")?;
        Ok(plain(self.view.sum(counter)) * 1000.0 / exposure)
    }

    /// Values of a kind on days of receipt in the period: (mean, 90th percentile) by the first value at which nine tenths are reached.
    fn days(self, kind: S) -> Result<(f64, f64), &'static str> {
        mean_and_p90(&self.view.values(kind)).ok_or("no_cases")
    }

    pub(super) fn mean_days(self, kind: S) -> Found {
        self.days(kind).map(|d| d.0)
    }

    pub(super) fn high_days(self, kind: S) -> Found {
        self.days(kind).map(|d| d.1)
    }

    /// Mean days from receipt to close of those closed in the period.
    pub(super) fn mean_days_to_close(self) -> Found {
        let ended = self.view.sum(C::Ended);
        ratio(plain(self.view.sum(C::GrossSeconds)) / 86_400.0, plain(ended)).ok_or("no_cases")
    }

    /// Open at the end of the period, and received more than three months before it. A case that was reopened later counts as open
    /// all along, as the tally knows its last close.
    pub(super) fn open_over_three_months(self) -> Found {
        let end = self.view.window.to;
        let old = View { window: Window { from: i32::MIN, to: self.three_months }, ..self.view };
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
