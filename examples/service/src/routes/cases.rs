//! Complaints, for staff. Every decision is the policy's: nothing here asks what a complaint is.

use std::sync::Arc;

use amends::Id;
use amends::case::Request;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::public::PolicyView;
use super::{Asked, CaseId, CaseLink};
use crate::app::{App, viewer};
use crate::auth::Staff;
use crate::limits::Text;
use crate::links::{self, Minted};
use crate::openapi::ours;
use crate::problem::Problem;
use crate::queue;
use crate::view::{self, CaseView};
use crate::words::{Lang, Words};

/// A command, or a list of them that is all or nothing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    #[schema(value_type = ours::Command)]
    command: Box<RawValue>,
    /// The version that you saw; another one is a conflict.
    #[serde(default)]
    #[schema(minimum = 0)]
    expected_version: Option<u64>,
    /// A name of the command: the same one again gives the first answer.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 128, pattern = "^[A-Za-z0-9_:@+-][A-Za-z0-9._:@+-]*$")]
    command_id: Option<Id>,
}

/// A new secret link.
#[derive(Serialize, ToSchema)]
pub(crate) struct Link {
    status_token: String,
    status_url: String,
}

/// One complaint with its records, which `verify` of the library accepts.
#[derive(Serialize, ToSchema)]
pub(crate) struct Export {
    case: String,
    /// Hash of the last record.
    head: String,
    #[schema(value_type = Vec<ours::EventRecord>)]
    records: Vec<Box<RawValue>>,
}

/// Reads a body. The problem does not repeat what was sent.
pub(super) fn strict<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let message = format!("the body has another form than expected at line {}, column {}", error.line(), error.column());
        Problem::field("invalid_json", "", &message, "see /openapi.json for the form of the body")
    })
}

/// A page of complaints.
#[utoipa::path(get, path = "/api/cases", params(queue::Asked), security(("bearer" = [])), responses((status = 200, body = queue::Page)))]
pub(crate) async fn list(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    Asked(asked): Asked<queue::Asked>,
) -> Result<Json<queue::Page>, Problem> {
    queue::page(&app, &login, &asked).await.map(Json)
}

/// A complaint, with what you may do now.
#[utoipa::path(get, path = "/api/cases/{id}", params(("id" = String, Path), Lang), security(("bearer" = [])),
    responses((status = 200, body = CaseView)))]
pub(crate) async fn see(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
    Asked(asked): Asked<Lang>,
) -> Result<Json<CaseView>, Problem> {
    view::case(&app, &login, &id, &Words::of(asked.lang)).await.map(Json)
}

/// Give a command. `receive` begins a complaint under an identifier of yours.
#[utoipa::path(post, path = "/api/cases/{id}/commands", params(("id" = String, Path), Lang), request_body = Given,
    security(("bearer" = [])),
    responses((status = 200, body = CaseView), (status = 409, description = "The complaint has changed: look again.")))]
pub(crate) async fn give(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
    Asked(asked): Asked<Lang>,
    body: Text,
) -> Result<Json<CaseView>, Problem> {
    let given: Given = strict(&body.text)?;
    let request = Request::from_json(given.command.get()).map_err(Problem::unreadable)?;
    let mut context = app.context(&login.actor);
    context.expected_version = given.expected_version;
    context.command_id = given.command_id;
    // Whoever may not see it may not act on it either. A new complaint is not there yet.
    if app.case(&login.tenant, &id).await?.is_some_and(|(case, _)| viewer(&app, &login, &case).is_none()) {
        return Err(Problem::missing());
    }
    app.give(&login.tenant, &id, &request, &context).await.map_err(Problem::for_staff)?;
    view::case(&app, &login, &id, &Words::of(asked.lang)).await.map(Json)
}

/// A secret link for the complainant, for a complaint that came by telephone, say.
#[utoipa::path(post, path = "/api/cases/{id}/links", params(("id" = String, Path)), security(("bearer" = [])),
    responses((status = 201, body = Link)))]
pub(crate) async fn link(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
) -> Result<(StatusCode, Json<Link>), Problem> {
    app.handled_by(&login, &id).await?;
    let status_token = links::new(&login.tenant, &id, &login.actor, app.clock.now()).await?;
    let status_url = links::page(&status_token);
    Ok((StatusCode::CREATED, Json(Link { status_token, status_url })))
}

/// The secret links of a complaint, and who minted each. The tokens themselves are not stored.
#[utoipa::path(get, path = "/api/cases/{id}/links", params(("id" = String, Path)), security(("bearer" = [])),
    responses((status = 200, body = Vec<Minted>)))]
pub(crate) async fn links(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
) -> Result<Json<Vec<Minted>>, Problem> {
    app.handled_by(&login, &id).await?;
    Ok(Json(links::of(&login.tenant, &id).await?))
}

/// Revoke a secret link: whoever has its token sees the complaint no more.
#[utoipa::path(delete, path = "/api/cases/{id}/links/{link}", security(("bearer" = [])),
    params(("id" = String, Path), ("link" = String, Path, description = "The link, as the list names it; not its token")),
    responses((status = 204, description = "It opens nothing now.")))]
pub(crate) async fn revoke(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseLink(id, link): CaseLink,
) -> Result<StatusCode, Problem> {
    app.handled_by(&login, &id).await?;
    let revoked = links::revoke(&login.tenant, &id, &link, &login.actor, app.clock.now()).await?;
    if revoked { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::missing()) }
}

/// The policy under which a complaint is handled: perhaps an older one.
#[utoipa::path(get, path = "/api/cases/{id}/policy", params(("id" = String, Path)), security(("bearer" = [])),
    responses((status = 200, body = PolicyView)))]
pub(crate) async fn policy(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
) -> Result<Json<PolicyView>, Problem> {
    let (_, policy) = app.handled_by(&login, &id).await?;
    Ok(Json(PolicyView::of(&policy)))
}

/// One complaint with all its records, personal values included.
#[utoipa::path(get, path = "/api/cases/{id}/export", params(("id" = String, Path)), security(("bearer" = [])),
    responses((status = 200, body = Export)))]
pub(crate) async fn export(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
) -> Result<Json<Export>, Problem> {
    let (case, _) = app.handled_by(&login, &id).await?;
    let stored = login.tenant.register.history(&id).await?;
    let raw = |text| RawValue::from_string(text).map_err(|_| Problem::internal("invalid_json"));
    let records = stored.iter().map(|record| raw(record.to_json())).collect::<Result<_, _>>()?;
    let head = stored.last().map_or(case.head(), |record| record.hash).to_string();
    Ok(Json(Export { case: id.to_string(), head, records }))
}
