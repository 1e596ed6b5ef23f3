//! The types of a policy document.

use serde_json::Value;

use super::{quoted, typed_dict};
use crate::declared::policy::{Names, is_required, meaning, names, objects, words};
use crate::declared::{Declared, items, text};

const HEADER: &str = r#""""The policy document, as types: an editor shows the keys, and a type checker finds a wrong one. Plain dicts at run time.

Made from core/src/policy/declare/ by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired

    from amends.codes import CommandName
    from amends.types import CalendarDocument, TimeLimit
"#;

fn named(declared: &Declared, of: &Value) -> String {
    match names(declared, of) {
        Names::Commands => "CommandName".to_owned(),
        Names::ActionCommands(words) | Names::Words(words) => format!("Literal[{}]", quoted(words)),
    }
}

fn of(declared: &Declared, kind: &Value) -> String {
    let inner = |kind: &Value| of(declared, kind);
    match text(&kind["is"]) {
        "flag" => "bool".to_owned(),
        "whole" => "int".to_owned(),
        "word" => format!("Literal[{}]", quoted(words(declared, text(&kind["of"])))),
        "name" => named(declared, &kind["of"]),
        "list" => format!("Sequence[{}]", inner(&kind["of"])),
        "one_or_many" => format!("{0} | Sequence[{0}]", inner(&kind["of"])),
        "word_or" => format!("Literal[\"{}\"] | {}", text(&kind["word"]), inner(&kind["of"])),
        "either" => format!("{} | {}", inner(&kind["of"][0]), inner(&kind["of"][1])),
        "map" if kind["names"].is_array() => {
            format!("Mapping[{}, {} | None]", named(declared, &kind["names"]), inner(&kind["of"]))
        }
        "map" => format!("Mapping[str, {} | None]", inner(&kind["of"])),
        "object" => text(&kind["of"]).to_owned(),
        _ => "str".to_owned(),
    }
}

pub(crate) fn module(declared: &Declared) -> String {
    objects(declared).fold(HEADER.to_owned(), |out, object| {
        let keys = items(&object["keys"]).map(|key| {
            let kind = of(declared, &key["kind"]);
            let kind = if is_required(object, key) { kind } else { format!("NotRequired[{kind} | None]") };
            (text(&key["name"]), kind, meaning(key))
        });
        out + &typed_dict(text(&object["name"]), text(&object["doc"]), &keys.collect::<Vec<_>>())
    })
}
