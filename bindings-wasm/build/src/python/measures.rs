//! The functions of measures, and their types.

use std::collections::BTreeSet;

use super::{doc, quoted, repr, taken, typed_dict};
use crate::declared::{Declared, Field, Kind};

/// Answers that show themselves: classes of `_shown.py`.
const SHOWN: &[&str] = &["Chart", "ReviewPage"];

const HEADER: &str = r#""""Measures: what the numbers say, and how sure that is (ISO 10002, clause 8).

Every function takes keywords and gives plain dicts. Columns may be lists, NumPy arrays, and Series of pandas, polars and
PyArrow; NaN stands for what is missing in data, and is refused in options. State (tallies, counts, tables) is whole
numbers and merges exactly.

Logs of millions of events come in as frames (`tally_frame`), rows of answers go out as frames (`frame`). Charts and reviews
show themselves in a notebook.

Made from core/measures.json by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from amends._amends import Frame, Tally, frame, tally_frame
from amends._amends import compute as _compute
from amends._shown import Chart, ReviewPage

if TYPE_CHECKING:
    from typing_extensions import NotRequired

"#;

/// `wide` is what may be passed; else what comes back.
fn annotation(kind: &Kind, wide: bool) -> String {
    let inner = |kind| annotation(kind, wide);
    match kind {
        Kind::Optional(of) => format!("{} | None", inner(of)),
        Kind::List(of) => format!("{}[{}]", if wide { "Iterable" } else { "list" }, inner(of)),
        Kind::Map(of) => format!("{}[str, {}]", if wide { "Mapping" } else { "dict" }, inner(of)),
        _ => match kind.bare() {
            "TallyDocument" if wide => "TallyDocument | Tally",
            "text" => "str",
            "integer" => "int",
            "number" => "float",
            "boolean" => "bool",
            "document" => "Any",
            other => other,
        }
        .to_owned(),
    }
}

pub(crate) fn module(declared: &Declared) -> String {
    let model = &declared.measures;
    let (asked, given) = model.asked_and_given();
    let mut out = HEADER.to_owned();
    for (name, record) in model.records.iter().filter(|(_, record)| !record.words.is_empty()) {
        let words = quoted(record.words.iter().map(|w| w.word.as_str()));
        out += &format!("\n{name} = Literal[{words}]\n\"\"\"{}\"\"\"\n", doc(&record.doc, 116, "", 0));
    }
    let takes: BTreeSet<&str> = model.functions.iter().map(|f| f.takes.as_str()).collect();
    let nested: BTreeSet<&str> = model.records.values().flat_map(|r| &r.fields).map(|f| f.kind.bare()).collect();
    for (name, record) in model.records.iter().filter(|(_, record)| record.words.is_empty()) {
        let name = name.as_str();
        // A question's fields are the keywords of its function; nested ones are types of their own.
        if SHOWN.contains(&name) || (takes.contains(name) && !given.contains(name) && !nested.contains(name)) {
            continue;
        }
        let keys = record.fields.iter().map(|f| {
            let of = annotation(&f.kind, !given.contains(name));
            let may = f.default.is_some() || (f.kind.is_optional() && asked.contains(name));
            (f.name.as_str(), if may { format!("NotRequired[{of}]") } else { of }, f.doc.clone())
        });
        out += &typed_dict(name, &record.doc, &keys.collect::<Vec<_>>());
    }
    for f in &model.functions {
        let (required, rest): (Vec<&Field>, Vec<&Field>) = model.records[&f.takes].fields.iter().partition(|f| f.is_needed());
        let fields = || required.iter().chain(&rest);
        let signature = fields().map(|x| {
            let default = x.default.as_ref().map_or("None".to_owned(), repr);
            let default = if x.is_needed() { String::new() } else { format!(" = {default}") };
            format!("{}: {}{default}", taken(&x.name), annotation(&x.kind, true))
        });
        let signature = signature.collect::<Vec<_>>().join(", ");
        let star = if signature.is_empty() { "" } else { "*, " };
        let result = annotation(&f.gives, false);
        out += &format!("\n\ndef {}({star}{signature}) -> {result}:\n    \"\"\"{}\n", f.name, doc(&f.doc, 116, "    ", 0));
        out.push_str(if signature.is_empty() { "" } else { "\n" });
        for x in fields() {
            out += &format!("    {}: {}\n", taken(&x.name), doc(&x.doc, 116, "        ", 4));
        }
        let pairs: Vec<String> = fields().map(|x| format!("\"{}\": {}", x.name, taken(&x.name))).collect();
        let answer = format!("_compute(\"{}\", {{{}}})", f.name, pairs.join(", "));
        out += "    \"\"\"\n";
        out += &if SHOWN.contains(&result.as_str()) {
            format!("    return {result}({answer})\n")
        } else {
            format!("    return cast(\"{result}\", {answer})\n")
        };
    }
    let names = ["Chart", "Frame", "ReviewPage", "Tally", "frame", "tally_frame"]
        .into_iter()
        .chain(model.functions.iter().map(|f| f.name.as_str()));
    out + &format!("\n\n__all__ = [{}]\n", quoted(names))
}
