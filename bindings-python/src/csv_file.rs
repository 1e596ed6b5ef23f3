//! Files of separated values as columns of texts: nothing is guessed, so an identifier keeps its zeros and a date its digits.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;

use crate::error::one;
use crate::frame_out::{Frame, batch};

/// The table of a file, and the rows whose cells are more or fewer than its columns.
#[pyfunction]
#[pyo3(signature = (text, delimiter, skip))]
pub(crate) fn csv_table(py: Python<'_>, text: &str, delimiter: char, skip: usize) -> PyResult<(Frame, Vec<u64>)> {
    let delimiter = u8::try_from(delimiter)
        .map_err(|_| one(py, "wrong_type", "/delimiter", "a delimiter is one character of ASCII", "give `,`, `;` or a tab"))?;
    let text = after_lines(text, skip);
    let (batch, malformed, open) = py.detach(|| table(text, delimiter)).map_err(|e| {
        one(py, "file_unreadable", "/source", &format!("this is no table of separated values: {e}"), "look at the file")
    })?;
    if let Some(line) = open {
        let message = format!("the quotation mark that opens after line {} is never closed", line + skip as u64);
        return Err(one(py, "file_unreadable", "/source", &message, "close it: all lines that follow are one cell"));
    }
    Ok((Frame(batch), malformed))
}

fn after_lines(text: &str, skip: usize) -> &str {
    let mut rest = text;
    for _ in 0..skip {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest
}

/// Columns, rows that are malformed, and the line of a last record whose quotation mark is open.
fn table(text: &str, delimiter: u8) -> Result<(RecordBatch, Vec<u64>, Option<u64>), String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .map_err(|e| e.to_string())?
        .iter()
        .enumerate()
        .map(|(i, name)| if name.trim().is_empty() { format!("column {}", i + 1) } else { name.trim().to_owned() })
        .collect();
    let mut columns: Vec<StringBuilder> = names.iter().map(|_| StringBuilder::new()).collect();
    let (mut malformed, mut rows) = (Vec::new(), 0_u64);
    let mut record = csv::StringRecord::new();
    let mut last = None;
    while reader.read_record(&mut record).map_err(|e| e.to_string())? {
        // Commas at the end of a line are cells of nothing: spreadsheets write them.
        let surplus = record.iter().skip(names.len()).any(|cell| !cell.is_empty());
        if record.len() < names.len() || surplus {
            malformed.push(rows);
        }
        for (i, column) in columns.iter_mut().enumerate() {
            match record.get(i) {
                Some(cell) if !cell.is_empty() => column.append_value(cell),
                _ => column.append_null(),
            }
        }
        last = record.position().cloned();
        rows += 1;
    }
    let open = last.filter(|position| {
        let rest = usize::try_from(position.byte()).ok().and_then(|at| text.get(at..)).unwrap_or_default();
        rest.trim_end().contains('\n') && rest.bytes().filter(|b| *b == b'"').count() % 2 == 1
    });
    let arrays: Vec<ArrayRef> = columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
    let schema = Schema::new(names.into_iter().map(|name| Field::new(name, DataType::Utf8, true)).collect::<Vec<_>>());
    let rows = usize::try_from(rows).map_err(|e| e.to_string())?;
    Ok((batch(Arc::new(schema), arrays, rows).map_err(|e| e.to_string())?, malformed, open.map(|position| position.line())))
}
