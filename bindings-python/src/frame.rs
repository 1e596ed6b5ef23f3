//! Frames in: an event log in columns, by Arrow's PyCapsule interface or as a mapping of columns.

use std::collections::HashMap;

use amends::measure::log::{CaseRow, LogBuilder, LogKind, LogRow, RowOptions};
use amends::measure::{Definitions, Recordable};
use amends::{Diagnostic, Diagnostics, Severity, time};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{DataType, Field};
use numpy::{PyArrayDescrMethods as _, PyUntypedArray, PyUntypedArrayMethods as _};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PySlice, PyString};
use pyo3_arrow::PyTable;
use pyo3_arrow::input::{AnyArray, AnyRecordBatch};

use crate::calendar::Calendar;
use crate::column::{Ask, Input, per_second};
use crate::convert::instant;
use crate::dates::Dates;
use crate::error::{OrRaise, one, wrong_type};
use crate::logical::{Unusable, logical, whole_decimals};
use crate::plain::{characters, json_text};
use crate::problems::{Problems, RowProblems};
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
    /// Refused to somebody who asks for it.
    Unusable(Unusable),
}

impl<'py> Values<'py> {
    fn new(column: Bound<'py, PyAny>, path: &str) -> PyResult<Self> {
        let arrow = column.hasattr("__arrow_c_array__")? || column.hasattr("__arrow_c_stream__")?;
        if arrow && let Ok(chunked) = column.extract::<AnyArray>().and_then(|array| Ok(array.into_chunked_array()?)) {
            let (chunks, field) = chunked.into_inner();
            return Values::of(joined(column.py(), &chunks, field.data_type(), path)?, &field);
        }
        // What Python could go through, although it is no column: letters, bytes, keys and names.
        let single =
            column.is_instance_of::<PyString>() || column.is_instance_of::<PyBytes>() || column.is_instance_of::<PyDict>();
        if single || column.hasattr("columns")? || !column.hasattr("__len__")? {
            let message = format!("expected a column, found {}", column.get_type().name()?);
            return Err(wrong_type(column.py(), path, message, "give a list, a Series or an array of one value for each row"));
        }
        Ok(Values::Python(column))
    }

    fn of(array: ArrayRef, field: &Field) -> PyResult<Self> {
        Ok(logical(array, field).map_or_else(Values::Unusable, Values::Arrow))
    }
}

