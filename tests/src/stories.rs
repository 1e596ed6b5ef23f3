//! A story: a policy, commands one after another, and what came of each. See `tests/STORIES.md`.

use amends::action::{Action, ActionCommand, ActionEvent};
use amends::case::{Case, Context, Handled, Refusal, Request};
use amends::export::{Handover, export};
use amends::ledger::{self, Body as _, EventRecord};
use amends::lifecycle::{Adoption, DisclosureBasis, Event};
use amends::policy::{Library, Policy};
use amends::time::instant;
use amends::timer::{TimerError, TimerStatus, list_json, replay};
use amends::view::{Audience, Viewer, case_view, tombstones};
use amends::wire::{Record as _, WireError};
use amends::{Almanac, Diagnostics, Words, id};
use serde_json::{Value, json};

/// The policy of a story: a preset's id, or a document.
fn policy(value: &Value) -> Result<Policy, Diagnostics> {
    let library = Library::new(Almanac::bundled());
    match value.as_str() {
        Some(id) => Policy::from_value(&Policy::preset_document(id).expect("a preset"), &library),
        None => Policy::from_value(value, &library),
    }
}

fn problems(list: &Diagnostics) -> Value {
    list.iter().map(|p| json!([p.code, p.path])).collect()
}

/// The circumstances of a step, as hosts would write them.
fn context(step: &Value, number: usize) -> Result<Context, WireError> {
    let mut words = step["by"].as_str().unwrap_or("nobody").split(' ');
    let mut context = json!({
        "now": step["at"],
        "actor": { "id": words.next(), "roles": words.collect::<Vec<_>>() },
        "salt": format!("{number:032x}"),
    });
    for (to, from) in [("command_id", "command_id"), ("expected_version", "expected_version")] {
        if !step[from].is_null() {
            context[to] = step[from].clone();
        }
    }
    if !step["party_of"].is_null() {
        context["actor"]["party_of"] = step["party_of"].clone();
    }
    if let Some(deputies) = step["deputies"].as_object() {
        context["deputies"] = deputies.iter().map(|(d, p)| json!({ "deputy": d, "principal": p })).collect();
    }
    Context::from_json(&context.to_string())
}

