//! SQLite: one file, no server.

use std::path::Path;
use std::time::Duration;

use amends::Id;
use amends::ledger::{Apart, PolicyPin, StreamHead};
use amends::store::{Append, Appended, Due, Erased, Loaded, SQLITE, Store};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::SqlitePool;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection as Connection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};

use crate::error::SqlError;
use crate::form::Form;
use crate::statements::{self, Statements, Words};
use crate::store::contract;
use crate::{rows, schema};

/// Complaints in a SQLite database.
#[derive(Clone, Debug)]
pub struct Sqlite {
    pool: SqlitePool,
    statements: Statements,
}

/// A transaction that writes takes the lock at its beginning: one that took it later could only fail. What it deletes or moves is
/// overwritten in the file, whoever opened the connection: an erased text would stay in free space else.
const BEGIN: &str = "PRAGMA secure_delete = ON; BEGIN IMMEDIATE";

/// The log holds what was written since the last checkpoint, erased or not.
const EMPTY_LOG: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

const fn words(form: Form) -> Words {
    let (read, write) = match form {
        Form::Text => ("r.record", "$7"),
        Form::Jsonb => ("json(r.record)", "jsonb($7)"),
    };
    Words { begin: BEGIN, read, write, skip: "", empty_log: Some(EMPTY_LOG) }
}

impl Sqlite {
    /// Opens a file, and makes it and the tables if they are not there. What was acknowledged is on the disk.
    ///
    /// # Errors
    /// [`SqlError`].
    pub async fn open(path: impl AsRef<Path>) -> Result<Sqlite, SqlError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(30));
        Sqlite::with(SqlitePoolOptions::new().max_connections(8).connect_with(options).await?, Form::Text).await
    }

    /// Over connections of your own. Makes the tables, or brings them to the newest version.
    ///
    /// # Errors
    /// [`SqlError`].
    pub async fn with(pool: SqlitePool, form: Form) -> Result<Sqlite, SqlError> {
        let mut tx = pool.begin_with(BEGIN).await?;
        sqlx::query(SQLITE.schema).execute(&mut *tx).await?;
        let column = match form {
            Form::Text => SQLITE.text,
            Form::Jsonb => SQLITE.jsonb,
        };
        schema::bring!(tx, SQLITE.versions, form, column);
        tx.commit().await?;
        Ok(Sqlite { pool, statements: Statements::new(words(form)) })
    }

    /// The connections, for queries of your own.
    #[must_use]
    pub const fn pool(&self) -> &SqlitePool {
        &self.pool
    }
}

contract!(Sqlite);
