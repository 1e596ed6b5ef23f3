//! The JSON Schemas of documents and of what crosses a service.

use std::error::Error;

use schemars::schema_for;
use serde_json::Value;

use crate::Files;

/// Adds all schemas, and returns those of the time engine's documents.
pub(crate) fn add(files: &mut Files) -> Result<Vec<Value>, Box<dyn Error>> {
    let documents = [
        ("calendar", schema_for!(amends::CalendarDocument)),
        ("time-limit", schema_for!(amends::TimeLimit)),
        ("segment", schema_for!(amends::time::Segment)),
        ("diagnostic", schema_for!(amends::Diagnostic)),
        ("verdict", schema_for!(amends::time::Verdict)),
        ("disambiguation", schema_for!(amends::time::Disambiguation)),
    ];
    // What crosses a service: for OpenAPI documents, forms and checks.
    let wire = [
        ("wire/command", schema_for!(amends::Command)),
        ("wire/event", schema_for!(amends::Event)),
        ("wire/record", schema_for!(amends::ledger::EventRecord<amends::Event>)),
        ("wire/case", schema_for!(amends::Case)),
        ("wire/context", schema_for!(amends::Context)),
        ("wire/refusal", schema_for!(amends::Refusal)),
        ("wire/availability", schema_for!(amends::case::Availability)),
        ("wire/timer-status", schema_for!(amends::timer::TimerStatus)),
        ("wire/action-command", schema_for!(amends::action::ActionCommand)),
        ("wire/action", schema_for!(amends::action::Action)),
    ];
    for (name, schema) in documents.iter().chain(&wire) {
        files.insert(format!("core/schemas/{name}.json"), serde_json::to_string_pretty(schema)? + "\n");
    }
    Ok(documents.into_iter().map(|(_, schema)| schema.to_value()).collect())
}
