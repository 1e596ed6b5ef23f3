//! Commands before they are sent: `checkCommand`, `commandsIn`.

use amends::case::{Availability, Refusal, check_allowed, check_command as check};
use amends::lifecycle::{CommandKind, State};
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow};
use crate::text::{in_utc, is_absent, json, json_text, plain_text};

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
    let mut text = json_text(command, "/command")?;
    loop {
        let checked = allowance.as_ref().map_or_else(|| check(&text, state), |allowance| check_allowed(&text, allowance));
        let error = match checked {
            Ok(kind) => return Ok(json(&format!("{{\"refused\":false,\"command\":\"{}\"}}", kind.as_str()))),
            Err(error) => error,
        };
        let spelled = error.problems.iter().filter(|one| one.code == "invalid_instant").map(|one| one.path.as_str());
        match in_utc(command, &text, spelled) {
            Some(other) => text = other,
            None => {
                let (kind, problems) = (error.kind(), error.to_json());
                let reasons = Refusal { reasons: error.reasons }.to_json();
                return Ok(json(&format!(
                    "{{\"refused\":true,\"kind\":\"{kind}\",\"http_status\":{},\"problems\":{problems},\"reasons\":{reasons}}}",
                    kind.http_status()
                )));
            }
        }
    }
}

/// Commands that the transition table lets come in a state.
#[wasm_bindgen(js_name = commandsIn, skip_typescript)]
pub fn commands_in(in_state: &JsValue) -> Js<Vec<String>> {
    Ok(state(in_state)?.takes().map(|kind: CommandKind| kind.as_str().to_owned()).collect())
}
