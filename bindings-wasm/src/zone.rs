//! Zones as plain objects.

use amends::time::{Disambiguation, PinnedZone, Zone, instant};
use wasm_bindgen::prelude::*;

use crate::convert::{document, text};
use crate::error::{Js, OrThrow};
use crate::text::{is_absent, plain_text};

/// Reads a pinned zone.
pub(crate) fn pinned(value: &JsValue, path: &str) -> Js<PinnedZone> {
    PinnedZone::from_value(&document(value, path)?).or_throw(path)
}

/// The instant of a clock reading such as "2026-03-29T01:30:00" in a zone.
#[wasm_bindgen(js_name = resolveLocal)]
pub fn resolve_local(
    #[wasm_bindgen(unchecked_param_type = "PinnedZone")] zone: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] local: &JsValue,
    #[wasm_bindgen(js_name = "onChange", unchecked_optional_param_type = "Disambiguation")] on_change: &JsValue,
) -> Js<String> {
    let zone = Zone::from_pinned(&pinned(zone, "/zone")?).or_throw("/zone")?;
    let word = match is_absent(on_change) {
        true => serde_json::Value::Null,
        false => plain_text(on_change, "/onChange")?.into(),
    };
    let choice = Disambiguation::from_value(&word).or_throw("/onChange")?;
    let local = instant::parse_local(&plain_text(local, "/local")?).or_throw("/local")?;
    zone.resolve(local, choice).or_throw("/local").map(text)
}
