//! A problem at one place of a command. A form shows it next to its field.

use std::borrow::Cow;
use std::fmt;

use crate::document::{Diagnostic, Diagnostics, ErrorKind, Severity};
use crate::refusal::{Code, Cure, Reason, write_params};
use crate::wire::{WireError, Writer};

/// What is wrong with one field of a command, with texts for developers. A host translates by `code`, or by `template` and `params`.
/// [`Words`](crate::Words) has plain texts for the person who fills the form in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Stable code: that of a refusal, or of something that no reader takes, such as `missing_field`.
    pub code: &'static str,
    /// The right way to write it; empty if there is nothing to add.
    pub help: String,
    /// What is wrong: the template with its values.
    pub message: String,
    /// Values for the places of the template, by name.
    pub params: Vec<(&'static str, Cow<'static, str>)>,
    /// The field, as a JSON Pointer: `/complainant/answer_to`. Empty for the whole command.
    pub path: String,
    /// The message with places such as `{field}`.
    pub template: Cow<'static, str>,
}

impl FieldProblem {
    /// What no reader takes.
    pub(super) fn unreadable(error: &WireError) -> FieldProblem {
        FieldProblem {
            code: error.code(),
            help: error.help().to_owned(),
            message: error.message().to_owned(),
            params: error.params().to_vec(),
            path: error.path().to_owned(),
            template: error.template().to_owned().into(),
        }
    }

    /// One for each place that a reason names, or for the field that would cure it.
    pub(super) fn refused(reason: &Reason, out: &mut Vec<FieldProblem>) {
        let mut places: Vec<&str> = reason.paths.iter().map(String::as_str).collect();
        for cure in &reason.cures {
            if let (Cure::Field(path), true) = (cure, reason.paths.is_empty()) {
                places.push(path);
            }
        }
        if places.is_empty() {
            places.push("");
        }
        for path in places {
            out.push(FieldProblem {
                code: reason.code.as_str(),
                help: reason.help(),
                message: reason.message(),
                params: reason.params.clone(),
                path: path.to_owned(),
                template: reason.code.template().into(),
            });
        }
    }

    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            for (name, text) in [("code", self.code), ("help", &*self.help), ("message", &*self.message)] {
                w.entry(name, |w| w.text(text));
            }
            w.entry("params", |w| write_params(w, &self.params));
            for (name, text) in [("path", &*self.path), ("template", &*self.template)] {
                w.entry(name, |w| w.text(text));
            }
        });
    }
}

/// Why a command would be turned away wherever it is sent: everything at once. Never empty.
///
/// ```
/// use amends::case::check_command;
/// use amends::lifecycle::State;
///
/// let form = r#"{"type": "receive", "complaint": "C 1", "description": "", "occurred_on": "1.3.2026", "complainant": {}}"#;
/// let error = check_command(form, Some(State::New)).unwrap_err();
/// let found: Vec<_> = error.problems.iter().map(|one| (one.path.as_str(), one.code)).collect();
/// assert_eq!(found, [
///     ("/complaint", "invalid_id"),
///     ("/occurred_on", "invalid_date"),
///     ("/complainant/answer_to", "missing_field"),
///     ("/description", "fact_missing"),
/// ]);
/// assert_eq!(error.problems[2].template, "the field `{field}` is missing");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentError {
    /// What is wrong, field by field: what no reader takes, then what the rules refuse.
    pub problems: Vec<FieldProblem>,
    /// The rules among them that say no, as [`decide`](crate::Policy::decide) gives them, with clauses and cures. A rule that rests on
    /// a field which nobody can read is left out.
    pub reasons: Vec<Reason>,
}

impl UnsentError {
    /// The code of the first problem.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problems.first().map_or("", |one| one.code)
    }

    /// The kind of error. Unreadable fields decide before rules.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        error_kind(self.problems.iter().map(|one| one.code), self.reasons.iter().map(|reason| reason.code.as_str()))
    }

    /// The problems as canonical JSON: the same in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        w.list(&self.problems, |w, one| one.write(w));
        w.finish()
    }

    /// The shape that all problems of this library have.
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        let one = |p: &FieldProblem| Diagnostic {
            code: p.code.into(),
            severity: Severity::Error,
            path: p.path.clone(),
            message: p.message.clone(),
            help: p.help.clone(),
        };
        Diagnostics(self.problems.iter().map(one).collect())
    }
}

/// The kind of an error, from the codes of its problems and of the rules that said no. It is what bindings ask for errors that they
/// hold as data: [`UnsentError::kind`], [`Refusal::kind`](super::Refusal::kind) and [`Error::kind`](crate::Error::kind) say the same.
///
/// ```
/// use amends::case::error_kind;
/// assert_eq!(error_kind(["not_permitted"], ["not_permitted"]).as_str(), "forbidden");
/// assert_eq!(error_kind(["missing_field", "not_permitted"], ["not_permitted"]).as_str(), "malformed");
/// ```
pub fn error_kind<'a>(problems: impl IntoIterator<Item = &'a str>, refused: impl IntoIterator<Item = &'a str>) -> ErrorKind {
    let refused: Vec<&str> = refused.into_iter().collect();
    let mut others = problems.into_iter().filter(|code| !refused.contains(code)).map(ErrorKind::of).peekable();
    if others.peek().is_some() {
        return ErrorKind::first(others);
    }
    ErrorKind::first(Code::ALL.iter().filter(|code| refused.contains(&code.as_str())).map(|code| code.kind()))
}

impl fmt::Display for UnsentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostics().fmt(f)
    }
}

impl std::error::Error for UnsentError {}
