//! Starts the service, and asks it. A status that the OpenAPI document does not have fails the test.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use amends_sqlx::sqlx::{Connection as _, Executor as _, PgConnection};
use serde_json::{Value, json};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Where complaints lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// A running service.
pub(crate) struct Service {
    child: Child,
    pub(crate) address: String,
    folder: PathBuf,
    settings: Vec<(String, String)>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The answer, which must have this status.
    pub(crate) fn of(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }
}

impl Service {
    pub(crate) fn start(kind: Kind) -> Service {
        Service::with(kind, &[("AMENDS_DEV", "1")])
    }

    /// With a month of invented complaints.
    pub(crate) fn seeded(kind: Kind) -> Service {
        let (folder, settings) = prepare(kind, &[("AMENDS_DEV", "1")]);
        for _ in ["writes", "writes nothing more"] {
            assert!(program().envs(settings.iter().cloned()).arg("seed").stdout(Stdio::null()).status().unwrap().success());
        }
        Service::on(folder, settings)
    }

    /// Processes that start at once on one new database of PostgreSQL.
    pub(crate) fn twins(count: usize) -> Vec<Service> {
        let (folder, settings) = prepare(Kind::Postgres, &[("AMENDS_DEV", "1")]);
        let start = |twin: usize| {
            let own = folder.with_extension(format!("twin{twin}"));
            std::fs::create_dir_all(&own).unwrap();
            let settings = settings.clone();
            std::thread::spawn(move || Service::on(own, settings))
        };
        let started: Vec<_> = (0..count).map(start).collect();
        std::fs::remove_dir(&folder).unwrap();
        // All have started or failed before a failure is told: those that run are ended with the test.
        let started: Vec<_> = started.into_iter().map(std::thread::JoinHandle::join).collect();
        started.into_iter().map(Result::unwrap).collect()
    }

    /// With settings of the test's own.
    pub(crate) fn with(kind: Kind, settings: &[(&str, &str)]) -> Service {
        let (folder, settings) = prepare(kind, settings);
        Service::on(folder, settings)
    }

    fn on(folder: PathBuf, settings: Vec<(String, String)>) -> Service {
        let (child, address) = spawn(&folder, &settings);
        Service { child, address, folder, settings }
    }

