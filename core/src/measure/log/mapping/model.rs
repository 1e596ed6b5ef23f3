//! How a table is to be read, and what became of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::{Diagnostics, read_whole};
use crate::measure::LogKind;
use crate::measure::depends::depends;
use crate::measure::log::conformance::Conformance;
use crate::measure::log::events::LogEvent;
use crate::measure::shape::{Shape as _, choices, shapes};
use crate::measure::tally::Recordable;
use crate::time::Zone;

/// Times before this date are mistakes: a counter in the wrong unit.
const PLAUSIBLE_FROM: NaiveDate = first_of(1980);

/// Times from this date on stand for "never".
const PLAUSIBLE_TO: NaiveDate = first_of(2100);

/// The first day of a year.
const fn first_of(year: i32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

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
    pub struct TableMapping: Asked {
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
        /// Event logs: column of a whole number by which rows of one instant stand, lower first. Rows without one come by their identifiers
        /// (9 before 10), else by what they say: never by their places in the table.
        order: Option<String>,
        /// Event logs: their word to our event, `{"Done": "closed"}`; `ignore` for words that mean nothing here. Case tables: our event to
        /// their column, `{"closed": "Date closed"}`.
        events: BTreeMap<String, String>,
        /// Event logs: column of the step of an activity, as `lifecycle:transition` of XES. A row tells its event when the activity is
        /// complete; `events` may name another step after a plus sign: `{"Repair+start": "investigation_started"}`. Capitals do not matter.
        transition: Option<String>,
        /// How times are written: `rfc3339`, or the signs of strftime, such as `%d/%m/%Y %H:%M`. `rfc3339` is read generously here. A space may
        /// replace the T, and seconds and offset may be missing. The offset may be `+0100`, `+01` or ` UTC`, and decimals may follow a comma. Times
        /// without an offset are in the zone. Dates alone are the start of the local day.
        time_format: String = "rfc3339",
        /// Further ways in which times are written. A time that two of them read differently is set aside as `time_ambiguous`.
        time_formats: Option<Vec<String>>,
        /// Zone of times that name none: an IANA name, or a pinned zone; UTC if left out, and then `zoneless` tells whether that mattered.
        zone: Option<Zone>,
        /// How to read a skipped or repeated local time: `earlier` or `later`. If only the other reading follows the receipt of its complaint, the
        /// other one counts.
        ambiguous: String = "earlier",
        /// First date that a time may have, in UTC. An earlier time is set aside as `time_implausible`: a counter in the wrong unit, or the
        /// first day of a spreadsheet.
        plausible_from: NaiveDate = PLAUSIBLE_FROM,
        /// First date that a time may no longer have, such as the 9999-12-31 that stands for "never".
        plausible_to: NaiveDate = PLAUSIBLE_TO,
        /// Texts that mean "no value", apart from the empty one.
        missing: Option<Vec<String>>,
        /// Column of the outcome, and their word to ours.
        outcome: Option<String>,
        /// Their outcome to `upheld`, `partly_upheld`, `not_upheld`, `no_finding`; or to `withdrawn` or `merged`, which then is how the
        /// complaint ended.
        outcomes: Option<BTreeMap<String, String>>,
        /// Column of the complainant.
        complainant: Option<String>,
        /// Column of the cause.
        cause: Option<String>,
        /// Column of the due instant. A date alone, or the midnight as which workbooks write it, means the last second of that day.
        due: Option<String>,
        /// Further attributes: our name to their column.
        attributes: Option<BTreeMap<String, String>>,
        /// Rows tell states: the same one again is not another event. What else such a row says of the complaint is kept, as a note.
        rows_are_states: bool = false,
        /// Rows of a complaint are in the order of events, even where a time goes back. Their places are passed on as `order`.
        rows_in_order: bool = false,
        /// Derive `reopened` where an ended complaint goes on without one.
        derive_reopened: bool = true,
        /// For an import: the policy's reason to wait for which rows that say `waiting` wait. Timers pause by reasons. If it is left out, the
        /// reason is unknown, and no timer pauses.
        waiting_reason: Option<String>,
        /// Column of the receipt: `received` is derived from it for a complaint whose log does not begin with one.
        received_at: Option<String>,
        /// Column of a number that rises with each escalation: `escalated` is derived from it.
        escalation_count: Option<String>,
    }
    /// A table with its mapping.
    pub struct ReadTableInput: Asked {
        /// How it is to be read.
        mapping: TableMapping,
        /// Column name to its values, as text; null where there is none.
        columns: BTreeMap<String, Vec<Option<String>>>,
        /// Tell texts that could not be read by their shape only: `x` for a letter, `9` for a digit.
        mask: bool = false,
        /// Rows, from zero, that have more or fewer cells than the file has columns: they are set aside as `malformed_row`.
        malformed: Option<Vec<u64>>,
    }
    /// Rows or cells that were not read, for one reason.
    pub struct Quarantine {
        /// Why: `no_case`, `no_time`, `time_unreadable`, `time_implausible`, `time_ambiguous`, `word_unmapped`, `transition_unknown`,
        /// `unknown_outcome`, `event_before_receipt`, `not_a_number`, `malformed_row`; `due_` before it where it is the due instant. Of a table
        /// that is imported also `no_receipt`, `time_after_import`, `not_storable`.
        reason: String,
        /// Their column.
        column: Option<String>,
        /// What stood there; none where nothing did.
        value: Option<String>,
        /// How many rows.
        count: u64,
        /// All of them, from zero.
        rows: Vec<u64>,
    }
    /// A table, read.
    pub struct TableRead {
        /// The log.
        events: Vec<LogEvent>,
        /// What the table can record, by its mapping. Give it to `tally_events`: then an event that never happened counts 0 and is not unknown.
        records: Vec<Recordable>,
        /// Rows of the table.
        rows: u64,
        /// Rows that were read, if perhaps without some of their cells.
        used: u64,
        /// Rows that mean nothing here, by the mapping's own word.
        ignored: u64,
        /// Rows that were set aside: every row is used, ignored or set aside, and counted once.
        set_aside: u64,
        /// The rows that were set aside, each for one reason.
        quarantined: Vec<Quarantine>,
        /// Cells that were set aside; what else their rows say was kept.
        cells: Vec<Quarantine>,
        /// Reopenings derived from what followed an end or an answer.
        derived_reopened: u64,
        /// Receipts derived from the column of the receipt.
        derived_received: u64,
        /// Escalations derived from a number that rose.
        derived_escalated: u64,
        /// Ends of waiting derived from what followed it.
        derived_resumed: u64,
        /// Dates without a time on the day of the receipt. They take the receipt's instant, because a day holds no contradiction.
        same_day: u64,
        /// Instants with an end and a reopening of which nothing tells which came first.
        order_unknown: u64,
        /// Events that the table tells before the receipt of their complaint. Nothing is derived from them.
        before_receipt: u64,
        /// Did times name no zone? They were read in the mapping's.
        zoneless: bool,
        /// Local times that a clock change skipped or repeated. The mapping's `ambiguous` said how to read them.
        clock_changes: u64,
        /// How the log fits the lifecycle.
        conformance: Conformance,
    }
}

