//! Properties of tables that are read and of logs that are counted, over random messy ones.

use std::collections::{BTreeMap, BTreeSet};

use amends::measure::compute;
use amends_tests::cases;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Times as tables hold them: good ones, dates, a repeated hour of New York, and what is none.
const TIMES: [&str; 14] = [
    "2025-11-01 09:00:00",
    "2025-11-02 01:10:00",
    "2025-11-02 01:50:00",
    "2025-11-02",
    "2025-11-03 00:00:00",
    "2025-11-03 14:30:00",
    "2025-11-04T09:00:00-05:00",
    "2025-11-05 09:00:00.5",
    "9999-12-31 23:59:59",
    "1900-01-01",
    "31/02/2025",
    "soon",
    "?",
    "",
];
const WORDS: [&str; 10] = ["open", "note", "asg", "ack", "work", "wait", "shut", "again", "skip", "what"];
const OUTCOMES: [&str; 4] = ["upheld", "no", "", "maybe"];

fn ask(name: &str, question: &Value) -> Value {
    let answer = compute(name, &question.to_string()).unwrap_or_else(|e| panic!("{name}: {e}\n{question}"));
    serde_json::from_str(&answer).unwrap()
}

/// Rows of (complaint, word, time, further times, outcome, cause).
type Rows = Vec<(u8, usize, usize, [usize; 2], usize, u8)>;

fn rows() -> impl Strategy<Value = Rows> {
    let cell = || 0..TIMES.len();
    let row = (0_u8..5, 0..WORDS.len(), cell(), [cell(), cell()], 0..OUTCOMES.len(), 0_u8..4);
    prop::collection::vec(row, 0..24)
}

fn column(rows: &Rows, cell: impl Fn(&(u8, usize, usize, [usize; 2], usize, u8)) -> String) -> Value {
    rows.iter().map(cell).collect()
}

fn columns(rows: &Rows) -> Value {
    json!({
        "case": column(rows, |r| if r.0 == 0 { String::new() } else { format!("C-{}", r.0) }),
        "word": column(rows, |r| WORDS[r.1].into()),
        "at": column(rows, |r| TIMES[r.2].into()),
        "acknowledged": column(rows, |r| TIMES[r.3[0]].into()),
        "done": column(rows, |r| TIMES[r.3[1]].into()),
        "outcome": column(rows, |r| OUTCOMES[r.4].into()),
        "cause": column(rows, |r| if r.5 == 0 { String::new() } else { format!("cause {}", r.5) }),
    })
}

fn mapping(case_table: bool, options: u8) -> Value {
    let words = json!({"open": "received", "note": "noted", "asg": "assigned", "ack": "acknowledged", "work": "investigation_started",
        "wait": "waiting", "shut": "closed", "again": "reopened", "skip": "ignore"});
    let common = json!({"case": "case", "zone": "America/New_York", "missing": ["?"], "outcome": "outcome", "cause": "cause",
        "outcomes": {"upheld": "upheld", "no": "not_upheld"}, "ambiguous": if options & 1 == 1 { "later" } else { "earlier" }});
    let own = if case_table {
        json!({"table": "case_table", "due": "done",
            "events": {"received": "at", "acknowledged": "acknowledged", "closed": "done"}})
    } else {
        json!({"event": "word", "at": "at", "events": words, "due": "done", "rows_are_states": options & 2 == 2,
            "rows_in_order": options & 4 == 4, "derive_reopened": options & 8 == 0,
            "received_at": if options & 16 == 16 { json!("acknowledged") } else { Value::Null }})
    };
    let mut all = common;
    all.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    all
}

