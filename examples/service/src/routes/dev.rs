//! Development mode only: log in as anybody, and move the clock. In production each of these answers 404.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cases::strict;
use super::public::ClockView;
use crate::app::App;
use crate::auth::Issuer;
use crate::clock;
use crate::limits::Text;
use crate::people::Person;
use crate::problem::Problem;
use crate::worker;

/// Whom to log in as.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Who {
    user: String,
}

/// A token, for a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct LoggedIn {
    token: String,
    user: Person,
}

/// Where the clock goes: to an instant, or a span ahead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Move {
    now: Option<DateTime<Utc>>,
    /// Such as `PT8H`, `P1D`, `P2W`, `P1M`.
    add: Option<String>,
}

fn issuer(app: &App) -> Result<&Issuer, Problem> {
    app.issuer.as_ref().ok_or_else(Problem::missing)
}

/// Whom one can log in as.
#[utoipa::path(get, path = "/dev/users",
    responses((status = 200, body = Vec<Person>), (status = 404, description = "This is no development mode.")))]
pub(crate) async fn users(State(app): State<Arc<App>>) -> Result<Json<Vec<Person>>, Problem> {
    issuer(&app)?;
    Ok(Json(app.people.all().to_vec()))
}

/// Log in, without a password.
#[utoipa::path(post, path = "/dev/login", request_body = Who,
    responses((status = 200, body = LoggedIn), (status = 404, description = "This is no development mode, or there is no such person.")))]
pub(crate) async fn login(State(app): State<Arc<App>>, body: Text) -> Result<Json<LoggedIn>, Problem> {
    let issuer = issuer(&app)?;
    let who: Who = strict(&body.text)?;
    let user = app.people.find(&who.user).ok_or_else(Problem::missing)?.clone();
    let token = issuer.token(&user).map_err(|_| Problem::internal("token_failed"))?;
    Ok(Json(LoggedIn { token, user }))
}

/// Move the clock forward. What time brings by then is recorded before the answer.
#[utoipa::path(post, path = "/dev/clock", request_body = Move,
    responses((status = 200, body = ClockView), (status = 404, description = "This is no development mode.")))]
pub(crate) async fn clock(State(app): State<Arc<App>>, body: Text) -> Result<Json<ClockView>, Problem> {
    issuer(&app)?;
    let help = "give `now`, an instant in the future, or `add`, such as `P1D`";
    let wrong = || Problem::field("invalid_instant", "", "the clock cannot be moved there", help);
    let asked: Move = strict(&body.text)?;
    let to = match (asked.now, asked.add) {
        (Some(now), None) => now,
        (None, Some(span)) => clock::after(app.clock.now(), &span).ok_or_else(wrong)?,
        _ => return Err(wrong()),
    };
    if !app.clock.forward_to(to) {
        return Err(wrong());
    }
    worker::work(&app).await;
    Ok(Json(ClockView::of(&app)))
}
