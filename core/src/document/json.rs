//! Strict JSON: what two readers could understand differently is refused.
//!
//! `serde_json` keeps the last of two equal keys and turns an integer beyond 2^53 into a number that JavaScript
//! rounds. Both change what a document says without a word, so both are errors here.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{Diagnostic, Diagnostics, Severity};

/// The largest integer that every JSON reader holds exactly (2^53 − 1, RFC 7493).
pub const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// Reads one JSON document from text.
///
/// # Errors
/// One diagnostic `invalid_json`: malformed text, a repeated key, an integer beyond ±(2^53 − 1), nesting deeper
/// than 127 levels, or anything after the document.
///
/// ```
/// use amends::document::json;
/// assert!(json::parse(r#"{"tz": "UTC"}"#).is_ok());
/// assert!(json::parse(r#"{"tz": "UTC", "t\u007a": "Asia/Tokyo"}"#).is_err());
/// ```
pub fn parse(text: &str) -> Result<Value, Diagnostics> {
    let mut de = serde_json::Deserializer::from_str(text);
    let value = Strict.deserialize(&mut de).and_then(|v| de.end().map(|()| v));
    value.map_err(|e| {
        // serde_json's message names positions and expectations; our own texts name keys of documents.
        Diagnostics(vec![Diagnostic {
            code: "invalid_json".into(),
            severity: Severity::Error,
            path: String::new(),
            message: format!("the text is not one strict JSON document: {e}"),
            help: "see RFC 8259 and RFC 7493 (I-JSON)".into(),
        }])
    })
}

struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Value, D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Value, D::Error> {
        d.deserialize_any(self)
    }
    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }
    fn visit_i64<E: serde::de::Error>(self, v: i64) -> Result<Value, E> {
        if v.unsigned_abs() > MAX_SAFE_INTEGER {
            return Err(E::custom("integer beyond 2^53 - 1"));
        }
        Ok(Value::Number(v.into()))
    }
    fn visit_u64<E: serde::de::Error>(self, v: u64) -> Result<Value, E> {
        if v > MAX_SAFE_INTEGER {
            return Err(E::custom("integer beyond 2^53 - 1"));
        }
        Ok(Value::Number(v.into()))
    }
    fn visit_f64<E: serde::de::Error>(self, v: f64) -> Result<Value, E> {
        Number::from_f64(v).map(Value::Number).ok_or_else(|| E::custom("number is not finite"))
    }
    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(Value::String(v.to_owned()))
    }
    fn visit_string<E>(self, v: String) -> Result<Value, E> {
        Ok(Value::String(v))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut out = Vec::new();
        while let Some(v) = seq.next_element_seed(Strict)? {
            out.push(v);
        }
        Ok(Value::Array(out))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut out = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if out.contains_key(&key) {
                return Err(A::Error::custom(format!("key {} appears twice", super::text::quote(&key))));
            }
            let v = map.next_value_seed(Strict)?;
            out.insert(key, v);
        }
        Ok(Value::Object(out))
    }
}

/// Reads any serde source (TOML, YAML, …) into a strict value, for documents that implement `Deserialize`.
pub(crate) fn from_deserializer<'de, D: Deserializer<'de>>(d: D) -> Result<Value, D::Error> {
    Strict.deserialize(d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_readers_understand_differently() {
        for bad in [
            r#"{"a":1,"a":2}"#,
            r#"[{"b":{"a":1,"\u0061":2}}]"#,
            "9007199254740993",
            "-9007199254740993",
            "1e999",
            "{} {}",
            "",
            "{\"a\":NaN}",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn keeps_what_is_plain() {
        let text = r#"{"a":[1,-2,0.5,null,true,"x"]}"#;
        assert_eq!(parse(text).unwrap().to_string(), text);
    }
}
