//! Are groups treated alike, given what they complained about (4.5, 4.7)?

use super::fisher::{Roots, fisher};
use super::{coded, share};
use crate::document::Diagnostics;
use crate::measure::math::{chi_square_upper, float, ratio, z_of};
use crate::measure::shape::shapes;

shapes! {
    /// One stratum: a cause, a severity.
    pub struct Stratum: Built {
        /// First group, with the outcome.
        group_1_yes: u64,
        /// First group, without it.
        group_1_no: u64,
        /// Second group, with the outcome.
        group_2_yes: u64,
        /// Second group, without it.
        group_2_no: u64,
    }
    /// Two groups in strata.
    pub struct DisparityInput: Built {
        /// One two by two table for each stratum.
        strata: Vec<Stratum>,
        /// Confidence of the intervals.
        confidence: f64 = 0.95,
        /// How the roots of Fisher's exact test are found.
        fisher_roots: Roots = Roots::Exact,
    }
    /// Two groups, crude and with strata held alike; null where a denominator is zero.
    pub struct Disparity {
        /// All strata in one table.
        crude: Stratum,
        /// Two-sided p-value of Fisher's exact test on the crude table; null for very large tables.
        fisher_p: Option<f64>,
        /// Conditional odds ratio of the crude table.
        fisher_odds_ratio: Option<f64>,
        /// Its lower limit.
        fisher_lower: Option<f64>,
        /// Its upper limit.
        fisher_upper: Option<f64>,
        /// Pearson's chi-square of the crude table, without correction.
        chi_square: Option<f64>,
        /// Its p-value.
        chi_square_p: Option<f64>,
        /// Odds ratio of Mantel and Haenszel (1959).
        odds_ratio: Option<f64>,
        /// Its lower limit (Robins, Breslow and Greenland 1986).
        odds_ratio_lower: Option<f64>,
        /// Its upper limit.
        odds_ratio_upper: Option<f64>,
        /// Risk ratio of Mantel and Haenszel.
        risk_ratio: Option<f64>,
        /// Its lower limit (Greenland and Robins 1985).
        risk_ratio_lower: Option<f64>,
        /// Its upper limit.
        risk_ratio_upper: Option<f64>,
        /// Chi-square of Cochran, Mantel and Haenszel, without correction.
        cmh: Option<f64>,
        /// Its p-value.
        cmh_p: Option<f64>,
        /// The same with a correction of one half.
        cmh_corrected: Option<f64>,
    }
}

/// A stratified comparison of two groups.
///
/// ```
/// use amends::measure::statistics::{DisparityInput, Stratum, disparity};
///
/// // Upheld and not upheld: 30 of 100 letters, 60 of 100 web forms.
/// let found = disparity(&DisparityInput::new([Stratum::new(30, 70, 60, 40)]))?;
/// assert_eq!(found.risk_ratio, Some(0.5));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`; `missing_field` without a stratum.
pub fn disparity(input: &DisparityInput) -> Result<Disparity, Diagnostics> {
    let confidence = share(input.confidence, "/confidence")?;
    if input.strata.is_empty() {
        return Err(coded("/strata", "missing_field", "there is no stratum", "give one table for each stratum"));
    }
    let z = z_of(confidence);
    let (mut or_top, mut or_bottom, mut rr_top, mut rr_bottom) = (0.0, 0.0, 0.0, 0.0);
    let (mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0);
    let (mut off, mut variance, mut rr_variance) = (0.0, 0.0, 0.0);
    let mut sums = [0_u64; 4];
    for s in &input.strata {
        let cells = [s.group_1_yes, s.group_1_no, s.group_2_yes, s.group_2_no];
        for (sum, cell) in sums.iter_mut().zip(cells) {
            *sum = sum.saturating_add(cell);
        }
        let [a, b, c, d] = cells.map(float);
        let n = a + b + c + d;
        if n == 0.0 {
            continue;
        }
        let (r, w) = (a * d / n, b * c / n);
        or_top += r;
        or_bottom += w;
        rr_top += a * (c + d) / n;
        rr_bottom += c * (a + b) / n;
        rr_variance += ((a + b) * (c + d) * (a + c) - a * c * n) / (n * n);
        let (p, q) = ((a + d) / n, (b + c) / n);
        pr += p * r;
        ps_qr += p * w + q * r;
        qs += q * w;
        off += a - (a + b) * (a + c) / n;
        if n > 1.0 {
            variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1.0));
        }
    }
    let odds = ratio(or_top, or_bottom).filter(|r| *r > 0.0);
    let se = libm::sqrt(pr / (2.0 * or_top * or_top) + ps_qr / (2.0 * or_top * or_bottom) + qs / (2.0 * or_bottom * or_bottom));
    let risk = ratio(rr_top, rr_bottom).filter(|r| *r > 0.0);
    let risk_se = libm::sqrt(rr_variance / (rr_top * rr_bottom));
    let limit = |found: Option<f64>, se: f64, sign: f64| found.map(|r| libm::exp(libm::log(r) + sign * z * se));
    let corrected = (libm::fabs(off) - 0.5).max(0.0);
    let [a, b, c, d] = sums.map(float);
    let chi_square = ratio((a * d - b * c) * (a * d - b * c) * (a + b + c + d), (a + b) * (c + d) * (a + c) * (b + d));
    let exact = fisher(sums, confidence, input.fisher_roots);
    let cmh = ratio(off * off, variance);
    let [group_1_yes, group_1_no, group_2_yes, group_2_no] = sums;
    Ok(Disparity {
        crude: Stratum { group_1_yes, group_1_no, group_2_yes, group_2_no },
        fisher_p: exact.as_ref().map(|e| e.p_value),
        fisher_odds_ratio: exact.as_ref().and_then(|e| e.odds_ratio),
        fisher_lower: exact.as_ref().map(|e| e.lower),
        fisher_upper: exact.as_ref().and_then(|e| e.upper),
        chi_square,
        chi_square_p: chi_square.map(|x| chi_square_upper(x, 1.0)),
        odds_ratio: odds,
        odds_ratio_lower: limit(odds, se, -1.0),
        odds_ratio_upper: limit(odds, se, 1.0),
        risk_ratio: risk,
        risk_ratio_lower: limit(risk, risk_se, -1.0),
        risk_ratio_upper: limit(risk, risk_se, 1.0),
        cmh,
        cmh_p: cmh.map(|x| chi_square_upper(x, 1.0)),
        cmh_corrected: ratio(corrected * corrected, variance),
    })
}
