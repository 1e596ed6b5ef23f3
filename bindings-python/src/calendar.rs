//! `amends.Calendar`, holidays and verdicts.

use amends::time::{self, Almanac, HolidayList, Receipt, Verdict};
use amends::wire::Record as _;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::column::{Ask, Column, Input, Kind, check, words};
use crate::convert::{document, limit, list, pauses, unexpected};
use crate::dates::Dates;
use crate::datetime::instant;
use crate::error::{OrRaise, problem_rows};
use crate::given::{python, read};
use crate::unit::per_second;
use crate::zone::Zone;

/// When an organisation is open. Raises AmendsError with every problem of the document at once.
///
/// Holiday lists that come with the package (``HOLIDAYS``) may be named; others are passed as ``holidays``,
/// newer zone rules with ``zones``.
///
/// >>> office = amends.Calendar({"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "12:30"]]}, "holidays": ["GB-ENG"]})
/// >>> office.zone.name, office.is_open(datetime(2026, 12, 28, 10, tzinfo=timezone.utc))
/// ('Europe/London', False)
#[pyclass(frozen, module = "amends", name = "Calendar")]
pub(crate) struct Calendar(pub(crate) time::Calendar);

/// The bundled zones and holiday lists, and those that the host hands in.
pub(crate) fn almanac(
    py: Python<'_>,
    holidays: Option<&Bound<'_, PyAny>>,
    zones: Option<&Bound<'_, PyAny>>,
) -> PyResult<Almanac> {
    let mut almanac = Almanac::bundled();
    for (i, dates) in list(holidays, "/holidays", "holiday lists")?.iter().enumerate() {
        let path = format!("/holidays/{i}");
        let value = document(dates, &path)?;
        almanac = almanac.with_holidays(HolidayList::from_value(&value).or_raise(py, &path)?);
    }
    for (i, zone) in list(zones, "/zones", "zones")?.iter().enumerate() {
        let found = zone.cast::<Zone>().map_err(|_| unexpected(zone, &format!("/zones/{i}"), "a Zone"))?;
        almanac = almanac.with_zone(found.get().0.clone());
    }
    Ok(almanac)
}

impl Calendar {
    /// Dates start in the calendar's zone.
    fn instants(&self, assume_utc: bool) -> Ask<'_> {
        Ask::instants(assume_utc, Dates::In(self.0.zone()))
    }
}

#[pymethods]
impl Calendar {
    #[new]
    #[pyo3(signature = (document, *, holidays=None, zones=None))]
    fn new(
        py: Python<'_>,
        document: &Bound<'_, PyAny>,
        holidays: Option<&Bound<'_, PyAny>>,
        zones: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let value = crate::convert::document(document, "")?;
        time::Calendar::from_value(&value, &almanac(py, holidays, zones)?).map(Calendar).or_raise(py, "")
    }

