//! The JSON Schema of declared objects, and the declarations as data: what pages and other languages' types are made from.

use serde_json::{Map, Value, json};

use super::{Absent, Form, Key, Kind, Named, Object};
use crate::document::words::WordType;

/// A text of several lines of documentation, as one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn example(key: &Key) -> Value {
    key.about.and_then(|about| crate::document::json::parse(about.example).ok()).unwrap_or_default()
}

/// The schema of an object. Which keys it must have is said here too, unless an object may hold a part of what it extends.
pub(crate) fn object(object: &Object, whole: bool) -> Value {
    let properties: Map<String, Value> = object.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut out = json!({
        "type": "object", "description": one_line(object.doc), "properties": properties, "additionalProperties": false,
    });
    if whole && let Some(map) = out.as_object_mut() {
        map.insert("required".into(), required(object));
    }
    out
}

/// The keys that an object must have.
pub(crate) fn required(object: &Object) -> Value {
    object.keys.iter().filter(|key| matches!(key.absent, Absent::Refused)).map(|key| key.name).collect()
}

fn property(key: &Key) -> Value {
    let mut out = kind(&key.kind);
    let (mut description, mut default) = (key.about.map(|about| one_line(about.doc)).unwrap_or_default(), None);
    match key.absent {
        Absent::Refused => description.push_str(" Required."),
        Absent::Flag(flag) => default = Some(json!(flag)),
        Absent::Word(word) => default = Some(json!(word)),
        Absent::Means(text) => description.push_str(&format!(" If absent: {text}.")),
    }
    if !matches!(key.absent, Absent::Refused) {
        out = nullable(out);
    }
    if let Some(map) = out.as_object_mut() {
        map.insert("description".into(), json!(description));
        map.insert("examples".into(), json!([example(key)]));
        if let Some(default) = default {
            map.insert("default".into(), default);
        }
    }
    out
}

/// The value, or null, which counts as absent.
pub(crate) fn nullable(mut schema: Value) -> Value {
    if let Some(one) = schema.get_mut("type").filter(|of| of.is_string()) {
        *one = json!([one.take(), "null"]);
    } else if let Some(list) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        list.push(json!({ "type": "null" }));
    } else {
        schema = json!({ "anyOf": [schema, { "type": "null" }] });
    }
    schema
}

fn list(of: &Kind) -> Value {
    json!({ "type": "array", "items": kind(of), "maxItems": 10_000 })
}

