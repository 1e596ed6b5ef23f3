//! Logs of events as documents: for logs that fit a request, a file or a browser.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::course::{natural, ties};
use super::kind::LogKind;
use super::rows::{CaseRow, LogBuilder, LogRow, RowOptions};
use crate::document::Diagnostics;
use crate::ledger::Hash;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, Recordable, Tally, TallyDocument, both};
use crate::time::{Almanac, Calendar, Zone, instant};

shapes! {
    /// An event of a log.
    pub struct LogEvent {
        /// Identifier of the complaint.
        case: String,
        /// What happened.
        event: LogKind,
        /// When, as RFC 3339 in UTC.
        at: String,
        /// Identifier of the event: the same one twice counts once. Events of one instant of which `order` tells nothing come by it (runs of
        /// digits as numbers: 9 before 10), after the first receipt; where there is none, by what they say, never by their places.
        id: Option<String>,
        /// Where it stands among the events of its instant, lower first, if the log tells it.
        order: Option<i64>,
        /// When it was recorded; as it happened if left out.
        recorded_at: Option<String>,
        /// Outcome, ruling or currency.
        word: Option<String>,
        /// Severity, amount, score or seconds.
        value: Option<i64>,
        /// Identifier of the complainant (with the receipt); only its hash is kept.
        complainant: Option<String>,
        /// Cause (with any event; the last one counts).
        cause: Option<String>,
        /// When the complaint is due (with any event; the last one counts).
        due: Option<String>,
        /// When its acknowledgement is due.
        acknowledge_due: Option<String>,
        /// Further attributes (with any event; the last value of each counts).
        attributes: Option<BTreeMap<String, String>>,
        /// Issues that the complaint mentions.
        issues: Option<u32>,
    }
    /// Events, in any order.
    pub struct EventLog {
        /// The events.
        events: Vec<LogEvent>,
        /// What the log can tell, if it is known; of a merged log what each part can.
        records: Option<Vec<Recordable>>,
    }
    /// Parts of a log, delivered at least once and in any order.
    pub struct MergeEventsInput {
        /// The parts.
        parts: Vec<EventLog>,
    }
    /// A log to be counted.
    pub struct TallyEventsInput {
        /// The events, in any order.
        events: Vec<LogEvent>,
        /// Definitions that the counters rest on.
        definitions: Option<Definitions>,
        /// Zone whose days count: an IANA name, or a pinned zone as this library writes it.
        zone: Option<serde_json::Value>,
        /// Calendar of business days, if bands of them are asked for; its zone counts if none is named.
        calendar: Option<serde_json::Value>,
        /// Nothing at or after this instant is counted.
        as_of: String,
        /// Nothing recorded after this instant is counted.
        known_at: Option<String>,
        /// What the log can tell: words of events, and of what is said with them. What it never told and is not named here is unknown;
        /// `read_table`, `histories_log` and `simulate` give this list.
        records: Option<Vec<Recordable>>,
    }
}

/// 64 bits of the SHA-256 of a text.
pub(crate) fn hash(text: &str) -> u64 {
    let hex = Hash::of(text.as_bytes()).to_hex();
    hex.get(..16).and_then(|h| u64::from_str_radix(h, 16).ok()).unwrap_or(0)
}

/// Unites parts of a log: events with the same identifier are one. Events without one are told apart by all that they say.
///
/// # Errors
///
/// `duplicate` where one identifier stands for two different events.
pub fn merge_events(input: &MergeEventsInput) -> Result<EventLog, Diagnostics> {
    let mut seen: BTreeMap<(String, String), &LogEvent> = BTreeMap::new();
    let mut order: Vec<(&LogEvent, String)> = Vec::new();
    for (i, part) in input.parts.iter().enumerate() {
        for (j, event) in part.events.iter().enumerate() {
            let text = serde_json::to_string(event).unwrap_or_default();
            let key = event.id.clone().map_or_else(|| (String::new(), text.clone()), |id| (id, String::new()));
            match seen.insert(key, event) {
                None => order.push((event, text)),
                Some(other) if other == event => {}
                Some(_) => {
                    let path = format!("/parts/{i}/events/{j}/id");
                    return Err(coded(
                        &path,
                        "duplicate",
                        "one identifier stands for two different events",
                        "give every event an identifier of its own",
                    ));
                }
            }
        }
    }
    order.sort_by(|a, b| a.1.cmp(&b.1));
    let mut records = input.parts.first().and_then(|part| part.records.clone());
    for part in input.parts.iter().skip(1) {
        records = both(records.as_deref(), part.records.as_deref());
    }
    Ok(EventLog { events: in_order(order.into_iter().map(|(e, _)| e)).cloned().collect(), records })
}

/// Events in the order in which they happened, those of one instant by what the log tells of their order, by identifier, by what they say.
/// Text does not sort as time does: `…:00.5Z` comes before `…:00Z`.
pub(crate) fn in_order<E: Borrow<LogEvent>>(events: impl Iterator<Item = E>) -> impl Iterator<Item = E> {
    let mut placed: Vec<(Option<DateTime<Utc>>, E)> = events.map(|e| (instant::parse(&e.borrow().at).ok(), e)).collect();
    placed.sort_by(|(at, e), (other, f)| at.cmp(other).then_with(|| of_one_instant(e.borrow(), f.borrow())));
    placed.into_iter().map(|(_, event)| event)
}

/// The events of one complaint as tallies take them.
pub(crate) fn as_counted<'a>(events: impl Iterator<Item = &'a LogEvent>) -> impl Iterator<Item = &'a LogEvent> {
    let mut list: Vec<(Option<DateTime<Utc>>, &LogEvent)> = in_order(events).map(|e| (instant::parse(&e.at).ok(), e)).collect();
    ties(
        &mut list,
        i64::MAX,
        |(at, e)| (at.map_or(i64::MIN, |at| at.timestamp()), Some(e.event)),
        |a, b| a.0 == b.0 && a.1.order == b.1.order && a.1.id == b.1.id,
        |a, b| a.1 == b.1,
    );
    list.into_iter().map(|(_, event)| event)
}

