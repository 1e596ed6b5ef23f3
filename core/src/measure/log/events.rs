//! Logs of events as documents: for logs that fit a request, a file or a browser.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{CaseColumns, EventColumns, TallyOptions, tally_columns};
use super::fold::{OUTCOMES, RULINGS};
use super::kind::LogKind;
use crate::document::Diagnostics;
use crate::ledger::Hash;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, Tally, TallyDocument};
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
        /// Identifier of the event: the same one twice counts once, and events of one instant keep this order.
        id: Option<String>,
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
    }
    /// Parts of a log, delivered at least once and in any order.
    pub struct MergeEventsQuestion {
        /// The parts.
        parts: Vec<EventLog>,
    }
    /// A log to be counted.
    pub struct TallyEventsQuestion {
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
    }
}

impl crate::measure::shape::Shape for serde_json::Value {
    fn kind() -> String {
        "document".to_owned()
    }
    fn define(_: &mut crate::measure::shape::Model) {}
    fn read(node: &crate::document::Node<'_>) -> Option<Self> {
        Some(node.value.clone())
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
pub fn merge_events(input: &MergeEventsQuestion) -> Result<EventLog, Diagnostics> {
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
    order.sort_by(|a, b| (&a.0.at, &a.0.id, &a.1).cmp(&(&b.0.at, &b.0.id, &b.1)));
    Ok(EventLog { events: order.into_iter().map(|(e, _)| e.clone()).collect() })
}

/// A log in columns that it owns.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    pub(crate) names: Vec<String>,
    case: Vec<u32>,
    kind: Vec<u8>,
    at: Vec<i64>,
    value: Vec<i64>,
    word: Vec<u8>,
    id: Vec<u64>,
    recorded: Vec<i64>,
    ids: Vec<u64>,
    due: Vec<i64>,
    acknowledge_due: Vec<i64>,
    complainant: Vec<u64>,
    cause: Vec<u64>,
    issues: Vec<u32>,
    filled: Vec<u32>,
    stratum: Vec<u32>,
    strata: Vec<Vec<String>>,
    currencies: Vec<String>,
}

pub(super) fn seconds(text: &str, path: &str) -> Result<i64, Diagnostics> {
    instant::parse(text)
        .map(|at| at.timestamp())
        .map_err(|e| coded(path, e.code(), "not an instant", "write it as 2026-03-02T09:00:00Z: RFC 3339 in UTC"))
}

/// Code of a word: of outcomes and rulings the place, of currencies the place among those seen.
fn code(event: &LogEvent, currencies: &mut Vec<String>, path: &str) -> Result<u8, Diagnostics> {
    let Some(word) = &event.word else { return Ok(0) };
    let known = match event.event {
        LogKind::Closed => OUTCOMES.iter().position(|w| w == word),
        LogKind::Ruled => RULINGS.iter().position(|w| w == word),
        LogKind::RedressPromised => {
            let found = currencies.iter().position(|c| c == word);
            Some(found.unwrap_or_else(|| {
                currencies.push(word.clone());
                currencies.len().saturating_sub(1)
            }))
        }
        _ => Some(0),
    };
    let help =
        "closed: upheld, partly_upheld, not_upheld, no_finding; ruled: overturned, confirmed, settled, outside_jurisdiction";
    let found = known.ok_or_else(|| coded(&format!("{path}/word"), "unknown_word", "this event has no such word", help))?;
    u8::try_from(found).map_err(|_| coded(&format!("{path}/word"), "limit_exceeded", "more than 256 currencies", ""))
}

impl Prepared {
    /// Columns of a list of events.
    pub(crate) fn new(events: &[LogEvent], definitions: &Definitions) -> Result<Prepared, Diagnostics> {
        let names: BTreeSet<&str> = events.iter().map(|e| e.case.as_str()).collect();
        let places: BTreeMap<&str, u32> = names.iter().copied().zip(0..).collect();
        let idents: BTreeSet<&str> = events.iter().filter_map(|e| e.id.as_deref()).collect();
        let ranks: BTreeMap<&str, u64> = idents.iter().copied().zip(1..).collect();
        let n = names.len();
        let mut out = Prepared {
            ids: names.iter().map(|name| hash(name)).collect(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            due: vec![i64::MIN; n],
            acknowledge_due: vec![i64::MIN; n],
            complainant: vec![0; n],
            cause: vec![0; n],
            issues: vec![1; n],
            ..Prepared::default()
        };
        // Attributes of each case: those of its latest event that has them.
        let mut order: Vec<(i64, Option<&str>, usize)> = Vec::with_capacity(events.len());
        for (i, event) in events.iter().enumerate() {
            let path = format!("/events/{i}");
            let at = seconds(&event.at, &format!("{path}/at"))?;
            out.case.push(places.get(event.case.as_str()).copied().unwrap_or(0));
            out.kind.push(event.event.code());
            out.at.push(at);
            out.value.push(event.value.unwrap_or(0));
            out.word.push(code(event, &mut out.currencies, &path)?);
            out.id.push(event.id.as_deref().and_then(|id| ranks.get(id)).copied().unwrap_or(0));
            out.recorded.push(match &event.recorded_at {
                Some(text) => seconds(text, &format!("{path}/recorded_at"))?,
                None => at,
            });
            order.push((at, event.id.as_deref(), i));
        }
        order.sort_unstable();
        let mut attributes: Vec<BTreeMap<&str, &str>> = vec![BTreeMap::new(); n];
        for (_, _, i) in order {
            let Some(event) = events.get(i) else { continue };
            let case = places.get(event.case.as_str()).and_then(|p| usize::try_from(*p).ok()).unwrap_or(0);
            let path = format!("/events/{i}");
            fn set<T>(column: &mut [T], case: usize, value: T) {
                column.get_mut(case).into_iter().zip([value]).for_each(|(cell, value)| *cell = value);
            }
            if let Some(text) = &event.due {
                set(&mut out.due, case, seconds(text, &format!("{path}/due"))?);
            }
            if let Some(text) = &event.acknowledge_due {
                set(&mut out.acknowledge_due, case, seconds(text, &format!("{path}/acknowledge_due"))?);
            }
            if let Some(who) = &event.complainant {
                set(&mut out.complainant, case, hash(who));
            }
            if let Some(issues) = event.issues {
                set(&mut out.issues, case, issues);
            }
            if let Some(known) = attributes.get_mut(case) {
                known.extend(event.attributes.iter().flatten().map(|(k, v)| (k.as_str(), v.as_str())));
                if let Some(cause) = &event.cause {
                    known.insert("cause", cause);
                }
            }
        }
        out.divide(&attributes, definitions);
        Ok(out)
    }

    /// Strata and completeness from the attributes of each case.
    fn divide(&mut self, attributes: &[BTreeMap<&str, &str>], definitions: &Definitions) {
        let by: Vec<&str> = definitions.strata.iter().flatten().map(String::as_str).collect();
        let complete: Vec<&str> = definitions.complete.iter().flatten().map(String::as_str).collect();
        let filled = |known: &BTreeMap<&str, &str>, name: &str| known.get(name).is_some_and(|v| !v.is_empty());
        for (known, cause) in attributes.iter().zip(&mut self.cause) {
            *cause = known.get("cause").filter(|c| !c.is_empty()).map_or(0, |c| hash(c));
            let n = by.iter().chain(&complete).filter(|name| filled(known, name)).count();
            self.filled.push(u32::try_from(n).unwrap_or(u32::MAX));
        }
        let key = |known: &BTreeMap<&str, &str>| -> Vec<String> {
            by.iter().map(|name| known.get(name).map_or_else(String::new, |v| (*v).to_owned())).collect()
        };
        let keys: BTreeSet<Vec<String>> = attributes.iter().map(key).collect();
        let places: BTreeMap<&Vec<String>, u32> = keys.iter().zip(0..).collect();
        self.stratum = attributes.iter().map(|known| places.get(&key(known)).copied().unwrap_or(0)).collect();
        self.strata = keys.iter().cloned().collect();
    }

    pub(crate) fn events(&self) -> EventColumns<'_> {
        EventColumns {
            case: &self.case,
            kind: &self.kind,
            at: &self.at,
            value: Some(&self.value),
            word: Some(&self.word),
            id: Some(&self.id),
            recorded: Some(&self.recorded),
        }
    }

