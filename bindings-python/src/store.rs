//! A register of complaints over a store that is written in Python: `amends.store`.

use std::fmt;

use amends::case;
use amends::ledger::{Apart, Hash, PolicyPin, StreamHead};
use amends::store::{self, Appended, Due, Erased, Loaded, RegisterError, Store};
use amends::wire::Id;
use chrono::{DateTime, TimeDelta, Utc};
use pyo3::prelude::*;
use pyo3::types::PyInt;

use crate::case::{Case, Context, Handled, request, word};
use crate::convert::unexpected;
use crate::datetime::instant;
use crate::error::{OrRaise, one, raise, refused};
use crate::policy::Policy;
use crate::record::EventRecord;

/// What a store raised, or what it gave that is no answer.
#[derive(Debug)]
pub(crate) struct Failed(PyErr);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for Failed {}

impl From<PyErr> for Failed {
    fn from(error: PyErr) -> Self {
        Failed(error)
    }
}

/// A store of Python: each method blocks its thread until the object has answered.
pub(crate) struct PyStore(Py<PyAny>);

type Rows = Vec<(String, Option<String>)>;

fn apart(rows: Rows) -> Vec<Apart> {
    rows.into_iter().map(|(record, personal)| Apart { record, personal }).collect()
}

/// Microseconds since 1970, not before the instant: nothing in a queue comes early.
fn not_before(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros() + i64::from(!at.timestamp_subsec_nanos().is_multiple_of(1_000))
}

/// What a store gave is wrong.
fn strange(py: Python<'_>, method: &str, what: &str) -> Failed {
    let message = format!("the store's `{method}` gave {what}");
    Failed(one(py, "damaged", &format!("/{method}"), &message, "give what was stored, unaltered"))
}

fn hash(py: Python<'_>, method: &str, text: &str) -> Result<Hash, Failed> {
    text.parse().map_err(|_| strange(py, method, "a head that is no hash"))
}

fn id(py: Python<'_>, method: &str, text: &str) -> Result<Id, Failed> {
    text.parse().map_err(|_| strange(py, method, "a complaint that is no identifier"))
}

fn pin(pin: &PolicyPin) -> (String, String, String) {
    (pin.id.to_string(), pin.version.clone(), pin.hash.to_string())
}

/// An object of `amends.store`.
fn object<'py>(py: Python<'py>, class: &str, arguments: impl pyo3::call::PyCallArgs<'py>) -> PyResult<Bound<'py, PyAny>> {
    py.import("amends.store")?.getattr(class)?.call1(arguments)
}

fn appended<'py>(py: Python<'py>, append: &store::Append) -> PyResult<Bound<'py, PyAny>> {
    let records = append
        .records
        .iter()
        .map(|record| {
            let (command, part) = record.command.as_ref().map(|(id, part)| (id.as_str(), *part)).unzip();
            let text = (&record.apart.record, &record.apart.personal);
            object(py, "NewRecord", (record.sequence, record.at.timestamp_micros(), record.event, command, part, text.0, text.1))
        })
        .collect::<PyResult<Vec<_>>>()?;
    let (through, erased) = match &append.erased {
        None => (None, None),
        Some(Erased::Through(last)) => (Some(*last), None),
        Some(Erased::Records(list)) => (None, Some(list.clone())),
    };
    let arguments = (
        append.complaint.as_str(),
        append.expected,
        append.expected_head.map(|head| head.to_string()),
        append.version,
        append.head.to_string(),
        append.state.as_str(),
        pin(&append.policy),
        records,
        append.snapshot.as_deref(),
        append.next_change.map(not_before),
        through,
        erased,
    );
    object(py, "Append", arguments)
}

impl PyStore {
    fn ask<T>(&self, ask: impl FnOnce(Python<'_>, &Bound<'_, PyAny>) -> Result<T, Failed>) -> Result<T, Failed> {
        Python::attach(|py| ask(py, self.0.bind(py)))
    }
}

