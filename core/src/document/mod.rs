//! Documents that people write, read strictly: every problem at once, each with a place and a cure.
//!
//! [`json`] turns bytes into a [`serde_json::Value`]. It refuses texts that `serde_json` alone lets through: a repeated key, or an
//! integer that JavaScript cannot hold. `Node` walks such a value and collects [`Diagnostic`]s with JSON Pointer paths (RFC 6901). It
//! reads a document to its end even if the beginning is wrong.

mod codes;
pub(crate) mod date;
pub(crate) mod declare;
mod diagnostic;
pub(crate) mod error;
pub(crate) mod identifier;
pub mod json;
mod kind;
pub(crate) mod lexer;
pub(crate) mod limits;
mod node;
pub(crate) mod pointer;
pub(crate) mod text;
pub(crate) mod words;

#[cfg(feature = "schema")]
pub use codes::error_reference;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use kind::ErrorKind;
pub(crate) use node::{Node, Sink, read_whole};
pub use pointer::pointer;
