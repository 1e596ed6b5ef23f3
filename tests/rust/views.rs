//! Views: nobody sees anything unless the tables say so. A marker stands in every personal field of every event.

use std::collections::BTreeSet;

use amends::case::Deputy;
use amends::ledger::{ActorRef, Body as _, Cause, EventRecord, Hash, PolicyPin, SCHEMA, verify};
use amends::lifecycle::{self, CommandKind, Complainant, DisclosureBasis, Intake, Representative};
use amends::policy::Library;
use amends::time::instant;
use amends::timer::TimerStatus;
use amends::view::{Audience, CaseView, Viewer, case_view, disclosures};
use amends::wire::{Kind, Record as _, RecordType};
use amends::{Actor, Almanac, Case, Command, Context, Event, Id, Policy, id};
use amends_tests::cases;
use chrono::TimeDelta;
use serde_json::{Map, Value, json};

/// What each audience may read of the personal values: written by hand, apart from the tables.
const ENTITLED: &[(Audience, &[&str])] = &[
    (
        Audience::Complainant,
        &[
            "attached.attachment.name",
            // The description as corrected stands in the place of the first one.
            "corrected.description",
            "progress_reported.text",
            "received.allegations.text",
            "received.attachments.name",
            "received.complainant.answer_to",
            "received.complainant.name",
            "received.product.reference",
            "received.remedy_sought",
            "received.representative.answer_to",
            "received.representative.name",
            "referred.reference",
            "rejected.reason",
            "responded.reasons",
            "responded.redress.text",
            "ruled.redress.text",
            "ruled.text",
            "withdrawn.reason",
        ],
    ),
    (Audience::Subject, &["corrected.description", "received.allegations.text"]),
    (Audience::Auditor, &[]),
    (Audience::Statistics, &[]),
];

/// What stands in a personal field.
pub(crate) fn marker(path: &str) -> String {
    format!("<{path}>")
}

/// A value for each field; a personal one is a marker that names its place.
fn marked(kind: Kind, path: &str, all: &mut BTreeSet<String>) -> Value {
    match kind {
        Kind::Text => json!("x"),
        Kind::Id => json!("id-1"),
        Kind::Digest => json!("0".repeat(64)),
        Kind::Integer => json!(1),
        Kind::Boolean => json!(true),
        Kind::Instant => json!("2026-03-02T09:00:00Z"),
        Kind::Date => json!("2026-03-02"),
        Kind::Limit => json!({"within": "P10D"}),
        Kind::Attributes => json!({"branch": "north"}),
        Kind::Word(words) => json!(words.words[0].0),
        Kind::Record(record) if record.name == "Money" => json!({"currency": "EUR", "minor": 1}),
        Kind::Record(record) => object(record, path, all).into(),
        Kind::List(one) => json!([marked(*one, path, all)]),
        Kind::Personal(_) => {
            all.insert(path.to_owned());
            json!(marker(path))
        }
        Kind::Shown => json!({}),
    }
}

fn object(record: &RecordType, path: &str, all: &mut BTreeSet<String>) -> Map<String, Value> {
    let mut map = Map::new();
    for field in record.fields {
        let value = match field.name {
            "digest" | "hash" => json!("a".repeat(64)),
            name => marked(field.kind, &format!("{path}.{name}"), all),
        };
        map.insert(field.name.to_owned(), value);
    }
    map
}

/// One history with every event there is, and the places of its personal values.
pub(crate) fn history(confidential: bool) -> (Vec<EventRecord<Event>>, BTreeSet<String>) {
    let (mut records, mut all) = (Vec::new(), BTreeSet::new());
    let mut at = instant::parse("2026-03-02T09:00:00Z").unwrap();
    for kind in CommandKind::ALL {
        let mut body = Value::from(object(kind.body(), kind.row().event, &mut all));
        if *kind == CommandKind::Receive {
            body["complaint"] = json!("C-1");
            body["confidential"] = json!(confidential);
        }
        body["type"] = json!(kind.row().event);
        append(&mut records, &body, at);
        at += TimeDelta::minutes(7);
    }
    (records, all)
}

