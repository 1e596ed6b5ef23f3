//! Time to resolve, with open cases censored and never dropped (Kaplan and Meier 1958).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::distribution::{merged, numeric};
use super::{coded, same_length, share};
use crate::document::Diagnostics;
use crate::measure::depends::{Depends as _, depends};
use crate::measure::kind::Recordable;
use crate::measure::math::{compare, float, ratio, z_of};
use crate::measure::shape::{choices, shapes};

shapes! {
    /// Times of cases.
    pub struct Times: Built {
        /// Whole units (days, say) from the start to the end, or to the moment of looking.
        time: Vec<u64>,
        /// 1 where it ended, 0 where it was still open: censored.
        event: Vec<u32>,
    }
    /// How many ended, and how many were censored, at each time. Merges exactly.
    pub struct SurvivalTable {
        /// Time to those that ended.
        events: BTreeMap<String, u64>,
        /// Time to those that were still open.
        censored: BTreeMap<String, u64>,
    }
    /// Tables to merge.
    pub struct SurvivalTableParts: Built {
        /// The parts, in any order.
        parts: Vec<SurvivalTable>,
    }
    /// Times, or a table of them.
    pub struct SurvivalInput: Built {
        /// Times, in whole units.
        time: Option<Vec<u64>>,
        /// 1 where it ended, 0 where it was still open.
        event: Option<Vec<u32>>,
        /// Times from which each was under observation; at risk at `t` if `entry < t <= time`.
        entry: Option<Vec<u64>>,
        /// A table instead of times.
        table: Option<SurvivalTable>,
        /// Times at which the curve is asked for.
        horizons: Option<Vec<u64>>,
        /// Shares resolved of which the time is asked for.
        probabilities: Option<Vec<f64>>,
        /// Upper end of the restricted mean.
        tau: Option<u64>,
        /// Confidence of the intervals.
        confidence: f64 = 0.95,
        /// Scale on which the interval is symmetric.
        interval: Scale = Scale::LogLog,
    }
    /// A step of the curve.
    pub struct SurvivalStep {
        /// The time.
        time: u64,
        /// At risk just before it.
        at_risk: u64,
        /// Ended at it.
        events: u64,
        /// Censored at it.
        censored: u64,
        /// Share still open after it.
        survival: f64,
        /// Standard error (Greenwood 1926); null where nothing is left.
        se: Option<f64>,
        /// Lower limit; null where it is undefined.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
    }
    /// The curve at a time.
    pub struct SurvivalAt {
        /// The time.
        time: u64,
        /// Share still open.
        survival: f64,
        /// Share resolved.
        resolved: f64,
        /// Lower limit of the share still open.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
    }
    /// A quantile of the time.
    pub struct SurvivalQuantile {
        /// Share resolved.
        probability: f64,
        /// First time at which no more than the rest is open, decided exactly; null if it is not reached.
        time: Option<u64>,
        /// The same with the middle of a plateau that lies exactly on the share, as R reports it.
        midpoint: Option<f64>,
        /// Lower limit.
        lower: Option<u64>,
        /// Upper limit; null where it is not reached.
        upper: Option<u64>,
    }
    /// A curve of time to resolve.
    pub struct Survival {
        /// Cases.
        n: u64,
        /// Cases that ended; null where the log does not tell it.
        events: Option<u64>,
        /// One step for each time.
        steps: Vec<SurvivalStep>,
        /// The median.
        median: SurvivalQuantile,
        /// The quantiles asked for.
        quantiles: Vec<SurvivalQuantile>,
        /// The curve at the horizons asked for.
        at: Vec<SurvivalAt>,
        /// Mean time up to tau.
        restricted_mean: Option<f64>,
        /// Its standard error.
        restricted_mean_se: Option<f64>,
        /// Median of the cases that ended. It is shown in addition, because it flatters.
        naive_median: Option<f64>,
        /// Facts that the log cannot record: without `closed` there is no curve, and without another end its cases count as open.
        missing: Vec<Recordable> = [],
    }
}

depends! {
    SurvivalInput:
    "entry" given |s| s.entry.is_some(), counts |s| s.table.is_none(), "a table has no entries: give `time` and `event`";
}

choices! {
    /// The scale on which an interval is symmetric.
    pub enum Scale {
        /// Logarithm of minus the logarithm: stays within 0 and 1.
        LogLog = "log-log",
        /// The share itself, cut at 0 and 1.
        Plain = "plain",
        /// Its logarithm.
        Log = "log",
    }
}

