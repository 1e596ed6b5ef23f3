//! Secret links: whoever has the token sees their own complaint. Only its digest is stored, so a stolen database opens nothing.

use amends::Id;
use amends_sqlx::SqlError;
use amends_sqlx::sqlx;
use sha2::{Digest as _, Sha256};

use crate::app::random;
use crate::database::either;
use crate::telemetry::hex;
use crate::tenants::Tenant;

/// A new token for a complaint: 32 random bytes, as hexadecimal digits. A complaint may have several.
pub(crate) async fn new(tenant: &Tenant, complaint: &Id) -> Result<String, SqlError> {
    let token = hex(&random::<32>());
    let sql = "INSERT INTO service_links (digest, complaint) VALUES ($1, $2)";
    either!(tenant.database(), store => {
        sqlx::query(sql).bind(digest(&token)).bind(complaint.as_str()).execute(store.pool()).await?;
    });
    Ok(token)
}

/// The page of the desk for a token. What comes after `#` is sent to no server: it is in no log, and no other site is told.
pub(crate) fn page(token: &str) -> String {
    format!("/#/status/{token}")
}

/// The complaint of a token; none if nobody has such a token.
pub(crate) async fn complaint(tenant: &Tenant, token: &str) -> Result<Option<Id>, SqlError> {
    let sql = "SELECT complaint FROM service_links WHERE digest = $1";
    let found: Option<(String,)> = either!(tenant.database(), store => {
        sqlx::query_as(sql).bind(digest(token)).fetch_optional(store.pool()).await?
    });
    Ok(found.and_then(|(complaint,)| complaint.parse().ok()))
}

/// A token has 256 random bits, so a plain digest cannot be guessed: no salt and no slow hash are needed.
fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}
