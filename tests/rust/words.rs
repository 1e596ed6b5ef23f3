//! Everything that can reach a form has words in every language of the library.

use std::collections::BTreeSet;

use amends::case::{Code, FieldProblem, check_command};
use amends::lifecycle::{CommandKind, State, TimerKind, TimerState};
use amends::view::{Audience, By};
use amends::wire::{Kind, RecordType, WordType};
use amends::{Direction, Words};
use amends_tests::cases;
use serde_json::Value;

/// What programs fill in: the field that holds it has a title.
const OF_PROGRAMS: [&str; 1] = ["Clock"];

/// Codes of what no reader takes, which `forms` meets, and of commands of another kind.
const UNREADABLE: [&str; 14] = [
    "invalid_date",
    "invalid_hash",
    "invalid_id",
    "invalid_instant",
    "invalid_json",
    "invalid_limit",
    "invalid_money",
    "invalid_text",
    "limit_exceeded",
    "missing_field",
    "other_command",
    "out_of_range",
    "unknown_command",
    "unknown_field",
];

fn dictionary(language: &str) -> Value {
    serde_json::from_str(Words::bundled_json(language).unwrap()).unwrap()
}

/// The fields of a command by their pointers, and the words that they take.
fn fields(record: &RecordType, parent: &str, out: &mut Vec<String>, words: &mut BTreeSet<(String, String)>) {
    for field in record.fields {
        let path = format!("{parent}/{}", field.name);
        let mut kind = field.kind;
        while let Kind::List(inner) | Kind::Personal(inner) = kind {
            kind = *inner;
        }
        match kind {
            Kind::Record(inner) if inner.name != "Money" && !OF_PROGRAMS.contains(&inner.name) => {
                fields(inner, &path, out, words)
            }
            Kind::Word(list) => words.extend(list.words.iter().map(|(word, _)| (list.name.to_owned(), (*word).to_owned()))),
            _ => {}
        }
        out.push(path);
    }
}

#[test]
fn every_language_has_words_for_everything_that_reaches_a_form() {
    for language in Words::LANGUAGES {
        let all = dictionary(language);
        let has = |group: &str, key: &str| {
            cases::count();
            assert!(all[group][key].as_str().is_some_and(|text| !text.trim().is_empty()), "{language} {group} {key}");
        };
        State::ALL.iter().for_each(|state| has("states", state.as_str()));
        TimerKind::ALL.iter().for_each(|kind| has("timers", kind.as_str()));
        TimerState::ALL.iter().for_each(|state| has("timers", state.as_str()));
        Code::ALL.iter().for_each(|code| has("problems", code.as_str()));
        UNREADABLE.iter().for_each(|code| has("problems", code));
        ["unknown_word", "wrong_type"].iter().for_each(|code| has("problems", code));
        ["at", "end_of_day"].iter().for_each(|key| has("due", key));
        let (mut words, mut used) = (BTreeSet::new(), BTreeSet::new());
        for kind in CommandKind::ALL {
            has("commands", kind.as_str());
            // An import reaches no form.
            if *kind == CommandKind::Import {
                continue;
            }
            let mut paths = Vec::new();
            fields(kind.body(), "", &mut paths, &mut words);
            for path in paths {
                let key = path[1..].replace('/', ".");
                let own = format!("{kind}.{key}");
                let key = if all["fields"].get(&own).is_some() { own } else { key };
                has("fields", &key);
                used.insert(key);
            }
        }
        let all_of = |list: WordType| list.words.iter().map(move |(word, _)| (list.name.to_owned(), (*word).to_owned()));
        words.extend(all_of(Audience::TYPE).chain(all_of(By::TYPE)));
        CommandKind::ALL.iter().for_each(|kind| has("events", kind.row().event));
        assert_eq!(all["events"].as_object().unwrap().len(), CommandKind::ALL.len(), "{language}");
        words.iter().for_each(|(of, word)| has("words", &format!("{of}.{word}")));
        // Nothing is there that no page asks for.
        assert!(all["fields"].as_object().unwrap().keys().all(|key| used.contains(key)), "{language}");
        assert_eq!(all["words"].as_object().unwrap().len(), words.len(), "{language}");
        assert_eq!(all["problems"].as_object().unwrap().len(), Code::ALL.len() + UNREADABLE.len() + 2, "{language}");
        let read = Words::bundled(language).unwrap();
        assert_eq!((read.language(), read.missing()), (*language, Vec::new()));
    }
    assert_eq!(Words::bundled("ar").unwrap().direction(), Direction::Rtl);
    assert!(Words::bundled("de").is_err());
}

