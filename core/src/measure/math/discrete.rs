//! Poisson and binomial probabilities, from the gamma and beta functions.

use super::beta::{beta_cdf, beta_upper};
use super::gamma::{gamma_cdf, gamma_upper};
use super::{bisect_count, normal_quantile};

/// `P(X <= k)` of a Poisson variable; `k` whole.
pub(crate) fn poisson_cdf(k: f64, mean: f64) -> f64 {
    if k < 0.0 {
        0.0
    } else if mean <= 0.0 {
        1.0
    } else {
        gamma_upper(k + 1.0, mean)
    }
}

/// `P(X > k)` of a Poisson variable.
pub(crate) fn poisson_upper(k: f64, mean: f64) -> f64 {
    if k < 0.0 {
        1.0
    } else if mean <= 0.0 {
        0.0
    } else {
        gamma_cdf(k + 1.0, mean)
    }
}

/// The least `k` with `P(X <= k) >= p`.
pub(crate) fn poisson_quantile(p: f64, mean: f64) -> f64 {
    let start = mean + normal_quantile(p) * libm::sqrt(mean);
    bisect_count(start, |k| poisson_cdf(k, mean) >= p)
}

/// `P(X <= k)` of a binomial variable; `k` whole.
pub(crate) fn binomial_cdf(k: f64, n: f64, p: f64) -> f64 {
    if k < 0.0 {
        0.0
    } else if k >= n {
        1.0
    } else {
        beta_upper(k + 1.0, n - k, p)
    }
}

/// `P(X > k)` of a binomial variable.
pub(crate) fn binomial_upper(k: f64, n: f64, p: f64) -> f64 {
    if k < 0.0 {
        1.0
    } else if k >= n {
        0.0
    } else {
        beta_cdf(k + 1.0, n - k, p)
    }
}

/// The least `k` with `P(X <= k) >= q`.
pub(crate) fn binomial_quantile(q: f64, n: f64, p: f64) -> f64 {
    let start = n * p + normal_quantile(q) * libm::sqrt(n * p * (1.0 - p));
    // R's tolerance: a probability that is `q` but for its last bits counts as `q`.
    bisect_count(start, |k| binomial_cdf(k, n, p) >= q * (1.0 - 64.0 * f64::EPSILON)).min(n)
}
