//! Fisher's exact test of a two by two table, with the conditional odds ratio (Fisher 1935; Cornfield 1956).

use crate::measure::math::{bisect, float, ln_factorial};

/// Tables with more possible cells than this are left to the asymptotic tests.
const MOST: u64 = 200_000;

/// What the exact test says.
pub(crate) struct Exact {
    pub(crate) p_value: f64,
    pub(crate) odds_ratio: Option<f64>,
    pub(crate) lower: f64,
    pub(crate) upper: Option<f64>,
}

/// `[[a, b], [c, d]]`; nothing if the table is too large.
pub(crate) fn fisher([a, b, c, d]: [u64; 4], confidence: f64) -> Option<Exact> {
    let (row, column, other) = (a.checked_add(b)?, a.checked_add(c)?, b.checked_add(d)?);
    let (least, most) = (row.saturating_sub(other), row.min(column));
    if most.saturating_sub(least) > MOST {
        return None;
    }
    let choose = |n: u64, k: u64| ln_factorial(float(n)) - ln_factorial(float(k)) - ln_factorial(float(n.saturating_sub(k)));
    let cells: Vec<(u64, f64)> =
        (least..=most).map(|k| (k, choose(column, k) + choose(other, row.saturating_sub(k)))).collect();
    // Probabilities of every cell when the odds ratio is e^log_odds.
    let probabilities = |log_odds: f64| -> Vec<f64> {
        let terms: Vec<f64> = cells.iter().map(|(k, density)| density + log_odds * float(*k)).collect();
        let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = terms.iter().map(|t| libm::exp(t - top)).collect();
        let total: f64 = weights.iter().sum();
        weights.iter().map(|w| w / total).collect()
    };
    let sum = |log_odds: f64, keep: &dyn Fn(u64) -> bool| -> f64 {
        probabilities(log_odds).iter().zip(&cells).filter(|(_, (k, _))| keep(*k)).map(|(p, _)| p).sum()
    };
    let mean = |log_odds: f64| -> f64 { probabilities(log_odds).iter().zip(&cells).map(|(p, (k, _))| p * float(*k)).sum() };
    let solve = |rises: &dyn Fn(f64) -> f64| libm::exp(bisect(-60.0, 60.0, rises));

    let plain = probabilities(0.0);
    let here = plain.iter().zip(&cells).find(|(_, (k, _))| *k == a).map_or(0.0, |(p, _)| *p);
    let tail = (1.0 - confidence) / 2.0;
    Some(Exact {
        p_value: plain.iter().filter(|p| **p <= here * (1.0 + 1e-7)).sum::<f64>().min(1.0),
        odds_ratio: if a == least && a == most {
            None
        } else if a == least {
            Some(0.0)
        } else if a == most {
            None
        } else {
            Some(solve(&|x| mean(x) - float(a)))
        },
        lower: if a == least { 0.0 } else { solve(&|x| sum(x, &|k| k >= a) - tail) },
        upper: if a == most { None } else { Some(solve(&|x| tail - sum(x, &|k| k <= a))) },
    })
}
