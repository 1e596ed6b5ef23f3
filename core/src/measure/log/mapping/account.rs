//! What of a table could not be read: each row once, each cell once.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Quarantine;

/// Reason, column and text, to the rows.
#[derive(Debug, Default)]
pub(super) struct Account(BTreeMap<(String, Option<String>, Option<String>), BTreeSet<u64>>);

impl Account {
    pub(super) fn add(&mut self, reason: &str, column: Option<&str>, text: Option<String>, row: usize) {
        self.0.entry((reason.to_owned(), column.map(str::to_owned), text)).or_default().insert(row as u64);
    }

    /// How many rows are reported; each is reported once.
    pub(super) fn rows(&self) -> u64 {
        self.0.values().map(|rows| rows.len() as u64).sum()
    }

    pub(super) fn told(self) -> Vec<Quarantine> {
        let entry = |((reason, column, value), rows): ((String, Option<String>, Option<String>), BTreeSet<u64>)| Quarantine {
            reason,
            column,
            value,
            count: rows.len() as u64,
            rows: rows.into_iter().collect(),
        };
        self.0.into_iter().map(entry).collect()
    }
}

/// The shape of a text without what it says: letters become `x`, digits `9`.
pub(super) fn masked(text: &str) -> String {
    let one = |c: char| {
        if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            '9'
        } else {
            c
        }
    };
    text.chars().map(one).collect()
}
