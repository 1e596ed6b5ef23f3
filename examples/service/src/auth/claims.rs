//! What the service reads of a token, whoever issued it.

use serde::{Deserialize, Serialize};

/// What a token says. If your issuer names roles or tenants otherwise, rename these fields. `Keys` checks the registered claims.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub(crate) sub: String,
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    pub(crate) tenant: String,
}
