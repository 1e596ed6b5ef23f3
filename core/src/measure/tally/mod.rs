//! Tallies: what all indicators are computed from. Whole numbers by local day and stratum, that merge exactly in any order.

mod add;
mod cells;
mod counters;
mod days;
mod document;
mod gather;
mod header;
mod observation;
mod recordable;
mod recorded;
mod repeats;
mod span;
mod state;
mod stratum;
mod window;

pub use super::kind::Recordable;
pub use counters::Counter;
pub use document::{RedressCount, StratumDocument, TallyDocument};
pub use header::{Definitions, Header, OnTime, ReopenPolicy};
pub use span::SpanKind;
pub use state::Tally;

pub(crate) use add::{Rules, ThirdDay, add};
pub(crate) use cells::place as counter_place;
pub(crate) use counters::COUNTERS;
pub(crate) use days::{LocalDays, day_start, midnights};
pub(crate) use gather::Gather;
pub(crate) use header::hash as definitions_hash;
pub(crate) use observation::{End, EndKind, Observation};
pub(crate) use recordable::{RecordedSet, both};
pub(crate) use repeats::repeats;
pub(crate) use span::PAST_DUE_OFFSET;
pub(crate) use state::UNSAID;
pub(crate) use stratum::{Stratum, sum};
pub(crate) use window::Window;
