//! The same thing has the same number everywhere: sections of the page, of Markdown and of the data, over random simulated logs.

use std::collections::BTreeMap;

use serde_json::{Value, json};

fn asked(name: &str, question: &Value) -> Value {
    serde_json::from_str(&crate::measure::compute(name, &question.to_string()).unwrap()).unwrap()
}

/// A random log with its stored records, and a review of it; principles of the period under review, or of all.
fn reviewed(seed: u64) -> (Value, Value, String, String) {
    let log = json!({"policy": "iso-10002", "from": "2025-01-01T00:00:00Z", "days": 276, "arrivals_per_day": 1.2, "seed": seed,
        "histories": true, "answers": 0.6});
    let log = asked("simulate", &log);
    let as_of = "2025-10-01T00:00:00Z";
    let tally = asked(
        "tally_events",
        &json!({"events": log["events"], "records": log["records"], "as_of": as_of, "definitions": {"strata": ["cause"], "on_time": "days", "on_time_days": 14}}),
    );
    let from = if seed.is_multiple_of(2) { "2025-01-01" } else { "2025-09-01" };
    let evidence =
        json!({"histories": log["histories"], "policies": ["iso-10002"], "from": from, "to": "2025-10-01", "as_of": as_of});
    let question = json!({"tally": tally, "periods": {"from": "2025-01-01", "to": "2025-10-01", "unit": "month"},
        "targets": {"S1": 0.6, "T2": 0.9, "T3": 5.0, "O5": 0.5}, "principles": {"evidence": asked("principle_evidence", &evidence)},
        "fairness": [{"attribute": "cause", "group_1": "billing", "group_2": "delivery"}],
        "actions": [{"name": "letters", "attribute": "cause", "value": "billing", "effective_from": "2025-06-01"}], "suppress_below": 0});
    let markdown = asked("review_markdown", &json!({"review": question}))["markdown"].as_str().unwrap().to_owned();
    let html = asked("review_html", &json!({"review": question}))["html"].as_str().unwrap().to_owned();
    (asked("review", &question), tally, markdown, html)
}

/// Texts of a section of Markdown.
fn of_markdown(text: &str, name: &str) -> Vec<String> {
    let from = text.split("\n## ").find(|s| s.split_once('\n').is_some_and(|(title, _)| title == name)).unwrap();
    let plain = |text: &str| text.replace('\\', "").trim().to_owned();
    let mut out = Vec::new();
    for line in from.lines().filter(|line| !line.starts_with("|---")) {
        match line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) {
            Some(row) => out.extend(row.split(" | ").map(plain)),
            None => out.push(plain(line.strip_prefix("* ").unwrap_or(line))),
        }
    }
    out.retain(|text| !text.is_empty());
    out
}

/// The same of a page: what stands in its elements of text.
fn texts(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let tag = tag.split(' ').next().unwrap();
        if ["h2", "h3", "p", "li", "th", "td", "a", "span"].contains(&tag) && !text.is_empty() {
            let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
                .iter()
                .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            out.push(text.trim().replace('\u{a0}', " "));
        }
    }
    out
}

/// Texts of a folded section, without its charts.
fn of_page(html: &str, name: &str) -> Vec<String> {
    let head = format!("<summary><h2>{name}</h2>");
    let section = html.split("<details class=\"part\" ").find(|s| s.contains(&head)).unwrap_or_else(|| panic!("{name}"));
    texts(section.split("<div class=\"charts\">").next().unwrap())
}

/// Texts of a section of the first screen.
fn of_first(html: &str, name: &str) -> Vec<String> {
    let section = html.split("<section ").find(|s| s.split("</h2>").next().unwrap().ends_with(name)).unwrap();
    texts(section.split("</section>").next().unwrap())
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

/// Everything in the data that is a figure.
fn figures<'a>(value: &'a Value, out: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) if map.contains_key("denominator") && map.contains_key("coverage") && map.contains_key("period") => {
            out.push(value)
        }
        Value::Object(map) => map.values().for_each(|v| figures(v, out)),
        Value::Array(list) => list.iter().for_each(|v| figures(v, out)),
        _ => {}
    }
}

