//! `replay-log LOG.csv[.gz] [--refusals OUT.csv]`: a service desk's log, judged by a written policy.

use std::error::Error;
use std::fs::File;
use std::io::Read;

use amends_examples::log;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (path, out) = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [path] => (path.to_string(), None),
        [path, "--refusals", out] => (path.to_string(), Some(out.to_string())),
        _ => return Err("usage: replay-log LOG.csv[.gz] [--refusals OUT.csv]".into()),
    };
    let file = File::open(&path)?;
    let table: Box<dyn Read> = if path.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let replayed = log::replay(table, &log::policy(), |row| {
        if row % 20_000 == 0 {
            eprintln!("{row} rows ...");
        }
    })?;
    println!("{} rows, {} cases, {} events", replayed.rows, replayed.cases.len(), replayed.events);
    println!("{} rows quarantined", replayed.quarantined.len());
    println!("{} cases handled again, {} times", replayed.reopened.len(), replayed.reopened.values().sum::<u32>());
    println!(
        "{} commands refused, {} of them done in another way:",
        replayed.refused.len(),
        replayed.refused.iter().filter(|r| r.done_by_lead).count()
    );
    for (code, count) in replayed.by_code() {
        println!("  {count:>6}  {code}");
    }
    let mut states = std::collections::BTreeMap::new();
    for case in replayed.cases.values() {
        *states.entry(case.state()).or_insert(0) += 1;
    }
    for (state, count) in states {
        println!("  {count:>6}  {state}");
    }
    if let Some(out) = out {
        let mut writer = csv::Writer::from_path(&out)?;
        writer.write_record(["case", "row", "command", "codes", "done_in_another_way"])?;
        for r in &replayed.refused {
            writer.write_record([
                &r.case,
                &r.row.to_string(),
                r.command.as_str(),
                &r.codes.join(" "),
                &r.done_by_lead.to_string(),
            ])?;
        }
        writer.flush()?;
        println!("listed in {out}");
    }
    Ok(())
}
