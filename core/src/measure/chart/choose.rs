//! Which chart? The choice, with its reasons.

use super::words::{Kind, LimitKind};
use crate::document::Diagnostics;
use crate::measure::math::{chi_square_upper, len};
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::{coded, same_length};

choices! {
    /// What is measured.
    pub enum Measured {
        /// Events: complaints received, findings.
        Counts = "counts",
        /// A part of a whole: on time of due.
        Shares = "shares",
        /// Times, scores, amounts.
        Values = "values",
    }
}

shapes! {
    /// What is to be charted.
    pub struct ChooseInput: Built {
        /// What is measured.
        measured: Measured,
        /// Counts or values by period; null where there is none.
        values: Vec<Option<f64>>,
        /// Exposure (of counts), wholes (of shares), or numbers averaged (of values), by period.
        sizes: Option<Vec<Option<f64>>>,
    }
    /// The chart to use.
    pub struct Choice {
        /// The kind of chart.
        kind: Kind,
        /// How its limits are set.
        limits: LimitKind,
        /// Add a CUSUM to it: the counts are too small for limits to show anything.
        cusum: bool,
        /// Why, in words.
        reasons: Vec<String>,
    }
}

/// The chart that fits what is measured, with the reasons.
///
/// ```
/// use amends::measure::chart::{ChooseInput, Kind, Measured, choose_chart};
///
/// // Days to resolve, week by week: single values.
/// let choice = choose_chart(&ChooseInput::new(Measured::Values, [4.0, 5.5, 3.9, 4.4, 6.0, 5.1, 4.8, 5.0].map(Some)))?;
/// assert_eq!(choice.kind, Kind::XmR);
/// assert!(!choice.reasons.is_empty());
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `missing_field` for shares without wholes; `not_estimable` with fewer than two points.
pub fn choose_chart(input: &ChooseInput) -> Result<Choice, Diagnostics> {
    let sizes = input.sizes.as_deref();
    if let Some(sizes) = sizes {
        same_length("/sizes", input.values.len(), sizes.len())?;
    } else if input.measured == Measured::Shares {
        return Err(coded("/sizes", "missing_field", "a share has a whole", "give the wholes in `sizes`"));
    }
    let size_at = |i: usize| sizes.map_or(Some(1.0), |s| s.get(i).copied().flatten());
    let points: Vec<(f64, f64)> =
        input.values.iter().enumerate().filter_map(|(i, v)| v.zip(size_at(i))).filter(|p| p.1 > 0.0).collect();
    if points.len() < 2 {
        return Err(coded("/values", "not_estimable", "fewer than two points", "give at least twelve"));
    }
    let mut reasons = Vec::new();
    if points.len() < 12 {
        reasons.push(format!("{} points: limits from fewer than 12 are not to be trusted", points.len()));
    }
    let choice = |kind, limits, cusum, reasons| Ok(Choice { kind, limits, cusum, reasons });
    let total: f64 = points.iter().map(|p| p.0).sum();
    let whole: f64 = points.iter().map(|p| p.1).sum();
    let rate = total / whole;
    if input.measured == Measured::Values {
        let equal = points.iter().all(|p| Some(p.1) == points.first().map(|f| f.1));
        reasons.push(if equal { "single values: XmR".into() } else { "averages over unequal numbers: I′".to_owned() });
        return choice(if equal { Kind::XmR } else { Kind::IPrime }, LimitKind::ThreeSigma, false, reasons);
    }
    let shares = input.measured == Measured::Shares;
    let variance = if shares { rate * (1.0 - rate) } else { rate };
    let chi_square: f64 = points.iter().map(|(x, n)| (x - rate * n) * (x - rate * n) / (variance * n)).sum();
    let df = len(&points) - 1.0;
    let (dispersion, p) = (chi_square / df, chi_square_upper(chi_square, df));
    let over = p < 0.01 && dispersion > 1.0;
    let mean = total / len(&points);
    if shares {
        reasons.push(format!("a part of a whole; dispersion {dispersion:.2}, p {p:.3}"));
        reasons.push(if over {
            "they vary more than chance: p′".into()
        } else {
            "chance explains how they vary: p".to_owned()
        });
        return choice(if over { Kind::PPrime } else { Kind::P }, LimitKind::ThreeSigma, false, reasons);
    }
    if mean < 3.0 {
        reasons.push(format!("{mean:.1} events a period: below 3, three standard deviations alarm falsely ten times too often"));
        if sizes.is_none() {
            reasons.push("Poisson limits, and also a CUSUM; below one event in two periods, a g or t chart of the gaps".into());
            return choice(Kind::C, LimitKind::Poisson, true, reasons);
        }
        reasons.push("also a CUSUM, because limits see nothing".into());
    } else if mean < 9.0 {
        reasons
            .push(format!("{mean:.1} events a period: below 9 there is no lower limit, and improvement is invisible to limits"));
    }
    let small = mean < 9.0;
    if sizes.is_none() {
        reasons.push(format!("counts with equal opportunity; dispersion {dispersion:.2}, p {p:.3}"));
        if over {
            reasons.push("they vary more than chance: XmR".into());
            return choice(Kind::XmR, LimitKind::ThreeSigma, small, reasons);
        }
        reasons.push("chance explains how they vary: c".into());
        return choice(Kind::C, LimitKind::ThreeSigma, small, reasons);
    }
    reasons.push(format!("counts by exposure; dispersion {dispersion:.2}, p {p:.3}"));
    reasons.push(if over { "they vary more than chance: u′".into() } else { "chance explains how they vary: u".to_owned() });
    choice(if over { Kind::UPrime } else { Kind::U }, LimitKind::ThreeSigma, small, reasons)
}
