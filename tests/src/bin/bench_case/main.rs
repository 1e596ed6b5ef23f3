//! Times what a complaint's commands cost on one thread, and prints the medians as JSON: `bench_case [RUNS]`.
//!
//! The table check, `decide` with `evolve`, sealing and chaining, reading a stored log beside `serde_json` into structs of
//! the same fields, verifying it beside SHA-256 of the same bytes, and proofs from a tree of a million heads.

mod peer;

use std::hint::black_box;

use amends::Policy;
use amends::ledger::{EventRecord, Hash, MerkleTree, StreamHead};
use amends::lifecycle::{Command, CommandKind, Event, State};
use amends::wire::Record as _;
use amends_tests::tasks::{Course, handler};
use amends_tests::timed::median;
use serde_json::json;

/// Complaints of the tree.
const HEADS: u64 = 1_000_000;
/// Proofs of each kind.
const PROOFS: u64 = 20_000;

fn main() {
    let runs: usize = std::env::args().nth(1).map_or(7, |n| n.parse().expect("a number of runs"));
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
    let course = Course::new();
    let Course { policy, first, commands, contexts, refused } = &course;
    let (assess, context) = (&commands[1], &contexts[1]);
    let single = || policy.decide(Some(first), assess, context);

    // 3. A stored log: some thousands of such complaints.
    let cases = 5_000;
    let mut lines = String::new();
    for i in 0..cases {
        let receive = Command::from_json(&receive_text(i)).expect("a command");
        let mut handled = policy.handle(None, &receive, &handler(0)).expect("received");
        lines.push_str(&handled.records[0].to_json());
        lines.push('\n');
        for (command, context) in commands.iter().zip(contexts) {
            handled = policy.handle(Some(&handled.case), command, context).expect("possible");
            lines.push_str(&handled.records[0].to_json());
            lines.push('\n');
        }
    }
    let events = cases * (commands.len() + 1);
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
    let chained: Vec<Vec<u8>> = records.iter().map(EventRecord::canonical_bytes).collect();
    let hashed = || chained.iter().zip(&records).filter(|(bytes, record)| Hash::of(bytes) == record.hash).count();
    assert_eq!(hashed(), events);

    // 4. A tree over the heads of a million complaints.
    let tree = MerkleTree::from_leaves((0..HEADS).map(|n| leaf(n).to_json()));
    let head = tree.head();
    let asked: Vec<u64> = (0..PROOFS).map(|n| n * 7_919 % HEADS).collect();
    let proved = || asked.iter().map(|index| tree.inclusion(*index, HEADS).expect("a leaf").path.len()).sum::<usize>();
    let (proofs, leaves): (Vec<_>, Vec<_>) =
        asked.iter().map(|index| (tree.inclusion(*index, HEADS).expect("a leaf"), leaf(*index).to_json())).unzip();
    let checked = || proofs.iter().zip(&leaves).filter(|(proof, leaf)| proof.verify(leaf.as_bytes(), &head).is_ok()).count();
    assert_eq!((checked(), proofs[0].path.len()), (asked.len(), 20));
    let earlier: Vec<u64> = asked.iter().map(|index| index + 1).collect();
    let consistent =
        || earlier.iter().map(|size| tree.consistency(*size, HEADS).expect("an earlier tree").path.len()).sum::<usize>();

    let steps = commands.len();
    let report = json!({
        "table_ns": median(runs, questions.len(), table),
        "decide_evolve_ns": median(runs, 20_000 * steps, || (0..20_000).map(|_| black_box(course.told()).version()).sum::<u64>()),
        "decide_ns": median(runs, 200_000, || (0..200_000).filter(|_| black_box(single()).is_ok()).count()),
        "refuse_ns": median(runs, 100_000, || (0..100_000).filter(|_| policy.decide(Some(first), refused, context).is_err()).count()),
        "handle_ns": median(runs, 2_000 * steps, || (0..2_000).map(|_| black_box(course.stored()).version()).sum::<u64>()),
        "allowed_ns": median(runs, 5_000, || (0..5_000).map(|_| black_box(policy.allowed(Some(first), context)).len()).sum::<usize>()),
        "read_ns": median(runs, events, read),
        "serde_ns": median(runs, events, serde),
        "rebuild_ns": median(runs, events, rebuilt),
        "verify_ns": median(runs, events, verified),
        "sha256_ns": median(runs, events, hashed),
        "chained_bytes": chained.iter().map(Vec::len).sum::<usize>() / events,
        "inclusion_ns": median(runs, asked.len(), proved),
        "inclusion_verify_ns": median(runs, asked.len(), checked),
        "consistency_ns": median(runs, asked.len(), consistent),
        "line_bytes": lines.len() / events,
        "case_bytes": first.to_json().len(),
        "policy_us": median(runs, 1, || Policy::from_value(policy.document(), &amends::policy::Library::default())) / 1000.0,
    });
    println!("{report}");
}

fn receive_text(i: usize) -> String {
    json!({"type": "receive", "complaint": format!("C-{i}"), "description": "The kettle leaks.", "category": "leak", "channel": "mail",
        "complainant": {"answer_to": "jane@example.org", "name": "Jane Roe", "id": format!("p-{i}")}})
    .to_string()
}

fn leaf(n: u64) -> StreamHead {
    StreamHead { hash: Hash::of(&n.to_be_bytes()), stream: format!("C-{n}").parse().expect("an identifier"), version: 5 }
}
