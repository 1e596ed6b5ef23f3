//! Interrupted time series: a log-linear model of counts with level and trend (Bernal, Cummins, Gasparrini 2017).

use super::{coded, positive, same_length, share};
use crate::document::Diagnostics;
use crate::measure::math::{Matrix, float, len, mean, z_of};
use crate::measure::shape::shapes;

shapes! {
    /// Counts by period, with the time at which something changed.
    pub struct SeriesQuestion {
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
/// # Errors
///
/// `length_mismatch`; `out_of_range`; `not_estimable` if the periods do not determine the four terms.
pub fn interrupted_series(input: &SeriesQuestion) -> Result<InterruptedSeries, Diagnostics> {
    same_length("/exposure", input.count.len(), input.exposure.len())?;
    let z = z_of(share(input.confidence, "/confidence")?);
    for (i, e) in input.exposure.iter().enumerate() {
        positive(*e, &format!("/exposure/{i}"))?;
    }
    let rows: Vec<[f64; 4]> = (0..input.count.len())
        .map(|i| {
            let (t, change) = (float(i as u64) + 1.0, float(u64::from(input.change_at)));
            let after = if t > change { 1.0 } else { 0.0 };
            [1.0, t, after, after * (t - change - 1.0)]
        })
        .collect();
    let counts: Vec<f64> = input.count.iter().map(|c| float(*c)).collect();
    let short = || coded("/count", "not_estimable", "these periods do not determine level and trend before and after", "give at least two periods with events before and after the change, and five in all");
    if rows.len() < 5 {
        return Err(short());
    }
    let fit = fit(&rows, &counts, &input.exposure).ok_or_else(short)?;
    let (mut pearson, mut deviance) = (0.0, 0.0);
    for (y, m) in counts.iter().zip(&fit.means) {
        pearson += (y - m) * (y - m) / m;
        deviance += 2.0 * (if *y > 0.0 { y * libm::log(y / m) } else { 0.0 } - (y - m));
    }
    let dispersion = pearson / (len(&counts) - 4.0);
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
    Ok(InterruptedSeries { terms, dispersion, deviance })
}

struct Fit {
    estimates: Vec<f64>,
    means: Vec<f64>,
    information: Matrix,
}

/// Iteratively reweighted least squares for a log-linear Poisson model.
fn fit(rows: &[[f64; 4]], counts: &[f64], exposure: &[f64]) -> Option<Fit> {
    let crude = counts.iter().sum::<f64>() / exposure.iter().sum::<f64>();
    mean(counts).filter(|m| *m > 0.0)?;
    let mut estimates = vec![libm::log(crude), 0.0, 0.0, 0.0];
    let predict = |b: &[f64]| -> Vec<f64> {
        rows.iter()
            .zip(exposure)
            .map(|(row, e)| e * libm::exp(row.iter().zip(b).map(|(x, b)| x * b).sum::<f64>()))
            .collect()
    };
    for _ in 0..100 {
        let means = predict(&estimates);
        let mut information = Matrix::zero(4);
        let mut score = vec![0.0; 4];
        for ((row, y), m) in rows.iter().zip(counts).zip(&means) {
            for (i, (a, s)) in row.iter().zip(&mut score).enumerate() {
                *s += a * (y - m);
                for (j, b) in row.iter().enumerate() {
                    information.add(i, j, m * a * b);
                }
            }
        }
        let step = information.clone().solve(score)?;
        let size = step.iter().map(|s| libm::fabs(*s)).fold(0.0, f64::max);
        for (b, s) in estimates.iter_mut().zip(&step) {
            *b += s;
        }
        if !size.is_finite() {
            return None;
        }
        if size < 1e-14 {
            return Some(Fit { means: predict(&estimates), estimates, information });
        }
    }
    None
}
