//! A store in memory, for tests: what it promises it keeps until the process ends.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use super::append::{Append, Erased};
use super::contract::{Appended, Due, Loaded, Store};
use crate::ledger::{Apart, Hash, PolicyPin, StreamHead};
use crate::wire::Id;

/// A store in memory never fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeverFails {}

/// A store in memory, for tests of a program that has a [`Register`](super::Register).
#[derive(Debug, Default)]
pub struct Memory(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    cases: BTreeMap<Id, Row>,
    policies: BTreeMap<(Id, String, Hash), String>,
}

#[derive(Debug)]
struct Row {
    version: u64,
    head: Hash,
    snapshot: (u64, String),
    records: Vec<(Option<(Id, u32)>, Apart)>,
    next_change: Option<DateTime<Utc>>,
    claimed_until: Option<DateTime<Utc>>,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Queues count microseconds, as databases do.
fn microseconds(at: DateTime<Utc>) -> DateTime<Utc> {
    let rest = i64::from(at.nanosecond() % 1_000);
    if rest == 0 { at } else { at.checked_add_signed(TimeDelta::nanoseconds(1_000_i64.saturating_sub(rest))).unwrap_or(at) }
}

fn place(sequence: u64) -> usize {
    usize::try_from(sequence).unwrap_or(usize::MAX)
}

impl Store for Memory {
    type Error = NeverFails;

    async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, NeverFails> {
        let tables = self.tables();
        let Some(row) = tables.cases.get(complaint) else { return Ok(None) };
        let snapshot = (row.snapshot.0 > known).then(|| row.snapshot.clone());
        let after = snapshot.as_ref().map_or(known, |(version, _)| *version);
        let records = row.records.iter().skip(place(after)).map(|(_, apart)| apart.clone()).collect();
        Ok(Some(Loaded { version: row.version, head: row.head, snapshot, records }))
    }

    async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, NeverFails> {
        let tables = self.tables();
        let records = tables.cases.get(complaint).map(|row| row.records.as_slice()).unwrap_or_default();
        let by = |of: &Option<(Id, u32)>| of.as_ref().is_some_and(|(id, _)| id == command);
        Ok(records.iter().filter(|(of, _)| by(of)).map(|(_, apart)| apart.clone()).collect())
    }

    async fn append(&self, append: &Append) -> Result<Appended, NeverFails> {
        let mut tables = self.tables();
        let found = tables.cases.get(&append.complaint);
        let taken = |command: &(Id, u32)| found.is_some_and(|row| row.records.iter().any(|(of, _)| of.as_ref() == Some(command)));
        let stands = found.map_or((0, None), |row| (row.version, Some(row.head)));
        if stands != (append.expected, append.expected_head)
            || append.records.iter().filter_map(|r| r.command.as_ref()).any(taken)
        {
            return Ok(Appended::Conflict);
        }
        let row = tables.cases.entry(append.complaint.clone()).or_insert_with(|| Row {
            version: 0,
            head: append.head,
            snapshot: (0, String::new()),
            records: Vec::new(),
            next_change: None,
            claimed_until: None,
        });
        row.records.extend(append.records.iter().map(|r| (r.command.clone(), r.apart.clone())));
        (row.version, row.head) = (append.version, append.head);
        (row.next_change, row.claimed_until) = (append.next_change.map(microseconds), None);
        if let Some(snapshot) = &append.snapshot {
            row.snapshot = (append.version, snapshot.clone());
        }
        match &append.erased {
            None => {}
            Some(Erased::Through(last)) => row.records.iter_mut().take(place(*last)).for_each(|(_, apart)| apart.personal = None),
            Some(Erased::Records(sequences)) => {
                for sequence in sequences {
                    if let Some((_, apart)) = place(*sequence).checked_sub(1).and_then(|i| row.records.get_mut(i)) {
                        apart.personal = None;
                    }
                }
            }
        }
        Ok(Appended::Stored)
    }

    async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, NeverFails> {
        let tables = self.tables();
        let records = tables.cases.get(complaint).map(|row| row.records.as_slice()).unwrap_or_default();
        Ok(records.iter().skip(place(after)).take(place(limit.into())).map(|(_, apart)| apart.clone()).collect())
    }

    async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, NeverFails> {
        let tables = self.tables();
        let later = tables.cases.iter().filter(|(id, _)| after.is_none_or(|after| *id > after));
        let head = |(id, row): (&Id, &Row)| StreamHead { hash: row.head, stream: id.clone(), version: row.version };
        Ok(later.take(place(limit.into())).map(head).collect())
    }

    async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, NeverFails> {
        let mut tables = self.tables();
        let free = |row: &Row| row.claimed_until.is_none_or(|until| until <= now);
        let due = |(id, row): (&Id, &Row)| {
            let at = row.next_change.filter(|at| *at <= now && free(row))?;
            Some(Due { complaint: id.clone(), at })
        };
        let mut found: Vec<Due> = tables.cases.iter().filter_map(due).collect();
        crate::order::sort_by_key(&mut found, |due| due.at);
        found.truncate(place(limit.into()));
        for due in &found {
            if let Some(row) = tables.cases.get_mut(&due.complaint) {
                row.claimed_until = now.checked_add_signed(lease);
            }
        }
        Ok(found)
    }

    async fn schedule(&self, complaint: &Id, version: u64, next_change: Option<DateTime<Utc>>) -> Result<(), NeverFails> {
        if let Some(row) = self.tables().cases.get_mut(complaint).filter(|row| row.version == version) {
            (row.next_change, row.claimed_until) = (next_change.map(microseconds), None);
        }
        Ok(())
    }

    async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), NeverFails> {
        let key = (pin.id.clone(), pin.version.clone(), pin.hash);
        self.tables().policies.entry(key).or_insert_with(|| document.to_owned());
        Ok(())
    }

    async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, NeverFails> {
        Ok(self.tables().policies.get(&(pin.id.clone(), pin.version.clone(), pin.hash)).cloned())
    }
}
