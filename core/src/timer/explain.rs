//! Why a timer stands as it does: a table for the auditor, a sentence for the complainant.

use chrono::{DateTime, Utc};

use super::run::Run;
use super::runs;
use super::status::{TimerStatus, of_run, supersede};
use crate::case::Case;
use crate::lifecycle::TimerState;
use crate::policy::{Policy, Timer};
use crate::time::{Cause, Point, SegmentKind, TimeError, instant};
use crate::wire::{Id, record, words};

words! {
    /// What a clock did for a time.
    pub enum PartKind {
        /// It ran.
        Running = "running",
        /// It stood still: the organisation was closed, and the limit counts open time.
        Closed = "closed",
        /// It stood still: by the policy's rule, or because the complaint was closed.
        Paused = "paused",
    }
}

record! {
    /// A stretch of time in which a clock did one thing for one reason.
    pub struct Part {
        /// The event that began it, by sequence number; none where a rule did.
        event: Option<u64>,
        /// First instant.
        from: DateTime<Utc>,
        /// What the clock did.
        kind: PartKind,
        /// The rule, in words: hours of a date, a holiday, a reason to wait.
        rule: String,
        /// First instant after.
        to: DateTime<Utc>,
    }
}

record! {
    /// Why a run of a timer stands as it does.
    pub struct Explanation {
        /// What the clock did from the instant it counts from until it ended, or until now. Where the holiday lists end before, until then.
        parts: Vec<Part>,
        /// In a sentence.
        sentence: String,
        /// How it stands.
        status: TimerStatus,
    }
}

/// Explains a run of a timer; none if there is no such run. The parts cover the time from `counts_from` to the end of the run
/// (or to `now`) without gap or overlap, and the running ones add up to `elapsed`. Where the holiday lists do not cover that time,
/// the parts end with the lists, and the sentence says so.
///
/// # Errors
/// [`TimeError`]: the run lasts longer than twelve years.
pub fn explain(
    policy: &Policy,
    case: &Case,
    timer: &str,
    cycle: u32,
    now: DateTime<Utc>,
) -> Result<Option<Explanation>, TimeError> {
    instant::split(now)?;
    let runs = runs::runs(policy, case, now);
    let found = runs.iter().find(|r| r.cycle == cycle && policy.timers().get(r.timer).is_some_and(|t| t.id.as_str() == timer));
    let Some((run, rule)) = found.and_then(|r| Some((r, policy.timers().get(r.timer)?))) else { return Ok(None) };
    let mut status = [of_run(rule, run, now)];
    let facts = case.facts();
    supersede(facts, facts.notices.iter().filter(|n| n.cycle == cycle), now, &mut status);
    let [status] = status;
    let until = run.end(instant::point(now));
    let mut parts = Vec::new();
    if run.limit(rule).within.counts_business() {
        // What the holiday lists do not cover cannot be told.
        let (from, end) = rule.calendar.covered_points().unwrap_or((run.counts_from, until));
        let until = if run.counts_from < from { run.counts_from } else { until.min(end).max(run.counts_from) };
        for s in rule.calendar.segments(instant::at(run.counts_from), instant::at(until), run.stood())? {
            let kind = match s.kind {
                SegmentKind::Open => PartKind::Running,
                SegmentKind::Closed => PartKind::Closed,
                SegmentKind::Paused => PartKind::Paused,
            };
            let (event, why) = match (&s.cause, s.kind) {
                (Cause::Pause, _) => paused_by(case, run, s.from),
                (Cause::Exception { name: Some(name), .. }, _) => (None, name.clone()),
                (Cause::Exception { date, .. }, _) => (None, format!("hours of {date}")),
                (Cause::Weekly { .. }, SegmentKind::Open) => (None, "opening hours".to_owned()),
                (Cause::Weekly { .. }, _) => (None, "outside opening hours".to_owned()),
            };
            parts.push(Part { event, from: s.from, kind, rule: why, to: s.to });
        }
    } else {
        plain_parts(case, run, until, &mut parts);
    }
    let sentence = sentence(rule, run, &status);
    Ok(Some(Explanation { parts, sentence, status }))
}

