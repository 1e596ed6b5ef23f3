//! `review [--log FILE.csv[.gz] --mapping MAPPING.json] [--as-of INSTANT] [--out DIR] [--scripts DIR]`: the management review of a
//! simulated year and a half under FCA DISP, or of a log of your own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use amends::measure;
use serde_json::{Value, json};

const USAGE: &str = "usage: review [--log FILE.csv[.gz] --mapping MAPPING.json] [--as-of INSTANT] [--out DIR] [--scripts NODE_MODULES] [--seed N]";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

/// A statistic of the library, by name.
fn compute(name: &str, question: &Value) -> Result<Value, String> {
    let answer = measure::compute(name, &question.to_string()).map_err(|problems| problems.to_string())?;
    serde_json::from_str(&answer).map_err(|e| e.to_string())
}

/// A CSV file as columns of text.
fn columns(path: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    let file = fs::File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let plain: Box<dyn std::io::Read> =
        if path.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let mut reader = csv::Reader::from_reader(plain);
    let names: Vec<String> = reader.headers().map_err(|e| e.to_string())?.iter().map(str::to_owned).collect();
    let mut out: Vec<Vec<String>> = vec![Vec::new(); names.len()];
    for row in reader.records() {
        for (column, cell) in out.iter_mut().zip(&row.map_err(|e| e.to_string())?) {
            column.push(cell.to_owned());
        }
    }
    Ok(names.into_iter().zip(out).collect())
}

fn run() -> Result<(), String> {
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if !["--log", "--mapping", "--as-of", "--out", "--scripts", "--seed"].contains(&arg.as_str()) {
            return Err(USAGE.into());
        }
        let value = args.next().ok_or_else(|| format!("{arg} needs a value\n{USAGE}"))?;
        given.insert(arg, value);
    }
    let option = |name: &str| given.get(name).map(String::as_str);
    let out = Path::new(option("--out").unwrap_or("build/review"));
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;

    let (events, setup) = match (option("--log"), option("--mapping")) {
        (None, None) => simulated(option("--seed").unwrap_or("7"))?,
        (Some(log), Some(mapping)) => read(log, mapping)?,
        _ => return Err(format!("--log and --mapping go together\n{USAGE}")),
    };
    let as_of = option("--as-of")
        .or(setup["as_of"].as_str())
        .ok_or("--as-of is needed: the instant up to which the log is complete")?
        .to_owned();
    let tally = compute(
        "tally_events",
        &json!({ "events": events, "as_of": as_of, "zone": setup["zone"], "calendar": setup["calendar"], "definitions": setup["definitions"] }),
    )?;
    let first = events.as_array().into_iter().flatten().filter_map(|e| e["at"].as_str()).min().ok_or("the log is empty")?;
    // From the first month on, in months unless the setup says otherwise; the last period ends with the as-of month's first day.
    let unit = setup["unit"].as_str().unwrap_or("month");
    let (from, to) = match (setup["from"].as_str(), setup["to"].as_str()) {
        (Some(from), Some(to)) => (from.to_owned(), to.to_owned()),
        _ => (format!("{}-01", &first[..7]), format!("{}-01", &as_of[..7])),
    };
    let mut review = setup["review"].clone();
    review["tally"] = tally.clone();
    review["periods"] = json!({ "from": from, "to": to, "unit": unit });
    let scripts: Vec<String> = match option("--scripts") {
        None => Vec::new(),
        Some(folder) => ["vega/build/vega.min.js", "vega-lite/build/vega-lite.min.js", "vega-embed/build/vega-embed.min.js"]
            .iter()
            .map(|file| fs::read_to_string(Path::new(folder).join(file)).map_err(|e| format!("{folder}/{file}: {e}")))
            .collect::<Result<_, _>>()?,
    };
    let page = compute("review_html", &json!({ "review": review, "scripts": scripts }))?;
    let text = compute("review_markdown", &json!({ "review": review }))?;
    let text = text["markdown"].as_str().unwrap_or_default();
    let write = |name: &str, content: &str| fs::write(out.join(name), content).map_err(|e| format!("{name}: {e}"));
    write("review.html", page["html"].as_str().unwrap_or_default())?;
    write("review.md", text)?;
    write("review.json", &compute("review", &review)?.to_string())?;
    write("tally.json", &tally.to_string())?;
    // The return to the regulator is a view on the same tally.
    if setup["form"].is_string() {
        let question = json!({ "form": setup["form"], "tally": tally, "periods": review["periods"] });
        write("return.json", &compute("regulatory_return", &question)?.to_string())?;
    }
    let lines: Vec<String> = events.as_array().into_iter().flatten().map(Value::to_string).collect();
    write("log.jsonl", &(lines.join("\n") + "\n"))?;
    println!("{}", text.split("\n## Definitions").next().unwrap_or(text));
    println!(
        "written: {} (review.html, review.md, review.json, tally.json, log.jsonl, and return.json where there is a form)",
        out.display()
    );
    Ok(())
}

