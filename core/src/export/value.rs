//! The fields of an event as titles and texts for people.

use serde_json::{Map, Value};

use crate::document::text::escaped;
use crate::ledger::canonical_value;
use crate::lifecycle::CommandKind;
use crate::time::instant;
use crate::wire::{Kind, Money, RecordType};
use crate::words::Words;

/// A field with what stands in it.
pub(super) struct Item {
    pub(super) title: String,
    pub(super) values: Vec<String>,
}

/// The fields of an event, those of records inside it in their places.
pub(super) fn items(body: &Map<String, Value>, kind: CommandKind, words: &Words) -> Vec<Item> {
    let mut out = Vec::new();
    within(body, kind.body(), "", kind, words, &mut out);
    out
}

fn within(map: &Map<String, Value>, record: &RecordType, parent: &str, kind: CommandKind, words: &Words, out: &mut Vec<Item>) {
    for (name, value) in map {
        let path = format!("{parent}/{name}");
        let holds = record.fields.iter().find(|field| field.name == name).map_or(Kind::Text, |field| field.kind);
        let inner = match holds {
            Kind::Record(inner) => Some(inner),
            Kind::List(Kind::Record(inner)) => Some(*inner),
            _ => None,
        };
        let Some(inner) = inner.filter(|inner| inner.name != MONEY && !value.is_null()) else {
            let title = words.field(kind.as_str(), &path).trim_start_matches('/').to_owned();
            out.push(Item { title, values: said(value, holds, words) });
            continue;
        };
        let parts: Vec<&Map<String, Value>> = match value {
            Value::Array(list) => list.iter().filter_map(Value::as_object).collect(),
            value => value.as_object().into_iter().collect(),
        };
        parts.iter().for_each(|part| within(part, inner, &path, kind, words, out));
    }
}

/// Money is one value.
const MONEY: &str = "Money";

/// A value as texts: a list has several.
fn said(value: &Value, kind: Kind, words: &Words) -> Vec<String> {
    match (kind, value) {
        (_, Value::Null) => vec![words.page("erased").to_owned()],
        (Kind::Personal(inner), value) => said(value, *inner, words),
        (Kind::List(inner), Value::Array(list)) => list.iter().flat_map(|one| said(one, *inner, words)).collect(),
        (Kind::Word(list), Value::String(word)) => vec![words.word(list.name, word).to_owned()],
        (Kind::Instant, Value::String(text)) => {
            vec![instant::parse(text).map_or_else(|_| text.clone(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string())]
        }
        (Kind::Record(record), Value::Object(map)) if record.name == MONEY => vec![money(map, value)],
        (Kind::Attributes, Value::Object(map)) => {
            map.iter().map(|(name, value)| format!("{name}: {}", value.as_str().unwrap_or_default())).collect()
        }
        (_, Value::Bool(yes)) => vec![words.page(if *yes { "yes" } else { "no" }).to_owned()],
        (_, Value::String(text)) => vec![text.clone()],
        (_, value) => vec![canonical_value(value)],
    }
}

fn money(map: &Map<String, Value>, value: &Value) -> String {
    let read = || Money::new(map.get("minor")?.as_i64()?, map.get("currency")?.as_str()?).ok();
    read().map_or_else(|| canonical_value(value), |money| money.to_string())
}

/// Texts as HTML, with the line breaks that they have.
pub(super) fn texts(values: &[String]) -> String {
    let lines: Vec<String> = values.iter().flat_map(|text| text.lines()).map(escaped).collect();
    lines.join("<br>")
}
