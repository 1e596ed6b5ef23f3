//! Centre and standard deviation of each kind of chart, from the points that the limits rest on.

use super::ranges::{Source, moving, same, spread};
use super::words::Kind;
use crate::measure::math::{len, mean, truncated};

/// Mean moving range to standard deviation, for pairs.
pub(crate) const D2: f64 = 1.128;
/// The shape with which times between rare events become normal (Nelson 1994).
const T_POWER: f64 = 3.6;

/// A point: its value, and its size or exposure (1 where there is none).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) value: f64,
    pub(crate) size: f64,
}

/// What limits rest on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis {
    pub(crate) center: f64,
    /// Standard deviation of a point of size one.
    pub(crate) unit: f64,
    /// Mean moving range, unscreened, where the chart has one.
    pub(crate) range: Option<f64>,
    /// The mean moving range that the limits rest on.
    pub(crate) used_range: Option<f64>,
    /// Laney's factor.
    pub(crate) sigma_z: Option<f64>,
    /// What the moving ranges are taken from.
    pub(crate) source: Source,
    /// Whole sums, for exact comparison.
    sums: Option<(i128, i128)>,
}

/// The mean, exact where all values are equal.
fn center_of(values: &[f64]) -> f64 {
    let first = values.first().copied().unwrap_or(0.0);
    mean(&values.iter().map(|v| v - first).collect::<Vec<_>>()).map_or(f64::NAN, |rest| first + rest)
}

fn whole(x: f64) -> Option<i128> {
    (libm::trunc(x) == x && libm::fabs(x) < 9e15).then(|| i128::from(truncated(x)))
}

pub(crate) fn transform(kind: Kind, value: f64) -> f64 {
    if kind == Kind::T { libm::pow(value, 1.0 / T_POWER) } else { value }
}

pub(crate) fn back(kind: Kind, value: f64) -> f64 {
    if kind == Kind::T { if value <= 0.0 { 0.0 } else { libm::pow(value, T_POWER) } } else { value }
}

/// Centre and spread of a part, with gaps among its points. The centre comes from the first points up to `resting`, and so does the
/// spread if they show one. `factor` is the standard deviation in mean moving ranges.
pub(crate) fn basis(kind: Kind, part: &[Option<Point>], resting: usize, screen: bool, factor: f64) -> Basis {
    let points: Vec<Point> = part.iter().take(resting).flatten().copied().collect();
    let sum = |pick: &dyn Fn(&Point) -> f64| points.iter().map(pick).sum::<f64>();
    let n = len(&points);
    let (total, size) = (sum(&|p| p.value), sum(&|p| p.size));
    let plain =
        |center, unit| Basis { center, unit, range: None, used_range: None, sigma_z: None, source: Source::Asked, sums: None };
    match kind {
        Kind::C => Basis { sums: whole(total).zip(whole(n)), ..plain(total / n, libm::sqrt(total / n)) },
        Kind::U => Basis { sums: whole(total).zip(whole(size)), ..plain(total / size, libm::sqrt(total / size)) },
        Kind::P => {
            let p = total / size;
            Basis { sums: whole(total).zip(whole(size)), ..plain(p, libm::sqrt(p * (1.0 - p))) }
        }
        Kind::UPrime | Kind::PPrime => {
            let center = total / size;
            let unit = libm::sqrt(if kind == Kind::UPrime { center } else { center * (1.0 - center) });
            let standard = |p: &Point| {
                let rate = p.value / p.size;
                // Where the centre is 0, or 1 of shares, every point lies on it.
                if same(rate, center) || unit == 0.0 { 0.0 } else { (rate - center) / (unit / libm::sqrt(p.size)) }
            };
            let ranges = |points: &[Option<Point>]| moving(&points.iter().map(|p| p.as_ref().map(standard)).collect::<Vec<_>>());
            // Sizes alone make rates differ. Half of what one count changes is the least that is a difference.
            let counts = points.iter().filter(|_| unit > 0.0).map(|p| 0.5 / (unit * libm::sqrt(p.size)));
            let least = counts.reduce(f64::min).unwrap_or(0.0);
            let (all, used, source) = spread(part, resting, screen, least, ranges);
            let sigma_z = if source == Source::Asked { used / D2 } else { (used / D2).max(1.0) };
            Basis { range: Some(all), used_range: Some(used), sigma_z: Some(sigma_z), source, ..plain(center, unit * sigma_z) }
        }
        Kind::XmR | Kind::T => {
            let of = |p: &Point| transform(kind, p.value);
            let ranges = |points: &[Option<Point>]| moving(&points.iter().map(|p| p.as_ref().map(of)).collect::<Vec<_>>());
            let (all, used, source) = spread(part, resting, screen, 0.0, ranges);
            let center = center_of(&points.iter().map(of).collect::<Vec<_>>());
            Basis { range: Some(all), used_range: Some(used), source, ..plain(center, used * factor) }
        }
        Kind::IPrime => {
            let first = points.first().map_or(0.0, |p| p.value);
            let center = first + sum(&|p| (p.value - first) * p.size) / size;
            let scaled = |points: &[Option<Point>]| {
                let pairs = points.iter().zip(points.iter().skip(1)).filter_map(|(a, b)| (*a).zip(*b));
                let range = |(a, b): (Point, Point)| {
                    let apart = if same(a.value, b.value) { 0.0 } else { libm::fabs(b.value - a.value) };
                    libm::sqrt(core::f64::consts::FRAC_PI_2) * apart / libm::sqrt(1.0 / a.size + 1.0 / b.size)
                };
                pairs.map(range).collect::<Vec<_>>()
            };
            let (_, used, source) = spread(part, resting, screen, 0.0, scaled);
            Basis { source, ..plain(center, used) }
        }
        Kind::G => {
            let g = total / n;
            plain(g, libm::sqrt(g * (g + 1.0)))
        }
    }
}

