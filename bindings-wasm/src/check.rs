//! Commands before they are sent: `checkCommand`, `commandsIn`.

use amends::case::{Availability, UnsentError, check_allowed, check_command as check};
use amends::lifecycle::{CommandKind, State};
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow};
use crate::text::{is_absent, json, json_text, plain_text, refused};

fn state(word: &JsValue) -> Js<State> {
    plain_text(word, "/state")?.parse::<State>().or_throw("/state")
}

/// Is it written as every reader takes it, does it say what it must, and does the transition table let it come in a state, or an
/// answer of `allowed` let it come?
#[wasm_bindgen(js_name = checkCommand, skip_typescript)]
pub fn check_command(command: &JsValue, known: &JsValue) -> Js<JsValue> {
    let command = json_text(command, "/command")?;
    let checked = if known.is_object() {
        check_allowed(&command, &Availability::from_json(&json_text(known, "/allowance")?).or_throw("/allowance")?)
    } else if is_absent(known) {
        check(&command, None)
    } else {
        check(&command, Some(state(known)?))
    };
    match checked {
        Ok(kind) => Ok(json(&format!("{{\"refused\":false,\"command\":\"{}\"}}", kind.as_str()))),
        Err(UnsentError::Refused(refusal)) => Ok(json(&refused(&refusal))),
        Err(UnsentError::Unreadable(e)) => Err(e).or_throw("/command"),
    }
}

/// Commands that the transition table lets come in a state.
#[wasm_bindgen(js_name = commandsIn, skip_typescript)]
pub fn commands_in(in_state: &JsValue) -> Js<Vec<String>> {
    Ok(state(in_state)?.takes().map(|kind: CommandKind| kind.as_str().to_owned()).collect())
}
