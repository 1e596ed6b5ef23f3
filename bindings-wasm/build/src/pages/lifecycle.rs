//! The pages about the lifecycle and its refusals.

use serde_json::Value;

use super::{cell, joined};

pub(super) fn course(model: &Value) -> String {
    let mut page = String::from(
        "# The lifecycle of a complaint\n\nMade from the transition table (`core/src/lifecycle/table.rs`) by `bindings-wasm/generate`.\n\n```mermaid\n",
    );
    page += &amends::lifecycle::mermaid();
    page += "```\n\n| command | from | leads to | event | says | clause |\n|---|---|---|---|---|---|\n";
    for row in model["table"].as_array().into_iter().flatten() {
        let to = row["to"].as_str().map_or("–".to_owned(), |to| format!("`{to}`"));
        page += &format!(
            "| `{}` | {} | {to} | `{}` | [{}](#{}) | {} |\n",
            cell(&row["command"]),
            joined(&row["from"]),
            cell(&row["event"]),
            cell(&row["body"]),
            cell(&row["body"]).to_lowercase(),
            cell(&row["clause"]),
        );
    }
    page += "\n## Improvement actions (8.7)\n\n| command | from | leads to | event |\n|---|---|---|---|\n";
    for row in model["actions"].as_array().into_iter().flatten() {
        let to = row["to"].as_str().unwrap_or("–");
        page += &format!("| `{}` | {} | {to} | `{}` |\n", cell(&row["command"]), joined(&row["from"]), cell(&row["event"]));
    }
    page += "\n## Instants and dates\n\nEach row says what a field must not precede (not before), and what it must not follow (not after). [Landmark](#landmark) \
             explains the words. A command that breaks a row is refused with `instant_out_of_order`, or with `in_the_future` if the field \
             lies after now. A date is compared in the zone of the policy's `calendar`. Without a calendar it may be off by a day, because \
             the zone is unknown.\n\nAn event is recorded late if its own instant lies before its record. `recorded_late` of [Facts](#facts) lists such events, \
             and the receipt has `recorded_at`. In a log, `recorded_at` lies after `at`, and Q2 counts them. Timers behave as if the event \
             had been recorded in time. Give these fields when you import cases. Record events in the order in which they happened.\n\n\
             | command | field | filled in by | not before | not after |\n|---|---|---|---|---|\n";
    for (list, of) in [("complaints", ""), ("actions", "action: ")] {
        for row in model["timings"][list].as_array().into_iter().flatten() {
            let (before, after) = (joined(&row["not_before"]), joined(&row["not_after"]));
            page += &format!(
                "| {of}`{}` | `{}` | {} | {before} | {after} |\n",
                cell(&row["command"]),
                cell(&row["field"]),
                cell(&row["by"])
            );
        }
    }
    page += "\n## What commands say\n\nFields marked * are required, and a policy may require more. *Personal* values are sealed in events.\n";
    for (name, record) in model["records"].as_object().into_iter().flatten() {
        page += &format!("\n### {name}\n\n{}\n\n| field | | |\n|---|---|---|\n", cell(&record["doc"]));
        for f in record["fields"].as_array().into_iter().flatten() {
            let star = if f["required"] == true { "*" } else { "" };
            page += &format!("| `{}`{star} | {} | {} |\n", cell(&f["name"]), cell(&f["kind"]), cell(&f["doc"]));
        }
    }
    page += "\n## Words\n";
    for (name, words) in model["words"].as_object().into_iter().flatten() {
        page += &format!("\n### {name}\n\n{}\n\n", cell(&words["doc"]));
        for w in words["words"].as_array().into_iter().flatten() {
            page += &format!("* `{}`: {}\n", cell(&w["word"]), cell(&w["doc"]));
        }
    }
    page
}

pub(super) fn refusals(model: &Value) -> String {
    let mut page = String::from(
        "# Refusals\n\nThe reasons for which a command can be refused. A refusal lists every reason that applies. Codes are stable, and texts are not.\nHosts can translate the templates and fill in the parameters. [Errors](errors.md#kinds)\nexplains the kinds. Made from `core/src/refusal.rs` by `bindings-wasm/generate`.\n\n| code | clause | kind | message | what would be right |\n|---|---|---|---|---|\n",
    );
    for c in model["codes"].as_array().into_iter().flatten() {
        page += &format!(
            "| `{}` | {} | {} | {} | {} |\n",
            cell(&c["code"]),
            cell(&c["clause"]),
            cell(&c["kind"]),
            cell(&c["message"]),
            cell(&c["help"])
        );
    }
    page
}
