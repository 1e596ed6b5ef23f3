//! The written forms of plain values.

use std::sync::Arc;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

use super::blank::Blank;
use super::commitment::{Sealable, deeper};
use super::hash::Hash;
use super::id::Id;
use super::kind::Kind;
use super::reader::Reader;
use super::value::Wire;
use super::writer::Writer;
use crate::document::error::{Read, WireError};
use crate::document::identifier;
use crate::document::limits::{self, Limits, MAX_SAFE_INTEGER, inexact};
use crate::order::SortedMap;
use crate::time::{TimeError, instant};

/// Texts of one written form. A copy of an `Arc<str>` copies nothing: many values share it.
macro_rules! texts {
    ($($text:ty)+) => { $(
        impl Blank for $text {
            fn blank() -> Self {
                Self::default()
            }
        }

        impl Wire for $text {
            const KIND: Kind = Kind::Text;
            fn has(&self, path: &str) -> bool {
                path.is_empty() && !self.trim().is_empty()
            }
            fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
                *self = r.kept()?.into();
                Ok(())
            }
            fn check(&self, limits: &mut Limits) -> Read<()> {
                limits.value()?;
                limits::text(self)
            }
            fn write(&self, w: &mut Writer) {
                w.text(self);
            }
        }
    )+ };
}
texts! { String Arc<str> }

impl Blank for bool {
    fn blank() -> Self {
        false
    }
}

impl Wire for bool {
    const KIND: Kind = Kind::Boolean;
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        *self = r.boolean()?;
        Ok(())
    }
    fn write(&self, w: &mut Writer) {
        w.raw(if *self { "true" } else { "false" });
    }
}

/// What arithmetic with time says, as reading says it.
#[cold]
fn timed(error: TimeError) -> WireError {
    WireError::new(error.code(), error.to_string(), error.help())
}

/// An error for a whole number that its field does not hold.
#[cold]
fn outside() -> WireError {
    WireError::new("out_of_range", "the number is too large or negative", "")
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Blank for $t {
            fn blank() -> Self {
                0
            }
        }

        impl Wire for $t {
            const KIND: Kind = Kind::Integer;
            fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
                *self = <$t>::try_from(r.integer()?).map_err(|_| outside())?;
                Ok(())
            }
            fn check(&self, limits: &mut Limits) -> Read<()> {
                limits.value()?;
                let exact = i64::try_from(*self).is_ok_and(|n| n.unsigned_abs() <= MAX_SAFE_INTEGER);
                if exact { Ok(()) } else { Err(inexact()) }
            }
            fn write(&self, w: &mut Writer) {
                w.integer(i64::try_from(*self).unwrap_or(i64::MAX));
            }
        }
    )*};
}
integers!(i64, u64, u32);

impl Blank for DateTime<Utc> {
    fn blank() -> Self {
        DateTime::UNIX_EPOCH
    }
}

impl Wire for DateTime<Utc> {
    const KIND: Kind = Kind::Instant;
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        *self = instant::parse(&r.text()?).map_err(timed)?;
        Ok(())
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        limits.value()?;
        instant::split(*self).map(drop).map_err(timed)
    }
    fn write(&self, w: &mut Writer) {
        w.unescaped(&instant::format(*self));
    }
}

impl Blank for NaiveDate {
    fn blank() -> Self {
        NaiveDate::default()
    }
}

impl Wire for NaiveDate {
    const KIND: Kind = Kind::Date;
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        *self = crate::time::parse_date(&r.text()?)
            .ok_or_else(|| WireError::new("invalid_date", "not a date", "write YYYY-MM-DD, a date that exists"))?;
        Ok(())
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        limits.value()?;
        if (1..=9999).contains(&self.year()) { Ok(()) } else { Err(timed(TimeError::OutOfRange)) }
    }
    fn write(&self, w: &mut Writer) {
        w.text(&instant::format_date(*self));
    }
}

impl<T: Wire> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T: Wire> Wire for Option<T> {
    const KIND: Kind = T::KIND;
    const OPTIONAL: bool = true;
    const PERSONAL: bool = T::PERSONAL;
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn has(&self, path: &str) -> bool {
        self.as_ref().is_some_and(|value| value.has(path))
    }
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        if r.null()? { Ok(()) } else { self.insert(T::blank()).fill(r) }
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        self.as_ref().map_or(Ok(()), |value| value.check(limits))
    }
    fn write(&self, w: &mut Writer) {
        match self {
            Some(value) => value.write(w),
            None => w.raw("null"),
        }
    }
    fn holds_personal(&self) -> bool {
        self.as_ref().is_some_and(Wire::holds_personal)
    }
    fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn Sealable), place: &mut String) {
        if let Some(value) = self {
            value.personal(visit, place);
        }
    }
}

