//! What is written can be read again, and is equal then: commands, records, snapshots and documents, however they were made.
//! Values that are made in Rust never went through a reader, so each limit is tried at its edge and one beyond.

use std::collections::BTreeMap;

use amends::case::{Actor, Case, Code, Context};
use amends::ledger::{EventRecord, Hash, HistoryError, MAX_RECORDS};
use amends::lifecycle::*;
use amends::policy::{Library, Policy};
use amends::time::{Almanac, CalendarDocument, Weekly, ZoneRef};
use amends::wire::{Attributes, Id, Money, Personal, Reader, Wire, Writer};
use amends::{Calendar, action, id};
use amends_tests::cases;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn policy() -> Policy {
    Policy::preset("small-organisation").unwrap()
}

fn context(second: i64) -> Context {
    let now = instant("2026-03-02T09:00:00Z") + TimeDelta::seconds(second);
    Context::at(now, Actor::new("u-1", ["owner"]).unwrap()).with_salt([7; 16])
}

/// The edges of texts: bytes count, not characters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Jane \u{2028}\u{7f}\"\\\n\t\u{1}\u{feff}😀".to_owned()),
        Just("x".repeat(65_536)),
        Just("x".repeat(65_537)),
        Just("é".repeat(32_768)),
        Just("é".repeat(32_768) + "x"),
        Just("\n".repeat(65_536)),
        Just("a\0b".to_owned()),
        Just("\0".to_owned()),
        "\\PC{0,20}",
    ]
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just((1 << 53) - 1), Just(1 << 53), Just(u64::MAX), any::<u64>()]
}

fn date() -> impl Strategy<Value = NaiveDate> {
    let year = prop_oneof![Just(-5), Just(-1), Just(0), Just(1), Just(9_999), Just(10_000), Just(200_000), -300_i32..10_500];
    (year, 1_u32..=365).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap())
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    // Nanoseconds beyond a second are how a leap second is held.
    let nano = prop_oneof![Just(0), Just(999_999_999), Just(1_000_000_000), 0_u32..1_000_000_000];
    const EDGES: [i64; 6] = [-62_135_596_801, -62_135_596_800, 253_402_300_799, 253_402_300_800, -100, 1_483_228_799];
    (prop_oneof![prop::sample::select(&EDGES[..]), -70_000_000_000_i64..260_000_000_000], nano).prop_map(|(second, nano)| {
        DateTime::from_timestamp(second, nano).or_else(|| DateTime::from_timestamp(second, 0)).unwrap()
    })
}

fn id() -> impl Strategy<Value = Id> {
    prop_oneof![Just(Id::new(&"a".repeat(128)).unwrap()), "[A-Za-z0-9_:@+-]{1,12}".prop_map(|t| t.parse().unwrap())]
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let key = prop_oneof![Just("Straße".to_owned()), Just(String::new()), Just("a".repeat(129)), "[a-z]{1,4}"];
    prop::collection::btree_map(key, text(), 0..3).prop_map(|map: BTreeMap<String, String>| Attributes(map.into()))
}

fn personal() -> impl Strategy<Value = Text> {
    prop_oneof![4 => text().prop_map(Personal::new), 1 => Just(Text::default())]
}

/// Is it checked as sound if, and only if, what is written is read back as the same?
fn sound<T: Wire + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
    let mut w = Writer::plain();
    value.write(&mut w);
    let text = w.finish();
    let mut r = Reader::new(&text);
    let back = T::read(&mut r).is_ok_and(|back| r.end().is_ok() && back == *value);
    prop_assert_eq!(value.check(&mut Default::default()).is_ok(), back, "{}", text.get(..80).unwrap_or(&text));
    Ok(())
}

