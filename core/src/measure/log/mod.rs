//! Event logs: what analysts have, as what tallies count.

mod columns;
mod conformance;
mod course;
mod events;
mod fold;
mod history;
mod kind;
mod mapping;
mod rows;

pub use columns::{CaseColumns, EventColumns, TallyOptions, tally_columns};
pub use conformance::{Conformance, ConformanceInput, Deviation, log_conformance};
#[cfg(test)]
pub(crate) use events::counted;
pub use events::{EventLog, LogEvent, MergeEventsInput, TallyEventsInput, merge_events, tally_events};
pub(crate) use events::{almanac, hash, in_order, rows, seconds, tally_of, zone};
pub(crate) use fold::OUTCOMES;
pub(crate) use history::stored_records;
pub use history::{HISTORIES_RECORD, HistoriesInput, histories_log, log_of};
pub use kind::LogKind;
pub use mapping::{Quarantine, ReadTableInput, TableKind, TableMapping, TableRead, read_table};
pub use rows::{CaseRow, LogBuilder, LogRow, RowOptions};
