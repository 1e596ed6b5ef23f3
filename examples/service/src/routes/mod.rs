//! The routes. `routes!` takes a handler together with its description, so none can be left out of the OpenAPI document.

pub(crate) mod cases;
pub(crate) mod dev;
pub(crate) mod handovers;
pub(crate) mod operations;
pub(crate) mod people;
pub(crate) mod public;
pub(crate) mod reviews;
pub(crate) mod status;

use std::sync::Arc;

use amends::Id;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::app::App;
use crate::openapi;
use crate::problem::Problem;

/// Every route; those of development are in the document too, and answer 404 elsewhere.
pub(crate) fn all() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::api())
        .routes(routes!(public::complain))
        .routes(routes!(public::policy))
        .routes(routes!(public::words))
        .routes(routes!(public::clock))
        .routes(routes!(status::see))
        .routes(routes!(status::give))
        .routes(routes!(people::me))
        .routes(routes!(people::list))
        .routes(routes!(cases::list))
        .routes(routes!(cases::see))
        .routes(routes!(cases::give))
        .routes(routes!(cases::link, cases::links))
        .routes(routes!(cases::revoke))
        .routes(routes!(cases::policy))
        .routes(routes!(cases::export))
        .routes(routes!(handovers::data))
        .routes(routes!(handovers::page))
        .routes(routes!(reviews::data))
        .routes(routes!(reviews::page))
        .routes(routes!(operations::live))
        .routes(routes!(operations::ready))
        .routes(routes!(operations::metrics))
        .routes(routes!(operations::openapi))
        .routes(routes!(dev::users))
        .routes(routes!(dev::login))
        .routes(routes!(dev::clock))
}

/// A complaint in the path. What is no identifier names no complaint.
pub(crate) struct CaseId(pub(crate) Id);

impl FromRequestParts<Arc<App>> for CaseId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<CaseId, Problem> {
        let found: Result<Path<String>, PathRejection> = Path::from_request_parts(parts, app).await;
        let id = found.ok().and_then(|Path(text)| Id::new(&text).ok());
        id.map(CaseId).ok_or_else(Problem::missing)
    }
}

/// A complaint in the path, and one of its links.
pub(crate) struct CaseLink(pub(crate) Id, pub(crate) String);

impl FromRequestParts<Arc<App>> for CaseLink {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<CaseLink, Problem> {
        let found: Result<Path<(String, String)>, PathRejection> = Path::from_request_parts(parts, app).await;
        let named = found.ok().and_then(|Path((text, link))| Some(CaseLink(Id::new(&text).ok()?, link)));
        named.ok_or_else(Problem::missing)
    }
}

/// A secret token in the path.
pub(crate) struct Token(pub(crate) String);

impl FromRequestParts<Arc<App>> for Token {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Token, Problem> {
        let found: Result<Path<String>, PathRejection> = Path::from_request_parts(parts, app).await;
        found.map(|Path(text)| Token(text)).map_err(|_| Problem::missing())
    }
}

/// What is asked after the question mark.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Arc<App>> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Asked<T>, Problem> {
        let found: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, app).await;
        let wrong = |_| Problem::query("see /openapi.json for what can be asked");
        found.map(|Query(asked)| Asked(asked)).map_err(wrong)
    }
}
