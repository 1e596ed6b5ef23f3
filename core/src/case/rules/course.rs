//! The course of a complaint: each step at its time (7.3 to 7.9, Annex G).

use super::codes::unknown;
use super::content;
use super::input::{Reasons, RuleInput};
use crate::case::facts::Case;
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::{Command, CommandKind, Outcome, Response, State};
use crate::order::Sorted;
use crate::wire::Id;

pub(super) fn step_by_step(ask: &RuleInput<'_>, out: &mut Reasons) {
    let Some(case) = ask.case else { return };
    let facts = case.facts();
    if let Some(step) = case.step().and_then(|id| ask.policy.step(id))
        && step.allows.is_some_and(|allows| !allows.contains(ask.kind))
    {
        let reason = Reason::new(Code::StepBlocks).with("command", ask.kind.as_str()).with("step", step.id.to_string());
        out.push(reason.first(CommandKind::EnterStep));
    }
    match ask.kind {
        CommandKind::Acknowledge if facts.acknowledged_at.is_some() => {
            out.push(Reason::new(Code::AlreadyAcknowledged).first(CommandKind::UpdateComplainant));
        }
        CommandKind::Investigate if case.state() == State::Responded && facts.answer.as_ref().is_none_or(|a| a.accepted) => {
            out.push(Reason::new(Code::NotRejected).first(CommandKind::Reject));
        }
        CommandKind::Wait => wait(ask, case, out),
        CommandKind::Resume if case.waiting().is_none() => out.push(Reason::new(Code::NotWaiting)),
        CommandKind::Respond => respond(ask, case, out),
        CommandKind::Propose => {
            if let Some(Command::Propose(r)) = ask.command {
                redress_ids(case, r, out);
                content::proposal(r, out);
            }
        }
        CommandKind::Accept | CommandKind::Reject if facts.answer.is_some() => {
            out.push(Reason::new(Code::AlreadyAnswered));
        }
        CommandKind::FulfilRedress => fulfil(ask, case, out),
        CommandKind::Escalate => escalate(ask, case, out),
        CommandKind::Reopen => reopen(ask, case, out),
        CommandKind::EnterStep => enter_step(ask, case, out),
        CommandKind::Extend => super::extend::extend(ask, case, out),
        CommandKind::AdoptPolicy => adopt(ask, case, out),
        _ => {}
    }
}

fn wait(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    if case.waiting().is_some() {
        out.push(Reason::new(Code::AlreadyWaiting).first(CommandKind::Resume));
    }
    let reasons = &ask.policy.0.waiting;
    let refused = match ask.command {
        Some(Command::Wait(w)) => !reasons.iter().any(|r| r.id == w.reason && r.on == w.on),
        _ => reasons.is_empty(),
    };
    if refused {
        let list: Vec<Id> = reasons.iter().map(|r| r.id.clone()).collect();
        let words: Vec<String> = reasons.iter().map(|r| format!("{} (on {})", r.id, r.on)).collect();
        let help = if words.is_empty() {
            "the policy names no reason to wait".to_owned()
        } else {
            format!("allowed: {}", words.join(", "))
        };
        let choose = Cure::Choose(list.iter().map(Id::to_string).collect());
        out.push(Reason::new(Code::WaitReasonNotAllowed).with("known", help).at("/reason").cure(choose));
    }
}

fn respond(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let facts = case.facts();
    // First contact resolution (Annex G): at once, at level 0, by the person who received it.
    if case.state() == State::Received && (!ask.policy.0.first_contact || facts.level > 0 || facts.episode > 1) {
        out.push(Reason::new(Code::NotFirstContact).first(CommandKind::Assess));
    }
    let Some(Command::Respond(r)) = ask.command else { return };
    redress_ids(case, r, out);
    if r.acknowledges == Some(true) && facts.acknowledged_at.is_some() {
        out.push(Reason::new(Code::AlreadyAcknowledged).at("/acknowledges").first(CommandKind::UpdateComplainant));
    }
    if r.outcome == Outcome::Upheld {
        return;
    }
    content::reasons(r, out);
    // The decision names the further routes of the complainant (7.8, 7.9).
    let further = further_routes(ask, case);
    if !further.is_empty() && !further.iter().any(|route| r.routes.contains(route)) {
        let names: Vec<String> = further.iter().map(Id::to_string).collect();
        let reason = Reason::new(Code::RoutesMissing).with("routes", names.join(" or ")).at("/routes");
        out.push(reason.cure(Cure::Field("/routes".into())));
    }
}

/// The routes that are left: a level above, and the policy's outside bodies.
pub(super) fn further_routes(ask: &RuleInput<'_>, case: &Case) -> Vec<Id> {
    let inside = (case.facts().level < ask.policy.levels()).then(|| Id::new("internal").ok()).flatten();
    inside.into_iter().chain(ask.policy.bodies().iter().map(|b| b.id.clone())).collect()
}

fn redress_ids(case: &Case, response: &Response, out: &mut Reasons) {
    let mut seen: Sorted<&Id> = case.facts().redress.iter().map(|r| &r.id).collect();
    for (i, redress) in response.redress.iter().enumerate() {
        if !seen.insert(&redress.id) {
            out.push(Reason::new(Code::DuplicateId).with("field", "redress").at(format!("/redress/{i}/id")));
        }
    }
}

