//! Who may do what: no token, wrong role, another organisation, another's complaint, forged fields, forged tokens.

use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use rsa::pkcs1::EncodeRsaPrivateKey as _;
use rsa::{Generate as _, PrivateKey};
use serde_json::{Value, json};

use crate::client::{Kind, Service, document};

#[test]
fn everybody_gets_what_is_theirs() {
    let service = Service::start(Kind::Sqlite);
    let (complaint, link) = service.complain("The kettle leaks.");
    let (other, _) = service.complain("The heater burns.");
    let (ines, amy, bo, kim) = (service.login("ines"), service.login("amy"), service.login("bo"), service.login("kim"));
    let case = format!("/api/cases/{complaint}");
    let commands = format!("{case}/commands");
    let own = format!("/api/status/{link}/commands");
    let command = |value: Value| Some(json!({ "command": value }));
    let note = || command(json!({"type": "note", "text": "x"}));
    let receive = |complaint: &str| {
        command(json!({"type": "receive", "complaint": complaint, "description": "x", "complainant": {"answer_to": "y"}}))
    };
    let forged = |field: &str, value: Value| {
        let mut body = json!({"description": "x", "complainant": {"answer_to": "y"}});
        body[field] = value;
        Some(body)
    };
    let envelope = |field: &str, value: Value| {
        let mut body = note().unwrap();
        body[field] = value;
        Some(body)
    };
    let nobody = "0".repeat(64);
    for (token, path, body, status) in [
        // Nobody.
        ("", case.as_str(), None, 401),
        ("nonsense", &case, None, 401),
        ("", &commands, note(), 401),
        ("", "/api/review", None, 401),
        ("", "/api/me", None, 401),
        // No role that handles complaints.
        (kim.as_str(), &case, None, 403),
        (&kim, &commands, note(), 403),
        (&kim, "/api/cases", None, 403),
        (&kim, "/api/me", None, 200),
        // A role without this right.
        (&ines, &commands, command(json!({"type": "investigate"})), 403),
        (&ines, &case, None, 200),
        // Another organisation has no such complaint.
        (&bo, &case, None, 404),
        (&bo, &commands, note(), 404),
        (&bo, &format!("{case}/export"), None, 404),
        (&bo, &format!("{case}/policy"), None, 404),
        (&bo, &format!("{case}/links"), Some(json!({})), 404),
        (&bo, "/api/cases", None, 200),
        // A complainant is a party of one complaint, and no staff.
        ("", &own, note(), 403),
        ("", &own, receive(&other), 422),
        ("", &own, command(json!({"type": "close", "reason": "resolved"})), 403),
        ("", &format!("/api/status/{nobody}"), None, 404),
        ("", &format!("/api/status/{nobody}/commands"), command(json!({"type": "withdraw", "evidence": "x"})), 404),
        (&link, &case, None, 401),
        // Fields that are not theirs, or are nobody's.
        ("", "/api/complaints", forged("received_at", json!("2020-01-01T00:00:00Z")), 422),
        ("", "/api/complaints", forged("complaint", json!(complaint)), 422),
        ("", "/api/complaints", forged("actor", json!("mara")), 422),
        ("", "/api/complaints", forged("about", json!(["amy"])), 422),
        (&amy, &commands, envelope("actor", json!({"id": "mara", "roles": ["manager"]})), 422),
        (&amy, &commands, envelope("now", json!("2020-01-01T00:00:00Z")), 422),
        (&amy, &commands, command(json!({"type": "note", "text": "x", "actor": "mara"})), 422),
        (&amy, &commands, command(json!({"type": "deadline_missed"})), 422),
        (&amy, &commands, envelope("expected_version", json!(9)), 409),
        (&amy, &commands, receive(&other), 422),
        (&amy, "/api/cases/..%2f..%2fetc", None, 404),
        (&amy, "/api/cases?view=all", None, 400),
        (&amy, "/api/cases?limit=0", None, 400),
        (&amy, "/api/review?from=2000-01-01&to=2000-01-01", None, 400),
        (&amy, "/api/review?from=0196-11-18&to=2026-11-09", None, 400),
        (&amy, "/dev/clock", Some(json!({"now": "9999-01-01T00:00:00Z"})), 422),
        (&amy, "/api/cases?tenant=birch", None, 400),
        (&amy, "/dev/login", Some(json!({"user": "nobody"})), 404),
        (&amy, "/dev/clock", Some(json!({"add": "business P1D"})), 422),
        (&amy, "/dev/clock", Some(json!({"now": "2020-01-01T00:00:00Z"})), 422),
    ] {
        let answer = match &body {
            Some(body) => service.post(path, token, body),
            None => service.get(path, token),
        };
        assert_eq!(answer.status, status, "{path} {body:?}: {}", answer.text);
        if status >= 400 {
            assert!(answer.head.contains("application/problem+json"), "{}", answer.head);
            assert!(answer.json()["code"].is_string());
        }
    }
    // A stranger's refusal names nobody; staff read the whole.
    let refused = service.post(&own, "", &note().unwrap()).of(403);
    assert!(refused["refusal"].is_null() && refused["reasons"][0]["code"] == "not_permitted", "{refused}");
    assert!(service.give(&complaint, &ines, json!({"type": "investigate"})).of(403)["refusal"][0]["clause"].is_string());
    // Whatever was tried: one event is there.
    assert_eq!(service.get(&case, &amy).of(200)["version"], 1);
}

