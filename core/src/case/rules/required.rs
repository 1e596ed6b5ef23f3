//! Facts that the policy asks for before a command (6.3).

use super::input::{Reasons, RuleInput};
use super::partial::told;
use super::possible::possible_subjects;
use crate::case::facts::Facts;
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::{Command, CommandKind, Heard};
use crate::order::Sorted;
use crate::policy::{CaseFact, Fact, Policy, Requirement, Subject};
use crate::wire::{Id, Reader};

/// Is it so?
pub(crate) fn holds(facts: &Facts, fact: CaseFact) -> bool {
    let heard = |who: Heard| facts.findings.iter().any(|f| f.heard.contains(&who));
    match fact {
        CaseFact::Acknowledged => facts.acknowledged_at.is_some(),
        CaseFact::Assessed => facts.assessment.is_some(),
        CaseFact::Owner => facts.owner.is_some(),
        CaseFact::Findings => !facts.findings.is_empty() && (facts.allegations.is_empty() || all_found(facts)),
        CaseFact::Cause => facts.findings.iter().any(|f| !f.causes.is_empty()),
        CaseFact::HeardComplainant => heard(Heard::Complainant),
        CaseFact::HeardSubject => heard(Heard::Subject),
        CaseFact::Proposal => facts.proposal.is_some(),
        CaseFact::Approval => facts.approval.is_some(),
        CaseFact::Progress => facts.updates > 0,
        CaseFact::RedressFulfilled => facts.redress.iter().all(|r| r.fulfilled_at.is_some()),
        CaseFact::Satisfaction => facts.satisfaction > 0,
        CaseFact::NotWaiting => facts.waits.last().is_none_or(|w| w.to.is_some()),
    }
}

/// Is there a finding on each allegation, or one on the whole, which names none?
fn all_found(facts: &Facts) -> bool {
    let found: Sorted<Option<&Id>> = facts.findings.iter().map(|f| f.allegation.as_ref()).collect();
    found.contains(&None) || facts.allegations.iter().all(|id| found.contains(&Some(id)))
}

/// Does the command make it so itself? One that is not filled in can still say it.
fn says(ask: &RuleInput<'_>, fact: CaseFact) -> bool {
    match ask.command {
        None => fact.said_in(ask.kind).is_some(),
        Some(Command::Respond(r)) => fact == CaseFact::Acknowledged && r.acknowledges == Some(true),
        Some(_) => false,
    }
}

/// Every fact that is asked for and missing: if the command is not filled in yet, in the way in which least is missing.
pub(super) fn facts(ask: &RuleInput<'_>, out: &mut Reasons) {
    let requirements = ask.policy.requirements(ask.kind);
    if requirements.is_empty() {
        return;
    }
    let subject = ask.subject();
    if subject.open.is_empty() {
        return missing(ask, requirements, &subject, out);
    }
    let ways = possible_subjects(ask, requirements.iter().map(|r| &r.when)).into_iter().map(|subject| {
        let mut reasons = Reasons::new();
        missing(ask, requirements, &subject, &mut reasons);
        reasons
    });
    out.extend(ways.min_by_key(Vec::len).unwrap_or_default());
}

fn missing<'a>(ask: &RuleInput<'_>, requirements: &'a [Requirement], subject: &Subject<'_>, out: &mut Reasons) {
    let mut seen: Vec<&'a Fact> = Vec::new();
    for requirement in requirements.iter().filter(|r| r.when.settled(subject) == Some(true)) {
        for fact in &requirement.facts {
            let missing = match fact {
                Fact::Case(fact) => !ask.facts().is_some_and(|facts| holds(facts, *fact)) && !says(ask, *fact),
                Fact::Field(path) => ask.command.is_some_and(|command| !command.has(path)),
            };
            if !missing || seen.contains(&fact) {
                continue;
            }
            seen.push(fact);
            let reason = Reason::new(Code::FactMissing).with("command", ask.kind.as_str()).provision(&requirement.provision);
            out.push(match fact {
                Fact::Case(fact) => {
                    let reason = reason.with("fact", ["case.", fact.as_str()].concat()).first(fact.recorded_by());
                    fact.said_in(ask.kind)
                        .into_iter()
                        .fold(reason, |reason, field| reason.cure(Cure::Field(["/", field].concat())))
                }
                Fact::Field(path) => not_filled_in(reason, path),
            });
        }
    }
}

/// A reason about a field that is not filled in.
fn not_filled_in(reason: Reason, path: &str) -> Reason {
    let pointer = format!("/{}", path.replace('.', "/"));
    reason.with("fact", path.to_owned()).at(pointer.clone()).cure(Cure::Field(pointer))
}

/// Adds the fields that `allowed` named as needed and that are empty, in a command read from `text`. The fields of its form are there.
pub(crate) fn lacking(kind: CommandKind, text: &str, needs: &[String], out: &mut Reasons) {
    for pointer in needs {
        let path = pointer.trim_start_matches('/').replace('/', ".");
        let formal = kind.body().fields.iter().any(|f| f.required && f.name == path);
        // From the text: browsers need not download how every type of field is asked.
        if !formal && !Reader::new(text).filled_in(&path).unwrap_or(false) {
            out.push(not_filled_in(Reason::new(Code::FactMissing).with("command", kind.as_str()), &path));
        }
    }
}

/// Do the policy's conditions, or the rules of closing, tell one way to fill the command in from another?
pub(crate) fn tells_ways_apart(policy: &Policy, kind: CommandKind) -> bool {
    let told = told(kind);
    let required = || policy.requirements(kind).iter().any(|r| r.when.asks(told));
    let approved = || policy.0.four_eyes.iter().any(|f| f.when.asks(told));
    let said = || policy.statements().iter().any(|s| s.message.is_of(kind) && s.when.asks(told));
    kind == CommandKind::Close || (!told.is_empty() && (required() || said() || (kind == CommandKind::Respond && approved())))
}

/// The fields that a command must have here, for every content: by its type, and as the policy asks now.
pub(crate) fn needs(ask: &RuleInput<'_>) -> Vec<String> {
    let requirements = ask.policy.requirements(ask.kind);
    let typed = ask.kind.body().fields.iter().filter(|f| f.required).map(|f| ["/", f.name].concat());
    if requirements.is_empty() {
        return typed.collect();
    }
    let asked = |subject: &Subject<'_>| {
        let facts = requirements.iter().filter(|r| r.when.settled(subject) == Some(true)).flat_map(|r| &r.facts);
        let path = |fact: &Fact| match fact {
            Fact::Field(path) => Some(format!("/{}", path.replace('.', "/"))),
            Fact::Case(fact) => {
                let said = fact.said_in(ask.kind).filter(|_| !ask.facts().is_some_and(|facts| holds(facts, *fact)));
                said.map(|field| format!("/{field}"))
            }
        };
        facts.filter_map(path).collect::<Vec<_>>()
    };
    let possible = |subject: &Subject<'_>| {
        let mut reasons = Reasons::new();
        missing(ask, requirements, subject, &mut reasons);
        reasons.is_empty()
    };
    let mut ways = possible_subjects(ask, requirements.iter().map(|r| &r.when)).into_iter().filter(possible).map(|s| asked(&s));
    let mut always = ways.next().unwrap_or_default();
    ways.for_each(|way| always.retain(|path| way.contains(path)));
    let mut out: Vec<String> = Vec::new();
    for path in typed.chain(always) {
        if !out.contains(&path) {
            out.push(path);
        }
    }
    out
}
