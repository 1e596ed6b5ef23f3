//! Times of measures: the metric set of a log of a million events in columns, and a wall of control charts. One JSON line each.
use std::time::Instant;

use amends::Zone;
use amends::measure::chart::{ManyRulesInput, Profile, many_rule_signals};
use amends::measure::{self, CaseColumns, Definitions, EventColumns, LogKind, OnTime, TallyOptions, tally_columns};
use serde_json::json;

/// A small generator: the same columns every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

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
    const DAY: u64 = 86_400;
    let runs = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(5);
    let out = std::env::args().nth(2);
    let kinds = [
        LogKind::Acknowledged,
        LogKind::Assessed,
        LogKind::Assigned,
        LogKind::InvestigationStarted,
        LogKind::Waiting,
        LogKind::Resumed,
        LogKind::Responded,
    ];
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut rows: Vec<(i64, u32, u8, u8)> = Vec::new();
    let start = 1_609_459_200_u64;
    let mut due = vec![i64::MIN; CASES];
    let mut cause = vec![0; CASES];
    // Complaints are numbered as they arrive, as they are everywhere; `random` numbers them anyhow.
    let mut arrivals: Vec<u64> = (0..CASES).map(|_| start + dice.below(4 * 365 * DAY)).collect();
    if std::env::args().nth(3).as_deref() != Some("random") {
        arrivals.sort_unstable();
    }
    for (case, arrival) in arrivals.into_iter().enumerate() {
        let mut at = arrival;
        due[case] = i64::try_from(at + 56 * DAY).unwrap();
        cause[case] = dice.below(20) as u32;
        rows.push((at as i64, case as u32, LogKind::Received as u8, 0));
        for kind in kinds {
            at += dice.below(4 * DAY) + 60;
            rows.push((at as i64, case as u32, kind as u8, 0));
        }
        if dice.below(10) > 0 {
            at += dice.below(60 * DAY);
            rows.push((at as i64, case as u32, LogKind::Closed as u8, 1 + dice.below(3) as u8));
        }
    }
    // A log comes in the order of time, not of cases.
    rows.sort_unstable();
    let (at, case): (Vec<i64>, Vec<u32>) = rows.iter().map(|r| (r.0, r.1)).unzip();
    let (kind, word): (Vec<u8>, Vec<u8>) = rows.iter().map(|r| (r.2, r.3)).unzip();
    let zone = Zone::bundled("Europe/London").unwrap();
    let strata: Vec<Vec<String>> = (0..20).map(|i| vec![format!("cause-{i}")]).collect();
    let options = TallyOptions {
        definitions: Definitions { on_time: OnTime::Due, strata: Some(vec!["cause".into()]), ..Definitions::default() },
        zone: &zone,
        calendar: None,
        as_of: i64::try_from(start + 4 * 365 * DAY).unwrap(),
        known_at: None,
        strata,
        currencies: Vec::new(),
        asked: 0,
        records: None,
    };
    let events =
        EventColumns { case: &case, kind: &kind, at: &at, value: None, word: Some(&word), id: None, order: None, recorded: None };
    let cases = CaseColumns { count: CASES, due: Some(&due), stratum: Some(&cause), ..CaseColumns::default() };
    // Memory of one tally and of all that is needed on the way to it; then times.
    let before = resident();
    let mut tally = Some(tally_columns(&events, &cases, &options).unwrap());
    let held = peak().saturating_sub(before);
    let seconds = best(runs, || tally = Some(tally_columns(&events, &cases, &options).unwrap()));
    let n = at.len() as f64;
    let document = tally.unwrap().to_json();
    let question = |id: &str| {
        format!(
            "{{\"tally\": {document}, \"periods\": {{\"from\": \"2021-01-01\", \"to\": \"2025-01-01\", \"unit\": \"{id}\"}}}}"
        )
    };
    let whole = measure::compute("cohorts", &question("month")).unwrap();
    println!(
        "{}",
        json!({ "what": "tally", "events": at.len(), "cases": CASES, "ns_per_event": seconds / n * 1e9, "seconds": seconds,
        "held_kb": held, "document_bytes": document.len(), "months": whole.len() })
    );
    let seconds = best(runs, || drop(measure::compute("indicators", &question("month")).unwrap()));
    println!("{}", json!({ "what": "indicators of 48 months, tally read from JSON", "seconds": seconds }));

    let values: Vec<f64> = (0..10_000 * 120).map(|_| (dice.below(2000) as f64 - 1000.0) / 300.0).collect();
    let wall = ManyRulesInput { values, centers: vec![0.0; 10_000], sigmas: vec![1.0; 10_000], profile: Profile::Nelson };
    let mut found = 0;
    let seconds = best(runs, || found = many_rule_signals(&wall).unwrap().signals.iter().sum::<u32>());
    println!("{}", json!({ "what": "charts", "points": 1_200_000, "ns_per_point": seconds / 1.2e6 * 1e9, "signals": found }));

    // The same columns for the peers.
    if let Some(path) = out {
        let mut text = String::from("case,kind,at,word,cause,due\n");
        for i in 0..at.len() {
            let c = case[i] as usize;
            text += &format!("{c},{},{},{},{},{}\n", LogKind::WORDS[usize::from(kind[i])].0, at[i], word[i], cause[c], due[c]);
        }
        std::fs::write(path, text).expect("the columns");
    }
}
