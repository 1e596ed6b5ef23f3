//! What needs no login: a new complaint, and what forms need to know.

use std::sync::Arc;

use amends::{Context, Policy};
use axum::Json;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::Asked;
use crate::app::App;
use crate::limits::Text;
use crate::openapi::ours;
use crate::problem::Problem;
use crate::view::{self, Deadline};
use crate::words::{Lang, Words};
use crate::{intake, links};

/// A complaint that has arrived.
#[derive(Serialize, ToSchema)]
pub(crate) struct Arrived {
    case: String,
    /// Keep it: whoever has it sees the complaint. It is not told again.
    status_token: String,
    /// A page of the desk.
    status_url: String,
    due: Vec<Deadline>,
}

/// Complain. JSON gets JSON; a form is sent on to the page of the complaint.
#[utoipa::path(
    post, path = "/api/complaints",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key again names the same complaint",
        min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    request_body(content((ours::Intake = "application/json"), (ours::Intake = "application/x-www-form-urlencoded"))),
    responses((status = 201, body = Arrived), (status = 303, description = "A form was sent: see the page of the complaint."),
        (status = 409, description = "The key came with another complaint."))
)]
pub(crate) async fn complain(State(app): State<Arc<App>>, headers: HeaderMap, body: Text) -> Result<Response, Problem> {
    let key = headers.get("idempotency-key").map(|value| value.to_str().unwrap_or_default());
    if key.is_some_and(|key| !intake::is_key(key)) {
        let help = "give 16 to 64 characters of A-Z a-z 0-9 _ -";
        return Err(Problem::field("invalid_key", "", "`Idempotency-Key` has a wrong form", help));
    }
    let tenant = app.tenants.public().ok_or_else(Problem::missing)?;
    let complaint = intake::identifier(key);
    let command = intake::read(&body, &complaint)?;
    let context = app.context(&view::complainant(&complaint)?);
    let context = Context { command_id: key.map(|_| complaint.clone()), ..context };
    app.give(&tenant, &complaint, &command.into(), &context).await?;
    let token = links::new(&tenant, &complaint, &context.actor, context.now).await?;
    let status_url = links::page(&token);
    if body.form {
        return Ok((StatusCode::SEE_OTHER, [(LOCATION, status_url)]).into_response());
    }
    let due = view::deadlines(&app, &tenant, &complaint, context.now).await?;
    let arrived = Arrived { case: complaint.to_string(), status_token: token, status_url, due };
    Ok((StatusCode::CREATED, Json(arrived)).into_response())
}

/// A policy, as `Policy.vouched(policy, hash)` of the npm package takes it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PolicyView {
    id: String,
    version: String,
    hash: String,
    /// The document, with zones and holidays written out.
    policy: Value,
}

impl PolicyView {
    pub(super) fn of(policy: &Policy) -> PolicyView {
        let pin = policy.pin();
        let (id, version, hash) = (pin.id.to_string(), pin.version.clone(), pin.hash.to_string());
        PolicyView { id, version, hash, policy: policy.pinned() }
    }
}

/// The policy of new complaints.
#[utoipa::path(get, path = "/api/policy", responses((status = 200, body = PolicyView)))]
pub(crate) async fn policy(State(app): State<Arc<App>>) -> Json<PolicyView> {
    Json(PolicyView::of(&app.config.policy))
}

/// What states, outcomes and events are called.
#[utoipa::path(get, path = "/api/words", params(Lang), responses((status = 200, body = Words)))]
pub(crate) async fn words(Asked(asked): Asked<Lang>) -> Json<Words> {
    Json(Words::of(asked.lang))
}

/// The service's clock.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClockView {
    now: DateTime<Utc>,
    /// The zone whose days count in reviews.
    zone: String,
    /// What a clock on the wall says there, by the rules that the library has.
    #[schema(value_type = Option<String>, examples("2026-03-02T09:00:00"))]
    local: Option<NaiveDateTime>,
}

impl ClockView {
    pub(super) fn of(app: &App) -> ClockView {
        let now = app.clock.now();
        let zone = &app.config.zone;
        ClockView { now, zone: zone.name().to_owned(), local: zone.local(now).ok() }
    }
}

/// What time is it?
#[utoipa::path(get, path = "/api/clock", responses((status = 200, body = ClockView)))]
pub(crate) async fn clock(State(app): State<Arc<App>>) -> Json<ClockView> {
    Json(ClockView::of(&app))
}
