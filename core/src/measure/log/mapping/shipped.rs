//! Mappings of systems that many use: they come with the crate.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;

/// The mappings, by name.
const SHIPPED: &[(&str, &str)] = &[
    ("cfpb", include_str!("../../../../mappings/cfpb.json")),
    ("jira", include_str!("../../../../mappings/jira.json")),
    ("jira_json", include_str!("../../../../mappings/jira_json.json")),
    ("ocel", include_str!("../../../../mappings/ocel.json")),
    ("open311", include_str!("../../../../mappings/open311.json")),
    ("servicenow", include_str!("../../../../mappings/servicenow.json")),
    ("xes", include_str!("../../../../mappings/xes.json")),
    ("zendesk", include_str!("../../../../mappings/zendesk.json")),
];

shapes! {
    /// Nothing is asked.
    pub(crate) struct ShippedMappingsInput {}
    /// The mappings that come with the library.
    pub(crate) struct ShippedMappings: Given {
        /// The mappings, by name.
        mappings: Vec<ShippedMapping>,
    }
    /// A mapping of a system.
    pub(crate) struct ShippedMapping: Given {
        /// Its name.
        name: String,
        /// Whose tables it reads.
        title: String,
        /// What to add or to know.
        note: String,
        /// The mapping.
        mapping: Value,
    }
    /// A mapping that comes with the library, for a table.
    pub(crate) struct SystemMappingInput {
        /// Its name.
        name: String,
        /// The columns of the table: what the system may leave out, and this table has not, is left out of the mapping.
        columns: Option<Vec<String>>,
        /// Further keys, as in a mapping. They replace those of the shipped one.
        with: Option<Value>,
    }
    /// A mapping, to be passed to a reader.
    pub(crate) struct MadeMapping: Given {
        /// The mapping.
        mapping: Value,
    }
}

/// A mapping, and the places in it that a table need not have.
pub(super) struct System {
    pub(super) name: &'static str,
    pub(super) told: ShippedMapping,
    optional: Vec<String>,
}

/// All of them.
pub(super) fn systems() -> impl Iterator<Item = System> {
    SHIPPED.iter().map(|(name, text)| {
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        let text = |key: &str| document.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let optional = document.get("optional").and_then(Value::as_array).into_iter().flatten();
        let mapping = document.get("mapping").cloned().unwrap_or_default();
        System {
            name,
            optional: optional.filter_map(Value::as_str).map(str::to_owned).collect(),
            told: ShippedMapping { name: (*name).to_owned(), title: text("title"), note: text("note"), mapping },
        }
    })
}

impl System {
    /// The mapping without what this table may lack and lacks.
    pub(super) fn fitted(&self, columns: &BTreeSet<&str>) -> Value {
        let mut mapping = self.told.mapping.clone();
        for path in &self.optional {
            let mut place = Some(&mut mapping);
            let mut parts = path.split('/').peekable();
            while let Some(part) = parts.next() {
                let Some(Value::Object(map)) = place else { break };
                if parts.peek().is_some() {
                    place = map.get_mut(part);
                    continue;
                }
                if map.get(part).and_then(Value::as_str).is_some_and(|column| !columns.contains(column)) {
                    map.remove(part);
                }
                place = None;
            }
        }
        mapping
    }

    /// Does a table have every column that the mapping cannot do without?
    pub(super) fn fits(&self, columns: &BTreeSet<&str>) -> bool {
        let named = |value: Option<&Value>| value.and_then(Value::as_str).is_none_or(|column| columns.contains(column));
        let mapping = self.fitted(columns);
        let table = mapping.get("table").and_then(Value::as_str) == Some("case_table");
        let milestones = mapping.get("events").and_then(Value::as_object).filter(|_| table);
        ["case", "event", "at", "received_at"].into_iter().all(|field| named(mapping.get(field)))
            && milestones.into_iter().flatten().all(|(_, column)| named(Some(column)))
    }
}

pub(crate) fn shipped_mappings(_: &ShippedMappingsInput) -> ShippedMappings {
    ShippedMappings { mappings: systems().map(|system| system.told).collect() }
}

pub(crate) fn system_mapping(input: &SystemMappingInput) -> Result<MadeMapping, Diagnostics> {
    let Some(system) = systems().find(|system| system.name == input.name) else {
        let names = || SHIPPED.iter().map(|(name, _)| *name);
        let help = suggest(&input.name, names());
        return Err(coded("/name", "unknown_word", "there is no mapping of this name", &help));
    };
    let mapping = match &input.columns {
        Some(columns) => system.fitted(&columns.iter().map(String::as_str).collect()),
        None => system.told.mapping,
    };
    let mut mapping = mapping.as_object().cloned().unwrap_or_default();
    match &input.with {
        None => {}
        Some(Value::Object(with)) => merge(&mut mapping, with),
        Some(_) => return Err(coded("/with", "wrong_type", "expected an object", "give fields of a mapping")),
    }
    Ok(MadeMapping { mapping: Value::Object(mapping) })
}

/// Adds what is said besides: maps grow, all else is replaced.
fn merge(mapping: &mut Map<String, Value>, with: &Map<String, Value>) {
    for (key, value) in with {
        match (mapping.get_mut(key), value) {
            (Some(Value::Object(there)), Value::Object(more)) => merge(there, more),
            _ => drop(mapping.insert(key.clone(), value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_whole;
    use crate::measure::log::TableMapping;
    use crate::measure::shape::Shape as _;

    #[test]
    fn every_mapping_is_one_and_its_optional_places_are_there() {
        for system in systems() {
            crate::cases::count();
            let mapping = &system.told.mapping;
            assert!(read_whole(mapping, TableMapping::read).is_ok(), "{}", system.name);
            assert!(!system.told.title.is_empty() && !system.told.note.is_empty());
            for path in &system.optional {
                assert!(mapping.pointer(&format!("/{path}")).is_some_and(Value::is_string), "{} {path}", system.name);
            }
            // With no column at all, nothing that is optional is left, and what is left is not enough.
            let bare = system.fitted(&BTreeSet::new());
            assert!(system.optional.iter().all(|path| bare.pointer(&format!("/{path}")).is_none()));
            assert!(!system.fits(&BTreeSet::new()));
        }
    }
}
