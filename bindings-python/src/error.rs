//! The core's problems as Python's `AmendsError`, which is written in Python.

use std::cell::RefCell;

use amends::timer::TimerError;
use amends::{Diagnostic, Diagnostics, Refusal, Severity, TimeError};
use pyo3::exceptions::PyValueError;
use pyo3::panic::PanicException;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::given::loads;

thread_local! {
    /// Where this thread panicked last, as file and line.
    static FAULT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lets a panic leave as `AmendsError`. PyO3 catches panics around every function and raises `PanicException`, which is no `Exception`:
/// making one gives the error instead. The message of a panic may hold values, so neither the error nor standard error tells it.
pub(crate) fn faults(py: Python<'_>) -> PyResult<()> {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        FAULT.with(|fault| fault.replace(place));
    }));
    let made = wrap_pyfunction!(fault, py)?;
    let method = py.import("builtins")?.getattr("staticmethod")?.call1((made,))?;
    let kind = py.get_type::<PanicException>();
    // Python 3.10 asks the class that was raised, later ones that of the error.
    kind.setattr("__bases__", (py.get_type::<PyValueError>(),))?;
    kind.setattr("__new__", method)
}

/// The error that stands for a panic.
#[pyfunction]
#[pyo3(signature = (*_given))]
fn fault<'py>(py: Python<'py>, _given: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
    let place = FAULT.with(RefCell::take);
    let message = if place.is_empty() { "a fault of amends".to_owned() } else { format!("a fault of amends, at {place}") };
    let help = "nothing was changed; please report it with what you called";
    Ok(one(py, "internal_fault", "", &message, help).into_value(py).into_bound(py).into_any())
}

/// Raises `amends.AmendsError` with these problems.
pub(crate) fn raise(py: Python<'_>, problems: &[Diagnostic]) -> PyErr {
    build(py, "AmendsError", problems).unwrap_or_else(|e| e)
}

/// Raises `amends.AmendsTypeError`, which is a `TypeError` too, with these problems.
pub(crate) fn raise_types(py: Python<'_>, problems: &[Diagnostic]) -> PyErr {
    build(py, "AmendsTypeError", problems).unwrap_or_else(|e| e)
}

/// Raises `amends.AmendsTypeError` with one problem.
pub(crate) fn wrong_type(py: Python<'_>, path: &str, message: String, help: &str) -> PyErr {
    let problem =
        Diagnostic { code: "wrong_type".into(), severity: Severity::Error, path: path.into(), message, help: help.into() };
    raise_types(py, &[problem])
}

/// Raises one problem.
pub(crate) fn one(py: Python<'_>, code: &str, path: &str, message: &str, help: &str) -> PyErr {
    let problem = Diagnostic {
        code: code.into(),
        severity: Severity::Error,
        path: path.into(),
        message: message.into(),
        help: help.into(),
    };
    raise(py, &[problem])
}

/// Problems as Python's `Problem`s.
pub(crate) fn problem_rows<'py>(py: Python<'py>, problems: &[Diagnostic]) -> PyResult<Bound<'py, PyAny>> {
    py.import("amends._errors")?.getattr("problems")?.call1((rows(problems),))
}

/// A problem as Python's `Problem` takes it: code, path, message, help, severity.
type Row = (String, String, String, String, &'static str);

fn rows(problems: &[Diagnostic]) -> Vec<Row> {
    problems.iter().map(|p| (p.code.clone(), p.path.clone(), p.message.clone(), p.help.clone(), severity(p))).collect()
}

fn build(py: Python<'_>, class: &str, problems: &[Diagnostic]) -> PyResult<PyErr> {
    let error = py.import("amends._errors")?.getattr(class)?.call_method1("from_problems", (rows(problems),))?;
    Ok(PyErr::from_value(error))
}

fn severity(p: &Diagnostic) -> &'static str {
    match p.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

pub(crate) fn naive(py: Python<'_>, path: &str) -> PyErr {
    raise(
        py,
        &[Diagnostic {
            code: "naive_datetime".into(),
            severity: Severity::Error,
            path: path.into(),
            message: "the time has no zone".into(),
            help: "give an aware datetime; for local times see Zone.resolve, for columns Zone.resolve_column or assume_utc=True"
                .into(),
        }],
    )
}

/// Kind and HTTP status of an error, from its codes: what ``AmendsError.kind`` and ``AmendsError.http_status`` ask.
#[pyfunction]
pub(crate) fn error_kind(problems: Vec<String>, refused: Vec<String>) -> (&'static str, u16) {
    let kind = amends::case::error_kind(problems.iter().map(String::as_str), refused.iter().map(String::as_str));
    (kind.as_str(), kind.http_status())
}

/// Raises `amends.Refused`.
pub(crate) fn refused(py: Python<'_>, refusal: &Refusal) -> PyErr {
    let build = || -> PyResult<PyErr> {
        let plain = loads(py, &refusal.to_json())?;
        Ok(PyErr::from_value(py.import("amends._errors")?.getattr("Refused")?.call_method1("read", (plain,))?))
    };
    build().unwrap_or_else(|e| e)
}

/// `?` for the core's results, at a path.
pub(crate) trait OrRaise<T> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T, TimeError> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|e| raise(py, &[e.at(path)]))
    }
}

impl<T> OrRaise<T> for Result<T, TimerError> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|e| match e {
            TimerError::Refused(refusal) => refused(py, &refusal),
            other => raise(py, &other.diagnostics(path).0),
        })
    }
}

impl<T> OrRaise<T> for Result<T, Diagnostics> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|problems| raise(py, &problems.within(path).0))
    }
}

impl<T> OrRaise<T> for Result<T, amends::wire::WireError> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|e| e.diagnostics()).or_raise(py, path)
    }
}

impl<T> OrRaise<T> for Result<T, amends::ledger::HistoryError> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|e| Diagnostics(vec![e.diagnostic()])).or_raise(py, path)
    }
}

impl<T> OrRaise<T> for Result<T, amends::ledger::SignatureError> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|e| Diagnostics(vec![e.diagnostic()])).or_raise(py, path)
    }
}

impl<T> OrRaise<T> for Result<T, amends::ledger::ProofError> {
    fn or_raise(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|e| Diagnostics(vec![e.diagnostic()])).or_raise(py, path)
    }
}
