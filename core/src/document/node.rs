//! A cursor over a document that knows where it is and never stops at the first mistake.

use std::cell::RefCell;

use serde_json::{Map, Value};

use super::pointer::pointer;
use super::text::{quote, suggest};
use super::{Diagnostic, Diagnostics, Severity};

/// Collects problems while a document is read.
#[derive(Debug, Default)]
pub(crate) struct Sink(RefCell<Vec<Diagnostic>>);

impl Sink {
    pub(crate) fn error(&self, path: &str, code: &str, message: String, help: impl Into<String>) {
        self.push(Severity::Error, path, code, message, help.into());
    }
    pub(crate) fn warning(&self, path: &str, code: &str, message: String, help: impl Into<String>) {
        self.push(Severity::Warning, path, code, message, help.into());
    }
    fn push(&self, severity: Severity, path: &str, code: &str, message: String, help: String) {
        self.0.borrow_mut().push(Diagnostic { code: code.into(), severity, path: path.into(), message, help });
    }
    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
    pub(crate) fn finish(self) -> Diagnostics {
        Diagnostics(self.0.into_inner())
    }
}

/// A value, its path, and where to report.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) path: String,
    pub(crate) sink: &'a Sink,
}

/// Reads a whole document: the value if nothing is wrong, else all problems at once.
pub(crate) fn read_whole<T>(value: &Value, read: impl FnOnce(&Node<'_>) -> Option<T>) -> Result<T, Diagnostics> {
    let sink = Sink::default();
    let found = read(&Node::root(value, &sink));
    let problems = sink.finish();
    match found {
        Some(found) if !problems.has_errors() => Ok(found),
        _ => Err(problems),
    }
}

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Value, sink: &'a Sink) -> Self {
        Node { value, path: String::new(), sink }
    }

    pub(crate) fn child(&self, key: &str, value: &'a Value) -> Node<'a> {
        Node { value, path: self.path.clone() + &pointer(key), sink: self.sink }
    }

    pub(crate) fn error(&self, code: &str, message: impl Into<String>, help: impl Into<String>) {
        self.sink.error(&self.path, code, message.into(), help);
    }

    pub(crate) fn wrong_type(&self, wanted: &str) {
        let got = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.error("wrong_type", format!("expected {wanted}, found {got}"), "");
    }

    pub(crate) fn object(&self, wanted: &str) -> Option<&'a Map<String, Value>> {
        let map = self.value.as_object();
        if map.is_none() {
            self.wrong_type(wanted);
        }
        map
    }

    /// Reports every key that the document does not have.
    pub(crate) fn only(&self, map: &'a Map<String, Value>, keys: &[&str]) {
        for (key, value) in map {
            if !keys.contains(&key.as_str()) {
                self.child(key, value).error(
                    "unknown_field",
                    format!("there is no field {} here", quote(key)),
                    suggest(key, keys.iter().copied()),
                );
            }
        }
    }

    /// A field that may be absent; `null` means absent.
    pub(crate) fn field(&self, map: &'a Map<String, Value>, key: &str) -> Option<Node<'a>> {
        map.get(key).filter(|v| !v.is_null()).map(|v| self.child(key, v))
    }

    /// A field that must be there.
    pub(crate) fn required(&self, map: &'a Map<String, Value>, key: &str, wanted: &str) -> Option<Node<'a>> {
        let found = self.field(map, key);
        if found.is_none() {
            self.sink.error(
                &format!("{}/{key}", self.path),
                "missing_field",
                format!("the field `{key}` is missing"),
                format!("give {wanted}"),
            );
        }
        found
    }

    pub(crate) fn string(&self, wanted: &str) -> Option<&'a str> {
        let s = self.value.as_str();
        if s.is_none() {
            self.wrong_type(wanted);
        }
        s
    }

    pub(crate) fn integer(&self, wanted: &str) -> Option<i64> {
        let n = self.value.as_i64();
        if n.is_none() {
            self.wrong_type(wanted);
        }
        n
    }

    #[cfg(feature = "measure")]
    pub(crate) fn boolean(&self) -> Option<bool> {
        let b = self.value.as_bool();
        if b.is_none() {
            self.wrong_type("true or false");
        }
        b
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        words.get(self.word_of(&allowed)?).map(|(_, value)| *value)
    }

    fn word_of(&self, allowed: &[&str]) -> Option<usize> {
        let given = self.string("text")?;
        let found = allowed.iter().position(|word| *word == given);
        if found.is_none() {
            let message = format!("{} is not one of the allowed words", quote(given));
            self.error("unknown_word", message, suggest(given, allowed.iter().copied()));
        }
        found
    }

    pub(crate) fn elements(&self, wanted: &str) -> Option<Vec<Node<'a>>> {
        let Some(items) = self.value.as_array() else {
            self.wrong_type(wanted);
            return None;
        };
        Some(items.iter().enumerate().map(|(i, v)| self.child(&format!("{i}"), v)).collect())
    }
}
