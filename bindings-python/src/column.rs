//! Columns: Arrow in and out by PyCapsule, NumPy in and out.

use std::sync::Arc;

use amends::time::batch::{self, NULL, Unit};
use amends::{Diagnostic, TimeError, Zone};
use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, ArrayRef, DictionaryArray, PrimitiveArray, StringArray, UInt8Array};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, TimeUnit};
use chrono::TimeDelta;
use numpy::{PyArray1, PyReadonlyArray1, PyUntypedArray, PyUntypedArrayMethods as _};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyList, PyTuple};
use pyo3_arrow::ffi::{to_array_pycapsules, to_schema_pycapsule};
use pyo3_arrow::input::AnyArray;

use crate::dates::{Dates, day, days};
use crate::datetime::instant;
use crate::error::{naive, raise, wrong_type};
use crate::items::{absent, one_zone};
use crate::logical::logical;
use crate::pickled::{Parts, parts, restored};
use crate::unit::{core_unit, per_second, unit_name};
use crate::values::{Place, Values, place, taken};

/// What a column of times holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Instant,
    /// What a clock shows: a time without a zone.
    Reading,
    Duration,
}

/// What is asked of a column.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    kind: Kind,
    /// Are times without a zone in UTC?
    assume_utc: bool,
    dates: Dates<'a>,
}

impl<'a> Ask<'a> {
    pub(crate) fn instants(assume_utc: bool, dates: Dates<'a>) -> Self {
        let dates = if assume_utc { dates.in_utc() } else { dates };
        Ask { kind: Kind::Instant, assume_utc, dates }
    }

    /// Clock readings of a zone, which are no instants yet.
    pub(crate) fn readings(zone: &'a Zone) -> Self {
        Ask { kind: Kind::Instant, assume_utc: true, dates: Dates::In(zone) }
    }

    pub(crate) fn durations() -> Self {
        Ask { kind: Kind::Duration, assume_utc: true, dates: Dates::Zoneless }
    }
}

/// A column as the core takes it, and how to give the answer back in kind.
pub(crate) struct Input {
    pub(crate) values: ScalarBuffer<i64>,
    pub(crate) unit: Unit,
    /// The zone in which Arrow shows the instants; it does not change them.
    shown_in: Option<Arc<str>>,
    from_numpy: bool,
    /// Was each of them a date?
    pub(crate) of_dates: bool,
}

const HELP: &str =
    "give an Arrow column (pyarrow, polars, pandas, duckdb …), a NumPy array of datetime64 or timedelta64, or a list";