/// Parts of a clock that runs day and night.
fn plain_parts(case: &Case, run: &Run, until: Point, out: &mut Vec<Part>) {
    let mut cursor = instant::at(run.counts_from);
    let pause = |from: DateTime<Utc>, to: DateTime<Utc>, out: &mut Vec<Part>| {
        if from < to {
            let (event, rule) = paused_by(case, run, from);
            out.push(Part { event, from, kind: PartKind::Paused, rule, to });
        }
    };
    for (a, b) in run.stood().running(run.counts_from, until) {
        let (a, b) = (instant::at(a), instant::at(b));
        pause(cursor, a, out);
        out.push(Part { event: None, from: a, kind: PartKind::Running, rule: "every hour counts".into(), to: b });
        cursor = b;
    }
    pause(cursor, instant::at(until), out);
    if let Some(first) = out.first_mut() {
        first.event = first.event.or(Some(run.started_by).filter(|by| *by > 0));
    }
}

/// The event that began a standstill, and why.
fn paused_by(case: &Case, run: &Run, at: DateTime<Utc>) -> (Option<u64>, String) {
    let began = instant::point(at);
    if run.closed().iter().any(|p| p.holds(began)) {
        return (None, "the complaint was closed".into());
    }
    let began = instant::at(run.pauses().iter().rfind(|p| p.from <= began).map_or(began, |p| p.from));
    let moment = case.facts().timeline.iter().rfind(|m| m.at == began);
    let name = moment.and_then(|m| m.name.as_ref()).map_or("paused by the policy", Id::as_str);
    (moment.map(|m| m.sequence), name.to_owned())
}

/// A sentence for the complainant: plain, and true of this instant only. Hosts that speak other languages make their own from
/// the status.
fn sentence(rule: &Timer, run: &Run, s: &TimerStatus) -> String {
    let what = if rule.title.is_empty() { rule.id.as_str() } else { rule.title.as_str() };
    let date = |at: Option<DateTime<Utc>>| match at {
        // The last moment of a day is the first of the next: name the day that counts.
        Some(at) => {
            let last = at.checked_sub_signed(chrono::TimeDelta::nanoseconds(1)).unwrap_or(at);
            let same = rule.calendar.local_date(at).ok() == rule.calendar.local_date(last).ok();
            let day = rule.calendar.local_date(if same { at } else { last });
            day.map_or_else(|_| instant::format(at), in_words)
        }
        None => "a day that is not fixed yet".into(),
    };
    let moved = if s.due != s.first_due && s.due.is_some() && s.first_due.is_some() {
        format!(" (at first {})", date(s.first_due))
    } else {
        String::new()
    };
    let nobody_knows = s.unknown == Some(true) && s.state != TimerState::Cancelled;
    let stands = match s.state {
        TimerState::Met if nobody_knows => {
            format!("{what}: done on {}; when it was due is not known, because {}.", date(s.ended_at), unknown(rule, run))
        }
        _ if nobody_knows => format!("{what}: when it is due is not known, because {}.", unknown(rule, run)),
        TimerState::NotStarted => format!("{what}: has not begun."),
        TimerState::Running => format!("{what}: due by {}{moved}.", date(s.due)),
        TimerState::Paused => format!("{what}: the time stands still; it was due by {}.", date(s.first_due)),
        TimerState::Met => format!("{what}: done on {}, in time (due by {}{moved}).", date(s.ended_at), date(s.due)),
        TimerState::MetLate => format!("{what}: done on {}, late (due by {}{moved}).", date(s.ended_at), date(s.due)),
        TimerState::Missed => format!("{what}: was due by {}{moved} and is not done.", date(s.due)),
        TimerState::Lapsed => format!("{what}: was possible until {}{moved}.", date(s.due)),
        TimerState::Cancelled => format!("{what}: no longer applies since {}.", date(s.ended_at)),
    };
    match s.superseded.last() {
        Some(miss) => format!("{stands} It was recorded as missed on {}, which no longer holds.", date(Some(miss.missed_at))),
        None => stands,
    }
}

/// Why nobody can say when a run is due.
fn unknown(rule: &Timer, run: &Run) -> String {
    match run.problem() {
        Some(TimeError::OutsideHolidays { from, to }) => match rule.calendar.covered_points() {
            Some((first, _)) if run.counts_from < first => {
                format!("the holidays of its calendar are known only since {}", in_words(*from))
            }
            _ => format!("the holidays of its calendar are known only until {}", in_words(*to)),
        },
        Some(TimeError::HorizonExceeded) => "its time is not used up within twelve years".into(),
        Some(problem) => problem.to_string(),
        None => "its calendar has no answer".into(),
    }
}

fn in_words(date: chrono::NaiveDate) -> String {
    use chrono::Datelike as _;
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month0()).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}
