//! A complaint as the measures see it.

use chrono::{DateTime, Utc};

use crate::case::{Case, Facts};
use crate::ledger::EventRecord;
use crate::lifecycle::{CloseReason, Event, Outcome, TimerState};
use crate::measure::tally::LocalDays;
use crate::policy::{Policy, Timer};
use crate::timer::TimerStatus;

/// A complaint as the measures see it: its records up to the as-of instant, and how its timers stand then.
pub(super) struct CaseView<'a> {
    pub(super) case: &'a Case,
    pub(super) records: &'a [EventRecord<Event>],
    /// None if its policy was not given.
    pub(super) policy: Option<&'a Policy>,
    pub(super) timers: &'a [TimerStatus],
    /// The period, up to the as-of instant.
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    pub(super) days: &'a LocalDays,
    /// The facts that a closed complaint must have.
    pub(super) complete: &'a [String],
}

impl<'a> CaseView<'a> {
    pub(super) fn facts(&self) -> &'a Facts {
        self.case.facts()
    }

    pub(super) fn during(&self, at: DateTime<Utc>) -> bool {
        self.from <= at && at < self.to
    }

    pub(super) fn day(&self, at: DateTime<Utc>) -> i64 {
        self.days.day(at.timestamp()).into()
    }

    pub(super) fn received(&self) -> bool {
        self.during(self.facts().received_at)
    }

    /// The end that holds, if it lies in the period.
    pub(super) fn closed(&self) -> Option<DateTime<Utc>> {
        let end = self.case.closure().filter(|_| self.case.is_closed())?;
        (!matches!(end.reason, Some(CloseReason::Withdrawn | CloseReason::Merged)) && self.during(end.at)).then_some(end.at)
    }

    pub(super) fn upheld(&self) -> bool {
        self.case.response().is_some_and(|r| matches!(r.outcome, Outcome::Upheld | Outcome::PartlyUpheld))
    }

    /// Events in the period.
    pub(super) fn told(&self) -> impl Iterator<Item = &'a EventRecord<Event>> {
        let (from, to) = (self.from, self.to);
        self.records.iter().filter(move |r| (from..to).contains(&r.took_effect_at()))
    }

    /// Is it due in the period? An end of a day belongs to that day, and so to the period that ends with it.
    pub(super) fn is_due(&self, due: DateTime<Utc>) -> bool {
        self.from < due && due <= self.to
    }

    /// Runs of timers, with their rules, that were due in the period: met, late, or missed and open.
    pub(super) fn due(&self) -> impl Iterator<Item = (&'a TimerStatus, &'a Timer)> {
        let judged = |s: &&TimerStatus| matches!(s.state, TimerState::Met | TimerState::MetLate | TimerState::Missed);
        let policy = self.policy;
        self.timers
            .iter()
            .filter(judged)
            .filter(|s| s.due.is_some_and(|due| self.is_due(due)))
            .filter_map(move |s| Some((s, policy?.timer(s.timer.as_str())?)))
    }

    /// Is it a run of which nobody can say whether it is in time, open or met in the period?
    pub(super) fn unknown(&self, run: &TimerStatus) -> bool {
        let here = match run.state {
            TimerState::Running => true,
            TimerState::Met => run.ended_at.is_some_and(|at| self.during(at)),
            _ => false,
        };
        here && run.unknown == Some(true)
    }

    /// Messages to the complainant, from receipt on.
    pub(super) fn contacts(&self) -> impl Iterator<Item = DateTime<Utc>> {
        self.records.iter().filter_map(|r| match &r.event {
            Event::Acknowledged(_) | Event::ProgressReported(_) | Event::Responded(_) => Some(r.took_effect_at()),
            Event::DeadlineExtended(extension) => extension.notice_sent_at,
            _ => None,
        })
    }
}
