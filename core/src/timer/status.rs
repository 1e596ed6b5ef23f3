//! How every timer of a case stands.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::due_day::DueDay;
use super::error::{TimerError, own, own_of_many};
use super::run::Run;
use super::runs;
use crate::facts::{Case, Facts, NoticeFact};
use crate::lifecycle::{Clock, TimerKind, TimerState};
use crate::policy::{Policy, Timer, limit_of};
use crate::time::{Amount, Point, TimeError, TimeLimit, instant};
use crate::wire::{Blank as _, Id, WireError, Writer, record, value_from_json, words};

record! {
    /// A recorded miss that no longer holds, because of later information. Examples: a corrected receipt, a letter recorded late,
    /// a holiday proclaimed late. The records stay.
    pub struct Superseded {
        /// Sequence number of the escalation that it led to, if it led to one.
        escalated: Option<u64>,
        /// The due instant for which it was recorded.
        missed_at: DateTime<Utc>,
        /// Sequence number of its record; none in snapshots that were made before it was kept.
        sequence: Option<u64>,
    }
}

words! {
    /// Which time is counted, and in what unit.
    pub enum Measure {
        /// Seconds of business time, in which the organisation is open.
        OpenSeconds = "open_seconds",
        /// Seconds of all time.
        AllSeconds = "all_seconds",
    }
}

impl Measure {
    fn of(limit: &TimeLimit) -> Measure {
        if limit.within.counts_business() { Measure::OpenSeconds } else { Measure::AllSeconds }
    }
}

record! {
    /// How one run of a timer stands. All amounts are whole seconds, rounded down; instants are exact, and verdicts compare
    /// instants.
    pub struct TimerStatus {
        /// The instant from which the limit is counted: the receipt, or another event. If the limit has a rule `receipt`, no time is
        /// used before that rule counts it as received.
        counts_from: Option<DateTime<Utc>>,
        /// Which run of the timer, from 1; 0 for one that has not started.
        cycle: u32,
        /// When it is due; none while it is paused and nobody knows until when. A standstill by date has a known end.
        due: Option<DateTime<Utc>>,
        /// The day on which it is due, as people say it; none without `due`. A run that was kept from another policy has none either: its
        /// calendar is not here.
        due_day: Option<DueDay>,
        /// Time used, without pauses: business time for limits of business time or days, all time for others.
        elapsed: u64,
        /// When it ended.
        ended_at: Option<DateTime<Utc>>,
        /// Sequence number of the event that ended it; none where time alone did.
        ended_by: Option<u64>,
        /// How often it was extended.
        extended: u32,
        /// When it was due at first.
        first_due: Option<DateTime<Utc>>,
        /// True if the due instant is a date that was agreed with the complainant and that pauses do not move. The time runs even
        /// while the handling waits.
        fixed: Option<bool>,
        /// Its purpose.
        kind: TimerKind,
        /// In what `elapsed`, `overdue` and `remaining` are counted; none if the time allowed is not known.
        measure: Option<Measure>,
        /// Since when it is missed.
        missed_at: Option<DateTime<Utc>>,
        /// Time since it was due, in its own measure, while it is missed and open; none where the calendar has no answer.
        overdue: Option<u64>,
        /// Paused time, in seconds of all time.
        paused: u64,
        /// The code of the calendar's error, such as `outside_holidays`, if the calendar has no answer. Then the due instant
        /// (`unknown`), the instant of a warning, or the time used could not be computed.
        problem: Option<String>,
        /// The clause of law or policy.
        provision: Option<Arc<str>>,
        /// Time left until it is due, in its own measure, while it runs.
        remaining: Option<u64>,
        /// When it started.
        started_at: Option<DateTime<Utc>>,
        /// Sequence number of the event that started it.
        started_by: Option<u64>,
        /// How it stands.
        state: TimerState,
        /// Misses that were recorded for it and no longer hold.
        superseded: Vec<Superseded>,
        /// Timer of the policy.
        timer: Id,
        /// The timer's title; its identifier, if the policy has no title for it.
        title: Arc<str>,
        /// True where nobody can say whether it is, or was, in time: no due instant could be computed. Then `running` and `met` say
        /// only whether it was done.
        unknown: Option<bool>,
        /// The time allowed, as calendars take it; none if the record of a move to another policy holds none that can be read.
        within: Option<TimeLimit>,
    }
}

