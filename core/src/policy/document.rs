//! From text to a policy.

use std::collections::BTreeMap;

use serde_json::Value;

use super::extend::merged;
use super::model::Policy;
use super::read;
use crate::document::{Diagnostic, Diagnostics, Severity, json};
use crate::time::Almanac;

/// How many policies may extend one another.
const MAX_CHAIN: usize = 8;

/// What a policy may refer to: the policies it extends, and the zones and holiday lists of its calendars.
///
/// With feature `presets` the library knows this crate's own policies too.
#[derive(Clone, Debug, Default)]
pub struct Library {
    policies: BTreeMap<String, Value>,
    pub(crate) almanac: Almanac,
}

impl Library {
    /// A library over an almanac.
    #[must_use]
    pub fn new(almanac: Almanac) -> Library {
        Library { policies: BTreeMap::new(), almanac }
    }

    /// Adds a document under its own `id`. It is read when a policy extends it.
    #[must_use]
    pub fn with(mut self, document: Value) -> Library {
        if let Some(id) = document.get("id").and_then(Value::as_str) {
            self.policies.insert(id.to_owned(), document);
        }
        self
    }

    fn find(&self, id: &str) -> Option<Value> {
        let own = self.policies.get(id).cloned();
        #[cfg(feature = "presets")]
        let own = own.or_else(|| super::presets::document(id));
        own
    }

    /// The document with everything it extends written out.
    fn resolve(&self, document: &Value) -> Result<Value, Diagnostics> {
        let mut layers = vec![document.clone()];
        let mut next = document.get("extends").cloned();
        while let Some(id) = next {
            let problem = |code: &str, message: &str, help: String| {
                Diagnostics(vec![Diagnostic {
                    code: code.into(),
                    severity: Severity::Error,
                    path: "/extends".into(),
                    message: message.into(),
                    help,
                }])
            };
            let Some(id) = id.as_str() else {
                return Err(problem("wrong_type", "expected text", "give the id of one policy".into()));
            };
            if layers.len() >= MAX_CHAIN {
                return Err(problem(
                    "limit_exceeded",
                    "policies extend one another in a circle, or too deeply",
                    "at most eight".into(),
                ));
            }
            let Some(base) = self.find(id) else {
                let shown = crate::document::text::quote(id);
                let known = self.policies.keys().map(String::as_str);
                return Err(problem(
                    "unknown_policy",
                    &format!("there is no policy {shown} to extend"),
                    crate::document::text::suggest(id, known),
                ));
            };
            next = base.get("extends").cloned();
            layers.push(base);
        }
        let mut layers = layers.into_iter().rev();
        let first = layers.next().unwrap_or_default();
        let mut whole = layers.fold(first, |base, over| merged(&base, &over));
        if let Some(map) = whole.as_object_mut() {
            map.remove("extends");
        }
        Ok(whole)
    }
}

impl Policy {
    /// Reads, resolves and checks a document, and explores what it allows: every problem at once, each with code, path,
    /// message and help. What [`Policy::warnings`] then holds does not stop it.
    ///
    /// # Errors
    /// [`Diagnostics`]: of form, of sense, and situations from which a complaint could not end, each with the shortest
    /// sequence of commands that leads there.
    ///
    /// ```
    /// use amends::policy::{Library, Policy};
    /// use amends::time::Almanac;
    /// let policy = Policy::from_json(r#"{
    ///     "id": "acme", "version": "1", "extends": "iso-10002",
    ///     "codes": {"categories": ["delivery", "billing"]}
    /// }"#, &Library::new(Almanac::bundled()))?;
    /// assert_eq!(policy.pin().version, "1");
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    pub fn from_json(text: &str, library: &Library) -> Result<Policy, Diagnostics> {
        Policy::from_value(&json::parse(text)?, library)
    }

    /// [`Policy::from_json`] for a value.
    ///
    /// # Errors
    /// As [`Policy::from_json`].
    pub fn from_value(value: &Value, library: &Library) -> Result<Policy, Diagnostics> {
        let mut policy = Policy::trusted(value, library)?;
        let found = crate::case::explore(&policy).diagnostics;
        if found.has_errors() {
            return Err(found);
        }
        if let Some(inner) = std::sync::Arc::get_mut(&mut policy.0) {
            inner.warnings.0.extend(found.0);
        }
        Ok(policy)
    }

    /// Reads and checks a document without exploring it: for one that was explored before, such as a policy that a server
    /// sends to its pages. Form and sense are checked all the same.
    ///
    /// # Errors
    /// [`Diagnostics`].
    pub fn trusted(value: &Value, library: &Library) -> Result<Policy, Diagnostics> {
        let whole = library.resolve(value)?;
        read::policy(&whole, library)
    }

    /// Reads TOML.
    ///
    /// # Errors
    /// As [`Policy::from_json`]; `invalid_toml`.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, library: &Library) -> Result<Policy, Diagnostics> {
        let json::Document(value) = toml::from_str(text).map_err(|e| unreadable("invalid_toml", e.message()))?;
        Policy::from_value(&value, library)
    }

    /// Reads YAML.
    ///
    /// # Errors
    /// As [`Policy::from_json`]; `invalid_yaml`.
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str, library: &Library) -> Result<Policy, Diagnostics> {
        let json::Document(value) = serde_saphyr::from_str(text).map_err(|e| unreadable("invalid_yaml", &e.to_string()))?;
        Policy::from_value(&value, library)
    }
}

#[cfg(any(feature = "toml", feature = "yaml"))]
fn unreadable(code: &str, message: &str) -> Diagnostics {
    Diagnostics(vec![Diagnostic {
        code: code.into(),
        severity: Severity::Error,
        path: String::new(),
        message: message.lines().next().unwrap_or_default().to_owned(),
        help: String::new(),
    }])
}