impl Input {
    pub(crate) fn new(value: &Bound<'_, PyAny>, path: &str, ask: Ask<'_>) -> PyResult<Input> {
        let py = value.py();
        if let Ok(array) = value.cast::<PyUntypedArray>() {
            if array.ndim() != 1 {
                let message = format!("expected a column, found an array of {} dimensions", array.ndim());
                return Err(wrong_type(py, path, message, "give an array of one dimension"));
            }
            return Input::from_numpy(array.as_any(), path, ask);
        }
        if !value.hasattr("__arrow_c_array__")? && !value.hasattr("__arrow_c_stream__")? {
            if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
                return Input::from_list(value, path, ask);
            }
            // An index or an array of pandas: what a Series has and they have not is the export.
            if let Some(series) = frames(py)?.call_method1("pandas_series", (value,))?.extract::<Option<Bound<'_, PyAny>>>()? {
                return Input::new(&series, path, ask);
            }
            let message = format!("expected a column, found {}", value.get_type().name()?);
            return Err(wrong_type(py, path, message, HELP));
        }
        let (chunks, field) = match value.extract::<AnyArray>().and_then(|array| Ok(array.into_chunked_array()?)) {
            Ok(column) => column.into_inner(),
            // Some libraries export columns of nothing but nulls in a way that Arrow's reader refuses; pandas needs pyarrow to export any.
            Err(problem) => match value.call_method0("to_list") {
                Ok(list) if list.is_instance_of::<PyList>() => return Input::from_list(&list, path, ask),
                _ => {
                    let message = format!("expected a column, found {}, which gives none ({problem})", value.get_type().name()?);
                    return Err(wrong_type(py, path, message, HELP));
                }
            },
        };
        let chunks = chunks.into_iter().map(|chunk| logical(chunk, &field)).collect::<Result<Vec<_>, _>>();
        let chunks = chunks.map_err(|unusable| unusable.raise(py, path))?;
        let kind = chunks.first().map_or(field.data_type(), |chunk| chunk.data_type()).clone();
        Input::from_arrow(py, &chunks, &kind, path, ask)
    }

    pub(crate) fn from_arrow(
        py: Python<'_>,
        chunks: &[ArrayRef],
        data_type: &DataType,
        path: &str,
        ask: Ask<'_>,
    ) -> PyResult<Input> {
        let (unit, shown_in) = match (data_type, ask.kind) {
            (DataType::Date32 | DataType::Date64, Kind::Instant) => {
                let found: Vec<i64> = chunks.iter().filter_map(days).flatten().collect();
                return Input::from_days(py, &found, path, ask, false);
            }
            // Nothing but nulls tells no type.
            (DataType::Null, _) => {
                let shown_in = (ask.kind == Kind::Instant).then(|| "UTC".into());
                let rows = chunks.iter().map(|chunk| chunk.len()).sum();
                return Ok(Input {
                    values: vec![NULL; rows].into(),
                    unit: Unit::Micro,
                    shown_in,
                    from_numpy: false,
                    of_dates: false,
                });
            }
            (DataType::Timestamp(unit, zone), Kind::Instant) => {
                if zone.is_none() && !ask.assume_utc {
                    return Err(naive(py, path));
                }
                (*unit, zone.clone())
            }
            (DataType::Duration(unit), Kind::Duration) => (*unit, None),
            (other, _) => {
                let wanted = if ask.kind == Kind::Instant { "timestamps" } else { "durations" };
                let help =
                    if matches!(other, DataType::Struct(_)) { "give one column of the frame, and not the frame" } else { HELP };
                return Err(wrong_type(py, path, format!("expected a column of {wanted}, found {other}"), help));
            }
        };
        let chunks: Vec<_> = chunks.iter().map(|c| integers(c.as_ref(), unit)).collect();
        let values = match <[_; 1]>::try_from(chunks) {
            Ok([only]) => only,
            Err(many) => many.iter().flat_map(|c| c.iter().copied()).collect(),
        };
        Ok(Input { values, unit: core_unit(unit), shown_in, from_numpy: false, of_dates: false })
    }

    /// Days since 1970, each as the start of its day.
    fn from_days(py: Python<'_>, days: &[i64], path: &str, ask: Ask<'_>, from_numpy: bool) -> PyResult<Input> {
        let Some(found) = ask.dates.starts(days) else {
            return Err(wrong_type(py, path, "expected a column of instants, found dates".into(), ask.dates.help()));
        };
        check(py, &found, path, "raise")?;
        let shown_in = (!from_numpy).then(|| ask.dates.zone().into());
        Ok(Input { values: found.values.into(), unit: Unit::Second, shown_in, from_numpy, of_dates: true })
    }

    /// Dates, if all values are such or None.
    pub(crate) fn dated(list: &Bound<'_, PyAny>) -> PyResult<Option<Vec<i64>>> {
        let mut found = Vec::new();
        let mut any = false;
        for item in list.try_iter()? {
            let item = item?;
            found.push(match item.cast_exact::<PyDate>() {
                Ok(date) => day(date.extract()?),
                Err(_) if absent(&item)? => NULL,
                Err(_) => return Ok(None),
            });
            any |= found.last() != Some(&NULL);
        }
        Ok(any.then_some(found))
    }

    /// Aware datetimes, dates or timedeltas; None is no value.
    pub(crate) fn from_list(list: &Bound<'_, PyAny>, path: &str, ask: Ask<'_>) -> PyResult<Input> {
        let (py, kind) = (list.py(), ask.kind);
        if kind == Kind::Instant
            && let Some(days) = Input::dated(list)?
        {
            return Input::from_days(py, &days, path, ask, false);
        }
        let mut values = Vec::new();
        for (row, item) in list.try_iter()?.enumerate() {
            let (item, path) = (item?, format!("{path}/{row}"));
            let beyond = || raise(py, &[TimeError::OutOfRange.at(&path)]);
            values.push(match kind {
                _ if absent(&item)? => NULL,
                Kind::Instant | Kind::Reading => instant(&item, &path)?.timestamp_micros(),
                Kind::Duration => {
                    if has_months(&item)? {
                        let name = item.get_type().name()?;
                        let message =
                            format!("expected a timedelta, found a {name} of months or years, whose length depends on the date");
                        return Err(wrong_type(py, &path, message, "give a limit as text, such as \"P1M\", or a length in days"));
                    }
                    let found = item.extract::<TimeDelta>().map_err(|_| {
                        let name = item.get_type().name().map(|name| name.to_string()).unwrap_or_default();
                        wrong_type(py, &path, format!("expected a timedelta, found {name}"), "give a timedelta")
                    })?;
                    found.num_microseconds().ok_or_else(beyond)?
                }
            });
        }
        let zone = if kind == Kind::Instant { Some(one_zone(list)?.unwrap_or_else(|| "UTC".into()).into()) } else { None };
        Ok(Input { values: values.into(), unit: Unit::Micro, shown_in: zone, from_numpy: false, of_dates: false })
    }

    fn from_numpy(array: &Bound<'_, PyAny>, path: &str, ask: Ask<'_>) -> PyResult<Input> {
        let (py, kind) = (array.py(), ask.kind);
        let dtype: String = array.getattr("dtype")?.getattr("str")?.extract()?;
        // For example `<M8[us]`; NaT is the core's NULL.
        let wanted = if kind == Kind::Instant { "M8" } else { "m8" };
        let bare = dtype.trim_start_matches(['<', '=', '|']);
        if bare == "O" {
            // What pandas makes of times with a zone.
            return Input::from_list(&array.call_method0("tolist")?, path, ask);
        }
        if bare == "M8[D]" && kind == Kind::Instant {
            let view: PyReadonlyArray1<'_, i64> = array.call_method1("view", ("int64",))?.extract()?;
            let days: Vec<i64> = view.as_array().iter().copied().collect();
            return Input::from_days(py, &days, path, ask, true);
        }
        let unit = match bare.strip_prefix(wanted) {
            Some("[s]") => Unit::Second,
            Some("[ms]") => Unit::Milli,
            Some("[us]") => Unit::Micro,
            Some("[ns]") => Unit::Nano,
            _ => {
                let named = if kind == Kind::Instant { "datetime64" } else { "timedelta64" };
                let help = format!("give {named}[s], [ms], [us] or [ns]");
                let found = array.getattr("dtype")?.str()?.to_string_lossy().into_owned();
                return Err(wrong_type(py, path, format!("expected a column of {named}, found {found}"), &help));
            }
        };
        if kind == Kind::Instant && !ask.assume_utc {
            return Err(naive(py, path));
        }
        let view: PyReadonlyArray1<'_, i64> = array.call_method1("view", ("int64",))?.extract()?;
        // Copied: another thread may write to the array while the interpreter is released.
        let values = match view.as_slice() {
            Ok(slice) => slice.to_vec().into(),
            Err(_) => view.as_array().iter().copied().collect(),
        };
        Ok(Input { values, unit, shown_in: None, from_numpy: true, of_dates: false })
    }

    /// The zone of an aware column.
    pub(crate) fn zone(&self) -> Option<&str> {
        self.shown_in.as_deref()
    }

    /// Brings two columns to the finer of their units.
    pub(crate) fn align(&mut self, other: &mut Input, path: &str, py: Python<'_>) -> PyResult<()> {
        let finer = if per_second(self.unit) >= per_second(other.unit) { self.unit } else { other.unit };
        self.rescale(finer, path, py)?;
        other.rescale(finer, path, py)
    }

    fn rescale(&mut self, unit: Unit, path: &str, py: Python<'_>) -> PyResult<()> {
        let factor = per_second(unit) / per_second(self.unit);
        if factor > 1 {
            let scaled: Option<Vec<i64>> =
                self.values.iter().map(|v| if *v == NULL { Some(NULL) } else { v.checked_mul(factor) }).collect();
            self.values = scaled.ok_or_else(|| raise(py, &[TimeError::OutOfRange.at(path)]))?.into();
            self.unit = unit;
        }
        Ok(())
    }

    /// Gives an answer in the unit and form of this input.
    pub(crate) fn answer<'py>(&self, py: Python<'py>, column: batch::Column, kind: Kind) -> PyResult<Bound<'py, PyAny>> {
        let values = column.values;
        if self.from_numpy {
            let suffix = match self.unit {
                Unit::Second => "s",
                Unit::Milli => "ms",
                Unit::Micro => "us",
                Unit::Nano => "ns",
            };
            let dtype = format!("{}[{suffix}]", if kind == Kind::Duration { "timedelta64" } else { "datetime64" });
            return PyArray1::from_vec(py, values).call_method1("view", (dtype,));
        }
        // An answer is an instant, also if it came from times that were taken as UTC.
        let zone = self.shown_in.clone().or_else(|| Some("UTC".into())).filter(|_| kind != Kind::Reading);
        let array = timed(values, self.unit, kind, zone);
        Ok(Bound::new(py, Column(array))?.into_any())
    }
}

