//! Measures: what the numbers say, and how sure that is (ISO 10002, clause 8).
//!
//! State is whole numbers and merges exactly. Statistics are computed once, after merge, on one vendored `libm`, so that a report made in
//! the browser is the report made on the server.
//!
//! | You have | It becomes | by |
//! |---|---|---|
//! | records of complaints, as `handle` gave them | an [`EventLog`] | [`EventLog::of_histories`] |
//! | a table of another system | an [`EventLog`] | [`log::read_table`] |
//! | columns of a frame, millions of events | a [`Tally`] | [`LogBuilder`], [`tally_columns`] |
//! | an [`EventLog`] | a [`Tally`] | [`EventLog::tally`] |
//! | a [`Tally`], and [`Periods`] | figures | [`Tally::indicators`], [`Tally::flow`], [`Tally::causes`], … |
//! | a [`Tally`] | a management review, a regulator's return | [`Tally::review`], [`Tally::regulatory_return`] |
//! | records of complaints and policies | verdicts on the principles and the clocks | [`principles::PrincipleEvidence`] |
//! | other numbers | statistics, control charts | [`statistics`], [`chart`] |
//! | any of these answers | a picture: SVG, Vega-Lite, words | [`draw`] |
//!
//! ```
//! use amends::measure::{CountOptions, EventLog, LogEvent, LogKind, Periods};
//! use amends::time::instant::parse;
//!
//! let log = EventLog::new([
//!     LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?).due(parse("2026-03-02T09:00:00Z")?),
//!     LogEvent::new("C-1", LogKind::Closed, parse("2026-01-12T15:30:00Z")?).word("upheld"),
//!     LogEvent::new("C-2", LogKind::Received, parse("2026-01-20T10:00:00Z")?).due(parse("2026-03-17T10:00:00Z")?),
//! ]);
//! let tally = log.tally(&CountOptions::new(parse("2026-04-01T00:00:00Z")?))?;
//! let march = Periods::months("2026-03", "2026-03")?;
//! let figures = &tally.indicators(&march).ids(["T2", "B1"]).figures()?.periods[0].figures;
//! // Both were due in March, and one of them was closed by then; the other one is open.
//! assert_eq!((figures[0].value, figures[0].numerator, figures[0].denominator), (Some(0.5), Some(1), Some(2)));
//! assert_eq!(figures[1].value, Some(1.0));
//! # Ok::<(), amends::Error>(())
//! ```
//!
//! Every input has `new`, which takes the fields that must be given, and a setter for every other field. The same functions have a door
//! from JSON to JSON, [`compute`], which the bindings call.

#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod chart;
mod depends;
#[expect(clippy::float_arithmetic, reason = "places in a picture are computed in doubles, and nothing rests on them")]
pub mod draw;
mod gaps;
#[expect(clippy::float_arithmetic, reason = "statistics are computed in doubles, once, after merge")]
pub mod indicators;
mod json;
mod kind;
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
#[expect(clippy::float_arithmetic, reason = "numbers are written for reading")]
mod words;

pub use gaps::Gaps;
pub use indicators::{Part, PeriodUnit, Periods};
pub use json::{
    AnswerColumn, AnswerTable, ColumnKind, answer_table, asks_tally, compute, compute_on, describe_all, gaps, indicator_columns,
    names,
};
pub use log::{
    CaseColumns, CaseRow, CodedFacts, CodedLog, CodedTexts, ColumnLog, CountOptions, EventColumns, EventLog, LogBuilder,
    LogEvent, LogKind, LogRow, RowOptions, TallyOptions, tally_columns,
};
pub use review::ReviewOptions;
pub use tally::{Counter, Definitions, Header, OnTime, Recordable, ReopenPolicy, SpanKind, Tally};
