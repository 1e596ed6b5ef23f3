//! The same again: a command id that was answered, an identifier that is taken, a digest that is to be forgotten.

use amends::case::typed::{AnyCase, Case as Typed};
use amends::case::{Actor, Answered, Case, Context, Deputy};
use amends::id;
use amends::lifecycle::*;
use amends::policy::{Library, Policy};
use amends::time::Almanac;
use amends::wire::{Id, Money};
use amends_tests::cases;
use chrono::{DateTime, TimeDelta, Utc};

fn policy() -> Policy {
    let document = serde_json::json!({
        "id": "small", "version": "1", "extends": "small-organisation", "escalation": {"levels": ["second"]}
    });
    Policy::trusted(&document, &Library::new(Almanac::bundled())).unwrap()
}

fn by(hour: i64, command_id: Option<&str>) -> Context {
    let now = "2026-03-02T09:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::hours(hour);
    let context = Context::at(now, Actor::new("u-1", ["owner"]).unwrap()).with_salt([7; 16]);
    Context { command_id: command_id.map(|id| id.parse().unwrap()), ..context }
}

fn command(text: &str) -> Command {
    Command::from_json(text).unwrap()
}

fn receipt() -> Intake {
    let text = r#"{"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}"#;
    match command(text) {
        Command::Receive(intake) => *intake,
        _ => unreachable!(),
    }
}

fn after(commands: &[&str]) -> Case {
    let mut case = None;
    for (hour, text) in (0..).zip(commands) {
        case = Some(policy().handle(case.as_ref(), command(text), &by(hour, None)).unwrap().case);
    }
    case.unwrap()
}

const INVESTIGATED: [&str; 4] = [
    r#"{"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}"#,
    r#"{"type": "acknowledge"}"#,
    r#"{"type": "assess", "severity": "low"}"#,
    r#"{"type": "investigate"}"#,
];

/// After a repetition the type says the state that is, or there is no typed case.
#[test]
fn a_repetition_has_the_type_that_is_true() {
    let policy = policy();
    let response = || match command(r#"{"type": "respond", "outcome": "upheld", "medium": "letter"}"#) {
        Command::Respond(response) => response,
        _ => unreachable!(),
    };
    let case = Typed::<state::Investigating>::new(after(&INVESTIGATED)).unwrap();
    let first = case.respond(&policy, response(), &by(10, Some("k1"))).unwrap();
    assert_eq!((first.repeated, first.records.len()), (None, 1));
    // Asked again at once by whoever has the new case as it came from the store: there is no command for it in its type.
    let escalation = Escalation::new(Trigger::ComplainantRequest);
    let escalated = first.case.escalate(&policy, escalation, &by(11, None)).unwrap();
    let again = escalated.case.respond(&policy, response(), &by(12, Some("k1"))).unwrap_err();
    assert!(again.has("answered_before"), "{again}");
    assert!(again.to_string().contains("5 to 5") && again.to_string().contains("investigating"), "{again}");
    // What stays in its state says that it is a repetition.
    let note = || NoteText { text: "x".into() };
    let noted = escalated.case.note(&policy, note(), &by(13, Some("k2"))).unwrap();
    let more = noted.case.note(&policy, note(), &by(14, Some("k2"))).unwrap();
    assert_eq!((more.repeated, more.records.len()), (Some((7, 7)), 0));
    assert_eq!(more.case.case(), noted.case.case());
}