/// The values of one chunk, with `NULL` for what is absent. Nothing is copied if nothing is absent.
fn integers(chunk: &dyn Array, unit: TimeUnit) -> ScalarBuffer<i64> {
    fn values<T: ArrowPrimitiveType<Native = i64>>(array: &PrimitiveArray<T>) -> ScalarBuffer<i64> {
        match array.nulls().filter(|n| n.null_count() > 0) {
            None => array.values().clone(),
            Some(nulls) => array.values().iter().zip(nulls.iter()).map(|(v, there)| if there { *v } else { NULL }).collect(),
        }
    }
    match (chunk.data_type(), unit) {
        (DataType::Timestamp(..), TimeUnit::Second) => values(chunk.as_primitive::<TimestampSecondType>()),
        (DataType::Timestamp(..), TimeUnit::Millisecond) => values(chunk.as_primitive::<TimestampMillisecondType>()),
        (DataType::Timestamp(..), TimeUnit::Microsecond) => values(chunk.as_primitive::<TimestampMicrosecondType>()),
        (DataType::Timestamp(..), TimeUnit::Nanosecond) => values(chunk.as_primitive::<TimestampNanosecondType>()),
        (_, TimeUnit::Second) => values(chunk.as_primitive::<DurationSecondType>()),
        (_, TimeUnit::Millisecond) => values(chunk.as_primitive::<DurationMillisecondType>()),
        (_, TimeUnit::Microsecond) => values(chunk.as_primitive::<DurationMicrosecondType>()),
        (_, TimeUnit::Nanosecond) => values(chunk.as_primitive::<DurationNanosecondType>()),
    }
}