fn figure<'a>(data: &'a Value, list: &str, id: &str) -> &'a Value {
    let found = data[list].as_array().unwrap().iter().find(|f| f["id"] == id);
    found.map_or(&Value::Null, |f| if list == "signals" { &f["figure"] } else { f })
}

/// A board reads sentences of at most 25 words.
fn readable(text: &str) {
    for sentence in text.split_terminator(". ") {
        assert!(sentence.split_whitespace().count() <= 25, "{sentence}");
    }
}

/// A complaint that was received and closed in May 2025, or stays open.
fn complaint(number: u32, cause: &str, outcome: Option<&str>) -> Vec<Value> {
    let case = format!("C-{number}");
    let at = |month: u32| format!("2025-{month:02}-{:02}T09:00:00Z", (number % 28).saturating_add(1));
    let received = json!({"case": case, "event": "received", "at": at((number % 5).saturating_add(1)), "cause": cause, "due": "2025-06-01T00:00:00Z"});
    let closed = outcome.map(|word| json!({"case": case, "event": "closed", "at": at(6), "word": word}));
    std::iter::once(received).chain(closed).collect()
}

/// What needs a decision, by what it is about, in a review by these periods; and the page.
fn pressing(events: &[Value], unit: &str, of: &Value) -> (BTreeMap<String, Value>, String) {
    let tally = asked(
        "tally_events",
        &json!({"events": events, "records": ["closed", "due"], "as_of": "2025-07-01T00:00:00Z", "definitions": {"strata": ["cause"], "on_time": "days", "on_time_days": 14}}),
    );
    let periods = json!({"from": "2025-01-01", "to": "2025-07-01", "unit": unit});
    let mut question = json!({"tally": tally, "periods": periods, "suppress_below": 0});
    let more = of.as_object().unwrap().clone();
    question.as_object_mut().unwrap().extend(more);
    let found = asked("review", &question)["attention"].as_array().unwrap().clone();
    let by = found.into_iter().map(|about| (about["about"].as_str().unwrap().to_owned(), about)).collect();
    (by, asked("review_html", &json!({"review": question}))["html"].as_str().unwrap().to_owned())
}

#[test]
fn groups_that_are_treated_differently_have_a_sentence_and_a_chart() {
    let mut events = Vec::new();
    for number in 0..120 {
        let (cause, upheld) = if number % 2 == 0 { ("billing", number % 3 == 0) } else { ("delivery", number % 5 != 0) };
        events.extend(complaint(number, cause, Some(if upheld { "upheld" } else { "not_upheld" })));
    }
    let asked = json!({"fairness": [{"attribute": "cause", "group_1": "billing", "group_2": "delivery"}]});
    let (found, html) = pressing(&events, "month", &asked);
    // 20 of 60 against 48 of 60.
    let sentence = "Complaints of billing are upheld 0.42 times as often as those of delivery. Chance does not explain it.";
    assert_eq!((&found["fairness"]["sentence"], &found["fairness"]["number"]), (&json!(sentence), &json!("0.42")));
    let card = html.split("<li class=\"card\">").find(|card| card.contains(sentence)).unwrap().split("</li>").next().unwrap();
    assert!(card.contains("<svg ") && card.contains("billing compared with delivery") && card.contains("0.42 ("), "{card}");
    assert!(html.contains("id=\"chart-fairness\""), "the section has the chart as well");

    // Without a ratio the chart says so.
    for event in &mut events {
        if event["event"] == "closed" && event["case"].as_str().unwrap().ends_with(['0', '2', '4', '6', '8']) {
            event["word"] = json!("not_upheld");
        }
    }
    let (found, html) = pressing(&events, "month", &asked);
    let sentence =
        "Of the complaints of billing, 0 of 60 are upheld, and of those of delivery, 48 of 60. Chance does not explain it.";
    assert_eq!(found["fairness"]["sentence"].as_str().unwrap().replace('\u{a0}', " "), sentence);
    assert!(html.contains("Upheld, billing compared with delivery: no ratio; chance does not explain it."));
}