/// Every typed case is in the state that its type says, whatever is given again: random walks with a few command ids.
#[test]
fn a_type_is_the_state() {
    let policy = policy();
    let texts = [
        r#"{"type": "assess", "severity": "low"}"#,
        r#"{"type": "investigate"}"#,
        r#"{"type": "respond", "outcome": "upheld", "medium": "letter"}"#,
        r#"{"type": "escalate", "trigger": "complainant_request"}"#,
        r#"{"type": "accept"}"#,
        r#"{"type": "close", "reason": "resolved"}"#,
        r#"{"type": "reopen", "reason": "again"}"#,
        r#"{"type": "note", "text": "x"}"#,
    ];
    let (mut seed, mut repeats, mut refused) = (88_172_645_463_325_252_u64, 0, 0);
    for _ in 0..300 {
        cases::count();
        let mut case = after(&INVESTIGATED[..2]);
        for hour in 10..40 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let which = usize::try_from(seed % 8).unwrap();
            let id = format!("k{which}");
            macro_rules! give {
                ($($state:ident: $($name:ident)|+;)+) => {
                    match (AnyCase::from(case.clone()), command(texts[which])) {
                        $($((AnyCase::$state(typed), Command::$name(body)) => {
                            match typed.give(&policy, commands::$name(body), &by(hour, Some(&id))) {
                                Ok(step) => {
                                    repeats += u32::from(step.repeated.is_some());
                                    let state = step.case.case().state();
                                    let to = match CommandKind::$name.row().to { Leads::To(to) => to, Leads::Stays => state };
                                    assert_eq!(state, to, "{}", stringify!($name));
                                    step.case.into_case()
                                }
                                Err(refusal) => {
                                    refused += u32::from(refusal.has("answered_before"));
                                    case
                                }
                            }
                        })+)+
                        _ => case,
                    }
                };
            }
            case = give! {
                Received: Assess | Respond | Escalate | Note;
                Assessed: Investigate | Respond | Escalate | Note;
                Investigating: Respond | Escalate | Note;
                Responded: Accept | Escalate | Close | Note;
                Closed: Reopen | Note;
            };
        }
    }
    assert!(repeats > 100 && refused > 100, "{repeats} {refused}");
}

/// Long lists are answered: a hundred thousand entries, in each place where one is compared with the others. Nothing here takes the
/// time; in proportion to the square the test would take many minutes.
#[test]
fn long_lists_are_no_burden() {
    let ids = |n: usize| (0..n).map(|i| format!("i-{i}").parse::<Id>().unwrap());
    let n = 100_000;
    let allegations = ids(n).map(|id| Allegation { id, text: None }).collect();
    let attachments = ids(n).map(Attachment::new).collect();
    let long = Command::Receive(Box::new(Intake { allegations, attachments, ..receipt() }));
    let first = policy().handle(None, &long, &by(0, None)).unwrap().case;
    let twice = Intake { allegations: ids(n).chain(ids(1)).map(|id| Allegation { id, text: None }).collect(), ..receipt() };
    assert!(policy().handle(None, Command::Receive(Box::new(twice)), &by(0, None)).unwrap_err().has("duplicate_id"));
    let into = || ids(n).collect();
    let split = Command::Split(Division { into: into(), reason: None });
    let parts = policy().handle(Some(&first), &split, &by(1, None)).unwrap().case;
    assert!(policy().handle(Some(&parts), &split, &by(2, None)).unwrap_err().has("duplicate_id"));
    // Half of it without money, so that the first amount stands far back.
    let redress = |i: usize, id| Redress {
        id,
        kind: ResponseKind::Apology,
        money: (i > n / 2).then(|| Money::new(1, "EUR").unwrap()),
        promised_by: None,
        text: None,
    };
    let promised: Vec<Redress> = ids(n).enumerate().map(|(i, id)| redress(i, id)).collect();
    let respond = Command::Respond(Response::new(Outcome::Upheld).redress(promised).medium(id!("letter")));
    let case = after(&INVESTIGATED);
    policy().handle(Some(&case), &respond, &by(10, None)).unwrap();
    // A long chain of deputies.
    let mut context = by(10, None);
    let pairs = ids(n).zip(ids(n).skip(1));
    context.deputies = pairs.map(|(deputy, principal)| Deputy { deputy, principal }).collect();
    context.actor.id = "I-0".parse().unwrap();
    let about = Command::Receive(Box::new(Intake { about: vec![format!("i-{}", n - 1).parse().unwrap()], ..receipt() }));
    let about = policy().handle(None, &about, &by(0, None)).unwrap().case;
    assert!(policy().handle(Some(&about), command(INVESTIGATED[2]), &context).unwrap_err().has("conflict_of_interest"));
}

