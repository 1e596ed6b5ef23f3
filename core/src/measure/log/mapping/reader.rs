//! The cells of a table, and the events that rows tell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::format::{Fixed, Item, Numeric, StrftimeItems};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::TableMapping;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::log::events::LogEvent;
use crate::measure::log::fold::OUTCOMES;
use crate::measure::log::kind::LogKind;
use crate::measure::statistics::coded;
use crate::time::{Disambiguation, Zone, instant};

/// First rows that a quarantine lists.
const LISTED: usize = 20;

/// A table with its mapping, and what of it could not be read.
pub(super) struct Reader<'a> {
    pub(super) mapping: &'a TableMapping,
    pub(super) columns: &'a BTreeMap<String, Vec<Option<String>>>,
    pub(super) missing: BTreeSet<&'a str>,
    pub(super) time: TimeFormat,
    pub(super) zone: Zone,
    pub(super) choice: Disambiguation,
    pub(super) quarantine: BTreeMap<(String, Option<String>), (u64, Vec<u64>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn column(&self, name: Option<&String>, path: &str) -> Result<Option<&'a [Option<String>]>, Diagnostics> {
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

    pub(super) fn cell(&self, column: Option<&'a [Option<String>]>, row: usize) -> Option<&'a str> {
        let text = column?.get(row)?.as_deref()?.trim();
        (!text.is_empty() && !self.missing.contains(text)).then_some(text)
    }

    pub(super) fn refuse(&mut self, reason: &str, value: Option<&str>, row: usize) {
        let entry = self.quarantine.entry((reason.to_owned(), value.map(str::to_owned))).or_default();
        entry.0 = entry.0.saturating_add(1);
        if entry.1.len() < LISTED {
            entry.1.push(row as u64);
        }
    }

    /// An instant as the table writes it: one that names its offset, or a local time of the mapping's zone.
    pub(super) fn time(&self, text: &str) -> Result<DateTime<Utc>, &'static str> {
        let format = self.mapping.time_format.as_str();
        let absolute = match self.time {
            TimeFormat::Rfc3339 => DateTime::parse_from_rfc3339(text).ok(),
            TimeFormat::Offset => Some(DateTime::parse_from_str(text, format).map_err(|_| "time_unreadable")?),
            TimeFormat::Local => None,
        };
        if let Some(at) = absolute {
            return Some(at.to_utc()).filter(|at| instant::split(*at).is_ok()).ok_or("time_unreadable");
        }
        let day = |date: NaiveDate| date.and_hms_opt(0, 0, 0);
        let local = match self.time {
            TimeFormat::Rfc3339 => text.replacen(' ', "T", 1).parse().ok().or_else(|| day(text.parse().ok()?)),
            _ => NaiveDateTime::parse_from_str(text, format).ok().or_else(|| day(NaiveDate::parse_from_str(text, format).ok()?)),
        };
        self.zone.resolve(local.ok_or("time_unreadable")?, self.choice).map_err(|_| "time_ambiguous")
    }
}

/// How times are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum TimeFormat {
    /// As RFC 3339, the offset left out or not.
    Rfc3339,
    /// With an offset, or as seconds since 1970.
    Offset,
    /// As the clocks of a zone show it.
    Local,
}

/// What a format says; refused where it has signs that are not known, or that nothing can be read from.
pub(super) fn time_format(format: &str) -> Result<TimeFormat, Diagnostics> {
    let refuse = |message: &str, help: &str| Err(coded("/mapping/time_format", "unknown_word", message, help));
    if format == "rfc3339" {
        return Ok(TimeFormat::Rfc3339);
    }
    let mut out = TimeFormat::Local;
    for item in StrftimeItems::new(format) {
        use Fixed::{RFC2822, RFC3339, TimezoneName, TimezoneOffset, TimezoneOffsetColon, TimezoneOffsetColonZ, TimezoneOffsetZ};
        match item {
            Item::Error => return refuse("a sign of this format is not known", "`rfc3339`, or signs such as %d/%m/%Y %H:%M"),
            Item::Fixed(TimezoneName) => {
                let help = "read an offset with %z; or write the name as it stands, without a sign, and give `zone`";
                return refuse("names of zones tell no offset", help);
            }
            Item::Numeric(Numeric::Timestamp, _)
            | Item::Fixed(TimezoneOffset | TimezoneOffsetColon | TimezoneOffsetZ | TimezoneOffsetColonZ | RFC2822 | RFC3339) => {
                out = TimeFormat::Offset
            }
            _ => {}
        }
    }
    Ok(out)
}

/// What cells say of a case, whatever the shape of the table.
pub(super) struct Columns<'a> {
    pub(super) case: Option<&'a [Option<String>]>,
    outcome: Option<&'a [Option<String>]>,
    complainant: Option<&'a [Option<String>]>,
    cause: Option<&'a [Option<String>]>,
    due: Option<&'a [Option<String>]>,
    attributes: Vec<(&'a str, Option<&'a [Option<String>]>)>,
}

/// The columns that the mapping names.
pub(super) fn columns<'a>(reader: &Reader<'a>) -> Result<Columns<'a>, Diagnostics> {
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

/// An event with what its row says of the case.
pub(super) fn event(
    reader: &mut Reader<'_>,
    c: &Columns<'_>,
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
        Some(Ok(word)) if OUTCOMES.iter().skip(1).any(|w| *w == word) => Some(word),
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
        at: instant::format(at),
        id: None,
        recorded_at: None,
        word,
        value: None,
        complainant,
        cause,
        due: due.and_then(Result::ok).map(instant::format),
        acknowledge_due: None,
        attributes: (!attributes.is_empty()).then_some(attributes),
        issues: None,
    }
}
