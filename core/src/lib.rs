#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod action;
pub mod case;
#[cfg(test)]
mod cases;
#[cfg(feature = "schema")]
mod describe;
pub mod document;
mod error;
pub mod export;
mod facts;
pub mod ledger;
pub mod lifecycle;
#[cfg(feature = "measure")]
pub mod measure;
mod order;
pub mod policy;
mod refusal;
#[cfg(feature = "store")]
pub mod store;
pub mod time;
pub mod timer;
pub mod view;
pub mod wire;
mod words;

pub use case::{Actor, Case, Context, Refusal};
#[cfg(feature = "schema")]
pub use describe::describe;
pub use document::{Diagnostic, Diagnostics, ErrorKind, Severity};
pub use error::Error;
pub use lifecycle::{Command, CommandKind, Event, State};
pub use order::SortedMap;
pub use policy::Policy;
pub use time::{Almanac, Calendar, CalendarDocument, TimeError, TimeLimit, Zone};
pub use wire::{Id, Money};
pub use words::{Direction, Words};
