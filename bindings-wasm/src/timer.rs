//! Timers: how each stands, when the next changes, why, and what another policy would make of it.

use amends::lifecycle::Adoption;
use amends::timer;
use amends::wire::Record as _;
use chrono::{DateTime, Utc};
use wasm_bindgen::prelude::*;

use crate::case::{Case, handled};
use crate::convert::{array, count, instant};
use crate::error::{Js, OrThrow, problem};
use crate::policy::Policy;
use crate::text::{json, json_text, plain_text, refused};

fn received(complaint: &Case) -> Js<&amends::Case> {
    let nothing = || problem("nothing_received", "/complaint", "nothing was received yet", "give a case after `receive`");
    complaint.0.as_ref().ok_or_else(nothing)
}

fn now(value: &JsValue) -> Js<DateTime<Utc>> {
    instant(value, "/now")
}

/// How every timer stands at an instant: every run, those of one timer together, ended ones first. A countdown needs no server:
/// ask once and count towards `due`.
#[wasm_bindgen(unchecked_return_type = "TimerStatus[]")]
pub fn timers(policy: &Policy, complaint: &Case, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<JsValue> {
    let list = received(complaint)?.timers(&policy.0, now(at)?).or_throw("/now")?;
    Ok(json(&timer::list_json(&list)))
}

/// Are the personal values of a complaint due for erasure? Says which, since when, by which rule, and which legal holds stop it.
#[wasm_bindgen(unchecked_return_type = "Retention")]
pub fn retention(
    policy: &Policy,
    complaint: &Case,
    #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
) -> Js<JsValue> {
    let found = received(complaint)?.retention(&policy.0, now(at)?).map_err(timer::TimerError::from).or_throw("/now")?;
    Ok(json(&found.to_json()))
}

/// How far the holiday lists of a policy's calendars reach, for each timer that depends on one. Ask it from time to time: a timer that
/// begins after `last_start` has no due instant until the policy has a longer list.
#[wasm_bindgen(unchecked_return_type = "Coverage[]")]
pub fn coverage(policy: &Policy, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<JsValue> {
    Ok(json(&timer::list_json(&policy.0.coverage(now(at)?).or_throw("/now")?)))
}

/// The first instant at which `tick` has something to record; undefined if time alone brings nothing more.
#[wasm_bindgen(js_name = nextChange)]
pub fn next_change(
    policy: &Policy,
    complaint: &Case,
    #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
) -> Js<Option<String>> {
    let found = received(complaint)?.next_change(&policy.0, now(at)?).or_throw("/now")?;
    Ok(found.map(amends::time::instant::format))
}

/// Records what time brought by now: warnings, misses, escalation and closing, each once and dated at its own instant.
#[wasm_bindgen(unchecked_return_type = "Handled")]
pub fn tick(policy: &Policy, complaint: &Case, #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue) -> Js<JsValue> {
    match received(complaint)?.tick(&policy.0, now(at)?) {
        Ok(done) => handled(done),
        Err(refusal) => Ok(json(&refused(&refusal))),
    }
}

/// Why a run of a timer stands as it does: a table for the auditor, a sentence for the complainant.
#[wasm_bindgen(js_name = explainTimer, unchecked_return_type = "Explanation | undefined")]
pub fn explain_timer(
    policy: &Policy,
    complaint: &Case,
    #[wasm_bindgen(unchecked_param_type = "string")] timer: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] cycle: &JsValue,
) -> Js<JsValue> {
    let timer = plain_text(timer, "/timer")?;
    let cycle = count(cycle, "/cycle")?.unwrap_or(1);
    let found = received(complaint)?.explain(&policy.0, &timer, cycle, now(at)?).or_throw("/timer")?;
    Ok(found.map_or(JsValue::UNDEFINED, |e| json(&e.to_json())))
}

/// Every deadline before and after a move to another policy, without moving anything.
#[wasm_bindgen(unchecked_return_type = "Preview")]
pub fn preview(
    after: &Policy,
    before: &Policy,
    complaint: &Case,
    #[wasm_bindgen(unchecked_param_type = "Adoption")] mode: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
) -> Js<JsValue> {
    let mode = plain_text(mode, "/mode")?.parse::<Adoption>().or_throw("/mode")?;
    Ok(json(&received(complaint)?.preview(&after.0, &before.0, mode, now(at)?).or_throw("/now")?.to_json()))
}

/// Snapshots as cases: an array of them.
fn cases(value: &JsValue, path: &str) -> Js<Vec<amends::Case>> {
    let mut out = Vec::new();
    for item in array(value, path)?.iter() {
        let place = format!("{path}/{}", out.len());
        out.push(amends::Case::from_json(&json_text(&item, &place)?).or_throw(&place)?);
    }
    Ok(out)
}

/// `timers` for many cases: a list for each.
#[wasm_bindgen(js_name = timersOfMany, unchecked_return_type = "TimerStatus[][]")]
pub fn timers_of_many(
    policy: &Policy,
    #[wasm_bindgen(unchecked_param_type = "Snapshot[]")] snapshots: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
) -> Js<JsValue> {
    let list = cases(snapshots, "/snapshots")?;
    let found = policy.0.timers_of_many(&list, now(at)?).or_throw("/now")?;
    let lists: Vec<String> = found.iter().map(|list| timer::list_json(list)).collect();
    Ok(json(&format!("[{}]", lists.join(","))))
}

/// What happened, under another policy: the change of due instant, met and missed for each run, and the totals.
#[wasm_bindgen(unchecked_return_type = "Replay")]
pub fn replay(
    before: &Policy,
    after: &Policy,
    #[wasm_bindgen(unchecked_param_type = "Snapshot[]")] snapshots: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Instant")] as_of: &JsValue,
) -> Js<JsValue> {
    let list = cases(snapshots, "/snapshots")?;
    Ok(json(&timer::replay(&before.0, &after.0, &list, instant(as_of, "/as_of")?).to_json()))
}

/// For each open case: the time left, and how many similar past cases were still open at its age.
#[wasm_bindgen(unchecked_return_type = "Risk[]")]
pub fn risk(
    policy: &Policy,
    #[wasm_bindgen(unchecked_param_type = "Snapshot[]")] open: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Snapshot[]")] past: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Instant")] at: &JsValue,
) -> Js<JsValue> {
    let (open, past) = (cases(open, "/open")?, cases(past, "/past")?);
    Ok(json(&timer::list_json(&policy.0.risk(&open, &past, now(at)?).or_throw("/now")?)))
}
