//! One database for each tenant: a file of SQLite, or a schema of PostgreSQL. Nobody can forget a `WHERE tenant = …`.
//!
//! If you need only one kind of database, use `amends_sqlx::Sqlite` or `amends_sqlx::Postgres` in its place.

use std::str::FromStr as _;
use std::sync::LazyLock;

use amends::Id;
use amends::ledger::{Apart, PolicyPin, StreamHead};
use amends::store::{Append, Appended, Due, Loaded, Store};
use amends_sqlx::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use amends_sqlx::sqlx::{self, Connection as _, Executor as _};
use amends_sqlx::{Form, Postgres, SqlError, Sqlite};
use chrono::{DateTime, TimeDelta, Utc};
use prometheus_client::metrics::counter::Counter;

use crate::config::Config;

/// Records of histories that were read, of all tenants. Lists should read few.
pub(crate) static RECORDS_READ: LazyLock<Counter> = LazyLock::new(Counter::default);

/// The store of one tenant.
pub(crate) enum Database {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Does the same with either database.
macro_rules! either {
    ($database:expr, $store:ident => $answer:expr) => {
        match $database {
            $crate::database::Database::Sqlite($store) => $answer,
            $crate::database::Database::Postgres($store) => $answer,
        }
    };
}
pub(crate) use either;

/// Tables of the service beside those of `amends-sqlx`. Staff and complaints are in them by their identifiers, and nothing else is
/// personal: erasing touches the records alone. `WORD` stands for text that is compared by its bytes, whatever language the database speaks.
const TABLES: &[&str] = &[
    // Who may see a complaint by a secret link: the SHA-256 of the token, never the token.
    "CREATE TABLE IF NOT EXISTS service_links (digest WORD PRIMARY KEY, complaint WORD NOT NULL)",
    // The order of the lists; see `queue`.
    "CREATE TABLE IF NOT EXISTS service_queue (
        complaint WORD PRIMARY KEY, version BIGINT NOT NULL, view WORD NOT NULL, owner WORD, place WORD NOT NULL)",
    "CREATE INDEX IF NOT EXISTS service_queue_place ON service_queue (view, place)",
];

/// Columns that came later: table, name, type. Instants are microseconds since 1970, as in the tables of `amends-sqlx`.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("service_links", "minted_by", "WORD"),
    ("service_links", "minted_at", "BIGINT"),
    ("service_links", "revoked_by", "WORD"),
    ("service_links", "revoked_at", "BIGINT"),
];

/// How a kind of database makes tables so that processes that start at once do it one after the other.
struct Making {
    begin: &'static str,
    lock: &'static str,
    word: &'static str,
    /// Counts the columns of a table and a name.
    column: &'static str,
}

const SQLITE: Making = Making {
    begin: "BEGIN IMMEDIATE",
    lock: "SELECT 1",
    word: "TEXT",
    column: "SELECT count(*) FROM pragma_table_info($1) WHERE name = $2",
};

const POSTGRES: Making = Making {
    begin: "BEGIN",
    lock: "SELECT pg_advisory_xact_lock(1000210003)",
    word: "TEXT COLLATE \"C\"",
    column: "SELECT count(*) FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = $1 AND column_name = $2",
};

impl Database {
    /// Opens the database of a tenant, and makes its tables if they are not there.
    pub(crate) async fn open(config: &Config, tenant: &str) -> Result<Database, SqlError> {
        let database = match &config.database_url {
            None => {
                std::fs::create_dir_all(&config.data).map_err(sqlx::Error::Io)?;
                Database::Sqlite(Sqlite::open(config.data.join(format!("{tenant}.sqlite"))).await?)
            }
            Some(url) => {
                let options = PgConnectOptions::from_str(url)?;
                let mut connection = sqlx::PgConnection::connect_with(&options).await?;
                // Two processes that start at once would both find it missing.
                connection.execute("SELECT pg_advisory_lock(1000210003)").await?;
                connection.execute(format!("CREATE SCHEMA IF NOT EXISTS \"{tenant}\"").as_str()).await?;
                connection.close().await?;
                let own = options.options([("search_path", tenant)]);
                let pool = PgPoolOptions::new().max_connections(16).connect_with(own).await?;
                Database::Postgres(Postgres::with(pool, Form::Text).await?)
            }
        };
        database.make_tables().await?;
        Ok(database)
    }