pub(crate) fn timers(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Result<Vec<TimerStatus>, TimerError> {
    own(policy, case)?;
    Ok(statuses(policy, case, now)?)
}

pub(crate) fn timers_of_many<'a>(
    policy: &Policy,
    cases: impl IntoIterator<Item = &'a Case>,
    now: DateTime<Utc>,
) -> Result<Vec<Vec<TimerStatus>>, TimerError> {
    let one = |(i, case)| {
        own_of_many(policy, case, "cases", i)?;
        Ok(statuses(policy, case, now)?)
    };
    cases.into_iter().enumerate().map(one).collect()
}

/// [`timers`] under any policy.
pub(crate) fn statuses(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Result<Vec<TimerStatus>, TimeError> {
    instant::split(now)?;
    let runs = runs::runs(policy, case, now);
    let mut out: Vec<TimerStatus> = Vec::with_capacity(runs.len().saturating_add(policy.timers().len()));
    let mut counted = Converted::default();
    let mut kept: Vec<TimerStatus> = runs::kept(policy, case.facts(), now)
        .map(|(clock, state)| of_clock(clock, state, policy.timer(clock.timer.as_str())))
        .collect();
    let mut rest = runs.as_slice();
    for (index, rule) in policy.timers().iter().enumerate() {
        let before = out.len();
        if !kept.is_empty() {
            let (mine, others) = kept.into_iter().partition(|k: &TimerStatus| k.timer == rule.id);
            kept = others;
            out.extend::<Vec<TimerStatus>>(mine);
        }
        while let [run, tail @ ..] = rest
            && run.timer == index
        {
            out.push(of_run_after(rule, run, now, &mut counted));
            rest = tail;
        }
        if out.len() == before {
            out.push(not_started(rule));
        }
    }
    out.extend(kept);
    let facts = case.facts();
    supersede(facts, facts.notices.iter(), now, &mut out);
    Ok(out)
}

/// Marks the recorded misses that no run has any more, each at the run for which it was recorded.
pub(crate) fn supersede<'f>(
    facts: &'f Facts,
    notices: impl Iterator<Item = &'f NoticeFact>,
    now: DateTime<Utc>,
    statuses: &mut [TimerStatus],
) {
    for notice in notices.filter(|n| n.is_miss() && n.at < now) {
        let of_run = |s: &TimerStatus| s.timer == notice.timer && s.cycle == notice.cycle;
        if statuses.iter().any(|s| of_run(s) && s.missed_at == Some(notice.at)) {
            continue;
        }
        let run = statuses.iter().position(of_run).or_else(|| statuses.iter().rposition(|s| s.timer == notice.timer));
        if let Some(status) = run.and_then(|i| statuses.get_mut(i)) {
            let escalated = facts.escalated_by(notice).map(|m| m.sequence);
            status.superseded.push(Superseded { escalated, missed_at: notice.at, sequence: notice.sequence });
        }
    }
}

/// The first due instant among the open obligations of all regimes, with the position of its status. An obligation is open while it runs, and
/// after a miss until it is done. A timer whose due instant is `unknown` is not among them, and it may come earlier.
///
/// ```
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy, id, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// use amends::timer::earliest_due;
/// let case = policy.handle(None, intake, &ines)?.case;
/// let timers = case.timers(&policy, case.at())?;
/// if let Some((position, due)) = earliest_due(&timers) {
///     println!("{} is due first, at {due}", timers[position].timer);
/// }
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn earliest_due(statuses: &[TimerStatus]) -> Option<(usize, DateTime<Utc>)> {
    let open = statuses.iter().enumerate().filter(|(_, s)| is_owed(s));
    open.filter_map(|(i, s)| s.due.map(|due| (i, due))).min_by_key(|(i, due)| (*due, *i))
}

