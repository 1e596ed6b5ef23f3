//! What rows say of cases, a column at a time.

use std::cmp::Ordering;

use super::order::{RowOrder, SourceRow};
use super::texts::index;

/// Puts the values of a column into the cells of the cases; no event may come after it. In most cases all rows are equal, so their order
/// does not matter. Rows of the others are compared one by one. Returns whether there was any value.
pub(super) fn settle<T: Copy + PartialEq>(
    cells: &mut [(T, SourceRow)],
    cell_of: impl Fn(usize) -> usize,
    cases: &[u32],
    value: impl Fn(usize) -> Option<T>,
    rows: RowOrder<'_>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> bool {
    let mut said = false;
    let mut vary: Vec<bool> = Vec::new();
    for (row, (case, by)) in cases.iter().zip(0_u32..).enumerate() {
        let Some(value) = value(row) else { continue };
        let Some(cell) = cells.get_mut(cell_of(index(*case))) else { continue };
        said = true;
        if cell.1 == SourceRow::Nowhere {
            *cell = (value, SourceRow::By(by));
        } else if cell.0 != value {
            if vary.is_empty() {
                vary = vec![false; cells.len()];
            }
            vary.get_mut(cell_of(index(*case))).into_iter().for_each(|vary| *vary = true);
        }
    }
    if vary.is_empty() {
        return said;
    }
    let varies = |at: usize| vary.get(at).copied().unwrap_or(false);
    cells.iter_mut().enumerate().filter(|(at, _)| varies(*at)).for_each(|(_, cell)| cell.1 = SourceRow::Nowhere);
    for (row, (case, by)) in cases.iter().zip(0_u32..).enumerate() {
        let at = cell_of(index(*case));
        if let Some(value) = value(row).filter(|_| varies(at)) {
            rows.put(cells, at, (value, SourceRow::By(by)), &compare);
        }
    }
    said
}
