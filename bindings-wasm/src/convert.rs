//! Scalars: instants, documents, pauses.

#[cfg(feature = "calendar")]
use amends::TimeLimit;
use amends::document::json;
use amends::time::instant as core_instant;
#[cfg(feature = "calendar")]
use amends::time::{Pause, Pauses};
use chrono::{DateTime, Utc};
use js_sys::Array;
#[cfg(feature = "calendar")]
use js_sys::Reflect;
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow, problem};
use crate::text::{instant_of, json_text, list_of};
#[cfg(feature = "calendar")]
use crate::text::{is_absent, keys_of};

/// A `Date`, text, or an object that writes itself as an instant.
pub(crate) fn instant(value: &JsValue, path: &str) -> Js<DateTime<Utc>> {
    let found = instant_of(value);
    if let Some(given) = found.as_f64() {
        return millis(given)
            .and_then(DateTime::from_timestamp_millis)
            .ok_or_else(|| problem("invalid_instant", path, "this date is none", "check what it was made from"));
    }
    match found.as_string() {
        Some(text) => core_instant::parse(&text).or_throw(path),
        None => Err(problem(
            "wrong_type",
            path,
            "expected an instant",
            "give a Date, a Temporal.Instant or text such as \"2026-03-02T09:00:00Z\"",
        )),
    }
}

/// Whole milliseconds that an integer holds exactly.
pub(crate) fn millis(value: f64) -> Option<i64> {
    // 2^53: beyond it not every integer is a double. The cast is exact below it.
    (value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0).then_some(value as i64)
}

/// A count that may be null or undefined.
#[cfg(feature = "case")]
pub(crate) fn count(value: &JsValue, path: &str) -> Js<Option<u32>> {
    if is_absent(value) {
        return Ok(None);
    }
    let Some(given) = value.as_f64() else { return Err(problem("wrong_type", path, "expected a number", "give 1, 2 and so on")) };
    match millis(given).and_then(|given| u32::try_from(given).ok()) {
        Some(count) => Ok(Some(count)),
        None => Err(problem("out_of_range", path, "expected a whole number that is not negative", "give 1, 2 and so on")),
    }
}

/// An instant that may be null or undefined.
#[cfg(feature = "calendar")]
pub(crate) fn optional(value: &JsValue, path: &str) -> Js<Option<DateTime<Utc>>> {
    if is_absent(value) { Ok(None) } else { instant(value, path).map(Some) }
}

#[cfg(feature = "calendar")]
pub(crate) fn text(at: DateTime<Utc>) -> String {
    core_instant::format(at)
}

/// A document as the core reads it: text is JSON, anything else goes through JavaScript's own `JSON`.
pub(crate) fn document(value: &JsValue, path: &str) -> Js<Value> {
    json::parse(&json_text(value, path)?).or_throw(path)
}

/// A core value as plain JavaScript.
#[cfg(feature = "calendar")]
pub(crate) fn plain(value: &impl serde::Serialize) -> Js<JsValue> {
    let text = serde_json::to_string(value).map_err(|_| problem("invalid_json", "", "this cannot be written as JSON", ""))?;
    Ok(crate::text::json(&text))
}

/// A limit: the text of a span, or an object.
#[cfg(feature = "calendar")]
pub(crate) fn limit(value: &JsValue) -> Js<TimeLimit> {
    let parsed = match value.as_string() {
        Some(text) => Value::String(text),
        None => document(value, "/within")?,
    };
    TimeLimit::from_value(&parsed).or_throw("/within")
}

/// An options object that knows these keys and no others. False where it was left out.
#[cfg(feature = "calendar")]
pub(crate) fn options(value: &JsValue, path: &str, keys: &[&str], help: &str) -> Js<bool> {
    if is_absent(value) {
        return Ok(false);
    }
    let Some(given) = keys_of(value) else { return Err(problem("wrong_type", path, "expected an object", help)) };
    for key in given {
        if !keys.contains(&key.as_str()) {
            let place = path.to_owned() + &amends::document::pointer(&key);
            return Err(problem("unknown_field", &place, "there is no such field here", help));
        }
    }
    Ok(true)
}

/// An argument that must be an array.
pub(crate) fn array(value: &JsValue, path: &str) -> Js<Array> {
    list_of(value).ok_or_else(|| problem("wrong_type", path, "expected an array", ""))
}

/// An array of `{from, to?}`.
#[cfg(feature = "calendar")]
pub(crate) fn pauses(value: &JsValue) -> Js<Pauses> {
    if is_absent(value) {
        return Ok(Pauses::none());
    }
    let mut out = Vec::new();
    for (i, pause) in array(value, "/pauses")?.iter().enumerate() {
        options(&pause, &format!("/pauses/{i}"), &["from", "to"], "give {from, to}, without `to` while it lasts")?;
        let field = |key: &str| Reflect::get(&pause, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let from = instant(&field("from"), &format!("/pauses/{i}/from"))?;
        out.push(Pause { from, to: optional(&field("to"), &format!("/pauses/{i}/to"))? });
    }
    Pauses::new(&out).or_throw("/pauses")
}

/// The entries of an optional array in an options object.
#[cfg(feature = "calendar")]
pub(crate) fn entries(sources: &JsValue, key: &str) -> Js<Vec<JsValue>> {
    if is_absent(sources) {
        return Ok(Vec::new());
    }
    let list = Reflect::get(sources, &key.into())?;
    if is_absent(&list) {
        return Ok(Vec::new());
    }
    Ok(array(&list, &format!("/sources/{key}"))?.to_vec())
}
