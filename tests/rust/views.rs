//! Views: nobody sees anything unless the tables say so. A marker stands in every personal field of every event.

use std::collections::BTreeSet;

use amends::ledger::{ActorRef, Body as _, Cause, EventRecord, Hash, PolicyPin, SCHEMA, verify};
use amends::lifecycle::{CommandKind, DisclosureBasis};
use amends::time::instant;
use amends::view::{Audience, CaseView, Viewer, case_view, disclosures};
use amends::wire::{Kind, Record as _, RecordType};
use amends::{Command, Event, id};
use amends_tests::cases;
use chrono::TimeDelta;
use serde_json::{Map, Value, json};

/// What each audience may read of the personal values: written by hand, apart from the tables.
const ENTITLED: &[(Audience, &[&str])] = &[
    (
        Audience::Complainant,
        &[
            "attached.attachment.name",
            "progress_reported.text",
            "received.allegations.text",
            "received.attachments.name",
            "received.complainant.answer_to",
            "received.complainant.name",
            "received.description",
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
    (Audience::Subject, &["received.allegations.text", "received.description"]),
    (Audience::Auditor, &[]),
    (Audience::Statistics, &[]),
];

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
            json!(format!("<{path}>"))
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
fn history(confidential: bool) -> (Vec<EventRecord<Event>>, BTreeSet<String>) {
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
fn append(records: &mut Vec<EventRecord<Event>>, event: &Value, at: chrono::DateTime<chrono::Utc>) {
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
    all.iter().filter(|path| text.contains(&format!("<{path}>"))).cloned().collect()
}

fn jane(audience: Audience) -> Viewer {
    Viewer::new(audience).person(id!("u-jane"))
}

fn entitled(audience: Audience, all: &BTreeSet<String>) -> BTreeSet<String> {
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
    // Nobody in particular sees nothing.
    let nobody = Viewer { audiences: Vec::new(), basis: Some(DisclosureBasis::Consent), person: Some(id!("u-jane")) };
    let view = seen(&records, &nobody);
    assert!(view.timeline.is_empty() && view.complaint.is_none());
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
    assert!(all.iter().all(|path| !text.contains(&format!("<{path}>"))));
}

/// cnf-s01, cnf-s02: internal events leave no trace in what a complainant sees.
#[test]
fn cnf_s02_hidden_events_leave_no_gap() {
    let at = |minute| instant::parse("2026-03-02T09:00:00Z").unwrap() + TimeDelta::minutes(minute);
    let receive = json!({"type": "received", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}});
    let told = json!({"type": "progress_reported", "text": "soon"});
    let hidden = [
        json!({"type": "noted", "text": "a secret"}),
        json!({"type": "assigned", "to": "u-amy"}),
        json!({"type": "assessed", "severity": "high"}),
        json!({"type": "finding_recorded", "outcome": "upheld"}),
        json!({"type": "waiting", "on": "internal", "reason": "x"}),
    ];
    let (mut open, mut whole) = (Vec::new(), Vec::new());
    append(&mut open, &receive, at(0));
    append(&mut open, &told, at(9));
    append(&mut whole, &receive, at(0));
    hidden.iter().for_each(|event| append(&mut whole, event, at(5)));
    append(&mut whole, &told, at(9));
    for audience in [Audience::Complainant, Audience::Representative, Audience::Subject] {
        let (a, mut b) = (seen(&open, &jane(audience)), seen(&whole, &jane(audience)));
        // The state is the complainant's to know: an assessment moves it.
        b.state = a.state;
        assert_eq!(a.to_json(), b.to_json(), "{audience}");
        let numbers: Vec<u64> = b.timeline.iter().map(|event| event.number).collect();
        assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
        let text = b.to_json();
        for word in ["secret", "sequence", "hash", "u-amy", "withheld", "recorded_at"] {
            assert!(!text.contains(word), "{audience}: {word}");
        }
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
