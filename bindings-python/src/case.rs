//! Complaints: `Case`, `Context`, `EventRecord`, `decide`, `handle`, `allowed`.

use std::collections::BTreeMap;
use std::str::FromStr;

use amends::case::{self, Actor, Deputy, Salt};
use amends::ledger::{self, Hash};
use amends::lifecycle::{CommandKind, Event, State};
use amends::wire::{Currency, Id, Record as _, WireError};
use chrono::{DateTime, Utc};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyString, PyType};

use crate::convert::{bytes, list, unexpected};
use crate::datetime::instant;
use crate::error::{OrRaise, one, refused, wrong_type};
use crate::given::loads;
use crate::plain::{characters, json_text};
use crate::policy::Policy;
use crate::record::EventRecord;

/// The circumstances of a decision: the instant, who acts, what the host expects.
///
/// >>> amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16)).now.isoformat()
/// '2026-03-02T09:00:00+00:00'
#[pyclass(frozen, module = "amends", name = "Context")]
pub(crate) struct Context(pub(crate) case::Context);

#[pymethods]
impl Context {
    #[new]
    #[pyo3(signature = (now, actor, *, roles=None, party_of=None, deputies=None, command_id=None, expected_version=None, salt=None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments of Python")]
    fn new(
        now: &Bound<'_, PyAny>,
        actor: &Bound<'_, PyAny>,
        roles: Option<&Bound<'_, PyAny>>,
        party_of: Option<&Bound<'_, PyAny>>,
        deputies: Option<&Bound<'_, PyAny>>,
        command_id: Option<&Bound<'_, PyAny>>,
        expected_version: Option<&Bound<'_, PyAny>>,
        salt: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = now.py();
        let roles = list(roles, "/roles", "roles")?;
        let roles = roles.iter().enumerate().map(|(i, r)| word(r, &format!("/roles/{i}"))).collect::<PyResult<Vec<_>>>()?;
        let mut acting = Vec::new();
        let deputies =
            deputies.map(|given| given.cast::<PyDict>().map_err(|_| unexpected(given, "/deputies", "a dict"))).transpose()?;
        for (deputy, principal) in deputies.into_iter().flat_map(|d| d.iter()) {
            acting.push(Deputy { deputy: word(&deputy, "/deputies")?, principal: word(&principal, "/deputies")? });
        }
        let expected_version = expected_version.map(|v| version(v)).transpose()?;
        let salt = salt.map(|given| bytes(given, "/salt")).transpose()?.map(Salt::new).transpose().or_raise(py, "/salt")?;
        Ok(Context(case::Context {
            now: instant(now, "/now")?,
            actor: Actor { id: word(actor, "/actor")?, roles, party_of: party_of.map(|c| word(c, "/party_of")).transpose()? },
            deputies: acting,
            command_id: command_id.map(|c| word(c, "/command_id")).transpose()?,
            expected_version,
            salt,
        }))
    }

    #[staticmethod]
    fn from_json(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        case::Context::from_json(&json_text(text, "")?).map(Context).or_raise(text.py(), "")
    }

    #[getter]
    fn now(&self) -> DateTime<Utc> {
        self.0.now
    }

    fn __repr__(&self) -> String {
        let roles: Vec<_> = self.0.actor.roles.iter().map(ToString::to_string).collect();
        format!("<amends.Context at {}, roles {}>", amends::time::instant::format(self.0.now), roles.join(", "))
    }
}

/// A version; a boolean is an int to Python, and is none here.
fn version(value: &Bound<'_, PyAny>) -> PyResult<u64> {
    if value.is_instance_of::<PyBool>() || !value.is_instance_of::<PyInt>() {
        return Err(wrong_type(value.py(), "/expected_version", "expected an int".into(), "give the case's `version`"));
    }
    value.extract().map_err(|_| {
        let message = "expected a whole number that is not negative and has at most 64 bits";
        one(value.py(), "out_of_range", "/expected_version", message, "give the case's `version`")
    })
}

