//! Measures: what the numbers say, and how sure that is (ISO 10002, clause 8).
//!
//! State is whole numbers and merges exactly; statistics are computed once, after merge, on one vendored `libm`, so that a report
//! made in the browser is the report made on the server.

#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod chart;
#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod indicators;
mod json;
pub mod log;
#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
mod math;
#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod principles;
#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod returns;
#[expect(clippy::float_arithmetic, reason = "numbers are written for reading, once, after merge")]
pub mod review;
mod shape;
#[expect(clippy::float_arithmetic, reason = "numbers of a simulation are drawn in doubles; what is decided is whole")]
pub mod simulate;
#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod statistics;
pub mod tally;

pub use indicators::{Part, PeriodUnit, Periods};
pub use json::{compute, describe_all, names};
pub use log::{
    CaseColumns, CaseRow, CountOptions, EventColumns, EventLog, LogBuilder, LogEvent, LogKind, LogRow, RowOptions, TallyOptions,
    tally_columns,
};
pub use review::ReviewOptions;
pub use tally::{Counter, Definitions, Header, OnTime, Recordable, ReopenPolicy, SpanKind, Tally};
