//! Exponentially weighted moving averages (Roberts 1959): small shifts, seen early.

use crate::document::Diagnostics;
use crate::measure::shape::shapes;
use crate::measure::statistics::{positive, wrong};

shapes! {
    /// Points with a known centre and standard deviation.
    pub struct EwmaInput: Built {
        /// The points.
        values: Vec<f64>,
        /// The centre, or the target.
        center: f64,
        /// The standard deviation. Above zero.
        sigma: f64,
        /// Weight of the newest point, above 0 and at most 1. With width 3, 0.2 gives a false alarm in 554 points.
        lambda: f64 = 0.2,
        /// Width of the limits in standard deviations.
        width: f64 = 3.0,
    }
    /// An EWMA chart.
    pub struct Ewma {
        /// The averages.
        values: Vec<f64>,
        /// Lower limits, exact for each point.
        lower: Vec<f64>,
        /// Upper limits.
        upper: Vec<f64>,
        /// Points outside, from zero.
        signals: Vec<u32>,
    }
}

/// An EWMA chart that starts at the centre, with exact limits that widen.
///
/// ```
/// use amends::measure::chart::{EwmaInput, ewma};
///
/// let found = ewma(&EwmaInput::new([10.0, 10.0, 13.0, 13.0, 13.0, 13.0], 10.0, 1.0))?;
/// // The rise begins with the third point.
/// assert!(found.signals.first().is_some_and(|point| *point >= 2));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn ewma(input: &EwmaInput) -> Result<Ewma, Diagnostics> {
    let sigma = positive(input.sigma, "/sigma")?;
    let width = positive(input.width, "/width")?;
    let lambda = input.lambda;
    if lambda.is_nan() || lambda <= 0.0 || lambda > 1.0 {
        return Err(wrong("/lambda", "a weight is above 0 and at most 1", "0.1 to 0.3 are usual"));
    }
    let (mut z, mut forgotten) = (input.center, 1.0);
    let mut out = Ewma { values: Vec::new(), lower: Vec::new(), upper: Vec::new(), signals: Vec::new() };
    for (value, i) in input.values.iter().zip(0_u32..) {
        z = lambda * value + (1.0 - lambda) * z;
        forgotten *= (1.0 - lambda) * (1.0 - lambda);
        let reach = width * sigma * libm::sqrt(lambda / (2.0 - lambda) * (1.0 - forgotten));
        if z > input.center + reach || z < input.center - reach {
            out.signals.push(i);
        }
        out.values.push(z);
        out.lower.push(input.center - reach);
        out.upper.push(input.center + reach);
    }
    Ok(out)
}
