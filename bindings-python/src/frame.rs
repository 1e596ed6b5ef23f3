//! Frames in: an event log in columns, by Arrow's PyCapsule interface or as a mapping of columns.

use std::collections::HashSet;

use amends::measure::log::{CaseRow, LogBuilder, LogKind, LogRow, RowOptions};
use amends::measure::{Definitions, Recordable};
use amends::{Diagnostic, Diagnostics, Severity, time};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::DataType;
use numpy::{PyArrayDescrMethods as _, PyUntypedArray, PyUntypedArrayMethods as _};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFloat, PyString};
use pyo3_arrow::PyTable;
use pyo3_arrow::input::AnyArray;

use crate::calendar::Calendar;
use crate::column::{Input, Kind, per_second};
use crate::convert::instant;
use crate::error::{OrRaise, one, wrong_type};
use crate::plain::{characters, json_text};
use crate::tally::Tally;
use crate::zone::Zone;

const HELP: &str = "give a frame (polars, pandas, pyarrow, duckdb …) or a dict of columns";

/// One column, by name.
pub(crate) struct Given<'py> {
    pub(crate) name: String,
    pub(crate) values: Values<'py>,
}

pub(crate) enum Values<'py> {
    Arrow(ArrayRef),
    Python(Bound<'py, PyAny>),
}

impl<'py> Values<'py> {
    fn new(column: Bound<'py, PyAny>, path: &str) -> PyResult<Self> {
        let arrow = column.hasattr("__arrow_c_array__")? || column.hasattr("__arrow_c_stream__")?;
        if arrow && let Ok(chunked) = column.extract::<AnyArray>().and_then(|array| Ok(array.into_chunked_array()?)) {
            let (chunks, field) = chunked.into_inner();
            return joined(column.py(), &chunks, field.data_type(), path).map(Values::Arrow);
        }
        // What Python could go through, although it is no column: letters, bytes, keys and names.
        let single =
            column.is_instance_of::<PyString>() || column.is_instance_of::<PyBytes>() || column.is_instance_of::<PyDict>();
        if single || column.hasattr("columns")? {
            let message = format!("expected a column, found {}", column.get_type().name()?);
            return Err(wrong_type(column.py(), path, message, "give a list, a Series or an array of one value for each row"));
        }
        Ok(Values::Python(column))
    }
}

/// A frame as one table. Some libraries export columns of nothing but nulls in a way that Arrow's reader refuses: those frames are
/// read column by column.
fn whole(value: &Bound<'_, PyAny>) -> PyResult<Option<PyTable>> {
    if !value.hasattr("__arrow_c_stream__")? {
        return Ok(None);
    }
    match value.extract::<PyTable>() {
        Ok(table) => Ok(Some(table)),
        Err(_) if value.hasattr("columns")? => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A frame's columns and its number of rows.
pub(crate) struct Columns<'py> {
    path: &'static str,
    pub(crate) columns: Vec<Given<'py>>,
    pub(crate) rows: usize,
}

fn joined(py: Python<'_>, chunks: &[ArrayRef], data_type: &DataType, path: &str) -> PyResult<ArrayRef> {
    match chunks {
        [] => Ok(arrow_array::new_empty_array(data_type)),
        [only] => Ok(only.clone()),
        many => arrow_select::concat::concat(&many.iter().map(AsRef::as_ref).collect::<Vec<_>>())
            .map_err(|e| wrong_type(py, path, format!("the chunks of this column differ: {e}"), HELP)),
    }
}

/// The name of a column, which is text.
fn column_name(name: &Bound<'_, PyAny>, path: &str) -> PyResult<String> {
    let Ok(text) = name.cast::<PyString>() else {
        let message = format!("the name of a column is no text but {}", name.get_type().name()?);
        return Err(wrong_type(name.py(), path, message, HELP));
    };
    Ok(characters(text, path)?.to_owned())
}

/// Every name is there once: which column would be meant?
fn once<'n>(py: Python<'_>, path: &str, names: impl Iterator<Item = &'n str>) -> PyResult<()> {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            let message = format!("the frame has two columns of the name `{name}`");
            return Err(one(py, "duplicate", &format!("{path}/{name}"), &message, "rename or leave out one of them"));
        }
    }
    Ok(())
}

