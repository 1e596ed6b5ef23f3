//! Distributions of whole numbers: a map from value to count merges exactly, and holds every moment and quantile.

use std::collections::BTreeMap;

use super::coded;
use crate::document::Diagnostics;
use crate::measure::math::{float, gcd, len, ratio, signed, truncated};
use crate::measure::shape::shapes;

shapes! {
    /// Whole numbers to be counted: seconds, days, minor currency units.
    pub struct Values: Built {
        /// The values.
        values: Vec<i64>,
    }
    /// How often each value occurred. Merges exactly.
    pub struct ValueCounts {
        /// Value to count.
        counts: BTreeMap<String, u64>,
    }
    /// Counts to merge.
    pub struct ValueCountsParts: Built {
        /// The parts, in any order.
        parts: Vec<ValueCounts>,
    }
    /// Moments, from integers.
    pub struct Moments {
        /// How many.
        n: u64,
        /// Sum.
        sum: i64,
        /// Sum of squares.
        sum_of_squares: i64,
        /// Mean; null without values.
        mean: Option<f64>,
        /// Sample variance; null with fewer than two values.
        variance: Option<f64>,
        /// The same as an exact fraction in lowest terms.
        variance_exact: Option<String>,
    }
    /// Quantiles of values.
    pub struct QuantilesInput: Built {
        /// The values, in any order.
        values: Vec<f64>,
        /// Probabilities between 0 and 1.
        probabilities: Vec<f64>,
        /// Definition by R's number: 1 to 9 (Hyndman and Fan 1996). Type 1 gives values that occurred.
        definition: u32 = 1_u32,
    }
    /// Quantiles of counted values.
    pub struct CountedQuantilesInput: Built {
        /// Value to count.
        counts: BTreeMap<String, u64>,
        /// Probabilities between 0 and 1.
        probabilities: Vec<f64>,
        /// Definition by R's number.
        definition: u32 = 1_u32,
    }
    /// Quantiles in the order asked.
    pub struct Quantiles {
        /// One for each probability; null without values.
        quantiles: Vec<Option<f64>>,
    }
}

/// Counts values.
///
/// ```
/// use amends::measure::statistics::{Values, value_counts};
///
/// let days = value_counts(&Values::new([3, 5, 3]));
/// assert_eq!((days.counts["3"], days.counts["5"]), (2, 1));
/// ```
#[must_use]
pub fn value_counts(input: &Values) -> ValueCounts {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for value in &input.values {
        let n = counts.entry(value.to_string()).or_default();
        *n = n.saturating_add(1);
    }
    ValueCounts { counts }
}

/// Merges counts: the order and the partition do not matter.
#[must_use]
pub fn merge_value_counts(input: &ValueCountsParts) -> ValueCounts {
    ValueCounts { counts: merged(input.parts.iter().map(|p| &p.counts)) }
}

/// The sum of maps of counts.
pub(crate) fn merged<'a>(parts: impl Iterator<Item = &'a BTreeMap<String, u64>>) -> BTreeMap<String, u64> {
    let mut all: BTreeMap<String, u64> = BTreeMap::new();
    for (key, count) in parts.flatten() {
        let n = all.entry(key.clone()).or_default();
        *n = n.saturating_add(*count);
    }
    all
}

/// The keys as numbers, ascending.
pub(crate) fn numeric<T: std::str::FromStr + Ord>(
    counts: &BTreeMap<String, u64>,
    path: &str,
) -> Result<Vec<(T, u64)>, Diagnostics> {
    let mut out = Vec::with_capacity(counts.len());
    for (key, count) in counts {
        let found = key
            .parse()
            .map_err(|_| coded(&format!("{path}/{key}"), "wrong_type", "not a whole number", "write values as whole numbers"))?;
        out.push((found, *count));
    }
    out.sort_unstable();
    Ok(out)
}

/// Mean of counted values, ascending, and the first at which nine in ten are reached; none without values.
pub(crate) fn mean_and_p90(values: &[(u64, u64)]) -> Option<(f64, f64)> {
    let n = values.iter().fold(0_u64, |sum, (_, n)| sum.saturating_add(*n));
    let sum = values.iter().map(|(value, n)| float(*value) * float(*n)).sum::<f64>();
    let mut reached = 0_u64;
    let high = values.iter().find(|(_, here)| {
        reached = reached.saturating_add(*here);
        reached.saturating_mul(10) >= n.saturating_mul(9)
    });
    ratio(sum, float(n)).zip(high.map(|v| float(v.0)))
}