    /// When a limit that begins at ``start`` ends, in UTC; None while an open pause keeps it from ending.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.deadline(thursday, "business P1D").isoformat()
    /// '2026-12-30T00:00:00+00:00'
    /// >>> office.deadline(thursday, "PT36H").isoformat()
    /// '2026-12-26T03:00:00+00:00'
    #[pyo3(signature = (start, within, *, pauses=None))]
    fn deadline(
        &self,
        start: &Bound<'_, PyAny>,
        within: &Bound<'_, PyAny>,
        pauses: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Option<DateTime<Utc>>> {
        let (start_at, limit, pauses) = (instant(start, "/start")?, limit(within)?, self::pauses(pauses)?);
        self.0.deadline(start_at, &limit, &pauses).or_raise(start.py(), "/start")
    }

    /// When something that arrives out of hours counts as received.
    ///
    /// >>> evening = datetime(2026, 12, 24, 20, tzinfo=timezone.utc)
    /// >>> office.received(evening, {"next_opening": True}).isoformat()
    /// '2026-12-29T09:00:00+00:00'
    #[pyo3(signature = (arrived, receipt))]
    fn received(&self, arrived: &Bound<'_, PyAny>, receipt: &Bound<'_, PyAny>) -> PyResult<DateTime<Utc>> {
        let py = arrived.py();
        let value = document(receipt, "/receipt")?;
        let receipt = Receipt::from_value(&value).or_raise(py, "/receipt")?;
        self.0.received(instant(arrived, "/arrived")?, &receipt).or_raise(py, "/arrived")
    }

    /// Open time in [start, end), pauses left out.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.business_time(thursday, thursday + timedelta(days=7))
    /// datetime.timedelta(days=1)
    #[pyo3(signature = (start, end, *, pauses=None))]
    fn business_time(
        &self,
        start: &Bound<'_, PyAny>,
        end: &Bound<'_, PyAny>,
        pauses: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<TimeDelta> {
        let (a, b) = (instant(start, "/start")?, instant(end, "/end")?);
        self.0.business_time(a, b, &self::pauses(pauses)?).or_raise(start.py(), "/end")
    }

    /// Any time in [start, end), pauses left out.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.elapsed_time(thursday, thursday + timedelta(days=7))
    /// datetime.timedelta(days=7)
    #[pyo3(signature = (start, end, *, pauses=None))]
    fn elapsed_time(
        &self,
        start: &Bound<'_, PyAny>,
        end: &Bound<'_, PyAny>,
        pauses: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<TimeDelta> {
        let (a, b) = (instant(start, "/start")?, instant(end, "/end")?);
        self.0.elapsed_time(a, b, &self::pauses(pauses)?).or_raise(start.py(), "/end")
    }

    /// Business days after the local date of ``start``, up to and including that of ``end``.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.business_days(thursday, thursday + timedelta(days=7))
    /// 3
    fn business_days(&self, start: &Bound<'_, PyAny>, end: &Bound<'_, PyAny>) -> PyResult<i64> {
        self.0.business_days(instant(start, "/start")?, instant(end, "/end")?).or_raise(start.py(), "/end")
    }

    /// Is the instant within opening hours?
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.is_open(thursday), office.is_open(thursday + timedelta(days=1))
    /// (True, False)
    fn is_open(&self, at: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.0.is_open(instant(at, "/at")?).or_raise(at.py(), "/at")
    }

    /// The first open instant not before ``at``.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.next_opening(thursday + timedelta(hours=3)).isoformat()
    /// '2026-12-29T09:00:00+00:00'
    fn next_opening(&self, at: &Bound<'_, PyAny>) -> PyResult<DateTime<Utc>> {
        self.0.next_opening(instant(at, "/at")?).or_raise(at.py(), "/at")
    }

    /// The start of the last opening that began at or before ``at``.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.previous_opening(thursday + timedelta(hours=3)).isoformat()
    /// '2026-12-24T09:00:00+00:00'
    fn previous_opening(&self, at: &Bound<'_, PyAny>) -> PyResult<DateTime<Utc>> {
        self.0.previous_opening(instant(at, "/at")?).or_raise(at.py(), "/at")
    }

    /// The date in the calendar's zone.
    ///
    /// >>> office.local_date(datetime(2026, 7, 1, 23, 30, tzinfo=timezone.utc))
    /// datetime.date(2026, 7, 2)
    fn local_date(&self, at: &Bound<'_, PyAny>) -> PyResult<NaiveDate> {
        self.0.local_date(instant(at, "/at")?).or_raise(at.py(), "/at")
    }

    /// The reading of the calendar's clock, naive, by the rules that the calendar carries.
    ///
    /// >>> office.local(datetime(2026, 7, 1, 23, 30, tzinfo=timezone.utc))
    /// datetime.datetime(2026, 7, 2, 0, 30)
    fn local(&self, at: &Bound<'_, PyAny>) -> PyResult<NaiveDateTime> {
        self.0.local(instant(at, "/at")?).or_raise(at.py(), "/at")
    }

    /// The day on which something is due, as people say it: by the end of 5 January, not 6 January, 00:00.
    ///
    /// >>> due = office.deadline(datetime(2026, 3, 3, 9, tzinfo=timezone.utc), "P28D")
    /// >>> due.isoformat(), office.due_day(due).date
    /// ('2026-03-31T23:00:00+00:00', datetime.date(2026, 3, 31))
    fn due_day<'py>(&self, due: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = due.py();
        read(py, "DueDay", &self.0.due_day(instant(due, "/due")?).or_raise(py, "/due")?.to_json())
    }

    /// What the clock did in [start, end), and why.
    ///
    /// >>> evening = datetime(2026, 12, 24, 20, tzinfo=timezone.utc)
    /// >>> [(part["kind"], part["cause"]["rule"]) for part in office.segments(evening, evening + timedelta(days=1))]
    /// [('closed', 'weekly'), ('closed', 'exception')]
    #[pyo3(signature = (start, end, *, pauses=None))]
    fn segments<'py>(
        &self,
        start: &Bound<'py, PyAny>,
        end: &Bound<'py, PyAny>,
        pauses: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = start.py();
        let (a, b) = (instant(start, "/start")?, instant(end, "/end")?);
        python(py, &self.0.segments(a, b, &self::pauses(pauses)?).or_raise(py, "/end")?)
    }

    /// Deadlines of a column: one limit for all rows, or a column of durations in open time.
    ///
    /// Arrow in gives a Column, NumPy in gives NumPy. Null gives null. ``errors="null"`` gives null too for rows
    /// without an answer, instead of raising. A date is the start of its day in the calendar's zone.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.deadlines([thursday, None], "business P5D").to_list()
    /// [datetime.datetime(2027, 1, 6, 0, 0, tzinfo=datetime.timezone.utc), None]
    /// >>> df = pd.DataFrame({"received": pd.to_datetime(["2026-07-01T09:00Z", "2026-07-02T09:00Z"])})
    /// >>> df["due"] = office.deadlines(df["received"], "P8W")
    /// >>> df["due"].isna().tolist(), str(df["due"].dt.tz)
    /// ([False, False], 'UTC')
    #[pyo3(signature = (starts, within, *, assume_utc=false, errors="raise"))]
    fn deadlines<'py>(
        &self,
        starts: &Bound<'py, PyAny>,
        within: &Bound<'py, PyAny>,
        assume_utc: bool,
        errors: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = starts.py();
        let mut input = Input::new(starts, "/starts", self.instants(assume_utc))?;
        // A limit is text or a dict; anything else is a column with an amount for each row.
        let column = if within.is_instance_of::<PyString>() || within.is_instance_of::<pyo3::types::PyDict>() {
            let limit = limit(within)?;
            py.detach(|| self.0.deadlines(&input.values, &limit, input.unit)).or_raise(py, "/within")?
        } else {
            let mut amounts = Input::new(within, "/within", Ask::durations())?;
            input.align(&mut amounts, "/within", py)?;
            py.detach(|| self.0.business_deadlines(&input.values, &amounts.values, input.unit)).or_raise(py, "/within")?
        };
        check(py, &column, "/starts", errors)?;
        input.answer(py, column, Kind::Instant)
    }

