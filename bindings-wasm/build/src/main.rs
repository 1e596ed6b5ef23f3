//! Makes the npm package from the compiled wasm: glue, zones, holiday lists, schemas; and weighs it.
//!
//! ```text
//! amends-wasm-build schemas DIR                 JSON Schemas of the documents
//! amends-wasm-build policy-schema FILE          JSON Schema of policies
//! amends-wasm-build policy-types FILE           types of policies for JavaScript
//! amends-wasm-build lifecycle FILE              states, commands, events and codes as data
//! amends-wasm-build measures FILE               statistics, their questions and answers as data
//! amends-wasm-build pages DIR                   the pages about policies, the lifecycle, the refusals and the regimes
//! amends-wasm-build package OUT                 what the package holds besides its entries: zones, lists, presets, schemas
//! amends-wasm-build glue WASM OUT               the glue of an entry, of which `pack.mjs` makes the entry
//! amends-wasm-build weigh OUT BUDGET.json       compares brotli sizes with the budget
//! ```

mod policy;
mod policy_types;
mod regimes;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use amends::time::{HolidayList, Zone};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["schemas", dir] => schemas(Path::new(dir)),
        ["policy-schema", file] => Ok(fs::write(file, policy_schema()?)?),
        ["policy-types", file] => Ok(fs::write(file, policy_types::typescript(&serde_json::from_str(&lifecycle()?)?))?),
        ["lifecycle", file] => Ok(fs::write(file, lifecycle()?)?),
        ["measures", file] => Ok(fs::write(file, serde_json::to_string_pretty(&amends::measure::describe_all())? + "\n")?),
        ["pages", dir] => pages(Path::new(dir)),
        ["glue", wasm, out] => glue(Path::new(wasm), Path::new(out)),
        ["package", out] => package(Path::new(out)),
        ["weigh", out, budget] => weigh(Path::new(out), Path::new(budget)),
        _ => {
            Err("usage: amends-wasm-build schemas DIR | policy-schema FILE | policy-types FILE | lifecycle FILE | measures FILE | pages DIR | package OUT | glue WASM OUT | weigh OUT BUDGET.json"
                .into())
        }
    }
}

fn schemas(dir: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(dir)?;
    let write = |name: &str, schema: schemars::Schema| -> Result<(), Box<dyn Error>> {
        fs::write(dir.join(format!("{name}.json")), serde_json::to_string_pretty(&schema)? + "\n")?;
        Ok(())
    };
    write("calendar", schemars::schema_for!(amends::CalendarDocument))?;
    write("time-limit", schemars::schema_for!(amends::TimeLimit))?;
    write("segment", schemars::schema_for!(amends::time::Segment))?;
    write("diagnostic", schemars::schema_for!(amends::Diagnostic))?;
    write("verdict", schemars::schema_for!(amends::time::Verdict))?;
    write("disambiguation", schemars::schema_for!(amends::time::Disambiguation))?;
    // What crosses a service: for OpenAPI documents, forms and checks.
    fs::create_dir_all(dir.join("wire"))?;
    write("wire/command", schemars::schema_for!(amends::Command))?;
    write("wire/event", schemars::schema_for!(amends::Event))?;
    write("wire/record", schemars::schema_for!(amends::ledger::EventRecord<amends::Event>))?;
    write("wire/case", schemars::schema_for!(amends::Case))?;
    write("wire/context", schemars::schema_for!(amends::Context))?;
    write("wire/refusal", schemars::schema_for!(amends::Refusal))?;
    write("wire/availability", schemars::schema_for!(amends::case::Availability))?;
    write("wire/timer-status", schemars::schema_for!(amends::timer::TimerStatus))?;
    write("wire/action-command", schemars::schema_for!(amends::action::ActionCommand))?;
    write("wire/action", schemars::schema_for!(amends::action::Action))?;
    Ok(())
}

fn policy_schema() -> Result<String, Box<dyn Error>> {
    Ok(serde_json::to_string_pretty(&amends::policy::policy_schema())? + "\n")
}

