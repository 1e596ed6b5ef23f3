//! Why a timer stands as it does: a table for the auditor, a sentence for the complainant.

use chrono::{DateTime, Utc};

use super::error::{TimerError, own};
use super::run::Run;
use super::runs;
use super::status::{TimerStatus, of_clock, of_run, supersede};
use crate::facts::Case;
use crate::lifecycle::{Clock, TimerState};
use crate::policy::{Policy, Standstill, Timer, limit_of};
use crate::time::{Calendar, Cause, NEVER, Paused, Pauses, Point, Receipt, SegmentKind, TimeError, instant, subtract};
use crate::wire::{Id, record, words};

words! {
    /// Whether the time ran in a part of it.
    pub enum PartKind {
        /// It ran.
        Running = "running",
        /// It did not run: the organisation was closed, and the limit counts open time.
        Closed = "closed",
        /// It was paused: by the policy's rule, by a standstill of its dates, or because the complaint was closed.
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
        /// Whether the time ran.
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
        /// The parts of the time, from the instant it counts from until it ended, or until now. If the holiday lists end earlier,
        /// until then.
        parts: Vec<Part>,
        /// In a sentence.
        sentence: String,
        /// How it stands.
        status: TimerStatus,
    }
}

pub(crate) fn explain(
    policy: &Policy,
    case: &Case,
    timer: &str,
    cycle: u32,
    now: DateTime<Utc>,
) -> Result<Option<Explanation>, TimerError> {
    own(policy, case)?;
    instant::split(now)?;
    let runs = runs::runs(policy, case, now);
    let found = runs.iter().find(|r| r.cycle == cycle && policy.timers().get(r.timer).is_some_and(|t| t.id.as_str() == timer));
    let Some((run, rule)) = found.and_then(|r| Some((r, policy.timers().get(r.timer)?))) else {
        let mut kept = runs::kept(policy, case.facts(), now);
        let clock = kept.find(|(clock, _)| clock.timer.as_str() == timer && clock.cycle == cycle);
        return Ok(clock.map(|(clock, state)| kept_run(policy, case, clock, state, now)));
    };
    let mut status = [of_run(rule, run, now)];
    let facts = case.facts();
    supersede(facts, facts.notices.iter().filter(|n| n.cycle == cycle), now, &mut status);
    let [status] = status;
    // Time cannot be explained if nobody knows when it began.
    let until = if run.runs_from(rule).is_ok() { run.end(instant::point(now)) } else { run.counts_from };
    let mut parts = Vec::new();
    let basis = RunBasis::of_run(rule, run);
    if run.limit(rule).within.counts_business() {
        // What the holiday lists do not cover cannot be explained.
        let (from, end) = rule.calendar.covered_points().unwrap_or((run.counts_from, until));
        let until = if run.counts_from < from { run.counts_from } else { until.min(end).max(run.counts_from) };
        open_parts(case, &basis, &rule.calendar, until, &mut parts)?;
    } else {
        plain_parts(case, &basis, until, &mut parts);
    }
    let why = || unknown(rule, run);
    let sentence =
        sentence(Names { what: rule.name(), calendar: Some(&rule.calendar) }, &status, Moves::of_run(case, rule, run), why);
    Ok(Some(Explanation { parts, sentence, status }))
}

/// What the parts of a run follow from.
struct RunBasis<'r> {
    counts_from: Point,
    /// The instant from which time is used.
    runs_from: Point,
    started_by: u64,
    /// Time for which the complaint was closed, where that is known apart.
    closed: &'r [Paused],
    pauses: &'r [Paused],
    /// Standstills of the policy that may have left out time.
    dated: Vec<&'r Standstill>,
    stood: std::borrow::Cow<'r, Pauses>,
}

impl<'r> RunBasis<'r> {
    fn of_run(rule: &'r Timer, run: &'r Run) -> RunBasis<'r> {
        RunBasis {
            counts_from: run.counts_from,
            runs_from: run.runs_from(rule).unwrap_or(run.counts_from),
            started_by: run.started_by,
            closed: run.closed(),
            pauses: run.pauses(),
            dated: run.dated(rule).collect(),
            stood: std::borrow::Cow::Borrowed(run.stood()),
        }
    }
}