impl<'py> Columns<'py> {
    pub(crate) fn new(value: &Bound<'py, PyAny>, path: &'static str) -> PyResult<Self> {
        let py = value.py();
        // Asking a plan of polars for anything else works it out, or warns.
        if value.hasattr("collect_schema")? && value.hasattr("lazy")? && !value.hasattr("__arrow_c_stream__")? {
            let message = format!("expected a frame, found {}, which is a plan and no table yet", value.get_type().name()?);
            return Err(wrong_type(py, path, message, "call `collect()` first"));
        }
        let mut columns = Vec::new();
        if let Some(table) = whole(value)? {
            let (batches, schema) = table.into_inner();
            once(py, path, schema.fields().iter().map(|f| f.name().as_str()))?;
            for (i, field) in schema.fields().iter().enumerate() {
                let chunks: Vec<ArrayRef> = batches.iter().map(|b| b.column(i).clone()).collect();
                let at = format!("{path}/{}", field.name());
                let values = Values::Arrow(joined(py, &chunks, field.data_type(), &at)?);
                columns.push(Given { name: field.name().clone(), values });
            }
        } else if value.hasattr("columns")? {
            let names: Vec<String> =
                value.getattr("columns")?.try_iter()?.map(|name| column_name(&name?, path)).collect::<PyResult<_>>()?;
            once(py, path, names.iter().map(String::as_str))?;
            for name in names {
                let values = Values::new(value.get_item(&name)?, &format!("{path}/{name}"))?;
                columns.push(Given { name, values });
            }
        } else if value.hasattr("items")? {
            for pair in value.call_method0("items")?.try_iter()? {
                let (name, column) = pair?.extract::<(Bound<'py, PyAny>, Bound<'py, PyAny>)>()?;
                let name = column_name(&name, path)?;
                let values = Values::new(column, &format!("{path}/{name}"))?;
                columns.push(Given { name, values });
            }
        } else {
            return Err(wrong_type(py, path, format!("expected a frame, found {}", value.get_type().name()?), HELP));
        }
        once(py, path, columns.iter().map(|c: &Given<'_>| c.name.as_str()))?;
        let mut rows = None;
        for column in &columns {
            let n = match &column.values {
                Values::Arrow(array) => array.len(),
                Values::Python(list) => list.len()?,
            };
            if rows.is_some_and(|rows| rows != n) {
                let message = format!("{n} rows, expected {}", rows.unwrap_or(0));
                return Err(one(
                    py,
                    "length_mismatch",
                    &format!("{path}/{}", column.name),
                    &message,
                    "give columns of equal length",
                ));
            }
            rows = Some(n);
        }
        Ok(Columns { path, columns, rows: rows.unwrap_or(0) })
    }

    /// A list whose items are as many as its length says.
    pub(crate) fn all<T>(&self, py: Python<'py>, path: &str, found: Vec<T>) -> PyResult<Vec<T>> {
        if found.len() == self.rows {
            return Ok(found);
        }
        let message = format!("{} values, although its length is {}", found.len(), self.rows);
        Err(one(py, "length_mismatch", path, &message, "give a list or an array"))
    }

    /// Tells the log which of its attributes have a column.
    fn mention(&self, log: &mut LogBuilder) {
        self.columns.iter().for_each(|column| log.mention(&column.name));
    }

    fn find(&self, name: &str) -> Option<&Values<'py>> {
        self.columns.iter().find(|c| c.name == name).map(|c| &c.values)
    }

    fn at(&self, name: &str) -> String {
        format!("{}/{name}", self.path)
    }

    fn missing(&self, py: Python<'_>, name: &str) -> PyErr {
        let there = self.columns.iter().map(|c| c.name.as_str()).take(20).collect::<Vec<_>>().join(", ");
        let message = format!("the column `{name}` is missing; there are: {there}");
        one(py, "missing_field", &self.at(name), &message, "rename your column, or read the table with `read_table` first")
    }

    /// Texts; whole numbers are written as texts.
    fn texts(&self, py: Python<'py>, name: &str) -> PyResult<Option<StringArray>> {
        let path = self.at(name);
        let array = match self.find(name) {
            None => return Ok(None),
            Some(Values::Arrow(array)) => array.clone(),
            Some(Values::Python(list)) => {
                let mut texts: Vec<Option<String>> = Vec::with_capacity(self.rows);
                for (row, item) in items(list)?.try_iter()?.enumerate() {
                    let item = item?;
                    let text = || PyResult::Ok(characters(&item.str()?, format_args!("{path}/{row}"))?.to_owned());
                    texts.push(if absent(&item)? { None } else { Some(text()?) });
                }
                return Ok(Some(StringArray::from(self.all(py, &path, texts)?)));
            }
        };
        let array = if array.data_type().is_floating() { self.whole(py, &array, &path)? } else { array };
        let cast = cast_with_options(&array, &DataType::Utf8, &CastOptions::default());
        let cast = cast.map_err(|_| {
            wrong_type(py, &path, format!("expected texts, found {}", array.data_type()), "give texts or whole numbers")
        })?;
        Ok(Some(cast.as_string::<i32>().clone()))
    }

    /// Whole numbers, also where a frame writes 5 as 5.0; NaN is what is missing.
    fn whole(&self, py: Python<'py>, array: &ArrayRef, path: &str) -> PyResult<ArrayRef> {
        let wrong = || wrong_type(py, path, format!("expected whole numbers, found {}", array.data_type()), "give whole numbers");
        let kind = array.data_type();
        if kind.is_floating() {
            let floats = cast_with_options(array, &DataType::Float64, &CastOptions::default()).map_err(|_| wrong())?;
            let floats = floats.as_primitive::<arrow_array::types::Float64Type>();
            if let Some(row) = floats.iter().position(|v| v.is_some_and(|v| v.is_finite() && v.fract() != 0.0)) {
                return Err(one(py, "wrong_type", &format!("{path}/{row}"), "not a whole number", "give whole numbers"));
            }
            let values: Int64Array = floats.iter().map(|v| v.filter(|v| v.is_finite()).map(|v| v as i64)).collect();
            return Ok(std::sync::Arc::new(values));
        }
        if !kind.is_integer() && !kind.is_null() {
            return Err(wrong());
        }
        cast_with_options(array, &DataType::Int64, &CastOptions { safe: false, ..CastOptions::default() }).map_err(|_| wrong())
    }

    fn integers(&self, py: Python<'py>, name: &str) -> PyResult<Option<Int64Array>> {
        let path = self.at(name);
        match self.find(name) {
            None => Ok(None),
            Some(Values::Arrow(array)) => Ok(Some(self.whole(py, array, &path)?.as_primitive::<Int64Type>().clone())),
            Some(Values::Python(list)) => {
                let mut out = Vec::with_capacity(self.rows);
                for (row, item) in items(list)?.try_iter()?.enumerate() {
                    let item = item?;
                    out.push(if absent(&item)? {
                        None
                    } else {
                        let wrong = |_| one(py, "wrong_type", &format!("{path}/{row}"), "not a whole number", "give an int");
                        Some(item.call_method0("__index__").and_then(|n| n.extract::<i64>()).map_err(wrong)?)
                    });
                }
                Ok(Some(Int64Array::from(self.all(py, &path, out)?)))
            }
        }
    }

    /// The zone that a column of instants is written in. UTC, an offset or none says only when things happened, not whose days count:
    /// then UTC's do, with a warning.
    fn zone(&self, py: Python<'py>, name: &str) -> PyResult<time::Zone> {
        let written = match self.find(name) {
            Some(Values::Arrow(array)) => match array.data_type() {
                DataType::Timestamp(_, zone) => zone.as_ref().map(ToString::to_string),
                _ => None,
            },
            Some(Values::Python(list)) => one_zone(list)?,
            None => None,
        };
        let named = written.filter(|name| !matches!(name.as_str(), "UTC" | "Etc/UTC" | "Z"));
        if let Some(zone) = named.and_then(|name| time::Zone::bundled(&name).ok()) {
            return Ok(zone);
        }
        zone_warning(py, self.rows > 0)
    }

    /// Instants in seconds since 1970; `NULL` of the core for none.
    fn seconds(&self, py: Python<'py>, name: &str, assume_utc: bool) -> PyResult<Option<Vec<i64>>> {
        Ok(self.moments(py, name, assume_utc)?.map(|list| list.into_iter().map(|moment| moment.0).collect()))
    }

    /// The same with the nanoseconds of the second.
    fn moments(&self, py: Python<'py>, name: &str, assume_utc: bool) -> PyResult<Option<Vec<(i64, u32)>>> {
        let path = self.at(name);
        let input = match self.find(name) {
            None => return Ok(None),
            Some(Values::Arrow(array)) if array.data_type().is_null() => return Ok(None),
            Some(Values::Arrow(array)) => {
                Input::from_arrow(py, std::slice::from_ref(array), array.data_type(), &path, Kind::Instant, assume_utc)?
            }
            Some(Values::Python(list)) if list.cast::<PyUntypedArray>().is_ok_and(|a| a.dtype().kind() != b'O') => {
                Input::new(list, &path, Kind::Instant, assume_utc)?
            }
            Some(Values::Python(list)) => {
                let mut out = Vec::with_capacity(self.rows);
                for (row, item) in items(list)?.try_iter()?.enumerate() {
                    let item = item?;
                    out.push(if absent(&item)? {
                        (time::batch::NULL, 0)
                    } else {
                        let at = instant(&item, &format!("{path}/{row}"))?;
                        (at.timestamp(), at.timestamp_subsec_nanos())
                    });
                }
                return self.all(py, &path, out).map(Some);
            }
        };
        let unit = per_second(input.unit);
        let nanoseconds = |rest: i64| u32::try_from(rest * (1_000_000_000 / unit)).unwrap_or(0);
        let split = |v: &i64| match *v {
            time::batch::NULL => (*v, 0),
            v => (v.div_euclid(unit), nanoseconds(v.rem_euclid(unit))),
        };
        Ok(Some(input.values.iter().map(split).collect()))
    }
}

/// UTC, with a warning that nothing named a zone.
pub(crate) fn zone_warning(py: Python<'_>, warn: bool) -> PyResult<time::Zone> {
    if warn {
        let category = py.import("amends._errors")?.getattr("ZoneWarning")?;
        let message = "days are counted in UTC, because neither `zone`, nor a calendar, nor the column of instants names a zone; \
                       give `zone`, also if UTC is meant";
        py.import("warnings")?.call_method1("warn", (message, category, 1))?;
    }
    Ok(time::Zone::utc())
}

/// A zone by its name, or one that is there.
pub(crate) fn named_zone(zone: Option<&Bound<'_, PyAny>>) -> PyResult<Option<time::Zone>> {
    match zone {
        None => Ok(None),
        Some(zone) if zone.is_instance_of::<PyString>() => {
            Ok(Some(time::Zone::bundled(zone.cast::<PyString>()?.to_str()?).or_raise(zone.py(), "/zone")?))
        }
        Some(zone) => Ok(Some(zone.cast::<Zone>()?.get().0.clone())),
    }
}

/// Definitions as they are given, or the usual ones.
pub(crate) fn definitions(given: Option<&Bound<'_, PyAny>>) -> PyResult<Definitions> {
    match given {
        None => Ok(Definitions::default()),
        Some(given) => Definitions::from_json(&json_text(given, "/definitions")?).or_raise(given.py(), "/definitions"),
    }
}

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

/// What is said of complaints, in columns.
struct Facts {
    complainant: Option<StringArray>,
    due: Option<Vec<i64>>,
    acknowledge_due: Option<Vec<i64>>,
    issues: Option<Int64Array>,
    attributes: Vec<Option<StringArray>>,
}

#[inline]
fn text(column: Option<&StringArray>, row: usize) -> Option<&str> {
    column.filter(|c| !c.is_null(row)).map(|c| c.value(row))
}

fn at(column: Option<&Vec<i64>>, row: usize) -> Option<i64> {
    column.map(|c| c[row]).filter(|at| *at != time::batch::NULL)
}

fn number(column: Option<&Int64Array>, row: usize) -> Option<i64> {
    column.filter(|c| !c.is_null(row)).map(|c| c.value(row))
}

impl Facts {
    fn new<'py>(py: Python<'py>, frame: &Columns<'py>, attributes: &[String], assume_utc: bool) -> PyResult<Facts> {
        Ok(Facts {
            complainant: frame.texts(py, "complainant")?,
            due: frame.seconds(py, "due", assume_utc)?,
            acknowledge_due: frame.seconds(py, "acknowledge_due", assume_utc)?,
            issues: frame.integers(py, "issues")?,
            attributes: attributes.iter().map(|name| frame.texts(py, name)).collect::<PyResult<_>>()?,
        })
    }

