//! Runs and crossings about a centre (Anhøj and Olesen 2014).

use crate::measure::math::{binomial_quantile, index, len};
use crate::measure::shape::shapes;
use crate::measure::statistics::distribution::quantile;

shapes! {
    /// Points in order.
    pub struct RunsInput: Built {
        /// The points; null where there is none.
        values: Vec<Option<f64>>,
        /// The centre; the median if left out.
        center: Option<f64>,
    }
    /// The runs about a centre. Points on it are dropped.
    pub struct RunTest {
        /// The centre; null without points.
        center: Option<f64>,
        /// Points.
        n: u32,
        /// Points that are not on the centre.
        n_useful: u32,
        /// Points of the longest run on one side.
        longest_run: u32,
        /// The longest that chance explains: round(log2 n) + 3.
        longest_run_max: u32,
        /// How often neighbours lie on different sides.
        crossings: u32,
        /// The fewest that chance explains: the 5 % quantile of Binomial(n - 1, 1/2).
        crossings_min: u32,
        /// A run too long or crossings too few.
        signal: bool,
        /// The points of runs that are too long, from zero: where the shift is.
        long_run_points: Vec<u32>,
    }
    /// Numbers of useful points.
    pub struct RunLimitsInput: Built {
        /// How many useful points.
        n_useful: Vec<u32>,
    }
    /// Critical values.
    pub struct RunLimits {
        /// The longest run that chance explains.
        longest_run_max: Vec<u32>,
        /// The fewest crossings that chance explains.
        crossings_min: Vec<u32>,
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// (longest run, fewest crossings) that chance explains.
pub(crate) fn critical(n_useful: u32) -> (u32, u32) {
    let n = f64::from(n_useful);
    if n < 2.0 {
        return (n_useful.max(3), 0);
    }
    // Half to even, as R rounds.
    let longest = small(index(libm::rint(libm::log2(n)))).saturating_add(3);
    (longest, small(index(binomial_quantile(0.05, n - 1.0, 0.5))))
}

/// The runs of points about a centre.
pub(crate) fn test(values: &[Option<f64>], center: Option<f64>) -> RunTest {
    let useful = values.iter().enumerate().filter_map(|(i, v)| {
        let above = v.zip(center).filter(|(v, c)| v != c).map(|(v, c)| v > c)?;
        Some((i, above))
    });
    let mut runs: Vec<Vec<u32>> = Vec::new();
    let mut side = None;
    for (i, above) in useful {
        if side != Some(above) {
            runs.push(Vec::new());
            side = Some(above);
        }
        if let Some(run) = runs.last_mut() {
            run.push(small(i));
        }
    }
    let n_useful = small(runs.iter().map(Vec::len).sum());
    let longest_run = small(runs.iter().map(Vec::len).max().unwrap_or(0));
    let crossings = small(runs.len().saturating_sub(1));
    let (longest_run_max, crossings_min) = critical(n_useful);
    RunTest {
        center,
        n: small(values.iter().flatten().count()),
        n_useful,
        longest_run,
        longest_run_max,
        crossings,
        crossings_min,
        signal: longest_run > longest_run_max || crossings < crossings_min,
        long_run_points: runs.into_iter().filter(|run| small(run.len()) > longest_run_max).flatten().collect(),
    }
}

/// A run chart: the test of runs about the median or a centre given.
///
/// ```
/// use amends::measure::chart::{RunsInput, run_chart};
///
/// // Twelve below, then twelve above: the level shifted.
/// let values: Vec<Option<f64>> = (0..24).map(|week| Some(if week < 12 { 10.0 } else { 20.0 } + f64::from(week % 2))).collect();
/// let found = run_chart(&RunsInput::new(values));
/// assert!(found.signal && found.longest_run == 12 && found.crossings == 1);
/// ```
#[must_use]
pub fn run_chart(input: &RunsInput) -> RunTest {
    test(&input.values, input.center.or_else(|| median(&input.values)))
}

/// The median, as R's `median` gives it.
pub(crate) fn median(values: &[Option<f64>]) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    if len(&sorted) == 0.0 { None } else { quantile(&sorted, 0.5, 2) }
}

/// Critical values of Anhøj's test.
///
/// ```
/// use amends::measure::chart::{RunLimitsInput, run_limits};
///
/// // Of 24 useful points, a run of up to 8 is chance.
/// assert_eq!(run_limits(&RunLimitsInput::new([24])).longest_run_max, [8]);
/// ```
#[must_use]
pub fn run_limits(input: &RunLimitsInput) -> RunLimits {
    let (longest_run_max, crossings_min) = input.n_useful.iter().map(|n| critical(*n)).unzip();
    RunLimits { longest_run_max, crossings_min }
}
