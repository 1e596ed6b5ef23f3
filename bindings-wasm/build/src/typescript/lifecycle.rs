//! The types of states, commands, events, records and codes.

use super::{comment, list, union};
use crate::declared::{Declared, Kind, Row, Shape};

/// A type of what is passed (`input`), or of what comes back.
fn of(kind: &Kind, input: bool) -> String {
    match kind {
        Kind::List(inner) => list(&of(inner, input)),
        _ => match kind.bare() {
            "text" | "date" | "id" | "digest" => "string",
            "integer" => "number",
            "limit" => "TimeLimit",
            "attributes" => "Record<string, string>",
            "shown" => "Record<string, unknown>",
            "instant" if input => "Instant",
            "instant" => "string",
            other => other,
        }
        .to_owned(),
    }
}

fn fields(record: &Shape, input: bool) -> String {
    let mut out = String::new();
    for f in &record.fields {
        let mark = if f.required { "" } else { "?" };
        let null = if f.required || !input { "" } else { " | null | undefined" };
        out += &comment("  ", &f.doc);
        out += &format!("  {}{mark}: {}{null};\n", f.name, of(&f.kind, input));
    }
    out
}

/// A union of rows, each told by its type.
fn either(rows: &[Row], name: fn(&Row) -> &str) -> String {
    rows.iter().map(|row| format!("  | ({{ type: \"{}\" }} & {})", name(row), row.body)).collect::<Vec<_>>().join("\n")
}

pub(crate) fn types(declared: &Declared) -> String {
    let model = &declared.lifecycle;
    let mut out = "/* Made from core/lifecycle.json by bindings-wasm/generate. */\n\n".to_owned();
    for (name, shape) in &model.words {
        out += &comment("", &shape.doc);
        out += &format!("export type {name} = {};\n", union(shape.words.iter().map(|w| w.word.as_str())));
    }
    let bodies = model.bodies();
    for (name, record) in &model.records {
        // The facts nest one of the bodies, and events hold them all.
        let input = bodies.contains(name.as_str()) || ["Complainant", "Handover", "Redress", "Viewer"].contains(&name.as_str());
        out += &comment("", &record.doc);
        out += &format!("export interface {name} {{\n{}}}\n", fields(record, input));
    }
    out += &comment("", "What each command says.");
    out += "export interface Commands {\n";
    for row in &model.table {
        out += &format!("  {0}: {{ type: \"{0}\" }} & {1};\n", row.command, row.body);
    }
    out += "}\n";
    out += &comment("", "Name of a command.");
    out += "export type CommandName = keyof Commands;\n";
    out += &comment("", "The commands that each state takes: the transition table.");
    out += "export interface Takes {\n";
    for state in &model.states {
        let taken = union(model.table.iter().filter(|row| row.from.contains(state)).map(|row| row.command.as_str()));
        out += &format!("  {state}: {};\n", if taken.is_empty() { "never" } else { &taken });
    }
    out += "}\n";
    out += &comment("", "The state that each command leads to; left out where the state stays.");
    out += "export interface Leads {\n";
    for row in &model.table {
        if let Some(to) = &row.to {
            out += &format!("  {}: \"{to}\";\n", row.command);
        }
    }
    out += "}\n";
    for (doc, name, is) in [
        (
            "A command that a state takes; of any state, if none is named.",
            "Command<S extends State = State>",
            " { [K in Takes[S]]: Commands[K] }[Takes[S]]".to_owned(),
        ),
        (
            "The state after a command.",
            "After<S extends State, K extends CommandName>",
            " K extends keyof Leads ? Leads[K] : S".to_owned(),
        ),
        ("Something that happened.", "Event", format!("\n{}", either(&model.table, |row| &row.event))),
        ("A request about an improvement action.", "ActionCommand", format!("\n{}", either(&model.actions, |row| &row.command))),
        ("Name of an event.", "EventName", " Event[\"type\"]".to_owned()),
        (
            "Code of a refusal; docs/refusals.md lists them.",
            "RefusalCode",
            format!(" {}", union(model.codes.iter().map(|c| c.code.as_str()))),
        ),
        (
            "The kind of an error or a refusal; docs/errors.md has the HTTP status of each.",
            "ErrorKind",
            format!(" {}", union(declared.kinds())),
        ),
    ] {
        out += &comment("", doc);
        out += &format!("export type {name} ={is};\n");
    }
    out
}
