//! Objectivity (4.7, Annex D). Nobody decides on a complaint that they made, represent, are party to or are the subject of. Nobody reviews
//! their own decision. A deputy does not change this. The person who proposes a response does not approve it.

use super::authority;
use super::input::{Reasons, RuleInput};
use crate::case::facts::{Decider, Facts};
use crate::case::refusal::{Code, Reason};
use crate::lifecycle::{Command, CommandKind, CommandSet};
use crate::wire::Id;

/// A side of the complaint, and the commands that people on it may still give, even with other roles.
struct Side {
    may: CommandSet,
    /// Why they may do no more, and why their deputies may not.
    why: [&'static str; 2],
}

/// Be heard, provide documents, pass the matter on, keep its file.
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

/// The commands of a complainant: complain, provide documents, answer, ask for a review, withdraw, say how satisfied they are.
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

/// Is it this person, in upper or lower case?
fn is(other: Option<&Id>, person: &Id) -> bool {
    other.is_some_and(|other| other.same_person(person))
}

/// What makes a review: somebody who decided at a lower level takes no part in it.
const REVIEW: CommandSet = CommandSet::of(&[
    CommandKind::Investigate,
    CommandKind::RecordFinding,
    CommandKind::Propose,
    CommandKind::Approve,
    CommandKind::Respond,
]);

/// The first side that counts and on which the person stands.
fn side(facts: &Facts, person: &Id, counts: impl Fn(&Side) -> bool) -> Option<&'static Side> {
    if counts(&SUBJECT) && facts.about.iter().any(|about| about.same_person(person)) {
        return Some(&SUBJECT);
    }
    if counts(&COMPLAINANT) && is(facts.complainant.as_ref(), person) {
        return Some(&COMPLAINANT);
    }
    (counts(&REPRESENTATIVE) && is(facts.representative.as_ref(), person)).then_some(&REPRESENTATIVE)
}

/// Is this somebody who complains here, or whom the complaint is about?
#[cfg(feature = "measure")]
pub(crate) fn concerned(facts: &Facts, person: &Id) -> bool {
    side(facts, person, |_| true).is_some()
}

/// Why a person may not give this command.
fn conflict(ask: &RuleInput<'_>, person: &Id, kind: CommandKind) -> Option<&'static str> {
    let facts = ask.facts()?;
    if facts.about.is_empty() && facts.deciders.is_empty() && facts.complainant.is_none() && facts.representative.is_none() {
        return None;
    }
    let against = |one: &Id, deputy: usize| {
        if let Some(side) = side(facts, one, |side| !side.may.contains(kind)) {
            return side.why.get(deputy).copied();
        }
        let independent = || ask.policy.0.reopen.is_some_and(|r| r.independent);
        let earlier = |d: &Decider| d.level < facts.level || (d.episode < facts.episode && independent());
        if REVIEW.contains(kind) && facts.deciders.iter().any(|d| earlier(d) && d.by.same_person(one)) {
            let why = ["they took the decision under review", "deputy of somebody who took the decision under review"];
            return why.get(deputy).copied();
        }
        None
    };
    let own = against(person, 0);
    // Few act for others.
    if own.is_some() || ask.context.deputies.is_empty() {
        return own;
    }
    ask.context.principals(person).into_iter().find_map(|one| against(one, 1))
}

fn refuse(person: &Id, why: &'static str, path: &str, out: &mut Reasons) {
    let mut reason =
        Reason::new(Code::ConflictOfInterest).with("person", person.to_string()).with("why", why).first(CommandKind::Assign);
    if !path.is_empty() {
        reason = reason.at(path);
    }
    out.push(reason);
}

/// The actor.
pub(super) fn of_interest(ask: &RuleInput<'_>, out: &mut Reasons) {
    let actor = &ask.context.actor;
    // The host says whose complaint it is in addition.
    let party = || ask.case.is_some_and(|case| actor.party_of.as_ref() == Some(case.id())) && !COMPLAINS.contains(ask.kind);
    let why = conflict(ask, &actor.id, ask.kind).or_else(|| party().then_some("they are a party to the complaint"));
    // Where no role gives them the command, there is nothing to hold back.
    if let Some(why) = why.filter(|_| authority::named(ask)) {
        refuse(&actor.id, why, "", out);
    }
}

/// The person to whom it is given.
pub(super) fn assignee(ask: &RuleInput<'_>, out: &mut Reasons) {
    let Some(Command::Assign(assignment)) = ask.command else { return };
    // The person who answers for it responds.
    if let Some(why) = conflict(ask, &assignment.to, CommandKind::Respond) {
        refuse(&assignment.to, why, "/to", out);
    }
    if ask.facts().is_some_and(|f| is(f.owner.as_ref(), &assignment.to)) {
        out.push(Reason::new(Code::AlreadyOwner).with("person", assignment.to.to_string()).at("/to"));
    }
}

/// Proposing, approving and responding.
pub(super) fn four_eyes(ask: &RuleInput<'_>, out: &mut Reasons) {
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
            let actor = &ask.context.actor.id;
            let proposed = |person: &Id| proposal.by.same_person(person);
            if proposed(actor) || ask.context.principals(actor).into_iter().any(proposed) {
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
