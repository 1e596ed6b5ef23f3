//! Writers that race, and a process that is killed in the middle of its work. `AMENDS_LONG=1` does more of each.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use amends::Event;
use amends::ledger::{EventRecord, Hash, verify};
use serde_json::json;

use crate::client::{Kind, Service, send};

fn long(short: u32, long: u32) -> u32 {
    if std::env::var_os("AMENDS_LONG").is_some() { long } else { short }
}

fn sixteen_writers(kind: Kind) {
    let service = Service::start(kind);
    let (complaint, _) = service.complain("The kettle leaks.");
    let amy = service.login("amy");
    let path = format!("/api/cases/{complaint}/commands");
    let rounds = u64::from(long(3, 30));
    for round in 0..rounds {
        // All saw the same version: one wins, the others are told.
        let version = 1 + round * 16;
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let write = |writer: u64| {
                let (service, amy, path) = (&service, &amy, &path);
                move || {
                    let body = json!({"command": {"type": "note", "text": "Called again."}, "expected_version": version,
                        "command_id": format!("r{round}-w{writer}")});
                    service.post(path, amy, &body).status
                }
            };
            let writers: Vec<_> = (0..16).map(|writer| scope.spawn(write(writer))).collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        let won: Vec<usize> = (0..16).filter(|writer| statuses[*writer] == 200).collect();
        assert_eq!(won.len(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
        // The others look again: each comes through, and the winner's repetition changes nothing.
        std::thread::scope(|scope| {
            for writer in 0..16 {
                let (service, amy, path) = (&service, &amy, &path);
                scope.spawn(move || {
                    let body = json!({"command": {"type": "note", "text": "Called again."}, "command_id": format!("r{round}-w{writer}")});
                    service.post(path, amy, &body).of(200);
                });
            }
        });
    }
    assert_eq!(service.get(&format!("/api/cases/{complaint}"), &amy).of(200)["version"], 1 + rounds * 16);
}

/// Records of a complaint, which must be one unaltered history.
fn verified(service: &Service, complaint: &str, token: &str) -> Vec<EventRecord<Event>> {
    let export = service.get(&format!("/api/cases/{complaint}/export"), token).of(200);
    let records = EventRecord::<Event>::list_from_json(&export["records"].to_string()).unwrap();
    let head: Hash = export["head"].as_str().unwrap().parse().unwrap();
    verify(&records, Some(head)).unwrap();
    records
}

fn killed(kind: Kind) {
    let mut service = Service::start(kind);
    // What was acknowledged: the notes of each complaint.
    let acknowledged: Arc<Mutex<BTreeMap<String, Vec<String>>>> = Arc::default();
    for round in 0..long(3, 50) {
        let amy = service.login("amy");
        let stop = AtomicBool::new(false);
        let (address, enough) = (service.address.clone(), 20 + 7 * (round as usize % 20));
        std::thread::scope(|scope| {
            let before: usize = acknowledged.lock().unwrap().values().map(|notes| 1 + notes.len()).sum();
            for writer in 0..4 {
                let (address, amy, stop, acknowledged) = (&address, &amy, &stop, &acknowledged);
                scope.spawn(move || {
                    for n in 0.. {
                        let complaint = format!("C-{round}-{writer}-{}", n / 8);
                        let receive = json!({"type": "receive", "complaint": complaint, "description": "x", "complainant": {"answer_to": "y"}});
                        let note = json!({"type": "note", "text": "x"});
                        let command = if n % 8 == 0 { receive } else { note };
                        let body = json!({ "command": command, "command_id": format!("k{n}") }).to_string();
                        let path = format!("/api/cases/{complaint}/commands");
                        // No answer: the process is dead, and nothing was promised.
                        let Ok(answer) = send(address, "POST", &path, amy, Some(("application/json", &body))) else { return };
                        if stop.load(Ordering::Relaxed) && answer.status != 200 {
                            return;
                        }
                        assert_eq!(answer.status, 200, "{}", answer.text);
                        acknowledged.lock().unwrap().entry(complaint).or_default().push(format!("k{n}"));
                    }
                });
            }
            while acknowledged.lock().unwrap().values().map(|notes| 1 + notes.len()).sum::<usize>() < before + enough {
                std::thread::sleep(Duration::from_millis(1));
            }
            stop.store(true, Ordering::Relaxed);
            service.kill_and_restart();
        });
    }
    let amy = service.login("amy");
    let acknowledged = acknowledged.lock().unwrap();
    for (complaint, commands) in acknowledged.iter() {
        let records = verified(&service, complaint, &amy);
        let stored: Vec<String> = records.iter().filter_map(|r| r.cause.command_id.as_ref().map(ToString::to_string)).collect();
        assert!(stored.starts_with(commands) && stored.len() <= commands.len() + 1, "{complaint}: {stored:?} {commands:?}");
    }
    // The lists have caught up: whoever was killed wrote none of their rows.
    let (mut listed, mut after) = (0, String::new());
    loop {
        let page = service.get(&format!("/api/cases?limit=200{after}"), &amy).of(200);
        listed += page["items"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert!(listed >= acknowledged.len(), "{listed}");
}

#[test]
fn twins_that_start_at_once_make_the_tables_in_postgres() {
    let twins = Service::twins(4);
    let (complaint, link) = twins[0].complain("The kettle leaks.");
    assert_eq!(twins[3].get(&format!("/api/status/{link}"), "").of(200)["case"], complaint);
}

#[test]
fn sixteen_writers_on_one_complaint_in_sqlite() {
    sixteen_writers(Kind::Sqlite);
}

#[test]
fn sixteen_writers_on_one_complaint_in_postgres() {
    sixteen_writers(Kind::Postgres);
}

#[test]
fn what_was_acknowledged_survives_a_kill_in_sqlite() {
    killed(Kind::Sqlite);
}

#[test]
fn what_was_acknowledged_survives_a_kill_in_postgres() {
    killed(Kind::Postgres);
}
