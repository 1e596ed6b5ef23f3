//! Everything that is wrong with a form is told at once, for every command, every field and every way to spoil it.

use amends::case::{FieldProblem, check_command};
use amends::lifecycle::{Command, CommandKind};
use amends::wire::{Kind, RecordType};
use amends_tests::cases;
use serde_json::{Map, Value, json};

/// A field of a command: its place, its kind, and whether it must be there.
#[derive(Clone)]
struct Place {
    path: String,
    kind: Kind,
    required: bool,
}

/// What a form sends in place of something right, and the place that it is told about.
struct Spoiled {
    how: &'static str,
    at: String,
    value: Option<Value>,
    told: String,
}

/// A value that the kind takes; entries of lists and fields that may be left out are there too.
fn good(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Id => json!("x"),
        Kind::Digest => json!("a".repeat(64)),
        Kind::Integer => json!(1),
        Kind::Boolean => json!(true),
        Kind::Instant => json!("2026-03-02T09:00:00Z"),
        Kind::Date => json!("2026-03-02"),
        Kind::Limit => json!({"within": "P10D"}),
        Kind::Attributes => json!({"branch": "north"}),
        Kind::Word(words) => json!(words.words[0].0),
        Kind::Record(record) if record.name == "Money" => json!({"currency": "EUR", "minor": 1}),
        Kind::Record(record) => record.fields.iter().map(|f| (f.name.to_owned(), good(f.kind))).collect::<Map<_, _>>().into(),
        Kind::List(one) => json!([good(*one)]),
        Kind::Personal(inner) => good(*inner),
        Kind::Shown => json!({}),
    }
}

/// A command with every field that it may have, such that nothing is wrong with it.
fn full(kind: CommandKind) -> Value {
    let mut command = good(Kind::Record(kind.body()));
    command["type"] = json!(kind.as_str());
    for _ in 0..30 {
        let Err(error) = check_command(&command.to_string(), None) else { return command };
        let FieldProblem { path, .. } = error.problems[0].clone();
        let field = kind.body().fields.iter().find(|f| format!("/{}", f.name) == path);
        match field.map(|f| f.kind) {
            // Another of its words, or without it if it is not for people to fill in.
            Some(Kind::Word(words)) => {
                let at = words.words.iter().position(|(word, _)| command[&path[1..]] == *word).unwrap();
                put(&mut command, &path, Some(json!(words.words[at + 1].0)));
            }
            Some(_) => put(&mut command, &path, None),
            None => panic!("{kind}: {error}"),
        }
    }
    panic!("{kind}: nothing is right");
}