/// Seals and chains an event, as a host that imports does.
pub(crate) fn append(records: &mut Vec<EventRecord<Event>>, event: &Value, at: chrono::DateTime<chrono::Utc>) {
    let sequence = records.len() as u64 + 1;
    let mut event: Event = serde_json::from_value(event.clone()).unwrap_or_else(|error| panic!("{event}: {error}"));
    let mut salt = 0_u8;
    event.personal(
        &mut |_, value| {
            salt += 1;
            value.close(Hash::of(&[salt, u8::try_from(sequence).unwrap()]));
        },
        &mut String::new(),
    );
    let mut record = EventRecord {
        actor: ActorRef { id: id!("u-jane"), roles: Vec::new() },
        at,
        cause: Cause { command: "x".into(), command_id: None, fingerprint: None, sealed_fingerprint: None },
        stream: id!("C-1"),
        policy: PolicyPin { hash: Hash::default(), id: id!("p"), version: "1".into() },
        previous: records.last().map(|last| last.hash),
        schema: SCHEMA,
        sequence,
        event,
        hash: Hash::default(),
    };
    record.hash = Hash::of(&record.canonical_bytes());
    records.push(record);
}

fn seen(records: &[EventRecord<Event>], viewer: &Viewer) -> CaseView {
    case_view(records, &[], viewer).unwrap()
}

/// The places whose markers are in a view.
fn found(view: &CaseView, all: &BTreeSet<String>) -> BTreeSet<String> {
    let text = view.to_json();
    all.iter().filter(|path| text.contains(&marker(path))).cloned().collect()
}

fn jane(audience: Audience) -> Viewer {
    Viewer::new(audience).person(id!("u-jane"))
}

pub(crate) fn entitled(audience: Audience, all: &BTreeSet<String>) -> BTreeSet<String> {
    // Whoever speaks for somebody reads what they read; staff read all.
    let same = if audience == Audience::Representative { Audience::Complainant } else { audience };
    ENTITLED
        .iter()
        .find(|(one, _)| *one == same)
        .map_or_else(|| all.clone(), |(_, paths)| paths.iter().map(|p| (*p).to_owned()).collect())
}

#[test]
fn a_personal_value_is_in_no_view_that_is_not_entitled_to_it() {
    let (records, all) = history(false);
    assert!(all.len() > 30, "{} personal fields", all.len());
    verify(&records, None).unwrap();
    for audience in Audience::ALL {
        let view = seen(&records, &jane(*audience));
        assert_eq!(found(&view, &all), entitled(*audience, &all), "{audience}");
        all.iter().for_each(|_| cases::count());
        let debug = format!("{view:?}");
        assert!(!debug.contains('<'), "a log shows personal values to {audience}");
    }
}

/// A complaint under a policy, with its timers.
pub(crate) fn handled() -> (Policy, Case, Vec<EventRecord<Event>>, Vec<TimerStatus>) {
    let policy = Policy::from_json(
        r#"{"id":"acme","version":"1","extends":"iso-10002","timers":{"answer":{"title":"Our answer",
        "starts":"received","met_by":"responded","within":"P10D","kind":"duty"}}}"#,
        &Library::new(Almanac::bundled()),
    )
    .unwrap();
    let now = instant::parse("2026-03-02T09:00:00Z").unwrap();
    let ines = Context::at(now, Actor::new("u-ines", ["intake"]).unwrap()).with_salt([7; 16]);
    let jane = Complainant::new("jane@example.org").id(id!("u-jane"));
    let jim = Representative::new("Jim Roe", id!("letter")).id(id!("u-jim"));
    let intake = Intake::new(id!("C-1"), "The kettle leaks.", jane).about([id!("u-tom")]).representative(jim);
    let done = policy.handle(None, intake, &ines).unwrap();
    let timers = done.case.timers(&policy, now).unwrap();
    (policy, done.case, done.records, timers)
}

#[test]
fn nobody_in_particular_sees_nothing() {
    let (_, _, records, timers) = handled();
    let nobody = Viewer { audiences: Vec::new(), basis: Some(DisclosureBasis::Consent), person: Some(id!("u-ines")) };
    let whole = case_view(&records, &timers, &Viewer::new(Audience::Handler)).unwrap();
    assert!(whole.state.is_some() && whole.complaint.is_some() && !whole.timeline.is_empty() && !whole.deadlines.is_empty());
    let view = case_view(&records, &timers, &nobody).unwrap();
    // An empty list is left out: no state, no number, no deadline, no event.
    assert_eq!(view.to_json(), "{}");
}

