//! Logs of events.

use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::Event;
use crate::measure::log::{Conformance, EventLog, LogEvent, conformance};
use crate::measure::shape::shapes;

shapes! {
    /// Parts of a log, delivered at least once and in any order.
    pub(crate) struct MergeEventsInput {
        /// The parts.
        parts: Vec<EventLog>,
    }
    /// Stored records of complaints, one JSON object each, those of each complaint in order.
    pub(crate) struct HistoriesInput {
        /// The records of each complaint.
        histories: Vec<Vec<EventRecord<Event>>>,
    }
    /// A log.
    pub(crate) struct ConformanceInput {
        /// The events, in any order.
        events: Vec<LogEvent>,
    }
}

pub(crate) fn merge_events(input: &MergeEventsInput) -> Result<EventLog, Diagnostics> {
    EventLog::merge(&input.parts)
}

pub(crate) fn histories_log(input: &HistoriesInput) -> Result<EventLog, Diagnostics> {
    EventLog::of_histories(&input.histories, None)
}

pub(crate) fn log_conformance(input: &ConformanceInput) -> Conformance {
    conformance(&input.events)
}
