//! Handlers compared: which of them lie outside the funnel (Spiegelhalter 2005)?

use super::distribution::quantile;
use super::{coded, part_of, same_length};
use crate::document::Diagnostics;
use crate::measure::math::{binomial_quantile, float, len, normal_quantile, ratio};
use crate::measure::shape::shapes;

shapes! {
    /// Outcomes by handler.
    pub struct FunnelInput: Built {
        /// Of each handler, the cases with the outcome.
        counts: Vec<u64>,
        /// Of each handler, all cases.
        sizes: Vec<u64>,
        /// Tail beyond each limit.
        tail: f64 = 0.001,
        /// Share of the handlers at each end whose z-scores are pulled in before dispersion is estimated.
        winsor: f64 = 0.1,
    }
    /// A handler in the funnel.
    pub struct FunnelPoint {
        /// Share with the outcome; null without cases.
        share: Option<f64>,
        /// Distance from the target in standard errors.
        z: Option<f64>,
        /// Exact lower limit of the count.
        lower_count: Option<u64>,
        /// Exact upper limit of the count.
        upper_count: Option<u64>,
        /// Lower limit of the share, widened by the dispersion.
        lower: Option<f64>,
        /// Upper limit of the share.
        upper: Option<f64>,
        /// Outside the widened limits.
        outside: bool,
    }
    /// A funnel.
    pub struct Funnel {
        /// The share of all handlers together.
        target: f64,
        /// Winsorised dispersion: 1 if the handlers differed by chance only.
        dispersion: f64,
        /// Variance between handlers beyond chance, for additive limits.
        tau_squared: f64,
        /// The handlers, in the order given.
        points: Vec<FunnelPoint>,
    }
}

/// Exact binomial limits, and limits widened by the winsorised dispersion of the handlers (winsorised, not truncated).
///
/// ```
/// use amends::measure::statistics::{FunnelInput, funnel};
///
/// // Handlers: reopened of closed.
/// let found = funnel(&FunnelInput::new([5, 6, 40], [100, 110, 105]))?;
/// assert!(found.points[2].share > found.points[0].share);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `out_of_range`; `not_estimable` without cases, or where all or none have the outcome.
pub fn funnel(input: &FunnelInput) -> Result<Funnel, Diagnostics> {
    same_length("/sizes", input.counts.len(), input.sizes.len())?;
    let tail = super::share(input.tail, "/tail")?;
    if !(0.0..0.5).contains(&input.winsor) {
        return Err(super::wrong("/winsor", "this lies between 0 and one half", "give 0.1"));
    }
    for (i, (x, n)) in input.counts.iter().zip(&input.sizes).enumerate() {
        part_of(*x, *n, &format!("/counts/{i}"))?;
    }
    let sum = |list: &[u64]| list.iter().map(|n| float(*n)).sum::<f64>();
    let target = ratio(sum(&input.counts), sum(&input.sizes))
        .filter(|p| *p > 0.0 && *p < 1.0)
        .ok_or_else(|| coded("/counts", "not_estimable", "all or none have the outcome", "a funnel needs both"))?;
    let variance = target * (1.0 - target);
    let z_of = |x: u64, n: u64| (n > 0).then(|| (float(x) / float(n) - target) / libm::sqrt(variance / float(n)));
    let scores: Vec<Option<f64>> = input.counts.iter().zip(&input.sizes).map(|(x, n)| z_of(*x, *n)).collect();
    let mut sorted: Vec<f64> = scores.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let low = quantile(&sorted, input.winsor, 7).unwrap_or(0.0);
    let high = quantile(&sorted, 1.0 - input.winsor, 7).unwrap_or(0.0);
    let k = len(&sorted);
    let dispersion = sorted.iter().map(|z| z.clamp(low, high)).map(|z| z * z).sum::<f64>() / k;
    let weights = || input.sizes.iter().filter(|n| **n > 0).map(|n| float(*n) / variance);
    let (w, w2) = (weights().sum::<f64>(), weights().map(|w| w * w).sum::<f64>());
    let tau_squared = if k * dispersion < k - 1.0 { 0.0 } else { ratio(k * dispersion - (k - 1.0), w - w2 / w).unwrap_or(0.0) };
    let reach = -normal_quantile(tail);
    let whole = |x: f64| crate::measure::math::index(x) as u64;
    let points = input
        .counts
        .iter()
        .zip(&input.sizes)
        .zip(scores)
        .map(|((x, n), z)| {
            let half = reach * libm::sqrt(dispersion.max(1.0) * variance / float(*n));
            let share = ratio(float(*x), float(*n));
            let (lower, upper) = ((target - half).max(0.0), (target + half).min(1.0));
            FunnelPoint {
                share,
                z,
                lower_count: z.map(|_| whole(binomial_quantile(tail, float(*n), target))),
                upper_count: z.map(|_| whole(binomial_quantile(1.0 - tail, float(*n), target))),
                lower: z.map(|_| lower),
                upper: z.map(|_| upper),
                outside: share.is_some_and(|p| p < lower || p > upper),
            }
        })
        .collect();
    Ok(Funnel { target, dispersion, tau_squared, points })
}
