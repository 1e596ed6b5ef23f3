//! A complaint, as somebody may see it.

use chrono::{DateTime, NaiveDate, Utc};

use super::body::{Ask, Notes, ShownBody, shown, written};
use super::corrected::Corrections;
use super::events::Sees;
use super::fields::Information;
use super::viewer::Viewer;
use super::words::{Audience, By};
use crate::facts::CLOCK;
use crate::ledger::{EventRecord, HistoryError, verify};
use crate::lifecycle::{CommandKind, Disclosure, Event, EventKind, Leads, State, TimerKind, TimerState};
use crate::timer::{DueDay, TimerStatus};
use crate::wire::{Id, record};

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
        /// The state, as far as the events that the viewer may see lead; none if they see none.
        state: Option<State>,
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
        /// The corrected fields as they were recorded first, if the viewer sees corrections.
        before: Option<ShownBody>,
        /// The fields of the event, as corrected, without those that are withheld.
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
    look(history, timers, viewer).map(|(view, _)| view)
}

/// The same with the personal values that are in it, by event and field: `received:complainant.name`. Sorted, and each once.
pub(crate) fn look(
    history: &[EventRecord<Event>],
    timers: &[TimerStatus],
    viewer: &Viewer,
) -> Result<(CaseView, Vec<Id>), HistoryError> {
    verify(history, None)?;
    let first = history.first().ok_or(HistoryError::Empty)?;
    let confidential = matches!(&first.event, Event::Received(intake) if intake.confidential == Some(true));
    let mut view = CaseView {
        audiences: viewer.audiences.clone(),
        complaint: Ask { viewer, confidential, own: false }.knows(Information::Number).then(|| first.stream.clone()),
        deadlines: deadlines(timers, viewer),
        disclosure: None,
        state: None,
        timeline: Vec::new(),
    };
    let mut opened = Opened::default();
    let corrections = Corrections::of(history);
    for record in history {
        let ask = Ask { viewer, confidential, own: viewer.is(&record.actor.id) };
        if viewer.all(|audience| Sees::shows(&record.event, audience, ask.own)) {
            let number = u64::try_from(view.timeline.len()).unwrap_or(u64::MAX).saturating_add(1);
            if let Leads::To(state) = record.event.counts_as().row().to {
                view.state = Some(state);
            }
            view.timeline.push(event(record, &ask, number, &corrections, &mut opened));
        }
    }
    let by_basis = places(opened.by_basis);
    if let (Some((to, basis)), false) = (viewer.entitlement(), by_basis.is_empty()) {
        view.disclosure = Some(Disclosure { basis, to: to.clone(), what: by_basis });
    }
    Ok((view, places(opened.personal)))
}

/// The personal values that a view opens.
#[derive(Default)]
struct Opened {
    by_basis: Vec<String>,
    personal: Vec<String>,
}

impl Opened {
    fn add(&mut self, kind: EventKind, notes: Notes) {
        let place = |path: String| format!("{}:{path}", kind.as_str());
        self.by_basis.extend(notes.by_basis.into_iter().map(place));
        self.personal.extend(notes.personal.into_iter().map(place));
    }
}

fn places(mut all: Vec<String>) -> Vec<Id> {
    all.sort_unstable();
    all.dedup();
    all.iter().filter_map(|place| Id::new(place).ok()).collect()
}

fn event(record: &EventRecord<Event>, ask: &Ask<'_>, number: u64, corrections: &Corrections, opened: &mut Opened) -> ShownEvent {
    let kind = EventKind(record.event.command());
    let mut fields = written(&record.event);
    let first = corrections.lay_over(record.sequence, &mut fields);
    let effect = corrections.receipt(record.sequence).unwrap_or_else(|| record.took_effect_at());
    let told = shown(fields, kind.0.body(), ask);
    let before = ask.viewer.all(|audience| Sees::of(CommandKind::Correct, audience) == Sees::Yes).then(|| {
        let told = shown(first, kind.0.body(), ask);
        opened.add(kind, told.notes);
        told.body
    });
    let files = ask.knows(Information::Position);
    let withheld = if files { told.notes.withheld.clone() } else { Vec::new() };
    opened.add(kind, told.notes);
    let (at, on) = if ask.day_only() { (None, Some(effect.date_naive())) } else { (Some(effect), None) };
    ShownEvent {
        actor: ask.knows(Information::People).then(|| record.actor.id.clone()),
        at,
        before: before.filter(|body| !body.fields().is_empty()),
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
        withheld,
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
