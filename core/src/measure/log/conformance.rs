//! How a log fits the lifecycle of ISO 10002: what could not have happened, where it first went wrong, and how often.

use std::collections::BTreeMap;

use super::events::{EventLog, LogEvent, as_counted};
use super::texts::Texts;
use crate::lifecycle::State;
use crate::measure::LogKind as K;
use crate::measure::math::{float, ratio};
use crate::measure::shape::shapes;

shapes! {
    /// A kind of deviation.
    pub struct Deviation {
        /// The state in which it happened; null before the receipt.
        state: Option<String>,
        /// What happened.
        event: K,
        /// How often.
        count: u64,
        /// Of these, the first deviation of their complaint.
        first: u64,
        /// A complaint to look at.
        example: String,
    }
    /// How a log fits the lifecycle.
    pub struct Conformance {
        /// Complaints.
        cases: u64,
        /// Of these, without a deviation.
        fitting: u64,
        /// Events.
        events: u64,
        /// Of these, events that could follow what came before.
        possible: u64,
        /// Possible events by events; null without events.
        fitness: Option<f64>,
        /// Deviations, the most frequent first.
        deviations: Vec<Deviation>,
    }
}

/// What an event needs and leads to: (states from which it is possible, state after it). Logs leave steps out, so a step forward
/// over several states is possible; a step from an end is not.
fn step(kind: K, from: State) -> Option<State> {
    use State::{Assessed, Closed, Investigating, Received, Referred, Responded};
    let open = from != Closed;
    match kind {
        K::Assessed => open.then_some(if from == Received { Assessed } else { from }),
        K::InvestigationStarted => (open && from != Referred).then_some(Investigating),
        K::Waiting | K::Resumed => (open && from != Responded).then_some(from),
        K::Acknowledged | K::Reassessed | K::Assigned | K::ProgressReported | K::Escalated | K::Worked => open.then_some(from),
        K::Responded => open.then_some(Responded),
        K::Accepted | K::Rejected => (from == Responded).then_some(from),
        K::Referred => (from == Responded || from == Closed).then_some(Referred),
        K::Ruled => (from == Referred).then_some(Responded),
        K::Closed | K::Withdrawn | K::Merged => open.then_some(Closed),
        // State logs answer first and close later: what goes on after the answer is reopened too.
        K::Reopened => (from == Closed || from == Responded).then_some(Investigating),
        K::RedressPromised | K::SurveyInvited | K::SatisfactionRecorded | K::RecommendRecorded | K::Noted => Some(from),
        K::Received => None,
    }
}

impl EventLog {
    /// How the log fits the lifecycle of ISO 10002: what could not have happened, where it first went wrong, and how often. Logs leave
    /// steps out, so a step forward over several states is possible; a step from an end is not.
    ///
    /// ```
    /// use amends::measure::{EventLog, LogEvent, LogKind};
    /// use amends::time::instant::parse;
    ///
    /// let log = EventLog::new([
    ///     LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?),
    ///     LogEvent::new("C-1", LogKind::Closed, parse("2026-01-06T09:00:00Z")?),
    ///     LogEvent::new("C-1", LogKind::Assigned, parse("2026-01-07T09:00:00Z")?),
    /// ]);
    /// let found = log.conformance();
    /// assert_eq!((found.possible, found.events, found.fitting), (2, 3, 0));
    /// assert_eq!(found.deviations[0].state.as_deref(), Some("closed"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn conformance(&self) -> Conformance {
        conformance(&self.events)
    }
}

/// How often each event deviated in each state.
type Deviations = BTreeMap<(Option<&'static str>, K), Deviation>;

pub(crate) fn conformance(events: &[LogEvent]) -> Conformance {
    let (names, grouped) = by_case(events);
    let mut found = Deviations::new();
    let (mut fitting, mut possible) = (0_u64, 0_u64);
    for list in grouped.chunk_by(|a, b| a.0 == b.0) {
        let events = list.iter().map(|(_, event)| *event);
        // Most complaints have one event a second, in order.
        let fits = if list.is_sorted_by(|(_, a), (_, b)| a.at.timestamp() < b.at.timestamp()) {
            judge(events, &mut found)
        } else {
            judge(as_counted(events), &mut found)
        };
        possible = possible.saturating_add(fits);
        fitting = fitting.saturating_add(u64::from(fits == list.len() as u64));
    }
    let total = events.len() as u64;
    let mut deviations: Vec<Deviation> = found.into_values().collect();
    deviations.sort_by_key(|d| std::cmp::Reverse(d.count));
    Conformance {
        cases: names.len() as u64,
        fitting,
        events: total,
        possible,
        fitness: ratio(float(possible), float(total)),
        deviations,
    }
}

/// The events case by case, those of each in the order in which they are here, with the places of their cases.
fn by_case(events: &[LogEvent]) -> (Texts, Vec<(u32, &LogEvent)>) {
    let mut names = Texts::default();
    let mut out: Vec<(u32, &LogEvent)> = events.iter().map(|event| (names.place(&event.case).0, event)).collect();
    out.sort_by_key(|(case, _)| *case);
    (names, out)
}

/// Goes through the events of a case, in order. Returns how many of them could follow what came before.
fn judge<'a>(events: impl Iterator<Item = &'a LogEvent>, found: &mut Deviations) -> u64 {
    let mut state: Option<State> = None;
    let (mut clean, mut possible) = (true, 0_u64);
    for event in events {
        let next = match state {
            None => (event.event == K::Received).then_some(State::Received),
            Some(from) => step(event.event, from),
        };
        if let Some(next) = next {
            state = Some(next);
            possible = possible.saturating_add(1);
            continue;
        }
        let word = state.map(State::as_str);
        let row = found.entry((word, event.event)).or_insert_with(|| Deviation {
            state: word.map(str::to_owned),
            event: event.event,
            count: 0,
            first: 0,
            example: event.case.clone(),
        });
        row.count = row.count.saturating_add(1);
        row.first = row.first.saturating_add(u64::from(clean));
        // The first by name, in whatever order complaints come.
        if event.case < row.example {
            row.example.clone_from(&event.case);
        }
        clean = false;
    }
    possible
}
