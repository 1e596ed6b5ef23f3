//! The policy: the document in which an organisation says how it handles complaints (ISO 10002, 5.3), read into something
//! that is valid by construction.
//!
//! A policy names roles and their commands. It names steps, escalation levels, outside bodies, calendars, and limits of money and time. It
//! says which facts a command needs. It may extend another policy. Three rules always hold and no policy can remove them. Nobody decides
//! about themselves, a rejected response does not end a complaint, and complaining is free.
//!
//! `docs/policy.md` and `docs/timers.md` describe every key, with an example of each. `core/policy-schema.json` says the same to
//! editors.

mod declare;
#[cfg(test)]
#[cfg(all(feature = "presets", feature = "schema"))]
mod declared;
mod document;
mod extend;
mod facts;
mod floors;
mod in_force;
mod library;
mod matcher;
mod model;
#[cfg(test)]
#[cfg(all(feature = "presets", feature = "schema"))]
mod mutation;
#[cfg(feature = "presets")]
mod presets;
mod reach;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod statement;
mod timer;

pub use facts::{CaseFact, Fact};
pub use in_force::in_force;
pub use library::Library;
pub(crate) use matcher::{CodeField, Flag, Scale};
pub use matcher::{Matcher, Subject};
pub use model::{Authority, Body, Codes, FourEyes, Policy, Regime, Requirement, RetentionRule, Role, Step, WaitReason};
#[cfg(feature = "presets")]
pub use presets::{DRAFTS, PRESETS};
#[cfg(feature = "schema")]
pub use schema::{policy_reference, policy_schema};
pub use statement::{Message, Missing, Statement};
pub(crate) use timer::{CONDITIONS_SEE, limit_of, limit_text};
pub use timer::{PauseRule, ReopenClock, Repeats, Signals, Standstill, Timer, TimerExtension, TimerSign, Warning};
