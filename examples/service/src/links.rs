//! Secret links: whoever has the token sees their own complaint. Only its digest is stored, so a stolen database opens nothing.
//!
//! The table says who minted each link and who revoked it. A revoked link stays in the table and opens nothing.

use std::sync::Arc;

use amends::{Actor, Id};
use amends_sqlx::SqlError;
use amends_sqlx::sqlx;
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::app::random;
use crate::database::either;
use crate::telemetry::hex;
use crate::tenants::{Tenant, Tenants};

/// A secret link, as staff see it: without its token, which nobody can read again.
#[derive(Serialize, ToSchema)]
pub(crate) struct Minted {
    /// The SHA-256 of the token. It names the link, and opens nothing.
    link: String,
    /// Who minted it: somebody of staff, or `complainant` if the intake did. None for links that are older than this record.
    minted_by: Option<String>,
    minted_at: Option<DateTime<Utc>>,
    /// Who revoked it; none while it opens the complaint.
    revoked_by: Option<String>,
    revoked_at: Option<DateTime<Utc>>,
}

/// A new token for a complaint: 32 random bytes, as hexadecimal digits. A complaint may have several.
pub(crate) async fn new(tenant: &Tenant, complaint: &Id, by: &Actor, now: DateTime<Utc>) -> Result<String, SqlError> {
    let token = hex(&random::<32>());
    let sql = "INSERT INTO service_links (digest, complaint, minted_by, minted_at) VALUES ($1, $2, $3, $4)";
    either!(tenant.database(), store => {
        sqlx::query(sql).bind(digest(&token)).bind(complaint.as_str()).bind(by.id.as_str()).bind(now.timestamp_micros())
            .execute(store.pool()).await?;
    });
    tracing::info!(tenant = tenant.name, %complaint, "link minted");
    Ok(token)
}

/// The page of the desk for a token. What comes after `#` is sent to no server: it is in no log, and no other site is told.
pub(crate) fn page(token: &str) -> String {
    format!("/#/status/{token}")
}

/// The complaint of a token, and its tenant; none if nobody has such a token, or if it was revoked. Staff of every tenant mint links,
/// and a token does not say whose it is.
pub(crate) async fn find(tenants: &Tenants, token: &str) -> Result<Option<(Arc<Tenant>, Id)>, SqlError> {
    let digest = digest(token);
    let sql = "SELECT complaint FROM service_links WHERE digest = $1 AND revoked_at IS NULL";
    for tenant in tenants.all() {
        let found: Option<(String,)> = either!(tenant.database(), store => {
            sqlx::query_as(sql).bind(&digest).fetch_optional(store.pool()).await?
        });
        if let Some(complaint) = found.and_then(|(complaint,)| complaint.parse().ok()) {
            return Ok(Some((tenant.clone(), complaint)));
        }
    }
    Ok(None)
}

/// The links of a complaint, the oldest first.
pub(crate) async fn of(tenant: &Tenant, complaint: &Id) -> Result<Vec<Minted>, SqlError> {
    type Row = (String, Option<String>, Option<i64>, Option<String>, Option<i64>);
    let sql = "SELECT digest, minted_by, minted_at, revoked_by, revoked_at FROM service_links WHERE complaint = $1
        ORDER BY minted_at, digest";
    let rows: Vec<Row> = either!(tenant.database(), store => {
        sqlx::query_as(sql).bind(complaint.as_str()).fetch_all(store.pool()).await?
    });
    let at = |micros: Option<i64>| micros.and_then(DateTime::from_timestamp_micros);
    let minted = |(link, minted_by, minted_at, revoked_by, revoked_at)| Minted {
        link,
        minted_by,
        minted_at: at(minted_at),
        revoked_by,
        revoked_at: at(revoked_at),
    };
    Ok(rows.into_iter().map(minted).collect())
}

/// Ends a link. False if the complaint has no such link that opens it.
pub(crate) async fn revoke(
    tenant: &Tenant,
    complaint: &Id,
    link: &str,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<bool, SqlError> {
    let sql =
        "UPDATE service_links SET revoked_by = $1, revoked_at = $2 WHERE digest = $3 AND complaint = $4 AND revoked_at IS NULL";
    let revoked = either!(tenant.database(), store => {
        sqlx::query(sql).bind(by.id.as_str()).bind(now.timestamp_micros()).bind(link).bind(complaint.as_str())
            .execute(store.pool()).await?.rows_affected() > 0
    });
    if revoked {
        tracing::info!(tenant = tenant.name, %complaint, "link revoked");
    }
    Ok(revoked)
}

/// A token has 256 random bits, so a plain digest cannot be guessed: no salt and no slow hash are needed.
fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}
