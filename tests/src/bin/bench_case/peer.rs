//! The same record for `serde_json`: owned, hashes and instants decoded, the body by its type.
#![expect(dead_code, reason = "what is read is kept, not asked")]

use std::collections::BTreeMap;

use amends::ledger::Hash;
use amends::time::instant;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record<'a> {
    #[serde(borrow)]
    event: Event<'a>,
    hash: Digest,
    #[serde(default)]
    personal: BTreeMap<String, Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    salt: Digest,
    value: serde_json::Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event<'a> {
    actor: Actor,
    at: Instant,
    #[serde(borrow)]
    body: &'a RawValue,
    cause: Cause,
    complaint: String,
    policy: Policy,
    #[serde(default)]
    previous: Option<Digest>,
    schema: u32,
    sequence: u64,
    r#type: &'a str,
}

#[derive(Deserialize)]
struct Actor {
    id: String,
    roles: Vec<String>,
}

#[derive(Deserialize)]
struct Cause {
    command: String,
}

#[derive(Deserialize)]
struct Policy {
    hash: Digest,
    id: String,
    version: String,
}

struct Digest(Hash);

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(d)?;
        Hash::from_hex(text).map(Digest).ok_or_else(|| serde::de::Error::custom("no hash"))
    }
}

struct Instant(chrono::DateTime<chrono::Utc>);

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        instant::parse(<&str>::deserialize(d)?).map(Instant).map_err(serde::de::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Redress {
    id: String,
    kind: String,
    money: Option<Money>,
    promised_by: Option<String>,
}

#[derive(Deserialize)]
struct Money {
    currency: String,
    minor: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Complainant {
    answer_to: Digest,
    id: Option<String>,
    name: Option<Digest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Received {
    category: Option<String>,
    channel: Option<String>,
    complainant: Complainant,
    complaint: String,
    description: Digest,
    received_at: Option<Instant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Other {
    #[serde(default)]
    information: Vec<String>,
    medium: Option<String>,
    complexity: Option<String>,
    impact: Option<String>,
    safety: Option<String>,
    severity: Option<String>,
    to: Option<String>,
    #[serde(default)]
    causes: Vec<String>,
    #[serde(default)]
    heard: Vec<String>,
    outcome: Option<String>,
    communicated_at: Option<Instant>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    redress: Vec<Redress>,
    evidence: Option<String>,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fulfilled {
    done_at: Option<Instant>,
    redress: String,
}

pub(crate) enum Body {
    Received(Received),
    Fulfilled(Fulfilled),
    Other(Other),
}

impl<'a> Record<'a> {
    /// A record with its body, kept as a host would keep it.
    pub(crate) fn read(line: &'a str) -> (Record<'a>, Body) {
        let peer: Record<'a> = serde_json::from_str(line).expect("a record");
        let body = peer.event.body.get();
        let body = match peer.event.r#type {
            "received" => Body::Received(serde_json::from_str(body).expect("a body")),
            "redress_fulfilled" => Body::Fulfilled(serde_json::from_str(body).expect("a body")),
            _ => Body::Other(serde_json::from_str(body).expect("a body")),
        };
        (peer, body)
    }
}
