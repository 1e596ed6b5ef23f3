//! Values and texts of the core as objects of Python.

use pyo3::prelude::*;

/// Python objects from JSON text of the core.
pub(crate) fn loads<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(pyo3::intern!(py, "json"))?.call_method1(pyo3::intern!(py, "loads"), (text,))
}

/// A core value as Python's dicts and lists.
pub(crate) fn python<'py>(py: Python<'py>, value: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    let text = serde_json::to_string(value).map_err(|e| pyo3::exceptions::PyValueError::new_err(e.to_string()))?;
    py.import("json")?.call_method1("loads", (text,))
}

/// An object of a generated class.
pub(crate) fn read<'py>(py: Python<'py>, class: &str, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("amends.records")?.getattr(class)?.call_method1("read", (loads(py, text)?,))
}

/// A list of them.
pub(crate) fn read_list<'py>(py: Python<'py>, class: &str, text: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let class = py.import("amends.records")?.getattr(class)?;
    loads(py, text)?.try_iter()?.map(|plain| class.call_method1("read", (plain?,))).collect()
}
