//! What one transaction writes.

use chrono::{DateTime, Utc};

use crate::case::Handled;
use crate::facts::Case;
use crate::ledger::{Apart, Body as _, EventRecord, Hash, PolicyPin};
use crate::lifecycle::{Event, State};
use crate::wire::Id;

/// A record to be inserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// Position in the history, from 1.
    pub sequence: u64,
    /// When it happened, by the host's clock.
    pub at: DateTime<Utc>,
    /// Name of the event, such as `assessed`.
    pub event: &'static str,
    /// The command that it came from, and its place among the records of that command, from 0. No two records of a complaint have
    /// both alike.
    pub command: Option<(Id, u32)>,
    /// The record, with its personal values apart.
    pub apart: Apart,
}

/// The records whose personal values are destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erased {
    /// All up to this one.
    Through(u64),
    /// These.
    Records(Vec<u64>),
}

/// What one transaction writes: all of it, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// The complaint.
    pub complaint: Id,
    /// The version that the store must hold; 0 if it must hold no such complaint.
    pub expected: u64,
    /// Hash of the last record that the store must hold; none if it must hold no such complaint. Two histories may have one version,
    /// after a store fell back to an older copy.
    pub expected_head: Option<Hash>,
    /// The version after.
    pub version: u64,
    /// Hash of the last record.
    pub head: Hash,
    /// The state after.
    pub state: State,
    /// The policy after.
    pub policy: PolicyPin,
    /// The records, in order.
    pub records: Vec<NewRecord>,
    /// The snapshot after. None keeps the one that is there: it is older, and the records after it are few.
    pub snapshot: Option<String>,
    /// When time alone brings something; none takes the complaint out of the queue.
    pub next_change: Option<DateTime<Utc>>,
    /// Whose personal values go in the same transaction, of those stored before and of these.
    pub erased: Option<Erased>,
}

impl Append {
    /// What a decision writes. `snapshot`: whether the case is to be written whole. An erasure always writes it, because the one
    /// that is there may hold digests of what was said.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// use amends::store::Append;
    /// let handled = policy.handle(None, intake, &ines)?;
    /// let append = Append::of(None, &handled, None, true);
    /// assert_eq!((append.expected, append.version, append.records.len()), (0, 1, 1));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn of(before: Option<&Case>, handled: &Handled, next_change: Option<DateTime<Utc>>, snapshot: bool) -> Append {
        let case = &handled.case;
        let erased = handled.records.iter().fold(None, erased);
        Append {
            complaint: case.id().clone(),
            expected: before.map_or(0, Case::version),
            expected_head: before.map(Case::head),
            version: case.version(),
            head: case.head(),
            state: case.state(),
            policy: case.policy().clone(),
            records: new_records(&handled.records),
            snapshot: (snapshot || erased.is_some()).then(|| case.to_json()),
            next_change,
            erased,
        }
    }
}

fn new_records(records: &[EventRecord<Event>]) -> Vec<NewRecord> {
    let mut part = 0_u32;
    let one = |record: &EventRecord<Event>| {
        let command = record.cause.command_id.clone().map(|id| (id, part));
        part = part.saturating_add(u32::from(command.is_some()));
        NewRecord { sequence: record.sequence, at: record.at, event: record.event.name(), command, apart: record.to_apart() }
    };
    records.iter().map(one).collect()
}

/// What goes with one more record.
fn erased(before: Option<Erased>, record: &EventRecord<Event>) -> Option<Erased> {
    let Event::PersonalDataErased(erasure) = &record.event else { return before };
    let through = || record.sequence.saturating_sub(1);
    Some(match before {
        _ if erasure.events.is_empty() => Erased::Through(through()),
        None => Erased::Records(erasure.events.clone()),
        Some(Erased::Records(mut events)) => {
            events.extend(&erasure.events);
            Erased::Records(events)
        }
        Some(Erased::Through(last)) if erasure.events.iter().all(|n| *n <= last) => Erased::Through(last),
        Some(Erased::Through(last)) => Erased::Records((1..=last).chain(erasure.events.iter().copied()).collect()),
    })
}
