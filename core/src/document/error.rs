//! Why text is not what it should be.

use std::borrow::Cow;

use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use super::pointer::pointer;

/// Why text is not what it should be. It never repeats a value that was read.
///
/// ```
/// use amends::lifecycle::Command;
/// let error = Command::from_json(r#"{"type": "note"}"#).unwrap_err();
/// assert_eq!((error.code(), error.path()), ("missing_field", "/text"));
/// assert_eq!(error.to_string(), "/text: the field `text` is missing [missing_field]; give it");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError(Box<Problem>);

impl std::error::Error for WireError {}

/// Every problem with its place, code and help, in one line.
impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, problem) in self.diagnostics().iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

/// What a [`WireError`] says. Boxed, so that the way of success carries a pointer only.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    code: &'static str,
    path: String,
    message: Cow<'static, str>,
    help: String,
    also: Vec<&'static str>,
}

impl WireError {
    pub(crate) fn new(code: &'static str, message: impl Into<Cow<'static, str>>, help: impl Into<String>) -> WireError {
        let problem = Problem { code, path: String::new(), message: message.into(), help: help.into(), also: Vec::new() };
        WireError(Box::new(problem))
    }

    pub(crate) fn wrong_type(wanted: &'static str) -> WireError {
        WireError::new("wrong_type", format!("expected {wanted}"), "")
    }

    /// The stable code: `invalid_json`, `wrong_type`, `missing_field`, `unknown_field`, `unknown_word`, `invalid_id`,
    /// `invalid_money`, `invalid_instant`, `limit_exceeded`, … All are listed in `docs/errors.md`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The place, as a JSON Pointer: `/complainant/answer_to`. Empty for the whole document.
    ///
    /// ```
    /// use amends::lifecycle::Command;
    /// let error = Command::from_json(r#"{"type": "assess", "severity": "hihg"}"#).unwrap_err();
    /// assert_eq!(error.path(), "/severity");
    /// println!("{}: {}", error.message(), error.help());
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What was wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The right way to write it; empty if there is nothing to add.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.0.help
    }

    /// The same, one level further out.
    #[cold]
    pub(crate) fn under(mut self, key: &str) -> WireError {
        self.0.path.insert_str(0, &pointer(key));
        self
    }

    /// The same with further fields of the same object that are missing.
    fn also(mut self, fields: Vec<&'static str>) -> WireError {
        self.0.also = fields;
        self
    }

    /// Fields of one object that must be there.
    #[cold]
    pub(crate) fn missing(name: &'static str, also: Vec<&'static str>) -> WireError {
        WireError::new("missing_field", missing(name), "give it").under(name).also(also)
    }

    /// The shape that all problems of this library have, with one line for each missing field.
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        let Problem { code, path, message, help, also } = &*self.0;
        let one = |path: String, message: String| Diagnostic {
            code: (*code).into(),
            severity: Severity::Error,
            path,
            message,
            help: help.clone(),
        };
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let further = also.iter().map(|field| one(format!("{parent}/{field}"), missing(field)));
        Diagnostics(std::iter::once(one(path.clone(), message.to_string())).chain(further).collect())
    }
}

fn missing(field: &str) -> String {
    format!("the field `{field}` is missing")
}

/// Result of reading.
pub(crate) type Read<T> = Result<T, WireError>;
