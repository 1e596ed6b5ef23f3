//! serde: for `axum::Json`, JSON columns and queues. Both directions go through the one written form, so that no second reading exists.
//!
//! Reading collects the content of the format as JSON text, repeated keys included, and gives it to the strict [`Reader`]. So every
//! format meets the same refusals. Writing takes the canonical text apart.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

use super::writer::quote;
use crate::document::error::{Read, WireError};
use crate::document::limits::{self, MAX_DEPTH};

/// The key under which `serde_json` hands a number over if another crate switched its `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

/// Implements `Serialize`, `Deserialize` and, with the feature `schema`, `JsonSchema` for a type with one written form. A type without
/// a table names its schema.
macro_rules! interop {
    ($name:ident) => {
        $crate::wire::interop!(@schema $name);
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::serialize_text(&$crate::wire::value_json(self), serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::deserialize_text(deserializer, $crate::wire::value_from_json)
            }
        }
    };
    (@schema $name:ident) => {
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let kind = <$name as $crate::wire::Wire>::KIND;
                $crate::wire::schema::made($crate::wire::schema::of(&kind, $crate::wire::schema::Form::Plain))
            }
        }
    };
    ($name:ty, $title:literal, $write:expr, $read:expr, $schema:expr) => {
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $title.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::wire::schema::made($schema)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::serialize_text(&$write(self), serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::deserialize_text(deserializer, $read)
            }
        }
    };
}
pub(crate) use interop;

/// Writes canonical JSON text with any serializer.
pub(crate) fn serialize_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(S::Error::custom)?;
    value.serialize(serializer)
}

/// Reads what a format holds by its JSON text. The error names code, place and help.
pub(crate) fn deserialize_text<'de, D: Deserializer<'de>, T>(deserializer: D, read: fn(&str) -> Read<T>) -> Result<T, D::Error> {
    let mut text = String::new();
    Text { out: &mut text, depth: 0 }.deserialize(deserializer)?;
    read(&text).map_err(D::Error::custom)
}

/// Writes what a format holds as JSON text.
struct Text<'a> {
    out: &'a mut String,
    depth: u32,
}

impl Text<'_> {
    fn deeper<E: serde::de::Error>(&mut self) -> Result<Text<'_>, E> {
        if self.depth > MAX_DEPTH {
            return Err(E::custom(limits::too_deep()));
        }
        Ok(Text { out: self.out, depth: self.depth.saturating_add(1) })
    }

    fn raw(self, value: impl fmt::Display) {
        use fmt::Write as _;
        // Writing to a String does not fail.
        let _ = write!(self.out, "{value}");
    }
}

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.raw(value);
        Ok(())
    }
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.raw(value);
        Ok(())
    }
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.raw(value);
        Ok(())
    }
    /// No field of a document holds a decimal: the reader says so, with the place.
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        match serde_json::Number::from_f64(value) {
            Some(number) => self.raw(number),
            None => return Err(E::custom("a number that is not finite")),
        }
        Ok(())
    }
    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        quote(self.out, value);
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.raw("null");
        Ok(())
    }
    fn visit_none<E>(self) -> Result<(), E> {
        self.raw("null");
        Ok(())
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.out.push('[');
        while list.next_element_seed(self.deeper()?)?.is_some() {
            self.out.push(',');
        }
        close(self.out, ']');
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let start = self.out.len();
        self.out.push('{');
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER && self.out.len() == start.saturating_add(1) {
                let number: String = map.next_value()?;
                // The reader alone says which numbers there are; anything else would be JSON that nobody checked.
                if number.is_empty() || !number.bytes().all(|c| matches!(c, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
                    return Err(A::Error::custom(WireError::wrong_type("a number")));
                }
                self.out.truncate(start);
                self.out.push_str(&number);
                return Ok(());
            }
            quote(self.out, &key);
            self.out.push(':');
            map.next_value_seed(self.deeper()?)?;
            self.out.push(',');
        }
        close(self.out, '}');
        Ok(())
    }
}

