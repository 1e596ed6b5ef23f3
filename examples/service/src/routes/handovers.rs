//! One complaint, handed to somebody: as JSON or as a page. What is personal in it is recorded as a disclosure first (ISO 10002, 4.10).

use std::sync::Arc;

use amends::case::Request;
use amends::export::{CaseExport, Handover, export};
use amends::lifecycle::DisclosureBasis;
use amends::view::Audience;
use amends::wire::Record as _;
use amends::{Command, CommandKind, Context, Id};
use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Html;
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::cases::strict;
use super::{Asked, CaseId};
use crate::app::App;
use crate::auth::{Login, Staff};
use crate::limits::Text;
use crate::openapi::ours;
use crate::problem::Problem;
use crate::words::{Lang, Language};

/// The page has its styles inside, no script, and loads nothing.
const PAGE: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");

/// To whom a complaint is handed, as what, and on what ground.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Receiver {
    /// Who receives it, as the record of the disclosure names them.
    #[schema(value_type = String, max_length = 128, pattern = "^[A-Za-z0-9_:@+-][A-Za-z0-9._:@+-]*$")]
    to: Id,
    /// As what they receive it: only what every one of these may see is in it.
    #[schema(value_type = Vec<ours::Audience>, min_items = 1)]
    audiences: Vec<Audience>,
    #[schema(value_type = ours::DisclosureBasis)]
    basis: DisclosureBasis,
}

/// Hand a complaint to somebody, as JSON: for another system, or for a person who asks for their data.
#[utoipa::path(post, path = "/api/cases/{id}/handovers", params(("id" = String, Path)), request_body = Receiver,
    security(("bearer" = [])),
    responses((status = 200, body = ours::CaseExport), (status = 409, description = "The complaint has changed: ask again.")))]
pub(crate) async fn data(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
    body: Text,
) -> Result<Json<Box<RawValue>>, Problem> {
    let exported = handed(&app, &login, &id, strict(&body.text)?).await?;
    RawValue::from_string(exported.to_json()).map(Json).map_err(|_| Problem::internal("invalid_json"))
}

/// The same as a page without a script, to be saved or printed.
#[utoipa::path(post, path = "/api/cases/{id}/handovers.html", params(("id" = String, Path), Lang), request_body = Receiver,
    security(("bearer" = [])),
    responses((status = 200, body = String, content_type = "text/html"),
        (status = 409, description = "The complaint has changed: ask again.")))]
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    CaseId(id): CaseId,
    Asked(asked): Asked<Lang>,
    body: Text,
) -> Result<([(HeaderName, HeaderValue); 2], Html<String>), Problem> {
    let exported = handed(&app, &login, &id, strict(&body.text)?).await?;
    let language = match asked.lang {
        Language::En => "en",
        Language::Ar => "ar",
    };
    let words = amends::Words::bundled(language).map_err(Problem::unreadable)?;
    // Saved, and never shown in the place of the desk. Characters of identifiers need no quotes here.
    let saved = HeaderValue::from_str(&format!("attachment; filename=\"{id}.html\"")).map_err(|_| Problem::internal("name"))?;
    Ok(([(CONTENT_SECURITY_POLICY, PAGE), (CONTENT_DISPOSITION, saved)], Html(exported.page(&words))))
}

/// Makes the export. Nothing is handed over before the disclosure is recorded, and the policy says who may record one.
async fn handed(app: &App, login: &Login, complaint: &Id, receiver: Receiver) -> Result<CaseExport, Problem> {
    let (case, policy) = app.handled_by(login, complaint).await?;
    if receiver.audiences.is_empty() {
        let help = "name at least one audience, such as `complainant`";
        return Err(Problem::field("missing_field", "/audiences", "nothing may be seen by nobody", help));
    }
    let mut context = app.context(&login.actor);
    let allowed = policy.allowed(Some(&case), &Context::at(context.now, login.actor.clone()));
    if !allowed.iter().any(|one| one.command == CommandKind::Disclose && one.is_allowed()) {
        return Err(Problem::forbidden("a role that may record a disclosure can hand a complaint over"));
    }
    let now = context.now.max(case.at());
    let timers = case.timers(&policy, now).map_err(|error| Problem::internal(error.code()))?;
    let records = login.tenant.register.history(complaint).await?;
    // What changes in the meantime is not handed over: the command is refused then.
    context.expected_version = records.last().map(|record| record.sequence);
    let handover = Handover::new(receiver.to, receiver.basis, now).audiences(receiver.audiences);
    let exported = export(&records, &timers, &handover).map_err(|error| Problem::internal(error.code()))?;
    if let Some(disclosure) = &exported.disclosure {
        let request = Request::from(Command::Disclose(disclosure.clone()));
        app.give(&login.tenant, complaint, &request, &context).await.map_err(Problem::for_staff)?;
    }
    Ok(exported)
}