/// A year and a half of complaints at a bank, every step decided by the library under FCA DISP.
fn simulated(seed: &str) -> Result<(Value, Value), String> {
    let seed: u32 = seed.parse().map_err(|_| "--seed needs a number")?;
    let question = json!({ "policy": "uk-fca-disp", "seed": seed, "from": "2025-01-01T00:00:00Z", "days": 546, "handlers": 4, "histories": true });
    let found = compute("simulate", &question)?;
    println!("simulated: {} complaints, {} commands decided, {} refused\n", found["cases"], found["commands"], found["refused"]);
    // What the stored records say of the ten principles, and what somebody answers for because no record tells it.
    let evidence = compute(
        "principle_evidence",
        &json!({
            "histories": found["histories"], "policies": ["uk-fca-disp"], "from": "2025-01-01", "to": "2026-07-01",
            "zone": "Europe/London", "as_of": "2026-06-30T23:00:00Z",
            "reviews": ["2025-01-15", "2025-04-15", "2025-07-15", "2025-10-15", "2026-01-15", "2026-04-15"]
        }),
    )?;
    let attested = json!([
        { "clause": "5.2", "statement": "The board reads every review", "by": "Chair", "on": "2026-06-10", "evidence": "minutes-2026-06" },
        { "clause": "8.5", "statement": "Audited in May", "by": "Head of audit", "on": "2026-05-20" }
    ]);
    let review = json!({
        "principles": { "evidence": evidence, "attestations": attested },
        "title": "Complaints review", "organisation": "a simulated bank", "targets": { "T2": 0.95, "S1": 0.6 },
        "actions": [{ "name": "Invoice redesign", "attribute": "cause", "value": "billing", "effective_from": "2025-07-20" }],
        "fairness": [{ "attribute": "channel", "group_1": "letter", "group_2": "web", "within": "cause" }],
        "staffing": { "fte": 4, "productive_minutes": 2400 },
        "decisions": { "done": 4, "late": 1, "dropped": 1 }, "audit": { "files": 40, "findings": 4, "open": 1 }
    });
    // Business days, for complaints that are closed by the end of the third one.
    let hours = json!([["09:00", "17:00"]]);
    let week = json!({ "mon": hours, "tue": hours, "wed": hours, "thu": hours, "fri": hours });
    let london = json!({ "tz": "Europe/London", "weekly": week, "holidays": ["GB-ENG"] });
    let definitions = json!({ "strata": ["cause", "channel"], "acknowledge_days": 7, "complete": ["severity"] });
    Ok((
        found["events"].clone(),
        json!({
            "calendar": london, "zone": "Europe/London", "as_of": "2026-06-30T23:00:00Z", "from": "2025-01-01", "to": "2026-07-01",
            "definitions": definitions, "review": review, "form": "fca_disp_1_annex_1"
        }),
    ))
}

/// A log of one's own: `{"mapping": …, "definitions": …, "zone": …, "as_of": …, "review": …}`.
fn read(log: &str, mapping: &str) -> Result<(Value, Value), String> {
    let text = fs::read_to_string(mapping).map_err(|e| format!("{mapping}: {e}"))?;
    let setup: Value = serde_json::from_str(&text).map_err(|e| format!("{mapping}: {e}"))?;
    let found = compute("read_table", &json!({ "mapping": setup["mapping"], "columns": columns(log)? }))?;
    println!("read: {} rows, {} used, {} ignored", found["rows"], found["used"], found["ignored"]);
    for q in found["quarantined"].as_array().into_iter().flatten() {
        println!("  not read: {} {} ({} rows)", q["reason"], q["value"], q["count"]);
    }
    let c = &found["conformance"];
    println!("conformance: {} of {} complaints without a deviation\n", c["fitting"], c["cases"]);
    for d in c["deviations"].as_array().into_iter().flatten().take(5) {
        println!("  {} in state {}: {} times, such as {}", d["event"], d["state"], d["count"], d["example"]);
    }
    Ok((found["events"].clone(), setup))
}
