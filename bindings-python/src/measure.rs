//! Measures: one door for all statistics; `amends/measure.py` gives each its name.

use amends::measure;
use pyo3::prelude::*;

use crate::case::loads;
use crate::error::OrRaise;
use crate::plain::data_text;

#[pyfunction]
pub(crate) fn compute<'py>(name: &str, question: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = question.py();
    let text = data_text(question, "")?;
    let answer = py.detach(|| measure::compute(name, &text)).or_raise(py, "")?;
    loads(py, &answer)
}
