//! The calendar as a document that people write.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{HolidayList, PinnedZone};
use crate::document::{Diagnostics, Node, json, read_whole};
use crate::order::SortedMap;

/// When an organisation is open: zone, weekly hours, holidays and exceptions. Checked into a
/// [`Calendar`](super::Calendar).
///
/// ```json
/// {
///   "id": "head-office", "version": "2026-1",
///   "tz": "Europe/London",
///   "weekly": {"mon": [["09:00", "12:30"], ["13:30", "17:00"]], "fri": [["22:00", "06:00"]]},
///   "holidays": ["GB-ENG"],
///   "exceptions": {"2026-12-24": [["09:00", "12:00"]], "2026-12-31": {"hours": [], "name": "stocktaking"}}
/// }
/// ```
///
/// Times are `HH:MM`; `24:00` may end an interval; an interval whose end is not after its start runs into the next
/// day. Weekdays that are absent are closed. `"weekly": "24x7"` is always open. An exception replaces the hours that
/// start on its date, also on a holiday.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct CalendarDocument {
    /// Name of the calendar, for policies and explanations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Version of the document, in the author's own scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Purpose of the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Time zone: an exact IANA name, or the rules themselves.
    pub tz: ZoneRef,
    /// Opening hours of a week.
    pub weekly: Weekly,
    /// Holiday lists, by id or written out. Their dates are closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<HolidayRef>,
    /// Dates with other hours; an empty list is closed.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub exceptions: SortedMap<String, Exception>,
}

/// A zone by name, or with its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ZoneRef {
    /// Exact IANA name.
    Name(String),
    /// Rules that travel with the document.
    Pinned(PinnedZone),
}

impl Default for ZoneRef {
    fn default() -> Self {
        ZoneRef::Name("UTC".into())
    }
}

/// A holiday list by id, or written out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HolidayRef {
    /// Id of a list in the almanac.
    Id(String),
    /// The list itself.
    List(HolidayList),
}

/// `["09:00", "17:00"]`.
pub type IntervalText = (String, String);

/// Opening hours of a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Weekly {
    /// The word `24x7`: always open.
    Always(AlwaysOpen),
    /// Intervals by weekday: `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`.
    Hours(SortedMap<String, Vec<IntervalText>>),
}

/// The word `24x7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AlwaysOpen {
    /// Open every hour of every day.
    #[serde(rename = "24x7")]
    AlwaysOpen,
}

impl Default for Weekly {
    fn default() -> Self {
        Weekly::Hours(SortedMap::new())
    }
}

/// Other hours on one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Exception {
    /// Hours only.
    Hours(Vec<IntervalText>),
    /// Hours and why.
    Named {
        /// Opening intervals; empty is closed.
        hours: Vec<IntervalText>,
        /// Why the date differs, for explanations.
        name: String,
    },
}

impl Exception {
    pub(crate) fn hours(&self) -> &[IntervalText] {
        match self {
            Exception::Hours(hours) | Exception::Named { hours, .. } => hours,
        }
    }
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Exception::Hours(_) => None,
            Exception::Named { name, .. } => Some(name),
        }
    }
}

const FIELDS: &[&str] = &["id", "version", "description", "tz", "weekly", "holidays", "exceptions"];

impl CalendarDocument {
    /// Reads the document's form from JSON; its sense is checked by [`Calendar::new`](super::Calendar::new).
    ///
    /// # Errors
    /// Every problem of form at once. [`Calendar::from_json`](super::Calendar::from_json) reports form and sense together.
    pub fn from_json(text: &str) -> Result<CalendarDocument, Diagnostics> {
        CalendarDocument::from_value(&json::parse(text)?)
    }

    /// Reads the document's form from a JSON value.
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_value(value: &Value) -> Result<CalendarDocument, Diagnostics> {
        json::fits(value)?;
        read_whole(value, |node| Some(CalendarDocument::read(node)))
    }

