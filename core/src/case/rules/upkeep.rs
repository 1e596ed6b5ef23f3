//! Records that go along with the handling.

use super::codes::unknown;
use super::content;
use super::input::{Reasons, RuleInput};
use crate::case::facts::Case;
use crate::case::refusal::{Code, Cure, Reason};
use crate::case::retention;
use crate::lifecycle::{Command, CommandKind, Correction, Erasure, ErasureBasis};
use crate::wire::Id;

pub(super) fn records(ask: &RuleInput<'_>, out: &mut Reasons) {
    let Some(command) = ask.command else {
        unfilled(ask, out);
        return;
    };
    if let Command::Receive(receipt) = command {
        content::receive(receipt, out);
    }
    let Some(case) = ask.case else { return };
    let facts = case.facts();
    match command {
        Command::RecordFinding(f) => {
            if let Some(given) = f.allegation.as_ref().filter(|a| !facts.allegations.contains(a)) {
                out.push(unknown(Code::UnknownAllegation, &facts.allegations, given, "/allegation".into()));
            }
        }
        Command::Correct(c) => correct(case, c, out),
        Command::RecordMilestone(m) => {
            let known = &ask.policy.0.milestones;
            if !known.contains(&m.milestone) {
                out.push(unknown(Code::UnknownCode, known, &m.milestone, "/milestone".into()).with("list", "milestone"));
            }
        }
        Command::RecordRuling(r)
            if content::twice(facts.redress.iter().map(|r| &r.id).chain(r.redress.iter().map(|r| &r.id))) =>
        {
            out.push(Reason::new(Code::DuplicateId).with("field", "redress").at("/redress"));
        }
        Command::Merge(m) if m.into == *case.id() => out.push(Reason::new(Code::SameComplaint).at("/into")),
        Command::Absorb(a) => {
            if a.complaint == *case.id() {
                out.push(Reason::new(Code::SameComplaint).at("/complaint"));
            }
            if facts.absorbed.contains(&a.complaint) {
                out.push(Reason::new(Code::AlreadyAbsorbed).at("/complaint"));
            }
            for (i, deadline) in a.deadlines.iter().enumerate() {
                if ask.policy.timer(deadline.timer.as_str()).is_none() {
                    let known: Vec<Id> = ask.policy.timers().iter().map(|t| t.id.clone()).collect();
                    out.push(unknown(Code::UnknownTimer, &known, &deadline.timer, format!("/deadlines/{i}/timer")));
                }
            }
        }
        Command::Split(d) => {
            if d.into.contains(case.id()) {
                out.push(Reason::new(Code::SameComplaint).at("/into"));
            }
            content::nothing_split(d, out);
            if content::twice(facts.split_into.iter().chain(&d.into)) {
                out.push(Reason::new(Code::DuplicateId).with("field", "into").at("/into"));
            }
        }
        Command::RecordCharge(c) if !ask.policy.0.exempt_charges.contains(&c.kind) => {
            out.push(Reason::new(Code::ChargeRefused).at("/kind"));
        }
        Command::RecordSatisfaction(s) => content::score(s, out),
        Command::LinkAction(a) if facts.actions.iter().any(|l| l.action == a.action) => {
            out.push(Reason::new(Code::ActionLinked).at("/action"));
        }
        Command::CompleteAction(a) if !facts.actions.iter().any(|l| l.action == a.action && l.effective.is_none()) => {
            out.push(Reason::new(Code::UnknownAction).at("/action").first(CommandKind::LinkAction));
        }
        Command::PlaceLegalHold(h) if facts.held().any(|held| held.hold == h.hold) => {
            out.push(Reason::new(Code::LegalHoldInForce).at("/hold"));
        }
        Command::ReleaseLegalHold(h) if !facts.held().any(|held| held.hold == h.hold) => {
            let known: Vec<Id> = facts.held().map(|held| held.hold.clone()).collect();
            out.push(unknown(Code::UnknownLegalHold, &known, &h.hold, "/hold".into()));
        }
        Command::Erase(e) => erase(ask, case, e, out),
        _ => {}
    }
}

