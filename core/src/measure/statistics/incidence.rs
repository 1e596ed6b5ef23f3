//! How complaints end, each way competing with the others (Aalen and Johansen 1978).
//!
//! Counting the withdrawn as censored overstates what would have been resolved; both figures are given.

use std::collections::BTreeMap;

use super::same_length;
use crate::document::Diagnostics;
use crate::measure::kind::Recordable;
use crate::measure::math::float;
use crate::measure::shape::shapes;

shapes! {
    /// Times of cases, with how each ended.
    pub struct IncidenceInput: Built {
        /// Whole units from the start to the end, or to the moment of looking.
        time: Vec<u64>,
        /// 0 where it was still open, 1 the first cause of ending, 2 the second, and so on.
        status: Vec<u32>,
        /// Names of the causes of ending: resolved, withdrawn, referred.
        causes: Vec<String>,
        /// Times at which the incidence is asked for; every time if left out.
        horizons: Option<Vec<u64>>,
    }
    /// Incidence of one way of ending.
    pub struct CauseIncidence {
        /// Its name.
        cause: String,
        /// Cases that ended so.
        events: u64,
        /// Cumulative incidence at each time.
        incidence: Vec<f64>,
        /// One minus Kaplan and Meier, with the other ways censored: too large, shown for comparison.
        naive: Vec<f64>,
    }
    /// Cumulative incidence. At each time, all incidences and the share still open sum to one.
    pub struct CumulativeIncidence {
        /// The times.
        time: Vec<u64>,
        /// Share still open at each time.
        survival: Vec<f64>,
        /// Still open at the moment of looking; null where the log does not tell what is closed.
        censored: Option<u64>,
        /// Each way of ending that the log can record.
        causes: Vec<CauseIncidence>,
        /// Facts that the log cannot record, which is why there are nulls or ways of ending are left out.
        missing: Vec<Recordable> = [],
    }
}

/// A time, the share still open after it, and of each cause the incidence and what is left of its naive curve.
type Step = (u64, f64, Vec<(f64, f64)>);

/// Cumulative incidence of each way of ending.
///
/// ```
/// use amends::measure::statistics::{IncidenceInput, cumulative_incidence};
///
/// // Days; 0 is still open, 1 resolved, 2 withdrawn.
/// let found = cumulative_incidence(&IncidenceInput::new([5, 8, 9, 20], [1, 2, 0, 1], ["resolved", "withdrawn"]))?;
/// assert_eq!(found.causes[1].events, 1);
/// // All ways of ending, and what is open, sum to one.
/// assert!((found.survival[0] + found.causes.iter().map(|c| c.incidence[0]).sum::<f64>() - 1.0).abs() < 1e-12);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `out_of_range` for a status without a cause.
pub fn cumulative_incidence(input: &IncidenceInput) -> Result<CumulativeIncidence, Diagnostics> {
    same_length("/status", input.time.len(), input.status.len())?;
    let causes = input.causes.len();
    let mut table: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (i, (time, status)) in input.time.iter().zip(&input.status).enumerate() {
        let row = table.entry(*time).or_insert_with(|| vec![0; causes.saturating_add(1)]);
        let cell = usize::try_from(*status).ok().and_then(|s| row.get_mut(s));
        let cell = cell.ok_or_else(|| {
            super::wrong(&format!("/status/{i}"), "a status without a cause", "name every cause; 0 is still open")
        })?;
        *cell = cell.saturating_add(1);
    }
    Ok(of_table(&table, &input.causes, input.horizons.as_deref()))
}

/// The incidence of a table: time to how many were censored, and ended in each way.
pub(crate) fn of_table(table: &BTreeMap<u64, Vec<u64>>, names: &[String], horizons: Option<&[u64]>) -> CumulativeIncidence {
    let causes = names.len();
    let mut at_risk = float(table.values().flatten().fold(0, |sum, n| sum.saturating_add(*n)));
    let mut open = 1.0;
    let mut state = vec![(0.0, 1.0); causes];
    let mut curve: Vec<Step> = Vec::with_capacity(table.len());
    for (time, row) in table {
        let ended: f64 = row.iter().skip(1).map(|d| float(*d)).sum();
        for ((incidence, naive), d) in state.iter_mut().zip(row.iter().skip(1)) {
            *incidence += open * float(*d) / at_risk;
            *naive *= 1.0 - float(*d) / at_risk;
        }
        open *= 1.0 - ended / at_risk;
        at_risk -= row.iter().map(|n| float(*n)).sum::<f64>();
        curve.push((*time, open, state.clone()));
    }
    let times: Vec<u64> = horizons.map_or_else(|| table.keys().copied().collect(), <[u64]>::to_vec);
    let at = |t: u64| curve.partition_point(|step| step.0 <= t).checked_sub(1).and_then(|i| curve.get(i));
    let counted = |status: usize| table.values().filter_map(|row| row.get(status)).fold(0_u64, |sum, n| sum.saturating_add(*n));
    let of = |cause: usize, pick: &dyn Fn(&(f64, f64)) -> f64| -> Vec<f64> {
        times.iter().map(|t| at(*t).and_then(|step| step.2.get(cause)).map_or(0.0, pick)).collect()
    };
    CumulativeIncidence {
        survival: times.iter().map(|t| at(*t).map_or(1.0, |step| step.1)).collect(),
        censored: Some(counted(0)),
        missing: Vec::new(),
        causes: names
            .iter()
            .enumerate()
            .map(|(i, name)| CauseIncidence {
                cause: name.clone(),
                events: counted(i.saturating_add(1)),
                incidence: of(i, &|s| s.0),
                naive: of(i, &|s| 1.0 - s.1),
            })
            .collect(),
        time: times,
    }
}
