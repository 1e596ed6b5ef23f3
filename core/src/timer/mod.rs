//! Deadlines: which clocks run on a complaint, when each is due, and why then.
//!
//! Everything here is a function of the policy, the case and an instant. Nothing is counted up and stored, so nothing drifts:
//! asking twice gives the same answer, asking late gives what was true then.
//!
//! # The order of evaluation
//!
//! The library goes through the events of each timer in the order of their effect. At one instant, sequence numbers decide. Time comes
//! first: before each event, warnings and misses with an earlier instant are found. An event at the due instant is in time. If time
//! itself closes or escalates the complaint at that instant, this comes after the event. For each event, these steps follow:
//!
//! | | |
//! |---|---|
//! | 1 meet | an event of `met_by` meets the run, late if it was missed before |
//! | 2 cancel | an event of `cancelled_by`, the end of the complaint (unless `after_closing`), a condition that no longer holds |
//! | 3 move | an extension sets the due instant; an earlier receipt that is merged moves what counts from it; a tighter deadline is inherited |
//! | 4 pause | waiting, steps and states begin or end a pause; not while an agreed date is fixed |
//! | 5 start | an event of `starts` begins a run, if none runs and the condition holds; reopening continues or restarts |
//!
//! A corrected receipt replaces the first one from the instant of the correction on. Every timer then stands as if the receipt had been
//! right from the start. The last correction counts. Events that followed the receipt still follow it. If a move to another policy kept
//! a running timer, that timer counts again from the corrected receipt.
//!
//! A recorded miss that no longer holds is `superseded` ([`Superseded`]). Its record stays, and nothing counts it. A letter that is
//! recorded late can do this, and so can a move with `recompute`, if the new policy knows no such miss. A miss that moved is recorded
//! again. A notice that moved to a later instant is given again.
//!
//! A run escalates the complaint at most once. The run after a reopening is another run. An escalation stays if its miss is superseded,
//! because people acted on it: nobody takes the complaint back from a manager. So the level stays, and timers that start with `escalated`
//! go on.
//!
//! A standstill of the policy leaves out its dates, in every run of the timer. All facts known at the instant of the question decide
//! whether it holds for a complaint. These are the corrected receipt, the attributes and the last assessment. It then holds from the
//! start. A miss that was recorded before these facts is `superseded`. A standstill moves no date that somebody named, because the person
//! who extends a deadline knows the standstills.
//!
//! Silence closes a complaint only after the complainant could answer for the whole time. The time counts from the response, or from the
//! ruling of an outside body, which begins it again. No closing or escalation by time takes effect before an earlier record. A miss
//! keeps its due instant.
//!
//! A closing that is recorded late may lie before earlier records. Events that took effect after it then start no timer, unless the
//! timer runs on `after_closing`. State and step are the last recorded ones.
//!
//! If the calendar has no due instant, the run is `unknown`. Its holiday lists may end, or twelve years may not suffice. The history gets
//! one `deadline_warned` with a `problem`. Its instant is the end of the last date that the lists cover, or the start of the run if that is later.
//!
//! Other timers are visible as `timer.NAME.met`, `missed` and `lapsed`. Each is seen at its own instant, and not before the event that
//! began the run. A run that has ended never changes. A run that never ended is missed from its due instant on.
//!
//! ```
//! use amends::timer::TimerState;
//! use amends::case::{Actor, Context};
//! use amends::policy::{Library, Policy};
//! use amends::time::{Almanac, instant};
//! use amends::Command;
//!
//! let policy = Policy::from_json(r#"{
//!     "id": "acme", "version": "1", "extends": "iso-10002",
//!     "calendars": {"london": {"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]],
//!         "wed": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}},
//!     "timers": {"acknowledge": {"starts": "received", "met_by": "acknowledged", "within": "business P2D"}}
//! }"#, &Library::new(Almanac::bundled()))?;
//! let context = Context::at(instant::parse("2026-03-06T10:00:00Z")?, Actor::new("u-ines", &["intake"])?).with_salt([7; 16]);
//! let receive = Command::from_json(r#"{"type": "receive", "complaint": "C-1", "description": "The kettle leaks.",
//!     "complainant": {"answer_to": "jane@example.org"}}"#)?;
//! let case = policy.handle(None, &receive, &context)?.case;
//! let status = &case.timers(&policy, instant::parse("2026-03-09T09:00:00Z")?)?[0];
//! assert_eq!(status.state, TimerState::Running);
//! assert_eq!(status.due.map(instant::format).as_deref(), Some("2026-03-11T00:00:00Z"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod adopt;
mod ask;
mod asked;
mod check;
mod coverage;
mod due_day;
mod error;
mod explain;
mod quick;
mod replay;
mod risk;
mod run;
mod runs;
mod standstill;
mod status;
mod table;
mod tick;
mod timeline;
mod walk;

pub use adopt::{Preview, PreviewRow};
pub(crate) use adopt::{clocks_at_move, unlike_units};
pub(crate) use check::{check, uncovered};
pub use coverage::Coverage;
pub use due_day::DueDay;
pub use error::TimerError;
pub(crate) use error::own;
pub use explain::{Explanation, Part, PartKind};
pub use replay::{Change, Replay, ReplayTotals, replay};
pub use risk::Risk;
pub(crate) use standstill::standing as standstills;
pub(crate) use status::statuses;
pub use status::{Measure, Superseded, TimerStatus, earliest_due, list_from_json, list_json};
pub use table::{NULL, Table};
pub(crate) use tick::{Pending, closes_at, next_change, next_changes, pending_until};

pub use crate::lifecycle::{TimerKind, TimerState};
