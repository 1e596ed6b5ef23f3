//! How values are described, so that other languages' types are made and not written.

use crate::document::words::WordType;

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
    /// A time limit: the object that calendars and policies take.
    Limit,
    /// An identifier: see [`Id`](super::Id).
    Id,
    /// A digest: 64 hexadecimal digits.
    Digest,
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
    /// The fields of an event that somebody may see.
    Shown,
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

/// The field that a path of names begins with, by its place in the table, and the rest of the path.
pub(crate) fn first_field<'p>(fields: &[Field], path: &'p str) -> (Option<usize>, &'p str) {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    (fields.iter().position(|field| field.name == name), rest)
}

/// Stops the compiler if a constructor leaves out a field that is required.
pub(crate) const fn all_required(mut fields: &[Field], given: &[&str]) {
    while let [field, rest @ ..] = fields {
        assert!(!field.required || is_among(field.name, given), "a constructor takes every required field");
        fields = rest;
    }
}

/// Stops the compiler unless names are those of the fields.
pub(crate) const fn all_listed(mut fields: &[Field], names: &[&str]) {
    assert!(fields.len() == names.len(), "as many names as fields");
    while let [field, rest @ ..] = fields {
        assert!(is_among(field.name, names), "each field is listed");
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
