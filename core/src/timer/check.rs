//! Faults of timers that are well-formed. Some never start, are never met or are always late. Some extensions cannot be granted, and some
//! ladders stop short. Some timers say the same, and some open situations have no timer.

use chrono::{DateTime, Days, Utc};

use super::run::Run;
use super::runs;
use crate::document::{Diagnostic, Severity};
use crate::facts::Case;
use crate::lifecycle::{CommandKind, CommandSet, State, TimerKind};
use crate::policy::{Policy, Signals, Subject, Timer, TimerSign};
use crate::time::Pauses;

/// How many days are tried, to know that something is always so: every weekday in every month.
const PROBES: u64 = 366;

/// Every problem that the document alone shows.
pub(crate) fn check(policy: &Policy, start: DateTime<Utc>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let reach = Reach::new(policy);
    let timers = policy.timers();
    for rule in timers {
        if !reach.signals(&rule.starts) {
            let help = "let a role give the command that starts it, or start it with another event";
            out.push(error(
                "timer_never_starts",
                format!("{}/starts", rule.path),
                "no event that starts this timer can happen",
                help,
            ));
        }
        if !reach.signals(&rule.met_by) {
            let help = "let a role give the command that meets it, or meet it with another event";
            out.push(error(
                "timer_never_met",
                format!("{}/met_by", rule.path),
                "no event that meets this timer can happen",
                help,
            ));
        }
        late_knowledge(rule, &mut out);
        extension(policy, &reach, rule, start, &mut out);
        born_late(timers, rule, start, &mut out);
    }
    ladder(policy, &mut out);
    overlaps(timers, &mut out);
    out
}

fn error(code: &str, path: String, message: &str, help: &str) -> Diagnostic {
    Diagnostic { code: code.into(), severity: Severity::Error, path, message: message.into(), help: help.into() }
}

fn warning(code: &str, path: String, message: String, help: &str) -> Diagnostic {
    Diagnostic { code: code.into(), severity: Severity::Warning, path, message, help: help.into() }
}

/// What can happen under a policy.
struct Reach {
    events: CommandSet,
    /// For each timer: can it be met, missed, lapse?
    met: Vec<bool>,
    obligations: Vec<bool>,
}

impl Reach {
    fn new(policy: &Policy) -> Reach {
        let mut events = policy.roles().iter().fold(CommandSet::default(), |all, role| all.union(role.may));
        if policy.timers().iter().any(|t| t.escalates) && policy.levels() > 0 {
            events = events.with(CommandKind::Escalate);
        }
        if policy.0.closing.automatic {
            events = events.with(CommandKind::Close);
        }
        let mut reach = Reach { events, met: Vec::new(), obligations: Vec::new() };
        // Each timer stands after those it refers to.
        for rule in policy.timers() {
            let met = reach.signals(&rule.met_by) && reach.signals(&rule.starts);
            reach.met.push(met);
            reach.obligations.push(rule.is_obligation());
        }
        reach
    }

    fn signals(&self, signals: &Signals) -> bool {
        let event = CommandKind::ALL.iter().any(|k| signals.events.contains(*k) && self.events.contains(*k));
        let milestone = !signals.milestones.is_empty() && self.events.contains(CommandKind::RecordMilestone);
        event || milestone || signals.timers.iter().any(|(i, sign)| self.sign(*i, *sign))
    }

    fn sign(&self, timer: usize, sign: TimerSign) -> bool {
        match sign {
            TimerSign::Met => self.met.get(timer) == Some(&true),
            TimerSign::Missed => self.obligations.get(timer) == Some(&true),
            TimerSign::Lapsed => self.obligations.get(timer) == Some(&false),
        }
    }
}

/// Days on which something could begin.
fn probes(start: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    (0..PROBES).filter_map(move |n| start.checked_add_days(Days::new(n)))
}

fn due(rule: &Timer, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
    rule.calendar.deadline(start, &rule.within, &Pauses::none()).ok().flatten()
}

/// Fields of a condition that one event alone brings.
const LEARNT: [(&str, CommandKind); 3] =
    [("outcome", CommandKind::Respond), ("level", CommandKind::Escalate), ("episode", CommandKind::Reopen)];

/// A timer of the receipt whose condition waits for an event that ends the timer. It never starts.
fn late_knowledge(rule: &Timer, out: &mut Vec<Diagnostic>) {
    let Some(when) = &rule.when else { return };
    let starts = &rule.starts;
    let once = CommandKind::ALL.iter().all(|kind| *kind == CommandKind::Receive || !starts.events.contains(*kind));
    if !once || !starts.milestones.is_empty() || !starts.timers.is_empty() {
        return;
    }
    let before = Subject { episode: 1, ..Subject::default() };
    for (field, kind) in LEARNT {
        let ends = rule.met_by.events.contains(kind) || rule.cancelled_by.events.contains(kind);
        // A closing ends what has not started.
        let closed = kind == CommandKind::Reopen && !rule.after_closing;
        if (ends || closed) && when.settled_where(&before, &|other| other != field) == Some(false) {
            let event = kind.row().event;
            out.push(warning(
                "never_holds",
                format!("{}/when", rule.path),
                format!("the condition needs an `{field}` that only `{event}` brings, and then it is too late to start"),
                "start the timer with that event, or ask about something that is known earlier",
            ));
        }
    }
}