#[test]
fn a_link_of_any_tenant_opens_its_complaint_until_it_is_revoked() {
    let service = Service::start(Kind::Sqlite);
    // Birch is not the tenant of the public: its complaints come by telephone.
    let bo = service.login("bo");
    let receive = json!({"type": "receive", "complaint": "C-7", "description": "x", "complainant": {"answer_to": "y"}});
    service.give("C-7", &bo, receive).of(200);
    let links = "/api/cases/C-7/links";
    let token = service.post(links, &bo, &json!({})).of(201)["status_token"].as_str().unwrap().to_owned();
    let page = format!("/api/status/{token}");
    assert_eq!(service.get(&page, "").of(200)["case"], "C-7");
    let withdraw = json!({"command": {"type": "withdraw", "evidence": "letter"}});
    assert_ne!(service.post(&format!("{page}/commands"), "", &withdraw).status, 404);
    let listed = service.get(links, &bo).of(200);
    assert_eq!((&listed[0]["minted_by"], &listed[0]["revoked_by"]), (&json!("bo"), &Value::Null));
    assert!(listed[0]["minted_at"].is_string() && !listed.to_string().contains(&token), "{listed}");

    let link = format!("{links}/{}", listed[0]["link"].as_str().unwrap());
    let amy = service.login("amy");
    for (who, path, status) in [(&amy, &link, 404), (&bo, &format!("{links}/{token}"), 404), (&bo, &link, 204), (&bo, &link, 404)]
    {
        assert_eq!(service.ask("DELETE", path, who, None).status, status, "{path}");
    }
    assert_eq!(service.get(&page, "").status, 404);
    assert_eq!(service.get(links, &bo).of(200)[0]["revoked_by"], "bo");
    // The link of the intake is there too.
    let (complaint, _) = service.complain("The kettle leaks.");
    assert_eq!(service.get(&format!("/api/cases/{complaint}/links"), &amy).of(200)[0]["minted_by"], "complainant");
    // The log names neither a token nor who it was.
    let log = service.log();
    assert!(log.contains("link minted") && log.contains("link revoked") && !log.contains(&token));
}