fn listed(list: &Value) -> Vec<u64> {
    let rows = |entry: &Value| entry["rows"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect::<Vec<_>>();
    for entry in list.as_array().unwrap() {
        assert_eq!(entry["count"].as_u64().unwrap() as usize, rows(entry).len());
    }
    list.as_array().unwrap().iter().flat_map(rows).collect()
}

fn tally(events: &Value) -> Value {
    ask(
        "tally_events",
        &json!({"events": events, "as_of": "2026-01-01T00:00:00Z", "zone": "America/New_York", "definitions": {"strata": ["cause"]}}),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every row is used, ignored or set aside; cells are set aside of rows that are kept; each is told with column and text.
    #[test]
    fn every_row_is_accounted_for_once(rows in rows(), case_table: bool, options in 0_u8..32) {
        cases::count();
        let read = ask("read_table", &json!({"mapping": mapping(case_table, options), "columns": columns(&rows)}));
        let (used, ignored, aside) = (read["used"].as_u64().unwrap(), read["ignored"].as_u64().unwrap(), read["set_aside"].as_u64().unwrap());
        prop_assert_eq!(used + ignored + aside, rows.len() as u64);
        let set_aside = listed(&read["quarantined"]);
        let once: BTreeSet<u64> = set_aside.iter().copied().collect();
        prop_assert_eq!((once.len() as u64, set_aside.len() as u64), (aside, aside));
        prop_assert!(listed(&read["cells"]).iter().all(|row| !once.contains(row)));
        for entry in read["quarantined"].as_array().unwrap().iter().chain(read["cells"].as_array().unwrap()) {
            prop_assert!(entry["column"].is_string(), "{}", entry);
            prop_assert!(entry["value"].is_string() || entry["reason"] == "no_case" || entry["reason"] == "no_time", "{}", entry);
        }
        // What was derived is what the log has more than the table.
        let count = |word: &str| read["events"].as_array().unwrap().iter().filter(|e| e["event"] == word).count() as u64;
        let mapped = |word: usize| rows.iter().enumerate().filter(|(i, r)| r.1 == word && !once.contains(&(*i as u64))).count() as u64;
        if !case_table {
            prop_assert_eq!(count("reopened"), if options & 2 == 2 { count("reopened") } else { mapped(7) + read["derived_reopened"].as_u64().unwrap() });
            prop_assert_eq!(count("resumed"), read["derived_resumed"].as_u64().unwrap());
        }
    }

    /// A complaint whose receipt can be read is in the log, and the tally counts it or says why not.
    #[test]
    fn no_complaint_is_lost(rows in rows(), case_table: bool, options in 0_u8..32) {
        cases::count();
        let read = ask("read_table", &json!({"mapping": mapping(case_table, options), "columns": columns(&rows)}));
        let events = read["events"].as_array().unwrap();
        let aside: BTreeSet<u64> = listed(&read["quarantined"]).into_iter().collect();
        let receipt = |i: usize, word: usize| (case_table || word == 0) && !aside.contains(&(i as u64));
        let received: BTreeSet<String> =
            rows.iter().enumerate().filter(|(i, r)| receipt(*i, r.1)).map(|(_, r)| format!("C-{}", r.0)).collect();
        for case in &received {
            let has = |event: &str| events.iter().any(|e| e["case"] == **case && e["event"] == event);
            prop_assert!(has("received"), "{} in {}", case, read);
        }
        let told: BTreeSet<&str> = events.iter().map(|e| e["case"].as_str().unwrap()).collect();
        let tally = tally(&read["events"]);
        let aside: BTreeMap<String, u64> = serde_json::from_value(tally["quarantined"].clone()).unwrap();
        prop_assert_eq!(tally["cases"].as_u64().unwrap() + aside.values().sum::<u64>(), told.len() as u64);
        // Only an end before its receipt costs a complaint that has one.
        let without = told.iter().filter(|case| !events.iter().any(|e| e["case"] == ***case && e["event"] == "received")).count() as u64;
        prop_assert_eq!(aside.get("no_receipt").copied().unwrap_or(0), without);
    }
}

/// One case table row: when it was received, acknowledged and closed, and what becomes of it.
fn row(zone: &str, more: Value, cells: [&str; 3]) -> Value {
    let mut mapping = json!({"table": "case_table", "case": "c", "zone": zone, "events": {"received": "r", "acknowledged": "a", "closed": "d"}});
    mapping.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let [r, a, d] = cells;
    ask("read_table", &json!({"mapping": mapping, "columns": {"c": ["1"], "r": [r], "a": [a], "d": [d]}}))
}

fn told(read: &Value) -> Vec<(String, String)> {
    let text = |e: &Value, key: &str| e[key].as_str().unwrap().to_owned();
    read["events"].as_array().unwrap().iter().map(|e| (text(e, "event"), text(e, "at"))).collect()
}

fn reasons(list: &Value) -> Vec<(String, String, String)> {
    let text = |e: &Value, key: &str| e[key].as_str().unwrap_or_default().to_owned();
    list.as_array().unwrap().iter().map(|e| (text(e, "reason"), text(e, "column"), text(e, "value"))).collect()
}

#[test]
fn what_cells_can_only_mean() {
    const NY: &str = "America/New_York";
    // Received, acknowledged, closed; the closing that is read (none: set aside), and the cell that is set aside.
    let table = [
        (NY, "earlier", ["2019-03-05 14:30:00", "", "2019-03-05"], Some("2019-03-05T19:30:00Z"), None),
        (NY, "earlier", ["2019-03-05 14:30:00", "", "2019-03-05 00:00:00"], Some("2019-03-05T19:30:00Z"), None),
        ("Asia/Tokyo", "later", ["2019-03-05T14:30:00Z", "", "2019-03-05T00:00:00Z"], Some("2019-03-05T14:30:00Z"), None),
        (NY, "earlier", ["2025-11-02 01:50:00", "", "2025-11-02 01:10:00"], Some("2025-11-02T06:10:00Z"), None),
        (NY, "later", ["2025-11-02 01:50:00", "", "2025-11-02 01:10:00"], Some("2025-11-02T06:10:00Z"), None),
        ("Europe/Berlin", "later", ["2025-10-26 02:59:00", "", "2025-10-26 02:01:00"], Some("2025-10-26T01:01:00Z"), None),
        (NY, "earlier", ["2025-11-02 01:10:00", "", "2025-11-02 01:50:00"], Some("2025-11-02T05:50:00Z"), None),
        (NY, "earlier", ["2019-03-05 10:00:00", "", "9999-12-31 23:59:59"], None, Some(("time_implausible", "d"))),
        ("Europe/London", "earlier", ["2019-03-05 10:00:00", "", "9999-12-31 23:59:59"], None, Some(("time_implausible", "d"))),
        (
            "Pacific/Kiritimati",
            "earlier",
            ["2019-03-05 10:00:00", "", "0001-01-01 00:00:00"],
            None,
            Some(("time_implausible", "d")),
        ),
        (
            NY,
            "earlier",
            ["2019-03-05 10:00:00", "31/02/2019", "2019-03-06 10:00:00"],
            Some("2019-03-06T15:00:00Z"),
            Some(("time_unreadable", "a")),
        ),
        (
            NY,
            "earlier",
            ["2019-03-05 10:00:00", "2019-03-04 09:00:00", "2019-03-06"],
            Some("2019-03-06T05:00:00Z"),
            Some(("event_before_receipt", "a")),
        ),
    ];
    for (zone, ambiguous, cells, closed, aside) in table {
        cases::count();
        let read = row(zone, json!({"ambiguous": ambiguous}), cells);
        assert_eq!((&read["used"], &read["set_aside"]), (&json!(1), &json!(0)), "{cells:?}");
        let found = told(&read).into_iter().find(|e| e.0 == "closed").map(|e| e.1);
        assert_eq!(found.as_deref(), closed, "{zone} {cells:?}");
        let set_aside = reasons(&read["cells"]);
        assert_eq!(set_aside.first().map(|r| (r.0.as_str(), r.1.as_str())), aside, "{cells:?}");
        assert_eq!(tally(&read["events"])["cases"], 1, "{cells:?}");
    }
    // An end before the receipt, and a receipt that is none, leave nothing to count.
    for (cells, reason) in [
        (["2019-03-04 09:00:00", "", "2019-03-03 00:00:00"], ("event_before_receipt", "d", "2019-03-03 00:00:00")),
        (["1736150400", "", ""], ("time_unreadable", "r", "1736150400")),
        (["1899-12-30", "", ""], ("time_implausible", "r", "1899-12-30")),
        (["", "2019-03-04", ""], ("no_time", "r", "")),
    ] {
        cases::count();
        let read = row(NY, json!({}), cells);
        assert_eq!((&read["used"], &read["set_aside"], &read["events"]), (&json!(0), &json!(1), &json!([])));
        assert_eq!(reasons(&read["quarantined"]), [(reason.0.to_owned(), reason.1.to_owned(), reason.2.to_owned())]);
    }
    // The window is the mapping's.
    let read = row(NY, json!({"plausible_from": "1850-01-01", "plausible_to": "1950-01-01"}), ["1899-12-30", "", "1960-01-01"]);
    assert_eq!((told(&read).len(), reasons(&read["cells"])[0].0.as_str()), (1, "time_implausible"));
    // Milliseconds read as seconds, and seconds read as milliseconds.
    for (text, unit) in [("1736150400000", "%s"), ("1736150", "%s")] {
        let read = row(NY, json!({"time_format": unit}), [text, "", ""]);
        assert_eq!(reasons(&read["quarantined"])[0].0, "time_implausible", "{text}");
    }
}

/// What a mapping names with a plus: a step of an activity, or an activity whose name has a plus.
#[test]
fn a_plus_ends_an_activity_only_before_a_step() {
    // The key of the mapping, the activity and the step of the row, and what becomes of it.
    let table = [
        ("Examine+start", "Examine", "start", "used"),
        ("Examine+START", "Examine", "start", "used"),
        ("Examine+complete", "Examine", "Complete", "used"),
        ("Examine+start", "Examine", "complete", "ignored"),
        ("Examine", "Examine", "start", "ignored"),
        ("Examine+done", "Examine", "done", "used"),
        ("E-mail + SMS", "E-mail + SMS", "complete", "used"),
        ("E-mail+SMS", "E-mail+SMS", "complete", "used"),
        // A step that is none: the row is told, not left out.
        ("Examine+strat", "Examine", "start", "word_unmapped"),
        ("Examine+strat", "Examine", "complete", "word_unmapped"),
        ("Examine", "Examine", "strat", "transition_unknown"),
    ];
    for (key, activity, step, becomes) in table {
        cases::count();
        let mapping = json!({"table": "event_log", "case": "c", "event": "e", "at": "t", "transition": "l", "events": {"Open": "received", (key): "acknowledged"}});
        let columns = json!({"c": ["1", "1"], "e": ["Open", activity], "t": ["2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"], "l": ["complete", step]});
        let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
        let found = match (read["used"].as_u64(), read["ignored"].as_u64()) {
            (Some(2), _) => "used".to_owned(),
            (Some(1), Some(1)) => "ignored".to_owned(),
            _ => reasons(&read["quarantined"])[0].0.clone(),
        };
        assert_eq!(found, becomes, "{key}: {activity} {step}: {read}");
    }
    // A place is a pointer, whatever a table's words hold.
    let mapping = json!({"table": "event_log", "case": "c", "event": "e", "at": "t", "events": {"On/Off": "nothing"}});
    let asked = json!({"mapping": mapping, "columns": {"c": ["1"], "e": ["On/Off"], "t": ["2026-03-02T09:00:00Z"]}});
    let problems = amends::measure::compute("read_table", &asked.to_string()).unwrap_err();
    assert_eq!(problems.0[0].path, "/mapping/events/On~1Off");
}

#[test]
fn formats_that_read_nothing_are_errors() {
    for format in ["DD/MM/YYYY", "yyyy-MM-dd HH:mm:ss", "", "%%", "%H:%M", "%d/%m %H:%M", "%d/%m/%Y %z", "%Q", "%Z"] {
        cases::count();
        let mapping = json!({"table": "case_table", "case": "c", "events": {"received": "r"}, "time_format": format});
        let problems =
            compute("read_table", &json!({"mapping": mapping, "columns": {"c": [], "r": []}}).to_string()).unwrap_err();
        assert_eq!(
            (problems.0[0].path.as_str(), problems.0[0].code.as_str()),
            ("/mapping/time_format", "unknown_word"),
            "{format}"
        );
    }
    for format in
        ["%d/%m/%Y", "%m/%d/%Y %I:%M:%S %p", "%s", "%Y-%m-%dT%H:%M:%S%z", "%d.%m.%y", "%b %e %Y", "%+", "%Y-%m-%d %H:%M:%S%.f"]
    {
        cases::count();
        let mapping = json!({"table": "case_table", "case": "c", "events": {"received": "r"}, "time_format": format});
        ask("read_table", &json!({"mapping": mapping, "columns": {"c": [], "r": []}}));
    }
}

/// One cell as a receipt: its instant, or why it was set aside.
fn receipt(text: &str, more: Value) -> String {
    let mut mapping = json!({"table": "case_table", "case": "c", "events": {"received": "r"}, "zone": "Europe/Paris"});
    mapping.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let read = ask("read_table", &json!({"mapping": mapping, "columns": {"c": ["A"], "r": [text]}}));
    match read["events"][0]["at"].as_str() {
        Some(at) => at.to_owned(),
        None => reasons(&read["quarantined"])[0].0.clone(),
    }
}

#[test]
fn times_as_programs_write_them() {
    const SEPARATORS: [&str; 4] = ["T", "t", " ", "  "];
    const CLOCKS: [&str; 5] = ["09:00", "09:00:00", "09:00:00.0", "09:00:00,000", "09:00:00.000000000"];
    // A zone as it is written, and the hour in UTC.
    const ZONES: [(&str, u32); 16] = [
        ("", 8),
        ("Z", 9),
        ("z", 9),
        (" UTC", 9),
        (" utc", 9),
        ("GMT", 9),
        ("+00", 9),
        ("-00:00", 9),
        ("+01", 8),
        ("+0100", 8),
        ("+01:00", 8),
        (" +0100", 8),
        ("-0500", 14),
        ("-05", 14),
        ("+05:30", 3),
        (" +0530", 3),
    ];
    for separator in SEPARATORS {
        for clock in CLOCKS {
            for (zone, hour) in ZONES {
                cases::count();
                let text = format!("2026-03-02{separator}{clock}{zone}");
                let minute = if zone.contains("30") { 30 } else { 0 };
                assert_eq!(receipt(&text, json!({})), format!("2026-03-02T{hour:02}:{minute:02}:00Z"), "{text}");
            }
        }
    }
    for text in [
        "2026-03-02T09",
        "2026-03-02T9:00",
        "2026-03-02T09:00:61Z",
        "2026-03-02T24:00Z",
        "2026-03-02 09:00 CET",
        "2026-03-02T09:00+1",
        "2026-03-02T09:00,5",
        "2026-03-02T09:00:00.5.5Z",
        "2026-03-02T09:00:00:00Z",
        "2026-03-02T09:00+99:00",
        "2026-03-02T09:00+0160",
        "2026-03-02T09:00++1",
        "2026-03-02T",
        "2026-03-02T09:00é",
        "2026-03-0é",
        "é026-03-02T09:00",
    ] {
        cases::count();
        assert_eq!(receipt(text, json!({})), "time_unreadable", "{text}");
    }
}

#[test]
fn no_day_is_guessed_where_two_formats_differ() {
    let both = json!({"time_format": "%d/%m/%Y", "time_formats": ["%m/%d/%Y"]});
    for day in 1..=28 {
        for month in 1..=28 {
            if day > 12 && month > 12 {
                continue;
            }
            cases::count();
            let found = receipt(&format!("{day:02}/{month:02}/2026"), both.clone());
            assert_eq!(found == "time_ambiguous", day <= 12 && month <= 12 && day != month, "{day}/{month}: {found}");
        }
    }
}

#[test]
fn a_proposal_asks_whether_the_day_comes_first() {
    let clocks = ["", " 10:00", " 10:00:00", " 10:00 AM", " 10:00:00 AM"];
    for (between, year) in [("/", "2026"), ("-", "2026"), ("/", "26"), ("-", "26")] {
        for clock in clocks {
            for (first, second, asks) in [("03", "05", true), ("03", "13", false), ("13", "03", false)] {
                cases::count();
                let text = format!("{first}{between}{second}{between}{year}{clock}");
                let columns = json!({"Ref": ["C-1", "C-2"], "Received": [text, null]});
                let told = ask("suggest_mapping", &json!({"columns": columns}));
                assert_eq!(told["mapping"]["events"], json!({"received": "Received"}), "{text}");
                assert_eq!(told["questions"].to_string().contains("does the day come first"), asks, "{text}: {told}");
                let read = ask("read_table", &json!({"mapping": told["mapping"], "columns": columns}));
                let day = if asks || first == "13" { format!("2026-{second}-{first}") } else { format!("2026-{first}-{second}") };
                assert!(read["events"][0]["at"].as_str().unwrap().starts_with(&day), "{text}: {read}");
            }
        }
    }
    for text in
        ["Wed, 1 Jul 2026 10:00:00 +0100", "Jul 1, 2026 9:00 AM", "1 July 2026 09:00", "01.07.26 09:00", "01/Jul/2026 09:00"]
    {
        cases::count();
        let columns = json!({"Ref": ["C-1"], "Received": [text]});
        let told = ask("suggest_mapping", &json!({"columns": columns}));
        let read = ask("read_table", &json!({"mapping": told["mapping"], "columns": columns}));
        assert_eq!(read["events"][0]["at"], json!("2026-07-01T09:00:00Z"), "{text}: {told}");
        assert!(!told["questions"].to_string().contains("does the day come first"), "{text}: {told}");
    }
}

#[test]
fn signs_of_no_value_are_proposed_as_missing() {
    let columns = json!({"Ref": ["C-1", "C-2", "C-3", "C-4"], "Opened": ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"],
        "Closed": ["2026-03-09", "-", "N/A", "31/02/2026"], "Outcome": ["Upheld", "n/a", "", "Not upheld"], "Country": ["FR", "NA", "–", "FR"]});
    let told = ask("suggest_mapping", &json!({"columns": columns}));
    assert_eq!(told["mapping"]["missing"], json!(["-", "N/A", "n/a"]), "{told}");
    let said = told["reasons"].as_array().unwrap().iter().find(|line| line["field"] == "missing").unwrap();
    assert_eq!(said["column"], json!("-, N/A, n/a"));
    assert!(!told["questions"].to_string().contains("which outcome"), "{told}");
    let read = ask("read_table", &json!({"mapping": told["mapping"], "columns": columns}));
    // What is no sign of nothing is told.
    assert_eq!(
        (&read["used"], &read["cells"][0]["value"], &read["cells"][1]),
        (&json!(4), &json!("31/02/2026"), &json!(null)),
        "{read}"
    );
    // Signs in columns of other things are values: NA may be Namibia.
    let plain = json!({"Ref": ["C-1"], "Opened": ["2026-03-02"], "Country": ["NA"]});
    assert_eq!(ask("suggest_mapping", &json!({"columns": plain}))["mapping"]["missing"], json!(null));
}

/// A sign of no value in the column of events is asked for, and the answer reads its row.
#[test]
fn signs_of_no_value_among_events_are_asked_for() {
    let columns = json!({"Ref": ["C-1", "C-1", "C-2", "C-2"], "Event": ["Received", "-", "Received", "None"],
        "Time": ["2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z", "2026-03-04T09:00:00Z", "2026-03-05T09:00:00Z"],
        "Outcome": ["", "None", "", "Upheld"]});
    for (outcome, answers) in [(false, ["-", "None"]), (true, ["-", ""])] {
        cases::count();
        let mut columns = columns.clone();
        if !outcome {
            columns.as_object_mut().unwrap().remove("Outcome");
        }
        let told = ask("suggest_mapping", &json!({"columns": columns}));
        let asked = |sign: &str| {
            let begin = format!("which event is `{sign}`?");
            let mut found =
                told["questions"].as_array().unwrap().iter().filter_map(Value::as_str).filter(|q| q.starts_with(&begin));
            found.next().unwrap_or_else(|| panic!("{sign}: {told}")).to_owned()
        };
        assert!(!asked("-").contains("empty text"), "{told}");
        assert_eq!(
            (asked("None").contains("empty text"), told["mapping"]["missing"] == json!(["None"])),
            (outcome, outcome),
            "{told}"
        );
        let mut mapping = told["mapping"].clone();
        let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
        assert_eq!((&read["used"], &read["set_aside"]), (&json!(2), &json!(2)), "{read}");
        for answer in answers {
            mapping["events"][answer] = json!("ignore");
        }
        let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
        assert_eq!((&read["used"], &read["ignored"], &read["set_aside"]), (&json!(2), &json!(2), &json!(0)), "{read}");
    }
}

#[test]
fn questions_after_a_column_name_those_that_there_are() {
    let many: serde_json::Map<String, Value> = (10..50).map(|n| (format!("column {n}"), json!(["x"]))).collect();
    for (columns, shown, more) in [
        (json!({"Extract of 01/06/2026": ["x"], "column 2": [null]}), "`Extract of 01/06/2026`, `column 2`", false),
        (Value::Object(many), "`column 10`, `column 11`", true),
    ] {
        cases::count();
        let questions = ask("suggest_mapping", &json!({"columns": columns}))["questions"].clone();
        for begin in ["which column identifies the complaint?", "which column tells when a complaint was received?"] {
            let asked: Vec<&str> =
                questions.as_array().unwrap().iter().filter_map(Value::as_str).filter(|q| q.starts_with(begin)).collect();
            assert!(matches!(asked.as_slice(), [q] if q.contains(shown) && q.ends_with('…') == more), "{questions}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// What is proposed for a table is a mapping that reads it, or there is a question.
    #[test]
    fn a_proposal_reads_its_table(rows in rows()) {
        let columns = columns(&rows);
        let told = ask("suggest_mapping", &json!({"columns": columns}));
        let mapping = &told["mapping"];
        let whole = mapping["events"].as_object().is_some_and(|events| mapping["table"] == "event_log" || events.contains_key("received"));
        if mapping["case"].is_string() && whole {
            let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
            let sum = read["used"].as_u64().unwrap() + read["ignored"].as_u64().unwrap() + read["set_aside"].as_u64().unwrap();
            prop_assert_eq!(sum, rows.len() as u64);
        } else {
            prop_assert!(!told["questions"].as_array().unwrap().is_empty());
        }
        for line in told["reasons"].as_array().unwrap() {
            prop_assert!(!line["because"].as_str().unwrap().is_empty());
        }
    }
}

#[test]
fn what_stands_before_a_receipt() {
    let mapping = json!({"case": "c", "event": "e", "at": "t", "events": {"open": "received", "shut": "closed", "asg": "assigned",
        "note": "noted", "ack": "acknowledged", "work": "investigation_started"}});
    for (first, cases) in [("asg", 1), ("note", 1), ("ack", 1), ("work", 1), ("shut", 0)] {
        cases::count();
        let columns = json!({"c": ["A", "A", "A"], "e": [first, "open", "shut"],
            "t": ["2019-03-04T09:00:00Z", "2019-03-04T09:00:01Z", "2019-03-05T09:00:00Z"]});
        let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
        assert_eq!(
            (told(&read)[1].0.as_str(), &read["derived_reopened"], &read["before_receipt"]),
            ("received", &json!(0), &json!(1))
        );
        let tally = tally(&read["events"]);
        assert_eq!(tally["cases"], cases, "{first}");
        assert_eq!(tally["quarantined"], if cases == 1 { json!({}) } else { json!({"event_before_receipt": 1}) });
    }
}

#[test]
fn a_row_that_repeats_a_state_keeps_what_it_says() {
    let mapping = json!({"case": "c", "event": "e", "at": "t", "cause": "why", "outcome": "how", "attributes": {"product": "what"},
        "rows_are_states": true, "events": {"New": "received", "Active": "investigation_started", "Closed": "closed"}});
    let columns = json!({"c": ["1", "1", "1", "1", "1", "1"], "e": ["New", "Active", "Active", "Active", "Closed", "Closed"],
        "t": ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04", "2025-01-05", "2025-01-06"],
        "why": ["", "", "delay", "delay", "", ""], "what": ["", "", "", "loan", "", ""], "how": ["", "", "", "", "", "upheld"]});
    let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
    let words: Vec<String> = told(&read).into_iter().map(|e| e.0).collect();
    assert_eq!(words, ["received", "investigation_started", "noted", "noted", "closed"]);
    assert_eq!((&read["used"], &read["events"][4]["word"]), (&json!(6), &json!("upheld")));
    let question =
        json!({"events": read["events"], "as_of": "2025-02-01T00:00:00Z", "definitions": {"strata": ["cause", "product"]}});
    assert_eq!(ask("tally_events", &question)["strata"][0]["values"], json!(["delay", "loan"]));
}

#[test]
fn texts_columns_marks_and_masks() {
    let mapping = json!({"table": "case_table", "case": "case", "due": "due", "events": {"received": "r"}});
    let wrong: Vec<String> = (0..50).map(|_| "31/02/2025 Bob".to_owned()).collect();
    let columns = json!({"\u{feff}case": vec!["a"; 50], "r": wrong, "due": vec!["2025-01-01"; 50]});
    for (mask, text) in [(false, "31/02/2025 Bob"), (true, "99/99/9999 xxx")] {
        let read = ask("read_table", &json!({"mapping": mapping, "columns": columns, "mask": mask}));
        assert_eq!(reasons(&read["quarantined"]), [("time_unreadable".to_owned(), "r".to_owned(), text.to_owned())]);
        assert_eq!(listed(&read["quarantined"]), (0..50).collect::<Vec<_>>());
    }
    let columns = json!({"case": ["a"], "r": ["2025-01-01"], "due": ["tomorrow"]});
    let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
    assert_eq!(reasons(&read["cells"]), [("due_time_unreadable".to_owned(), "due".to_owned(), "tomorrow".to_owned())]);
}

/// Events of logs: few instants, so that many meet; (complaint, word, instant, identifier, order, cause).
type Events = Vec<(u8, usize, u8, u8, u8, u8)>;

/// Words of logs; `waiting` is left out, because tables derive its end and logs do not.
const KINDS: [&str; 12] = [
    "received",
    "closed",
    "reopened",
    "investigation_started",
    "noted",
    "assigned",
    "withdrawn",
    "responded",
    "escalated",
    "acknowledged",
    "redress_promised",
    "rejected",
];
const AT: [&str; 4] = ["2025-03-03T08:00:00Z", "2025-03-04T08:00:00Z", "2025-03-04T08:00:00.5Z", "2025-03-09T12:00:00Z"];

fn events() -> impl Strategy<Value = Events> {
    prop::collection::vec((1_u8..3, 0..KINDS.len(), 0..4_u8, 0..14_u8, 0..6_u8, 0..3_u8), 0..12)
}

/// The events with identifiers, with an order, with both or with neither.
fn log(list: &Events, ids: bool, orders: bool) -> Vec<Value> {
    let one = |(n, e): (usize, &(u8, usize, u8, u8, u8, u8))| {
        let mut event = json!({"case": format!("C-{}", e.0), "event": KINDS[e.1], "at": AT[usize::from(e.2)]});
        if ids && e.3 > 0 {
            // Whatever has one identifier is one event.
            event["id"] = json!(format!("{}{}", ["", "e"][n % 2], n + usize::from(e.3)));
        }
        if orders && e.4 > 0 {
            event["order"] = json!(e.4);
        }
        if e.5 > 0 {
            event["cause"] = json!(format!("cause {}", e.5));
        }
        match KINDS[e.1] {
            "closed" => event["word"] = json!(["upheld", "not_upheld"][usize::from(e.3 % 2)]),
            "redress_promised" => (event["word"], event["value"]) = (json!(["EUR", "GBP"][usize::from(e.3 % 2)]), json!(10)),
            _ => {}
        }
        event
    };
    list.iter().enumerate().map(one).collect()
}

fn permuted<T: Clone>(list: &[T], seed: u64) -> Vec<T> {
    let mut keyed: Vec<(u64, T)> = list
        .iter()
        .enumerate()
        .map(|(i, t)| ((i as u64 + 1).wrapping_mul(seed | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17), t.clone()))
        .collect();
    keyed.sort_by_key(|k| k.0);
    keyed.into_iter().map(|k| k.1).collect()
}

/// A log as a table of its own words.
fn table(list: &[Value], ids: bool, orders: bool) -> Value {
    let cells = |key: &str| -> Value {
        list.iter().map(|e| if e[key].is_number() { json!(e[key].to_string()) } else { e[key].clone() }).collect()
    };
    let words: serde_json::Map<String, Value> = KINDS.iter().map(|k| ((*k).to_owned(), json!(k))).collect();
    let mut mapping = json!({"case": "case", "event": "event", "at": "at", "cause": "cause", "outcome": "word", "events": words,
        "outcomes": {"upheld": "upheld", "not_upheld": "not_upheld", "EUR": "upheld"}});
    if ids {
        mapping["id"] = json!("id");
    }
    if orders {
        mapping["order"] = json!("order");
    }
    let columns: serde_json::Map<String, Value> =
        ["case", "event", "at", "cause", "word", "id", "order"].iter().map(|key| ((*key).to_owned(), cells(key))).collect();
    json!({"mapping": mapping, "columns": columns})
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any order of arrival, and events delivered more than once: the same tally, to the byte.
    #[test]
    fn the_order_of_arrival_changes_nothing(list in events(), ids: bool, orders: bool, seed: u64, twice: bool) {
        cases::count();
        let events = log(&list, ids, orders);
        let whole = tally(&json!(events));
        let mut other = permuted(&events, seed);
        if twice {
            other.extend(permuted(&events, seed.wrapping_add(7)));
        }
        prop_assert_eq!(&tally(&json!(other)), &whole);
        let fits = |events: &[Value]| ask("log_conformance", &json!({"events": events}));
        if !twice {
            prop_assert_eq!(&fits(&permuted(&events, seed)), &fits(&events));
        }
    }

    /// The rows of a table likewise; and a table that is read counts as the log that it is.
    #[test]
    fn a_table_counts_as_its_log_in_any_order(list in events(), ids: bool, orders: bool, seed: u64) {
        cases::count();
        let events: Vec<Value> = log(&list, ids, orders).into_iter().filter(|e| e["event"] != "redress_promised").collect();
        let read = ask("read_table", &table(&events, ids, orders));
        let other = ask("read_table", &table(&permuted(&events, seed), ids, orders));
        prop_assert_eq!(tally(&other["events"]), tally(&read["events"]));
        for count in ["derived_reopened", "order_unknown", "before_receipt", "used"] {
            prop_assert_eq!(&other[count], &read[count], "{}", count);
        }
        // Where no two events of a complaint share a second, what was concluded is the same, whoever concluded it.
        let seconds: BTreeSet<(&str, &str)> =
            events.iter().map(|e| (e["case"].as_str().unwrap(), e["at"].as_str().unwrap().get(..19).unwrap())).collect();
        if seconds.len() < events.len() {
            return Ok(());
        }
        let (mut direct, mut by_table) = (tally(&json!(events)), tally(&read["events"]));
        (direct["notes"], by_table["notes"]) = (Value::Null, Value::Null);
        // A table tells a receipt after an end as a reopening and a note, so it can show notes.
        for tally in [&mut direct, &mut by_table] {
            let seen = tally["seen"].as_array_mut().expect("what the log showed");
            seen.retain(|word| word != "noted");
        }
        prop_assert_eq!(by_table, direct);
    }
}

/// What flows in a month, as received, closed, reopened, open at the end; and the tally's notes.
fn flow(events: &Value) -> (Vec<u64>, Value) {
    let tally = ask(
        "tally_events",
        &json!({"events": events, "as_of": "2025-05-01T00:00:00Z", "records": ["closed", "withdrawn", "merged", "reopened"]}),
    );
    let rows = ask("flow", &json!({"tally": tally, "periods": {"from": "2025-03-01", "to": "2025-04-01"}}));
    let count = |key: &str| rows["rows"][0][key].as_u64().unwrap();
    (["received", "closed", "reopened", "open_end"].map(count).to_vec(), tally["notes"].clone())
}

/// One end and two reopenings at one instant are the same when the log comes two or three times.
#[test]
fn deliveries_are_no_ends() {
    let at = |event: &str, at: &str| json!({"case": "C-1", "event": event, "at": at});
    let tied = ["withdrawn", "reopened", "received"].map(|event| at(event, AT[2]));
    let once: Vec<Value> = [at("received", AT[0])].into_iter().chain(tied).collect();
    for times in [2, 3] {
        for seed in 0..50 {
            cases::count();
            let more: Vec<Value> = (0..times).flat_map(|n| permuted(&once, seed + n)).collect();
            assert_eq!(tally(&json!(more)), tally(&json!(once)), "{times} {seed}");
        }
    }
}

#[test]
fn ties_are_told_by_order_by_identifier_or_by_turns() {
    // Events as (word, day, identifier, order), what flows, and what is noted.
    type Told<'a> = (&'a str, u8, &'a str, Option<i64>);
    let table: [(&[Told<'_>], [u64; 4], Value); 13] = [
        // One rule for what goes on after an end.
        (
            &[("received", 1, "", None), ("closed", 3, "", None), ("received", 5, "", None), ("closed", 9, "", None)],
            [1, 2, 1, 0],
            json!({"derived_reopened": 1}),
        ),
        (
            &[("received", 1, "", None), ("closed", 3, "", None), ("investigation_started", 5, "", None)],
            [1, 1, 1, 1],
            json!({"derived_reopened": 1}),
        ),
        (&[("received", 1, "", None), ("closed", 3, "", None), ("acknowledged", 5, "", None)], [1, 1, 0, 0], json!({})),
        (
            &[("received", 1, "", None), ("responded", 3, "", None), ("waiting", 5, "", None), ("closed", 9, "", None)],
            [1, 1, 0, 0],
            json!({"derived_reopened": 1}),
        ),
        (
            &[
                ("received", 1, "", None),
                ("responded", 3, "", None),
                ("rejected", 4, "", None),
                ("investigation_started", 5, "", None),
            ],
            [1, 0, 0, 1],
            json!({}),
        ),
        // Written down at the instant at which it would be derived: it is that one.
        (
            &[
                ("received", 1, "", None),
                ("closed", 3, "", None),
                ("reopened", 5, "", None),
                ("investigation_started", 5, "", None),
            ],
            [1, 1, 1, 1],
            json!({}),
        ),
        // Closed, reopened and closed on one day: by turns, by identifiers that are numbers, by an order.
        (
            &[("received", 1, "", None), ("closed", 5, "", None), ("reopened", 5, "", None), ("closed", 5, "", None)],
            [1, 2, 1, 0],
            json!({"order_unknown": 1}),
        ),
        (
            &[("received", 1, "", None), ("closed", 5, "9", None), ("reopened", 5, "10", None), ("closed", 5, "11", None)],
            [1, 2, 1, 0],
            json!({}),
        ),
        (&[("received", 1, "1", None), ("reopened", 5, "E-100", None), ("closed", 5, "E-99", None)], [1, 1, 1, 1], json!({})),
        (
            &[("received", 1, "", None), ("reopened", 5, "", Some(10)), ("closed", 5, "", Some(9)), ("closed", 5, "", Some(11))],
            [1, 2, 1, 0],
            json!({}),
        ),
        (&[("received", 1, "", None), ("closed", 5, "b", Some(-1)), ("reopened", 5, "a", Some(3))], [1, 1, 1, 1], json!({})),
        // It stood ended: reopened first, and closed again.
        (
            &[("received", 1, "", None), ("closed", 3, "", None), ("closed", 5, "", None), ("reopened", 5, "", None)],
            [1, 2, 1, 0],
            json!({"order_unknown": 1}),
        ),
        // All of it on one day.
        (&[("closed", 5, "1", None), ("received", 5, "3", None), ("reopened", 5, "2", None)], [1, 1, 1, 1], json!({})),
    ];
    for (told, flows, notes) in table {
        let one = |(word, day, id, order): &Told<'_>| {
            let id = if id.is_empty() { Value::Null } else { json!(id) };
            json!({"case": "1", "event": word, "at": format!("2025-03-{day:02}T00:00:00Z"), "id": id, "order": order})
        };
        let mut events: Vec<Value> = told.iter().map(one).collect();
        for _ in 0..events.len() {
            events.rotate_left(1);
            assert_eq!(flow(&json!(events)), (flows.to_vec(), notes.clone()), "{told:?}");
        }
        events.reverse();
        assert_eq!(flow(&json!(events)), (flows.to_vec(), notes), "{told:?}");
    }
}

/// A complaint whose log is long is gone through once: its rows take turns, and of each second nothing tells which came first. Nothing
/// here takes the time; gone through once for each second, the test would take minutes.
#[test]
fn a_long_complaint_is_gone_through_once() {
    let n: usize = 40_000;
    let at = |i: usize| format!("2025-01-02T{:02}:{:02}:{:02}Z", i / 7_200, i / 120 % 60, i / 2 % 60);
    let column = |cell: &dyn Fn(usize) -> String| (0..n).map(cell).collect::<Vec<String>>();
    let turns = |i: usize, words: [&str; 2]| if i == 0 { "received".to_owned() } else { words[i % 2].to_owned() };
    let columns =
        json!({"case": column(&|_| "C-1".into()), "word": column(&|i| turns(i, ["waiting", "assigned"])), "at": column(&at)});
    let words = json!({"received": "received", "waiting": "waiting", "assigned": "assigned"});
    let mapping = json!({"case": "case", "event": "word", "at": "at", "events": words});
    let read = ask("read_table", &json!({"mapping": mapping, "columns": columns}));
    assert_eq!(read["derived_resumed"], n / 2 - 2);
    let event = |i: usize| json!({"case": "C-1", "event": turns(i, ["closed", "reopened"]), "at": at(i)});
    let counted = tally(&(0..n).map(event).collect());
    assert_eq!(counted["notes"], json!({"order_unknown": n / 2 - 1}));
}

#[test]
fn what_merged_logs_and_tallies_can_tell_does_not_depend_on_the_order() {
    let log = |records: [&str; 3]| json!({"events": [], "records": records});
    let (one, other) = (log(["due", "closed", "worked"]), log(["closed", "waiting", "due"]));
    let merged = |parts: [&Value; 2]| ask("merge_events", &json!({"parts": parts}));
    assert_eq!(merged([&one, &other])["records"], json!(["closed", "due"]));
    assert_eq!(merged([&other, &one]), merged([&one, &other]));
    // Whoever stored a tally may have written the list in another order.
    let stored = |log: &Value| {
        let mut tally = ask("tally_events", &json!({"events": [], "as_of": "2026-01-01T00:00:00Z"}));
        tally["header"]["records"] = log["records"].clone();
        tally
    };
    let merged = |tallies: [&Value; 2]| ask("merge_tallies", &json!({"parts": tallies}));
    let (one, other) = (stored(&one), stored(&other));
    assert_eq!(merged([&one, &other]), merged([&other, &one]));
}

/// Year 1, a counter of milliseconds read as microseconds, the day that stands for "never": named, whether it is of an event or a due instant.
#[test]
fn implausible_instants_are_named_where_a_log_is_counted() {
    let told = |at: &str, due: Option<&str>, closed: &str| {
        let events = json!([
            {"case": "C-1", "event": "received", "at": at, "due": due},
            {"case": "C-1", "event": "closed", "at": closed},
            {"case": "C-2", "event": "received", "at": "2025-01-02T00:00:00Z", "acknowledge_due": due},
        ]);
        tally(&events)["notes"].clone()
    };
    let good = "2025-03-01T00:00:00Z";
    for at in ["1980-01-01T00:00:00Z", "2025-02-01T00:00:00Z", "2099-12-31T23:59:59Z"] {
        assert_eq!(told(at, Some(at), at), json!({}), "{at}");
    }
    for at in
        ["0001-01-01T00:00:00Z", "1970-01-21T02:00:00Z", "1979-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "9999-12-31T00:00:00Z"]
    {
        assert_eq!(told(at, None, good), json!({"time_implausible": 1}), "{at}");
        assert_eq!(told(good, None, at), json!({"time_implausible": 1}), "{at}");
        assert_eq!(told(good, Some(at), good), json!({"due_time_implausible": 2}), "{at}");
    }
}

#[test]
fn repeats_of_unknown_complainants_are_unknown() {
    let asked = |facts: Value, records: Value, more: Value| {
        let mut event = json!({"case": "C-1", "event": "received", "at": "2025-01-02T00:00:00Z"});
        event.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        let tally = ask("tally_events", &json!({"events": [event], "as_of": "2026-01-01T00:00:00Z", "records": records}));
        let mut question = json!({"tally": tally, "periods": {"from": "2025-01-01", "to": "2026-01-01"}});
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        compute("repeat_complaints", &question.to_string())
    };
    let given = |facts, records| serde_json::from_str::<Value>(&asked(facts, records, json!({})).unwrap()).unwrap();
    let table = [
        (json!({}), Value::Null, json!([null, null, null, null]), json!(["complainant", "cause"])),
        (json!({"cause": "delay"}), Value::Null, json!([null, null, null, null]), json!(["complainant"])),
        (json!({"complainant": "P-1"}), Value::Null, json!([1, 0, null, 1]), json!(["cause"])),
        (json!({"complainant": "P-1"}), json!(["cause"]), json!([1, 0, 0, 1]), json!([])),
        (json!({}), json!(["complainant", "cause"]), json!([0, 0, 0, 0]), json!([])),
    ];
    for (facts, records, counts, missing) in table {
        let found = given(facts, records);
        let told = ["denominator", "same_complainant", "same_cause", "complainants"].map(|key| found[key].clone());
        assert_eq!((json!(told), &found["missing"]), (counts, &missing), "{found}");
    }
    // Nothing that is asked is without effect.
    let refused = asked(json!({}), Value::Null, json!({"only": {"attribute": "cause", "value": "x"}})).unwrap_err();
    assert!(refused.0.iter().any(|d| (d.code.as_str(), d.path.as_str()) == ("wrong_kind", "/only")), "{refused}");
}
