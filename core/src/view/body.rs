//! What an event says, without the fields that are withheld.

use serde_json::{Map, Value};

use super::fields::{Gets, Holds, holds};
use super::viewer::Viewer;
use super::words::Audience;
use crate::document::json;
use crate::ledger::{Body as _, canonical_value};
use crate::lifecycle::Event;
use crate::wire::{Blank, Kind, Reader, RecordType, Wire, WireError, Writer, interop};

/// What an event says, without the fields that are withheld. A field that was erased is null.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ShownBody(Map<String, Value>);

/// A log never shows it: personal values may be in it.
impl std::fmt::Debug for ShownBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl ShownBody {
    /// The fields, as the event is written.
    #[must_use]
    pub fn fields(&self) -> &Map<String, Value> {
        &self.0
    }

    /// A text of the event; none if it is withheld, erased, or not there.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.0.get(field)?.as_str()
    }
}

interop!(ShownBody);

impl Blank for ShownBody {
    fn blank() -> Self {
        ShownBody::default()
    }
}

impl Wire for ShownBody {
    const KIND: Kind = Kind::Shown;
    fn fill(&mut self, r: &mut Reader<'_>) -> Result<(), WireError> {
        let text = r.raw()?;
        match json::parse_stored(text) {
            Ok(Value::Object(map)) => {
                self.0 = map;
                Ok(())
            }
            _ => Err(WireError::wrong_type("an object")),
        }
    }
    fn write(&self, w: &mut Writer) {
        w.raw(&canonical_value(&Value::Object(self.0.clone())));
    }
}

/// What decides about a field, apart from its row.
pub(super) struct Ask<'a> {
    pub(super) viewer: &'a Viewer,
    pub(super) confidential: bool,
    pub(super) own: bool,
}

/// What comes of the fields of an event.
#[derive(Default)]
pub(super) struct Told {
    pub(super) body: ShownBody,
    /// What is said of the fields.
    pub(super) notes: Notes,
}

/// Paths of fields, such as `complainant.name`.
#[derive(Default)]
pub(super) struct Notes {
    /// Those that were left out.
    pub(super) withheld: Vec<String>,
    /// Those that are shown because the viewer has a basis.
    pub(super) by_basis: Vec<String>,
    /// Those that are shown, and that an auditor would need a basis for: they go into a log of disclosures.
    pub(super) personal: Vec<String>,
}

/// The fields of an event, as it is written, with personal values in their places.
pub(super) fn written(event: &Event) -> Map<String, Value> {
    let mut w = Writer::plain();
    event.write(&mut w);
    match json::parse_stored(&w.finish()) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// The fields of a record that everybody whom the viewer is may see.
pub(super) fn shown(map: Map<String, Value>, record: &RecordType, ask: &Ask<'_>) -> Told {
    let mut told = Told::default();
    told.body.0 = fields(map, record, ask, "", &mut told.notes);
    told
}

fn fields(map: Map<String, Value>, record: &RecordType, ask: &Ask<'_>, within: &str, notes: &mut Notes) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, value) in map {
        let path = format!("{within}{name}");
        let field = record.fields.iter().find(|field| field.name == name);
        let kept = match field.and_then(|field| Some((holds(record.name, field)?, field.kind))) {
            Some((Holds::One(information), _)) => {
                let verdict = ask.verdict(|audience| information.gets(audience));
                if verdict.is_some() && information.gets(Audience::Auditor) == Gets::Basis && !value.is_null() {
                    notes.personal.push(path.clone());
                }
                if verdict == Some(Gets::Basis) && !value.is_null() {
                    notes.by_basis.push(path.clone());
                }
                verdict.and_then(|verdict| if verdict == Gets::Day { day(&value) } else { Some(value) })
            }
            Some((Holds::Parts, kind)) => parts(value, kind, ask, &path, notes),
            // What has no row is nobody's to see.
            None => None,
        };
        match kept {
            Some(value) => drop(out.insert(name, value)),
            None => notes.withheld.push(path),
        }
    }
    out
}

/// A record, or a list of records; none if nothing of it is shown.
fn parts(value: Value, kind: Kind, ask: &Ask<'_>, path: &str, notes: &mut Notes) -> Option<Value> {
    match (value, kind) {
        (Value::Object(map), Kind::Record(record)) => {
            let kept = fields(map, record, ask, &format!("{path}."), notes);
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        (Value::Array(list), Kind::List(inner)) => {
            let mut kept = Vec::new();
            for one in list {
                kept.extend(parts(one, *inner, ask, path, notes));
            }
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        _ => None,
    }
}

impl Ask<'_> {
    /// The narrowest answer of all audiences; none if one of them gets nothing. [`Gets::Basis`] means: shown for the basis.
    fn verdict(&self, gets: impl Fn(Audience) -> Gets) -> Option<Gets> {
        let (mut verdict, basis) = (Gets::Shown, self.viewer.entitlement().is_some());
        let all = self.viewer.all(|audience| match gets(audience) {
            Gets::Shown => true,
            Gets::Own => self.own,
            Gets::Open => !self.confidential,
            Gets::OpenDay => {
                if self.confidential {
                    verdict = Gets::Day;
                }
                true
            }
            Gets::Day => {
                verdict = Gets::Day;
                true
            }
            Gets::Basis => {
                if basis && verdict == Gets::Shown {
                    verdict = Gets::Basis;
                }
                basis
            }
            Gets::Withheld => false,
        });
        all.then_some(verdict)
    }

    /// Is only the day of an instant shown?
    pub(super) fn day_only(&self) -> bool {
        self.verdict(|audience| super::fields::Information::Instant.gets(audience)) == Some(Gets::Day)
    }

    /// May the viewer know this?
    pub(super) fn knows(&self, information: super::fields::Information) -> bool {
        self.verdict(|audience| information.gets(audience)).is_some()
    }
}

/// The date of an instant, in UTC.
fn day(value: &Value) -> Option<Value> {
    value.as_str()?.split_once('T').map(|(date, _)| Value::String(date.to_owned()))
}
