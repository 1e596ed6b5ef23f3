//! Databases for the tests: files of SQLite, and a PostgreSQL cluster of their own in a temporary folder.
//!
//! The cluster is started by `examples/store/cluster`, which prints its URL. The script looks for the programs of the distribution's
//! package, and says so if they are missing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use amends_sqlx::sqlx::postgres::PgConnection;
use amends_sqlx::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions};
use amends_sqlx::sqlx::{self, Connection as _, Executor as _};

static NEXT: AtomicU32 = AtomicU32::new(0);

fn next() -> String {
    format!("{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A temporary folder, which goes with its owner.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("amends_sqlx_{}", next()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// A pool over one of its files.
    pub(crate) async fn pool(&self, name: &str, connections: u32) -> Result<SqlitePool, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(self.0.join(name))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(Duration::from_secs(30));
        SqlitePoolOptions::new().max_connections(connections).connect_with(options).await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The URL of a cluster that ends with this process.
fn cluster() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        if let Ok(url) = std::env::var("AMENDS_POSTGRES") {
            return url;
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("cluster");
        let out = Command::new(script).arg("start").arg(std::process::id().to_string()).output().unwrap();
        assert!(out.status.success(), "no PostgreSQL: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap().trim().to_owned()
    })
}

/// The URL of a new, empty database.
pub(crate) async fn fresh_database() -> String {
    let (name, url) = (format!("t{}", next()), cluster());
    let mut admin = PgConnection::connect(&format!("{url}/postgres")).await.unwrap();
    admin.execute(format!("CREATE DATABASE {name}").as_str()).await.unwrap();
    admin.close().await.unwrap();
    format!("{url}/{name}")
}
