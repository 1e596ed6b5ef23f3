//! A local issuer for development: it signs a token for whoever asks. Its key lives as long as the process.

use std::error::Error;

use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use rsa::pkcs1::EncodeRsaPrivateKey as _;
use rsa::{Generate as _, PrivateKey};
use serde::Serialize;

use super::Claims;
use crate::config::Config;
use crate::people::Person;

/// Name of the only key.
const KID: &str = "dev";

/// How long a token holds, in seconds.
const DAY: u64 = 86_400;

/// A token's content: what the service reads, and the registered claims (RFC 7519).
#[derive(Serialize)]
struct Issued<'a> {
    #[serde(flatten)]
    claims: Claims,
    iss: &'a str,
    aud: &'a str,
    exp: u64,
}

/// The issuer.
pub(crate) struct Issuer {
    key: EncodingKey,
    public: Jwk,
    issuer: String,
    audience: String,
}

impl Issuer {
    pub(crate) fn new(config: &Config) -> Result<Issuer, Box<dyn Error>> {
        let key = EncodingKey::from_rsa_der(PrivateKey::generate().to_pkcs1_der()?.as_bytes());
        let mut public = Jwk::from_encoding_key(&key, Algorithm::RS256)?;
        public.common.key_id = Some(KID.into());
        Ok(Issuer { key, public, issuer: config.issuer.clone(), audience: config.audience.clone() })
    }

    pub(crate) fn public(&self) -> Jwk {
        self.public.clone()
    }

    /// A token for a person, for a day of the machine's clock.
    pub(crate) fn token(&self, person: &Person) -> Result<String, jsonwebtoken::errors::Error> {
        let header = Header { kid: Some(KID.into()), ..Header::new(Algorithm::RS256) };
        let claims = Claims {
            sub: person.id.to_string(),
            name: Some(person.name.clone()),
            roles: person.roles.clone(),
            tenant: person.tenant.clone(),
        };
        let issued = Issued { claims, iss: &self.issuer, aud: &self.audience, exp: get_current_timestamp() + DAY };
        encode(&header, &issued, &self.key)
    }
}