fn lifecycle() -> Result<String, Box<dyn Error>> {
    let value: Value = serde_json::from_str(&amends::describe())?;
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

/// Pages that are made from the transition table and the catalogue of refusals.
fn pages(dir: &Path) -> Result<(), Box<dyn Error>> {
    regimes::write(&dir.join("regimes"))?;
    let model: Value = serde_json::from_str(&amends::describe())?;
    policy::write(dir, &model)?;
    let text = |v: &Value| v.as_str().unwrap_or_default().replace('|', "\\|");
    let joined = |v: &Value| v.as_array().into_iter().flatten().map(text).collect::<Vec<_>>().join(", ");
    let mut page = String::from(
        "# The lifecycle of a complaint\n\nMade from the transition table (`core/src/lifecycle/table.rs`) by `amends-wasm-build pages`.\n\n```mermaid\n",
    );
    page += &amends::lifecycle::mermaid();
    page += "```\n\n| command | from | leads to | event | says | clause |\n|---|---|---|---|---|---|\n";
    for row in model["table"].as_array().into_iter().flatten() {
        let to = row["to"].as_str().map_or("–".to_owned(), |to| format!("`{to}`"));
        page += &format!(
            "| `{}` | {} | {to} | `{}` | [{}](#{}) | {} |\n",
            text(&row["command"]),
            joined(&row["from"]),
            text(&row["event"]),
            text(&row["body"]),
            text(&row["body"]).to_lowercase(),
            text(&row["clause"]),
        );
    }
    page += "\n## Improvement actions (8.7)\n\n| command | from | leads to | event |\n|---|---|---|---|\n";
    for row in model["actions"].as_array().into_iter().flatten() {
        let to = row["to"].as_str().unwrap_or("–");
        page += &format!("| `{}` | {} | {to} | `{}` |\n", text(&row["command"]), joined(&row["from"]), text(&row["event"]));
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
                text(&row["command"]),
                text(&row["field"]),
                text(&row["by"])
            );
        }
    }
    page += "\n## What commands say\n\nFields marked * are required, and a policy may require more. *Personal* values are sealed in events.\n";
    for (name, record) in model["records"].as_object().into_iter().flatten() {
        page += &format!("\n### {name}\n\n{}\n\n| field | | |\n|---|---|---|\n", text(&record["doc"]));
        for f in record["fields"].as_array().into_iter().flatten() {
            let star = if f["required"] == true { "*" } else { "" };
            page += &format!("| `{}`{star} | {} | {} |\n", text(&f["name"]), text(&f["kind"]), text(&f["doc"]));
        }
    }
    page += "\n## Words\n";
    for (name, words) in model["words"].as_object().into_iter().flatten() {
        page += &format!("\n### {name}\n\n{}\n\n", text(&words["doc"]));
        for w in words["words"].as_array().into_iter().flatten() {
            page += &format!("* `{}`: {}\n", text(&w["word"]), text(&w["doc"]));
        }
    }
    fs::write(dir.join("lifecycle.md"), page)?;

    let found: Value =
        serde_json::from_str(&amends::measure::compute("indicator_declarations", "{}").map_err(|e| e.to_string())?)?;
    let mut page = String::from(
        "# Indicators\n\nMade from `core/src/measure/indicators/declare.rs` by `amends-wasm-build pages`. Figures are counted by local day.\nSome have a 95 % confidence interval. A figure without a value gives the reason.\n\n| | indicator | formula | unit | needs | edges | better | source | asked by |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for d in found["indicators"].as_array().into_iter().flatten() {
        let cells = ["id", "name", "formula", "unit", "events", "edges", "better", "clause", "function"].map(|key| text(&d[key]));
        page += &format!("| {} |\n", cells.join(" | "));
    }
    fs::write(dir.join("indicators.md"), page)?;

    let found: Value = serde_json::from_str(&amends::measure::compute("principle_measures", "{}")?)?;
    let mut page = String::from(
        "# Measures of the ten principles\n\nMade from their declarations (`core/src/measure/principles/declare.rs`) by `amends-wasm-build pages`. \
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
            text(&m["id"]),
            text(&m["name"]),
            text(&m["formula"]),
            text(&m["unit"]),
            text(&m["asks"]).replace('_', " "),
            joined(&m["clauses"]),
        );
    }
    fs::write(dir.join("principles.md"), page)?;

    let found: Value = serde_json::from_str(&amends::measure::compute("return_forms", "{}")?)?;
    let mut page = String::from(
        "# Returns\n\nMade from the forms (`core/src/measure/returns/forms.rs`) by `amends-wasm-build pages`. Check a return against the \
         regulator's current notes before you file it.\n",
    );
    for form in found["forms"].as_array().into_iter().flatten() {
        page += &format!("\n## {} (`{}`)\n\nSource: {}.\n\n", text(&form["title"]), text(&form["form"]), text(&form["source"]));
        for note in form["notes"].as_array().into_iter().flatten() {
            page += &format!("* {}\n", text(note));
        }
        page += "\n| line | | unit |\n|---|---|---|\n";
        for line in form["lines"].as_array().into_iter().flatten() {
            page += &format!("| `{}` | {} | {} |\n", text(&line["code"]), text(&line["label"]), text(&line["unit"]));
        }
    }
    fs::write(dir.join("returns.md"), page)?;

    let mut page = String::from(
        "# Refusals\n\nThe reasons for which a command can be refused. A refusal lists every reason that applies. Codes are stable, and texts are\nnot. Hosts can translate the templates and fill in the parameters. Made from `core/src/refusal.rs` by `amends-wasm-build pages`.\n\n| code | clause | message | what would be right |\n|---|---|---|---|\n",
    );
    for c in model["codes"].as_array().into_iter().flatten() {
        page +=
            &format!("| `{}` | {} | {} | {} |\n", text(&c["code"]), text(&c["clause"]), text(&c["message"]), text(&c["help"]));
    }
    fs::write(dir.join("refusals.md"), page)?;
    Ok(())
}

