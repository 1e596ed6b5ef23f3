//! Cumulative sums (Page 1954): small shifts, and small counts.

use crate::document::Diagnostics;
use crate::measure::math::float;
use crate::measure::shape::shapes;
use crate::measure::statistics::{positive, share, wrong};

shapes! {
    /// Points with a known centre and standard deviation.
    pub struct CusumInput: Built {
        /// The points.
        values: Vec<f64>,
        /// The centre, or the target.
        center: f64,
        /// The standard deviation. Above zero.
        sigma: f64,
        /// The shift to be found, in standard deviations.
        shift: f64 = 1.0,
        /// Decision interval, in standard deviations. With shift 1, an interval of 5 gives a false alarm in 465 points.
        interval: f64 = 5.0,
        /// Where both sums start, in standard deviations.
        head_start: f64 = 0.0,
    }
    /// A two-sided CUSUM, in standard deviations.
    pub struct Cusum {
        /// Sums above the centre.
        upper: Vec<f64>,
        /// Sums below the centre, zero or less.
        lower: Vec<f64>,
        /// Points where the upper sum is beyond the interval, from zero.
        upper_signals: Vec<u32>,
        /// Points where the lower sum is.
        lower_signals: Vec<u32>,
    }
    /// Counts against a known mean.
    pub struct PoissonCusumInput: Built {
        /// Counts by period.
        counts: Vec<u64>,
        /// The mean in control. Above zero.
        mean: f64,
        /// The mean to be found. Above the mean in control.
        mean_out: f64,
        /// Decision interval: a signal at or above it.
        interval: f64,
    }
    /// A one-sided CUSUM of counts; it is not set back by a signal.
    pub struct PoissonCusum {
        /// Reference value: (λ₁ - λ₀) / (ln λ₁ - ln λ₀).
        reference: f64,
        /// The sums.
        upper: Vec<f64>,
        /// Points at or above the interval, from zero.
        signals: Vec<u32>,
    }
    /// Yes and no, case by case.
    pub struct BernoulliCusumInput: Built {
        /// 1 where it happened, 0 where not.
        outcomes: Vec<u32>,
        /// The share in control, between 0 and 1.
        share: f64,
        /// The odds ratio to be found. Above 1; the lower sum looks for its inverse.
        odds_ratio: f64 = 2.0,
        /// Decision interval: a signal at or above it sets the sum back to zero.
        interval: f64 = 3.5,
    }
    /// A two-sided CUSUM of log-likelihood ratios.
    pub struct BernoulliCusum {
        /// The share that the upper sum looks for.
        share_up: f64,
        /// The share that the lower sum looks for.
        share_down: f64,
        /// Sums for a rise; zero where a signal has set them back.
        upper: Vec<f64>,
        /// Sums for a fall, zero or less.
        lower: Vec<f64>,
        /// Signals of a rise.
        upper_signals: Vec<u32>,
        /// Signals of a fall.
        lower_signals: Vec<u32>,
    }
}

/// A tabular CUSUM in standard deviations.
///
/// ```
/// use amends::measure::chart::{CusumInput, cusum};
///
/// // Centre 10, standard deviation 1: a rise by two of them.
/// let found = cusum(&CusumInput::new([10.0, 12.0, 12.0, 12.0, 12.0, 12.0], 10.0, 1.0))?;
/// assert!(!found.upper_signals.is_empty() && found.lower_signals.is_empty());
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn cusum(input: &CusumInput) -> Result<Cusum, Diagnostics> {
    let sigma = positive(input.sigma, "/sigma")?;
    let slack = positive(input.shift, "/shift")? / 2.0;
    let interval = positive(input.interval, "/interval")?;
    let (mut up, mut down) = (input.head_start, -input.head_start);
    let mut out = Cusum { upper: Vec::new(), lower: Vec::new(), upper_signals: Vec::new(), lower_signals: Vec::new() };
    for (value, i) in input.values.iter().zip(0_u32..) {
        let z = (value - input.center) / sigma;
        up = (up + (z - slack)).max(0.0);
        down = (down + (z + slack)).min(0.0);
        if up > interval {
            out.upper_signals.push(i);
        }
        if down < -interval {
            out.lower_signals.push(i);
        }
        out.upper.push(up);
        out.lower.push(down);
    }
    Ok(out)
}

