//! A complaint: [`Case`] and [`Facts`] say how it stands. [`Policy::handle`](crate::Policy::handle) takes a command,
//! [`Policy::allowed`](crate::Policy::allowed) says what is possible, and a [`Refusal`] says why not.
//!
//! ```
//! use amends::lifecycle::{CloseReason, Closure, Complainant, Intake, State};
//! use amends::{Actor, Context, Policy, id, time::instant};
//!
//! let policy = Policy::preset("iso-10002")?;
//! let ines = Actor::new("u-ines", ["intake"])?;
//! let context = Context::at(instant::parse("2026-03-02T09:00:00Z")?, ines).with_salt([7; 16]); // 16 random bytes
//! let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
//! let received = policy.handle(None, intake, &context)?;
//! assert_eq!(received.case.state(), State::Received);
//!
//! let refusal = policy.handle(Some(&received.case), Closure::new(CloseReason::Resolved), &context).unwrap_err();
//! assert_eq!(refusal.code(), "fact_missing"); // it was not answered yet
//! # Ok::<(), amends::Error>(())
//! ```

mod ahead;
mod allowed;
mod ask;
mod automatic;
mod check;
mod context;
mod decide;
mod explore;
mod must_say;
mod policies;
mod problem;
mod reading;
mod repeated;
mod retention;
mod rules;
#[cfg(test)]
mod tests;
mod tick;
pub mod typed;

use crate::{facts, refusal};

pub use crate::facts::*;
pub use crate::refusal::{Code, Cure, Reason, Refusal, explanation};
pub use allowed::{Availability, Way, availability_json};
pub use ask::Given;
pub use check::{check_allowed, check_command};
pub use context::{Actor, ActorDocument, Context, ContextDocument, Deputy, DeputyDocument, Salt};
pub use decide::{Decision, Handled, Request};
pub(crate) use decide::{cause, close as seal_record, handled_json};
pub use explore::Exploration;
pub use must_say::MustSay;
pub use problem::{FieldProblem, UnsentError, error_kind};
pub use reading::{AvailabilityDocument, CureDocument, ReasonDocument, WayDocument};
pub(crate) use repeated::{Idempotency, repetition};
pub use retention::{Retention, RetentionStatus};
#[cfg(feature = "measure")]
pub(crate) use rules::concerned;
pub(crate) use rules::{history_full, storable, too_early};
