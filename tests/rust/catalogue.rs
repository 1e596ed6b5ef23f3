//! Code, documentation and the other languages' types name the same refusals, and each situation that was asked for has a test
//! under its id.

use std::collections::BTreeSet;

use amends::case::Code;
use amends_tests::all_stories;
use serde_json::Value;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn refusals_are_the_same_everywhere() {
    let (page, typescript, python) =
        (read("docs/refusals.md"), read("bindings-wasm/lifecycle.d.ts"), read("bindings-python/python/amends/codes.py"));
    for code in Code::ALL {
        let word = code.as_str();
        assert!(page.contains(&format!("| `{word}` | {} | {} |", code.clause(), code.kind())), "{word} in docs/refusals.md");
        assert!(typescript.contains(&format!("\"{word}\"")), "{word} in TypeScript");
        assert!(python.contains(&format!("\"{word}\"")), "{word} in Python");
        assert!(
            code.template().starts_with(|c: char| !c.is_uppercase()) && !code.template().ends_with('.'),
            "{word}: error prose"
        );
    }
    let rows = page.lines().filter(|l| l.starts_with("| `")).count();
    assert_eq!(rows, Code::ALL.len());
}

#[test]
fn every_refusal_is_told_in_a_story() {
    let mut told = BTreeSet::new();
    for story in all_stories() {
        for step in story["steps"].as_array().into_iter().flatten() {
            told.extend(step["refused"].as_array().into_iter().flatten().map(|c| c.as_str().unwrap().to_owned()));
        }
    }
    // Those that stories cannot reach (only the compile-time layer says `moved_by_time` and `answered_before`): their contexts always have salt, their clocks run within the years, their calendars answer.
    // Nor can text hold what only values in Rust hold, nor a story a million events: see `written.rs`.
    let elsewhere = [
        "salt_missing",
        "time_out_of_range",
        "calendar_has_no_answer",
        "unknown_redress",
        "already_fulfilled",
        "moved_by_time",
        "answered_before",
        "not_storable",
        "history_full",
    ];
    let missing: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).filter(|c| !told.contains(*c) && !elsewhere.contains(c)).collect();
    assert!(missing.is_empty(), "no story is refused for {missing:?}");
}

