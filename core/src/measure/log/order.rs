//! Which of two rows tells what counts: the later one, and never the one that arrived later.

use std::cmp::Ordering;

use super::columns::EventColumns;
use super::course::natural;
use super::texts::{DeterministicMap, index};
use crate::measure::LogKind;

/// Where a thing was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceRow {
    Nowhere,
    /// Facts outside the events.
    Beside,
    /// By this row.
    By(u32),
}

/// The identifier of a row.
fn id<'a>(texts: &'a str, ends: &[usize], row: usize) -> &'a str {
    let from = row.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(row).and_then(|to| texts.get(from..*to)).unwrap_or_default()
}

/// The rows of a log, and what tells which of two came later. Values, words, records and places that no row has are empty.
#[derive(Clone, Copy)]
pub(super) struct RowOrder<'a> {
    pub(super) case: &'a [u32],
    pub(super) at: &'a [i64],
    pub(super) kind: &'a [u8],
    pub(super) value: &'a [i64],
    pub(super) word: &'a [u8],
    pub(super) recorded: &'a [i64],
    pub(super) nanosecond: &'a [u32],
    pub(super) told_order: &'a [i64],
    pub(super) id_texts: &'a str,
    pub(super) id_ends: &'a [usize],
}

impl<'a> RowOrder<'a> {
    /// What orders the events of one second.
    pub(super) fn rank(self, i: usize) -> (u32, i64, &'a str) {
        let told = self.told_order.get(i).copied().unwrap_or(i64::MIN);
        (self.nanosecond.get(i).copied().unwrap_or(0), told, id(self.id_texts, self.id_ends, i))
    }

    /// The row of two that counts: the later one. At one instant it is the later one in the order of the log, never the one that
    /// arrived later.
    fn compare(self, a: usize, b: usize) -> Ordering {
        let at = |i: usize| self.at.get(i);
        at(a).cmp(&at(b)).then_with(|| self.within_a_second(a, b))
    }

    #[cold]
    fn within_a_second(self, a: usize, b: usize) -> Ordering {
        let ((m, o, mine), (n, p, other)) = (self.rank(a), self.rank(b));
        let receipt = LogKind::Received.code();
        let kind = |i: usize| self.kind.get(i).copied().unwrap_or(0);
        // Codes of currencies are places by arrival.
        let word = |i: usize| self.word.get(i).copied().filter(|_| kind(i) != LogKind::RedressPromised.code());
        let said = |i: usize| (kind(i), word(i), self.value.get(i), self.recorded.get(i));
        (m, o, kind(a) != receipt)
            .cmp(&(n, p, kind(b) != receipt))
            .then_with(|| natural(mine, other))
            .then_with(|| said(a).cmp(&said(b)))
    }

    /// Puts a value if no later one is there. If nothing says which is later, the greater value counts.
    pub(super) fn put<T: Copy>(
        self,
        column: &mut [(T, SourceRow)],
        place: usize,
        (value, by): (T, SourceRow),
        compare: impl FnOnce(&T, &T) -> Ordering,
    ) {
        let Some(cell) = column.get_mut(place) else { return };
        let order = match (cell.1, by) {
            (SourceRow::Nowhere, _) | (SourceRow::Beside, SourceRow::By(_)) => Ordering::Less,
            (_, SourceRow::Nowhere) | (SourceRow::By(_), SourceRow::Beside) => Ordering::Greater,
            (SourceRow::Beside, SourceRow::Beside) => Ordering::Equal,
            (SourceRow::By(old), SourceRow::By(new)) => self.compare(index(old), index(new)),
        };
        if order.then_with(|| compare(&cell.0, &value)) != Ordering::Greater {
            *cell = (value, by);
        }
    }

    /// Numbers in the order in which events of one second come: by nanoseconds, by what the log tells of their order, then by identifier.
    /// The same event has the same number; 0 where there is none of these.
    pub(super) fn order(self) -> Option<Vec<u64>> {
        let plain = self.nanosecond.iter().all(|n| *n == 0) && self.told_order.is_empty();
        if plain && self.id_texts.is_empty() {
            return None;
        }
        let keys: Vec<(u32, i64, &str)> = (0..self.at.len()).map(|i| self.rank(i)).collect();
        // Numbers, written in one way, are such numbers themselves.
        let number = |text: &str| match text {
            "" => Some(0),
            "0" => Some(1),
            _ if text.len() > 18 || text.starts_with('0') || !text.bytes().all(|c| c.is_ascii_digit()) => None,
            _ => text.parse::<u64>().ok().map(|n| n.saturating_add(1)),
        };
        if plain && let Some(numbers) = keys.iter().map(|key| number(key.2)).collect() {
            return Some(numbers);
        }
        let mut sorted = keys.clone();
        sorted.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| natural(a.2, b.2)));
        sorted.dedup();
        let from = u64::from(sorted.first() != Some(&(0, i64::MIN, "")));
        let ranks: DeterministicMap<(u32, i64, &str), u64> = sorted.into_iter().zip(from..).collect();
        Some(keys.iter().map(|key| ranks.get(key).copied().unwrap_or(0)).collect())
    }

    /// The rows as tallies take them.
    pub(super) fn columns(self, id: Option<&'a [u64]>) -> EventColumns<'a> {
        fn given<T>(column: &[T]) -> Option<&[T]> {
            (!column.is_empty()).then_some(column)
        }
        EventColumns {
            case: self.case,
            kind: self.kind,
            at: self.at,
            value: given(self.value),
            word: given(self.word),
            id,
            order: None,
            recorded: given(self.recorded),
        }
    }
}
