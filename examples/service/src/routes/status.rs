//! The complainant's own page, by secret link.

use std::sync::Arc;

use amends::Id;
use amends::case::Request;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::cases::strict;
use super::{Asked, Token};
use crate::app::App;
use crate::limits::Text;
use crate::links;
use crate::openapi::ours;
use crate::problem::Problem;
use crate::tenants::Tenant;
use crate::view::{self, StatusView};
use crate::words::{Lang, Words};

/// A command of the complainant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    #[schema(value_type = ours::Command)]
    command: Box<RawValue>,
    /// A name of the command: the same one again gives the first answer.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 128, pattern = "^[A-Za-z0-9_:@+-][A-Za-z0-9._:@+-]*$")]
    command_id: Option<Id>,
}

async fn found(app: &App, token: &str) -> Result<(Arc<Tenant>, Id), Problem> {
    links::find(&app.tenants, token).await?.ok_or_else(Problem::missing)
}

/// How does my complaint stand?
#[utoipa::path(get, path = "/api/status/{token}", params(("token" = String, Path), Lang), responses((status = 200, body = StatusView)))]
pub(crate) async fn see(
    State(app): State<Arc<App>>,
    Token(token): Token,
    Asked(asked): Asked<Lang>,
) -> Result<Json<StatusView>, Problem> {
    let (tenant, complaint) = found(&app, &token).await?;
    view::status(&app, &tenant, &complaint, &Words::of(asked.lang)).await.map(Json)
}

/// Accept, reject, withdraw, say how it was handled: the policy says what a complainant may do.
#[utoipa::path(
    post, path = "/api/status/{token}/commands", params(("token" = String, Path), Lang), request_body = Said,
    responses((status = 200, body = StatusView), (status = 403, description = "The policy does not let complainants do this."),
        (status = 409, description = "The complaint has changed."))
)]
pub(crate) async fn give(
    State(app): State<Arc<App>>,
    Token(token): Token,
    Asked(asked): Asked<Lang>,
    body: Text,
) -> Result<Json<StatusView>, Problem> {
    let (tenant, complaint) = found(&app, &token).await?;
    let said: Said = strict(&body.text)?;
    let request = Request::from_json(said.command.get()).map_err(Problem::unreadable)?;
    let mut context = app.context(&view::complainant(&complaint)?);
    context.command_id = said.command_id;
    app.give(&tenant, &complaint, &request, &context).await?;
    view::status(&app, &tenant, &complaint, &Words::of(asked.lang)).await.map(Json)
}
