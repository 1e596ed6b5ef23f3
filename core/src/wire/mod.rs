//! The written form of commands and events: strict JSON in, canonical JSON (RFC 8785) out, one table for both.
//!
//! `serde` accepts an array where an object is meant, keeps the last of two equal keys and rounds large integers in
//! other readers; a complaint's history must not have two readings. So [`Reader`] reads strictly and in one pass,
//! [`Writer`] writes the canonical form directly (fields are declared in its order), and the `record!` and `words!`
//! macros make both from one declaration, with a description ([`Kind`], [`Field`]) from which the TypeScript types, the
//! Python classes and the JSON Schemas are made.

pub(crate) mod hash;
mod id;
mod interop;
mod kind;
pub(crate) mod limits;
mod macros;
mod money;
mod personal;
mod reader;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod values;
mod writer;

pub use id::Id;
pub(crate) use interop::{deserialize_text, interop, serialize_text};
pub use kind::{Field, IntoField, Kind, Record, RecordType, Wire, WordType};
pub(crate) use kind::{all_required, from_stored, value_from_json, value_json};
pub use limits::Limits;
pub(crate) use macros::{constructor, described, record, setter, words};
pub use money::{Currency, Money, MoneyError};
pub use personal::Sealable;
pub use personal::{Personal, Seal};
pub(crate) use personal::{Side, seal};
pub use reader::{Reader, WireError};
pub use values::Attributes;
pub(crate) use values::inexact;
pub use writer::Writer;
pub(crate) use writer::quote;

/// Goes one step deeper into a place, and says how long the outer one was.
pub(crate) fn deeper(place: &mut String, name: &str) -> usize {
    let outer = place.len();
    place.push('/');
    place.push_str(name);
    outer
}
