//! What a column holds, in whatever way Arrow stores it: dictionaries, runs, and types that extend others.

use std::sync::Arc;

use amends::{Diagnostic, Severity};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{DataType, Field};
use pyo3::prelude::*;

use crate::error::{raise, raise_types};

const EXTENSION: &str = "ARROW:extension:name";

/// Why nobody can read a column. It is told only to somebody who asks for the column.
pub(crate) struct Unusable {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

impl Unusable {
    pub(crate) fn raise(&self, py: Python<'_>, path: &str) -> PyErr {
        let raise = if self.code == "wrong_type" { raise_types } else { raise };
        let message = self.message.clone();
        raise(
            py,
            &[Diagnostic {
                code: self.code.into(),
                severity: Severity::Error,
                path: path.into(),
                message,
                help: self.help.into(),
            }],
        )
    }
}

/// The values of a column as the plainest type that holds them. Texts stay in their dictionaries.
pub(crate) fn logical(array: ArrayRef, field: &Field) -> Result<ArrayRef, Unusable> {
    let unusable = |what: &str| Unusable {
        code: "wrong_type",
        message: format!("a column of {what} cannot be read"),
        help: "convert it to texts, whole numbers or instants first",
    };
    match field.metadata().get(EXTENSION).map(String::as_str) {
        Some("arrow.uuid") => uuids(&array).ok_or_else(|| unusable("arrow.uuid")),
        // What it means is not what is stored: a month may be stored as a number.
        Some(name) if !is_text(array.data_type()) => Err(unusable(name)),
        _ => plain(&array).map_err(|_| unusable(&array.data_type().to_string())),
    }
}

/// The values of dictionaries and runs, unless they are texts.
pub(crate) fn plain(array: &ArrayRef) -> Result<ArrayRef, arrow_schema::ArrowError> {
    let stored = match array.data_type() {
        DataType::Dictionary(_, stored) => stored.as_ref(),
        DataType::RunEndEncoded(_, stored) => stored.data_type(),
        _ => return Ok(array.clone()),
    };
    if is_text(stored) {
        return Ok(array.clone());
    }
    cast_with_options(array, stored, &CastOptions { safe: false, ..CastOptions::default() })
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, stored) => is_text(stored),
        DataType::RunEndEncoded(_, stored) => is_text(stored.data_type()),
        kind => matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
    }
}

/// Identifiers of sixteen bytes in the form in which people write them.
fn uuids(array: &ArrayRef) -> Option<ArrayRef> {
    let array = plain(array).ok()?;
    let bytes = array.as_fixed_size_binary_opt().filter(|bytes| bytes.value_length() == 16)?;
    let written = |bytes: &[u8]| {
        let parts = [0..4, 4..6, 6..8, 8..10, 10..16]
            .map(|place| bytes.get(place).unwrap_or_default().iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        parts.join("-")
    };
    Some(Arc::new(bytes.iter().map(|bytes| bytes.map(written)).collect::<StringArray>()))
}

/// Decimals as whole numbers, without a fraction; the row of one that has a fraction.
pub(crate) fn whole_decimals(array: &ArrayRef) -> Result<ArrayRef, Option<usize>> {
    let (precision, wide) = match array.data_type() {
        DataType::Decimal256(..) => (76, true),
        kind if kind.is_decimal() => (38, false),
        _ => return Err(None),
    };
    let options = CastOptions { safe: false, ..CastOptions::default() };
    let cast = |array: &ArrayRef, kind: &DataType| cast_with_options(array, kind, &options).map_err(|_| None);
    let kind = if wide { DataType::Decimal256(precision, 0) } else { DataType::Decimal128(precision, 0) };
    let whole = cast(array, &kind)?;
    let again = cast(&whole, array.data_type())?;
    let differs = |row: &usize| array.is_valid(*row) && array.slice(*row, 1).as_ref() != again.slice(*row, 1).as_ref();
    match (0..array.len()).find(differs) {
        Some(row) => Err(Some(row)),
        None => Ok(whole),
    }
}
