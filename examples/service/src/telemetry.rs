//! Logs and metrics. Neither holds personal data: a request is named by its route, never by its address, which may hold a link token.

use std::sync::Arc;
use std::time::Duration;

use amends::case::Request as Commands;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use tokio::time::Instant;
use tracing_subscriber::EnvFilter;

use crate::app::{App, random};
use crate::database::RECORDS_READ;

tokio::task_local! {
    static REQUEST: String;
}

/// The request that is being answered: the trace of its `traceparent` header (W3C Trace Context), or a name of its own.
pub(crate) fn request_id() -> String {
    REQUEST.try_with(Clone::clone).unwrap_or_default()
}

/// Writes logs to standard error: as JSON with `AMENDS_LOG=json`, and of the level that `RUST_LOG` names.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    if std::env::var("AMENDS_LOG").is_ok_and(|form| form == "json") { logs.json().init() } else { logs.init() }
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Decided {
    command: &'static str,
    result: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Noticed {
    event: &'static str,
}

/// What Prometheus reads.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Histogram,
    commands: Family<Decided, Counter>,
    notices: Family<Noticed, Counter>,
    failures: Counter,
}

impl Metrics {
    pub(crate) fn new() -> Metrics {
        let mut registry = Registry::default();
        let seconds = Histogram::new([0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5]);
        let (requests, commands, notices, failures) =
            (Family::default(), Family::default(), Family::default(), Counter::default());
        registry.register("amends_http_requests", "Requests by route and status", requests.clone());
        registry.register("amends_http_seconds", "Time that answers took", seconds.clone());
        registry.register("amends_commands", "Commands by kind, and ok or the code of the refusal", commands.clone());
        registry.register("amends_notices", "Events that time brought, each once", notices.clone());
        registry.register("amends_records_read", "Records of histories that were read", RECORDS_READ.clone());
        registry.register("amends_worker_failures", "Complaints that a worker could not bring up to date", failures.clone());
        Metrics { registry, requests, seconds, commands, notices, failures }
    }

    pub(crate) fn command(&self, given: &Commands, result: &'static str) {
        let command = match given {
            Commands::One(command) => command.kind().as_str(),
            Commands::All(_) => "several",
        };
        self.commands.get_or_create_owned(&Decided { command, result }).inc();
    }

    pub(crate) fn notice(&self, event: &'static str) {
        self.notices.get_or_create_owned(&Noticed { event }).inc();
    }

    pub(crate) fn failure(&self) {
        self.failures.inc();
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).map_or_else(|_| String::new(), |()| text)
    }
}

/// The methods of HTTP (RFC 9110, RFC 5789).
const METHODS: &[Method] = &[
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::DELETE,
    Method::CONNECT,
    Method::OPTIONS,
    Method::TRACE,
    Method::PATCH,
];

/// The name of a method; `other` for one that somebody invented. Each text would be a series of its own, and stay in memory.
fn known(method: &Method) -> &'static str {
    METHODS.iter().find(|known| *known == method).map_or("other", Method::as_str)
}

/// Names the request, counts it, times it, and writes one line about it.
pub(crate) async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let id = request.headers().get("traceparent").and_then(trace).unwrap_or_else(|| hex(&random::<16>()));
    let mut response = REQUEST.scope(id.clone(), next.run(request)).await;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    tracing::info!(method, %route, status, ms = millis(took), request = %id, "answered");
    app.metrics.seconds.observe(took.as_secs_f64());
    app.metrics.requests.get_or_create_owned(&Answered { method, route, status }).inc();
    response
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// The trace of a header such as `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01`.
fn trace(header: &HeaderValue) -> Option<String> {
    let trace = header.to_str().ok()?.split('-').nth(1)?;
    let digits = trace.len() == 32 && trace.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    digits.then(|| trace.to_owned())
}

/// Hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_taken_only_if_it_is_one() {
        let of = |text: &'static str| trace(&HeaderValue::from_static(text));
        let id = "0af7651916cd43dd8448eb211c80319c";
        assert_eq!(of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").as_deref(), Some(id));
        for wrong in ["", "00", "00-jane@example.org-1-1", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
