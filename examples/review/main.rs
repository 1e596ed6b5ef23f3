//! `review [--log FILE.csv[.gz] --mapping MAPPING.json] [--as-of INSTANT] [--out DIR]`: the management review of a
//! simulated year and a half under FCA DISP, or of a log of your own.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use amends::measure::log::{ReadTableInput, TableMapping, read_table};
use amends::measure::principles::{Attestation, EvidenceOptions, PrincipleEvidence, PrinciplesInput};
use amends::measure::returns::{ReturnForm, ReturnOptions};
use amends::measure::review::{ActionToReview, AuditCounts, Decisions, FairnessInput, Staffing};
use amends::measure::simulate::{SimulationSettings, run as simulate};
use amends::measure::{CountOptions, Definitions, EventLog, PeriodUnit, Periods, ReviewOptions};
use amends::time::instant;
use amends::{Almanac, Calendar, Policy, Zone};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::Value;

const USAGE: &str = "usage: review [--log FILE.csv[.gz] --mapping MAPPING.json] [--as-of INSTANT] [--out DIR] [--seed N]";

/// Business days in London, for complaints that are closed by the end of the third one.
const LONDON: &str = r#"{
  "tz": "Europe/London", "holidays": ["GB-ENG"],
  "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}
}"#;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

/// A log, and what its review is made with.
struct Setup {
    log: EventLog,
    count: CountOptions,
    review: ReviewOptions,
    /// The regulator's form that is filled in too.
    form: Option<ReturnForm>,
}

/// The columns of a table by their names.
type Columns = BTreeMap<String, Vec<Option<String>>>;

/// A CSV file as columns of text.
fn columns(path: &str) -> Result<Columns, Box<dyn Error>> {
    let file = fs::File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let plain: Box<dyn std::io::Read> =
        if path.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let mut reader = csv::Reader::from_reader(plain);
    let names: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let mut out: Vec<Vec<Option<String>>> = vec![Vec::new(); names.len()];
    for row in reader.records() {
        for (column, cell) in out.iter_mut().zip(&row?) {
            column.push(Some(cell.to_owned()));
        }
    }
    Ok(names.into_iter().zip(out).collect())
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if !["--log", "--mapping", "--as-of", "--out", "--seed"].contains(&arg.as_str()) {
            return Err(USAGE.into());
        }
        let value = args.next().ok_or_else(|| format!("{arg} needs a value\n{USAGE}"))?;
        given.insert(arg, value);
    }
    let option = |name: &str| given.get(name).map(String::as_str);
    let out = Path::new(option("--out").unwrap_or("build/review"));
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;

    let as_of = option("--as-of").map(instant::parse).transpose()?;
    let setup = match (option("--log"), option("--mapping")) {
        (None, None) => simulated(option("--seed").unwrap_or("7"), as_of)?,
        (Some(log), Some(mapping)) => read(log, mapping, as_of)?,
        _ => return Err(format!("--log and --mapping go together\n{USAGE}").into()),
    };
    let tally = setup.log.tally(&setup.count)?;
    let review = tally.review(&setup.review)?;
    let text = review.markdown();
    let write = |name: &str, content: &str| fs::write(out.join(name), content).map_err(|e| format!("{name}: {e}"));
    write("review.html", &review.html())?;
    write("review.md", &text)?;
    write("review.json", &serde_json::to_string(&review)?)?;
    write("tally.json", &tally.to_json())?;
    // The return to the regulator is a view on the same tally.
    if let Some(form) = setup.form {
        let filled = tally.regulatory_return(form, &setup.review.periods, &ReturnOptions::new())?;
        write("return.json", &serde_json::to_string(&filled)?)?;
    }
    let lines: Vec<String> = setup.log.events.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    write("log.jsonl", &(lines.join("\n") + "\n"))?;
    println!("{}", text.split("\n## Definitions").next().unwrap_or(&text));
    println!(
        "written: {} (review.html, review.md, review.json, tally.json, log.jsonl, and return.json where there is a form)",
        out.display()
    );
    Ok(())
}

