//! `amends.measure.Tally`: a tally that stays in Rust until somebody wants its document. Its methods are in `figures`.

use amends::measure;
use pyo3::prelude::*;

/// A tally in native memory: every function of ``amends.measure`` takes it where it takes a tally's document. It may be pickled,
/// so that processes count parts and one of them merges.
///
/// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
/// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
/// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
/// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
/// >>> tally
/// <amends.measure.Tally of 2 cases as of 2026-03-01T00:00:00Z in Europe/London>
/// >>> tally.document()["quarantined"]
/// {}
#[pyclass(frozen, module = "amends.measure", name = "Tally")]
pub(crate) struct Tally(pub(crate) measure::Tally);
