//! What can be set, by environment variables. The README has the list.

use std::net::SocketAddr;
use std::path::PathBuf;

use amends::{Almanac, Policy, Zone, policy::Library};

/// The settings of this process.
pub(crate) struct Config {
    /// A local issuer and a clock that can be moved. Never in production.
    pub(crate) development: bool,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// PostgreSQL; SQLite files in `data` without it.
    pub(crate) database_url: Option<String>,
    /// Folder of the SQLite files.
    pub(crate) data: PathBuf,
    /// The organisations, each with a database of its own.
    pub(crate) tenants: Vec<String>,
    /// The tenant whose complaints come without a login.
    pub(crate) public_tenant: String,
    /// The policy of new complaints.
    pub(crate) policy: Policy,
    /// The zone whose days count in reviews.
    pub(crate) zone: Zone,
    /// Who issues tokens, for whom, and the file with its keys.
    pub(crate) issuer: String,
    pub(crate) audience: String,
    pub(crate) jwks: Option<PathBuf>,
    /// Staff, for the list of people to assign to.
    pub(crate) people: Option<PathBuf>,
    /// The built desk.
    pub(crate) desk: Option<PathBuf>,
    /// Requests a second from one address; 0 for no limit.
    pub(crate) rate: u32,
    /// Bytes of a body.
    pub(crate) body: usize,
}

/// The policy of the example.
const POLICY: &str = include_str!("../policy.json");

impl Config {
    /// Reads the environment.
    pub(crate) fn read() -> Result<Config, String> {
        Config::of(|name| std::env::var(name).ok().filter(|text| !text.is_empty()))
    }

    pub(crate) fn of(var: impl Fn(&str) -> Option<String>) -> Result<Config, String> {
        let or = |name: &str, default: &str| var(name).unwrap_or_else(|| default.to_owned());
        let number = |name: &str, default: u32| {
            var(name).map_or(Ok(default), |text| text.parse().map_err(|_| format!("{name} is not a whole number")))
        };
        let development = var("AMENDS_DEV").is_some_and(|text| text == "1");
        let jwks = var("AMENDS_JWKS").map(PathBuf::from);
        if jwks.is_none() && !development {
            return Err(
                "AMENDS_JWKS is not set: name the file with the keys of your issuer, or set AMENDS_DEV=1 to try it".into()
            );
        }
        let listen: SocketAddr =
            or("AMENDS_LISTEN", "127.0.0.1:8080").parse().map_err(|_| "AMENDS_LISTEN is not like 127.0.0.1:8080")?;
        if development && jwks.is_some() {
            return Err(
                "AMENDS_DEV=1 and AMENDS_JWKS are both set: with AMENDS_DEV=1 everybody can log in as anybody, so a real \
                        issuer has no effect. Leave one of them out"
                    .into(),
            );
        }
        if development && !listen.ip().is_loopback() {
            return Err("AMENDS_DEV=1 lets everybody log in as anybody, and AMENDS_LISTEN lets other machines connect. Take a \
                        loopback address such as 127.0.0.1:8080, or leave AMENDS_DEV out"
                .into());
        }
        let database_url = var("DATABASE_URL");
        if database_url.as_ref().is_some_and(|url| !url.starts_with("postgres")) {
            return Err("DATABASE_URL is not of PostgreSQL: leave it out for SQLite files in AMENDS_DATA".into());
        }
        let tenants: Vec<String> = or("AMENDS_TENANTS", "acme,birch").split(',').map(|name| name.trim().to_owned()).collect();
        let sound = |name: &String| !name.is_empty() && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if !tenants.iter().all(sound) {
            return Err("AMENDS_TENANTS: names of tenants have characters of a-z 0-9 _".into());
        }
        let public_tenant = var("AMENDS_PUBLIC_TENANT").or_else(|| tenants.first().cloned()).unwrap_or_default();
        if !tenants.contains(&public_tenant) {
            return Err("AMENDS_PUBLIC_TENANT is not among AMENDS_TENANTS".into());
        }
        Ok(Config {
            development,
            listen,
            database_url,
            data: or("AMENDS_DATA", "build/desk").into(),
            tenants,
            public_tenant,
            policy: policy(var("AMENDS_POLICY").as_deref())?,
            zone: Zone::bundled(&or("AMENDS_ZONE", "Europe/London")).map_err(|error| format!("AMENDS_ZONE: {error}"))?,
            issuer: or("AMENDS_ISSUER", "http://localhost/dev"),
            audience: or("AMENDS_AUDIENCE", "amends"),
            jwks,
            people: var("AMENDS_PEOPLE").map(PathBuf::from),
            desk: var("AMENDS_DESK").map(PathBuf::from),
            rate: number("AMENDS_RATE", 50)?,
            body: number("AMENDS_BODY", 1 << 20)? as usize,
        })
    }
}

/// A preset by its name, or a document by its path.
fn policy(named: Option<&str>) -> Result<Policy, String> {
    let text = match named {
        None => POLICY.to_owned(),
        Some(path) if path.ends_with(".json") => std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?,
        Some(preset) => return Policy::preset(preset).map_err(|problems| format!("AMENDS_POLICY: {problems}")),
    };
    let document = serde_json::from_str(&text).map_err(|error| format!("AMENDS_POLICY: {error}"))?;
    Policy::from_value(&document, &Library::new(Almanac::bundled())).map_err(|problems| format!("AMENDS_POLICY: {problems}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(vars: &[(&str, &str)]) -> Result<Config, String> {
        Config::of(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn it_needs_keys_unless_it_is_tried() {
        assert!(read(&[("AMENDS_DEV", "1")]).is_ok());
        assert!(read(&[("AMENDS_DEV", "1"), ("AMENDS_LISTEN", "[::1]:80")]).is_ok());
        assert!(read(&[("AMENDS_JWKS", "keys.json"), ("AMENDS_LISTEN", "0.0.0.0:8080")]).is_ok());
        for (vars, word) in [
            (&[][..], "AMENDS_JWKS"),
            (&[("AMENDS_DEV", "0")], "AMENDS_JWKS"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_JWKS", "keys.json")], "AMENDS_JWKS"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_LISTEN", "0.0.0.0:8080")], "AMENDS_LISTEN"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_LISTEN", "[::]:8080")], "AMENDS_LISTEN"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_TENANTS", "acme,../etc")], "AMENDS_TENANTS"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_PUBLIC_TENANT", "nobody")], "AMENDS_PUBLIC_TENANT"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_RATE", "many")], "AMENDS_RATE"),
            (&[("AMENDS_DEV", "1"), ("AMENDS_POLICY", "nosuch")], "AMENDS_POLICY"),
            (&[("AMENDS_DEV", "1"), ("DATABASE_URL", "mysql://x")], "DATABASE_URL"),
        ] {
            assert!(read(vars).err().unwrap().contains(word), "{vars:?}");
        }
    }
}
