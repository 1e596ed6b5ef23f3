//! Event logs: what analysts have, as what tallies count.

mod attributes;
mod builder;
mod coded;
mod column_log;
mod columns;
mod conformance;
mod course;
mod events;
mod fold;
mod hash;
mod history;
mod import;
mod mapping;
mod order;
mod row;
mod said;
mod settle;
mod texts;

pub use super::kind::LogKind;
pub use builder::LogBuilder;
pub use coded::{CodedFacts, CodedLog, CodedTexts};
pub use column_log::ColumnLog;
pub use columns::{CaseColumns, EventColumns, TallyOptions, tally_columns};
pub(crate) use conformance::conformance;
pub use conformance::{Conformance, Deviation};
#[cfg(test)]
pub(crate) use events::counted;
pub use events::{CountOptions, EventLog, LogEvent};
pub(crate) use events::{in_order, rows};
pub(crate) use fold::OUTCOMES;
pub(crate) use hash::hash;
pub use history::HISTORIES_RECORD;
pub use import::{Adapted, Imported, ImportedHistory, ImportedTable, Renamed, import_columns};
pub use mapping::{Quarantine, ReadTableInput, TableKind, TableMapping, TableRead, TextColumn, read_columns, read_table};
pub(crate) use mapping::{shipped_mappings, suggest_mapping, system_mapping};
pub use row::{CaseRow, LogRow, RowOptions};
