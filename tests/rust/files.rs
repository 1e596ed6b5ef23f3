//! Files of single complaints: a simulated firm's two half-years, and the rules that the broken rows break.

use amends::measure::compute;
use amends_tests::cases;
use serde_json::{Value, json};

fn ask(name: &str, question: &Value) -> Value {
    serde_json::from_str(&compute(name, &question.to_string()).unwrap_or_else(|e| panic!("{name}: {e}"))).unwrap()
}

/// The layout that comes along, as a firm fills it in. The words and codes are this test's own.
fn filled() -> Value {
    let mut layout = ask("complaint_file_layouts", &json!({}))["layouts"][0]["layout"].clone();
    let causes = ["billing", "delivery", "refund", "product", "staff", "app-login"];
    let columns = layout["columns"].as_array_mut().unwrap();
    // The simulated log has no other attributes.
    columns.retain(|c| !c["value"].as_str().unwrap().starts_with("attribute.") || c["element"] == "issue");
    for (i, column) in columns.iter_mut().enumerate() {
        column["header"] = json!(format!("COLUMN {i}"));
        let codes = match column["element"].as_str().unwrap() {
            "status" => vec!["open", "closed", "withdrawn", "merged"],
            "outcome" => vec!["upheld", "partly_upheld", "not_upheld", "no_finding", "withdrawn", "merged"],
            "issue" => causes.to_vec(),
            _ => continue,
        };
        column["codes"] =
            codes.iter().enumerate().map(|(code, word)| ((*word).to_owned(), json!(format!("{code:02}")))).collect();
    }
    columns.iter_mut().filter(|c| c["element"] == "money").for_each(|c| c["value"] = json!("redress.EUR"));
    layout
}

/// The cells of each row.
fn rows(layout: &Value, file: &Value, from: &str, to: &str) -> Vec<Vec<String>> {
    let found = ask("check_complaint_file", &json!({"layout": layout, "csv": file["csv"], "from": from, "to": to}));
    serde_json::from_value(found["rows"].clone()).unwrap()
}

#[test]
fn two_half_years_of_a_firm_pass_and_add_up() {
    let halves = [("2026-01-01", "2026-07-01"), ("2026-07-01", "2027-01-01")];
    let layout = filled();
    // With complaints that are reopened the rules hold; without them the form and the file count the same.
    for (seed, reopened) in [(1, 0.06), (2, 0.0), (3, 0.0)] {
        cases::count();
        let simulated = ask(
            "simulate",
            &json!({"policy": "iso-10002", "from": "2026-01-01T00:00:00Z", "days": 365, "seed": seed, "arrivals_per_day": 2.0, "reopened": reopened}),
        );
        let file = |(from, to): (&str, &str), earlier: Vec<Value>| {
            let question = json!({"events": simulated["events"], "layout": layout, "from": from, "to": to,
                "as_of": format!("{to}T00:00:00Z"), "earlier": earlier});
            ask("complaint_file", &question)
        };
        let first = file(halves[0], vec![]);
        let second = file(halves[1], vec![first["csv"].clone()]);
        let tally = ask(
            "tally_events",
            &json!({"events": simulated["events"], "records": simulated["records"], "as_of": "2027-01-01T00:00:00Z"}),
        );
        let form = ask(
            "regulatory_return",
            &json!({"tally": tally, "form": "sebi", "periods": {"from": "2026-01-01", "to": "2027-01-01", "unit": "half"}}),
        );
        for (half, made) in [first, second].iter().enumerate() {
            assert_eq!(made["problems"], json!([]), "seed {seed}, half-year {half}");
            if reopened > 0.0 {
                continue;
            }
            let line = |code: &str| {
                let place = form["lines"].as_array().unwrap().iter().position(|l| l["code"] == code).unwrap();
                form["rows"][half]["values"][place].as_f64().unwrap() as u64
            };
            let rows = rows(&layout, made, halves[half].0, halves[half].1);
            assert_eq!(
                (made["rows"].as_u64().unwrap(), rows.len() as u64),
                (line("carried_forward") + line("received"), rows.len() as u64)
            );
            assert!(line("received") > 150, "the firm has complaints");
            let open = rows.iter().filter(|r| r[1] == "00").count() as u64;
            assert_eq!((open, rows.len() as u64 - open), (line("pending"), line("resolved")), "seed {seed}, half-year {half}");
        }
    }
}

#[test]
fn each_rule_is_broken_by_a_row_that_names_it() {
    let written = include_str!("../measures/reports/files.json");
    for (word, _) in amends::measure::returns::FileRule::WORDS {
        cases::count();
        assert!(written.contains(&format!("\"rule\": \"{word}\"")), "no row of files.json breaks `{word}`");
    }
}
