//! The histories of complaints as a log: what was decided and stored here is counted by the same code as what others recorded.

use chrono::{DateTime, Utc};

use super::events::{EventLog, LogEvent};
use crate::case::Case;
use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::{Event, ImportedEvent, Level, TimerKind, WaitingOn};
use crate::measure::LogKind;
use crate::measure::statistics::coded;
use crate::measure::tally::{Recordable, RecordedSet, both};
use crate::policy::Policy;
use crate::timer;

/// Facts that every history records. With its policy, it also gives the [due](Recordable::Due) instant.
pub const HISTORIES_RECORD: &[Recordable] = &[
    Recordable::Received,
    Recordable::Acknowledged,
    Recordable::Assessed,
    Recordable::Reassessed,
    Recordable::Assigned,
    Recordable::InvestigationStarted,
    Recordable::Waiting,
    Recordable::Resumed,
    Recordable::ProgressReported,
    Recordable::Responded,
    Recordable::Accepted,
    Recordable::Rejected,
    Recordable::Escalated,
    Recordable::Referred,
    Recordable::Ruled,
    Recordable::Closed,
    Recordable::Withdrawn,
    Recordable::Merged,
    Recordable::Reopened,
    Recordable::RedressPromised,
    Recordable::SatisfactionRecorded,
    Recordable::Noted,
    Recordable::Outcome,
    Recordable::Complainant,
    Recordable::Cause,
    Recordable::Issues,
    Recordable::RecordedAt,
];

impl EventLog {
    /// The histories of complaints as a log: the records of each complaint, in order, as a host stored them. With their
    /// policy, the log also has the due instant of each complaint's main clock: the duty that is due last.
    ///
    /// ```
    /// use amends::ledger::EventRecord;
    /// use amends::lifecycle::Event;
    /// use amends::measure::EventLog;
    ///
    /// // What `handle` gave, complaint by complaint.
    /// let stored: Vec<Vec<EventRecord<Event>>> = Vec::new();
    /// assert!(EventLog::of_histories(&stored, None)?.events.is_empty());
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Codes `history_…` if records are not the history of one complaint; `policy_mismatch` for a policy that is not the complaint's.
    pub fn of_histories(histories: &[Vec<EventRecord<Event>>], policy: Option<&Policy>) -> Result<EventLog, Diagnostics> {
        let mut events = Vec::new();
        let mut own: RecordedSet = HISTORIES_RECORD.iter().copied().collect();
        // A policy without a duty lets nothing be due.
        own.add(Recordable::Due, policy.is_some_and(|p| p.timers().iter().any(|t| t.kind == TimerKind::Duty)));
        let own = own.list();
        let mut records: Option<Vec<Recordable>> = None;
        for history in histories.iter().filter(|history| !history.is_empty()) {
            events.extend(log_of(history, policy)?);
            // What another system could not record stays unknown after the import.
            let mine = history.first().and_then(recorded_there).unwrap_or_else(|| own.clone());
            records = match records {
                Some(records) if records != mine => both(Some(&records), Some(&mine)),
                _ => Some(mine),
            };
        }
        Ok(EventLog { events, records: Some(records.unwrap_or(own)) })
    }
}

/// The facts that the source of an imported complaint could record; none if it was received here.
fn recorded_there(first: &EventRecord<Event>) -> Option<Vec<Recordable>> {
    let Event::Imported(told) = &first.event else { return None };
    let of = |word: &crate::wire::Id| Recordable::WORDS.iter().find(|known| known.0 == word.as_str()).map(|known| known.1);
    Some(told.records.iter().filter_map(of).collect::<RecordedSet>().list())
}

/// An imported event, as its row says it.
fn imported(record: &EventRecord<Event>, told: &ImportedEvent) -> LogEvent {
    let kind = LogKind::from_word(told.word.as_str()).unwrap_or(LogKind::Noted);
    LogEvent {
        id: told.id.clone(),
        order: told.order.and_then(|order| i64::try_from(order).ok()),
        word: told.outcome.map(|outcome| outcome.as_str().to_owned()),
        complainant: told.complainant.as_ref().map(ToString::to_string),
        cause: told.cause.clone(),
        due: told.due,
        attributes: (!told.attributes.0.is_empty()).then(|| told.attributes.0.clone().into_iter().collect()),
        ..LogEvent::new(record.stream.as_str(), kind, told.happened_at.unwrap_or(record.at))
    }
}

