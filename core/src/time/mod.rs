//! Calendar arithmetic: when is a complaint due, and how much working time has passed?
//!
//! This module knows nothing of complaints. A [`Calendar`] says when an organisation is open. A [`TimeLimit`] says how long something may
//! take and how its days count. [`Pauses`] say when no time counts. All arithmetic is on integers. The calendar carries its zone rules,
//! so equal calendars give equal answers on every machine.
//!
//! # The reading
//!
//! | rule | |
//! |---|---|
//! | R1 membership | an instant is open if its local clock reading falls in an opening interval; skipped minutes never exist, repeated minutes count twice |
//! | R2 owner | an interval belongs to the local date on which it starts, and may run past midnight |
//! | R3 exception | an exception replaces the intervals that start on its date |
//! | R4 deadline | the earliest instant by which the time is used up: at closing time exactly, not at the next opening |
//! | R5 half-open | intervals, pauses and ranges are \[a, b); overlaps count once |
//! | R6 pauses | a union of \[from, to). An open end means still paused, and then there may be no deadline. A day that ends while paused gives way to the day on which the pause ends |
//! | R7 end of day | a local day ends at the last instant whose local date is not later |
//! | R8 business days | count the local dates that own at least one real open instant |
//! | R9 civil days | count dates, also those a zone skipped; months clamp to their last day |
//!
//! # Example
//!
//! ```
//! use amends::time::{Almanac, Calendar, CalendarDocument, Pauses, TimeLimit, instant};
//!
//! let document = CalendarDocument::from_json(r#"{
//!     "tz": "Europe/London",
//!     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
//!                "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]},
//!     "exceptions": {"2026-12-25": []}
//! }"#)?;
//! let calendar = Calendar::new(&document, &Almanac::bundled())?;
//!
//! let received = instant::parse("2026-12-24T15:00:00Z")?;
//! let limit: TimeLimit = "business PT4H".parse()?;
//! let due = calendar.deadline(received, &limit, &Pauses::none())?.unwrap();
//! assert_eq!(instant::format(due), "2026-12-28T11:00:00Z");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod almanac;
pub mod batch;
mod business_days;
mod calendar;
mod compile;
mod date;
mod deadline;
pub(crate) mod declare;
mod document;
mod error;
mod holidays;
mod hours;
mod index;
pub mod instant;
mod kernel;
mod limit;
mod open_time;
mod openings;
mod pause;
mod reach;
mod receipt;
mod schedule;
mod segment;
mod span;
mod verdict;
mod whole_days;
mod zone;

pub use almanac::Almanac;
pub use calendar::Calendar;
#[cfg(feature = "measure")]
pub(crate) use date::digits;
pub(crate) use date::parse as parse_date;
pub use document::{AlwaysOpen, CalendarDocument, Exception, HolidayRef, IntervalText, Weekly, ZoneRef};
pub use error::{CODES, TimeError};
pub use holidays::HolidayList;
pub use index::CompileOptions;
pub(crate) use instant::Point;
pub use limit::{ClockTime, Cutoff, DayOne, Due, Receipt, RollForward, TimeLimit};
pub(crate) use open_time::{Amount, NANO, add, subtract};
pub(crate) use pause::{NEVER, Paused};
pub use pause::{Pause, Pauses};
pub use segment::{Cause, Segment, SegmentKind};
pub use span::Span;
pub use verdict::Verdict;
pub use zone::{Disambiguation, PinnedZone, Zone};
