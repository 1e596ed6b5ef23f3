//! A seeded stream of complaints, handled by the same `decide` as real ones: for demonstrations, for what-if, for tests.

mod fit;
mod person;
mod run;
mod settings;

pub use fit::{FittedSettings, FittedSimulation, StaffingRow, Staffings, staffing};
pub use run::{Simulation, run};
pub use settings::{CauseSettings, SimulationSettings};
