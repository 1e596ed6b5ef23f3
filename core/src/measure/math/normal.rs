//! The normal distribution.

use core::f64::consts::{FRAC_1_SQRT_2, PI};

/// `P(Z <= z)`.
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// Density of the standard normal distribution.
pub(crate) fn normal_density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * PI)
}

/// `z` with `P(Z <= z) = p`: a rough start, then Newton's steps to the last bits. `p` in (0, 1).
pub(crate) fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    // Abramowitz and Stegun, 26.2.23: within 4.5e-4.
    let t = libm::sqrt(-2.0 * libm::log(p));
    let mut z =
        -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1.0 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t));
    for _ in 0..8 {
        let error = (normal_cdf(z) - p) / normal_density(z);
        // Halley's correction: the second derivative of the distribution is -z times the density.
        let step = error / (1.0 + z * error / 2.0);
        z -= step;
        if libm::fabs(step) <= 1e-16 * libm::fabs(z) {
            break;
        }
    }
    z
}
