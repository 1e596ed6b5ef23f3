//! The OpenAPI document: routes by utoipa, shapes from the library's own schemas, and what every route has in common.

use std::sync::LazyLock;

use amends::case::{Availability, Refusal};
use amends::export::CaseExport;
use amends::ledger::EventRecord;
use amends::lifecycle::DisclosureBasis;
use amends::timer::TimerStatus;
use amends::view::Audience;
use amends::{Case, Command, Diagnostic, Event};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use utoipa::OpenApi as _;

use crate::intake::WITHHELD;
use crate::problem::Problem;
use crate::queue::View;
use crate::routes;
use crate::words::Language;

/// Names of schemas that the library has. utoipa refers to them; [`document`] puts them in.
pub(crate) mod ours {
    macro_rules! ours {
        ($($name:ident)*) => { $(
            pub(crate) struct $name;
            impl utoipa::PartialSchema for $name {
                fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> { utoipa::openapi::Schema::default().into() }
            }
            impl utoipa::ToSchema for $name {}
        )* };
    }
    ours! { Audience Availability Case CaseExport Command Diagnostic DisclosureBasis EventRecord Intake Refusal TimerStatus }
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Complaints", description = "Complaints after ISO 10002. Every decision is the policy's, and every refusal says why."),
    // utoipa finds what bodies are made of, but not what queries are made of.
    components(schemas(Problem, View, Language)),
    modifiers(&Bearer)
)]
struct Api;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        api.components.get_or_insert_with(Default::default).add_security_scheme("bearer", scheme);
    }
}

/// The routes with their descriptions, as utoipa has them.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// The document, as JSON.
pub(crate) fn document() -> &'static str {
    static DOCUMENT: LazyLock<String> = LazyLock::new(made);
    &DOCUMENT
}

fn made() -> String {
    let (_, api) = routes::all().split_for_parts();
    let mut document = serde_json::to_value(api).unwrap_or_default();
    let mut parts = document["components"]["schemas"].take();
    for (name, schema) in schemas() {
        adopt(&mut parts, name, schema);
    }
    document["components"]["schemas"] = parts;
    for operation in operations(&mut document) {
        complete(operation);
    }
    document.to_string()
}

/// The library's schemas.
fn schemas() -> [(&'static str, Value); 12] {
    let mut made = SchemaSettings::draft2020_12().into_generator();
    fn of<T: schemars::JsonSchema>(made: &mut SchemaGenerator) -> Value {
        let schema: Schema = made.root_schema_for::<T>();
        schema.into()
    }
    [
        ("Audience", of::<Audience>(&mut made)),
        ("Availability", of::<Availability>(&mut made)),
        ("Case", of::<Case>(&mut made)),
        ("CaseExport", of::<CaseExport>(&mut made)),
        ("Command", of::<Command>(&mut made)),
        ("Diagnostic", of::<Diagnostic>(&mut made)),
        ("DisclosureBasis", of::<DisclosureBasis>(&mut made)),
        ("Event", of::<Event>(&mut made)),
        ("EventRecord", of::<EventRecord<Event>>(&mut made)),
        ("Intake", intake().clone()),
        ("Refusal", of::<Refusal>(&mut made)),
        ("TimerStatus", of::<TimerStatus>(&mut made)),
    ]
}

/// `receive`, without what only staff may fill in.
pub(crate) fn intake() -> &'static Value {
    static INTAKE: LazyLock<Value> = LazyLock::new(public_part);
    &INTAKE
}

fn public_part() -> Value {
    let command: Value = schemars::schema_for!(Command).into();
    let kinds = command["oneOf"].as_array().cloned().unwrap_or_default();
    let mut receive = kinds.into_iter().find(|kind| kind["title"] == "receive").unwrap_or_default();
    for path in WITHHELD {
        let (parent, name) = path.rsplit_once('/').unwrap_or_default();
        let parent = parent.replace('/', "/properties/");
        let Some(object) = receive.pointer_mut(&parent) else { continue };
        if let Some(properties) = object["properties"].as_object_mut() {
            properties.remove(name);
        }
        if let Some(required) = object["required"].as_array_mut() {
            required.retain(|one| one != name);
        }
    }
    receive["title"] = json!("Intake");
    receive
}

/// Puts a schema among the parts: what it defines for itself becomes a part too.
fn adopt(parts: &mut Value, name: &str, mut schema: Value) {
    if let Some(object) = schema.as_object_mut() {
        object.remove("$schema");
    }
    let own = schema.as_object_mut().and_then(|object| object.remove("$defs"));
    for (name, schema) in own.and_then(|own| own.as_object().cloned()).unwrap_or_default() {
        adopt(parts, &name, schema);
    }
    refer(&mut schema);
    parts[name] = schema;
}

fn refer(schema: &mut Value) {
    match schema {
        Value::String(text) if text.starts_with("#/$defs/") => *text = text.replace("#/$defs/", "#/components/schemas/"),
        Value::Array(list) => list.iter_mut().for_each(refer),
        Value::Object(object) => object.values_mut().for_each(refer),
        _ => {}
    }
}

/// Every operation, with its path.
fn operations(document: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

/// Statuses that follow from what an operation takes, so that no route has to repeat them.
fn complete(operation: &mut Map<String, Value>) {
    let has = |name: &str| operation.get(name).is_some_and(|value| !value.is_null());
    let located = |place: &str| {
        operation.get("parameters").and_then(Value::as_array).is_some_and(|list| list.iter().any(|one| one["in"] == place))
    };
    let common = [
        (true, "429", "Too many requests from this address."),
        (true, "500", "The service failed."),
        (true, "503", "The service is busy, or took too long. Try again."),
        (has("security"), "401", "No valid token."),
        (has("security"), "403", "The roles do not permit it."),
        (has("requestBody"), "413", "The body is too large."),
        (has("requestBody"), "415", "The body is of a kind that is not read here."),
        (has("requestBody"), "422", "The body cannot be read, or a rule says no."),
        (located("path"), "404", "There is nothing of this name for you."),
        (located("query"), "400", "The query cannot be read."),
    ];
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    for (_, status, description) in common.iter().filter(|(holds, ..)| *holds) {
        if responses[status].is_null() {
            responses[status] = json!({ "description": description });
        }
    }
    let problem = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    for (status, response) in responses.as_object_mut().into_iter().flatten() {
        if status.starts_with(['4', '5']) {
            response["content"] = problem.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|one| references(one, found)),
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
                object.values().for_each(|one| references(one, found));
            }
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere_and_every_schema_says_something() {
        let document: Value = serde_json::from_str(document()).unwrap();
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(found.len() > 50, "{}", found.len());
        for reference in found {
            assert!(document.pointer(&reference[1..]).is_some_and(|schema| schema != &json!({})), "{reference}");
        }
    }

    #[test]
    fn the_intake_has_no_field_of_staff() {
        let schema = intake();
        assert_eq!(schema["required"], json!(["complainant", "description"]));
        assert!(schema["properties"]["complainant"]["properties"]["answer_to"].is_object());
        assert!(schema["properties"]["complainant"]["properties"]["id"].is_null());
        assert!(schema["properties"]["received_at"].is_null());
    }
}
