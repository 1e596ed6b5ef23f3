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

/// The rules of one time zone, pinned. ``name`` is an exact IANA name.
///
/// >>> amends.Zone("Europe/London").name
/// 'Europe/London'
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

    /// Rules from TZif bytes (RFC 9636), to be ahead of the bundled edition.
    ///
    /// >>> import pathlib, zoneinfo
    /// >>> folders = [pathlib.Path(folder) / "UTC" for folder in zoneinfo.TZPATH]
    /// >>> [amends.Zone.from_tzif("UTC", path.read_bytes()).name for path in folders if path.exists()][:1] in (["UTC"], [])
    /// True
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

    /// Rules that :meth:`pinned` wrote out: days are then counted as they were, whatever edition is bundled.
    ///
    /// >>> london = amends.Zone("Europe/London")
    /// >>> amends.Zone.from_pinned(london.pinned()) == london
    /// True
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

    /// The rules, written out: what :meth:`from_pinned` takes.
    ///
    /// >>> list(amends.Zone("Europe/London").pinned())
    /// ['name', 'tzdata', 'first_offset', 'changes', 'tail']
    fn pinned<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.0.pin())
    }

    /// Seconds east of UTC.
    ///
    /// >>> amends.Zone("Europe/London").offset_at(datetime(2026, 7, 1, tzinfo=timezone.utc))
    /// 3600
    fn offset_at(&self, at: &Bound<'_, PyAny>) -> PyResult<i32> {
        Ok(self.0.offset_at(instant(at, "/at")?))
    }

    /// The clock reading, naive. ``fold`` is not set: :meth:`offset_at` tells the two readings of a repeated hour apart.
    ///
    /// >>> amends.Zone("Europe/London").local(datetime(2026, 7, 1, 9, tzinfo=timezone.utc))
    /// datetime.datetime(2026, 7, 1, 10, 0)
    fn local(&self, py: Python<'_>, at: &Bound<'_, PyAny>) -> PyResult<NaiveDateTime> {
        self.0.local(instant(at, "/at")?).or_raise(py, "/at")
    }

    /// Clock readings of a column of instants, without a zone.
    ///
    /// >>> amends.Zone("Asia/Kolkata").local_column([datetime(2026, 7, 1, 9, tzinfo=timezone.utc)]).to_list()
    /// [datetime.datetime(2026, 7, 1, 14, 30)]
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

    /// The instant of a clock reading (a naive datetime).
    ///
    /// >>> london = amends.Zone("Europe/London")
    /// >>> london.resolve(datetime(2026, 7, 1, 9)).isoformat()
    /// '2026-07-01T08:00:00+00:00'
    /// >>> london.resolve(datetime(2026, 10, 25, 1, 30), on_change="later").isoformat()
    /// '2026-10-25T01:30:00+00:00'
    #[pyo3(signature = (local, *, on_change="reject"))]
    fn resolve(&self, py: Python<'_>, local: &Bound<'_, PyAny>, on_change: &str) -> PyResult<DateTime<Utc>> {
        let Ok(naive) = local.extract::<NaiveDateTime>() else {
            return Err(wrong_type(py, "/local", "expected a naive datetime".into(), "give the clock reading without tzinfo"));
        };
        self.0.resolve(naive, choice(py, on_change)?).or_raise(py, "/local")
    }

    /// Clock readings as instants. A column whose times have a zone already is refused, as :meth:`resolve` refuses one. A date is
    /// the start of its day.
    ///
    /// >>> amends.Zone("Europe/London").resolve_column(pl.Series([datetime(2026, 7, 1, 9), None])).null_count
    /// 1
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