    async fn make_tables(&self) -> Result<(), SqlError> {
        let making = if matches!(self, Database::Sqlite(_)) { SQLITE } else { POSTGRES };
        either!(self, store => {
            let mut tx = store.pool().begin_with(making.begin).await?;
            sqlx::query(making.lock).execute(&mut *tx).await?;
            for statement in TABLES {
                sqlx::query(&statement.replace("WORD", making.word)).execute(&mut *tx).await?;
            }
            for (table, name, kind) in COLUMNS {
                let (there,): (i64,) = sqlx::query_as(making.column).bind(*table).bind(*name).fetch_one(&mut *tx).await?;
                if there == 0 {
                    let statement = format!("ALTER TABLE {table} ADD COLUMN {name} {}", kind.replace("WORD", making.word));
                    sqlx::query(&statement).execute(&mut *tx).await?;
                }
            }
            tx.commit().await?;
        });
        Ok(())
    }

    /// The last instant of any record; none without records.
    pub(crate) async fn last_instant(&self) -> Result<Option<DateTime<Utc>>, SqlError> {
        let sql = "SELECT max(at) FROM amends_records";
        let (at,): (Option<i64>,) = either!(self, store => sqlx::query_as(sql).fetch_one(store.pool()).await?);
        Ok(at.and_then(DateTime::from_timestamp_micros))
    }
}

/// The contract, passed on.
impl Store for Database {
    type Error = SqlError;

    async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, SqlError> {
        either!(self, store => store.load(complaint, known).await)
    }
    async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, SqlError> {
        either!(self, store => store.answered(complaint, command).await)
    }
    async fn append(&self, append: &Append) -> Result<Appended, SqlError> {
        either!(self, store => store.append(append).await)
    }
    async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, SqlError> {
        let read = either!(self, store => store.history(complaint, after, limit).await)?;
        RECORDS_READ.inc_by(read.len().try_into().unwrap_or(u64::MAX));
        Ok(read)
    }
    async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, SqlError> {
        either!(self, store => store.heads(after, limit).await)
    }
    async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, SqlError> {
        either!(self, store => store.claim(now, lease, limit).await)
    }
    async fn schedule(&self, complaint: &Id, version: u64, next_change: Option<DateTime<Utc>>) -> Result<(), SqlError> {
        either!(self, store => store.schedule(complaint, version, next_change).await)
    }
    async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), SqlError> {
        either!(self, store => store.keep_policy(pin, document).await)
    }
    async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, SqlError> {
        either!(self, store => store.policy(pin).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twins start on a folder of an older version of the service.
    #[tokio::test]
    async fn twins_make_the_tables_once() {
        let folder = std::env::temp_dir().join(format!("amends_twins_{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let old = Sqlite::open(folder.join("acme.sqlite")).await.unwrap();
        sqlx::query(&TABLES[0].replace("WORD", "TEXT")).execute(old.pool()).await.unwrap();
        sqlx::query("INSERT INTO service_links VALUES ('d', 'C-1')").execute(old.pool()).await.unwrap();
        let path = folder.display().to_string();
        let start = || {
            let vars = [("AMENDS_DEV", "1".to_owned()), ("AMENDS_DATA", path.clone())];
            let config = Config::of(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, value)| value.clone())).unwrap();
            tokio::spawn(async move { Database::open(&config, "acme").await.map(drop) })
        };
        for twin in (0..6).map(|_| start()).collect::<Vec<_>>() {
            twin.await.unwrap().unwrap();
        }
        let kept = "SELECT complaint, minted_by, revoked_at FROM service_links";
        let kept: (String, Option<String>, Option<i64>) = sqlx::query_as(kept).fetch_one(old.pool()).await.unwrap();
        assert_eq!(kept, ("C-1".to_owned(), None, None));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
