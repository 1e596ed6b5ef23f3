//! Answered commands, so that a repetition gets the first answer.

use crate::ledger::{Cause, EventRecord, Hash};
use crate::lifecycle::Event;
use crate::order::Sorted;
use crate::wire::{Id, record};

record! {
    /// An answered command, so that a repetition can be recognised.
    pub struct Answered {
        /// The host's identifier.
        command_id: Id,
        /// Digest of what it said; none once personal data of its events was erased.
        fingerprint: Option<Hash>,
        /// First event that came of it.
        first: u64,
        /// Last one.
        last: u64,
    }
}

/// The command identifiers that a case keeps: those answered last.
pub(crate) const KEPT: usize = 64;

impl Answered {
    /// The answer that these records are: those of one command, in order, as a store finds them. None if there is none, or if they
    /// came of no command with an identifier, of several commands, or belong to several complaints.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// use amends::case::Answered;
    /// let received = policy.handle(None, intake, &ines.with_command_id(id!("web-1")))?;
    /// let answered = Answered::of(&received.records).unwrap();
    /// assert_eq!((answered.command_id.as_str(), answered.first, answered.last), ("web-1", 1, 1));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn of(records: &[EventRecord<Event>]) -> Option<Answered> {
        let (first, last) = (records.first()?, records.last()?);
        let command_id = first.cause.command_id.clone()?;
        let alike =
            |record: &EventRecord<Event>| record.stream == first.stream && record.cause.command_id == first.cause.command_id;
        if !records.iter().all(alike) {
            return None;
        }
        // What was erased in part is not compared at all.
        let whole = records.iter().all(|record| record.cause.digest().is_some());
        let fingerprint = first.cause.digest().filter(|_| whole);
        Some(Answered { command_id, fingerprint, first: first.sequence, last: last.sequence })
    }

    /// Forgets what the commands said whose events lose their personal data; all events if none is named. Whether a command held
    /// some is not known here, so no digest of them stays.
    pub(crate) fn forget(list: &mut [Answered], events: &[u64]) {
        let named: Sorted<u64> = events.iter().copied().collect();
        for answered in list {
            let next = named.as_slice().partition_point(|n| *n < answered.first);
            if events.is_empty() || named.as_slice().get(next).is_some_and(|n| *n <= answered.last) {
                answered.fingerprint = None;
            }
        }
    }

    /// Keeps the list, ordered by identifier, up to date with one more record. Of more than so many the oldest are dropped: what
    /// stays is the last event of those that were.
    pub(crate) fn remember(list: &mut Vec<Answered>, cause: &Cause, sequence: u64, most: usize) -> Option<u64> {
        let id = cause.command_id.as_ref()?;
        match list.binary_search_by(|a| a.command_id.cmp(id)) {
            Ok(i) => {
                if let Some(answered) = list.get_mut(i) {
                    answered.last = sequence;
                }
            }
            Err(i) => {
                let fingerprint = cause.digest();
                list.insert(i, Answered { command_id: id.clone(), fingerprint, first: sequence, last: sequence });
            }
        }
        let mut dropped = None;
        while list.len() > most {
            let oldest = list.iter().enumerate().min_by_key(|(_, a)| a.last).map(|(i, _)| i)?;
            dropped = dropped.max(Some(list.remove(oldest).last));
        }
        dropped
    }
}
