//! What a timer is: what starts it, what it waits for, how long it takes, what stands it still.

use std::sync::Arc;

use chrono::NaiveDate;

use super::matcher::Matcher;
use crate::lifecycle::{CommandKind, CommandSet, EventKind, States, TimerKind};
use crate::time::{Calendar, Paused, Pauses, Point, Span, TimeLimit};
use crate::wire::{Id, value_json, words};

/// The events that can change what the condition of a timer asks.
pub(crate) const CONDITIONS_SEE: CommandSet = CommandSet::of(&[
    CommandKind::Escalate,
    CommandKind::Reopen,
    CommandKind::Respond,
    CommandKind::Assess,
    CommandKind::Reassess,
    CommandKind::Correct,
]);

/// How another timer went, as something to count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerSign {
    /// It was met in time.
    Met,
    /// It was missed: its due instant passed, met late or not.
    Missed,
    /// A fast track or a window lapsed.
    Lapsed,
}

impl TimerSign {
    /// The sign that a state gives.
    #[must_use]
    pub fn of(state: crate::lifecycle::TimerState) -> Option<TimerSign> {
        use crate::lifecycle::TimerState;
        match state {
            TimerState::Met => Some(TimerSign::Met),
            TimerState::Missed | TimerState::MetLate => Some(TimerSign::Missed),
            TimerState::Lapsed => Some(TimerSign::Lapsed),
            _ => None,
        }
    }
}

/// Things that may happen: any of them counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// Events, by the commands that lead to them.
    pub(crate) events: CommandSet,
    /// Milestones of the policy.
    pub(crate) milestones: Vec<Id>,
    /// Other timers, by position, and how they went.
    pub(crate) timers: Vec<(usize, TimerSign)>,
}

impl Signals {
    /// Does an event, or a milestone of this name, count?
    #[inline]
    pub(crate) fn has(&self, event: EventKind, name: Option<&Id>) -> bool {
        if event.0 == CommandKind::RecordMilestone {
            return name.is_some_and(|name| self.milestones.contains(name));
        }
        self.events.contains(event.0)
    }

    /// Events to look at: milestones are events too.
    pub(crate) fn watched(&self) -> CommandSet {
        let milestone = CommandKind::RecordMilestone;
        if self.milestones.is_empty() { self.events } else { self.events.with(milestone) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Signals::default()
    }

    /// Is it the receipt, and nothing else?
    pub(crate) fn is_only_receipt(&self) -> bool {
        let receipt = CommandSet::of(&[CommandKind::Receive]);
        *self == Signals { events: receipt, ..Signals::default() }
    }
}

/// When a timer pauses. By default never: waiting does not stop statutory clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PauseRule {
    /// Reasons to wait, as codes of the policy.
    pub(crate) waiting: Vec<Id>,
    /// Steps of the organisation's own.
    pub(crate) steps: Vec<Id>,
    /// States.
    pub(crate) states: States,
    /// The longest paused time in all, in seconds; time beyond it counts.
    pub(crate) at_most: Option<i64>,
}

/// Dates on which no time of a timer counts: a moratorium, a court vacation, a strike. Dates are those of the timer's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standstill {
    /// The first date on which no time counts.
    pub from: NaiveDate,
    /// The last one.
    pub to: NaiveDate,
    /// The first date of receipt for which it holds, if not all.
    pub received_from: Option<NaiveDate>,
    /// The last date of receipt for which it holds, if not all.
    pub received_to: Option<NaiveDate>,
    /// It holds only where this does; none for always.
    pub when: Option<Matcher>,
    /// The clause of law that orders it.
    pub provision: String,
    /// The instants of its dates.
    pub(crate) span: Paused,
    /// The instants of the dates of receipt.
    pub(crate) received: Paused,
}

/// When to warn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// When so many hundredths of the time are used.
    Percent(u32),
    /// So long before the due instant, in time or in business time.
    Before(Span),
}

words! {
    /// The effect of a reopening on a timer.
    pub enum ReopenClock {
        /// It goes on as if the complaint had not been closed; the time for which it was closed does not count.
        Continue = "continue",
        /// It starts again, with all its time.
        Restart = "restart",
        /// It does not run.
        None = "none",
    }
}