    /// Open time between two columns. A date is the start of its day in the calendar's zone.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> office.business_times([thursday], [thursday + timedelta(days=7)]).to_list()
    /// [datetime.timedelta(days=1)]
    #[pyo3(signature = (starts, ends, *, assume_utc=false, errors="raise"))]
    fn business_times<'py>(
        &self,
        starts: &Bound<'py, PyAny>,
        ends: &Bound<'py, PyAny>,
        assume_utc: bool,
        errors: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = starts.py();
        let mut a = Input::new(starts, "/starts", self.instants(assume_utc))?;
        let mut b = Input::new(ends, "/ends", self.instants(assume_utc))?;
        a.align(&mut b, "/ends", py)?;
        let column = py.detach(|| self.0.business_times(&a.values, &b.values, a.unit)).or_raise(py, "/ends")?;
        check(py, &column, "/ends", errors)?;
        a.answer(py, column, Kind::Duration)
    }

    /// The first open instant not before each of a column.
    ///
    /// >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
    /// >>> [at.isoformat() for at in office.next_openings([thursday + timedelta(hours=3)]).to_list()]
    /// ['2026-12-29T09:00:00+00:00']
    #[pyo3(signature = (at, *, assume_utc=false, errors="raise"))]
    fn next_openings<'py>(&self, at: &Bound<'py, PyAny>, assume_utc: bool, errors: &str) -> PyResult<Bound<'py, PyAny>> {
        let py = at.py();
        let input = Input::new(at, "/at", self.instants(assume_utc))?;
        let column = py.detach(|| self.0.next_openings(&input.values, input.unit));
        check(py, &column, "/at", errors)?;
        input.answer(py, column, Kind::Instant)
    }

    /// When each of a column counts as received.
    ///
    /// >>> evening = datetime(2026, 12, 24, 20, tzinfo=timezone.utc)
    /// >>> [at.isoformat() for at in office.receipts([evening], {"next_opening": True}).to_list()]
    /// ['2026-12-29T09:00:00+00:00']
    #[pyo3(signature = (arrived, receipt, *, assume_utc=false, errors="raise"))]
    fn receipts<'py>(
        &self,
        arrived: &Bound<'py, PyAny>,
        receipt: &Bound<'py, PyAny>,
        assume_utc: bool,
        errors: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = arrived.py();
        let receipt = Receipt::from_value(&document(receipt, "/receipt")?).or_raise(py, "/receipt")?;
        let input = Input::new(arrived, "/arrived", self.instants(assume_utc))?;
        let column = py.detach(|| self.0.receipts(&input.values, &receipt, input.unit)).or_raise(py, "/receipt")?;
        check(py, &column, "/arrived", errors)?;
        input.answer(py, column, Kind::Instant)
    }

    #[getter]
    fn document<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, self.0.document())
    }

    /// The document with zone rules and holiday lists written out: what a server sends to a browser.
    ///
    /// >>> amends.Calendar(office.pinned()) == office
    /// True
    /// >>> list(office.pinned())
    /// ['tz', 'weekly', 'holidays']
    fn pinned<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.0.pinned())
    }

    #[getter]
    fn zone(&self) -> Zone {
        Zone(self.0.zone().clone())
    }

    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        problem_rows(py, &self.0.warnings().0)
    }

    #[getter]
    fn holiday_coverage(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.0.holiday_coverage()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Calendar>().is_ok_and(|o| o.get().0.pinned() == self.0.pinned())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        let py = slf.py();
        Ok((slf.get_type().into_any(), (slf.get().pinned(py)?,)))
    }

    fn __repr__(&self) -> String {
        let id = self.0.document().id.as_deref().unwrap_or("without id");
        format!("<amends.Calendar {id}, {}, tzdata {}>", self.0.zone().name(), self.0.zone().tzdata())
    }
}

