//! `amends.measure.Tally`: a tally that stays in Rust until somebody wants its document.

use amends::measure;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use crate::convert::python;
use crate::error::OrRaise;

#[pyclass(frozen, module = "amends.measure", name = "Tally")]
pub(crate) struct Tally(pub(crate) measure::Tally);

#[pymethods]
impl Tally {
    #[classmethod]
    fn from_json(_cls: &Bound<'_, PyType>, py: Python<'_>, text: &str) -> PyResult<Self> {
        py.detach(|| measure::Tally::from_json(text)).or_raise(py, "").map(Tally)
    }

    pub(crate) fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    fn document<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.0.document())
    }

    #[pyo3(signature = (*others))]
    fn merge(&self, py: Python<'_>, others: &Bound<'_, PyTuple>) -> PyResult<Tally> {
        let mut all = self.0.clone();
        for (i, other) in others.iter().enumerate() {
            let other = other.cast::<Tally>()?.get().0.clone();
            py.detach(|| all.merge(other)).or_raise(py, &format!("/others/{i}"))?;
        }
        Ok(Tally(all))
    }

    #[getter]
    fn cases(&self) -> u64 {
        self.0.cases()
    }

    #[getter]
    fn header<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, self.0.header())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Tally>().is_ok_and(|other| self.to_json(py) == other.get().to_json(py))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(slf.py()),)))
    }

    fn __repr__(&self) -> String {
        let header = self.0.header();
        format!("<amends.measure.Tally of {} cases as of {} in {}>", self.0.cases(), header.as_of, header.zone)
    }
}
