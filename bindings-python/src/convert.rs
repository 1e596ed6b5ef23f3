//! Scalars: datetimes, documents, pauses.

use amends::TimeLimit;
use amends::document::json;
use amends::time::{Pause, Pauses, TimeError};
use chrono::{DateTime, Utc};
use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyString, PyTzInfo, PyTzInfoAccess};
use serde_json::Value;

use crate::error::{OrRaise, naive, one, wrong_type};
use crate::plain::{characters, json_text};

/// An aware datetime of any tzinfo as an instant. Its own zone decides what it means, including `fold`.
pub(crate) fn instant(value: &Bound<'_, PyAny>, path: &str) -> PyResult<DateTime<Utc>> {
    let py = value.py();
    let Ok(datetime) = value.cast::<PyDateTime>() else {
        let message = format!("expected a datetime, found {}", value.get_type().name()?);
        return Err(wrong_type(py, path, message, "give an aware datetime"));
    };
    // Python's years end with 9999, also on the way to UTC.
    let beyond = |e: PyErr| {
        if e.is_instance_of::<PyOverflowError>(py) || e.is_instance_of::<PyValueError>(py) { out_of_range(py, path) } else { e }
    };
    if datetime.get_tzinfo().is_none() || datetime.call_method0("utcoffset").map_err(beyond)?.is_none() {
        return Err(naive(py, path));
    }
    datetime.call_method1("astimezone", (PyTzInfo::utc(py)?,)).and_then(|utc| utc.extract()).map_err(beyond)
}

fn out_of_range(py: Python<'_>, path: &str) -> PyErr {
    let error = TimeError::OutOfRange;
    one(py, error.code(), path, &error.to_string(), &error.help())
}

/// A document as the core reads it: text is JSON.
pub(crate) fn document(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Value> {
    json::parse(&json_text(value, path)?).or_raise(value.py(), path)
}

/// A core value as Python's dicts and lists.
pub(crate) fn python<'py>(py: Python<'py>, value: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    let text = serde_json::to_string(value).map_err(|e| pyo3::exceptions::PyValueError::new_err(e.to_string()))?;
    py.import("json")?.call_method1("loads", (text,))
}

/// A limit: the text of a span, or a dict.
pub(crate) fn limit(value: &Bound<'_, PyAny>) -> PyResult<TimeLimit> {
    let parsed = match value.cast::<PyString>() {
        Ok(text) => Value::String(characters(text, "/within")?.to_owned()),
        Err(_) => document(value, "/within")?,
    };
    TimeLimit::from_value(&parsed).or_raise(value.py(), "/within")
}

/// Pauses: an iterable of `(from, to)` with `to` None while still paused.
pub(crate) fn pauses(value: Option<&Bound<'_, PyAny>>) -> PyResult<Pauses> {
    let Some(value) = value else { return Ok(Pauses::none()) };
    let py = value.py();
    let mut out = Vec::new();
    for (i, pair) in value.try_iter()?.enumerate() {
        let path = format!("/pauses/{i}");
        let Ok((from, to)) = pair?.extract::<(Bound<'_, PyAny>, Option<Bound<'_, PyAny>>)>() else {
            return Err(wrong_type(
                py,
                &path,
                "a pause is a pair".into(),
                "give (from, to), with None for `to` while still paused",
            ));
        };
        let to = to.map(|t| instant(&t, &format!("{path}/1"))).transpose()?;
        out.push(Pause { from: instant(&from, &format!("{path}/0"))?, to });
    }
    Pauses::new(&out).or_raise(py, "/pauses")
}