/// Ends an object or a list: the comma after its last entry goes.
fn close(out: &mut String, bracket: char) {
    if out.ends_with(',') {
        out.pop();
    }
    out.push(bracket);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::lifecycle::{Assessment, Command, Level};
    use crate::wire::{Attributes, Money, Personal};

    /// Whatever carries a command, the same is refused: JSON text, a value in memory, a list of pairs.
    #[test]
    fn reading_is_as_strict_as_the_reader() {
        let table = [
            (r#"{"type": "assess", "severity": "high"}"#, ""),
            (r#"{"severity": "high", "type": "assess"}"#, ""),
            (r#"{"type": "assess", "severity": "high", "severity": "low"}"#, "invalid_json"),
            (r#"{"type": "assess", "severty": "high"}"#, "unknown_field"),
            (r#"["assess", "high"]"#, "wrong_type"),
            (r#"{"type": "assess"}"#, "missing_field"),
            (r#"{"type": "assess", "severity": 1}"#, "wrong_type"),
            (r#"{"type": "approve", "proposal": 1.0}"#, "wrong_type"),
            (r#"{"type": "approve", "proposal": 9007199254740993}"#, "out_of_range"),
            (r#"{"type": "approve", "proposal": 1e400}"#, "number out of range"),
            (r#"{"type": "note", "text": null}"#, "wrong_type"),
        ];
        for (text, expected) in table {
            let direct = Command::from_json(text).map_err(|e| e.code()).err().unwrap_or_default();
            let found = serde_json::from_str::<Command>(text).map_err(|e| e.to_string()).err().unwrap_or_default();
            assert_eq!(found.is_empty(), expected.is_empty(), "{text}: {found}");
            assert!(found.contains(expected), "{text}: {found}");
            // What is no JSON for serde is refused before it reaches the reader.
            assert!(found.contains(direct) || expected.contains(' '), "{text}: {found} instead of {direct}");
        }
        // A value has no repeated keys; all else is refused as well.
        let value = json!({ "type": "assess", "severity": "high" });
        assert_eq!(serde_json::from_value::<Command>(value).unwrap(), Command::Assess(Assessment::new(Level::High)));
        assert!(serde_json::from_value::<Command>(json!({ "type": "assess" })).unwrap_err().to_string().contains("/severity"));
    }

    /// As `serde_json` hands numbers over once any crate of a program asks for numbers of any length.
    #[test]
    fn numbers_of_any_length_are_read() {
        let value = json!({ "type": "approve", "proposal": { "$serde_json::private::Number": "3" } });
        let read = serde_json::from_value::<Command>(value).unwrap();
        assert_eq!(read.to_json(), r#"{"type":"approve","proposal":3}"#);
        for wrong in ["3, \"text\": \"x\"", "", "three", "{}"] {
            let value = json!({ "type": "approve", "proposal": { "$serde_json::private::Number": wrong } });
            assert!(serde_json::from_value::<Command>(value).is_err(), "{wrong}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let mut value = json!(1);
        for _ in 0..100 {
            value = json!([value]);
        }
        let error = serde_json::from_value::<Command>(value).unwrap_err().to_string();
        assert!(error.contains("limit_exceeded"), "{error}");
    }

    #[test]
    fn values_come_back_as_they_were() {
        let money = Money::new(1050, "EUR").unwrap();
        assert_eq!(serde_json::from_value::<Money>(serde_json::to_value(money).unwrap()).unwrap(), money);
        let words = Attributes::from([("shop", "York")]);
        assert_eq!(serde_json::from_str::<Attributes>(&serde_json::to_string(&words).unwrap()).unwrap(), words);
        let name: Personal<String> = "Jane \"J\" Roe\n".into();
        assert_eq!(serde_json::to_value(&name).unwrap(), json!("Jane \"J\" Roe\n"));
        let level = serde_json::to_value(Level::High).unwrap();
        assert_eq!((level.clone(), serde_json::from_value::<Level>(level).unwrap()), (json!("high"), Level::High));
    }
}
