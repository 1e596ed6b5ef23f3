//! Times what timers cost on one thread, and prints the medians as JSON: `bench_timer [RUNS [CASES]]`.
//!
//! All timers of one case under `uk-fca-disp`; the columns of 100,000 cases with six timers each; a queue of the next
//! changes of a million open cases, kept while events come.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;

use amends::Case;
use amends::timer::Table;
use amends_tests::tasks::{disp, six, underway};
use amends_tests::timed::median;
use chrono::{DateTime, Utc};
use serde_json::json;

fn main() {
    let number = |n: usize, default: usize| std::env::args().nth(n).map_or(default, |v| v.parse().expect("a number"));
    let (runs, many) = (number(1, 7), number(2, 1_000_000));
    let (disp, case, later) = disp();
    let one = median(runs, 1, || {
        for _ in 0..100_000 {
            black_box(black_box(&case).timers(black_box(&disp), black_box(later)).expect("timers"));
        }
    }) / 1e5;

    let (six, as_of) = six();
    let cases: Vec<Case> = (0..100_000).map(|i| underway(&six, i)).collect();
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
    let base: Vec<Case> = (0..many.min(50_000)).map(|i| underway(&six, i)).collect();
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
