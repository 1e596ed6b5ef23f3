//! Who asks: bearer tokens of an OIDC issuer (RS256), with roles and tenant from their claims.

mod claims;
mod dev;
mod keys;
mod login;

pub(crate) use claims::Claims;
pub(crate) use dev::Issuer;
pub(crate) use keys::Keys;
pub(crate) use login::{Login, Staff};
