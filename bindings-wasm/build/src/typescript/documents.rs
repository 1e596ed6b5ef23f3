//! The types of the time engine's documents, from their JSON Schemas.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{list, union};
use crate::declared::{items, text};

/// Definitions with a name of their own, apart from objects and the documents themselves. Others stand where they are used.
const NAMED: &[&str] = &["Exception", "HolidayRef", "Due"];

struct Types {
    definitions: BTreeMap<String, Value>,
}

/// A description without the Rust programs in it, and without the targets of its links.
fn described(schema: &Value) -> Vec<&str> {
    // A fence without a language opens a program in Rust.
    let (mut fenced, mut program) = (false, false);
    let mut lines = Vec::new();
    for line in text(&schema["description"]).lines() {
        let fence = line.starts_with("```");
        program |= !fenced && line == "```";
        if !program {
            lines.push(line);
        }
        fenced ^= fence;
        program &= fenced;
    }
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn comment(indent: &str, schema: &Value) -> String {
    let lines = described(schema);
    let plain = |line: &str| line.replace("[`", "`").replace("`](super::Calendar)", "`");
    match lines.as_slice() {
        [] => String::new(),
        [line] => super::comment(indent, &plain(line)),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {}", plain(line)).trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

impl Types {
    /// The type of a value. A pair may be any list of its kind, because a JSON file or a constant holds no pairs.
    fn of(&self, schema: &Value, indent: &str) -> String {
        let either = |all: &Value| items(all).map(|s| self.of(s, indent)).collect::<Vec<_>>().join(" | ");
        if let Some(path) = schema["$ref"].as_str() {
            let name = path.trim_start_matches("#/$defs/");
            return if self.is_named(name) { name.to_owned() } else { self.of(&self.definitions[name], indent) };
        }
        match (&schema["const"], &schema["anyOf"], &schema["oneOf"], &schema["type"]) {
            (Value::String(word), ..) => union([word.as_str()]),
            (_, all @ Value::Array(_), ..) | (_, _, all @ Value::Array(_), _) => either(all),
            (.., Value::Array(kinds)) => {
                kinds.iter().map(|kind| self.plain(text(kind), schema, indent)).collect::<Vec<_>>().join(" | ")
            }
            (.., kind) => self.plain(text(kind), schema, indent),
        }
    }

    fn plain(&self, kind: &str, schema: &Value, indent: &str) -> String {
        match kind {
            "array" if schema["prefixItems"].is_array() => {
                format!("readonly {}", list(&self.of(&schema["prefixItems"][0], indent)))
            }
            "array" => {
                let of = self.of(&schema["items"], indent);
                if of.starts_with("readonly") { format!("readonly {}", list(&of)) } else { list(&of) }
            }
            "object" if schema["properties"].is_object() => {
                format!("{{\n{}{indent}}}", self.fields(schema, &format!("{indent}  ")))
            }
            "object" => format!("{{ [name: string]: {} }}", self.of(&schema["additionalProperties"], indent)),
            "integer" => "number".to_owned(),
            other => other.to_owned(),
        }
    }

    fn fields(&self, schema: &Value, indent: &str) -> String {
        let mut out = String::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let required = items(&schema["required"]).any(|r| r == name);
            let (mark, absent) = if required { ("", "") } else { ("?", " | undefined") };
            out += &format!("{}{indent}{name}{mark}: {}{absent};\n", comment(indent, field), self.of(field, indent));
        }
        out
    }

    fn is_named(&self, name: &str) -> bool {
        NAMED.contains(&name)
            || self.definitions.get(name).is_some_and(|s| s["properties"].is_object() || s["$schema"].is_string())
    }
}

/// `schemas` are those of the documents.
pub(crate) fn types(schemas: &[Value]) -> String {
    let mut definitions = BTreeMap::new();
    for schema in schemas {
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            definitions.entry(name.clone()).or_insert_with(|| definition.clone());
        }
        definitions.insert(text(&schema["title"]).to_owned(), schema.clone());
    }
    let types = Types { definitions };
    let mut out = "/* Made from core/schemas by bindings-wasm/generate. */\n\n".to_owned();
    for (name, schema) in types.definitions.iter().filter(|(name, _)| types.is_named(name)) {
        out += &comment("", schema);
        out += &if schema["properties"].is_object() {
            format!("export interface {name} {{\n{}}}\n", types.fields(schema, "  "))
        } else {
            format!("export type {name} = {};\n", types.of(schema, ""))
        };
    }
    out
}
