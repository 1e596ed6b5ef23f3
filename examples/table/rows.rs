//! The table's rows, and what amends says of each.

use std::io::Read;

use amends::time::{Pauses, Verdict, instant};
use amends::{Calendar, TimeLimit};
use chrono::{DateTime, Utc};

use crate::mapping::{Mapping, Written};

/// One complaint with its answers.
pub struct Row {
    /// Identifier, as the table has it.
    pub id: String,
    /// Category, as the table has it.
    pub category: String,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// When it was done; none while open.
    pub done: Option<DateTime<Utc>>,
    /// Due by the limit of its category; none if no limit covers it.
    pub due: Option<DateTime<Utc>>,
    /// Due as the table has it.
    pub recorded_due: Option<DateTime<Utc>>,
    /// Judged against our due date, else against the recorded one.
    pub verdict: Option<Verdict>,
    /// Judged against the recorded due date.
    pub verdict_of_recorded: Option<Verdict>,
    /// What the table says.
    pub recorded_verdict: Option<Verdict>,
}

/// A row that could not be read or answered, with its line and why. Never the row's content.
pub struct Rejected {
    /// Line of the table; the header is 1.
    pub line: u64,
    /// What was wrong and what would be right.
    pub why: String,
}

/// All rows of a table: answered, and rejected with reasons.
#[derive(Default)]
pub struct Answers {
    /// The rows with their answers.
    pub rows: Vec<Row>,
    /// The rows without.
    pub rejected: Vec<Rejected>,
}

/// Reads a CSV table and answers every row. `progress` is told the number of rows done.
///
/// # Errors
/// A text for people if the table as a whole cannot be read.
pub fn answer(table: impl Read, mapping: &Mapping, calendar: &Calendar, progress: impl Fn(usize)) -> Result<Answers, String> {
    let mut reader = csv::Reader::from_reader(table);
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|h| h == name)
            .ok_or_else(|| format!("the table has no column `{name}`; it has: {}", headers.iter().collect::<Vec<_>>().join(", ")))
    };
    let optional = |name: &Option<String>| name.as_deref().map(column).transpose();
    let c = &mapping.columns;
    let places = Places {
        id: column(&c.id)?,
        received: column(&c.received)?,
        done: column(&c.done)?,
        category: optional(&c.category)?,
        recorded_due: optional(&c.recorded_due)?,
        recorded_verdict: optional(&c.recorded_verdict)?,
    };
    let as_of = instant::parse(&mapping.times.as_of).map_err(|e| format!("times.as_of: {e}; {}", e.help()))?;
    let mut answers = Answers::default();
    for (n, record) in reader.records().enumerate() {
        let line = record.as_ref().ok().and_then(csv::StringRecord::position).map_or(n as u64 + 2, csv::Position::line);
        match record.map_err(|e| e.to_string()).and_then(|r| row(&r, &places, mapping, calendar, as_of)) {
            Ok(row) => answers.rows.push(row),
            Err(why) => answers.rejected.push(Rejected { line, why }),
        }
        if (n + 1) % 10_000 == 0 {
            progress(n + 1);
        }
    }
    Ok(answers)
}

/// Positions of the columns.
struct Places {
    id: usize,
    received: usize,
    done: usize,
    category: Option<usize>,
    recorded_due: Option<usize>,
    recorded_verdict: Option<usize>,
}

fn row(
    record: &csv::StringRecord,
    p: &Places,
    mapping: &Mapping,
    calendar: &Calendar,
    as_of: DateTime<Utc>,
) -> Result<Row, String> {
    let text = |at: usize| record.get(at).unwrap_or("");
    let time = |at: usize, name: &str| -> Result<Option<DateTime<Utc>>, String> {
        if text(at).is_empty() {
            return Ok(None);
        }
        let parsed = match mapping.times.written {
            Written::Utc => instant::parse(text(at)),
            Written::Local => instant::parse_local(&text(at).replacen(' ', "T", 1))
                .and_then(|local| calendar.zone().resolve(local, mapping.times.on_change)),
        };
        parsed.map(Some).map_err(|e| format!("{name}: {e} [{}]; {}", e.code(), e.help()))
    };
    let received = time(p.received, "received")?.ok_or("received: the time is missing")?;
    let done = time(p.done, "done")?;
    let recorded_due = p.recorded_due.map(|at| time(at, "recorded_due")).transpose()?.flatten();
    let category = p.category.map_or("", text);
    let limit: Option<&TimeLimit> = mapping.limits.get(category).or_else(|| mapping.limits.get("*"));
    let due = limit
        .map(|limit| calendar.deadline(received, limit, &Pauses::none()))
        .transpose()
        .map_err(|e| format!("due: {e} [{}]; {}", e.code(), e.help()))?
        .flatten();
    let recorded_verdict = p.recorded_verdict.and_then(|at| {
        let place = mapping.columns.verdict_words.iter().position(|w| w == text(at))?;
        [Verdict::OnTime, Verdict::Late].get(place).copied()
    });
    let judge = |due: Option<DateTime<Utc>>| due.map(|due| Verdict::judge(Some(due), done, as_of));
    Ok(Row {
        id: text(p.id).to_owned(),
        category: category.to_owned(),
        received,
        done,
        due,
        recorded_due,
        verdict: judge(due.or(recorded_due)),
        verdict_of_recorded: judge(recorded_due),
        recorded_verdict,
    })
}
