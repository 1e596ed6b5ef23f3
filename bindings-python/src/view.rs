//! Views and exports: `case_view`, `viewer_of`, `disclosures`, `tombstones`, `case_export`, `export_page`.

use amends::Words as Dictionary;
use amends::export::{CaseExport, Handover, export};
use amends::timer::{TimerStatus, list_from_json, list_json};
use amends::view::{self, Viewer};
use amends::wire::Record as _;
use pyo3::prelude::*;

use crate::case::{Case, Context, records};
use crate::error::OrRaise;
use crate::given::{read, read_list};
use crate::plain::json_text;
use crate::policy::Policy;
use crate::words::Words;

/// A complaint, as somebody may see it: nothing unless the tables of views say so.
///
/// With ``timers``, as ``amends.timers`` gives them, the deadlines that concern the viewer are in it. Raises ``AmendsError`` unless the
/// records are one whole history.
///
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> received = amends.handle(amends.Policy.preset("iso-10002"), None, intake, ines)
/// >>> view = amends.case_view(received.records, {"audiences": ["complainant"], "person": "jane"})
/// >>> view.timeline[0].number, view.timeline[0].body["description"]
/// (1, 'The kettle leaks.')
#[pyfunction]
#[pyo3(signature = (records, viewer, timers=None))]
pub(crate) fn case_view<'py>(
    records: &Bound<'py, PyAny>,
    viewer: &Bound<'py, PyAny>,
    timers: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = records.py();
    let history = self::records(records)?;
    let viewer = Viewer::from_json(&json_text(viewer, "/viewer")?).or_raise(py, "/viewer")?;
    let timers = self::timers(py, timers)?;
    let view = py.detach(|| view::case_view(&history, &timers, &viewer)).or_raise(py, "/records")?;
    read(py, "CaseView", &view.to_json())
}

fn timers(py: Python<'_>, timers: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<TimerStatus>> {
    let Some(timers) = timers else { return Ok(Vec::new()) };
    list_from_json(&json_text(timers, "/timers")?).or_raise(py, "/timers")
}

/// What the actor of a context is to a complaint, for ``case_view``; none if the complaint is kept from them.
#[pyfunction]
pub(crate) fn viewer_of<'py>(
    py: Python<'py>,
    policy: &Policy,
    case: &Case,
    context: &Context,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let found = Viewer::of(&policy.0, &case.0, &context.0);
    found.map(|viewer| read(py, "Viewer", &viewer.to_json())).transpose()
}

/// The disclosures that a history records, in order: who received personal data, and on what ground.
#[pyfunction]
pub(crate) fn disclosures<'py>(records: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let list = view::disclosures(&self::records(records)?);
    read_list(records.py(), "DisclosureEntry", &list_json(&list))
}

/// The erasures that a history records, in order, with the places of what was erased.
///
/// A value that is still there, although an erasure names its event, stands in ``left``.
#[pyfunction]
pub(crate) fn tombstones<'py>(records: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let list = view::tombstones(&self::records(records)?);
    read_list(records.py(), "Tombstone", &list_json(&list))
}

/// A complaint for somebody who receives it, as the tables of views say: for the complainant, an outside body, another system.
///
/// It names the disclosure to record. Raises ``AmendsError`` unless the records are one whole history.
///
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> received = amends.handle(amends.Policy.preset("iso-10002"), None, intake, ines)
/// >>> jane = {"audiences": ["complainant"], "basis": "legal_duty", "made_at": "2026-03-02T09:00:00Z", "to": "jane"}
/// >>> exported = amends.case_export(received.records, jane)
/// >>> exported.disclosure.what
/// ('received:complainant.answer_to', 'received:description')
/// >>> text = amends.export_json(exported)
#[pyfunction]
#[pyo3(signature = (records, handover, timers=None))]
pub(crate) fn case_export<'py>(
    records: &Bound<'py, PyAny>,
    handover: &Bound<'py, PyAny>,
    timers: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = records.py();
    let history = self::records(records)?;
    let handover = Handover::from_json(&json_text(handover, "/handover")?).or_raise(py, "/handover")?;
    let timers = self::timers(py, timers)?;
    let exported = py.detach(|| export(&history, &timers, &handover)).or_raise(py, "/records")?;
    read(py, "CaseExport", &exported.to_json())
}

/// An export as one self-contained HTML page, in English or the language of ``words``. It has no script, and every text is escaped.
#[pyfunction]
#[pyo3(signature = (exported, words=None))]
pub(crate) fn export_page(exported: &Bound<'_, PyAny>, words: Option<&Words>) -> PyResult<String> {
    let py = exported.py();
    let exported = CaseExport::from_json(&json_text(exported, "/exported")?).or_raise(py, "/exported")?;
    match words {
        Some(words) => Ok(exported.page(&words.0)),
        None => Ok(exported.page(&Dictionary::bundled("en").or_raise(py, "/words")?)),
    }
}

/// An export as canonical JSON text, for another system.
#[pyfunction]
pub(crate) fn export_json(exported: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = json_text(exported, "/exported")?;
    CaseExport::from_json(&text).or_raise(exported.py(), "/exported").map(|exported| exported.to_json())
}