/// A text says the same places in every language, and Arabic is written in Arabic.
#[test]
fn the_languages_have_the_same_places() {
    let (english, arabic) = (dictionary("en"), dictionary("ar"));
    for (group, texts) in english.as_object().unwrap().iter().filter_map(|(group, texts)| Some((group, texts.as_object()?))) {
        for (key, text) in texts {
            cases::count();
            let (text, other) = (text.as_str().unwrap(), arabic[group][key].as_str().unwrap());
            let places =
                |text: &str| text.split('{').skip(1).map(|p| p.split('}').next().unwrap().to_owned()).collect::<BTreeSet<_>>();
            assert_eq!(places(text), places(other), "{group} {key}");
            assert!(other.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)), "{group} {key}");
            assert!(text.is_ascii() && text.len() <= 80, "{group} {key}");
        }
    }
}

#[test]
fn what_a_dictionary_leaves_out_is_english_and_listed() {
    let german = r#"{"language":"de","direction":"ltr","problems":{"fact_missing":"Bitte ausfüllen: {fact}"},"fields":{"receive.description":"Was ist geschehen?"}}"#;
    let german = Words::from_json(german).unwrap();
    let form = r#"{"type":"receive","complaint":"C 1","description":"","complainant":{"answer_to":"x"}}"#;
    let problems = check_command(form, None).unwrap_err().problems;
    let texts: Vec<String> =
        problems.iter().map(|p: &FieldProblem| format!("{}: {}", german.field("receive", &p.path), german.problem(p))).collect();
    assert_eq!(
        texts,
        [
            "The number of the complaint: Please use only letters from A to Z, digits and hyphens.",
            "Was ist geschehen?: Bitte ausfüllen: description"
        ]
    );
    let missing = german.missing();
    assert!(missing.contains(&"/problems/invalid_id".to_owned()) && !missing.contains(&"/problems/fact_missing".to_owned()));
    // A code without words is told as developers are told.
    let unknown = FieldProblem { code: "no_such_code", ..problems[0].clone() };
    assert_eq!(german.problem(&unknown), unknown.message);
    for (wrong, code, path) in [
        (r#"{"direction":"ltr"}"#, "missing_field", "/language"),
        (r#"{"language":"de","direction":"up"}"#, "unknown_word", "/direction"),
        (r#"{"language":"de","direction":"ltr","titles":{}}"#, "unknown_field", "/titles"),
        (r#"{"language":"de","direction":"ltr","states":{"closd":"x"}}"#, "unknown_field", "/states/closd"),
        (r#"{"language":"de","direction":"ltr","fields":{"note.descriptio":"x"}}"#, "unknown_field", "/fields/note.descriptio"),
        (r#"{"language":"de","direction":"ltr","states":{"closed":7}}"#, "wrong_type", "/states/closed"),
        (r#"{"language":"de","direction":"ltr","states":"x"}"#, "wrong_type", "/states"),
        (r#"{"language":"de","direction":"ltr","states":{"closed":" "}}"#, "invalid_format", "/states/closed"),
        (r#"{"language":"de","direction":"ltr","states":{"closed":"zu {date}"}}"#, "invalid_format", "/states/closed"),
        (r#"{"language":"de","direction":"ltr","due":{"end_of_day":"bis {datum}"}}"#, "invalid_format", "/due/end_of_day"),
        ("[]", "wrong_type", ""),
        ("{", "invalid_json", ""),
    ] {
        cases::count();
        let problems = Words::from_json(wrong).unwrap_err();
        assert_eq!((problems.0[0].code.as_str(), problems.0[0].path.as_str()), (code, path), "{wrong}");
    }
}

/// The answers that Python and JavaScript give too.
#[test]
fn the_answers_of_all_languages() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("words.json");
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    for case in cases.as_array().unwrap() {
        let given = &case["words"];
        let words = given.as_str().map_or_else(|| Words::from_json(&given.to_string()), Words::bundled);
        if let Some(errors) = case.get("errors") {
            cases::count();
            let told: Vec<_> = words.unwrap_err().iter().map(|p| serde_json::json!([p.code, p.path])).collect();
            assert_eq!(&Value::from(told), errors, "{given}");
            continue;
        }
        let words = words.unwrap();
        for call in case["calls"].as_array().unwrap() {
            cases::count();
            let text = |i: usize| call[i].as_str().unwrap_or_default();
            let answer = match text(0) {
                "command" => words.command(text(1).parse().unwrap()).to_owned(),
                "event" => words.event(text(1).parse().unwrap()).to_owned(),
                "state" => words.state(text(1).parse().unwrap()).to_owned(),
                "timer" => words.timer(text(1)).to_owned(),
                "word" => words.word(text(1), text(2)).to_owned(),
                "field" => words.field(text(1), text(2)).to_owned(),
                "due" => words.due(text(1), call[2].as_str()),
                "problem" => {
                    let params = call[1]["params"].as_object().unwrap();
                    let params: Vec<_> = params.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
                    words
                        .code(call[1]["code"].as_str().unwrap(), &params)
                        .unwrap_or_else(|| call[1]["message"].as_str().unwrap().to_owned())
                }
                "missing" => words.missing().len().to_string(),
                "direction" => words.direction().as_str().to_owned(),
                other => panic!("{other}"),
            };
            assert_eq!(answer, call.as_array().unwrap().last().unwrap().as_str().unwrap(), "{call}");
        }
    }
}
