//! Tables of others as logs: their columns stay in Arrow until the core reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use amends::measure::log::{
    CountOptions, EventLog, Imported, ImportedTable, LogEvent, Quarantine, TableMapping, TableRead, TextColumn, import_columns,
    read_columns,
};
use amends::time;
use arrow_array::builder::{Int64Builder, StringBuilder, TimestampMicrosecondBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{DataType, Field, Schema};
use chrono::{DateTime, SecondsFormat};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyString};

use crate::calendar::Calendar;
use crate::case::Case;
use crate::datetime::instant;
use crate::error::{OrRaise, wrong_type};
use crate::frame::{Columns, Values, joined, twice, zone_warning};
use crate::frame_out::{Frame, batch};
use crate::given::python;
use crate::items::{absent, items};
use crate::logical::whole_decimals;
use crate::plain::json_text;
use crate::policy::Policy;
use crate::record::EventRecord;
use crate::tally::Tally;
use crate::unit::{core_unit, per_second};

/// A column of texts, or one that the mapping does not name.
enum Cells {
    Texts(StringArray),
    Unread(usize),
}

impl TextColumn for Cells {
    fn rows(&self) -> usize {
        match self {
            Cells::Texts(texts) => texts.len(),
            Cells::Unread(rows) => *rows,
        }
    }
    fn text(&self, row: usize) -> Option<&str> {
        match self {
            Cells::Texts(texts) if row < texts.len() && texts.is_valid(row) => Some(texts.value(row)),
            _ => None,
        }
    }
}

/// What a column holds, as text: an instant with its offset or without, as the column has it; 5.0 as 5.
fn texts<'py>(py: Python<'py>, frame: &Columns<'py>, values: &Values<'py>, path: &str) -> PyResult<StringArray> {
    let array = match values {
        Values::Arrow(pieces) => &joined(py, pieces, path)?,
        Values::Unusable(unusable) => return Err(unusable.raise(py, path)),
        Values::Python(list) => {
            let texts = items(list)?.try_iter()?.map(|item| cell(&item?)).collect::<PyResult<Vec<_>>>()?;
            return frame.all(py, path, texts).map(StringArray::from);
        }
    };
    let cast = |array: &ArrayRef, kind: DataType| {
        cast_with_options(array, &kind, &CastOptions { safe: false, ..CastOptions::default() }).map_err(|_| {
            let help = "give texts, numbers, dates or instants";
            wrong_type(py, path, format!("expected texts, found {}", array.data_type()), help)
        })
    };
    match array.data_type() {
        DataType::Timestamp(unit, zone) => {
            let (units, aware) = (per_second(core_unit(*unit)), zone.is_some());
            let integers = cast(array, DataType::Int64)?;
            let text = |value: i64| {
                let nanoseconds = u32::try_from(value.rem_euclid(units) * (1_000_000_000 / units)).unwrap_or(0);
                let at = DateTime::from_timestamp(value.div_euclid(units), nanoseconds)?;
                let text = at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
                Some(if aware { text } else { text.trim_end_matches('Z').to_owned() })
            };
            Ok(integers.as_primitive::<Int64Type>().iter().map(|value| value.and_then(text)).collect())
        }
        kind if kind.is_floating() => {
            let floats = cast(array, DataType::Float64)?;
            Ok(floats.as_primitive::<Float64Type>().iter().map(|value| value.filter(|v| !v.is_nan()).map(number)).collect())
        }
        DataType::Date64 => Ok(cast(&cast(array, DataType::Date32)?, DataType::Utf8)?.as_string::<i32>().clone()),
        kind if kind.is_decimal() => {
            let whole = whole_decimals(array).unwrap_or_else(|_| array.clone());
            Ok(cast(&whole, DataType::Utf8)?.as_string::<i32>().clone())
        }
        _ => Ok(cast(array, DataType::Utf8)?.as_string::<i32>().clone()),
    }
}

/// Spreadsheets and frames with gaps write 5 as 5.0.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9e15 { (value as i64).to_string() } else { value.to_string() }
}