fn extension(policy: &Policy, reach: &Reach, rule: &Timer, start: DateTime<Utc>, out: &mut Vec<Diagnostic>) {
    let Some(extension) = &rule.extension else { return };
    let mut never = |place: &str, message: &str, help: &str| {
        out.push(error("extension_impossible", format!("{}/extension{place}", rule.path), message, help));
    };
    if !policy.roles().iter().any(|r| r.may.contains(CommandKind::Extend)) {
        never("", "no role may `extend`", "add `extend` to a role's `may`, or leave out the extension");
    }
    if !extension.after.is_empty() && !reach.signals(&extension.after) {
        never("/after", "none of the events that must come first can happen", "name an event that can happen");
    }
    if let Some(cap) = &extension.cap {
        let mut tried = probes(start).filter_map(|at| {
            let end = rule.calendar.deadline(at, cap, &Pauses::none()).ok().flatten()?;
            Some(end <= due(rule, at)?)
        });
        let first = tried.next();
        if first == Some(true) && tried.all(|never| never) {
            never(
                "/cap",
                "the cap is never later than the limit itself",
                "the cap counts from the start of the timer, as the limit does",
            );
        }
    }
}

/// A timer that begins when another is missed and counts from where that one counted, with no more time: it is late at once.
fn born_late(timers: &[Timer], rule: &Timer, start: DateTime<Utc>, out: &mut Vec<Diagnostic>) {
    let only_timers = rule.starts.events == CommandSet::default() && rule.starts.milestones.is_empty();
    let passed = |sign: TimerSign| matches!(sign, TimerSign::Missed | TimerSign::Lapsed);
    if !only_timers || rule.counts_from.is_empty() || !rule.starts.timers.iter().all(|(_, sign)| passed(*sign)) {
        return;
    }
    let always = rule.starts.timers.iter().all(|(i, _)| {
        let Some(first) = timers.get(*i) else { return false };
        let anchor = if first.counts_from.is_empty() { &first.starts } else { &first.counts_from };
        let mut tried = probes(start).filter_map(|at| Some(due(rule, at)? <= due(first, at)?)).peekable();
        *anchor == rule.counts_from && tried.peek().is_some() && tried.all(|late| late)
    });
    if always {
        let message =
            "this timer is due before it starts: it counts from the same instant as the previous timer, and has no more time";
        let help = "give it more time, or leave out `counts_from` to count from the miss";
        out.push(error("timer_born_late", format!("{}/within", rule.path), message, help));
    }
}

/// Misses that take a complaint up, and do not reach the top.
fn ladder(policy: &Policy, out: &mut Vec<Diagnostic>) {
    let rungs: Vec<&Timer> = policy.timers().iter().filter(|t| t.escalates).collect();
    let Some(last) = rungs.last() else { return };
    let again = rungs.iter().any(|t| t.starts.events.contains(CommandKind::Escalate) || t.repeats.is_some());
    let reached = u32::try_from(rungs.len()).unwrap_or(u32::MAX);
    if !again && reached < policy.levels() {
        out.push(warning(
            "ladder_stops_short",
            format!("{}/on_miss", last.path),
            format!("misses take a complaint to level {reached} of {}", policy.levels()),
            "add a timer that starts with `escalated` and also escalates",
        ));
    }
    if policy.levels() == 0 {
        out.push(warning(
            "ladder_stops_short",
            format!("{}/on_miss", last.path),
            "there is no level to escalate to".into(),
            "name levels in `escalation`",
        ));
    }
}

/// Timers that start and are met by the same, with no condition to tell them apart.
fn overlaps(timers: &[Timer], out: &mut Vec<Diagnostic>) {
    let regime = |t: &Timer| t.id.as_str().split_once(':').map(|(regime, _)| regime.to_owned());
    for (i, a) in timers.iter().enumerate() {
        for b in timers.iter().take(i) {
            let same = a.kind == b.kind && a.starts == b.starts && a.met_by == b.met_by && a.counts_from == b.counts_from;
            let apart = a.when.is_some() && b.when.is_some() && a.when != b.when;
            if same && !apart && regime(a) == regime(b) {
                out.push(warning(
                    "timers_overlap",
                    a.path.clone(),
                    format!("it has the same start and end as `{}`, and both can run at once", b.id),
                    "give each a condition in `when`, or keep one of them",
                ));
            }
        }
    }
}

/// Open situations before a response in which no obligation runs: the first of them, with how it is reached.
pub(crate) fn uncovered<'a>(
    policy: &Policy,
    cases: impl Iterator<Item = (usize, &'a Case)>,
    path: impl Fn(usize) -> String,
) -> Option<Diagnostic> {
    if !policy.timers().iter().any(|t| matches!(t.kind, TimerKind::Duty | TimerKind::Target)) {
        return None;
    }
    let mut walks = runs::Walks::default();
    let (mut first, mut count) = (None, 0_usize);
    for (i, case) in cases.filter(|(_, c)| matches!(c.state(), State::Received | State::Assessed | State::Investigating)) {
        let obliged = |r: &Run| r.ended.is_none() && policy.timers().get(r.timer).is_some_and(Timer::is_obligation);
        if !walks.runs(policy, case.facts(), case.at()).iter().any(obliged) {
            first = first.or(Some(i));
            count = count.saturating_add(1);
        }
    }
    first.map(|i| {
        warning(
            "no_duty_covers",
            "/timers".into(),
            format!("after {} nothing is due on an open complaint ({count} such situations)", path(i)),
            "add a target for the next step",
        )
    })
}
