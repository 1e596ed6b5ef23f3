//! Why text is not what it should be.

use std::borrow::Cow;

use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use super::pointer::pointer;
use super::text::filled;

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
    /// The message with places for values; none if it has none.
    template: Option<&'static str>,
    params: Params,
    help: String,
    also: Vec<&'static str>,
}

/// Values for the places of a template, by name.
pub(crate) type Params = Vec<(&'static str, Cow<'static, str>)>;

impl WireError {
    pub(crate) fn new(code: &'static str, message: impl Into<Cow<'static, str>>, help: impl Into<String>) -> WireError {
        WireError(Box::new(Problem {
            code,
            path: String::new(),
            message: message.into(),
            template: None,
            params: Vec::new(),
            help: help.into(),
            also: Vec::new(),
        }))
    }

    /// A message that says a value: hosts translate its template.
    #[cold]
    pub(crate) fn with(
        code: &'static str,
        template: &'static str,
        name: &'static str,
        value: Cow<'static, str>,
        help: String,
    ) -> WireError {
        let mut error = WireError::new(code, filled(template, &|_| Some(&value)), help);
        error.0.template = Some(template);
        error.0.params = vec![(name, value)];
        error
    }

    pub(crate) fn wrong_type(wanted: &'static str) -> WireError {
        WireError::with("wrong_type", "expected {wanted}", "wanted", wanted.into(), String::new())
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

    /// The message with places for [`params`](Self::params), such as `expected {wanted}`: what a host translates.
    #[must_use]
    pub fn template(&self) -> &str {
        self.0.template.unwrap_or(&self.0.message)
    }

    /// Values for the places of the template, by name.
    #[must_use]
    pub fn params(&self) -> &[(&'static str, Cow<'static, str>)] {
        &self.0.params
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

    /// A key of an object that stands there twice.
    #[cold]
    pub(crate) fn twice(key: &'static str) -> WireError {
        WireError::with("invalid_json", "the key `{field}` appears twice", "field", key.into(), String::new()).under(key)
    }

    /// Fields of one object that must be there.
    #[cold]
    pub(crate) fn missing(name: &'static str, also: Vec<&'static str>) -> WireError {
        WireError::with("missing_field", MISSING, "field", name.into(), "give it".into()).under(name).also(also)
    }

    /// One error for each missing field.
    pub(crate) fn each(mut self) -> Vec<WireError> {
        let also = std::mem::take(&mut self.0.also);
        let mut all = vec![self];
        for field in also {
            let parent = all.first().and_then(|first| first.path().rsplit_once('/')).map_or("", |(parent, _)| parent);
            let one = WireError::missing(field, Vec::new()).placed(parent);
            all.push(one);
        }
        all
    }

    /// The same, where the value lies at a place.
    pub(crate) fn placed(mut self, parent: &str) -> WireError {
        self.0.path.insert_str(0, parent);
        self
    }

    /// The shape that all problems of this library have, with one line for each missing field.
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        let one = |error: WireError| Diagnostic {
            code: error.0.code.into(),
            severity: Severity::Error,
            path: error.0.path,
            message: error.0.message.into(),
            help: error.0.help,
        };
        Diagnostics(self.clone().each().into_iter().map(one).collect())
    }
}

const MISSING: &str = "the field `{field}` is missing";

/// Result of reading.
pub(crate) type Read<T> = Result<T, WireError>;
