//! From text to a policy that was searched for dead ends. [`Policy::trusted`] reads one without the search.

use serde_json::Value;

#[cfg(any(feature = "toml", feature = "yaml"))]
use crate::document::{Diagnostic, Severity};
use crate::document::{Diagnostics, json};
use crate::policy::{Library, Policy};

impl Policy {
    /// Reads, resolves and checks a document, and explores its possible courses. It lists every problem at once, each with code, path,
    /// message and help. Warnings do not stop it: [`Policy::warnings`] holds them.
    ///
    /// # Errors
    /// [`Diagnostics`]: problems of form and of meaning. A situation from which a complaint could not end comes with the shortest
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
    ///
    /// ```
    /// use amends::policy::{Library, Policy};
    /// use amends::time::Almanac;
    /// let document = serde_json::json!({"id": "acme", "version": "1", "extends": "iso-10002"});
    /// let policy = Policy::from_value(&document, &Library::new(Almanac::bundled()))?;
    /// assert_eq!(policy.pin().id.as_str(), "acme");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_value(value: &Value, library: &Library) -> Result<Policy, Diagnostics> {
        let mut policy = Policy::trusted(value, library)?;
        let found = policy.explore().diagnostics;
        if found.has_errors() {
            return Err(found);
        }
        if let Some(inner) = std::sync::Arc::get_mut(&mut policy.0) {
            inner.warnings.0.extend(found.0);
        }
        Ok(policy)
    }

    /// A draft, accepted by name, as a policy.
    ///
    /// # Errors
    /// [`Diagnostics`]: `unknown_policy`.
    ///
    /// ```
    /// use amends::Policy;
    /// assert_eq!(Policy::draft("uk-ofcom-gc-c4")?.pin().version, "6-weeks");
    /// assert_eq!(Policy::preset("uk-ofcom-gc-c4").unwrap_err().0[0].code, "draft_not_accepted"); // a draft is named as one
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[cfg(feature = "presets")]
    pub fn draft(id: &str) -> Result<Policy, Diagnostics> {
        let name = id.split('@').next().unwrap_or(id);
        let mut own =
            Policy::preset_document(id).unwrap_or_else(|_| serde_json::json!({ "id": id, "version": "1", "extends": id }));
        if let Some(map) = own.as_object_mut() {
            map.insert("accepts_drafts".into(), serde_json::json!([name]));
        }
        Policy::from_value(&own, &Library::new(crate::time::Almanac::bundled()))
    }

    /// Reads TOML.
    ///
    /// # Errors
    /// As [`Policy::from_json`]; `invalid_toml`.
    ///
    /// ```
    /// use amends::policy::{Library, Policy};
    /// use amends::time::Almanac;
    /// let text = "
    ///     id = 'acme'
    ///     version = '1'
    ///     extends = 'iso-10002'
    /// ";
    /// let policy = Policy::from_toml(text, &Library::new(Almanac::bundled()))?;
    /// assert_eq!(policy.pin().id.as_str(), "acme");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, library: &Library) -> Result<Policy, Diagnostics> {
        let json::Document(value) = toml::from_str(text).map_err(|e| unreadable("invalid_toml", e.message()))?;
        Policy::from_value(&value, library)
    }

    /// Reads YAML.
    ///
    /// # Errors
    /// As [`Policy::from_json`]; `invalid_yaml`.
    ///
    /// ```
    /// use amends::policy::{Library, Policy};
    /// use amends::time::Almanac;
    /// let text = "
    /// id: acme
    /// version: '1'
    /// extends: iso-10002
    /// ";
    /// let policy = Policy::from_yaml(text, &Library::new(Almanac::bundled()))?;
    /// assert_eq!(policy.pin().id.as_str(), "acme");
    /// # Ok::<(), amends::Error>(())
    /// ```
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
