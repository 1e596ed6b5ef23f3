//! Tallies: what all indicators are computed from. Whole numbers by local day and stratum, that merge exactly in any order.

mod add;
mod counters;
mod days;
mod document;
mod header;
mod observation;
mod recordable;
mod recorded;
mod repeats;
mod state;

pub use super::kind::Recordable;
pub use counters::Counter;
pub use document::{RedressCount, StratumDocument, TallyDocument};
pub use header::{Definitions, Header, OnTime, ReopenPolicy};
pub use state::{SpanKind, Tally};

pub(crate) use add::{Rules, ThirdDay, add};
pub(crate) use days::{LocalDays, day_start, midnights};
pub(crate) use header::hash as definitions_hash;
pub(crate) use observation::{End, EndKind, Observation};
pub(crate) use recordable::{RecordedSet, both};
pub(crate) use repeats::repeats;
pub(crate) use state::{PAST_DUE_OFFSET, Stratum, Window, sum};