depends! {
    TableMapping:
    "event" given |m| m.event.is_some(), counts TableMapping::is_log, "a table of complaints has no column of events";
    "at" given |m| m.at.is_some(), counts TableMapping::is_log, "a table of complaints has a column of times for each event";
    "id" given |m| m.id.is_some(), counts TableMapping::is_log, "a table of complaints has no events with identifiers";
    "order" given |m| m.order.is_some(), counts |m| m.is_log() && !m.rows_in_order, "it orders rows of event logs without `rows_in_order`";
    "transition" given |m| m.transition.is_some(), counts TableMapping::is_log, "a table of complaints has no steps of activities";
    "rows_are_states" given |m| m.rows_are_states, counts TableMapping::is_log, "a table of complaints has one row for each";
    "rows_in_order" given |m| m.rows_in_order, counts TableMapping::is_log, "a table of complaints has one row for each";
    "derive_reopened" given |m| !m.derive_reopened, counts TableMapping::is_log, "nothing is derived from a table of complaints";
    "received_at" given |m| m.received_at.is_some(), counts TableMapping::is_log, "name the column in `events`: {\"received\": \"their column\"}";
    "escalation_count" given |m| m.escalation_count.is_some(), counts TableMapping::is_log, "nothing is derived from a table of complaints";
    "ambiguous" given |m| m.ambiguous != "earlier", counts |m| m.zone.is_some(), "give `zone` too: UTC has no clock changes";
    "outcomes" given |m| m.outcomes.is_some(), counts |m| m.outcome.is_some(), "give `outcome` too: the column of the outcome";
    "waiting_reason" given |m| m.waiting_reason.is_some(), counts TableMapping::waits, "map a word to `waiting` in `events` too";
}

impl TableMapping {
    fn is_log(&self) -> bool {
        self.table == TableKind::EventLog
    }

    /// Does it know a word for waiting?
    fn waits(&self) -> bool {
        let waiting = LogKind::Waiting.as_str();
        match self.table {
            TableKind::EventLog => self.events.values().any(|ours| ours == waiting),
            TableKind::CaseTable => self.events.contains_key(waiting),
        }
    }

    /// Reads a mapping from a file, say.
    ///
    /// ```
    /// use amends::measure::log::TableMapping;
    ///
    /// let written = r#"{"case": "number", "event": "state", "at": "updated", "events": {"New": "received", "Done": "closed"}}"#;
    /// let mapping = TableMapping::from_json(written)?;
    /// assert_eq!(mapping.events["Done"], "closed");
    /// // The same, built.
    /// let built = TableMapping::new("number", mapping.events.clone()).event("state").at("updated");
    /// assert_eq!(built.at, mapping.at);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `invalid_json`; `unknown_field`; `unknown_word`; `wrong_type`; `missing_field`.
    pub fn from_json(text: &str) -> Result<TableMapping, Diagnostics> {
        read_whole(&crate::document::json::parse(text)?, TableMapping::read)
    }

    /// The columns that the mapping names: all that reading looks at.
    ///
    /// ```
    /// use amends::measure::log::TableMapping;
    ///
    /// let mapping = TableMapping::from_json(r#"{"table": "case_table", "case": "id", "events": {"received": "opened"}}"#)?;
    /// assert!(mapping.columns().eq(["id", "opened"]));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let named =
            [&self.event, &self.at, &self.id, &self.order, &self.transition, &self.outcome, &self.complainant, &self.cause];
        let others = [&self.due, &self.received_at, &self.escalation_count];
        let milestones = self.events.values().filter(|_| self.table == TableKind::CaseTable);
        let facts = named.into_iter().chain(others).flatten().chain(self.attributes.iter().flat_map(BTreeMap::values));
        std::iter::once(&self.case).chain(milestones).chain(facts).map(String::as_str)
    }
}
