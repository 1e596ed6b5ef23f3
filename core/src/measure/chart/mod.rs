//! Control charts: which points tell of something, and which are noise.
//!
//! A chart is computed after merge, from an ordered table of subgroups. Points are counted from zero.

pub mod alarms;
pub mod arl;
pub mod choose;
pub mod control;
pub mod cusum;
pub mod ewma;
mod label;
mod limits;
pub mod rules;
pub mod runs;
