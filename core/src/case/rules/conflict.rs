//! Objectivity (4.7, Annex D): nobody decides on a complaint that they made, speak for, are party to or are the subject of, nor
//! reviews their own decision, nor through a deputy; who proposes does not approve.

use super::{Ask, Reasons, authority};
use crate::case::facts::Facts;
use crate::case::refusal::{Code, Reason};
use crate::lifecycle::{Command, CommandKind, CommandSet};
use crate::wire::Id;

/// A side of the complaint, and what whoever stands there may still do, whatever roles they have beside.
struct Side {
    may: CommandSet,
    /// Why they may do no more, and why their deputies may not.
    why: [&'static str; 2],
}

/// Be heard, hand in documents, pass the matter on, keep its file.
const SUBJECT: Side = Side {
    may: CommandSet::of(&[
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
    ]),
    why: ["the complaint is about them", "deputy of the person complained about"],
};

/// What a complainant does: complain, hand in documents, answer, ask for a review, take it back, say how it was.
pub(crate) const COMPLAINS: CommandSet = CommandSet::of(&[
    CommandKind::Receive,
    CommandKind::Attach,
    CommandKind::Note,
    CommandKind::Accept,
    CommandKind::Reject,
    CommandKind::Escalate,
    CommandKind::Withdraw,
    CommandKind::RecordSatisfaction,
]);
const COMPLAINANT: Side = Side { may: COMPLAINS, why: ["it is their own complaint", "deputy of the complainant"] };
const REPRESENTATIVE: Side = Side { may: COMPLAINS, why: ["they speak for the complainant", "deputy of the representative"] };

/// What makes a review: somebody who decided at a lower level takes no part in it.
const REVIEW: CommandSet = CommandSet::of(&[
    CommandKind::Investigate,
    CommandKind::RecordFinding,
    CommandKind::Propose,
    CommandKind::Approve,
    CommandKind::Respond,
]);

/// On which sides of the complaint does a person stand?
fn sides<'a>(facts: &'a Facts, person: &'a Id) -> impl Iterator<Item = &'static Side> + 'a {
    let is = |other: &Option<Id>| other.as_ref().is_some_and(|other| other.same_person(person));
    let about = facts.about.iter().any(|about| about.same_person(person));
    let all = [(about, &SUBJECT), (is(&facts.complainant), &COMPLAINANT), (is(&facts.representative), &REPRESENTATIVE)];
    all.into_iter().filter(|(stands, _)| *stands).map(|(_, side)| side)
}

/// Is this somebody who complains here, or whom the complaint is about?
#[cfg(feature = "measure")]
pub(crate) fn concerned(facts: &Facts, person: &Id) -> bool {
    sides(facts, person).next().is_some()
}

/// Why a person may not give this command.
fn conflict(ask: &Ask<'_>, person: &Id, kind: CommandKind) -> Option<&'static str> {
    let facts = ask.facts()?;
    if facts.about.is_empty() && facts.deciders.is_empty() && facts.complainant.is_none() && facts.representative.is_none() {
        return None;
    }
    let review = REVIEW.contains(kind);
    let independent = ask.policy.0.reopen.is_some_and(|r| r.independent);
    for (i, one) in ask.context.acts_for(person).into_iter().enumerate() {
        let deputy = i.min(1);
        if let Some(side) = sides(facts, one).find(|side| !side.may.contains(kind)) {
            return side.why.get(deputy).copied();
        }
        let earlier = facts
            .deciders
            .iter()
            .any(|d| d.by.same_person(one) && (d.level < facts.level || (independent && d.episode < facts.episode)));
        if review && earlier {
            let why = ["they took the decision under review", "deputy of somebody who took the decision under review"];
            return why.get(deputy).copied();
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
    let actor = &ask.context.actor;
    // Where no role gives them the command, there is nothing to hold back.
    if !authority::named(ask) {
        return;
    }
    // Whose complaint it is beside, the host says.
    let party = || ask.case.is_some_and(|case| actor.party_of.as_ref() == Some(case.id())) && !COMPLAINS.contains(ask.kind);
    let why = conflict(ask, &actor.id, ask.kind).or_else(|| party().then_some("they are a party to the complaint"));
    if let Some(why) = why {
        refuse(&actor.id, why, "", out);
    }
}

/// The person to whom it is given.
pub(super) fn assignee(ask: &Ask<'_>, out: &mut Reasons) {
    let Some(Command::Assign(assignment)) = ask.command else { return };
    // Whoever answers for it is to respond.
    if let Some(why) = conflict(ask, &assignment.to, CommandKind::Respond) {
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
