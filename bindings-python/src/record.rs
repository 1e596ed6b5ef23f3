//! `amends.EventRecord`: a stored event. Its methods are in `case`.

use amends::ledger;
use amends::lifecycle::Event;
use pyo3::prelude::*;

/// A stored event: chained bytes, hash, and personal values beside them.
#[pyclass(frozen, module = "amends", name = "EventRecord")]
pub(crate) struct EventRecord(pub(crate) ledger::EventRecord<Event>);
