//! The JSON Schema of a policy document, for editors and forms. What it cannot say (references, floors, dead ends) is what
//! reading and exploring check.

use serde_json::{Value, json};

use super::facts::CaseFact;
use super::matcher::{CodeField, Flag, NumberField, Scale};
use crate::action::ActionCommandKind;
use crate::lifecycle::{CloseReason, CommandKind, Event, Level, Outcome, State, TimerKind, Trigger, WaitingOn};

fn words(all: impl IntoIterator<Item = &'static str>) -> Value {
    json!({ "enum": all.into_iter().collect::<Vec<_>>() })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items, "maxItems": 10_000 })
}

fn one_or_many(items: &Value) -> Value {
    json!({ "anyOf": [items, list(items)] })
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The schema (draft 2020-12).
#[must_use]
pub fn policy_schema() -> Value {
    let id = json!({ "type": "string", "pattern": "^[A-Za-z0-9_:@+-][A-Za-z0-9._:@+-]{0,127}$" });
    let text = json!({ "type": "string" });
    let date = json!({ "type": "string", "format": "date" });
    let flag = json!({ "type": "boolean" });
    let limit = json!({ "$ref": "#/$defs/limit" });
    let command = words(CommandKind::ALL.iter().map(|k| k.as_str()));
    let level = words(Level::ALL.iter().map(|l| l.as_str()));
    let number = json!({ "type": "integer", "minimum": 0 });
    let event = words(Event::NAMES.iter().copied());
    let range = |of: &Value| json!({ "anyOf": [of, object(json!({ "at_least": of, "at_most": of }), &[])] });
    let matcher = json!({ "$ref": "#/$defs/condition" });
    let mut condition = json!({
        "all": list(&matcher), "any": list(&matcher), "not": matcher,
        "outcome": one_or_many(&words(Outcome::ALL.iter().map(|o| o.as_str()))),
        "reason": one_or_many(&words(CloseReason::ALL.iter().map(|o| o.as_str()))),
        "trigger": one_or_many(&words(Trigger::ALL.iter().map(|o| o.as_str()))),
        "attribute": { "type": "object", "additionalProperties": one_or_many(&text) },
    });
    if let Some(map) = condition.as_object_mut() {
        map.extend(Scale::ALL.iter().map(|s| (s.as_str().to_owned(), range(&level))));
        map.extend(CodeField::ALL.iter().map(|s| (s.as_str().to_owned(), one_or_many(&id))));
        map.extend(NumberField::ALL.iter().map(|s| (s.as_str().to_owned(), range(&number))));
        map.extend(Flag::ALL.iter().map(|s| (s.as_str().to_owned(), flag.clone())));
    }
    let facts: Vec<String> = CaseFact::ALL.iter().map(|f| format!("case.{}", f.as_str())).collect();
    let fact = json!({ "anyOf": [{ "enum": facts }, { "type": "string", "pattern": "^[a-z_]+(\\.[a-z_]+)*$" }] });
    let requirement = object(json!({ "facts": list(&fact), "when": matcher }), &["facts"]);
    let open = words(State::ALL.iter().filter(|s| !matches!(s, State::New | State::Closed)).map(|s| s.as_str()));
    let role = object(
        json!({
            "title": text, "may": { "anyOf": [{ "const": "all" }, list(&command)] }, "own_case_only": flag,
            "improve": { "anyOf": [{ "const": "all" }, list(&words(ActionCommandKind::ALL.iter().map(|k| k.as_str())))] },
            "authority": { "anyOf": [{ "const": "unlimited" }, { "type": "object", "additionalProperties": number }] },
        }),
        &["may"],
    );
    let nullable = |of: &Value| json!({ "anyOf": [of, { "type": "null" }] });
    let per_command: serde_json::Map<String, Value> = CommandKind::ALL
        .iter()
        .map(|k| (k.as_str().to_owned(), json!({ "anyOf": [list(&fact), list(&requirement), { "type": "null" }] })))
        .collect();
    let signal =
        json!({ "anyOf": [event, { "type": "string", "pattern": "^(milestone\\..+|timer\\..+\\.(met|missed|lapsed))$" }] });
    let signals = one_or_many(&signal);
    let extension = object(
        json!({
            "reasons": list(&id), "notice": flag, "agreed": words(["moves", "fixed"]), "agreement": flag, "cap": limit, "by": limit,
            "times": { "type": "integer", "minimum": 1 }, "after": signals,
        }),
        &[],
    );
    let confidence = words(super::timers::CONFIDENCE.iter().map(|(word, ())| *word));
    let states = words(State::ALL.iter().map(|s| s.as_str()));
    let pauses = object(
        json!({ "waiting": { "anyOf": [flag, list(&id)] }, "steps": list(&id), "states": one_or_many(&states), "at_most": { "type": "string", "pattern": "^PT" } }),
        &[],
    );
    let timer = object(
        json!({
            "title": text, "kind": words(TimerKind::ALL.iter().map(|k| k.as_str())), "within": limit, "starts": signals,
            "counts_from": signals, "met_by": signals, "cancelled_by": signals, "when": matcher, "calendar": text,
            "pauses": { "anyOf": [flag, pauses] },
            "warnings": list(&json!({ "type": "string", "pattern": "^([0-9]{1,3}%|(business )?PT.+)$" })),
            "on_miss": words(["nothing", "escalate"]), "extension": extension,
            "on_reopen": words(["continue", "restart", "none"]), "after_closing": flag,
            "repeats": words(["from_sending", "from_schedule"]),
            "provision": text, "source": text, "confidence": confidence, "note": text,
        }),
        &["within", "starts", "met_by"],
    );
    let texts: serde_json::Map<String, Value> = super::timers::TEXTS.iter().map(|k| ((*k).to_owned(), text.clone())).collect();
    let mut regime = texts;
    for key in ["exemptions", "extensions", "response_content", "sources"] {
        regime.insert(key.into(), list(&text));
    }
    regime.insert("confidence".into(), confidence.clone());
    regime.insert(
        "escalation".into(),
        object(json!({ "body": text, "opens": text, "closes": text, "confidence": confidence }), &[]),
    );
    let obligation = object(json!({ "action": text, "note": text, "confidence": confidence }), &["action"]);
    regime.insert("obligations".into(), list(&obligation));
    let included = object(json!({ "id": id, "version": text, "valid_from": date, "valid_to": date }), &["id"]);
    let codes = ["categories", "causes", "channels", "information", "media", "needs", "survey"];
    let codes: serde_json::Map<String, Value> = codes.iter().map(|k| ((*k).to_owned(), list(&id))).collect();
    let mut schema = object(
        json!({
            "id": id, "version": text, "title": text, "source": text, "approved_by": text, "extends": id,
            "valid_from": date, "valid_to": date, "review_by": date,
            "calendars": { "type": "object" }, "calendar": text,
            "codes": object(Value::Object(codes), &[]),
            "roles": { "type": "object", "additionalProperties": nullable(&role) },
            "requires": { "type": "object", "properties": per_command, "additionalProperties": false },
            "four_eyes": nullable(&list(&object(json!({ "when": matcher }), &[]))),
            "steps": list(&object(json!({
                "id": id, "title": text, "state": open, "from": list(&id), "roles": list(&id), "allows": list(&command),
            }), &["id", "state"])),
            "escalation": object(json!({ "levels": list(&id) }), &["levels"]),
            "bodies": list(&object(json!({ "id": id, "name": text, "contact": text, "window": limit }), &["id"])),
            "waiting": list(&object(json!({
                "id": id, "on": words(WaitingOn::ALL.iter().map(|w| w.as_str())), "stops_clock": flag,
            }), &["id", "on"])),
            "first_contact": flag,
            "charges": object(json!({ "exempt": list(&id) }), &[]),
            "reopening": nullable(&object(json!({
                "within": limit, "clock": words(["continue", "restart", "none"]), "independent": flag,
            }), &[])),
            "closing": object(json!({
                "no_response_after": limit, "exhausted_after": limit, "actions_completed": flag, "automatic": flag,
            }), &[]),
            "retention": limit,
            "objectives": list(&object(json!({
                "metric": id, "owner": id, "period": words(["month", "quarter", "year"]), "title": text,
                "target_percent": { "type": "integer", "minimum": 0, "maximum": 100 },
            }), &["metric", "owner", "period", "target_percent"])),
            "timers": { "type": "object", "additionalProperties": nullable(&timer) },
            "milestones": { "type": "object", "additionalProperties": nullable(&text) },
            "regime": object(Value::Object(regime), &[]),
            "regimes": list(&json!({ "anyOf": [id, included] })),
            "status": words(["draft", "verified", "own"]), "accepts_drafts": list(&id),
        }),
        &["id", "version"],
    );
    if let Some(map) = schema.as_object_mut() {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!("PolicyDocument"));
        map.insert("description".into(), json!("How an organisation handles complaints (ISO 10002, 5.3)."));
        let span = json!({ "type": "string", "pattern": "^(business )?P" });
        let of_dates = object(
            json!({
                "within": span, "day_one": words(["day_after", "event_day"]), "due": words(["exact", "close_of_business", "end_of_day"]),
                "roll_forward": words(["none", "next_business_day"]), "receipt": { "type": "object" },
            }),
            &["within"],
        );
        map.insert("$defs".into(), json!({ "condition": object(condition, &[]), "limit": { "anyOf": [span, of_dates] } }));
    }
    schema
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let schema = super::policy_schema();
        let mut keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, crate::policy::read::KEYS);
    }
}
