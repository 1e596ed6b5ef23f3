//! Fisher's exact test of a two by two table, with the conditional odds ratio (Fisher 1935; Cornfield 1956).

use crate::measure::math::{bisect, float, ln_factorial, uniroot};
use crate::measure::shape::choices;

choices! {
    /// How the roots of the exact test are found.
    pub enum Roots {
        /// To the last bit.
        Exact = "exact",
        /// As R's `fisher.test` finds them, right to four digits: to reproduce its figures.
        R = "r",
    }
}

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
pub(crate) fn fisher([a, b, c, d]: [u64; 4], confidence: f64, roots: Roots) -> Option<Exact> {
    let (row, column, other) = (a.checked_add(b)?, a.checked_add(c)?, b.checked_add(d)?);
    let (least, most) = (row.saturating_sub(other), row.min(column));
    if most.saturating_sub(least) > MOST {
        return None;
    }
    let choose = |n: u64, k: u64| ln_factorial(float(n)) - ln_factorial(float(k)) - ln_factorial(float(n.saturating_sub(k)));
    let cells: Vec<(u64, f64)> = (least..=most).map(|k| (k, choose(column, k) + choose(other, row.saturating_sub(k)))).collect();
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
    let solve = |rises: &dyn Fn(f64) -> f64| match roots {
        Roots::Exact => libm::exp(bisect(-60.0, 60.0, rises)),
        // R looks between 0 and 1, on the inverse where the root lies above.
        Roots::R if rises(0.0) > 0.0 => uniroot(0.0, 1.0, |odds| rises(libm::log(odds.max(1e-300)))),
        Roots::R => 1.0 / uniroot(f64::EPSILON, 1.0, |inverse| rises(-libm::log(inverse))),
    };

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