/// Mean and variance, with the variance also as an exact fraction.
///
/// ```
/// use amends::measure::statistics::{Values, moments, value_counts};
///
/// let found = moments(&value_counts(&Values::new([2, 4, 6])))?;
/// assert_eq!((found.n, found.mean, found.variance), (3, Some(4.0), Some(4.0)));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `wrong_type`; `out_of_range` if a sum does not fit 64 bits.
pub fn moments(input: &ValueCounts) -> Result<Moments, Diagnostics> {
    let list: Vec<(i64, u64)> = numeric(&input.counts, "/counts")?;
    let (mut n, mut sum, mut squares) = (0_u64, 0_i128, 0_i128);
    for (value, count) in list {
        let (value, count) = (i128::from(value), i128::from(count));
        n = n.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        sum = sum.saturating_add(value.saturating_mul(count));
        squares = squares.saturating_add(value.saturating_mul(value).saturating_mul(count));
    }
    let fits = |x: i128| i64::try_from(x).map_err(|_| super::wrong("/counts", "a sum does not fit 64 bits", "use a larger unit"));
    let m = i128::from(n);
    // n(n-1) times the variance.
    let top = m.saturating_mul(squares).saturating_sub(sum.saturating_mul(sum));
    let bottom = m.saturating_mul(m.saturating_sub(1));
    let exact = (n > 1).then(|| {
        let common = gcd(top.unsigned_abs(), bottom.unsigned_abs()).max(1);
        let part = |x: i128| x.unsigned_abs().checked_div(common).unwrap_or(0);
        format!("{}/{}", part(top), part(bottom))
    });
    Ok(Moments {
        n,
        sum: fits(sum)?,
        sum_of_squares: fits(squares)?,
        mean: (n > 0).then(|| signed(sum) / float(n)),
        variance: (n > 1).then(|| signed(top) / signed(bottom)),
        variance_exact: exact,
    })
}

/// Quantiles of values.
///
/// ```
/// use amends::measure::statistics::{QuantilesInput, quantiles};
///
/// // Half and nine in ten; type 1 gives values that occurred.
/// let found = quantiles(&QuantilesInput::new([1.0, 2.0, 3.0, 40.0], [0.5, 0.9]))?;
/// assert_eq!(found.quantiles, [Some(2.0), Some(40.0)]);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`; `unknown_word` for a definition that is not here.
pub fn quantiles(input: &QuantilesInput) -> Result<Quantiles, Diagnostics> {
    let mut sorted = input.values.clone();
    sorted.sort_by(f64::total_cmp);
    all_of(&sorted, &input.probabilities, input.definition)
}

/// Quantiles of counted values.
///
/// # Errors
///
/// `out_of_range`; `wrong_type`; `unknown_word`; `limit_exceeded` beyond ten million values.
pub fn counted_quantiles(input: &CountedQuantilesInput) -> Result<Quantiles, Diagnostics> {
    let list: Vec<(i64, u64)> = numeric(&input.counts, "/counts")?;
    let n = list.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    if n > 10_000_000 {
        return Err(coded("/counts", "limit_exceeded", "more than ten million values", "use a histogram"));
    }
    let sorted: Vec<f64> = list
        .iter()
        .flat_map(|(value, count)| std::iter::repeat_n(signed(i128::from(*value)), usize::try_from(*count).unwrap_or(0)))
        .collect();
    all_of(&sorted, &input.probabilities, input.definition)
}

fn all_of(sorted: &[f64], probabilities: &[f64], definition: u32) -> Result<Quantiles, Diagnostics> {
    if !(1..=9).contains(&definition) {
        return Err(coded("/definition", "unknown_word", "there is no such definition of quantiles", "give 1 to 9"));
    }
    if let Some(i) = probabilities.iter().position(|p| !(0.0..=1.0).contains(p)) {
        return Err(super::wrong(&format!("/probabilities/{i}"), "a probability lies between 0 and 1", ""));
    }
    Ok(Quantiles { quantiles: probabilities.iter().map(|p| quantile(sorted, *p, definition)).collect() })
}

/// A quantile of sorted values by one of R's definitions.
pub(crate) fn quantile(sorted: &[f64], p: f64, definition: u32) -> Option<f64> {
    const FUZZ: f64 = 4.0 * f64::EPSILON;
    let n = len(sorted);
    // The value in a place counted from one; the ends stand for what lies beyond them.
    let at = |place: f64| {
        let last = sorted.len().checked_sub(1)?;
        sorted.get(usize::try_from(truncated(place).saturating_sub(1).max(0)).unwrap_or(last).min(last)).copied()
    };
    let blend = |j: f64, h: f64| -> Option<f64> {
        let (low, high) = (at(j)?, at(j + 1.0)?);
        Some(if h == 0.0 {
            low
        } else if h == 1.0 {
            high
        } else {
            (1.0 - h) * low + h * high
        })
    };
    if definition <= 3 {
        let place = if definition == 3 { n * p - 0.5 } else { n * p };
        let j = libm::floor(place + FUZZ);
        let beyond = place > j + FUZZ;
        let h = match definition {
            1 => {
                if beyond {
                    1.0
                } else {
                    0.0
                }
            }
            2 => {
                if beyond {
                    1.0
                } else {
                    0.5
                }
            }
            _ => {
                if libm::fabs(place - j) > FUZZ || libm::fmod(libm::fabs(j), 2.0) == 1.0 {
                    1.0
                } else {
                    0.0
                }
            }
        };
        return blend(j, h);
    }
    let (a, b) = match definition {
        4 => (0.0, 1.0),
        5 => (0.5, 0.5),
        6 => (0.0, 0.0),
        7 => (1.0, 1.0),
        8 => (1.0 / 3.0, 1.0 / 3.0),
        _ => (0.375, 0.375),
    };
    let place = a + p * (n + 1.0 - a - b);
    let j = libm::floor(place + FUZZ);
    let h = place - j;
    blend(j, if libm::fabs(h) < FUZZ { 0.0 } else { h })
}
