//! One value of a column as Python's own: an aware datetime, a clock reading, a timedelta, a text, a number, or None.

use std::sync::Arc;

use amends::time::batch::Unit;
use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::DataType;
use chrono::{DateTime, TimeDelta, Utc};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyTzInfo};

use crate::error::one;
use crate::unit::{core_unit, per_second};

/// A column, ready to give its values one by one.
pub(crate) struct Values<'py> {
    py: Python<'py>,
    array: ArrayRef,
    /// The unit of instants and durations.
    unit: Option<Unit>,
    zone: Option<Bound<'py, PyAny>>,
    /// Are they clock readings, which have no zone?
    readings: bool,
}

impl<'py> Values<'py> {
    pub(crate) fn new(py: Python<'py>, array: &ArrayRef) -> PyResult<Self> {
        let wrong = |e: arrow_schema::ArrowError| one(py, "wrong_type", "", &e.to_string(), "");
        let readings = matches!(array.data_type(), DataType::Timestamp(_, None));
        let (array, unit, zone) = match array.data_type() {
            DataType::Timestamp(unit, zone) => {
                let integers = cast(array, &DataType::Int64).map_err(wrong)?;
                (integers, Some(*unit), zone.as_deref().map(|name| tzinfo(py, name)).transpose()?)
            }
            DataType::Duration(unit) => (cast(array, &DataType::Int64).map_err(wrong)?, Some(*unit), None),
            DataType::Dictionary(_, words) => (cast(array, words).map_err(wrong)?, None, None),
            _ => (array.clone(), None, None),
        };
        Ok(Values { py, array, unit: unit.map(core_unit), zone, readings })
    }

    pub(crate) fn get(&self, row: usize) -> PyResult<Bound<'py, PyAny>> {
        let py = self.py;
        if self.array.is_null(row) {
            return Ok(py.None().into_bound(py));
        }
        match (self.array.data_type(), self.unit) {
            (DataType::Int64, Some(unit)) => self.time(self.array.as_primitive::<Int64Type>().value(row), unit),
            (DataType::Int64, None) => self.array.as_primitive::<Int64Type>().value(row).into_bound_py_any(py),
            (DataType::Float64, _) => self.array.as_primitive::<Float64Type>().value(row).into_bound_py_any(py),
            (DataType::Boolean, _) => self.array.as_boolean().value(row).into_bound_py_any(py),
            (DataType::Utf8, _) => self.array.as_string::<i32>().value(row).into_bound_py_any(py),
            _ => Ok(py.None().into_bound(py)),
        }
    }

    /// Python counts microseconds: what is finer is no value of Python's.
    fn time(&self, value: i64, unit: Unit) -> PyResult<Bound<'py, PyAny>> {
        let py = self.py;
        let units = per_second(unit);
        let (seconds, rest) = (value.div_euclid(units), value.rem_euclid(units));
        let nanoseconds = u32::try_from(rest * (1_000_000_000 / units)).unwrap_or(0);
        if nanoseconds % 1_000 != 0 {
            let help = "take the column by Arrow or `to_numpy()`, which count nanoseconds";
            return Err(one(py, "out_of_range", "", "Python's times have no nanoseconds", help));
        }
        let beyond = || one(py, "out_of_range", "", "Python's times end with the year 9999", "take the column by Arrow");
        if self.readings {
            return DateTime::from_timestamp(seconds, nanoseconds).ok_or_else(beyond)?.naive_utc().into_bound_py_any(py);
        }
        let Some(zone) = &self.zone else {
            return TimeDelta::new(seconds, nanoseconds).ok_or_else(beyond)?.into_bound_py_any(py);
        };
        let at: DateTime<Utc> = DateTime::from_timestamp(seconds, nanoseconds).ok_or_else(beyond)?;
        at.into_bound_py_any(py)?.call_method1("astimezone", (zone,))
    }

    pub(crate) fn list(&self) -> PyResult<Bound<'py, PyList>> {
        let values = (0..self.array.len()).map(|row| self.get(row)).collect::<PyResult<Vec<_>>>()?;
        PyList::new(self.py, values)
    }
}

/// Arrow's name of a zone (a name of IANA, or an offset) as Python has it.
fn tzinfo<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    if name == "UTC" {
        return Ok(PyTzInfo::utc(py)?.to_owned().into_any());
    }
    if let Ok(offset) = name.parse::<chrono::FixedOffset>() {
        return offset.into_bound_py_any(py);
    }
    py.import("zoneinfo")?.getattr("ZoneInfo")?.call1((name,))
}

/// A place or a stretch of places, as Python counts them.
pub(crate) enum Place {
    One(usize),
    Some(Vec<i64>),
}

/// Reads what stands in the brackets.
pub(crate) fn place(key: &Bound<'_, PyAny>, rows: usize) -> PyResult<Place> {
    let length = isize::try_from(rows).unwrap_or(isize::MAX);
    if let Ok(slice) = key.cast::<pyo3::types::PySlice>() {
        let found = slice.indices(length)?;
        let step = |i: usize| found.start + isize::try_from(i).unwrap_or(0) * found.step;
        return Ok(Place::Some((0..found.slicelength).map(|i| step(i) as i64).collect()));
    }
    let index: isize = key.call_method0("__index__")?.extract()?;
    let from_end = if index < 0 { index + length } else { index };
    match usize::try_from(from_end) {
        Ok(row) if row < rows => Ok(Place::One(row)),
        _ => Err(pyo3::exceptions::PyIndexError::new_err(format!("row {index} of {rows}"))),
    }
}

/// The rows of a column that stand at these places.
pub(crate) fn taken(array: &ArrayRef, places: &[i64]) -> ArrayRef {
    let places = arrow_array::Int64Array::from(places.to_vec());
    arrow_select::take::take(array, &places, None).unwrap_or_else(|_| Arc::clone(array))
}
