//! `embed [ROWS] [FOLDER]`: a table of tickets with eight statuses of its own becomes complaints, and the work on them goes on.
//!
//! The tickets stay where they are. The histories of open tickets are stored in tables of the library in the same database. Those of closed
//! tickets can be made again at any time, because an import of the same table gives the same records.

mod tickets;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use amends::measure::log::{Imported, TableMapping, TextColumn, import_columns};
use amends::policy::Library;
use amends::store::Register;
use amends::time::instant;
use amends::{Actor, Almanac, Case, Command, Context, Policy};
use amends_sqlx::Sqlite;
use amends_sqlx::sqlx::SqlitePool;

use tickets::COLUMNS;

const POLICY: &str = r#"{
    "id": "acme", "version": "2026-1", "extends": "iso-10002",
    "codes": {"categories": ["billing", "delivery", "quality", "staff"]},
    "waiting": [{"id": "customer", "on": "complainant"}],
    "timers": {"answer": {"title": "Our answer", "kind": "duty", "starts": "received", "met_by": "responded", "within": "P8W", "warnings": ["75%"]}}
}"#;

/// Their statuses, and what each says. `waiting_reason` is the policy's reason: timers pause by it.
const MAPPING: &str = r#"{
    "case": "number", "event": "status", "at": "changed", "time_format": "%d.%m.%Y %H:%M", "zone": "Europe/Berlin",
    "rows_are_states": true, "attributes": {"category": "area"}, "waiting_reason": "customer",
    "events": {"New": "received", "Triaged": "assessed", "In progress": "investigation_started", "Waiting on customer": "waiting",
               "Answered": "responded", "Done": "closed", "Reopened": "reopened", "Withdrawn": "withdrawn"}
}"#;

#[expect(clippy::disallowed_methods, reason = "an example shows how long it takes")]
fn stopwatch() -> Instant {
    Instant::now()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let rows = args.next().map_or(Ok(200_000), |rows| rows.parse())?;
    let folder = args.next().unwrap_or_else(|| "build/embed".to_owned());
    std::fs::create_dir_all(&folder)?;
    run(rows, Path::new(&folder)).await.map(|_| ())
}

/// Moves the tickets in, and gives the complaint that was worked on.
async fn run(rows: u64, folder: &Path) -> Result<Case, Box<dyn Error>> {
    let now = instant::parse("2026-07-01T09:00:00Z")?;
    // The old application.
    let path = folder.join("tickets.db");
    let _ = std::fs::remove_file(&path);
    let pool = SqlitePool::connect(&format!("sqlite://{}?mode=rwc", path.display())).await?;
    tickets::fill(&pool, rows, now).await?;
    let began = stopwatch();
    let columns = tickets::read(&pool).await?;
    println!("{} rows read from SQLite in {:.1?}", columns[0].rows(), began.elapsed());

    // One mapping, one account.
    let policy = Policy::from_json(POLICY, &Library::new(Almanac::bundled()))?;
    let mapping = TableMapping::from_json(MAPPING)?;
    let columns: BTreeMap<String, &dyn TextColumn> =
        COLUMNS.iter().zip(&columns).map(|(name, column)| ((*name).to_owned(), column as &dyn TextColumn)).collect();
    let imported = Imported::new("tickets.db", now, "u-admin").known_until(now);
    let began = stopwatch();
    let table = import_columns(&mapping, &columns, false, &[], &policy, &imported)?;
    let read = began.elapsed();
    let account = &table.read;
    println!("{} rows: {} used, {} ignored, {} set aside", account.rows, account.used, account.ignored, account.set_aside);
    for aside in &account.quarantined {
        println!("  {:>6} {} {}", aside.count, aside.reason, aside.value.as_deref().unwrap_or_default());
    }
    for row in &table.adapted {
        println!(
            "  {:>6} `{}` when {}: {}",
            row.count,
            row.word,
            row.state,
            row.counts_as.as_deref().unwrap_or("kept, no effect")
        );
    }

    // The histories, one at a time.
    let began = stopwatch();
    let (mut events, mut open) = (0, Vec::new());
    for history in table.histories() {
        let history = history?;
        events += history.records.len();
        if !history.case.is_closed() {
            open.push(history);
        }
    }
    let sealed = began.elapsed();
    let each = |time: std::time::Duration| account.rows as f64 / time.as_secs_f64();
    println!("{} complaints, {} open, {events} events sealed", table.cases, table.open);
    println!("{:.0} rows per second read, {:.0} sealed, {:.0} both", each(read), each(sealed), each(read + sealed));

    // What is due, and what may be done.
    let amy = Actor::new("u-amy", ["handler"])?;
    let context = Context::at(now, amy).with_salt([7; 16]).with_command_id(amends::id!("first"));
    let mut late = 0;
    for history in &open {
        let missed = history.case.timers(&policy, now)?.iter().any(|timer| timer.state == amends::timer::TimerState::Missed);
        late += u32::from(missed);
        assert!(policy.allowed(Some(&history.case), &context).iter().any(|command| command.is_allowed()));
    }
    println!("{late} of the open complaints are late already, and nobody is told of it again");

    // From now on the library decides, in the same database.
    let register = Register::open(Sqlite::open(&path).await?, policy.clone()).await?;
    let began = stopwatch();
    for history in &open {
        register.import(history.records.clone(), now).await?;
    }
    println!("{} open histories stored in {:.1?}", open.len(), began.elapsed());
    let worked = register.work(now, 10_000).await?;
    println!("the first run of the worker records {} deadlines", worked.done.len());

    let history =
        open.iter().find(|history| history.case.state() == amends::State::Investigating).ok_or("no ticket is in progress")?;
    let complaint = history.case.id();
    for timer in history.case.timers(&policy, now)? {
        println!("{complaint}: `{}` is {}, due {}", timer.timer, timer.state, timer.due.map(instant::format).unwrap_or_default());
    }
    let possible: Vec<String> =
        policy.allowed(Some(&history.case), &context).iter().filter(|c| c.is_allowed()).map(|c| c.command.to_string()).collect();
    println!("{complaint}: {}", possible.join(", "));
    let finding = Command::from_json(r#"{"type": "record_finding", "outcome": "upheld", "heard": ["complainant"]}"#)?;
    let given = register.handle(complaint, &finding.into(), &context).await?;
    println!(
        "{complaint}: event {} is our own, and {} records verify",
        given.case.version(),
        register.history(complaint).await?.len()
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM"))
    {
        println!("{}", peak.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok((*given.case).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn tickets_move_in_and_work_goes_on() {
        let folder = std::env::temp_dir().join(format!("amends-embed-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let case = run(1_500, &folder).await.unwrap();
        let imported = case.facts().imported.as_ref().unwrap();
        assert_eq!(imported.source, "tickets.db");
        assert!(case.version() > imported.sequence && case.facts().findings.len() == 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
