//! The types of a policy document.

use serde_json::Value;

use super::{comment, list, union};
use crate::declared::policy::{Names, is_required, meaning, names, objects, words};
use crate::declared::{Declared, items, text};

fn named(declared: &Declared, of: &Value) -> String {
    match names(declared, of) {
        Names::Commands => "CommandName".to_owned(),
        Names::ActionCommands(_) => "ActionCommand[\"type\"]".to_owned(),
        Names::Words(words) => union(words),
    }
}

fn of(declared: &Declared, kind: &Value) -> String {
    let inner = |kind: &Value| of(declared, kind);
    match text(&kind["is"]) {
        "flag" => "boolean".to_owned(),
        "whole" => "number".to_owned(),
        "word" => {
            let name = text(&kind["of"]);
            if declared.lifecycle.words.contains_key(name) { name.to_owned() } else { union(words(declared, name)) }
        }
        "name" => named(declared, &kind["of"]),
        "form" if kind["of"] == "Signal" => "PolicySignal".to_owned(),
        "list" => list(&inner(&kind["of"])),
        "one_or_many" => format!("{} | {}", inner(&kind["of"]), list(&inner(&kind["of"]))),
        "word_or" => format!("\"{}\" | {}", text(&kind["word"]), inner(&kind["of"])),
        "either" => format!("{} | {}", inner(&kind["of"][0]), inner(&kind["of"][1])),
        "map" if kind["names"].is_array() => {
            format!("{{ [name in {}]?: {} | null | undefined }}", named(declared, &kind["names"]), inner(&kind["of"]))
        }
        "map" => format!("{{ [name: string]: {} | null | undefined }}", inner(&kind["of"])),
        "object" => text(&kind["of"]).to_owned(),
        _ => "string".to_owned(),
    }
}

pub(crate) fn types(declared: &Declared) -> String {
    let mut out = "/* Made from core/src/policy/declare/ by bindings-wasm/generate. */\n\n".to_owned();
    out += &comment("", text(&declared.policy["forms"]["Signal"]["doc"]));
    out += "export type PolicySignal = EventName | `milestone.${string}` | `timer.${string}.${\"met\" | \"missed\" | \"lapsed\"}`;\n";
    for object in objects(declared) {
        out += &comment("", text(&object["doc"]));
        out += &format!("export interface {} {{\n", text(&object["name"]));
        for key in items(&object["keys"]) {
            let (name, kind) = (text(&key["name"]), of(declared, &key["kind"]));
            out += &comment("  ", &meaning(key));
            out += &if is_required(object, key) {
                format!("  {name}: {kind};\n")
            } else {
                format!("  {name}?: {kind} | null | undefined;\n")
            };
        }
        out += "}\n";
    }
    out
}
