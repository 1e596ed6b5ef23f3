//! How long work takes: one measure for all benchmarks.

use std::hint::black_box;
use std::time::Instant;

/// Nanoseconds per unit of work, median of `runs`.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
pub fn median<T>(runs: usize, units: usize, mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e9 / units as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
