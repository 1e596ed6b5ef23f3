//! Extending a deadline (4.15): a guarded event, never a quiet edit.

use std::borrow::Cow;

use super::input::{Reasons, RuleInput};
use crate::case::facts::Case;
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::{Command, TimerState};
use crate::policy::{Timer, TimerExtension};
use crate::time::instant;
use crate::timer::TimerStatus;

fn refuse(why: impl Into<Cow<'static, str>>, path: &str) -> Reason {
    Reason::new(Code::ExtensionNotAllowed).with("why", why).at(path)
}

pub(super) fn extend(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let rules = &ask.policy.0.timers;
    let Some(Command::Extend(e)) = ask.command else {
        let list = statuses(ask, case);
        let running = |rule: &Timer| last(&list, rule).is_some_and(is_open);
        if !rules.iter().any(|t| t.extension.is_some() && running(t)) {
            out.push(Reason::new(Code::ExtensionNotAllowed).with("why", "no running timer can be extended"));
        }
        return;
    };
    let Some(rule) = rules.iter().find(|t| t.id == e.timer) else {
        let known: Vec<&str> = rules.iter().map(|t| t.id.as_str()).collect();
        let choose = Cure::Choose(known.iter().map(ToString::to_string).collect());
        out.push(refuse("there is no such timer", "/timer").cure(choose));
        return;
    };
    let Some(extension) = &rule.extension else {
        out.push(refuse("this timer cannot be extended", "/timer"));
        return;
    };
    if !extension.reasons.is_empty() && !extension.reasons.contains(&e.reason) {
        let choose = Cure::Choose(extension.reasons.iter().map(ToString::to_string).collect());
        out.push(refuse("this reason is not allowed", "/reason").cure(choose));
    }
    if extension.notice && e.notice_sent_at.is_none() {
        out.push(refuse("the complainant was not informed", "/notice_sent_at"));
    }
    if extension.agreement && e.agreed != Some(true) {
        out.push(refuse("the complainant did not agree", "/agreed"));
    }
    if e.until <= ask.context.now {
        out.push(refuse("the new instant is not in the future", "/until"));
    }
    let list = statuses(ask, case);
    match last(&list, rule) {
        Some(status) if is_open(status) => run(ask, case, rule, extension, (status, &list), out),
        _ => out.push(refuse("the timer does not run", "/timer")),
    }
}

fn statuses(ask: &RuleInput<'_>, case: &Case) -> Vec<TimerStatus> {
    crate::timer::statuses(ask.policy, case, ask.context.now).unwrap_or_default()
}

/// The last run of a timer.
fn last<'a>(list: &'a [TimerStatus], rule: &Timer) -> Option<&'a TimerStatus> {
    list.iter().rfind(|s| s.timer == rule.id)
}

fn is_open(status: &TimerStatus) -> bool {
    matches!(status.state, TimerState::Running | TimerState::Paused | TimerState::Missed)
}

/// What depends on the run: before the time is over, later than before, within the cap, often enough.
fn run(
    ask: &RuleInput<'_>,
    case: &Case,
    rule: &Timer,
    extension: &TimerExtension,
    (status, list): (&TimerStatus, &[TimerStatus]),
    out: &mut Reasons,
) {
    let Some(Command::Extend(e)) = ask.command else { return };
    let told = e.notice_sent_at.filter(|_| extension.notice).unwrap_or(ask.context.now);
    if status.state == TimerState::Missed || status.due.is_some_and(|due| told > due) {
        out.push(refuse("the time had already passed", "/notice_sent_at"));
    }
    if status.due.is_some_and(|due| e.until <= due) {
        out.push(refuse("the new instant is not later than the current one", "/until"));
    }
    if extension.times.is_some_and(|most| status.extended >= most) {
        out.push(refuse("it was already extended as often as allowed", "/timer"));
    }
    let signals = &extension.after;
    let happened = case.facts().timeline.of_kinds(signals.watched()).any(|m| signals.has(m.event, m.name.as_ref()));
    let other = signals.timers.iter().any(|(i, sign)| {
        let id = ask.policy.0.timers.get(*i).map(|t| &t.id);
        list.iter().any(|s| Some(&s.timer) == id && crate::policy::TimerSign::of(s.state) == Some(*sign))
    });
    if !signals.is_empty() && !happened && !other {
        out.push(refuse("the event that must come first has not happened", "/timer"));
    }
    let stands = crate::timer::standstills(rule, case, ask.context.now);
    let latest = |from: Option<chrono::DateTime<chrono::Utc>>, limit: &Option<crate::time::TimeLimit>| {
        let (from, limit) = (from?, limit.as_ref()?);
        Some(rule.calendar.deadline(from, limit, &stands))
    };
    // The days that one extension adds follow the last day there was.
    let last_day = |due, by: Option<&crate::time::TimeLimit>| {
        if by.is_some_and(|by| by.within.counts_dates()) {
            instant::at(rule.calendar.last_moment(instant::point(due)))
        } else {
            due
        }
    };
    for end in [
        latest(status.counts_from, &extension.cap),
        latest(status.due.map(|due| last_day(due, extension.by.as_ref())), &extension.by),
    ]
    .into_iter()
    .flatten()
    {
        match end {
            Ok(Some(end)) if e.until > end => {
                out.push(refuse("it is later than the latest possible instant", "/until").cure(Cure::From(end)))
            }
            Ok(_) => {}
            Err(e) => out.push(Reason::new(Code::CalendarHasNoAnswer).with("why", e.to_string())),
        }
    }
}
