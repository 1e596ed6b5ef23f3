//! The pages about indicators, principles and returns.

use std::error::Error;

use serde_json::Value;

use super::{cell, joined};

/// What a function without questions answers.
fn answer(function: &str) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_str(&amends::measure::compute(function, "{}")?)?)
}

pub(super) fn indicators() -> Result<String, Box<dyn Error>> {
    let found = answer("indicator_declarations")?;
    let mut page = String::from(
        "# Indicators\n\nMade from `core/src/measure/indicators/declare.rs` by `bindings-wasm/generate`. Figures are counted by local day.\nSome have a 95 % confidence interval. A figure without a value gives the reason.\n\n| | indicator | formula | unit | needs | edges | better | source | asked by |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for d in found["indicators"].as_array().into_iter().flatten() {
        let cells = ["id", "name", "formula", "unit", "events", "edges", "better", "clause", "function"].map(|key| cell(&d[key]));
        page += &format!("| {} |\n", cells.join(" | "));
    }
    Ok(page)
}

pub(super) fn principles() -> Result<String, Box<dyn Error>> {
    let found = answer("principle_measures")?;
    let mut page = String::from(
        "# Measures of the ten principles\n\nMade from their declarations (`core/src/measure/principles/declare.rs`) by `bindings-wasm/generate`. \
         A measure is kept if its value reaches the threshold. It is broken if the whole confidence interval misses the threshold. \
             Otherwise it is insufficient. An event that must never happen breaks its measure with a single case. The organisation can set \
             its thresholds. These are the defaults.\n\n\
         | principle | id | name | formula | unit | asks | threshold | clauses |\n|---|---|---|---|---|---|---|---|\n",
    );
    for m in found["measures"].as_array().into_iter().flatten() {
        let threshold = m["threshold"].as_f64().map_or("–".to_owned(), |t| t.to_string());
        page += &format!(
            "| {} | `{}` | {} | {} | {} | {} | {threshold} | {} |\n",
            m["principle"],
            cell(&m["id"]),
            cell(&m["name"]),
            cell(&m["formula"]),
            cell(&m["unit"]),
            cell(&m["asks"]).replace('_', " "),
            joined(&m["clauses"]),
        );
    }
    Ok(page)
}

pub(super) fn returns() -> Result<String, Box<dyn Error>> {
    let found = answer("return_forms")?;
    let mut page = String::from(
        "# Returns\n\nMade from the forms (`core/src/measure/returns/forms.rs`) by `bindings-wasm/generate`. Check a return against the \
         regulator's current notes before you file it.\n",
    );
    for form in found["forms"].as_array().into_iter().flatten() {
        page += &format!("\n## {} (`{}`)\n\nSource: {}.\n\n", cell(&form["title"]), cell(&form["form"]), cell(&form["source"]));
        let dates = match (form["valid_from"].as_str(), form["valid_to"].as_str()) {
            (None, None) => String::new(),
            (from, to) => {
                let from = from.map_or_else(String::new, |date| format!(" from {date}"));
                format!("periods{from}{}", to.map_or_else(String::new, |date| format!(" that end before {date}")))
            }
        };
        if !dates.is_empty() {
            let draft = if form["draft"] == true { " **Draft.**" } else { "" };
            page += &format!("Holds for {dates} ({}).{draft}\n\n", cell(&form["validity"]));
        }
        for note in form["notes"].as_array().into_iter().flatten() {
            page += &format!("* {}\n", cell(note));
        }
        for (word, means) in form["marks"].as_object().into_iter().flatten() {
            page += &format!("* Mark `{word}`: {}.\n", cell(means));
        }
        page += "\n| line | | unit |\n|---|---|---|\n";
        for line in form["lines"].as_array().into_iter().flatten() {
            page += &format!("| `{}` | {} | {} |\n", cell(&line["code"]), cell(&line["label"]), cell(&line["unit"]));
        }
    }
    page += "\n## Files of single complaints\n\nThese layouts come with the library (`core/layouts`). Fill in header words, codes and sizes, then call \
             `complaint_file`.\n";
    for shipped in answer("complaint_file_layouts")?["layouts"].as_array().into_iter().flatten() {
        let layout = &shipped["layout"];
        page += &format!(
            "\n### {} (`{}`)\n\nSource: {}.\n\n",
            cell(&layout["title"]),
            cell(&shipped["name"]),
            cell(&layout["source"])
        );
        for note in layout["notes"].as_array().into_iter().flatten() {
            page += &format!("* {}\n", cell(note));
        }
        page += "\n| element | kind | value | required |\n|---|---|---|---|\n";
        for c in layout["columns"].as_array().into_iter().flatten() {
            let words = ["element", "kind", "value", "required"].map(|key| cell(&c[key]));
            page += &format!("| `{}` | {} | `{}` | {} |\n", words[0], words[1].replace('_', " "), words[2], words[3]);
        }
    }
    Ok(page)
}
