//! The old application: one table of tickets in SQLite, a row for each change of its status.

use amends::measure::log::TextColumn;
use amends_sqlx::sqlx::{self, Row as _, SqlitePool};
use chrono::{DateTime, TimeDelta, Utc};

/// The columns of the table.
pub(crate) const COLUMNS: [&str; 4] = ["number", "status", "changed", "area"];

/// What may follow each status, and after how many minutes at most.
const COURSES: &[(&str, &[&str], i64)] = &[
    ("New", &["Triaged", "In progress", "Waiting on customer", "Withdrawn"], 2_000),
    ("Triaged", &["In progress", "In progress", "Waiting on customer"], 3_000),
    ("In progress", &["Answered", "Answered", "Waiting on customer", "Done"], 9_000),
    ("Waiting on customer", &["In progress", "In progress", "Answered"], 12_000),
    ("Answered", &["Done", "Done", "Done", "Reopened"], 15_000),
    ("Done", &["Done", "Done", "Reopened"], 20_000),
    ("Reopened", &["In progress", "Answered"], 4_000),
];

/// Fills the table with so many rows: the same ones each time.
pub(crate) async fn fill(pool: &SqlitePool, rows: u64, now: DateTime<Utc>) -> Result<(), sqlx::Error> {
    sqlx::query("CREATE TABLE tickets (number TEXT, status TEXT, changed TEXT, area TEXT)").execute(pool).await?;
    let mut dice = 88_172_645_463_325_252_u64;
    let mut roll = |n: u64| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice % n
    };
    let mut transaction = pool.begin().await?;
    let (mut row, mut ticket) = (0, 0_u64);
    while row < rows {
        ticket += 1;
        let number = format!("{}/{ticket:06}", 2016 + ticket * 5 * 10 / rows.max(1));
        let area = ["billing", "delivery", "quality", "staff"][usize::try_from(roll(4)).unwrap_or(0)];
        // Every tenth ticket is of the last month: some of them are open.
        let days = if ticket % 10 == 0 { 30 } else { 3_650 };
        let age = i64::try_from(roll(60 * 24 * days)).unwrap_or(0);
        let mut at = now - TimeDelta::minutes(age);
        let mut status = if roll(50) == 0 { "Triaged" } else { "New" };
        while row < rows && at < now {
            let written = if roll(700) == 0 { "(unknown)" } else { status };
            let changed = at.format("%d.%m.%Y %H:%M").to_string();
            sqlx::query("INSERT INTO tickets VALUES (?, ?, ?, ?)")
                .bind(&number)
                .bind(written)
                .bind(changed)
                .bind(area)
                .execute(&mut *transaction)
                .await?;
            row += 1;
            let Some((_, next, longest)) = COURSES.iter().find(|course| course.0 == status) else { break };
            let follows = next[usize::try_from(roll(next.len() as u64)).unwrap_or(0)];
            if follows == status {
                break;
            }
            status = follows;
            at += TimeDelta::minutes(1 + i64::try_from(roll(u64::try_from(*longest).unwrap_or(1))).unwrap_or(0));
        }
    }
    transaction.commit().await
}

/// The table, column by column.
pub(crate) async fn read(pool: &SqlitePool) -> Result<[Texts; 4], sqlx::Error> {
    let mut out: [Texts; 4] = Default::default();
    for row in sqlx::query("SELECT number, status, changed, area FROM tickets ORDER BY rowid").fetch_all(pool).await? {
        for (i, column) in out.iter_mut().enumerate() {
            column.push(row.try_get(i)?);
        }
    }
    Ok(out)
}

/// A column of texts, one behind the other.
#[derive(Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }
}

impl TextColumn for Texts {
    fn rows(&self) -> usize {
        self.ends.len()
    }
    fn text(&self, row: usize) -> Option<&str> {
        let from = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(from..*self.ends.get(row)?)
    }
}
