//! Causes as a page shows them: the same rows in the table and in the chart, adding up to all.

use crate::measure::math::float;
use crate::measure::statistics::pareto::{Pareto, ParetoRow};

/// Rows that fit a page.
const MOST: usize = 20;

/// The vital few, those without a cause, and one row for the rest.
pub(super) fn shown(all: &Pareto) -> Pareto {
    let named = |(i, row): (usize, &ParetoRow)| (row.vital && i < MOST) || row.label == "unknown";
    let (mut rows, rest): (Vec<_>, Vec<_>) = all.rows.iter().enumerate().partition(|pair| named(*pair));
    let mut out = Pareto { total: all.total, rows: Vec::new() };
    // A rest of one has a name.
    let rest = if rest.len() == 1 {
        rows.extend(rest);
        rows.sort_by_key(|row| row.0);
        Vec::new()
    } else {
        rest
    };
    rows.iter().for_each(|(_, row)| add(&mut out, &row.label, row.count, row.vital));
    if !rest.is_empty() {
        let count = rest.iter().fold(0_u64, |sum, (_, row)| sum.saturating_add(row.count));
        add(&mut out, &format!("rest ({} causes)", rest.len()), count, false);
    }
    out
}

fn add(to: &mut Pareto, label: &str, count: u64, vital: bool) {
    let cumulative = to.rows.last().map_or(0, |row| row.cumulative).saturating_add(count);
    let percent = |n: u64| 100.0 * float(n) / float(to.total);
    let row = ParetoRow {
        label: label.to_owned(),
        count,
        cumulative,
        percent: percent(count),
        cumulative_percent: percent(cumulative),
        vital,
    };
    to.rows.push(row);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::statistics::pareto::{ParetoInput, pareto};

    #[test]
    fn every_complaint_is_in_one_row() {
        let mut seed = 7_u64;
        for causes in 0..40_usize {
            let mut labels: Vec<String> = (0..causes).map(|i| format!("c{i}")).collect();
            if causes % 3 == 0 {
                labels.push("unknown".into());
            }
            let counts = labels.iter().map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 60).pow(2)
            });
            let all = pareto(&ParetoInput { counts: counts.collect(), labels, share: 0.8 }).unwrap();
            let page = shown(&all);
            assert_eq!(page.rows.iter().map(|row| row.count).sum::<u64>(), all.total);
            assert!(page.rows.last().is_none_or(|row| row.cumulative == all.total && row.cumulative_percent == 100.0));
            assert!(
                page.rows.len() <= MOST + 2
                    && all.rows.iter().all(|row| row.label != "unknown" || page.rows.iter().any(|r| r.label == "unknown"))
            );
        }
    }
}
