//! The state of a tally.

use std::collections::BTreeMap;

use super::header::{EDITION, Header};
use super::recordable::{RecordedSet, both};
use super::stratum::Stratum;
use crate::document::Diagnostics;

/// The name of the currency of amounts that name none.
pub(crate) const UNSAID: &str = "";

/// Counts of cases: the state from which every indicator is computed. Merges exactly, in any order and partition.
#[derive(Clone, Debug)]
pub struct Tally {
    pub(crate) header: Header,
    /// How many cases were added.
    pub(crate) cases: u64,
    /// Sum of the hashes of their identifiers: merging a part twice shows here.
    pub(crate) check: u64,
    /// The values of the strata's attributes, to the counts.
    pub(crate) strata: BTreeMap<Vec<String>, Stratum>,
    /// Currencies of redress, by their places.
    pub(crate) currencies: Vec<String>,
    /// Complainant to (day of receipt, hash of the case, hash of the cause), of cases that are not merged.
    pub(crate) complainants: BTreeMap<u64, Vec<(i32, u64, u64)>>,
    /// Cases that could not be counted, by reason.
    pub(crate) quarantined: BTreeMap<String, u64>,
    /// What was recorded at least once.
    pub(crate) seen: RecordedSet,
    /// The edition of the rules by which it was counted.
    pub(crate) edition: u8,
    /// Conclusions that the log does not record.
    pub(crate) notes: BTreeMap<String, u64>,
}

impl Tally {
    /// An empty tally.
    pub(crate) fn empty(header: Header) -> Tally {
        Tally {
            header,
            cases: 0,
            check: 0,
            strata: BTreeMap::new(),
            currencies: Vec::new(),
            complainants: BTreeMap::new(),
            quarantined: BTreeMap::new(),
            seen: RecordedSet::default(),
            edition: EDITION,
            notes: BTreeMap::new(),
        }
    }

    /// What it was made with.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many cases were added.
    #[must_use]
    pub fn cases(&self) -> u64 {
        self.cases
    }

    /// Adds another tally. The order and the partition do not matter, to the byte.
    ///
    /// # Errors
    ///
    /// `merge_mismatch` if the tallies were made with different definitions, zone, tzdata, calendar or as-of instant.
    pub fn merge(&mut self, other: Tally) -> Result<(), Diagnostics> {
        self.header.same(&other.header, "")?;
        self.header.records = both(self.header.records.as_deref(), other.header.records.as_deref());
        self.seen.unite(other.seen);
        self.cases = self.cases.saturating_add(other.cases);
        self.check = self.check.wrapping_add(other.check);
        // Places of currencies differ from tally to tally: names do not.
        let places: Vec<u16> = other.currencies.iter().map(|name| self.currency(name)).collect();
        for (key, mut stratum) in other.strata {
            let moved = std::mem::take(&mut stratum.redress);
            stratum.redress = moved
                .into_iter()
                .map(|((currency, day, amount), n)| {
                    let place = places.get(usize::from(currency)).copied().unwrap_or(currency);
                    ((place, day, amount), n)
                })
                .collect();
            self.strata.entry(key).or_default().merge(stratum);
        }
        for (complainant, list) in other.complainants {
            let all = self.complainants.entry(complainant).or_default();
            all.extend(list);
            all.sort_unstable();
        }
        for (mine, other) in [(&mut self.quarantined, other.quarantined), (&mut self.notes, other.notes)] {
            for (word, n) in other {
                let count = mine.entry(word).or_default();
                *count = count.saturating_add(n);
            }
        }
        Ok(())
    }

    /// Adds what was counted of a stratum, if anything was.
    pub(crate) fn put(&mut self, values: Option<&Vec<String>>, stratum: Stratum) {
        if let Some(values) = values.filter(|_| !stratum.cells.is_empty()) {
            self.strata.entry(values.clone()).or_default().merge(stratum);
        }
    }

    /// The place of a currency.
    pub(crate) fn currency(&mut self, name: &str) -> u16 {
        let found = self.currencies.iter().position(|c| c == name).unwrap_or_else(|| {
            self.currencies.push(name.to_owned());
            self.currencies.len().saturating_sub(1)
        });
        u16::try_from(found).unwrap_or(u16::MAX)
    }
}
