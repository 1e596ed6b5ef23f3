//! Logs of events as documents: for logs that fit a request, a file or a browser.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::builder::LogBuilder;
use super::course::{natural, ties};
use super::row::{CaseRow, LogRow, RowOptions};
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Definitions, Recordable, Tally, both};
use crate::time::{Calendar, Zone};

shapes! {
    /// An event of a log.
    pub struct LogEvent: Built {
        /// Identifier of the complaint.
        case: String,
        /// What happened.
        event: LogKind,
        /// When, as RFC 3339 in UTC.
        #[serde(serialize_with = "crate::measure::shape::instant_text")]
        at: DateTime<Utc>,
        /// Identifier of the event: the same one twice counts once. Events of one instant without `order` are sorted by it, after the first
        /// receipt. Runs of digits compare as numbers: 9 before 10. Without identifiers, the content decides, never the place.
        id: Option<String>,
        /// Where it stands among the events of its instant, lower first, if the log tells it.
        order: Option<i64>,
        /// When it was recorded; as it happened if left out.
        #[serde(serialize_with = "crate::measure::shape::maybe_instant_text")]
        recorded_at: Option<DateTime<Utc>>,
        /// Outcome, ruling or currency.
        word: Option<String>,
        /// Severity, amount, score or seconds.
        value: Option<i64>,
        /// Identifier of the complainant (with the receipt); only its hash is kept.
        complainant: Option<String>,
        /// Cause (with any event; the last one counts).
        cause: Option<String>,
        /// When the complaint is due (with any event; the last one counts).
        #[serde(serialize_with = "crate::measure::shape::maybe_instant_text")]
        due: Option<DateTime<Utc>>,
        /// When its acknowledgement is due.
        #[serde(serialize_with = "crate::measure::shape::maybe_instant_text")]
        acknowledge_due: Option<DateTime<Utc>>,
        /// Further attributes (with any event; the last value of each counts).
        attributes: Option<BTreeMap<String, String>>,
        /// Issues that the complaint mentions.
        issues: Option<u32>,
    }
    /// Events, in any order.
    pub struct EventLog: Built {
        /// The events.
        events: Vec<LogEvent>,
        /// The facts that the log can record, if they are known. For a merged log: those of each part.
        records: Option<Vec<Recordable>>,
    }
    /// How a log is counted.
    pub struct CountOptions: Plain {
        /// Nothing at or after this instant is counted.
        as_of: DateTime<Utc>,
        /// Definitions that the counters rest on.
        definitions: Definitions = Definitions::default(),
        /// Zone whose days count; that of the calendar if it is left out, and UTC without one.
        zone: Option<Zone>,
        /// Calendar of business days, if bands of them are asked for.
        calendar: Option<Calendar>,
        /// Nothing recorded after this instant is counted.
        known_at: Option<DateTime<Utc>>,
    }
}

impl EventLog {
    /// Unites parts of a log, delivered at least once and in any order: events with the same identifier are one. Events without one
    /// are one if all their fields are equal.
    ///
    /// ```
    /// use amends::measure::{EventLog, LogEvent, LogKind};
    ///
    /// let received = LogEvent::new("C-1", LogKind::Received, amends::time::instant::parse("2026-01-05T09:00:00Z")?);
    /// let part = EventLog::new([received.id("e-1")]);
    /// assert_eq!(EventLog::merge(&[part.clone(), part])?.events.len(), 1);
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `duplicate` if one identifier stands for two different events.
    pub fn merge(parts: &[EventLog]) -> Result<EventLog, Diagnostics> {
        let mut seen: BTreeMap<(String, String), &LogEvent> = BTreeMap::new();
        let mut order: Vec<(&LogEvent, String)> = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            for (j, event) in part.events.iter().enumerate() {
                let text = serde_json::to_string(event).unwrap_or_default();
                let key = event.id.clone().map_or_else(|| (String::new(), text.clone()), |id| (id, String::new()));
                match seen.insert(key, event) {
                    None => order.push((event, text)),
                    Some(other) if other == event => {}
                    Some(_) => {
                        let path = format!("/parts/{i}/events/{j}/id");
                        let message = "one identifier stands for two different events";
                        return Err(coded(&path, "duplicate", message, "give every event its own identifier"));
                    }
                }
            }
        }
        order.sort_by(|a, b| a.1.cmp(&b.1));
        let mut records = parts.first().and_then(|part| part.records.clone());
        for part in parts.iter().skip(1) {
            records = both(records.as_deref(), part.records.as_deref());
        }
        Ok(EventLog { events: in_order(order.into_iter().map(|(e, _)| e)).cloned().collect(), records })
    }

    /// Counts the log: gives the tally from which every indicator is computed.
    ///
    /// ```
    /// use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind};
    /// use amends::time::instant::parse;
    ///
    /// let log = EventLog::new([
    ///     LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?).cause("delay"),
    ///     LogEvent::new("C-1", LogKind::Closed, parse("2026-01-12T15:30:00Z")?).word("upheld"),
    /// ]);
    /// let options = CountOptions::new(parse("2026-02-01T00:00:00Z")?).definitions(Definitions::new().strata(["cause"]));
    /// let tally = log.tally(&options)?;
    /// assert_eq!(tally.cases(), 1);
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an outcome or a ruling that is not one, or an attribute of the strata that no event has.
    pub fn tally(&self, options: &CountOptions) -> Result<Tally, Diagnostics> {
        EventLog::tally_of(&self.events, self.records.as_deref(), options)
    }

    /// Counts events that stay where they are, as [`tally`](EventLog::tally) does.
    ///
    /// # Errors
    ///
    /// As [`tally`](EventLog::tally).
    pub fn tally_of(events: &[LogEvent], records: Option<&[Recordable]>, options: &CountOptions) -> Result<Tally, Diagnostics> {
        let zone = options.zone.as_ref().or(options.calendar.as_ref().map(Calendar::zone)).cloned().unwrap_or_else(Zone::utc);
        let rows_with = RowOptions {
            zone: &zone,
            calendar: options.calendar.as_ref(),
            as_of: options.as_of.timestamp(),
            known_at: options.known_at.map(|at| at.timestamp()),
            records,
        };
        rows(events, options.definitions.clone())?.tally(&rows_with)
    }
}

