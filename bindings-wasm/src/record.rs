//! Stored records and their JSON: verified, read, erased, canonical.

use amends::ledger::{self, EventRecord, Hash};
use amends::lifecycle::Event;
use wasm_bindgen::{JsCast, prelude::*};

use crate::error::{Js, OrThrow, problem};
use crate::policy::hash;
use crate::stored::stored;
use crate::text::{is_absent, json, json_text, plain_text};

/// Verifies that records are one whole, unaltered history; with `head`, also that none is missing at its end.
#[wasm_bindgen]
pub fn verify(
    #[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] head: &JsValue,
) -> Js<String> {
    let head = if is_absent(head) { None } else { Some(hash(head, "/head")?) };
    ledger::verify(&stored(records)?, head).map(Hash::to_hex).or_throw("/records")
}

/// A record for reading: personal values in their places.
#[wasm_bindgen(js_name = readRecord, unchecked_return_type = "PlainRecord")]
pub fn read_record(#[wasm_bindgen(unchecked_param_type = "EventRecord | string")] record: &JsValue) -> Js<JsValue> {
    Ok(json(&EventRecord::<Event>::from_json(&json_text(record, "/record")?).or_throw("/record")?.to_plain_json()))
}

/// A record without its personal values; the chain still verifies.
#[wasm_bindgen(js_name = erasePersonal, unchecked_return_type = "EventRecord")]
pub fn erase_personal(#[wasm_bindgen(unchecked_param_type = "EventRecord | string")] record: &JsValue) -> Js<JsValue> {
    let mut record = EventRecord::<Event>::from_json(&json_text(record, "/record")?).or_throw("/record")?;
    record.erase_personal();
    Ok(json(&record.to_json()))
}

/// The canonical form (RFC 8785) of JSON text.
#[wasm_bindgen(js_name = canonicalJson)]
pub fn canonical_json(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Js<String> {
    ledger::canonical_json_with(&plain_text(text, "")?, |number| {
        // RFC 8785 asks for ECMAScript's own numbers: here they are.
        let value = js_sys::Number::from(js_sys::Number::parse_float(number));
        value.value_of().is_finite().then(|| value.to_string_with_radix(10).ok().map(String::from)).flatten()
    })
    .or_throw("")
}

/// Reads one JSON object (text or bytes) as strictly as commands and events are read.
#[wasm_bindgen(js_name = strictJson, unchecked_return_type = "Record<string, unknown>")]
pub fn strict_json(#[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: &JsValue) -> Js<JsValue> {
    let bytes = match text.is_string() {
        true => json_text(text, "")?.into_bytes(),
        false => match text.dyn_ref::<js_sys::Uint8Array>() {
            Some(bytes) => bytes.to_vec(),
            None => return Err(problem("wrong_type", "", "expected text or bytes", "give a string or a Uint8Array")),
        },
    };
    plain_value(&bytes)
}

fn plain_value(bytes: &[u8]) -> Js<JsValue> {
    amends::document::json::parse_object(bytes).or_throw("")?;
    // What was read strictly means the same to JavaScript.
    Ok(json(std::str::from_utf8(bytes).unwrap_or_default()))
}
