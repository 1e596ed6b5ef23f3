//! The functions of measures, and their types.

use super::{comment, union};
use crate::declared::{Declared, Kind};

const MADE: &str = "/* Made from core/measures.json by bindings-wasm/generate. */\n";

/// A type of what is passed.
fn passed(kind: &Kind) -> String {
    match kind {
        Kind::Optional(inner) => format!("{} | null", passed(inner)),
        Kind::List(inner) => match &**inner {
            Kind::Name(name) if name == "number" => "Numbers".to_owned(),
            Kind::Optional(of) if matches!(&**of, Kind::Name(name) if name == "number") => {
                "Numbers | readonly (number | null)[]".to_owned()
            }
            other => format!("readonly ({})[]", passed(other)),
        },
        Kind::Map(inner) => format!("Record<string, {}>", passed(inner)),
        _ => match kind.bare() {
            "text" => "string",
            "integer" => "number",
            "document" => "unknown",
            other => other,
        }
        .to_owned(),
    }
}

/// A type of what comes back.
fn back(kind: &Kind) -> String {
    let passed = passed(kind);
    let plain = passed.strip_prefix("Numbers | ").unwrap_or(&passed);
    plain.replace("readonly ", "").replace("Numbers", "number[]")
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + &crate::capitalised(part))
}

pub(crate) fn types(declared: &Declared) -> String {
    let model = &declared.measures;
    let (asked, given) = model.asked_and_given();
    let mut out =
        format!("{MADE}\n{}", comment("", "Numbers: an array or a typed array; NaN stands for what is missing in data."));
    out += "export type Numbers = readonly number[] | Float64Array | Int32Array | Uint32Array;\n";
    for (name, record) in &model.records {
        let name = name.as_str();
        out += &comment("", &record.doc);
        if !record.words.is_empty() {
            out += &format!("export type {name} = {};\n", union(record.words.iter().map(|w| w.word.as_str())));
            continue;
        }
        out += &format!("export interface {name} {{\n");
        for f in &record.fields {
            let may = f.default.is_some() || (asked.contains(name) && f.kind.is_optional());
            let kind = if given.contains(name) { back(&f.kind) } else { passed(&f.kind) };
            out += &comment("  ", &f.doc);
            out += &format!("  {}{}: {kind};\n", f.name, if may { "?" } else { "" });
        }
        out += "}\n";
    }
    for f in &model.functions {
        let needs = model.records[&f.takes].fields.iter().any(crate::declared::Field::is_needed);
        let mark = if needs { "" } else { "?" };
        out += &comment("", &f.doc);
        out += &format!("export function {}(question{mark}: {}): {};\n", camel(&f.name), f.takes, back(&f.gives));
    }
    out
}

pub(crate) fn functions(declared: &Declared) -> String {
    let mut out = format!("{MADE}import {{ compute }} from \"./glue.js\";\n\n");
    for f in &declared.measures.functions {
        out += &format!("export const {} = (question = {{}}) => compute(\"{}\", question);\n", camel(&f.name), f.name);
    }
    out
}
