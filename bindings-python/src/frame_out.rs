//! Frames out: rows or columns of an answer as Arrow, which every DataFrame library reads.

use std::sync::Arc;

use amends::measure::{AnswerColumn, AnswerTable, ColumnKind, answer_table};
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, NullArray, RecordBatch, RecordBatchOptions, StringArray};
use arrow_schema::{Field, Schema};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyFloat, PyInt, PyList, PyString};
use pyo3_arrow::PyTable;
use serde_json::Value;

use crate::column::{Column, frames};
use crate::error::{OrRaise, wrong_type};
use crate::pickled::{Parts, parts, restored};
use crate::plain::json_text;
use crate::values::{Place, Values, place, taken};

/// Rows and columns, for any library that reads Arrow: ``polars.DataFrame(frame)``, ``pyarrow.table(frame)``,
/// ``pandas.DataFrame(frame)``. A notebook shows it as a table.
///
/// >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
/// >>> frame["received"].to_list(), frame[1], len(frame[:1])
/// ([3, 5], {'month': '2026-02', 'received': 5}, 1)
#[pyclass(frozen, module = "amends", name = "Frame")]
pub(crate) struct Frame(pub(crate) RecordBatch);

const HELP: &str = "give a list of dicts, or a dict of lists of one length: `frame(answer[\"rows\"])`";

#[pymethods]
impl Frame {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let table = PyTable::try_new(vec![self.0.clone()], self.0.schema())?;
        Bound::new(py, table)?.call_method1("__arrow_c_stream__", (requested_schema,))?.cast_into().map_err(Into::into)
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// A name gives the column, a number the row as a dict, a slice the rows as a frame.
    fn __getitem__<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(name) = key.cast::<PyString>() {
            let name = name.to_str()?;
            let Some(array) = self.0.column_by_name(name) else {
                let message = format!("there is no column `{name}`; there are: {}", self.columns().join(", "));
                return Err(pyo3::exceptions::PyKeyError::new_err(message));
            };
            return Ok(Bound::new(py, Column(array.clone()))?.into_any());
        }
        match place(key, self.0.num_rows())? {
            Place::One(row) => Frame(self.0.slice(row, 1)).to_dicts(py)?.get_item(0),
            Place::Some(rows) => {
                let arrays = self.0.columns().iter().map(|array| taken(array, &rows)).collect();
                Ok(Bound::new(py, Frame(batch(self.0.schema(), arrays, rows.len())?))?.into_any())
            }
        }
    }

    /// The rows, one dict each.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.to_dicts(py)?.try_iter()?.into_any())
    }

    /// The rows, one dict each.
    ///
    /// >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
    /// >>> frame.to_dicts()[0]
    /// {'month': '2026-01', 'received': 3}
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let columns: Vec<(String, Values<'py>)> = self
            .columns()
            .into_iter()
            .zip(self.0.columns())
            .map(|(name, array)| Ok((name, Values::new(py, array)?)))
            .collect::<PyResult<_>>()?;
        let rows = PyList::empty(py);
        for row in 0..self.0.num_rows() {
            let dict = PyDict::new(py);
            for (name, values) in &columns {
                dict.set_item(name, values.get(row)?)?;
            }
            rows.append(dict)?;
        }
        Ok(rows)
    }

    /// A frame of pandas. Whole numbers with gaps are ``Int64``.
    ///
    /// >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
    /// >>> frame.to_pandas()["received"].tolist()
    /// [3, 5]
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        frames(slf.py())?.call_method1("frame_to_pandas", (slf,))
    }

    /// A frame of polars.
    ///
    /// >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
    /// >>> frame.to_polars().shape
    /// (2, 2)
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        frames(slf.py())?.call_method1("frame_to_polars", (slf,))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        frames(slf.py())?.call_method1("frame_to_html", (slf,))
    }

    #[staticmethod]
    #[pyo3(signature = (columns, rows, left_out=None))]
    fn _restore(columns: Vec<(String, Parts)>, rows: usize, left_out: Option<u64>) -> PyResult<Frame> {
        let wrong = || pyo3::exceptions::PyValueError::new_err("not a pickled frame");
        let (mut fields, mut arrays) = (Vec::new(), Vec::new());
        for (name, parts) in columns {
            let array = restored(parts).ok_or_else(wrong)?;
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
        batch(Arc::new(schema(fields, left_out)), arrays, rows).map(Frame)
    }

    #[expect(clippy::type_complexity, reason = "what `pickle` asks for")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Vec<(String, Parts)>, usize, Option<u64>))> {
        let held = &slf.get().0;
        let columns = slf.get().columns().into_iter().zip(held.columns()).map(|(name, array)| (name, parts(array))).collect();
        Ok((slf.get_type().getattr("_restore")?, (columns, held.num_rows(), slf.get().left_out())))
    }

    /// Names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|f| f.name().clone()).collect()
    }

    /// How many figures were left out, because no case is behind them; None where nothing is ever left out.
    #[getter]
    fn left_out(&self) -> Option<u64> {
        self.0.schema_ref().metadata().get(LEFT_OUT)?.parse().ok()
    }

    fn __repr__(&self) -> String {
        let more = self.left_out().map(|n| format!("; {n} figures without a case left out")).unwrap_or_default();
        format!("<amends.Frame of {} rows: {}{more}>", self.0.num_rows(), self.columns().join(", "))
    }
}