/// A command: an object of `amends.commands`, a dict, JSON text, or a list of them, which is all or nothing.
pub(crate) fn request(value: &Bound<'_, PyAny>) -> PyResult<case::Request> {
    case::Request::from_json(&json_text(value, "/command")?).or_raise(value.py(), "/command")
}

fn event<'py>(py: Python<'py>, event: &Event) -> PyResult<Bound<'py, PyAny>> {
    let plain = loads(py, &event.to_json())?;
    let name = plain.cast::<PyDict>()?.get_item("type")?;
    let class = py.import("amends.events")?.getattr("BY_TYPE")?.get_item(name)?;
    class.call_method1("read", (plain,))
}

#[pymethods]
impl EventRecord {
    #[staticmethod]
    fn from_json(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        ledger::EventRecord::from_json(&json_text(text, "")?).map(EventRecord).or_raise(text.py(), "")
    }

    fn to_json(&self) -> String {
        self.0.to_json()
    }

    #[getter]
    fn complaint(&self) -> &str {
        self.0.stream.as_str()
    }
    #[getter]
    fn sequence(&self) -> u64 {
        self.0.sequence
    }
    #[getter]
    fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    #[getter]
    fn actor(&self) -> &str {
        self.0.actor.id.as_str()
    }
    #[getter]
    fn roles(&self) -> Vec<&str> {
        self.0.actor.roles.iter().map(Id::as_str).collect()
    }
    #[getter]
    fn command(&self) -> &str {
        &self.0.cause.command
    }
    #[getter]
    fn command_id(&self) -> Option<&str> {
        self.0.cause.command_id.as_ref().map(Id::as_str)
    }
    #[getter]
    fn r#type(&self) -> &'static str {
        ledger::Body::name(&self.0.event)
    }
    /// What happened, as an object of ``amends.events``; erased values are None.
    #[getter]
    fn event<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        event(py, &self.0.event)
    }
    #[getter]
    fn hash(&self) -> String {
        self.0.hash.to_hex()
    }
    #[getter]
    fn previous(&self) -> Option<String> {
        self.0.previous.map(Hash::to_hex)
    }
    /// A UUID derived from the hash.
    #[getter]
    fn id(&self) -> String {
        self.0.id().hyphenated().to_string()
    }

    /// What ``hash`` is the SHA-256 of; no personal value is in it.
    fn canonical_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.canonical_bytes())
    }

    /// The record without its personal values; the chain still verifies.
    fn erased(&self) -> EventRecord {
        let mut record = self.0.clone();
        record.erase_personal();
        EventRecord(record)
    }

    /// For pydantic, which amends does not need.
    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(
        cls: &Bound<'py, PyType>,
        _source: &Bound<'py, PyAny>,
        _handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        cls.py().import("amends._pydantic")?.getattr("record_schema")?.call1((cls,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<EventRecord>().is_ok_and(|o| o.get().0 == self.0)
    }
    fn __hash__(&self) -> u64 {
        u64::from_le_bytes(self.0.hash.0[..8].try_into().unwrap_or_default())
    }
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }
    fn __repr__(&self) -> String {
        format!("<amends.EventRecord {} #{} {}>", self.0.stream, self.0.sequence, self.r#type())
    }
}

/// Records as objects, JSON text or bytes: a list of them, or lines of JSON.
pub(crate) fn records(value: &Bound<'_, PyAny>) -> PyResult<Vec<ledger::EventRecord<Event>>> {
    let py = value.py();
    if value.is_instance_of::<PyString>() || value.extract::<&[u8]>().is_ok() {
        let text = json_text(value, "/records")?;
        return py.detach(|| ledger::EventRecord::list_from_json(&text)).or_raise(py, "/records");
    }
    let mut out = Vec::new();
    for (i, item) in value.try_iter()?.enumerate() {
        let item = item?;
        match item.cast::<EventRecord>() {
            Ok(record) => out.push(record.get().0.clone()),
            Err(_) => {
                let path = format!("/records/{i}");
                out.push(ledger::EventRecord::from_json(&json_text(&item, &path)?).or_raise(py, &path)?);
            }
        }
    }
    Ok(out)
}

/// A complaint as its events say.
#[pyclass(frozen, module = "amends", name = "Case")]
pub(crate) struct Case(pub(crate) case::Case);

#[pymethods]
impl Case {
    /// A snapshot that ``to_json`` gave.
    #[staticmethod]
    fn from_json(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        case::Case::from_json(&json_text(text, "")?).map(Case).or_raise(text.py(), "")
    }

    /// A snapshot, without personal values.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn evolve(&self, py: Python<'_>, record: &EventRecord) -> PyResult<Case> {
        case::Case::evolve(Some(self.0.clone()), &record.0).map(Case).or_raise(py, "/record")
    }

    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }
    #[getter]
    fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("amends.records")?.getattr("State")?.call1((self.0.state().as_str(),))
    }
    #[getter]
    fn step(&self) -> Option<&str> {
        self.0.step().map(Id::as_str)
    }
    #[getter]
    fn version(&self) -> u64 {
        self.0.version()
    }
    #[getter]
    fn at(&self) -> DateTime<Utc> {
        self.0.at()
    }
    /// Hash of the last record: keep a copy elsewhere.
    #[getter]
    fn head(&self) -> String {
        self.0.head().to_hex()
    }
    /// Where its history stands: a leaf for a ``MerkleTree``.
    #[getter]
    fn stream_head<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::given::read(py, "StreamHead", &self.0.stream_head().to_json())
    }
    /// Commands answered by events up to this one may be forgotten; none if all are known. A case keeps the last 64.
    #[getter]
    fn answered_after(&self) -> Option<u64> {
        self.0.answered_after()
    }
    /// The case with an answer that it forgot: the records that the command led to, from your store.
    fn recalling(&self, records: &Bound<'_, PyAny>) -> PyResult<Case> {
        let answered = case::Answered::of(&self::records(records)?);
        Ok(Case(answered.map_or_else(|| self.0.clone(), |answered| self.0.clone().recalling(answered))))
    }
    #[getter]
    fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let plain = loads(py, &self.0.facts().to_json())?;
        py.import("amends.records")?.getattr("Facts")?.call_method1("read", (plain,))
    }
    #[getter]
    fn policy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let plain = loads(py, &self.0.policy().to_json())?;
        py.import("amends.records")?.getattr("PolicyPin")?.call_method1("read", (plain,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Case>().is_ok_and(|o| o.get().0 == self.0)
    }
    fn __hash__(&self) -> u64 {
        u64::from_le_bytes(self.0.head().0[..8].try_into().unwrap_or_default())
    }
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }
    fn __repr__(&self) -> String {
        format!("<amends.Case {} {} version {}>", self.0.id(), self.0.state(), self.0.version())
    }
}

