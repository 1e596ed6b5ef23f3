//! Tombstones of erased data: when, by whom and on which basis it was destroyed, and in which places it was.

use chrono::{DateTime, Utc};

use crate::ledger::{Body as _, EventRecord, PolicyPin};
use crate::lifecycle::{ErasureBasis, Event, EventKind};
use crate::wire::{Id, Sealable, Wire as _, record};

record! {
    /// An event with personal values that an erasure concerns.
    pub struct ErasedEvent {
        /// What happened.
        event: EventKind,
        /// The places of the values in the record, as JSON Pointers: `/body/complainant/name`.
        places: Vec<String>,
        /// Sequence number of the record.
        sequence: u64,
    }
}

record! {
    /// Personal data was erased. This is what stays of it: no personal value, and the chain verifies on.
    pub struct Tombstone {
        /// When it was recorded.
        at: DateTime<Utc>,
        /// On what ground.
        basis: ErasureBasis,
        /// The person who recorded it.
        by: Id,
        /// The events whose values are gone, as far as no earlier erasure had named them.
        erased: Vec<ErasedEvent>,
        /// The events whose values are still in these records, although the erasure names them. They are to be destroyed.
        left: Vec<ErasedEvent>,
        /// The policy that decided.
        policy: PolicyPin,
        /// The rule of its `retention` on which it rests, if it has a list of rules.
        rule: Option<Id>,
        /// Sequence number of the record.
        sequence: u64,
    }
}

/// The erasures that a history records, in order, with the places of what was erased. It compares each erasure with the records: a value
/// that is still there, although an erasure names its event, stands in `left`.
///
/// ```
/// use amends::lifecycle::{Complainant, Erasure, ErasureBasis, Intake};
/// use amends::view::tombstones;
/// use amends::{Actor, Context, Policy, id, ledger::verify, time::instant};
///
/// let policy = Policy::preset("iso-10002")?;
/// let boss = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-boss", ["manager"])?).with_salt([7; 16]);
/// let received = policy.handle(None, Intake::new(id!("C-1"), "It leaks.", Complainant::new("jane@example.org")), &boss)?;
/// let erased = policy.handle(Some(&received.case), Erasure::new(ErasureBasis::Order), &boss)?;
/// let mut history = [received.records, erased.records].concat();
/// assert_eq!(tombstones(&history)[0].left.len(), 1); // the store still has the values
///
/// history[0].erase_personal();
/// let [tombstone] = tombstones(&history).try_into().unwrap();
/// assert_eq!((tombstone.by.as_str(), tombstone.left.len()), ("u-boss", 0));
/// assert_eq!(tombstone.erased[0].places, ["/body/complainant/answer_to", "/body/description"]);
/// verify(&history, None)?; // and the chain is whole
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn tombstones(history: &[EventRecord<Event>]) -> Vec<Tombstone> {
    let mut named: Vec<u64> = Vec::new();
    let mut out = Vec::new();
    for record in history {
        let Event::PersonalDataErased(erasure) = &record.event else { continue };
        let (mut erased, mut left) = (Vec::new(), Vec::new());
        for before in history.iter().filter(|before| before.sequence < record.sequence) {
            let concerned = erasure.events.is_empty() || erasure.events.contains(&before.sequence);
            if !concerned || named.contains(&before.sequence) {
                continue;
            }
            let (gone, kept) = places(before);
            if gone.is_empty() && kept.is_empty() {
                continue;
            }
            named.push(before.sequence);
            let event = EventKind(before.event.command());
            let add = |list: &mut Vec<ErasedEvent>, places: Vec<String>| {
                if !places.is_empty() {
                    list.push(ErasedEvent { event, places, sequence: before.sequence });
                }
            };
            add(&mut erased, gone);
            add(&mut left, kept);
        }
        out.push(Tombstone {
            at: record.at,
            basis: erasure.basis,
            by: record.actor.id.clone(),
            erased,
            left,
            policy: record.policy.clone(),
            rule: erasure.rule.clone(),
            sequence: record.sequence,
        });
    }
    out
}

/// The places of a record whose values are gone, and those whose values are there.
fn places(record: &EventRecord<Event>) -> (Vec<String>, Vec<String>) {
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    let mut record = record.clone();
    let mut visit = |place: &str, value: &mut dyn Sealable| {
        let list = if value.is_kept() { &mut kept } else { &mut gone };
        list.push(place.to_owned());
    };
    record.event.personal(&mut visit, &mut String::new());
    record.cause.personal(&mut visit, &mut "/cause".to_owned());
    (gone, kept)
}