/// The rules that can be asked before a command is filled in.
fn unfilled(ask: &RuleInput<'_>, out: &mut Reasons) {
    let Some(case) = ask.case else { return };
    match ask.kind {
        CommandKind::RecordCharge if ask.policy.0.exempt_charges.is_empty() => out.push(Reason::new(Code::ChargeRefused)),
        CommandKind::CompleteAction if !case.facts().actions.iter().any(|l| l.effective.is_none()) => {
            out.push(Reason::new(Code::UnknownAction).first(CommandKind::LinkAction));
        }
        CommandKind::ReleaseLegalHold if case.facts().held().next().is_none() => {
            let reason = Reason::new(Code::UnknownLegalHold).with("known", "no hold is in force");
            out.push(reason.first(CommandKind::PlaceLegalHold));
        }
        CommandKind::RecordMilestone if ask.policy.0.milestones.is_empty() => {
            let reason = Reason::new(Code::UnknownCode).with("list", "milestone");
            out.push(reason.with("known", "the policy names no milestone"));
        }
        CommandKind::Refer if ask.policy.bodies().is_empty() => {
            out.push(Reason::new(Code::UnknownBody).with("known", "the policy names no outside body"));
        }
        _ => {}
    }
}

fn correct(case: &Case, c: &Correction, out: &mut Reasons) {
    if c.sequence == 0 || c.sequence > case.version() {
        out.push(Reason::new(Code::UnknownEvent).with("sequence", c.sequence.to_string()).at("/sequence"));
    }
    let about = !c.about.is_empty() || c.about_nobody == Some(true);
    let something = about || c.category.is_some() || c.description.is_some();
    if !something && c.occurred_on.is_none() && c.received_at.is_none() {
        out.push(Reason::new(Code::NothingCorrected));
    }
}

fn erase(ask: &RuleInput<'_>, case: &Case, e: &Erasure, out: &mut Reasons) {
    for (i, sequence) in e.events.iter().enumerate().filter(|(_, s)| **s == 0 || **s > case.version()) {
        out.push(Reason::new(Code::UnknownEvent).with("sequence", sequence.to_string()).at(format!("/events/{i}")));
    }
    let rule = (e.basis == ErasureBasis::Retention).then(|| retention::longest(ask.policy, case));
    if let Some(given) = &e.rule {
        let known: Vec<Id> = rule.iter().flatten().filter_map(|kept| kept.rule.id.clone()).collect();
        if e.basis != ErasureBasis::Retention {
            let reason = Reason::new(Code::UnknownCode).with("list", "retention").at("/rule");
            out.push(reason.with("known", "a rule goes with the basis `retention`"));
        } else if case.is_closed() && known.first() != Some(given) {
            out.push(unknown(Code::UnknownCode, &known, given, "/rule".into()).with("list", "retention"));
        }
    }
    if e.basis == ErasureBasis::Order {
        return;
    }
    let holds: Vec<&str> = case.facts().held().map(|held| held.hold.as_str()).collect();
    if !holds.is_empty() {
        out.push(Reason::new(Code::DataHeld).with("holds", holds.join(", ")).first(CommandKind::ReleaseLegalHold));
    }
    if case.closure().filter(|_| case.is_closed()).is_none() {
        out.push(Reason::new(Code::ErasureBeforeClosing).first(CommandKind::Close));
        return;
    }
    match rule {
        None => {}
        Some(None) => out.push(Reason::new(Code::RetentionNotOver).provision("/retention")),
        Some(Some(kept)) => match kept.until {
            Ok(end) if ask.context.now < end => {
                out.push(Reason::new(Code::RetentionNotOver).cure(Cure::From(end)).provision(&kept.rule.place));
            }
            Ok(_) => {}
            Err(e) => {
                out.push(Reason::new(Code::CalendarHasNoAnswer).with("why", e.to_string()).provision(&kept.rule.place));
            }
        },
    }
}