/// Where the schema of a frame says how much was left out: libraries that read Arrow keep it or pass it by.
const LEFT_OUT: &str = "amends.left_out";

fn schema(fields: Vec<Field>, left_out: Option<u64>) -> Schema {
    Schema::new(fields).with_metadata(left_out.map(|n| (LEFT_OUT.to_owned(), n.to_string())).into_iter().collect())
}

/// A frame of named columns, and how much was left out of it.
pub(crate) fn framed(columns: Vec<(String, ArrayRef)>, rows: usize, left_out: u64) -> PyResult<Frame> {
    let fields = columns.iter().map(|(name, array)| Field::new(name, array.data_type().clone(), true)).collect();
    batch(Arc::new(schema(fields, Some(left_out))), columns.into_iter().map(|c| c.1).collect(), rows).map(Frame)
}

/// The columns of a frame with their names, of which some may be there more than once.
#[pyfunction]
pub(crate) fn column_pairs<'py>(frame: &Bound<'py, Frame>) -> PyResult<Vec<(String, Bound<'py, PyList>)>> {
    let (py, batch) = (frame.py(), &frame.get().0);
    let columns = batch.schema_ref().fields().iter().zip(batch.columns());
    columns.map(|(field, array)| Ok((field.name().clone(), Values::new(py, array)?.list()?))).collect()
}

/// Columns of this many rows: there may be no column that tells it.
pub(crate) fn batch(schema: Arc<Schema>, arrays: Vec<ArrayRef>, rows: usize) -> PyResult<RecordBatch> {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema, arrays, &options)
        .map_err(|e| pyo3::exceptions::PyValueError::new_err(e.to_string()))
}

