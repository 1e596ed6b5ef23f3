#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod document;
pub mod time;

pub use document::{Diagnostic, Diagnostics, Severity};
pub use time::{Almanac, Calendar, CalendarDocument, TimeError, TimeLimit, Zone};
