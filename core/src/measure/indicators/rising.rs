//! Emerging causes: what comes up more often than it did.

use std::collections::BTreeMap;

use super::part::attribute;
use super::period::{Period, Periods};
use crate::document::Diagnostics;
use crate::measure::chart::cusum::{PoissonCusumInput, poisson_cusum};
use crate::measure::math::{float, poisson_upper};
use crate::measure::shape::shapes;
use crate::measure::statistics::multiplicity::{PValues, adjust_p_values};
use crate::measure::statistics::wrong;
use crate::measure::tally::{Counter as C, Tally, Window, sum};

/// Fewer periods hold no first half to compare with.
const LEAST_PERIODS: usize = 8;

shapes! {
    /// A cause compared with its usual level in the first half of the periods.
    pub struct RisingCause {
        /// The cause.
        cause: String,
        /// Mean by period in the first half of the periods.
        mean_before: f64,
        /// In the period under review.
        now: u64,
        /// Chance of as many or more if nothing had changed, adjusted for the number of causes (Benjamini and Hochberg).
        p_adjusted: f64,
        /// Its CUSUM signals in the period under review.
        cusum: bool,
    }
    /// Every cause that came up in the first half, the most surprising first.
    pub struct RisingCauses {
        /// The causes. One rises if its CUSUM signals and its adjusted chance is below 5 %.
        rows: Vec<RisingCause>,
        /// Those that rise.
        rising: Vec<String>,
    }
}

/// Causes whose last period is higher than their first half explains.
pub(super) fn rising_causes(tally: &Tally, name: &str, periods: &Periods) -> Result<RisingCauses, Diagnostics> {
    let place = attribute(tally, name, "/attribute")?;
    if periods.len() < LEAST_PERIODS {
        return Err(wrong("/periods", "fewer than eight periods", "the first half says what is usual: give eight or more"));
    }
    let rows = rising_of(tally, place, periods.list())?;
    let rising = rows.iter().filter(|row| rises(row)).map(|row| row.cause.clone()).collect();
    Ok(RisingCauses { rows, rising })
}

/// Does it signal both ways?
pub(crate) fn rises(row: &RisingCause) -> bool {
    row.cusum && row.p_adjusted < 0.05
}

/// The days that say what is usual: the first half of the periods, if there are enough.
pub(crate) fn usual(periods: &[Period]) -> Option<Window> {
    let half = periods.get(..periods.len().checked_div(2)?).filter(|_| periods.len() >= LEAST_PERIODS)?;
    Some(Window { from: half.first()?.window.from, to: half.last()?.window.to })
}

/// None of fewer than eight periods.
pub(crate) fn rising_of(tally: &Tally, place: usize, periods: &[Period]) -> Result<Vec<RisingCause>, Diagnostics> {
    let half = periods.len().checked_div(2).unwrap_or(0);
    if periods.len() < LEAST_PERIODS {
        return Ok(Vec::new());
    }
    let mut rows: Vec<RisingCause> = Vec::new();
    for (cause, counts) in by_value(tally, place, periods) {
        let before: u64 = counts.iter().take(half).fold(0, |sum, n| sum.saturating_add(*n));
        let mean = float(before) / float(half as u64);
        let Some(now) = counts.last().copied().filter(|_| !cause.is_empty() && mean > 0.0) else { continue };
        let last = u32::try_from(counts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let found = poisson_cusum(&PoissonCusumInput { counts, mean, mean_out: 1.5 * mean, interval: 5.0 })?;
        let p = poisson_upper(float(now) - 1.0, mean);
        rows.push(RisingCause { cause, mean_before: mean, now, p_adjusted: p, cusum: found.signals.contains(&last) });
    }
    let adjusted = adjust_p_values(&PValues { p: rows.iter().map(|r| r.p_adjusted).collect() })?.benjamini_hochberg;
    for (row, p) in rows.iter_mut().zip(adjusted) {
        row.p_adjusted = p;
    }
    rows.sort_by(|a, b| a.p_adjusted.total_cmp(&b.p_adjusted));
    Ok(rows)
}

/// Counts of each value of an attribute, by period.
fn by_value(tally: &Tally, place: usize, periods: &[Period]) -> BTreeMap<String, Vec<u64>> {
    let mut out: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (values, stratum) in &tally.strata {
        let value = values.get(place).cloned().unwrap_or_default();
        let row = out.entry(value).or_insert_with(|| vec![0; periods.len()]);
        for (cell, period) in row.iter_mut().zip(periods) {
            *cell = cell.saturating_add(u64::try_from(sum(stratum, C::Received, period.window)).unwrap_or(0));
        }
    }
    out
}
