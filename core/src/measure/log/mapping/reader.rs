//! The cells of a table, and the events that rows tell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::account::{Account, masked};
use super::cells::TextColumn;
use super::identifier::identifier;
use super::model::TableMapping;
use super::times::Times;
use crate::document::text::suggest;
use crate::document::{Diagnostics, limits, pointer};
use crate::measure::LogKind;
use crate::measure::log::events::LogEvent;
use crate::measure::log::fold::OUTCOMES;
use crate::measure::statistics::coded;

/// A table with its mapping, and what of it could not be read.
pub(super) struct Reader<'a> {
    pub(super) mapping: &'a TableMapping,
    pub(super) columns: &'a BTreeMap<String, &'a dyn TextColumn>,
    pub(super) missing: BTreeSet<&'a str>,
    pub(super) times: Times<'a>,
    /// Is it read to be imported? Then complaints become cases: identifiers are written as this library has them, and what cannot be a case
    /// or a record is set aside.
    pub(super) importing: bool,
    /// Reports show only the shape of texts.
    pub(super) mask: bool,
    /// Rows that are none: their cells are more or fewer than the columns.
    pub(super) malformed: BTreeSet<u64>,
    /// Rows that are set aside.
    pub(super) rows: Account,
    /// Cells that are set aside, of rows that are used or ignored.
    pub(super) cells: Account,
}

impl<'a> Reader<'a> {
    pub(super) fn column(&self, name: Option<&String>, path: &str) -> Result<Option<&'a dyn TextColumn>, Diagnostics> {
        let Some(name) = name else { return Ok(None) };
        // A byte order mark at the head of a file belongs to no name.
        let found = self.columns.get(name).or_else(|| self.columns.get(&format!("\u{feff}{name}"))).copied();
        found.map(Some).ok_or_else(|| {
            coded(
                &format!("/mapping/{path}"),
                "unknown_field",
                "the table has no such column",
                &suggest(name, self.columns.keys().map(String::as_str)),
            )
        })
    }

    pub(super) fn cell(&self, column: Option<&'a dyn TextColumn>, row: usize) -> Option<&'a str> {
        let text = column?.text(row)?.trim();
        (!text.is_empty() && !self.missing.contains(text)).then_some(text)
    }

    /// Is this row none, or none that can be stored?
    pub(super) fn is_malformed(&mut self, row: usize) -> bool {
        let malformed = !self.malformed.is_empty() && self.malformed.contains(&(row as u64));
        if malformed {
            self.refuse("malformed_row", None, None, row);
        }
        if malformed || !self.importing {
            return malformed;
        }
        let unfit = |name: &&str| {
            let column = self.columns.get(*name).copied();
            self.cell(column, row).is_some_and(|text| limits::text(text).is_err())
        };
        let found = self.mapping.columns().find(unfit);
        if let Some(name) = found {
            self.refuse("not_storable", Some(name), None, row);
        }
        found.is_some()
    }

    /// An identifier as this library has it, if cases are made of it.
    fn identifier(&self, text: &str) -> String {
        if self.importing { identifier(text) } else { text.to_owned() }
    }

    /// The end that a closing is by its outcome: a complaint that was withdrawn has no other outcome.
    pub(super) fn end(&self, c: &Columns<'a>, row: usize, kind: LogKind) -> LogKind {
        let ours = || self.mapping.outcomes.as_ref()?.get(self.cell(c.outcome, row)?);
        let end = || ENDS.iter().find(|end| Some(end.as_str()) == ours().map(String::as_str)).copied();
        if kind == LogKind::Closed { end().unwrap_or(kind) } else { kind }
    }

    /// The outcome of a row in our words.
    pub(super) fn outcome(&self, c: &Columns<'a>, row: usize) -> Option<&'a str> {
        let theirs = self.cell(c.outcome, row)?;
        let ours = self.mapping.outcomes.as_ref().map_or(Some(theirs), |map| map.get(theirs).map(String::as_str));
        ours.filter(|ours| OUTCOMES.iter().skip(1).any(|w| w == ours))
    }

    fn text(&self, text: Option<&str>) -> Option<String> {
        text.map(|text| if self.mask { masked(text) } else { text.to_owned() })
    }

    /// Sets a row aside.
    pub(super) fn refuse(&mut self, reason: &str, column: Option<&str>, text: Option<&str>, row: usize) {
        let text = self.text(text);
        self.rows.add(reason, column, text, row);
    }

    /// Sets a cell aside; what else its row says is kept.
    pub(super) fn refuse_cell(&mut self, reason: &str, column: Option<&str>, text: Option<&str>, row: usize) {
        let text = self.text(text);
        self.cells.add(reason, column, text, row);
    }
}

/// The facts of a case in the cells, for every shape of table.
pub(super) struct Columns<'a> {
    pub(super) case: Option<&'a dyn TextColumn>,
    outcome: Option<&'a dyn TextColumn>,
    complainant: Option<&'a dyn TextColumn>,
    cause: Option<&'a dyn TextColumn>,
    due: Option<&'a dyn TextColumn>,
    attributes: Vec<(&'a str, Option<&'a dyn TextColumn>)>,
}

