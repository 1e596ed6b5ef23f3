//! Who looks at a complaint.

use amends::view::Viewer;
use amends::wire::Record as _;
use wasm_bindgen::prelude::*;

use crate::case::{Case, context};
use crate::error::Js;
use crate::policy::Policy;
use crate::text::json;

/// What an actor is to a complaint, for `caseView` of `amends/ledger`; undefined if the complaint is kept from them. A person complained
/// about gets nothing of a confidential complaint: somebody else prepares their view.
#[wasm_bindgen(js_name = viewerOf, unchecked_return_type = "Viewer | undefined")]
pub fn viewer_of(
    policy: &Policy,
    complaint: &Case,
    #[wasm_bindgen(unchecked_param_type = "Context | string")] circumstances: &JsValue,
) -> Js<JsValue> {
    let context = context(circumstances)?;
    let found = complaint.0.as_ref().and_then(|case| Viewer::of(&policy.0, case, &context));
    Ok(found.map_or(JsValue::UNDEFINED, |viewer| json(&viewer.to_json())))
}
