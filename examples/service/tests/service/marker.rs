//! A marker in every personal field of every command is found in no log, problem or metric. The fields come from the description of
//! the lifecycle, so a new one is tried too.

use serde_json::{Map, Value, json};

use crate::client::{Kind, Service};

const MARKER: &str = "MARKER-7f3a";

fn lifecycle() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/lifecycle.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A value of a kind: the marker where it is personal.
fn value(lifecycle: &Value, kind: &str, marked: &mut usize) -> Value {
    if let Some(inner) = kind.strip_prefix("list ") {
        return json!([value(lifecycle, inner, marked)]);
    }
    if kind.starts_with("personal ") {
        *marked += 1;
        return json!(MARKER);
    }
    if lifecycle["records"][kind].is_object() {
        return record(lifecycle, kind, marked);
    }
    match kind {
        "integer" => json!(1),
        "boolean" => json!(true),
        "instant" => json!("2026-01-02T09:00:00Z"),
        "date" => json!("2026-01-02"),
        "text" => json!("x"),
        "attributes" => json!({}),
        "limit" => json!({"within": "P1D"}),
        "id" => json!("x1"),
        word => lifecycle["words"][word]["words"][0]["word"].clone(),
    }
}

/// A record with its required fields, and all that may hold something personal.
fn record(lifecycle: &Value, name: &str, marked: &mut usize) -> Value {
    let mut out = Map::new();
    for field in lifecycle["records"][name]["fields"].as_array().unwrap() {
        let kind = field["kind"].as_str().unwrap();
        let mut inside = 0;
        let made = value(lifecycle, kind, &mut inside);
        if inside > 0 || field["required"] == true {
            *marked += inside;
            out.insert(field["name"].as_str().unwrap().to_owned(), made);
        }
    }
    Value::Object(out)
}

#[test]
fn what_is_personal_is_in_no_log_problem_or_metric() {
    let service = Service::start(Kind::Sqlite);
    let (mara, ines, bo) = (service.login("mara"), service.login("ines"), service.login("bo"));
    let lifecycle = lifecycle();
    let (mut marked, mut stored, mut problems) = (0, 0, Vec::new());
    let mut look = |answer: crate::client::Answer| {
        if answer.status >= 400 {
            problems.push(answer.text);
        } else {
            stored += 1;
        }
    };
    let mut number = 0;
    for row in lifecycle["table"].as_array().unwrap() {
        let mut command = record(&lifecycle, row["body"].as_str().unwrap(), &mut marked);
        command["type"] = row["command"].clone();
        // Each command meets a complaint that has just come, and one that is being looked into.
        for steps in [&[][..], &["acknowledge", "assess", "assign", "investigate"]] {
            number += 1;
            let complaint = format!("C-{number}");
            let receive = json!({"type": "receive", "complaint": complaint, "description": MARKER, "complainant": {"answer_to": MARKER, "name": MARKER}});
            service.give(&complaint, &mara, receive).of(200);
            for step in steps {
                let body = match *step {
                    "assess" => json!({"type": step, "severity": "low"}),
                    "assign" => json!({"type": step, "to": "mara"}),
                    step => json!({ "type": step }),
                };
                service.give(&complaint, &mara, body).of(200);
            }
            for token in [&ines, &bo, &mara] {
                look(service.give(&complaint, token, command.clone()));
            }
            let broken = format!("{{\"command\": {}, \"{MARKER}\": 1}}", command);
            look(service.ask("POST", &format!("/api/cases/{complaint}/commands"), &mara, Some(("application/json", &broken))));
        }
        let mut intake = command.clone();
        intake["description"] = json!(MARKER);
        look(service.post("/api/complaints", "", &intake));
        let broken = format!("{{\"description\": \"{MARKER}\" \"{MARKER}\": }}");
        look(service.ask("POST", "/api/complaints", "", Some(("application/json", &broken))));
        look(service.ask("POST", "/api/complaints", "", Some(("text/plain", MARKER))));
    }
    look(service.get(&format!("/api/status/{MARKER}"), ""));
    look(service.get(&format!("/api/cases/{MARKER}"), &mara));
    look(service.get(&format!("/api/cases?after={MARKER}&nosuch={MARKER}"), &mara));
    look(service.get(&format!("/{MARKER}"), MARKER));
    look(service.ask(MARKER, "/api/clock", "", None));
    service.post("/dev/clock", "", &json!({"add": "P2M"})).of(200);
    assert!(marked > 20 && stored > 20 && problems.len() > 100, "{marked} {stored} {}", problems.len());
    for problem in problems {
        // A key that nobody knows is repeated, with what is right: it is a name of a field, not a value.
        let told = problem.replace(&format!("/{MARKER}"), "").replace(&format!("`{MARKER}`"), "");
        assert!(!told.contains(MARKER), "{problem}");
    }
    let log = service.log();
    assert!(log.lines().count() > 100);
    assert!(!log.contains(MARKER), "{}", log.lines().find(|line| line.contains(MARKER)).unwrap());
    let metrics = service.get("/metrics", "").text;
    assert!(!metrics.contains(MARKER) && metrics.contains("method=\"other\""));
}
