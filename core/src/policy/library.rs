//! The policies that a document may extend, and the document with all of them written out.

use serde_json::Value;

use super::extend::{include, merged, not_there};
use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::order::SortedMap;
use crate::time::Almanac;

/// How many policies may extend one another.
const MAX_CHAIN: usize = 8;

/// What a policy may refer to: the policies it extends, and the zones and holiday lists of its calendars.
///
/// With feature `presets` the library knows this crate's own policies too.
#[derive(Clone, Debug, Default)]
pub struct Library {
    policies: SortedMap<String, Value>,
    pub(crate) almanac: Almanac,
}

impl Library {
    /// A library over an almanac.
    #[must_use]
    pub fn new(almanac: Almanac) -> Library {
        Library { policies: SortedMap::new(), almanac }
    }

    /// Adds a document under its own `id`, and under `id@version`. It is read when a policy extends or includes it.
    ///
    /// ```
    /// use amends::policy::{Library, Policy};
    /// use amends::time::Almanac;
    /// let base = serde_json::json!({"id": "group", "version": "1", "extends": "iso-10002", "title": "All brands"});
    /// let library = Library::new(Almanac::bundled()).with(base);
    /// let brand = Policy::from_json(r#"{"id": "brand-a", "version": "1", "extends": "group"}"#, &library)?;
    /// assert_eq!(brand.pin().id.as_str(), "brand-a");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn with(mut self, document: Value) -> Library {
        if let Some(id) = document.get("id").and_then(Value::as_str) {
            if let Some(version) = document.get("version").and_then(Value::as_str) {
                self.policies.insert(format!("{id}@{version}"), document.clone());
            }
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

    /// The document with everything it extends and includes written out, and what of it has no effect.
    pub(super) fn resolve(&self, document: &Value) -> Result<(Value, Diagnostics), Diagnostics> {
        let (mut drafts, mut idle) = (Vec::new(), Vec::new());
        let mut whole = self.extended(document, &mut drafts, &mut idle)?;
        let given = whole.get("regimes").and_then(Value::as_array).cloned().unwrap_or_default();
        let own = if given.is_empty() { Value::Null } else { whole.clone() };
        let mut names: Vec<&str> = Vec::new();
        for (i, regime) in given.iter().enumerate() {
            let path = format!("/regimes/{i}");
            // A document that was written out before names each with its version; then its timers are there already. Reading
            // checks that, and refuses what is neither.
            let Some(id) = regime.as_str() else { continue };
            // `id@version` names a version: the clocks would have the same names.
            let name = id.split('@').next().unwrap_or(id);
            if names.contains(&name) {
                let shown = crate::document::text::quote(name);
                let twice = problem(&path, "duplicate", format!("{shown} appears twice"), "name it once".into());
                return Err(Diagnostics(vec![twice]));
            }
            names.push(name);
            let included = self.extended(&self.needed(id, &path)?, &mut drafts, &mut Vec::new())?;
            for entry in include(&mut whole, &own, id, &included, i) {
                let message = format!("an earlier regime says otherwise of `{entry}`, and that holds");
                idle.push(without_effect(&path, &message, "say in the policy itself what holds for both"));
            }
        }
        let accepted = document.get("accepts_drafts").and_then(Value::as_array);
        // One that was written out names no drafts any more.
        let refers = document.get("extends").is_some() || !names.is_empty();
        for (i, name) in accepted.into_iter().flatten().enumerate().filter(|_| refers) {
            if name.as_str().is_some_and(|name| !drafts.iter().any(|d| d == name)) {
                idle.push(without_effect(&format!("/accepts_drafts/{i}"), "no draft of this id is used", "take it out"));
            }
        }
        drafts.retain(|d| !accepted.is_some_and(|list| list.iter().any(|a| a.as_str() == Some(d))));
        let problems = drafts.iter().map(|id| {
            let shown = crate::document::text::quote(id);
            let message = format!("{shown} is a draft: its timers were not checked against the text of the law");
            let help = format!("check them, and name {shown} in your policy's `accepts_drafts`");
            problem("/accepts_drafts", "draft_not_accepted", message, help)
        });
        let problems: Vec<Diagnostic> = problems.collect();
        if problems.is_empty() { Ok((whole, Diagnostics(idle))) } else { Err(Diagnostics(problems)) }
    }

    fn needed(&self, id: &str, path: &str) -> Result<Value, Diagnostics> {
        self.find(id).ok_or_else(|| {
            let shown = crate::document::text::quote(id);
            let mut known: Vec<&str> = self.policies.keys().map(String::as_str).collect();
            #[cfg(feature = "presets")]
            known.extend(super::presets::PRESETS);
            crate::order::sort(&mut known);
            let help = crate::document::text::suggest(id, known.into_iter());
            Diagnostics(vec![problem(path, "unknown_policy", format!("there is no policy {shown}"), help)])
        })
    }

    /// The document with everything it extends written out, the drafts among them by id, and its keys that have no effect.
    fn extended(&self, document: &Value, drafts: &mut Vec<String>, idle: &mut Vec<Diagnostic>) -> Result<Value, Diagnostics> {
        let mut layers = vec![document.clone()];
        let mut next = document.get("extends").cloned();
        while let Some(id) = next {
            let one = |code: &str, message: &str, help: &str| {
                Diagnostics(vec![problem("/extends", code, message.to_owned(), help.to_owned())])
            };
            let Some(id) = id.as_str() else {
                return Err(one("wrong_type", "expected text", "give the id of one policy"));
            };
            if layers.len() >= MAX_CHAIN {
                return Err(one(
                    "limit_exceeded",
                    "policies extend each other in a circle, or more than eight levels deep",
                    "at most eight",
                ));
            }
            let base = self.needed(id, "/extends")?;
            next = base.get("extends").cloned();
            layers.push(base);
        }
        let draft = |d: &&Value| d.get("status").and_then(Value::as_str) == Some("draft");
        for id in layers.iter().filter(draft).filter_map(|d| d.get("id").and_then(Value::as_str)) {
            if !drafts.iter().any(|d| d == id) {
                drafts.push(id.to_owned());
            }
        }
        let bases = layers.len() > 1;
        let mut layers = layers.into_iter().skip(1).rev();
        let first = layers.next().unwrap_or_default();
        let mut base = layers.fold(first, |base, over| merged(&base, &over));
        // A document is not the one that it extends.
        for key in [&super::declare::policy::id, &super::declare::policy::version] {
            base.as_object_mut().and_then(|map| map.remove(key.name));
        }
        if bases {
            let mut paths = Vec::new();
            not_there(&base, document, "", &mut paths);
            let help = "null removes a key of the extended policy: is the name correct?";
            idle.extend(paths.iter().map(|path| without_effect(path, "there is nothing to remove", help)));
        }
        let mut whole = if bases { merged(&base, document) } else { document.clone() };
        if let Some(map) = whole.as_object_mut() {
            map.remove("extends");
        }
        Ok(whole)
    }
}

fn problem(path: &str, code: &str, message: String, help: String) -> Diagnostic {
    Diagnostic { code: code.into(), severity: Severity::Error, path: path.into(), message, help }
}

fn without_effect(path: &str, message: &str, help: &str) -> Diagnostic {
    let (code, severity) = ("without_effect".into(), Severity::Warning);
    Diagnostic { code, severity, path: path.into(), message: message.into(), help: help.into() }
}
