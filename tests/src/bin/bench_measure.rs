//! Times of measures: the metric set of a log of a million events in columns, and a wall of control charts. One JSON line each.
use std::time::Instant;

use amends::measure::chart::{ManyRulesInput, Profile, many_rule_signals};
use amends::measure::{self, LogKind};
use amends_tests::tasks::Log;
use serde_json::json;

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn best(runs: u32, mut work: impl FnMut()) -> f64 {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

/// Memory of this process in kilobytes, where the system tells it: now, and at its peak.
fn resident() -> u64 {
    status("VmRSS")
}
fn peak() -> u64 {
    status("VmHWM")
}
fn status(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|l| l.starts_with(name)).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn main() {
    const CASES: usize = 110_000;
    let runs = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(5);
    let out = std::env::args().nth(2);
    let mut log = Log::of(CASES, std::env::args().nth(3).as_deref() == Some("random"));
    // Memory of one tally and of all that is needed on the way to it; then times.
    let before = resident();
    let mut tally = Some(log.tally());
    let held = peak().saturating_sub(before);
    let seconds = best(runs, || tally = Some(log.tally()));
    let n = log.at.len() as f64;
    let document = tally.unwrap().to_json();
    let question = |id: &str| {
        format!(
            "{{\"tally\": {document}, \"periods\": {{\"from\": \"2021-01-01\", \"to\": \"2025-01-01\", \"unit\": \"{id}\"}}}}"
        )
    };
    let whole = measure::compute("cohorts", &question("month")).unwrap();
    println!(
        "{}",
        json!({ "what": "tally", "events": log.at.len(), "cases": CASES, "ns_per_event": seconds / n * 1e9, "seconds": seconds,
        "held_kb": held, "document_bytes": document.len(), "months": whole.len() })
    );
    let seconds = best(runs, || drop(measure::compute("indicators", &question("month")).unwrap()));
    println!("{}", json!({ "what": "indicators of 48 months, tally read from JSON", "seconds": seconds }));

    let values: Vec<f64> = (0..10_000 * 120).map(|_| (log.dice.below(2000) as f64 - 1000.0) / 300.0).collect();
    let wall = ManyRulesInput { values, centers: vec![0.0; 10_000], sigmas: vec![1.0; 10_000], profile: Profile::Nelson };
    let mut found = 0;
    let seconds = best(runs, || found = many_rule_signals(&wall).unwrap().signals.iter().sum::<u32>());
    println!("{}", json!({ "what": "charts", "points": 1_200_000, "ns_per_point": seconds / 1.2e6 * 1e9, "signals": found }));

    // The same columns for the peers.
    if let Some(path) = out {
        let mut text = String::from("case,kind,at,word,cause,due\n");
        let Log { at, case, kind, word, due, cause, .. } = log;
        for i in 0..at.len() {
            let c = case[i] as usize;
            text += &format!("{c},{},{},{},{},{}\n", LogKind::WORDS[usize::from(kind[i])].0, at[i], word[i], cause[c], due[c]);
        }
        std::fs::write(path, text).expect("the columns");
    }
}