/// To act for a party opens nothing, and narrows what staff see.
#[test]
fn a_deputy_of_a_party_sees_no_more_than_the_party() {
    use Audience::{Complainant, Handler, Representative, Subject};
    let (policy, case, ..) = handled();
    let secret = Intake::new(id!("C-1"), "x", lifecycle::Complainant::new("y")).about([id!("u-tom")]).confidential(true);
    let now = instant::parse("2026-03-02T09:00:00Z").unwrap();
    let of = |case: &Case, actor: &str, roles: &[&str], principals: &[(&str, &str)]| {
        let pairs = principals
            .iter()
            .map(|(deputy, principal)| Deputy { deputy: Id::new(deputy).unwrap(), principal: Id::new(principal).unwrap() });
        let context = Context::at(now, Actor::new(actor, roles.iter().copied()).unwrap()).with_deputies(pairs);
        Viewer::of(&policy, case, &context).map(|viewer| viewer.audiences)
    };
    type Row<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)], Option<&'a [Audience]>);
    let table: &[Row<'_>] = &[
        ("u-max", &["handler"], &[], Some(&[Handler])),
        ("u-max", &["handler"], &[("u-max", "u-amy")], Some(&[Handler])),
        ("u-max", &["handler"], &[("u-max", "u-tom")], Some(&[Handler, Subject])),
        ("u-max", &["handler"], &[("U-MAX", "u-amy"), ("u-amy", "U-Tom")], Some(&[Handler, Subject])),
        ("u-max", &["handler"], &[("u-max", "u-jane")], Some(&[Representative, Handler])),
        ("u-max", &["handler"], &[("u-max", "u-jim")], Some(&[Representative, Handler])),
        ("u-tom", &["handler"], &[("u-max", "u-tom")], Some(&[Handler, Subject])),
        ("u-jane", &["handler"], &[], Some(&[Complainant, Handler])),
        ("u-out", &[], &[("u-out", "u-tom"), ("u-out", "u-jane")], None),
    ];
    for (actor, roles, principals, audiences) in table {
        cases::count();
        assert_eq!(of(&case, actor, roles, principals).as_deref(), *audiences, "{actor} {roles:?} {principals:?}");
    }
    // Of a confidential complaint a deputy of the person complained about gets nothing, as that person does.
    let salted = Context::at(now, Actor::new("u-ines", ["intake"]).unwrap()).with_salt([7; 16]);
    let kept = policy.handle(None, secret, &salted).unwrap().case;
    assert_eq!(of(&kept, "u-max", &["handler"], &[]), Some(vec![Handler]));
    assert_eq!(of(&kept, "u-tom", &["handler"], &[]), None);
    assert_eq!(of(&kept, "u-max", &["handler"], &[("u-max", "u-tom")]), None);
}

/// Everybody sees what is right. Whoever may see corrections also sees what was written first.
#[test]
fn corrections_are_laid_over_what_they_correct() {
    let at = |minute| instant::parse("2026-03-02T09:00:00Z").unwrap() + TimeDelta::minutes(minute);
    let mut records = Vec::new();
    let events = [
        json!({"type": "received", "complaint": "C-1", "description": "The kettle leeks.", "category": "other", "about": ["u-tom"],
            "complainant": {"answer_to": "y"}}),
        json!({"type": "assessed", "severity": "high", "category": "other"}),
        json!({"type": "corrected", "sequence": 1, "reason": "r", "description": "The kettle drips.", "about_nobody": true}),
        json!({"type": "corrected", "sequence": 2, "reason": "r", "category": "product"}),
        // A correction of a correction, and one that names another event: facts take both as corrections of the receipt.
        json!({"type": "corrected", "sequence": 3, "reason": "r", "description": "The kettle leaks."}),
        json!({"type": "corrected", "sequence": 2, "reason": "r", "received_at": "2026-03-01T08:00:00Z", "occurred_on": "2026-02-28"}),
    ];
    events.iter().zip(0..).for_each(|(event, minute)| append(&mut records, event, at(minute)));
    for audience in Audience::ALL {
        cases::count();
        let view = seen(&records, &Viewer::new(*audience).entitled(id!("u-anna"), DisclosureBasis::LegalDuty));
        let (first, body) = (&view.timeline[0], view.timeline[0].body.fields());
        let (files, reads) = (matches!(audience, Audience::Handler | Audience::Auditor), *audience != Audience::Statistics);
        assert_eq!(first.body.text("description"), reads.then_some("The kettle leaks."), "{audience}");
        assert_eq!((body["occurred_on"].as_str(), body["category"].as_str()), (Some("2026-02-28"), Some("other")), "{audience}");
        assert_eq!(body.get("about"), None, "{audience}");
        assert_eq!(first.at, reads.then(|| instant::parse("2026-03-01T08:00:00Z").unwrap()), "{audience}");
        let before = first.before.as_ref();
        assert_eq!(before.and_then(|body| body.text("description")), files.then_some("The kettle leeks."), "{audience}");
        assert_eq!(before.and_then(|body| body.fields().get("about")), files.then_some(&json!(["u-tom"])), "{audience}");
        let assessed = view.timeline.iter().find(|event| event.sequence == Some(2));
        assert_eq!(assessed.is_some(), files);
        assert_eq!(assessed.and_then(|event| event.body.text("category")), files.then_some("product"));
        let said = assessed.and_then(|event| event.before.as_ref()).and_then(|body| body.text("category"));
        assert_eq!(said, files.then_some("other"));
    }
}

