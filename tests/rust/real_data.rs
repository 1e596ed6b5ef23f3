//! Real complaints: Boston 311, July to December 2011, with the due dates that the city recorded.
//!
//! Ignored by name unless asked for, because the data is not part of this repository (`tests/run` asks where it is).

use std::fs::File;
use std::path::PathBuf;

use amends::time::{HolidayList, Verdict};
use amends::{Almanac, Calendar};
use amends_examples::mapping::Mapping;
use amends_examples::rows::{Answers, answer};

fn boston() -> (Answers, Calendar) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = std::env::var_os("AMENDS_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let file = File::open(folder.join("boston311_2011.csv.gz")).expect("the table; set AMENDS_DATA");
    let text = std::fs::read_to_string(root.join("examples/table/boston311-2011.json")).expect("the mapping");
    let mapping: Mapping = serde_json::from_str(&text).expect("a valid mapping");
    let calendar = Calendar::new(&mapping.calendar, &Almanac::bundled()).expect("a valid calendar");
    let answers = answer(flate2::read::GzDecoder::new(file), &mapping, &calendar, |_| {}).expect("a readable table");
    assert!(answers.rejected.is_empty());
    (answers, calendar)
}

#[test]
#[ignore = "needs boston311_2011.csv.gz"]
fn due_dates_and_verdicts_of_boston() {
    let (answers, calendar) = boston();
    assert_eq!(answers.rows.len(), 58_251);

    let near = |seconds: i64| seconds.abs() <= 15 * 60;
    let compared: Vec<_> = answers
        .rows
        .iter()
        .filter_map(|r| Some((r, r.due?, r.recorded_due?)))
        .map(|(r, due, recorded)| (r, recorded, near(due.signed_duration_since(recorded).num_seconds())))
        .collect();
    let count = |civil: bool| {
        let of: Vec<_> = compared.iter().filter(|(r, ..)| (r.category == "Unsatisfactory Living Conditions") == civil).collect();
        (of.iter().filter(|(.., right)| *right).count(), of.len())
    };
    assert_eq!(count(false), (25_259, 25_380), "business days");
    assert_eq!(count(true), (2_258, 2_258), "120 civil days");

    // Ten business days over 6 November keep the wall clock: 336 hours of it.
    let offset = |t| calendar.zone().offset_at(t);
    let over: Vec<_> = compared
        .iter()
        .filter(|(r, recorded, right)| *right && r.category == "Street Light Outages" && offset(r.received) != offset(*recorded))
        .collect();
    assert!(over.len() >= 243, "{}", over.len());

    let judged: Vec<_> =
        answers.rows.iter().filter_map(|r| Some((r.recorded_verdict?, r.verdict_of_recorded?, r.done?))).collect();
    let agree = judged.iter().filter(|(recorded, ours, _)| recorded == ours).count();
    assert_eq!((agree, judged.len()), (43_664, 43_664), "verdicts");
    let late = answers.rows.iter().filter(|r| r.done.is_some() && r.verdict_of_recorded == Some(Verdict::Late)).count();
    assert_eq!(late, 8_230);
}

#[test]
#[ignore = "needs uci_incident_opened_before_2016_05.csv.gz"]
fn the_uci_log_runs_through_decide() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = std::env::var_os("AMENDS_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let file = File::open(folder.join("uci_incident_opened_before_2016_05.csv.gz")).expect("the log; set AMENDS_DATA");
    let policy = amends_examples::log::policy();
    let replayed = amends_examples::log::replay(flate2::read::GzDecoder::new(file), &policy, |_| {}).expect("a readable log");
    assert_eq!((replayed.rows, replayed.cases.len(), replayed.quarantined.len()), (101_045, 17_136, 0));
    assert_eq!((replayed.reopened.len(), replayed.reopened.values().sum::<u32>()), (202, 243), "cases handled again, and times");
    let by_code: Vec<_> = replayed.by_code().into_iter().collect();
    println!("{} events; {} commands refused: {by_code:?}", replayed.events, replayed.refused.len());
    // Refused are: one row that steps back in time, reviews of one's own decision, closings that were never resolved, and
    // incidents of high priority that were closed without a recorded finding. Nothing else, and nothing without a reason.
    assert_eq!(
        by_code,
        [("clock_went_backwards", 1), ("conflict_of_interest", 18), ("fact_missing", 196), ("transition_not_allowed", 3)]
    );
    // No case is lost: what is not closed is what could not be.
    let open = replayed.cases.values().filter(|c| !c.is_closed()).count();
    assert_eq!(open, 197);
    // A clock that runs all along and stands still while the desk waits for the user: the hours it stood still, of all cases.
    let mut document = policy.document().clone();
    document["timers"] = serde_json::json!({"all": {"kind": "target", "starts": "received", "met_by": "satisfaction_recorded",
        "within": "P30D", "pauses": true, "after_closing": true}});
    let library = amends::policy::Library::new(amends::Almanac::bundled());
    let clocked = amends::Policy::trusted(&document, &library).expect("a policy");
    let now = amends::time::instant::parse("2020-01-01T00:00:00Z").unwrap();
    // The same cases, as if they had been handled under the policy with the clock.
    let (held, wanted) = (policy.pin().hash.to_hex(), clocked.pin().hash.to_hex());
    let under = |case: &amends::Case| amends::Case::from_json(&case.to_json().replace(&held, &wanted)).unwrap();
    let stood = |case: &amends::Case| under(case).timers(&clocked, now).unwrap().iter().map(|s| s.paused).sum::<u64>();
    let paused: u64 = replayed.cases.values().map(stood).sum();
    assert_eq!((paused * 10 + 1_800) / 3_600, 9_759_383, "hours in Awaiting User Info, in tenths");
    // Reopened after closing, as the case says: fewer than in the log, where leaving `Resolved` counts too.
    let reopened: usize = replayed.cases.values().map(|c| c.facts().reopened_at.len()).sum();
    println!("{paused} seconds stood still; {reopened} reopened after closing");
}

#[test]
fn every_bundled_holiday_list_is_valid_and_complete() {
    let ids: Vec<_> = HolidayList::bundled_ids().collect();
    assert_eq!(ids.len(), 70);
    for id in ids {
        let list = HolidayList::bundled(id).expect(id);
        assert_eq!(list.id, id);
        let years: std::collections::BTreeSet<_> = list.days.keys().map(|d| d.to_string()[..4].to_owned()).collect();
        assert_eq!(years.len(), 26, "{id}: every year has holidays");
        assert!(list.source.contains("holidays"), "{id}");
    }
}

/// The list of a federation holds what every one of its parts keeps, and each part keeps more.
#[test]
fn a_federation_keeps_what_each_of_its_parts_keeps() {
    for (country, parts) in [("AU", 8), ("CA", 13), ("DE", 16)] {
        let prefix = format!("{country}-");
        let days =
            |id: &str| -> std::collections::BTreeSet<_> { HolidayList::bundled(id).expect(id).days.keys().copied().collect() };
        let lists: Vec<_> = HolidayList::bundled_ids().filter(|id| id.starts_with(&prefix)).map(days).collect();
        assert_eq!(lists.len(), parts, "{country}");
        let whole = days(country);
        let kept = lists.iter().skip(1).fold(lists[0].clone(), |kept, part| &kept & part);
        assert_eq!(whole, kept, "{country}");
        assert!(lists.iter().all(|part| part.len() > whole.len()), "{country}");
    }
}