    /// Kills the process (SIGKILL), and starts another one on the same database.
    pub(crate) fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.child, self.address) = spawn(&self.folder, &self.settings);
    }

    /// Asks it to end (SIGTERM), and waits: true if it ended well.
    pub(crate) fn ends_well(&mut self) -> bool {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        self.child.wait().unwrap().success()
    }

    /// Everything that was logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap()
    }

    /// A token of somebody of development mode.
    pub(crate) fn login(&self, user: &str) -> String {
        let answer = self.post("/dev/login", "", &json!({ "user": user })).of(200);
        answer["token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Answer {
        self.ask("GET", path, token, None)
    }

    pub(crate) fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        self.ask("POST", path, token, Some(("application/json", &body.to_string())))
    }

    /// Gives a command to a complaint.
    pub(crate) fn give(&self, complaint: &str, token: &str, command: Value) -> Answer {
        self.post(&format!("/api/cases/{complaint}/commands"), token, &json!({ "command": command }))
    }

    /// A new complaint: its identifier, and its secret token.
    pub(crate) fn complain(&self, description: &str) -> (String, String) {
        let body = json!({"description": description, "complainant": {"answer_to": "jane@example.org"}});
        let arrived = self.post("/api/complaints", "", &body).of(201);
        (arrived["case"].as_str().unwrap().to_owned(), arrived["status_token"].as_str().unwrap().to_owned())
    }

    pub(crate) fn ask(&self, method: &str, path: &str, token: &str, body: Option<(&str, &str)>) -> Answer {
        let answer = send(&self.address, method, path, token, body).unwrap();
        documented(method, path, answer.status);
        answer
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// A folder of its own, and every setting.
fn prepare(kind: Kind, own: &[(&str, &str)]) -> (PathBuf, Vec<(String, String)>) {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("amends_service_{}_{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut all = vec![("AMENDS_RATE", "0"), ("AMENDS_LISTEN", "127.0.0.1:0")];
    all.extend(own);
    let mut all: Vec<_> = all.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    all.push(("AMENDS_DATA".to_owned(), folder.display().to_string()));
    if kind == Kind::Postgres {
        all.push(("DATABASE_URL".to_owned(), fresh_database(number)));
    }
    (folder, all)
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_amends-service"));
    program.env_clear().stdin(Stdio::null());
    program
}

/// Starts the process, and waits until it listens.
fn spawn(folder: &Path, settings: &[(String, String)]) -> (Child, String) {
    let log = folder.join("log");
    let before = std::fs::read_to_string(&log).unwrap_or_default().len();
    let file = std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
    let mut child = program().envs(settings.iter().cloned()).stdout(Stdio::null()).stderr(file).spawn().unwrap();
    for _ in 0..1_200 {
        let text = std::fs::read_to_string(&log).unwrap();
        if let Some((_, rest)) = text[before..].split_once("listening address=") {
            return (child, rest.split_whitespace().next().unwrap().to_owned());
        }
        assert!(child.try_wait().unwrap().is_none(), "the service ended: {text}");
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the service does not listen");
}

/// One request on a connection of its own.
pub(crate) fn send(address: &str, method: &str, path: &str, token: &str, body: Option<(&str, &str)>) -> std::io::Result<Answer> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
    if !token.is_empty() {
        head += &format!("authorization: Bearer {token}\r\n");
    }
    let (kind, text) = body.unwrap_or_default();
    if body.is_some() {
        head += &format!("content-type: {kind}\r\ncontent-length: {}\r\n", text.len());
    }
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(format!("{head}\r\n{text}").as_bytes())?;
    receive(&mut stream)
}

/// Reads an answer up to the end of the connection.
pub(crate) fn receive(stream: &mut TcpStream) -> std::io::Result<Answer> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        read?;
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    };
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let body = if head.to_ascii_lowercase().contains("transfer-encoding: chunked") { unchunked(body) } else { body.to_owned() };
    Ok(Answer { status, head: head.to_owned(), text: body })
}

fn unchunked(mut rest: &str) -> String {
    let mut out = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap();
        out += &after[..size];
        rest = &after[(size + 2).min(after.len())..];
    }
    out
}

/// The OpenAPI document.
pub(crate) fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let out = program().arg("openapi").output().unwrap();
        assert!(out.status.success());
        serde_json::from_slice(&out.stdout).unwrap()
    })
}

/// Fails for a status of a documented address that is not documented.
fn documented(method: &str, path: &str, status: u16) {
    let path: Vec<&str> = path.split('?').next().unwrap().split('/').collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == path.len() && parts.iter().zip(&path).all(|(part, given)| part.starts_with('{') || part == given)
    };
    let paths = document()["paths"].as_object().unwrap();
    let Some((template, methods)) = paths.iter().find(|(template, _)| fits(template)) else { return };
    let operation = &methods[method.to_ascii_lowercase()];
    if operation.is_null() {
        assert_eq!(status, 405, "{method} {template}");
        return;
    }
    assert!(operation["responses"][status.to_string()].is_object(), "{method} {template} has no status {status} in the document");
}

/// The URL of a new, empty database, in a cluster that ends with this process.
fn fresh_database(number: u32) -> String {
    static CLUSTER: OnceLock<String> = OnceLock::new();
    let url = CLUSTER.get_or_init(|| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/cluster");
        let out = Command::new(script).arg("start").arg(std::process::id().to_string()).output().unwrap();
        assert!(out.status.success(), "no PostgreSQL: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap().trim().to_owned()
    });
    let name = format!("s{}_{number}", std::process::id());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut admin = PgConnection::connect(&format!("{url}/postgres")).await.unwrap();
        admin.execute(format!("CREATE DATABASE {name}").as_str()).await.unwrap();
    });
    format!("{url}/{name}")
}
