//! Bodies that are too large, and texts that mean something elsewhere.

use std::io::Write as _;
use std::net::TcpStream;

use serde_json::json;

use crate::client::{Kind, Service, receive};

/// Sends 100 MB, or as much as is taken, and reads the answer.
fn flood(service: &Service, head: &str, chunked: bool) -> u16 {
    let mut stream = TcpStream::connect(&service.address).unwrap();
    let head = format!(
        "POST /api/complaints HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/json\r\n{head}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let piece = vec![b' '; 1 << 16];
    for _ in 0..1_600 {
        let sent = if chunked {
            stream.write_all(b"10000\r\n").and_then(|()| stream.write_all(&piece)).and_then(|()| stream.write_all(b"\r\n"))
        } else {
            stream.write_all(&piece)
        };
        if sent.is_err() {
            break;
        }
    }
    receive(&mut stream).map_or(0, |answer| answer.status)
}

#[test]
fn a_hundred_megabytes_are_refused() {
    let service = Service::start(Kind::Sqlite);
    // Whoever goes on sending may find the connection closed before the answer: that is a refusal too.
    let told = flood(&service, "content-length: 104857600", false);
    assert!([413, 0].contains(&told), "{told}");
    let untold = flood(&service, "transfer-encoding: chunked", true);
    assert!([413, 0].contains(&untold), "{untold}");
    // Whoever waits for the answer gets it.
    let mut stream = TcpStream::connect(&service.address).unwrap();
    let head = "POST /api/complaints HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 104857600\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let answer = receive(&mut stream).unwrap();
    assert_eq!((answer.status, answer.json()["code"].clone()), (413, json!("too_large")));
    let large = json!({"description": "x".repeat(1 << 20), "complainant": {"answer_to": "y"}});
    assert_eq!(service.post("/api/complaints", "", &large).status, 413);
    // It is well.
    service.complain("It leaks.");
    assert!(!service.log().contains("panicked"));
}

const TEXTS: &[&str] = &[
    "'; DROP TABLE amends_records; --",
    "Robert\"); DELETE FROM service_queue WHERE (\"1\"=\"1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</textarea>{{7*7}}${7*7}<%= 7*7 %>",
    "=HYPERLINK(\"http://evil.example.org\";\"pay\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "\u{1}\u{7f}\u{feff}\u{2028}\u{2029}",
    "\u{202e}gnp.exe \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f466} e\u{301} \u{fffd}",
    "وصلت شكواك \u{200f}100%",
    "../../etc/passwd %2e%2e%2f $1 ? :name",
    "line\r\nset-cookie: a=b\r\n\r\n<html>",
];

fn round_trip(kind: Kind) {
    let service = Service::start(kind);
    let amy = service.login("amy");
    let long = "ü\\\"\n".repeat(12_000);
    for text in TEXTS.iter().copied().chain([long.as_str()]) {
        let (complaint, link) = service.complain(text);
        let seen = service.get(&format!("/api/cases/{complaint}"), &amy).of(200);
        assert_eq!(seen["description"], text);
        assert_eq!(service.get(&format!("/api/status/{link}"), "").of(200)["steps"][0]["text"], text);
        let export = service.get(&format!("/api/cases/{complaint}/export"), &amy).of(200);
        assert_eq!(export["records"][0]["personal"]["/body/description"]["value"], text);
    }
    let zero = json!({"description": "a\u{0}b", "complainant": {"answer_to": "y"}});
    assert_eq!(service.post("/api/complaints", "", &zero).of(422)["reasons"][0]["path"], "/description");
    let page = service.get("/api/review.html", &amy).text;
    assert!(!page.contains("<script>alert"));
    assert_eq!(service.get("/api/cases", &amy).of(200)["items"].as_array().unwrap().len(), TEXTS.len() + 1);
    let answer = service.get("/api/cases", &amy);
    for header in ["content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "cache-control: no-store"] {
        assert!(answer.head.contains(header), "{header}");
    }
}

#[test]
fn texts_come_back_as_they_were_in_sqlite() {
    round_trip(Kind::Sqlite);
}

#[test]
fn texts_come_back_as_they_were_in_postgres() {
    round_trip(Kind::Postgres);
}