fn glue(wasm: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(wasm).out_name("amends").typescript(true).remove_name_section(true).remove_producers_section(true);
    bindgen.omit_default_module_path(true).web(true)?.generate(out)?;
    Ok(())
}

fn package(out: &Path) -> Result<(), Box<dyn Error>> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let zones = out.join("zones");
    for name in Zone::bundled_names() {
        let path = zones.join(format!("{name}.json"));
        fs::create_dir_all(path.parent().unwrap_or(&zones))?;
        fs::write(path, serde_json::to_string(&Zone::bundled(name)?.pin())?)?;
    }
    let calendars = out.join("calendars");
    fs::create_dir_all(&calendars)?;
    for id in HolidayList::bundled_ids() {
        let list = HolidayList::bundled(id).ok_or("a bundled list is not valid")?;
        fs::write(calendars.join(format!("{id}.json")), serde_json::to_string(&list)?)?;
    }
    let presets = out.join("presets");
    fs::create_dir_all(&presets)?;
    for id in amends::policy::PRESETS.iter().chain(amends::policy::DRAFTS) {
        let document = amends::Policy::preset_document(id)?;
        fs::write(presets.join(format!("{id}.json")), serde_json::to_string(&document)?)?;
    }
    let index = serde_json::json!({ "verified": amends::policy::PRESETS, "drafts": amends::policy::DRAFTS });
    fs::write(presets.join("index.json"), index.to_string())?;
    schemas(&out.join("schemas"))?;
    fs::write(out.join("schemas/policy.json"), policy_schema()?)?;
    fs::write(out.join("schemas/lifecycle.json"), lifecycle()?)?;

    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(here.join("README.md"), out.join("README.md"))?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(here.join("..").join(licence), out.join(licence))?;
    }
    // The order of `exports` matters, so the manifest is a file; only its version is ours to say.
    let manifest = fs::read_to_string(here.join("js/package.json"))?;
    fs::write(out.join("package.json"), manifest.replace("\"0.0.0\"", &format!("\"{}\"", env!("CARGO_PKG_VERSION"))))?;
    println!("packaged {} zones of tzdata {}", Zone::bundled_names().count(), Zone::bundled_tzdata());
    Ok(())
}

/// What a page downloads, against the budget.
fn weigh(out: &Path, budget: &Path) -> Result<(), Box<dyn Error>> {
    let budget: Value = serde_json::from_str(&fs::read_to_string(budget)?)?;
    let mut over = false;
    for (name, entry) in budget.as_object().ok_or("the budget is an object")? {
        let files = entry["files"].as_array().ok_or("an entry has files")?;
        let most = entry["brotli_bytes"].as_u64().ok_or("an entry has brotli_bytes")?;
        let mut total = 0;
        for file in files {
            total += brotli_size(&fs::read(out.join(file.as_str().ok_or("a file is a name")?))?)? as u64;
        }
        println!("{name}: {total} of {most} bytes (brotli)");
        over |= total > most;
    }
    if over { Err("over the size budget".into()) } else { Ok(()) }
}

fn brotli_size(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}
