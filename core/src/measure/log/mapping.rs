//! Their words, our events: a small document that says how a table is to be read, and what became of every row.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::conformance::{Conformance, conformance};
use super::events::{LogEvent, seconds};
use super::kind::LogKind;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::{coded, same_length};
use crate::time::{Disambiguation, Zone, instant};

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
        /// How times are written: `rfc3339`, or the signs of strftime, such as `%d/%m/%Y %H:%M`. Dates alone are the start of the
        /// local day.
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

/// First rows that a quarantine lists.
const LISTED: usize = 20;

struct Reader<'a> {
    mapping: &'a TableMapping,
    columns: &'a BTreeMap<String, Vec<Option<String>>>,
    missing: BTreeSet<&'a str>,
    zone: Zone,
    choice: Disambiguation,
    quarantine: BTreeMap<(String, Option<String>), (u64, Vec<u64>)>,
}

impl<'a> Reader<'a> {
    fn column(&self, name: Option<&String>, path: &str) -> Result<Option<&'a [Option<String>]>, Diagnostics> {
        let Some(name) = name else { return Ok(None) };
        let found = self.columns.get(name).map(Vec::as_slice);
        found.map(Some).ok_or_else(|| {
            coded(
                &format!("/mapping/{path}"),
                "unknown_field",
                "the table has no such column",
                &suggest(name, self.columns.keys().map(String::as_str)),
            )
        })
    }

    fn cell(&self, column: Option<&'a [Option<String>]>, row: usize) -> Option<&'a str> {
        let text = column?.get(row)?.as_deref()?.trim();
        (!text.is_empty() && !self.missing.contains(text)).then_some(text)
    }

    fn refuse(&mut self, reason: &str, value: Option<&str>, row: usize) {
        let entry = self.quarantine.entry((reason.to_owned(), value.map(str::to_owned))).or_default();
        entry.0 = entry.0.saturating_add(1);
        if entry.1.len() < LISTED {
            entry.1.push(row as u64);
        }
    }

    /// An instant as the table writes it.
    fn time(&self, text: &str) -> Result<String, &'static str> {
        if self.mapping.time_format == "rfc3339"
            && let Ok(at) = instant::parse(text)
        {
            return Ok(instant::format(at));
        }
        let local = if self.mapping.time_format == "rfc3339" {
            text.parse::<NaiveDateTime>().ok().or_else(|| text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0))
        } else {
            let format = &self.mapping.time_format;
            NaiveDateTime::parse_from_str(text, format)
                .ok()
                .or_else(|| NaiveDate::parse_from_str(text, format).ok()?.and_hms_opt(0, 0, 0))
        };
        let local = local.ok_or("time_unreadable")?;
        self.zone.resolve(local, self.choice).map(instant::format).map_err(|_| "time_ambiguous")
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
        zone: super::events::zone(m.zone.as_ref(), None).map_err(|mut e| {
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
        TableKind::EventLog => event_rows(&mut reader, rows, &mut out)?,
        TableKind::CaseTable => case_rows(&mut reader, rows, &mut out)?,
    }
    out.quarantined =
        reader.quarantine.into_iter().map(|((reason, value), (count, rows))| Quarantine { reason, value, count, rows }).collect();
    out.conformance = conformance(&out.events);
    Ok(out)
}

fn kind_of(word: &str, path: &str) -> Result<LogKind, Diagnostics> {
    LogKind::WORDS
        .iter()
        .find(|w| w.0 == word)
        .map(|w| w.1)
        .ok_or_else(|| coded(path, "unknown_word", "there is no such event", &suggest(word, LogKind::WORDS.iter().map(|w| w.0))))
}

/// What cells say of a case, whatever the shape of the table.
struct Columns<'a> {
    case: Option<&'a [Option<String>]>,
    outcome: Option<&'a [Option<String>]>,
    complainant: Option<&'a [Option<String>]>,
    cause: Option<&'a [Option<String>]>,
    due: Option<&'a [Option<String>]>,
    attributes: Vec<(&'a str, Option<&'a [Option<String>]>)>,
}

