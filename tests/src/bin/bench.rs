//! Times a million deadlines and a million elapsed times on one thread, and prints the medians as JSON.
//!
//! `bench [RUNS]`: the calendar is Monday to Friday, 9 to 17, Europe/London, with the bank holidays of England.

use amends::time::batch::Unit;
use amends::time::{CompileOptions, HolidayList};
use amends::{Almanac, Calendar, CalendarDocument};
use amends_tests::timed::median;
use serde_json::json;

const ROWS: usize = 1_000_000;

fn main() {
    let runs: usize = std::env::args().nth(1).map_or(7, |n| n.parse().expect("a number of runs"));
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let list = std::fs::read_to_string(format!("{root}/core/calendars/GB-ENG.json")).expect("holiday list");
    let almanac = Almanac::bundled().with_holidays(HolidayList::from_json(&list).expect("a valid list"));
    let day = || vec![("09:00".to_owned(), "17:00".to_owned())];
    let document = CalendarDocument {
        tz: amends::time::ZoneRef::Name("Europe/London".into()),
        weekly: amends::time::Weekly::Hours(["mon", "tue", "wed", "thu", "fri"].map(|d| (d.to_owned(), day())).into()),
        holidays: vec![amends::time::HolidayRef::Id("GB-ENG".into())],
        ..CalendarDocument::default()
    };
    let twenty = CompileOptions { first_year: 2011, last_year: 2030 };
    let calendar = Calendar::compile(&document, &almanac, twenty).expect("a valid calendar");

    // The same rows as the Python and JavaScript benchmarks: 2012 to 2029, up to 40 business hours.
    let mut state = 10_002_u64;
    let mut next = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % bound).expect("small")
    };
    let first = 1_325_376_000;
    let starts: Vec<i64> = (0..ROWS).map(|_| first + next(18 * 31_557_600)).collect();
    let amounts: Vec<i64> = (0..ROWS).map(|_| 60 + next(40 * 3600)).collect();

    let micro = |v: &[i64]| v.iter().map(|s| s * 1_000_000).collect::<Vec<i64>>();
    let (starts_us, amounts_us) = (micro(&starts), micro(&amounts));
    let ends = calendar.business_deadlines(&starts, &amounts, Unit::Second).expect("columns of one length");
    assert!(ends.problems.is_empty());
    let ends_us = micro(&ends.values);
    let back = calendar.business_times(&starts, &ends.values, Unit::Second).expect("columns of one length");
    assert_eq!(back.values, amounts, "elapsed time up to the deadline is the time allowed");
    let limit = "business P10D".parse().expect("a limit");

    let report = json!({
        "deadline_ns": median(runs, ROWS, || calendar.business_deadlines(&starts, &amounts, Unit::Second)),
        "elapsed_ns": median(runs, ROWS, || calendar.business_times(&starts, &ends.values, Unit::Second)),
        "deadline_us_ns": median(runs, ROWS, || calendar.business_deadlines(&starts_us, &amounts_us, Unit::Micro)),
        "elapsed_us_ns": median(runs, ROWS, || calendar.business_times(&starts_us, &ends_us, Unit::Micro)),
        "business_days_ns": median(runs, ROWS, || calendar.deadlines(&starts, &limit, Unit::Second)),
        "compile_us": median(runs * 20, 1, || Calendar::compile(&document, &almanac, twenty)) / 1000.0,
        "compiled_bytes": calendar.compiled_size(),
        "checksum": ends.values.iter().fold(0_i64, |a, v| a.wrapping_mul(31).wrapping_add(*v)),
    });
    println!("{report}");
}
