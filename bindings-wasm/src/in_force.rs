//! `Policies`: the one of several policies that is in force.

use amends::policy;
use wasm_bindgen::prelude::*;

use crate::convert::instant;
use crate::error::{Js, OrThrow};
use crate::policy::Policy;
use crate::text::is_absent;
use crate::zone;

/// Policies, one of which is in force at an instant. Call `free()` when they are no longer needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Policies(Vec<policy::Policy>);

#[wasm_bindgen]
impl Policies {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Policies {
        Policies::default()
    }

    /// Adds a policy, which stays usable.
    pub fn add(&mut self, policy: &Policy) {
        self.0.push(policy.0.clone());
    }

    /// The one that is in force at an instant. The law says which instant that is: mostly the receipt of the complaint. Dates are those of
    /// the zone. Without a zone, each policy's own calendar says the date. Throws `no_policy_in_force`, with the nearest policies in
    /// `help`, or `policies_overlap`.
    #[wasm_bindgen(js_name = inForce)]
    pub fn in_force(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "PinnedZone | string")] zone: &JsValue,
    ) -> Js<Policy> {
        let at = instant(at, "/at")?;
        let zone = if is_absent(zone) { None } else { Some(zone::read(zone, "/zone")?) };
        policy::in_force(&self.0, at, zone.as_ref()).cloned().map(Policy).or_throw("")
    }
}
