//! What the written form may hold. [`Reader`](super::Reader) reads no more, and [`Limits`] asks the same of values that never
//! went through it: what is written can be read again.

use super::reader::{Read, WireError};

/// How deep objects and arrays may nest.
pub(crate) const MAX_DEPTH: u32 = 64;
/// How many bytes of UTF-8 one text may have.
pub(crate) const MAX_TEXT: usize = 65_536;
/// How many values one document may hold; keys count as values.
pub(crate) const MAX_VALUES: u32 = 1_000_000;

#[cold]
pub(super) fn exceeded(message: &'static str) -> WireError {
    WireError::new("limit_exceeded", message, "divide it")
}

#[cold]
pub(super) fn too_long() -> WireError {
    exceeded("a text longer than 65,536 bytes")
}

#[cold]
pub(crate) fn too_deep() -> WireError {
    exceeded("nested deeper than 64 levels")
}

#[cold]
pub(super) fn too_many() -> WireError {
    exceeded("more than 1,000,000 values")
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
    /// For an object with its `type` beside its fields.
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

    /// A field of a record, unless it is absent.
    ///
    /// # Errors
    /// [`WireError`], with the field in its path.
    #[inline]
    pub(crate) fn field<T: super::Wire>(&mut self, name: &str, value: &T) -> Read<()> {
        if value.is_absent() {
            return Ok(());
        }
        self.value()?;
        value.check(self).map_err(|e| within(e, name))
    }
}

/// A function apart, so that the check of a field stays small.
#[cold]
#[inline(never)]
fn within(error: WireError, name: &str) -> WireError {
    error.under(name)
}
