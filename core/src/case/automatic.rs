//! Automatic events: warnings, misses, escalation and closing, which time alone brings. Each comes exactly once, and its date is its own
//! instant. The caller and the time of the call do not matter.
//!
//! Every command first records the events that time brought before it. So the history is the same whether a host ticks each minute
//! or never.

use chrono::{DateTime, Utc};

use super::context::{Actor, Context};
use super::facts::Case;
use super::rules::{self, PartialCommand, RuleInput};
use crate::facts::{CLOCK, Moment};
use crate::lifecycle::*;
use crate::policy::Policy;
use crate::timer::{Pending, pending_until};
use crate::wire::Id;

/// Most events that one settling records: a bound on what a broken policy can do.
const MAX_EVENTS: usize = 10_000;

/// The circumstances in which time acts.
pub(crate) fn context(now: DateTime<Utc>) -> Context {
    Context::at(now, Actor { id: CLOCK, roles: Vec::new(), party_of: None })
}

/// A question that time asks.
pub(super) fn ask<'a>(
    policy: &'a Policy,
    case: &'a Case,
    kind: CommandKind,
    command: Option<&'a Command>,
    context: &'a Context,
) -> RuleInput<'a> {
    RuleInput { policy, case: Some(case), kind, command, context, variant: PartialCommand::default(), settled: 0, clock: true }
}

/// What time brought before a command takes effect, or before now, as events, and the case after them; none of both if it
/// brought nothing.
pub(crate) fn settle(policy: &Policy, case: &Case, command: Option<&Command>, now: DateTime<Utc>) -> (Vec<Event>, Option<Case>) {
    if policy.timers().is_empty() && !policy.0.closing.automatic {
        return (Vec::new(), None);
    }
    let until = command.map_or(now, |command| effective(command, now));
    let Some(correction) = command.filter(|c| matches!(c, Command::Correct(c) if c.received_at.is_some())) else {
        return settle_as(policy, case, case, until, now);
    };
    // A receipt put right holds from the start: it brings no miss and no escalation that only the wrong one would bring.
    let clock = CLOCK;
    let mut right = case.clone();
    right.apply(&correction.to_event(), right.version().saturating_add(1), now, case.id());
    let (events, after) = settle_as(policy, &right, case, until, now);
    let after = after.map(|_| events.iter().fold(case.clone(), |case, event| brought(case, event, now, &clock)));
    (events, after)
}

/// The case after something that time brought and that is not stored yet.
fn brought(mut case: Case, event: &Event, now: DateTime<Utc>, clock: &Id) -> Case {
    case.apply(event, case.version().saturating_add(1), now, clock);
    case
}

/// The events that time brought to a case; `recorded` is the case as it is stored.
fn settle_as(
    policy: &Policy,
    case: &Case,
    recorded: &Case,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> (Vec<Event>, Option<Case>) {
    let mut events = Vec::new();
    // A clock that went backwards is refused: what was known then is not recorded now.
    if case.policy() != policy.pin() || now < recorded.at() {
        return (events, None);
    }
    let clock = CLOCK;
    // What this function brings does not move it: a warning between two of its events is no warning of the past.
    let last = case.at();
    let mut after: Option<Case> = None;
    // A change of the state changes what comes next, so everything is asked again.
    loop {
        let current = after.as_ref().unwrap_or(case);
        let pending = pending_until(policy, current, last, until);
        let closes = crate::timer::closes_at(policy, current, recorded.at()).filter(|at| *at < until);
        let closure = closes.and_then(|at| Some((at, closing(policy, current, at, now)?)));
        let mut found: Vec<Event> = Vec::new();
        for p in pending {
            if closure.as_ref().is_some_and(|(at, _)| *at < p.at()) {
                break;
            }
            let escalation = escalation(policy, current, recorded, &p);
            found.push(match p {
                Pending::Warned(w) => Event::DeadlineWarned(w),
                Pending::Missed(m, _) => Event::DeadlineMissed(m),
            });
            if let Some(escalation) = escalation {
                found.push(escalation);
                break;
            }
        }
        let decided = found.iter().any(|e| matches!(e, Event::Escalated(_)));
        let settled = !decided && closure.is_none();
        found.extend(closure.filter(|_| !decided).map(|(_, closure)| closure));
        if found.is_empty() || events.len() > MAX_EVENTS {
            return (events, after);
        }
        let next = found.iter().fold(current.clone(), |case, event| brought(case, event, now, &clock));
        events.append(&mut found);
        after = Some(next);
        if settled {
            return (events, after);
        }
    }
}

/// One level up, if the miss asks for it and nothing happened since. It comes once for a run, even if the due instant moves. It never
/// comes before an earlier record.
fn escalation(policy: &Policy, case: &Case, recorded: &Case, pending: &Pending) -> Option<Event> {
    let Pending::Missed(miss, true) = pending else { return None };
    let f = case.facts();
    let possible = CommandKind::Escalate.row().from.contains(case.state()) && f.level < policy.levels();
    // What is only about to be recorded is no answer to the miss. Neither is the receipt: one that was recorded wrongly can lie after it.
    let later = |m: &&Moment| m.at > miss.due;
    let answers = |m: &Moment| m.event != EventKind(CommandKind::Receive);
    let told = recorded.facts().timeline.iter().rev().take_while(later).any(answers);
    let brought = f.timeline.iter().rev().take_while(later).any(|m| m.clock && answers(m));
    let untouched = !told && !brought;
    let mut before = f.notices.iter().filter(|n| n.timer == miss.timer && n.cycle == miss.cycle);
    (possible && untouched && !before.any(|n| f.escalated_by(n).is_some())).then(|| {
        let level = Some(f.level.saturating_add(1));
        let since = Some(miss.due.max(recorded.at()));
        Event::Escalated(Escalation { escalated_at: None, level, reason: None, since, trigger: Trigger::Deadline })
    })
}

/// The end by silence, if every rule but that of roles lets it be.
fn closing(policy: &Policy, case: &Case, at: DateTime<Utc>, now: DateTime<Utc>) -> Option<Event> {
    let closure =
        Closure { closed_at: None, evidence: None, reason: CloseReason::NoResponse, since: Some(at), text: None, told: None };
    let command = Command::Close(closure);
    let context = context(now);
    rules::check(&ask(policy, case, CommandKind::Close, Some(&command), &context)).is_empty().then(|| command.into_event())
}

/// Would silence close the complaint at an instant, if nothing happened before?
pub(crate) fn may_close(policy: &Policy, case: &Case, at: DateTime<Utc>) -> bool {
    closing(policy, case, at, at.max(case.at())).is_some()
}

/// The instant at which a command takes effect: what time brought before it is settled first.
fn effective(command: &Command, now: DateTime<Utc>) -> DateTime<Utc> {
    command.told_at().map_or(now, |at| at.min(now))
}
