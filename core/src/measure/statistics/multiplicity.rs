//! Many questions at once: p-values adjusted for their number.

use crate::document::Diagnostics;
use crate::measure::math::{float, len};
use crate::measure::shape::shapes;

shapes! {
    /// p-values of one family of questions.
    pub struct PValues: Built {
        /// Each between 0 and 1.
        p: Vec<f64>,
    }
    /// Adjusted p-values, in the order given.
    pub struct AdjustedPValues {
        /// Holm (1979): keeps the chance of any false finding.
        holm: Vec<f64>,
        /// Benjamini and Hochberg (1995): keeps the share of false findings.
        benjamini_hochberg: Vec<f64>,
        /// Bonferroni: p times their number.
        bonferroni: Vec<f64>,
    }
}

/// Holm's, Benjamini and Hochberg's and Bonferroni's adjustments.
///
/// ```
/// use amends::measure::statistics::{PValues, adjust_p_values};
///
/// let found = adjust_p_values(&PValues::new([0.01, 0.02, 0.03]))?;
/// assert!((found.bonferroni[0] - 0.03).abs() < 1e-12);
/// assert!(found.benjamini_hochberg.iter().all(|p| (p - 0.03).abs() < 1e-12));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn adjust_p_values(input: &PValues) -> Result<AdjustedPValues, Diagnostics> {
    if let Some(i) = input.p.iter().position(|p| !(0.0..=1.0).contains(p)) {
        return Err(super::wrong(&format!("/p/{i}"), "a p-value lies between 0 and 1", ""));
    }
    let n = len(&input.p);
    let mut order: Vec<(usize, f64)> = input.p.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut holm = vec![0.0; order.len()];
    let mut most = 0.0_f64;
    for (rank, (i, p)) in order.iter().enumerate() {
        most = most.max((n - float(rank as u64)) * p).min(1.0);
        holm.get_mut(*i).into_iter().for_each(|h| *h = most);
    }
    let mut bh = vec![0.0; order.len()];
    let mut least = 1.0_f64;
    for (rank, (i, p)) in order.iter().enumerate().rev() {
        least = least.min(n / (float(rank as u64) + 1.0) * p);
        bh.get_mut(*i).into_iter().for_each(|b| *b = least);
    }
    Ok(AdjustedPValues { holm, benjamini_hochberg: bh, bonferroni: input.p.iter().map(|p| (p * n).min(1.0)).collect() })
}