/// A run that ended before the case moved here.
fn kept_run(policy: &Policy, case: &Case, clock: &Clock, state: TimerState, now: DateTime<Utc>) -> Explanation {
    let pauses: Vec<Paused> =
        clock.pauses.iter().map(|p| Paused { from: instant::point(p.from), to: p.to.map_or(NEVER, instant::point) }).collect();
    let counts_from = instant::point(clock.counts_from);
    let until = clock.ended_at.map_or(instant::point(case.at()), instant::point).max(counts_from);
    let before = policy.before();
    let named = |policy: &Policy| policy.timer(clock.timer.as_str()).cloned();
    let rules: Vec<Timer> = before.iter().chain(std::iter::once(policy)).filter_map(named).collect();
    let limit = limit_of(&clock.within);
    let receipt = limit.as_ref().map(|limit| limit.receipt).unwrap_or_default();
    let basis = |rule: Option<&Timer>| RunBasis {
        counts_from,
        runs_from: rule.and_then(|rule| rule.calendar.counted(counts_from, &receipt).ok()).unwrap_or(counts_from),
        started_by: clock.started_by,
        closed: &[],
        pauses: &pauses,
        dated: rules.iter().flat_map(|rule| &rule.standstill).filter(|s| pauses.iter().any(|p| p.from == s.span.from)).collect(),
        stood: std::borrow::Cow::Owned(Pauses::of(pauses.iter().copied())),
    };
    let mut parts = Vec::new();
    let mut rule = rules.first();
    let business = limit.is_some_and(|limit| limit.within.counts_business());
    if business || receipt != Receipt::default() {
        // Opening hours that tell another time used are not those under which it ran.
        let fits = |rule: &&Timer| {
            parts.clear();
            let basis = basis(Some(rule));
            let told = if business {
                open_parts(case, &basis, &rule.calendar, until, &mut parts).is_ok()
            } else {
                plain_parts(case, &basis, until, &mut parts);
                true
            };
            told && running(&parts) == clock.elapsed
        };
        let found = rules.iter().find(fits);
        if found.is_none() {
            parts.clear();
        }
        rule = found.or(rule);
    } else {
        plain_parts(case, &basis(None), until, &mut parts);
    }
    let mut status = [of_clock(clock, state, rule)];
    let facts = case.facts();
    supersede(facts, facts.notices.iter().filter(|n| n.cycle == clock.cycle), now, &mut status);
    let [status] = status;
    let what = rule.map_or(clock.timer.as_str(), Timer::name);
    let why = || "its calendar had no answer".to_owned();
    let fixed = clock.due.filter(|_| clock.fixed == Some(true)).map(|due| (Set::Fixed, due));
    let moves = Moves { set: fixed, stood: fixed.is_none() && clock.paused > 0, ..Moves::default() };
    let sentence = sentence(Names { what, calendar: rule.map(|rule| &rule.calendar) }, &status, moves, why);
    Explanation { parts, sentence, status }
}

/// Whole seconds for which the parts say that the clock ran.
fn running(parts: &[Part]) -> u64 {
    let ran = parts.iter().filter(|p| p.kind == PartKind::Running);
    let sum = ran.fold((0, 0), |sum, p| crate::time::add(sum, subtract(instant::point(p.to), instant::point(p.from))));
    super::status::seconds(sum)
}

/// Parts of a clock that counts open time.
fn open_parts(
    case: &Case,
    basis: &RunBasis<'_>,
    calendar: &Calendar,
    until: Point,
    out: &mut Vec<Part>,
) -> Result<(), TimeError> {
    let Some(from) = not_received_yet(basis, until, out) else { return Ok(()) };
    for s in calendar.segments(instant::at(from), instant::at(until), &basis.stood)? {
        let kind = match s.kind {
            SegmentKind::Open => PartKind::Running,
            SegmentKind::Closed => PartKind::Closed,
            SegmentKind::Paused => PartKind::Paused,
        };
        let (event, why) = match (&s.cause, s.kind) {
            (Cause::Pause, _) => {
                paused_parts(case, basis, s.from, s.to, out);
                continue;
            }
            (Cause::Exception { name: Some(name), .. }, _) => (None, name.clone()),
            (Cause::Exception { date, .. }, _) => (None, format!("hours of {date}")),
            (Cause::Weekly { .. }, SegmentKind::Open) => (None, "opening hours".to_owned()),
            (Cause::Weekly { .. }, _) => (None, "outside opening hours".to_owned()),
        };
        out.push(Part { event, from: s.from, kind, rule: why, to: s.to });
    }
    Ok(())
}

