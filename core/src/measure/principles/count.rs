//! Counting for one measure.

use std::collections::BTreeMap;

use super::model::MeasureEvidence;

impl MeasureEvidence {
    pub(super) fn none() -> MeasureEvidence {
        MeasureEvidence { hits: 0, of: 0, unknown: 0, values: BTreeMap::new(), others: BTreeMap::new(), look_at: Vec::new() }
    }

    /// One more to which the measure applies.
    pub(super) fn one(&mut self, hit: bool) {
        self.many(i64::from(hit), 1);
    }

    pub(super) fn many(&mut self, hits: i64, of: i64) {
        self.hits = self.hits.saturating_add(hits);
        self.of = self.of.saturating_add(of);
    }

    /// One more of which nothing is known.
    pub(super) fn unknown(&mut self) {
        self.unknown = self.unknown.saturating_add(1);
    }

    /// A value or a key.
    pub(super) fn value(&mut self, key: impl ToString) {
        let n = self.values.entry(key.to_string()).or_default();
        *n = n.saturating_add(1);
    }

    /// One of the second group.
    pub(super) fn other(&mut self, key: impl ToString) {
        let n = self.others.entry(key.to_string()).or_default();
        *n = n.saturating_add(1);
    }

    pub(super) fn add(&mut self, other: &MeasureEvidence) {
        self.many(other.hits, other.of);
        self.unknown = self.unknown.saturating_add(other.unknown);
        for (mine, theirs) in [(&mut self.values, &other.values), (&mut self.others, &other.others)] {
            for (key, n) in theirs {
                let count = mine.entry(key.clone()).or_default();
                *count = count.saturating_add(*n);
            }
        }
        self.look_at.extend(other.look_at.iter().cloned());
        self.look_at.sort_unstable();
    }
}
