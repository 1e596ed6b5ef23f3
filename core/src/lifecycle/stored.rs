//! The schema of a stored record of a complaint: one event for each row of the table.

use serde_json::json;

use super::kinds::CommandKind;
use super::messages::Event;
use crate::ledger::{ActorRef, Cause, EventRecord, PolicyPin, SCHEMA};
use crate::wire::schema::{Form, hash, made, of, record_of};
use crate::wire::{Kind, Wire as _};

/// The stored form of the records of complaints.
impl schemars::JsonSchema for EventRecord<Event> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EventRecord".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let sealed = |kind: &Kind| of(kind, Form::Sealed);
        let chained = |kind: &CommandKind| {
            json!({
                "type": "object",
                "title": kind.row().event,
                "properties": {
                    "actor": sealed(&ActorRef::KIND), "at": sealed(&Kind::Instant), "body": record_of(kind.body(), Form::Sealed),
                    "cause": sealed(&Cause::KIND), "complaint": sealed(&Kind::Id), "policy": sealed(&PolicyPin::KIND), "previous": hash(),
                    "schema": { "const": SCHEMA }, "sequence": { "type": "integer", "minimum": 1 }, "type": { "const": kind.row().event },
                },
                "required": ["actor", "at", "body", "cause", "complaint", "policy", "schema", "sequence", "type"],
                "additionalProperties": false,
            })
        };
        let side = json!({
            "type": "object",
            "properties": { "salt": hash(), "value": {} },
            "required": ["salt", "value"],
            "additionalProperties": false,
        });
        made(json!({
            "type": "object",
            "description": "A record as it is stored: the chained event, its hash, and the personal values next to it.",
            "properties": {
                "event": { "oneOf": CommandKind::ALL.iter().map(chained).collect::<Vec<_>>() },
                "hash": hash(),
                "personal": { "type": "object", "description": "JSON Pointer of a value: its salt and the value.", "additionalProperties": side },
            },
            "required": ["event", "hash"],
            "additionalProperties": false,
        }))
    }
}
