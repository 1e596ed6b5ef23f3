//! `Policy`: what an organisation's rules are, in the page as on the server.

use amends::ledger::Hash;
use amends::policy;
use wasm_bindgen::prelude::*;

use crate::convert::document;
use crate::error::{Js, OrThrow};
use crate::text::{json, plain_text};

/// A hash as text.
pub(crate) fn hash(value: &JsValue, path: &str) -> Js<Hash> {
    plain_text(value, path)?.parse::<Hash>().or_throw(path)
}

/// A checked policy. Call `free()` when it is no longer needed.
#[wasm_bindgen]
pub struct Policy(pub(crate) policy::Policy);

#[wasm_bindgen]
impl Policy {
    /// Takes a policy that a server has checked: what `pinned()` gives there, and the `hash` of its `pin`. The hash shows that it is
    /// the same document, so it is not checked again. Throws for any other.
    pub fn vouched(
        #[wasm_bindgen(unchecked_param_type = "PolicyDocument | string")] pinned: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] pin_hash: &JsValue,
    ) -> Js<Policy> {
        let read = document(pinned, "")?;
        policy::Policy::vouched(&read, hash(pin_hash, "/hash")?).map(Policy).or_throw("")
    }

    /// Identifier, version and hash.
    #[wasm_bindgen(getter, unchecked_return_type = "PolicyPin")]
    pub fn pin(&self) -> JsValue {
        json(&amends::wire::Record::to_json(self.0.pin()))
    }

    /// Title.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.0.title().to_owned()
    }

    /// This policy as the successor of the one under which a case is handled: what `adopt_policy` needs.
    pub fn after(&self, before: &Policy) -> Policy {
        Policy(self.0.after(&before.0))
    }

    /// Does it hold for what is received at an instant? Versions are chosen by the date of receipt.
    #[wasm_bindgen(js_name = holdsFor)]
    pub fn holds_for(&self, #[wasm_bindgen(unchecked_param_type = "Instant")] received_at: &JsValue) -> Js<bool> {
        Ok(self.0.holds_for(crate::convert::instant(received_at, "/received_at")?))
    }

    /// Ids of the timers.
    #[wasm_bindgen(getter)]
    pub fn timers(&self) -> Vec<String> {
        self.0.timers().iter().map(|t| t.id.to_string()).collect()
    }
}
