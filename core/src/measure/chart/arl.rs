//! Average run lengths: how long until a signal, of a process in control or one that has shifted.

use std::collections::BTreeMap;

use super::rules::Rule;
use crate::document::Diagnostics;
use crate::measure::math::{Matrix, normal_cdf, normal_density};
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::{coded, positive};

choices! {
    /// A chart of normal values with a known centre and standard deviation.
    pub enum ArlChart {
        /// Shewhart's, with rules.
        Shewhart = "shewhart",
        /// Two-sided CUSUM.
        Cusum = "cusum",
        /// EWMA with limits that widen.
        Ewma = "ewma",
    }
}

shapes! {
    /// A chart of normal values with a known centre and standard deviation.
    pub struct ArlInput: Built {
        /// The chart.
        chart: ArlChart,
        /// Shift of the process, in standard deviations.
        shift: f64 = 0.0,
        /// Rules of a Shewhart chart: `beyond_limits`, `two_of_three`, `four_of_five`, `shift` (eight on one side).
        rules: Option<Vec<Rule>>,
        /// Slack of a CUSUM: half the shift to be found.
        slack: f64 = 0.5,
        /// Decision interval of a CUSUM.
        interval: f64 = 5.0,
        /// Weight of an EWMA.
        lambda: f64 = 0.2,
        /// Width of an EWMA's limits.
        width: f64 = 3.0,
    }
    /// How long until a signal.
    pub struct Arl {
        /// Mean number of points up to the first signal.
        average_run_length: f64,
    }
}

/// The average run length of a chart, in points.
///
/// ```
/// use amends::measure::chart::{ArlChart, ArlInput, average_run_length};
///
/// // Limits at three standard deviations: a false alarm every 370 points.
/// let found = average_run_length(&ArlInput::new(ArlChart::Shewhart))?;
/// assert!((found.average_run_length - 370.4).abs() < 0.1);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`; `unknown_word` for a rule that has no such chain.
pub fn average_run_length(input: &ArlInput) -> Result<Arl, Diagnostics> {
    let average_run_length = match input.chart {
        ArlChart::Shewhart => {
            let all = [Rule::BeyondLimits];
            shewhart(input.rules.as_deref().unwrap_or(&all), input.shift)?
        }
        ArlChart::Cusum => {
            let (slack, interval) = (positive(input.slack, "/slack")?, positive(input.interval, "/interval")?);
            let one = |shift: f64| {
                cusum(slack, interval, shift).ok_or_else(|| {
                    super::super::statistics::wrong("/interval", "too wide to compute", "give an interval below 100")
                })
            };
            1.0 / (1.0 / one(input.shift)? + 1.0 / one(-input.shift)?)
        }
        ArlChart::Ewma => {
            let lambda = positive(input.lambda, "/lambda")?;
            if lambda > 1.0 {
                return Err(super::super::statistics::wrong("/lambda", "a weight is at most 1", ""));
            }
            ewma(lambda, positive(input.width, "/width")?, input.shift)
        }
    };
    Ok(Arl { average_run_length })
}

/// Sums what is left of a mass that shrinks step by step, and in the end by a constant ratio.
fn shrink(mut step: impl FnMut() -> f64) -> f64 {
    // Patterns of eight leave the ratio alone at first: it counts as constant when it has been so for a while.
    const WHILE: u32 = 20;
    let (mut sum, mut before, mut ratio, mut steady) = (1.0, 1.0, 0.0, 0_u32);
    for _ in 0..200_000 {
        let mass = step();
        sum += mass;
        let now = mass / before;
        steady = if libm::fabs(now - ratio) < 1e-14 * now { steady.saturating_add(1) } else { 0 };
        if mass < 1e-300 || steady >= WHILE {
            return sum + mass * now / (1.0 - now).max(1e-300);
        }
        (before, ratio) = (mass, now);
    }
    sum
}

/// What the rules remember: two flags and four flags for each side, and the run.
type Memory = ([u8; 4], i8);