/// The events of one complaint.
fn log_of(records: &[EventRecord<Event>], policy: Option<&Policy>) -> Result<Vec<LogEvent>, Diagnostics> {
    let case = Case::rebuild(records)
        .map_err(|e| coded("/records", e.code(), &e.to_string(), "pass the records of one complaint, in order"))?;
    let mut outcome = None;
    let mut out: Vec<LogEvent> = Vec::with_capacity(records.len());
    for record in records {
        let told = |kind, at: DateTime<Utc>| {
            let event = LogEvent::new(record.stream.as_str(), kind, at).recorded_at(record.at);
            event.id(format!("{}:{:08}", record.stream, record.sequence))
        };
        let now = record.at;
        // What time did before a receipt that was put right later counts from its record.
        let effect = Some(record.took_effect_at()).filter(|at| *at >= case.facts().received_at).unwrap_or(now);
        match &record.event {
            Event::Received(intake) => {
                out.push(received(&case, intake, told(LogKind::Received, intake.received_at.unwrap_or(now))))
            }
            Event::Imported(row) => {
                outcome = row.outcome.or(outcome);
                out.push(imported(record, row));
            }
            Event::Acknowledged(_) => out.push(told(LogKind::Acknowledged, effect)),
            Event::Assessed(a) => out.push(LogEvent { value: Some(grade(a.severity)), ..told(LogKind::Assessed, effect) }),
            Event::Reassessed(a) => out.push(LogEvent { value: Some(grade(a.severity)), ..told(LogKind::Reassessed, effect) }),
            Event::Assigned(_) => out.push(told(LogKind::Assigned, now)),
            Event::InvestigationStarted(_) => out.push(told(LogKind::InvestigationStarted, effect)),
            Event::Waiting(hold) if hold.on == WaitingOn::Complainant => out.push(told(LogKind::Waiting, now)),
            Event::Resumed(_) => out.push(told(LogKind::Resumed, now)),
            Event::ProgressReported(_) => out.push(told(LogKind::ProgressReported, effect)),
            Event::Responded(r) => {
                outcome = Some(r.outcome);
                if r.acknowledges == Some(true) {
                    let id = Some(format!("{}:{:08}:acknowledged", record.stream, record.sequence));
                    out.push(LogEvent { id, ..told(LogKind::Acknowledged, effect) });
                }
                out.push(told(LogKind::Responded, effect));
                for money in r.redress.iter().filter_map(|r| r.money.as_ref()) {
                    let amount = i64::try_from(money.minor()).unwrap_or(i64::MAX);
                    let id = Some(format!("{}:{:08}:{}", record.stream, record.sequence, out.len()));
                    let event = told(LogKind::RedressPromised, effect);
                    out.push(LogEvent { id, value: Some(amount), word: Some(money.currency().code().to_owned()), ..event });
                }
            }
            Event::Accepted(_) => out.push(told(LogKind::Accepted, effect)),
            Event::Rejected(_) => out.push(told(LogKind::Rejected, effect)),
            Event::Escalated(_) => out.push(told(LogKind::Escalated, effect)),
            Event::Referred(_) => out.push(told(LogKind::Referred, effect)),
            Event::Ruled(r) => out.push(LogEvent { word: Some(r.ruling.as_str().to_owned()), ..told(LogKind::Ruled, effect) }),
            Event::Closed(_) => {
                let word = outcome.map(|o| o.as_str().to_owned());
                out.push(LogEvent { word, ..told(LogKind::Closed, effect) });
            }
            Event::Withdrawn(_) => out.push(told(LogKind::Withdrawn, effect)),
            Event::Merged(_) => out.push(told(LogKind::Merged, effect)),
            Event::Reopened(_) => out.push(told(LogKind::Reopened, effect)),
            Event::SatisfactionRecorded(s) => {
                out.push(LogEvent { value: score(s.score, s.out_of), ..told(LogKind::SatisfactionRecorded, now) })
            }
            _ => out.push(told(LogKind::Noted, effect)),
        }
    }
    // The receipt of an imported complaint says nothing of what was found here.
    let found = case.facts().findings.iter().rev().flat_map(|f| f.causes.first()).next();
    if let (Some(_), Some(cause), Some(last)) = (&case.facts().imported, found, out.last_mut()) {
        last.cause = Some(cause.to_string());
    }
    let told = out.iter().any(|event| event.due.is_some());
    if let (Some(policy), Some(first), false) = (policy, out.first_mut(), told) {
        let runs = case.timers(policy, case.at()).map_err(|e| e.diagnostics("/policy"))?;
        let duty = |t: &timer::TimerStatus| policy.timer(t.timer.as_str()).is_some_and(|t| t.kind == TimerKind::Duty);
        // The one due last may be one of which nobody can say when it is due: then nothing is said.
        let known = !runs.iter().any(|t| duty(t) && t.unknown == Some(true));
        let dues = runs.iter().filter(|t| duty(t)).filter_map(|t| t.due);
        first.due = dues.max().filter(|_| known);
    }
    Ok(out)
}

/// A score on five steps.
fn score(score: u32, out_of: u32) -> Option<i64> {
    let (score, out_of) = (i64::from(score), i64::from(out_of));
    score.saturating_mul(5).saturating_add(out_of >> 1).checked_div(out_of).map(|s| s.clamp(1, 5))
}

/// Higher is graver.
fn grade(level: Level) -> i64 {
    level as i64
}

/// The receipt, with what is known of the complaint by now: causes and corrections came later.
fn received(case: &Case, intake: &crate::lifecycle::Intake, event: LogEvent) -> LogEvent {
    let facts = case.facts();
    let cause = facts.findings.iter().rev().flat_map(|f| f.causes.first()).next();
    let mut attributes: std::collections::BTreeMap<String, String> = facts.attributes.0.clone().into_iter().collect();
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            attributes.insert(key.to_owned(), value);
        }
    };
    set("category", facts.category.as_ref().map(ToString::to_string));
    set("channel", facts.channel.as_ref().map(ToString::to_string));
    set("severity", facts.assessment.as_ref().map(|a| a.severity.as_str().to_owned()));
    LogEvent {
        at: facts.received_at,
        complainant: facts.complainant.as_ref().map(ToString::to_string),
        cause: cause.or(facts.category.as_ref()).map(ToString::to_string),
        attributes: (!attributes.is_empty()).then_some(attributes),
        issues: Some(u32::try_from(intake.allegations.len().max(1)).unwrap_or(u32::MAX)),
        ..event
    }
}
