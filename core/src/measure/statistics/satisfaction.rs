//! Satisfaction with the handling (8.3, ISO 10004).

use std::collections::BTreeMap;

use super::{interval, share};
use crate::document::Diagnostics;
use crate::measure::depends::{Depends as _, depends};
use crate::measure::math::{float, ratio};
use crate::measure::shape::shapes;

shapes! {
    /// Answers to a survey: how often each score was given. Unanswered surveys are in no denominator but that of the response.
    pub struct SatisfactionInput: Built {
        /// How often each score from 1 to 5 was given.
        scores: BTreeMap<String, u64>,
        /// How often each score from 0 to 10 was given to "would you recommend us".
        recommend: Option<BTreeMap<String, u64>>,
        /// How many were asked.
        invited: Option<u64>,
        /// How many answered, of those invited; the sum of the scores if left out.
        responded: Option<u64>,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// How satisfied complainants are; values are null if nobody answered.
    pub struct SatisfactionSummary {
        /// Answers.
        n: u64,
        /// Share of the two best scores.
        csat: Option<f64>,
        /// Its interval (Wilson).
        csat_interval: Option<interval::Interval>,
        /// Mean score.
        mean: Option<f64>,
        /// Standard deviation of the scores.
        sd: Option<f64>,
        /// Median score (type 1).
        median: Option<u64>,
        /// Net promoter score: percentage of 9 and 10 minus percentage of 0 to 6.
        nps: Option<f64>,
        /// Its standard error, from the multinomial.
        nps_se: Option<f64>,
        /// Answers to "would you recommend us".
        nps_n: u64,
        /// Scores of 9 and 10.
        promoters: u64,
        /// Scores of 0 to 6.
        detractors: u64,
        /// Answered by asked.
        response_rate: Option<f64>,
    }
    /// Answers by outcome, and the weights of the outcomes.
    pub struct AdjustedSatisfactionInput: Built {
        /// For each outcome, those satisfied.
        satisfied: Vec<u64>,
        /// For each outcome, those who answered.
        answered: Vec<u64>,
        /// For each outcome, its weight: complaints that ended so.
        weights: Vec<f64>,
    }
    /// Satisfaction as it would be if every outcome had its weight.
    pub struct AdjustedSatisfaction {
        /// Satisfied by answered, all outcomes together.
        crude: Option<f64>,
        /// Weighted mean of the outcomes' shares; null where an outcome with weight has no answers.
        adjusted: Option<f64>,
    }
}

depends! {
    SatisfactionInput:
    "responded" given |s| s.responded.is_some(), counts |s| s.invited.is_some(), "give `invited` too";
}

fn scores(given: &BTreeMap<String, u64>, low: u64, high: u64, path: &str) -> Result<Vec<(u64, u64)>, Diagnostics> {
    let mut out = Vec::new();
    for (score, count) in given {
        let found = score.parse().ok().filter(|s| (low..=high).contains(s));
        let message = format!("not a score from {low} to {high}");
        out.push((found.ok_or_else(|| super::wrong(&format!("{path}/{score}"), &message, ""))?, *count));
    }
    out.sort_unstable();
    Ok(out)
}

/// CSAT, mean, median, net promoter score and response.
///
/// ```
/// use amends::measure::statistics::{SatisfactionInput, satisfaction};
///
/// let scores = [("5", 30), ("4", 20), ("1", 50)].map(|(score, n)| (score.to_owned(), n)).into();
/// let found = satisfaction(&SatisfactionInput::new(scores).invited(400))?;
/// assert_eq!((found.csat, found.mean, found.response_rate), (Some(0.5), Some(2.8), Some(0.25)));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range` for a score outside its scale; `wrong_kind` for `responded` without `invited`.
pub fn satisfaction(input: &SatisfactionInput) -> Result<SatisfactionSummary, Diagnostics> {
    input.takes_effect("")?;
    let confidence = share(input.confidence, "/confidence")?;
    let given = scores(&input.scores, 1, 5, "/scores")?;
    let sum_of = |list: &[(u64, u64)], keep: &dyn Fn(u64) -> bool| {
        list.iter().filter(|(s, _)| keep(*s)).fold(0_u64, |sum, (_, n)| sum.saturating_add(*n))
    };
    let n = sum_of(&given, &|_| true);
    let (total, count) = (given.iter().map(|(s, c)| float(*s) * float(*c)).sum::<f64>(), float(n));
    let squares = given.iter().map(|(s, c)| float(*s) * float(*s) * float(*c)).sum::<f64>();
    let top = float(sum_of(&given, &|s| s >= 4));
    let mut seen = 0_u64;
    let median = given.iter().find(|(_, c)| {
        seen = seen.saturating_add(*c);
        n > 0 && seen.saturating_mul(2) >= n
    });
    let asked = scores(input.recommend.as_ref().unwrap_or(&BTreeMap::new()), 0, 10, "/recommend")?;
    let nps_n = sum_of(&asked, &|_| true);
    let (promoters, detractors) = (sum_of(&asked, &|s| s >= 9), sum_of(&asked, &|s| s <= 6));
    let shares = ratio(float(promoters), float(nps_n)).zip(ratio(float(detractors), float(nps_n)));
    let nps = shares.map(|(p, d)| p - d);
    Ok(SatisfactionSummary {
        n,
        csat: ratio(top, count),
        csat_interval: (n > 0).then(|| interval::wilson(top, count, confidence)),
        mean: ratio(total, count),
        sd: ratio(squares - total * total / count, count - 1.0).filter(|_| n > 1).map(libm::sqrt),
        median: median.map(|(s, _)| *s),
        nps: nps.map(|d| 100.0 * d),
        nps_se: shares.zip(nps).map(|((p, q), d)| 100.0 * libm::sqrt((p + q - d * d) / float(nps_n))),
        nps_n,
        promoters,
        detractors,
        response_rate: input.invited.and_then(|asked| ratio(float(input.responded.unwrap_or(n)), float(asked))),
    })
}

/// CSAT adjusted for outcomes: people dislike "not upheld", so a quarter with more of them looks worse than its handling was.
///
/// ```
/// use amends::measure::statistics::{AdjustedSatisfactionInput, adjusted_satisfaction};
///
/// // Upheld and not upheld: satisfied, answered, and the mix of outcomes to which both are brought.
/// let found = adjusted_satisfaction(&AdjustedSatisfactionInput::new([90, 30], [100, 100], [300.0, 100.0]))?;
/// assert_eq!((found.crude, found.adjusted), (Some(0.6), Some(0.75)));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`.
pub fn adjusted_satisfaction(input: &AdjustedSatisfactionInput) -> Result<AdjustedSatisfaction, Diagnostics> {
    super::same_length("/answered", input.satisfied.len(), input.answered.len())?;
    super::same_length("/weights", input.satisfied.len(), input.weights.len())?;
    let rows = || input.satisfied.iter().zip(&input.answered).zip(&input.weights).map(|((s, a), w)| (float(*s), float(*a), *w));
    let weight: f64 = rows().map(|r| r.2).sum();
    let adjusted = rows().filter(|r| r.2 > 0.0).map(|(s, a, w)| ratio(s, a).map(|p| p * w)).sum::<Option<f64>>();
    Ok(AdjustedSatisfaction {
        crude: ratio(rows().map(|r| r.0).sum(), rows().map(|r| r.1).sum()),
        adjusted: adjusted.and_then(|sum| ratio(sum, weight)),
    })
}
