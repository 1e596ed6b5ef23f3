//! Properties of tables that are read and of logs that are counted, over random messy ones.

use std::collections::{BTreeMap, BTreeSet};

use amends::measure::compute;
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
        let read = ask("read_table", &json!({"mapping": mapping(case_table, options), "columns": columns(&rows)}));
        let events = read["events"].as_array().unwrap();
        let aside: BTreeSet<u64> = listed(&read["quarantined"]).into_iter().collect();
        let receipt = |r: &(usize, &(u8, usize, usize, [usize; 2], usize, u8))| (case_table || r.1.1 == 0) && !aside.contains(&(r.0 as u64));
        let received: BTreeSet<String> = rows.iter().enumerate().filter(receipt).map(|(_, r)| format!("C-{}", r.0)).collect();
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

#[test]
fn formats_that_read_nothing_are_errors() {
    for format in ["DD/MM/YYYY", "yyyy-MM-dd HH:mm:ss", "", "%%", "%H:%M", "%d/%m %H:%M", "%d/%m/%Y %z", "%Q", "%Z"] {
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
        let mapping = json!({"table": "case_table", "case": "c", "events": {"received": "r"}, "time_format": format});
        ask("read_table", &json!({"mapping": mapping, "columns": {"c": [], "r": []}}));
    }
}

#[test]
fn what_stands_before_a_receipt() {
    let mapping = json!({"case": "c", "event": "e", "at": "t", "events": {"open": "received", "shut": "closed", "asg": "assigned",
        "note": "noted", "ack": "acknowledged", "work": "investigation_started"}});
    for (first, cases) in [("asg", 1), ("note", 1), ("ack", 1), ("work", 1), ("shut", 0)] {
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