#[test]
fn the_people_whom_a_complaint_is_about_see_a_part_and_nothing_of_a_confidential_one() {
    let service = Service::start(Kind::Sqlite);
    let (amy, tom) = (service.login("amy"), service.login("tom"));
    for confidential in [true, false] {
        let complaint = format!("C-{confidential}");
        let receive = json!({"type": "receive", "complaint": complaint, "description": "Rude.", "confidential": confidential,
            "about": ["Tom"], "complainant": {"answer_to": "jane@example.org"}});
        service.give(&complaint, &amy, receive).of(200);
        service.give(&complaint, &amy, json!({"type": "note", "text": "He was rude before."})).of(200);
        let case = format!("/api/cases/{complaint}");
        let status = if confidential { 404 } else { 200 };
        for path in ["", "/export", "/policy", "/links"] {
            assert_eq!(service.get(&format!("{case}{path}"), &amy).status, 200, "{complaint} {path}");
            let wanted = if confidential {
                404
            } else if path.is_empty() {
                200
            } else {
                403
            };
            assert_eq!(service.get(&format!("{case}{path}"), &tom).status, wanted, "{complaint} {path}");
        }
        assert_eq!(service.post(&format!("{case}/links"), &tom, &json!({})).status, if confidential { 404 } else { 403 });
        assert_eq!(service.give(&complaint, &tom, json!({"type": "note", "text": "x"})).status, status);
        let (listed, own) = (service.get("/api/cases", &tom).text, service.get("/api/cases", &amy).text);
        assert_eq!((!listed.contains(&complaint), own.contains(&complaint)), (confidential, true), "{listed}");
    }
    // Page by page neither an item nor a place names it.
    let pages = |who: &str| {
        let (mut found, mut path) = (Vec::new(), "/api/cases?limit=1".to_owned());
        loop {
            let page = service.get(&path, who).of(200);
            let next = page["next"].as_str().map(|next| format!("/api/cases?limit=1&after={next}"));
            found.push(page);
            let Some(next) = next else { return found };
            path = next;
        }
    };
    let names = |pages: &[Value]| pages.iter().map(|page| page["items"][0]["case"].clone()).collect::<Vec<_>>();
    assert_eq!(names(&pages(&amy)).len(), 2);
    let his = pages(&tom);
    assert_eq!(names(&his), ["C-false"]);
    assert!(!json!(his).to_string().contains("C-true"), "{his:?}");
    // Of the other one Tom sees what is said about him, and neither who said it nor what colleagues noted.
    let seen = service.get("/api/cases/C-false", &tom).of(200);
    assert_eq!(seen["description"], "Rude.");
    for hidden in ["snapshot", "version", "timers", "allowed"] {
        assert_eq!(seen.get(hidden), Some(&Value::Null), "{hidden}");
    }
    let events: Vec<_> = seen["timeline"].as_array().unwrap().iter().map(|event| event["event"].clone()).collect();
    assert_eq!(events, ["received"]);
    assert!(!seen.to_string().contains("jane@example.org") && !seen.to_string().contains("rude before"), "{seen}");
    let seen = service.get("/api/cases/C-false", &amy).of(200);
    assert_eq!(seen["complainant"]["answer_to"], "jane@example.org");
    assert_eq!(seen["timeline"].as_array().unwrap().len(), 3);
    assert_eq!((&seen["version"], &seen["timeline"][2]["by"]), (&json!(3), &json!("other")));
    assert!(seen["timers"].as_array().is_some_and(|timers| !timers.is_empty()) && seen["allowed"].is_array(), "{seen}");
}