/// A column of whatever the values have in common: booleans, whole numbers, numbers, texts; what nests is JSON.
fn column(values: &[Bound<'_, PyAny>], path: &str) -> PyResult<ArrayRef> {
    let there: Vec<&Bound<'_, PyAny>> = values.iter().filter(|v| !v.is_none()).collect();
    let all = |test: &dyn Fn(&Bound<'_, PyAny>) -> bool| there.iter().all(|v| test(v));
    let whole = |v: &Bound<'_, PyAny>| v.is_instance_of::<PyInt>() && !v.is_instance_of::<PyBool>();
    fn read<'py, T: for<'a> FromPyObject<'a, 'py, Error: Into<PyErr>>>(values: &[Bound<'py, PyAny>]) -> PyResult<Vec<Option<T>>> {
        values.iter().map(|v| if v.is_none() { Ok(None) } else { v.extract().map(Some).map_err(Into::into) }).collect()
    }
    Ok(if there.is_empty() {
        Arc::new(NullArray::new(values.len()))
    } else if all(&|v| v.is_instance_of::<PyBool>()) {
        Arc::new(BooleanArray::from(read::<bool>(values)?))
    } else if all(&|v| whole(v) && v.extract::<i64>().is_ok()) {
        Arc::new(Int64Array::from(read::<i64>(values)?))
    } else if all(&|v| whole(v) || v.is_instance_of::<PyFloat>()) {
        Arc::new(Float64Array::from(read::<f64>(values)?))
    } else if all(&|v| v.is_instance_of::<PyString>()) {
        Arc::new(StringArray::from(read::<String>(values)?))
    } else {
        let text = |v: &Bound<'_, PyAny>| if v.is_none() { Ok(None) } else { json_text(v, path).map(Some) };
        Arc::new(StringArray::from(values.iter().map(text).collect::<PyResult<Vec<_>>>()?))
    })
}

/// A table of the core as a frame; what nests is JSON.
pub(crate) fn of_table(table: AnswerTable) -> PyResult<Frame> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::<ArrayRef>::new());
    for AnswerColumn { name, kind, values } in table.columns {
        let texts = |text: fn(&Value) -> Option<String>| Arc::new(values.iter().map(text).collect::<StringArray>());
        let array: ArrayRef = match kind {
            ColumnKind::Integer => Arc::new(values.iter().map(Value::as_i64).collect::<Int64Array>()),
            ColumnKind::Number => Arc::new(values.iter().map(Value::as_f64).collect::<Float64Array>()),
            ColumnKind::Boolean => Arc::new(values.iter().map(Value::as_bool).collect::<BooleanArray>()),
            ColumnKind::Text => texts(|value| value.as_str().map(str::to_owned)),
            ColumnKind::Document => texts(|value| (!value.is_null()).then(|| value.to_string())),
        };
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    }
    batch(Arc::new(Schema::new(fields)), arrays, table.rows).map(Frame)
}

/// Rows (a list of dicts) or columns (a dict of lists) of an answer as a frame. Other entries of a dict are left out.
///
/// With ``of`` it is a whole answer, and the name of its function. The columns are then those that the function declares, with their
/// types, also if there is no row. Functions with such tables: ``flow``, ``cohorts``, ``open_cases``, ``time_to_resolve``,
/// ``survival``, ``causes``, ``rising_causes``, ``ways_of_ending``, ``cumulative_incidence``, ``funnel``, ``clocks``,
/// ``complaint_rows``, ``regulatory_return``.
///
/// Raises:
///     AmendsTypeError: ``wrong_type`` for anything else, or lists of different lengths.
///     AmendsError: ``unknown_word`` for a function whose answer is no table; ``missing_field`` for the answer of another one.
///
/// >>> handlers = measure.frame(measure.funnel(counts=[4, 9, 2], sizes=[40, 50, 45]), of="funnel")
/// >>> handlers["share"].to_list()
/// [0.1, 0.18, 0.044444444444444446]
#[pyfunction]
#[pyo3(signature = (answer, *, of=None))]
pub(crate) fn frame(answer: &Bound<'_, PyAny>, of: Option<&str>) -> PyResult<Frame> {
    let py = answer.py();
    if let Some(function) = of {
        let text = json_text(answer, "/answer")?;
        return of_table(py.detach(|| answer_table(function, &text)).or_raise(py, "")?);
    }
    let mut columns: Vec<(String, Vec<Bound<'_, PyAny>>)> = Vec::new();
    let wrong = |path: &str, message: String| wrong_type(py, path, message, HELP);
    if let Ok(dict) = answer.cast::<PyDict>() {
        let lists = dict.iter().filter_map(|(name, list)| list.cast_into::<PyList>().ok().map(|list| (name, list)));
        for (name, list) in lists {
            columns.push((name.extract()?, list.iter().collect()));
        }
        let rows = columns.iter().map(|c| c.1.len()).max().unwrap_or(0);
        if let Some((name, list)) = columns.iter().find(|c| c.1.len() != rows) {
            return Err(wrong(&format!("/{name}"), format!("{} values beside {rows}", list.len())));
        }
        if columns.is_empty() {
            return Err(wrong("", "there is no list in this dict".into()));
        }
    } else if let Ok(list) = answer.cast::<PyList>() {
        for (i, row) in list.iter().enumerate() {
            let Ok(row) = row.cast::<PyDict>() else {
                return Err(wrong(&format!("/{i}"), format!("expected a dict, found {}", row.get_type().name()?)));
            };
            for (name, value) in row.iter() {
                let name: String = name.extract()?;
                let place = match columns.iter().position(|c| c.0 == name) {
                    Some(place) => place,
                    None => {
                        columns.push((name, vec![py.None().into_bound(py); i]));
                        columns.len() - 1
                    }
                };
                columns[place].1.push(value);
            }
            columns.iter_mut().for_each(|c| c.1.resize(i + 1, py.None().into_bound(py)));
        }
    } else {
        return Err(wrong("", format!("expected rows or columns, found {}", answer.get_type().name()?)));
    }
    let mut fields = Vec::new();
    let mut arrays = Vec::new();
    for (name, values) in &columns {
        let array = column(values, &format!("/{name}"))?;
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    }
    let schema = Arc::new(Schema::new(fields));
    let batch = if arrays.is_empty() { Ok(RecordBatch::new_empty(schema)) } else { RecordBatch::try_new(schema, arrays) };
    batch.map(Frame).map_err(|e| wrong("", e.to_string()))
}
