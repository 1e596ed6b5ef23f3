//! Event logs: what analysts have, as what tallies count.

mod columns;
mod events;
mod fold;
mod history;
mod kind;

pub use columns::{CaseColumns, EventColumns, TallyOptions, tally_columns};
pub(crate) use events::almanac;
pub use events::{EventLog, LogEvent, MergeEventsQuestion, TallyEventsQuestion, merge_events, tally_events};
pub use history::{HistoriesQuestion, histories_log, log_of};
pub use kind::LogKind;
