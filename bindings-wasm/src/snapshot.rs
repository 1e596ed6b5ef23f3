//! Complaints as plain data: what a page keeps in its state, a worker sends and `structuredClone` copies. No handle is left to free.

use amends::case::{self, Handled};
use wasm_bindgen::prelude::*;

use crate::case::{context, request};
use crate::error::{Js, OrThrow};
use crate::policy::Policy;
use crate::text::{is_absent, json, json_text, refused};

/// The case of a snapshot; none before receipt.
fn before(snapshot: &JsValue) -> Js<Option<case::Case>> {
    if is_absent(snapshot) {
        return Ok(None);
    }
    case::Case::from_json(&json_text(snapshot, "/snapshot")?).map(Some).or_throw("/snapshot")
}

/// Records and the snapshot after them.
fn answer(done: Result<Handled, case::Refusal>) -> JsValue {
    json(&match done {
        Ok(done) => {
            let records = done.to_json();
            let open = records.strip_suffix('}').unwrap_or(&records);
            format!("{open},\"snapshot\":{}}}", done.case.to_json())
        }
        Err(refusal) => refused(&refusal),
    })
}

/// `handle` from snapshot to snapshot.
#[wasm_bindgen(js_name = handleSnapshot, skip_typescript)]
pub fn handle_snapshot(policy: &Policy, snapshot: &JsValue, command: &JsValue, circumstances: &JsValue) -> Js<JsValue> {
    let (before, request, context) = (before(snapshot)?, request(command)?, context(circumstances)?);
    Ok(answer(request.handle(&policy.0, before.as_ref(), &context)))
}
