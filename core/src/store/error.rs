//! Why a register gives no answer.

use crate::case::Refusal;
use crate::document::{Diagnostic, Diagnostics, ErrorKind, Severity};
use crate::error::Error;
use crate::ledger::PolicyPin;
use crate::wire::Id;

/// Why a register gives no answer. Nothing was stored, unless the database failed ([`RegisterError::Store`]): then nobody knows.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError<S: std::error::Error + 'static> {
    /// The command was refused.
    #[error(transparent)]
    Refused(Refusal),
    /// There is no complaint of this name, and the command does not begin one.
    #[error("there is no complaint `{0}`")]
    Missing(Id),
    /// The command begins another complaint than the one that the call names.
    #[error("the command begins complaint `{found}`, not `{named}`")]
    OtherComplaint {
        /// The name in the call.
        named: Id,
        /// The name in the command.
        found: Id,
    },
    /// A history was imported, and the store has another one of this name.
    #[error("there is another complaint `{0}`")]
    Taken(Id),
    /// The store has no document of the policy that the complaint names, or another one.
    #[error("the store has no policy `{}`, version `{}`, with this hash", .0.id, .0.version)]
    UnknownPolicy(PolicyPin),
    /// The records in the store are not a whole history, or cannot be read.
    #[error("complaint `{complaint}` cannot be read: {error}")]
    Damaged {
        /// The complaint.
        complaint: Id,
        /// What is wrong.
        error: Box<Error>,
    },
    /// Others were faster, again and again. Give the command again.
    #[error("others were faster too often; give the command again")]
    Busy,
    /// The database. It is not known whether the command was stored: a transaction may take place though its answer is lost.
    #[error(transparent)]
    Store(S),
}

impl<S: std::error::Error + 'static> RegisterError<S> {
    /// The stable code; of a refusal, that of its first reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Missing(_) => "unknown_complaint",
            Self::OtherComplaint { .. } => "other_complaint",
            Self::Taken(_) => "complaint_taken",
            Self::UnknownPolicy(_) => "policy_not_kept",
            Self::Damaged { .. } => "damaged",
            Self::Busy => "busy",
            Self::Store(_) => "store_failed",
        }
    }

    /// The kind of error, with its HTTP status: 404 for a complaint that is missing, 500 if the store fails.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            other => ErrorKind::of(other.code()),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.reasons.first().map(|r| r.help().to_owned()).unwrap_or_default(),
            Self::Missing(_) => "receive the complaint first, or correct its name".into(),
            Self::OtherComplaint { .. } => "give the same name in both places".into(),
            Self::Taken(_) => "import it under another name, or leave it out".into(),
            Self::UnknownPolicy(_) => {
                "keep every policy version that a case was ever handled under: open a register with it once".into()
            }
            Self::Damaged { error, .. } => error.help().to_owned(),
            Self::Busy => "give the command again, with the same identifier".into(),
            Self::Store(_) => {
                "look at the database; it is not known whether the command was stored: give it again with the same identifier"
                    .into()
            }
        }
    }

    /// The shape that all problems of this library have: one line for each reason of a refusal, else one line. Of a database it says only
    /// that it failed, because its messages can repeat values.
    ///
    /// ```
    /// use amends::store::{NeverFails, RegisterError};
    /// let missing = RegisterError::<NeverFails>::Missing(amends::id!("C-2"));
    /// assert_eq!(missing.diagnostics().0[0].code, "unknown_complaint");
    /// assert_eq!(amends::Error::from(missing).kind().http_status(), 404); // `?` converts it too
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        match self {
            Self::Refused(refusal) => refusal.diagnostics(),
            other => Diagnostics(vec![other.problem()]),
        }
    }

    fn problem(&self) -> Diagnostic {
        let message = match self {
            Self::Store(_) => "the store failed".to_owned(),
            other => other.to_string(),
        };
        let (code, path) = (self.code().to_owned(), String::new());
        Diagnostic { code, severity: Severity::Error, path, message, help: self.help() }
    }

    /// The refusal, if it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl<S: std::error::Error + 'static> From<Refusal> for RegisterError<S> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<S: std::error::Error + 'static> From<RegisterError<S>> for Error {
    fn from(error: RegisterError<S>) -> Error {
        match error {
            RegisterError::Refused(refusal) => refusal.into(),
            other => Error::Register(other.problem()),
        }
    }
}