fn fulfil(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let promised = &case.facts().redress;
    let Some(Command::FulfilRedress(f)) = ask.command else {
        if promised.iter().all(|r| r.fulfilled_at.is_some()) {
            out.push(Reason::new(Code::UnknownRedress).with("known", "no promised redress is open"));
        }
        return;
    };
    match promised.iter().find(|r| r.id == f.redress) {
        None => {
            let list: Vec<Id> = promised.iter().map(|r| r.id.clone()).collect();
            out.push(unknown(Code::UnknownRedress, &list, &f.redress, "/redress".into()));
        }
        Some(r) if r.fulfilled_at.is_some() => out.push(Reason::new(Code::AlreadyFulfilled).at("/redress")),
        Some(_) => {}
    }
}

fn escalate(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let level = case.facts().level;
    let next = level.saturating_add(1);
    if level >= ask.policy.levels() {
        out.push(Reason::new(Code::NoFurtherLevel).with("level", level.to_string()).first(CommandKind::Refer));
    } else if let Some(Command::Escalate(e)) = ask.command
        && e.level.is_some_and(|given| given != next)
    {
        out.push(
            Reason::new(Code::NoFurtherLevel)
                .with("level", level.to_string())
                .at("/level")
                .cure(Cure::Choose(vec![next.to_string()])),
        );
    }
}

fn reopen(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    if case.facts().merged_into.is_some() {
        out.push(Reason::new(Code::CannotReopenMerged));
    }
    let Some(rule) = ask.policy.0.reopen else {
        out.push(Reason::new(Code::ReopenWindowClosed).provision("/reopening"));
        return;
    };
    let count = case.facts().episode.saturating_sub(1);
    if let Some(most) = rule.times.filter(|most| count >= *most) {
        out.push(
            Reason::new(Code::ReopenedTooOften)
                .with("count", count.to_string())
                .with("most", most.to_string())
                .provision("/reopening/times"),
        );
    }
    // Counted from the closing itself: a note written since then restarts nothing.
    if let (Some(limit), Some(closed)) = (rule.within, case.closure()) {
        match ask.policy.ends(closed.at, &limit) {
            Ok(Some(end)) if ask.effective() > end => {
                out.push(Reason::new(Code::ReopenWindowClosed).provision("/reopening/within"));
            }
            Ok(_) => {}
            Err(e) => out.push(Reason::new(Code::CalendarHasNoAnswer).with("why", e.to_string()).provision("/reopening/within")),
        }
    }
}

fn enter_step(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let names = |ids: &[Id]| ids.iter().map(Id::to_string).collect::<Vec<_>>().join(", ");
    let reachable = |step: &crate::policy::Step| {
        step.state == case.state()
            && match case.step() {
                None => step.from.is_empty(),
                Some(now) => step.from.contains(now),
            }
    };
    let Some(Command::EnterStep(entry)) = ask.command else {
        if !ask.policy.steps().iter().any(reachable) {
            out.push(Reason::new(Code::UnknownStep).with("known", "no step can be entered from the current one"));
        }
        return;
    };
    let Some(step) = ask.policy.step(&entry.step) else {
        let list: Vec<Id> = ask.policy.steps().iter().map(|s| s.id.clone()).collect();
        out.push(unknown(Code::UnknownStep, &list, &entry.step, "/step".into()));
        return;
    };
    if step.state != case.state() {
        out.push(Reason::new(Code::StepOfOtherState).with("state", step.state.as_str()).at("/step"));
    } else if !reachable(step) {
        let from = if step.from.is_empty() { "no step".to_owned() } else { names(&step.from) };
        out.push(Reason::new(Code::StepNotReachable).with("from", from).at("/step"));
    }
    if !step.roles.is_empty() && !ask.context.actor.roles.iter().any(|r| step.roles.contains(r)) {
        let mut reason = Reason::new(Code::StepNotPermitted).with("roles", names(&step.roles)).at("/step");
        reason.cures.extend(step.roles.iter().map(|r| Cure::Role(r.to_string())));
        out.push(reason);
    }
}

fn adopt(ask: &RuleInput<'_>, case: &Case, out: &mut Reasons) {
    let Some(Command::AdoptPolicy(a)) = ask.command else { return };
    if a.policy.as_ref().is_some_and(|pin| pin != ask.policy.pin()) {
        out.push(Reason::new(Code::PolicyMismatch).with("version", ask.policy.pin().version.clone()).at("/policy"));
    }
    if let Some(before) = ask.policy.before().filter(|_| a.mode == crate::lifecycle::Adoption::CarryOver) {
        for timer in crate::timer::unlike_units(&before, ask.policy, case, ask.context.now) {
            out.push(Reason::new(Code::AdoptionImpossible).with("timer", timer.to_string()).at("/mode"));
        }
    }
    let step = a.step.as_ref().or(case.step());
    if let Some(step) = step.filter(|id| ask.policy.step(id).is_none_or(|s| s.state != case.state())) {
        out.push(
            Reason::new(Code::MigrationUndefined).with("step", step.to_string()).at("/step").cure(Cure::Field("/step".into())),
        );
    }
}