/// Counts times.
///
/// # Errors
///
/// `length_mismatch`; `out_of_range` for an event other than 0 and 1.
pub fn survival_table(input: &Times) -> Result<SurvivalTable, Diagnostics> {
    same_length("/event", input.time.len(), input.event.len())?;
    let mut table = SurvivalTable { events: BTreeMap::new(), censored: BTreeMap::new() };
    for (i, (time, event)) in input.time.iter().zip(&input.event).enumerate() {
        let side = match event {
            0 => &mut table.censored,
            1 => &mut table.events,
            _ => return Err(super::wrong(&format!("/event/{i}"), "an event is 0 or 1", "0 where it was still open")),
        };
        let n = side.entry(time.to_string()).or_default();
        *n = n.saturating_add(1);
    }
    Ok(table)
}

/// Merges tables: the order and the partition do not matter.
#[must_use]
pub fn merge_survival_tables(input: &SurvivalTableParts) -> SurvivalTable {
    SurvivalTable {
        events: merged(input.parts.iter().map(|p| &p.events)),
        censored: merged(input.parts.iter().map(|p| &p.censored)),
    }
}

/// Lower and upper limit.
type Limits = (Option<f64>, Option<f64>);

/// Time to (events, censored).
pub(crate) type Table = BTreeMap<u64, (u64, u64)>;

struct Step {
    time: u64,
    at_risk: u64,
    events: u64,
    censored: u64,
    survival: f64,
    greenwood: f64,
}

/// The product limit. `entered(t)` is how many come under observation before `t` and have not been counted yet.
fn steps(table: &Table, entries: &[u64]) -> Vec<Step> {
    let all: u64 = table.values().fold(0, |sum, (d, c)| sum.saturating_add(*d).saturating_add(*c));
    let delayed = !entries.is_empty();
    let mut sorted = entries.to_vec();
    sorted.sort_unstable();
    let (mut left, mut survival, mut greenwood) = (0_u64, 1.0, 0.0);
    table
        .iter()
        .map(|(time, (events, censored))| {
            let entered = if delayed { sorted.partition_point(|e| e < time) as u64 } else { all };
            let at_risk = entered.saturating_sub(left);
            left = left.saturating_add(*events).saturating_add(*censored);
            let (n, d) = (float(at_risk), float(*events));
            if at_risk > 0 {
                survival *= (n - d) / n;
                greenwood += d / (n * (n - d));
            }
            Step { time: *time, at_risk, events: *events, censored: *censored, survival, greenwood }
        })
        .collect()
}

impl Step {
    fn limits(&self, z: f64, scale: Scale) -> Limits {
        let (s, root) = (self.survival, libm::sqrt(self.greenwood));
        if s >= 1.0 {
            return (Some(1.0), Some(1.0));
        }
        if s <= 0.0 || !root.is_finite() {
            return (None, None);
        }
        match scale {
            Scale::Plain => (Some((s - z * s * root).max(0.0)), Some((s + z * s * root).min(1.0))),
            Scale::Log => {
                let log = libm::log(s);
                (Some(libm::exp(log - z * root)), Some(libm::exp(log + z * root).min(1.0)))
            }
            Scale::LogLog => {
                let (log, spread) = (libm::log(-libm::log(s)), z * root / libm::log(s));
                (Some(libm::exp(-libm::exp(log - spread))), Some(libm::exp(-libm::exp(log + spread))))
            }
        }
    }
}