impl<'a> Columns<'a> {
    /// The columns of what is said of a case.
    pub(super) fn facts(&self) -> impl Iterator<Item = Option<&'a dyn TextColumn>> {
        let attributes = self.attributes.iter().map(|(_, column)| *column);
        [self.outcome, self.complainant, self.cause, self.due].into_iter().chain(attributes)
    }
}

/// Outcomes that are ends, apart from the outcomes of a closing.
pub(super) const ENDS: [LogKind; 2] = [LogKind::Withdrawn, LogKind::Merged];

/// The columns that the mapping names.
pub(super) fn columns<'a>(reader: &Reader<'a>) -> Result<Columns<'a>, Diagnostics> {
    let m = reader.mapping;
    let words = || OUTCOMES.iter().skip(1).copied().chain(ENDS.iter().map(|end| end.as_str()));
    if let Some((theirs, ours)) = m.outcomes.iter().flatten().find(|(_, ours)| words().all(|word| word != ours.as_str())) {
        let help = suggest(ours, words());
        let message = format!("`{ours}` is no outcome");
        return Err(coded(&format!("/mapping/outcomes{}", pointer(theirs)), "unknown_word", &message, &help));
    }
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

/// An event with what its row says of the case.
pub(super) fn event<'a>(
    reader: &mut Reader<'a>,
    c: &Columns<'a>,
    row: usize,
    case: &str,
    kind: LogKind,
    at: DateTime<Utc>,
) -> LogEvent {
    let text = |column| reader.cell(column, row).map(str::to_owned);
    let attributes: BTreeMap<String, String> = c
        .attributes
        .iter()
        .filter_map(|(name, column)| Some(((*name).to_owned(), reader.cell(*column, row)?.to_owned())))
        .collect();
    let (complainant, cause) = (reader.cell(c.complainant, row).map(|who| reader.identifier(who)), text(c.cause));
    let mut due = None;
    if let Some(text) = reader.cell(c.due, row) {
        match reader.times.read(text) {
            Ok(moment) => due = Some(reader.times.due(&moment)),
            Err(reason) => reader.refuse_cell(&format!("due_{reason}"), reader.mapping.due.as_deref(), Some(text), row),
        }
    }
    let closed = kind == LogKind::Closed;
    let word = reader.outcome(c, row).filter(|_| closed).map(str::to_owned);
    if let Some(theirs) = reader.cell(c.outcome, row).filter(|_| closed && word.is_none()) {
        reader.refuse_cell("unknown_outcome", reader.mapping.outcome.as_deref(), Some(theirs), row);
    }
    LogEvent {
        case: reader.identifier(case),
        event: kind,
        at,
        id: None,
        order: None,
        recorded_at: None,
        word,
        value: None,
        complainant,
        cause,
        due,
        acknowledge_due: None,
        attributes: (!attributes.is_empty()).then_some(attributes),
        issues: None,
    }
}

/// The event that a mapping names; where it stands on the other side of the pair, the pair is turned round.
pub(super) fn word(ours: &str, (key, value): (&str, &str), direction: &str) -> Result<LogKind, Diagnostics> {
    LogKind::from_word(ours).map_err(|problems| {
        let other = if ours == key { value } else { key };
        if LogKind::from_word(other).is_err() {
            return problems;
        }
        let help = format!("{direction}: turn it round, {{\"{value}\": \"{key}\"}}");
        coded("", "unknown_word", &format!("`{ours}` is no event of the lifecycle"), &help)
    })
}