    fn cases(&self) -> CaseColumns<'_> {
        CaseColumns {
            count: self.names.len(),
            id: Some(&self.ids),
            due: Some(&self.due),
            acknowledge_due: Some(&self.acknowledge_due),
            complainant: Some(&self.complainant),
            cause: Some(&self.cause),
            stratum: Some(&self.stratum),
            filled: Some(&self.filled),
            issues: Some(&self.issues),
        }
    }
}

/// Zones and holiday lists that may be named: those bundled with the crate, if it bundles any.
pub(crate) fn almanac() -> Almanac {
    #[cfg(feature = "tzdata")]
    return Almanac::bundled();
    #[cfg(not(feature = "tzdata"))]
    Almanac::empty()
}

/// The zone that a question names: by name where the crate bundles zones, or pinned.
pub(super) fn zone(given: Option<&serde_json::Value>, calendar: Option<&Calendar>) -> Result<Zone, Diagnostics> {
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
pub fn tally_events(input: &TallyEventsQuestion) -> Result<TallyDocument, Diagnostics> {
    tally_of(input).map(|tally| tally.document())
}

pub(crate) fn tally_of(input: &TallyEventsQuestion) -> Result<Tally, Diagnostics> {
    let definitions = input.definitions.clone().unwrap_or_default();
    let calendar = input.calendar.as_ref().map(|c| Calendar::from_value(c, &almanac())).transpose()?;
    let zone = zone(input.zone.as_ref(), calendar.as_ref())?;
    let prepared = Prepared::new(&input.events, &definitions)?;
    let asked = definitions.strata.iter().flatten().chain(definitions.complete.iter().flatten()).count();
    let options = TallyOptions {
        zone: &zone,
        calendar: calendar.as_ref(),
        as_of: seconds(&input.as_of, "/as_of")?,
        known_at: input.known_at.as_deref().map(|t| seconds(t, "/known_at")).transpose()?,
        strata: prepared.strata.clone(),
        currencies: prepared.currencies.clone(),
        asked: u32::try_from(asked).unwrap_or(u32::MAX),
        definitions,
    };
    tally_columns(&prepared.events(), &prepared.cases(), &options)
}
