//! The log of disclosures: who received personal data of a complaint, and on what ground.

use chrono::{DateTime, Utc};

use crate::ledger::EventRecord;
use crate::lifecycle::{DisclosureBasis, Event};
use crate::wire::{Id, record};

record! {
    /// Personal data of a complaint was passed on.
    pub struct DisclosureEntry {
        /// When it was recorded.
        at: DateTime<Utc>,
        /// On what ground.
        basis: DisclosureBasis,
        /// The person who recorded it.
        by: Id,
        /// Sequence number of the record.
        sequence: u64,
        /// The person who received it.
        to: Id,
        /// The fields or documents that were passed on.
        what: Vec<Id>,
    }
}

/// The disclosures that a history records, in order. It has no personal values.
///
/// ```
/// use amends::view::disclosures;
/// # fn example(history: &[amends::ledger::EventRecord<amends::Event>]) {
/// for one in disclosures(history) {
///     println!("{} received {} fields on the ground of {}", one.to, one.what.len(), one.basis);
/// }
/// # }
/// ```
#[must_use]
pub fn disclosures(history: &[EventRecord<Event>]) -> Vec<DisclosureEntry> {
    let one = |record: &EventRecord<Event>| {
        let Event::Disclosed(disclosure) = &record.event else { return None };
        Some(DisclosureEntry {
            at: record.at,
            basis: disclosure.basis,
            by: record.actor.id.clone(),
            sequence: record.sequence,
            to: disclosure.to.clone(),
            what: disclosure.what.clone(),
        })
    };
    history.iter().filter_map(one).collect()
}