impl Store for PyStore {
    type Error = Failed;

    async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, Failed> {
        type Given = (u64, String, Option<(u64, String)>, Rows);
        self.ask(|py, store| {
            let found: Option<Given> = store.call_method1("load", (complaint.as_str(), known))?.extract()?;
            let Some((version, head, snapshot, records)) = found else { return Ok(None) };
            Ok(Some(Loaded { version, head: hash(py, "load", &head)?, snapshot, records: apart(records) }))
        })
    }

    async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, Failed> {
        self.ask(|_, store| Ok(apart(store.call_method1("answered", (complaint.as_str(), command.as_str()))?.extract()?)))
    }

    async fn append(&self, append: &store::Append) -> Result<Appended, Failed> {
        self.ask(|py, store| {
            let stored: bool = store.call_method1("append", (appended(py, append)?,))?.extract()?;
            Ok(if stored { Appended::Stored } else { Appended::Conflict })
        })
    }

    async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, Failed> {
        self.ask(|_, store| Ok(apart(store.call_method1("history", (complaint.as_str(), after, limit))?.extract()?)))
    }

    async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, Failed> {
        self.ask(|py, store| {
            let found: Vec<(String, u64, String)> = store.call_method1("heads", (after.map(Id::as_str), limit))?.extract()?;
            let head = |(stream, version, head): (String, u64, String)| {
                Ok(StreamHead { stream: id(py, "heads", &stream)?, version, hash: hash(py, "heads", &head)? })
            };
            found.into_iter().map(head).collect()
        })
    }

    async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, Failed> {
        self.ask(|py, store| {
            let until = now.checked_add_signed(lease).unwrap_or(DateTime::<Utc>::MAX_UTC);
            let given = (now.timestamp_micros(), not_before(until), limit);
            let found: Vec<(String, i64)> = store.call_method1("claim", given)?.extract()?;
            let due = |(complaint, at): (String, i64)| {
                let at = DateTime::from_timestamp_micros(at).ok_or_else(|| strange(py, "claim", "an instant that is none"))?;
                Ok(Due { complaint: id(py, "claim", &complaint)?, at })
            };
            found.into_iter().map(due).collect()
        })
    }

    async fn schedule(&self, complaint: &Id, version: u64, next_change: Option<DateTime<Utc>>) -> Result<(), Failed> {
        self.ask(|_, store| {
            store.call_method1("schedule", (complaint.as_str(), version, next_change.map(not_before)))?;
            Ok(())
        })
    }

    async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), Failed> {
        self.ask(|_, store| {
            store.call_method1("keep_policy", (self::pin(pin), document))?;
            Ok(())
        })
    }

    async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, Failed> {
        self.ask(|_, store| Ok(store.call_method1("policy", (self::pin(pin),))?.extract()?))
    }
}

/// The value of a future over a store that blocks its thread.
fn now<T>(future: impl Future<Output = T>) -> T {
    match store::now(future) {
        Ok(value) => value,
        Err(waiting) => unreachable!("{waiting}: stores of Python block"),
    }
}

/// Raises what a register tells: a refusal, what the store itself raised, or a problem.
fn raised(py: Python<'_>, error: RegisterError<Failed>) -> PyErr {
    match error {
        RegisterError::Store(failed) => failed.0,
        RegisterError::Refused(refusal) => refused(py, &refusal),
        other => raise(py, &other.diagnostics().0),
    }
}

fn handled(given: store::Given) -> Handled {
    let case = std::sync::Arc::unwrap_or_clone(given.case);
    Handled(case::Handled { records: given.records, case, repeated: given.repeated })
}