/// A command that holds one or two of these values, wherever one can stand.
fn command() -> impl Strategy<Value = Command> {
    (0..16, personal(), (text(), attributes()), (id(), id()), number(), (date(), moment())).prop_map(
        |(which, words, (word, attributes), (id, other), n, (date, at))| {
            let redress = || Redress {
                money: Some(Money::new(i64::try_from(n & ((1 << 53) - 1)).unwrap(), "EUR").unwrap()),
                promised_by: Some(date),
                text: Some(words.clone()),
                ..Redress::new(other.clone(), ResponseKind::Refund)
            };
            match which {
                0 => Command::Note(NoteText { text: words }),
                1 => Command::Attach(AttachmentAdded {
                    attachment: Attachment { digest: Some(Hash::default()), id, media_type: Some(word), name: Some(words) },
                }),
                2 => Command::Assess(Assessment { category: Some(id), reason: Some(words), ..Assessment::new(Level::Low) }),
                3 => Command::Assign(Assignment { competence: Some(other), reason: Some(words), to: id }),
                4 => Command::RecordFinding(Finding {
                    causes: vec![id, other],
                    text: Some(words),
                    ..Finding::new(Outcome::Upheld)
                }),
                5 => Command::Correct(Correction { occurred_on: Some(date), received_at: Some(at), ..Correction::new(n, words) }),
                6 => Command::Extend(Extension { notice_sent_at: Some(at), ..Extension::new(id, at, other) }),
                7 => Command::Respond(Response {
                    communicated_at: Some(at),
                    reasons: Some(words.clone()),
                    redress: vec![redress()],
                    routes: vec![id],
                    ..Response::new(Outcome::Upheld)
                }),
                8 => Command::Approve(Approval { proposal: Some(n), text: Some(words) }),
                9 => Command::FulfilRedress(Fulfilment { done_at: Some(at), evidence: Some(other), redress: id }),
                10 => Command::Absorb(Absorption {
                    complaint: other,
                    deadlines: vec![InheritedDeadline { due: at, timer: id }],
                    received_at: at,
                }),
                11 => Command::Erase(Erasure { basis: ErasureBasis::Request, events: vec![1, n], rule: None }),
                12 => Command::AdoptPolicy(PolicyAdoption {
                    policy: Some(amends::ledger::PolicyPin { hash: Hash::default(), id, version: word }),
                    ..PolicyAdoption::new(Adoption::Keep)
                }),
                13 => Command::RecordRuling(RulingRecord {
                    comply_by: Some(date),
                    redress: vec![redress()],
                    ..RulingRecord::new(Ruling::Confirmed)
                }),
                14 => Command::RecordMilestone(Milestone {
                    information: vec![other],
                    reached_at: Some(at),
                    text: Some(words),
                    ..Milestone::new(id)
                }),
                _ => Command::Receive(Box::new(Intake {
                    about: vec![other],
                    attributes,
                    occurred_on: Some(date),
                    received_at: Some(at),
                    ..Intake::new(id, words, Complainant::new("jane@example.org"))
                })),
            }
        },
    )
}

fn receipt() -> Intake {
    Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"))
}

