//! Tables of stores by SQL: programs in several languages share one database.

/// The tables of a database, by version. A version that was released never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The table that names the version of the others, and the form of their records.
    pub schema: &'static str,
    /// The statements that lead from each version to the next. `RECORD` stands for the type of records.
    pub versions: &'static [&'static [&'static str]],
    /// That type, if records are texts.
    pub text: &'static str,
    /// That type, if the database takes them apart.
    pub jsonb: &'static str,
}

/// The tables of SQLite.
///
/// ```
/// assert!(amends::store::SQLITE.versions[0][0].starts_with("CREATE TABLE amends_cases"));
/// ```
pub const SQLITE: Tables = Tables {
    schema: "CREATE TABLE IF NOT EXISTS amends_schema (version INTEGER NOT NULL, form TEXT NOT NULL) STRICT",
    versions: &[&[
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
]],
    text: "TEXT",
    jsonb: "BLOB",
};

/// The tables of PostgreSQL. Identifiers are compared by their bytes, for every language of the database.
pub const POSTGRES: Tables = Tables {
    schema: "CREATE TABLE IF NOT EXISTS amends_schema (version BIGINT NOT NULL, form TEXT NOT NULL)",
    versions: &[&[
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
]],
    text: "TEXT",
    jsonb: "JSONB",
};
