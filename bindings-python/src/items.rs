//! The items of a list of Python: which are missing, and which zone they share.

use numpy::PyUntypedArray;
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyString};

/// The IANA name that all instants of a list bear, if they do.
pub(crate) fn one_zone(list: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let mut found: Option<String> = None;
    for item in items(list)?.try_iter()? {
        let item = item?;
        if absent(&item)? {
            continue;
        }
        let key = item.getattr("tzinfo").and_then(|zone| zone.getattr("key")).and_then(|key| key.extract::<String>());
        match (key, &found) {
            (Ok(key), Some(name)) if key == *name => {}
            (Ok(key), None) => found = Some(key),
            _ => return Ok(None),
        }
    }
    Ok(found)
}

/// A NumPy array as Python's own values; anything else as it is.
pub(crate) fn items<'py>(list: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if list.cast::<PyUntypedArray>().is_ok() { list.call_method0("tolist") } else { Ok(list.clone()) }
}

/// None, NaN, and the missing values of pandas.
pub(crate) fn absent(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if item.is_none() {
        return Ok(true);
    }
    if item.is_instance_of::<PyString>() {
        return Ok(false);
    }
    if let Ok(number) = item.cast::<PyFloat>() {
        return Ok(number.value().is_nan());
    }
    let name = item.get_type().name()?;
    Ok(matches!(name.to_str()?, "NAType" | "NaTType"))
}
