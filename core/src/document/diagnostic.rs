//! One shape for everything that can be wrong, in every language.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Does a problem stop the document from being used?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// The document cannot be used until this is mended.
    Error,
    /// The document works, and probably not as its author meant.
    Warning,
}

/// A problem: what was wrong, where, and what would be right.
///
/// This is the wire shape of every error of this library: Python's `AmendsError` and JavaScript's `AmendsError`
/// carry the same fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable identifier, `snake_case`; the list is in `docs/errors.md`.
    pub code: String,
    /// Error or warning.
    pub severity: Severity,
    /// Place, as a JSON Pointer (RFC 6901): `/weekly/mon/0`. Empty for the whole.
    pub path: String,
    /// What was wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} [{}]", self.message, self.code)?;
        if !self.help.is_empty() {
            write!(f, "; {}", self.help)?;
        }
        Ok(())
    }
}

/// All problems of one document; never empty when returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Is there anything that stops the document from being used?
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The same problems where the document is part of a larger one.
    #[must_use]
    pub fn within(mut self, path: &str) -> Self {
        self.0.iter_mut().for_each(|d| d.path.insert_str(0, path));
        self
    }

    /// The problems in the order in which they were found.
    ///
    /// ```
    /// use amends::{Almanac, Calendar};
    /// let problems = Calendar::from_json(r#"{"tz": "Nowhere", "weekly": "24x7"}"#, &Almanac::bundled()).unwrap_err();
    /// for problem in problems.iter() {
    ///     println!("{}: {} ({})", problem.path, problem.message, problem.help);
    /// }
    /// assert_eq!(problems.iter().count(), 1);
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, d) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{d}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
