//! Centre and standard deviation of each kind of chart, from the points that the limits rest on.

use super::control::Kind;
use crate::measure::math::{len, mean, truncated};

/// Mean moving range to standard deviation, for pairs.
pub(crate) const D2: f64 = 1.128;
/// Upper limit of moving ranges, in mean moving ranges.
pub(crate) const D4: f64 = 3.267;
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
    /// The same after screening.
    pub(crate) screened_range: Option<f64>,
    /// Whole sums, for exact comparison.
    sums: Option<(i128, i128)>,
}

fn moving(values: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    values.clone().zip(values.skip(1)).map(|(a, b)| libm::fabs(b - a)).collect()
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

fn whole(x: f64) -> Option<i128> {
    (libm::trunc(x) == x && libm::fabs(x) < 9e15).then(|| i128::from(truncated(x)))
}

pub(crate) fn transform(kind: Kind, value: f64) -> f64 {
    if kind == Kind::T { libm::pow(value, 1.0 / T_POWER) } else { value }
}

pub(crate) fn back(kind: Kind, value: f64) -> f64 {
    if kind == Kind::T { if value <= 0.0 { 0.0 } else { libm::pow(value, T_POWER) } } else { value }
}

/// Centre and spread from points; `factor` is the standard deviation in mean moving ranges.
pub(crate) fn basis(kind: Kind, points: &[Point], screen: bool, factor: f64) -> Basis {
    let sum = |pick: &dyn Fn(&Point) -> f64| points.iter().map(pick).sum::<f64>();
    let n = len(points);
    let (total, size) = (sum(&|p| p.value), sum(&|p| p.size));
    let plain = |center, unit| Basis { center, unit, range: None, screened_range: None, sums: None };
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
            let z = points.iter().map(|p| (p.value / p.size - center) / (unit / libm::sqrt(p.size)));
            let ranges = moving(z);
            let (all, kept) = (average(&ranges, false), average(&ranges, screen));
            Basis { range: Some(all), screened_range: Some(kept), ..plain(center, unit * kept / D2) }
        }
        Kind::XmR | Kind::T => {
            let values = points.iter().map(|p| transform(kind, p.value));
            let ranges = moving(values.clone());
            let (all, kept) = (average(&ranges, false), average(&ranges, screen));
            Basis { range: Some(all), screened_range: Some(kept), ..plain(values.sum::<f64>() / n, kept * factor) }
        }
        Kind::IPrime => {
            let center = sum(&|p| p.value * p.size) / size;
            let scaled: Vec<f64> = points
                .iter()
                .zip(points.iter().skip(1))
                .map(|(a, b)| {
                    libm::sqrt(core::f64::consts::FRAC_PI_2) * libm::fabs(b.value - a.value)
                        / libm::sqrt(1.0 / a.size + 1.0 / b.size)
                })
                .collect();
            plain(center, average(&scaled, screen))
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

/// A point beside three standard deviations: outside, and whether exactly on the limit. In integers where the chart counts whole
/// things: a point on a limit is inside, and doubles would not know.
pub(crate) fn outside(kind: Kind, basis: &Basis, point: Point) -> (bool, bool) {
    if let Some(exact) = exact(kind, basis, point) {
        return (exact == std::cmp::Ordering::Greater, exact == std::cmp::Ordering::Equal);
    }
    let away = libm::fabs(plotted(kind, point) - basis.center);
    let reach = 3.0 * sigma(kind, basis, point);
    (away > reach, away == reach && reach > 0.0)
}

/// (distance)² beside (3 sigma)², in integers: for u, (cN - nS)² beside 9·S·N·n.
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
