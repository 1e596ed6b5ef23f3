//! Event logs: what analysts have, as what tallies count.

mod columns;
mod events;
mod fold;
mod kind;

pub use columns::{CaseColumns, EventColumns, TallyOptions, tally_columns};
pub use events::{EventLog, LogEvent, MergeEventsQuestion, TallyEventsQuestion, merge_events, tally_events};
pub use kind::LogKind;
