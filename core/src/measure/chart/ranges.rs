//! Moving ranges: from which neighbours they are taken, and which of them count.

use crate::measure::math::mean;

/// Upper limit of moving ranges, in mean moving ranges.
pub(crate) const D4: f64 = 3.267;

/// Sources of moving ranges. If one source shows no spread, the next one is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Source {
    /// Neighbours, as asked; or the chart has no ranges.
    Asked,
    /// All ranges, because screening would leave only those that are zero, or too small to be a difference.
    Unscreened,
    /// All points of the part, because those of the baseline are equal.
    WholePart,
    /// Points next to a gap too, because others show no spread.
    AcrossGaps,
    /// None: all points are equal.
    Nothing,
}

/// Equal but for what the last bits of a double may say.
pub(crate) fn same(a: f64, b: f64) -> bool {
    libm::fabs(a - b) <= 8.0 * f64::EPSILON * libm::fabs(a).max(libm::fabs(b))
}

/// The mean of ranges; screened: without those beyond their own limit, once.
fn average(ranges: &[f64], screen: bool) -> f64 {
    let all = mean(ranges).unwrap_or(0.0);
    if !screen {
        return all;
    }
    let kept: Vec<f64> = ranges.iter().copied().filter(|r| *r < D4 * all).collect();
    mean(&kept).unwrap_or(all)
}

/// Moving ranges of neighbours: none across a gap.
pub(crate) fn moving(values: &[Option<f64>]) -> Vec<f64> {
    values
        .iter()
        .zip(values.iter().skip(1))
        .filter_map(|(a, b)| a.zip(*b))
        .map(|(a, b)| if same(a, b) { 0.0 } else { libm::fabs(b - a) })
        .collect()
}

/// The mean range of all neighbours, and the mean range to use with its source. Screened ranges must leave a mean above `least`.
pub(crate) fn spread<T: Copy>(
    points: &[Option<T>],
    resting: usize,
    screen: bool,
    least: f64,
    ranges: impl Fn(&[Option<T>]) -> Vec<f64>,
) -> (f64, f64, Source) {
    let first = ranges(points.get(..resting).unwrap_or(points));
    let all = average(&first, false);
    let joined = || points.iter().copied().filter(Option::is_some).collect::<Vec<_>>();
    let sources: [(Source, &dyn Fn() -> f64); 4] = [
        (Source::Asked, &|| Some(average(&first, screen)).filter(|mean| !screen || *mean > least).unwrap_or(0.0)),
        (Source::Unscreened, &|| all),
        (Source::WholePart, &|| average(&ranges(points), false)),
        (Source::AcrossGaps, &|| average(&ranges(&joined()), false)),
    ];
    let found = sources.iter().map(|(source, mean)| (*source, mean())).find(|(_, mean)| *mean > 0.0);
    let (source, used) = found.unwrap_or((Source::Nothing, 0.0));
    (all, used, source)
}