/// A frame as one table. Some libraries export columns of nothing but nulls in a way that Arrow's reader refuses: those frames are
/// read column by column.
fn whole(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Option<PyTable>> {
    let stream = value.hasattr("__arrow_c_stream__")?;
    if !stream && !value.hasattr("__arrow_c_array__")? {
        return Ok(None);
    }
    match value.extract::<AnyRecordBatch>().and_then(|batches| Ok(batches.into_table()?)) {
        Ok(table) => Ok(Some(table)),
        // What the capsule of Spark refuses, its own method gives.
        Err(_) if value.hasattr("toArrow")? => {
            Ok(Some(value.call_method0("toArrow")?.extract::<AnyRecordBatch>()?.into_table()?))
        }
        Err(_) if value.hasattr("columns")? || !stream => Ok(None),
        Err(problem) => {
            let py = value.py();
            let message = format!("expected a frame, found {}, which gives no columns ({problem})", value.get_type().name()?);
            Err(wrong_type(py, path, message, HELP))
        }
    }
}

/// A frame's columns and its number of rows.
pub(crate) struct Columns<'py> {
    path: &'static str,
    /// Our names, and the columns that hold what they mean.
    named: HashMap<String, String>,
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

/// A name that several columns have: which one would be meant?
pub(crate) fn twice(name: &str) -> Unusable {
    let message = format!("the frame has two columns of the name `{name}`");
    Unusable { code: "duplicate", message, help: "rename or leave out one of them" }
}

/// A column of a frame that knows columns by name, or by place where several have the name.
fn picked<'py>(frame: &Bound<'py, PyAny>, names: &[String], place: usize, path: &str) -> PyResult<Values<'py>> {
    let name = &names[place];
    if names.iter().filter(|other| *other == name).count() < 2 {
        return Values::new(frame.get_item(name)?, path);
    }
    if !frame.hasattr("iloc")? {
        return Ok(Values::Unusable(twice(name)));
    }
    Values::new(frame.getattr("iloc")?.get_item((PySlice::full(frame.py()), place))?, path)
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
        if let Some(table) = whole(value, path)? {
            let (batches, schema) = table.into_inner();
            for (i, field) in schema.fields().iter().enumerate() {
                let chunks: Vec<ArrayRef> = batches.iter().map(|b| b.column(i).clone()).collect();
                let at = format!("{path}/{}", field.name());
                let values = Values::of(joined(py, &chunks, field.data_type(), &at)?, field)?;
                columns.push(Given { name: field.name().clone(), values });
            }
        } else if value.hasattr("columns")? {
            let names: Vec<String> =
                value.getattr("columns")?.try_iter()?.map(|name| column_name(&name?, path)).collect::<PyResult<_>>()?;
            for (place, name) in names.iter().enumerate() {
                let values = picked(value, &names, place, &format!("{path}/{name}"))?;
                columns.push(Given { name: name.clone(), values });
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
        let mut rows = None;
        for column in &columns {
            let n = match &column.values {
                Values::Arrow(array) => array.len(),
                Values::Python(list) => list.len()?,
                Values::Unusable(_) => continue,
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
        Ok(Columns { path, named: HashMap::new(), columns, rows: rows.unwrap_or(0) })
    }

    /// Finds columns by our names from now on.
    fn rename(&mut self, named: &HashMap<String, String>) {
        self.named.clone_from(named);
    }

    fn has(&self, theirs: &str) -> bool {
        self.columns.iter().any(|column| column.name == theirs)
    }

    /// Their name of what we call so.
    fn theirs<'n>(&'n self, name: &'n str) -> &'n str {
        self.named.get(name).map_or(name, String::as_str)
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
        self.named.iter().filter(|(_, theirs)| self.has(theirs)).for_each(|(ours, _)| log.mention(ours));
    }

    /// The column that holds what we call so.
    fn find(&self, py: Python<'_>, name: &str) -> PyResult<Option<&Values<'py>>> {
        let theirs = self.theirs(name);
        let mut found = self.columns.iter().filter(|c| c.name == theirs).map(|c| &c.values);
        let Some(values) = found.next() else { return Ok(None) };
        let unusable = if found.next().is_some() { Some(&twice(theirs)) } else { None };
        match (unusable, values) {
            (Some(unusable), _) | (None, Values::Unusable(unusable)) => Err(unusable.raise(py, &self.at(name))),
            (None, values) => Ok(Some(values)),
        }
    }

    fn at(&self, name: &str) -> String {
        format!("{}/{}", self.path, self.theirs(name))
    }

    /// A column that must be there.
    fn needed<T>(
        &self,
        py: Python<'_>,
        name: &str,
        problems: &mut Problems,
        read: impl Fn(&str) -> PyResult<Option<T>>,
    ) -> Option<T> {
        problems.take(py, read(name).and_then(|found| found.ok_or_else(|| self.missing(py, name))))
    }

    fn missing(&self, py: Python<'_>, name: &str) -> PyErr {
        let there = self.columns.iter().map(|c| c.name.as_str()).take(20).collect::<Vec<_>>().join(", ");
        let message = format!("the column `{}` is missing; there are: {there}", self.theirs(name));
        let help = format!("name yours with columns={{\"{name}\": …}}, or read the table with `amends.read_log`");
        one(py, "missing_field", &self.at(name), &message, &help)
    }

    /// Texts; whole numbers are written as texts.
    fn texts(&self, py: Python<'py>, name: &str) -> PyResult<Option<StringArray>> {
        let path = self.at(name);
        let array = match self.find(py, name)? {
            None | Some(Values::Unusable(_)) => return Ok(None),
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
        let kind = array.data_type();
        let array = if kind.is_floating() {
            self.whole(py, &array, &path)?
        } else if kind.is_decimal() {
            whole_decimals(&array).map_err(|row| fraction(py, &path, row))?
        } else {
            array
        };
        let wrong =
            || wrong_type(py, &path, format!("expected texts, found {}", array.data_type()), "give texts or whole numbers");
        if array.data_type().is_nested() {
            return Err(wrong());
        }
        let options = CastOptions { safe: false, ..CastOptions::default() };
        let cast = cast_with_options(&array, &DataType::Utf8, &options).map_err(|_| wrong())?;
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
        let array =
            &if kind.is_decimal() { whole_decimals(array).map_err(|row| fraction(py, path, row))? } else { array.clone() };
        if !kind.is_integer() && !kind.is_null() && !kind.is_decimal() {
            return Err(wrong());
        }
        cast_with_options(array, &DataType::Int64, &CastOptions { safe: false, ..CastOptions::default() }).map_err(|_| wrong())
    }

    fn integers(&self, py: Python<'py>, name: &str) -> PyResult<Option<Int64Array>> {
        let path = self.at(name);
        match self.find(py, name)? {
            None | Some(Values::Unusable(_)) => Ok(None),
            Some(Values::Arrow(array)) => Ok(Some(self.whole(py, array, &path)?.as_primitive::<Int64Type>().clone())),
            Some(Values::Python(list)) => {
                let mut out = Vec::with_capacity(self.rows);
                for (row, item) in items(list)?.try_iter()?.enumerate() {
                    let item = item?;
                    out.push(if absent(&item)? {
                        None
                    } else {
                        Some(whole_number(&item)?.ok_or_else(|| fraction(py, &path, Some(row)))?)
                    });
                }
                Ok(Some(Int64Array::from(self.all(py, &path, out)?)))
            }
        }
    }

    /// The zone that a column of instants is written in. UTC, an offset or none says only when things happened, not whose days count:
    /// then UTC's do, with a warning.
    fn zone(&self, py: Python<'py>, name: &str) -> PyResult<time::Zone> {
        let written = match self.find(py, name)? {
            Some(Values::Arrow(array)) => match array.data_type() {
                DataType::Timestamp(_, zone) => zone.as_ref().map(ToString::to_string),
                _ => None,
            },
            Some(Values::Python(list)) => one_zone(list)?,
            None | Some(Values::Unusable(_)) => None,
        };
        let named = written.filter(|name| !matches!(name.as_str(), "UTC" | "Etc/UTC" | "Z"));
        if let Some(zone) = named.and_then(|name| time::Zone::bundled(&name).ok()) {
            return Ok(zone);
        }
        zone_warning(py, self.rows > 0)
    }

    /// Instants in seconds since 1970; `NULL` of the core for none.
    fn seconds(&self, py: Python<'py>, name: &str, ask: Ask<'_>) -> PyResult<Option<Vec<i64>>> {
        Ok(self.moments(py, name, ask)?.map(|list| list.into_iter().map(|moment| moment.0).collect()))
    }

    /// The same with the nanoseconds of the second.
    fn moments(&self, py: Python<'py>, name: &str, ask: Ask<'_>) -> PyResult<Option<Vec<(i64, u32)>>> {
        let path = self.at(name);
        let input = match self.find(py, name)? {
            None | Some(Values::Unusable(_)) => return Ok(None),
            // An empty frame often does not know what its columns would hold.
            Some(Values::Arrow(array)) if array.is_empty() => return Ok(Some(Vec::new())),
            Some(Values::Arrow(array)) => Input::from_arrow(py, std::slice::from_ref(array), array.data_type(), &path, ask)?,
            Some(Values::Python(list)) if list.cast::<PyUntypedArray>().is_ok_and(|a| a.dtype().kind() != b'O') => {
                Input::new(list, &path, ask)?
            }
            Some(Values::Python(list)) if Input::dated(&items(list)?)?.is_some() => Input::from_list(&items(list)?, &path, ask)?,
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

/// A whole number of Python's, of NumPy's, or a float or a Decimal without a fraction.
fn whole_number(item: &Bound<'_, PyAny>) -> PyResult<Option<i64>> {
    if item.is_instance_of::<PyBool>() {
        return Ok(None);
    }
    if let Ok(number) = item.call_method0("__index__").and_then(|n| n.extract::<i64>()) {
        return Ok(Some(number));
    }
    let whole = item.hasattr("as_integer_ratio")? && item.call_method0("as_integer_ratio").is_ok();
    let ratio = if whole { item.call_method0("as_integer_ratio")?.extract::<(i64, i64)>().ok() } else { None };
    Ok(ratio.filter(|(_, below)| *below == 1).map(|(above, _)| above))
}

/// A number that is not whole, in this row.
fn fraction(py: Python<'_>, path: &str, row: Option<usize>) -> PyErr {
    let path = row.map_or_else(|| path.to_owned(), |row| format!("{path}/{row}"));
    one(py, "wrong_type", &path, "not a whole number", "give whole numbers")
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
    fn new<'py>(
        py: Python<'py>,
        frame: &Columns<'py>,
        attributes: &[String],
        assume_utc: bool,
        problems: &mut Problems,
    ) -> Facts {
        let due = Ask::instants(assume_utc, Dates::Due);
        Facts {
            complainant: problems.take(py, frame.texts(py, "complainant")).flatten(),
            due: problems.take(py, frame.seconds(py, "due", due)).flatten(),
            acknowledge_due: problems.take(py, frame.seconds(py, "acknowledge_due", due)).flatten(),
            issues: problems.take(py, frame.integers(py, "issues")).flatten(),
            attributes: attributes.iter().map(|name| problems.take(py, frame.texts(py, name)).flatten()).collect(),
        }
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

/// How a frame is to be read.
#[derive(Clone, Copy)]
struct Reading<'a> {
    zone: &'a time::Zone,
    assume_utc: bool,
}

/// An event log in columns.
struct Events {
    case: StringArray,
    event: StringArray,
    when: Vec<(i64, u32)>,
    id: Option<StringArray>,
    order: Option<Int64Array>,
    recorded: Option<Vec<i64>>,
    word: Option<StringArray>,
    value: Option<Int64Array>,
    facts: Facts,
}

impl Events {
    /// The columns. If some cannot be read, their problems are kept, and there is no log.
    fn new<'py>(
        py: Python<'py>,
        frame: &Columns<'py>,
        attributes: &[String],
        order: Option<&str>,
        reading: Reading<'_>,
        problems: &mut Problems,
    ) -> Option<Events> {
        let times = Ask::instants(reading.assume_utc, Dates::In(reading.zone));
        let case = frame.needed(py, "case", problems, |name| frame.texts(py, name));
        let event = frame.needed(py, "event", problems, |name| frame.texts(py, name));
        let when = frame.needed(py, "at", problems, |name| frame.moments(py, name, times));
        let id = problems.take(py, frame.texts(py, "id")).flatten();
        let order = order.and_then(|name| frame.needed(py, name, problems, |name| frame.integers(py, name)));
        let recorded = problems.take(py, frame.seconds(py, "recorded_at", times)).flatten();
        let word = problems.take(py, frame.texts(py, "word")).flatten();
        let value = problems.take(py, frame.integers(py, "value")).flatten();
        let facts = Facts::new(py, frame, attributes, reading.assume_utc, problems);
        Some(Events { case: case?, event: event?, when: when?, id, order, recorded, word, value, facts })
    }

    /// Adds the rows to the log. Problems of all rows are told.
    fn add(self, log: &mut LogBuilder, path: &str) -> Result<(), Diagnostics> {
        let rows = self.when.len();
        let mut problems = RowProblems::default();
        let mut last: (&str, Option<LogKind>) = ("", None);
        let mut attributes = Vec::new();
        for (row, (moment, nanosecond)) in self.when.iter().copied().enumerate() {
            let place = |name: &str| format!("{path}/{name}/{row}");
            let (name, kind) = (text(Some(&self.case), row), text(Some(&self.event), row));
            let (Some(case), Some(word), false) = (name, kind, moment == time::batch::NULL) else {
                let column = if name.is_none() {
                    "case"
                } else if kind.is_none() {
                    "event"
                } else {
                    "at"
                };
                problems.add(empty(&place(column)));
                continue;
            };
            if word != last.0 || last.1.is_none() {
                match LogKind::from_word(word) {
                    Ok(kind) => last = (word, Some(kind)),
                    Err(unknown) => {
                        problems.add(unknown.within(&place("event")));
                        continue;
                    }
                }
            }
            let Some(kind) = last.1 else { continue };
            let event = LogRow {
                case,
                event: kind,
                at: moment,
                nanosecond,
                id: text(self.id.as_ref(), row),
                order: number(self.order.as_ref(), row),
                recorded_at: at(self.recorded.as_ref(), row),
                word: text(self.word.as_ref(), row),
                value: number(self.value.as_ref(), row),
                facts: self.facts.row(row, &mut attributes),
            };
            if let Err(refused) = log.event(&event) {
                problems.add(refused.within(&format!("{path}/{row}")));
            }
        }
        problems.result(rows)
    }
}

/// What the columns of a log may be called by us.
const FIELDS: [&str; 12] =
    ["case", "event", "at", "id", "recorded_at", "word", "value", "complainant", "cause", "due", "acknowledge_due", "issues"];

/// What each log has; who looks for such a column tells that it is missing.
const NEEDED: [&str; 3] = ["case", "event", "at"];

/// Checks that the names in `columns` are ours, and that the columns are there.
fn check_names(
    py: Python<'_>,
    named: &HashMap<String, String>,
    attributes: &[String],
    frames: &[&Columns<'_>],
    problems: &mut Problems,
) {
    let mut list: Vec<_> = named.iter().collect();
    list.sort();
    for (ours, theirs) in list {
        let path = format!("/columns/{ours}");
        if !FIELDS.contains(&ours.as_str()) && !attributes.contains(ours) {
            let known = FIELDS.iter().copied().chain(attributes.iter().map(String::as_str)).collect::<Vec<_>>().join(", ");
            let message = format!("`{ours}` is no name of a column here");
            let help = format!("our name comes first, {{\"case\": \"complaint_id\"}}; ours are: {known}");
            problems.take(py, Err::<(), _>(one(py, "unknown_field", &path, &message, &help)));
        } else if !frames.iter().any(|frame| frame.has(theirs)) && !NEEDED.contains(&ours.as_str()) {
            let missing = frames.first().map(|frame| frame.missing(py, ours));
            problems.take(py, missing.map_or(Ok(()), Err));
        }
    }
}

/// The tally of an event log in columns.
#[pyfunction]
#[pyo3(signature = (events, *, as_of, cases=None, definitions=None, zone=None, calendar=None, known_at=None, order=None, assume_utc=false, records=None, columns=None))]
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
    columns: Option<HashMap<String, String>>,
) -> PyResult<Tally> {
    let py = events.py();
    let definitions = self::definitions(definitions)?;
    let records = match records {
        None => None,
        Some(given) => Some(Recordable::list_from_json(&json_text(given, "/records")?).or_raise(py, "/records")?),
    };
    let named = named_zone(zone)?;
    let calendar = calendar.map(|c| &c.get().0);
    let columns = columns.unwrap_or_default();
    let mut frame = Columns::new(events, "/events")?;
    frame.rename(&columns);
    let mut beside = cases.map(|cases| Columns::new(cases, "/cases")).transpose()?;
    beside.iter_mut().for_each(|frame| frame.rename(&columns));
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
    let reading = Reading { zone: &zone, assume_utc };
    let mut problems = Problems::default();
    let frames: Vec<&Columns<'_>> = std::iter::once(&frame).chain(&beside).collect();
    frames.iter().for_each(|frame| frame.mention(&mut log));
    check_names(py, &columns, log.attributes(), &frames, &mut problems);
    let events = Events::new(py, &frame, log.attributes(), order, reading, &mut problems);
    let known = beside.as_ref().and_then(|frame| {
        let case = frame.needed(py, "case", &mut problems, |name| frame.texts(py, name));
        let facts = Facts::new(py, frame, log.attributes(), assume_utc, &mut problems);
        case.map(|case| (case, facts))
    });
    problems.raise(py)?;
    let Some(events) = events else { return Err(frame.missing(py, "case")) };
    py.detach(|| {
        events.add(&mut log, "/events")?;
        let mut attributes = Vec::new();
        if let Some((case, facts)) = &known {
            for row in 0..case.len() {
                if let Some(name) = text(Some(case), row) {
                    log.case(name, &facts.row(row, &mut attributes));
                }
            }
        }
        log.tally(&options)
    })
    .or_raise(py, "")
    .map(Tally)
}
