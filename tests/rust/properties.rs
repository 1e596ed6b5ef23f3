//! Properties of calendar arithmetic over random calendars, zones and instants.

use std::collections::BTreeMap;

use amends::time::batch::{NULL, Unit};
use amends::time::{CompileOptions, Exception, Pause, Pauses, Span, Weekly, ZoneRef};
use amends::{Almanac, Calendar, CalendarDocument};
use amends_tests::cases;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

const ZONES: [&str; 10] = [
    "UTC",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
];

fn time(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn interval() -> impl Strategy<Value = (String, String)> {
    (0_u32..288, 1_u32..288).prop_map(|(start, length)| (time(start * 5), time((start * 5 + length * 5) % 1440)))
}

fn document() -> impl Strategy<Value = CalendarDocument> {
    let hours = || prop::collection::vec(interval(), 0..3);
    let week = prop::collection::vec(hours(), 7);
    let exceptions = prop::collection::btree_map(0_i64..400, hours(), 0..8);
    (prop::sample::select(&ZONES[..]), week, exceptions).prop_map(|(zone, week, exceptions)| {
        let mut weekly: BTreeMap<_, _> =
            ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].into_iter().map(str::to_owned).zip(week).collect();
        // At least one sure opening, so that deadlines exist.
        weekly.insert("wed".into(), vec![("09:00".into(), "10:00".into())]);
        let day = |n: i64| (at(1_293_840_000 + n * 86_400)).date_naive().to_string();
        CalendarDocument {
            tz: ZoneRef::Name(zone.into()),
            weekly: Weekly::Hours(weekly.into()),
            exceptions: exceptions.into_iter().map(|(n, h)| (day(n), Exception::Hours(h))).collect(),
            ..CalendarDocument::default()
        }
    })
}

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).expect("in range")
}

