//! The JSON Schema of a policy document, for editors and forms, and its declaration as data. A schema cannot express references, floors
//! or dead ends; reading and exploring check these.

use serde_json::{Value, json};

use super::declare::{OBJECTS, policy, role, timer};
use crate::document::declare::schema::{Described, nullable, object, required};

/// The JSON Schema of a policy document (draft 2020-12). Every key has a description and an example.
#[must_use]
pub fn policy_schema() -> Value {
    // A document that extends another holds a part of these.
    let parts = [policy::OBJECT.name, role::OBJECT.name, timer::OBJECT.name];
    let mut defs = serde_json::Map::new();
    let calendar = serde_json::to_value(schemars::schema_for!(crate::time::CalendarDocument)).unwrap_or_default();
    if let Value::Object(mut calendar) = calendar {
        calendar.remove("$schema");
        if let Some(Value::Object(inner)) = calendar.remove("$defs") {
            defs.extend(inner);
        }
        defs.insert("CalendarDocument".into(), Value::Object(calendar));
    }
    for one in OBJECTS {
        defs.insert(one.name.into(), object(one, !parts.contains(&one.name)));
    }
    let mut schema = defs.remove(policy::OBJECT.name).unwrap_or_default();
    let needs = |one| nullable(json!({ "type": "object", "required": required(one) }));
    if let Some(map) = schema.as_object_mut() {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!(policy::OBJECT.name));
        map.insert("required".into(), json!([policy::id.name, policy::version.name]));
        map.insert(
            "if".into(),
            json!({ "not": { "anyOf": [{ "required": [policy::extends.name] }, { "required": [policy::regimes.name] }] } }),
        );
        map.insert(
            "then".into(),
            json!({
                "required": required(&policy::OBJECT),
                "properties": {
                    policy::roles.name: { "additionalProperties": needs(&role::OBJECT) },
                    policy::timers.name: { "additionalProperties": needs(&timer::OBJECT) },
                },
            }),
        );
        map.insert("$defs".into(), Value::Object(defs));
    }
    schema
}

/// Every key of a policy as data: what it may hold, what holds without it, what it means, an example, related problems and
/// refusals. `docs/policy.md`, `docs/timers.md` and the types of other languages are made from it.
#[must_use]
pub fn policy_reference() -> Value {
    let mut out = Described::default();
    OBJECTS.iter().for_each(|one| out.add(one));
    out.finish()
}