/// What was decided, ready to be stored: all records or none.
#[pyclass(frozen, module = "amends", name = "Handled")]
pub(crate) struct Handled(pub(crate) case::Handled);

#[pymethods]
impl Handled {
    #[getter]
    fn records(&self) -> Vec<EventRecord> {
        self.0.records.iter().cloned().map(EventRecord).collect()
    }
    #[getter]
    fn case(&self) -> Case {
        Case(self.0.case.clone())
    }
    #[getter]
    fn repeated(&self) -> Option<(u64, u64)> {
        self.0.repeated
    }
    fn __repr__(&self) -> String {
        format!("<amends.Handled {} records, {}>", self.0.records.len(), self.0.case.state())
    }
}

/// What was decided.
#[pyclass(frozen, module = "amends", name = "Decision")]
pub(crate) struct Decision(case::Decision);

#[pymethods]
impl Decision {
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.0.events.iter().map(|e| event(py, e)).collect()
    }
    /// Positions of the events that time brought before the command.
    #[getter]
    fn settled(&self) -> Vec<usize> {
        self.0.settled.clone()
    }
    /// The sequence numbers of the events that the same command id led to before.
    #[getter]
    fn repeated(&self) -> Option<(u64, u64)> {
        self.0.repeated
    }
    fn __repr__(&self) -> String {
        let names: Vec<_> = self.0.events.iter().map(ledger::Body::name).collect();
        format!("<amends.Decision {}>", names.join(", "))
    }
}