#[test]
fn after_an_erasure_a_personal_value_is_in_no_view() {
    let (mut records, all) = history(false);
    records.iter_mut().for_each(EventRecord::erase_personal);
    for audience in Audience::ALL {
        let view = seen(&records, &jane(*audience).entitled(id!("u-jane"), DisclosureBasis::LegalDuty));
        assert_eq!(found(&view, &all), BTreeSet::new(), "{audience}");
        assert!(view.disclosure.is_none_or(|disclosure| !disclosure.what.is_empty()));
    }
    let handler = seen(&records, &jane(Audience::Handler));
    assert_eq!(handler.timeline[0].body.fields()["description"], Value::Null, "known to be erased");
}

/// evt-s04 of reliability, cnf-s04: what an auditor gets of the records without the values verifies.
#[test]
fn cnf_s04_records_without_personal_values_verify() {
    let (records, all) = history(false);
    let head = records.last().unwrap().hash;
    let redacted: Vec<_> =
        records.iter().map(|record| EventRecord::<Event>::from_json(&record.to_apart().record).unwrap()).collect();
    assert_eq!(verify(&redacted, Some(head)), Ok(head));
    let text: String = redacted.iter().map(EventRecord::to_json).collect();
    assert!(all.iter().all(|path| !text.contains(&marker(path))));
}

/// cnf-s01, cnf-s02: an event that somebody may not see leaves no trace: no gap, no number, no change of the state.
#[test]
fn cnf_s02_hidden_events_leave_no_gap() {
    let at = |minute| instant::parse("2026-03-02T09:00:00Z").unwrap() + TimeDelta::minutes(minute);
    let receive = json!({"type": "received", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}});
    let closed = json!({"type": "closed", "reason": "resolved"});
    for audience in Audience::ALL {
        let stranger = Viewer::new(*audience).person(id!("u-other"));
        let mut hidden = 0;
        for kind in CommandKind::ALL.iter().filter(|kind| !matches!(kind, CommandKind::Receive | CommandKind::Correct)) {
            cases::count();
            let mut event = Value::from(object(kind.body(), kind.row().event, &mut BTreeSet::new()));
            event["type"] = json!(kind.row().event);
            let (mut open, mut whole) = (Vec::new(), Vec::new());
            append(&mut open, &receive, at(0));
            append(&mut whole, &receive, at(0));
            append(&mut whole, &event, at(5));
            let early = (seen(&open, &stranger), seen(&whole, &stranger));
            append(&mut open, &closed, at(9));
            append(&mut whole, &closed, at(9));
            let late = (seen(&open, &stranger), seen(&whole, &stranger));
            for (a, b) in [&early, &late] {
                let numbers: Vec<u64> = b.timeline.iter().map(|event| event.number).collect();
                assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>(), "{audience} {kind:?}");
                // Auditors and staff see positions in the file, and so that something is hidden.
                if a.timeline.len() == b.timeline.len() && b.timeline[0].sequence.is_none() {
                    hidden += 1;
                    assert_eq!(a.to_json(), b.to_json(), "{audience} {kind:?}");
                }
            }
        }
        let wanted = match audience {
            Audience::Complainant | Audience::Representative => 2 * 25,
            Audience::Subject => 2 * 33,
            Audience::Statistics => 2 * 11,
            Audience::Handler | Audience::Auditor => 0,
        };
        assert_eq!(hidden, wanted, "{audience}");
    }
}

/// cnf-s03: of a confidential complaint the person complained about gets no name, contact, text or attachment, and no minute.
#[test]
fn cnf_s03_a_confidential_complaint_tells_its_subject_nothing_of_the_complainant() {
    let (records, all) = history(true);
    let view = seen(&records, &Viewer::new(Audience::Subject));
    assert_eq!(found(&view, &all), BTreeSet::new());
    assert!(view.timeline.iter().all(|event| event.at.is_none() && event.on.is_some()));
    let text = view.to_json();
    assert!(!text.contains("T09:"), "no time to the minute: {text}");
    assert_eq!(view.complaint, None);
}

