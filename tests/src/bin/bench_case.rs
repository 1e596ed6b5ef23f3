//! Times what a complaint's commands cost on one thread, and prints the medians as JSON: `bench_case [RUNS]`.
//!
//! The table check, `decide` with `evolve`, sealing and chaining, and reading a stored log beside `serde_json` into structs of
//! the same fields.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use amends::case::{Actor, Case, Context, allowed, decide, handle};
use amends::ledger::{EventRecord, Hash};
use amends::lifecycle::{Command, CommandKind, Event, State};
use amends::{Policy, time::instant};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

fn command(text: &str) -> Command {
    Command::from_json(text).expect("a command")
}

fn main() {
    let runs: usize = std::env::args().nth(1).map_or(7, |n| n.parse().expect("a number of runs"));
    let policy = Policy::preset("iso-10002").expect("a preset");
    let context = |minute: u32| {
        let now = instant::parse(&format!("2026-03-02T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60)).expect("an instant");
        Context::at(now, Actor::new("u-amy", &["handler"]).expect("an actor")).with_salt(&[7; 16])
    };

    // 1. The table, asked at random.
    let mut state = 7_u64;
    let mut dice = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let questions: Vec<(State, CommandKind)> =
        (0..1 << 20).map(|_| (State::ALL[dice(State::ALL.len())], CommandKind::ALL[dice(CommandKind::ALL.len())])).collect();
    let table = || questions.iter().filter(|(s, k)| k.row().from.contains(*s)).count();

    // 2. One complaint's course, each command decided and applied.
    let receive = command(
        r#"{"type":"receive","complaint":"C-1","description":"The kettle leaks.","complainant":{"answer_to":"jane@example.org","name":"Jane Roe","id":"p-1"},"category":"leak","channel":"mail"}"#,
    );
    let course: Vec<Command> = [
        r#"{"type":"acknowledge","medium":"letter","information":["process","timescales"]}"#,
        r#"{"type":"assess","severity":"medium","safety":"none","complexity":"low","impact":"low"}"#,
        r#"{"type":"assign","to":"u-amy"}"#,
        r#"{"type":"investigate"}"#,
        r#"{"type":"record_finding","outcome":"upheld","causes":["seal"],"heard":["complainant"]}"#,
        r#"{"type":"update_complainant","medium":"phone"}"#,
        r#"{"type":"respond","outcome":"upheld","kinds":["refund","apology"],"redress":[{"id":"r-1","kind":"refund","money":{"currency":"EUR","minor":1050},"promised_by":"2026-03-20"}]}"#,
        r#"{"type":"accept","evidence":"mail-7"}"#,
        r#"{"type":"fulfil_redress","redress":"r-1"}"#,
        r#"{"type":"close","reason":"resolved"}"#,
    ]
    .map(command)
    .into();
    let first = handle(&policy, None, &receive, &context(0)).expect("received");
    let contexts: Vec<Context> = (0..course.len() as u32).map(|i| context(i + 1)).collect();
    let told = || {
        let mut case = first.case.clone();
        for (command, context) in course.iter().zip(&contexts) {
            let decision = decide(&policy, Some(&case), command, context).expect("possible");
            for event in &decision.events {
                case.apply(event, case.version() + 1, context.now, &context.actor.id);
            }
        }
        case
    };
    assert_eq!(told().state(), State::Closed);
    let assess = &course[1];
    let single = || decide(&policy, Some(&first.case), assess, &contexts[1]);
    let stored = || {
        let mut case = first.case.clone();
        for (command, context) in course.iter().zip(&contexts) {
            case = handle(&policy, Some(&case), command, context).expect("possible").case;
        }
        case
    };
    let refused = command(r#"{"type":"close","reason":"resolved"}"#);

    // 3. A stored log: some thousands of such complaints.
    let cases = 5_000;
    let mut lines = String::new();
    for i in 0..cases {
        let receive = command(&receive_text(i));
        let mut handled = handle(&policy, None, &receive, &context(0)).expect("received");
        lines.push_str(&handled.records[0].to_json());
        lines.push('\n');
        for (command, context) in course.iter().zip(&contexts) {
            handled = handle(&policy, Some(&handled.case), command, context).expect("possible");
            lines.push_str(&handled.records[0].to_json());
            lines.push('\n');
        }
    }
    let events = cases * (course.len() + 1);
    let read = || black_box(EventRecord::<Event>::list_from_json(&lines).expect("a log")).len();
    let peer = || {
        let mut all = Vec::with_capacity(events);
        all.extend(lines.lines().map(Peer::read));
        black_box(all).len()
    };
    assert_eq!((read(), peer()), (events, events));
    let records = EventRecord::<Event>::list_from_json(&lines).expect("a log");
    let rebuilt =
        || records.chunk_by(|a, b| a.stream == b.stream).map(|r| amends::rebuild(r).expect("a history").version()).sum::<u64>();
    let verified = || records.chunk_by(|a, b| a.stream == b.stream).filter(|r| amends::ledger::verify(r, None).is_ok()).count();
    assert_eq!(verified(), cases);

    let steps = course.len();
    let report = json!({
        "table_ns": median(runs, questions.len(), table),
        "decide_evolve_ns": median(runs, 20_000 * steps, || (0..20_000).map(|_| black_box(told()).version()).sum::<u64>()),
        "decide_ns": median(runs, 200_000, || (0..200_000).filter(|_| black_box(single()).is_ok()).count()),
        "refuse_ns": median(runs, 100_000, || (0..100_000).filter(|_| decide(&policy, Some(&first.case), &refused, &contexts[1]).is_err()).count()),
        "handle_ns": median(runs, 2_000 * steps, || (0..2_000).map(|_| black_box(stored()).version()).sum::<u64>()),
        "allowed_ns": median(runs, 5_000, || (0..5_000).map(|_| black_box(allowed(&policy, Some(&first.case), &contexts[1])).len()).sum::<usize>()),
        "read_ns": median(runs, events, read),
        "serde_ns": median(runs, events, peer),
        "rebuild_ns": median(runs, events, rebuilt),
        "verify_ns": median(runs, events, verified),
        "line_bytes": lines.len() / events,
        "case_bytes": first.case.to_json().len(),
        "policy_us": median(runs, 1, || Policy::from_value(policy.document(), &amends::policy::Library::default())) / 1000.0,
    });
    println!("{report}");
    let _: Option<Case> = None;
}

fn receive_text(i: usize) -> String {
    json!({"type": "receive", "complaint": format!("C-{i}"), "description": "The kettle leaks.", "category": "leak", "channel": "mail",
        "complainant": {"answer_to": "jane@example.org", "name": "Jane Roe", "id": format!("p-{i}")}})
    .to_string()
}

/// The same record for `serde_json`: owned, hashes and instants decoded, the body by its type.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct Peer<'a> {
    #[serde(borrow)]
    event: PeerEvent<'a>,
    hash: PeerHash,
    #[serde(default)]
    personal: BTreeMap<String, PeerSide>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerSide {
    salt: PeerHash,
    value: serde_json::Value,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerEvent<'a> {
    actor: PeerActor,
    at: PeerInstant,
    #[serde(borrow)]
    body: &'a RawValue,
    cause: PeerCause,
    complaint: String,
    policy: PeerPolicy,
    #[serde(default)]
    previous: Option<PeerHash>,
    schema: u32,
    sequence: u64,
    r#type: &'a str,
}
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerActor {
    id: String,
    roles: Vec<String>,
}
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerCause {
    command: String,
}
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerPolicy {
    hash: PeerHash,
    id: String,
    version: String,
}
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerHash(Hash);
impl<'de> Deserialize<'de> for PeerHash {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(d)?;
        Hash::from_hex(text).map(PeerHash).ok_or_else(|| serde::de::Error::custom("no hash"))
    }
}
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerInstant(chrono::DateTime<chrono::Utc>);
impl<'de> Deserialize<'de> for PeerInstant {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        instant::parse(<&str>::deserialize(d)?).map(PeerInstant).map_err(serde::de::Error::custom)
    }
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerRedress {
    id: String,
    kind: String,
    money: Option<PeerMoney>,
    promised_by: Option<String>,
}
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerMoney {
    currency: String,
    minor: i64,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerComplainant {
    answer_to: PeerHash,
    id: Option<String>,
    name: Option<PeerHash>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerReceived {
    category: Option<String>,
    channel: Option<String>,
    complainant: PeerComplainant,
    complaint: String,
    description: PeerHash,
    received_at: Option<PeerInstant>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerOther {
    #[serde(default)]
    information: Vec<String>,
    medium: Option<String>,
    complexity: Option<String>,
    impact: Option<String>,
    safety: Option<String>,
    severity: Option<String>,
    to: Option<String>,
    #[serde(default)]
    causes: Vec<String>,
    #[serde(default)]
    heard: Vec<String>,
    outcome: Option<String>,
    communicated_at: Option<PeerInstant>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    redress: Vec<PeerRedress>,
    evidence: Option<String>,
    reason: Option<String>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is kept, not asked")]
struct PeerFulfilled {
    done_at: Option<PeerInstant>,
    redress: String,
}
#[expect(dead_code, reason = "what is read is kept, not asked")]
enum PeerBody {
    Received(PeerReceived),
    Fulfilled(PeerFulfilled),
    Other(PeerOther),
}

impl<'a> Peer<'a> {
    /// A record with its body, kept as a host would keep it.
    fn read(line: &'a str) -> (Peer<'a>, PeerBody) {
        let peer: Peer<'a> = serde_json::from_str(line).expect("a record");
        let body = peer.event.body.get();
        let body = match peer.event.r#type {
            "received" => PeerBody::Received(serde_json::from_str(body).expect("a body")),
            "redress_fulfilled" => PeerBody::Fulfilled(serde_json::from_str(body).expect("a body")),
            _ => PeerBody::Other(serde_json::from_str(body).expect("a body")),
        };
        (peer, body)
    }
}

/// Nanoseconds per unit of work, median of `runs`.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn median<T>(runs: usize, units: usize, mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e9 / units as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
