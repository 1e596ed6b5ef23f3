//! Do groups wait differently long (Mantel 1966)?

use std::collections::BTreeMap;

use super::{coded, same_length};
use crate::document::Diagnostics;
use crate::measure::math::{Matrix, chi_square_upper, float, len};
use crate::measure::shape::shapes;

shapes! {
    /// Times of cases in groups.
    pub struct LogRankInput: Built {
        /// Whole units from the start to the end, or to the moment of looking.
        time: Vec<u64>,
        /// 1 where it ended, 0 where it was still open.
        event: Vec<u32>,
        /// The group of each case, by number.
        group: Vec<u32>,
    }
    /// A group.
    pub struct LogRankGroup {
        /// Its number.
        group: u32,
        /// Cases.
        n: u64,
        /// Ended.
        observed: u64,
        /// Would have ended if the groups were alike.
        expected: f64,
    }
    /// The log-rank test.
    pub struct LogRank {
        /// The groups, ascending.
        groups: Vec<LogRankGroup>,
        /// Chi-square.
        chi_square: f64,
        /// Degrees of freedom.
        df: u64,
        /// How probable such differences would be by chance.
        p_value: f64,
    }
}

/// The log-rank test of any number of groups.
///
/// ```
/// use amends::measure::statistics::{LogRankInput, log_rank};
///
/// // Days, 1 for closed, and the group of each complaint.
/// let fast_and_slow = LogRankInput::new([1, 2, 3, 4, 21, 22, 23, 24], [1; 8], [1, 1, 1, 1, 2, 2, 2, 2]);
/// assert!(log_rank(&fast_and_slow)?.p_value < 0.05);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `out_of_range`; `not_estimable` with fewer than two distinct groups.
pub fn log_rank(input: &LogRankInput) -> Result<LogRank, Diagnostics> {
    same_length("/event", input.time.len(), input.event.len())?;
    same_length("/group", input.time.len(), input.group.len())?;
    if let Some(i) = input.event.iter().position(|e| *e > 1) {
        return Err(super::wrong(&format!("/event/{i}"), "an event is 0 or 1", "0 where it was still open"));
    }
    let mut names: Vec<u32> = input.group.clone();
    names.sort_unstable();
    names.dedup();
    let alone =
        || coded("/group", "not_estimable", "there are not two groups that can be compared", "give two groups with events");
    let k = names.len();
    if k < 2 {
        return Err(alone());
    }
    // Time to each group's (ended, all).
    let mut table: BTreeMap<u64, Vec<(f64, f64)>> = BTreeMap::new();
    let mut at_risk = vec![0.0; k];
    let mut observed = vec![0_u64; k];
    for ((time, event), group) in input.time.iter().zip(&input.event).zip(&input.group) {
        let place = names.partition_point(|name| name < group);
        let row = table.entry(*time).or_insert_with(|| vec![(0.0, 0.0); k]);
        if let (Some(cell), Some(risk), Some(seen)) = (row.get_mut(place), at_risk.get_mut(place), observed.get_mut(place)) {
            cell.0 += f64::from(*event);
            cell.1 += 1.0;
            *risk += 1.0;
            *seen = seen.saturating_add(u64::from(*event));
        }
    }
    let sizes = at_risk.clone();
    let mut expected = vec![0.0; k];
    let last = k.saturating_sub(1);
    let mut variance = Matrix::zero(last);
    for row in table.values() {
        let (n, d): (f64, f64) = (at_risk.iter().sum(), row.iter().map(|c| c.0).sum());
        for (i, (e, r)) in expected.iter_mut().zip(&at_risk).enumerate() {
            *e += d * r / n;
            if n > 1.0 && i < last {
                let spread = d * (n - d) / (n - 1.0);
                for (j, other) in at_risk.iter().take(last).enumerate() {
                    let same = if i == j { 1.0 } else { 0.0 };
                    variance.add(i, j, spread * r / n * (same - other / n));
                }
            }
        }
        for (r, cell) in at_risk.iter_mut().zip(row) {
            *r -= cell.1;
        }
    }
    let gaps: Vec<f64> = observed.iter().zip(&expected).take(last).map(|(o, e)| float(*o) - e).collect();
    let solved = variance.solve(gaps.clone()).ok_or_else(alone)?;
    let chi_square: f64 = gaps.iter().zip(&solved).map(|(a, b)| a * b).sum();
    let df = len(&names) - 1.0;
    let whole = |x: f64| crate::measure::math::index(x) as u64;
    let groups = names.iter().zip(sizes).zip(observed).zip(expected);
    Ok(LogRank {
        groups: groups
            .map(|(((group, n), observed), expected)| LogRankGroup { group: *group, n: whole(n), observed, expected })
            .collect(),
        chi_square,
        df: whole(df),
        p_value: chi_square_upper(chi_square, df),
    })
}
