//! Deadlines: which clocks run on a complaint, when each is due, and why then.
//!
//! Everything here is a function of the policy, the case and an instant. Nothing is counted up and stored, so nothing drifts:
//! asking twice gives the same answer, asking late gives what was true then.
//!
//! # The order of evaluation
//!
//! For each timer, what happened is walked through in the order in which it took effect, and at one instant in the order of
//! sequence numbers. Before each event, what time alone brought comes first: warnings and misses whose instant lies before the
//! event (an event at the due instant is in time; only what time itself did there, escalate or close, comes after). Then, for
//! each event:
//!
//! | | |
//! |---|---|
//! | 1 meet | an event of `met_by` meets the run, late if it was missed before |
//! | 2 cancel | an event of `cancelled_by`, the end of the complaint (unless `after_closing`), a condition that no longer holds |
//! | 3 move | an extension sets the due instant; an earlier receipt that is merged moves what counts from it; a tighter deadline is inherited |
//! | 4 pause | waiting, steps and states begin or end a standstill; not while an agreed date is fixed |
//! | 5 start | an event of `starts` begins a run, if none runs and the condition holds; reopening continues or restarts |
//!
//! A receipt that was put right stands in the place of the first one, from the instant of the correction on: every clock is then as
//! if the receipt had been right from the start. The last correction counts. What followed the receipt follows it still. A clock
//! that a move to another policy kept counts anew, if it was running.
//!
//! What was recorded as missed and is missed no more is `superseded` ([`Superseded`]): its record stays, and nothing counts it. The
//! same holds after a letter that was recorded late, and after a move with `recompute`: a run that ended with a miss which the new
//! policy does not know is put right. A miss that moved is recorded anew. It takes the complaint up only once.
//!
//! A standstill of the policy leaves out its dates, of every run of the timer. Whether it holds for a complaint is asked of all that is
//! known at the instant of the question: the receipt as it was corrected, the attributes, the last assessment. It then holds from the
//! start. A miss that was recorded before that was known is `superseded`. It moves no date that somebody named: an extension knows
//! the standstills.
//!
//! Silence closes a complaint only after the complainant could answer for the whole time: since the response, or since the ruling of
//! an outside body. The time begins anew with the ruling. No closing and no escalation by time takes effect before what is recorded
//! already; a miss keeps its due instant.
//!
//! A closing that is recorded late may lie before what was recorded earlier. What took effect after it starts no clock then, unless
//! the timer runs on `after_closing`. State and step are those that were recorded last, wherever they took effect.
//!
//! Where the calendar has no due instant (its holiday lists end, or twelve years do not suffice), the run is `unknown`. That is told
//! once, as `deadline_warned` with a `problem`, at the end of what is known: after the last date that the lists cover, and not before the
//! run began.
//!
//! What other timers show (`timer.NAME.met`, `missed`, `lapsed`) is seen at its own instant, and not before the event that began
//! their run. A run that has ended stays as it was, whatever happens after it. A run that never ended is missed from its due instant on.
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
pub use status::{Measure, Superseded, TimerStatus, earliest_due, list_json};
pub use table::{NULL, Table};
pub(crate) use tick::{Pending, closes_at, next_change, next_changes, pending_until};

pub use crate::lifecycle::{TimerKind, TimerState};
