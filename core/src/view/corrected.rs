//! Corrections, laid over the events that they correct. A viewer who does not see a correction still sees what is right.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::body::written;
use crate::ledger::EventRecord;
use crate::lifecycle::{CommandKind, CommandSet, Correction, Event};

/// The events whose fields a correction can change. Facts take every other correction as one of the receipt.
const CORRECTED: CommandSet = CommandSet::of(&[CommandKind::Receive, CommandKind::Assess, CommandKind::Reassess]);

/// The fields that a correction can change.
const FIELDS: &[&str] = &["about", "category", "description", "occurred_on", "received_at"];

/// What the corrections of a history say.
pub(super) struct Corrections {
    /// Sequence number of the event, the field, and its value; null for a field that is empty now.
    values: Vec<(u64, &'static str, Value)>,
    /// Sequence number of the receipt, with the instant that a correction gives to it.
    receipt: Option<(u64, DateTime<Utc>)>,
}

impl Corrections {
    pub(super) fn of(history: &[EventRecord<Event>]) -> Corrections {
        let mut all = Corrections { values: Vec::new(), receipt: None };
        let first = history.first().map_or(0, |record| record.sequence);
        for record in history {
            let Event::Corrected(correction) = &record.event else { continue };
            let mut said = written(&record.event);
            if correction.about_nobody == Some(true) && correction.about.is_empty() {
                said.insert("about".to_owned(), Value::Null);
            }
            let named = named(history, record.sequence, correction);
            for field in FIELDS {
                let Some(value) = said.remove(*field) else { continue };
                let holds = named.filter(|event| event.event.command().body().fields.iter().any(|f| f.name == *field));
                all.values.push((holds.map_or(first, |event| event.sequence), field, value));
            }
            all.receipt = correction.received_at.map(|at| (first, at)).or(all.receipt);
        }
        all
    }

    /// Lays the corrections of an event over its fields. Gives the fields as they were.
    pub(super) fn lay_over(&self, sequence: u64, body: &mut Map<String, Value>) -> Map<String, Value> {
        let mut before = Map::new();
        for (_, field, value) in self.values.iter().filter(|(of, ..)| *of == sequence) {
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

/// The event that a correction names, through corrections of corrections; none if its fields cannot be corrected.
fn named<'a>(history: &'a [EventRecord<Event>], at: u64, correction: &Correction) -> Option<&'a EventRecord<Event>> {
    let (mut before, mut sequence) = (at, correction.sequence);
    while sequence < before {
        let record = history.iter().find(|record| record.sequence == sequence)?;
        let Event::Corrected(earlier) = &record.event else {
            return Some(record).filter(|record| CORRECTED.contains(record.event.command()));
        };
        (before, sequence) = (sequence, earlier.sequence);
    }
    None
}
