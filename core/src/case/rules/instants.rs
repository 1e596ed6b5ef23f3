//! Instants and dates in their order: what a command says must not lie before what it follows, nor after what it precedes. The
//! table is [`timings`].

use chrono::{DateTime, NaiveDate, Utc};

use super::input::{Reasons, RuleInput};
use crate::case::facts::Facts;
use crate::case::refusal::{Code, Reason};
use crate::lifecycle::{Command, CommandKind, CommandSet, FilledBy, Landmark, Timing, When, timings};
use crate::policy::Policy;
use crate::time::instant;

/// Every breach of the table by a command of people. Events that time brings keep their own instants.
pub(super) fn in_order(ask: &RuleInput<'_>, out: &mut Reasons) {
    let Some(command) = ask.command.filter(|_| !ask.clock) else { return };
    check(command, Some(ask), out);
}

/// Breaches between two fields of one command. They need no case and no policy.
pub(super) fn among(command: &Command, out: &mut Reasons) {
    check(command, None, out);
}

/// The field whose instant is the limit in a reason of [`among`].
pub(super) fn held_against(reason: &Reason, kind: CommandKind) -> Option<&'static str> {
    let own = reason.params.iter().any(|(name, value)| *name == "landmark" && value == kind.as_str());
    if own { kind.told_in() } else { Some("received_at") }
}

fn check(command: &Command, ask: Option<&RuleInput<'_>>, out: &mut Reasons) {
    for timing in timings(command.kind()) {
        (timing.tell)(command, &mut |i, given| {
            let path = || format!("/{}", timing.field.replace('*', &i.to_string()));
            match timing.by {
                FilledBy::People => judge(timing, given, &path, command, ask, out),
                // Commands that the clock alone gives are refused as a whole.
                FilledBy::Clock => {
                    if let Some(instead) = command.kind().told_in() {
                        out.push(Reason::new(Code::SetByClock).with("field", timing.field).with("instead", instead).at(path()));
                    }
                }
                FilledBy::Decision | FilledBy::Extension | FilledBy::Import => {}
            }
        });
    }
}

