//! The course of one case: its states, and its timers with due days and pauses.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

use crate::case::Case;
use crate::document::Diagnostics;
use crate::ledger::{EventRecord, HistoryError};
use crate::lifecycle::{Event, State, TimerKind, TimerState};
use crate::measure::draw::chart::Chart;
use crate::measure::draw::plot::{Axis, Body, Item, Key, Plot, Row, Rows, Shape, SpanLook};
use crate::measure::math::signed;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::words::{date, month};
use crate::policy::Policy;
use crate::time::Zone;
use crate::timer::{PartKind, TimerStatus};

shapes! {
    /// The course of one case, to be drawn.
    pub struct CaseTimelineInput: Plain {
        /// The stored records of the complaint, in order.
        history: Vec<EventRecord<Event>>,
        /// The policy that it is handled under.
        policy: Policy,
        /// The instant up to which it is drawn.
        now: DateTime<Utc>,
        /// Zone whose days are shown; that of the policy's first timer if left out.
        zone: Option<Zone>,
        /// Title; the complaint's identifier if it is empty.
        title: String = "",
        /// Width of the picture in pixels, from 240 to 2000.
        width: u32 = 480_u32,
    }
}

/// The course of one case as a picture: states, and each timer with its due day, its pauses, and how it ended.
///
/// ```
/// use amends::lifecycle::{Complainant, Intake};
/// use amends::measure::draw::{CaseTimelineInput, case_timeline};
/// use amends::{Actor, Context, Policy, id, time::instant};
///
/// let policy = Policy::preset("uk-fca-disp")?;
/// let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// let records = policy.handle(None, intake, &ines)?.records;
/// let drawn = case_timeline(&CaseTimelineInput::new(records, policy, instant::parse("2026-03-20T09:00:00Z")?))?;
/// assert!(drawn.text.starts_with("C-1 is received since 2 March 2026."));
/// # Ok::<(), amends::Error>(())
/// ```
///
/// # Errors
///
/// Codes `history_…` if the records are not the history of one complaint; `policy_mismatch` for another policy than the case's.
pub fn case_timeline(input: &CaseTimelineInput) -> Result<Chart, Diagnostics> {
    Ok(Chart::of(&plot(input)?, input.width))
}

/// An instant on the clock of a zone.
struct Clock<'a>(&'a Zone);

impl Clock<'_> {
    fn seconds(&self, at: DateTime<Utc>) -> f64 {
        signed(i128::from(at.timestamp()).saturating_add(i128::from(self.0.offset_at(at))))
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.0.local(at).map_or(at.date_naive(), |local| local.date())
    }
}

fn broken(e: &HistoryError) -> Diagnostics {
    coded("/history", e.code(), &e.to_string(), "pass the records of one complaint, in order")
}

/// States, each with the instant at which it began.
type States = Vec<(DateTime<Utc>, State)>;

/// The complaint, and its states one after the other.
fn states(records: &[EventRecord<Event>], now: DateTime<Utc>) -> Result<(Case, States), Diagnostics> {
    let mut case: Option<Case> = None;
    let mut out = States::new();
    for record in records.iter().filter(|r| r.at <= now) {
        let next = Case::evolve(case, record).map_err(|e| broken(&e))?;
        // What was recorded late does not end before what came before it.
        let at = record.took_effect_at().max(out.last().map_or(next.facts().received_at, |l| l.0));
        if out.last().is_none_or(|l| l.1 != next.state()) {
            out.push((if out.is_empty() { next.facts().received_at } else { at }, next.state()));
        }
        case = Some(next);
    }
    Ok((case.ok_or_else(|| broken(&HistoryError::Empty))?, out))
}

fn plot(input: &CaseTimelineInput) -> Result<Plot, Diagnostics> {
    let now = input.now;
    let (case, states) = states(&input.history, now)?;
    let timers = case.timers(&input.policy, now).map_err(|e| e.diagnostics("/policy"))?;
    let utc = Zone::utc();
    let first = input.policy.timers().first().map(|t| t.calendar.zone());
    let clock = Clock(input.zone.as_ref().or(first).unwrap_or(&utc));
    let closed = matches!(states.last(), Some((_, State::Closed)));
    let ended = if closed { states.last().map_or(now, |s| s.0) } else { now };
    let mut rows = vec![state_row(&input.history, &states, ended, &clock, now)];
    // What the complainant may do for months does not make the weeks of the handling small.
    let own = timers.iter().filter(|t| t.kind != TimerKind::ComplainantWindow);
    let until = own.filter_map(|t| t.due.max(t.ended_at)).fold(ended, DateTime::max);
    for timer in timers.iter().filter(|t| t.started_at.is_some()) {
        let explained = case.explain(&input.policy, timer.timer.as_str(), timer.cycle, now);
        let parts = explained.map_err(|e| e.diagnostics("/policy"))?.map(|e| e.parts).unwrap_or_default();
        let spans: Vec<_> = parts.iter().map(|p| (p.from, p.to, p.kind == PartKind::Paused)).collect();
        let mut row = timer_row(timer, &spans, &clock, now);
        row.items.retain_mut(|item| within(item, clock.seconds(until)));
        rows.push(row);
    }
    let state = states.last().map_or("new", |s| s.1.as_str());
    let since = states.last().map_or(now, |s| s.0);
    let title = if input.title.is_empty() { case.id().to_string() } else { input.title.clone() };
    let told: Vec<String> = rows.iter().skip(1).map(|r| format!("{}: {}.", r.label, r.told)).collect();
    let text = format!("{} is {} since {}. {}", case.id(), state.replace('_', " "), date(clock.day(since)), told.join(" "));
    let key = [
        (Key::Span(SpanLook::Running), "time runs"),
        (Key::Span(SpanLook::Paused), "paused"),
        (Key::Span(SpanLook::Late), "late"),
        (Key::Shape(Shape::Tick), "due"),
        (Key::Shape(Shape::Better), "done"),
        (Key::Shape(Shape::Worse), "done late"),
    ];
    let rule = (!closed).then(|| (clock.seconds(now), "now".to_owned()));
    let body = Rows { rows, axis: Axis::Time, rule, key: key.map(|(sign, told)| (sign, told.to_owned())).into() };
    Ok(Plot { title, text: text.trim_end().to_owned(), body: Body::Rows(body) })
}

