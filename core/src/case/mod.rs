//! A complaint: what is so ([`Case`], [`Facts`]), what may happen to it ([`decide`], [`allowed`]), and why not ([`Refusal`]).
//!
//! ```
//! use amends::case::{Actor, Context, handle};
//! use amends::lifecycle::{Command, State};
//! use amends::{Policy, time::instant};
//!
//! let policy = Policy::preset("iso-10002").unwrap();
//! let intake = Actor::new("u-ines", &["intake"])?;
//! let context = Context::at(instant::parse("2026-03-02T09:00:00Z")?, intake).with_salt(&[7; 16]);
//! let receive = Command::from_json(r#"{
//!     "type": "receive", "complaint": "C-1", "description": "The kettle leaks.",
//!     "complainant": {"answer_to": "jane@example.org"}
//! }"#)?;
//! let received = handle(&policy, None, &receive, &context)?;
//! assert_eq!(received.case.state(), State::Received);
//!
//! let close = Command::from_json(r#"{"type": "close", "reason": "resolved"}"#)?;
//! let refusal = handle(&policy, Some(&received.case), &close, &context).unwrap_err();
//! assert!(refusal.has("transition_not_allowed"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod allowed;
mod check;
mod clock;
mod context;
mod decide;
mod evolve;
mod explore;
mod facts;
mod reading;
mod refusal;
mod rules;
#[cfg(test)]
mod tests;
pub mod typed;

pub use allowed::{Allowance, Way, allowance, allowances_json, allowed};
pub use check::{UnsentError, check_allowed, check_command};
pub use clock::tick;
pub(crate) use clock::{foreign, may_close, settle};
pub use context::{Actor, ActorDocument, Context, ContextDocument, Deputy, DeputyDocument, Salt};
pub use decide::{Decision, Handled, Request, decide, decide_all, handle, handle_all};
pub(crate) use decide::{Idempotency, cause, close as seal_record, handled_json, holds_personal, repetition};
pub use evolve::rebuild;
pub use explore::{Exploration, explore};
pub use facts::*;
pub use reading::{AllowanceDocument, CureDocument, ReasonDocument, WayDocument};
pub use refusal::{Code, Cure, Reason, Refusal, explanation};
#[cfg(feature = "measure")]
pub(crate) use rules::concerned;
pub(crate) use rules::{history_full, too_early};
