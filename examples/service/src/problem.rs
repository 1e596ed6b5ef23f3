//! Why not, as `application/problem+json` (RFC 9457). The library says which HTTP status a code has.

use amends::case::Refusal;
use amends::store::RegisterError;
use amends::{Diagnostic, Diagnostics, ErrorKind, Id, Severity};
use amends_sqlx::{SqlError, sqlx};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::openapi::ours;
use crate::telemetry::request_id;

/// The HTTP status of a kind of error.
fn status_of(kind: ErrorKind) -> StatusCode {
    StatusCode::from_u16(kind.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A problem. Texts name no person, except in `refusal`, which only staff get.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// A name of the kind of problem.
    #[serde(rename = "type")]
    kind: String,
    /// What is wrong, for people.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What would be right.
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    /// The stable code.
    code: String,
    /// Every reason.
    #[schema(value_type = Vec<ours::Diagnostic>)]
    reasons: Diagnostics,
    /// The whole refusal, for staff: with clauses, cures, and names.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ours::Refusal>)]
    refusal: Option<Refusal>,
    /// The request, as the log names it.
    instance: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &str, title: &str, detail: &str) -> Problem {
        Problem {
            kind: format!("urn:amends:problem:{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.to_owned(),
            code: code.to_owned(),
            reasons: Diagnostics::default(),
            refusal: None,
            instance: format!("urn:amends:request:{}", request_id()),
        }
    }

    /// What was sent cannot be read.
    pub(crate) fn unreadable(error: impl Into<amends::Error>) -> Problem {
        let error = error.into();
        let found = error.diagnostics();
        let Some(first) = found.0.first() else { return Problem::internal("unreadable") };
        let problem = Problem::new(status_of(error.kind()), &first.code, &first.message, &first.help);
        Problem { reasons: found, ..problem }
    }

    /// The query cannot be read.
    pub(crate) fn query(detail: &str) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "invalid_query", "the query cannot be read", detail)
    }

    /// What is asked in the query has no answer.
    pub(crate) fn unanswerable(error: impl Into<amends::Error>) -> Problem {
        Problem { status: StatusCode::BAD_REQUEST.as_u16(), ..Problem::unreadable(error) }
    }

    /// A field that may not be given, or has a wrong form.
    pub(crate) fn field(code: &str, path: &str, message: &str, help: &str) -> Problem {
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, message, help);
        let (code, path, message, help) = (code.to_owned(), path.to_owned(), message.to_owned(), help.to_owned());
        Problem { reasons: Diagnostics(vec![Diagnostic { code, severity: Severity::Error, path, message, help }]), ..problem }
    }

    /// There is no such thing, or it is not theirs: the answer is the same.
    pub(crate) fn missing() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here for you", "look at the address and at your login")
    }

    pub(crate) fn unauthorized(detail: &str) -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", "a valid token is needed", detail)
    }

    pub(crate) fn forbidden(detail: &str) -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "forbidden", "your roles do not permit this", detail)
    }

    pub(crate) fn too_large(limit: usize) -> Problem {
        let detail = format!("send at most {limit} bytes");
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "the body is too large", &detail)
    }

    pub(crate) fn too_many() -> Problem {
        Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_requests",
            "too many requests came from this address",
            "wait a second",
        )
    }

    /// Something here is broken. The log names the request and the code.
    pub(crate) fn internal(code: &str) -> Problem {
        Problem::broken(code, &Cause::default())
    }

    /// The same, with what the log may say of the cause.
    fn broken(code: &str, cause: &Cause) -> Problem {
        let (cause, complaint) = (cause.code.as_deref(), cause.complaint.as_ref().map(tracing::field::display));
        tracing::error!(code, cause, complaint, request = %request_id(), "the service failed");
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            code,
            "the service failed",
            "try again; tell whoever runs it the `instance`",
        )
    }

    /// The same, with the whole refusal: for staff.
    pub(crate) fn for_staff(error: RegisterError<SqlError>) -> Problem {
        let refusal = error.refusal().cloned();
        Problem { refusal, ..Problem::from(error) }
    }
}