fn timed(values: Vec<i64>, unit: Unit, kind: Kind, zone: Option<Arc<str>>) -> ArrayRef {
    let nulls = values.contains(&NULL).then(|| NullBuffer::new(BooleanBuffer::collect_bool(values.len(), |i| values[i] != NULL)));
    let values = ScalarBuffer::from(values);
    match (kind, unit) {
        (Kind::Instant | Kind::Reading, Unit::Second) => {
            Arc::new(PrimitiveArray::<TimestampSecondType>::new(values, nulls).with_timezone_opt(zone))
        }
        (Kind::Instant | Kind::Reading, Unit::Milli) => {
            Arc::new(PrimitiveArray::<TimestampMillisecondType>::new(values, nulls).with_timezone_opt(zone))
        }
        (Kind::Instant | Kind::Reading, Unit::Micro) => {
            Arc::new(PrimitiveArray::<TimestampMicrosecondType>::new(values, nulls).with_timezone_opt(zone))
        }
        (Kind::Instant | Kind::Reading, Unit::Nano) => {
            Arc::new(PrimitiveArray::<TimestampNanosecondType>::new(values, nulls).with_timezone_opt(zone))
        }
        (Kind::Duration, Unit::Second) => Arc::new(PrimitiveArray::<DurationSecondType>::new(values, nulls)),
        (Kind::Duration, Unit::Milli) => Arc::new(PrimitiveArray::<DurationMillisecondType>::new(values, nulls)),
        (Kind::Duration, Unit::Micro) => Arc::new(PrimitiveArray::<DurationMicrosecondType>::new(values, nulls)),
        (Kind::Duration, Unit::Nano) => Arc::new(PrimitiveArray::<DurationNanosecondType>::new(values, nulls)),
    }
}

