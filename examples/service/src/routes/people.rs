//! Who asks, and whom a complaint can be assigned to.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::{Login, Staff};
use crate::people::Person;

/// Whoever has the token.
#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    id: String,
    name: String,
    roles: Vec<String>,
    tenant: String,
}

/// Who am I?
#[utoipa::path(get, path = "/api/me", security(("bearer" = [])), responses((status = 200, body = Me)))]
pub(crate) async fn me(login: Login) -> Json<Me> {
    let roles = login.actor.roles.iter().map(ToString::to_string).collect();
    Json(Me { id: login.actor.id.to_string(), name: login.name, roles, tenant: login.tenant.name.clone() })
}

/// People of the asker's organisation.
#[utoipa::path(get, path = "/api/people", security(("bearer" = [])), responses((status = 200, body = Vec<Person>)))]
pub(crate) async fn list(State(app): State<Arc<App>>, Staff(login): Staff) -> Json<Vec<Person>> {
    Json(app.people.of(&login.tenant.name).into_iter().cloned().collect())
}