impl<T: Wire> Blank for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }
}

/// A list that may be left out when it is empty.
impl<T: Wire> Wire for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    const OPTIONAL: bool = true;
    const PERSONAL: bool = T::PERSONAL;
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn has(&self, path: &str) -> bool {
        !self.is_empty() && (path.is_empty() || self.iter().all(|value| value.has(path)))
    }
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        r.list(&mut |r| {
            self.push(T::blank());
            self.last_mut().map_or(Ok(()), |value| value.fill(r))
        })
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        limits.value()?;
        self.iter().enumerate().try_for_each(|(i, value)| value.check(limits).map_err(|e| e.under(&i.to_string())))
    }
    fn write(&self, w: &mut Writer) {
        w.list(self, |w, value| value.write(w));
    }
    fn holds_personal(&self) -> bool {
        T::PERSONAL && self.iter().any(Wire::holds_personal)
    }
    fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn Sealable), place: &mut String) {
        for (i, value) in self.iter_mut().enumerate() {
            let outer = deeper(place, &i.to_string());
            value.personal(visit, place);
            place.truncate(outer);
        }
    }
}

super::interop!(Hash);

impl Blank for Hash {
    fn blank() -> Self {
        Hash::default()
    }
}

impl std::str::FromStr for Hash {
    type Err = WireError;

    /// Reads 64 lower-case hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, WireError> {
        Hash::from_hex(text).ok_or_else(|| WireError::new("invalid_hash", "not a hash", "64 digits 0-9 a-f are expected"))
    }
}

impl Wire for Hash {
    const KIND: Kind = Kind::Digest;
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        *self = r.text()?.parse()?;
        Ok(())
    }
    fn write(&self, w: &mut Writer) {
        let digits = self.digits();
        w.unescaped(std::str::from_utf8(&digits).unwrap_or_default());
    }
}

/// Words of the host's own: what it wants to count by. Not for personal data: they are chained in the clear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(pub SortedMap<String, String>);

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Attributes {
        Attributes(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl<K: Into<String>, V: Into<String>, const N: usize> From<[(K, V); N]> for Attributes {
    fn from(entries: [(K, V); N]) -> Attributes {
        entries.into_iter().collect()
    }
}

super::interop!(Attributes);

impl Blank for Attributes {
    fn blank() -> Self {
        Attributes::default()
    }
}

impl Wire for Attributes {
    const KIND: Kind = Kind::Attributes;
    const OPTIONAL: bool = true;
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        if r.null()? {
            return Ok(());
        }
        r.object()?;
        let mut first = true;
        while let Some(key) = r.key(&mut first)? {
            r.part(&key, &mut |r| {
                let id = Id::new(&key)?;
                match self.0.insert(String::from(id), r.kept()?.into_owned()) {
                    None => Ok(()),
                    Some(_) => Err(WireError::new("invalid_json", "a key appears twice", "")),
                }
            })?;
        }
        Ok(())
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        limits.value()?;
        self.0.iter().try_for_each(|(key, value)| {
            limits.value()?;
            identifier::check(key).and_then(|()| value.check(limits)).map_err(|e| e.under(key))
        })
    }
    fn write(&self, w: &mut Writer) {
        // Keys are ASCII, so byte order is the order of RFC 8785.
        w.open('{');
        for (key, value) in &self.0 {
            w.entry(key, |w| w.text(value));
        }
        w.close('}');
    }
}

impl<T: Wire> Blank for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
}

impl<T: Wire> Wire for Box<T> {
    const KIND: Kind = T::KIND;
    const OPTIONAL: bool = T::OPTIONAL;
    const PERSONAL: bool = T::PERSONAL;
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
    fn has(&self, path: &str) -> bool {
        T::has(self, path)
    }
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        T::fill(self, r)
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        T::check(self, limits)
    }
    fn write(&self, w: &mut Writer) {
        T::write(self, w);
    }
    fn holds_personal(&self) -> bool {
        T::holds_personal(self)
    }
    fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn Sealable), place: &mut String) {
        T::personal(self, visit, place);
    }
}

impl<T: super::Record> super::Record for Box<T> {
    const TYPE: super::RecordType = T::TYPE;
}
