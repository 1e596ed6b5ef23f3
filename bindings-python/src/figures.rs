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
    /// Raises:
    ///     AmendsError: ``tally_invalid``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> measure.Tally.from_json(tally.to_json()) == tally
    /// True
    #[classmethod]
    fn from_json(_cls: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (py, text) = (text.py(), crate::convert::text(text, "/text")?);
        py.detach(|| measure::Tally::from_json(text)).or_raise(py, "").map(Tally)
    }

    /// The document as text, to be kept: the same bytes in each language.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> tally.to_json()[:12]
    /// '{"format":1,'
    pub(crate) fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// The document, as plain dicts: what other languages and functions exchange.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> tally.document()["cases"]
    /// 2
    fn document<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.0.document())
    }

    /// All of them in one. The order and the partition do not matter, to the byte.
    ///
    /// Raises:
    ///     AmendsError: ``merge_mismatch`` if they were made differently.
    ///
    /// >>> at = datetime(2026, 2, 2, tzinfo=timezone.utc)
    /// >>> parts = [measure.tally_frame({"case": [name], "event": ["received"], "at": [at]}, as_of=at + timedelta(days=9), zone="UTC") for name in ("C-1", "C-2")]
    /// >>> parts[0].merge(parts[1]).cases
    /// 2
    #[pyo3(signature = (*others))]
    fn merge(&self, py: Python<'_>, others: &Bound<'_, PyTuple>) -> PyResult<Tally> {
        let mut all = self.0.clone();
        for (i, other) in others.iter().enumerate() {
            let other = other.cast::<Tally>()?.get().0.clone();
            py.detach(|| all.merge(other)).or_raise(py, &format!("/others/{i}"))?;
        }
        Ok(Tally(all))
    }

    /// Indicators as a frame, a row for each figure: the columns of ``by``, then ``period``, ``indicator``, ``value``, ``numerator``,
    /// ``denominator``, ``lower``, ``upper``, ``coverage``, ``unit``, ``reason`` and ``missing``.
    ///
    /// All groups and periods are worked out in one pass. What has no case is left out, and ``left_out`` of the frame tells how many
    /// figures that are. An indicator that the log cannot tell has one row, without group and period, whose ``reason`` says why.
    ///
    ///     tally.indicators(months, by=["product", "cause"], only={"channel": ["letter", "phone"]}, ids=["V1", "T2"]).to_polars()
    ///
    /// periods: What ``measure.periods`` gives.
    /// by: Attributes by which the tally is divided (``strata`` of the definitions); all cases together if left out.
    /// only: Only cases with one of these values of each of these attributes.
    /// ids: Identifiers of indicators; all if left out.
    /// exposure: Exposure by period, for rates; not with ``by``.
    /// suppress_below: Shares of fewer cases than this are withheld.
    /// every: Rows also for what has no case.
    ///
    /// Raises:
    ///     AmendsError: ``unknown_word`` for an attribute, a value or an indicator that there is not; ``wrong_kind``; ``length_mismatch``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> months = amends.periods("2026-01", "2026-02")
    /// >>> frame = tally.indicators(months, by="cause", ids=["V1", "T2"])
    /// >>> frame.columns[:5]
    /// ['cause', 'period', 'indicator', 'value', 'numerator']
    /// >>> [(row["cause"], row["period"], row["indicator"], row["value"]) for row in frame]
    /// [('delay', '2026-01', 'V1', 1.0), ('delay', '2026-02', 'T2', 1.0), ('refund', '2026-01', 'V1', 1.0), ('refund', '2026-02', 'T2', 0.0)]
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

    /// Received and ended complaints as a frame, a row for each period: the rows of ``measure.flow``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> months = amends.periods("2026-01", "2026-02")
    /// >>> [(row["period"], row["received"], row["closed"], row["open_end"]) for row in tally.flow(months)]
    /// [('2026-01', 2, 1, 1), ('2026-02', 0, 0, 1)]
    #[pyo3(signature = (periods, *, only=None))]
    fn flow<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "flow", &[("periods", Some(periods.clone())), ("only", only.cloned())])
    }

    /// On time by three cohorts as a frame, a row for each period: the rows of ``measure.cohorts``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> months = amends.periods("2026-01", "2026-02")
    /// >>> [(row["period"], row["due"], row["due_on_time"]) for row in tally.cohorts(months)]
    /// [('2026-01', 0, 0), ('2026-02', 2, 1)]
    #[pyo3(signature = (periods, *, only=None))]
    fn cohorts<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "cohorts", &[("periods", Some(periods.clone())), ("only", only.cloned())])
    }

    /// Open cases by bands of age as a frame: the bands of ``measure.open_cases``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> tally.open_cases(bands=[14, 28]).to_dicts()
    /// [{'from': 0, 'to': 14, 'count': 0}, {'from': 15, 'to': 28, 'count': 0}, {'from': 29, 'to': None, 'count': 1}]
    #[pyo3(signature = (*, bands=None, only=None))]
    fn open_cases<'py>(&self, py: Python<'py>, bands: Any<'_, 'py>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "open_cases", &[("bands", bands.cloned()), ("only", only.cloned())])
    }

    /// Kaplan and Meier's curve as a frame, a row for each step: the steps of ``measure.time_to_resolve``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> months = amends.periods("2026-01", "2026-02")
    /// >>> tally.time_to_resolve(months).to_dicts()[0]["time"]
    /// 15
    #[pyo3(signature = (periods, *, only=None))]
    fn time_to_resolve<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, only: Any<'_, 'py>) -> PyResult<Frame> {
        rows(py, &self.0, "time_to_resolve", &[("periods", Some(periods.clone())), ("only", only.cloned())])
    }

    /// Causes, or the values of another attribute, in descending order: the rows of ``measure.causes``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> months = amends.periods("2026-01", "2026-02")
    /// >>> [(row["label"], row["count"]) for row in tally.causes(months)]
    /// [('delay', 1), ('refund', 1)]
    #[pyo3(signature = (periods, attribute="cause", *, share=None))]
    fn causes<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, attribute: &str, share: Any<'_, 'py>) -> PyResult<Frame> {
        let attribute = PyString::new(py, attribute).into_any();
        let given = [("periods", Some(periods.clone())), ("attribute", Some(attribute)), ("share", share.cloned())];
        rows(py, &self.0, "causes", &given)
    }

    /// What comes up more often than it did: the rows of ``measure.rising_causes``.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> tally.rising_causes(amends.periods("2025-07", "2026-02")).to_dicts()
    /// []
    #[pyo3(signature = (periods, attribute="cause"))]
    fn rising_causes<'py>(&self, py: Python<'py>, periods: &Bound<'py, PyAny>, attribute: &str) -> PyResult<Frame> {
        let attribute = PyString::new(py, attribute).into_any();
        rows(py, &self.0, "rising_causes", &[("periods", Some(periods.clone())), ("attribute", Some(attribute))])
    }

    /// How those received in the periods ended, a row for each way and time: ``cause``, ``time`` in days, ``incidence``, ``naive`` and
    /// ``survival``, as ``measure.ways_of_ending`` tells them.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> months = amends.periods("2026-01", "2026-02")
    /// >>> tally.ways_of_ending(months).columns
    /// ['cause', 'time', 'incidence', 'naive', 'survival']
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

    /// A return to a regulator, a row for each line, period and group: ``period``, ``section``, ``group``, ``across``, ``code``, ``label``,
    /// ``value``, ``unit`` and ``reason``. The arguments are those of ``measure.regulatory_return``, which also gives the checks and the notes.
    ///
    /// >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    /// ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    /// >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    /// ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    /// >>> returned = tally.regulatory_return("cfpb", amends.periods("2026-01", "2026-01"))
    /// >>> returned.columns
    /// ['period', 'section', 'group', 'across', 'code', 'label', 'value', 'unit', 'reason']
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