/// A CUSUM of counts: the default for causes, because it sees small counts (Lucas 1985).
///
/// ```
/// use amends::measure::chart::{PoissonCusumInput, poisson_cusum};
///
/// // Two a week are usual; three would be too many.
/// let found = poisson_cusum(&PoissonCusumInput::new([2, 1, 2, 6, 7], 2.0, 3.0, 5.0))?;
/// assert_eq!(found.signals.last(), Some(&4));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn poisson_cusum(input: &PoissonCusumInput) -> Result<PoissonCusum, Diagnostics> {
    let mean = positive(input.mean, "/mean")?;
    let interval = positive(input.interval, "/interval")?;
    if input.mean_out <= mean {
        return Err(wrong("/mean_out", "the mean to be found is above the mean in control", ""));
    }
    let reference = (input.mean_out - mean) / (libm::log(input.mean_out) - libm::log(mean));
    let mut sum = 0.0;
    let mut out = PoissonCusum { reference, upper: Vec::new(), signals: Vec::new() };
    for (count, i) in input.counts.iter().zip(0_u32..) {
        sum = f64::max(0.0, sum + float(*count) - reference);
        if sum >= interval {
            out.signals.push(i);
        }
        out.upper.push(sum);
    }
    Ok(out)
}

/// A CUSUM of single outcomes (Reynolds and Stoumbos 1999).
///
/// ```
/// use amends::measure::chart::{BernoulliCusumInput, bernoulli_cusum};
///
/// // 1 where a case was reopened; one in ten is usual.
/// let found = bernoulli_cusum(&BernoulliCusumInput::new([0, 1, 1, 1, 1, 1, 1, 1], 0.1))?;
/// assert!(!found.upper_signals.is_empty());
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn bernoulli_cusum(input: &BernoulliCusumInput) -> Result<BernoulliCusum, Diagnostics> {
    let p = share(input.share, "/share")?;
    let interval = positive(input.interval, "/interval")?;
    if input.odds_ratio <= 1.0 {
        return Err(wrong("/odds_ratio", "the odds ratio to be found is above 1", "give 2 for odds that double"));
    }
    let moved = |ratio: f64| {
        let odds = p / (1.0 - p) * ratio;
        odds / (1.0 + odds)
    };
    let (share_up, share_down) = (moved(input.odds_ratio), moved(1.0 / input.odds_ratio));
    let weight = |to: f64, happened: bool| if happened { libm::log(to / p) } else { libm::log((1.0 - to) / (1.0 - p)) };
    let mut out = BernoulliCusum {
        share_up,
        share_down,
        upper: Vec::new(),
        lower: Vec::new(),
        upper_signals: Vec::new(),
        lower_signals: Vec::new(),
    };
    let (mut up, mut down) = (0.0_f64, 0.0_f64);
    for (outcome, i) in input.outcomes.iter().zip(0_u32..) {
        let happened = match outcome {
            0 => false,
            1 => true,
            _ => return Err(wrong(&format!("/outcomes/{i}"), "an outcome is 0 or 1", "")),
        };
        up = (up + weight(share_up, happened)).max(0.0);
        down = (down - weight(share_down, happened)).min(0.0);
        if up >= interval {
            out.upper_signals.push(i);
            up = 0.0;
        }
        if down <= -interval {
            out.lower_signals.push(i);
            down = 0.0;
        }
        out.upper.push(up);
        out.lower.push(down);
    }
    Ok(out)
}
