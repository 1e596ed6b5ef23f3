//! Stored records, as JavaScript hands them over.

use amends::Event;
use amends::ledger::EventRecord;
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow};
use crate::text::json_text;

/// The type of records.
#[wasm_bindgen(typescript_custom_section)]
const RECORDS: &str = r#"
/** A stored event: chained, with its hash, and personal values beside. */
export interface EventRecord {
  event: { type: EventName; complaint: string; sequence: number; at: string; [key: string]: unknown };
  hash: string;
  personal?: Record<string, { salt: string; value: unknown }>;
}
"#;

pub(crate) fn stored(records: &JsValue) -> Js<Vec<EventRecord<Event>>> {
    EventRecord::list_from_json(&json_text(records, "/records")?).or_throw("/records")
}