/// Events in the order in which they happened. Those of one instant follow the order of the log, then identifiers, then content.
pub(crate) fn in_order<E: Borrow<LogEvent>>(events: impl Iterator<Item = E>) -> impl Iterator<Item = E> {
    let mut sorted: Vec<E> = events.collect();
    sorted.sort_by(|e, f| {
        let (e, f) = (e.borrow(), f.borrow());
        e.at.cmp(&f.at).then_with(|| of_one_instant(e, f))
    });
    sorted.into_iter()
}

/// The events of one complaint as tallies take them.
pub(crate) fn as_counted<'a>(events: impl Iterator<Item = &'a LogEvent>) -> impl Iterator<Item = &'a LogEvent> {
    let mut list: Vec<&LogEvent> = in_order(events).collect();
    ties(
        &mut list,
        i64::MAX,
        |e| (e.at.timestamp(), Some(e.event)),
        |a, b| a.at == b.at && a.order == b.order && a.id == b.id,
        |a, b| a == b,
    );
    list.into_iter()
}

fn of_one_instant(a: &LogEvent, b: &LogEvent) -> Ordering {
    let id = |e: &'_ LogEvent| e.id.clone().unwrap_or_default();
    let said = |e: &LogEvent| (e.event, e.word.clone(), e.value, e.recorded_at, e.cause.clone());
    a.order.cmp(&b.order).then_with(|| natural(&id(a), &id(b))).then_with(|| said(a).cmp(&said(b)))
}

/// The rows of a list of events.
pub(crate) fn rows(events: &[LogEvent], definitions: Definitions) -> Result<LogBuilder, Diagnostics> {
    let mut log = LogBuilder::new(definitions);
    let names = log.attributes().to_vec();
    for (i, event) in events.iter().enumerate() {
        let path = format!("/events/{i}");
        let second = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp());
        let value = |name: &String| {
            let said = event.attributes.as_ref().and_then(|a| a.get(name)).map(String::as_str);
            if name == "cause" { event.cause.as_deref().or(said) } else { said }
        };
        let attributes: Vec<Option<&str>> = names.iter().map(value).collect();
        let at = event.at;
        let row = LogRow {
            case: &event.case,
            event: event.event,
            at: at.timestamp(),
            nanosecond: at.timestamp_subsec_nanos(),
            id: event.id.as_deref(),
            order: event.order,
            recorded_at: second(event.recorded_at),
            word: event.word.as_deref(),
            value: event.value,
            facts: CaseRow {
                complainant: event.complainant.as_deref(),
                due: second(event.due),
                acknowledge_due: second(event.acknowledge_due),
                issues: event.issues,
                attributes: &attributes,
            },
        };
        log.event(&row).map_err(|d| d.within(&path))?;
    }
    Ok(log)
}

/// The tally of events of one UTC year, and of what is said to be recorded.
#[cfg(test)]
pub(crate) fn counted(events: &[LogEvent], records: Option<Vec<Recordable>>) -> Tally {
    let log = EventLog { events: events.to_vec(), records };
    log.tally(&CountOptions::new(crate::time::instant::parse("1971-01-01T00:00:00Z").unwrap())).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_events_stand_at_the_same_places_in_what_may_be_recorded() {
        for (kind, what) in LogKind::WORDS.iter().zip(Recordable::WORDS) {
            crate::cases::count();
            assert_eq!((kind.0, usize::from(kind.1.code())), (what.0, what.1 as usize));
        }
    }
}