/// One reason for each side: the limit that is furthest away.
fn judge(
    timing: &Timing,
    given: When,
    path: &dyn Fn() -> String,
    command: &Command,
    ask: Option<&RuleInput<'_>>,
    out: &mut Reasons,
) {
    let policy = ask.map(|ask| ask.policy);
    let limits = |list: &'static [Landmark]| list.iter().filter_map(|l| limit(*l, command, ask));
    let mut latest: Option<(When, &'static str)> = None;
    for (at, name) in limits(timing.not_before).filter(|(at, _)| precedes(given, *at, policy)) {
        if latest.is_none_or(|(most, _)| precedes(most, at, policy)) {
            latest = Some((at, name));
        }
    }
    out.extend(latest.map(|(at, name)| out_of_order(given, &path(), Side::Before, name, at)));
    let mut earliest: Option<(When, &'static str)> = None;
    for (at, name) in limits(timing.not_after).filter(|(at, _)| precedes(*at, given, policy)) {
        if name == Landmark::Now.as_str() {
            out.push(reason(Code::InTheFuture, given, &path(), at));
            return;
        }
        if earliest.is_none_or(|(least, _)| precedes(at, least, policy)) {
            earliest = Some((at, name));
        }
    }
    out.extend(earliest.map(|(at, name)| out_of_order(given, &path(), Side::After, name, at)));
}

/// The same for a field of a command about an improvement action.
pub(crate) fn too_early(given: When, path: &str, landmark: Landmark, at: When, policy: &Policy) -> Option<Reason> {
    precedes(given, at, Some(policy)).then(|| out_of_order(given, path, Side::Before, landmark.as_str(), at))
}

enum Side {
    Before,
    After,
}

fn reason(code: Code, given: When, path: &str, limit: When) -> Reason {
    let field = path.trim_start_matches('/').replace('/', ".");
    Reason::new(code).with("field", field).with("given", place(given)).with("limit", place(limit)).at(path)
}

fn out_of_order(given: When, path: &str, side: Side, landmark: &'static str, limit: When) -> Reason {
    let (side, right) = match side {
        Side::Before => ("before", format!("from {} on", place(limit))),
        Side::After => ("after", format!("up to {}", place(limit))),
    };
    reason(Code::InstantOutOfOrder, given, path, limit).with("landmark", landmark).with("right", right).with("side", side)
}

/// A place in time as it is written.
fn place(when: When) -> String {
    match when {
        When::Instant(at) => instant::format(at),
        When::Date(date) => instant::format_date(date),
    }
}

/// Does one certainly lie before the other? Dates are those of the policy's calendar. Without one, the zone is not known, and a date
/// may be off by a day.
fn precedes(first: When, second: When, policy: Option<&Policy>) -> bool {
    match (first, second) {
        (When::Instant(first), When::Instant(second)) => first < second,
        (When::Date(first), When::Date(second)) => first < second,
        (When::Date(first), When::Instant(second)) => first < local(second, policy).0,
        (When::Instant(first), When::Date(second)) => local(first, policy).1 < second,
    }
}

/// The first and the last date that an instant can be.
fn local(at: DateTime<Utc>, policy: Option<&Policy>) -> (NaiveDate, NaiveDate) {
    let known = policy.and_then(|p| p.local_date(at));
    let date = at.date_naive();
    let around = || (date.pred_opt().unwrap_or(date), date.succ_opt().unwrap_or(date));
    known.map_or_else(around, |date| (date, date))
}

/// The instant of a landmark, and its name; none if it does not exist, or cannot be known without the case.
fn limit(landmark: Landmark, command: &Command, ask: Option<&RuleInput<'_>>) -> Option<(When, &'static str)> {
    let now = ask.map(|ask| ask.context.now);
    let facts = ask.and_then(RuleInput::facts);
    let at = match landmark {
        Landmark::Now => now,
        // A reader knows it by the command's name.
        Landmark::Itself => {
            let at = command.told_at().or(now)?;
            return Some((When::Instant(at), command.kind().as_str()));
        }
        Landmark::Receipt => match command {
            Command::Receive(r) => r.received_at.or(now),
            Command::Absorb(a) => Some(a.received_at),
            Command::Correct(c) => c.received_at.or(facts.map(|f| f.received_at)),
            _ => facts.map(|f| f.received_at),
        },
        Landmark::Occurrence => {
            let said = matches!(command, Command::Correct(c) if c.occurred_on.is_some());
            return facts.filter(|_| !said)?.occurred_on.map(|date| (When::Date(date), landmark.as_str()));
        }
        Landmark::Follower => return follower(facts?),
        Landmark::Proposal => None,
        _ => recorded(landmark, command, facts?),
    };
    at.map(|at| (When::Instant(at), landmark.as_str()))
}

/// What the case itself knows.
fn recorded(landmark: Landmark, command: &Command, facts: &Facts) -> Option<DateTime<Utc>> {
    match landmark {
        Landmark::Acknowledgement => facts.acknowledged_at,
        Landmark::Answer => facts.answer.as_ref().map(|a| a.at),
        Landmark::Assessment => facts.assessment.as_ref().map(|a| a.at),
        Landmark::Closing => facts.closures.last().map(|c| c.at),
        Landmark::FirstRecord => Some(facts.recorded_at),
        Landmark::Fulfilment => facts.redress.iter().filter_map(|r| r.fulfilled_at).max(),
        Landmark::Promise => match command {
            Command::FulfilRedress(f) => facts.redress.iter().find(|r| r.id == f.redress).map(|r| r.offered_at),
            _ => None,
        },
        Landmark::Referral => facts.referrals.last().map(|r| r.at),
        Landmark::Ruling => facts.referrals.iter().filter_map(|r| r.ruled_at).max(),
        Landmark::Reopening => facts.reopened_at.last().copied(),
        Landmark::Response => facts.responses.last().map(|r| r.at),
        Landmark::Waiting => facts.waits.last().filter(|w| w.to.is_none()).map(|w| w.from),
        // What time did binds nobody who records late what came before: it could not know.
        Landmark::Escalation => {
            let escalations = facts.timeline.of_kinds(CommandSet::of(&[CommandKind::Escalate]));
            escalations.rev().find(|m| !m.clock).map(|m| m.at)
        }
        Landmark::Follower | Landmark::Itself | Landmark::Now | Landmark::Occurrence | Landmark::Proposal | Landmark::Receipt => {
            None
        }
    }
}

/// The first thing that people recorded after the receipt. A milestone may lie before it.
fn follower(facts: &Facts) -> Option<(When, &'static str)> {
    let follows = |kind| !matches!(kind, CommandKind::Receive | CommandKind::RecordMilestone);
    let first = facts.timeline.iter().find(|m| follows(m.event.0) && !m.clock)?;
    Some((When::Instant(first.at), first.event.as_str()))
}
