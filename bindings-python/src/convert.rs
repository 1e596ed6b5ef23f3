//! Scalars: datetimes, documents, pauses.

use amends::TimeLimit;
use amends::document::json;
use amends::time::{Pause, Pauses};
use pyo3::prelude::*;
use pyo3::types::PyString;
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