/// The case, and every record of it, as a store would give them back.
fn stored(records: &[EventRecord<Event>], case: &Case) {
    let back: Vec<_> = records.iter().map(|r| EventRecord::<Event>::from_json(&r.to_json()).unwrap()).collect();
    assert_eq!(back, records);
    assert_eq!(&Case::from_json(&case.to_json()).unwrap(), case);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_is_sound_if_it_is_read_back(
        text in text(), n in number(), date in date(), at in moment(), id in id(), attributes in attributes(), words in personal(),
    ) {
        cases::count();
        sound(&text)?;
        sound(&n)?;
        sound(&i64::from_ne_bytes(n.to_ne_bytes()))?;
        sound(&(n as u32))?;
        sound(&date)?;
        sound(&at)?;
        sound(&id)?;
        sound(&attributes)?;
        sound(&words)?;
        sound(&vec![(id.clone())])?;
        sound(&Money::new(i64::try_from(n >> 11).unwrap(), "EUR").unwrap())?;
        sound(&Attachment { digest: Some(Hash::of(b"x")), id, media_type: Some(text), name: Some(words) })?;
    }

    #[test]
    fn a_command_is_sound_if_it_is_read_back(command in command()) {
        cases::count();
        let back = Command::from_json(&command.to_json());
        prop_assert_eq!(command.check().is_ok(), back.as_ref() == Ok(&command), "{:?}", command);
    }

    /// What `handle` takes is stored and told again; what cannot be is refused, with the place.
    #[test]
    fn what_is_recorded_is_read_back(command in command()) {
        cases::count();
        let policy = policy();
        let first = policy.handle(None, Command::Receive(Box::new(receipt())), &context(0)).unwrap();
        let (case, before) = match command { Command::Receive(_) => (None, &[][..]), _ => (Some(&first.case), &first.records[..]) };
        match policy.handle(case, &command, &context(60)) {
            Ok(handled) => {
                prop_assert!(command.check().is_ok());
                let records: Vec<_> = before.iter().chain(&handled.records).cloned().collect();
                stored(&records, &handled.case);
                prop_assert_eq!(Case::rebuild(&records).unwrap(), handled.case);
            }
            Err(refusal) => {
                let told = refusal.reasons.iter().find(|r| r.code == Code::NotStorable);
                prop_assert_eq!(told.map(|r| r.paths.clone()), command.check().err().map(|e| vec![e.path().to_owned()]));
            }
        }
    }

    #[test]
    fn an_action_is_read_back(words in personal(), ids in (id(), id()), due in date(), at in moment()) {
        use action::{ActionCommand, ActionKind, ActionPlan, ActionProposal, Action, ActionEvent};
        cases::count();
        let policy = Policy::preset("iso-10002").unwrap();
        let who = Actor { id: ids.1.clone(), ..Actor::new("u-1", ["quality", "manager", "handler", "owner"]).unwrap() };
        let context = Context { now: at, ..Context::at(at, who).with_salt([7; 16]) };
        let propose = ActionCommand::Propose(ActionProposal {
            action: ids.0.clone(), cases: vec![], cause: None, kind: ActionKind::Corrective, text: words.clone(),
        });
        let plan = ActionCommand::Plan(ActionPlan { due, measure: None, owner: ids.1, text: Some(words) });
        let mut action = None;
        for command in [propose, plan] {
            prop_assert_eq!(command.check().is_ok(), ActionCommand::from_json(&command.to_json()).as_ref() == Ok(&command));
            let Ok(handled) = policy.handle_action(action.as_ref(), &command, &context) else { continue };
            for record in &handled.records {
                prop_assert_eq!(&EventRecord::<ActionEvent>::from_json(&record.to_json()).unwrap(), record);
            }
            prop_assert_eq!(&Action::from_json(&handled.action.to_json()).unwrap(), &handled.action);
            action = Some(handled.action);
        }
    }
}

/// A command of exactly as many values as a document may have is taken, recorded and read; one more is refused.
#[test]
fn a_million_values_and_no_more() {
    let person = Id::new("u").unwrap();
    let of = |n: usize| Command::Receive(Box::new(Intake { about: vec![person.clone(); n], ..receipt() }));
    let (mut low, mut high) = (900_000, 1_000_000);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if of(middle).check().is_ok() { low = middle } else { high = middle }
    }
    let (most, beyond) = (of(low), of(high));
    assert_eq!(Command::from_json(&most.to_json()).as_ref(), Ok(&most));
    assert_eq!(Command::from_json(&beyond.to_json()).unwrap_err().code(), "limit_exceeded");
    let handled = policy().handle(None, &most, &context(0)).unwrap();
    stored(&handled.records, &handled.case);
    let refusal = policy().handle(None, &beyond, &context(0)).unwrap_err();
    assert_eq!(refusal.reasons[0].code, Code::NotStorable);
    assert_eq!(refusal.reasons[0].paths.len(), 1);
}

/// Who acts stands in the record too, and in no command.
#[test]
fn the_actor_is_recorded_too() {
    let receive = Command::Receive(Box::new(receipt()));
    let mut context = context(0);
    context.actor.roles = vec![id!("intake"); 1_000_000];
    let refusal = policy().handle(None, &receive, &context).unwrap_err();
    assert_eq!(refusal.reasons[0].code, Code::NotStorable);
    assert!(refusal.reasons[0].paths.is_empty());
}

