//! A complaint from the form to its end and back, and what time does to one that nobody answers.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::client::{Kind, Service};

fn events(case: &Value) -> Vec<&str> {
    case["timeline"].as_array().unwrap().iter().map(|entry| entry["event"].as_str().unwrap()).collect()
}

/// Form, confirmation, investigation, answer, acceptance, end, and opened again.
fn from_form_to_end(service: &Service) {
    let form = "description=The+kettle+leaks.&complainant.name=Jane+Roe&complainant.answer_to=jane%40example.org";
    let sent = service.ask("POST", "/api/complaints", "", Some(("application/x-www-form-urlencoded", form)));
    assert_eq!(sent.status, 303);
    let link = sent.head.split("location: /#/status/").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
    let page = format!("/api/status/{link}");
    let (ines, amy, mara) = (service.login("ines"), service.login("amy"), service.login("mara"));
    let complaint = service.get(&page, "").of(200)["case"].as_str().unwrap().to_owned();
    let bo = service.login("bo"); // of another organisation
    assert_eq!(service.get(&format!("/api/cases/{complaint}"), &bo).status, 404);
    assert_eq!(service.get("/api/cases", &bo).of(200)["items"], json!([]));
    for (who, command) in [
        (&ines, json!({"type": "acknowledge", "medium": "email"})),
        (&amy, json!({"type": "assess", "severity": "low"})),
        (&amy, json!({"type": "assign", "to": "amy"})),
        (&amy, json!({"type": "investigate", "plan": "Ask the INTERNAL workshop"})),
        (&amy, json!({"type": "note", "text": "An INTERNAL note about the workshop"})),
        (&amy, json!({"type": "update_complainant", "text": "We asked the workshop."})),
        (&amy, json!({"type": "respond", "outcome": "upheld", "reasons": "You are right.", "routes": ["internal", "ombudsman"]})),
    ] {
        service.give(&complaint, who, command).of(200);
    }
    let can = &service.get(&page, "").of(200)["can"];
    assert!(can.as_array().unwrap().contains(&json!("accept")), "{can}");
    // The answer was lost, so the page says it again.
    let accept = json!({"command": {"type": "accept"}, "command_id": "tap-1"});
    let first = service.post(&format!("{page}/commands"), "", &accept).of(200);
    assert_eq!(service.post(&format!("{page}/commands"), "", &accept).of(200)["steps"], first["steps"]);
    let closed = service.give(&complaint, &amy, json!({"type": "close", "reason": "resolved"})).of(200);
    assert_eq!(closed["snapshot"]["state"], "closed");
    let listed = service.get("/api/cases?view=closed", &amy).of(200);
    assert_eq!(listed["items"][0]["case"], json!(complaint));
    let reopened = service.give(&complaint, &mara, json!({"type": "reopen", "reason": "It leaks again."})).of(200);
    assert_eq!(reopened["snapshot"]["state"], "investigating");
    assert_eq!(reopened["description"], "The kettle leaks.");

    // The complainant sees own steps, in plain words, and nothing of the inside.
    let seen = service.get(&page, "").of(200);
    let steps: Vec<_> = seen["steps"].as_array().unwrap().iter().map(|step| step["event"].as_str().unwrap()).collect();
    assert_eq!(
        steps,
        ["received", "acknowledged", "investigation_started", "progress_reported", "responded", "accepted", "closed", "reopened"]
    );
    let text = seen.to_string();
    for inside in ["INTERNAL", "ines", "amy", "mara", "sequence", "leaks again"] {
        assert!(!text.contains(inside), "{inside}: {text}");
    }
    assert_eq!(service.get(&format!("{page}?lang=ar"), "").of(200)["steps"][0]["title"], "وصلت شكواك");
    let review = service.get("/api/review", &amy).of(200);
    assert_eq!(review["organisation"], "acme");
    assert!(service.get("/api/review.html", &amy).text.contains("<html"));
}