    fn row<'a: 'b, 'b>(&'a self, row: usize, attributes: &'b mut Vec<Option<&'a str>>) -> CaseRow<'b> {
        attributes.clear();
        attributes.extend(self.attributes.iter().map(|column| text(column.as_ref(), row)));
        CaseRow {
            complainant: text(self.complainant.as_ref(), row),
            due: at(self.due.as_ref(), row),
            acknowledge_due: at(self.acknowledge_due.as_ref(), row),
            issues: number(self.issues.as_ref(), row).map(|n| u32::try_from(n).unwrap_or(0)),
            attributes,
        }
    }
}

/// A cell that must hold something.
fn empty(path: &str) -> Diagnostics {
    Diagnostics(vec![Diagnostic {
        code: "missing_field".into(),
        severity: Severity::Error,
        path: path.into(),
        message: "there is no value here".into(),
        help: "every event has a case, a word and an instant; leave out the row, or fill it in".into(),
    }])
}

fn add_events<'py>(
    py: Python<'py>,
    log: &mut LogBuilder,
    frame: &Columns<'py>,
    order: Option<&str>,
    assume_utc: bool,
) -> PyResult<()> {
    let case = frame.texts(py, "case")?.ok_or_else(|| frame.missing(py, "case"))?;
    let event = frame.texts(py, "event")?.ok_or_else(|| frame.missing(py, "event"))?;
    let when = frame.moments(py, "at", assume_utc)?.ok_or_else(|| frame.missing(py, "at"))?;
    let id = frame.texts(py, "id")?;
    let order = order.map(|name| frame.integers(py, name)?.ok_or_else(|| frame.missing(py, name))).transpose()?;
    let recorded = frame.seconds(py, "recorded_at", assume_utc)?;
    let word = frame.texts(py, "word")?;
    let value = frame.integers(py, "value")?;
    let facts = Facts::new(py, frame, log.attributes(), assume_utc)?;
    let path = frame.path;
    let found: Result<(), Diagnostics> = py.detach(|| {
        let mut last: (&str, Option<LogKind>) = ("", None);
        let mut attributes = Vec::new();
        for (row, (moment, nanosecond)) in when.into_iter().enumerate() {
            let place = |name: &str| format!("{path}/{name}/{row}");
            let name = text(Some(&case), row).ok_or_else(|| empty(&place("case")))?;
            let kind = text(Some(&event), row).ok_or_else(|| empty(&place("event")))?;
            if kind != last.0 || last.1.is_none() {
                last = (kind, Some(LogKind::from_word(kind).map_err(|d| d.within(&place("event")))?));
            }
            let Some(kind) = last.1 else { continue };
            if moment == time::batch::NULL {
                return Err(empty(&place("at")));
            }
            let event = LogRow {
                case: name,
                event: kind,
                at: moment,
                nanosecond,
                id: text(id.as_ref(), row),
                order: number(order.as_ref(), row),
                recorded_at: at(recorded.as_ref(), row),
                word: text(word.as_ref(), row),
                value: number(value.as_ref(), row),
                facts: facts.row(row, &mut attributes),
            };
            log.event(&event).map_err(|d| d.within(&format!("{path}/{row}")))?;
        }
        Ok(())
    });
    found.or_raise(py, "")
}

