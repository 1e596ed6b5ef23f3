//! From a table of complaints to due dates and on-time verdicts.
//!
//! What an application would write around the library: reading columns, asking [`amends`] for each due date and
//! verdict, counting by month. No rule about time is in here.

pub mod mapping;
pub mod report;
pub mod rows;
pub mod sample;
