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