/// Is it an obligation that runs, or was missed and is open?
pub(super) fn is_owed(s: &TimerStatus) -> bool {
    matches!(s.state, TimerState::Running | TimerState::Missed)
        && !matches!(s.kind, TimerKind::FastTrack | TimerKind::ComplainantWindow)
}

/// A list as canonical JSON, the same in every language.
///
/// ```
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy, id, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// use amends::timer::list_json;
/// let case = policy.handle(None, intake, &ines)?.case;
/// let json = list_json(&case.timers(&policy, case.at())?);
/// assert!(json.starts_with('['));
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn list_json<T: crate::wire::Record>(list: &[T]) -> String {
    let mut w = Writer::plain();
    w.list(list, |w, one| one.write(w));
    w.finish()
}

/// Reads what [`list_json`] wrote.
///
/// # Errors
/// [`WireError`], with the position of the record.
///
/// ```
/// use amends::timer::{TimerStatus, list_from_json, list_json};
/// assert_eq!(list_from_json::<TimerStatus>(&list_json::<TimerStatus>(&[]))?, []);
/// # Ok::<(), amends::Error>(())
/// ```
pub fn list_from_json<T: crate::wire::Record>(text: &str) -> Result<Vec<T>, WireError> {
    value_from_json(text)
}

/// Whole seconds, rounded down.
pub(crate) fn seconds(time: Amount) -> u64 {
    u64::try_from(time.0).unwrap_or(0)
}

fn not_started(rule: &Timer) -> TimerStatus {
    TimerStatus {
        kind: rule.kind,
        provision: rule.provision.clone(),
        state: TimerState::NotStarted,
        timer: rule.id.clone(),
        measure: Some(Measure::of(&rule.within)),
        title: rule.shared_name(),
        within: Some(rule.within),
        ..TimerStatus::blank()
    }
}

pub(crate) fn of_run(rule: &Timer, run: &Run, now: DateTime<Utc>) -> TimerStatus {
    of_run_after(rule, run, now, &mut Converted::default())
}

/// The instant that was converted last: most timers of a case count from the same one.
#[derive(Default)]
struct Converted(Option<(Point, DateTime<Utc>)>);

impl Converted {
    fn instant(&mut self, point: Point) -> DateTime<Utc> {
        match self.0 {
            Some((last, at)) if last == point => at,
            _ => self.0.insert((point, instant::at(point))).1,
        }
    }
}

fn of_run_after(rule: &Timer, run: &Run, now: DateTime<Utc>, counted: &mut Converted) -> TimerStatus {
    let now = instant::point(now);
    let state = run.state(rule, now);
    let (elapsed, problem) = match run.elapsed(rule, now) {
        Ok(time) => (seconds(time), None),
        Err(problem) => (0, Some(problem)),
    };
    let problem = run.problem().or(problem.as_ref()).map(|p| p.code().to_owned());
    let open = run.ended.is_none();
    let left = run.due.filter(|due| open && *due >= now && state == TimerState::Running);
    let over = run.due.filter(|due| open && *due < now && state == TimerState::Missed);
    let counts_from = Some(counted.instant(run.counts_from));
    let due = run.due.map(instant::at);
    TimerStatus {
        counts_from,
        cycle: run.cycle,
        due,
        // An instant at the end of the calendar's years has no reading in every zone.
        due_day: due.and_then(|due| rule.calendar.due_day(due).ok()),
        elapsed,
        ended_at: run.ended.map(|(at, _, _)| instant::at(at)),
        ended_by: run.ended.map(|(_, by, _)| by).filter(|by| *by > 0),
        extended: run.extended(),
        first_due: if run.first_due == run.due { due } else { run.first_due.map(instant::at) },
        fixed: run.is_fixed().then_some(true),
        kind: rule.kind,
        measure: Some(Measure::of(run.limit(rule))),
        missed_at: run.missed_at.map(instant::at),
        overdue: over.and_then(|due| run.between(rule, due, now)).map(seconds),
        paused: seconds(run.paused(rule, now)),
        problem,
        provision: rule.provision.clone(),
        remaining: left.and_then(|due| run.between(rule, now, due)).map(seconds),
        started_at: if run.started_at == run.counts_from { counts_from } else { Some(instant::at(run.started_at)) },
        started_by: Some(run.started_by).filter(|by| *by > 0),
        state,
        superseded: Vec::new(),
        timer: rule.id.clone(),
        title: rule.shared_name(),
        unknown: run.is_unknown().then_some(true),
        within: Some(*run.limit(rule)),
    }
}

