//! Arguments and answers of complaints: JSON text.

use js_sys::JSON;
use wasm_bindgen::{JsCast, prelude::*};

use crate::error::{Js, problem};

#[wasm_bindgen]
extern "C" {
    /// A JavaScript text. js-sys asks for each of its code units in turn, which takes longer than all the rest.
    type WellFormed;
    #[wasm_bindgen(method, js_name = isWellFormed)]
    fn is_well_formed(this: &WellFormed) -> bool;
}

/// JSON text of an argument: text as it is, anything else through JavaScript's own `JSON`. Half a surrogate pair comes out of
/// it as an escape, and is refused where the text is read.
pub(crate) fn json_text(value: &JsValue, path: &str) -> Js<String> {
    if let Some(text) = value.dyn_ref::<js_sys::JsString>() {
        // Crossing to Rust would turn half a surrogate pair into U+FFFD without a word.
        if !text.unchecked_ref::<WellFormed>().is_well_formed() {
            return Err(problem("invalid_json", path, "the text holds half of a surrogate pair", "see RFC 8259, section 8.2"));
        }
        return Ok(String::from(text));
    }
    let unreadable = |_| problem("invalid_json", path, "this cannot be written as JSON", "give plain objects without cycles");
    JSON::stringify(value).map_err(unreadable)?.as_string().ok_or_else(|| problem("wrong_type", path, "expected an object", ""))
}

/// A refusal as an answer.
pub(crate) fn refused(refusal: &amends::case::Refusal) -> String {
    format!("{{\"refused\":true,\"reasons\":{}}}", refusal.to_json())
}

/// JSON text of the core as plain JavaScript.
pub(crate) fn json(text: &str) -> Js<JsValue> {
    JSON::parse(text)
}
