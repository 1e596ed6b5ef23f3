//! The classes of commands, events and records, and the names of codes.

use std::collections::BTreeSet;

use super::{doc, quoted, taken};
use crate::declared::{Declared, Field, Kind, Lifecycle, Row, Shape};

const MADE: &str = "Made from core/lifecycle.json by bindings-wasm/generate.";

/// Plain kinds and their types.
const PLAIN: &[(&str, &str)] = &[
    ("text", "str"),
    ("integer", "int"),
    ("boolean", "bool"),
    ("instant", "datetime"),
    ("date", "date"),
    ("id", "str"),
    ("digest", "str"),
    ("limit", "TimeLimit"),
    ("attributes", "Mapping[str, str]"),
    ("shown", "Mapping[str, Any]"),
];

fn plain(name: &str) -> Option<&'static str> {
    PLAIN.iter().find(|(kind, _)| *kind == name).map(|(_, of)| *of)
}

fn annotation(kind: &Kind, required: bool) -> String {
    if let Kind::List(of) = kind {
        return format!("Sequence[{}]", annotation(of, true));
    }
    let name = plain(kind.bare()).unwrap_or(kind.bare());
    if required || kind.bare() == "attributes" { name.to_owned() } else { format!("{name} | None") }
}

fn is_personal(kind: &Kind) -> bool {
    match kind {
        Kind::List(of) => is_personal(of),
        // What is shown of an event has personal values in it.
        other => matches!(other, Kind::Personal(_)) || other.bare() == "shown",
    }
}

/// A nested record hides its own personal fields; a bare personal value is hidden here.
fn default(f: &Field) -> &'static str {
    match (f.required, &f.kind, is_personal(&f.kind)) {
        (true, _, true) => " = field(repr=False)",
        (true, ..) => "",
        (_, Kind::List(_), true) => " = field(default=(), repr=False)",
        (_, Kind::List(_), _) => " = ()",
        (_, kind, _) if kind.bare() == "attributes" => " = field(default_factory=dict)",
        (.., true) => " = field(default=None, repr=False)",
        _ => " = None",
    }
}

fn header(title: &str, imports: &str) -> String {
    format!(
        "\"\"\"{title}\n\n{MADE}\n\"\"\"\n\n# ruff: noqa\nfrom __future__ import annotations\n\n\
         from collections.abc import Mapping, Sequence\nfrom dataclasses import dataclass, field\nfrom datetime import date, datetime\n\
         {imports}\n\n\n"
    )
}

struct Classes<'a>(&'a Lifecycle);

impl<'a> Classes<'a> {
    /// What turns plain JSON into the value; none for what is the value already.
    fn reader(&self, kind: &Kind) -> Option<String> {
        if let Kind::List(of) = kind {
            return Some(format!("many({})", self.reader(of).unwrap_or("same".to_owned())));
        }
        match kind.bare() {
            "instant" => Some("instant".to_owned()),
            "date" => Some("day".to_owned()),
            name if plain(name).is_some() => None,
            name if self.0.records.contains_key(name) => Some(format!("{name}.read")),
            name => Some(name.to_owned()),
        }
    }

    /// Adds a record after the records that it needs.
    fn nested(&self, name: &'a str, seen: &mut Vec<&'a str>) {
        if let Some(record) = self.0.records.get(name)
            && !seen.contains(&name)
        {
            record.fields.iter().for_each(|f| self.nested(f.kind.bare(), seen));
            seen.push(name);
        }
    }

    fn class(&self, record: &Shape, base: &str, own: &str, about: &str, word: Option<&str>) -> String {
        let mut out =
            format!("\n\n@final\n@dataclass(frozen=True, kw_only=True)\nclass {own}({base}):\n    \"\"\"{about}\"\"\"\n\n");
        for f in &record.fields {
            out += &format!("    {}: {}{}\n", taken(&f.name), annotation(&f.kind, f.required), default(f));
            out += &format!("    \"\"\"{}\"\"\"\n", doc(&f.doc, 110, "    ", 0));
        }
        out.push('\n');
        if let Some(word) = word {
            out += &format!("    type: ClassVar[str] = \"{word}\"\n");
        }
        let names = quoted(record.fields.iter().map(|f| f.name.as_str()));
        let comma = if record.fields.len() == 1 { "," } else { "" };
        out += &format!("    __amends_fields__: ClassVar[tuple[str, ...]] = ({names}{comma})\n");
        let readers = record.fields.iter().filter_map(|f| Some(format!("\"{}\": {}", f.name, self.reader(&f.kind)?)));
        let readers = readers.collect::<Vec<_>>().join(", ");
        out + &format!(
            "    @classmethod\n    def read(cls, plain: Mapping[str, Any]) -> {own}:\n        return build(cls, plain, {{{readers}}})\n"
        )
    }