/// May this happen? Raises Refused with every reason why not. A list of commands is all or nothing.
///
/// >>> policy = amends.Policy.preset("iso-10002")
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> [event.type for event in amends.decide(policy, None, intake, ines).events]
/// ['received']
#[pyfunction]
#[pyo3(signature = (policy, case, command, context))]
pub(crate) fn decide(policy: &Policy, case: Option<&Case>, command: &Bound<'_, PyAny>, context: &Context) -> PyResult<Decision> {
    request(command)?
        .decide(&policy.0, case.map(|c| &c.0), &context.0)
        .map(Decision)
        .map_err(|refusal| refused(command.py(), &refusal))
}

/// ``decide``, with the records to store and the case after them.
///
/// >>> policy = amends.Policy.preset("iso-10002")
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> handled = amends.handle(policy, None, intake, ines)
/// >>> handled.case.state.value, len(handled.records)
/// ('received', 1)
#[pyfunction]
#[pyo3(signature = (policy, case, command, context))]
pub(crate) fn handle(policy: &Policy, case: Option<&Case>, command: &Bound<'_, PyAny>, context: &Context) -> PyResult<Handled> {
    request(command)?
        .handle(&policy.0, case.map(|c| &c.0), &context.0)
        .map(Handled)
        .map_err(|refusal| refused(command.py(), &refusal))
}

/// A word or an identifier: text, or an enum of `amends.types`.
pub(crate) fn word<T: FromStr<Err = WireError>>(value: &Bound<'_, PyAny>, path: &str) -> PyResult<T> {
    let text = value.cast::<PyString>().map_err(|_| wrong_type(value.py(), path, "expected a word".into(), "give text"))?;
    characters(text, path)?.parse::<T>().or_raise(value.py(), path)
}

/// A command before it is sent, by its name. Raises ``UnsentError`` unless it is written as every reader takes it, says what it must,
/// and may come in the state given. Given what ``allowed`` said of this command, also where that speaks against it. The error tells all
/// problems at once, each with its field. What holds here may still be refused by ``decide``.
#[pyfunction]
#[pyo3(signature = (command, known=None))]
pub(crate) fn check_command(command: &Bound<'_, PyAny>, known: Option<&Bound<'_, PyAny>>) -> PyResult<&'static str> {
    let py = command.py();
    let text = json_text(command, "/command")?;
    let checked = match known {
        None => case::check_command(&text, None),
        Some(state) if state.is_instance_of::<PyString>() => case::check_command(&text, Some(word(state, "/state")?)),
        Some(told) => {
            // An `Availability` of Python, or JSON of one.
            let plain = if told.hasattr("to_dict")? { told.call_method0("to_dict")? } else { told.clone() };
            let allowance = case::Availability::from_json(&json_text(&plain, "/allowance")?).or_raise(py, "/allowance")?;
            case::check_allowed(&text, &allowance)
        }
    };
    match checked {
        Ok(kind) => Ok(kind.as_str()),
        Err(error) => Err(unsent(py, error).unwrap_or_else(|e| e)),
    }
}

/// Raises `amends.UnsentError`.
fn unsent(py: Python<'_>, error: case::UnsentError) -> PyResult<PyErr> {
    let problems = loads(py, &error.to_json())?;
    let reasons = loads(py, &case::Refusal { reasons: error.reasons }.to_json())?;
    let class = py.import("amends._errors")?.getattr("UnsentError")?;
    Ok(PyErr::from_value(class.call_method1("read", (problems, reasons))?))
}

