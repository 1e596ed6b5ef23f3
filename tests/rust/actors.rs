//! Nobody decides on a complaint that they made, speak for, are party to or are the subject of: every such actor, every command, at
//! every stage, against a stranger with the same roles.

use std::collections::BTreeSet;

use amends::case::{Actor, Case, Context, Deputy};
use amends::lifecycle::{Command, CommandKind};
use amends::policy::Policy;
use amends_tests::cases;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

const SUBJECT: &[&str] = &[
    "receive",
    "acknowledge",
    "attach",
    "note",
    "update_complainant",
    "accept",
    "reject",
    "escalate",
    "withdraw",
    "fulfil_redress",
    "record_satisfaction",
    "link_action",
];
const COMPLAINS: &[&str] = &["receive", "attach", "note", "accept", "reject", "escalate", "withdraw", "record_satisfaction"];

fn now(hour: i64) -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::hours(hour)
}

fn by(id: &str, hour: i64) -> Context {
    Context::at(now(hour), Actor::new(id, ["manager", "owner", "handler", "complainant"]).unwrap()).with_salt([7; 16])
}

/// A complaint at each of its stages: also at a higher level, and reopened.
fn stages(policy: &Policy) -> Vec<Case> {
    let steps = [
        json!({"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "about": ["u-eve", "u-dan"],
            "complainant": {"answer_to": "desk 4", "id": "u-amy"},
            "representative": {"id": "u-ron", "name": "Ron", "authority": "a-1"}}),
        json!({"type": "acknowledge", "medium": "letter", "information": ["process", "timescales"]}),
        json!({"type": "assess", "severity": "low"}),
        json!({"type": "assign", "to": "u-pia"}),
        json!({"type": "investigate"}),
        json!({"type": "record_finding", "outcome": "not_upheld", "heard": ["complainant", "subject"], "causes": []}),
        json!({"type": "escalate", "trigger": "complainant_request"}),
        json!({"type": "assign", "to": "u-max"}),
        json!({"type": "respond", "outcome": "upheld", "kinds": ["apology"], "medium": "letter"}),
        json!({"type": "accept"}),
        json!({"type": "close", "reason": "resolved"}),
        json!({"type": "reopen", "reason": "It leaks again."}),
    ];
    let (mut case, mut out) = (None, Vec::new());
    for (hour, step) in (0..).zip(steps) {
        let command = Command::from_json(&step.to_string()).unwrap();
        match policy.handle(case.as_ref(), &command, &by("u-pia", hour)) {
            Ok(handled) => {
                out.push(handled.case.clone());
                case = Some(handled.case);
            }
            // A small organisation has no level above.
            Err(refusal) => assert!(refusal.has("no_further_level"), "{step}: {refusal}"),
        }
    }
    out
}

fn possible(policy: &Policy, case: &Case, context: &Context) -> BTreeSet<&'static str> {
    policy.allowed(Some(case), context).into_iter().filter(|a| a.is_allowed()).map(|a| a.command.as_str()).collect()
}

#[test]
fn who_has_a_side_decides_nothing() {
    let deputy = |of: &str, end: &str| {
        let mut context = by("u-zoe", 100);
        // Through one more, and whatever the case of the letters.
        for (deputy, principal) in [("U-ZOE", "u-between"), ("u-Between", of), (of, end)] {
            context.deputies.push(Deputy { deputy: deputy.parse().unwrap(), principal: principal.parse().unwrap() });
        }
        context
    };
    let party = {
        let context = by("u-kim", 100);
        Context { actor: context.actor.party_of("C-1".parse().unwrap()), ..context }
    };
    let both: Vec<&str> = COMPLAINS.iter().copied().filter(|c| SUBJECT.contains(c)).collect();
    let actors = [
        (by("u-amy", 100), COMPLAINS),
        (by("U-Amy", 100), COMPLAINS),
        (by("u-ron", 100), COMPLAINS),
        (party, COMPLAINS),
        (by("u-eve", 100), SUBJECT),
        (by("U-DAN", 100), SUBJECT),
        (deputy("u-AMY", "u-nobody"), COMPLAINS),
        (deputy("u-ron", "u-nobody"), COMPLAINS),
        (deputy("u-eve", "u-nobody"), SUBJECT),
        (deputy("u-nobody", "u-amy"), COMPLAINS),
        (deputy("u-amy", "u-eve"), both.as_slice()),
    ];
    let mut asked = 0;
    for policy in ["iso-10002", "small-organisation"].map(|id| Policy::preset(id).unwrap()) {
        for case in stages(&policy) {
            // Whoever stands on no side shows what the roles may do here.
            let mut stranger = by("u-xia", 100);
            stranger.actor.party_of = None;
            let free = possible(&policy, &case, &stranger);
            for (context, may) in &actors {
                let found = possible(&policy, &case, context);
                let own: BTreeSet<_> = free.iter().copied().filter(|c| may.contains(c)).collect();
                cases::count();
                assert_eq!(found, own, "{} in {:?}", context.actor.id, case.state());
                for kind in CommandKind::ALL.iter().filter(|k| free.contains(k.as_str()) && !may.contains(&k.as_str())) {
                    let refused = policy.allowed(Some(&case), context).into_iter().find(|a| a.command == *kind).unwrap();
                    assert!(refused.reasons.iter().any(|r| r.code.as_str() == "conflict_of_interest"), "{}", kind.as_str());
                    asked += 1;
                }
                // Nor is the matter given to them.
                let mut giver = by("u-xia", 100);
                giver.deputies.clone_from(&context.deputies);
                if free.contains("assign") && context.actor.party_of.is_none() {
                    let to = Command::from_json(&json!({"type": "assign", "to": context.actor.id.as_str()}).to_string()).unwrap();
                    let refusal = policy.handle(Some(&case), &to, &giver).unwrap_err();
                    assert!(refusal.has("conflict_of_interest"), "{refusal}");
                }
            }
        }
    }
    assert!(asked > 1_000, "{asked}");
}

/// What stands in a record of before: no identifier of a representative.
#[test]
fn a_representative_needs_no_identifier() {
    let policy = Policy::preset("iso-10002").unwrap();
    let receive: Value = json!({"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"},
        "representative": {"name": "Ron", "authority": "a-1"}});
    let handled = policy.handle(None, Command::from_json(&receive.to_string()).unwrap(), &by("u-pia", 0)).unwrap();
    assert!(handled.case.facts().represented && handled.case.facts().representative.is_none());
    assert!(!handled.case.to_json().contains("\"representative\""));
}

#[test]
fn who_answers_for_it_is_known_by_any_spelling() {
    let policy = Policy::preset("iso-10002").unwrap();
    let case = stages(&policy).remove(3);
    let assign = |to: &str| Command::from_json(&json!({"type": "assign", "to": to}).to_string()).unwrap();
    for to in ["u-pia", "U-PIA"] {
        let refusal = policy.handle(Some(&case), assign(to), &by("u-max", 20)).unwrap_err();
        assert!(refusal.has("already_owner"), "{to}: {refusal}");
    }
    assert!(policy.handle(Some(&case), assign("u-max"), &by("u-max", 20)).is_ok());
}
