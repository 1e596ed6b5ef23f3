//! What is so of a complaint: its facts, and how each event changes them. [`case`](crate::case) decides on them.

mod evolve;
mod state;

pub(crate) use evolve::CLOCK;
pub use state::*;