/// The part before something that arrived out of hours counts as received, and the instant after it; none if that is still to come.
fn not_received_yet(basis: &RunBasis<'_>, until: Point, out: &mut Vec<Part>) -> Option<Point> {
    let to = basis.runs_from.min(until);
    if basis.counts_from < to {
        let (from, to) = (instant::at(basis.counts_from), instant::at(to));
        let event = Some(basis.started_by).filter(|by| *by > 0);
        out.push(Part { event, from, kind: PartKind::Closed, rule: "arrived out of hours".into(), to });
    }
    (basis.runs_from < until).then_some(basis.runs_from)
}

/// Parts of a clock that runs day and night.
fn plain_parts(case: &Case, basis: &RunBasis<'_>, until: Point, out: &mut Vec<Part>) {
    let Some(from) = not_received_yet(basis, until, out) else { return };
    let mut cursor = instant::at(from);
    for (a, b) in basis.stood.running(from, until) {
        let (a, b) = (instant::at(a), instant::at(b));
        paused_parts(case, basis, cursor, a, out);
        out.push(Part { event: None, from: a, kind: PartKind::Running, rule: "every hour counts".into(), to: b });
        cursor = b;
    }
    paused_parts(case, basis, cursor, instant::at(until), out);
    if let Some(first) = out.first_mut() {
        first.event = first.event.or(Some(basis.started_by).filter(|by| *by > 0));
    }
}

/// The parts of a time without counting: one for each reason, since standstills, closings and pauses can follow each other.
fn paused_parts(case: &Case, basis: &RunBasis<'_>, from: DateTime<Utc>, to: DateTime<Utc>, out: &mut Vec<Part>) {
    let spans = basis.dated.iter().map(|s| &s.span).chain(basis.closed).chain(basis.pauses);
    let (start, end) = (instant::point(from), instant::point(to));
    let mut edges: Vec<Point> = spans.flat_map(|span| [span.from, span.to]).filter(|edge| start < *edge && *edge < end).collect();
    edges.push(end);
    edges.sort_unstable();
    let mut cursor = from;
    for edge in edges.into_iter().map(instant::at) {
        let (event, rule) = paused_by(case, basis, cursor);
        match out.last_mut() {
            Some(last) if last.kind == PartKind::Paused && (last.event, &last.rule, last.to) == (event, &rule, cursor) => {
                last.to = edge;
            }
            _ if cursor < edge => out.push(Part { event, from: cursor, kind: PartKind::Paused, rule, to: edge }),
            _ => (),
        }
        cursor = edge;
    }
}

/// The event that began a pause, and why.
fn paused_by(case: &Case, basis: &RunBasis<'_>, at: DateTime<Utc>) -> (Option<u64>, String) {
    let began = instant::point(at);
    if basis.closed.iter().any(|p| p.holds(began)) {
        return (None, "the complaint was closed".into());
    }
    if let Some(standstill) = basis.dated.iter().find(|s| s.span.holds(began)) {
        return (None, standstill.provision.clone());
    }
    let began = instant::at(basis.pauses.iter().rfind(|p| p.from <= began).map_or(began, |p| p.from));
    let moment = case.facts().timeline.iter().rfind(|m| m.at == began);
    let name = moment.and_then(|m| m.name.as_ref()).map_or("paused by the policy", Id::as_str);
    (moment.map(|m| m.sequence), name.to_owned())
}

/// The name in the sentence, and the calendar whose days count.
struct Names<'n> {
    what: &'n str,
    calendar: Option<&'n Calendar>,
}

/// How a due instant was set again.
#[derive(Clone, Copy)]
enum Set {
    /// Agreed, and standstills do not move it.
    Fixed,
    /// Agreed, and standstills move it.
    Agreed,
    Extended,
    Inherited,
}

/// Why a due instant is another than at first, or than the arrival lets expect.
#[derive(Default)]
struct Moves {
    /// When something that arrived out of hours counts as received.
    counted: Option<DateTime<Utc>>,
    dated: Vec<Standstill>,
    set: Option<(Set, DateTime<Utc>)>,
    receipt: bool,
    stood: bool,
}