/// A year and a half of complaints at a bank, every step decided by the library under FCA DISP.
fn simulated(seed: &str, as_of: Option<DateTime<Utc>>) -> Result<Setup, Box<dyn Error>> {
    let seed: u32 = seed.parse().map_err(|_| "--seed needs a number")?;
    let policy = Policy::preset("uk-fca-disp")?;
    let stream = SimulationSettings::new(instant::parse("2025-01-01T00:00:00Z")?).seed(seed).days(546).handlers(4);
    let found = simulate(&policy, &stream)?;
    println!(
        "simulated: {} complaints, {} commands decided, {} refused\n",
        found.histories.len(),
        found.commands,
        found.refused.values().sum::<u64>()
    );
    let (first, end): (NaiveDate, NaiveDate) = ("2025-01-01".parse()?, "2026-07-01".parse()?);
    let as_of = as_of.unwrap_or(instant::parse("2026-06-30T23:00:00Z")?);
    let zone = Zone::bundled("Europe/London")?;
    // What the stored records say of the ten principles, and what somebody answers for because no record tells it.
    let reviews = ["2025-01-15", "2025-04-15", "2025-07-15", "2025-10-15", "2026-01-15", "2026-04-15"];
    let evidence = PrincipleEvidence::of(
        &found.histories,
        &EvidenceOptions::new(first, end, as_of)
            .zone(zone.clone())
            .policies([policy.clone()])
            .reviews(reviews.iter().map(|day| day.parse()).collect::<Result<Vec<_>, _>>()?),
    )?;
    let attested = [
        Attestation::new("5.2", "The board reads every review", "Chair", "2026-06-10".parse()?).evidence("minutes-2026-06"),
        Attestation::new("8.5", "Audited in May", "Head of audit", "2026-05-20".parse()?),
    ];
    let review = ReviewOptions::new(Periods::new(first, end, PeriodUnit::Month)?)
        .title("Complaints review")
        .organisation("a simulated bank")
        .targets([("T2".to_owned(), 0.95), ("S1".to_owned(), 0.6)].into())
        .actions([ActionToReview::new("Invoice redesign", "cause", "billing", "2025-07-20".parse()?)])
        .fairness([FairnessInput::new("channel", "letter", "web").within("cause")])
        .staffing(Staffing::new(4.0, 2400.0))
        .decisions(Decisions::new(4, 1, 1))
        .audit(AuditCounts::new(40, 4, 1))
        .principles(PrinciplesInput::new(evidence).attestations(attested));
    let definitions = Definitions::new().strata(["cause", "channel"]).acknowledge_days(7).complete(["severity"]);
    let count =
        CountOptions::new(as_of).definitions(definitions).zone(zone).calendar(Calendar::from_json(LONDON, &Almanac::bundled())?);
    Ok(Setup { log: found.log(&policy)?, count, review, form: Some(ReturnForm::FcaDisp1Annex1) })
}

/// A log of one's own: `{"mapping": …, "definitions": …, "zone": …, "as_of": …, "review": …}`.
fn read(log: &str, mapping: &str, as_of: Option<DateTime<Utc>>) -> Result<Setup, Box<dyn Error>> {
    let text = fs::read_to_string(mapping).map_err(|e| format!("{mapping}: {e}"))?;
    let setup: Value = serde_json::from_str(&text).map_err(|e| format!("{mapping}: {e}"))?;
    let word = |name: &str| setup[name].as_str();
    let part = |name: &str| Some(&setup[name]).filter(|part| !part.is_null()).map(Value::to_string);

    let table = TableMapping::from_json(&part("mapping").unwrap_or_default())?;
    let found = read_table(&ReadTableInput::new(table, columns(log)?))?;
    println!("read: {} rows, {} used, {} ignored", found.rows, found.used, found.ignored);
    for q in &found.quarantined {
        println!("  not read: {} {} ({} rows)", q.reason, q.value.as_deref().unwrap_or("(nothing)"), q.count);
    }
    let c = &found.conformance;
    println!("conformance: {} of {} complaints without a deviation\n", c.fitting, c.cases);
    for d in c.deviations.iter().take(5) {
        let state = d.state.as_deref().unwrap_or("(not received)");
        println!("  {} in state {state}: {} times, such as {}", d.event, d.count, d.example);
    }

    let as_of = match (as_of, word("as_of")) {
        (Some(as_of), _) => as_of,
        (None, Some(text)) => instant::parse(text)?,
        (None, None) => return Err("--as-of is needed: the instant up to which the log is complete".into()),
    };
    let mut count = CountOptions::new(as_of);
    if let Some(text) = part("definitions") {
        count = count.definitions(Definitions::from_json(&text)?);
    }
    if let Some(name) = word("zone") {
        count = count.zone(Zone::bundled(name)?);
    }
    if let Some(text) = part("calendar") {
        count = count.calendar(Calendar::from_json(&text, &Almanac::bundled())?);
    }
    // From the first month on, in months unless the setup says otherwise; the last period ends with the as-of month's first day.
    let month = |at: DateTime<Utc>| at.date_naive().with_day(1).unwrap_or_default();
    let (from, to) = match (word("from"), word("to")) {
        (Some(from), Some(to)) => (from.parse()?, to.parse()?),
        _ => (month(found.events.iter().map(|e| e.at).min().ok_or("the log is empty")?), month(as_of)),
    };
    let unit: PeriodUnit = word("unit").unwrap_or("month").parse()?;
    let mut review = setup["review"].clone();
    review["periods"] = serde_json::json!({ "from": from, "to": to, "unit": unit });
    Ok(Setup {
        log: EventLog::new(found.events),
        count,
        review: ReviewOptions::from_json(&review.to_string())?,
        form: word("form").map(str::parse::<ReturnForm>).transpose()?,
    })
}
