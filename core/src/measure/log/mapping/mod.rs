//! Their words, our events: a small document that says how a table is to be read, and what became of every row.

mod case_table;
mod event_log;
mod reader;

use std::collections::BTreeMap;

use self::reader::{Reader, time_format};
use super::conformance::{Conformance, conformance};
use super::events::{LogEvent, zone};
use crate::document::Diagnostics;
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::{coded, same_length};
use crate::time::Disambiguation;

choices! {
    /// The shape of a table.
    pub enum TableKind {
        /// One row for each event.
        EventLog = "event_log",
        /// One row for each complaint, with a column for each milestone.
        CaseTable = "case_table",
    }
}

shapes! {
    /// How a table is to be read.
    pub struct TableMapping {
        /// The shape of the table.
        table: TableKind = TableKind::EventLog,
        /// Column of the complaint's identifier.
        case: String,
        /// Event logs: column of what happened.
        event: Option<String>,
        /// Event logs: column of when it happened.
        at: Option<String>,
        /// Event logs: column of the event's identifier.
        id: Option<String>,
        /// Event logs: their word to our event; `ignore` for words that mean nothing here. Case tables: our event to their column.
        events: BTreeMap<String, String>,
        /// How times are written: `rfc3339` (a space may stand for the T, an offset may be missing), or the signs of strftime, such as
        /// `%d/%m/%Y %H:%M`. Times that tell no offset are of the zone; dates alone are the start of the local day.
        time_format: String = "rfc3339",
        /// Zone of times that name none: an IANA name, or a pinned zone; UTC if left out.
        zone: Option<serde_json::Value>,
        /// What a skipped or repeated local time stands for: `earlier` or `later`.
        ambiguous: String = "earlier",
        /// Texts that mean that there is no value, beside the empty one.
        missing: Option<Vec<String>>,
        /// Column of the outcome, and their word to ours.
        outcome: Option<String>,
        /// Their outcome to `upheld`, `partly_upheld`, `not_upheld`, `no_finding`.
        outcomes: Option<BTreeMap<String, String>>,
        /// Column of the complainant.
        complainant: Option<String>,
        /// Column of the cause.
        cause: Option<String>,
        /// Column of the due instant.
        due: Option<String>,
        /// Further attributes: our name to their column.
        attributes: Option<BTreeMap<String, String>>,
        /// Rows tell states: the same one again is not another event.
        rows_are_states: bool = false,
        /// Rows of a complaint stand in the order in which things happened, even where a time steps back.
        rows_in_order: bool = false,
        /// Derive `reopened` where an ended complaint goes on without one.
        derive_reopened: bool = true,
        /// Column of the receipt: `received` is derived from it for a complaint whose log does not begin with one.
        received_at: Option<String>,
        /// Column of a number that rises with each escalation: `escalated` is derived from it.
        escalation_count: Option<String>,
    }
    /// A table with its mapping.
    pub struct ReadTableQuestion {
        /// How it is to be read.
        mapping: TableMapping,
        /// Column name to its values, as text; null where there is none.
        columns: BTreeMap<String, Vec<Option<String>>>,
    }
    /// Rows that were not read, for one reason.
    pub struct Quarantine {
        /// Why: `no_case`, `no_time`, `time_unreadable`, `word_unmapped`, `unknown_outcome`, `time_ambiguous`.
        reason: String,
        /// What stood there, if it is a word of the table's own.
        value: Option<String>,
        /// How many rows.
        count: u64,
        /// The first rows, from zero.
        rows: Vec<u64>,
    }
    /// A table, read.
    pub struct TableRead {
        /// The log.
        events: Vec<LogEvent>,
        /// Rows of the table.
        rows: u64,
        /// Rows that were read.
        used: u64,
        /// Rows that mean nothing here, by the mapping's own word.
        ignored: u64,
        /// Rows that were not read: every row is used, ignored or here.
        quarantined: Vec<Quarantine>,
        /// Reopenings derived from what followed an end.
        derived_reopened: u64,
        /// Receipts derived from the column of the receipt.
        derived_received: u64,
        /// Escalations derived from a number that rose.
        derived_escalated: u64,
        /// How the log fits the lifecycle.
        conformance: Conformance,
    }
}

/// Reads a table of somebody else's as a log, with an account of every row.
///
/// # Errors
///
/// `unknown_field` for a column that is not there; `unknown_word` for an event that is not ours; `length_mismatch`.
pub fn read_table(input: &ReadTableQuestion) -> Result<TableRead, Diagnostics> {
    let m = &input.mapping;
    let rows = input.columns.values().next().map_or(0, Vec::len);
    for (name, column) in &input.columns {
        same_length(&format!("/columns/{name}"), rows, column.len())?;
    }
    let choice = match m.ambiguous.as_str() {
        "earlier" => Disambiguation::Earlier,
        "later" => Disambiguation::Later,
        _ => return Err(coded("/mapping/ambiguous", "unknown_word", "earlier or later", "")),
    };
    let mut reader = Reader {
        mapping: m,
        columns: &input.columns,
        missing: m.missing.iter().flatten().map(String::as_str).collect(),
        time: time_format(&m.time_format)?,
        zone: zone(m.zone.as_ref(), None).map_err(|mut e| {
            e.0.iter_mut().for_each(|d| d.path = "/mapping/zone".to_owned());
            e
        })?,
        choice,
        quarantine: BTreeMap::new(),
    };
    let mut out = TableRead {
        events: Vec::new(),
        rows: rows as u64,
        used: 0,
        ignored: 0,
        quarantined: Vec::new(),
        derived_reopened: 0,
        derived_received: 0,
        derived_escalated: 0,
        conformance: conformance(&[]),
    };
    match m.table {
        TableKind::EventLog => event_log::event_rows(&mut reader, rows, &mut out)?,
        TableKind::CaseTable => case_table::case_rows(&mut reader, rows, &mut out)?,
    }
    out.quarantined =
        reader.quarantine.into_iter().map(|((reason, value), (count, rows))| Quarantine { reason, value, count, rows }).collect();
    out.conformance = conformance(&out.events);
    Ok(out)
}