/// After an erasure the case holds no digest of a command whose personal data is gone: what it said cannot be guessed.
#[test]
fn an_erasure_forgets_what_was_said() {
    let policy = policy();
    let told = |text: &str, salt: u8, events: &[u64]| {
        let (mut case, mut records) = (None, Vec::new());
        let note = format!(r#"{{"type": "note", "text": "{text}"}}"#);
        let erase = format!(r#"{{"type": "erase", "basis": "request", "events": {events:?}}}"#);
        let texts = [INVESTIGATED[0], INVESTIGATED[1], &note, r#"{"type": "withdraw", "evidence": "d-1"}"#, &erase];
        for (i, text) in texts.iter().enumerate() {
            let context = by(i64::try_from(i).unwrap(), Some(&format!("k{i}"))).with_salt([salt; 16]);
            let handled = policy.handle(case.as_ref(), command(text), &context).unwrap();
            records.extend(handled.records);
            case = Some(handled.case);
        }
        let case = case.unwrap();
        // The host destroys what lies beside; the rebuilt case is the one that `erase` gave.
        for record in records.iter_mut().filter(|r| events.is_empty() || events.contains(&r.sequence)) {
            record.erase_personal();
        }
        assert_eq!(Case::rebuild(&records).unwrap(), case);
        assert_eq!(Case::from_json(&case.to_json()).unwrap(), case);
        (case, records)
    };
    for events in [&[][..], &[3], &[2, 3]] {
        let digests = |text: &str, salt| {
            let (case, _) = told(text, salt, events);
            let json: serde_json::Value = serde_json::from_str(&case.to_json()).unwrap();
            json["answered"].to_string()
        };
        // The same for any text and any salt: nothing of it is there.
        assert_eq!(digests("has flu", 1), digests("is well", 1));
        assert_eq!(digests("has flu", 1), digests("has flu", 2));
    }
    // What was not erased is told from a repetition still; what was gives the first answer.
    let (case, _) = told("has flu", 1, &[3]);
    let other = command(r#"{"type": "note", "text": "other"}"#);
    assert_eq!(policy.handle(Some(&case), &other, &by(20, Some("k2"))).unwrap().repeated, Some((3, 3)));
    assert!(policy.handle(Some(&case), &other, &by(20, Some("k1"))).unwrap_err().has("command_id_reused"));
}

/// A case keeps the last 64 commands. An older one gets its first answer if a store gives its records back, and is another command else.
#[test]
fn what_a_case_forgot_it_takes_back_from_records() {
    let policy = policy();
    let note = r#"{"type": "note", "text": "again"}"#;
    let (mut case, mut records): (Option<Case>, Vec<_>) = (None, Vec::new());
    let text = |i: i64| if i == 0 { INVESTIGATED[0] } else { note };
    let by = |hour: i64, i: i64| by(hour, Some(&format!("k{i}")));
    for i in 0..100 {
        let handled = policy.handle(case.as_ref(), command(text(i)), &by(0, i)).unwrap();
        assert_eq!(handled.case.answered_after(), u64::try_from(i - 63).ok().filter(|n| *n > 0));
        records.extend(handled.records);
        case = Some(handled.case);
    }
    let case = case.unwrap();
    assert_eq!(Case::rebuild(&records).unwrap(), case);
    assert_eq!(Case::from_json(&case.to_json()).unwrap(), case);
    for i in 0..100 {
        cases::count();
        let id: Id = format!("k{i}").parse().unwrap();
        assert_eq!(case.remembers(&id), i >= 36);
        let found: Vec<_> = records.iter().filter(|r| r.cause.command_id.as_ref() == Some(&id)).cloned().collect();
        let recalled = case.clone().recalling(Answered::of(&found).unwrap());
        let sequence = u64::try_from(i).unwrap() + 1;
        let again = policy.handle(Some(&recalled), command(text(i)), &by(1, i)).unwrap();
        assert_eq!(again.repeated, Some((sequence, sequence)));
        let other = command(r#"{"type": "note", "text": "other"}"#);
        assert!(policy.handle(Some(&recalled), other, &by(1, i)).unwrap_err().has("command_id_reused"));
    }
    // Records of several commands, or of several complaints, are no answer.
    assert_eq!(Answered::of(&records[1..3]), None);
    let mut elsewhere = vec![records[1].clone(), records[1].clone()];
    assert!(Answered::of(&elsewhere).is_some());
    elsewhere[1].stream = id!("C-other");
    assert_eq!(Answered::of(&elsewhere), None);
    let forgotten = policy.handle(Some(&case), command(note), &by(1, 5)).unwrap();
    assert_eq!((forgotten.repeated, forgotten.records.len()), (None, 1));
    // A snapshot from before knows more, and is read as it is.
    let mut before = case.clone();
    for i in 0..36 {
        let answered = Answered { command_id: format!("k{i}").parse().unwrap(), fingerprint: None, first: 1, last: 1 };
        before = before.recalling(answered);
    }
    let read = Case::from_json(&before.to_json()).unwrap();
    assert!(read == before && read.remembers(&id!("k1")));
    let next = policy.handle(Some(&read), command(note), &by(1, 200)).unwrap().case;
    assert!(!next.remembers(&id!("k1")) && next.remembers(&id!("k99")));
}
