//! Zones as plain objects.

use amends::time::{Disambiguation, PinnedZone, Zone, instant};
use wasm_bindgen::prelude::*;

use crate::convert::{document, plain, text};
use crate::error::{Js, OrThrow, problem};

/// Reads a pinned zone.
pub(crate) fn pinned(value: &JsValue, path: &str) -> Js<PinnedZone> {
    serde_json::from_value(document(value, path)?)
        .map_err(|e| problem("invalid_zone", path, &e.to_string(), "give a zone from amends/zones, or as `pinned()` writes it"))
}

/// The rules in TZif bytes (RFC 9636) as a pinned zone; `tzdata` names their edition.
#[wasm_bindgen(js_name = zoneFromTzif, unchecked_return_type = "PinnedZone")]
pub fn zone_from_tzif(name: &str, bytes: &[u8], tzdata: &str) -> Js<JsValue> {
    plain(&Zone::from_tzif(name, bytes, tzdata).or_throw("/bytes")?.pin())
}

/// The instant of a clock reading such as "2026-03-29T01:30:00" in a zone.
#[wasm_bindgen(js_name = resolveLocal)]
pub fn resolve_local(
    #[wasm_bindgen(unchecked_param_type = "PinnedZone")] zone: &JsValue,
    local: &str,
    #[wasm_bindgen(js_name = "onChange", unchecked_optional_param_type = "Disambiguation")] on_change: &JsValue,
) -> Js<String> {
    let zone = Zone::from_pinned(&pinned(zone, "/zone")?).or_throw("/zone")?;
    let choice = match on_change.as_string() {
        None => Disambiguation::default(),
        Some(word) => serde_json::from_value(word.into())
            .map_err(|_| problem("unknown_word", "/onChange", "unknown choice", "allowed: reject, earlier, later, compatible"))?,
    };
    let local = instant::parse_local(local).or_throw("/local")?;
    zone.resolve(local, choice).or_throw("/local").map(text)
}