/// Champ and Woodall's chain (1987), for the rules of Western Electric.
fn shewhart(rules: &[Rule], shift: f64) -> Result<f64, Diagnostics> {
    const KNOWN: [Rule; 4] = [Rule::BeyondLimits, Rule::TwoOfThree, Rule::FourOfFive, Rule::Shift];
    if let Some(i) = rules.iter().position(|r| !KNOWN.contains(r)) {
        let help = "beyond_limits, two_of_three, four_of_five and shift are";
        return Err(coded(&format!("/rules/{i}"), "unknown_word", "no run length is known for this rule", help));
    }
    let has = |rule: Rule| rules.contains(&rule);
    // Zones by side: probability of lying beyond k-1 and not beyond k standard deviations.
    let mut zones: Vec<(i8, u8, f64)> = Vec::new();
    for zone in 0..4_u8 {
        let (from, to) = (f64::from(zone), if zone == 3 { f64::INFINITY } else { f64::from(zone) + 1.0 });
        zones.push((1, zone, normal_cdf(to - shift) - normal_cdf(from - shift)));
        zones.push((-1, zone, normal_cdf(-from - shift) - normal_cdf(-to - shift)));
    }
    let step = |(flags, run): Memory, side: i8, zone: u8| -> Option<Memory> {
        let [high2, low2, high1, low1] = flags;
        let push = |bits: u8, mask: u8, now: bool, on: bool| if on { ((bits << 1) | u8::from(now)) & mask } else { 0 };
        let full = |bits: u8, least: u32, now: bool| now && bits.count_ones().saturating_add(1) >= least;
        let (two, four) = (has(Rule::TwoOfThree), has(Rule::FourOfFive));
        let (h2, l2) = (side > 0 && zone >= 2, side < 0 && zone >= 2);
        let (h1, l1) = (side > 0 && zone >= 1, side < 0 && zone >= 1);
        if (has(Rule::BeyondLimits) && zone == 3)
            || (two && (full(high2, 2, h2) || full(low2, 2, l2)))
            || (four && (full(high1, 4, h1) || full(low1, 4, l1)))
        {
            return None;
        }
        let run = if !has(Rule::Shift) {
            0
        } else if run.signum() == side {
            run.saturating_add(side)
        } else {
            side
        };
        if run.unsigned_abs() >= 8 {
            return None;
        }
        Some((
            [push(high2, 0b11, h2, two), push(low2, 0b11, l2, two), push(high1, 0b1111, h1, four), push(low1, 0b1111, l1, four)],
            run,
        ))
    };
    let mut now: BTreeMap<Memory, f64> = BTreeMap::from([(([0; 4], 0), 1.0)]);
    Ok(shrink(|| {
        let mut next: BTreeMap<Memory, f64> = BTreeMap::new();
        for (memory, mass) in &now {
            for (side, zone, p) in &zones {
                if let Some(to) = step(*memory, *side, *zone) {
                    *next.entry(to).or_default() += mass * p;
                }
            }
        }
        now = next;
        now.values().sum()
    }))
}

/// Nodes and weights of Gauss and Legendre on (-1, 1).
fn legendre(n: u32) -> Vec<(f64, f64)> {
    let order = f64::from(n);
    (1..=n)
        .map(|i| {
            let mut x = libm::cos(core::f64::consts::PI * (f64::from(i) - 0.25) / (order + 0.5));
            let mut slope = 1.0;
            for _ in 0..100 {
                let (mut p, mut before) = (1.0, 0.0);
                for j in 1..=n {
                    let j = f64::from(j);
                    (p, before) = (((2.0 * j - 1.0) * x * p - (j - 1.0) * before) / j, p);
                }
                slope = order * (x * p - before) / (x * x - 1.0);
                let step = p / slope;
                x -= step;
                if libm::fabs(step) < 1e-16 {
                    break;
                }
            }
            (x, 2.0 / ((1.0 - x * x) * slope * slope))
        })
        .collect()
}

/// A one-sided CUSUM from zero: the integral equation, by quadrature.
fn cusum(slack: f64, interval: f64, shift: f64) -> Option<f64> {
    let nodes: Vec<(f64, f64)> =
        legendre(64).into_iter().map(|(x, w)| (interval * (x + 1.0) / 2.0, w * interval / 2.0)).collect();
    // Unknowns: the run length from zero, then from each node.
    let from: Vec<f64> = std::iter::once(0.0).chain(nodes.iter().map(|n| n.0)).collect();
    let mut system = Matrix::zero(from.len());
    for (i, z) in from.iter().enumerate() {
        system.add(i, i, 1.0);
        system.add(i, 0, -normal_cdf(slack - z - shift));
        for (j, (y, w)) in nodes.iter().enumerate() {
            system.add(i, j.saturating_add(1), -w * normal_density(y - z + slack - shift));
        }
    }
    system.solve(vec![1.0; from.len()])?.first().copied()
}

/// An EWMA with limits that widen: the density of the average, step by step.
fn ewma(lambda: f64, width: f64, shift: f64) -> f64 {
    let nodes = legendre(64);
    let mut forgotten = 1.0;
    // (place, mass) of what has not signalled yet.
    let mut now = vec![(0.0, 1.0)];
    shrink(|| {
        forgotten *= (1.0 - lambda) * (1.0 - lambda);
        let reach = width * libm::sqrt(lambda / (2.0 - lambda) * (1.0 - forgotten));
        let next: Vec<(f64, f64)> = nodes
            .iter()
            .map(|(x, w)| {
                let z = x * reach;
                let flow: f64 =
                    now.iter().map(|(y, mass)| mass * normal_density((z - (1.0 - lambda) * y) / lambda - shift)).sum();
                (z, w * reach * flow / lambda)
            })
            .collect();
        now = next;
        now.iter().map(|n| n.1).sum::<f64>()
    })
}
