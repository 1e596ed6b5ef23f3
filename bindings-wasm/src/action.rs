//! Improvement actions.

use amends::action::{self, ActionCommand, ActionEvent};
use amends::ledger::EventRecord;
use wasm_bindgen::prelude::*;

use crate::case::{context, with};
use crate::error::{Js, OrThrow};
use crate::policy::Policy;
use crate::text::{json, json_text, read, refused};

/// An improvement action as its events say; before its proposal, one that is not there yet. Call `free()` when it is no longer
/// needed.
#[wasm_bindgen]
pub struct Action(Option<action::Action>);

#[wasm_bindgen]
impl Action {
    /// An action that was not proposed yet.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "a constructor of JavaScript")]
    pub fn new() -> Action {
        Action(None)
    }

    /// The action that stored records tell.
    pub fn rebuild(#[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue) -> Js<Action> {
        let records = EventRecord::<ActionEvent>::list_from_json(&json_text(records, "/records")?).or_throw("/records")?;
        action::Action::rebuild(&records).map(|a| Action(Some(a))).or_throw("/records")
    }

    /// State; undefined before the proposal.
    #[wasm_bindgen(getter, unchecked_return_type = "ActionState | undefined")]
    pub fn state(&self) -> Option<String> {
        self.0.as_ref().map(|a| a.state().as_str().to_owned())
    }

    /// A snapshot, without personal values; null before the proposal.
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "ActionSnapshot | null")]
    pub fn to_json(&self) -> JsValue {
        self.0.as_ref().map_or(JsValue::NULL, |a| json(&a.to_json()))
    }

    /// May this happen to the action? Records to store and the action after them, or every reason why not.
    #[wasm_bindgen(unchecked_return_type = "ActionHandled")]
    pub fn handle(
        &self,
        policy: &Policy,
        #[wasm_bindgen(unchecked_param_type = "ActionCommand | string")] command: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Context | string")] circumstances: &JsValue,
    ) -> Js<JsValue> {
        let command = read(command, "/command", ActionCommand::from_json)?;
        match policy.0.handle_action(self.0.as_ref(), &command, context(circumstances)?.as_ref()) {
            Ok(handled) => {
                let text = handled.to_json();
                with(&text, "action", Action(Some(handled.action)))
            }
            Err(refusal) => Ok(json(&refused(&refusal))),
        }
    }
}