/// A column of words from a short list (Arrow dictionary; pandas and polars make it categorical).
pub(crate) fn words(codes: Vec<u8>, list: Vec<&'static str>) -> Column {
    let dictionary = DictionaryArray::<UInt8Type>::new(UInt8Array::from(codes), Arc::new(StringArray::from(list)));
    Column(Arc::new(dictionary))
}

/// Marks a column of instants as UTC in Arrow: after [`Zone.resolve_column`] its values are instants.
pub(crate) fn in_utc(mut input: Input) -> Input {
    input.shown_in = Some("UTC".into());
    input
}

/// Raises for rows without an answer, unless the caller wants nulls.
pub(crate) fn check(py: Python<'_>, column: &batch::Column, path: &str, errors: &str) -> PyResult<()> {
    const SHOWN: usize = 100;
    match errors {
        "null" => Ok(()),
        "raise" if column.problems.is_empty() => Ok(()),
        "raise" => {
            let count = column.problems.len();
            let mut problems: Vec<Diagnostic> =
                column.problems.iter().take(SHOWN).map(|(row, e)| e.at(format!("{path}/{row}"))).collect();
            let of = column.values.len();
            problems[0].message = format!("{} ({count} of {of} rows have no answer)", problems[0].message);
            Err(raise(py, &problems))
        }
        _ => Err(wrong_type(py, "/errors", "unknown choice for `errors`".into(), "allowed: raise, null")),
    }
}

/// A column of results: instants, durations or words. Libraries that read Arrow take it without a copy.
///
/// ``df["due"] = column`` is right in pandas, also after rows were filtered: it has one value for each row that was given.
///
/// >>> column = office.deadlines(pl.Series([datetime(2026, 12, 24, 15, tzinfo=timezone.utc)]), "business P1D")
/// >>> column[0].isoformat(), len(column), column.to_polars("due").name
/// ('2026-12-30T00:00:00+00:00', 1, 'due')
#[pyclass(frozen, module = "amends", name = "Column")]
pub(crate) struct Column(pub(crate) ArrayRef);

/// Helpers that need other libraries, loaded when they are asked for.
pub(crate) fn frames(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    py.import("amends._frames")
}

impl Column {
    fn field(&self) -> Arc<Field> {
        Arc::new(Field::new("", self.0.data_type().clone(), true))
    }
}

