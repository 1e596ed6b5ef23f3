//! What is so of a complaint: its facts, and how each event changes them. [`case`](crate::case) decides on them.

mod answered;
mod case;
mod entries;
mod evolve;
mod shared;
mod state;
mod subject;
mod timeline;

pub use answered::Answered;
pub use case::{Case, Snapshot};
pub use entries::*;
pub(crate) use evolve::CLOCK;
pub use shared::Shared;
pub use state::Facts;
pub use timeline::Timeline;
