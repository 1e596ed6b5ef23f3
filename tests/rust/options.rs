//! Options of measures: none is accepted and without effect, and none of them may be NaN.

use amends::measure::{self, Gaps, gaps};
use serde_json::{Value, json};

fn asked(name: &str, question: &Value) -> Result<Value, (String, String)> {
    let answer = measure::compute(name, &question.to_string());
    answer.map(|text| serde_json::from_str(&text).unwrap()).map_err(|d| (d.0[0].code.clone(), d.0[0].path.clone()))
}

/// Twelve complaints with cause and due instant, closed after a week; no end but closes is recorded.
fn events() -> Value {
    let event = |i: usize, what: &str, day: usize| json!({"case": format!("C-{i}"), "event": what, "at": format!("2026-01-{day:02}T09:00:00Z"), "cause": "delay"});
    (1..=12).flat_map(|i| [event(i, "received", i), event(i, "closed", i + 7)]).collect()
}

fn tally() -> Value {
    asked("tally_events", &json!({"events": events(), "as_of": "2026-07-01T00:00:00Z", "definitions": {"strata": ["cause"]}}))
        .unwrap()
}

/// A question that is answered, an option beside it, and the error that it is.
#[test]
fn an_option_that_would_have_no_effect_is_an_error_with_its_place() {
    let months = json!({"from": "2026-01-01", "to": "2026-07-01", "unit": "month"});
    let half = json!({"from": "2026-01-01", "to": "2026-07-01"});
    let log = json!({"events": events(), "as_of": "2026-07-01T00:00:00Z"});
    let values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    let side = json!({"count_before": 20, "exposure_before": 100.0, "count_after": 10, "exposure_after": 100.0});
    let sure =
        json!({"count_before": 20, "exposure_before": 100.0, "count_after": 10, "exposure_after": 100.0, "confidence": 0.5});
    let table = json!({"events": {"3": 1}, "censored": {"5": 1}});
    let review = json!({"tally": tally(), "periods": months});
    let only = json!({"tally": tally(), "periods": months, "indicators": ["V1"]});
    let shares = json!({"tally": tally(), "periods": months, "ids": ["V1", "T2"]});
    let series = json!({"tally": tally(), "periods": months, "id": "V1"});
    let exposure = json!([1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    let fca = json!({"tally": tally(), "periods": half, "form": "fca_disp_1_annex_1", "by": "cause"});
    let year = json!({"from": "2025-04-01", "to": "2026-04-01"});
    let nhs = json!({"tally": tally(), "periods": year, "form": "nhs_ko41a"});
    let stream = json!({"policy": "iso-10002", "from": "2026-01-01T00:00:00Z", "days": 2});
    let read = json!({"mapping": {"case": "c", "event": "e", "at": "t", "events": {"r": "received"}},
        "columns": {"c": ["A"], "e": ["r"], "t": ["2026-01-01T00:00:00Z"]}});
    let evidence = json!({"histories": [], "from": "2026-01-01", "to": "2026-02-01", "as_of": "2026-02-01T00:00:00Z"});
    let assessed = json!({"principles": {"evidence": asked("principle_evidence", &evidence).unwrap()}});
    let chart = |kind: &str| json!({"kind": kind, "values": values});
    let cause = |more: Value| {
        let mut cause = json!({"name": "delay", "weight": 1.0});
        cause.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!([cause])
    };
    let rows = [
        ("tally_events", &log, "definitions", json!({"on_time_days": 28}), "wrong_kind", "/definitions/on_time_days"),
        ("control_chart", &chart("c"), "confidence", json!(0.9), "wrong_kind", "/confidence"),
        ("control_chart", &chart("c"), "screen", json!(false), "wrong_kind", "/screen"),
        ("control_chart", &chart("xmr"), "rebase", json!([{"at": 99, "reason": "x"}]), "out_of_range", "/rebase/0/at"),
        ("control_chart", &chart("xmr"), "baseline", json!(0), "out_of_range", "/baseline"),
        ("control_chart", &chart("c"), "target", json!(5.0), "wrong_kind", "/target"),
        ("satisfaction", &json!({"scores": {"5": 2}}), "responded", json!(2), "wrong_kind", "/responded"),
        ("survival", &json!({"table": table}), "entry", json!([0, 0]), "wrong_kind", "/entry"),
        (
            "ratio_of_rate_ratios",
            &json!({"treated": side, "control": side}),
            "control",
            sure.clone(),
            "wrong_kind",
            "/control/confidence",
        ),
        (
            "ratio_of_rate_ratios",
            &json!({"treated": side, "control": side}),
            "treated",
            sure.clone(),
            "wrong_kind",
            "/treated/confidence",
        ),
        ("effect_of_action", &json!({"treated": side}), "treated", sure.clone(), "wrong_kind", "/treated/confidence"),
        ("effect_of_action", &json!({"treated": side}), "control", sure, "wrong_kind", "/control/confidence"),
        ("simulate", &stream, "causes", cause(json!({"change_day": 1})), "wrong_kind", "/causes/0/change_day"),
        ("simulate", &stream, "causes", cause(json!({"weight_after": 2.0})), "wrong_kind", "/causes/0/weight_after"),
        ("self_assessment", &assessed, "tally", tally(), "wrong_kind", "/tally"),
        ("self_assessment", &assessed, "periods", half.clone(), "wrong_kind", "/periods"),
        ("regulatory_return", &fca, "exposure", json!({"delays": 5.0}), "unknown_word", "/exposure/delays"),
        ("regulatory_return", &nhs, "exposure", json!({"": 5.0}), "wrong_kind", "/exposure"),
        ("regulatory_return", &nhs, "currency", json!("GBP"), "wrong_kind", "/currency"),
        ("read_table", &read, "malformed", json!([1]), "out_of_range", "/malformed/0"),
        ("indicators", &shares, "exposure", exposure.clone(), "wrong_kind", "/exposure"),
        ("indicator_rows", &shares, "exposure", exposure.clone(), "wrong_kind", "/exposure"),
        ("indicator_series", &series, "exposure", exposure.clone(), "wrong_kind", "/exposure"),
        ("review", &only, "exposure", exposure, "wrong_kind", "/exposure"),
        ("review", &review, "targets", json!({"T99": 0.5}), "unknown_word", "/targets/T99"),
        ("review", &only, "targets", json!({"T2": 0.5}), "wrong_kind", "/targets/T2"),
    ];
    for (name, base, option, value, code, path) in rows {
        assert!(asked(name, base).is_ok(), "{name}: {:?}", asked(name, base));
        let mut question = base.clone();
        question[option] = value;
        assert_eq!(asked(name, &question).unwrap_err(), (code.to_owned(), path.to_owned()), "{name} {option}");
    }
}

/// Options of a mapping that say nothing of this table: each is an error, and answered where it counts.
#[test]
fn an_option_of_a_mapping_that_says_nothing_is_an_error() {
    let columns = json!({"c": ["A"], "e": ["r"], "t": ["2026-01-01T00:00:00Z"], "o": ["1"]});
    let log = json!({"case": "c", "event": "e", "at": "t", "events": {"r": "received", "w": "waiting"}});
    let cases = json!({"table": "case_table", "case": "c", "events": {"received": "t"}});
    let with = |base: &Value, more: &Value| {
        asked("read_table", &json!({"mapping": with_value(base, more), "columns": columns})).map(|_| ())
    };
    let of_logs = [
        json!({"event": "e"}),
        json!({"at": "t"}),
        json!({"id": "o"}),
        json!({"order": "o"}),
        json!({"transition": "e"}),
        json!({"rows_are_states": true}),
        json!({"rows_in_order": true}),
        json!({"derive_reopened": false}),
        json!({"received_at": "t"}),
        json!({"escalation_count": "o"}),
        json!({"waiting_reason": "w1"}),
    ];
    for option in of_logs {
        let name = option.as_object().unwrap().keys().next().unwrap().clone();
        assert_eq!(with(&cases, &option), Err(("wrong_kind".to_owned(), format!("/mapping/{name}"))));
        if name != "transition" {
            assert_eq!(with(&log, &option), Ok(()), "{name}");
        }
    }
    let counts_with = [
        (json!({"ambiguous": "later"}), json!({"zone": "Europe/London"})),
        (json!({"outcomes": {"good": "upheld"}}), json!({"outcome": "o"})),
    ];
    for (option, other) in counts_with {
        let name = option.as_object().unwrap().keys().next().unwrap().clone();
        for base in [&log, &cases] {
            assert_eq!(with(base, &option), Err(("wrong_kind".to_owned(), format!("/mapping/{name}"))));
            assert_eq!(with(&with_value(base, &other), &option), Ok(()), "{name}");
        }
    }
    let unread = json!({"order": "o", "rows_in_order": true});
    assert_eq!(with(&log, &unread), Err(("wrong_kind".to_owned(), "/mapping/order".to_owned())));
}

fn with_value(base: &Value, more: &Value) -> Value {
    let mut both = base.clone();
    both.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    both
}

/// What a default says may be said: definitions of a tally are given again, also where they have no effect.
#[test]
fn an_option_with_its_default_value_is_no_error() {
    let again = tally()["header"]["definitions"].clone();
    assert_eq!(again["on_time_days"], 56);
    assert!(asked("tally_events", &json!({"events": events(), "as_of": "2026-07-01T00:00:00Z", "definitions": again})).is_ok());
}

#[test]
fn a_target_asks_for_its_indicator() {
    let months = json!({"from": "2026-01-01", "to": "2026-07-01", "unit": "month"});
    let shown = |more: Value| {
        let mut question = json!({"tally": tally(), "periods": months});
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let review = asked("review", &question).unwrap();
        let rows = review["signals"].as_array().unwrap().clone();
        rows.into_iter().map(|row| (row["id"].as_str().unwrap().to_owned(), row["target"].clone())).collect::<Vec<_>>()
    };
    assert!(shown(json!({})).iter().all(|(id, target)| id != "S2" && id != "T2" && target.is_null()));
    // Neither of them is in the log; the first is usually charted, the second is not.
    for (id, target) in [("T2", 0.5), ("S2", 0.6)] {
        assert!(shown(json!({"targets": {id: target}})).contains(&(id.to_owned(), json!(target))), "{id}");
    }
    assert_eq!(shown(json!({"indicators": ["V1", "T2"], "targets": {"T2": 0.5}}))[1], ("T2".to_owned(), json!(0.5)));
}

#[test]
fn a_baseline_that_a_part_does_not_have_is_noted() {
    let notes = |baseline: u32, rebase: Value| {
        let question = json!({"kind": "c", "values": [3, 5, 4, 6, 5, 4, 3, 5], "baseline": baseline, "rebase": rebase});
        let chart = asked("control_chart", &question).unwrap();
        chart["notes"].as_array().unwrap().iter().filter(|note| note.as_str().unwrap().contains("baseline")).count()
    };
    assert_eq!((notes(8, Value::Null), notes(9, Value::Null), notes(99, Value::Null)), (0, 1, 1));
    assert_eq!((notes(4, json!([{"at": 4, "reason": "x"}])), notes(5, json!([{"at": 4, "reason": "x"}]))), (0, 2));
}

/// Ends that a log cannot record are unknown, and not zero.
#[test]
fn an_end_that_a_log_cannot_record_is_missing() {
    let whole = json!({"from": "2026-01-01", "to": "2026-07-01"});
    let told = |records: Value, only: &str| {
        let some: Value =
            events().as_array().unwrap().iter().filter(|e| only.is_empty() || e["event"] == only).cloned().collect();
        let tally = asked("tally_events", &json!({"events": some, "as_of": "2026-07-01T00:00:00Z", "records": records})).unwrap();
        let ask = |name: &str, more: &str| asked(name, &json!({"tally": tally, "periods": whole, more: [30]})).unwrap();
        let fitted = asked("fit_simulation", &json!({"tally": tally, "periods": whole})).unwrap();
        (ask("ways_of_ending", "horizons"), ask("time_to_resolve", "horizons"), fitted)
    };
    let ways = |answer: &Value| {
        answer["causes"].as_array().unwrap().iter().map(|c| c["cause"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (found, curve, fitted) = told(Value::Null, "");
    assert_eq!((ways(&found), &found["missing"]), (vec!["resolved".to_owned()], &json!(["withdrawn", "merged"])));
    assert_eq!((&curve["missing"], &curve["events"]), (&json!(["withdrawn", "merged"]), &json!(12)));
    assert!(fitted["settings"]["withdrawn"].is_null() && fitted["not_told"].as_array().unwrap().contains(&json!("withdrawn")));
    let (found, curve, fitted) = told(json!(["withdrawn", "merged"]), "");
    assert_eq!((ways(&found).len(), &found["missing"], &curve["missing"]), (3, &json!([]), &json!([])));
    assert_eq!(fitted["settings"]["withdrawn"], json!(0.0));
    let (found, curve, _) = told(Value::Null, "received");
    assert_eq!((ways(&found).len(), &found["censored"], &found["time"]), (0, &Value::Null, &json!([])));
    assert_eq!(
        (&curve["n"], &curve["events"], &curve["at"], &curve["steps"]),
        (&json!(12), &Value::Null, &json!([]), &json!([]))
    );
}

/// A day after the last one that a period can hold.
#[test]
fn a_log_ends_before_the_last_day_of_periods() {
    let counted = |zone: &str| {
        let received = json!({"case": "C-1", "event": "received", "at": "9999-12-31T10:00:00Z"});
        let asked = asked("tally_events", &json!({"events": [received], "as_of": "9999-12-31T23:59:59Z", "zone": zone}));
        asked.map(|tally| tally["cases"].clone())
    };
    assert_eq!(counted("UTC"), Ok(json!(1)));
    assert_eq!(counted("America/New_York"), Ok(json!(1)));
    assert_eq!(counted("Asia/Kolkata"), Err(("out_of_range".to_owned(), "/as_of".to_owned())));
}

/// NaN is what is missing where a list may hold null, and in the rows of a log; nowhere else.
#[test]
fn only_data_may_be_missing() {
    let described = measure::describe_all();
    let mut data = Vec::new();
    for function in described["functions"].as_array().unwrap() {
        let (name, takes) = (function["name"].as_str().unwrap(), function["takes"].as_str().unwrap());
        walk(&described["records"], takes, Some(&gaps(name)), name, &mut data);
    }
    assert!(
        data.contains(&"control_chart/values".to_owned()) && data.contains(&"tally_events/events/due".to_owned()),
        "{data:?}"
    );
    assert!(!data.iter().any(|place| place.ends_with("/known_at") || place.ends_with("/target")), "{data:?}");
    assert_eq!(gaps("nosuch"), Gaps::default());
}

fn walk(records: &Value, record: &str, here: Option<&Gaps>, path: &str, data: &mut Vec<String>) {
    // Documents of the library itself: nothing may be missing in them.
    let fields = if record == "TallyDocument" || record == "Periods" { None } else { records[record]["fields"].as_array() };
    for field in fields.into_iter().flatten() {
        let (name, kind) = (field["name"].as_str().unwrap(), field["kind"].as_str().unwrap());
        let place = format!("{path}/{name}");
        let mut at = here.and_then(|gaps| gaps.field(name));
        let row = ["FlowRow", "LogEvent", "SurvivalStep"].contains(&record) && kind.starts_with("optional ");
        assert_eq!(at.is_some_and(Gaps::may_be_missing), row, "{place}");
        let mut missing = row;
        let mut rest = kind.strip_prefix("optional ").unwrap_or(kind);
        while let Some(item) = rest.strip_prefix("list ").or_else(|| rest.strip_prefix("map ")) {
            at = at.and_then(Gaps::item);
            let optional = item.strip_prefix("optional ");
            assert_eq!(at.is_some_and(Gaps::may_be_missing), optional.is_some(), "{place}: {kind}");
            missing |= optional.is_some();
            rest = optional.unwrap_or(item);
        }
        if missing {
            data.push(place.clone());
        }
        walk(records, rest, at, &place, data);
    }
}
