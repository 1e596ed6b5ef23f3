//! What whoever runs the service needs. Let only them reach these routes, `/openapi.json` aside.

use std::sync::Arc;

use amends::store::Store as _;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, StatusCode};

use crate::app::App;
use crate::openapi as document;
use crate::problem::Problem;

/// The process runs.
#[utoipa::path(get, path = "/health/live", responses((status = 200, body = String)))]
pub(crate) async fn live() -> &'static str {
    "alive"
}

/// Every database answers.
#[utoipa::path(get, path = "/health/ready", responses((status = 200, body = String)))]
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, Problem> {
    for tenant in app.tenants.all() {
        let asked = tenant.database().heads(None, 1).await;
        let not = |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", "a database does not answer", "try again");
        asked.map_err(not)?;
    }
    Ok("ready")
}

/// Counters and histograms, in the text form of Prometheus.
#[utoipa::path(get, path = "/metrics", responses((status = 200, body = String, content_type = "application/openmetrics-text")))]
pub(crate) async fn metrics(State(app): State<Arc<App>>) -> ([(HeaderName, &'static str); 1], String) {
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], app.metrics.text())
}

/// This document.
#[utoipa::path(get, path = "/openapi.json", responses((status = 200, body = Object)))]
pub(crate) async fn openapi() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "application/json")], document::document())
}
