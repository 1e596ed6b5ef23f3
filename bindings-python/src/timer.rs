//! Timers: `timers`, `tick`, `next_change`, `explain`, `preview`, `replay`, `risk`, `retention`, and the same for many cases.

use amends::lifecycle::{Adoption, TimerState};
use amends::timer;
use amends::wire::Record as _;
use chrono::{DateTime, Utc};
use numpy::PyArray1;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::case::{Case, Handled, word};
use crate::datetime::instant;
use crate::error::{OrRaise, refused};
use crate::given::{read, read_list};
use crate::policy::Policy;

/// How every timer stands at an instant: every run, those of one timer together, ended ones first.
///
/// >>> policy = amends.Policy.preset("uk-fca-disp")
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> case = amends.handle(policy, None, intake, ines).case
/// >>> noon = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
/// >>> [(status.timer, status.state.value, status.due and status.due.isoformat()) for status in amends.timers(policy, case, noon)][:1]
/// [('early', 'running', '2026-03-05T17:00:00+00:00')]
#[pyfunction]
pub(crate) fn timers<'py>(policy: &Policy, case: &Case, now: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = now.py();
    let list = case.0.timers(&policy.0, instant(now, "/now")?).or_raise(py, "/now")?;
    read_list(py, "TimerStatus", &timer::list_json(&list))
}

/// How far the holiday lists of a policy's calendars reach, for each timer that depends on one.
///
/// A timer that begins after ``last_start`` has no due instant until the policy has a longer list. Ask it from time to time.
#[pyfunction]
pub(crate) fn coverage<'py>(policy: &Policy, now: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = now.py();
    let list = policy.0.coverage(instant(now, "/now")?).or_raise(py, "/now")?;
    read_list(py, "Coverage", &timer::list_json(&list))
}

/// The first instant at which ``tick`` has something to record. Keep one sorted queue of these: no case is polled.
///
/// >>> policy = amends.Policy.preset("uk-fca-disp")
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> case = amends.handle(policy, None, intake, ines).case
/// >>> noon = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
/// >>> amends.next_change(policy, case, noon).isoformat()
/// '2026-04-27T23:00:00.001000+00:00'
#[pyfunction]
pub(crate) fn next_change(policy: &Policy, case: &Case, now: &Bound<'_, PyAny>) -> PyResult<Option<DateTime<Utc>>> {
    case.0.next_change(&policy.0, instant(now, "/now")?).or_raise(now.py(), "/now")
}

/// Are the personal values of a complaint due for erasure? Says which, since when, by which rule, and which legal holds stop it.
///
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> policy = amends.Policy.preset("iso-10002")
/// >>> received = amends.handle(policy, None, intake, ines)
/// >>> kept = amends.retention(policy, received.case, ines.now)
/// >>> kept.status.value, kept.events
/// ('open', (1,))
#[pyfunction]
pub(crate) fn retention<'py>(policy: &Policy, case: &Case, now: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = now.py();
    let found = case.0.retention(&policy.0, instant(now, "/now")?).map_err(|refusal| refused(py, &refusal))?;
    read(py, "Retention", &found.to_json())
}

/// Records what time brought by now: warnings, misses, escalation and closing, each once and dated at its own instant.
#[pyfunction]
pub(crate) fn tick(policy: &Policy, case: &Case, now: &Bound<'_, PyAny>) -> PyResult<Handled> {
    let py = now.py();
    case.0.tick(&policy.0, instant(now, "/now")?).map(Handled).map_err(|refusal| refused(py, &refusal))
}

/// Why a run of a timer stands as it does: a table for the auditor, a sentence for the complainant.
#[pyfunction]
#[pyo3(signature = (policy, case, timer, now, *, cycle=1))]
pub(crate) fn explain_timer<'py>(
    policy: &Policy,
    case: &Case,
    timer: &str,
    now: &Bound<'py, PyAny>,
    cycle: u32,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = now.py();
    let found = case.0.explain(&policy.0, timer, cycle, instant(now, "/now")?).or_raise(py, "/timer")?;
    found.map(|e| read(py, "Explanation", &e.to_json())).transpose()
}

/// Every deadline before and after a move to another policy, without moving anything.
#[pyfunction]
pub(crate) fn preview<'py>(
    after: &Policy,
    before: &Policy,
    case: &Case,
    mode: &Bound<'_, PyAny>,
    now: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = now.py();
    let mode: Adoption = word(mode, "/mode")?;
    let found = case.0.preview(&after.0, &before.0, mode, instant(now, "/now")?).or_raise(py, "/now")?;
    read(py, "Preview", &found.to_json())
}