/// A correction counts for everybody. Only who handles the complaint learns what was recorded first, and how far the file has come.
#[test]
fn a_correction_is_laid_over_and_parties_learn_neither_what_was_before_nor_hidden_steps() {
    let service = Service::start(Kind::Sqlite);
    let (amy, tom) = (service.login("amy"), service.login("tom"));
    let receive = json!({"type": "receive", "complaint": "C-7", "description": "He was crude.", "about": ["tom"],
        "complainant": {"answer_to": "jane@example.org"}});
    service.give("C-7", &amy, receive).of(200);
    let right = json!({"type": "correct", "sequence": 1, "reason": "misheard", "description": "He was rude."});
    service.give("C-7", &amy, right).of(200);
    service.give("C-7", &amy, json!({"type": "assess", "severity": "low"})).of(200);
    let item = |who: &str| {
        let list = service.get("/api/cases", who).of(200);
        list["items"].as_array().unwrap().iter().find(|item| item["case"] == "C-7").cloned().unwrap()
    };
    let case = |who: &str| service.get("/api/cases/C-7", who).of(200);

    let (listed, whole) = (item(&amy), case(&amy));
    let wanted = (json!("He was rude."), json!("assessed"), json!(3));
    assert_eq!((&listed["subject"], &listed["state"], &listed["version"]), (&wanted.0, &wanted.1, &wanted.2));
    assert_eq!((&whole["description"], &whole["version"]), (&wanted.0, &wanted.2));
    assert_eq!(whole["timeline"][0]["before"], json!({"description": "He was crude."}));
    assert_eq!(whole["timeline"][0]["body"]["description"], "He was rude.");
    assert_eq!((&whole["timeline"][0]["by"], &whole["timeline"][0]["on"]), (&json!("you"), &Value::Null));
    assert_eq!((&whole["timeline"][1]["before"], &whole["timeline"][0]["withheld"]), (&Value::Null, &json!([])));

    // The assessment is internal: for Tom the complaint is received, and no count tells him that more happened.
    let (listed, part) = (item(&tom), case(&tom));
    let wanted = (json!("He was rude."), json!("received"), Value::Null);
    assert_eq!((&listed["subject"], &listed["state"], &listed["version"]), (&wanted.0, &wanted.1, &wanted.2));
    assert_eq!((&listed["due"], &listed["handler"]), (&Value::Null, &Value::Null));
    assert_eq!((&part["description"], &part["version"]), (&wanted.0, &wanted.2));
    assert_eq!(part["timeline"].as_array().unwrap().len(), 1, "{part}");
    assert_eq!((&part["timeline"][0]["before"], &part["timeline"][0]["by"]), (&Value::Null, &json!("other")));
    assert!(!format!("{listed}{part}").contains("crude"), "{part}");
    // What the policy permits to his role is accepted, as the description of `allowed` says.
    let noted = service.give("C-7", &tom, json!({"type": "note", "text": "I was on leave."})).of(200);
    assert_eq!((&noted["allowed"], &noted["version"]), (&Value::Null, &Value::Null));
    assert_eq!(case(&amy)["version"], 4);
}

#[test]
fn every_route_that_takes_a_token_asks_for_it() {
    let service = Service::start(Kind::Sqlite);
    let mut asked = 0;
    for (path, methods) in document()["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let staff = !operation["security"].is_null();
            assert_eq!(
                staff,
                path.starts_with("/api/cases")
                    || ["/api/me", "/api/people", "/api/review", "/api/review.html"].contains(&path.as_str()),
                "{path}"
            );
            if staff {
                let body = (method == "post").then_some(("application/json", "{}"));
                let path = path.replace("{id}", "C-1").replace("{link}", "0");
                assert_eq!(service.ask(&method.to_ascii_uppercase(), &path, "", body).status, 401, "{method} {path}");
                asked += 1;
            }
        }
    }
    assert!(asked >= 10, "{asked}");
}

/// An issuer of this test: a key, and its public half.
fn issuer(kid: &str) -> (EncodingKey, Jwk) {
    let key = EncodingKey::from_rsa_der(PrivateKey::generate().to_pkcs1_der().unwrap().as_bytes());
    let mut public = Jwk::from_encoding_key(&key, Algorithm::RS256).unwrap();
    public.common.key_id = Some(kid.into());
    (key, public)
}

fn claims(change: impl FnOnce(&mut Value)) -> Value {
    let mut claims = json!({"sub": "auth0|7", "name": "Amy", "roles": ["handler", "Tennis Club"], "tenant": "acme",
        "iss": "https://id.example.org", "aud": "complaints", "exp": get_current_timestamp() + 600});
    change(&mut claims);
    claims
}

