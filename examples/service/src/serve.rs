//! The server: routes, and what surrounds each of them.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt as _;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::{Router, body::Body};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::services::ServeDir;

use crate::app::App;
use crate::limits;
use crate::problem::Problem;
use crate::routes;
use crate::shutdown::Ending;
use crate::telemetry;
use crate::worker;

/// Headers of every answer. A route may set its own.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; frame-src 'self' blob: data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("referrer-policy", "no-referrer"),
    ("strict-transport-security", "max-age=31536000"),
    ("x-content-type-options", "nosniff"),
];

/// Answers until SIGTERM or Ctrl-C.
pub(crate) async fn serve(app: Arc<App>) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(app.config.listen).await?;
    let mut ending = Ending::by_signal()?;
    let work = tokio::spawn(worker::run(app.clone(), ending.clone()));
    tracing::info!(address = %listener.local_addr()?, development = app.config.development, "listening");
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(async move { ending.begun().await }).await?;
    work.await?;
    Ok(())
}

/// Everything that answers. The last layer is the outermost.
fn router(app: Arc<App>) -> Router {
    let (api, _) = routes::all().split_for_parts();
    let routes = api.method_not_allowed_fallback(other_method);
    let routes = match &app.config.desk {
        Some(desk) => routes
            .fallback_service(ServeDir::new(desk).call_fallback_on_method_not_allowed(true).fallback(nothing.into_service())),
        None => routes.fallback(nothing),
    };
    routes
        .layer(CatchPanicLayer::custom(|_| -> Response {
            axum::response::IntoResponse::into_response(Problem::internal("panicked"))
        }))
        .layer(from_fn(limits::patience))
        .layer(from_fn_with_state(app.clone(), limits::rate))
        .layer(from_fn(headers))
        .layer(from_fn_with_state(app.clone(), telemetry::observe))
        .with_state(app)
}

async fn nothing() -> Problem {
    Problem::missing()
}

async fn other_method() -> Problem {
    let title = "the address does not take this method";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", title, "see the header `Allow`")
}

async fn headers(request: Request<Body>, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if api {
        headers.entry("cache-control").or_insert(HeaderValue::from_static("no-store"));
    }
    response
}
