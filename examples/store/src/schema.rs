//! The tables, and how they come to be. Each version is a list of statements. A version that was released never changes.

use crate::error::SqlError;
use crate::form::Form;

/// The tables of SQLite. `RECORD` stands for the type of the records' column.
#[cfg(feature = "sqlite")]
pub(crate) const SQLITE: &[&[&str]] = &[&[
    "CREATE TABLE amends_cases (
        complaint TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL,
        policy TEXT NOT NULL, policy_version TEXT NOT NULL, policy_hash TEXT NOT NULL,
        next_change INTEGER, claimed_until INTEGER) STRICT, WITHOUT ROWID",
    "CREATE INDEX amends_cases_due ON amends_cases (next_change) WHERE next_change IS NOT NULL",
    "CREATE TABLE amends_snapshots (
        complaint TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, snapshot TEXT NOT NULL) STRICT",
    "CREATE TABLE amends_records (
        complaint TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL,
        command TEXT, part INTEGER, record RECORD NOT NULL, PRIMARY KEY (complaint, sequence)) STRICT",
    "CREATE UNIQUE INDEX amends_records_command ON amends_records (complaint, command, part) WHERE command IS NOT NULL",
    "CREATE TABLE amends_personal (
        complaint TEXT NOT NULL, sequence INTEGER NOT NULL, personal TEXT NOT NULL, PRIMARY KEY (complaint, sequence)) STRICT",
    "CREATE TABLE amends_policies (
        id TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL, document TEXT NOT NULL,
        PRIMARY KEY (id, version, hash)) STRICT",
    "CREATE TRIGGER amends_records_kept BEFORE UPDATE ON amends_records BEGIN SELECT RAISE(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER amends_records_stay BEFORE DELETE ON amends_records BEGIN SELECT RAISE(ABORT, 'records are append-only'); END",
    // `INSERT OR REPLACE` deletes rows without asking the trigger above, unless `recursive_triggers` is on.
    "CREATE TRIGGER amends_records_new BEFORE INSERT ON amends_records
        WHEN NEW.sequence <= (SELECT max(sequence) FROM amends_records WHERE complaint = NEW.complaint)
            OR EXISTS (SELECT 1 FROM amends_records
                WHERE complaint = NEW.complaint AND command = NEW.command AND part = NEW.part)
            OR EXISTS (SELECT 1 FROM amends_records WHERE rowid = NEW.rowid)
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER amends_policies_kept BEFORE UPDATE ON amends_policies BEGIN SELECT RAISE(ABORT, 'policies are kept'); END",
    "CREATE TRIGGER amends_policies_stay BEFORE DELETE ON amends_policies BEGIN SELECT RAISE(ABORT, 'policies are kept'); END",
    "CREATE TRIGGER amends_policies_new BEFORE INSERT ON amends_policies
        WHEN EXISTS (SELECT 1 FROM amends_policies WHERE id = NEW.id AND version = NEW.version AND hash = NEW.hash OR rowid = NEW.rowid)
        BEGIN SELECT RAISE(ABORT, 'policies are kept'); END",
]];

/// The tables of PostgreSQL. Identifiers are compared by their bytes, whatever language the database speaks.
#[cfg(feature = "postgres")]
pub(crate) const POSTGRES: &[&[&str]] = &[&[
    "CREATE TABLE amends_cases (
        complaint TEXT COLLATE \"C\" PRIMARY KEY, version BIGINT NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL,
        policy TEXT NOT NULL, policy_version TEXT NOT NULL, policy_hash TEXT NOT NULL,
        next_change BIGINT, claimed_until BIGINT)",
    "CREATE INDEX amends_cases_due ON amends_cases (next_change) WHERE next_change IS NOT NULL",
    "CREATE TABLE amends_snapshots (complaint TEXT COLLATE \"C\" PRIMARY KEY, version BIGINT NOT NULL, snapshot TEXT NOT NULL)",
    "CREATE TABLE amends_records (
        complaint TEXT COLLATE \"C\" NOT NULL, sequence BIGINT NOT NULL, at BIGINT NOT NULL, event TEXT NOT NULL,
        command TEXT COLLATE \"C\", part BIGINT, record RECORD NOT NULL, PRIMARY KEY (complaint, sequence))",
    "CREATE UNIQUE INDEX amends_records_command ON amends_records (complaint, command, part) WHERE command IS NOT NULL",
    "CREATE TABLE amends_personal (
        complaint TEXT COLLATE \"C\" NOT NULL, sequence BIGINT NOT NULL, personal TEXT NOT NULL, PRIMARY KEY (complaint, sequence))",
    "CREATE TABLE amends_policies (
        id TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (id, version, hash))",
    "CREATE FUNCTION amends_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    "CREATE TRIGGER amends_records_kept BEFORE UPDATE OR DELETE ON amends_records
        FOR EACH ROW EXECUTE FUNCTION amends_refuse()",
    // Triggers of rows do not see this one.
    "CREATE TRIGGER amends_records_stay BEFORE TRUNCATE ON amends_records FOR EACH STATEMENT EXECUTE FUNCTION amends_refuse()",
    "CREATE TRIGGER amends_policies_kept BEFORE UPDATE OR DELETE ON amends_policies
        FOR EACH ROW EXECUTE FUNCTION amends_refuse()",
    "CREATE TRIGGER amends_policies_stay BEFORE TRUNCATE ON amends_policies
        FOR EACH STATEMENT EXECUTE FUNCTION amends_refuse()",
]];

/// The versions that are missing, each with its number.
pub(crate) fn missing<'a>(
    versions: &'a [&'a [&'a str]],
    found: Option<(i64, String)>,
    form: Form,
) -> Result<impl Iterator<Item = (i64, &'a &'a [&'a str])>, SqlError> {
    let known = i64::try_from(versions.len()).map_err(|_| SqlError::OutOfRange("the version of the tables"))?;
    let (version, kept) = found.map_or((0, None), |(version, form)| (version, Some(form)));
    if version > known {
        return Err(SqlError::TooNew { found: version, known });
    }
    match kept.as_deref() {
        None => {}
        Some(kept) if kept == form.as_str() => {}
        Some("text") => return Err(SqlError::OtherForm { found: Form::Text }),
        Some("jsonb") => return Err(SqlError::OtherForm { found: Form::Jsonb }),
        Some(other) => return Err(SqlError::foreign("amends_schema", other)),
    }
    Ok((1..).zip(versions).filter(move |(number, _)| *number > version))
}

/// Brings tables to the newest version, in a transaction of either database. `RECORD` in a statement is the type of records.
macro_rules! bring {
    ($tx:expr, $versions:expr, $form:expr, $column:expr) => {
        let found: Option<(i64, String)> =
            sqlx::query_as("SELECT version, form FROM amends_schema ORDER BY version DESC LIMIT 1")
                .fetch_optional(&mut *$tx)
                .await?;
        for (version, statement) in $crate::schema::missing($versions, found, $form)? {
            for text in *statement {
                sqlx::query(&text.replace("RECORD", $column)).execute(&mut *$tx).await?;
            }
            let kept = sqlx::query("INSERT INTO amends_schema (version, form) VALUES ($1, $2)");
            kept.bind(version).bind($form.as_str()).execute(&mut *$tx).await?;
        }
    };
}
pub(crate) use bring;
