//! What goes wrong in service: writers that race, clocks that differ, processes that are killed. Everything acknowledged is there,
//! every chain verifies, and each notice came once. `AMENDS_LONG=1` runs more of each.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use crate::cluster::{Folder, fresh_database};
use amends::store::{Register, RegisterError, Store};
use amends::{Actor, Context, Event, Id, Policy, case::Request, time::instant};
use amends_sqlx::{Postgres, Sqlite};
use chrono::{DateTime, TimeDelta, Utc};

fn long(short: u32, long: u32) -> u32 {
    if std::env::var_os("AMENDS_LONG").is_some() { long } else { short }
}

fn policy() -> Policy {
    Policy::preset("uk-fca-disp").unwrap()
}

fn start() -> DateTime<Utc> {
    instant::parse("2026-03-02T09:00:00Z").unwrap()
}

fn context(now: DateTime<Utc>, command: &str) -> Context {
    let amy = Actor::new("u-amy", ["manager"]).unwrap();
    Context::at(now, amy).with_salt([7; 16]).with_command_id(command.parse().unwrap())
}

fn receive(complaint: &str) -> Request {
    let text = r#"{"type": "receive", "complaint": "ID", "description": "x", "complainant": {"answer_to": "y"}}"#;
    Request::from_json(&text.replace("ID", complaint)).unwrap()
}

fn note() -> Request {
    Request::from_json(r#"{"type": "note", "text": "The customer called again."}"#).unwrap()
}

/// Sixteen writers on one complaint, with clocks of their own: each command is stored once, under a version of its own.
async fn sixteen_writers<S: Store + Clone + 'static>(store: S) {
    let complaint: Id = "C-1".parse().unwrap();
    let register = Register::open(store.clone(), policy()).await.unwrap();
    register.handle(&complaint, &receive("C-1"), &context(start(), "k0")).await.unwrap();
    let each = long(4, 40);
    let mut writers = Vec::new();
    for writer in 0..16_u32 {
        let (register, complaint) = (Register::open(store.clone(), policy()).await.unwrap(), complaint.clone());
        writers.push(tokio::spawn(async move {
            let mut given = Vec::new();
            for n in 0..each {
                let now = start() + TimeDelta::seconds(i64::from(n * 10 + writer % 2 * 5));
                let context = context(now, &format!("w{writer}-{n}"));
                loop {
                    match register.handle(&complaint, &note(), &context).await {
                        Ok(done) => break given.push((format!("w{writer}-{n}"), done.records[0].sequence)),
                        Err(RegisterError::Busy) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            }
            given
        }));
    }
    let mut acknowledged = BTreeMap::new();
    for writer in writers {
        for (command, sequence) in writer.await.unwrap() {
            assert_eq!(acknowledged.insert(sequence, command), None, "two commands under one version");
        }
    }
    let history = register.history(&complaint).await.unwrap();
    assert_eq!(history.len(), 1 + 16 * each as usize);
    for record in &history[1..] {
        assert_eq!(record.cause.command_id.as_ref().unwrap().as_str(), acknowledged[&record.sequence]);
    }
}

/// Two workers whose clocks are five seconds apart: each notice comes to one of them.
async fn two_workers<S: Store + Clone + 'static>(store: S) {
    let complaints = long(24, 400);
    let register = Register::open(store.clone(), policy()).await.unwrap();
    let (mut expected, end) = (0, start() + TimeDelta::days(200));
    for n in 0..complaints {
        let complaint: Id = format!("C-{n}").parse().unwrap();
        let now = start() + TimeDelta::seconds(i64::from(n));
        let given = register.handle(&complaint, &receive(complaint.as_str()), &context(now, "k")).await.unwrap();
        expected += given.case.tick(register.current(), end).unwrap().records.len();
    }
    assert!(expected >= complaints as usize, "{expected}");
    let mut workers = Vec::new();
    for behind in [0, 5] {
        let worker = Register::open(store.clone(), policy()).await.unwrap().with_lease(TimeDelta::seconds(30));
        workers.push(tokio::spawn(async move {
            let mut came = Vec::new();
            for day in 0..=200 {
                let now = start() + TimeDelta::days(day) - TimeDelta::seconds(behind);
                loop {
                    let worked = worker.work(now, 7).await.unwrap();
                    assert!(worked.failed.is_empty(), "{:?}", worked.failed);
                    if worked.done.is_empty() {
                        break;
                    }
                    let of =
                        |g: &amends::store::Given| g.records.iter().map(|r| (r.stream.clone(), r.sequence)).collect::<Vec<_>>();
                    came.extend(worked.done.iter().flat_map(of));
                }
                tokio::task::yield_now().await;
            }
            came
        }));
    }
    let mut came = Vec::new();
    for worker in workers {
        came.extend(worker.await.unwrap());
    }
    let all = came.len();
    came.sort();
    came.dedup();
    assert_eq!(came.len(), all, "a notice came twice");
    let mut stored = 0;
    for n in 0..complaints {
        let history = register.history(&format!("C-{n}").parse().unwrap()).await.unwrap();
        stored += history.iter().filter(|r| !matches!(r.event, Event::Received(_))).count();
    }
    assert_eq!((stored, all), (expected, expected));
}

/// A process that writes until it is killed. It is this test, started again by the one below; by itself it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn writer() {
    let Ok(target) = std::env::var("AMENDS_WRITER") else { return };
    if target.starts_with("postgres") {
        write_for_ever(Postgres::open(&target).await.unwrap()).await;
    } else {
        write_for_ever(Sqlite::open(&target).await.unwrap()).await;
    }
}