/// Complaints in a store, under policies that the store keeps too. Many threads may share one; several processes may share a store.
///
/// The instant of a decision is the later of the context's ``now`` and the last instant of the case: clocks of servers differ. What the
/// store itself raises passes through; then it is not known whether the command was stored: give it again with the same ``command_id``.
///
/// Args:
///     store: An object with the methods of ``amends.store.Store``.
///     policy: The policy of new complaints. The store keeps it, so that every case finds its own.
///     remembering: Cases that are kept in memory, so that a command reads only what is new.
///     lease: Time for a worker; a minute if left out. If a worker dies, another one gets its complaints after that.
#[pyclass(frozen, module = "amends.store", name = "Register")]
pub(crate) struct Register(store::Register<PyStore>);

#[pymethods]
impl Register {
    #[new]
    #[pyo3(
        signature = (store, policy, *, remembering=None, lease=None),
        text_signature = "(store, policy, *, remembering=1024, lease=None)"
    )]
    fn new(
        store: Py<PyAny>,
        policy: &Bound<'_, PyAny>,
        remembering: Option<&Bound<'_, PyAny>>,
        lease: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = policy.py();
        let current = policy.cast::<Policy>().map_err(|_| unexpected(policy, "/policy", "a Policy"))?.get().0.clone();
        let count = |given: &Bound<'_, PyAny>| match given.extract::<usize>() {
            Ok(count) => Ok(count),
            Err(_) if given.is_instance_of::<PyInt>() => {
                let message = "expected a whole number that is not negative and has at most 64 bits";
                Err(one(py, "out_of_range", "/remembering", message, "give how many cases to remember, or 0 for none"))
            }
            Err(_) => Err(unexpected(given, "/remembering", "a whole number")),
        };
        let remembering = remembering.map(count).transpose()?.unwrap_or(1_024);
        let span =
            |given: &Bound<'_, PyAny>| given.extract::<TimeDelta>().map_err(|_| unexpected(given, "/lease", "a timedelta"));
        let lease = lease.map(span).transpose()?;
        let opened = py.detach(|| now(store::Register::open(PyStore(store), current)));
        let register = opened.map_err(|error| raised(py, error))?.remembering(remembering);
        Ok(Register(match lease {
            Some(lease) => register.with_lease(lease),
            None => register,
        }))
    }

    /// The store.
    #[getter]
    fn store(&self, py: Python<'_>) -> Py<PyAny> {
        self.0.store().0.clone_ref(py)
    }

    /// The policy of new complaints.
    #[getter]
    fn current(&self) -> Policy {
        Policy(self.0.current().clone())
    }

    /// A complaint as it stands; None if there is none of this name.
    fn case(&self, complaint: &Bound<'_, PyAny>) -> PyResult<Option<Case>> {
        let (py, complaint) = (complaint.py(), word::<Id>(complaint, "/complaint")?);
        let found = py.detach(|| now(self.0.case(&complaint))).map_err(|error| raised(py, error))?;
        Ok(found.map(|case| Case(std::sync::Arc::unwrap_or_clone(case))))
    }

    /// The names of at most ``limit`` complaints after this one, ordered by their bytes: for a list, page by page.
    #[pyo3(signature = (after=None, *, limit=100))]
    fn complaints(&self, py: Python<'_>, after: Option<&Bound<'_, PyAny>>, limit: u32) -> PyResult<Vec<String>> {
        let after = after.map(|after| word::<Id>(after, "/after")).transpose()?;
        let found = py.detach(|| now(self.0.complaints(after.as_ref(), limit))).map_err(|error| raised(py, error))?;
        Ok(found.iter().map(Id::to_string).collect())
    }

    /// The policy under which a case is handled, from the store if need be.
    ///
    /// Raises:
    ///     AmendsError: ``policy_not_kept``.
    fn policy_of(&self, py: Python<'_>, case: &Case) -> PyResult<Policy> {
        py.detach(|| now(self.0.policy(case.0.policy()))).map(Policy).map_err(|error| raised(py, error))
    }

    /// Decides on a command and stores what follows, in one transaction. If somebody else was faster, it decides again.
    ///
    /// A command id that was answered before gives the first answer: ``repeated``, and no records.
    ///
    /// Raises:
    ///     Refused: The command was refused.
    ///     AmendsError: ``unknown_complaint``, ``other_complaint``, ``policy_not_kept``, ``damaged``; ``busy`` if others were faster too often.
    fn handle(&self, complaint: &Bound<'_, PyAny>, command: &Bound<'_, PyAny>, context: &Context) -> PyResult<Handled> {
        let (py, complaint) = (complaint.py(), word::<Id>(complaint, "/complaint")?);
        let request = request(command)?;
        py.detach(|| now(self.0.handle(&complaint, &request, &context.0))).map(handled).map_err(|error| raised(py, error))
    }

    /// Records what time brought to a complaint, and puts it into the queue again.
    fn tick(&self, complaint: &Bound<'_, PyAny>, now: &Bound<'_, PyAny>) -> PyResult<Handled> {
        let (py, complaint, at) = (complaint.py(), word::<Id>(complaint, "/complaint")?, instant(now, "/now")?);
        py.detach(|| self::now(self.0.tick(&complaint, at))).map(handled).map_err(|error| raised(py, error))
    }

    /// Brings at most ``limit`` complaints up to date whose time has come. Call it again and again, from as many workers as you like.
    #[pyo3(signature = (now, *, limit=100))]
    fn work<'py>(&self, now: &Bound<'py, PyAny>, limit: u32) -> PyResult<Bound<'py, PyAny>> {
        let (py, at) = (now.py(), instant(now, "/now")?);
        let worked = py.detach(|| self::now(self.0.work(at, limit))).map_err(|error| raised(py, error))?;
        let done: Vec<Handled> = worked.done.into_iter().map(handled).collect();
        let told = |(complaint, error): (Id, RegisterError<Failed>)| (complaint.to_string(), raised(py, error));
        let failed: Vec<(String, PyErr)> = worked.failed.into_iter().map(told).collect();
        object(py, "Worked", (done, failed))
    }

    /// Every record of a complaint, verified.
    fn history(&self, complaint: &Bound<'_, PyAny>) -> PyResult<Vec<EventRecord>> {
        let (py, complaint) = (complaint.py(), word::<Id>(complaint, "/complaint")?);
        let records = py.detach(|| now(self.0.history(&complaint))).map_err(|error| raised(py, error))?;
        Ok(records.into_iter().map(EventRecord).collect())
    }
}

