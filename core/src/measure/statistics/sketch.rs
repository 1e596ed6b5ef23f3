//! Distributions too large to keep: a histogram of integers that merges exactly, and DDSketch for values with decimals.

use std::collections::BTreeMap;

use super::distribution::{merged, numeric};
use super::{coded, share};
use crate::document::Diagnostics;
use crate::measure::math::{float, truncated};
use crate::measure::shape::shapes;

shapes! {
    /// Whole numbers, zero or more.
    pub struct HistogramInput: Built {
        /// The values: seconds, minor currency units.
        values: Vec<u64>,
        /// Leading bits kept after the first: the relative error is at most 2^-bits.
        precision_bits: u32 = 7_u32,
    }
    /// A log-linear histogram: exact below 2^(bits+1), else the highest bits+1 bits. Integers only, so merging is exact.
    pub struct Histogram {
        /// Leading bits kept after the first.
        precision_bits: u32,
        /// Least value of a bucket to count.
        buckets: BTreeMap<String, u64>,
    }
    /// Histograms to merge.
    pub struct HistogramParts: Built {
        /// The parts, of one precision.
        parts: Vec<Histogram>,
    }
    /// Quantiles of a histogram.
    pub struct HistogramQuantilesInput: Built {
        /// The histogram.
        histogram: Histogram,
        /// Probabilities between 0 and 1.
        probabilities: Vec<f64>,
    }
    /// A quantile, known to its bucket.
    pub struct HistogramQuantile {
        /// Place among the sorted values, from one.
        rank: u64,
        /// Least value of the bucket.
        bucket_low: u64,
        /// Values in the bucket.
        bucket_width: u64,
        /// The middle of the bucket: what to report.
        middle: u64,
    }
    /// Quantiles of a histogram, in the order asked.
    pub struct HistogramQuantiles {
        /// Values in all buckets.
        n: u64,
        /// One for each probability; null without values.
        quantiles: Vec<Option<HistogramQuantile>>,
    }
    /// Values of zero or more, with decimals.
    pub struct DdSketchInput: Built {
        /// The values.
        values: Vec<f64>,
        /// Relative accuracy of quantiles.
        accuracy: f64 = 0.01,
    }
    /// DDSketch (Masson, Rim and Lee 2019). Buckets are integers, so merging is exact. A value on the edge of two buckets may fall into
    /// either on machines with different logarithms. That is why tallies hold `Histogram`s instead.
    pub struct DdSketch {
        /// Relative accuracy.
        accuracy: f64,
        /// Values of zero.
        zeros: u64,
        /// Key of a bucket, `ceil(log_γ value)`, to count.
        buckets: BTreeMap<String, u64>,
    }
    /// Sketches to merge.
    pub struct DdSketchParts: Built {
        /// The parts, of one accuracy.
        parts: Vec<DdSketch>,
    }
    /// Quantiles of a sketch.
    pub struct DdSketchQuantilesInput: Built {
        /// The sketch.
        sketch: DdSketch,
        /// Probabilities between 0 and 1.
        probabilities: Vec<f64>,
    }
    /// Quantiles of a sketch.
    pub struct DdSketchQuantiles {
        /// Values in all buckets.
        n: u64,
        /// The ratio of neighbouring buckets.
        gamma: f64,
        /// One for each probability; null without values.
        quantiles: Vec<Option<f64>>,
    }
}

/// The least value of the bucket that holds a value, and the bucket's width.
pub(crate) fn bucket(value: u64, bits: u32) -> (u64, u64) {
    let length = 64_u32.saturating_sub(value.leading_zeros());
    let shift = length.saturating_sub(bits.saturating_add(1));
    (value >> shift << shift, 1_u64 << shift)
}

fn bits(given: u32, path: &str) -> Result<u32, Diagnostics> {
    if (1..=20).contains(&given) { Ok(given) } else { Err(super::wrong(path, "1 to 20 bits", "7 bits are within 0.8 %")) }
}

/// Counts whole numbers in a log-linear histogram.
///
/// ```
/// use amends::measure::statistics::{HistogramInput, HistogramQuantilesInput, histogram, histogram_quantiles};
///
/// // Seconds, in buckets that are within 0.8 % of their values.
/// let seconds = histogram(&HistogramInput::new([60, 3600, 86_400]))?;
/// let found = histogram_quantiles(&HistogramQuantilesInput::new(seconds, [0.5]))?;
/// let half = found.quantiles[0].as_ref().unwrap();
/// assert!(half.bucket_low <= 3600 && 3600 < half.bucket_low + half.bucket_width);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn histogram(input: &HistogramInput) -> Result<Histogram, Diagnostics> {
    let precision_bits = bits(input.precision_bits, "/precision_bits")?;
    let mut buckets: BTreeMap<String, u64> = BTreeMap::new();
    for value in &input.values {
        let n = buckets.entry(bucket(*value, precision_bits).0.to_string()).or_default();
        *n = n.saturating_add(1);
    }
    Ok(Histogram { precision_bits, buckets })
}

