//! Complaints: `decide`, `handle`, `allowed`, `Case`.

use std::cell::RefCell;
use std::rc::Rc;

use amends::case;
use amends::ledger::EventRecord;
use amends::lifecycle::{Event, State};
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow};
use crate::policy::Policy;
use crate::stored::stored;
use crate::text::{Held, answers_of, json, json_text, refused};
use crate::told;

/// A complaint as its events say; one that was not received yet, before them. Call `free()` when it is no longer needed.
#[wasm_bindgen]
pub struct Case(pub(crate) Option<case::Case>);

#[wasm_bindgen]
impl Case {
    /// A complaint that was not received yet: state `new`.
    #[wasm_bindgen(constructor, skip_typescript)]
    #[expect(clippy::new_without_default, reason = "a constructor of JavaScript")]
    pub fn new() -> Case {
        Case(None)
    }

    /// The case that stored records tell: an array of them, or lines of JSON. Throws where they are not one history.
    pub fn rebuild(#[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue) -> Js<Case> {
        case::Case::rebuild(&stored(records)?).map(|c| Case(Some(c))).or_throw("/records")
    }

    /// A snapshot that `toJSON` gave.
    #[wasm_bindgen(js_name = fromSnapshot)]
    pub fn from_snapshot(#[wasm_bindgen(unchecked_param_type = "Snapshot | string")] snapshot: &JsValue) -> Js<Case> {
        case::Case::from_json(&json_text(snapshot, "/snapshot")?).map(|c| Case(Some(c))).or_throw("/snapshot")
    }

    /// The case after one more stored record.
    pub fn evolve(&self, #[wasm_bindgen(unchecked_param_type = "EventRecord | string")] record: &JsValue) -> Js<Case> {
        let record = EventRecord::<Event>::from_json(&json_text(record, "/record")?).or_throw("/record")?;
        case::Case::evolve(self.0.clone(), &record).map(|c| Case(Some(c))).or_throw("/record")
    }

    /// Identifier.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> Option<String> {
        self.0.as_ref().map(|c| c.id().to_string())
    }

    /// State.
    #[wasm_bindgen(getter, unchecked_return_type = "State")]
    pub fn state(&self) -> String {
        self.0.as_ref().map_or(State::New, case::Case::state).as_str().to_owned()
    }

    /// Step of the organisation's own.
    #[wasm_bindgen(getter)]
    pub fn step(&self) -> Option<String> {
        self.0.as_ref()?.step().map(ToString::to_string)
    }

    /// Sequence number of the last event; 0 before the first.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> f64 {
        self.0.as_ref().map_or(0, case::Case::version) as f64
    }

    /// Instant of the last event; undefined before receipt. A command is given at an instant that is not earlier.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> Option<String> {
        self.0.as_ref().map(|c| amends::time::instant::format(c.at()))
    }

    /// Hash of the last record.
    #[wasm_bindgen(getter)]
    pub fn head(&self) -> Option<String> {
        self.0.as_ref().map(|c| c.head().to_hex())
    }

    /// The position of its history: a leaf of a tree of `amends/ledger`. Undefined before receipt.
    #[wasm_bindgen(getter, js_name = streamHead, unchecked_return_type = "StreamHead | undefined")]
    pub fn stream_head(&self) -> JsValue {
        self.0.as_ref().map_or(JsValue::UNDEFINED, |c| json(&amends::wire::Record::to_json(&c.stream_head())))
    }

    /// Commands answered by events up to this one may be forgotten; undefined if all are known. A case keeps the last 64.
    #[wasm_bindgen(getter, js_name = answeredAfter)]
    pub fn answered_after(&self) -> Option<f64> {
        self.0.as_ref()?.answered_after().map(|sequence| sequence as f64)
    }

    /// The case with an answer that it forgot: the records that the command led to, from your store.
    pub fn recalling(&self, #[wasm_bindgen(unchecked_param_type = "EventRecord[] | string")] records: &JsValue) -> Js<Case> {
        let answered = case::Answered::of(&stored(records)?);
        Ok(Case(self.0.clone().map(|case| match answered {
            Some(answered) => case.recalling(answered),
            None => case,
        })))
    }

    /// What is so, without personal values; undefined before receipt.
    #[wasm_bindgen(getter, unchecked_return_type = "Facts | undefined")]
    pub fn facts(&self) -> JsValue {
        self.0.as_ref().map_or(JsValue::UNDEFINED, |c| json(&amends::wire::Record::to_json(c.facts())))
    }

    /// A snapshot, without personal values; null before receipt.
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "Snapshot | null")]
    pub fn to_json(&self) -> JsValue {
        self.0.as_ref().map_or(JsValue::NULL, |c| json(&c.to_json()))
    }
}

