//! Frames in: columns by Arrow's PyCapsule interface or as a mapping of columns.

use std::collections::HashMap;
use std::sync::Arc;

use amends::measure::Definitions;
use amends::measure::log::LogBuilder;
use amends::time;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{DataType, Field};
use numpy::{PyArrayDescrMethods as _, PyUntypedArray, PyUntypedArrayMethods as _};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFrozenSet, PySet, PySlice, PyString};
use pyo3_arrow::PyTable;
use pyo3_arrow::input::{AnyArray, AnyRecordBatch};

use crate::coded::is_coded;
use crate::column::{Ask, Input};
use crate::datetime::instant;
use crate::error::{OrRaise, one, wrong_type};
use crate::instants::Times;
use crate::items::{absent, items, one_zone};
use crate::logical::{Unusable, logical, whole_decimals};
use crate::plain::{characters, json_text};
use crate::problems::Problems;
use crate::unit::per_second;
use crate::zone::Zone;

const HELP: &str = "give a frame (polars, pandas, pyarrow, duckdb …) or a dict of columns";

/// One column, by name.
pub(crate) struct Given<'py> {
    pub(crate) name: String,
    pub(crate) values: Values<'py>,
}

pub(crate) enum Values<'py> {
    /// In one piece or more, all of one type.
    Arrow(Vec<ArrayRef>),
    Python(Bound<'py, PyAny>),
    /// Refused to somebody who asks for it.
    Unusable(Unusable),
}

impl<'py> Values<'py> {
    fn new(column: Bound<'py, PyAny>, path: &str) -> PyResult<Self> {
        let arrow = column.hasattr("__arrow_c_array__")? || column.hasattr("__arrow_c_stream__")?;
        if arrow && let Ok(chunked) = column.extract::<AnyArray>().and_then(|array| Ok(array.into_chunked_array()?)) {
            let (chunks, field) = chunked.into_inner();
            return Ok(Values::of(chunks, &field));
        }
        // What Python could go through, although it is no column: letters, bytes, keys and names.
        let single =
            column.is_instance_of::<PyString>() || column.is_instance_of::<PyBytes>() || column.is_instance_of::<PyDict>();
        // The order of a set is another one in each process.
        let single = single || column.is_instance_of::<PySet>() || column.is_instance_of::<PyFrozenSet>();
        if single || column.hasattr("columns")? || !column.hasattr("__len__")? {
            let message = format!("expected a column, found {}", column.get_type().name()?);
            return Err(wrong_type(column.py(), path, message, "give a list, a Series or an array of one value for each row"));
        }
        Ok(Values::Python(column))
    }

