//! Is a history whole and unaltered?

use super::record::{Body, EventRecord};
use crate::document::{Diagnostic, Severity};
use crate::wire::Id;
use crate::wire::hash::Hash;

/// Most events of one history.
pub const MAX_RECORDS: u64 = 1_000_000;

/// Why a sequence of records is not one history.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// There is no record.
    #[error("the history is empty")]
    Empty,
    /// A sequence number is missing.
    #[error("record {expected} is missing, {found} comes in its place")]
    Gap {
        /// The number that should come.
        expected: u64,
        /// The number that comes.
        found: u64,
    },
    /// A sequence number comes again, or too late.
    #[error("record {found} comes where {expected} should")]
    Order {
        /// The number that should come.
        expected: u64,
        /// The number that comes.
        found: u64,
    },
    /// A record of another stream.
    #[error("record {at} belongs to another complaint")]
    StreamMismatch {
        /// Sequence number.
        at: u64,
    },
    /// An instant before that of the record before.
    #[error("record {at} is earlier than the one before it")]
    ClockWentBackwards {
        /// Sequence number.
        at: u64,
    },
    /// A hash that does not fit its record, or not the record before.
    #[error("the chain is broken at record {at}")]
    ChainBroken {
        /// Sequence number.
        at: u64,
    },
    /// The last record is not the one that was expected.
    #[error("the history does not end with the expected head")]
    HeadMismatch,
    /// More records than a history may have: see [`MAX_RECORDS`].
    #[error("a history has at most 1,000,000 records")]
    TooLong {
        /// Sequence number.
        at: u64,
    },
    /// An event that cannot follow what came before.
    #[error("record {at} cannot follow: {why}")]
    Impossible {
        /// Sequence number.
        at: u64,
        /// What is wrong.
        why: &'static str,
    },
}

/// The case, or the action, after all records of its history.
pub(crate) fn rebuilt<'a, E: 'a, T>(
    records: impl IntoIterator<Item = &'a EventRecord<E>>,
    evolve: impl Fn(Option<T>, &EventRecord<E>) -> Result<T, HistoryError>,
) -> Result<T, HistoryError> {
    let mut whole = None;
    for record in records {
        whole = Some(evolve(whole, record)?);
    }
    whole.ok_or(HistoryError::Empty)
}

impl HistoryError {
    /// The stable code, `snake_case`, such as `chain_broken`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "history_empty",
            Self::Gap { .. } => "history_gap",
            Self::Order { .. } => "history_order",
            Self::StreamMismatch { .. } => "stream_mismatch",
            Self::ClockWentBackwards { .. } => "clock_went_backwards",
            Self::ChainBroken { .. } => "chain_broken",
            Self::HeadMismatch => "head_mismatch",
            Self::TooLong { .. } => "history_too_long",
            Self::Impossible { .. } => "history_impossible",
        }
    }

    /// The sequence number of the record concerned, from 1; none if it is about the history as a whole.
    #[must_use]
    pub fn at(&self) -> Option<u64> {
        match self {
            Self::Gap { expected: at, .. } | Self::Order { found: at, .. } => Some(*at),
            Self::StreamMismatch { at } | Self::ClockWentBackwards { at } | Self::ChainBroken { at } => Some(*at),
            Self::TooLong { at } | Self::Impossible { at, .. } => Some(*at),
            Self::Empty | Self::HeadMismatch => None,
        }
    }

    /// The shape that all problems of this library have.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let help = match self {
            Self::Empty => "give the records of one complaint, in order",
            Self::Gap { .. } | Self::Order { .. } => "load all records of the complaint, ordered by sequence",
            Self::StreamMismatch { .. } => "load the records of one complaint at a time",
            Self::ChainBroken { .. } | Self::HeadMismatch => {
                "the stored history was altered or cut: restore it, and find out how"
            }
            Self::TooLong { .. } => "go on under a new complaint that names this one",
            Self::ClockWentBackwards { .. } | Self::Impossible { .. } => "only store records that this library made",
        };
        Diagnostic {
            code: self.code().into(),
            severity: Severity::Error,
            path: format!("/{}", self.at().unwrap_or(1).saturating_sub(1)),
            message: self.to_string(),
            help: help.into(),
        }
    }
}

/// Where a history stands: what the next record must follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Follow {
    pub(crate) stream: Id,
    pub(crate) sequence: u64,
    pub(crate) at: chrono::DateTime<chrono::Utc>,
    pub(crate) head: Hash,
}

impl Follow {
    /// May this record come next?
    pub(crate) fn check<E: Body>(last: Option<&Follow>, record: &EventRecord<E>) -> Result<(), HistoryError> {
        let expected = last.map_or(1, |last| last.sequence.saturating_add(1));
        let found = record.sequence;
        if last.is_some_and(|last| last.stream != record.stream) {
            return Err(HistoryError::StreamMismatch { at: expected });
        }
        if found > expected {
            return Err(HistoryError::Gap { expected, found });
        }
        if found < expected {
            return Err(HistoryError::Order { expected, found });
        }
        if found > MAX_RECORDS {
            return Err(HistoryError::TooLong { at: found });
        }
        if last.is_some_and(|last| record.at < last.at) {
            return Err(HistoryError::ClockWentBackwards { at: found });
        }
        if record.previous != last.map(|last| last.head) {
            return Err(HistoryError::ChainBroken { at: found });
        }
        Ok(())
    }

    pub(crate) fn of<E>(record: &EventRecord<E>) -> Follow {
        Follow { stream: record.stream.clone(), sequence: record.sequence, at: record.at, head: record.hash }
    }
}

/// Verifies that records are one whole, unaltered history; with `head`, also that none is missing at its end.
///
/// # Errors
/// [`HistoryError`] at the first record that does not fit.
///
/// ```
/// use amends::ledger::verify;
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy, id, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// let received = policy.handle(None, intake, &ines)?;
/// let mut records = received.records; // a program reads them from its store
/// assert_eq!(verify(&records, Some(received.case.head()))?, received.case.head());
///
/// records[0].at = instant::parse("2026-02-02T09:00:00Z")?; // somebody changed the store
/// assert_eq!(verify(&records, None).unwrap_err().code(), "chain_broken");
/// # Ok::<(), amends::Error>(())
/// ```
pub fn verify<E: Body>(records: &[EventRecord<E>], head: Option<Hash>) -> Result<Hash, HistoryError> {
    let mut last: Option<Follow> = None;
    for record in records {
        Follow::check(last.as_ref(), record)?;
        if !record.intact() {
            return Err(HistoryError::ChainBroken { at: record.sequence });
        }
        last = Some(Follow::of(record));
    }
    let Some(last) = last else { return Err(HistoryError::Empty) };
    if head.is_some_and(|head| head != last.head) {
        return Err(HistoryError::HeadMismatch);
    }
    Ok(last.head)
}