/// A day without its year.
fn short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month(day).chars().take(3).collect::<String>())
}

/// Cuts an item at the end of the picture; false if nothing of it is left.
fn within(item: &mut Item, end: f64) -> bool {
    match item {
        Item::Span { from, to, .. } => {
            *to = to.min(end);
            from < to
        }
        Item::Point { at, .. } => *at <= end,
        _ => true,
    }
}

fn state_row(
    records: &[EventRecord<Event>],
    states: &[(DateTime<Utc>, State)],
    ended: DateTime<Utc>,
    clock: &Clock<'_>,
    now: DateTime<Utc>,
) -> Row {
    let ends = states.iter().skip(1).map(|s| s.0).chain([ended]);
    let looks = [SpanLook::Even, SpanLook::Odd].into_iter().cycle();
    let spans = states.iter().zip(ends).zip(looks).filter(|((from, to), _)| *to > from.0).map(|(((from, state), to), look)| {
        let told = state.as_str().replace('_', " ");
        Item::Span { from: clock.seconds(*from), to: clock.seconds(to), look, told }
    });
    let first = states.first().map_or(now, |s| s.0);
    let last = records.iter().filter(|r| r.at <= now).count();
    let steps = if last == 1 { "1 step".to_owned() } else { format!("{last} steps") };
    Row {
        label: "State".to_owned(),
        told: format!("received {} · {steps}", short(clock.day(first))),
        strong: true,
        items: spans.collect(),
    }
}

fn timer_row(timer: &TimerStatus, parts: &[(DateTime<Utc>, DateTime<Utc>, bool)], clock: &Clock<'_>, now: DateTime<Utc>) -> Row {
    let start = timer.counts_from.or(timer.started_at).unwrap_or(now);
    let end = timer.ended_at.unwrap_or(now).max(start);
    let whole = [(start, end, false)];
    let parts = if parts.is_empty() { &whole } else { parts };
    let mut items: Vec<Item> = Vec::new();
    let mut push = |from: DateTime<Utc>, to: DateTime<Utc>, look: SpanLook| {
        if to <= from {
            return;
        }
        let (from, to) = (clock.seconds(from), clock.seconds(to));
        // Closed hours and holidays are not drawn apart: one stretch follows the other.
        if let Some(Item::Span { to: last, look: before, .. }) = items.last_mut()
            && *before == look
            && *last >= from
        {
            *last = to;
            return;
        }
        items.push(Item::Span { from, to, look, told: String::new() });
    };
    let due = timer.due.or(timer.missed_at);
    let strict = matches!(timer.state, TimerState::Missed | TimerState::MetLate);
    for (from, to, paused) in parts {
        let cut = due.filter(|_| strict).map_or(*to, |due| due.clamp(*from, *to));
        push(*from, cut, if *paused { SpanLook::Paused } else { SpanLook::Running });
        push(cut, *to, if *paused { SpanLook::Paused } else { SpanLook::Late });
    }
    if strict {
        push(parts.last().map_or(start, |p| p.1), end, SpanLook::Late);
    }
    items.extend(due.map(|due| Item::Point { at: clock.seconds(due), shape: Shape::Tick }));
    let shape = match timer.state {
        TimerState::Met => Some(Shape::Better),
        TimerState::MetLate => Some(Shape::Worse),
        _ => None,
    };
    items.extend(timer.ended_at.zip(shape).map(|(at, shape)| Item::Point { at: clock.seconds(at), shape }));
    let cycle = if timer.cycle > 1 { format!(" ({})", timer.cycle) } else { String::new() };
    Row { label: format!("{}{cycle}", timer.title), told: told(timer, clock), strong: false, items }
}

/// How a timer stands, in a few words.
fn told(timer: &TimerStatus, clock: &Clock<'_>) -> String {
    let day = |at: Option<DateTime<Utc>>| at.map_or("–".to_owned(), |at| short(clock.day(at)));
    let due = timer.due_day.as_ref().map_or_else(|| day(timer.due), |d| short(d.date));
    match timer.state {
        TimerState::NotStarted => "not started".to_owned(),
        TimerState::Running => format!("due {due}"),
        TimerState::Paused if timer.due.is_none() => "paused".to_owned(),
        TimerState::Paused => format!("paused, due {due}"),
        TimerState::Met => format!("done {}, due {due}", day(timer.ended_at)),
        TimerState::MetLate => format!("done late {}, due {due}", day(timer.ended_at)),
        TimerState::Missed => format!("missed, due {due}"),
        TimerState::Lapsed => format!("over since {due}"),
        TimerState::Cancelled => format!("ended {}", day(timer.ended_at)),
    }
}
