//! The methods of a tally.

use amends::measure;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple, PyType};

type Any<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

use crate::answers::{Asked, indicators, rows};
use crate::error::OrRaise;
use crate::frame_out::Frame;
use crate::given::python;
use crate::tally::Tally;

#[pymethods]
impl Tally {
    #[classmethod]
    fn from_json(_cls: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (py, text) = (text.py(), crate::convert::text(text, "/text")?);
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

    /// Indicators by group and period, a row for each figure.
    #[pyo3(signature = (periods, *, by=None, only=None, ids=None, exposure=None, suppress_below=None, every=false))]
    #[expect(clippy::too_many_arguments, reason = "they are Python's keywords")]
    fn indicators<'py>(
        &self,
        py: Python<'py>,
        periods: &Bound<'py, PyAny>,
        by: Any<'_, 'py>,
        only: Any<'_, 'py>,
        ids: Any<'_, 'py>,
        exposure: Any<'_, 'py>,
        suppress_below: Option<Bound<'py, PyAny>>,
        every: bool,
    ) -> PyResult<Frame> {
        indicators(py, &self.0, Asked { periods, by, only, ids, exposure, suppress_below, every })
    }

    #[pyo3(signature = (periods, *, only=None))]
    fn flow<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "flow", &[("periods", Some(periods.clone())), ("only", only.cloned())])
    }

    #[pyo3(signature = (periods, *, only=None))]
    fn cohorts<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "cohorts", &[("periods", Some(periods.clone())), ("only", only.cloned())])
    }

    /// Open cases by bands of age.
    #[pyo3(signature = (*, bands=None, only=None))]
    fn open_cases<'py>(&self, py: Python<'py>, bands: Any<'_, 'py>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "open_cases", &[("bands", bands.cloned()), ("only", only.cloned())])
    }

    /// The steps of Kaplan and Meier's curve.
    #[pyo3(signature = (periods, *, only=None))]
    fn time_to_resolve<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "time_to_resolve", &[("periods", Some(periods.clone())), ("only", only.cloned())])
    }

    #[pyo3(signature = (periods, attribute="cause", *, share=None))]
    fn causes<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, attribute: &str, share: Any<'_, 'py>) -> PyResult<Frame> {
        let attribute = PyString::new(py, attribute).into_any();
        let given = [("periods", Some(periods.clone())), ("attribute", Some(attribute)), ("share", share.cloned())];
        rows(py, &self.0, "causes", &given)
    }

    #[pyo3(signature = (periods, attribute="cause"))]
    fn rising_causes<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, attribute: &str) -> PyResult<Frame> {
        let attribute = PyString::new(py, attribute).into_any();
        rows(py, &self.0, "rising_causes", &[("periods", Some(periods.clone())), ("attribute", Some(attribute))])
    }

    /// How those received in the periods ended, a row for each way and time.
    #[pyo3(signature = (periods, *, only=None, horizons=None))]
    fn ways_of_ending<'py>(
        &self,
        py: Python<'py>,
        periods: &Bound<'py, PyAny>,
        only: Any<'_, 'py>,
        horizons: Any<'_, 'py>,
    ) -> PyResult<Frame> {
        let given = [("periods", Some(periods.clone())), ("only", only.cloned()), ("horizons", horizons.cloned())];
        rows(py, &self.0, "ways_of_ending", &given)
    }

    /// A return to a regulator, a row for each line, period and group.
    #[pyo3(signature = (form, periods, *, by=None, across=None, groups=None, exposure=None, currency=None, sections=None, marks=None))]
    #[expect(clippy::too_many_arguments, reason = "they are Python's keywords")]
    fn regulatory_return<'py>(
        &self,
        py: Python<'py>,
        form: &Bound<'py, PyAny>,
        periods: &Bound<'py, PyAny>,
        by: Any<'_, 'py>,
        across: Any<'_, 'py>,
        groups: Any<'_, 'py>,
        exposure: Any<'_, 'py>,
        currency: Any<'_, 'py>,
        sections: Any<'_, 'py>,
        marks: Any<'_, 'py>,
    ) -> PyResult<Frame> {
        let given = [
            ("form", Some(form.clone())),
            ("periods", Some(periods.clone())),
            ("by", by.cloned()),
            ("across", across.cloned()),
            ("groups", groups.cloned()),
            ("exposure", exposure.cloned()),
            ("currency", currency.cloned()),
            ("sections", sections.cloned()),
            ("marks", marks.cloned()),
        ];
        rows(py, &self.0, "regulatory_return", &given)
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
