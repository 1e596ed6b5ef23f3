//! A complaint, as somebody may see it.

use chrono::{DateTime, NaiveDate, Utc};

use super::body::{Ask, ShownBody, shown};
use super::events::Sees;
use super::fields::Information;
use super::viewer::Viewer;
use super::words::{Audience, By};
use crate::facts::CLOCK;
use crate::ledger::{Body as _, EventRecord, HistoryError, verify};
use crate::lifecycle::{Disclosure, Event, EventKind, Leads, State, TimerKind, TimerState};
use crate::timer::{DueDay, TimerStatus};
use crate::wire::{Id, Writer, record};

record! {
    /// A complaint, as somebody may see it.
    pub struct CaseView {
        /// As what they look.
        audiences: Vec<Audience>,
        /// Identifier of the complaint.
        complaint: Option<Id>,
        /// The deadlines that concern the viewer.
        deadlines: Vec<ShownDeadline>,
        /// The disclosure to record with `disclose`, because a basis opened personal values to the viewer.
        disclosure: Option<Disclosure>,
        /// The state.
        state: State,
        /// The events that the viewer may see, in order.
        timeline: Vec<ShownEvent>,
    }
}

record! {
    /// An event, as somebody may see it.
    pub struct ShownEvent {
        /// The actor; none if the viewer may not know the name.
        actor: Option<Id>,
        /// When it took effect; none if only the day is shown.
        at: Option<DateTime<Utc>>,
        /// The fields of the event, without those that are withheld.
        body: ShownBody,
        /// The actor in a word.
        by: By,
        /// Which event.
        event: EventKind,
        /// Number among the events that are shown, from 1. Hidden events leave no gap.
        number: u64,
        /// The day on which it took effect, in UTC, if the instant is not shown.
        on: Option<NaiveDate>,
        /// When it was recorded, if the viewer may know positions in the file.
        recorded_at: Option<DateTime<Utc>>,
        /// Sequence number of the record, if the viewer may know positions in the file.
        sequence: Option<u64>,
        /// Paths of the fields that were left out, such as `complainant.name`, if the viewer may know positions in the file.
        withheld: Vec<String>,
    }
}

record! {
    /// A deadline, as somebody may see it.
    pub struct ShownDeadline {
        /// When it is due.
        due: DateTime<Utc>,
        /// The day on which it is due, as people say it.
        due_day: Option<DueDay>,
        /// Its purpose.
        kind: TimerKind,
        /// How it stands.
        state: TimerState,
        /// Timer of the policy.
        timer: Id,
        /// Title of the timer.
        title: String,
    }
}

/// Does an audience see a timer of this purpose while it runs or is missed?
const fn told(kind: TimerKind, audience: Audience) -> bool {
    match audience {
        Audience::Handler | Audience::Auditor => true,
        // What the organisation owes, and how long the complainant may take. Targets of its own are internal.
        Audience::Complainant | Audience::Representative => matches!(kind, TimerKind::Duty | TimerKind::ComplainantWindow),
        Audience::Subject | Audience::Statistics => false,
    }
}

/// A complaint, as somebody may see it: all its records, and its timers at the instant of the question.
///
/// Fields without a row in the tables, and audiences without an entry, get nothing. Numbers have no gaps, and no hash is in the answer.
/// Two viewers of one audience see the same, apart from what is their own, or shown on a stated ground.
///
/// # Errors
/// [`HistoryError`] unless the records are one whole history: an altered one has no view.
///
/// ```
/// use amends::view::{Audience, Viewer, case_view};
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy, id, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// let received = policy.handle(None, intake, &ines)?;
/// let view = case_view(&received.records, &[], &Viewer::new(Audience::Auditor))?;
/// assert_eq!(view.timeline[0].body.text("description"), None); // personal: an auditor needs a basis
/// assert!(view.timeline[0].withheld.contains(&"complainant.answer_to".to_owned()));
/// # Ok::<(), amends::Error>(())
/// ```
pub fn case_view(history: &[EventRecord<Event>], timers: &[TimerStatus], viewer: &Viewer) -> Result<CaseView, HistoryError> {
    verify(history, None)?;
    let first = history.first().ok_or(HistoryError::Empty)?;
    let confidential = matches!(&first.event, Event::Received(intake) if intake.confidential == Some(true));
    let mut view = CaseView {
        audiences: viewer.audiences.clone(),
        complaint: Ask { viewer, confidential, own: false }.knows(Information::Number).then(|| first.stream.clone()),
        deadlines: deadlines(timers, viewer),
        disclosure: None,
        state: State::New,
        timeline: Vec::new(),
    };
    let mut by_basis: Vec<String> = Vec::new();
    for record in history {
        if let Leads::To(state) = record.event.command().row().to {
            view.state = state;
        }
        let ask = Ask { viewer, confidential, own: viewer.is(&record.actor.id) };
        if viewer.all(|audience| Sees::shows(&record.event, audience, ask.own)) {
            let number = u64::try_from(view.timeline.len()).unwrap_or(u64::MAX).saturating_add(1);
            view.timeline.push(event(record, &ask, number, &mut by_basis));
        }
    }
    if let (Some((to, basis)), false) = (viewer.entitlement(), by_basis.is_empty()) {
        by_basis.sort_unstable();
        by_basis.dedup();
        let what = by_basis.iter().filter_map(|path| Id::new(path).ok()).collect();
        view.disclosure = Some(Disclosure { basis, to: to.clone(), what });
    }
    Ok(view)
}

fn event(record: &EventRecord<Event>, ask: &Ask<'_>, number: u64, by_basis: &mut Vec<String>) -> ShownEvent {
    let mut w = Writer::plain();
    record.event.write(&mut w);
    let kind = EventKind(record.event.command());
    let told = shown(&w.finish(), record.event.command().body(), ask);
    by_basis.extend(told.by_basis.into_iter().map(|path| format!("{}:{path}", kind.as_str())));
    let effect = record.took_effect_at();
    let (at, on) = if ask.day_only() { (None, Some(effect.date_naive())) } else { (Some(effect), None) };
    let files = ask.knows(Information::Position);
    ShownEvent {
        actor: ask.knows(Information::People).then(|| record.actor.id.clone()),
        at,
        body: told.body,
        by: match &record.actor.id {
            id if *id == CLOCK => By::Time,
            _ if ask.own => By::You,
            _ => By::Other,
        },
        event: kind,
        number,
        on,
        recorded_at: files.then_some(record.at),
        sequence: files.then_some(record.sequence),
        withheld: if files { told.withheld } else { Vec::new() },
    }
}

fn deadlines(timers: &[TimerStatus], viewer: &Viewer) -> Vec<ShownDeadline> {
    let open = timers.iter().filter(|timer| matches!(timer.state, TimerState::Running | TimerState::Missed));
    let mine = open.filter(|timer| viewer.all(|audience| told(timer.kind, audience)));
    let one = |timer: &TimerStatus| {
        Some(ShownDeadline {
            due: timer.due?,
            due_day: timer.due_day.clone(),
            kind: timer.kind,
            state: timer.state,
            timer: timer.timer.clone(),
            title: timer.title.to_string(),
        })
    };
    mine.filter_map(one).collect()
}