/// Standard deviation of a point.
pub(crate) fn sigma(kind: Kind, basis: &Basis, point: Point) -> f64 {
    match kind {
        Kind::C | Kind::XmR | Kind::G | Kind::T => basis.unit,
        _ => basis.unit / libm::sqrt(point.size),
    }
}

/// The plotted value of a point, on the scale of its limits.
pub(crate) fn plotted(kind: Kind, point: Point) -> f64 {
    match kind {
        Kind::U | Kind::P | Kind::UPrime | Kind::PPrime => point.value / point.size,
        _ => transform(kind, point.value),
    }
}

/// Compares a point with three standard deviations: is it outside, and is it exactly on the limit? Charts that count whole things compare
/// integers, because doubles cannot decide this. A point on a limit is inside.
pub(crate) fn outside(kind: Kind, basis: &Basis, point: Point) -> (bool, bool) {
    if let Some(exact) = exact(kind, basis, point) {
        return (exact == std::cmp::Ordering::Greater, exact == std::cmp::Ordering::Equal);
    }
    let value = plotted(kind, point);
    let away = if same(value, basis.center) { 0.0 } else { libm::fabs(value - basis.center) };
    let reach = 3.0 * sigma(kind, basis, point);
    (away > reach, away == reach && reach > 0.0)
}

/// (distance)² and (3 sigma)², in integers: for u, (cN - nS)² and 9·S·N·n.
fn exact(kind: Kind, basis: &Basis, point: Point) -> Option<std::cmp::Ordering> {
    let (total, size) = basis.sums?;
    let (x, n) = (whole(point.value)?, if kind == Kind::C { 1 } else { whole(point.size)? });
    let distance = x.checked_mul(size)?.checked_sub(n.checked_mul(total)?)?;
    let spread = match kind {
        Kind::C | Kind::U => total.checked_mul(size)?,
        Kind::P => total.checked_mul(size.checked_sub(total)?)?,
        _ => return None,
    };
    let reach = spread.checked_mul(n)?.checked_mul(9)?;
    Some(distance.checked_mul(distance)?.cmp(&reach))
}