async fn write_for_ever<S: Store + 'static>(store: S) {
    let round = std::env::var("AMENDS_ROUND").unwrap();
    let register = Arc::new(Register::open(store, policy()).await.unwrap());
    let mut writers = Vec::new();
    for task in 0..4 {
        let (register, round) = (register.clone(), round.clone());
        writers.push(tokio::spawn(async move {
            for n in 0_u32.. {
                let complaint: Id = format!("C-{round}-{task}-{}", n / 10).parse().unwrap();
                let (command, request) = (format!("k{n}"), if n % 10 == 0 { receive(complaint.as_str()) } else { note() });
                let context = context(start() + TimeDelta::seconds(i64::from(n)), &command);
                let given = register.handle(&complaint, &request, &context).await.unwrap();
                // Acknowledged: readers of this line may rely on it.
                let mut out = std::io::stdout().lock();
                writeln!(out, "stored {complaint} {command} {}", given.records[0].sequence).unwrap();
                out.flush().unwrap();
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
}

/// Starts a writer, kills it in the middle of its work, and gives what it had acknowledged.
fn killed(target: &str, round: u32) -> Vec<(String, String, u64)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["faults::writer", "--exact", "--nocapture", "--test-threads=1"])
        .env("AMENDS_WRITER", target)
        .env("AMENDS_ROUND", round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut acknowledged, parse) = (Vec::new(), |line: String, acknowledged: &mut Vec<_>| {
        // The frame of the tests may write before the first line.
        let line = line.split_once("stored ").map(|(_, rest)| rest.to_owned());
        if let Some([complaint, command, sequence]) = line.as_deref().map(|l| l.split(' ').collect::<Vec<_>>()).as_deref() {
            acknowledged.push(((*complaint).to_owned(), (*command).to_owned(), sequence.parse().unwrap()));
        }
    });
    // As soon as it is at work, at another point each time.
    while acknowledged.len() < 20 + 7 * round as usize {
        parse(lines.next().expect("the writer ended by itself").unwrap(), &mut acknowledged);
    }
    std::thread::sleep(Duration::from_micros(u64::from(round) * 371));
    child.kill().unwrap(); // SIGKILL
    child.wait().unwrap();
    for line in lines.map_while(Result::ok) {
        // The last line may be cut in the middle.
        if line.split(' ').count() == 4 && line.starts_with("stored ") {
            parse(line, &mut acknowledged);
        }
    }
    acknowledged
}

async fn nothing_is_lost<S: Store>(store: S, acknowledged: Vec<(String, String, u64)>) {
    let register = Register::open(store, policy()).await.unwrap();
    let mut histories = BTreeMap::new();
    let mut after: Option<Id> = None;
    loop {
        let heads = register.store().heads(after.as_ref(), 100).await.unwrap();
        let Some(last) = heads.last() else { break };
        after = Some(last.stream.clone());
        for head in heads {
            let history = register.history(&head.stream).await.unwrap();
            assert_eq!(history.last().map(|r| (r.sequence, r.hash)), Some((head.version, head.hash)), "{}", head.stream);
            histories.insert(head.stream.to_string(), history);
        }
    }
    for (complaint, command, sequence) in &acknowledged {
        let record = &histories[complaint][usize::try_from(*sequence).unwrap() - 1];
        assert_eq!(record.cause.command_id.as_ref().map(Id::as_str), Some(command.as_str()), "{complaint}");
    }
    println!("{} acknowledged, {} complaints: {} cases", acknowledged.len(), histories.len(), acknowledged.len());
    assert!(acknowledged.len() > 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_on_one_complaint_in_sqlite() {
    let folder = Folder::new();
    sixteen_writers(Sqlite::open(folder.path().join("a.db")).await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_on_one_complaint_in_postgres() {
    sixteen_writers(Postgres::open(&fresh_database().await).await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_in_sqlite() {
    let folder = Folder::new();
    two_workers(Sqlite::open(folder.path().join("a.db")).await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_in_postgres() {
    two_workers(Postgres::open(&fresh_database().await).await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_writer_loses_nothing_in_sqlite() {
    let folder = Folder::new();
    let path = folder.path().join("a.db");
    let target = path.to_str().unwrap().to_owned();
    let acknowledged = (1..=long(4, 50)).flat_map(|round| killed(&target, round)).collect();
    nothing_is_lost(Sqlite::open(path).await.unwrap(), acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_writer_loses_nothing_in_postgres() {
    let url = fresh_database().await;
    let acknowledged = (1..=long(4, 50)).flat_map(|round| killed(&url, round)).collect();
    nothing_is_lost(Postgres::open(&url).await.unwrap(), acknowledged).await;
}