thread_local! {
    static REQUEST: RefCell<Option<Rc<case::Request>>> = const { RefCell::new(None) };
    static CONTEXT: RefCell<Option<Rc<case::Context>>> = const { RefCell::new(None) };
}

pub(crate) fn context(value: &JsValue) -> Js<Rc<case::Context>> {
    let at = |before: &case::Context, now| Some(case::Context { now, ..before.clone() });
    Held { kind: 1, place: &CONTEXT, at }.read(value, "/context", case::Context::from_json)
}

/// An object with a member that is a handle.
pub(crate) fn with(text: &str, key: &str, value: impl Into<JsValue>) -> Js<JsValue> {
    let object = json(text);
    js_sys::Reflect::set(&object, &key.into(), &value.into())?;
    Ok(object)
}

pub(crate) fn request(value: &JsValue) -> Js<Rc<case::Request>> {
    Held { kind: 0, place: &REQUEST, at: |_, _| None }.read(value, "/command", case::Request::from_json)
}

/// A command with its circumstances, read once: for one command and many complaints. Call `free()` when it is no longer needed.
#[wasm_bindgen]
pub struct Prepared {
    request: Rc<case::Request>,
    context: Rc<case::Context>,
}

#[wasm_bindgen]
impl Prepared {
    /// Reads a command, or an array of them that are all or nothing, and the circumstances.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Command | Command[] | string")] command: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Context | string")] circumstances: &JsValue,
    ) -> Js<Prepared> {
        Ok(Prepared { request: request(command)?, context: context(circumstances)? })
    }

    /// May this happen to a complaint? Events, or every reason why not.
    #[wasm_bindgen(unchecked_return_type = "Decision")]
    pub fn decide(&self, policy: &Policy, complaint: &Case) -> JsValue {
        match self.request.decide(&policy.0, complaint.0.as_ref(), &self.context) {
            Ok(decision) => json(&decision.to_json()),
            Err(refusal) => json(&refused(&refusal)),
        }
    }
}

/// May this happen? Events, or every reason why not. An array of commands is all or nothing.
#[wasm_bindgen(skip_typescript)]
pub fn decide(policy: &Policy, complaint: &Case, command: &JsValue, circumstances: &JsValue) -> Js<JsValue> {
    Ok(Prepared::new(command, circumstances)?.decide(policy, complaint))
}

/// `decide`, with the records to store and the case after them.
#[wasm_bindgen(skip_typescript)]
pub fn handle(policy: &Policy, complaint: &Case, command: &JsValue, circumstances: &JsValue) -> Js<JsValue> {
    let (request, context) = (request(command)?, context(circumstances)?);
    match request.handle(&policy.0, complaint.0.as_ref(), &context) {
        Ok(done) => handled(done),
        Err(refusal) => Ok(json(&refused(&refusal))),
    }
}

/// Records and the case after them.
pub(crate) fn handled(done: case::Handled) -> Js<JsValue> {
    let text = done.to_json();
    with(&text, "case", Case(Some(done.case)))
}

/// Is it in this state? Tells the compiler too.
#[wasm_bindgen(js_name = isIn, skip_typescript)]
pub fn is_in(complaint: &Case, state: &JsValue) -> bool {
    state.as_string().is_some_and(|state| complaint.state() == state)
}

/// Every command, with what speaks against it: what a screen draws its buttons from.
#[wasm_bindgen(skip_typescript)]
pub fn allowed(policy: &Policy, complaint: &Case, circumstances: &JsValue) -> Js<JsValue> {
    let context = context(circumstances)?;
    Ok(answers_of(&told::text(policy.0.allowed(complaint.0.as_ref(), &context))))
}

/// A sentence for each reason, with its clause and cure.
#[wasm_bindgen]
pub fn explain(#[wasm_bindgen(unchecked_param_type = "Reason[]")] reasons: &JsValue) -> Js<String> {
    let mut lines = Vec::new();
    for reason in crate::convert::array(reasons, "/reasons")?.iter() {
        let part = |key: &str| js_sys::Reflect::get(&reason, &key.into()).ok().and_then(|v| v.as_string()).unwrap_or_default();
        lines.push(case::explanation(&part("message"), &part("clause"), &part("help")));
    }
    Ok(lines.join("\n"))
}