/// The tables of a database, as `amends-sqlx` makes them too: the one that names the version, and the statements of each version.
#[pyfunction]
pub(crate) fn store_tables(postgres: bool, jsonb: bool) -> (&'static str, Vec<Vec<String>>) {
    let tables = if postgres { store::POSTGRES } else { store::SQLITE };
    let record = if jsonb { tables.jsonb } else { tables.text };
    let version = |statements: &&[&str]| statements.iter().map(|text| text.replace("RECORD", record)).collect();
    (tables.schema, tables.versions.iter().map(version).collect())
}

/// Tries a store with everything that a register relies on; gives the names of the checks.
///
/// fresh: Makes an empty store, which nobody else uses. It is called once for each check.
///
/// Raises:
///     AmendsError: ``store_departs`` for each check that the store does not keep, with what came instead.
///
/// >>> from amends import store
/// >>> len(store.conformance(store.Memory))
/// 23
#[pyfunction]
pub(crate) fn store_conformance(py: Python<'_>, fresh: Py<PyAny>) -> PyResult<Vec<&'static str>> {
    let one_more = async || Python::attach(|py| fresh.call0(py).map(PyStore).map_err(Failed));
    let tried = py.detach(|| now(store::conformance(one_more)));
    tried
        .map_err(|departures| {
            let problem = |departure: store::Departure| amends::Diagnostic {
                code: "store_departs".into(),
                severity: amends::Severity::Error,
                path: String::new(),
                message: format!("the store does not keep to \"{}\": {}", departure.check, departure.found),
                help: "see what `amends.store.Store` says of each method".into(),
            };
            amends::Diagnostics(departures.into_iter().map(problem).collect())
        })
        .or_raise(py, "")
}
