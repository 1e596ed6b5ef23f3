//! What a simulation is told.

use std::collections::BTreeMap;

use super::run::run;
use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::Event;
use crate::measure::log::{HISTORIES_RECORD, LogEvent, almanac, in_order, log_of};
use crate::measure::shape::shapes;
#[cfg(feature = "presets")]
use crate::measure::statistics::coded;
use crate::measure::tally::{Recordable, Seen};
use crate::policy::{Library, Policy};

shapes! {
    /// A cause of complaints.
    pub struct CauseSettings {
        /// Its name.
        name: String,
        /// Its weight among the causes.
        weight: f64,
        /// Day from which its weight is another one, counted from the first day: an improvement, or a new fault.
        change_day: Option<u32>,
        /// Its weight from then on.
        weight_after: Option<f64>,
        /// Share of complaints about it that are upheld, wholly or in part.
        upheld: f64 = 0.5,
    }
    /// A stream of complaints.
    pub struct SimulateInput {
        /// The policy: a document, or the name of a preset where the crate bundles them.
        policy: serde_json::Value,
        /// The same seed, the same stream.
        seed: u32 = 1_u32,
        /// The first instant, as RFC 3339 in UTC.
        from: String,
        /// Days to simulate.
        days: u32 = 365_u32,
        /// Complaints on a working day, on average.
        arrivals_per_day: f64 = 8.0,
        /// Growth of that over a year, as a share.
        growth: f64 = 0.0,
        /// Share of a working day's complaints that come on a day at the weekend.
        weekend: f64 = 0.3,
        /// Causes; six of a shop if left out.
        causes: Option<Vec<CauseSettings>>,
        /// Handlers at work from Monday to Friday, 8 hours a day.
        handlers: u32 = 4_u32,
        /// Mean minutes of work on a complaint.
        handling_minutes: f64 = 180.0,
        /// Share of complaints whose clock stands still for information from the complainant.
        waiting: f64 = 0.25,
        /// Share withdrawn.
        withdrawn: f64 = 0.04,
        /// Share of closed ones reopened within two months.
        reopened: f64 = 0.06,
        /// Share of responses that are not accepted and go to an outside body.
        referred: f64 = 0.04,
        /// Share that answers a survey.
        answers: f64 = 0.4,
        /// Share of complaints by somebody who complained before.
        repeaters: f64 = 0.1,
        /// Nothing happens at or after this instant; the end of the days if left out.
        as_of: Option<String>,
        /// Give the stored records too: what hosts would have kept.
        histories: bool = false,
    }
    /// What came of it.
    pub struct Simulated {
        /// The log.
        events: Vec<LogEvent>,
        /// What the log can tell, whether it happened or not.
        records: Vec<Recordable>,
        /// The stored records of each complaint, if they were asked for.
        histories: Vec<Vec<serde_json::Value>>,
        /// Complaints.
        cases: u64,
        /// Commands that were decided.
        commands: u64,
        /// Refusals by code: what the policy did not let the simulated people do.
        refused: BTreeMap<String, u64>,
    }
}

/// The policy of a question.
pub(crate) fn policy(given: &serde_json::Value) -> Result<Policy, Diagnostics> {
    #[cfg(feature = "presets")]
    if let Some(name) = given.as_str() {
        return Policy::preset(name).ok_or_else(|| {
            coded("/policy", "unknown_policy", "no preset of this name is here", "hand in a document, or name a verified preset")
        });
    }
    Policy::trusted(given, &Library::new(almanac()))
}

/// Runs a simulation, and gives its log.
///
/// # Errors
///
/// What the policy's document is refused for; `out_of_range`; `invalid_instant`.
pub fn simulate(input: &SimulateInput) -> Result<Simulated, Diagnostics> {
    let policy = policy(&input.policy)?;
    let found = run(&policy, input)?;
    let mut events = Vec::new();
    for history in &found.histories {
        events.extend(log_of(history, Some(&policy))?);
    }
    events.extend(found.extra);
    let events = in_order(events.into_iter()).collect();
    let stored = |record: &EventRecord<Event>| serde_json::from_str(&record.to_json()).unwrap_or_default();
    let kept = if input.histories { found.histories.as_slice() } else { &[] };
    let mut known: Seen = HISTORIES_RECORD.iter().copied().chain([Recordable::SurveyInvited, Recordable::Worked]).collect();
    // Whoever promises nothing has nothing due.
    known.add(Recordable::Due, policy.timers().iter().any(|t| t.kind == crate::lifecycle::TimerKind::Duty));
    Ok(Simulated {
        events,
        records: known.list(),
        histories: kept.iter().map(|history| history.iter().map(stored).collect()).collect(),
        cases: u64::try_from(found.histories.len()).unwrap_or(u64::MAX),
        commands: found.commands,
        refused: found.refused,
    })
}

/// Causes of a shop.
pub(crate) fn shop() -> Vec<CauseSettings> {
    let cause = |name: &str, weight: f64, upheld: f64| CauseSettings {
        name: name.to_owned(),
        weight,
        change_day: None,
        weight_after: None,
        upheld,
    };
    vec![
        CauseSettings { change_day: Some(200), weight_after: Some(18.0), ..cause("billing", 33.0, 0.6) },
        cause("delivery", 26.0, 0.7),
        cause("refund", 13.0, 0.5),
        cause("product", 12.0, 0.4),
        cause("staff", 9.0, 0.3),
        CauseSettings { change_day: Some(300), weight_after: Some(16.0), ..cause("app-login", 4.0, 0.6) },
    ]
}
