//! Tallies of logs, and their sum.

use chrono::{DateTime, Utc};

use crate::document::Diagnostics;
use crate::measure::log::{CountOptions, EventLog, LogEvent};
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, Recordable, Tally, TallyDocument};
use crate::time::{Calendar, Zone};

shapes! {
    /// A log to be counted.
    pub(crate) struct TallyEventsInput {
        /// The events, in any order.
        events: Vec<LogEvent>,
        /// Definitions that the counters rest on.
        definitions: Option<Definitions>,
        /// Zone whose days count: an IANA name, or a pinned zone as this library writes it.
        zone: Option<Zone>,
        /// Calendar of business days, if bands of them are asked for; its zone counts if none is named.
        calendar: Option<Calendar>,
        /// Nothing at or after this instant is counted.
        as_of: DateTime<Utc>,
        /// Nothing recorded after this instant is counted.
        known_at: Option<DateTime<Utc>>,
        /// What the log can record: words of events, and of the facts in them. A word that never occurred and is not named here is unknown.
        /// `read_table`, `histories_log` and `simulate` give this list.
        records: Option<Vec<Recordable>>,
    }
    /// Tallies to merge.
    pub(crate) struct MergeInput {
        /// The parts, in any order.
        parts: Vec<Tally>,
    }
}

pub(crate) fn tally_events(input: &TallyEventsInput) -> Result<TallyDocument, Diagnostics> {
    let options = CountOptions {
        as_of: input.as_of,
        definitions: input.definitions.clone().unwrap_or_default(),
        zone: input.zone.clone(),
        calendar: input.calendar.clone(),
        known_at: input.known_at,
    };
    EventLog::tally_of(&input.events, input.records.as_deref(), &options).map(|tally| tally.document())
}

pub(crate) fn merge_tallies(input: &MergeInput) -> Result<TallyDocument, Diagnostics> {
    let Some((first, others)) = input.parts.split_first() else {
        return Err(coded("/parts", "missing_field", "there is nothing to merge", "give one part at least"));
    };
    let mut all = first.clone();
    for (i, part) in (1..).zip(others) {
        all.merge(part.clone()).map_err(|d| d.within(&format!("/parts/{i}")))?;
    }
    Ok(all.document())
}