/// A history has an end: the last event is taken, one more is refused by whoever would write or read it.
#[test]
fn a_history_has_a_million_events() {
    let policy = policy();
    let first = policy.handle(None, Command::Receive(Box::new(receipt())), &context(0)).unwrap();
    let at = |version: u64| {
        let text = first.case.to_json();
        let text = text.replace(r#","version":1}"#, &format!(r#","version":{version}}}"#));
        Case::from_json(&text).unwrap()
    };
    let note = Command::Note(NoteText { text: "The kettle still leaks.".into() });
    let last = policy.handle(Some(&at(MAX_RECORDS - 1)), &note, &context(60)).unwrap();
    assert_eq!(last.case.version(), MAX_RECORDS);
    stored(&last.records, &last.case);
    for refusal in [
        policy.handle(Some(&last.case), &note, &context(120)).unwrap_err(),
        last.case.tick(&policy, instant("2027-03-02T09:00:00Z")).unwrap_err(),
    ] {
        assert!(refusal.reasons.iter().any(|r| r.code == Code::HistoryFull), "{refusal}");
    }
    let next = EventRecord { sequence: MAX_RECORDS + 1, previous: Some(last.case.head()), ..last.records[0].clone() };
    let error = Case::evolve(Some(last.case), &next).unwrap_err();
    assert_eq!(error, HistoryError::TooLong { at: MAX_RECORDS + 1 });
    assert_eq!(error.code(), "history_too_long");
}

/// Records that an earlier version took are read still; what no version wrote is not.
#[test]
fn what_was_written_before_is_read() {
    let first = policy().handle(None, Command::Receive(Box::new(receipt())), &context(0)).unwrap();
    let text = first.records[0].to_json();
    let none = EventRecord::<Event>::from_json(&text.replace(r#""schema":1"#, r#""schema":0"#)).unwrap_err();
    assert_eq!((none.code(), none.path()), ("schema_unknown", "/event/schema"));
    let odd = EventRecord {
        event: Event::Attached(AttachmentAdded {
            attachment: Attachment {
                digest: None,
                id: Id::new("a").unwrap(),
                media_type: Some("a\0b".repeat(30_000)),
                name: None,
            },
        }),
        ..first.records[0].clone()
    };
    assert_eq!(EventRecord::<Event>::from_json(&odd.to_json()).unwrap(), odd);
    let many: Vec<String> = vec![text; 35_000];
    assert_eq!(EventRecord::<Event>::list_from_json(&format!("[{}]", many.join(","))).unwrap().len(), 35_000);
}

/// Calendars and policies that were made as values, or read from other forms than JSON, meet the same limits.
#[test]
fn documents_made_as_values_meet_the_limits() {
    let calendar = |description: &str| CalendarDocument {
        tz: ZoneRef::Name("UTC".into()),
        weekly: Weekly::Hours([("mon".to_owned(), vec![("09:00".to_owned(), "17:00".to_owned())])].into()),
        description: Some(description.to_owned()),
        ..CalendarDocument::default()
    };
    let library = Library::new(Almanac::bundled());
    let of = |description: &str| serde_json::json!({ "id": "p", "version": "1", "extends": "iso-10002", "title": description });
    for (text, code) in
        [("x".repeat(65_536), None), ("x".repeat(65_537), Some("limit_exceeded")), ("\0".into(), Some("invalid_text"))]
    {
        let found = Calendar::new(&calendar(&text), &Almanac::bundled());
        assert_eq!(found.as_ref().err().map(|e| e.0[0].code.as_str()), code);
        if let Ok(found) = found {
            let written = serde_json::to_string(&found.pinned()).unwrap();
            assert_eq!(Calendar::from_json(&written, &Almanac::empty()).unwrap().pinned(), found.pinned());
        }
        let told = |found: Result<Policy, amends::Diagnostics>| found.err().map(|e| e.0[0].code.to_string());
        assert_eq!(told(Policy::trusted(&of(&text), &library)).as_deref(), code);
        assert_eq!(told(Policy::from_yaml(&of(&text).to_string(), &library)).as_deref(), code);
    }
    let half = serde_json::json!({ "id": "p", "version": "1", "extends": "iso-10002", "source": { "n": 0.5 } });
    assert!(Policy::trusted(&half, &library).is_err());
}
