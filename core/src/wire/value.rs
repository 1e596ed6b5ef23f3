//! Values with one written form, and how readers, writers and limits take them.

use super::blank::Blank;
use super::commitment::Sealable;
use super::kind::{Field, Kind, RecordType};
use super::reader::Reader;
use super::writer::Writer;
use crate::document::error::{Read, WireError};
use crate::document::limits::Limits;

/// A value with one written form. Types of this crate have it, and no others.
pub trait Wire: Blank + Sized {
    /// What it is.
    const KIND: Kind;
    /// May it be left out? Then this is its value.
    const OPTIONAL: bool = false;
    /// Can personal values be in it?
    const PERSONAL: bool = false;
    /// Is it as if left out? Then it is not written.
    fn is_absent(&self) -> bool {
        false
    }
    /// Is there something at this path of field names (`complainant.name`)? The empty path is the value itself.
    fn has(&self, path: &str) -> bool {
        path.is_empty() && !self.is_absent()
    }
    /// Reads it into its place, which holds a blank value: nothing large is moved, and an error leaves nothing to undo.
    ///
    /// # Errors
    /// [`WireError`](super::WireError) with a code and the place.
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()>;
    /// Reads it.
    ///
    /// # Errors
    /// [`WireError`](super::WireError) with a code and the place.
    fn read(r: &mut Reader<'_>) -> Read<Self> {
        let mut value = Self::blank();
        value.fill(r)?;
        Ok(value)
    }
    /// Can this value be read again after writing? Values that were read can; this check is for values made in Rust.
    ///
    /// # Errors
    /// [`WireError`](super::WireError) with a code and the place.
    fn check(&self, limits: &mut Limits) -> Result<(), WireError> {
        limits.value()
    }
    /// Writes it.
    fn write(&self, w: &mut Writer);
    /// Is a personal value in it, or was there one that is erased now?
    fn holds_personal(&self) -> bool {
        false
    }
    /// Runs over every personal value in it.
    fn personal(&mut self, _visit: &mut dyn FnMut(&str, &mut dyn Sealable), _place: &mut String) {}
}

/// An object that is read into its place, by the table of its fields.
pub trait Fill {
    /// Its fields, in canonical order.
    fn table(&self) -> &'static [Field];
    /// Reads one field, by its place in the table.
    ///
    /// # Errors
    /// [`WireError`](super::WireError) with a code and the place.
    fn fill_field(&mut self, r: &mut Reader<'_>, field: usize) -> Read<()>;
}

impl<T: Fill> Fill for Box<T> {
    fn table(&self) -> &'static [Field] {
        T::table(self)
    }
    fn fill_field(&mut self, r: &mut Reader<'_>, field: usize) -> Read<()> {
        T::fill_field(self, r, field)
    }
}

/// An object with named fields, described by a table.
pub trait Record: Wire {
    /// The table.
    const TYPE: RecordType;

    /// Reads it from a whole JSON text.
    ///
    /// # Errors
    /// [`WireError`](super::WireError).
    fn from_json(text: &str) -> Result<Self, WireError> {
        whole(Reader::new(text))
    }

    /// Writes it as canonical JSON, personal values in the clear.
    fn to_json(&self) -> String {
        let mut writer = Writer::plain();
        self.write(&mut writer);
        writer.finish()
    }
}

/// A value from its beginning to the end of the text.
fn whole<T: Wire>(mut reader: Reader<'_>) -> Read<T> {
    let value = T::read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads what this library wrote.
pub(crate) fn from_stored<T: Record>(text: &str) -> Read<T> {
    whole(Reader::stored(text))
}

/// Writes any value as canonical JSON, personal values in the clear.
pub(crate) fn value_json<T: Wire>(value: &T) -> String {
    let mut writer = Writer::plain();
    value.write(&mut writer);
    writer.finish()
}

/// Reads any value from a whole JSON text.
pub(crate) fn value_from_json<T: Wire>(text: &str) -> Read<T> {
    whole(Reader::new(text))
}

impl Reader<'_> {
    /// Reads an object into its place.
    pub(crate) fn fill(&mut self, into: &mut dyn Fill) -> Read<()> {
        self.record(into.table(), &mut |r, i| into.fill_field(r, i))
    }
}

impl Writer {
    /// A field of a record, unless it is absent.
    #[inline(never)]
    pub(crate) fn put<T: Wire>(&mut self, key: &str, value: &T) {
        if !value.is_absent() {
            self.entry(key, |w| value.write(w));
        }
    }
}

impl Limits {
    /// A field of a record, unless it is absent.
    ///
    /// # Errors
    /// [`WireError`], with the field in its path.
    #[inline]
    pub(crate) fn field<T: Wire>(&mut self, name: &str, value: &T) -> Read<()> {
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
