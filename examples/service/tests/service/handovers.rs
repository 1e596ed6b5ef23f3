//! A complaint is handed to somebody: who may do it, what is in it, and what is recorded of it.

use serde_json::{Value, json};

use crate::client::{Kind, Service};

const SECRET: &str = "MARKER-intern";
const TOLD: &str = "MARKER-told";

fn receiver(audience: &str) -> Value {
    json!({"to": "jane", "audiences": [audience], "basis": "legal_duty"})
}

/// The disclosures of a complaint, as its timeline has them.
fn disclosed(service: &Service, case: &str, token: &str) -> Vec<Value> {
    let seen = service.get(case, token).of(200);
    let events = seen["timeline"].as_array().unwrap().clone();
    events.into_iter().filter(|event| event["event"] == "disclosed").map(|event| event["body"].clone()).collect()
}

#[test]
fn a_handover_shows_what_its_receiver_may_see_and_is_recorded() {
    let service = Service::start(Kind::Sqlite);
    let (mara, complaint) = (service.login("mara"), "C-1");
    let receive = json!({"type": "receive", "complaint": complaint, "description": TOLD,
        "complainant": {"answer_to": "jane@example.org", "name": "MARKER-name", "needs": ["large_print"]}});
    service.give(complaint, &mara, receive).of(200);
    service.give(complaint, &mara, json!({"type": "note", "text": SECRET})).of(200);
    let case = format!("/api/cases/{complaint}");
    let json = format!("{case}/handovers");

    let own = service.post(&json, &mara, &receiver("complainant"));
    assert!(own.text.contains(TOLD) && own.text.contains("MARKER-name") && !own.text.contains(SECRET), "{}", own.text);
    let own = own.of(200);
    assert_eq!((&own["layout"], &own["handover"]["to"]), (&json!(1), &json!("jane")));
    let recorded = disclosed(&service, &case, &mara);
    assert_eq!(recorded.len(), 1);
    assert_eq!((&recorded[0]["what"], &recorded[0]["to"]), (&own["disclosure"]["what"], &json!("jane")));

    for (audience, told, secret) in [("handler", true, true), ("auditor", true, true), ("statistics", false, false)] {
        for path in [json.clone(), format!("{case}/handovers.html"), format!("{case}/handovers.html?lang=ar")] {
            let text = service.post(&path, &mara, &receiver(audience)).text;
            assert_eq!((text.contains(TOLD), text.contains(SECRET)), (told, secret), "{audience} {path}");
        }
    }
    // What holds nothing personal is no disclosure.
    assert_eq!(disclosed(&service, &case, &mara).len(), 1 + 6);

    let page = service.post(&format!("{case}/handovers.html"), &mara, &receiver("complainant"));
    assert!(page.head.contains("attachment; filename=\"C-1.html\"") && page.text.starts_with("<!doctype html>"), "{}", page.head);
    assert!(!page.text.contains("<script") && !page.text.contains(SECRET));

    // After an erasure nothing personal is handed over.
    service.give(complaint, &mara, json!({"type": "erase", "basis": "order"})).of(200);
    let erased = service.post(&json, &mara, &receiver("handler"));
    assert!(!erased.text.contains("MARKER"), "{}", erased.text);
    assert!(erased.of(200)["view"]["timeline"][0]["body"]["description"].is_null());
}

#[test]
fn nobody_else_hands_a_complaint_over() {
    let service = Service::start(Kind::Sqlite);
    let (complaint, link) = service.complain(TOLD);
    let [amy, kim, bo, mara] = ["amy", "kim", "bo", "mara"].map(|who| service.login(who));
    for page in ["handovers", "handovers.html"] {
        let path = format!("/api/cases/{complaint}/{page}");
        let ask = |token: &str, body: Value| service.post(&path, token, &body);
        for (token, body, status) in [
            // Nobody, the complainant's link, a role that may not disclose, no role, another organisation.
            ("", receiver("complainant"), 401),
            (link.as_str(), receiver("complainant"), 401),
            (&amy, receiver("complainant"), 403),
            (&kim, receiver("complainant"), 403),
            (&bo, receiver("complainant"), 404),
            // No ground, no audience, an audience that there is not, a field that is the service's.
            (&mara, json!({"to": "jane", "audiences": ["complainant"]}), 422),
            (&mara, json!({"to": "jane", "audiences": [], "basis": "consent"}), 422),
            (&mara, json!({"to": "jane", "audiences": ["boss"], "basis": "consent"}), 422),
            (&mara, json!({"to": "jane", "audiences": ["handler"], "basis": "consent", "made_at": "2020-01-01T00:00:00Z"}), 422),
        ] {
            let answer = ask(token, body);
            assert_eq!(answer.status, status, "{}", answer.text);
            assert!(!answer.text.contains(TOLD), "{}", answer.text);
        }
    }
    assert!(disclosed(&service, &format!("/api/cases/{complaint}"), &mara).is_empty());
}
