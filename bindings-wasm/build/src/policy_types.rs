//! The types of a policy document for JavaScript, from its declaration.

use serde_json::Value;

/// Objects of which a document that extends another may hold a part, and what even then must be there.
const PARTS: &[(&str, &[&str])] = &[("PolicyDocument", &["id", "version"]), ("PolicyRole", &[]), ("PolicyTimer", &[])];

/// Objects that have a type already: the time engine's.
const ELSEWHERE: &[&str] = &["TimeLimit", "Receipt", "Cutoff"];

fn text(v: &Value) -> &str {
    v.as_str().unwrap_or_default()
}

fn union<'v>(words: impl Iterator<Item = &'v str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

struct Types<'a> {
    declared: &'a Value,
    lifecycle: &'a Value,
}

impl Types<'_> {
    fn listed(&self, list: &str, key: &str) -> Vec<&str> {
        self.lifecycle[list].as_array().into_iter().flatten().map(|row| text(&row[key])).collect()
    }

    /// A list of names that has a type of its own, or else the names.
    fn names(&self, list: &Value) -> String {
        let names: Vec<&str> = list.as_array().into_iter().flatten().map(text).collect();
        if names == self.listed("table", "command") {
            "CommandName".to_owned()
        } else if names == self.listed("actions", "command") {
            "ActionCommand[\"type\"]".to_owned()
        } else {
            union(names.into_iter())
        }
    }

    fn of(&self, kind: &Value) -> String {
        let wrapped = |kind: &Value| {
            let one = self.of(kind);
            if one.contains(' ') { format!("({one})[]") } else { format!("{one}[]") }
        };
        match text(&kind["is"]) {
            "flag" => "boolean".to_owned(),
            "whole" => "number".to_owned(),
            "word" => {
                let name = text(&kind["of"]);
                let words = self.declared["words"][name]["words"].as_array().into_iter().flatten();
                if self.lifecycle["words"][name].is_object() { name.to_owned() } else { union(words.map(|w| text(&w["word"]))) }
            }
            "name" => self.names(&kind["of"]),
            "form" if kind["of"] == "Signal" => "PolicySignal".to_owned(),
            "list" => wrapped(&kind["of"]),
            "one_or_many" => format!("{} | {}", self.of(&kind["of"]), wrapped(&kind["of"])),
            "word_or" => format!("\"{}\" | {}", text(&kind["word"]), self.of(&kind["of"])),
            "either" => format!("{} | {}", self.of(&kind["of"][0]), self.of(&kind["of"][1])),
            "map" if kind["names"].is_array() => {
                format!("{{ [name in {}]?: {} | null | undefined }}", self.names(&kind["names"]), self.of(&kind["of"]))
            }
            "map" => format!("{{ [name: string]: {} | null | undefined }}", self.of(&kind["of"])),
            "object" => text(&kind["of"]).to_owned(),
            _ => "string".to_owned(),
        }
    }

    fn comment(&self, key: &Value) -> String {
        let mut out = text(&key["doc"]).to_owned();
        match (&key["default"], &key["absent"]) {
            (Value::Null, Value::Null) => out += " Required.",
            (Value::Null, means) => out += &format!(" If absent: {}.", text(means)),
            (default, _) => out += &format!(" If absent: `{default}`."),
        }
        out + &format!(" Example: `{}`", key["example"])
    }
}

/// The types, as declarations.
pub(crate) fn typescript(lifecycle: &Value) -> String {
    let declared = amends::policy::policy_reference();
    let types = Types { declared: &declared, lifecycle };
    let mut out = "/* Made from core/src/policy/declare/ by bindings-wasm/build. */\n\n".to_owned();
    out += &format!("/** {} */\n", text(&declared["forms"]["Signal"]["doc"]));
    out += "export type PolicySignal = EventName | `milestone.${string}` | `timer.${string}.${\"met\" | \"missed\" | \"lapsed\"}`;\n";
    for object in declared["objects"].as_array().into_iter().flatten() {
        let name = text(&object["name"]);
        if ELSEWHERE.contains(&name) {
            continue;
        }
        let needs = PARTS.iter().find(|(part, _)| *part == name).map(|(_, needs)| *needs);
        out += &format!("/** {} */\nexport interface {name} {{\n", text(&object["doc"]));
        for key in object["keys"].as_array().into_iter().flatten() {
            let key_name = text(&key["name"]);
            let required = key["required"] == true && needs.is_none_or(|needs| needs.contains(&key_name));
            let of = types.of(&key["kind"]);
            out += &format!("  /** {} */\n", types.comment(key));
            out +=
                &if required { format!("  {key_name}: {of};\n") } else { format!("  {key_name}?: {of} | null | undefined;\n") };
        }
        out += "}\n";
    }
    out
}