/// A value of Python's as text.
fn cell(item: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if absent(item)? {
        return Ok(None);
    }
    if let Ok(text) = item.cast::<PyString>() {
        return Ok(Some(text.to_string_lossy().into_owned()));
    }
    if let Ok(float) = item.cast::<PyFloat>() {
        return Ok(Some(number(float.value())));
    }
    if item.hasattr("isoformat")? {
        return Ok(Some(item.call_method0("isoformat")?.extract()?));
    }
    Ok(Some(item.str()?.to_string_lossy().into_owned()))
}

/// A frame as columns of texts: those that are named, or all.
fn cells<'py>(frame: &Columns<'py>, py: Python<'py>, wanted: impl Fn(&str) -> Wanted) -> PyResult<BTreeMap<String, Cells>> {
    let mut out = BTreeMap::new();
    for column in &frame.columns {
        let name = column.name.trim_start_matches('\u{feff}');
        let path = format!("/source{}", amends::document::pointer(&column.name));
        let cells = match (wanted(name), out.remove(name)) {
            (Wanted::Never, _) => Cells::Unread(frame.rows),
            (_, None) => Cells::Texts(texts(py, frame, &column.values, &path)?),
            (Wanted::OfList, Some(Cells::Texts(first))) => {
                let next = texts(py, frame, &column.values, &path)?;
                Cells::Texts(
                    first.iter().zip(&next).map(|(first, next)| first.filter(|text| !text.is_empty()).or(next)).collect(),
                )
            }
            (_, Some(_)) => return Err(twice(name).raise(py, &path)),
        };
        out.insert(name.to_owned(), cells);
    }
    Ok(out)
}

/// Should a column be read?
enum Wanted {
    Never,
    /// It is the only one of its name.
    Once,
    /// Several columns of this name are a list, as trackers export lists: the first that has a value counts.
    OfList,
}

/// Lists are what describes a complaint. What identifies and dates it stands in one column.
fn wanted(mapping: &TableMapping, name: &str) -> Wanted {
    let attributes = mapping.attributes.iter().flat_map(BTreeMap::values);
    let lists = mapping.cause.iter().chain(&mapping.complainant).chain(attributes);
    let places = mapping.columns().filter(|column| *column == name).count();
    match places {
        0 => Wanted::Never,
        _ if lists.filter(|column| *column == name).count() == places => Wanted::OfList,
        _ => Wanted::Once,
    }
}

/// Reads a frame by a mapping.
#[pyfunction]
#[pyo3(signature = (frame, mapping, mask, malformed))]
pub(crate) fn read_frame<'py>(
    py: Python<'py>,
    frame: &Bound<'py, PyAny>,
    mapping: &Bound<'py, PyAny>,
    mask: bool,
    malformed: Vec<u64>,
) -> PyResult<Log> {
    let mapping = TableMapping::from_json(&json_text(mapping, "/mapping")?).or_raise(py, "/mapping")?;
    let frame = Columns::new(frame, "/source")?;
    let cells = cells(&frame, py, |name| wanted(&mapping, name))?;
    let read = py.detach(|| {
        let columns: BTreeMap<String, &dyn TextColumn> =
            cells.iter().map(|(name, cells)| (name.clone(), cells as &dyn TextColumn)).collect();
        read_columns(&mapping, &columns, mask, &malformed)
    });
    Ok(Log { read: read.or_raise(py, "")?, zone: mapping.zone })
}

/// Reads a frame by a mapping, to import its complaints.
#[pyfunction]
#[pyo3(signature = (frame, mapping, mask, malformed, policy, source, at, by, known_until))]
#[expect(clippy::too_many_arguments, reason = "called by the package alone")]
pub(crate) fn import_frame<'py>(
    py: Python<'py>,
    frame: &Bound<'py, PyAny>,
    mapping: &Bound<'py, PyAny>,
    mask: bool,
    malformed: Vec<u64>,
    policy: &Bound<'py, Policy>,
    source: String,
    at: &Bound<'py, PyAny>,
    by: String,
    known_until: Option<&Bound<'py, PyAny>>,
) -> PyResult<Import> {
    let mapping = TableMapping::from_json(&json_text(mapping, "/mapping")?).or_raise(py, "/mapping")?;
    let mut imported = Imported::new(source, instant(at, "/imported/at")?, by);
    imported.known_until = known_until.map(|at| instant(at, "/known_until")).transpose()?;
    let frame = Columns::new(frame, "/source")?;
    let cells = cells(&frame, py, |name| wanted(&mapping, name))?;
    let policy = policy.get().0.clone();
    let table = py.detach(|| {
        let columns: BTreeMap<String, &dyn TextColumn> =
            cells.iter().map(|(name, cells)| (name.clone(), cells as &dyn TextColumn)).collect();
        import_columns(&mapping, &columns, mask, &malformed, &policy, &imported)
    });
    let table = table.or_raise(py, "")?;
    let log = Py::new(py, Log { read: table.read.clone(), zone: mapping.zone })?;
    Ok(Import { table, log })
}

