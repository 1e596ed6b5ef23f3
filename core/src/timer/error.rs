//! Why a question about the clocks of a case has no answer.

use crate::document::{Diagnostics, ErrorKind};
use crate::facts::Case;
use crate::policy::Policy;
use crate::refusal::{Refusal, foreign};
use crate::time::TimeError;

/// Why a question about the clocks of a case has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimerError {
    /// The policy is not the one under which the case is handled: refused as [`tick`](crate::Case::tick) refuses it, with
    /// `policy_mismatch` or `policy_hash_mismatch`.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An instant outside the accepted years, or a run that the calendar cannot compute.
    #[error(transparent)]
    Time(#[from] TimeError),
}

impl TimerError {
    /// The stable code, `snake_case`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TimerError::Refused(refusal) => refusal.code(),
            TimerError::Time(problem) => problem.code(),
        }
    }

    /// The kind of error, with its HTTP status.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            TimerError::Refused(refusal) => refusal.kind(),
            TimerError::Time(problem) => ErrorKind::of(problem.code()),
        }
    }

    /// The shape that all problems of this library have. `path` places problems that name no place.
    #[must_use]
    pub fn diagnostics(&self, path: &str) -> Diagnostics {
        match self {
            TimerError::Refused(refusal) => refusal.diagnostics(),
            TimerError::Time(problem) => Diagnostics(vec![problem.at(path)]),
        }
    }
}

/// Timers are computed under the policy of the case alone. The content of policies is compared once for each case.
#[inline]
pub(crate) fn own(policy: &Policy, case: &Case) -> Result<(), Refusal> {
    if case.policy().hash == policy.pin().hash {
        return Ok(());
    }
    foreign(policy.pin(), case.policy()).map_or(Ok(()), |reason| Err(Refusal { reasons: vec![reason] }))
}

/// The same of many cases: which of them it is.
pub(super) fn own_of_many(policy: &Policy, case: &Case, list: &str, i: usize) -> Result<(), Refusal> {
    own(policy, case).map_err(|mut refusal| {
        refusal.reasons.iter_mut().for_each(|reason| reason.paths.push(format!("/{list}/{i}")));
        refusal
    })
}
