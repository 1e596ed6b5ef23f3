//! Columns and frames as a pickle holds them: plain lists, which no version of Arrow can misread.

use std::sync::Arc;

use crate::unit::unit_name;
use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, NullArray, StringArray, UInt8Array, UInt32Array,
};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};

/// Kind, zone, numbers, and the texts that the numbers count.
pub(crate) type Parts = (String, Option<String>, Vec<Option<i64>>, Vec<String>);

const UNITS: [TimeUnit; 4] = [TimeUnit::Second, TimeUnit::Millisecond, TimeUnit::Microsecond, TimeUnit::Nanosecond];

pub(crate) fn parts(array: &ArrayRef) -> Parts {
    let numbers = |array: &ArrayRef| -> Vec<Option<i64>> {
        cast(array, &DataType::Int64).map(|a| a.as_primitive::<Int64Type>().iter().collect()).unwrap_or_default()
    };
    let texts = |array: &dyn Array| array.as_string::<i32>().iter().map(|t| t.unwrap_or_default().to_owned()).collect();
    let (kind, zone, numbers, texts) = match array.data_type() {
        DataType::Timestamp(unit, zone) => {
            (format!("instant {}", unit_name(*unit)), zone.as_ref().map(ToString::to_string), numbers(array), Vec::new())
        }
        DataType::Duration(unit) => (format!("duration {}", unit_name(*unit)), None, numbers(array), Vec::new()),
        DataType::Boolean => ("boolean".into(), None, numbers(array), Vec::new()),
        DataType::Int64 => ("integer".into(), None, numbers(array), Vec::new()),
        DataType::Float64 => {
            let bits = array.as_primitive::<Float64Type>().iter().map(|v| v.map(|v| v.to_bits().cast_signed())).collect();
            ("number".into(), None, bits, Vec::new())
        }
        DataType::Utf8 => {
            let places = (0..array.len()).map(|row| array.is_valid(row).then(|| i64::try_from(row).unwrap_or(0))).collect();
            ("text".into(), None, places, texts(array.as_ref()))
        }
        DataType::Dictionary(..) => {
            let words = array.as_any_dictionary();
            let codes = cast(words.keys(), &DataType::Int64);
            let codes = codes.map(|codes| codes.as_primitive::<Int64Type>().iter().collect()).unwrap_or_default();
            (
                if words.keys().data_type() == &DataType::UInt8 { "word" } else { "words" }.into(),
                None,
                codes,
                texts(words.values().as_ref()),
            )
        }
        _ => ("null".into(), None, vec![None; array.len()], Vec::new()),
    };
    (kind, zone, numbers, texts)
}

pub(crate) fn restored(parts: Parts) -> Option<ArrayRef> {
    let (kind, zone, numbers, texts) = parts;
    let (kind, unit) = kind.split_once(' ').unwrap_or((&kind, ""));
    let unit = UNITS.into_iter().find(|u| unit_name(*u) == unit);
    let cast_to = |kind: DataType| cast(&Int64Array::from(numbers.clone()), &kind).ok();
    let text = |place: &Option<i64>| place.and_then(|p| texts.get(usize::try_from(p).ok()?)).map(String::as_str);
    Some(match kind {
        "instant" => cast_to(DataType::Timestamp(unit?, zone.map(Into::into)))?,
        "duration" => cast_to(DataType::Duration(unit?))?,
        "boolean" => Arc::new(numbers.iter().map(|v| v.map(|v| v != 0)).collect::<BooleanArray>()),
        "integer" => Arc::new(Int64Array::from(numbers)),
        "number" => Arc::new(numbers.iter().map(|v| v.map(|v| f64::from_bits(v.cast_unsigned()))).collect::<Float64Array>()),
        "text" => Arc::new(numbers.iter().map(text).collect::<StringArray>()),
        "word" => {
            let codes = numbers.iter().map(|code| code.and_then(|code| u8::try_from(code).ok())).collect::<UInt8Array>();
            Arc::new(DictionaryArray::<UInt8Type>::try_new(codes, Arc::new(StringArray::from(texts))).ok()?)
        }
        "words" => {
            let codes = numbers.iter().map(|code| code.and_then(|code| u32::try_from(code).ok())).collect::<UInt32Array>();
            Arc::new(DictionaryArray::<UInt32Type>::try_new(codes, Arc::new(StringArray::from(texts))).ok()?)
        }
        "null" => Arc::new(NullArray::new(numbers.len())),
        _ => return None,
    })
}
