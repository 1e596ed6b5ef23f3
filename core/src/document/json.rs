//! Strict JSON: what two readers could understand differently is refused.
//!
//! `serde_json` keeps the last of two equal keys and turns an integer beyond 2^53 into a number that JavaScript
//! rounds. Both change what a document says without a word, so both are errors here.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::Diagnostics;
use super::error::WireError;
use super::lexer::Lexer;
use super::limits::{self, Limits};

pub use super::limits::MAX_SAFE_INTEGER;

/// Reads one JSON document from text.
///
/// # Errors
/// One diagnostic:
///
/// * `invalid_json`: malformed text, a repeated key or anything after the document.
/// * `out_of_range`: an integer beyond ±(2^53 − 1).
/// * `wrong_type`: a number that is not whole. Two readers may round it differently, and documents of this library hold none.
/// * `limit_exceeded`: nesting deeper than 64 levels, a text over 65,536 bytes, or more than a million values.
///
/// ```
/// use amends::document::json;
/// assert!(json::parse(r#"{"tz": "UTC"}"#).is_ok());
/// assert!(json::parse(r#"{"tz": "UTC", "t\u007a": "Asia/Tokyo"}"#).is_err());
/// ```
pub fn parse(text: &str) -> Result<Value, Diagnostics> {
    whole(Lexer::new(text))
}

/// Reads one JSON object from bytes, as strictly as commands and events are read.
///
/// # Errors
/// As [`parse`]; `wrong_type` for anything but an object, `invalid_json` for bytes that are not UTF-8.
///
/// ```
/// use amends::document::json;
/// assert!(json::parse_object(b"{\"n\": 9007199254740991}").is_ok());
/// assert!(json::parse_object(b"[1]").is_err());
/// ```
pub fn parse_object(bytes: &[u8]) -> Result<Value, Diagnostics> {
    let value = Lexer::from_bytes(bytes).map_err(|e| e.diagnostics()).and_then(whole)?;
    if value.is_object() { Ok(value) } else { Err(WireError::wrong_type("an object").diagnostics()) }
}

/// Reads what this library wrote, however much it is.
pub(crate) fn parse_stored(text: &str) -> Result<Value, Diagnostics> {
    whole(Lexer::stored(text))
}

/// Does a value that was made, or read from another form, meet the limits of [`parse`]? Then it can be written and read again.
pub(crate) fn fits(value: &Value) -> Result<(), Diagnostics> {
    fitting(value, 0, &mut Limits::default()).map_err(|e| e.diagnostics())
}

fn fitting(value: &Value, depth: u32, limits: &mut Limits) -> Result<(), WireError> {
    if value.is_null() {
        return Ok(());
    }
    limits.value()?;
    let nested = matches!(value, Value::Object(_) | Value::Array(_));
    let depth = depth.saturating_add(u32::from(nested));
    if depth > limits::MAX_DEPTH {
        return Err(limits::too_deep());
    }
    match value {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(n) => match n.as_i64() {
            Some(n) if n.unsigned_abs() <= MAX_SAFE_INTEGER => Ok(()),
            _ if n.is_f64() => Err(WireError::wrong_type("a whole number")),
            _ => Err(limits::inexact()),
        },
        Value::String(text) => limits::text(text),
        Value::Array(list) => {
            let mut places = list.iter().enumerate();
            places.try_for_each(|(i, v)| fitting(v, depth, limits).map_err(|e| e.under(&i.to_string())))
        }
        Value::Object(map) => map.iter().try_for_each(|(key, v)| {
            limits.value()?;
            limits::text(key).and_then(|()| fitting(v, depth, limits)).map_err(|e| e.under(key))
        }),
    }
}

fn whole(mut r: Lexer<'_>) -> Result<Value, Diagnostics> {
    value(&mut r).and_then(|v| r.end().map(|()| v)).map_err(|e| e.diagnostics())
}

fn value(r: &mut Lexer<'_>) -> Result<Value, WireError> {
    let mut first = true;
    Ok(match r.peek() {
        Some(b'{') => {
            let mut out = Map::new();
            r.object()?;
            while let Some(key) = r.key(&mut first)? {
                if out.contains_key(&*key) {
                    return Err(WireError::new("invalid_json", format!("key {} appears twice", super::text::quote(&key)), ""));
                }
                let v = r.keepable(&key).and_then(|()| value(r)).map_err(|e| e.under(&key))?;
                out.insert(key.into_owned(), v);
            }
            Value::Object(out)
        }
        Some(b'[') => {
            let mut out = Vec::new();
            r.array()?;
            while r.element(&mut first)? {
                out.push(value(r).map_err(|e| e.under(&format!("{}", out.len())))?);
            }
            Value::Array(out)
        }
        Some(b'"') => Value::String(r.kept()?.into_owned()),
        Some(b't' | b'f') => Value::Bool(r.boolean()?),
        Some(b'-' | b'0'..=b'9') => Value::Number(r.integer()?.into()),
        _ if r.null()? => Value::Null,
        _ => return Err(r.no_value()),
    })
}

/// Reads any serde source (TOML, YAML, …) into a strict value.
#[cfg(any(feature = "toml", feature = "yaml"))]
pub(crate) struct Document(pub(crate) Value);

#[cfg(any(feature = "toml", feature = "yaml"))]
impl<'de> serde::Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Document, D::Error> {
        Strict.deserialize(d).map(Document)
    }
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
            "{\"a\":0.5}",
        ] {
            crate::cases::count();
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn keeps_what_is_plain() {
        let text = r#"{"a":[1,-2,null,true,"x"]}"#;
        assert_eq!(parse(text).unwrap().to_string(), text);
    }
}