#[test]
fn each_unit_of_periods_names_the_one_before_in_short_sentences() {
    // Nothing is closed in time, and what is open piles up.
    let events: Vec<Value> = (0..140).flat_map(|number| complaint(number, "billing", None)).collect();
    let units = [
        ("day", "the day before"),
        ("week", "the week before"),
        ("month", "the month before"),
        ("quarter", "the quarter before"),
        ("half", ""),
        ("year", ""),
    ];
    for (unit, before) in units {
        let (found, _) = pressing(&events, unit, &json!({"targets": {"T2": 0.9, "B1": 5.0}}));
        assert!(!found.is_empty(), "{unit}");
        for about in found.values() {
            readable(about["sentence"].as_str().unwrap());
            let change = about["change"].as_str();
            assert_eq!(change.is_none(), before.is_empty() || about["about"] == "ages" && change.is_none(), "{about}");
            assert!(change.is_none_or(|change| change.ends_with(before)), "{about}");
        }
        let missed = found["B1"]["sentence"].as_str().unwrap();
        assert!(missed.ends_with(". The target of 5 is missed."), "{missed}");
    }
}

#[test]
fn the_same_thing_has_the_same_number_everywhere() {
    for seed in 1..=2 {
        let (data, tally, markdown, html) = reviewed(seed);
        let sections: Vec<&str> = data["sections"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
        assert_eq!(sections[..2], ["What needs a decision", "Objectives"]);
        for section in data["sections"].as_array().unwrap().iter().skip(2) {
            let name = section["name"].as_str().unwrap();
            assert_eq!(sorted(of_markdown(&markdown, name)), sorted(of_page(&html, name)), "{seed} {name}");
            let of_nothing = ["Since the last review", "Did it work?"].contains(&name);
            assert!(of_nothing || (section["period"] != "" && section["rule"] != ""), "{name} says of what it is");
            let of = format!("{}{}", section["period"].as_str().unwrap(), section["rule"].as_str().unwrap());
            let told = of_page(&html, name).concat().replace(". ", "");
            assert!(told.contains(&of.replace(". ", "")), "{name}: {of}");
        }

        // The first screen: a sentence, its number, its change and its chart; then a tile for each objective.
        let attention = data["attention"].as_array().unwrap();
        assert!((1..=5).contains(&attention.len()), "{attention:?}");
        let (cards, told) = (of_first(&html, "What needs a decision"), of_markdown(&markdown, "What needs a decision"));
        let drawn: Vec<&str> =
            html.split("<li class=\"card\">").skip(1).map(|card| card.split("</li>").next().unwrap()).collect();
        assert_eq!(drawn.len(), attention.len());
        for (i, about) in attention.iter().enumerate() {
            let sentence = about["sentence"].as_str().unwrap();
            assert_eq!(told[i + 1], sentence);
            assert!(cards.iter().any(|text| text == sentence) && sentence.ends_with('.'), "{sentence}");
            assert!(sentence.contains(about["number"].as_str().unwrap()), "{about}");
            readable(sentence);
            assert!(drawn[i].contains("<svg "), "{sentence}");
            if let Some(row) = data["signals"].as_array().unwrap().iter().find(|row| row["id"] == about["about"]) {
                assert!(row["standing"] == "not_met" || row["variation"] == "special_cause_concern", "{row}");
            }
        }
        let tiles = of_first(&html, "Objectives");
        let rows = of_markdown(&markdown, "Objectives");
        let rows: Vec<&[String]> = rows[rows.iter().position(|t| t == "verdict").unwrap() + 1..].chunks(4).collect();
        assert_eq!(
            rows.len(),
            html.split("id=\"objectives\"").nth(1).unwrap().split("</section>").next().unwrap().matches("class=\"tile\"").count()
        );
        for row in &rows {
            let place = tiles.iter().position(|text| *text == row[0]).unwrap();
            assert_eq!(tiles[place + 1], row[1], "the number of the tile");
            assert!(tiles[place..place + 4].iter().any(|text| text.ends_with(&row[3])), "{tiles:?} {row:?}");
            let signals = of_markdown(&markdown, "Signals");
            assert!(signals.iter().any(|text| text.starts_with(&row[1])), "{row:?} in {signals:?}");
        }

        // No script runs, and nothing is loaded.
        assert!(html.split("<script").skip(1).all(|s| s.starts_with(" type=\"application/json\"")));
        let outside = html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for loads in ["http:", "https:", "src=", "@import", "url(", "<link"] {
            let place = outside.find(loads);
            assert!(place.is_none_or(|at| outside.split_at(at).0.contains("id=\"review\"")), "{loads}");
        }
        let embedded = html.split("id=\"review\">").nth(1).and_then(|s| s.split("</script>").next()).unwrap();
        assert_eq!(serde_json::from_str::<Value>(embedded).unwrap(), data, "the data in the page");

        // One indicator of one period, one figure.
        let mut found = Vec::new();
        figures(&data, &mut found);
        let mut by: BTreeMap<(String, String), &Value> = BTreeMap::new();
        for figure in found {
            let key = (figure["id"].to_string(), figure["period"].to_string());
            assert_ne!(key.1, "null");
            let kept = *by.entry(key.clone()).or_insert(figure);
            assert_eq!(kept, figure, "{key:?}");
        }

        // Things that stand in several sections.
        let (flow, open) = (&data["flow"], &data["open"]);
        assert_eq!(flow["open_end"], open["count"], "the as-of instant is the end of the period");
        assert_eq!(figure(&data, "capacity", "B1")["numerator"], open["count"]);
        assert_eq!(figure(&data, "signals", "V1")["numerator"], flow["received"]);
        assert_eq!(data["causes"]["total"], flow["received"]);
        let last = json!({"tally": tally, "periods": {"from": "2025-09-01", "to": "2025-10-01"}, "ids": ["T6o", "S1", "T2c"]});
        let apart = asked("indicators", &last)["periods"][0]["figures"].clone();
        assert_eq!((&apart[0]["numerator"], &apart[0]["denominator"]), (&open["overdue"], &open["dated"]));
        assert_eq!(
            (&apart[1]["value"], &apart[1]["lower"]),
            (&figure(&data, "signals", "S1")["value"], &figure(&data, "signals", "S1")["lower"])
        );
        let ages = of_page(&html, "Open cases by age");
        assert!(ages[1].contains(&format!("{} past it", open["overdue"])), "{ages:?}");
        if seed % 2 == 1 {
            let measures =
                data["principles"]["principles"].as_array().unwrap().iter().flat_map(|p| p["measures"].as_array().unwrap());
            let satisfied = measures.clone().find(|m| m["declaration"]["id"] == "satisfied").unwrap();
            let ours = figure(&data, "signals", "S1");
            assert_eq!((&satisfied["numerator"], &satisfied["denominator"]), (&ours["numerator"], &ours["denominator"]));
        }

        // Causes: table, chart and data of the chart have the same rows, and all complaints.
        let table = of_page(&html, "Causes");
        let first = table.iter().position(|text| text == "cumulative").unwrap() + 1;
        let rows: Vec<&[String]> = table[first..].chunks_exact(4).collect();
        let charted = html.split("id=\"chart-causes\">").nth(1).unwrap().split("</svg>").next().unwrap();
        let charted: Vec<&str> =
            charted.split("<text ").skip(1).map(|t| t.split_once('>').unwrap().1.split('<').next().unwrap()).collect();
        assert_eq!(2 * rows.len(), charted.len(), "{rows:?}");
        let sum: u64 = rows.iter().map(|row| row[1].parse::<u64>().unwrap()).sum();
        assert_eq!(json!(sum), flow["received"]);
        for (row, bar) in rows.iter().zip(charted.chunks(2)) {
            assert_eq!((row[0].as_str(), row[1].as_str()), (bar[0], bar[1].split(' ').next().unwrap()));
        }
        assert_eq!(rows.last().unwrap()[3], "100 %");

        // Words that mean what people read.
        for text in [&markdown, &html] {
            assert!(!text.contains("p p") && !text.contains("by chance"));
        }
        for row in data["signals"].as_array().unwrap() {
            let (figure, target, better) = (&row["figure"], row["target"].as_f64(), row["better"].as_str());
            let (Some(target), Some(x)) = (target, figure["value"].as_f64()) else { continue };
            let up = better == Some("increase");
            let reached = if up { x >= target } else { x <= target };
            let standing = row["standing"].as_str().unwrap();
            assert_eq!(reached, standing.starts_with("met"), "{row}");
            let best = if up { &figure["upper"] } else { &figure["lower"] };
            if best.as_f64().is_some_and(|best| if up { best < target } else { best > target }) {
                assert_eq!(standing, "not_met", "{row}");
            }
        }
    }
}
