//! Commands before they are sent: `checkCommand`, `commandsIn`.

use amends::case::{Availability, UnsentError, check_allowed, check_command as check};
use amends::lifecycle::{CommandKind, State};
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow};
use crate::text::{is_absent, json, json_text, plain_text, read, refused};

fn state(word: &JsValue) -> Js<State> {
    plain_text(word, "/state")?.parse::<State>().or_throw("/state")
}

/// Is it written as every reader takes it, does it say what it must, and does the transition table let it come in a state, or an
/// answer of `allowed` let it come?
#[wasm_bindgen(js_name = checkCommand, skip_typescript)]
pub fn check_command(command: &JsValue, known: &JsValue) -> Js<JsValue> {
    let allowance = if known.is_object() {
        Some(Availability::from_json(&json_text(known, "/allowance")?).or_throw("/allowance")?)
    } else {
        None
    };
    let state = if allowance.is_some() || is_absent(known) { None } else { Some(state(known)?) };
    let checked = read(command, "/command", |text| {
        let checked = allowance.as_ref().map_or_else(|| check(text, state), |allowance| check_allowed(text, allowance));
        match checked {
            Ok(kind) => Ok(Ok(kind)),
            Err(UnsentError::Refused(refusal)) => Ok(Err(refusal)),
            Err(UnsentError::Unreadable(e)) => Err(e),
        }
    })?;
    Ok(json(&match checked {
        Ok(kind) => format!("{{\"refused\":false,\"command\":\"{}\"}}", kind.as_str()),
        Err(refusal) => refused(&refusal),
    }))
}

/// Commands that the transition table lets come in a state.
#[wasm_bindgen(js_name = commandsIn, skip_typescript)]
pub fn commands_in(in_state: &JsValue) -> Js<Vec<String>> {
    Ok(state(in_state)?.takes().map(|kind: CommandKind| kind.as_str().to_owned()).collect())
}