impl Moves {
    fn of_run(case: &Case, rule: &Timer, run: &Run) -> Moves {
        let f = case.facts();
        let set = run.target().map(|(since, due)| {
            let extension = f.extensions.iter().rfind(|e| e.timer == rule.id && instant::point(e.at) == since);
            let set = match extension {
                _ if run.is_fixed() => Set::Fixed,
                Some(e) if e.agreed == Some(true) => Set::Agreed,
                Some(_) => Set::Extended,
                // A move to another policy keeps a date that was extended before.
                None if f.inherited.iter().any(|i| i.timer == rule.id && instant::point(i.due) == due) => Set::Inherited,
                None => Set::Extended,
            };
            (set, instant::at(due))
        });
        // A standstill before a date was set did not move that date.
        let since = run.target().map_or(run.counts_from, |(since, _)| since);
        let set_by = run.target().is_none_or(|(_, due)| run.due.is_some_and(|now| now != due));
        let mut paused = run.closed().iter().chain(run.pauses());
        let stood = set_by && paused.any(|p| p.from < p.to && since < p.to);
        let moved = |s: &&Standstill| since < s.span.to && run.due.is_some_and(|due| s.span.from < due);
        let dated = run.dated(rule).filter(|_| set_by && !run.is_named()).filter(moved).cloned().collect();
        let counted = run.runs_from(rule).ok().filter(|from| *from != run.counts_from && run.target().is_none());
        let counted = counted.map(instant::at);
        Moves { counted, set, receipt: run.from_receipt && run.target().is_none() && !f.receipts.is_empty(), stood, dated }
    }
}

/// A sentence for the complainant: plain, and true of this instant only. Hosts that speak other languages make their own from
/// the status.
fn sentence(Names { what, calendar }: Names<'_>, s: &TimerStatus, moves: Moves, why: impl Fn() -> String) -> String {
    // Where nobody knows the zone, days are those of UTC.
    let local = |at: DateTime<Utc>| calendar.map_or(Ok(at.date_naive()), |c| c.local_date(at));
    let date = |at: Option<DateTime<Utc>>| match at {
        // The last moment of a day is the first of the next: name the day that counts.
        Some(at) => {
            let last = at.checked_sub_signed(chrono::TimeDelta::nanoseconds(1)).unwrap_or(at);
            let same = local(at).ok() == local(last).ok();
            let day = local(if same { at } else { last });
            day.map_or_else(|_| instant::format(at), in_words)
        }
        None => "a day that is not fixed yet".into(),
    };
    let mut reasons: Vec<String> = Vec::new();
    if s.due != s.first_due && s.due.is_some() && s.first_due.is_some() {
        reasons.push(format!("at first {}", date(s.first_due)));
    }
    if let Some(day) =
        moves.counted.and_then(|at| local(at).ok()).filter(|day| s.counts_from.and_then(|at| local(at).ok()) != Some(*day))
    {
        reasons.push(format!("it arrived out of hours and counts from {}", in_words(day)));
    }
    // Why it is another date than at first.
    match moves.set {
        Some((Set::Fixed, _)) => reasons.push("agreed with the complainant: a date that does not move".into()),
        Some((Set::Agreed, to)) => reasons.push(format!("extended to {} as agreed, a date that pauses move", date(Some(to)))),
        Some((Set::Extended, to)) => reasons.push(format!("extended to {}", date(Some(to)))),
        Some((Set::Inherited, _)) => reasons.push("the due date of a complaint that was merged into this one".into()),
        None => {}
    }
    if moves.receipt && s.due != s.first_due {
        reasons.push("the receipt was corrected".into());
    }
    if moves.stood && s.due != s.first_due {
        reasons.push("moved by the time for which it was paused".into());
    }
    for Standstill { from, to, provision, .. } in &moves.dated {
        reasons.push(format!("no time counts from {} to {}: {provision}", in_words(*from), in_words(*to)));
    }
    let moved = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
    let nobody_knows = s.unknown == Some(true) && s.state != TimerState::Cancelled;
    let stands = match s.state {
        TimerState::Met if nobody_knows => {
            format!("{what}: done on {}; its due date is not known, because {}.", date(s.ended_at), why())
        }
        _ if nobody_knows => format!("{what}: its due date is not known, because {}.", why()),
        TimerState::NotStarted => format!("{what}: not started."),
        TimerState::Running => format!("{what}: due by {}{moved}.", date(s.due)),
        TimerState::Paused if s.due.is_some() => format!("{what}: paused; due by {}{moved}.", date(s.due)),
        TimerState::Paused => format!("{what}: paused; it was due by {}.", date(s.first_due)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;

    #[test]
    fn dates_in_words() {
        for (date, words) in [
            ("2026-01-01", "1 January 2026"),
            ("2028-02-29", "29 February 2028"),
            ("2026-09-30", "30 September 2026"),
            ("1999-12-31", "31 December 1999"),
            ("0001-05-10", "10 May 1"),
        ] {
            cases::count();
            assert_eq!(in_words(date.parse().unwrap()), words);
        }
    }
}
