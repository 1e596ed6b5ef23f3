//! Limits: how many requests an address may make, and how large a body may be.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, FromRequest, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::time::{Instant, timeout};

use crate::app::App;
use crate::problem::Problem;

/// After so many addresses, those that have not asked for a while are forgotten.
const MOST: usize = 10_000;

/// A bucket for each address, which holds the requests of two seconds.
pub(crate) struct Limiter {
    rate: f64,
    buckets: Mutex<HashMap<IpAddr, (f64, Instant)>>,
}

impl Limiter {
    pub(crate) fn new(rate: u32) -> Limiter {
        Limiter { rate: rate.into(), buckets: Mutex::default() }
    }

    /// May this address ask now?
    fn admits(&self, address: IpAddr, now: Instant) -> bool {
        let room = 2.0 * self.rate;
        if room == 0.0 {
            return true;
        }
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let filled = |(left, at): &(f64, Instant)| (left + now.duration_since(*at).as_secs_f64() * self.rate).min(room);
        if buckets.len() >= MOST {
            buckets.retain(|_, bucket| filled(bucket) < room);
        }
        let left = buckets.get(&address).map_or(room, filled);
        let admits = left >= 1.0;
        buckets.insert(address, (if admits { left - 1.0 } else { left }, now));
        admits
    }
}

/// Refuses whoever asks too often. Behind a proxy all come from one address: then let the proxy do it.
pub(crate) async fn rate(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    if app.limiter.admits(peer.ip(), Instant::now()) { next.run(request).await } else { Problem::too_many().into_response() }
}

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Ends what takes too long.
pub(crate) async fn patience(request: Request, next: Next) -> Response {
    let title = "the answer took too long";
    let slow = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too_slow", title, "try again, or ask for less");
    timeout(PATIENCE, next.run(request)).await.unwrap_or_else(|_| slow().into_response())
}

/// A text body of bounded size, and whether it is a form. It is refused before it is read, if its length is told.
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) form: bool,
}

impl FromRequest<Arc<App>> for Text {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Text, Problem> {
        let (parts, body) = request.into_parts();
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let told = header(CONTENT_LENGTH).and_then(|text| text.parse::<usize>().ok());
        if told.is_some_and(|length| length > app.config.body) {
            return Err(Problem::too_large(app.config.body));
        }
        let kind = header(CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let form = kind == "application/x-www-form-urlencoded";
        if !form && kind != "application/json" {
            let title = "the body is of a kind that is not read here";
            let detail = "send `Content-Type: application/json`";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title, detail));
        }
        let text = text(body, app.config.body).await?;
        Ok(Text { text, form })
    }
}

async fn text(body: Body, limit: usize) -> Result<String, Problem> {
    // The body ends early if whoever sends it goes away; nobody reads that answer.
    let bytes = to_bytes(body, limit).await.map_err(|_| Problem::too_large(limit))?;
    let help = "send JSON as UTF-8";
    String::from_utf8(bytes.into()).map_err(|_| Problem::field("invalid_utf8", "", "the body is not UTF-8", help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let (limiter, now) = (Limiter::new(5), Instant::now());
        let (one, other) = ([127, 0, 0, 1].into(), [127, 0, 0, 2].into());
        assert_eq!((0..20).filter(|_| limiter.admits(one, now)).count(), 10);
        assert!(limiter.admits(other, now));
        assert!(!limiter.admits(one, now));
        assert!(limiter.admits(one, now + Duration::from_millis(250)));
        assert!(!limiter.admits(one, now + Duration::from_millis(250)));
        assert!((0..1_000).all(|_| Limiter::new(0).admits(one, now)), "no limit");
    }
}
