//! Columns: milliseconds with `NaN` for null, or arrays of instants.

use amends::time::batch::{Column, NULL};
use amends::{Diagnostic, Diagnostics};
use js_sys::{Float64Array, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::{Js, problem, throw};
use crate::text::{column_of, is_absent};

const HELP: &str =
    "give milliseconds since 1970 as a Float64Array (NaN for null) or BigInt64Array, or an array of Dates and other instants";

/// The values of a column; a fraction of a millisecond is refused with its row.
pub(crate) fn input(value: &JsValue, path: &str) -> Js<Vec<i64>> {
    let Some(array) = column_of(value) else {
        return Err(problem("wrong_type", path, "expected a column", HELP));
    };
    let mut wrong = None;
    let mut out = Vec::with_capacity(array.length() as usize);
    for (row, v) in array.to_vec().into_iter().enumerate() {
        // A whole number survives the way to an integer and back; NaN, infinities and fractions do not.
        let whole = v as i64;
        if whole as f64 == v && whole.unsigned_abs() <= 1 << 53 {
            out.push(whole);
        } else {
            if !v.is_nan() && wrong.is_none() {
                wrong = Some(row);
            }
            out.push(NULL);
        }
    }
    match wrong {
        None => Ok(out),
        Some(row) => Err(problem("wrong_type", &format!("{path}/{row}"), "not a whole number of milliseconds", HELP)),
    }
}

/// The answer, after throwing for rows without one unless the caller wants nulls.
pub(crate) fn output(column: &Column, path: &str, options: &JsValue) -> Js<Float64Array> {
    const SHOWN: usize = 100;
    let given = crate::convert::options(options, "/options", &["errors"], "allowed: errors")?;
    let errors = if given { Reflect::get(options, &"errors".into())? } else { JsValue::UNDEFINED };
    match errors.as_string().as_deref() {
        None if is_absent(&errors) => {}
        Some("raise") => {}
        Some("null") => return Ok(floats(column)),
        _ => return Err(problem("unknown_word", "/options/errors", "unknown choice for `errors`", "allowed: raise, null")),
    }
    if column.problems.is_empty() {
        return Ok(floats(column));
    }
    let (count, of) = (column.problems.len(), column.values.len());
    let mut list: Vec<Diagnostic> = column.problems.iter().take(SHOWN).map(|(row, e)| e.at(format!("{path}/{row}"))).collect();
    list[0].message = format!("{} ({count} of {of} rows have no answer)", list[0].message);
    Err(throw(&Diagnostics(list)))
}

fn floats(column: &Column) -> Float64Array {
    let values: Vec<f64> = column.values.iter().map(|v| if *v == NULL { f64::NAN } else { *v as f64 }).collect();
    Float64Array::from(values.as_slice())
}
