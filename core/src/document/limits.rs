//! What the written form may hold. [`Lexer`](super::lexer::Lexer) reads no more, and [`Limits`] asks the same of values that never
//! went through it: what is written can be read again.

use super::error::{Read, WireError};

/// The largest integer that every JSON reader holds exactly (2^53 − 1, RFC 7493).
pub const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;
/// How deep objects and arrays may nest.
pub(crate) const MAX_DEPTH: u32 = 64;
/// How many bytes of UTF-8 one text may have.
pub(crate) const MAX_TEXT: usize = 65_536;
/// How many values one document may hold; keys count as values.
pub(crate) const MAX_VALUES: u32 = 1_000_000;

#[cold]
pub(crate) fn exceeded(message: &'static str) -> WireError {
    WireError::new("limit_exceeded", message, "divide it")
}

#[cold]
pub(crate) fn too_long() -> WireError {
    exceeded("a text longer than 65,536 bytes")
}

#[cold]
pub(crate) fn too_deep() -> WireError {
    exceeded("nested deeper than 64 levels")
}

#[cold]
pub(crate) fn too_many() -> WireError {
    exceeded("more than 1,000,000 values")
}

/// An error for a whole number that not every reader holds.
#[cold]
pub(crate) fn inexact() -> WireError {
    WireError::new("out_of_range", "the number is beyond 2^53 - 1", "JavaScript would round it")
}

/// U+0000, which databases cannot hold.
#[cold]
pub(crate) fn nul() -> WireError {
    WireError::new("invalid_text", "the text holds the character U+0000", "leave it out, because databases cannot store it")
}

/// May this text be written?
#[inline]
pub(crate) fn text(text: &str) -> Read<()> {
    if text.len() > MAX_TEXT {
        return Err(too_long());
    }
    if text.as_bytes().contains(&0) { Err(nul()) } else { Ok(()) }
}

/// Counts the values of one document while they are checked.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    values: u32,
}

impl Limits {
    /// For an object that has its `type` among its fields.
    pub(crate) fn tagged() -> Limits {
        Limits { values: 2 }
    }

    /// One more value.
    ///
    /// # Errors
    /// `limit_exceeded`.
    #[inline]
    pub fn value(&mut self) -> Result<(), WireError> {
        self.values = self.values.saturating_add(1);
        if self.values > MAX_VALUES { Err(too_many()) } else { Ok(()) }
    }
}
