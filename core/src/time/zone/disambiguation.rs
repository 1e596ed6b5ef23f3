//! What to do with local times that a clock change skipped or repeated.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::{Diagnostics, read_whole};

/// What to do with a local time that a clock change skipped or repeated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Disambiguation {
    /// Refuse it.
    #[default]
    Reject,
    /// The earlier of the two instants; for a skipped time, the reading with the offset after the change.
    Earlier,
    /// The later of the two instants; for a skipped time, the reading with the offset before the change.
    Later,
    /// `earlier` for repeated times, `later` for skipped ones (RFC 5545, JavaScript's Temporal).
    Compatible,
}

impl Disambiguation {
    /// Reads a choice from a JSON value; `null` is [`Disambiguation::Reject`].
    ///
    /// # Errors
    /// `wrong_type` or `unknown_word`.
    pub fn from_value(value: &Value) -> Result<Self, Diagnostics> {
        let words =
            [("reject", Self::Reject), ("earlier", Self::Earlier), ("later", Self::Later), ("compatible", Self::Compatible)];
        read_whole(value, |node| if value.is_null() { Some(Self::Reject) } else { node.word(&words) })
    }
}
