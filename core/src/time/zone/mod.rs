//! Zones as lists of offset changes, pinned: the same rules on every machine, independent of what is installed there.

#[cfg(feature = "tzdata")]
mod bundled;
mod piece;
mod pinned;
mod resolve;
mod rules;
mod tail;
#[cfg(all(test, feature = "tzdata"))]
mod tests;
#[cfg(feature = "tzif")]
mod tzif;

pub use pinned::PinnedZone;
pub use resolve::Disambiguation;
pub use rules::Zone;