#[test]
fn in_production_only_the_issuers_tokens_count() {
    let ((key, public), (stranger, _)) = (issuer("k1"), issuer("k1"));
    let file = std::env::temp_dir().join(format!("amends_jwks_{}.json", std::process::id()));
    std::fs::write(&file, serde_json::to_string(&JwkSet { keys: vec![public.clone()] }).unwrap()).unwrap();
    let path = file.display().to_string();
    let settings =
        [("AMENDS_JWKS", path.as_str()), ("AMENDS_ISSUER", "https://id.example.org"), ("AMENDS_AUDIENCE", "complaints")];
    let service = Service::with(Kind::Sqlite, &settings);
    let header = |alg, kid: Option<&str>| Header { kid: kid.map(str::to_owned), ..Header::new(alg) };
    let rs256 = || header(Algorithm::RS256, Some("k1"));
    let signed = |claims: &Value| encode(&rs256(), claims, &key).unwrap();
    let me = service.get("/api/me", &signed(&claims(|_| ()))).of(200);
    assert_eq!(me["roles"], json!(["handler"]), "roles that the policy does not know are left out");
    assert!(me["id"].as_str().unwrap().starts_with("sub:"));

    // Some issuers name several services.
    let several = signed(&claims(|c| c["aud"] = json!(["shop", "complaints"])));
    service.get("/api/me", &several).of(200);

    // The public key as the secret of another algorithm.
    let modulus = serde_json::to_value(&public).unwrap()["n"].as_str().unwrap().to_owned();
    let secret = EncodingKey::from_secret(modulus.as_bytes()).unwrap();
    let confused = encode(&header(Algorithm::HS256, Some("k1")), &claims(|_| ()), &secret).unwrap();
    let good = signed(&claims(|_| ()));
    let parts: Vec<&str> = good.split('.').collect();
    let unsigned = format!("{}.{}.", "eyJhbGciOiJub25lIiwia2lkIjoiazEifQ", parts[1]); // {"alg":"none","kid":"k1"}
    let swapped =
        format!("{}.{}.{}", parts[0], signed(&claims(|c| c["sub"] = json!("mara"))).split('.').nth(1).unwrap(), parts[2]);
    for (why, token, status) in [
        ("another key", encode(&rs256(), &claims(|_| ()), &stranger).unwrap(), 401),
        ("another algorithm", confused, 401),
        ("no algorithm", unsigned, 401),
        ("another body", swapped, 401),
        ("no key named", encode(&header(Algorithm::RS256, None), &claims(|_| ()), &key).unwrap(), 401),
        ("an unknown key", encode(&header(Algorithm::RS256, Some("k9")), &claims(|_| ()), &key).unwrap(), 401),
        ("expired", signed(&claims(|c| c["exp"] = json!(get_current_timestamp() - 600))), 401),
        ("no end", signed(&claims(|c| c["exp"] = Value::Null)), 401),
        ("not yet", signed(&claims(|c| c["nbf"] = json!(get_current_timestamp() + 600))), 401),
        ("for somebody else", signed(&claims(|c| c["aud"] = json!("shop"))), 401),
        ("for several others", signed(&claims(|c| c["aud"] = json!(["shop", "bank"]))), 401),
        ("for nobody", signed(&claims(|c| c["aud"] = json!([]))), 401),
        ("without an issuer", signed(&claims(|c| c["iss"] = Value::Null)), 401),
        ("of another issuer", signed(&claims(|c| c["iss"] = json!("https://evil.example.org"))), 401),
        ("of a tenant that is not here", signed(&claims(|c| c["tenant"] = json!("nosuch"))), 403),
    ] {
        assert_eq!(service.get("/api/me", &token).status, status, "{why}");
    }
    // Development is over.
    for (path, body) in [("/dev/login", json!({"user": "mara"})), ("/dev/clock", json!({"add": "P1D"}))] {
        assert_eq!(service.post(path, "", &body).status, 404, "{path}");
    }
    assert_eq!(service.get("/dev/users", "").status, 404);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn an_address_that_asks_too_often_waits() {
    let service = Service::with(Kind::Sqlite, &[("AMENDS_DEV", "1"), ("AMENDS_RATE", "5")]);
    let statuses: Vec<u16> = (0..40).map(|_| service.get("/api/clock", "").status).collect();
    let refused = statuses.iter().filter(|status| **status == 429).count();
    assert!(refused > 0 && statuses[..10].iter().all(|status| *status == 200), "{statuses:?}");
}
