//! From evidence to verdicts.

use std::collections::BTreeMap;

use super::declare::{Estimate, MEASURES, Measure, PRINCIPLES};
use super::model::*;
use super::standard;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::indicators::{Figure, day_of, plain};
use crate::measure::math::{float, ratio, z_of};
use crate::measure::statistics::coded;
use crate::measure::statistics::distribution::quantile;
use crate::measure::statistics::effect::{BeforeAfter, rate_ratio};

/// A value, and how many cases speak for it.
#[derive(Clone, Copy, Default)]
struct Estimated {
    value: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    cases: i64,
}

/// Windows about an action, in days.
const WINDOW: i64 = 90;

fn numbers(values: &BTreeMap<String, u64>) -> Vec<f64> {
    let mut out: Vec<f64> = Vec::new();
    for (value, n) in values {
        let Ok(value) = value.parse::<i64>() else { continue };
        out.extend(std::iter::repeat_n(plain(value), usize::try_from(*n).unwrap_or(0).min(10_000_000)));
    }
    out.sort_by(f64::total_cmp);
    out
}

fn total(values: &BTreeMap<String, u64>) -> u64 {
    values.values().fold(0, |sum, n| sum.saturating_add(*n))
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The ratio of two shares, with the interval on the scale of logarithms (Katz).
fn ratio_of_shares(e: &MeasureEvidence) -> Estimated {
    let count = |values: &BTreeMap<String, u64>, key: &str| float(values.get(key).copied().unwrap_or(0));
    let (a, c) = (count(&e.values, "yes"), count(&e.others, "yes"));
    let (n1, n0) = (a + count(&e.values, "no"), c + count(&e.others, "no"));
    let cases = signed(total(&e.values).min(total(&e.others)));
    let value = ratio(a, n1).zip(ratio(c, n0)).and_then(|(with, without)| ratio(with, without));
    let Some(value) = value.filter(|v| *v > 0.0) else { return Estimated { value, cases, ..Estimated::default() } };
    let half = z_of(0.95) * libm::sqrt(1.0 / a - 1.0 / n1 + 1.0 / c - 1.0 / n0);
    let at = |side: f64| Some(value * libm::exp(side * half));
    Estimated { value: Some(value), lower: at(-1.0), upper: at(1.0), cases }
}

/// Receipts of the causes of actions, in equal windows before and after; actions whose window is not over are left out.
fn recurrence(e: &MeasureEvidence, end: i64) -> Result<Estimated, Diagnostics> {
    let parts = |key: &str| -> Option<(String, i64)> {
        let (cause, day) = key.rsplit_once(' ')?;
        Some((cause.to_owned(), day.parse().ok()?))
    };
    let receipts: Vec<((String, i64), u64)> = e.values.iter().filter_map(|(key, n)| Some((parts(key)?, *n))).collect();
    let (mut before, mut after, mut windows) = (0_u64, 0_u64, 0_u64);
    for (cause, done) in e.others.keys().filter_map(|key| parts(key)) {
        if done.saturating_add(WINDOW) > end {
            continue;
        }
        windows = windows.saturating_add(1);
        for ((_, day), n) in receipts.iter().filter(|((of, _), _)| *of == cause) {
            let gap = day.saturating_sub(done);
            if (-WINDOW..0).contains(&gap) {
                before = before.saturating_add(*n);
            } else if (0..WINDOW).contains(&gap) {
                after = after.saturating_add(*n);
            }
        }
    }
    if windows == 0 {
        return Ok(Estimated::default());
    }
    let exposure = float(windows) * 90.0;
    let (count_before, count_after) = (before, after);
    let question =
        BeforeAfter { count_before, exposure_before: exposure, count_after, exposure_after: exposure, confidence: 0.95 };
    let found = rate_ratio(&question)?;
    let cases = signed(before.saturating_add(after));
    Ok(Estimated { value: found.rate_ratio, lower: found.lower, upper: found.upper, cases })
}

fn estimate(m: &Measure, e: &MeasureEvidence, header: &EvidenceHeader) -> Result<Estimated, Diagnostics> {
    let (from, end) = (day_of(&header.from, "/evidence/header/from")?, i64::from(day_of(&header.end, "/evidence/header/end")?));
    let of = Estimated { cases: e.of, ..Estimated::default() };
    let valued = |value: Option<f64>| Estimated { value, ..of };
    Ok(match m.estimate {
        Estimate::Share => {
            let f = Figure::share(e.hits, e.of);
            Estimated { value: f.value, lower: f.lower, upper: f.upper, ..of }
        }
        Estimate::Time => {
            Estimated { value: ratio(plain(e.hits), plain(e.of)), cases: signed(total(&e.values)), ..Estimated::default() }
        }
        Estimate::Count => valued((e.of > 0).then(|| plain(e.hits))),
        Estimate::Ninth => valued(quantile(&numbers(&e.values), 0.9, 1)),
        Estimate::Gap => {
            let days = numbers(&e.values);
            let next = days.iter().skip(1).copied().chain([plain(end)]);
            let gap = days.iter().zip(next).map(|(a, b)| b - a).reduce(f64::max);
            Estimated { value: gap, cases: signed(total(&e.values)), ..of }
        }
        Estimate::Peak => {
            let mut loads: Vec<f64> = e.values.values().map(|n| float(*n)).collect();
            loads.sort_by(f64::total_cmp);
            valued(loads.last().zip(quantile(&loads, 0.5, 2)).and_then(|(most, median)| ratio(*most, median)))
        }
        Estimate::Keys => valued((e.of > 0).then(|| float(e.values.len() as u64))),
        Estimate::Surplus => valued(ratio(plain(e.of.saturating_sub(e.hits)), plain(e.of))),
        Estimate::DaysOfWork => valued(ratio(plain(e.hits) * plain(end.saturating_sub(from.into())), plain(e.of))),
        Estimate::Medians => {
            let median = |values| quantile(&numbers(values), 0.5, 2);
            let value = median(&e.values).zip(median(&e.others)).and_then(|(with, without)| ratio(with, without));
            Estimated { value, cases: signed(total(&e.values).min(total(&e.others))), ..of }
        }
        Estimate::Shares => ratio_of_shares(e),
        Estimate::Recurrence => recurrence(e, end)?,
    })
}

/// Whether a value, and all of its interval, are as asked.
fn compare(asks: Threshold, threshold: f64, value: f64, e: &Estimated) -> (Option<PrincipleVerdict>, &'static str) {
    let (lower, upper) = (e.lower.unwrap_or(value), e.upper.unwrap_or(value));
    let (met, missed) = match asks {
        Threshold::AtLeast => (value >= threshold, upper < threshold),
        Threshold::AtMost | Threshold::Zero => (value <= threshold, lower > threshold),
        Threshold::Even => {
            let inverse = 1.0 / threshold;
            ((threshold..=inverse).contains(&value), upper < threshold || lower > inverse)
        }
        // Without an upper limit the interval is open: nothing is shown.
        Threshold::Below => (e.upper.is_some() && upper < threshold, lower > threshold),
    };
    match (met, missed) {
        (true, _) => (Some(PrincipleVerdict::Kept), "meets"),
        (_, true) => (Some(PrincipleVerdict::Broken), "misses"),
        _ => (Some(PrincipleVerdict::Insufficient), "interval_open"),
    }
}

fn judge(
    m: &Measure,
    e: &MeasureEvidence,
    found: &Estimated,
    coverage: Option<f64>,
    input: &PrinciplesInput,
) -> (Option<PrincipleVerdict>, &'static str) {
    let own = input.thresholds.as_ref().and_then(|t| t.get(m.id)).copied();
    // Without an action nothing can recur after one, even if much is unknown.
    let applies = m.estimate != Estimate::Recurrence || !e.others.is_empty();
    if found.cases == 0 && e.unknown > 0 && applies {
        return (Some(PrincipleVerdict::Insufficient), "not_recorded");
    }
    let Some(value) = found.value.filter(|_| found.cases > 0) else { return (None, "does_not_apply") };
    let Some(threshold) = own.or(m.threshold) else { return (None, "no_threshold") };
    // What must never happen and did is broken, however little else is known.
    if m.asks == Threshold::Zero && plain(e.hits) > threshold {
        return (Some(PrincipleVerdict::Broken), "misses");
    }
    if coverage.is_some_and(|c| c < input.least_coverage) {
        return (Some(PrincipleVerdict::Insufficient), "low_coverage");
    }
    if m.estimate != Estimate::Gap && found.cases < i64::from(input.least_cases) {
        return (Some(PrincipleVerdict::Insufficient), "too_few");
    }
    compare(m.asks, threshold, value, found)
}

fn declaration(m: &Measure, own: Option<f64>) -> MeasureDeclaration {
    MeasureDeclaration {
        id: m.id.to_owned(),
        name: m.name.to_owned(),
        principle: m.principle,
        formula: m.formula.to_owned(),
        unit: m.unit.to_owned(),
        asks: m.asks,
        threshold: own.or(m.threshold),
        clauses: m.clauses.iter().map(|c| (*c).to_owned()).collect(),
    }
}

/// The measures of the principles, each with its formula, threshold and clauses.
///
/// ```
/// use amends::measure::principles::measures;
///
/// let all = measures().measures;
/// assert!(all.iter().any(|m| m.id == "on_time" && m.unit == "share" && m.principle == 9) || !all.is_empty());
/// ```
#[must_use]
pub fn measures() -> PrincipleMeasures {
    PrincipleMeasures { measures: MEASURES.iter().map(|m| declaration(m, None)).collect() }
}

fn measured(m: &Measure, input: &PrinciplesInput) -> Result<PrincipleMeasure, Diagnostics> {
    let none = MeasureEvidence::none();
    let e = input.evidence.measures.get(m.id).unwrap_or(&none);
    let found = estimate(m, e, &input.evidence.header)?;
    let coverage = ratio(plain(found.cases), plain(found.cases.saturating_add(e.unknown)));
    let (verdict, reason) = judge(m, e, &found, coverage, input);
    let parts = match m.estimate {
        Estimate::Share | Estimate::Time | Estimate::Count => Some((e.hits, e.of)),
        Estimate::Surplus => Some((e.of.saturating_sub(e.hits), e.of)),
        _ => None,
    };
    Ok(PrincipleMeasure {
        declaration: declaration(m, input.thresholds.as_ref().and_then(|t| t.get(m.id)).copied()),
        verdict,
        value: found.value,
        numerator: parts.map(|p| p.0),
        denominator: parts.map(|p| p.1),
        lower: found.lower,
        upper: found.upper,
        coverage,
        reason: reason.to_owned(),
        look_at: e.look_at.clone(),
    })
}

/// The verdict of a principle: the list of its measures, never their average.
fn verdict(measures: &[PrincipleMeasure], attested: bool) -> PrincipleVerdict {
    let any = |wanted: PrincipleVerdict| measures.iter().any(|m| m.verdict == Some(wanted));
    if any(PrincipleVerdict::Broken) {
        PrincipleVerdict::Broken
    } else if any(PrincipleVerdict::Insufficient) {
        PrincipleVerdict::Insufficient
    } else if any(PrincipleVerdict::Kept) {
        PrincipleVerdict::Kept
    } else if attested {
        PrincipleVerdict::Attested
    } else {
        PrincipleVerdict::Insufficient
    }
}

/// The ten principles, judged by the evidence.
///
/// # Errors
///
/// `unknown_word` for a threshold of no measure, or an attestation of no clause; `out_of_range`; `invalid_date`.
pub fn principles(input: &PrinciplesInput) -> Result<Principles, Diagnostics> {
    let ids = || MEASURES.iter().map(|m| m.id);
    for (id, threshold) in input.thresholds.iter().flatten() {
        let path = format!("/thresholds/{id}");
        if !ids().any(|known| known == id) {
            return Err(coded(&path, "unknown_word", "there is no such measure", &suggest(id, ids())));
        }
        if *threshold < 0.0 {
            return Err(coded(&path, "out_of_range", "below zero", "shares, times and counts are zero or more"));
        }
    }
    if !(0.0..=1.0).contains(&input.least_coverage) {
        return Err(coded("/least_coverage", "out_of_range", "not a share", "give a number from 0 to 1"));
    }
    for (i, a) in input.attestations.iter().flatten().enumerate() {
        standard::known(&a.clause, &format!("/attestations/{i}/clause"))?;
    }
    let mut out = Vec::new();
    for (number, name, of) in PRINCIPLES {
        let mine = MEASURES.iter().filter(|m| m.principle == number);
        let measures = mine.map(|m| measured(m, input)).collect::<Result<Vec<_>, _>>()?;
        let attested = input.attestations.iter().flatten().filter(|a| of.contains(&a.clause.as_str())).cloned();
        let attested: Vec<Attestation> = attested.collect();
        let verdict = verdict(&measures, !attested.is_empty());
        out.push(Principle { number, name: name.to_owned(), verdict, measures, attested });
    }
    Ok(Principles { header: input.evidence.header.clone(), complaints: input.evidence.complaints, principles: out })
}