/// The tally of an event log in columns.
#[pyfunction]
#[pyo3(signature = (events, *, as_of, cases=None, definitions=None, zone=None, calendar=None, known_at=None, order=None, assume_utc=false, records=None))]
#[expect(clippy::too_many_arguments, reason = "they are Python's keywords")]
pub(crate) fn tally_frame<'py>(
    events: &Bound<'py, PyAny>,
    as_of: &Bound<'py, PyAny>,
    cases: Option<&Bound<'py, PyAny>>,
    definitions: Option<&Bound<'py, PyAny>>,
    zone: Option<&Bound<'py, PyAny>>,
    calendar: Option<&Bound<'py, Calendar>>,
    known_at: Option<&Bound<'py, PyAny>>,
    order: Option<&str>,
    assume_utc: bool,
    records: Option<&Bound<'py, PyAny>>,
) -> PyResult<Tally> {
    let py = events.py();
    let definitions = self::definitions(definitions)?;
    let records = match records {
        None => None,
        Some(given) => Some(Recordable::list_from_json(&json_text(given, "/records")?).or_raise(py, "/records")?),
    };
    let named = named_zone(zone)?;
    let calendar = calendar.map(|c| &c.get().0);
    let frame = Columns::new(events, "/events")?;
    let zone = match named.or_else(|| calendar.map(|c| c.zone().clone())) {
        Some(zone) => zone,
        None => frame.zone(py, "at")?,
    };
    let options = RowOptions {
        zone: &zone,
        calendar,
        as_of: instant(as_of, "/as_of")?.timestamp(),
        known_at: known_at.map(|at| instant(at, "/known_at").map(|at| at.timestamp())).transpose()?,
        records: records.as_deref(),
    };
    let mut log = LogBuilder::new(definitions);
    frame.mention(&mut log);
    add_events(py, &mut log, &frame, order, assume_utc)?;
    if let Some(cases) = cases {
        let frame = Columns::new(cases, "/cases")?;
        frame.mention(&mut log);
        let case = frame.texts(py, "case")?.ok_or_else(|| frame.missing(py, "case"))?;
        let facts = Facts::new(py, &frame, log.attributes(), assume_utc)?;
        let mut attributes = Vec::new();
        for row in 0..frame.rows {
            if let Some(name) = text(Some(&case), row) {
                log.case(name, &facts.row(row, &mut attributes));
            }
        }
    }
    py.detach(|| log.tally(&options)).or_raise(py, "").map(Tally)
}
