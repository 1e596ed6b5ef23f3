//! The facts that a table can record, by its mapping: every mapped column could hold a value, whether it ever does or not.

use super::model::{TableKind, TableMapping};
use crate::measure::tally::{Recordable, RecordedSet};

/// Events and facts that the mapping finds columns or words for, and what reading derives.
pub(super) fn records(m: &TableMapping) -> Vec<Recordable> {
    let of = |word: &str| Recordable::WORDS.iter().find(|w| w.0 == word).map(|w| w.1);
    let events: Vec<Recordable> = match m.table {
        TableKind::EventLog => m.events.values().filter_map(|ours| of(ours)).collect(),
        TableKind::CaseTable => m.events.keys().filter_map(|ours| of(ours)).collect(),
    };
    let log = m.table == TableKind::EventLog;
    let derived = [
        (Recordable::Received, m.received_at.is_some()),
        (Recordable::Escalated, log && m.escalation_count.is_some()),
        (Recordable::Reopened, log && m.derive_reopened && events.contains(&Recordable::Closed)),
        (Recordable::Resumed, log && events.contains(&Recordable::Waiting)),
        (Recordable::Outcome, m.outcome.is_some()),
        (Recordable::Complainant, m.complainant.is_some()),
        (Recordable::Cause, m.cause.is_some()),
        (Recordable::Due, m.due.is_some()),
    ];
    let ends = m.outcomes.iter().flatten().filter_map(|(_, ours)| of(ours));
    let derived = derived.into_iter().filter(|d| d.1).map(|d| d.0);
    events.into_iter().chain(ends).chain(derived).collect::<RecordedSet>().list()
}
