//! Datetimes of Python as instants.

use amends::time::TimeError;
use chrono::{DateTime, Utc};
use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyTzInfo, PyTzInfoAccess};

use crate::error::{naive, one, wrong_type};

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