fn kind(of: &Kind) -> Value {
    match of {
        Kind::Text(_) => json!({ "type": "string" }),
        Kind::Id => json!({ "type": "string", "pattern": "^[A-Za-z0-9_:@+-][A-Za-z0-9._:@+-]{0,127}$" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Whole(least, i64::MAX, _) => json!({ "type": "integer", "minimum": least }),
        Kind::Whole(least, most, _) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Word(words) => json!({ "enum": words.words.iter().map(|(word, _)| *word).collect::<Vec<_>>() }),
        Kind::Name(names) => json!({ "enum": (names.all)() }),
        Kind::Form(form) => form.about.map(|about| (about.schema)()).unwrap_or_default(),
        Kind::Own(kind_of) => kind(kind_of),
        Kind::List(_, of) => list(of),
        Kind::OneOrMany(_, of) => json!({ "anyOf": [kind(of), list(of)] }),
        Kind::WordOr(_, word, of) => json!({ "anyOf": [{ "const": word }, kind(of)] }),
        Kind::Either(_, one, other) => json!({ "anyOf": [kind(one), kind(other)] }),
        Kind::Map(_, Named::ByName(names), of) => {
            let properties: Map<String, Value> = (names.all)().into_iter().map(|n| (n.to_owned(), nullable(kind(of)))).collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Kind::Map(_, _, of) => json!({ "type": "object", "additionalProperties": nullable(kind(of)) }),
        Kind::Object(object) => json!({ "$ref": format!("#/$defs/{}", object.name) }),
        Kind::Elsewhere(_, name) => json!({ "$ref": format!("#/$defs/{name}") }),
    }
}

/// Declarations as data.
#[derive(Default)]
pub(crate) struct Described {
    objects: Vec<Value>,
    forms: Map<String, Value>,
    words: Map<String, Value>,
}

impl Described {
    /// Adds an object, with the forms and the words that its keys name.
    pub(crate) fn add(&mut self, object: &Object) {
        let keys: Vec<Value> = object.keys.iter().map(|key| self.key(key)).collect();
        self.objects.push(json!({ "name": object.name, "wanted": object.wanted, "doc": one_line(object.doc), "keys": keys }));
    }

    /// All that was added.
    pub(crate) fn finish(self) -> Value {
        json!({ "objects": self.objects, "forms": self.forms, "words": self.words })
    }

    fn key(&mut self, key: &Key) -> Value {
        let mut out =
            json!({ "name": key.name, "wanted": key.kind.wanted(), "kind": self.kind(&key.kind), "example": example(key) });
        let Some(map) = out.as_object_mut() else { return out };
        match key.absent {
            Absent::Refused => map.insert("required".into(), json!(true)),
            Absent::Flag(flag) => map.insert("default".into(), json!(flag)),
            Absent::Word(word) => map.insert("default".into(), json!(word)),
            Absent::Means(text) => map.insert("absent".into(), json!(text)),
        };
        if let Some(about) = key.about {
            map.insert("doc".into(), json!(one_line(about.doc)));
            map.insert("clause".into(), json!(about.clause));
            map.insert("checks".into(), json!(about.checks));
            map.insert("refusals".into(), json!(about.refusals));
            map.insert("people".into(), json!(about.people));
        }
        out
    }

    fn kind(&mut self, of: &Kind) -> Value {
        let mut one = |is: &str, of: &Kind| json!({ "is": is, "of": self.kind(of) });
        match of {
            Kind::Text(_) => json!({ "is": "text" }),
            Kind::Id => json!({ "is": "id" }),
            Kind::Date => json!({ "is": "date" }),
            Kind::Flag => json!({ "is": "flag" }),
            Kind::Whole(least, most, _) => json!({ "is": "whole", "least": least, "most": most }),
            Kind::Word(words) => self.word(words),
            Kind::Name(names) => json!({ "is": "name", "of": (names.all)() }),
            Kind::Form(form) => self.form(form),
            Kind::Own(of) => self.kind(of),
            Kind::List(_, of) => one("list", of),
            Kind::OneOrMany(_, of) => one("one_or_many", of),
            Kind::WordOr(_, word, of) => json!({ "is": "word_or", "word": word, "of": self.kind(of) }),
            Kind::Either(_, first, second) => json!({ "is": "either", "of": [self.kind(first), self.kind(second)] }),
            Kind::Map(_, Named::ByName(names), of) => json!({ "is": "map", "names": (names.all)(), "of": self.kind(of) }),
            Kind::Map(_, _, of) => one("map", of),
            Kind::Object(object) => json!({ "is": "object", "of": object.name }),
            Kind::Elsewhere(_, name) => json!({ "is": "object", "of": name }),
        }
    }

    fn word(&mut self, of: &WordType) -> Value {
        let words: Vec<Value> = of.words.iter().map(|(word, doc)| json!({ "word": word, "doc": one_line(doc) })).collect();
        self.words.insert(of.name.into(), json!({ "doc": one_line(of.doc), "words": words }));
        json!({ "is": "word", "of": of.name })
    }

    fn form(&mut self, form: &Form) -> Value {
        let Some(about) = form.about else { return Value::Null };
        self.forms.insert(about.name.into(), json!({ "doc": one_line(about.doc), "wanted": form.wanted }));
        json!({ "is": "form", "of": about.name })
    }
}
