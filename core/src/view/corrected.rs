//! Corrections, laid over the events that they correct. A viewer who does not see a correction still sees what is right.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::body::written;
use crate::ledger::EventRecord;
use crate::lifecycle::{CommandKind, CommandSet, Event};

/// The events whose fields a correction can change. Facts take every other correction as one of the receipt.
const CORRECTED: CommandSet = CommandSet::of(&[CommandKind::Receive, CommandKind::Assess, CommandKind::Reassess]);

/// The fields that a correction can change.
const FIELDS: &[&str] = &["about", "category", "description", "occurred_on", "received_at"];

/// What the corrections of a history say.
pub(super) struct Corrections {
    /// Sequence number of the event, the field, and its value; null for a field that is empty now. In the order of the numbers.
    values: Vec<(u64, &'static str, Value)>,
    /// Sequence number of the receipt, with the instant that a correction gives to it.
    receipt: Option<(u64, DateTime<Utc>)>,
}

impl Corrections {
    pub(super) fn of(history: &[EventRecord<Event>]) -> Corrections {
        let mut all = Corrections { values: Vec::new(), receipt: None };
        let first = history.first().map_or(0, |record| record.sequence);
        // For each event, the one whose fields it means: itself, or the one that a correction names in the end.
        let mut meant: Vec<Option<&EventRecord<Event>>> = Vec::with_capacity(history.len());
        for record in history {
            let Event::Corrected(correction) = &record.event else {
                meant.push(Some(record).filter(|record| CORRECTED.contains(record.event.command())));
                continue;
            };
            let place = correction.sequence.checked_sub(first).and_then(|place| usize::try_from(place).ok());
            let named = place.and_then(|place| *meant.get(place)?);
            meant.push(named);
            let mut said = written(&record.event);
            if correction.about_nobody == Some(true) && correction.about.is_empty() {
                said.insert("about".to_owned(), Value::Null);
            }
            for field in FIELDS {
                let Some(value) = said.remove(*field) else { continue };
                let holds = named.filter(|event| event.event.command().body().fields.iter().any(|f| f.name == *field));
                all.values.push((holds.map_or(first, |event| event.sequence), field, value));
            }
            all.receipt = correction.received_at.map(|at| (first, at)).or(all.receipt);
        }
        // Stable: of two corrections of a field, the later one holds.
        crate::order::sort_by_key(&mut all.values, |(of, ..)| *of);
        all
    }

    /// Lays the corrections of an event over its fields. Gives the fields as they were.
    pub(super) fn lay_over(&self, sequence: u64, body: &mut Map<String, Value>) -> Map<String, Value> {
        let mut before = Map::new();
        let place = self.values.partition_point(|(of, ..)| *of < sequence);
        for (_, field, value) in self.values.iter().skip(place).take_while(|(of, ..)| *of == sequence) {
            let old = if *value == Value::Null && *field == "about" {
                body.remove(*field)
            } else {
                body.insert((*field).to_owned(), value.clone())
            };
            if let Some(old) = old {
                before.entry(*field).or_insert(old);
            }
        }
        before
    }

    /// When the complaint was received, if a correction says so and the event is the receipt.
    pub(super) fn receipt(&self, sequence: u64) -> Option<DateTime<Utc>> {
        self.receipt.filter(|(of, _)| *of == sequence).map(|(_, at)| at)
    }
}
