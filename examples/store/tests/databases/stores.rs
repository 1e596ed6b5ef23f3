//! Both databases: the suite of the contract, what triggers refuse, and what migrations do.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::cluster::{Folder, fresh_database};
use amends::store::{Register, conformance};
use amends::{Actor, Context, Policy, case::Request, id, time::instant};
use amends_sqlx::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use amends_sqlx::sqlx::{self, Executor as _};
use amends_sqlx::{Form, Postgres, SqlError, Sqlite};

const RECEIVE: &str = r#"{"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}"#;

fn context() -> Context {
    let amy = Actor::new("u-amy", ["manager"]).unwrap();
    Context::at(instant::parse("2026-03-02T09:00:00Z").unwrap(), amy).with_salt([7; 16])
}

async fn sqlite(folder: &Folder, form: Form) -> Result<Sqlite, SqlError> {
    Sqlite::with(folder.pool("complaints.db", 2).await?, form).await
}

async fn postgres(form: Form) -> Result<Postgres, SqlError> {
    let options: PgConnectOptions = fresh_database().await.parse()?;
    Postgres::with(PgPoolOptions::new().max_connections(4).connect_with(options).await?, form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_keeps_to_the_contract() {
    for form in [Form::Text, Form::Jsonb] {
        let (folder, files) = (Folder::new(), AtomicU32::new(0));
        let fresh = async || {
            let name = format!("{}.db", files.fetch_add(1, Ordering::Relaxed));
            Sqlite::with(folder.pool(&name, 2).await?, form).await
        };
        let checks = conformance(fresh).await.unwrap_or_else(|e| panic!("{form:?}: {e:#?}"));
        assert_eq!(checks.len(), 23);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_to_the_contract() {
    for form in [Form::Text, Form::Jsonb] {
        let checks = conformance(async || postgres(form).await).await.unwrap_or_else(|e| panic!("{form:?}: {e:#?}"));
        assert_eq!(checks.len(), 23);
    }
}

/// Statements that would change what happened. None may come through, whoever tries.
const CHANGES: &[&str] = &[
    "UPDATE amends_records SET event = 'closed'",
    "DELETE FROM amends_records",
    "UPDATE amends_policies SET document = '{}'",
    "DELETE FROM amends_policies",
];

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_refuses_every_change_of_a_record() {
    let folder = Folder::new();
    let store = sqlite(&folder, Form::Text).await.unwrap();
    let register = Register::open(store.clone(), Policy::preset("iso-10002").unwrap()).await.unwrap();
    let receive = Request::from_json(RECEIVE).unwrap();
    register.handle(&id!("C-1"), &receive, &context().with_command_id(id!("web-1"))).await.unwrap();
    let policies = "SELECT id, version, hash, document FROM amends_policies";
    let kept: Vec<(String, String, String, String)> = sqlx::query_as(policies).fetch_all(store.pool()).await.unwrap();
    let replace =
        "INSERT OR REPLACE INTO amends_records SELECT complaint, sequence, at, 'closed', NULL, NULL, record FROM amends_records";
    let upsert = "INSERT INTO amends_records SELECT * FROM amends_records WHERE true ON CONFLICT DO UPDATE SET event = 'closed'";
    // Replacing goes by every unique key, and by the number of the row.
    let by_command = "INSERT OR REPLACE INTO amends_records VALUES ('C-1', 99, 0, 'x', 'web-1', 0, 'r')";
    let by_row = "INSERT OR REPLACE INTO amends_records (rowid, complaint, sequence, at, event, record)
        SELECT rowid, 'C-2', 1, 0, 'x', 'r' FROM amends_records";
    let policy = "INSERT OR REPLACE INTO amends_policies SELECT id, version, hash, '{}' FROM amends_policies";
    let policy_by_row = "INSERT OR REPLACE INTO amends_policies (rowid, id, version, hash, document)
        SELECT rowid, 'p', '1', 'h', '{}' FROM amends_policies";
    for change in CHANGES.iter().chain(&[replace, upsert, by_command, by_row, policy, policy_by_row]) {
        let error = store.pool().execute(*change).await.unwrap_err().to_string();
        assert!(error.contains("append-only") || error.contains("kept"), "{change}: {error}");
    }
    let (event,): (String,) = sqlx::query_as("SELECT event FROM amends_records").fetch_one(store.pool()).await.unwrap();
    assert_eq!(event, "received");
    let now: Vec<(String, String, String, String)> = sqlx::query_as(policies).fetch_all(store.pool()).await.unwrap();
    assert_eq!(now, kept);
    // What the crate itself does again is no change.
    Register::open(store.clone(), Policy::preset("iso-10002").unwrap()).await.unwrap();
    assert_eq!(register.history(&id!("C-1")).await.unwrap().len(), 1);
}

/// Texts short and long, so that pages split, move and overflow before they go.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_is_not_in_the_files_of_sqlite() {
    let folder = Folder::new();
    let opened = Sqlite::open(folder.path().join("opened.db")).await.unwrap();
    let given = Sqlite::with(folder.pool("given.db", 2).await.unwrap(), Form::Jsonb).await.unwrap();
    for (store, name) in [(opened, "opened.db"), (given, "given.db")] {
        let register = Register::open(store, Policy::preset("iso-10002").unwrap()).await.unwrap();
        let found = |marker: &str| {
            let held = |ending: &str| std::fs::read(folder.path().join(format!("{name}{ending}"))).unwrap_or_default();
            ["", "-wal"]
                .iter()
                .map(|ending| held(ending).windows(marker.len()).filter(|w| *w == marker.as_bytes()).count())
                .sum::<usize>()
        };
        let give = async |complaint: &str, text: &str| {
            register.handle(&complaint.parse().unwrap(), &Request::from_json(text).unwrap(), &context()).await.unwrap();
        };
        let complaints: Vec<String> = (0..12).map(|n| format!("C-{}", n * 7 % 12)).collect();
        for complaint in &complaints {
            give(complaint, &RECEIVE.replace("C-1", complaint)).await;
        }
        for n in 0..6 {
            for complaint in &complaints {
                let text = "marker ".repeat([1, 20, 300, 3, 2_000, 60][n]);
                give(complaint, &format!(r#"{{"type": "note", "text": "{complaint} {text}"}}"#)).await;
            }
        }
        assert!(found("marker") > 12 * 2_000, "the texts lie open, so that something is tried");
        for (n, complaint) in complaints.iter().enumerate() {
            give(complaint, r#"{"type": "withdraw", "evidence": "d-1"}"#).await;
            give(complaint, r#"{"type": "erase", "basis": "request"}"#).await;
            assert_eq!(found(&format!("{complaint} marker")), 0, "{complaint}");
            assert_eq!(found("marker") == 0, n == 11, "after {} of 12", n + 1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_refuses_every_change_of_a_record() {
    let store = postgres(Form::Text).await.unwrap();
    let register = Register::open(store.clone(), Policy::preset("iso-10002").unwrap()).await.unwrap();
    register.handle(&id!("C-1"), &Request::from_json(RECEIVE).unwrap(), &context()).await.unwrap();
    let upsert = "INSERT INTO amends_records SELECT * FROM amends_records ON CONFLICT (complaint, sequence) DO UPDATE SET event = 'closed'";
    for change in CHANGES.iter().chain(&["TRUNCATE amends_records", "TRUNCATE amends_policies", upsert]) {
        let error = store.pool().execute(*change).await.unwrap_err().to_string();
        assert!(error.contains("append-only"), "{change}: {error}");
    }
    assert_eq!(register.history(&id!("C-1")).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_are_made_once_and_keep_their_form() {
    let folder = Folder::new();
    let made = sqlite(&folder, Form::Jsonb).await.unwrap();
    sqlite(&folder, Form::Jsonb).await.unwrap();
    let other = sqlite(&folder, Form::Text).await.unwrap_err();
    assert!(matches!(other, SqlError::OtherForm { found: Form::Jsonb }), "{other}");
    made.pool().execute("INSERT INTO amends_schema (version, form) VALUES (99, 'jsonb')").await.unwrap();
    let newer = sqlite(&folder, Form::Jsonb).await.unwrap_err();
    assert!(matches!(newer, SqlError::TooNew { found: 99, known: 1 }), "{newer}");
    // Several services start at once.
    let url = fresh_database().await;
    let open = || async { Postgres::open(&url).await.map(|_| ()) };
    let (a, b, c) = tokio::join!(open(), open(), open());
    assert!([a, b, c].iter().all(Result::is_ok));
}
