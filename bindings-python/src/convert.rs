//! Scalars: datetimes, documents, pauses.

use amends::TimeLimit;
use amends::document::json;
use amends::time::{Pause, Pauses};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFrozenSet, PySet, PyString};
use serde_json::Value;

use crate::datetime::instant;
use crate::error::{OrRaise, wrong_type};
use crate::plain::{characters, json_text};

/// A document as the core reads it: text is JSON.
pub(crate) fn document(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Value> {
    json::parse(&json_text(value, path)?).or_raise(value.py(), path)
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

/// The error of an argument of another kind.
pub(crate) fn unexpected(value: &Bound<'_, PyAny>, path: &str, wanted: &str) -> PyErr {
    let found = value.get_type().name().map(|name| name.to_string()).unwrap_or_default();
    wrong_type(value.py(), path, format!("expected {wanted}, found {found}"), &format!("give {wanted}"))
}

/// Text of an argument.
pub(crate) fn text<'a>(value: &'a Bound<'_, PyAny>, path: &str) -> PyResult<&'a str> {
    characters(value.cast::<PyString>().map_err(|_| unexpected(value, path, "text"))?, path)
}

/// Bytes of an argument.
pub(crate) fn bytes<'a>(value: &'a Bound<'_, PyAny>, path: &str) -> PyResult<&'a [u8]> {
    value.extract().map_err(|_| unexpected(value, path, "bytes"))
}

/// The items of an argument that is a list, or none if it was left out. Python would go through letters, bytes and keys too, and through a
/// set in another order in each process.
pub(crate) fn list<'py>(value: Option<&Bound<'py, PyAny>>, path: &str, of: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let wrong = || unexpected(value, path, &format!("a list of {of}"));
    let single = value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyDict>();
    if single || value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
        return Err(wrong());
    }
    value.try_iter().map_err(|_| wrong())?.collect()
}