/// A holiday list that comes with the package.
///
/// >>> amends.holidays("GB-ENG")["id"]
/// 'GB-ENG'
#[pyfunction]
pub(crate) fn holidays<'py>(py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyAny>> {
    match HolidayList::bundled(id) {
        Some(list) => python(py, &list),
        None => {
            let known: Vec<_> = HolidayList::bundled_ids().collect();
            Err(pyo3::exceptions::PyKeyError::new_err(format!("no holiday list of this id; there are {}", known.join(", "))))
        }
    }
}

/// Was it on time? Done at the due instant is on time.
///
/// >>> due = datetime(2026, 3, 31, 23, tzinfo=timezone.utc)
/// >>> amends.verdict(due, due, as_of=datetime(2026, 6, 1, tzinfo=timezone.utc))
/// 'on_time'
/// >>> amends.verdict(due, None, as_of=due)
/// 'pending'
#[pyfunction]
#[pyo3(signature = (due, done, *, as_of))]
pub(crate) fn verdict(
    due: Option<&Bound<'_, PyAny>>,
    done: Option<&Bound<'_, PyAny>>,
    as_of: &Bound<'_, PyAny>,
) -> PyResult<&'static str> {
    let due = due.map(|d| instant(d, "/due")).transpose()?;
    let done = done.map(|d| instant(d, "/done")).transpose()?;
    Ok(Verdict::judge(due, done, instant(as_of, "/as_of")?).as_str())
}

/// Verdicts of columns, as a dictionary column of words. Columns of dates are refused: is a due day over at its start, or at its end?
///
/// >>> dues = [datetime(2026, 3, 31, 23, tzinfo=timezone.utc)] * 3
/// >>> dones = [dues[0], dues[0] + timedelta(seconds=1), None]
/// >>> amends.verdicts(dues, dones, as_of=datetime(2026, 6, 1, tzinfo=timezone.utc)).to_list()
/// ['on_time', 'late', 'overdue']
#[pyfunction]
#[pyo3(signature = (dues, dones, *, as_of, assume_utc=false))]
pub(crate) fn verdicts(
    dues: &Bound<'_, PyAny>,
    dones: &Bound<'_, PyAny>,
    as_of: &Bound<'_, PyAny>,
    assume_utc: bool,
) -> PyResult<Column> {
    let py = dues.py();
    let mut due = Input::new(dues, "/dues", Ask::instants(assume_utc, Dates::Due))?;
    let mut done = Input::new(dones, "/dones", Ask::instants(assume_utc, Dates::Zoneless))?;
    due.align(&mut done, "/dones", py)?;
    let at = instant(as_of, "/as_of")?;
    let unit = per_second(due.unit);
    let as_of = at.timestamp() * unit + i64::from(at.timestamp_subsec_nanos()) * unit / 1_000_000_000;
    let codes = py.detach(|| time::batch::verdicts(&due.values, &done.values, as_of)).or_raise(py, "/dones")?;
    Ok(words(codes, Verdict::ALL.map(Verdict::as_str).to_vec()))
}
