//! `due-dates [--data FILE --columns MAPPING] [--out FILE.csv] [--seed N]`: due dates and on-time verdicts of a table.

use std::fs::File;
use std::io::{IsTerminal, Read, stderr};
use std::process::ExitCode;

use amends::{Almanac, Calendar};
use amends_examples::mapping::Mapping;
use amends_examples::{report, rows, sample};

const USAGE: &str = "usage: due-dates [--data FILE.csv[.gz] --columns MAPPING.json] [--out FILE.csv] [--seed N]";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut options = Options::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value\n{USAGE}"));
        match arg.as_str() {
            "--data" => options.data = Some(value()?),
            "--columns" => options.columns = Some(value()?),
            "--out" => options.out = Some(value()?),
            "--seed" => options.seed = value()?.parse().map_err(|_| "--seed needs a number".to_owned())?,
            _ => return Err(USAGE.into()),
        }
    }
    let (table, text): (Box<dyn Read>, String) = match (&options.data, &options.columns) {
        (None, None) => (Box::new(std::io::Cursor::new(sample::year(options.seed))), sample::MAPPING.into()),
        (Some(data), Some(columns)) => (open(data)?, std::fs::read_to_string(columns).map_err(|e| format!("{columns}: {e}"))?),
        _ => return Err(format!("--data and --columns go together\n{USAGE}")),
    };
    let mapping: Mapping = serde_json::from_str(&text).map_err(|e| format!("the mapping: {e}"))?;
    let calendar = Calendar::new(&mapping.calendar, &Almanac::bundled()).map_err(|p| format!("the mapping's calendar:\n{p}"))?;

    let live = stderr().is_terminal();
    let answers = rows::answer(table, &mapping, &calendar, |n| {
        if live {
            eprint!("\r{n} rows");
        } else if n % 50_000 == 0 {
            eprintln!("{n} rows");
        }
    })?;
    if live {
        eprint!("\r                \r");
    }
    println!("{}", report::readable(&mapping.title, &answers, &calendar));
    println!("{} rows answered, {} rejected", answers.rows.len(), answers.rejected.len());
    for rejected in answers.rejected.iter().take(10) {
        println!("  line {}: {}", rejected.line, rejected.why);
    }
    if answers.rejected.len() > 10 {
        println!("  and {} more", answers.rejected.len() - 10);
    }
    if let Some(path) = options.out {
        let file = File::create(&path).map_err(|e| format!("{path}: {e}"))?;
        report::csv(&answers, std::io::BufWriter::new(file)).map_err(|e| format!("{path}: {e}"))?;
        println!("every row: {path}");
    }
    Ok(())
}

#[derive(Default)]
struct Options {
    data: Option<String>,
    columns: Option<String>,
    out: Option<String>,
    seed: u64,
}

fn open(path: &str) -> Result<Box<dyn Read>, String> {
    let file = File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let file = std::io::BufReader::new(file);
    Ok(if path.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) })
}
