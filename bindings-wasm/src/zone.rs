//! Zones: rules as plain objects, and read once as a `Zone`.

use amends::time::batch::Unit;
use amends::time::{self, Disambiguation, PinnedZone, instant};
use chrono::{DateTime, Utc};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::columns::{input, output};
use crate::convert::{document, instant as instant_of, text};
use crate::error::{Js, OrThrow};
use crate::text::{is_absent, plain_text};

/// Reads the rules of a zone.
pub(crate) fn read(value: &JsValue, path: &str) -> Js<time::Zone> {
    let pinned = PinnedZone::from_value(&document(value, path)?).or_throw(path)?;
    time::Zone::from_pinned(&pinned).or_throw(path)
}

fn resolved(zone: &time::Zone, local: &JsValue, on_change: &JsValue) -> Js<String> {
    let word = match is_absent(on_change) {
        true => serde_json::Value::Null,
        false => plain_text(on_change, "/onChange")?.into(),
    };
    let choice = Disambiguation::from_value(&word).or_throw("/onChange")?;
    let local = instant::parse_local(&plain_text(local, "/local")?).or_throw("/local")?;
    zone.resolve(local, choice).or_throw("/local").map(text)
}

/// The reading of a zone's clock as text.
pub(crate) fn reading(zone: &time::Zone, at: DateTime<Utc>) -> Js<String> {
    zone.local(at).or_throw("/at").map(instant::format_local)
}

/// The rules of one time zone, read once: those of `amends/zones`, or of a calendar, whatever the runtime itself knows.
/// Call `free()` when it is no longer needed.
#[wasm_bindgen]
pub struct Zone(pub(crate) time::Zone);

#[wasm_bindgen]
impl Zone {
    /// Reads the rules, such as `await zone("Europe/London")` of `amends/zones` gives.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "PinnedZone | string")] pinned: &JsValue) -> Js<Zone> {
        read(pinned, "/zone").map(Zone)
    }

    /// Exact name, as in the IANA database.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.0.name().to_owned()
    }

    /// Edition of the IANA database from which the rules come.
    #[wasm_bindgen(getter)]
    pub fn tzdata(&self) -> String {
        self.0.tzdata().to_owned()
    }

    /// The clock reading at an instant, such as "2026-03-29T01:30:00": no zone and no offset, as `Temporal.PlainDateTime` takes it.
    pub fn local(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<String> {
        reading(&self.0, instant_of(at, "/at")?)
    }

    /// Seconds east of UTC.
    #[wasm_bindgen(js_name = offsetAt)]
    pub fn offset_at(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<i32> {
        Ok(self.0.offset_at(instant_of(at, "/at")?))
    }

    /// Clock readings of a column of instants, in milliseconds since 1970 of that clock: what Intl shows with `timeZone: "UTC"`.
    #[wasm_bindgen(js_name = localColumn)]
    pub fn local_column(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Column")] at: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ColumnOptions")] options: &JsValue,
    ) -> Js<Float64Array> {
        output(&self.0.local_column(&input(at, "/at")?, Unit::Milli), "/at", options)
    }

    /// The instant of a clock reading such as "2026-03-29T01:30:00".
    pub fn resolve(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] local: &JsValue,
        #[wasm_bindgen(js_name = "onChange", unchecked_optional_param_type = "Disambiguation")] on_change: &JsValue,
    ) -> Js<String> {
        resolved(&self.0, local, on_change)
    }
}

/// `Zone.resolve` of a zone that is read for this one answer.
#[wasm_bindgen(js_name = resolveLocal)]
pub fn resolve_local(
    #[wasm_bindgen(unchecked_param_type = "PinnedZone")] zone: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] local: &JsValue,
    #[wasm_bindgen(js_name = "onChange", unchecked_optional_param_type = "Disambiguation")] on_change: &JsValue,
) -> Js<String> {
    resolved(&read(zone, "/zone")?, local, on_change)
}