enum Failure {
    Refused(Refusal),
    Wrong(WireError, &'static str),
}

/// What a story's steps lead to.
pub fn answer(story: &Value) -> Value {
    let mut policy = match policy(&story["policy"]) {
        Ok(policy) => policy,
        Err(list) => return json!({ "problems": problems(&list) }),
    };
    let warnings = problems(policy.warnings());
    let (mut case, mut action): (Option<Case>, Option<Action>) = (None, None);
    let (mut records, mut actions): (Vec<EventRecord<Event>>, Vec<EventRecord<ActionEvent>>) = (Vec::new(), Vec::new());
    let mut answers = Vec::new();
    // The policy under which the case is handled: another one is given as its successor.
    let mut held = policy.clone();
    for (i, step) in story["steps"].as_array().into_iter().flatten().enumerate() {
        if !step["policy"].is_null() {
            policy = self::policy(&step["policy"]).expect("a valid policy");
            if step["alone"] != true {
                policy = policy.after(&held);
            }
        }
        let done = context(step, i + 1).map_err(|e| Failure::Wrong(e, "/context")).and_then(|context| {
            if step["look"] == true {
                Ok(json!({ "gives": [], "repeats": null }))
            } else if step["tick"] == true {
                let handled = case.as_ref().expect("a case").tick(&policy, context.now).map_err(Failure::Refused)?;
                let names: Vec<_> = handled.records.iter().map(|r| r.event.name()).collect();
                case = Some(handled.case);
                records.extend(handled.records);
                Ok(json!({ "gives": names, "repeats": null }))
            } else if step["action"].is_null() {
                let handled = one(&policy, case.as_ref(), &step["do"], &context)?;
                let names: Vec<_> = handled.records.iter().map(|r| r.event.name()).collect();
                case = Some(handled.case);
                records.extend(handled.records);
                Ok(json!({ "gives": names, "repeats": handled.repeated.map(|(a, b)| [a, b]) }))
            } else {
                let command = ActionCommand::from_json(&step["action"].to_string()).map_err(|e| Failure::Wrong(e, "/command"))?;
                let handled = policy.handle_action(action.as_ref(), &command, &context).map_err(Failure::Refused)?;
                let names: Vec<_> = handled.records.iter().map(|r| r.event.name()).collect();
                action = Some(handled.action);
                actions.extend(handled.records);
                Ok(json!({ "gives": names, "repeats": handled.repeated.map(|(a, b)| [a, b]) }))
            }
        });
        let mut answer = done.unwrap_or_else(|failure| match failure {
            Failure::Refused(refusal) => json!({ "reasons": serde_json::from_str::<Value>(&refusal.to_json()).expect("JSON") }),
            Failure::Wrong(error, place) => {
                let first = &error.diagnostics().0[0];
                json!({ "fails": first.code, "path": format!("{place}{}", first.path) })
            }
        });
        if !step["then"].is_null() {
            answer["then"] = then(&policy, case.as_ref(), action.as_ref(), &context(step, i + 1).ok());
            if let (Some(case), Ok(context)) = (&case, context(step, i + 1)) {
                if !step["view"].is_null() {
                    answer["then"]["view"] =
                        view(&records, &step["view"], &case.timers(&policy, context.now).unwrap_or_default());
                    let viewer = Viewer::of(&policy, case, &context);
                    answer["then"]["viewer"] = viewer.map_or(Value::Null, |viewer| parsed(&viewer.to_json()));
                }
                if step["retention"] == true {
                    let kept = case.retention(&policy, context.now);
                    answer["then"]["retention"] = kept.map_or_else(|e| json!(e.code()), |kept| parsed(&kept.to_json()));
                    answer["then"]["tombstones"] = parsed(&list_json(&tombstones(&destroyed(&records))));
                }
                clocks(&policy, case, step, context.now, &mut answer["then"]);
            }
        }
        if case.as_ref().is_some_and(|c| c.policy() == policy.pin()) {
            held = policy.clone();
        }
        answers.push(answer);
    }
    let whole = case.as_ref().map(|case| {
        let kept: Vec<_> = records.iter().map(|r| EventRecord::from_json(&r.to_json()).expect("a stored record")).collect();
        let again = Case::rebuild(&kept).expect("a history");
        let handler = case_view(&kept, &[], &Viewer::new(Audience::Handler)).expect("a history");
        ledger::verify(&kept, Some(case.head())).is_ok()
            && handler.state == Some(case.state())
            && handler.timeline.len() == kept.len()
            && again == *case
            && Case::from_json(&case.to_json()).as_ref() == Ok(case)
    });
    let actions_whole =
        action.as_ref().map(|a| ledger::verify(&actions, None).is_ok() && Action::rebuild(&actions).as_ref() == Ok(a));
    // As everybody sees it: these answers are equal in all languages.
    let shown = records.iter().all(|record| !is_finer(&record.to_json()));
    let views: Vec<_> = match case.as_ref().filter(|_| shown) {
        Some(_) => Audience::ALL.iter().map(|audience| view(&records, &json!({ "audiences": [audience] }), &[])).collect(),
        None => Vec::new(),
    };
    let exported = case.as_ref().filter(|_| shown).map(|_| exported(&records));
    // What an erasure leaves, before the values are gone and after.
    let gone = destroyed(&records);
    let stones = [&records, &gone].map(|history| parsed(&list_json(&tombstones(history))));
    let whole = whole.map(|whole| whole && ledger::verify(&gone, None).is_ok() && Case::rebuild(&gone).ok() == case);
    json!({
        "views": views, "export": exported, "tombstones": stones,
        "warnings": warnings, "steps": answers, "whole": whole, "actions_whole": actions_whole,
        "head": case.as_ref().map(|c| c.head().to_hex()), "policy": policy.pin().hash.to_hex(),
    })
}

fn one(policy: &Policy, case: Option<&Case>, command: &Value, context: &Context) -> Result<Handled, Failure> {
    // Text is JSON as it came over the wire, with whatever is wrong in it.
    let text = command.as_str().map_or_else(|| command.to_string(), str::to_owned);
    let request = Request::from_json(&text).map_err(|e| Failure::Wrong(e, "/command"))?;
    request.handle(policy, case, context).map_err(Failure::Refused)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A history as a store keeps it: the values of events that an erasure names are destroyed.
fn destroyed(records: &[EventRecord<Event>]) -> Vec<EventRecord<Event>> {
    let named: Vec<u64> = tombstones(records).iter().flat_map(|stone| &stone.left).map(|event| event.sequence).collect();
    let mut kept = records.to_vec();
    kept.iter_mut().filter(|record| named.contains(&record.sequence)).for_each(EventRecord::erase_personal);
    kept
}

/// Has a record an instant finer than a microsecond? Python's `datetime` ends there, so its views differ from ours.
fn is_finer(record: &str) -> bool {
    record.split('.').skip(1).any(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() > 6)
}

/// Digests of an export of the complaint with everything in it, and of its page.
fn exported(records: &[EventRecord<Event>]) -> Value {
    let now = instant::parse("2030-01-01T00:00:00Z").expect("an instant");
    let handover = Handover::new(id!("register-2"), DisclosureBasis::LegalDuty, now).audiences([Audience::Handler]);
    let exported = export(records, &[], &handover).expect("a history");
    let page = exported.page(&Words::bundled("en").expect("a dictionary"));
    json!([exported.to_json(), page].map(|text| ledger::Hash::of(text.as_bytes()).to_hex()))
}

/// What somebody sees of the complaint.
fn view(records: &[EventRecord<Event>], viewer: &Value, timers: &[TimerStatus]) -> Value {
    let viewer = Viewer::from_json(&viewer.to_string()).expect("a viewer");
    parsed(&case_view(records, timers, &viewer).expect("a history").to_json())
}

/// How the timers stand, when the next changes, and what else a step asks.
fn clocks(policy: &Policy, case: &Case, step: &Value, now: chrono::DateTime<chrono::Utc>, out: &mut Value) {
    let list = match case.timers(policy, now) {
        Ok(list) => list,
        Err(mismatch) => {
            // Whoever asks is refused alike.
            let code = |found: Option<TimerError>| json!(found.map(|e| e.code()));
            out["clocks"] = json!({
                "timers": mismatch.code(),
                "next_change": code(case.next_change(policy, now).err()),
                "explain": code(case.explain(policy, "t", 1, now).err()),
                "preview": code(case.preview(policy, policy, Adoption::Keep, now).err()),
                "risk": code(policy.risk([case], [], now).err()),
                "tick": case.tick(policy, now).err().map(|e| e.code()),
            });
            return;
        }
    };
    let mut by_id = serde_json::Map::new();
    for status in &list {
        let runs = by_id.entry(status.timer.to_string()).or_insert_with(|| json!([]));
        runs.as_array_mut().expect("a list").push(parsed(&status.to_json()));
    }
    out["timers"] = Value::Object(by_id);
    out["next_change"] = json!(case.next_change(policy, now).expect("its own policy").map(instant::format));
    if let Some(timer) = step["explain"].as_str() {
        let cycle = u32::try_from(step["cycle"].as_u64().unwrap_or(1)).expect("a number");
        let found = case.explain(policy, timer, cycle, now).expect("an explanation");
        out["explained"] = found.map_or(Value::Null, |e| parsed(&e.to_json()));
    }
    if let Some(mode) = step["preview"]["mode"].as_str() {
        let after = self::policy(&step["preview"]["policy"]).expect("a valid policy");
        let mode = Adoption::from_word(mode).expect("a mode");
        out["preview"] = parsed(&case.preview(&after, policy, mode, now).expect("a preview").to_json());
    }
    if step["coverage"] == true {
        out["coverage"] = parsed(&list_json(&policy.coverage(now).expect("an instant in range")));
    }
    if !step["replay"].is_null() {
        let after = self::policy(&step["replay"]).expect("a valid policy");
        out["replay"] = parsed(&replay(policy, &after, [case], now).to_json());
    }
}

fn then(policy: &Policy, case: Option<&Case>, action: Option<&Action>, context: &Option<Context>) -> Value {
    let list = context.as_ref().map(|context| policy.allowed(case, context)).unwrap_or_default();
    let allowed: Vec<_> = list.iter().filter(|a| a.is_allowed()).map(|a| a.command.as_str()).collect();
    let needs: serde_json::Map<String, Value> =
        list.iter().filter(|a| a.is_allowed()).map(|a| (a.command.as_str().to_owned(), json!(a.needs))).collect();
    let ways: serde_json::Map<String, Value> = list
        .iter()
        .filter(|a| !a.ways.is_empty())
        .map(|a| {
            let told: Vec<_> = a.ways.iter().map(|w| json!([w.field, w.word, w.money, w.is_allowed(), w.needs])).collect();
            (a.command.as_str().to_owned(), json!(told))
        })
        .collect();
    let says = |list: &[amends::case::MustSay]| {
        list.iter().map(|m| json!([m.item, m.missing.as_str(), m.milestone])).collect::<Vec<_>>()
    };
    let must_say: serde_json::Map<String, Value> = list
        .iter()
        .filter(|a| !a.must_say.is_empty() || a.ways.iter().any(|w| !w.must_say.is_empty()))
        .map(|a| {
            let ways: serde_json::Map<String, Value> = a
                .ways
                .iter()
                .filter(|w| w.money != Some(true) && w.must_say != a.must_say)
                .map(|w| (w.word.to_owned(), json!(says(&w.must_say))))
                .collect();
            (a.command.as_str().to_owned(), json!({ "always": says(&a.must_say), "ways": ways }))
        })
        .collect();
    let mut out = json!({ "allowed": allowed, "must_say": must_say, "needs": needs, "ways": ways, "state": case.map_or("new", |c| c.state().as_str()) });
    if let Some(case) = case {
        out["version"] = json!(case.version());
        out["step"] = json!(case.step().map(ToString::to_string));
        out["policy"] = json!(case.policy().version);
        out["facts"] = serde_json::from_str(&case.facts().to_json()).expect("JSON");
    }
    if let Some(action) = action {
        out["action"] = serde_json::from_str(&action.to_json()).expect("JSON");
        // Where it stands in its chain is in `actions_whole`.
        if let Some(map) = out["action"].as_object_mut() {
            map.remove("head");
        }
    }
    out
}
