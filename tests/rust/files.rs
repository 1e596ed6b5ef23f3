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

/// Periods of which each form has two, or one where its years are longer than the log.
fn periods(form: &str) -> Value {
    match form {
        "nhs_ko41a" => json!({"from": "2026-04-01", "to": "2027-04-01", "unit": "whole"}),
        "fca_consolidated" => json!({"from": "2027-01-01", "to": "2028-01-01", "unit": "half"}),
        _ => json!({"from": "2026-01-01", "to": "2027-01-01", "unit": "half"}),
    }
}

/// A form's sums hold for the firm and for each of its groups. Groups add up to the firm, and one half-year begins where the other ends.
#[test]
fn the_forms_of_a_firm_add_up_over_two_half_years() {
    let simulated = ask(
        "simulate",
        &json!({"policy": "uk-fca-disp", "from": "2026-01-01T00:00:00Z", "days": 730, "seed": 5, "arrivals_per_day": 1.0, "reopened": 0.03}),
    );
    let weekdays: serde_json::Map<String, Value> =
        ["mon", "tue", "wed", "thu", "fri"].iter().map(|day| ((*day).to_owned(), json!([["09:00", "17:00"]]))).collect();
    let tally = ask(
        "tally_events",
        &json!({"events": simulated["events"], "records": simulated["records"], "as_of": "2028-01-01T00:00:00Z",
            "calendar": {"tz": "UTC", "weekly": weekdays}, "definitions": {"strata": ["cause"]}}),
    );
    for described in ask("return_forms", &json!({}))["forms"].as_array().unwrap() {
        let form = described["form"].as_str().unwrap();
        let mut question = json!({"tally": tally, "form": form, "periods": periods(form), "by": "cause"});
        // A form takes these only if a line needs them.
        for (option, unit, given) in [("currency", "minor units", json!("EUR")), ("exposure", "per 1000", json!({"": 1000}))] {
            if described["lines"].as_array().unwrap().iter().any(|line| line["unit"] == unit) {
                question[option] = given;
            }
        }
        let made = ask("regulatory_return", &question);
        let whole: Vec<&Value> = made["rows"].as_array().unwrap().iter().filter(|row| row["group"].is_null()).collect();
        assert_eq!(whole.len(), if form == "nhs_ko41a" { 1 } else { 2 }, "{form}");
        let (mut told, mut untold) = (0, Vec::new());
        for check in made["checks"].as_array().unwrap() {
            cases::count();
            match check["difference"].as_f64() {
                Some(difference) => assert!(difference == 0.0, "{form}: {check}"),
                None => untold.push(check["name"].as_str().unwrap()),
            }
            told += usize::from(!check["difference"].is_null());
        }
        assert!(untold.iter().all(|name| *name == "closed by category"), "{form}: {untold:?}");
        assert!(told > 0 || made["checks"].as_array().unwrap().is_empty(), "{form}");
        for (place, line) in made["lines"].as_array().unwrap().iter().enumerate() {
            if line["unit"] != "count" || line["code"] == "nil" {
                continue;
            }
            for row in &whole {
                let parts = made["rows"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|part| part["period"] == row["period"] && !part["group"].is_null());
                let sum: Option<f64> = parts.map(|part| part["values"][place].as_f64()).sum();
                cases::count();
                assert_eq!(row["values"][place].as_f64(), sum, "{form}: {line}");
            }
        }
        let value = |row: &Value, code: &str| {
            let place = made["lines"].as_array().unwrap().iter().position(|line| line["code"] == code)?;
            row["values"][place].as_f64()
        };
        for (start, end) in [("outstanding_start", "outstanding_end"), ("carried_forward", "pending")] {
            if let [first, second] = whole.as_slice() {
                assert_eq!(value(first, end), value(second, start), "{form}");
            }
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
