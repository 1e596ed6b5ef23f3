//! What is so of a complaint: its facts, and how each event changes them. [`case`](crate::case) decides on them.

mod answered;
mod case;
mod entries;
mod evolve;
mod state;

pub use answered::Answered;
pub use case::{Case, Snapshot};
pub use entries::*;
pub(crate) use evolve::CLOCK;
pub use state::Facts;
