//! How values are described, so that other languages' types are made and not written.

use super::limits::Limits;
use super::reader::{Read, Reader};
use super::writer::Writer;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number within ±(2^53 − 1).
    Integer,
    /// True or false.
    Boolean,
    /// An instant, RFC 3339 in UTC.
    Instant,
    /// A civil date, `YYYY-MM-DD`.
    Date,
    /// An identifier: see [`Id`](super::Id).
    Id,
    /// Words named by the host: an object of texts.
    Attributes,
    /// One of a few words.
    Word(&'static WordType),
    /// An object.
    Record(&'static RecordType),
    /// A list.
    List(&'static Kind),
    /// Personal data: sealed in events, hidden in debug output.
    Personal(&'static Kind),
}

/// A set of words.
#[derive(Debug, PartialEq)]
pub struct WordType {
    /// Name of the type.
    pub name: &'static str,
    /// What it means; empty without the feature `schema`.
    pub doc: &'static str,
    /// The words, each with its meaning, which is empty without the feature `schema`.
    pub words: &'static [(&'static str, &'static str)],
}

/// An object with named fields.
#[derive(Debug, PartialEq)]
pub struct RecordType {
    /// Name of the type.
    pub name: &'static str,
    /// What it means; empty without the feature `schema`.
    pub doc: &'static str,
    /// Fields in canonical order.
    pub fields: &'static [Field],
}

/// A field of an object.
#[derive(Debug, PartialEq)]
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Must it be there?
    pub required: bool,
    /// What it means, with the clause; empty without the feature `schema`.
    pub doc: &'static str,
}

/// A value with one written form.
pub trait Wire: Sized {
    /// What it is.
    const KIND: Kind;
    /// May it be left out? Then this is its value.
    const OPTIONAL: bool = false;
    /// Can personal values be in it?
    const PERSONAL: bool = false;
    /// A value to begin with, which reading replaces; that of a field that is left out.
    fn blank() -> Self;
    /// Is it as if left out? Then it is not written.
    fn is_absent(&self) -> bool {
        false
    }
    /// Is there something at this path of field names (`complainant.name`)? The empty path is the value itself.
    fn has(&self, path: &str) -> bool {
        path.is_empty() && !self.is_absent()
    }
    /// Reads it.
    ///
    /// # Errors
    /// [`WireError`](super::WireError) with a code and the place.
    fn read(r: &mut Reader<'_>) -> Read<Self>;
    /// Could what is written be read again? What was read can: this is for values made in the language.
    ///
    /// # Errors
    /// [`WireError`](super::WireError) with a code and the place.
    fn check(&self, limits: &mut Limits) -> Result<(), super::WireError> {
        limits.value()
    }
    /// Writes it.
    fn write(&self, w: &mut Writer);
    /// Runs over every personal value in it.
    fn personal(&mut self, _visit: &mut dyn FnMut(&str, &mut dyn super::personal::Sealable), _place: &mut String) {}
}

/// An object with named fields, described by a table.
pub trait Record: Wire {
    /// The table.
    const TYPE: RecordType;

    /// Reads it from a whole JSON text.
    ///
    /// # Errors
    /// [`WireError`](super::WireError).
    fn from_json(text: &str) -> Result<Self, super::WireError> {
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

/// What may be given for a field: a value of its type, or something that is one in other words (`"text"` for a personal text).
///
/// A trait apart from `Into`: so a plain `4` is a number of the field's type.
pub trait IntoField<T> {
    /// The value of the field.
    fn into_field(self) -> T;
}

impl<T> IntoField<T> for T {
    fn into_field(self) -> T {
        self
    }
}

macro_rules! given_as {
    ($($field:ty: $($given:ty),+;)+) => {$($(
        impl IntoField<$field> for $given {
            fn into_field(self) -> $field {
                self.into()
            }
        }
    )+)+};
}
given_as! {
    String: &str;
    super::Personal<String>: &str, String;
    super::Id: uuid::Uuid;
}

impl IntoField<super::Id> for &super::Id {
    fn into_field(self) -> super::Id {
        self.clone()
    }
}

impl<K: Into<String>, V: Into<String>, const N: usize> IntoField<super::Attributes> for [(K, V); N] {
    fn into_field(self) -> super::Attributes {
        self.into()
    }
}

/// Stops the compiler if a constructor leaves out a field that is required.
pub(crate) const fn all_required(mut fields: &[Field], given: &[&str]) {
    while let [field, rest @ ..] = fields {
        assert!(!field.required || is_among(field.name, given), "a constructor takes every required field");
        fields = rest;
    }
}

const fn is_among(name: &str, mut names: &[&str]) -> bool {
    while let [one, rest @ ..] = names {
        if same(name.as_bytes(), one.as_bytes()) {
            return true;
        }
        names = rest;
    }
    false
}

const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, left @ ..], [y, right @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (left, right);
    }
    a.is_empty() && b.is_empty()
}
