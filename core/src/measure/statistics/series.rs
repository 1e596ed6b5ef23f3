//! Interrupted time series: a log-linear model of counts with level and trend (Bernal, Cummins, Gasparrini 2017).

use super::{coded, positive, same_length, share};
use crate::document::Diagnostics;
use crate::measure::math::{Matrix, float, len, mean, z_of};
use crate::measure::shape::shapes;

shapes! {
    /// Counts by period, with the time at which something changed.
    pub struct SeriesInput: Built {
        /// Events by period.
        count: Vec<u64>,
        /// Exposure by period. Above zero.
        exposure: Vec<f64>,
        /// The first period after the change, counted from zero.
        change_at: u32,
        /// Confidence of the intervals.
        confidence: f64 = 0.95,
    }
    /// A term of the model, on the scale of logarithms.
    pub struct Term {
        /// `intercept`, `time` (trend before), `level` (step at the change), `trend_after` (change of the trend).
        term: String,
        /// The estimate.
        estimate: f64,
        /// Standard error if the counts were Poisson.
        se_poisson: f64,
        /// Standard error with the dispersion that the counts have.
        se: f64,
        /// The estimate as a ratio of rates.
        rate_ratio: f64,
        /// Lower limit of that ratio (quasi-Poisson, Wald).
        lower: f64,
        /// Upper limit.
        upper: f64,
    }
    /// An interrupted time series.
    pub struct InterruptedSeries {
        /// Intercept, time, level, trend after.
        terms: Vec<Term>,
        /// Pearson's dispersion: 1 if the counts were Poisson.
        dispersion: f64,
        /// Residual deviance.
        deviance: f64,
    }
}

/// Level and trend before and after a change, with an offset for exposure and quasi-Poisson standard errors.
///
/// ```
/// use amends::measure::statistics::{SeriesInput, interrupted_series};
///
/// // Twelve months, and a change before the seventh.
/// let counts = [50, 48, 52, 51, 49, 50, 25, 24, 26, 25, 24, 26];
/// let found = interrupted_series(&SeriesInput::new(counts, [30.0; 12], 6))?;
/// // The level halved, which stands as a logarithm.
/// assert!(found.terms.iter().any(|term| (term.estimate - 0.5_f64.ln()).abs() < 0.1));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `out_of_range`; `not_estimable` if the periods do not determine the four terms.
pub fn interrupted_series(input: &SeriesInput) -> Result<InterruptedSeries, Diagnostics> {
    same_length("/exposure", input.count.len(), input.exposure.len())?;
    let z = z_of(share(input.confidence, "/confidence")?);
    for (i, e) in input.exposure.iter().enumerate() {
        positive(*e, &format!("/exposure/{i}"))?;
    }
    let rows: Vec<[f64; 4]> = (0..input.count.len())
        .map(|i| {
            let (t, change) = (float(i as u64) + 1.0, float(u64::from(input.change_at)));
            let after = if t > change { 1.0 } else { 0.0 };
            [1.0, t, after, after * (t - change)]
        })
        .collect();
    let counts: Vec<f64> = input.count.iter().map(|c| float(*c)).collect();
    let short = || {
        coded(
            "/count",
            "not_estimable",
            "these periods do not determine level and trend before and after",
            "give at least two periods with events before and after the change, and five in all",
        )
    };
    if rows.len() < 5 {
        return Err(short());
    }
    let fit = fit(&rows, &counts, &input.exposure).ok_or_else(short)?;
    let residuals = counts.iter().zip(&fit.means).zip(&fit.weights).map(|((y, m), w)| w * ((y - m) / m) * ((y - m) / m));
    let dispersion = residuals.sum::<f64>() / (len(&counts) - 4.0);
    let covariance = fit.information.inverse().ok_or_else(short)?;
    let terms = ["intercept", "time", "level", "trend_after"]
        .iter()
        .enumerate()
        .zip(fit.estimates)
        .map(|((i, name), estimate)| {
            let se_poisson = libm::sqrt(covariance.at(i, i));
            let se = se_poisson * libm::sqrt(dispersion);
            Term {
                term: (*name).to_owned(),
                estimate,
                se_poisson,
                se,
                rate_ratio: libm::exp(estimate),
                lower: libm::exp(estimate - z * se),
                upper: libm::exp(estimate + z * se),
            }
        })
        .collect();
    Ok(InterruptedSeries { terms, dispersion, deviance: deviance(&counts, &fit.means) })
}

struct Fit {
    estimates: Vec<f64>,
    means: Vec<f64>,
    weights: Vec<f64>,
    information: Matrix,
}

/// Iteratively reweighted least squares for a log-linear Poisson model. Start and stop are those of R's `glm`. The figures depend on the
/// weights of the last step, and so they agree with R in all digits that it prints.
fn fit(rows: &[[f64; 4]], counts: &[f64], exposure: &[f64]) -> Option<Fit> {
    mean(counts).filter(|m| *m > 0.0)?;
    let mut means: Vec<f64> = counts.iter().map(|y| y + 0.1).collect();
    let mut before = deviance(counts, &means);
    for _ in 0..100 {
        let mut information = Matrix::zero(4);
        let mut score = vec![0.0; 4];
        for (((row, y), m), e) in rows.iter().zip(counts).zip(&means).zip(exposure) {
            let working = libm::log(*m) - libm::log(*e) + (y - m) / m;
            for (i, (a, s)) in row.iter().zip(&mut score).enumerate() {
                *s += m * a * working;
                for (j, b) in row.iter().enumerate() {
                    information.add(i, j, m * a * b);
                }
            }
        }
        let estimates = information.clone().solve(score)?;
        let weights = means;
        let linear = |row: &[f64; 4]| row.iter().zip(&estimates).map(|(x, b)| x * b).sum::<f64>();
        means = rows.iter().zip(exposure).map(|(row, e)| e * libm::exp(linear(row))).collect();
        let now = deviance(counts, &means);
        if !now.is_finite() {
            return None;
        }
        if libm::fabs(now - before) / (libm::fabs(now) + 0.1) < 1e-8 {
            return Some(Fit { estimates, means, weights, information });
        }
        before = now;
    }
    None
}

fn deviance(counts: &[f64], means: &[f64]) -> f64 {
    let term = |y: f64, m: f64| 2.0 * (if y > 0.0 { y * libm::log(y / m) } else { 0.0 } - (y - m));
    counts.iter().zip(means).map(|(y, m)| term(*y, *m)).sum()
}