/// Cases handed in as any iterable.
fn cases<'py>(given: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, Case>>> {
    given.try_iter()?.map(|item| Ok(item?.cast_into::<Case>()?)).collect()
}

fn inner<'a>(cases: &'a [Bound<'_, Case>]) -> impl ExactSizeIterator<Item = &'a amends::Case> {
    cases.iter().map(|c| &c.get().0)
}

/// What happened, under another policy: the change of due instant, met and missed for each run, and the totals.
#[pyfunction]
pub(crate) fn replay<'py>(
    before: &Policy,
    after: &Policy,
    cases: &Bound<'py, PyAny>,
    as_of: &Bound<'_, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let list = self::cases(cases)?;
    let found = timer::replay(&before.0, &after.0, inner(&list), instant(as_of, "/as_of")?);
    read(cases.py(), "Replay", &found.to_json())
}

/// For each open case: the time left, and how many similar past cases were still open at its age.
#[pyfunction]
pub(crate) fn risk<'py>(
    policy: &Policy,
    open: &Bound<'py, PyAny>,
    past: &Bound<'py, PyAny>,
    now: &Bound<'_, PyAny>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = open.py();
    let (open, past) = (cases(open)?, cases(past)?);
    let found = policy.0.risk(inner(&open), inner(&past), instant(now, "/now")?).or_raise(py, "/now")?;
    read_list(py, "Risk", &timer::list_json(&found))
}

/// Microseconds as `datetime64[us]`: the core's NULL is NumPy's NaT.
fn instants(py: Python<'_>, column: Vec<i64>) -> PyResult<Bound<'_, PyAny>> {
    PyArray1::from_vec(py, column).call_method1("view", ("datetime64[us]",))
}

/// The timers of many cases as columns: a row for each run.
///
/// ``case`` is the position of the case, ``timer`` that of the timer in ``policy.timers``, ``state`` that of the word in
/// ``TIMER_STATES``; instants are ``datetime64[us]`` in UTC, ``elapsed`` and ``paused`` seconds.
/// ``unknown`` is true where nobody can say whether a run is in time: its calendar has no due instant.
#[pyfunction]
pub(crate) fn timer_table<'py>(
    policy: &Policy,
    cases: &Bound<'py, PyAny>,
    now: &Bound<'_, PyAny>,
) -> PyResult<Bound<'py, PyDict>> {
    let py = cases.py();
    let list = self::cases(cases)?;
    let t = policy.0.timer_table(inner(&list), instant(now, "/now")?).or_raise(py, "/cases")?;
    let out = PyDict::new(py);
    out.set_item("case", PyArray1::from_vec(py, t.case))?;
    out.set_item("timer", PyArray1::from_vec(py, t.timer))?;
    out.set_item("cycle", PyArray1::from_vec(py, t.cycle))?;
    out.set_item("state", PyArray1::from_vec(py, t.state))?;
    out.set_item("counts_from", instants(py, t.counts_from)?)?;
    out.set_item("first_due", instants(py, t.first_due)?)?;
    out.set_item("due", instants(py, t.due)?)?;
    out.set_item("missed_at", instants(py, t.missed_at)?)?;
    out.set_item("ended_at", instants(py, t.ended_at)?)?;
    out.set_item("elapsed", PyArray1::from_vec(py, t.elapsed))?;
    out.set_item("paused", PyArray1::from_vec(py, t.paused))?;
    out.set_item("unknown", PyArray1::from_vec(py, t.unknown))?;
    Ok(out)
}

/// ``next_change`` for many cases, as ``datetime64[us]``; NaT where time alone brings nothing more.
#[pyfunction]
pub(crate) fn next_changes<'py>(
    policy: &Policy,
    cases: &Bound<'py, PyAny>,
    now: &Bound<'_, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let list = self::cases(cases)?;
    let found = policy.0.next_changes(inner(&list), instant(now, "/now")?).or_raise(cases.py(), "/cases")?;
    instants(cases.py(), found.into_iter().map(|at| at.map_or(timer::NULL, |at| at.timestamp_micros())).collect())
}

/// Words of the column `state`, by position.
pub(crate) fn states() -> Vec<&'static str> {
    TimerState::ALL.iter().map(|s| s.as_str()).collect()
}
