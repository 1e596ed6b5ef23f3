//! A seeded stream of complaints, handled by the same `decide` as real ones: for demonstrations, for what-if, for tests.

mod fit;
mod person;
mod run;
mod settings;

pub use fit::{
    FitSimulationInput, FittedSettings, FittedSimulation, StaffingInput, StaffingRow, Staffings, fit_simulation, staffing,
};
pub use run::{Simulation, run};
pub(crate) use settings::policy;
pub use settings::{CauseSettings, SimulateInput, Simulated, simulate};
