//! Policies as documents: read and checked in the page, and written out again.

use amends::policy::{self, Library};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::calendar::almanac;
use crate::convert::{document, entries, options, plain};
use crate::error::{Js, OrThrow, problem};
use crate::policy::Policy;
use crate::text::is_absent;

#[wasm_bindgen]
impl Policy {
    /// Reads and checks a document (an object or JSON text). Throws every problem at once.
    ///
    /// What it extends is given in `sources.policies`, zones and holiday lists of its calendars as for `Calendar`. With
    /// `sources.trusted` the policy is not explored for dead ends: right for one that the server has checked.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "PolicyDocument | string")] value: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "PolicySources")] sources: &JsValue,
    ) -> Js<Policy> {
        let known = ["policies", "zones", "holidays", "trusted"];
        let given = options(sources, "/sources", &known, "allowed: policies, zones, holidays, trusted")?;
        let trusted = if given { Reflect::get(sources, &"trusted".into())? } else { JsValue::UNDEFINED };
        let trusted = match trusted.as_bool() {
            None if is_absent(&trusted) => false,
            Some(trusted) => trusted,
            None => return Err(problem("wrong_type", "/sources/trusted", "expected true or false", "")),
        };
        let mut library = Library::new(almanac(sources)?);
        for (i, base) in entries(sources, "policies")?.iter().enumerate() {
            library = library.with(document(base, &format!("/sources/policies/{i}"))?);
        }
        let value = document(value, "")?;
        let read = if trusted { policy::Policy::trusted } else { policy::Policy::from_value };
        read(&value, &library).map(Policy).or_throw("")
    }

    /// The document, with what it extends written out.
    #[wasm_bindgen(getter, unchecked_return_type = "PolicyDocument")]
    pub fn document(&self) -> Js<JsValue> {
        plain(self.0.document())
    }

    /// The document with its calendars' zones and holidays written out.
    #[wasm_bindgen(unchecked_return_type = "PolicyDocument")]
    pub fn pinned(&self) -> Js<JsValue> {
        plain(&self.0.pinned())
    }

    /// What works, and probably not as its author meant; what is weaker than ISO 10002 asks.
    #[wasm_bindgen(getter, unchecked_return_type = "Diagnostic[]")]
    pub fn warnings(&self) -> Js<JsValue> {
        plain(self.0.warnings())
    }

    /// Explores what the policy allows: steps never reached, situations without a way out, commands without a role.
    #[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
    pub fn check(&self) -> Js<JsValue> {
        plain(&self.0.explore().findings())
    }
}
