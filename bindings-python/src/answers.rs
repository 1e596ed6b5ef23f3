//! Answers of a tally as frames.

use std::sync::Arc;

use amends::measure::indicators::TableColumns;
use amends::measure::{self, Tally};
use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, Float64Array, Int64Array, StringArray, UInt32Array};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::error::{OrRaise, one};
use crate::frame_out::{Frame, framed, of_table};
use crate::plain::data_text;

/// One text is a list of one.
fn listed<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if value.is_instance_of::<PyString>() { Ok(PyList::new(value.py(), [value])?.into_any()) } else { Ok(value.clone()) }
}

/// The question as JSON text, with what is given alone.
fn question(py: Python<'_>, function: &str, given: &[(&str, Option<Bound<'_, PyAny>>)]) -> PyResult<String> {
    let asked = PyDict::new(py);
    for (name, value) in given.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        asked.set_item(name, value)?;
    }
    data_text(asked.as_any(), "", &measure::gaps(function))
}

/// What is asked of indicators in rows.
pub(crate) struct Asked<'a, 'py> {
    pub(crate) periods: &'a Bound<'py, PyAny>,
    pub(crate) by: Option<&'a Bound<'py, PyAny>>,
    pub(crate) only: Option<&'a Bound<'py, PyAny>>,
    pub(crate) ids: Option<&'a Bound<'py, PyAny>>,
    pub(crate) exposure: Option<&'a Bound<'py, PyAny>>,
    pub(crate) suppress_below: Option<Bound<'py, PyAny>>,
    pub(crate) every: bool,
}

/// Indicators of a tally by group and period, a row for each figure.
pub(crate) fn indicators(py: Python<'_>, tally: &Tally, asked: Asked<'_, '_>) -> PyResult<Frame> {
    let only = match asked.only {
        None => None,
        Some(only) => {
            let lists = PyDict::new(py);
            for pair in only.call_method0("items")?.try_iter()? {
                let (name, value) = pair?.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
                lists.set_item(name, listed(&value)?)?;
            }
            Some(lists.into_any())
        }
    };
    let given = [
        ("periods", Some(asked.periods.clone())),
        ("by", asked.by.map(listed).transpose()?),
        ("only", only),
        ("ids", asked.ids.map(listed).transpose()?),
        ("exposure", asked.exposure.cloned()),
        ("suppress_below", asked.suppress_below),
        ("every", Some(asked.every.into_pyobject(py)?.to_owned().into_any())),
    ];
    let text = question(py, "indicator_rows", &given)?;
    let (table, left_out) = py.detach(|| measure::indicator_columns(tally, &text)).or_raise(py, "")?;
    // A group's values would hide a column of the answer, or be hidden by it.
    if let Some(at) = table.by.iter().position(|name| ANSWERED.contains(&name.as_str())) {
        let message = format!("`{}` is a column of the answer", table.by[at]);
        let help = "give the attribute another name in the mapping or the definitions, or ask `amends.measure.indicator_rows`";
        return Err(one(py, "duplicate", &format!("/by/{at}"), &message, help));
    }
    columns(table, left_out)
}

/// The columns of every answer.
const ANSWERED: [&str; 11] =
    ["period", "indicator", "value", "numerator", "denominator", "lower", "upper", "coverage", "unit", "reason", "missing"];

fn words(codes: Vec<u32>, list: &ArrayRef) -> PyResult<ArrayRef> {
    let there: NullBuffer = codes.iter().map(|code| *code != TableColumns::NONE).collect();
    let codes = codes.into_iter().map(|code| if code == TableColumns::NONE { 0 } else { code }).collect::<Vec<_>>();
    let keys = UInt32Array::new(ScalarBuffer::from(codes), Some(there));
    let wrong = |e: arrow_schema::ArrowError| pyo3::exceptions::PyValueError::new_err(e.to_string());
    Ok(Arc::new(DictionaryArray::<UInt32Type>::try_new(keys, list.clone()).map_err(wrong)?))
}

fn texts<'a>(list: impl IntoIterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(list))
}

fn floats(values: Vec<f64>) -> ArrayRef {
    let there: NullBuffer = values.iter().map(|n| !n.is_nan()).collect();
    Arc::new(Float64Array::new(ScalarBuffer::from(values), Some(there)))
}

fn wholes(values: Vec<i64>) -> ArrayRef {
    let there: NullBuffer = values.iter().map(|n| *n != i64::MIN).collect();
    Arc::new(Int64Array::new(ScalarBuffer::from(values), Some(there)))
}

/// A table as a frame: its columns move, so that they are there once.
fn columns(table: TableColumns, left_out: u64) -> PyResult<Frame> {
    let rows = table.id.len();
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for (at, name) in table.by.iter().enumerate() {
        // The values of one attribute, once each; then the place of each group's value.
        let mut values: Vec<&str> = table.groups.iter().map(|group| group[at].as_str()).collect();
        values.sort_unstable();
        values.dedup();
        let code =
            |group: &Vec<String>| values.binary_search(&group[at].as_str()).map_or(TableColumns::NONE, |place| place as u32);
        let of_group: Vec<u32> = table.groups.iter().map(code).collect();
        let codes =
            table.group.iter().map(|group| of_group.get(*group as usize).copied().unwrap_or(TableColumns::NONE)).collect();
        columns.push((name.clone(), words(codes, &texts(values))?));
    }
    let periods = texts(table.periods.iter().map(String::as_str));
    columns.push(("period".into(), words(table.period, &periods)?));
    columns.push(("indicator".into(), words(table.id.clone(), &texts(table.ids.iter().copied()))?));
    columns.push(("value".into(), floats(table.value)));
    columns.push(("numerator".into(), wholes(table.numerator)));
    columns.push(("denominator".into(), wholes(table.denominator)));
    columns.push(("lower".into(), floats(table.lower)));
    columns.push(("upper".into(), floats(table.upper)));
    columns.push(("coverage".into(), floats(table.coverage)));
    let mut units: Vec<&str> = table.units.clone();
    units.sort_unstable();
    units.dedup();
    let unit_of: Vec<u32> =
        table.units.iter().map(|unit| units.binary_search(unit).map_or(TableColumns::NONE, |place| place as u32)).collect();
    let of_row = table.id.iter().map(|id| unit_of.get(*id as usize).copied().unwrap_or(TableColumns::NONE)).collect();
    columns.push(("unit".into(), words(of_row, &texts(units))?));
    columns.push(("reason".into(), words(table.reason, &texts(table.reasons.iter().map(String::as_str)))?));
    // Missing facts belong to indicators; each list of words is there once.
    let told = |id: &u32| table.missing.get(id).map(|list| list.iter().map(|what| what.as_str()).collect::<Vec<_>>().join(", "));
    let mut missing: Vec<String> = table.missing.keys().filter_map(told).collect();
    missing.sort_unstable();
    missing.dedup();
    let code = |text: String| missing.binary_search(&text).map_or(TableColumns::NONE, |place| place as u32);
    let of_row = table.id.iter().map(|id| told(id).map_or(TableColumns::NONE, code)).collect();
    columns.push(("missing".into(), words(of_row, &texts(missing.iter().map(String::as_str)))?));
    framed(columns, rows, left_out)
}

/// The answer of another function as a frame.
pub(crate) fn rows(py: Python<'_>, tally: &Tally, name: &str, given: &[(&str, Option<Bound<'_, PyAny>>)]) -> PyResult<Frame> {
    let text = question(py, name, given)?;
    let table = py.detach(|| measure::compute_on(name, tally, &text).and_then(|answer| measure::answer_table(name, &answer)));
    of_table(table.or_raise(py, "")?)
}