/// A run that was kept from another policy; `title` is what this policy calls its timer.
pub(crate) fn of_clock(c: &Clock, state: TimerState, title: Option<&Timer>) -> TimerStatus {
    let within = limit_of(&c.within);
    TimerStatus {
        counts_from: Some(c.counts_from),
        cycle: c.cycle,
        due: c.due,
        elapsed: c.elapsed,
        ended_at: c.ended_at,
        ended_by: c.ended_by,
        first_due: c.first_due,
        fixed: c.fixed,
        kind: c.kind,
        measure: within.as_ref().map(Measure::of),
        missed_at: c.missed_at,
        paused: c.paused,
        problem: c.problem.clone(),
        started_at: Some(c.started_at),
        started_by: Some(c.started_by).filter(|by| *by > 0),
        state,
        timer: c.timer.clone(),
        title: title.map_or_else(|| c.timer.as_str().into(), Timer::shared_name),
        unknown: c.unknown,
        within,
        ..TimerStatus::blank()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;

    fn status((kind, state, due): (TimerKind, TimerState, Option<&str>)) -> TimerStatus {
        TimerStatus { kind, state, due: due.map(|due| due.parse().unwrap()), ..TimerStatus::blank() }
    }

    #[test]
    fn open_obligations_are_owed() {
        for (kind, owing) in [
            (TimerKind::Duty, &[TimerState::Running, TimerState::Missed][..]),
            (TimerKind::Target, &[TimerState::Running, TimerState::Missed]),
            (TimerKind::Recurring, &[TimerState::Running, TimerState::Missed]),
            (TimerKind::FastTrack, &[]),
            (TimerKind::ComplainantWindow, &[]),
        ] {
            for state in TimerState::ALL {
                cases::count();
                assert_eq!(is_owed(&status((kind, *state, None))), owing.contains(state), "{kind:?} {state:?}");
            }
        }
    }

    #[test]
    fn the_earliest_due_instant_is_that_of_an_open_obligation() {
        use TimerKind::{Duty, FastTrack, Target};
        use TimerState::{Met, Missed, Paused, Running};
        let (early, late) = (Some("2026-03-02T09:00:00Z"), Some("2026-03-03T09:00:00Z"));
        for (list, first) in [
            (vec![], None),
            (vec![(Duty, Running, None)], None),
            (vec![(Duty, Running, late), (Target, Running, early)], Some(1)),
            (vec![(Duty, Met, early), (Duty, Running, late)], Some(1)),
            (vec![(Duty, Paused, early), (Duty, Running, late)], Some(1)),
            (vec![(FastTrack, Running, early), (Duty, Running, late)], Some(1)),
            (vec![(Duty, Running, late), (Duty, Missed, early)], Some(1)),
            // Two at the same instant: the first of the list.
            (vec![(Duty, Running, early), (Target, Running, early)], Some(0)),
        ] {
            cases::count();
            let statuses: Vec<_> = list.iter().copied().map(status).collect();
            assert_eq!(earliest_due(&statuses).map(|(i, _)| i), first, "{list:?}");
        }
    }

    #[test]
    fn seconds_are_whole_and_never_negative() {
        for (time, whole) in [((0, 0), 0), ((0, 999_999_999), 0), ((7, 1), 7), ((-1, 0), 0), ((i64::MAX, 0), i64::MAX as u64)] {
            cases::count();
            assert_eq!(seconds(time), whole, "{time:?}");
        }
    }
}
