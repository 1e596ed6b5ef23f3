//! `amends.Zone`.

use amends::time::{self, Disambiguation, PinnedZone, batch};
use chrono::{DateTime, NaiveDateTime, Utc};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::column::{Ask, Input, Kind, check, in_utc};
use crate::convert::{bytes, document, text};
use crate::dates::Dates;
use crate::datetime::instant;
use crate::error::{OrRaise, wrong_type};
use crate::given::python;

/// The rules of one time zone, pinned.
#[pyclass(frozen, eq, module = "amends", name = "Zone")]
#[derive(PartialEq)]
pub(crate) struct Zone(pub(crate) time::Zone);

pub(crate) fn choice(py: Python<'_>, on_change: &str) -> PyResult<Disambiguation> {
    Disambiguation::from_value(&on_change.into()).or_raise(py, "/on_change")
}

#[pymethods]
impl Zone {
    #[new]
    fn new(name: &Bound<'_, PyAny>) -> PyResult<Self> {
        time::Zone::bundled(text(name, "/name")?).map(Zone).or_raise(name.py(), "/name")
    }

    #[classmethod]
    #[pyo3(signature = (name, data, tzdata=None), text_signature = "($cls, name, data, tzdata='')")]
    fn from_tzif(
        _cls: &Bound<'_, PyType>,
        name: &Bound<'_, PyAny>,
        data: &Bound<'_, PyAny>,
        tzdata: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = name.py();
        let tzdata = tzdata.map(|given| text(given, "/tzdata")).transpose()?.unwrap_or_default();
        time::Zone::from_tzif(text(name, "/name")?, bytes(data, "/data")?, tzdata).map(Zone).or_raise(py, "/data")
    }

    #[classmethod]
    fn from_pinned(_cls: &Bound<'_, PyType>, pinned: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = pinned.py();
        let value = document(pinned, "/pinned")?;
        let pinned = PinnedZone::from_value(&value).or_raise(py, "/pinned")?;
        time::Zone::from_pinned(&pinned).map(Zone).or_raise(py, "/pinned")
    }

    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    #[getter]
    fn tzdata(&self) -> &str {
        self.0.tzdata()
    }

    fn pinned<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.0.pin())
    }

    fn offset_at(&self, at: &Bound<'_, PyAny>) -> PyResult<i32> {
        Ok(self.0.offset_at(instant(at, "/at")?))
    }

    fn local(&self, py: Python<'_>, at: &Bound<'_, PyAny>) -> PyResult<NaiveDateTime> {
        self.0.local(instant(at, "/at")?).or_raise(py, "/at")
    }

    #[pyo3(signature = (at, *, assume_utc=false, errors="raise"))]
    fn local_column<'py>(
        &self,
        py: Python<'py>,
        at: &Bound<'py, PyAny>,
        assume_utc: bool,
        errors: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let input = Input::new(at, "/at", Ask::instants(assume_utc, Dates::In(&self.0)))?;
        let column = py.detach(|| self.0.local_column(&input.values, input.unit));
        check(py, &column, "/at", errors)?;
        input.answer(py, column, Kind::Reading)
    }

    #[pyo3(signature = (local, *, on_change="reject"))]
    fn resolve(&self, py: Python<'_>, local: &Bound<'_, PyAny>, on_change: &str) -> PyResult<DateTime<Utc>> {
        let Ok(naive) = local.extract::<NaiveDateTime>() else {
            return Err(wrong_type(py, "/local", "expected a naive datetime".into(), "give the clock reading without tzinfo"));
        };
        self.0.resolve(naive, choice(py, on_change)?).or_raise(py, "/local")
    }

    #[pyo3(signature = (local, *, on_change="reject", errors="raise"))]
    fn resolve_column<'py>(
        &self,
        py: Python<'py>,
        local: &Bound<'py, PyAny>,
        on_change: &str,
        errors: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let input = Input::new(local, "/local", Ask::readings(&self.0))?;
        if input.of_dates {
            let column = batch::Column { values: input.values.to_vec(), problems: Vec::new() };
            return in_utc(input).answer(py, column, Kind::Instant);
        }
        if let Some(zone) = input.zone() {
            let message = format!("expected a column of naive times, found times with the zone {zone}");
            return Err(wrong_type(py, "/local", message, "the times are instants already; give clock readings without a zone"));
        }
        let input = in_utc(input);
        let choice = choice(py, on_change)?;
        let column = py.detach(|| self.0.resolve_column(&input.values, choice, input.unit));
        check(py, &column, "/local", errors)?;
        input.answer(py, column, Kind::Instant)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        let py = slf.py();
        Ok((slf.get_type().getattr("from_pinned")?, (slf.get().pinned(py)?,)))
    }

    fn __repr__(&self) -> String {
        format!("amends.Zone({:?}, tzdata {:?})", self.0.name(), self.0.tzdata())
    }
}
