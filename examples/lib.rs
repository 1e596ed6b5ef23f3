//! Examples: a table of complaints to due dates and verdicts (`table`), a service desk's log to a judged history (`log`).
//!
//! What an application would write around the library. No rule about time or complaints is in here.

#[path = "log/lib.rs"]
pub mod log;
#[path = "table/lib.rs"]
pub mod table;

pub use table::{mapping, report, rows, sample};
