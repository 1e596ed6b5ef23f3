//! Commands per second through a register, beside the same reads and transactions by the same driver with nothing decided.
//!
//! `cargo bench -p amends-sqlx [-- COMPLAINTS ROUNDS]`; PostgreSQL is a cluster of its own, see `cluster`. The commands are those of a
//! whole complaint, from intake to closing, each with an identifier of its own. The second figure replays what the first one wrote.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use amends::ledger::{Apart, PolicyPin, StreamHead};
use amends::store::{Append, Appended, Due, Loaded, Memory, NeverFails, Register, Store, now};
use amends::{Actor, Context, Id, Policy, case::Request, time::instant};
use amends_sqlx::sqlx::postgres::PgPoolOptions;
use amends_sqlx::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use amends_sqlx::sqlx::{Connection as _, Executor as _, PgConnection};
use amends_sqlx::{Form, Postgres, Sqlite};
use chrono::{DateTime, TimeDelta, Utc};

const COURSE: [(&str, &str); 11] = [
    (
        "intake",
        r#"{"type": "receive", "complaint": "ID", "description": "The kettle leaks.", "complainant": {"name": "Jane Roe", "answer_to": "jane@example.org"}}"#,
    ),
    ("manager", r#"{"type": "acknowledge", "medium": "letter"}"#),
    ("manager", r#"{"type": "assess", "severity": "medium"}"#),
    ("manager", r#"{"type": "assign", "to": "u-amy"}"#),
    ("manager", r#"{"type": "investigate"}"#),
    ("manager", r#"{"type": "record_finding", "outcome": "upheld", "causes": ["seal"], "heard": ["complainant"]}"#),
    (
        "manager",
        r#"{"type": "respond", "outcome": "upheld", "medium": "letter", "redress": [{"id": "r-1", "kind": "replacement", "promised_by": "2027-03-20"}]}"#,
    ),
    ("manager", r#"{"type": "accept"}"#),
    ("manager", r#"{"type": "fulfil_redress", "redress": "r-1"}"#),
    ("manager", r#"{"type": "link_action", "action": "A-1"}"#),
    ("manager", r#"{"type": "close", "reason": "resolved"}"#),
];

/// What a register asks of a store for one command.
#[derive(Clone)]
struct Asked {
    known: u64,
    append: Append,
}

struct Run {
    rate: f64,
    median: Duration,
    p99: Duration,
}

fn requests() -> Vec<(Context, &'static str)> {
    let one = |(n, (role, text)): (usize, &(&str, &'static str))| {
        let now = instant::parse("2026-03-02T09:00:00Z").unwrap() + TimeDelta::minutes(i64::try_from(n).unwrap());
        let context = Context::at(now, Actor::new("u-amy", [role]).unwrap()).with_salt([7; 16]);
        (context.with_command_id(format!("k{n}").parse().unwrap()), *text)
    };
    COURSE.iter().enumerate().map(one).collect()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn clock() -> Instant {
    Instant::now()
}

fn request(text: &str, complaint: &Id) -> Request {
    Request::from_json(&text.replace("ID", complaint.as_str())).unwrap()
}

fn names(complaints: usize) -> Vec<Id> {
    (0..complaints).map(|n| format!("C-{n}").parse().unwrap()).collect()
}

/// What a register asks for these complaints, found with a store in memory.
fn asked(policy: &Policy, complaints: &[Id]) -> Vec<Vec<Asked>> {
    let log = Logged::default();
    let register = now(Register::open(&log, policy.clone())).unwrap().unwrap();
    let requests = requests();
    let one = |complaint: &Id| {
        for (context, text) in &requests {
            now(register.handle(complaint, &request(text, complaint), context)).unwrap().unwrap();
        }
        std::mem::take(&mut *log.asked.lock().unwrap())
    };
    complaints.iter().map(one).collect()
}

/// Does `work` for every complaint, shared among so many tasks.
async fn timed<F: Future<Output = Vec<Duration>> + Send + 'static>(
    complaints: usize,
    tasks: usize,
    work: impl Fn(usize) -> F + Send + Sync + 'static,
) -> Run {
    let (work, start, mut workers) = (Arc::new(work), clock(), Vec::new());
    for task in 0..tasks {
        let work = work.clone();
        workers.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for n in (task..complaints).step_by(tasks) {
                times.extend(work(n).await);
            }
            times
        }));
    }
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.await.unwrap());
    }
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    times.sort_unstable();
    Run { rate, median: times[times.len() / 2], p99: times[times.len() * 99 / 100] }
}

async fn with_amends<S: Store + 'static>(store: S, policy: &Policy, complaints: &[Id], tasks: usize) -> Run {
    let register = Arc::new(Register::open(store, policy.clone()).await.unwrap());
    let (complaints, requests) = (Arc::new(complaints.to_vec()), Arc::new(requests()));
    timed(complaints.len(), tasks, move |n| {
        let (register, complaints, requests) = (register.clone(), complaints.clone(), requests.clone());
        async move {
            let mut times = Vec::new();
            for (context, text) in requests.iter() {
                let began = clock();
                register.handle(&complaints[n], &request(text, &complaints[n]), context).await.unwrap();
                times.push(began.elapsed());
            }
            times
        }
    })
    .await
}

async fn without<S: Store + 'static>(store: S, asked: &Arc<Vec<Vec<Asked>>>, tasks: usize) -> Run {
    let (store, asked) = (Arc::new(store), asked.clone());
    timed(asked.len(), tasks, move |n| {
        let (store, asked) = (store.clone(), asked.clone());
        async move {
            let mut times = Vec::new();
            for one in &asked[n] {
                let began = clock();
                store.load(&one.append.complaint, one.known).await.unwrap();
                assert_eq!(store.append(&one.append).await.unwrap(), Appended::Stored);
                times.push(began.elapsed());
            }
            times
        }
    })
    .await
}

/// A store in memory that writes down what it is asked.
#[derive(Default)]
struct Logged {
    memory: Memory,
    known: Mutex<u64>,
    asked: Mutex<Vec<Asked>>,
}

impl Store for &Logged {
    type Error = NeverFails;

    async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, NeverFails> {
        *self.known.lock().unwrap() = known;
        self.memory.load(complaint, known).await
    }
    async fn append(&self, append: &Append) -> Result<Appended, NeverFails> {
        let known = *self.known.lock().unwrap();
        self.asked.lock().unwrap().push(Asked { known, append: append.clone() });
        self.memory.append(append).await
    }
    async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, NeverFails> {
        self.memory.answered(complaint, command).await
    }
    async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, NeverFails> {
        self.memory.history(complaint, after, limit).await
    }
    async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, NeverFails> {
        self.memory.heads(after, limit).await
    }
    async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, NeverFails> {
        self.memory.claim(now, lease, limit).await
    }
    async fn schedule(&self, complaint: &Id, version: u64, next: Option<DateTime<Utc>>) -> Result<(), NeverFails> {
        self.memory.schedule(complaint, version, next).await
    }
    async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), NeverFails> {
        self.memory.keep_policy(pin, document).await
    }
    async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, NeverFails> {
        self.memory.policy(pin).await
    }
}

async fn sqlite(folder: &Path, name: &str, connections: u32) -> Sqlite {
    let path = folder.join(name);
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(60));
    Sqlite::with(SqlitePoolOptions::new().max_connections(connections).connect_with(options).await.unwrap(), Form::Text)
        .await
        .unwrap()
}

async fn postgres(url: &str, name: &str, connections: u32) -> Postgres {
    let mut admin = PgConnection::connect(&format!("{url}/postgres")).await.unwrap();
    admin.execute(format!("CREATE DATABASE {name}").as_str()).await.unwrap();
    let pool = PgPoolOptions::new().max_connections(connections).connect(&format!("{url}/{name}")).await.unwrap();
    Postgres::with(pool, Form::Text).await.unwrap()
}

/// The median of the rounds, by rate.
fn middle(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    let middle = runs.len() / 2;
    runs.swap_remove(middle)
}

fn print(database: &str, connections: u32, with: Vec<Run>, without: Vec<Run>) {
    let (with, without) = (middle(with), middle(without));
    let ms = |d: Duration| d.as_secs_f64() * 1e3;
    println!(
        "| {database} | {connections} | {:.0} | {:.0} | {:.2} | {:.2} | {:.2} |",
        with.rate,
        without.rate,
        with.rate / without.rate,
        ms(with.median),
        ms(with.p99)
    );
}

#[tokio::main]
async fn main() {
    let number = |n: usize, default: usize| std::env::args().filter_map(|a| a.parse().ok()).nth(n).unwrap_or(default);
    let (complaints, rounds) = (number(0, 200), number(1, 3));
    let folder = std::env::temp_dir().join(format!("amends_load_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("cluster");
    let out = Command::new(script).arg("start").arg(std::process::id().to_string()).output().unwrap();
    assert!(out.status.success(), "no PostgreSQL: {}", String::from_utf8_lossy(&out.stderr));
    let url = String::from_utf8(out.stdout).unwrap().trim().to_owned();
    let policy = Policy::preset("iso-10002").unwrap();
    let names = names(complaints);
    let asked = Arc::new(asked(&policy, &names));
    println!("{complaints} complaints of {} commands, median of {rounds} rounds", COURSE.len());
    println!("| database | connections | with amends /s | without /s | ratio | median ms | p99 ms |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for connections in [1_u32, 4, 16] {
        let tasks = connections as usize;
        let (mut with, mut without_) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            let name = |what: &str| format!("{what}_{connections}_{round}");
            with.push(with_amends(sqlite(&folder, &name("with"), connections).await, &policy, &names, tasks).await);
            without_.push(without(sqlite(&folder, &name("without"), connections).await, &asked, tasks).await);
        }
        print("SQLite", connections, with, without_);
        let (mut with, mut without_) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            let name = |what: &str| format!("{what}_{connections}_{round}");
            with.push(with_amends(postgres(&url, &name("with"), connections).await, &policy, &names, tasks).await);
            without_.push(without(postgres(&url, &name("without"), connections).await, &asked, tasks).await);
        }
        print("PostgreSQL", connections, with, without_);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