fn columns<'a>(reader: &Reader<'a>) -> Result<Columns<'a>, Diagnostics> {
    let m = reader.mapping;
    let mut attributes = Vec::new();
    for (name, column) in m.attributes.iter().flatten() {
        attributes.push((name.as_str(), reader.column(Some(column), &format!("attributes/{name}"))?));
    }
    Ok(Columns {
        case: reader.column(Some(&m.case), "case")?,
        outcome: reader.column(m.outcome.as_ref(), "outcome")?,
        complainant: reader.column(m.complainant.as_ref(), "complainant")?,
        cause: reader.column(m.cause.as_ref(), "cause")?,
        due: reader.column(m.due.as_ref(), "due")?,
        attributes,
    })
}

fn event(reader: &mut Reader<'_>, c: &Columns<'_>, row: usize, case: &str, kind: LogKind, at: String) -> LogEvent {
    let text = |column| reader.cell(column, row).map(str::to_owned);
    let attributes: BTreeMap<String, String> = c
        .attributes
        .iter()
        .filter_map(|(name, column)| Some(((*name).to_owned(), reader.cell(*column, row)?.to_owned())))
        .collect();
    let due = reader.cell(c.due, row).map(|text| reader.time(text));
    let outcome = reader.cell(c.outcome, row).filter(|_| kind == LogKind::Closed);
    let word = outcome.map(|theirs| match &reader.mapping.outcomes {
        Some(map) => map.get(theirs).cloned().ok_or(theirs),
        None => Ok(theirs.to_owned()),
    });
    let (complainant, cause) = (text(c.complainant), text(c.cause));
    if let Some(Err(reason)) = &due {
        reader.refuse(&format!("due_{reason}"), None, row);
    }
    let word = match word {
        Some(Ok(word)) if super::fold::OUTCOMES.iter().skip(1).any(|w| *w == word) => Some(word),
        Some(Ok(word)) => {
            reader.refuse("unknown_outcome", Some(&word), row);
            None
        }
        Some(Err(theirs)) => {
            reader.refuse("unknown_outcome", Some(theirs), row);
            None
        }
        None => None,
    };
    LogEvent {
        case: case.to_owned(),
        event: kind,
        at,
        id: None,
        recorded_at: None,
        word,
        value: None,
        complainant,
        cause,
        due: due.and_then(Result::ok),
        acknowledge_due: None,
        attributes: (!attributes.is_empty()).then_some(attributes),
        issues: None,
    }
}

/// When, in which row, what (nothing, if it is to be ignored), and how often it was escalated.
type Told = (String, usize, Option<LogKind>, i64);

