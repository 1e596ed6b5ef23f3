//! Simulations.

use std::collections::BTreeMap;

use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::Event;
use crate::measure::indicators::Periods;
use crate::measure::log::LogEvent;
use crate::measure::shape::shapes;
use crate::measure::simulate::{FittedSimulation, SimulationSettings, Staffings, run, staffing as try_staffing};
use crate::measure::tally::{Recordable, Tally};
use crate::policy::Policy;

shapes! {
    /// A stream of complaints.
    pub(crate) struct SimulateInput {
        /// The policy: a document, or the name of a preset where the crate bundles them.
        policy: Policy,
        /// Give the stored records too: what hosts would have kept.
        histories: bool = false,
        ..settings: SimulationSettings,
    }
    /// What came of it.
    pub(crate) struct Simulated: Given {
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
    /// Staffing to be tried.
    pub(crate) struct StaffingInput {
        /// The stream; its number of handlers is replaced.
        simulation: SimulateInput,
        /// Numbers of handlers.
        handlers: Vec<u32>,
        /// Local days from receipt within which complaints are to be closed; the due instants of the policy if left out.
        on_time_days: Option<u32>,
    }
    /// A tally from which a simulation is to be set.
    pub(crate) struct FitSimulationInput {
        /// The days that count; the unit does not matter.
        periods: Periods,
        /// Attribute whose values are the causes; `cause` if the tally is divided by it.
        causes: Option<String>,
    }
}

pub(crate) fn simulate(input: &SimulateInput) -> Result<Simulated, Diagnostics> {
    let found = run(&input.policy, &input.settings)?;
    let log = found.log(&input.policy)?;
    let stored = |record: &EventRecord<Event>| serde_json::from_str(&record.to_json()).unwrap_or_default();
    let kept = if input.histories { found.histories.as_slice() } else { &[] };
    Ok(Simulated {
        events: log.events,
        records: log.records.unwrap_or_default(),
        histories: kept.iter().map(|history| history.iter().map(stored).collect()).collect(),
        cases: u64::try_from(found.histories.len()).unwrap_or(u64::MAX),
        commands: found.commands,
        refused: found.refused,
    })
}

pub(crate) fn staffing(input: &StaffingInput) -> Result<Staffings, Diagnostics> {
    try_staffing(&input.simulation.policy, &input.simulation.settings, &input.handlers, input.on_time_days)
}

pub(crate) fn fit_simulation(tally: &Tally, input: &FitSimulationInput) -> Result<FittedSimulation, Diagnostics> {
    tally.fit_simulation(&input.periods, input.causes.as_deref())
}
