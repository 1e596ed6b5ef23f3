//! The written form of commands and events: strict JSON in, canonical JSON (RFC 8785) out, one table for both.
//!
//! A complaint's history must not have two readings. But `serde` accepts an array where an object is meant, keeps the last of two equal
//! keys, and lets other readers round large integers. So [`Reader`] reads strictly and in one pass. [`Writer`] writes the canonical form
//! directly, because fields are declared in its order. The `record!` and `words!` macros make both from one declaration. They also make a
//! description ([`Kind`], [`Field`]), from which the TypeScript types, the Python classes and the JSON Schemas are made.

mod blank;
mod commitment;
pub(crate) mod hash;
mod id;
mod interop;
mod into_field;
mod kind;
mod limit;
mod macros;
mod money;
mod personal;
mod reader;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod value;
mod values;
mod writer;

pub use crate::document::error::WireError;
pub use crate::document::limits::Limits;
pub use crate::document::words::WordType;
pub(crate) use crate::document::words::described;
pub(crate) use blank::Blank;
pub use commitment::{Seal, Sealable};
pub(crate) use commitment::{Side, deeper, seal};
pub use id::Id;
pub(crate) use interop::{deserialize_text, interop, serialize_text};
pub use into_field::IntoField;
pub use kind::{Field, Kind, RecordType};
pub(crate) use kind::{all_listed, all_required, first_field};
pub(crate) use macros::{constructor, record, setter, words};
pub use money::{Currency, Money, MoneyError};
pub use personal::Personal;
pub use reader::Reader;
pub use value::{Fill, Record, Wire};
pub(crate) use value::{from_stored, value_from_json, value_json};
pub use values::Attributes;
pub use writer::Writer;
pub(crate) use writer::quote;