    /// Reads as much as can be read, and reports the rest.
    pub(crate) fn read(node: &Node<'_>) -> CalendarDocument {
        let mut document = CalendarDocument::default();
        let Some(map) = node.object("a calendar document") else {
            return document;
        };
        node.only(map, FIELDS);
        let text = |key| node.field(map, key).and_then(|n| n.string("text")).map(str::to_owned);
        document.id = text("id");
        document.version = text("version");
        document.description = text("description");
        if let Some(tz) = node.required(map, "tz", "an IANA zone name such as `Europe/London`").and_then(|n| read_zone(&n)) {
            document.tz = tz;
        }
        if let Some(weekly) = node.required(map, "weekly", "hours by weekday, or `24x7`").and_then(|n| read_weekly(&n)) {
            document.weekly = weekly;
        }
        if let Some(lists) = node.field(map, "holidays").and_then(|n| n.elements("a list of holiday lists")) {
            document.holidays = lists.iter().filter_map(read_holidays).collect();
        }
        if let Some(dates) = node.field(map, "exceptions") {
            for (key, value) in dates.object("an object of dates").into_iter().flatten() {
                if let Some(exception) = read_exception(&dates.child(key, value)) {
                    document.exceptions.insert(key.clone(), exception);
                }
            }
        }
        document
    }
}

fn read_zone(node: &Node<'_>) -> Option<ZoneRef> {
    match node.value {
        Value::Object(_) => PinnedZone::read(node).map(ZoneRef::Pinned),
        _ => node.string("a zone name or a pinned zone").map(|s| ZoneRef::Name(s.to_owned())),
    }
}

fn read_weekly(node: &Node<'_>) -> Option<Weekly> {
    if let Value::String(word) = node.value {
        if word == "24x7" {
            return Some(Weekly::Always(AlwaysOpen::AlwaysOpen));
        }
        node.error("wrong_type", "the only word here is `24x7`", "give hours by weekday, or `24x7`");
        return None;
    }
    let mut hours = SortedMap::new();
    for (day, value) in node.object("hours by weekday, or `24x7`")? {
        hours.insert(day.clone(), read_intervals(&node.child(day, value)));
    }
    Some(Weekly::Hours(hours))
}

fn read_holidays(node: &Node<'_>) -> Option<HolidayRef> {
    match node.value {
        Value::Object(_) => HolidayList::read(node).map(HolidayRef::List),
        _ => node.string("the id of a holiday list, or the list").map(|s| HolidayRef::Id(s.to_owned())),
    }
}

fn read_exception(node: &Node<'_>) -> Option<Exception> {
    let Value::Object(map) = node.value else {
        return Some(Exception::Hours(read_intervals(node)));
    };
    node.only(map, &["hours", "name"]);
    let hours = node.required(map, "hours", "opening intervals; an empty list is closed").map(|n| read_intervals(&n));
    let name = node.required(map, "name", "why the date differs").and_then(|n| n.string("text"));
    Some(Exception::Named { hours: hours?, name: name?.to_owned() })
}

fn read_intervals(node: &Node<'_>) -> Vec<IntervalText> {
    let mut out = Vec::new();
    for interval in node.elements("a list of intervals").unwrap_or_default() {
        let Some(ends) = interval.elements("an interval such as [\"09:00\", \"17:00\"]") else { continue };
        let [from, to] = ends.as_slice() else {
            interval.error("invalid_interval", "an interval has two times", "write [\"09:00\", \"17:00\"]");
            continue;
        };
        // A wrong end leaves its place in the list, so that later paths stay right.
        let text = |n: &Node<'_>| n.string("a time such as \"09:00\"").map(str::to_owned);
        if let (Some(from), Some(to)) = (text(from), text(to)) {
            out.push((from, to));
        } else {
            out.push(("00:00".into(), "24:00".into()));
        }
    }
    out
}

impl<'de> Deserialize<'de> for CalendarDocument {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let value = json::from_deserializer(d)?;
        CalendarDocument::from_value(&value).map_err(serde::de::Error::custom)
    }
}
