//! Closing (7.9): only with the evidence of its reason.

use chrono::{DateTime, Utc};

use super::content;
use super::course::further_routes;
use super::input::{Reasons, RuleInput};
use crate::case::facts::Case;
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::{CloseReason, Command, CommandKind, State};
use crate::time::TimeLimit;

pub(super) fn close(ask: &RuleInput<'_>, out: &mut Reasons) {
    let (CommandKind::Close, Some(case)) = (ask.kind, ask.case) else { return };
    actions(ask, case, out);
    match (ask.command, ask.variant.reason) {
        (Some(Command::Close(closure)), _) => judge(ask, case, closure.reason, closure.told, out),
        (_, Some(reason)) => judge(ask, case, reason, Some(true), out),
        _ => {}
    }
}

fn judge(ask: &RuleInput<'_>, case: &Case, reason: CloseReason, told: Option<bool>, out: &mut Reasons) {
    match reason {
        CloseReason::Withdrawn | CloseReason::Merged | CloseReason::OutOfScope => out.extend(content::close(reason, told)),
        CloseReason::Resolved | CloseReason::Exhausted | CloseReason::NoResponse => {
            // Before a response there is nothing to accept, to exhaust or to be silent about.
            if matches!(case.state(), State::Received | State::Assessed) {
                let reason = Reason::new(Code::TransitionNotAllowed)
                    .with("command", format!("close as {}", reason.as_str()))
                    .with("state", case.state().as_str())
                    .with("from", State::Responded.as_str());
                out.push(reason.first(CommandKind::Respond));
                return;
            }
            match reason {
                CloseReason::Resolved => resolved(case, out),
                CloseReason::Exhausted => exhausted(ask, case, out),
                _ => no_response(ask, case, out),
            }
        }
    }
}

fn resolved(case: &Case, out: &mut Reasons) {
    if case.state() == State::Responded && case.facts().answer.as_ref().is_none_or(|a| !a.accepted) {
        out.push(Reason::new(Code::NotAccepted).first(CommandKind::Accept));
    }
    redress(case, out);
}

fn redress(case: &Case, out: &mut Reasons) {
    let open: Vec<String> = case.facts().redress.iter().filter(|r| r.fulfilled_at.is_none()).map(|r| r.id.to_string()).collect();
    if !open.is_empty() {
        out.push(Reason::new(Code::RedressOpen).with("redress", open.join(", ")).first(CommandKind::FulfilRedress));
    }
}

/// Not accepted; the complainant was informed of every other route, and each is used up: by a ruling, or by time.
fn exhausted(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let facts = case.facts();
    let ruled = facts.referrals.last().is_some_and(|r| r.ruling.is_some());
    if ruled {
        redress(case, out);
        return;
    }
    if case.state() == State::Responded && facts.answer.as_ref().is_none_or(|a| a.accepted) {
        out.push(Reason::new(Code::NotRejected).first(CommandKind::Reject));
    }
    let further = further_routes(ask, case);
    let inside = further.iter().filter(|r| r.as_str() == "internal" && !facts.routes_told.contains(r));
    let outside_told = further.iter().any(|r| r.as_str() != "internal" && facts.routes_told.contains(r));
    let outside = further.iter().filter(|r| r.as_str() != "internal" && !outside_told);
    let untold: Vec<String> = inside.chain(outside).map(ToString::to_string).collect();
    if !untold.is_empty() {
        out.push(Reason::new(Code::RoutesMissing).with("routes", untold.join(", ")).first(CommandKind::Reject));
    }
    if further.is_empty() {
        return;
    }
    let open = || Reason::new(Code::RoutesOpen).first(CommandKind::Escalate).first(CommandKind::Refer);
    match since(ask, case.response().map(|r| r.at), ask.policy.0.closing.exhausted_after.as_ref()) {
        Since::Over => {}
        Since::Never => out.push(open().provision("/closing/exhausted_after")),
        Since::Until(end) => out.push(open().cure(Cure::From(end)).provision("/closing/exhausted_after")),
        Since::Unknown(reason) => out.push(*reason),
    }
}

/// Silence counts only after the time that the policy gives; it is never a withdrawal.
fn no_response(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    if case.facts().answer.is_some() {
        out.push(Reason::new(Code::AlreadyAnswered));
    }
    match since(ask, case.silent_since(), ask.policy.0.closing.no_response_after.as_ref()) {
        Since::Over => {}
        Since::Never => out.push(Reason::new(Code::ResponseWindowOpen).provision("/closing/no_response_after")),
        Since::Until(end) => {
            out.push(Reason::new(Code::ResponseWindowOpen).cure(Cure::From(end)).provision("/closing/no_response_after"));
        }
        Since::Unknown(reason) => out.push(*reason),
    }
}

enum Since {
    Over,
    Until(DateTime<Utc>),
    Never,
    Unknown(Box<Reason>),
}

/// Is a time since an instant over?
fn since(ask: &RuleInput<'_>, from: Option<DateTime<Utc>>, limit: Option<&TimeLimit>) -> Since {
    let (Some(limit), Some(from)) = (limit, from) else { return Since::Never };
    match ask.policy.ends(from, limit) {
        Ok(Some(end)) if ask.effective() >= end => Since::Over,
        Ok(Some(end)) => Since::Until(end),
        Ok(None) => Since::Never,
        Err(e) => Since::Unknown(Box::new(Reason::new(Code::CalendarHasNoAnswer).with("why", e.to_string()))),
    }
}

fn actions(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    if !ask.policy.0.closing.actions_completed {
        return;
    }
    let open: Vec<String> = case.facts().actions.iter().filter(|a| a.effective.is_none()).map(|a| a.action.to_string()).collect();
    if !open.is_empty() {
        let reason = Reason::new(Code::ActionsOpen).with("actions", open.join(", ")).provision("/closing/actions_completed");
        out.push(reason.first(CommandKind::CompleteAction));
    }
}
