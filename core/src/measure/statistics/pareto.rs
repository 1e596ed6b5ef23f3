//! Pareto's order of causes (8.2).

use super::share;
use crate::document::Diagnostics;
use crate::measure::math::float;
use crate::measure::shape::shapes;

shapes! {
    /// How often each cause came up.
    pub struct ParetoInput: Built {
        /// Names of the causes.
        labels: Vec<String>,
        /// Complaints, severity or cost of each.
        counts: Vec<u64>,
        /// The vital few are the shortest beginning that reaches this share.
        share: f64 = 0.8,
    }
    /// A cause in its place.
    pub struct ParetoRow {
        /// Its name.
        label: String,
        /// Its count.
        count: u64,
        /// All counts up to and with it.
        cumulative: u64,
        /// Percentage of all.
        percent: f64,
        /// Percentage of all up to and with it.
        cumulative_percent: f64,
        /// One of the vital few.
        vital: bool,
    }
    /// Causes in descending order; those that tie keep the order given, those without a count are left out.
    pub struct Pareto {
        /// Sum of the counts.
        total: u64,
        /// The causes.
        rows: Vec<ParetoRow>,
    }
}

/// Causes in descending order, with cumulative percentages and the vital few.
///
/// ```
/// use amends::measure::statistics::{ParetoInput, pareto};
///
/// let found = pareto(&ParetoInput::new(["staff", "delay", "refund"], [10, 70, 20]))?;
/// assert_eq!(found.rows[0].label, "delay");
/// // Two causes make four in five.
/// assert_eq!(found.rows.iter().filter(|row| row.vital).count(), 2);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `out_of_range`.
pub fn pareto(input: &ParetoInput) -> Result<Pareto, Diagnostics> {
    super::same_length("/counts", input.labels.len(), input.counts.len())?;
    let wanted = share(input.share, "/share")?;
    let mut order: Vec<(&String, u64)> = input.labels.iter().zip(input.counts.iter().copied()).filter(|(_, n)| *n > 0).collect();
    order.sort_by_key(|row| std::cmp::Reverse(row.1));
    let total: u64 = order.iter().fold(0, |sum, (_, n)| sum.saturating_add(*n));
    let mut cumulative = 0_u64;
    let rows = order
        .into_iter()
        .map(|(label, count)| {
            let vital = float(cumulative) < wanted * float(total);
            cumulative = cumulative.saturating_add(count);
            ParetoRow {
                label: label.clone(),
                count,
                cumulative,
                percent: 100.0 * float(count) / float(total),
                cumulative_percent: 100.0 * float(cumulative) / float(total),
                vital,
            }
        })
        .collect();
    Ok(Pareto { total, rows })
}
