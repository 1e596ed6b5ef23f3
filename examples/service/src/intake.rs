//! A complaint from the public (ISO 10002, Annex C): what strangers may say, as JSON or as a form.

use amends::{Command, Id};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::app::random;
use crate::limits::Text;
use crate::openapi;
use crate::problem::Problem;
use crate::telemetry::hex;

/// Fields of `receive` that only staff may fill in. The schema of the intake leaves them out.
pub(crate) const WITHHELD: &[&str] = &[
    "/type",
    "/complaint",
    "/about",
    "/attachments",
    "/attributes",
    "/received_at",
    "/repeat_of",
    "/split_from",
    "/complainant/id",
    "/representative/id",
];

/// The identifier of a new complaint: of the sender's key, so that the same key names the same complaint, or of random bytes.
pub(crate) fn identifier(key: Option<&str>) -> Id {
    let digits = key.map_or_else(|| hex(&random::<8>()), |key| hex(&Sha256::digest(key)[..8]));
    format!("C-{digits}").parse().unwrap_or_else(|_| amends::id!("C-0"))
}

/// A sender's key: 16 to 64 characters of `A-Z a-z 0-9 _ -`. A short one could be guessed, and would give away a link.
pub(crate) fn is_key(text: &str) -> bool {
    (16..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Reads an intake as the command `receive`.
pub(crate) fn read(body: &Text, complaint: &Id) -> Result<Command, Problem> {
    let text = if body.form { from_form(&body.text).to_string() } else { body.text.trim_start().to_owned() };
    let Some(rest) = text.strip_prefix('{') else {
        return Err(Problem::field("wrong_type", "", "an intake is a JSON object", "send `{\"description\": …}`"));
    };
    let given: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(path) = WITHHELD.iter().find(|path| given.pointer(path).is_some_and(|value| !value.is_null())) {
        return Err(Problem::field("not_yours", path, "only staff may fill in this field", "leave it out"));
    }
    // The rest is read as it was sent, so that every mistake is found and has its place.
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    let command = format!(r#"{{"type": "receive", "complaint": "{complaint}"{comma}{rest}"#);
    Command::from_json(&command).map_err(Problem::unreadable)
}

/// A form as JSON: `complainant.name=Jane` is `{"complainant": {"name": "Jane"}}`. Empty fields were not filled in.
fn from_form(text: &str) -> Value {
    let schema = openapi::intake();
    let mut whole = Value::Object(Map::new());
    for (name, value) in form_urlencoded::parse(text.as_bytes()).filter(|(_, value)| !value.trim().is_empty()) {
        let (mut place, mut shape) = (&mut whole, schema);
        for part in name.split('.') {
            if !place.is_object() {
                *place = json!({});
            }
            place = &mut place[part];
            shape = &shape["properties"][part];
        }
        put(place, shape, value.into_owned());
    }
    whole
}

/// A text as the kind of value that the schema wants.
fn put(place: &mut Value, shape: &Value, text: String) {
    let kinds = shape["type"].to_string();
    let value = match text.as_str() {
        "true" | "on" if kinds.contains("boolean") => Value::Bool(true),
        "false" | "off" if kinds.contains("boolean") => Value::Bool(false),
        _ if kinds.contains("integer") => text.parse().map_or(Value::String(text), |number: u64| number.into()),
        _ => Value::String(text),
    };
    match place {
        Value::Array(list) => list.push(value),
        _ if kinds.contains("array") => *place = Value::Array(vec![value]),
        _ => *place = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, form: bool) -> Result<Command, Problem> {
        read(&Text { text: text.to_owned(), form }, &amends::id!("C-1"))
    }

    #[test]
    fn a_form_and_json_say_the_same() {
        let form = "description=It+leaks.&complainant.answer_to=jane%40example.org&complainant.name=&confidential=on\
            &complainants=2&remedy_kinds=refund&remedy_kinds=apology";
        let json = r#"{"description": "It leaks.", "complainant": {"answer_to": "jane@example.org"}, "confidential": true,
            "complainants": 2, "remedy_kinds": ["refund", "apology"]}"#;
        assert_eq!(read_as(form, true).unwrap(), read_as(json, false).unwrap());
    }

    #[test]
    fn what_only_staff_may_say_is_refused_with_its_place() {
        for path in WITHHELD {
            let mut whole = json!({"description": "x", "complainant": {"answer_to": "y"}});
            let (parent, name) = path.rsplit_once('/').unwrap();
            let parent = if parent.is_empty() { "" } else { parent };
            if whole.pointer(parent).is_none() {
                whole[&parent[1..]] = json!({});
            }
            whole.pointer_mut(parent).unwrap()[name] = json!("forged");
            let problem = serde_json::to_value(read_as(&whole.to_string(), false).unwrap_err()).unwrap();
            assert_eq!((&problem["code"], &problem["reasons"][0]["path"]), (&json!("not_yours"), &json!(path)));
        }
    }

    #[test]
    fn nothing_is_read_twice_or_in_part() {
        for wrong in [
            "",
            "{",
            "{}",
            "[]",
            "null",
            "{\"description\": \"x\"}",
            "{\"descripton\": \"x\"}",
            r#"{"description": "x", "description": "y", "complainant": {"answer_to": "y"}}"#,
            r#"{"description": "x", "complainant": {"answer_to": "y"}} {}"#,
            r#"{"complaint": null, "description": "x", "complainant": {"answer_to": "y"}}"#,
        ] {
            assert!(read_as(wrong, false).is_err(), "{wrong}");
        }
        assert!(read_as("=&&%ff=1&a.b.c=2", true).is_err());
    }
}
