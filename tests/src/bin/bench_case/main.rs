//! Times what a complaint's commands cost on one thread, and prints the medians as JSON: `bench_case [RUNS]`.
//!
//! The table check, `decide` with `evolve`, sealing and chaining, and reading a stored log beside `serde_json` into structs of
//! the same fields.

mod peer;

use std::hint::black_box;

use amends::case::{Actor, Context};
use amends::ledger::EventRecord;
use amends::lifecycle::{Command, CommandKind, Event, State};
use amends::{Policy, time::instant};
use amends_tests::timed::median;
use serde_json::json;

fn command(text: &str) -> Command {
    Command::from_json(text).expect("a command")
}

fn main() {
    let runs: usize = std::env::args().nth(1).map_or(7, |n| n.parse().expect("a number of runs"));
    let policy = Policy::preset("iso-10002").expect("a preset");
    let context = |minute: u32| {
        let now = instant::parse(&format!("2026-03-02T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60)).expect("an instant");
        Context::at(now, Actor::new("u-amy", ["handler"]).expect("an actor")).with_salt([7; 16])
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
    let first = policy.handle(None, &receive, &context(0)).expect("received");
    let contexts: Vec<Context> = (0..course.len() as u32).map(|i| context(i + 1)).collect();
    let told = || {
        let mut case = first.case.clone();
        for (command, context) in course.iter().zip(&contexts) {
            let decision = policy.decide(Some(&case), command, context).expect("possible");
            for event in &decision.events {
                case.apply(event, case.version() + 1, context.now, &context.actor.id);
            }
        }
        case
    };
    assert_eq!(told().state(), State::Closed);
    let assess = &course[1];
    let single = || policy.decide(Some(&first.case), assess, &contexts[1]);
    let stored = || {
        let mut case = first.case.clone();
        for (command, context) in course.iter().zip(&contexts) {
            case = policy.handle(Some(&case), command, context).expect("possible").case;
        }
        case
    };
    let refused = command(r#"{"type":"close","reason":"resolved"}"#);

    // 3. A stored log: some thousands of such complaints.
    let cases = 5_000;
    let mut lines = String::new();
    for i in 0..cases {
        let receive = command(&receive_text(i));
        let mut handled = policy.handle(None, &receive, &context(0)).expect("received");
        lines.push_str(&handled.records[0].to_json());
        lines.push('\n');
        for (command, context) in course.iter().zip(&contexts) {
            handled = policy.handle(Some(&handled.case), command, context).expect("possible");
            lines.push_str(&handled.records[0].to_json());
            lines.push('\n');
        }
    }
    let events = cases * (course.len() + 1);
    let read = || black_box(EventRecord::<Event>::list_from_json(&lines).expect("a log")).len();
    let serde = || {
        let mut all = Vec::with_capacity(events);
        all.extend(lines.lines().map(peer::Record::read));
        black_box(all).len()
    };
    assert_eq!((read(), serde()), (events, events));
    let records = EventRecord::<Event>::list_from_json(&lines).expect("a log");
    let rebuilt = || {
        records.chunk_by(|a, b| a.stream == b.stream).map(|r| amends::Case::rebuild(r).expect("a history").version()).sum::<u64>()
    };
    let verified = || records.chunk_by(|a, b| a.stream == b.stream).filter(|r| amends::ledger::verify(r, None).is_ok()).count();
    assert_eq!(verified(), cases);

    let steps = course.len();
    let report = json!({
        "table_ns": median(runs, questions.len(), table),
        "decide_evolve_ns": median(runs, 20_000 * steps, || (0..20_000).map(|_| black_box(told()).version()).sum::<u64>()),
        "decide_ns": median(runs, 200_000, || (0..200_000).filter(|_| black_box(single()).is_ok()).count()),
        "refuse_ns": median(runs, 100_000, || (0..100_000).filter(|_| policy.decide(Some(&first.case), &refused, &contexts[1]).is_err()).count()),
        "handle_ns": median(runs, 2_000 * steps, || (0..2_000).map(|_| black_box(stored()).version()).sum::<u64>()),
        "allowed_ns": median(runs, 5_000, || (0..5_000).map(|_| black_box(policy.allowed(Some(&first.case), &contexts[1])).len()).sum::<usize>()),
        "read_ns": median(runs, events, read),
        "serde_ns": median(runs, events, serde),
        "rebuild_ns": median(runs, events, rebuilt),
        "verify_ns": median(runs, events, verified),
        "line_bytes": lines.len() / events,
        "case_bytes": first.case.to_json().len(),
        "policy_us": median(runs, 1, || Policy::from_value(policy.document(), &amends::policy::Library::default())) / 1000.0,
    });
    println!("{report}");
}

fn receive_text(i: usize) -> String {
    json!({"type": "receive", "complaint": format!("C-{i}"), "description": "The kettle leaks.", "category": "leak", "channel": "mail",
        "complainant": {"answer_to": "jane@example.org", "name": "Jane Roe", "id": format!("p-{i}")}})
    .to_string()
}