words! {
    /// How a recurring timer begins again.
    pub enum Repeats {
        /// From the instant at which it was met.
        FromSending = "from_sending",
        /// From the instant at which it was due: the schedule stays, however early or late it was met.
        FromSchedule = "from_schedule",
    }
}

/// How a deadline may be extended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerExtension {
    /// Reasons, as codes; empty for any.
    pub reasons: Vec<Id>,
    /// Must the complainant have been informed before the time is over?
    pub notice: bool,
    /// Must the complainant have agreed?
    pub agreement: bool,
    /// Is a date that the complainant agreed to fixed (`"agreed": "fixed"`)? Then standstills do not move it. Else they do, as they move
    /// every other due instant.
    pub fixed: bool,
    /// The latest due instant, from the instant from which the timer counts: 35 days are not 15 and 20.
    pub cap: Option<TimeLimit>,
    /// The most that one extension adds to the due instant.
    pub by: Option<TimeLimit>,
    /// How often; any number if not given.
    pub times: Option<u32>,
    /// Events that must have happened before.
    pub after: Signals,
}

/// A timer, checked.
#[derive(Clone, Debug)]
pub struct Timer {
    /// Identifier; `regime:timer` for one of an included regime.
    pub id: Id,
    /// Title.
    pub title: Arc<str>,
    /// Its purpose.
    pub kind: TimerKind,
    /// What starts it.
    pub starts: Signals,
    /// From when time is counted, if not from the start.
    pub counts_from: Signals,
    /// What meets it.
    pub met_by: Signals,
    /// What ends it otherwise.
    pub cancelled_by: Signals,
    /// It starts only where this holds, and is cancelled when it no longer does; none for always.
    pub when: Option<Matcher>,
    /// The time allowed.
    pub within: TimeLimit,
    /// The calendar it counts on.
    pub calendar: Calendar,
    /// When it pauses.
    pub pauses: PauseRule,
    /// Dates on which no time counts.
    pub standstill: Vec<Standstill>,
    /// When to warn.
    pub warnings: Vec<Warning>,
    /// Does a miss take the complaint one level up?
    pub escalates: bool,
    /// How it may be extended; none if not.
    pub extension: Option<TimerExtension>,
    /// The effect of a reopening on it.
    pub on_reopen: ReopenClock,
    /// Does it go on after the complaint is closed?
    pub after_closing: bool,
    /// How it begins again, for recurring timers.
    pub repeats: Option<Repeats>,
    /// The clause of law or policy.
    pub provision: Option<Arc<str>>,
    /// Events that matter to it: a quick way past the others.
    pub(crate) watched: CommandSet,
    /// Is it a common one, for which there is a shorter way?
    pub(crate) common: bool,
    /// Its place in the document.
    pub(crate) path: String,
}

impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.id == other.id && self.within == other.within && self.path == other.path
    }
}

impl Timer {
    /// Its title; its identifier if it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.title.is_empty() { self.id.as_str() } else { &self.title }
    }

    /// [`Timer::name`], for a status that keeps it.
    pub(crate) fn shared_name(&self) -> Arc<str> {
        if self.title.is_empty() { self.id.as_str().into() } else { self.title.clone() }
    }

    /// The dates of all standstills that can hold for what is received at an instant. Their other conditions count as true.
    pub(crate) fn may_stand(&self, received: Point) -> Pauses {
        Pauses::of(self.standstill.iter().filter(|s| s.received.holds(received)).map(|s| s.span))
    }

    /// Is its passing a breach?
    #[must_use]
    pub fn is_obligation(&self) -> bool {
        !matches!(self.kind, TimerKind::FastTrack | TimerKind::ComplainantWindow)
    }
}

/// A limit as JSON.
pub(crate) fn limit_text(limit: &TimeLimit) -> String {
    value_json(limit)
}

/// A limit as `limit_text` wrote it; none where a record holds anything else.
pub(crate) fn limit_of(text: &str) -> Option<TimeLimit> {
    TimeLimit::from_value(&crate::document::json::parse(text).ok()?).ok()
}
