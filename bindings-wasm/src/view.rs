//! What people see of a complaint, and what they are handed.

use amends::Words;
use amends::export::{CaseExport, Handover, export};
use amends::timer::{TimerStatus, list_from_json, list_json};
use amends::view::{self, Viewer};
use amends::wire::Record as _;
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow};
use crate::stored::stored;
use crate::text::{is_absent, json, json_text};

/// A complaint, as somebody may see it: nothing unless the tables of views say so. With `timers`, as `timers(policy, complaint, now)` of
/// `amends` gives them, the deadlines that concern the viewer are in it. Throws unless the records are one whole history.
#[wasm_bindgen(js_name = caseView, unchecked_return_type = "CaseView")]
pub fn case_view(
    #[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Viewer | string")] viewer: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "TimerStatus[] | string")] timers: &JsValue,
) -> Js<JsValue> {
    let viewer = Viewer::from_json(&json_text(viewer, "/viewer")?).or_throw("/viewer")?;
    view::case_view(&stored(records)?, &standing(timers)?, &viewer).or_throw("/records").map(|view| json(&view.to_json()))
}

fn standing(timers: &JsValue) -> Js<Vec<TimerStatus>> {
    if is_absent(timers) { Ok(Vec::new()) } else { list_from_json(&json_text(timers, "/timers")?).or_throw("/timers") }
}

/// The disclosures that a history records, in order: who received personal data, and on what ground.
#[wasm_bindgen(unchecked_return_type = "DisclosureEntry[]")]
pub fn disclosures(#[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue) -> Js<JsValue> {
    Ok(json(&list_json(&view::disclosures(&stored(records)?))))
}

/// The erasures that a history records, in order, with the places of what was erased. A value that is still there, although an erasure
/// names its event, stands in `left`.
#[wasm_bindgen(unchecked_return_type = "Tombstone[]")]
pub fn tombstones(#[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue) -> Js<JsValue> {
    Ok(json(&list_json(&view::tombstones(&stored(records)?))))
}

/// A complaint for somebody who receives it, as the tables of views say: for the complainant, an outside body, another system. It names the
/// disclosure to record. Throws unless the records are one whole history.
#[wasm_bindgen(js_name = caseExport, unchecked_return_type = "CaseExport")]
pub fn case_export(
    #[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Handover | string")] handover: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "TimerStatus[] | string")] timers: &JsValue,
) -> Js<JsValue> {
    let handover = Handover::from_json(&json_text(handover, "/handover")?).or_throw("/handover")?;
    export(&stored(records)?, &standing(timers)?, &handover).or_throw("/records").map(|exported| json(&exported.to_json()))
}

/// An export as canonical JSON text: the same bytes in every language. `JSON.stringify` can order the names of attributes in another way.
#[wasm_bindgen(js_name = exportJson)]
pub fn export_json(#[wasm_bindgen(unchecked_param_type = "CaseExport | string")] exported: &JsValue) -> Js<String> {
    CaseExport::from_json(&json_text(exported, "/exported")?).or_throw("/exported").map(|exported| exported.to_json())
}

/// An export as one self-contained HTML page, in English or the language of a dictionary of `amends/words`. It has no script, and every
/// text is escaped.
#[wasm_bindgen(js_name = exportPage)]
pub fn export_page(
    #[wasm_bindgen(unchecked_param_type = "CaseExport | string")] exported: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "import(\"../words.js\").Dictionary | string")] words: &JsValue,
) -> Js<String> {
    let exported = CaseExport::from_json(&json_text(exported, "/exported")?).or_throw("/exported")?;
    let words = if is_absent(words) { Words::bundled("en") } else { Words::from_json(&json_text(words, "/words")?) };
    Ok(exported.page(&words.or_throw("/words")?))
}