fn event_rows(reader: &mut Reader<'_>, rows: usize, out: &mut TableRead) -> Result<(), Diagnostics> {
    let m = reader.mapping;
    let mut words: BTreeMap<&str, Option<LogKind>> = BTreeMap::new();
    for (theirs, ours) in &m.events {
        let kind = if ours == "ignore" { None } else { Some(kind_of(ours, &format!("/mapping/events/{theirs}"))?) };
        words.insert(theirs, kind);
    }
    let needed = |name: &Option<String>, path: &str| {
        name.clone()
            .ok_or_else(|| coded(&format!("/mapping/{path}"), "missing_field", "an event log has this column", "name the column"))
    };
    let c = columns(reader)?;
    let (what, when) =
        (reader.column(Some(&needed(&m.event, "event")?), "event")?, reader.column(Some(&needed(&m.at, "at")?), "at")?);
    let id = reader.column(m.id.as_ref(), "id")?;
    let opened = reader.column(m.received_at.as_ref(), "received_at")?;
    let risen = reader.column(m.escalation_count.as_ref(), "escalation_count")?;
    let mut states: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for row in 0..rows {
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", None, row);
            continue;
        };
        let Some(text) = reader.cell(when, row) else {
            reader.refuse("no_time", None, row);
            continue;
        };
        let at = match reader.time(text) {
            Ok(at) => at,
            Err(reason) => {
                reader.refuse(reason, None, row);
                continue;
            }
        };
        let word = reader.cell(what, row).unwrap_or("");
        let Some(kind) = words.get(word).copied() else {
            reader.refuse("word_unmapped", Some(word), row);
            continue;
        };
        match kind {
            Some(_) => out.used = out.used.saturating_add(1),
            None => out.ignored = out.ignored.saturating_add(1),
        }
        let count = reader.cell(risen, row).and_then(|t| t.parse().ok()).unwrap_or(0);
        states.entry(case).or_default().push((at, row, kind, count));
    }
    for (case, mut list) in states {
        // Rows of one instant keep the order of the table.
        if !m.rows_in_order {
            list.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        }
        let (mut ended, mut level, mut last) = (false, i64::MIN, None);
        let mut began = false;
        for (at, row, kind, count) in list {
            let told = |out: &mut TableRead, reader: &mut Reader<'_>, kind: LogKind, name: &str| {
                let given = reader.cell(id, row).map(str::to_owned);
                let made = event(reader, &c, row, case, kind, at.clone());
                let id = given.map_or_else(|| format!("{row:010}{name}"), |id| format!("{id}{name}"));
                out.events.push(LogEvent { id: Some(id), ..made });
            };
            if !began
                && kind.is_some_and(|k| k != LogKind::Received)
                && let Some(Ok(receipt)) = reader.cell(opened, row).map(|text| reader.time(text))
                && receipt <= at
            {
                let made = event(reader, &c, row, case, LogKind::Received, receipt);
                out.events.push(LogEvent { id: Some(format!("{row:010}:0")), ..made });
                out.derived_received = out.derived_received.saturating_add(1);
                began = true;
            }
            if level != i64::MIN && count > level {
                told(out, reader, LogKind::Escalated, ":escalated");
                out.derived_escalated = out.derived_escalated.saturating_add(1);
            }
            level = level.max(count);
            let Some(kind) = kind else { continue };
            let ends = matches!(kind, LogKind::Closed | LogKind::Withdrawn | LogKind::Merged | LogKind::Responded);
            let goes_on = !ends && kind != LogKind::Reopened && kind != LogKind::SatisfactionRecorded && kind != LogKind::Noted;
            if m.derive_reopened && ended && goes_on {
                told(out, reader, LogKind::Reopened, ":0reopened");
                out.derived_reopened = out.derived_reopened.saturating_add(1);
            }
            let again = m.rows_are_states && last == Some(kind);
            let kind = if kind == LogKind::Received && began { LogKind::Noted } else { kind };
            if !again {
                if last == Some(LogKind::Waiting) && kind != LogKind::Waiting {
                    told(out, reader, LogKind::Resumed, ":0resumed");
                }
                told(out, reader, kind, ":1");
            }
            began = true;
            ended = if goes_on || kind == LogKind::Reopened { false } else { ended || ends };
            last = Some(kind);
        }
    }
    Ok(())
}

fn case_rows(reader: &mut Reader<'_>, rows: usize, out: &mut TableRead) -> Result<(), Diagnostics> {
    let c = columns(reader)?;
    let mut milestones = Vec::new();
    for (ours, theirs) in &reader.mapping.events {
        milestones
            .push((kind_of(ours, &format!("/mapping/events/{ours}"))?, reader.column(Some(theirs), &format!("events/{ours}"))?));
    }
    for row in 0..rows {
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", None, row);
            continue;
        };
        let mut found = Vec::new();
        let mut wrong = None;
        for (kind, column) in &milestones {
            let Some(text) = reader.cell(*column, row) else { continue };
            match reader.time(text) {
                Ok(at) => found.push((at, *kind)),
                Err(reason) => wrong = Some(reason),
            }
        }
        if let Some(reason) = wrong {
            reader.refuse(reason, None, row);
            continue;
        }
        let received = found.iter().find(|f| f.1 == LogKind::Received).map(|f| f.0.clone());
        let Some(received) = received else {
            reader.refuse("no_time", None, row);
            continue;
        };
        // Text in RFC 3339 sorts as time does.
        if found.iter().any(|(at, _)| seconds(at, "").unwrap_or(0) < seconds(&received, "").unwrap_or(0)) {
            reader.refuse("event_before_receipt", None, row);
            continue;
        }
        out.used = out.used.saturating_add(1);
        found.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        for (n, (at, kind)) in found.into_iter().enumerate() {
            let made = event(reader, &c, row, case, kind, at);
            out.events.push(LogEvent { id: Some(format!("{row:010}:{n}")), ..made });
        }
    }
    Ok(())
}