/// Nobody answers: time warns, misses, and escalates, and each notice comes once.
fn breach_and_escalation(service: &Service) {
    let (complaint, link) = service.complain("Nobody answers me.");
    let amy = service.login("amy");
    for _ in 0..5 {
        service.post("/dev/clock", "", &json!({"add": "P1W"})).of(200);
    }
    let case = service.get(&format!("/api/cases/{complaint}"), &amy).of(200);
    let happened = events(&case);
    for event in ["deadline_warned", "deadline_missed", "escalated"] {
        assert!(happened.contains(&event), "{event}: {happened:?}");
    }
    let mut told = BTreeSet::new();
    let log = service.log();
    for line in log.lines().filter(|line| line.contains("event=\"deadline_") || line.contains("event=\"escalated")) {
        let place = line.split("complaint=").nth(1).unwrap().split(" event=").next().unwrap().to_owned();
        assert!(told.insert(place), "twice: {line}");
    }
    assert!(told.len() >= 4, "{told:?}");
    let missed = case["timers"].as_array().unwrap().iter().filter(|timer| timer["state"] == "missed").count();
    assert_eq!(missed, 2);
    let due = service.get("/api/cases?view=due", &amy).of(200);
    assert_eq!(due["items"][0]["case"], json!(complaint));
    assert_eq!(due["items"][0]["due"]["state"], "missed");
    let text = service.get(&format!("/api/status/{link}"), "").of(200).to_string();
    assert!(!text.contains("deadline_missed") && text.contains("escalated"));
    let escalated = log.lines().filter(|line| line.contains("event=\"escalated\"")).count();
    let metric = format!("amends_notices_total{{event=\"escalated\"}} {escalated}\n");
    assert!(escalated > 0 && service.get("/metrics", "").text.contains(&metric), "{metric}");
}

fn whole_life(kind: Kind) {
    let mut service = Service::start(kind);
    from_form_to_end(&service);
    breach_and_escalation(&service);
    assert_eq!(service.get("/health/ready", "").status, 200);
    assert!(service.ends_well());
    assert!(service.log().contains("ending"));
}

#[test]
fn whole_life_in_sqlite() {
    whole_life(Kind::Sqlite);
}

#[test]
fn whole_life_in_postgres() {
    whole_life(Kind::Postgres);
}

#[test]
fn a_key_names_one_complaint() {
    let service = Service::start(Kind::Sqlite);
    let send = |key: &str, text: &str| {
        let body = json!({"description": text, "complainant": {"answer_to": "jane@example.org"}}).to_string();
        // The header comes with the kind of the body: the client of these tests has no other headers.
        service.ask("POST", "/api/complaints", "", Some((&format!("application/json\r\nidempotency-key: {key}"), &body)))
    };
    let first = send("0123456789abcdef", "It leaks.").of(201);
    let again = send("0123456789abcdef", "It leaks.").of(201);
    assert_eq!(first["case"], again["case"]);
    assert_ne!(first["status_token"], again["status_token"]);
    assert_eq!(send("0123456789abcdef", "It burns.").of(409)["code"], "command_id_reused");
    assert_eq!(send("short", "It leaks.").of(422)["code"], "invalid_key");
    assert_ne!(send("0123456789abcdeg", "It leaks.").of(201)["case"], first["case"]);
}

#[test]
fn the_seed_is_a_month_in_two_languages_and_lists_have_pages() {
    let service = Service::seeded(Kind::Sqlite);
    let amy = service.login("amy");
    let (mut seen, mut after) = (BTreeSet::new(), String::new());
    for view in ["open", "closed"] {
        loop {
            let page = service.get(&format!("/api/cases?view={view}&limit=7{after}"), &amy).of(200);
            for item in page["items"].as_array().unwrap() {
                assert!(seen.insert(item["case"].as_str().unwrap().to_owned()), "{item}");
            }
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        after = String::new();
    }
    assert_eq!(seen.len(), 66);
}