/// Complaints of another system, read by ``import_cases``. Iterate over it: each complaint comes as a case with its records.
#[pyclass(frozen, module = "amends", name = "Import")]
pub(crate) struct Import {
    table: ImportedTable,
    log: Py<Log>,
}

#[pymethods]
impl Import {
    /// The account of every row, and the log. Its figures are those of the histories.
    #[getter]
    fn log(&self, py: Python<'_>) -> Py<Log> {
        self.log.clone_ref(py)
    }

    /// Complaints.
    #[getter]
    fn cases(&self) -> u64 {
        self.table.cases
    }

    /// Complaints that are open.
    #[getter]
    fn open(&self) -> u64 {
        self.table.open
    }

    /// Identifiers of the table that had to be written in another way, with ours.
    #[getter]
    fn renamed(&self) -> BTreeMap<&str, &str> {
        self.table.renamed.iter().map(|row| (row.theirs.as_str(), row.ours.as_str())).collect()
    }

    /// Words that do not fit the state of their complaint, with what became of them: the most frequent first.
    #[getter]
    fn adapted<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.table.adapted)
    }

    /// Each complaint, by its identifier, with its records: made while it is asked for.
    fn __iter__(slf: Bound<'_, Self>) -> Histories {
        Histories { import: slf.unbind(), next: 0.into() }
    }

    fn __len__(&self) -> usize {
        usize::try_from(self.table.cases).unwrap_or(usize::MAX)
    }

    fn __repr__(&self) -> String {
        let TableRead { rows, used, ignored, set_aside, .. } = &self.table.read;
        let ImportedTable { cases, open, .. } = &self.table;
        format!(
            "<amends.Import of {rows} rows: {used} used, {ignored} ignored, {set_aside} set aside; {cases} complaints, {open} open>"
        )
    }
}

/// The complaints of an ``Import``, one at a time.
#[pyclass(frozen, module = "amends", name = "ImportedHistories")]
pub(crate) struct Histories {
    import: Py<Import>,
    next: std::sync::atomic::AtomicUsize,
}

#[pymethods]
impl Histories {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<(Case, Vec<EventRecord>)>> {
        let place = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let Some(history) = self.import.get().table.history(place) else { return Ok(None) };
        let history = history.or_raise(py, "/source")?;
        Ok(Some((Case(history.case), history.records.into_iter().map(EventRecord).collect())))
    }
}

/// The first rows of a frame as columns of texts: what a mapping is suggested from.
#[pyfunction]
pub(crate) fn sample<'py>(py: Python<'py>, frame: &Bound<'py, PyAny>, rows: usize) -> PyResult<Bound<'py, PyDict>> {
    let frame = Columns::new(frame, "/source")?;
    let out = PyDict::new(py);
    for (name, cells) in cells(&frame, py, |_| Wanted::OfList)? {
        let texts: Vec<Option<&str>> = (0..cells.rows().min(rows)).map(|row| cells.text(row)).collect();
        out.set_item(name, texts)?;
    }
    Ok(out)
}

