//! Extractors: a route that takes a `Login` or `Staff` cannot forget to check.

use std::sync::Arc;

use amends::{Actor, Id};
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use sha2::{Digest as _, Sha256};

use super::Claims;
use crate::app::App;
use crate::problem::Problem;
use crate::tenants::Tenant;

/// Somebody with a valid token of a tenant that is served here.
pub(crate) struct Login {
    pub(crate) actor: Actor,
    pub(crate) name: String,
    pub(crate) tenant: Arc<Tenant>,
}

/// Somebody who handles complaints: with a role of the policy that is not for one's own complaint only.
pub(crate) struct Staff(pub(crate) Login);

impl Login {
    fn of(app: &App, claims: Claims) -> Result<Login, Problem> {
        let tenant =
            app.tenants.get(&claims.tenant).ok_or_else(|| Problem::forbidden("the token names a tenant that is not here"))?;
        // Issuers send many roles. The policy knows some of them.
        let roles = tenant.register.current().roles().iter().map(|role| &role.id);
        let roles = roles.filter(|role| claims.roles.iter().any(|claimed| claimed == role.as_str()));
        let actor = Actor::new(subject(&claims.sub), roles).map_err(Problem::unreadable)?;
        Ok(Login { actor, name: claims.name.unwrap_or_default(), tenant })
    }
}

/// A subject as an identifier; the digest of one that has other characters, such as `auth0|123`.
fn subject(sub: &str) -> String {
    let digest = || Sha256::digest(sub).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    if Id::new(sub).is_ok() { sub.to_owned() } else { format!("sub:{}", digest()) }
}

impl FromRequestParts<Arc<App>> for Login {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Login, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header
            .and_then(|text| text.strip_prefix("Bearer "))
            .ok_or_else(|| Problem::unauthorized("send `Authorization: Bearer …`"))?;
        let claims = app.keys.verify(token).map_err(Problem::unauthorized)?;
        Login::of(app, claims)
    }
}

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Staff, Problem> {
        let login = Login::from_request_parts(parts, app).await?;
        let roles = login.tenant.register.current().roles();
        let handles = roles.iter().any(|role| !role.own_case_only && login.actor.roles.contains(&role.id));
        if handles { Ok(Staff(login)) } else { Err(Problem::forbidden("you have no role that handles complaints")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_becomes_an_identifier_of_its_own() {
        let long = "x".repeat(200);
        let subjects = ["u-amy", "auth0|123", "auth0|124", "Ümit", "", long.as_str()];
        let mut ids: Vec<Id> = subjects.iter().map(|sub| Id::new(&subject(sub)).unwrap()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), subjects.len());
        assert_eq!(subject("u-amy"), "u-amy");
    }
}
