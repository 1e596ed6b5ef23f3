//! JSON Schemas of everything with one written form, from the tables by which it is read.

use serde_json::{Map, Value, json};

use super::kind::{Field, Kind, RecordType};
use crate::document::identifier;
use crate::document::limits::{MAX_SAFE_INTEGER, MAX_TEXT};

/// In which form personal values stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In the clear: commands, answers.
    Plain,
    /// As commitments: the chained part of a record.
    Sealed,
}

/// A digest, or a salt.
pub(crate) fn hash() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
}

/// An identifier.
pub(crate) fn id() -> Value {
    json!({ "type": "string", "maxLength": identifier::MAX, "pattern": "^[A-Za-z0-9_:@+-][A-Za-z0-9._:@+-]*$" })
}

/// A value.
pub(crate) fn of(kind: &Kind, form: Form) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string", "maxLength": MAX_TEXT }),
        Kind::Integer => {
            json!({ "type": "integer", "minimum": 0_i64.saturating_sub_unsigned(MAX_SAFE_INTEGER), "maximum": MAX_SAFE_INTEGER })
        }
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Instant => json!({ "type": "string", "format": "date-time", "pattern": "Z$" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Id => id(),
        Kind::Digest => hash(),
        Kind::Limit => limit(),
        Kind::Attributes => {
            let text = of(&Kind::Text, form);
            json!({ "type": "object", "propertyNames": id(), "additionalProperties": text })
        }
        Kind::Word(words) => words_of(words.words.iter().map(|(word, _)| *word), words.doc),
        Kind::Record(record) => record_of(record, form),
        Kind::List(item) => json!({ "type": "array", "items": of(item, form) }),
        Kind::Personal(value) if form == Form::Plain => of(value, form),
        Kind::Personal(_) => hash(),
        Kind::Shown => json!({ "type": "object" }),
    }
}

/// A time limit, with each object that it refers to in the place of the reference.
fn limit() -> Value {
    use crate::document::declare::schema::object;
    use crate::time::declare::{cutoff, limit, receipt};
    let mut whole = object(&limit::OBJECT, true);
    for inner in [&receipt::OBJECT, &cutoff::OBJECT] {
        replace(&mut whole, &format!("#/$defs/{}", inner.name), &object(inner, true));
    }
    whole
}

/// Puts a schema in the places that refer to it. Keys next to a reference stay.
fn replace(schema: &mut Value, reference: &str, with: &Value) {
    match schema {
        Value::Array(list) => list.iter_mut().for_each(|one| replace(one, reference, with)),
        Value::Object(map) => {
            if map.get("$ref").and_then(Value::as_str) == Some(reference) {
                map.remove("$ref");
                for (key, value) in with.as_object().into_iter().flatten() {
                    map.entry(key).or_insert_with(|| value.clone());
                }
            }
            map.values_mut().for_each(|one| replace(one, reference, with));
        }
        _ => {}
    }
}

/// One of these words.
pub(crate) fn words_of(words: impl Iterator<Item = &'static str>, doc: &str) -> Value {
    described(json!({ "type": "string", "enum": words.collect::<Vec<_>>() }), doc)
}

/// An object.
pub(crate) fn record_of(record: &RecordType, form: Form) -> Value {
    described(object(fields_of(record.fields, form), required(record.fields)), record.doc)
}

/// An object with a `type` next to its fields.
pub(crate) fn tagged(name: &str, record: &RecordType) -> Value {
    let mut properties = Map::from_iter([("type".to_owned(), json!({ "const": name }))]);
    properties.extend(fields_of(record.fields, Form::Plain));
    let mut schema = object(properties, ["type"].into_iter().chain(required(record.fields)));
    put(&mut schema, "title", json!(name));
    described(schema, record.doc)
}

/// An object of these properties and no others.
pub(crate) fn object(properties: Map<String, Value>, required: impl IntoIterator<Item = &'static str>) -> Value {
    let required: Vec<&str> = required.into_iter().collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn required(fields: &[Field]) -> impl Iterator<Item = &'static str> {
    fields.iter().filter(|f| f.required).map(|f| f.name)
}

fn fields_of(fields: &[Field], form: Form) -> Map<String, Value> {
    let one = |field: &Field| {
        let schema = of(&field.kind, form);
        let schema = if field.required { schema } else { nullable(schema) };
        (field.name.to_owned(), described(schema, field.doc))
    };
    fields.iter().map(one).collect()
}

/// A field that may be left out may be `null` too.
fn nullable(mut schema: Value) -> Value {
    let kind = schema.get("type").cloned();
    if let Some(kind) = kind {
        put(&mut schema, "type", json!([kind, "null"]));
    }
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    }
    schema
}

fn described(mut schema: Value, doc: &str) -> Value {
    if !doc.trim().is_empty() {
        put(&mut schema, "description", json!(doc.trim()));
    }
    schema
}

fn put(schema: &mut Value, key: &str, value: Value) {
    if let Some(map) = schema.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

/// As a schema of the library that collects them.
pub(crate) fn made(schema: Value) -> schemars::Schema {
    schemars::Schema::try_from(schema).unwrap_or_default()
}
