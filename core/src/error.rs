//! One error for everything that this crate can say, so that `?` needs no thought.

use crate::case::{Refusal, UnsentError};
use crate::document::{Diagnostic, Diagnostics, ErrorKind, Severity};
use crate::ledger::{HistoryError, ProofError, SignatureError};
use crate::time::TimeError;
use crate::timer::TimerError;
use crate::wire::{MoneyError, WireError};

/// Anything that can be wrong. Each function returns its own, narrower error; `?` turns every one of them into this.
///
/// ```
/// use amends::case::{Actor, Context};
/// use amends::lifecycle::{Closure, CloseReason};
/// use amends::{Error, Policy, time::instant};
///
/// fn close(at: &str) -> Result<(), Error> {
///     let policy = Policy::preset("iso-10002")?;
///     let context = Context::at(instant::parse(at)?, Actor::new("u-amy", ["handler"])?);
///     policy.handle(None, Closure::new(CloseReason::Resolved), &context)?;
///     Ok(())
/// }
///
/// let error = close("yesterday").unwrap_err();
/// assert_eq!(error.code(), "invalid_instant");
/// assert!(error.help().starts_with("write it as 2026-03-02T09:00:00Z"));
/// assert!(matches!(close("2026-03-02T09:00:00Z"), Err(Error::Refused(refusal)) if refusal.code() == "transition_not_allowed"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A document (a policy, a calendar, a holiday list, a question) has problems: all of them at once.
    #[error(transparent)]
    Document(#[from] Diagnostics),
    /// A command, record, snapshot or identifier is not written as it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// An instant, span or calendar question has no answer.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// Records are not one unaltered history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A tree gives no proof, or a proof shows nothing.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// A signed head shows nothing.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// Not an amount of money.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A command was refused: nothing happened.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A register gives no answer: there is no such complaint, its records are damaged, or the store failed. The cause is in
    /// [`RegisterError`](crate::store::RegisterError): log it before you convert it, because it may repeat values.
    #[cfg(feature = "store")]
    #[error("{}", .0.message)]
    Register(Diagnostic),
}

impl From<TimerError> for Error {
    fn from(error: TimerError) -> Error {
        match error {
            TimerError::Refused(refusal) => refusal.into(),
            TimerError::Time(error) => error.into(),
        }
    }
}

impl From<UnsentError> for Error {
    fn from(error: UnsentError) -> Error {
        let all_refused = error.problems.iter().all(|one| error.reasons.iter().any(|reason| reason.code.as_str() == one.code));
        if all_refused { Refusal { reasons: error.reasons }.into() } else { error.diagnostics().into() }
    }
}

impl Error {
    /// Every problem, in the one shape that all languages share. Never empty.
    ///
    /// ```
    /// use amends::{Error, Policy};
    /// let error = Error::from(Policy::preset("iso-1002").unwrap_err());
    /// assert_eq!(error.diagnostics().0[0].help, "did you mean `iso-10002`?");
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        match self {
            Error::Document(problems) => problems.clone(),
            Error::Wire(error) => error.diagnostics(),
            Error::Time(error) => Diagnostics(vec![error.at("")]),
            Error::History(error) => Diagnostics(vec![error.diagnostic()]),
            Error::Proof(error) => Diagnostics(vec![error.diagnostic()]),
            Error::Signature(error) => Diagnostics(vec![error.diagnostic()]),
            Error::Money(error) => Diagnostics(vec![Diagnostic {
                code: error.code().to_owned(),
                severity: Severity::Error,
                path: String::new(),
                message: error.to_string(),
                help: error.help().to_owned(),
            }]),
            Error::Refused(refusal) => refusal.diagnostics(),
            #[cfg(feature = "store")]
            Error::Register(problem) => Diagnostics(vec![problem.clone()]),
        }
    }

    /// The first problem that stops the work.
    fn first(&self) -> Option<Diagnostic> {
        let all = self.diagnostics().0;
        let stops = all.iter().position(|d| d.severity == Severity::Error).unwrap_or(0);
        all.into_iter().nth(stops)
    }

    /// The stable code, `snake_case`: see `docs/errors.md` and, for refusals, `docs/refusals.md`.
    #[must_use]
    pub fn code(&self) -> String {
        self.first().map(|d| d.code).unwrap_or_default()
    }

    /// The kind of error, with its HTTP status.
    ///
    /// ```
    /// use amends::{Error, Policy};
    /// let error = Error::from(Policy::preset("iso-1002").unwrap_err());
    /// assert_eq!((error.kind().as_str(), error.kind().http_status()), ("malformed", 422));
    /// ```
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Refused(refusal) => refusal.kind(),
            other => other.diagnostics().kind(),
        }
    }

    /// The place, as a JSON Pointer; empty for the whole.
    ///
    /// ```
    /// use amends::{Actor, Error};
    /// let error = Error::from(Actor::new("u-amy", ["case worker"]).unwrap_err());
    /// assert_eq!((error.code().as_str(), error.path().as_str()), ("invalid_id", "/roles/0"));
    /// ```
    #[must_use]
    pub fn path(&self) -> String {
        self.first().map(|d| d.path).unwrap_or_default()
    }

    /// The right way to write it; empty if there is nothing to add.
    #[must_use]
    pub fn help(&self) -> String {
        self.first().map(|d| d.help).unwrap_or_default()
    }
}
