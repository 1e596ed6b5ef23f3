//! Mathematics of statistics, on one vendored `libm`, so that native code and the browser give the same bits.
//!
//! Nothing here enters a tally: statistics are computed once, after merge.

mod beta;
mod discrete;
mod exact;
mod gamma;
mod linear;
mod normal;
mod random;
mod solve;

pub(crate) use beta::{beta_quantile, binomial_density};
pub(crate) use discrete::{binomial_cdf, binomial_quantile, binomial_upper, poisson_cdf, poisson_quantile, poisson_upper};
pub(crate) use exact::{compare, gcd};
pub(crate) use gamma::{chi_square_upper, gamma_quantile, ln_factorial};
pub(crate) use linear::Matrix;
pub(crate) use normal::{normal_cdf, normal_density, normal_quantile};
pub(crate) use random::Random;
pub(crate) use solve::{bisect, uniroot};

/// A whole double as an integer; saturates.
#[expect(clippy::cast_possible_truncation, reason = "a float cast saturates, and callers pass whole numbers")]
pub(crate) fn truncated(x: f64) -> i64 {
    x as i64
}

/// A whole number that is not negative.
pub(crate) fn index(x: f64) -> usize {
    usize::try_from(truncated(x).max(0)).unwrap_or(usize::MAX)
}

/// A count as a double; exact to 2^53.
#[expect(clippy::cast_precision_loss, reason = "statistics are computed in doubles")]
pub(crate) fn float(n: u64) -> f64 {
    n as f64
}

/// A signed integer as a double; exact to 2^53.
#[expect(clippy::cast_precision_loss, reason = "statistics are computed in doubles")]
pub(crate) fn signed(n: i128) -> f64 {
    n as f64
}

/// The length of a list as a double.
pub(crate) fn len<T>(list: &[T]) -> f64 {
    float(u64::try_from(list.len()).unwrap_or(u64::MAX))
}

pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / len(values)) }
}

/// A quotient, unless the denominator is zero.
pub(crate) fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    let found = numerator / denominator;
    (denominator != 0.0 && found.is_finite()).then_some(found)
}

/// The least whole number, zero or more, at which a condition holds that stays true from there on; searched from a guess.
fn bisect_count(guess: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (-1.0, libm::floor(guess).max(0.0));
    let mut step = 1.0;
    if holds(high) {
        while high - step >= 0.0 && holds(high - step) {
            high -= step;
            step *= 2.0;
        }
        low = (high - step).max(low);
    } else {
        low = high;
        while !holds(low + step) && step < 1e18 {
            low += step;
            step *= 2.0;
        }
        high = low + step;
    }
    while let Some(middle) = halfway(low, high) {
        if holds(middle) { high = middle } else { low = middle }
    }
    high
}

/// The whole number half way between two, while there is one: not between neighbours, and not where doubles lie further apart than one.
pub(crate) fn halfway(low: f64, high: f64) -> Option<f64> {
    let middle = libm::floor(low + (high - low) / 2.0);
    (low < middle && middle < high).then_some(middle)
}

/// Two sides of a normal interval: the quantile of `1 - (1 - confidence) / 2`.
pub(crate) fn z_of(confidence: f64) -> f64 {
    -normal_quantile((1.0 - confidence) / 2.0)
}