/// Situations under ids of their own: as stories, or as tests that carry the id in their name.
#[test]
fn every_situation_has_its_test() {
    let list: Value = serde_json::from_str(&read("tests/situations.json")).unwrap();
    let situations: Vec<String> =
        list["situations"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect();
    assert!(!situations.is_empty());
    let mut ids: BTreeSet<String> = all_stories().iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect();
    for file in [
        "tests/rust/lifecycle.rs",
        "tests/rust/timers.rs",
        "tests/rust/views.rs",
        "tests/python/test_case.py",
        "tests/wasm/case.test.mjs",
        "tests/BEHAVIOUR.md",
    ] {
        let text = read(file);
        ids.extend(situations.iter().filter(|id| text.contains(*id) || text.contains(&id.replace('-', "_"))).cloned());
    }
    for id in &situations {
        assert!(ids.contains(id), "{id} has no test");
    }
}

/// Problems and refusals that the declaration of policies names are those that there are.
#[test]
fn keys_of_policies_name_known_codes() {
    let (page, declared) = (read("docs/errors.md"), amends::policy::policy_reference());
    let mut count = 0;
    for object in declared["objects"].as_array().unwrap() {
        for key in object["keys"].as_array().unwrap() {
            let place = format!("{}.{}", object["name"], key["name"]);
            for code in key["checks"].as_array().unwrap() {
                count += 1;
                assert!(page.contains(&format!("`{}`", code.as_str().unwrap())), "{place}: {code} in docs/errors.md");
            }
            for code in key["refusals"].as_array().unwrap() {
                count += 1;
                assert!(Code::ALL.iter().any(|c| Some(c.as_str()) == code.as_str()), "{place}: there is no refusal {code}");
            }
        }
    }
    assert!(count > 200);
}

/// What is in a fenced block of JSON.
fn blocks(page: &str) -> Vec<String> {
    page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The policies on the pages are read, and the due instants that a page names are those that it says.
#[test]
fn pages_about_policies_tell_the_truth() {
    use amends::case::{Actor, Context};
    use amends::policy::{Library, Policy};
    use amends::time::{Almanac, instant};

    let library = Library::new(Almanac::bundled());
    let (policies, timers) = (read("docs/policy.md"), read("docs/timers.md"));
    assert_eq!((blocks(&policies).len(), blocks(&timers).len()), (2, 1));
    for text in blocks(&policies).iter().chain(&blocks(&timers)) {
        let policy = Policy::from_json(text, &library).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert!(policy.warnings().0.iter().all(|w| w.code != "without_effect"), "{}", policy.warnings());
    }

    let policy = Policy::from_json(&blocks(&timers)[0], &library).unwrap();
    let now = |text: &str| instant::parse(text).unwrap();
    let by = |at: &str, role: &str| Context::at(now(at), Actor::new("u-ines", [role]).unwrap()).with_salt([7; 16]);
    let command = |text: &str| amends::Command::from_json(text).unwrap();
    let receive = command(
        r#"{"type": "receive", "complaint": "C-1", "description": "…", "complainant": {"answer_to": "jane@example.org"}}"#,
    );
    let mut case = policy.handle(None, receive, &by("2026-03-06T10:00:00Z", "intake")).unwrap().case;
    let due = |case: &amends::Case, at: &str| -> Vec<(String, String)> {
        let list = case.timers(&policy, now(at)).unwrap();
        list.iter().map(|t| (t.timer.to_string(), t.due.map(instant::format).unwrap_or_default())).collect()
    };
    let first = due(&case, "2026-03-06T12:00:00Z");
    assert_eq!(first.len(), 3);
    for (timer, at) in &first {
        assert!(timers.contains(&format!("| `{timer}` | `{at}` |")), "{timer} is due at {at}");
    }
    // Limits at a glance: the first cell is a limit, the second its due instant.
    let office = policy.calendar("office").unwrap();
    let mut limits = 0;
    for row in timers.lines().filter(|l| l.starts_with("| `\"") || l.starts_with("| `{\"within\"")) {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let limit = amends::TimeLimit::from_value(&serde_json::from_str(cells[1]).unwrap()).unwrap();
        let found = office.deadline(now("2026-03-06T10:00:00Z"), &limit, &amends::time::Pauses::none()).unwrap().unwrap();
        assert_eq!(cells[2], instant::format(found), "{}", cells[1]);
        limits += 1;
    }
    assert_eq!(limits, 11);
    // Waiting from 9 March, 12:00, to 11 March, 12:00, moves one of them by one day.
    for (at, text) in [
        ("2026-03-06T11:00:00Z", r#"{"type": "assess", "severity": "medium"}"#),
        ("2026-03-09T12:00:00Z", r#"{"type": "wait", "on": "complainant", "reason": "photos"}"#),
        ("2026-03-11T12:00:00Z", r#"{"type": "resume"}"#),
    ] {
        case = policy.handle(Some(&case), command(text), &by(at, "handler")).unwrap_or_else(|e| panic!("{e}")).case;
    }
    let moved: Vec<_> = due(&case, "2026-03-11T13:00:00Z").into_iter().zip(first).filter(|(now, before)| now != before).collect();
    assert_eq!(moved.len(), 1, "{moved:?}");
    assert_eq!((moved[0].0.0.as_str(), moved[0].0.1.as_str()), ("answer", "2026-05-02T23:00:00Z"));
}

/// Arguments are objects: a name that none of them has is an error where it stands, however deep.
#[test]
fn no_argument_takes_a_name_that_it_does_not_have() {
    let described = amends::measure::describe_all();
    for function in described["functions"].as_array().unwrap() {
        let name = function["name"].as_str().unwrap();
        let problems = amends::measure::compute(name, r#"{"nosuch": 1}"#).expect_err(name);
        assert!(problems.iter().any(|p| p.code == "unknown_field" && p.path == "/nosuch"), "{name}: {problems}");
        // Records that stand in a field of their own: the same within them.
        let record = &described["records"][function["takes"].as_str().unwrap()];
        for field in record["fields"].as_array().into_iter().flatten() {
            let kind = field["kind"].as_str().unwrap().trim_start_matches("optional ");
            let (list, inner) = kind.strip_prefix("list ").map_or((false, kind), |inner| (true, inner));
            if described["records"][inner]["fields"].is_null() {
                continue;
            }
            let within = serde_json::json!({ "nosuch": 1 });
            let field = field["name"].as_str().unwrap();
            let value = if list { serde_json::json!([within]) } else { within };
            let place = format!("/{field}{}/nosuch", if list { "/0" } else { "" });
            let mut question = serde_json::Map::new();
            question.insert(field.to_owned(), value);
            let problems = amends::measure::compute(name, &Value::Object(question).to_string()).expect_err(name);
            assert!(problems.iter().any(|p| p.code == "unknown_field" && p.path == place), "{name} {place}: {problems}");
        }
    }
    let context = serde_json::json!({"now": "2026-03-02T09:00:00Z", "actor": {"id": "u-1", "roles": ["handler"]},
        "deputies": [{"deputy": "u-1", "principal": "u-2"}], "command_id": "c", "expected_version": 1, "salt": "00".repeat(16)});
    assert!(amends::case::Context::from_json(&context.to_string()).is_ok());
    for place in ["", "/actor", "/deputies/0"] {
        for key in context.pointer(place).unwrap().as_object().unwrap().keys() {
            let mut other = context.clone();
            let map = other.pointer_mut(place).unwrap().as_object_mut().unwrap();
            let value = map.remove(key).unwrap();
            map.insert(format!("{key}_x"), value);
            let problem = amends::case::Context::from_json(&other.to_string()).expect_err(key);
            assert!(problem.path().starts_with(place), "{place}/{key}: {}", problem.path());
        }
    }
}

/// A function that a user may call shows how: at least one example for two public functions. Examples in text above a module
/// or a type count too.
#[test]
fn half_of_the_public_functions_have_an_example() {
    let (mut functions, mut examples) = (0_usize, 0_usize);
    let mut folders = vec![std::path::PathBuf::from(format!("{}/../core/src", env!("CARGO_MANIFEST_DIR")))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let (f, e) = functions_and_examples(&text);
                functions += f;
                examples += e;
            }
        }
    }
    println!("{examples} examples for {functions} public functions");
    assert!(functions > 300, "{functions} public functions: are the sources elsewhere now?");
    assert!(examples * 2 >= functions, "{examples} examples for {functions} public functions");
}

/// Public functions and documented examples of a source file, up to its tests. A function in a macro counts once. Plain data in
/// a fence (`json`, `text`) and hidden modules are no examples.
fn functions_and_examples(text: &str) -> (usize, usize) {
    let (mut functions, mut examples, mut fenced) = (0, 0, false);
    for line in text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().lines().map(str::trim) {
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        if let Some(fence) = comment.and_then(|c| c.trim().strip_prefix("```")) {
            let rust = fence.is_empty() || ["no_run", "should_panic", "compile_fail"].iter().any(|word| fence.starts_with(word));
            examples += usize::from(!fenced && rust);
            fenced = !fenced;
        } else if let Some(rest) = line.strip_prefix("pub ") {
            let rest = ["const ", "async "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            functions += usize::from(rest.starts_with("fn "));
        }
    }
    (functions, examples)
}

#[test]
fn functions_and_examples_are_counted() {
    let source = "/// ```\n/// one();\n/// ```\npub fn one() {}\n/// ```json\n/// {}\n/// ```\npub const fn two() {}\npub async fn five() {}\npub(crate) fn three() {}\n\
                  #[cfg(test)]\nmod tests {\n    pub fn four() {}\n}";
    assert_eq!(functions_and_examples(source), (3, 1));
}
