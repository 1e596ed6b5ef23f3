//! Tallies: what all indicators are computed from. Whole numbers by local day and stratum, that merge exactly in any order.

mod add;
mod counters;
mod days;
pub(crate) mod document;
mod header;
mod observation;
mod repeats;
mod state;

pub use counters::Counter;
pub use header::{Definitions, Header, OnTime, ReopenPolicy};
pub use state::Tally;

pub(crate) use add::{Rules, ThirdDay, add};
pub(crate) use days::{LocalDays, day_start, midnights};
pub(crate) use document::{MergeQuestion, TallyDocument, merge_tallies};
pub(crate) use header::hash as definitions_hash;
pub(crate) use observation::{End, EndKind, Observation};
pub(crate) use repeats::{Repeats, repeats};
pub(crate) use state::{SpanKind, Stratum, Window, sum};