/// Merges histograms of one precision.
///
/// # Errors
///
/// `merge_mismatch`; `missing_field` without parts.
pub fn merge_histograms(input: &HistogramParts) -> Result<Histogram, Diagnostics> {
    let first = input.parts.first().ok_or_else(|| nothing("/parts"))?;
    if let Some(i) = input.parts.iter().position(|p| p.precision_bits != first.precision_bits) {
        return Err(coded(
            &format!("/parts/{i}/precision_bits"),
            "merge_mismatch",
            "histograms of different precision",
            "merge histograms of one precision",
        ));
    }
    Ok(Histogram { precision_bits: first.precision_bits, buckets: merged(input.parts.iter().map(|p| &p.buckets)) })
}

fn nothing(path: &str) -> Diagnostics {
    coded(path, "missing_field", "there is nothing to merge", "give one part at least")
}

/// Quantiles of a histogram: the bucket that holds the value of each rank, and its middle.
///
/// # Errors
///
/// `out_of_range`; `wrong_type`.
pub fn histogram_quantiles(input: &HistogramQuantilesInput) -> Result<HistogramQuantiles, Diagnostics> {
    let bits = bits(input.histogram.precision_bits, "/histogram/precision_bits")?;
    let buckets: Vec<(u64, u64)> = numeric(&input.histogram.buckets, "/histogram/buckets")?;
    let n = buckets.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    let quantiles = input
        .probabilities
        .iter()
        .map(|p| {
            let rank = u64::try_from(truncated(libm::ceil(p * float(n)))).unwrap_or(0).clamp(1, n.max(1));
            let mut seen = 0_u64;
            let found = buckets.iter().find(|(_, count)| {
                seen = seen.saturating_add(*count);
                seen >= rank
            })?;
            let (low, width) = bucket(found.0, bits);
            Some(HistogramQuantile {
                rank,
                bucket_low: low,
                bucket_width: width,
                middle: low.saturating_add(width.saturating_sub(1) >> 1),
            })
        })
        .collect();
    Ok(HistogramQuantiles { n, quantiles })
}

fn gamma(accuracy: f64) -> f64 {
    1.0 + 2.0 * accuracy / (1.0 - accuracy)
}

/// Counts values in a DDSketch.
///
/// # Errors
///
/// `out_of_range` for a value below zero.
pub fn dd_sketch(input: &DdSketchInput) -> Result<DdSketch, Diagnostics> {
    let accuracy = share(input.accuracy, "/accuracy")?;
    let step = libm::log(gamma(accuracy));
    let (mut zeros, mut buckets) = (0_u64, BTreeMap::<String, u64>::new());
    for (i, value) in input.values.iter().enumerate() {
        if *value < 0.0 {
            return Err(super::wrong(&format!("/values/{i}"), "a value below zero", "sketches hold durations and amounts"));
        }
        if *value == 0.0 {
            zeros = zeros.saturating_add(1);
        } else {
            let key = truncated(libm::ceil(libm::log(*value) / step));
            let n = buckets.entry(key.to_string()).or_default();
            *n = n.saturating_add(1);
        }
    }
    Ok(DdSketch { accuracy, zeros, buckets })
}

/// Merges sketches of one accuracy.
///
/// # Errors
///
/// `merge_mismatch`; `missing_field` without parts.
pub fn merge_dd_sketches(input: &DdSketchParts) -> Result<DdSketch, Diagnostics> {
    let first = input.parts.first().ok_or_else(|| nothing("/parts"))?;
    if let Some(i) = input.parts.iter().position(|p| p.accuracy != first.accuracy) {
        return Err(coded(
            &format!("/parts/{i}/accuracy"),
            "merge_mismatch",
            "sketches of different accuracy",
            "merge sketches of one accuracy",
        ));
    }
    let zeros = input.parts.iter().fold(0_u64, |sum, p| sum.saturating_add(p.zeros));
    Ok(DdSketch { accuracy: first.accuracy, zeros, buckets: merged(input.parts.iter().map(|p| &p.buckets)) })
}

/// Quantiles of a sketch.
///
/// # Errors
///
/// `out_of_range`; `wrong_type`.
pub fn dd_sketch_quantiles(input: &DdSketchQuantilesInput) -> Result<DdSketchQuantiles, Diagnostics> {
    let gamma = gamma(share(input.sketch.accuracy, "/sketch/accuracy")?);
    let buckets: Vec<(i64, u64)> = numeric(&input.sketch.buckets, "/sketch/buckets")?;
    let n = buckets.iter().fold(input.sketch.zeros, |sum, (_, count)| sum.saturating_add(*count));
    let quantiles = input
        .probabilities
        .iter()
        .map(|p| {
            let rank = p * (float(n) - 1.0);
            let mut seen = input.sketch.zeros;
            if n == 0 {
                return None;
            }
            if rank < float(seen) {
                return Some(0.0);
            }
            let found = buckets.iter().find(|(_, count)| {
                seen = seen.saturating_add(*count);
                float(seen) > rank
            });
            let key = found.or(buckets.last())?.0;
            Some(libm::exp(crate::measure::math::signed(i128::from(key)) * libm::log(gamma)) * 2.0 / (1.0 + gamma))
        })
        .collect();
    Ok(DdSketchQuantiles { n, gamma, quantiles })
}
