//! Do two reviewers agree (8.5)?

use super::{coded, same_length, share};
use crate::document::Diagnostics;
use crate::measure::math::{float, ratio, z_of};
use crate::measure::shape::shapes;

shapes! {
    /// Files that two people reviewed: rows are the first reviewer's answers, columns the second's.
    pub struct AgreementInput: Built {
        /// A square table of counts, categories in one order.
        table: Vec<Vec<u64>>,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// Agreement beyond chance (Cohen 1960); null where the table is empty or chance alone would agree always.
    pub struct Agreement {
        /// Files.
        n: u64,
        /// Share on which both agree.
        observed: Option<f64>,
        /// Cohen's kappa.
        kappa: Option<f64>,
        /// Its standard error (Fleiss, Cohen and Everitt 1969).
        se: Option<f64>,
        /// Lower limit.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
        /// Kappa with linear weights, for ordered categories.
        kappa_linear: Option<f64>,
        /// Kappa with quadratic weights.
        kappa_quadratic: Option<f64>,
    }
}

/// Cohen's kappa, plain and weighted.
///
/// ```
/// use amends::measure::statistics::{AgreementInput, agreement};
///
/// // Two reviewers of the same 50 files: rows are what the first says, columns what the second says.
/// let found = agreement(&AgreementInput::new([vec![20, 5], vec![10, 15]]))?;
/// assert_eq!((found.n, found.observed), (50, Some(0.7)));
/// assert!((found.kappa.unwrap() - 0.4).abs() < 1e-12);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch` if the table is not square; `not_estimable` for one category only.
pub fn agreement(input: &AgreementInput) -> Result<Agreement, Diagnostics> {
    let z = z_of(share(input.confidence, "/confidence")?);
    let k = input.table.len();
    if k < 2 {
        return Err(coded("/table", "not_estimable", "there is nothing to agree about", "give two categories or more"));
    }
    for (i, row) in input.table.iter().enumerate() {
        same_length(&format!("/table/{i}"), k, row.len())?;
    }
    let n: u64 = input.table.iter().flatten().fold(0, |sum, c| sum.saturating_add(*c));
    let total = float(n);
    let share_of = |c: &u64| float(*c) / total;
    let rows: Vec<f64> = input.table.iter().map(|row| row.iter().map(share_of).sum()).collect();
    let columns: Vec<f64> = (0..k).map(|j| input.table.iter().filter_map(|row| row.get(j)).map(share_of).sum()).collect();
    let cells = || input.table.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, c)| (i, j, c)));
    let at = |list: &[f64], i: usize| list.get(i).copied().unwrap_or(0.0);
    let kappa = |distance: &dyn Fn(f64) -> f64| {
        let (mut seen, mut chance) = (0.0, 0.0);
        for (i, j, c) in cells() {
            let weight = distance(float(i.abs_diff(j) as u64));
            seen += weight * share_of(c);
            chance += weight * at(&rows, i) * at(&columns, j);
        }
        ratio(seen, chance).map(|d| 1.0 - d)
    };
    let plain = kappa(&|d| if d > 0.0 { 1.0 } else { 0.0 });
    let observed: f64 = cells().filter(|(i, j, _)| i == j).map(|(_, _, c)| share_of(c)).sum();
    let chance: f64 = rows.iter().zip(&columns).map(|(a, b)| a * b).sum();
    let se = plain.map(|kappa| {
        let (mut a, mut b) = (0.0, 0.0);
        for (i, j, c) in cells() {
            let p = share_of(c);
            if i == j {
                let term = 1.0 - (at(&rows, i) + at(&columns, i)) * (1.0 - kappa);
                a += p * term * term;
            } else {
                let sum = at(&columns, i) + at(&rows, j);
                b += p * sum * sum;
            }
        }
        let c = kappa - chance * (1.0 - kappa);
        libm::sqrt((a + (1.0 - kappa) * (1.0 - kappa) * b - c * c) / total) / (1.0 - chance)
    });
    let limit = |sign: f64| plain.zip(se).map(|(kappa, se)| kappa + sign * z * se);
    Ok(Agreement {
        n,
        observed: (n > 0).then_some(observed),
        kappa: plain,
        se,
        lower: limit(-1.0),
        upper: limit(1.0),
        kappa_linear: kappa(&|d| d),
        kappa_quadratic: kappa(&|d| d * d),
    })
}