impl From<RegisterError<SqlError>> for Problem {
    fn from(error: RegisterError<SqlError>) -> Problem {
        match &error {
            RegisterError::Refused(refusal) => {
                let reasons = refusal.diagnostics();
                let title = reasons.0.first().map_or("", |reason| &reason.message);
                let problem = Problem::new(status_of(error.kind()), error.code(), title, &error.help());
                Problem { reasons, ..problem }
            }
            RegisterError::Missing(_) => Problem::missing(),
            RegisterError::OtherComplaint { .. } => {
                Problem::field(error.code(), "/command/complaint", "the command names another complaint", &error.help())
            }
            RegisterError::Busy => {
                let title = "others were faster too often";
                Problem::new(status_of(error.kind()), error.code(), title, &error.help())
            }
            _ => Problem::broken(error.code(), &Cause::of(&error)),
        }
    }
}

impl From<SqlError> for Problem {
    fn from(error: SqlError) -> Problem {
        Problem::from(RegisterError::Store(error))
    }
}

/// What the log may say of an error. Messages of databases can repeat values, so it is codes and the complaint's name.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Cause {
    /// The code of what is wrong inside: of the records, or of the database (SQLSTATE, or the result code of SQLite).
    pub(crate) code: Option<String>,
    /// The complaint whose records cannot be read.
    pub(crate) complaint: Option<Id>,
}

impl Cause {
    pub(crate) fn of(error: &RegisterError<SqlError>) -> Cause {
        match error {
            RegisterError::Damaged { complaint, error } => Cause { code: Some(error.code()), complaint: Some(complaint.clone()) },
            RegisterError::UnknownPolicy(pin) => Cause { code: Some(format!("{} {}", pin.id, pin.version)), complaint: None },
            RegisterError::Store(error) => Cause { code: Some(of_database(error)), complaint: None },
            _ => Cause::default(),
        }
    }
}

fn of_database(error: &SqlError) -> String {
    let kind = match error {
        SqlError::Database(sqlx::Error::Database(error)) => return error.code().map_or_else(|| "database".into(), Into::into),
        SqlError::Database(sqlx::Error::Io(_)) => "no_connection",
        SqlError::Database(sqlx::Error::PoolTimedOut) => "no_free_connection",
        SqlError::Database(_) => "database",
        SqlError::Foreign { table, .. } => table,
        SqlError::TooNew { .. } => "tables_too_new",
        SqlError::OtherForm { .. } => "tables_of_other_form",
        SqlError::OutOfRange(_) => "out_of_range",
        _ => "other",
    };
    kind.to_owned()
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match status {
            StatusCode::UNAUTHORIZED => headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("1"))
            }
            _ => None,
        };
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use amends::{Actor, Context, Policy, lifecycle::*, time::instant};

    #[test]
    fn the_log_has_the_cause_and_nothing_personal() {
        let complaint = amends::id!("C-1");
        let inside = Box::new(amends::Error::from(amends::ledger::HistoryError::HeadMismatch));
        let code = inside.code();
        let damaged = Cause::of(&RegisterError::Damaged { complaint: complaint.clone(), error: inside });
        assert_eq!(damaged, Cause { code: Some(code), complaint: Some(complaint) });
        let what = "the row of jane@example.org".to_owned();
        let foreign = Cause::of(&RegisterError::Store(SqlError::Foreign { table: "amends_records", what }));
        assert_eq!(foreign.code.as_deref(), Some("amends_records"));
        let closed = Cause::of(&RegisterError::Store(sqlx::Error::PoolTimedOut.into()));
        assert_eq!(closed.code.as_deref(), Some("no_free_connection"));
    }

    #[test]
    fn whoever_may_not_act_is_forbidden_whatever_else_is_wrong() {
        let policy = Policy::preset("iso-10002").unwrap();
        let now = instant::parse("2026-03-02T09:00:00Z").unwrap();
        for (role, status) in [("visitor", StatusCode::FORBIDDEN), ("handler", StatusCode::UNPROCESSABLE_ENTITY)] {
            let context = Context::at(now, Actor::new("u-1", [role]).unwrap());
            let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &context).unwrap_err();
            assert_eq!(Problem::from(RegisterError::Refused(refusal)).status, status.as_u16(), "{role}");
        }
    }
}