/// The same calendar without prefix sums for these years: every answer comes from walking.
fn walking(document: &CalendarDocument) -> Calendar {
    Calendar::compile(document, &Almanac::bundled(), CompileOptions { first_year: 1900, last_year: 1900 }).expect("valid")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// R4 and elapsed time are each other's inverse, to the nanosecond.
    #[test]
    fn deadline_uses_the_time_up(doc in document(), start in 1_290_000_000_i64..1_330_000_000, nanos in 0_i64..1_000_000_000, seconds in 1_i64..400_000) {
        cases::count();
        let calendar = Calendar::new(&doc, &Almanac::bundled()).unwrap();
        let start = at(start) + TimeDelta::nanoseconds(nanos);
        let limit = Span::BusinessTime { seconds }.into();
        let due = calendar.deadline(start, &limit, &Pauses::none()).unwrap().unwrap();
        let worked = |end| calendar.business_time(start, end, &Pauses::none()).unwrap();
        prop_assert_eq!(worked(due), TimeDelta::seconds(seconds));
        prop_assert!(worked(due - TimeDelta::nanoseconds(1)) < TimeDelta::seconds(seconds), "earliest");
    }

    /// Prefix sums and walking agree, also across the ends of the window; so do columns of every unit.
    #[test]
    fn the_index_changes_nothing(doc in document(), start in 1_262_000_000_i64..1_340_000_000, seconds in 0_i64..900_000, length in 0_i64..9_000_000) {
        cases::count();
        let options = CompileOptions { first_year: 2010, last_year: 2011 };
        let calendar = Calendar::compile(&doc, &Almanac::bundled(), options).unwrap();
        let slow = walking(&doc);
        let limit = Span::BusinessTime { seconds }.into();
        let (from, to) = (at(start), at(start + length));
        let due = calendar.deadline(from, &limit, &Pauses::none());
        prop_assert_eq!(&due, &slow.deadline(from, &limit, &Pauses::none()));
        let elapsed = calendar.business_time(from, to, &Pauses::none()).unwrap();
        prop_assert_eq!(elapsed, slow.business_time(from, to, &Pauses::none()).unwrap());
        for n in [0, 1, 7] {
            let days = Span::BusinessDays(n).into();
            prop_assert_eq!(calendar.deadline(from, &days, &Pauses::none()), slow.deadline(from, &days, &Pauses::none()));
        }
        prop_assert_eq!(calendar.business_days(from, to), slow.business_days(from, to));
        for (unit, per) in [(Unit::Second, 1), (Unit::Milli, 1_000), (Unit::Micro, 1_000_000), (Unit::Nano, 1_000_000_000)] {
            let dues = calendar.business_deadlines(&[start * per, NULL], &[seconds * per, 5], unit).unwrap();
            let wanted = due.clone().unwrap().unwrap().timestamp() * per;
            prop_assert_eq!(dues.values, vec![wanted, NULL]);
            let times = calendar.business_times(&[start * per], &[(start + length) * per], unit).unwrap();
            prop_assert_eq!(times.values, vec![elapsed.num_seconds() * per]);
        }
    }

    /// Time worked is additive, and pauses take away exactly the open time that they cover.
    #[test]
    fn time_adds_up(doc in document(), start in 1_290_000_000_i64..1_330_000_000, cuts in prop::array::uniform3(0_i64..3_000_000)) {
        cases::count();
        let calendar = Calendar::new(&doc, &Almanac::bundled()).unwrap();
        let mut cuts = cuts;
        cuts.sort_unstable();
        let [a, b, c] = cuts.map(|s| at(start + s));
        let begin = at(start);
        let worked = |from, to, pauses: &Pauses| calendar.business_time(from, to, pauses).unwrap();
        let none = Pauses::none();
        prop_assert_eq!(worked(begin, a, &none) + worked(a, c, &none), worked(begin, c, &none));
        let paused = Pauses::new(&[Pause { from: b, to: Some(c) }, Pause { from: a, to: Some(b) }]).unwrap();
        prop_assert_eq!(worked(begin, c, &paused), worked(begin, a, &none));
        // Segments cover the range and tell the same story.
        let parts = calendar.segments(begin, c, &paused).unwrap();
        let mut cursor = begin;
        let mut open = TimeDelta::zero();
        for part in &parts {
            prop_assert_eq!(part.from, cursor);
            prop_assert!(part.to > part.from);
            cursor = part.to;
            if part.kind == amends::time::SegmentKind::Open {
                open += part.to - part.from;
            }
        }
        prop_assert!(cursor == c || begin == c);
        prop_assert_eq!(open, worked(begin, c, &paused));
    }

    /// The next opening is open, and nothing before it is.
    #[test]
    fn openings(doc in document(), start in 1_290_000_000_i64..1_330_000_000) {
        cases::count();
        let calendar = Calendar::new(&doc, &Almanac::bundled()).unwrap();
        let start = at(start);
        let next = calendar.next_opening(start).unwrap();
        prop_assert!(calendar.is_open(next).unwrap());
        prop_assert_eq!(calendar.business_time(start, next, &Pauses::none()).unwrap(), TimeDelta::zero());
        let previous = calendar.previous_opening(start).unwrap();
        prop_assert!(calendar.is_open(previous).unwrap() && previous <= start);
        prop_assert!(!calendar.is_open(previous - TimeDelta::seconds(1)).unwrap());
    }

    /// Any text is either a span or an error, and spans survive being written.
    #[test]
    fn spans_of_any_text(text in ".{0,24}", iso in "(business )?-?P?T?([0-9]{1,12}[YMWDHS.]){0,3}") {
        cases::count();
        for t in [text, iso] {
            if let Ok(span) = t.parse::<Span>() {
                prop_assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
            }
        }
    }

    /// Any JSON text is either a calendar or problems; nothing panics.
    #[test]
    fn documents_of_any_text(text in ".{0,64}", zone in ".{0,12}", key in ".{0,8}", a in ".{0,6}", b in ".{0,6}") {
        cases::count();
        let _ = Calendar::from_json(&text, &Almanac::bundled());
        let document = serde_json::json!({ "tz": zone, "weekly": { key.clone(): [[a, b]] }, "exceptions": { key: [] } });
        let _ = Calendar::from_value(&document, &Almanac::bundled());
    }
}

/// Found by `the_index_changes_nothing`: one second more than the window holds was due one second after the window.
#[test]
fn time_that_ends_just_beyond_the_window() {
    let calendar = |options| {
        let text = r#"{"tz": "UTC", "weekly": {"tue": [["07:10", "23:10"]], "fri": [["02:10", "19:30"]]}}"#;
        Calendar::compile(&CalendarDocument::from_json(text).unwrap(), &Almanac::bundled(), options).unwrap()
    };
    let (near, far) = (
        calendar(CompileOptions { first_year: 2010, last_year: 2011 }),
        calendar(CompileOptions { first_year: 1900, last_year: 1900 }),
    );
    let start = at(1_324_610_583);
    let left = far.business_time(start, at(1_325_376_000), &Pauses::none()).unwrap().num_seconds();
    for seconds in left - 2..left + 3 {
        let limit = Span::BusinessTime { seconds }.into();
        assert_eq!(near.deadline(start, &limit, &Pauses::none()), far.deadline(start, &limit, &Pauses::none()), "{seconds}");
    }
}