    /// Pieces without rows are left out, but for one that tells the type.
    fn of(mut pieces: Vec<ArrayRef>, field: &Field) -> Self {
        pieces.retain(|piece| !piece.is_empty());
        if pieces.is_empty() {
            pieces.push(arrow_array::new_empty_array(field.data_type()));
        }
        let pieces: Result<Vec<_>, _> = pieces.into_iter().map(|piece| logical(piece, field)).collect();
        pieces.map_or_else(Values::Unusable, Values::Arrow)
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
    pub(crate) path: &'static str,
    /// Our names, and the columns that hold what they mean.
    named: HashMap<String, String>,
    pub(crate) columns: Vec<Given<'py>>,
    pub(crate) rows: usize,
}

/// A column in one piece.
pub(crate) fn joined(py: Python<'_>, pieces: &[ArrayRef], path: &str) -> PyResult<ArrayRef> {
    match pieces {
        [only] => Ok(only.clone()),
        many => arrow_select::concat::concat(&many.iter().map(AsRef::as_ref).collect::<Vec<_>>())
            .map_err(|e| wrong_type(py, path, format!("the chunks of this column differ: {e}"), HELP)),
    }
}

/// The type of a column.
fn kind(pieces: &[ArrayRef]) -> &DataType {
    pieces.first().map_or(&DataType::Null, |piece| piece.data_type())
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
                let pieces = batches.iter().map(|b| b.column(i).clone()).collect();
                columns.push(Given { name: field.name().clone(), values: Values::of(pieces, field) });
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
                Values::Arrow(pieces) => pieces.iter().map(|piece| piece.len()).sum(),
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
    pub(crate) fn rename(&mut self, named: &HashMap<String, String>) {
        self.named.clone_from(named);
    }

    pub(crate) fn has(&self, theirs: &str) -> bool {
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
    pub(crate) fn mention(&self, log: &mut LogBuilder) {
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

    pub(crate) fn at(&self, name: &str) -> String {
        format!("{}/{}", self.path, self.theirs(name))
    }

    /// A column that must be there.
    pub(crate) fn needed<T>(
        &self,
        py: Python<'_>,
        name: &str,
        problems: &mut Problems,
        read: impl Fn(&str) -> PyResult<Option<T>>,
    ) -> Option<T> {
        problems.take(py, read(name).and_then(|found| found.ok_or_else(|| self.missing(py, name))))
    }

    pub(crate) fn missing(&self, py: Python<'_>, name: &str) -> PyErr {
        let there = self.columns.iter().map(|c| c.name.as_str()).take(20).collect::<Vec<_>>().join(", ");
        let message = format!("the column `{}` is missing; there are: {there}", self.theirs(name));
        let help = format!("name yours with columns={{\"{name}\": …}}, or read the table with `amends.read_log`");
        one(py, "missing_field", &self.at(name), &message, &help)
    }

    /// Texts; whole numbers are written as texts.
    pub(crate) fn texts(&self, py: Python<'py>, name: &str) -> PyResult<Option<StringArray>> {
        let path = self.at(name);
        let array = match self.find(py, name)? {
            None | Some(Values::Unusable(_)) => return Ok(None),
            Some(Values::Arrow(pieces)) => joined(py, pieces, &path)?,
            Some(Values::Python(list)) => {
                let mut texts: Vec<Option<String>> = Vec::with_capacity(self.rows);
                for (row, item) in items(list)?.try_iter()?.enumerate() {
                    let item = item?;
                    // A list has a text in Python too, and it is no label.
                    if !item.is_instance_of::<PyString>() && item.hasattr("__len__")? {
                        let message = format!("expected one value, found {}", item.get_type().name()?);
                        return Err(wrong_type(py, &format!("{path}/{row}"), message, "give texts or whole numbers"));
                    }
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

    /// Texts in whatever way and in as many pieces as the frame keeps them; whole numbers are written as texts.
    pub(crate) fn kept_texts(&self, py: Python<'py>, name: &str) -> PyResult<Option<Vec<ArrayRef>>> {
        match self.find(py, name)? {
            Some(Values::Arrow(pieces)) if is_coded(kind(pieces)) => Ok(Some(pieces.clone())),
            _ => Ok(self.texts(py, name)?.map(|array| vec![Arc::new(array) as ArrayRef])),
        }
    }

    /// Whole numbers, also where a frame writes 5 as 5.0; NaN is what is missing.
    fn whole(&self, py: Python<'py>, array: &ArrayRef, path: &str) -> PyResult<ArrayRef> {
        let wrong = || wrong_type(py, path, format!("expected whole numbers, found {}", array.data_type()), "give whole numbers");
        let kind = array.data_type();
        if kind.is_floating() {
            let floats = cast_with_options(array, &DataType::Float64, &CastOptions::default()).map_err(|_| wrong())?;
            let floats = floats.as_primitive::<arrow_array::types::Float64Type>();
            let odd = |v: f64| !v.is_nan() && (v.fract() != 0.0 || v.abs() >= 9_223_372_036_854_775_808.0);
            if let Some(row) = floats.iter().position(|v| v.is_some_and(odd)) {
                return Err(one(py, "wrong_type", &format!("{path}/{row}"), "not a whole number", "give whole numbers"));
            }
            let values: Int64Array = floats.iter().map(|v| v.filter(|v| !v.is_nan()).map(|v| v as i64)).collect();
            return Ok(Arc::new(values));
        }
        let array =
            &if kind.is_decimal() { whole_decimals(array).map_err(|row| fraction(py, path, row))? } else { array.clone() };
        if !kind.is_integer() && !kind.is_null() && !kind.is_decimal() {
            return Err(wrong());
        }
        cast_with_options(array, &DataType::Int64, &CastOptions { safe: false, ..CastOptions::default() }).map_err(|_| wrong())
    }

    pub(crate) fn integers(&self, py: Python<'py>, name: &str) -> PyResult<Option<Int64Array>> {
        let path = self.at(name);
        match self.find(py, name)? {
            None | Some(Values::Unusable(_)) => Ok(None),
            Some(Values::Arrow(pieces)) => {
                Ok(Some(self.whole(py, &joined(py, pieces, &path)?, &path)?.as_primitive::<Int64Type>().clone()))
            }
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
    pub(crate) fn zone(&self, py: Python<'py>, name: &str) -> PyResult<time::Zone> {
        let written = match self.find(py, name)? {
            Some(Values::Arrow(pieces)) => match kind(pieces) {
                DataType::Timestamp(_, zone) => zone.as_ref().map(ToString::to_string),
                _ => None,
            },
            Some(Values::Python(list)) => one_zone(list)?,
            None | Some(Values::Unusable(_)) => None,
        };
        let named = written.as_deref().filter(|name| !matches!(*name, "UTC" | "Etc/UTC" | "Z"));
        if let Some(zone) = named.and_then(|name| time::Zone::bundled(name).ok()) {
            return Ok(zone);
        }
        zone_warning(py, self.rows > 0, written.as_deref())
    }

    /// Instants, whatever they are written in.
    pub(crate) fn times(&self, py: Python<'py>, name: &str, ask: Ask<'_>) -> PyResult<Option<Times>> {
        let path = self.at(name);
        let input = match self.find(py, name)? {
            None | Some(Values::Unusable(_)) => return Ok(None),
            // An empty frame often does not know what its columns would hold.
            Some(Values::Arrow(pieces)) if pieces.iter().all(|piece| piece.is_empty()) => {
                return Ok(Some(Times::Pairs(Vec::new())));
            }
            Some(Values::Arrow(pieces)) => match kind(pieces) {
                kind @ DataType::Timestamp(..) => {
                    let read = |piece| Input::from_arrow(py, std::slice::from_ref(piece), kind, &path, ask);
                    let inputs: Vec<Input> = pieces.iter().map(read).collect::<PyResult<_>>()?;
                    let per_second = inputs.first().map_or(1, |input| per_second(input.unit));
                    return Ok(Some(Times::Pieces {
                        pieces: inputs.into_iter().map(|input| input.values).collect(),
                        per_second,
                    }));
                }
                // What else may be wrong is told with its row.
                kind => Input::from_arrow(py, &[joined(py, pieces, &path)?], kind, &path, ask)?,
            },
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
                return self.all(py, &path, out).map(|list| Some(Times::Pairs(list)));
            }
        };
        let per_second = per_second(input.unit);
        Ok(Some(Times::Pieces { pieces: vec![input.values], per_second }))
    }
}

/// UTC, with a warning that nothing named a zone whose days count. `written` is what the column of instants says instead.
pub(crate) fn zone_warning(py: Python<'_>, warn: bool, written: Option<&str>) -> PyResult<time::Zone> {
    if warn {
        let category = py.import("amends._errors")?.getattr("ZoneWarning")?;
        let why = match written {
            Some(offset) if offset.starts_with(['+', '-']) => {
                format!("the column of instants has the offset {offset}, which tells instants and names no zone")
            }
            Some("UTC" | "Etc/UTC" | "Z") | None => {
                "neither `zone`, nor a calendar, nor the column of instants names a zone".to_owned()
            }
            Some(name) => format!("the column of instants names the zone {name}, which is not known"),
        };
        let message = format!("days are counted in UTC, because {why}; give `zone`, also if UTC is meant");
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