    fn records(&self) -> String {
        let model = self.0;
        let bodies = model.bodies();
        let mut wanted = Vec::new();
        for row in model.table.iter().chain(&model.actions) {
            model.records[&row.body].fields.iter().for_each(|f| self.nested(f.kind.bare(), &mut wanted));
        }
        // A body that another record nests is a record of its own too (a charge in the facts, say).
        model.records.keys().filter(|name| !bodies.contains(name.as_str())).for_each(|name| self.nested(name, &mut wanted));
        let imports = "from enum import Enum\nfrom typing import Any, ClassVar, final\n\n\
                       from amends._plain import Plain, build, day, instant, many, same\nfrom amends.types import TimeLimit";
        let mut out = header("Words and records of the lifecycle.", imports);
        for (name, words) in &model.words {
            out += &format!("class {name}(str, Enum):\n    \"\"\"{}\"\"\"\n\n", words.doc);
            for w in &words.words {
                out += &format!("    {} = \"{}\"\n    \"\"\"{}\"\"\"\n", w.word.to_uppercase(), w.word, w.doc);
            }
            out += "\n    def __str__(self) -> str:\n        return self.value\n\n\n";
        }
        out.pop();
        wanted.iter().fold(out, |out, name| {
            let record = &model.records[*name];
            out + &self.class(record, "Plain", name, &record.doc, None)
        })
    }

    fn rows(&self, title: &str, base: &str, rows: &[Row], name: fn(&Row) -> &str, request: bool) -> String {
        let model = self.0;
        let kinds: BTreeSet<&str> = rows.iter().flat_map(|row| &model.records[&row.body].fields).map(|f| f.kind.bare()).collect();
        let used = kinds.into_iter().filter(|k| model.records.contains_key(*k) || model.words.contains_key(*k));
        let imports = "from typing import Annotated, Any, ClassVar, Union, final\n\n\
                       from amends._plain import ByType, Plain, build, day, instant, many, same\nfrom amends.records import ";
        let mut out = header(title, &(imports.to_owned() + &used.collect::<Vec<_>>().join(", ")));
        out += &format!(
            "class {base}(Plain):\n    \"\"\"{title}\"\"\"\n\n    type: ClassVar[str]\n    \"\"\"Its name in JSON.\"\"\"\n\n    __slots__ = ()\n\n"
        );
        if request {
            out += "    __amends_request__: ClassVar[bool] = True\n\n";
        }
        let own = |row: &Row| name(row).split('_').map(crate::capitalised).collect::<String>();
        for row in rows {
            let record = &model.records[&row.body];
            let clause = row.clause.as_deref().unwrap_or("8.7");
            let iso =
                if clause.starts_with(|c: char| c.is_ascii_digit()) || clause.starts_with("Annex") { "ISO 10002, " } else { "" };
            let states =
                if request && !row.from.is_empty() { format!(" Possible in: {}.", row.from.join(", ")) } else { String::new() };
            let about = format!("{} ({iso}{clause}).{states}", record.doc).replace("..", ".");
            out += &self.class(record, base, &own(row), &doc(&about, 110, "    ", 0), Some(name(row)));
        }
        out += "\n\nBY_TYPE: dict[str, Any] = {\n";
        rows.iter().for_each(|row| out += &format!("    \"{}\": {},\n", name(row), own(row)));
        let all = rows.iter().map(own).collect::<Vec<_>>().join(", ");
        out + &format!(
            "}}\nAny{base} = Annotated[Union[{all}], ByType(BY_TYPE)]\n\"\"\"One of all. pydantic and FastAPI tell them apart by `type`.\"\"\"\n"
        )
    }

    fn codes<'k>(&self, kinds: impl Iterator<Item = &'k str>) -> String {
        format!(
            "\"\"\"Codes of refusals, and names, as types.\n\n{MADE}\n\"\"\"\n\n# ruff: noqa\nfrom __future__ import annotations\n\n\
             from typing import Literal\n\nRefusalCode = Literal[{}]\nStateName = Literal[{}]\nCommandName = Literal[{}]\nErrorKind = Literal[{}]\n",
            quoted(self.0.codes.iter().map(|c| c.code.as_str())),
            quoted(self.0.states.iter().map(String::as_str)),
            quoted(self.0.table.iter().map(|row| row.command.as_str())),
            quoted(kinds),
        )
    }
}

/// The modules, by name.
pub(crate) fn modules(declared: &Declared) -> [(&'static str, String); 5] {
    let model = &declared.lifecycle;
    let classes = Classes(model);
    [
        ("records", classes.records()),
        ("commands", classes.rows("A request to change a complaint.", "Command", &model.table, |row| &row.command, true)),
        ("events", classes.rows("Something that happened to a complaint.", "Event", &model.table, |row| &row.event, false)),
        (
            "actions",
            classes.rows("A request about an improvement action.", "ActionCommand", &model.actions, |row| &row.command, true),
        ),
        ("codes", classes.codes(declared.kinds())),
    ]
}