/// Puts a value into a place, or takes it away; objects on the way are made.
fn put(command: &mut Value, path: &str, value: Option<Value>) {
    let (parent, last) = path.rsplit_once('/').unwrap();
    if command.pointer(parent).is_none() {
        put(command, parent, Some(json!({})));
    }
    match (command.pointer_mut(parent).unwrap(), value) {
        (Value::Object(map), Some(value)) => drop(map.insert(last.to_owned(), value)),
        (Value::Object(map), None) => drop(map.remove(last)),
        (Value::Array(list), Some(value)) => list[last.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{path} in {other}"),
    }
}

fn places(record: &RecordType, parent: &str, out: &mut Vec<Place>) {
    for field in record.fields {
        let path = format!("{parent}/{}", field.name);
        inside(field.kind, &path, out);
        out.push(Place { path, kind: field.kind, required: field.required });
    }
}

fn inside(kind: Kind, path: &str, out: &mut Vec<Place>) {
    match kind {
        Kind::Record(record) if record.name != "Money" => places(record, path, out),
        Kind::Personal(inner) => inside(*inner, path, out),
        Kind::List(one) => {
            let path = format!("{path}/0");
            inside(*one, &path, out);
            out.push(Place { path, kind: *one, required: false });
        }
        _ => {}
    }
}

/// Every way to spoil a place.
fn ways(place: &Place) -> Vec<Spoiled> {
    let mut out = Vec::new();
    let mut way = |how, value: Value| {
        out.push(Spoiled { how, at: place.path.clone(), value: Some(value), told: place.path.clone() });
    };
    let kind = if let Kind::Personal(inner) = place.kind { *inner } else { place.kind };
    match kind {
        Kind::Text | Kind::Id | Kind::Digest | Kind::Instant | Kind::Date | Kind::Word(_) => way("a number", json!(7)),
        Kind::Integer | Kind::Boolean => way("text", json!("seven")),
        Kind::Limit | Kind::Attributes | Kind::Record(_) | Kind::List(_) | Kind::Personal(_) | Kind::Shown => {
            way("text", json!("x"))
        }
    }
    way("another kind", if matches!(kind, Kind::List(_)) { json!({"a": 1}) } else { json!([[1]]) });
    match kind {
        Kind::Text => {
            way("too long", json!("x".repeat(70_000)));
            way("U+0000", json!("a\0b"));
        }
        Kind::Id => {
            way("no identifier", json!("no spaces"));
            way("too long", json!("x".repeat(129)));
            way("much too long", json!("x".repeat(70_000)));
        }
        Kind::Digest => way("no digest", json!("A".repeat(64))),
        Kind::Integer => {
            way("below zero", json!(-1));
            way("inexact", json!(9_007_199_254_740_993_u64));
            way("a fraction", json!(0.5));
        }
        Kind::Instant => {
            way("no instant", json!("yesterday"));
            way("no such hour", json!("2026-03-02T25:00:00Z"));
        }
        Kind::Date => {
            way("as people write it", json!("1.3.2026"));
            way("no such date", json!("2026-02-30"));
        }
        Kind::Word(_) => way("an unknown word", json!("no_such_word")),
        Kind::Limit => way("no limit", json!({"within": "soon"})),
        Kind::Record(record) if record.name == "Money" => {
            way("no currency", json!({"currency": "EURO", "minor": 1}));
            way("no amount", json!({"currency": "EUR"}));
        }
        _ => {}
    }
    let below = |how, name: &str, value| {
        let at = format!("{}/{name}", place.path);
        Spoiled { how, told: at.clone(), at, value: Some(value) }
    };
    match kind {
        Kind::Record(_) => out.push(below("an unknown key", "no_such_field", json!(1))),
        Kind::Attributes => {
            out.push(below("no text", "branch", json!(1)));
            out.push(below("no key", "no spaces", json!("x")));
        }
        _ => {}
    }
    if place.required {
        out.push(Spoiled { how: "missing", at: place.path.clone(), value: None, told: place.path.clone() });
    }
    out
}

/// What is told about a command with these places spoiled is told about these places alone.
fn tells(kind: CommandKind, base: &Value, spoiled: &[&Spoiled]) {
    cases::count();
    let mut command = base.clone();
    for one in spoiled {
        put(&mut command, &one.at, one.value.clone());
    }
    let text = command.to_string();
    let hows: Vec<_> = spoiled.iter().map(|one| (one.how, &one.at)).collect();
    let error = check_command(&text, None).expect_err(&format!("{kind}: {hows:?}"));
    let mut wanted: Vec<&str> = spoiled.iter().map(|one| one.told.as_str()).collect();
    let mut told: Vec<&str> = error.problems.iter().map(|one| one.path.as_str()).collect();
    wanted.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, wanted, "{kind}: {hows:?} {error}");
    for problem in &error.problems {
        let filled = problem
            .params
            .iter()
            .fold(problem.template.clone().into_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        assert_eq!(filled, problem.message, "{kind}: {hows:?}");
        assert!(!problem.code.is_empty() && !problem.message.is_empty());
    }
    // The reader of commands says one of them: there is one reading.
    let strict = Command::from_json(&text).expect_err(&format!("{kind}: {hows:?}"));
    assert!(
        error.problems.iter().any(|one| (one.code, &*one.path) == (strict.code(), strict.path())),
        "{kind}: {strict} in {error}"
    );
}

fn root(kind: CommandKind) -> Place {
    Place { path: String::new(), kind: Kind::Record(kind.body()), required: false }
}

#[test]
fn each_field_spoiled_in_each_way_is_told_with_its_place() {
    for kind in CommandKind::ALL {
        let base = full(*kind);
        let mut all = Vec::new();
        places(kind.body(), "", &mut all);
        for place in &all {
            for way in ways(place) {
                tells(*kind, &base, &[&way]);
            }
        }
        let unknown = ways(&root(*kind)).pop().unwrap();
        tells(*kind, &base, &[&unknown]);
    }
}

/// Numbers that look random, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[test]
fn many_fields_spoiled_at_once_are_all_told() {
    let mut numbers = Numbers(1);
    for kind in CommandKind::ALL {
        let base = full(*kind);
        let mut all = Vec::new();
        places(kind.body(), "", &mut all);
        let lies_in = |place: &str, other: &str| place == other || place.strip_prefix(other).is_some_and(|p| p.starts_with('/'));
        for round in 0..60 {
            let mut chosen: Vec<Spoiled> = Vec::new();
            // The first round spoils as much as can be.
            let tries = if round == 0 { 400 } else { 2 + numbers.below(8) };
            for _ in 0..tries {
                if all.is_empty() {
                    break;
                }
                let mut found = ways(&all[numbers.below(all.len())]);
                let way = found.swap_remove(numbers.below(found.len()));
                if !chosen
                    .iter()
                    .any(|one| lies_in(&one.told, &way.told) || lies_in(&way.told, &one.told) || lies_in(&way.told, &one.at))
                {
                    chosen.push(way);
                }
            }
            chosen.push(ways(&root(*kind)).pop().unwrap());
            tells(*kind, &base, &chosen.iter().collect::<Vec<_>>());
        }
    }
}

/// A rule about content, the place where it is told, and the other field on which it rests.
const CONTENT: &[(&str, &str, &str, &str)] = &[
    (r#"{"type":"respond","outcome":"not_upheld"}"#, "reasons_missing", "/reasons", "/outcome"),
    (r#"{"type":"propose","outcome":"upheld","acknowledges":true}"#, "not_communicated", "/acknowledges", ""),
    (r#"{"type":"close","reason":"out_of_scope"}"#, "not_told", "/told", "/reason"),
    (r#"{"type":"close","reason":"withdrawn"}"#, "reason_of_other_command", "/reason", ""),
    (r#"{"type":"split","into":[]}"#, "fact_missing", "/into", ""),
    (r#"{"type":"split","into":["C-2","C-2"]}"#, "duplicate_id", "/into", ""),
    (r#"{"type":"record_satisfaction","item":"x","score":6,"out_of":5}"#, "score_out_of_range", "/score", "/out_of"),
    (
        r#"{"type":"receive","complaint":"C-1","description":" ","complainant":{"answer_to":"x"}}"#,
        "fact_missing",
        "/description",
        "",
    ),
    (
        r#"{"type":"receive","complaint":"C-1","description":"x","complainant":{"answer_to":"x"},"received_at":"2026-03-02T09:00:00Z","occurred_on":"2026-04-02"}"#,
        "instant_out_of_order",
        "/occurred_on",
        "/received_at",
    ),
];

#[test]
fn rules_about_content_are_told_beside_what_nobody_can_read() {
    for (text, code, at, rests_on) in CONTENT {
        let base: Value = serde_json::from_str(text).unwrap();
        let kind = CommandKind::from_word(base["type"].as_str().unwrap()).unwrap();
        let error = check_command(text, None).unwrap_err();
        assert_eq!(error.problems.iter().map(|one| (one.code, one.path.as_str())).collect::<Vec<_>>(), [(*code, *at)]);
        let mut all = Vec::new();
        places(kind.body(), "", &mut all);
        for way in all.iter().filter(|place| !place.path.contains("/0")).flat_map(ways) {
            cases::count();
            let mut spoiled = base.clone();
            put(&mut spoiled, &way.at, way.value.clone());
            let first = format!("/{}", way.at.split('/').nth(1).unwrap());
            let error = check_command(&spoiled.to_string(), None).unwrap_err();
            // Of its own place, and of what it rests on, nothing is known.
            let hidden = first == *rests_on || way.at == *at || at.starts_with(&format!("{}/", way.at));
            let is_told = error.problems.iter().any(|one| (one.code, one.path.as_str()) == (*code, *at));
            assert_eq!(is_told, !hidden, "{text} {} {}: {error}", way.at, way.how);
            assert!(error.problems.iter().any(|one| one.path.starts_with(&first)), "{text} {}: {error}", way.at);
        }
    }
}

#[test]
fn what_the_strict_reader_takes_is_what_forms_may_send() {
    let mut numbers = Numbers(2);
    for kind in CommandKind::ALL {
        let text = full(*kind).to_string();
        for _ in 0..150 {
            cases::count();
            let mut bytes = text.clone().into_bytes();
            let at = numbers.below(bytes.len());
            match numbers.below(3) {
                0 => drop(bytes.remove(at)),
                1 => bytes[at] = b"\"{}[],:0aZ "[numbers.below(11)],
                _ => bytes.insert(at, b"\"{}[],:0aZ "[numbers.below(11)]),
            }
            let Ok(broken) = String::from_utf8(bytes) else { continue };
            match (Command::from_json(&broken), check_command(&broken, None)) {
                (Ok(_), Ok(_)) => {}
                (Ok(_), Err(error)) => assert!(!error.reasons.is_empty(), "{broken}: {error}"),
                (Err(strict), Ok(_)) => panic!("{broken}: {strict}"),
                (Err(strict), Err(error)) => {
                    let same = |one: &FieldProblem| (one.code, &*one.path) == (strict.code(), strict.path());
                    assert!(error.problems.iter().any(same), "{broken}: {strict} is not in {error}");
                }
            }
        }
    }
}

#[test]
fn a_text_of_a_million_wrong_values_is_told_in_short() {
    let about = vec!["7"; 200_000].join(",");
    let text = format!(
        r#"{{"type":"receive","about":[{about}],"complaint":"C-1","description":"x","complainant":{{"answer_to":"x"}}}}"#
    );
    assert_eq!(check_command(&text, None).unwrap_err().problems.len(), 1001);
}
