//! `amends.measure.Tally`: a tally that stays in Rust until somebody wants its document. Its methods are in `figures`.

use amends::measure;
use pyo3::prelude::*;

#[pyclass(frozen, module = "amends.measure", name = "Tally")]
pub(crate) struct Tally(pub(crate) measure::Tally);
