//! Roots by bracketed bisection: slower than Newton, and never lost.

/// Where a rising function crosses zero between two bounds, to the last bit of a double.
pub(crate) fn bisect(mut low: f64, mut high: f64, rises: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if rises(middle) < 0.0 { low = middle } else { high = middle }
    }
    low + (high - low) / 2.0
}

/// Brent's root finder as R's `uniroot` runs it, with its tolerance of `ε^(1/4)`. It reproduces figures that R publishes, which differ in
/// the fifth digit because of that tolerance.
pub(crate) fn uniroot(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let tolerance = libm::sqrt(libm::sqrt(f64::EPSILON));
    let (mut a, mut b, mut c) = (low, high, low);
    let (mut fa, mut fb) = (f(a), f(b));
    let mut fc = fa;
    if fa == 0.0 {
        return a;
    }
    for _ in 0..1000 {
        let before = b - a;
        if libm::fabs(fc) < libm::fabs(fb) {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let least = 2.0 * f64::EPSILON * libm::fabs(b) + tolerance / 2.0;
        let mut step = (c - b) / 2.0;
        if libm::fabs(step) <= least || fb == 0.0 {
            return b;
        }
        if libm::fabs(before) >= least && libm::fabs(fa) > libm::fabs(fb) {
            let gap = c - b;
            let (mut p, mut q) = if a == c {
                (gap * fb / fa, 1.0 - fb / fa)
            } else {
                let (q, t, u) = (fa / fc, fb / fc, fb / fa);
                (u * (gap * q * (q - t) - (b - a) * (t - 1.0)), (q - 1.0) * (t - 1.0) * (u - 1.0))
            };
            if p > 0.0 {
                q = -q
            } else {
                p = -p
            }
            if p < 0.75 * gap * q - libm::fabs(least * q) / 2.0 && p < libm::fabs(before * q / 2.0) {
                step = p / q;
            }
        }
        if libm::fabs(step) < least {
            step = if step > 0.0 { least } else { -least };
        }
        (a, fa) = (b, fb);
        b += step;
        fb = f(b);
        if (fb > 0.0) == (fc > 0.0) && fb != 0.0 {
            (c, fc) = (a, fa);
        }
    }
    b
}
