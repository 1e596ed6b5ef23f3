//! The least that ISO 10002 asks of every process. A policy must not remove it, and is warned where it weakens it.

use super::facts::{CaseFact, Fact};
use super::model::Inner;
use crate::document::Node;
use crate::lifecycle::CommandKind;

/// Commands that somebody must be able to give.
const NEEDED: &[CommandKind] = &[
    CommandKind::Receive,
    CommandKind::Acknowledge,
    CommandKind::Assess,
    CommandKind::Assign,
    CommandKind::Investigate,
    CommandKind::RecordFinding,
    CommandKind::UpdateComplainant,
    CommandKind::Respond,
    CommandKind::Accept,
    CommandKind::Reject,
    CommandKind::FulfilRedress,
    CommandKind::Close,
    CommandKind::Withdraw,
    CommandKind::RecordSatisfaction,
];

/// Facts whose absence from the requirements is weaker than the standard.
const ASKED: &[(CommandKind, CaseFact, &str)] =
    &[(CommandKind::Respond, CaseFact::Acknowledged, "7.4"), (CommandKind::Close, CaseFact::Acknowledged, "7.4")];

pub(crate) fn check(node: &Node<'_>, policy: &Inner) {
    let may = |kind| policy.roles.iter().any(|r| r.may.contains(kind));
    for kind in NEEDED.iter().filter(|kind| !may(**kind)) {
        node.sink.error(
            "/roles",
            "required_step_missing",
            format!("no role may `{}`, which ISO 10002 ({}) requires", kind.as_str(), kind.row().clause),
            format!("add `{}` to a role's `may`", kind.as_str()),
        );
    }
    // Further routes (7.9, Annex G): a level above, or a body outside.
    let inside = may(CommandKind::Escalate) && policy.levels > 0;
    let outside = may(CommandKind::Refer) && may(CommandKind::RecordRuling) && !policy.bodies.is_empty();
    if !inside && !outside {
        node.sink.error(
            "/escalation",
            "required_step_missing",
            "a complainant who is not satisfied has no further route (7.9, Annex G)".into(),
            "add a level and a role that may `escalate`, or a body and roles that may `refer` and `record_ruling`",
        );
    }
    for (kind, fact, clause) in ASKED {
        let asked = policy.requires.get(*kind as usize).into_iter().flatten().any(|r| r.facts.contains(&Fact::Case(*fact)));
        if !asked {
            node.sink.warning(
                &format!("/requires/{}", kind.as_str()),
                "weaker_than_iso_10002",
                format!("`{}` does not require `case.{}` (ISO 10002, {clause})", kind.as_str(), fact.as_str()),
                format!("add `case.{}`", fact.as_str()),
            );
        }
    }
    for (i, kind) in policy.exempt_charges.iter().enumerate() {
        node.sink.warning(
            &format!("/charges/exempt/{i}"),
            "weaker_than_iso_10002",
            format!("complainants may be charged for {} (ISO 10002, 4.8)", crate::document::text::quote(kind.as_str())),
            "complaints are handled free of charge to the complainant",
        );
    }
    facts(node, policy);
}

/// Facts that are asked for and that nobody could record.
fn facts(node: &Node<'_>, policy: &Inner) {
    for requirement in policy.requires.iter().flatten() {
        for fact in &requirement.facts {
            let Fact::Case(fact) = fact else { continue };
            let recorder = fact.recorded_by();
            let also = if *fact == CaseFact::Assessed { Some(CommandKind::Reassess) } else { None };
            if !policy.roles.iter().any(|r| r.may.contains(recorder) || also.is_some_and(|a| r.may.contains(a))) {
                node.sink.error(
                    &requirement.provision,
                    "fact_never_recorded",
                    format!("`case.{}` is required, but no role may `{}`", fact.as_str(), recorder.as_str()),
                    format!("add `{}` to a role's `may`, or do not require the fact", recorder.as_str()),
                );
            }
        }
    }
}
