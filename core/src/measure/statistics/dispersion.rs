//! Do counts vary more than chance would let them?

use super::{coded, same_length};
use crate::document::Diagnostics;
use crate::measure::math::{chi_square_upper, float, len};
use crate::measure::shape::shapes;

shapes! {
    /// Counts by period.
    pub struct DispersionInput: Built {
        /// Events by period.
        counts: Vec<u64>,
        /// Exposure by period; equal if left out.
        exposure: Option<Vec<f64>>,
    }
    /// The index of dispersion.
    pub struct Dispersion {
        /// Events by exposure, over all periods.
        rate: f64,
        /// Sum of (count - expected)² / expected.
        chi_square: f64,
        /// Degrees of freedom.
        df: u64,
        /// Chi-square by degrees of freedom: 1 if the counts were Poisson.
        dispersion: f64,
        /// How probable so much dispersion would be by chance.
        p_value: f64,
    }
}

/// The test of dispersion that decides between u and u′ charts (Potthoff and Whittinghill 1966).
///
/// ```
/// use amends::measure::statistics::{DispersionInput, dispersion_test};
///
/// let steady = dispersion_test(&DispersionInput::new([10, 11, 9, 10, 10, 10]))?;
/// assert!(steady.p_value > 0.05);
/// let wild = dispersion_test(&DispersionInput::new([2, 30, 5, 25, 1, 40]))?;
/// assert!(wild.p_value < 0.001 && wild.dispersion > 1.0);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `not_estimable` with fewer than two periods or no events.
pub fn dispersion_test(input: &DispersionInput) -> Result<Dispersion, Diagnostics> {
    let equal = vec![1.0; input.counts.len()];
    let exposure = input.exposure.as_ref().unwrap_or(&equal);
    same_length("/exposure", input.counts.len(), exposure.len())?;
    let pairs: Vec<(f64, f64)> =
        input.counts.iter().zip(exposure).filter(|(_, e)| **e > 0.0).map(|(c, e)| (float(*c), *e)).collect();
    let rate = pairs.iter().map(|p| p.0).sum::<f64>() / pairs.iter().map(|p| p.1).sum::<f64>();
    if pairs.len() < 2 || rate.is_nan() || rate <= 0.0 {
        return Err(coded("/counts", "not_estimable", "there is nothing to vary", "give two periods with exposure, and events"));
    }
    let chi_square = pairs.iter().map(|(c, e)| (c - rate * e) * (c - rate * e) / (rate * e)).sum::<f64>();
    let df = len(&pairs) - 1.0;
    Ok(Dispersion {
        rate,
        chi_square,
        df: crate::measure::math::index(df) as u64,
        dispersion: chi_square / df,
        p_value: chi_square_upper(chi_square, df),
    })
}