/// Digits of the minor unit of each currency of ISO 4217: 2 for ``EUR``, 0 for ``JPY``. Amounts are whole minor units.
///
/// >>> amends.currencies()["EUR"], amends.currencies()["JPY"]
/// (2, 0)
#[pyfunction]
pub(crate) fn currencies() -> BTreeMap<String, u8> {
    Currency::all().into_iter().map(|one| (one.code().to_owned(), one.decimals())).collect()
}

/// Commands that the transition table lets come in a state.
///
/// >>> "acknowledge" in amends.commands_in("received")
/// True
#[pyfunction]
pub(crate) fn commands_in(state: &Bound<'_, PyAny>) -> PyResult<Vec<&'static str>> {
    Ok(word::<State>(state, "/state")?.takes().map(CommandKind::as_str).collect())
}

/// Every command by name, with what speaks against it: what a screen draws its buttons from.
///
/// >>> policy = amends.Policy.preset("iso-10002")
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> case = amends.handle(policy, None, intake, ines).case
/// >>> allowed = amends.allowed(policy, case, ines)
/// >>> allowed["acknowledge"].allowed, allowed["reopen"].allowed
/// (True, False)
#[pyfunction]
#[pyo3(signature = (policy, case, context))]
pub(crate) fn allowed<'py>(
    py: Python<'py>,
    policy: &Policy,
    case: Option<&Case>,
    context: &Context,
) -> PyResult<Bound<'py, PyAny>> {
    let list = policy.0.allowed(case.map(|c| &c.0), &context.0);
    let plain = loads(py, &case::availability_json(&list))?;
    py.import("amends._errors")?.getattr("availabilities")?.call1((plain,))
}

/// The case that stored records tell: objects, JSON texts, or lines of JSON.
///
/// >>> policy = amends.Policy.preset("iso-10002")
/// >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
/// >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
/// >>> records = amends.handle(policy, None, intake, ines).records
/// >>> amends.rebuild(record.to_json() for record in records).id
/// 'C-1'
#[pyfunction]
pub(crate) fn rebuild(records: &Bound<'_, PyAny>) -> PyResult<Case> {
    let py = records.py();
    let list = self::records(records)?;
    py.detach(|| case::Case::rebuild(&list)).map(Case).or_raise(py, "/records")
}

/// Verifies that records are one whole, unaltered history; with ``head``, also that none is missing at its end.
#[pyfunction]
#[pyo3(signature = (records, head=None))]
pub(crate) fn verify(records: &Bound<'_, PyAny>, head: Option<&str>) -> PyResult<String> {
    let py = records.py();
    let list = self::records(records)?;
    let head = head.map(|text| text.parse::<Hash>().or_raise(py, "/head")).transpose()?;
    py.detach(|| ledger::verify(&list, head)).map(Hash::to_hex).or_raise(py, "/records")
}

/// The canonical form (RFC 8785) of JSON text.
///
/// >>> amends.canonical_json('{"b": 1.0, "a": [true]}')
/// '{"a":[true],"b":1}'
#[pyfunction]
pub(crate) fn canonical_json(text: &Bound<'_, PyAny>) -> PyResult<String> {
    ledger::canonical_json(&json_text(text, "")?).or_raise(text.py(), "")
}

/// One JSON object, read as strictly as commands and events are.
///
/// >>> amends.strict_json('{"a": 1}')
/// {'a': 1}
#[pyfunction]
pub(crate) fn strict_json<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = data.py();
    let bytes = match data.cast::<PyString>() {
        Ok(text) => characters(text, "")?.as_bytes().to_vec(),
        Err(_) => data.extract::<Vec<u8>>()?,
    };
    let value = py.detach(|| amends::document::json::parse_object(&bytes)).or_raise(py, "")?;
    crate::given::python(py, &value)
}
