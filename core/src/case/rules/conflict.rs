//! Objectivity (4.7, Annex D): nobody decides on a complaint about themselves, nor reviews their own decision, nor through a
//! deputy; who proposes does not approve.

use super::{Ask, Reasons};
use crate::case::refusal::{Code, Reason};
use crate::lifecycle::{Command, CommandKind, CommandSet};
use crate::wire::Id;

/// What the person complained about may still do: be heard, hand in documents, pass the matter on.
const SUBJECT_MAY: CommandSet = CommandSet::of(&[
    CommandKind::Receive,
    CommandKind::Acknowledge,
    CommandKind::Attach,
    CommandKind::Note,
    CommandKind::UpdateComplainant,
    CommandKind::Accept,
    CommandKind::Reject,
    CommandKind::Escalate,
    CommandKind::Withdraw,
    CommandKind::FulfilRedress,
    CommandKind::RecordSatisfaction,
    CommandKind::LinkAction,
]);

/// What makes a review: somebody who decided at a lower level takes no part in it.
const REVIEW: CommandSet = CommandSet::of(&[
    CommandKind::Investigate,
    CommandKind::RecordFinding,
    CommandKind::Propose,
    CommandKind::Approve,
    CommandKind::Respond,
]);

/// Why a person may not judge this complaint.
fn conflict(ask: &Ask<'_>, person: &Id, subject: bool, review: bool) -> Option<&'static str> {
    let facts = ask.facts()?;
    if facts.about.is_empty() && facts.deciders.is_empty() {
        return None;
    }
    let acts_for = ask.context.acts_for(person);
    for (i, one) in acts_for.iter().enumerate() {
        let deputy = i > 0;
        if subject && facts.about.iter().any(|about| about.same_person(one)) {
            return Some(if deputy { "deputy of the person complained about" } else { "the complaint is about them" });
        }
        let independent = ask.policy.0.reopen.is_some_and(|r| r.independent);
        let earlier = facts
            .deciders
            .iter()
            .any(|d| d.by.same_person(one) && (d.level < facts.level || (independent && d.episode < facts.episode)));
        if review && earlier {
            return Some(if deputy {
                "deputy of somebody who took the decision under review"
            } else {
                "they took the decision under review"
            });
        }
    }
    None
}

fn refuse(person: &Id, why: &str, path: &str, out: &mut Reasons) {
    let mut reason =
        Reason::new(Code::ConflictOfInterest).with("person", person.as_str()).with("why", why).first(CommandKind::Assign);
    if !path.is_empty() {
        reason = reason.at(path);
    }
    out.push(reason);
}

/// The actor.
pub(super) fn of_interest(ask: &Ask<'_>, out: &mut Reasons) {
    let person = &ask.context.actor.id;
    if let Some(why) = conflict(ask, person, !SUBJECT_MAY.contains(ask.kind), REVIEW.contains(ask.kind)) {
        refuse(person, why, "", out);
    }
}

/// The person to whom it is given.
pub(super) fn assignee(ask: &Ask<'_>, out: &mut Reasons) {
    let Some(Command::Assign(assignment)) = ask.command else { return };
    if let Some(why) = conflict(ask, &assignment.to, true, true) {
        refuse(&assignment.to, why, "/to", out);
    }
    if ask.facts().is_some_and(|f| f.owner.as_ref() == Some(&assignment.to)) {
        out.push(Reason::new(Code::AlreadyOwner).with("person", assignment.to.as_str()).at("/to"));
    }
}

/// Proposing, approving and responding.
pub(super) fn four_eyes(ask: &Ask<'_>, out: &mut Reasons) {
    let Some(facts) = ask.facts() else { return };
    match ask.kind {
        CommandKind::Approve => {
            let Some(proposal) = &facts.proposal else {
                out.push(Reason::new(Code::NothingProposed).first(CommandKind::Propose));
                return;
            };
            if facts.approval.is_some() {
                out.push(Reason::new(Code::AlreadyApproved).first(CommandKind::Respond));
            }
            if ask.context.acts_for(&ask.context.actor.id).iter().any(|p| p.same_person(&proposal.by)) {
                out.push(Reason::new(Code::SeparationOfDuties));
            }
            if let Some(Command::Approve(a)) = ask.command
                && a.proposal.is_some_and(|sequence| sequence != proposal.sequence)
            {
                out.push(Reason::new(Code::NothingProposed).at("/proposal"));
            }
        }
        CommandKind::Respond => {
            let subject = ask.subject();
            let rule = ask.policy.0.four_eyes.iter().find(|f| f.when.holds(&subject));
            if let Some(rule) = rule.filter(|_| facts.approval.is_none()) {
                let next = if facts.proposal.is_some() { CommandKind::Approve } else { CommandKind::Propose };
                out.push(Reason::new(Code::ApprovalMissing).provision(&rule.provision).first(next));
            }
            // An approval covers what was approved: outcome and money.
            if let (Some(Command::Respond(response)), Some(proposal), Some(_)) = (ask.command, &facts.proposal, &facts.approval) {
                let offers = response.redress.iter().map(|r| (&r.id, r.kind, r.money));
                let approved = proposal.redress.iter().map(|r| (&r.id, r.kind, r.money));
                if response.outcome != proposal.outcome || !offers.eq(approved) {
                    out.push(Reason::new(Code::DiffersFromApproved).first(CommandKind::Propose));
                }
            }
        }
        _ => {}
    }
}
