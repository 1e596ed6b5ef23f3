//! PostgreSQL.

use amends::Id;
use amends::ledger::{Apart, PolicyPin, StreamHead};
use amends::store::{Append, Appended, Due, Erased, Loaded, POSTGRES, Store};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use sqlx::postgres::{PgConnection as Connection, PgPoolOptions};

use crate::error::SqlError;
use crate::form::Form;
use crate::statements::{self, Statements, Words};
use crate::store::contract;
use crate::{rows, schema};

/// Complaints in a PostgreSQL database.
#[derive(Clone, Debug)]
pub struct Postgres {
    pool: PgPool,
    statements: Statements,
}

/// One statement sees what was committed before it. Whoever waits for a row sees its new version, and finds another one than expected.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Two services that start at once make the tables one after the other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(1000210002)";

const fn words(form: Form) -> Words {
    let (read, write) = match form {
        Form::Text => ("r.record", "$7"),
        Form::Jsonb => ("r.record::text", "$7::jsonb"),
    };
    Words { begin: BEGIN, read, write, skip: "FOR UPDATE SKIP LOCKED", empty_log: None }
}

impl Postgres {
    /// Connects to `postgres://user:password@host/database`, and makes the tables if they are not there.
    ///
    /// # Errors
    /// [`SqlError`].
    pub async fn open(url: &str) -> Result<Postgres, SqlError> {
        Postgres::with(PgPoolOptions::new().max_connections(16).connect(url).await?, Form::Text).await
    }

    /// Over connections of your own. Makes the tables, or brings them to the newest version.
    ///
    /// # Errors
    /// [`SqlError`].
    pub async fn with(pool: PgPool, form: Form) -> Result<Postgres, SqlError> {
        let mut tx = pool.begin_with(BEGIN).await?;
        sqlx::query(LOCK).execute(&mut *tx).await?;
        sqlx::query(POSTGRES.schema).execute(&mut *tx).await?;
        let column = match form {
            Form::Text => POSTGRES.text,
            Form::Jsonb => POSTGRES.jsonb,
        };
        schema::bring!(tx, POSTGRES.versions, form, column);
        tx.commit().await?;
        Ok(Postgres { pool, statements: Statements::new(words(form)) })
    }

    /// The connections, for queries of your own.
    #[must_use]
    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }
}

contract!(Postgres);