/// cnf-s06: the narrower view wins.
#[test]
fn cnf_s06_of_two_views_the_narrower_one_wins() {
    let (records, all) = history(false);
    for first in Audience::ALL {
        for second in Audience::ALL {
            cases::count();
            let both = seen(&records, &jane(*first).and(*second));
            let (a, b) = (seen(&records, &jane(*first)), seen(&records, &jane(*second)));
            let common: BTreeSet<String> = found(&a, &all).intersection(&found(&b, &all)).cloned().collect();
            assert_eq!(found(&both, &all), common, "{first} and {second}");
            let events = |view: &CaseView| view.timeline.iter().map(|event| event.event).collect::<BTreeSet<_>>();
            assert_eq!(events(&both), events(&a).intersection(&events(&b)).copied().collect(), "{first} and {second}");
        }
    }
}

#[test]
fn an_auditor_sees_personal_values_only_with_a_basis_and_the_disclosure_is_named() {
    let (mut records, all) = history(false);
    let auditor = seen(&records, &Viewer::new(Audience::Auditor));
    assert_eq!(auditor.disclosure, None);
    let withheld: BTreeSet<String> = auditor
        .timeline
        .iter()
        .flat_map(|event| event.withheld.iter().map(|path| format!("{}.{path}", event.event.as_str())))
        .collect();
    assert!(all.iter().all(|path| withheld.contains(path)), "what is withheld is named");
    // A basis without a person is none: nobody could be named in the log.
    let unnamed = Viewer { audiences: vec![Audience::Auditor], basis: Some(DisclosureBasis::Consent), person: None };
    assert_eq!(found(&seen(&records, &unnamed), &all), BTreeSet::new());
    let entitled = Viewer::new(Audience::Auditor).entitled(id!("u-anna"), DisclosureBasis::LegalDuty);
    let view = seen(&records, &entitled);
    assert_eq!(found(&view, &all), all);
    let disclosure = view.disclosure.unwrap();
    let what: BTreeSet<String> = disclosure.what.iter().map(|id| id.as_str().replace(':', ".")).collect();
    assert!(all.iter().all(|path| what.contains(path)), "every personal value that is opened is in the log");
    assert_eq!((disclosure.to.as_str(), disclosure.basis), ("u-anna", DisclosureBasis::LegalDuty));
    // Recorded, it is in the log, and no personal value is.
    let command = Command::Disclose(disclosure.clone());
    let mut event: Value = serde_json::to_value(&command).unwrap();
    event["type"] = json!("disclosed");
    let last = records.last().unwrap().at;
    append(&mut records, &event, last);
    let log = disclosures(&records);
    let entry = log.last().unwrap();
    assert_eq!((&entry.to, &entry.what, entry.sequence), (&disclosure.to, &disclosure.what, records.len() as u64));
    // No other audience is opened by a basis.
    for audience in [Audience::Subject, Audience::Statistics, Audience::Complainant] {
        let view = seen(&records, &Viewer::new(audience).entitled(id!("u-jane"), DisclosureBasis::Consent));
        assert_eq!(found(&view, &all), self::entitled(audience, &all), "{audience}");
        assert_eq!(view.disclosure, None);
    }
}

/// idn-s11: another tenant's record is another stream's; and an altered history has no view at all.
#[test]
fn idn_s11_only_one_whole_history_has_a_view() {
    let (records, _) = history(false);
    let code =
        |records: &[EventRecord<Event>]| case_view(records, &[], &jane(Audience::Handler)).map(|_| ()).map_err(|e| e.code());
    assert_eq!(code(&records), Ok(()));
    let mut other = records.clone();
    other[3].stream = id!("tenant-b:C-1");
    assert_eq!(code(&other), Err("stream_mismatch"));
    let mut altered = records.clone();
    altered[5].at += TimeDelta::seconds(1);
    assert_eq!(code(&altered), Err("chain_broken"));
    assert_eq!(code(&records[1..]), Err("history_gap"));
    assert_eq!(code(&[]), Err("history_empty"));
}

#[test]
fn statistics_get_no_identifier_no_text_and_no_minute() {
    let (records, _) = history(false);
    let text = seen(&records, &jane(Audience::Statistics)).to_json();
    assert!(!text.contains("C-1") && !text.contains("u-jane") && !text.contains("T09:"), "{text}");
}