fn of_one_instant(a: &LogEvent, b: &LogEvent) -> Ordering {
    let id = |e: &'_ LogEvent| e.id.clone().unwrap_or_default();
    let said = |e: &LogEvent| (e.event, e.word.clone(), e.value, e.recorded_at.clone(), e.cause.clone());
    a.order.cmp(&b.order).then_with(|| natural(&id(a), &id(b))).then_with(|| said(a).cmp(&said(b)))
}

pub(crate) fn moment(text: &str, path: &str) -> Result<DateTime<Utc>, Diagnostics> {
    instant::parse(text).map_err(|e| coded(path, e.code(), "not an instant", "write it as 2026-03-02T09:00:00Z: RFC 3339 in UTC"))
}

pub(crate) fn seconds(text: &str, path: &str) -> Result<i64, Diagnostics> {
    moment(text, path).map(|at| at.timestamp())
}

/// The rows of a list of events.
pub(crate) fn rows(events: &[LogEvent], definitions: Definitions) -> Result<LogBuilder, Diagnostics> {
    let mut log = LogBuilder::new(definitions);
    let names = log.attributes().to_vec();
    for (i, event) in events.iter().enumerate() {
        let path = format!("/events/{i}");
        let read = |text: &Option<String>, field: &str| -> Result<Option<i64>, Diagnostics> {
            text.as_ref().map(|text| seconds(text, &format!("{path}/{field}"))).transpose()
        };
        let value = |name: &String| {
            let said = event.attributes.as_ref().and_then(|a| a.get(name)).map(String::as_str);
            if name == "cause" { event.cause.as_deref().or(said) } else { said }
        };
        let attributes: Vec<Option<&str>> = names.iter().map(value).collect();
        let at = moment(&event.at, &format!("{path}/at"))?;
        let row = LogRow {
            case: &event.case,
            event: event.event,
            at: at.timestamp(),
            nanosecond: at.timestamp_subsec_nanos(),
            id: event.id.as_deref(),
            order: event.order,
            recorded_at: read(&event.recorded_at, "recorded_at")?,
            word: event.word.as_deref(),
            value: event.value,
            facts: CaseRow {
                complainant: event.complainant.as_deref(),
                due: read(&event.due, "due")?,
                acknowledge_due: read(&event.acknowledge_due, "acknowledge_due")?,
                issues: event.issues,
                attributes: &attributes,
            },
        };
        log.event(&row).map_err(|d| d.within(&path))?;
    }
    Ok(log)
}

/// Zones and holiday lists that may be named: those bundled with the crate, if it bundles any.
pub(crate) fn almanac() -> Almanac {
    #[cfg(feature = "tzdata")]
    return Almanac::bundled();
    #[cfg(not(feature = "tzdata"))]
    Almanac::empty()
}

/// The zone that a question names: by name where the crate bundles zones, or pinned.
pub(crate) fn zone(given: Option<&serde_json::Value>, calendar: Option<&Calendar>) -> Result<Zone, Diagnostics> {
    match (given, calendar) {
        (None, Some(calendar)) => Ok(calendar.zone().clone()),
        (None, None) => Ok(Zone::utc()),
        (Some(serde_json::Value::String(name)), _) => almanac().zone(name).map_err(|e| {
            coded("/zone", e.code(), "no zone of this name is here", "use an exact IANA name, or hand in a pinned zone")
        }),
        (Some(document), _) => {
            let pinned = crate::time::PinnedZone::from_value(document)?;
            Zone::from_pinned(&pinned)
                .map_err(|e| coded("/zone", e.code(), "not a zone", "hand in a pinned zone as this library writes it"))
        }
    }
}

/// A tally of a log of events.
///
/// # Errors
///
/// `invalid_instant`; `unknown_word`; `unknown_time_zone`; what the calendar's document is refused for.
pub fn tally_events(input: &TallyEventsInput) -> Result<TallyDocument, Diagnostics> {
    tally_of(input).map(|tally| tally.document())
}

pub(crate) fn tally_of(input: &TallyEventsInput) -> Result<Tally, Diagnostics> {
    let definitions = input.definitions.clone().unwrap_or_default();
    let calendar = input.calendar.as_ref().map(|c| Calendar::from_value(c, &almanac())).transpose()?;
    let zone = zone(input.zone.as_ref(), calendar.as_ref())?;
    let options = RowOptions {
        zone: &zone,
        calendar: calendar.as_ref(),
        as_of: seconds(&input.as_of, "/as_of")?,
        known_at: input.known_at.as_deref().map(|t| seconds(t, "/known_at")).transpose()?,
        records: input.records.as_deref(),
    };
    rows(&input.events, definitions)?.tally(&options)
}

/// The tally of events of one UTC year, and of what is said to be recorded.
#[cfg(test)]
pub(crate) fn counted(events: &[LogEvent], records: Option<Vec<Recordable>>) -> Tally {
    let (events, as_of) = (events.to_vec(), "1971-01-01T00:00:00Z".to_owned());
    let question = TallyEventsInput { events, definitions: None, zone: None, calendar: None, as_of, known_at: None, records };
    tally_of(&question).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_events_stand_at_the_same_places_in_what_may_be_recorded() {
        for (kind, what) in LogKind::WORDS.iter().zip(Recordable::WORDS) {
            assert_eq!((kind.0, usize::from(kind.1.code())), (what.0, what.1 as usize));
        }
    }
}
