//! Every declared key is read. Its example is accepted, and another type is refused at its place. The rules that read the policy then
//! answer differently, or the declaration says that the key is for people only. Nothing else is read, because the reader asks for
//! declared keys alone.

use serde_json::{Value, json};

use super::declare::{OBJECTS, condition};
use super::matcher::{CodeField, Flag, NumberField, Scale};
use super::mutation::compiled;
use super::{Library, Policy};
use crate::document::declare::{Absent, Key, Kind, Object};
use crate::document::{Diagnostics, json as strict};
use crate::time::Almanac;

/// A policy in which every declared object stands once.
fn frame() -> Value {
    json!({
        "id": "frame", "version": "1", "extends": "iso-10002",
        "calendars": {
            "office": { "tz": "UTC", "weekly": { "mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]] } },
            "madrid": { "tz": "Europe/Madrid", "weekly": "24x7" }, "warsaw": { "tz": "Europe/Warsaw", "weekly": "24x7" },
        },
        "calendar": "office",
        "codes": {}, "charges": {}, "reopening": {}, "closing": {},
        "milestones": { "parts_ordered": "Spare parts were ordered", "seen": "Seen" },
        "roles": { "clerk": { "may": ["receive", "enter_step"] } },
        "requires": { "close": [{ "facts": ["case.acknowledged"] }] },
        "four_eyes": [{}],
        "retention": [{ "id": "all", "within": "P12M" }],
        "must_say": { "respond": { "reasons": {} } },
        "steps": [{ "id": "triage", "state": "assessed" }, { "id": "check", "state": "assessed" }],
        "escalation": { "levels": ["review"] },
        "bodies": [{ "id": "ombudsman" }],
        "waiting": [{ "id": "photos", "on": "complainant" }, { "id": "expert", "on": "third_party", "stops_clock": true }],
        "objectives": [{ "metric": "speed", "owner": "clerk", "period": "year", "target_percent": 50 }],
        "regimes": [{ "id": "other", "version": "1" }],
        "regime": { "escalation": {}, "obligations": [{ "action": "to write" }] },
        "timers": { "t": {
            "starts": "received", "met_by": "responded",
            "within": { "within": "business P9D", "receipt": { "cutoff": { "from": "15:00", "counts_at": "10:00" } } },
            "pauses": {}, "extension": {},
            "standstill": [{ "from": "2026-08-01", "to": "2026-08-31", "provision": "a clause" }], "when": { "severity": {}, "level": {} },
        } },
    })
}

/// Where the frame holds an object.
fn place(object: &Object) -> &'static str {
    match object.name {
        "PolicyDocument" => "",
        "PolicyCodes" => "/codes",
        "PolicyRole" => "/roles/clerk",
        "PolicyRequirement" => "/requires/close/0",
        "PolicyFourEyes" => "/four_eyes/0",
        "PolicyStatement" => "/must_say/respond/reasons",
        "PolicyStep" => "/steps/1",
        "PolicyEscalation" => "/escalation",
        "PolicyBody" => "/bodies/0",
        "PolicyWaitReason" => "/waiting/0",
        "PolicyCharges" => "/charges",
        "PolicyReopening" => "/reopening",
        "PolicyRetention" => "/retention/0",
        "PolicyClosing" => "/closing",
        "PolicyObjective" => "/objectives/0",
        "PolicyIncludedRegime" => "/regimes/0",
        "PolicyRegime" => "/regime",
        "PolicyRegimeEscalation" => "/regime/escalation",
        "PolicyObligation" => "/regime/obligations/0",
        "PolicyTimer" => "/timers/t",
        "PolicyPauses" => "/timers/t/pauses",
        "PolicyStandstill" => "/timers/t/standstill/0",
        "PolicyExtension" => "/timers/t/extension",
        "TimeLimit" => "/timers/t/within",
        "Receipt" => "/timers/t/within/receipt",
        "Cutoff" => "/timers/t/within/receipt/cutoff",
        "PolicyCondition" => "/timers/t/when",
        "PolicyLevels" => "/timers/t/when/severity",
        "PolicyNumbers" => "/timers/t/when/level",
        other => panic!("the frame has no {other}"),
    }
}

/// What an example needs around it.
fn around(object: &Object, key: &Key, document: &mut Value) {
    match (object.name, key.name) {
        ("PolicyDocument", "accepts_drafts") => document["regimes"] = json!(["uk-lgsco-code"]),
        ("PolicyDocument", "steps") => document["timers"]["t"]["pauses"] = json!({}),
        ("PolicyDocument", "calendars") => {
            document["calendar"] = json!(null);
            document["timers"] = json!({});
        }
        ("PolicyDocument", "milestones" | "timers") => {}
        ("PolicyTimer", "repeats") => document["timers"]["t"]["kind"] = json!("recurring"),
        ("Receipt", "next_opening") => document["timers"]["t"]["within"]["receipt"] = json!({}),
        ("PolicyPauses", "steps") => document["timers"]["t"]["pauses"]["states"] = json!(["referred"]),
        _ => {}
    }
}

fn with(document: &Value, object: &Object, key: &Key, value: Option<Value>) -> Value {
    let mut out = document.clone();
    let map = out.pointer_mut(place(object)).and_then(Value::as_object_mut).unwrap();
    match value {
        Some(value) => drop(map.insert(key.name.to_owned(), value)),
        None => drop(map.remove(key.name)),
    }
    out
}

fn read(document: &Value) -> Result<String, Diagnostics> {
    Policy::trusted(document, &Library::new(Almanac::bundled())).map(|policy| compiled(&policy))
}

#[test]
fn every_declared_key_is_read() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for object in OBJECTS {
        for key in object.keys {
            count += 1;
            let name = format!("{}.{}", object.name, key.name);
            let path = format!("{}/{}", place(object), key.name);
            let mut document = frame();
            around(object, key, &mut document);
            let about = key.about.unwrap();
            let example = strict::parse(about.example).unwrap_or_else(|e| panic!("{name}: {e}"));
            let given = read(&with(&document, object, key, Some(example)));
            let absent = read(&with(&document, object, key, None));
            match (&given, &absent) {
                (Err(problems), _) => wrong.push(format!("{name}: the example is refused: {problems}")),
                (Ok(_), Err(problems)) => {
                    let told = problems.iter().any(|p| p.path.starts_with(&path) || p.path == place(object));
                    // Without the policy that it extends, it lacks more.
                    if !told && key.name != "extends" {
                        wrong.push(format!("{name}: without it, {problems}"));
                    }
                }
                (Ok(given), Ok(absent)) if (given == absent) != about.people => {
                    wrong.push(format!("{name}: nothing changes with it, or it is not for people only"));
                }
                // The policy that it extends has levels and roles.
                (Ok(_), Ok(_)) if matches!(key.absent, Absent::Refused) && !["levels", "roles"].contains(&key.name) => {
                    wrong.push(format!("{name}: it is required, and was not missed"));
                }
                _ => {}
            }
            let usual = match key.absent {
                Absent::Flag(flag) => Some(json!(flag)),
                Absent::Word(word) => Some(json!(word)),
                _ => None,
            };
            if let Some(usual) = usual
                && read(&with(&document, object, key, Some(usual))) != absent
            {
                wrong.push(format!("{name}: what is declared to hold without it does not"));
            }
            match read(&with(&document, object, key, Some(json!([[5]])))) {
                Err(problems) if problems.iter().any(|p| p.path.starts_with(&path)) => {}
                other => wrong.push(format!("{name}: another type is not refused at {path}: {other:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 170, "{count}");
}

#[test]
fn keys_stand_in_their_order_and_examples_say_something_else_than_defaults() {
    for object in OBJECTS {
        assert!(object.keys.is_sorted_by(|a, b| a.name < b.name), "{}", object.name);
        for key in object.keys {
            let about = key.about.unwrap();
            let usual = match key.absent {
                Absent::Flag(flag) => flag.to_string(),
                Absent::Word(word) => format!("{word:?}"),
                _ => continue,
            };
            assert!(about.example != usual, "{}.{}", object.name, key.name);
        }
    }
}

#[test]
fn conditions_ask_about_what_is_declared() {
    let declared: Vec<&str> = condition::OBJECT.keys.iter().map(|key| key.name).collect();
    let words = Scale::ALL.iter().map(|w| w.as_str()).chain(CodeField::ALL.iter().map(|w| w.as_str()));
    let words = words.chain(NumberField::ALL.iter().map(|w| w.as_str())).chain(Flag::ALL.iter().map(|w| w.as_str()));
    let mut words: Vec<&str> = words.chain(["all", "any", "not", "outcome", "reason", "trigger", "attribute"]).collect();
    words.sort_unstable();
    assert_eq!(words, declared);
}

/// The types of the time engine have their own schemas.
#[test]
fn limits_are_declared_as_their_types_are() {
    use crate::time::declare::{cutoff, limit, receipt};
    let schema = serde_json::to_value(schemars::schema_for!(crate::time::TimeLimit)).unwrap();
    let types = [
        (&limit::OBJECT, &schema),
        (&receipt::OBJECT, &schema["$defs"]["Receipt"]),
        (&cutoff::OBJECT, &schema["$defs"]["Cutoff"]),
    ];
    for (object, of) in types {
        let keys: Vec<&str> = of["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut declared: Vec<&str> = object.keys.iter().map(|key| key.name).collect();
        declared.sort_unstable();
        assert_eq!(keys, declared, "{}", object.name);
        for key in object.keys {
            if let Kind::Word(words) = &key.kind {
                let of: Vec<&str> = schema["$defs"][words.name]["oneOf"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|w| w["const"].as_str().unwrap())
                    .collect();
                assert_eq!(words.words.iter().map(|(word, _)| *word).collect::<Vec<_>>(), of);
            }
        }
    }
}
