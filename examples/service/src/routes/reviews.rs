//! The management review (8.6), from the records as they stand.

use std::sync::Arc;

use amends::measure::review::Review;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header::CONTENT_SECURITY_POLICY};
use axum::response::Html;

use super::Asked;
use crate::app::App;
use crate::auth::Staff;
use crate::problem::Problem;
use crate::review;

/// The page has its styles inside, no script, and loads nothing.
const PAGE: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:");

/// The review as data.
#[utoipa::path(get, path = "/api/review", params(review::Asked), security(("bearer" = [])),
    responses((status = 200, body = Object)))]
pub(crate) async fn data(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    Asked(asked): Asked<review::Asked>,
) -> Result<Json<Review>, Problem> {
    review::of(&app, &login.tenant, &asked).await.map(Json)
}

/// The review as a page.
#[utoipa::path(get, path = "/api/review.html", params(review::Asked), security(("bearer" = [])),
    responses((status = 200, body = String, content_type = "text/html")))]
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    Staff(login): Staff,
    Asked(asked): Asked<review::Asked>,
) -> Result<([(HeaderName, HeaderValue); 1], Html<String>), Problem> {
    let review = review::of(&app, &login.tenant, &asked).await?;
    Ok(([(CONTENT_SECURITY_POLICY, PAGE)], Html(review.html())))
}