/// A table, read by ``read_log`` or ``read_cases``. Every row is used, ignored or set aside, and counted once.
///
/// >>> rows = [{"ref": "C-1", "opened": "2026-03-02", "closed": "2026-03-12"}, {"ref": "C-2", "opened": "31/02/2026", "closed": None}]
/// >>> log = amends.read_cases(rows, {"case": "ref", "events": {"received": "opened", "closed": "closed"}}, zone="Europe/London")
/// >>> log
/// <amends.Log of 2 rows: 1 used, 0 ignored, 1 set aside; 0 cells set aside>
/// >>> log.quarantined[0]
/// {'row': 1, 'column': 'opened', 'reason': 'time_unreadable', 'text': '31/02/2026', 'what': 'row'}
#[pyclass(frozen, module = "amends", name = "Log")]
pub(crate) struct Log {
    read: TableRead,
    zone: Option<time::Zone>,
}

impl Log {
    fn quarantine(&self) -> impl Iterator<Item = (&'static str, &Quarantine, u64)> {
        let rows = self.read.quarantined.iter().map(|q| ("row", q));
        let all = rows.chain(self.read.cells.iter().map(|q| ("cell", q)));
        all.flat_map(|(what, q)| q.rows.iter().map(move |row| (what, q, *row)))
    }
}

#[pymethods]
impl Log {
    /// Rows of the table.
    #[getter]
    fn rows(&self) -> u64 {
        self.read.rows
    }

    /// Rows that were read, if perhaps without some of their cells.
    #[getter]
    fn used(&self) -> u64 {
        self.read.used
    }

    /// Rows that mean nothing here, by the mapping's own word.
    #[getter]
    fn ignored(&self) -> u64 {
        self.read.ignored
    }

    /// Rows that were set aside.
    #[getter]
    fn set_aside(&self) -> u64 {
        self.read.set_aside
    }

    /// Did times name no zone? They were read in the mapping's zone.
    #[getter]
    fn zoneless(&self) -> bool {
        self.read.zoneless
    }

    /// Local times that a clock change skipped or repeated. The mapping's ``ambiguous`` said how to read them.
    #[getter]
    fn clock_changes(&self) -> u64 {
        self.read.clock_changes
    }

    /// What could not be read: ``row`` (from zero), ``column``, ``reason``, ``text``, and ``what`` was set aside, the row or
    /// the cell.
    #[getter]
    fn quarantined(&self) -> PyResult<Frame> {
        let mut list: Vec<_> = self.quarantine().collect();
        list.sort_by_key(|(what, q, row)| (*row, *what, q.column.as_deref(), q.reason.as_str()));
        let mut rows = Int64Builder::new();
        let mut texts: [StringBuilder; 4] = Default::default();
        for (what, q, row) in &list {
            rows.append_value(i64::try_from(*row).unwrap_or(i64::MAX));
            let cells = [q.column.as_deref(), Some(q.reason.as_str()), q.value.as_deref(), Some(*what)];
            texts.iter_mut().zip(cells).for_each(|(column, cell)| column.append_option(cell));
        }
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(rows.finish())];
        arrays.extend(texts.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        framed(["row", "column", "reason", "text", "what"].map(str::to_owned).to_vec(), arrays, list.len())
    }

