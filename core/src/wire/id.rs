//! Identifiers: ASCII that is safe in file names, URLs, logs and keys, and equal only to itself.

use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

use super::blank::Blank;
use super::kind::Kind;
use super::reader::Reader;
use super::value::Wire;
use super::writer::Writer;
use crate::document::error::{Read, WireError};
use crate::document::identifier;

/// An identifier of 1 to 128 characters from `A-Z a-z 0-9 . _ : @ + -`, not beginning with a dot.
///
/// Upper and lower case differ. Other alphabets are refused, because two spellings that look the same would be two identifiers. A host
/// with such keys maps them, for example to UUIDs.
///
/// ```
/// use amends::wire::Id;
/// assert!(Id::new("CMP-2026-000123").is_ok());
/// assert!(Id::new("../../etc/passwd").is_err());
/// assert!(Id::new("").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(SmolStr);

impl Id {
    /// Longest identifier, in characters.
    pub const MAX: usize = identifier::MAX;

    /// Checks an identifier.
    ///
    /// # Errors
    /// `invalid_id`; the message does not repeat it.
    ///
    /// ```
    /// use amends::wire::Id;
    /// assert_eq!(Id::new("CMP-2026-000123")?.as_str(), "CMP-2026-000123");
    /// assert_eq!(Id::new("no spaces").unwrap_err().code(), "invalid_id");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(text: &str) -> Result<Id, WireError> {
        identifier::check(text).map(|()| Id(SmolStr::new(text)))
    }

    /// An identifier written in the program: [`id!`](crate::id) calls it while compiling, so that a wrong one does not compile.
    #[doc(hidden)]
    #[must_use]
    pub const fn literal(text: &'static str) -> Id {
        let mut rest = text.as_bytes();
        assert!(!rest.is_empty() && rest.len() <= Id::MAX, "an identifier has 1 to 128 characters");
        assert!(!matches!(rest, [b'.', ..]), "an identifier does not begin with a dot");
        while let [c, tail @ ..] = rest {
            let fits = c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b':' | b'@' | b'+' | b'-');
            assert!(fits, "an identifier has characters of A-Z a-z 0-9 . _ : @ + -");
            rest = tail;
        }
        Id(SmolStr::new_static(text))
    }

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Could these be spellings of one person? Conflicts of interest are judged without regard to case.
    ///
    /// ```
    /// use amends::id;
    /// assert!(id!("u-amy").same_person(&id!("U-Amy")));
    /// assert_ne!(id!("u-amy"), id!("U-Amy")); // and yet two identifiers
    /// ```
    #[must_use]
    #[inline]
    pub fn same_person(&self, other: &Id) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An identifier that stands in the program: `id!("C-1")`. A wrong one does not compile.
///
/// ```
/// use amends::{id, wire::Id};
/// assert_eq!(id!("C-1"), Id::new("C-1")?);
/// # Ok::<(), amends::Error>(())
/// ```
///
/// ```compile_fail,E0080
/// let _ = amends::id!("no spaces");
/// ```
#[macro_export]
macro_rules! id {
    ($text:expr) => {{
        const ID: $crate::wire::Id = $crate::wire::Id::literal($text);
        ID
    }};
}

impl TryFrom<&str> for Id {
    type Error = WireError;
    fn try_from(text: &str) -> Result<Id, WireError> {
        Id::new(text)
    }
}

impl TryFrom<String> for Id {
    type Error = WireError;
    fn try_from(text: String) -> Result<Id, WireError> {
        Id::new(&text)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

super::interop!(Id);

impl From<Id> for String {
    fn from(id: Id) -> String {
        id.0.into()
    }
}

impl FromStr for Id {
    type Err = WireError;
    fn from_str(text: &str) -> Result<Id, Self::Err> {
        Id::new(text)
    }
}

impl From<uuid::Uuid> for Id {
    /// A UUID in its hyphenated lower-case form is an identifier.
    fn from(uuid: uuid::Uuid) -> Id {
        Id(SmolStr::new(uuid.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer())))
    }
}

impl Blank for Id {
    fn blank() -> Self {
        Id(SmolStr::default())
    }
}

impl Wire for Id {
    const KIND: Kind = Kind::Id;
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        *self = Id::new(&r.text()?)?;
        Ok(())
    }
    fn write(&self, w: &mut Writer) {
        w.text(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program may hold is what may be read: every byte, at the beginning and after it.
    #[test]
    fn literals_and_texts_are_judged_alike() {
        assert_eq!(crate::id!("a.b_c:d@e+f-G9"), Id::new("a.b_c:d@e+f-G9").unwrap());
        for first in 0..=127_u8 {
            for text in [vec![first], vec![b'a', first]] {
                let text: &'static str = String::from_utf8(text).unwrap().leak();
                let literal = std::panic::catch_unwind(|| Id::literal(text)).ok();
                assert_eq!(literal, Id::new(text).ok(), "{text:?}");
            }
        }
    }

    #[test]
    fn look_alikes_are_refused() {
        for bad in ["", "../../etc/passwd", "c-1\0", "c\u{200b}-1", "с-1", "é", "e\u{301}", ".hidden", "a b", "a/b", "a\\b"] {
            crate::cases::count();
            assert!(Id::new(bad).is_err(), "{bad:?}");
        }
        assert!(Id::new(&"a".repeat(129)).is_err());
        assert!(Id::new("__proto__").is_ok());
        assert_ne!(Id::new("C-1").unwrap(), Id::new("c-1").unwrap());
    }
}
