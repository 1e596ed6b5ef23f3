//! The issuer's public keys (a JWKS), and checking a token with them.

use std::path::PathBuf;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use tokio::time::Instant;

use super::{Claims, Issuer};
use crate::config::Config;

/// The file is read again for a key that is not known, and not more often than this.
const PAUSE: Duration = Duration::from_secs(10);

/// The keys: those of the file, or that of the local issuer. `Config` does not let both be.
pub(crate) struct Keys {
    file: Option<PathBuf>,
    validation: Validation,
    known: RwLock<(JwkSet, Option<Instant>)>,
}

impl Keys {
    pub(crate) fn new(config: &Config, issuer: Option<&Issuer>) -> Keys {
        // One algorithm: a token that names another one is refused before its signature is looked at.
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_issuer(&[&config.issuer]);
        validation.set_audience(&[&config.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.validate_nbf = true;
        let own = JwkSet { keys: issuer.map(Issuer::public).into_iter().collect() };
        Keys { file: config.jwks.clone(), validation, known: RwLock::new((own, None)) }
    }

    /// The claims of a token that the issuer signed, for this service, and that holds now.
    pub(crate) fn verify(&self, token: &str) -> Result<Claims, &'static str> {
        let kid = decode_header(token).map_err(|_| "this is no JSON Web Token")?.kid.ok_or("the token names no key (`kid`)")?;
        let key = self.find(&kid).or_else(|| self.reread().then(|| self.find(&kid)).flatten());
        let key = key.ok_or("the issuer has no such key")?;
        let found = decode::<Claims>(token, &key, &self.validation);
        found.map(|data| data.claims).map_err(|_| "the token is expired, for somebody else, or not signed by the issuer")
    }

    fn find(&self, kid: &str) -> Option<DecodingKey> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.0.find(kid).and_then(|jwk| DecodingKey::from_jwk(jwk).ok())
    }

    /// Reads the file again; false if there is none, if it was read a moment ago, or if it is no JWKS.
    fn reread(&self) -> bool {
        let Some(file) = &self.file else { return false };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.1.is_some_and(|read| read.elapsed() < PAUSE) {
            return true; // somebody else has just read it
        }
        known.1 = Some(Instant::now());
        let read = std::fs::read(file).ok().and_then(|text| serde_json::from_slice::<JwkSet>(&text).ok());
        let Some(read) = read else {
            tracing::error!("the file of AMENDS_JWKS cannot be read, or is no JWKS");
            return false;
        };
        known.0 = read;
        true
    }
}