    /// The log as a frame, which ``measure.tally_frame`` takes.
    #[getter]
    fn events(&self) -> PyResult<Frame> {
        let events = &self.read.events;
        let text = |of: &dyn for<'a> Fn(&'a LogEvent) -> Option<&'a str>| -> ArrayRef {
            Arc::new(events.iter().map(of).collect::<StringArray>())
        };
        let time = |of: &dyn Fn(&LogEvent) -> Option<DateTime<chrono::Utc>>| -> ArrayRef {
            let mut column = TimestampMicrosecondBuilder::new();
            events.iter().for_each(|event| column.append_option(of(event).map(|at| at.timestamp_micros())));
            Arc::new(column.finish().with_timezone("UTC"))
        };
        let mut order = Int64Builder::new();
        events.iter().for_each(|event| order.append_option(event.order));
        let mut names: Vec<String> =
            ["case", "event", "at", "id", "order", "word", "complainant", "cause", "due"].map(str::to_owned).to_vec();
        let mut arrays = vec![
            text(&|e| Some(&e.case)),
            text(&|e| Some(e.event.as_str())),
            time(&|e| Some(e.at)),
            text(&|e| e.id.as_deref()),
            Arc::new(order.finish()),
            text(&|e| e.word.as_deref()),
            text(&|e| e.complainant.as_deref()),
            text(&|e| e.cause.as_deref()),
            time(&|e| e.due),
        ];
        let attributes: std::collections::BTreeSet<&String> =
            events.iter().flat_map(|e| e.attributes.iter().flat_map(BTreeMap::keys)).collect();
        for name in attributes {
            names.push(name.clone());
            arrays.push(text(&|e| e.attributes.as_ref()?.get(name).map(String::as_str)));
        }
        framed(names, arrays, events.len())
    }

    /// What the table can tell: what it never tells of this is 0, and everything else is unknown.
    #[getter]
    fn records<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.read.records)
    }

    /// Counts of what was read, ignored, set aside and derived.
    #[getter]
    fn account<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let told = python(py, &self.read)?;
        for field in ["events", "records", "quarantined", "cells", "conformance"] {
            told.del_item(field)?;
        }
        Ok(told)
    }

    /// How the log fits the lifecycle.
    #[getter]
    fn conformance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &self.read.conformance)
    }

    /// Counts the log: every function of ``amends.measure`` takes a tally.
    ///
    /// Args:
    ///     as_of: Nothing at or after this instant is counted.
    ///     zone: Zone whose days count: that of the calendar, or of the mapping, if left out.
    ///     calendar: Calendar of business days.
    ///     definitions: Definitions that the counters rest on, such as ``{"strata": ["product"]}``.
    ///     known_at: Nothing recorded after this instant is counted.
    ///
    /// >>> rows = [{"ref": "C-1", "opened": "2026-03-02", "closed": "2026-03-12"}, {"ref": "C-2", "opened": "31/02/2026", "closed": None}]
    /// >>> log = amends.read_cases(rows, {"case": "ref", "events": {"received": "opened", "closed": "closed"}}, zone="Europe/London")
    /// >>> log.tally(as_of=datetime(2026, 4, 1, tzinfo=timezone.utc), definitions={"on_time": "days", "on_time_days": 28})
    /// <amends.measure.Tally of 1 cases as of 2026-04-01T00:00:00Z in Europe/London>
    #[pyo3(signature = (*, as_of, zone=None, calendar=None, definitions=None, known_at=None))]
    fn tally(
        &self,
        py: Python<'_>,
        as_of: &Bound<'_, PyAny>,
        zone: Option<&Bound<'_, PyAny>>,
        calendar: Option<&Bound<'_, Calendar>>,
        definitions: Option<&Bound<'_, PyAny>>,
        known_at: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Tally> {
        let definitions = crate::frame::definitions(definitions)?;
        let named = crate::frame::named_zone(zone)?.or_else(|| calendar.map(|c| c.get().0.zone().clone()));
        let zone = match named.or_else(|| self.zone.clone()) {
            Some(zone) => zone,
            None => zone_warning(py, self.read.rows > 0, None)?,
        };
        let options = CountOptions::new(instant(as_of, "/as_of")?).definitions(definitions).zone(zone);
        let options = match calendar {
            Some(calendar) => options.calendar(calendar.get().0.clone()),
            None => options,
        };
        let options = match known_at {
            Some(at) => options.known_at(instant(at, "/known_at")?),
            None => options,
        };
        // The events are borrowed for the time of the count.
        py.detach(|| EventLog::tally_of(&self.read.events, Some(&self.read.records), &options)).or_raise(py, "").map(Tally)
    }

    fn __repr__(&self) -> String {
        let TableRead { rows, used, ignored, set_aside, .. } = &self.read;
        let cells: u64 = self.read.cells.iter().map(|q| q.count).sum();
        format!("<amends.Log of {rows} rows: {used} used, {ignored} ignored, {set_aside} set aside; {cells} cells set aside>")
    }
}

fn framed(names: Vec<String>, arrays: Vec<ArrayRef>, rows: usize) -> PyResult<Frame> {
    let fields: Vec<Field> =
        names.into_iter().zip(&arrays).map(|(name, array)| Field::new(name, array.data_type().clone(), true)).collect();
    batch(Arc::new(Schema::new(fields)), arrays, rows).map(Frame)
}
