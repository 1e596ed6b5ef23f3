//! Rates and proportions with their intervals.

use super::{coded, part_of, positive, share};
use crate::document::Diagnostics;
use crate::measure::math::{beta_quantile, float, gamma_quantile, ratio, z_of};
use crate::measure::shape::shapes;

shapes! {
    /// Events in an exposure.
    pub struct RateInput: Built {
        /// Events counted.
        count: u64,
        /// Exposure in which they were counted: accounts, sales, days. Above zero.
        exposure: f64,
        /// The rate is given per so much exposure.
        per: f64 = 1.0,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// A rate and its exact interval.
    pub struct Rate {
        /// Events per so much exposure.
        rate: f64,
        /// Lower limit (Garwood 1936).
        lower: f64,
        /// Upper limit.
        upper: f64,
    }
    /// A part of a whole.
    pub struct ProportionInput: Built {
        /// Those that count.
        numerator: u64,
        /// All of which they are a part.
        denominator: u64,
        /// Confidence of the intervals.
        confidence: f64 = 0.95,
    }
    /// Two limits.
    pub struct Interval {
        /// Lower limit.
        lower: f64,
        /// Upper limit.
        upper: f64,
    }
    /// A proportion and its intervals; null where the denominator is zero.
    pub struct Proportion {
        /// The share.
        proportion: Option<f64>,
        /// Score interval (Wilson 1927), without correction: the one that reports show.
        wilson: Option<Interval>,
        /// Exact interval (Clopper and Pearson 1934): never too short.
        clopper_pearson: Option<Interval>,
        /// Interval of Jeffreys' prior: quantiles of Beta(x + 1/2, n - x + 1/2).
        jeffreys: Option<Interval>,
    }
    /// Two groups.
    pub struct DifferenceInput: Built {
        /// Those that count in the first group.
        numerator_1: u64,
        /// All of the first group.
        denominator_1: u64,
        /// Those that count in the second group.
        numerator_2: u64,
        /// All of the second group.
        denominator_2: u64,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// The difference of two proportions.
    pub struct Difference {
        /// First minus second.
        difference: f64,
        /// Lower limit (Newcombe 1998, method 10).
        lower: f64,
        /// Upper limit.
        upper: f64,
    }
    /// Events and exposure by stratum, with a standard population.
    pub struct StandardisedInput: Built {
        /// Events by stratum.
        count: Vec<u64>,
        /// Exposure by stratum. Above zero.
        exposure: Vec<f64>,
        /// The standard population by stratum.
        standard: Vec<f64>,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// A directly standardised rate.
    pub struct StandardisedRate {
        /// All events by all exposure.
        crude: f64,
        /// The rate that the standard population would have had.
        adjusted: f64,
        /// Lower limit (Fay and Feuer 1997).
        lower: f64,
        /// Upper limit.
        upper: f64,
    }
}

/// Limits of a Poisson mean (Garwood 1936).
pub(crate) fn poisson_limits(count: u64, confidence: f64) -> Interval {
    let tail = (1.0 - confidence) / 2.0;
    let x = float(count);
    Interval { lower: if count == 0 { 0.0 } else { gamma_quantile(x, tail) }, upper: gamma_quantile(x + 1.0, 1.0 - tail) }
}

/// A rate with its exact Poisson interval. For no events the upper limit is the rule of three made exact.
///
/// ```
/// use amends::measure::statistics::{RateInput, poisson_rate};
///
/// // Seven complaints of 18,000 accounts, by thousand accounts.
/// let rate = poisson_rate(&RateInput::new(7, 18_000.0).per(1000.0))?;
/// assert!((rate.rate - 7.0 / 18.0).abs() < 1e-12);
/// assert!(rate.lower < 0.16 && rate.upper > 0.80);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn poisson_rate(input: &RateInput) -> Result<Rate, Diagnostics> {
    let scale = positive(input.per, "/per")? / positive(input.exposure, "/exposure")?;
    let limits = poisson_limits(input.count, share(input.confidence, "/confidence")?);
    Ok(Rate { rate: float(input.count) * scale, lower: limits.lower * scale, upper: limits.upper * scale })
}

/// Wilson's score interval.
pub(crate) fn wilson(x: f64, n: f64, confidence: f64) -> Interval {
    let (z, p) = (z_of(confidence), x / n);
    let square = z * z;
    let centre = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = z * libm::sqrt(p * (1.0 - p) / n + square / (4.0 * n * n)) / (1.0 + square / n);
    Interval {
        lower: if x == 0.0 { 0.0 } else { (centre - half).max(0.0) },
        upper: if x == n { 1.0 } else { (centre + half).min(1.0) },
    }
}

/// Clopper and Pearson's exact interval.
pub(crate) fn clopper_pearson(x: f64, n: f64, confidence: f64) -> Interval {
    let tail = (1.0 - confidence) / 2.0;
    Interval {
        lower: if x == 0.0 { 0.0 } else { beta_quantile(x, n - x + 1.0, tail) },
        upper: if x == n { 1.0 } else { beta_quantile(x + 1.0, n - x, 1.0 - tail) },
    }
}

/// A proportion with Wilson's, Clopper and Pearson's and Jeffreys' intervals.
///
/// ```
/// use amends::measure::statistics::{ProportionInput, proportion};
///
/// // 45 of 60 closed on time.
/// let found = proportion(&ProportionInput::new(45, 60))?;
/// assert_eq!(found.proportion, Some(0.75));
/// let wilson = found.wilson.unwrap();
/// assert!(0.62 < wilson.lower && wilson.upper < 0.85);
/// // Of none there is no share.
/// assert_eq!(proportion(&ProportionInput::new(0, 0))?.proportion, None);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn proportion(input: &ProportionInput) -> Result<Proportion, Diagnostics> {
    part_of(input.numerator, input.denominator, "/numerator")?;
    let confidence = share(input.confidence, "/confidence")?;
    let (x, n) = (float(input.numerator), float(input.denominator));
    if n == 0.0 {
        return Ok(Proportion { proportion: None, wilson: None, clopper_pearson: None, jeffreys: None });
    }
    let tail = (1.0 - confidence) / 2.0;
    Ok(Proportion {
        proportion: Some(x / n),
        wilson: Some(wilson(x, n, confidence)),
        clopper_pearson: Some(clopper_pearson(x, n, confidence)),
        jeffreys: Some(Interval {
            lower: beta_quantile(x + 0.5, n - x + 0.5, tail),
            upper: beta_quantile(x + 0.5, n - x + 0.5, 1.0 - tail),
        }),
    })
}

/// The difference of two proportions with Newcombe's hybrid score interval.
///
/// ```
/// use amends::measure::statistics::{DifferenceInput, difference_of_proportions};
///
/// // 45 of 60 on time this quarter, 30 of 60 the quarter before.
/// let found = difference_of_proportions(&DifferenceInput::new(45, 60, 30, 60))?;
/// assert!((found.difference - 0.25).abs() < 1e-12);
/// assert!(found.lower > 0.0);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`; `zero_denominator`.
pub fn difference_of_proportions(input: &DifferenceInput) -> Result<Difference, Diagnostics> {
    part_of(input.numerator_1, input.denominator_1, "/numerator_1")?;
    part_of(input.numerator_2, input.denominator_2, "/numerator_2")?;
    let confidence = share(input.confidence, "/confidence")?;
    let empty = |path| coded(path, "zero_denominator", "a group is empty", "compare groups that have members");
    let (x, n) = (float(input.numerator_1), float(input.denominator_1));
    let (y, m) = (float(input.numerator_2), float(input.denominator_2));
    let p = ratio(x, n).ok_or_else(|| empty("/denominator_1"))?;
    let q = ratio(y, m).ok_or_else(|| empty("/denominator_2"))?;
    let (a, b) = (wilson(x, n, confidence), wilson(y, m, confidence));
    Ok(Difference {
        difference: p - q,
        lower: p - q - libm::hypot(p - a.lower, b.upper - q),
        upper: p - q + libm::hypot(a.upper - p, q - b.lower),
    })
}

/// A rate adjusted to a standard population, with the gamma interval of Fay and Feuer.
///
/// ```
/// use amends::measure::statistics::{StandardisedInput, standardised_rate};
///
/// // Two products: complaints, accounts, and the mix of accounts to which both are brought.
/// let found = standardised_rate(&StandardisedInput::new([10, 30], [1000.0, 1000.0], [3000.0, 1000.0]))?;
/// assert!((found.crude - 0.02).abs() < 1e-12);
/// assert!((found.adjusted - 0.015).abs() < 1e-12);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`; `length_mismatch`.
pub fn standardised_rate(input: &StandardisedInput) -> Result<StandardisedRate, Diagnostics> {
    super::same_length("/exposure", input.count.len(), input.exposure.len())?;
    super::same_length("/standard", input.count.len(), input.standard.len())?;
    let tail = (1.0 - share(input.confidence, "/confidence")?) / 2.0;
    for (i, (e, w)) in input.exposure.iter().zip(&input.standard).enumerate() {
        positive(*e, &format!("/exposure/{i}"))?;
        positive(*w, &format!("/standard/{i}"))?;
    }
    let total: f64 = input.standard.iter().sum();
    let (mut crude, mut exposed, mut rate, mut variance, mut largest) = (0.0, 0.0, 0.0, 0.0, 0.0_f64);
    for ((count, exposure), standard) in input.count.iter().zip(&input.exposure).zip(&input.standard) {
        let (x, weight) = (float(*count), standard / total / exposure);
        crude += x;
        exposed += exposure;
        rate += x * weight;
        variance += x * weight * weight;
        largest = largest.max(weight);
    }
    positive(exposed, "/exposure")?;
    let lower = if variance == 0.0 { 0.0 } else { variance / rate * gamma_quantile(rate * rate / variance, tail) };
    let (up, spread) = (rate + largest, variance + largest * largest);
    let upper = spread / up * gamma_quantile(up * up / spread, 1.0 - tail);
    Ok(StandardisedRate { crude: crude / exposed, adjusted: rate, lower, upper })
}