#[pymethods]
impl Column {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, pyo3::types::PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        Ok(to_array_pycapsules(py, self.field(), &self.0, requested_schema)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field().as_ref())?)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        match place(key, self.0.len())? {
            Place::One(row) => Values::new(py, &self.0.slice(row, 1))?.get(0),
            Place::Some(rows) => Ok(Bound::new(py, Column(taken(&self.0, &rows)))?.into_any()),
        }
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.to_list(py)?.try_iter()?.into_any())
    }

    /// Aware datetimes in the column's zone, timedeltas, or texts; None for null.
    ///
    /// >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
    /// >>> column.to_list()[1], column.to_list()[0].isoformat()
    /// (None, '2026-12-30T00:00:00+00:00')
    pub(crate) fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Values::new(py, &self.0)?.list()
    }

    /// ``datetime64`` in UTC (NumPy has no zones) or ``timedelta64``, with NaT for null; words are objects.
    ///
    /// >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
    /// >>> column.to_numpy()
    /// array(['2026-12-30T00:00:00.000000',                        'NaT'],
    ///       dtype='datetime64[us]')
    fn to_numpy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let (unit, name) = match self.0.data_type() {
            DataType::Timestamp(unit, _) => (*unit, "datetime64"),
            DataType::Duration(unit) => (*unit, "timedelta64"),
            _ => return frames(py)?.call_method1("objects", (self.to_list(py)?,)),
        };
        let values = integers(self.0.as_ref(), unit);
        PyArray1::from_slice(py, &values).call_method1("view", (format!("{name}[{}]", unit_name(unit)),))
    }

    /// Instants are objects with their zone, as a Series of pandas gives them; `to_numpy()` and a `dtype` give `datetime64` in UTC.
    #[pyo3(signature = (dtype=None, copy=None))]
    fn __array__<'py>(
        slf: &Bound<'py, Self>,
        dtype: Option<Bound<'py, PyAny>>,
        copy: Option<bool>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let aware = matches!(slf.get().0.data_type(), DataType::Timestamp(_, Some(_)));
        frames(slf.py())?.call_method1("as_array", (slf, dtype, copy, aware))
    }

    /// A Series of pandas with this index.
    ///
    /// >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
    /// >>> column.to_pandas().isna().tolist()
    /// [False, True]
    #[pyo3(signature = (index=None))]
    fn to_pandas<'py>(slf: &Bound<'py, Self>, index: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        frames(slf.py())?.call_method1("column_to_pandas", (slf, index))
    }

    /// A Series of polars.
    ///
    /// >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
    /// >>> column.to_polars("due").null_count()
    /// 1
    #[pyo3(signature = (name=""))]
    fn to_polars<'py>(slf: &Bound<'py, Self>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        frames(slf.py())?.call_method1("column_to_polars", (slf, name))
    }

    #[staticmethod]
    fn _restore(parts: Parts) -> PyResult<Column> {
        restored(parts).map(Column).ok_or_else(|| PyValueError::new_err("not a pickled column"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Parts,))> {
        Ok((slf.get_type().getattr("_restore")?, (parts(&slf.get().0),)))
    }

    /// How many rows are null.
    #[getter]
    fn null_count(&self) -> usize {
        self.0.logical_null_count()
    }

    /// The zone in which instants are shown.
    #[getter]
    fn zone(&self) -> Option<String> {
        match self.0.data_type() {
            DataType::Timestamp(_, zone) => zone.as_ref().map(ToString::to_string),
            _ => None,
        }
    }

    /// All words that a column of words could hold.
    #[getter]
    fn words(&self) -> Option<Vec<String>> {
        let dictionary = self.0.as_any_dictionary_opt()?;
        Some(dictionary.values().as_string_opt::<i32>()?.iter().flatten().map(str::to_owned).collect())
    }

    /// Arrow's name of the type.
    #[getter]
    fn r#type(&self) -> String {
        self.0.data_type().to_string()
    }

    fn __repr__(&self) -> String {
        format!("<amends.Column of {} {}, {} null>", self.0.len(), self.0.data_type(), self.null_count())
    }
}

/// Whether this is a timedelta that counts months as 30 days, such as pendulum's Duration. One between two dates (with a `start`) is exact.
fn has_months(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if item.hasattr("start")? {
        return Ok(false);
    }
    for part in ["years", "months"] {
        if let Ok(count) = item.getattr(part)
            && count.is_truthy()?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