/// A decimal as it is written: 0.9 is nine tenths.
fn fraction(p: f64) -> (u64, u64) {
    let text = format!("{p}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = decimals.get(..decimals.len().min(17)).unwrap_or("");
    let ten = 10_u64.saturating_pow(u32::try_from(digits.len()).unwrap_or(0));
    let parsed = |t: &str| t.parse::<u64>().unwrap_or(0);
    (parsed(whole).saturating_mul(ten).saturating_add(parsed(digits)), ten)
}

/// Compares the curve up to a step with `1 - p`: by doubles, and by integers if those are too close.
fn beside(steps: &[Step], upto: usize, p: f64) -> Ordering {
    let survival = steps.get(upto).map_or(1.0, |s| s.survival);
    let rest = 1.0 - p;
    if libm::fabs(survival - rest) > 1e-9 {
        return survival.total_cmp(&rest);
    }
    let (top, bottom) = fraction(p);
    let (mut left, mut right) = (vec![bottom], vec![bottom.saturating_sub(top)]);
    for step in steps.iter().take(upto.saturating_add(1)).filter(|s| s.events > 0 && s.at_risk > 0) {
        left.push(step.at_risk.saturating_sub(step.events));
        right.push(step.at_risk);
    }
    compare(&left, &right)
}

fn quantile(steps: &[Step], limits: &[Limits], p: f64) -> SurvivalQuantile {
    // Shares never rise: the first step at or below is found by bisection.
    let (mut low, mut high) = (0, steps.len());
    while low < high {
        let middle = low.midpoint(high);
        if beside(steps, middle, p) == Ordering::Greater { low = middle.saturating_add(1) } else { high = middle }
    }
    let found = steps.get(low);
    let exactly = found.is_some() && beside(steps, low, p) == Ordering::Equal;
    let next = steps.iter().skip(low.saturating_add(1)).find(|s| s.events > 0);
    let midpoint = found.map(|s| match next.filter(|_| exactly) {
        Some(next) => (float(s.time) + float(next.time)) / 2.0,
        None => float(s.time),
    });
    let rest = 1.0 - p;
    let first = |pick: &dyn Fn(&Limits) -> Option<f64>| {
        steps.iter().zip(limits).find(|(_, l)| pick(l).is_some_and(|v| v <= rest)).map(|(s, _)| s.time)
    };
    SurvivalQuantile { probability: p, time: found.map(|s| s.time), midpoint, lower: first(&|l| l.0), upper: first(&|l| l.1) }
}

/// A quantile of a table, with its interval.
pub(crate) fn quantile_of(table: &Table, p: f64) -> SurvivalQuantile {
    let curve = steps(table, &[]);
    let limits: Vec<_> = curve.iter().map(|s| s.limits(z_of(0.95), Scale::LogLog)).collect();
    quantile(&curve, &limits, p)
}

/// The time of a quantile within its unit. The ends in that unit are spread from half a unit before it to half a unit after.
pub(crate) fn within_unit(table: &Table, p: f64) -> Option<f64> {
    let curve = steps(table, &[]);
    let rest = 1.0 - p;
    let at = quantile(&curve, &[], p).time?;
    let before = curve.iter().take_while(|s| s.time < at).last().map_or(1.0, |s| s.survival);
    let after = curve.iter().find(|s| s.time == at)?.survival;
    spread_over(at, ratio(before - rest, before - after)?)
}

/// A place within a whole unit: a part of the way from half a unit before it to half a unit after it. It is not below zero.
pub(crate) fn spread_over(unit: u64, part: f64) -> Option<f64> {
    let (from, to) = ((float(unit) - 0.5).max(0.0), float(unit) + 0.5);
    Some(from + (to - from) * part.clamp(0.0, 1.0)).filter(|at| at.is_finite())
}

/// The share still open at a time, with its interval.
pub(crate) fn curve_at(table: &Table, time: u64) -> (f64, Option<f64>, Option<f64>) {
    let curve = steps(table, &[]);
    match curve.iter().take_while(|s| s.time <= time).last() {
        None => (1.0, Some(1.0), Some(1.0)),
        Some(step) => {
            let (lower, upper) = step.limits(z_of(0.95), Scale::LogLog);
            (step.survival, lower, upper)
        }
    }
}

/// The area under the curve up to tau, and its standard error.
fn restricted(steps: &[Step], tau: u64) -> (f64, f64) {
    let (mut area, mut from, mut height) = (0.0, 0_u64, 1.0);
    let mut pieces = Vec::new();
    for step in steps.iter().take_while(|s| s.time <= tau) {
        area += height * float(step.time.saturating_sub(from));
        pieces.push((area, step));
        (from, height) = (step.time, step.survival);
    }
    area += height * float(tau.saturating_sub(from));
    let variance: f64 = pieces
        .iter()
        .filter(|(_, s)| s.at_risk > s.events)
        .map(|(before, s)| {
            let (n, d) = (float(s.at_risk), float(s.events));
            (area - before) * (area - before) * d / (n * (n - d))
        })
        .sum();
    (area, libm::sqrt(variance))
}

/// What is at risk, as (table, entries).
fn read(input: &SurvivalInput) -> Result<(Table, Vec<u64>), Diagnostics> {
    let mut table = Table::new();
    let mut add = |time: u64, events: u64, censored: u64| {
        let cell = table.entry(time).or_default();
        *cell = (cell.0.saturating_add(events), cell.1.saturating_add(censored));
    };
    match (&input.table, &input.time, &input.event) {
        (Some(given), None, None) => {
            for (time, n) in numeric::<u64>(&given.events, "/table/events")? {
                add(time, n, 0);
            }
            for (time, n) in numeric::<u64>(&given.censored, "/table/censored")? {
                add(time, 0, n);
            }
            Ok((table, Vec::new()))
        }
        (None, Some(time), Some(event)) => {
            same_length("/event", time.len(), event.len())?;
            let entries = input.entry.clone().unwrap_or_default();
            if input.entry.is_some() {
                same_length("/entry", time.len(), entries.len())?;
                if let Some(i) = entries.iter().zip(time).position(|(e, t)| e >= t) {
                    return Err(super::wrong(
                        &format!("/entry/{i}"),
                        "under observation only after it ended",
                        "give an entry before the time",
                    ));
                }
            }
            for (i, (t, e)) in time.iter().zip(event).enumerate() {
                match e {
                    0 => add(*t, 0, 1),
                    1 => add(*t, 1, 0),
                    _ => return Err(super::wrong(&format!("/event/{i}"), "an event is 0 or 1", "0 where it was still open")),
                }
            }
            Ok((table, entries))
        }
        _ => Err(coded("/time", "missing_field", "neither times nor a table", "give `time` and `event`, or `table`")),
    }
}

/// A curve with its median, quantiles, horizons and restricted mean.
///
/// ```
/// use amends::measure::statistics::{SurvivalInput, survival};
///
/// // Days from receipt; 1 is closed, 0 is still open.
/// let input = SurvivalInput::new().time([5, 8, 8, 20]).event([1, 1, 0, 1]).horizons([7]);
/// let found = survival(&input)?;
/// assert_eq!((found.n, found.events, found.median.time), (4, Some(3), Some(8)));
/// // One of four is resolved after seven days.
/// assert!((found.at[0].resolved - 0.25).abs() < 1e-12);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `missing_field`; `length_mismatch`; `out_of_range`; `wrong_type`; `wrong_kind` for `entry` with a table.
pub fn survival(input: &SurvivalInput) -> Result<Survival, Diagnostics> {
    input.takes_effect("")?;
    let z = z_of(share(input.confidence, "/confidence")?);
    for (i, p) in input.probabilities.iter().flatten().enumerate() {
        share(*p, &format!("/probabilities/{i}"))?;
    }
    let (table, entries) = read(input)?;
    Ok(of_table(&table, &entries, input, z))
}

fn of_table(table: &Table, entries: &[u64], input: &SurvivalInput, z: f64) -> Survival {
    let curve = steps(table, entries);
    let limits: Vec<_> = curve.iter().map(|s| s.limits(z, input.interval)).collect();
    let at = input.horizons.iter().flatten().map(|horizon| {
        let place = curve.partition_point(|s| s.time <= *horizon).checked_sub(1);
        let survival = place.and_then(|i| curve.get(i)).map_or(1.0, |s| s.survival);
        let (lower, upper) = place.and_then(|i| limits.get(i)).copied().unwrap_or((Some(1.0), Some(1.0)));
        SurvivalAt { time: *horizon, survival, resolved: 1.0 - survival, lower, upper }
    });
    let ended: u64 = curve.iter().fold(0, |sum, s| sum.saturating_add(s.events));
    let all: u64 = curve.iter().fold(0, |sum, s| sum.saturating_add(s.events).saturating_add(s.censored));
    let restricted = input.tau.map(|tau| restricted(&curve, tau));
    let steps = curve.iter().zip(&limits).map(|(s, (lower, upper))| SurvivalStep {
        time: s.time,
        at_risk: s.at_risk,
        events: s.events,
        censored: s.censored,
        survival: s.survival,
        se: Some(s.survival * libm::sqrt(s.greenwood)).filter(|se| se.is_finite()),
        lower: *lower,
        upper: *upper,
    });
    Survival {
        n: all,
        events: Some(ended),
        missing: Vec::new(),
        steps: steps.collect(),
        median: quantile(&curve, &limits, 0.5),
        quantiles: input.probabilities.iter().flatten().map(|p| quantile(&curve, &limits, *p)).collect(),
        at: at.collect(),
        restricted_mean: restricted.map(|r| r.0),
        restricted_mean_se: restricted.map(|r| r.1),
        naive_median: naive_median(&curve, ended),
    }
}

/// The median of those that ended; the mean of the middle two where their number is even.
fn naive_median(curve: &[Step], ended: u64) -> Option<f64> {
    let place = |rank: u64| {
        let mut seen = 0_u64;
        curve
            .iter()
            .find(|s| {
                seen = seen.saturating_add(s.events);
                seen >= rank
            })
            .map(|s| float(s.time))
    };
    let half = ended.checked_add(1)? >> 1;
    let upper = (ended >> 1).saturating_add(1);
    if ended == 0 { None } else { ratio(place(half)? + place(upper)?, 2.0) }
}
