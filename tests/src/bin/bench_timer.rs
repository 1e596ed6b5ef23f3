//! Times what timers cost on one thread, and prints the medians as JSON: `bench_timer [RUNS [CASES]]`.
//!
//! All timers of one case under `uk-fca-disp`; the columns of 100,000 cases with six timers each; a queue of the next
//! changes of a million open cases, kept while events come.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;

use amends::case::{Actor, Context};
use amends::lifecycle::Command;
use amends::policy::{Library, Policy};
use amends::timer::Table;
use amends::{Almanac, Case, time::instant};
use amends_tests::timed::median;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

fn give(policy: &Policy, case: Option<&Case>, now: DateTime<Utc>, command: &Value) -> Case {
    let context = Context::at(now, Actor::new("u-1", ["manager"]).expect("an actor")).with_salt([7; 16]);
    let command = Command::from_json(&command.to_string()).expect("a command");
    policy.handle(case, &command, &context).unwrap_or_else(|r| panic!("{r}")).case
}

fn received(policy: &Policy, number: usize, now: DateTime<Utc>) -> Case {
    let receive =
        json!({"type": "receive", "complaint": format!("C-{number}"), "description": "x", "complainant": {"answer_to": "y"}});
    give(policy, None, now, &receive)
}

/// A case somewhere on its way: eight steps at most.
fn course(policy: &Policy, number: usize) -> Case {
    let start = instant::parse("2026-01-05T08:00:00Z").expect("an instant");
    let mut now = start + TimeDelta::minutes((number as i64 * 7919) % 80_000);
    let mut case = received(policy, number, now);
    let steps = [
        json!({"type": "acknowledge"}),
        json!({"type": "assess", "severity": "medium"}),
        json!({"type": "assign", "to": "u-1"}),
        json!({"type": "investigate"}),
        json!({"type": "wait", "on": "complainant", "reason": "information"}),
        json!({"type": "resume"}),
        json!({"type": "update_complainant"}),
        json!({"type": "respond", "outcome": "upheld"}),
    ];
    for (i, step) in steps.iter().enumerate().take(number % 9) {
        now += TimeDelta::minutes(37 * (i as i64 + 1) + (number % 600) as i64);
        case = give(policy, Some(&case), now, step);
    }
    case
}

fn main() {
    let number = |n: usize, default: usize| std::env::args().nth(n).map_or(default, |v| v.parse().expect("a number"));
    let (runs, many) = (number(1, 7), number(2, 1_000_000));
    let disp = Policy::preset("uk-fca-disp").expect("a preset");
    let now = instant::parse("2026-04-01T11:00:00Z").expect("an instant");
    let case = give(&disp, Some(&received(&disp, 1, now)), now + TimeDelta::days(1), &json!({"type": "acknowledge"}));
    let later = now + TimeDelta::days(9);
    let one = median(runs, 1, || {
        for _ in 0..100_000 {
            black_box(black_box(&case).timers(black_box(&disp), black_box(later)).expect("timers"));
        }
    }) / 1e5;

    let week: Value = ["mon", "tue", "wed", "thu", "fri"]
        .iter()
        .map(|d| ((*d).to_owned(), json!([["09:00", "17:00"]])))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let document = json!({
        "id": "six", "version": "1", "extends": "iso-10002",
        "calendars": {"london": {"tz": "Europe/London", "weekly": week, "holidays": ["GB-ENG"]}},
        "waiting": [{"id": "information", "on": "complainant", "stops_clock": true}],
        "timers": {
            "acknowledge": {"starts": "received", "met_by": "acknowledged", "within": "business PT16H"},
            "assess": {"starts": "received", "met_by": "assessed", "within": "business P3D", "kind": "target"},
            "update": {"starts": "received", "met_by": "progress_reported", "within": "business P10D", "kind": "recurring", "cancelled_by": "responded"},
            "respond": {"starts": "received", "met_by": "responded", "within": "P8W"},
            "resolve": {"starts": "acknowledged", "met_by": "responded", "within": "business PT80H", "pauses": true, "kind": "target"},
            "close": {"starts": "received", "met_by": "closed", "within": "P3M", "kind": "target"}
        }
    });
    let six = Policy::from_value(&document, &Library::new(Almanac::bundled())).unwrap_or_else(|p| panic!("{p}"));
    let cases: Vec<Case> = (0..100_000).map(|i| course(&six, i)).collect();
    let as_of = instant::parse("2026-03-16T12:00:00Z").expect("an instant");
    let rows = six.timer_table(&cases, as_of).expect("its policy").case.len();
    let columns = median(runs, 1, || {
        black_box(black_box(&six).timer_table(&cases, as_of).expect("its policy"));
    });
    let mut kept = Table::default();
    let again = median(runs, 1, || {
        kept.fill(black_box(&six), &cases, as_of).expect("its policy");
        black_box(&kept);
    });

    // A million open cases, and the queue of their next changes; then events come, and each moves one entry.
    let base: Vec<Case> = (0..many.min(50_000)).map(|i| course(&six, i)).collect();
    let open: Vec<Case> = (0..many).map(|i| base[i % base.len()].clone()).collect();
    // Entries that no longer hold are left where they are, and passed over when their time comes.
    let mut queue: BinaryHeap<Reverse<(DateTime<Utc>, u32)>> = BinaryHeap::new();
    let mut at: Vec<Option<DateTime<Utc>>> = Vec::with_capacity(many);
    for (i, case) in open.iter().enumerate() {
        let next = case.next_change(&six, as_of).expect("its policy");
        queue.extend(next.map(|n| Reverse((n, i as u32))));
        at.push(next);
    }
    let ask = median(runs, 1, || {
        for i in 0..200_000_usize {
            let n = i * 7919 % many;
            black_box(open[n].next_change(&six, as_of).expect("its policy"));
        }
    }) / 2e5;
    let mut round = 0;
    let event = median(runs, 1, || {
        round += 1;
        for i in 0..200_000_usize {
            let n = i * 7919 % many;
            // After the event the case stands as another one did.
            let next = open[(n + round) % many].next_change(&six, as_of).expect("its policy");
            if next != at[n] {
                queue.extend(next.map(|t| Reverse((t, n as u32))));
                at[n] = next;
            }
            // And the one whose turn it is, if it still holds.
            while queue.peek().is_some_and(|Reverse((t, n))| at[*n as usize] != Some(*t)) {
                queue.pop();
            }
        }
    }) / 2e5;
    println!(
        "{}",
        json!({
            "one_case_disp_ns": one, "table_ms": columns / 1e6, "fill_ms": again / 1e6, "table_rows": rows, "queue_event_ns": event,
            "next_change_ns": ask, "open_cases": many, "queued": queue.len(),
        })
    );
}
