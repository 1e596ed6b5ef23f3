//! Personal values: visible to the holder, hidden from debug output, sealed in events.

use std::fmt;

use super::blank::Blank;
use super::commitment::{Seal, Sealable, commit};
use super::hash::Hash;
use super::kind::Kind;
use super::reader::Reader;
use super::value::Wire;
use super::writer::{Mode, Writer};
use crate::document::error::{Read, WireError};
use crate::document::limits::Limits;

/// A personal value. `Debug` and errors never show it. In an event it lies outside the chained bytes, which hold only a salted
/// commitment. So it can be erased, and the chain still verifies (ISO 10002, 4.10).
///
/// ```
/// use amends::wire::Personal;
/// let name = Personal::new("Jane Roe".to_owned());
/// assert_eq!(format!("{name:?}"), "<personal>");
/// assert_eq!(name.get().map(String::as_str), Some("Jane Roe"));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Personal<T> {
    value: Option<T>,
    seal: Option<Seal>,
}

impl<T> Personal<T> {
    /// A value that is not sealed yet.
    ///
    /// ```
    /// use amends::wire::Personal;
    /// let name = Personal::new("Jane Roe".to_owned());
    /// assert_eq!(format!("{name:?}"), "<personal>"); // a log never shows it
    /// ```
    #[must_use]
    pub fn new(value: T) -> Self {
        Personal { value: Some(value), seal: None }
    }

    /// The value; none when it has been erased.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The commitment and the salt, once an event holds the value.
    ///
    /// ```
    /// use amends::wire::Personal;
    /// assert!(Personal::new("Jane Roe".to_owned()).seal().is_none()); // until an event holds it
    /// ```
    #[must_use]
    pub fn seal(&self) -> Option<Seal> {
        self.seal
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Personal::new(value)
    }
}

impl From<&str> for Personal<String> {
    fn from(value: &str) -> Self {
        Personal::new(value.to_owned())
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.value.is_some() { "<personal>" } else { "<erased>" })
    }
}

impl<T: Wire> Sealable for Personal<T> {
    fn close(&mut self, salt: Hash) {
        // A value that comes from another record gets a new seal: equal commitments would link the two for ever.
        if let Some(value) = &self.value {
            let mut w = Writer::plain();
            value.write(&mut w);
            self.seal = Some(Seal { commitment: commit(&salt, &w.finish()), salt: Some(salt) });
        }
    }
    fn is_kept(&self) -> bool {
        self.value.is_some()
    }
    fn erase(&mut self) {
        self.value = None;
        if let Some(seal) = &mut self.seal {
            seal.salt = None;
        }
    }
}

#[cfg(feature = "schema")]
impl<T: Wire> schemars::JsonSchema for Personal<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Personal_{:?}", T::KIND).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::schema::made(super::schema::of(&T::KIND, super::schema::Form::Plain))
    }
}

/// The value in the clear, as in a command. Its seal is not part of it: records keep seals.
impl<T: Wire> serde::Serialize for Personal<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::serialize_text(&super::value_json(self), serializer)
    }
}

impl<'de, T: Wire> serde::Deserialize<'de> for Personal<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize_text(deserializer, super::value_from_json)
    }
}

impl<T: Wire> Blank for Personal<T> {
    fn blank() -> Self {
        Personal { value: None, seal: None }
    }
}

impl<T: Wire> Wire for Personal<T> {
    const KIND: Kind = Kind::Personal(&T::KIND);
    const PERSONAL: bool = true;

    fn has(&self, path: &str) -> bool {
        self.value.as_ref().is_some_and(|value| value.has(path))
    }

    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        let Some(side) = r.side.clone() else { return self.value.insert(T::blank()).fill(r) };
        let commitment = Hash::read(r)?;
        let beside = side.take(&r.place, commitment)?;
        self.seal = Some(Seal { commitment, salt: beside.as_ref().map(|(salt, _)| *salt) });
        let Some((_, text)) = beside else { return Ok(()) };
        let mut inner = Reader::stored(&text);
        self.value.insert(T::blank()).fill(&mut inner)?;
        inner.end()
    }

    fn check(&self, limits: &mut Limits) -> Read<()> {
        match &self.value {
            Some(value) => value.check(limits),
            None => {
                Err(WireError::new("missing_field", "there is no value, or it was erased", "give it, or leave the field out"))
            }
        }
    }

    fn write(&self, w: &mut Writer) {
        let place = w.place().to_owned();
        match (&mut w.mode, &self.value, self.seal) {
            (Mode::Sealed(side), value, Some(seal)) => {
                if let (Some(value), Some(salt)) = (value, seal.salt) {
                    let mut beside = Writer::plain();
                    value.write(&mut beside);
                    side.0.get_mut().insert(place, (salt, beside.finish()));
                }
                seal.commitment.write(w);
            }
            // A value that nobody sealed is never chained in the clear.
            (Mode::Sealed(_), _, None) | (Mode::Plain, None, _) => w.raw("null"),
            (Mode::Plain, Some(value), _) => value.write(w),
        }
    }

    fn holds_personal(&self) -> bool {
        self.value.is_some() || self.seal.is_some()
    }

    fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn Sealable), place: &mut String) {
        visit(place, self);
    }
}
