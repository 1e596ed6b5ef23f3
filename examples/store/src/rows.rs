//! Numbers and instants as columns hold them.

use amends::Id;
use amends::ledger::{Hash, StreamHead};
use amends::store::Due;
use chrono::{DateTime, Utc};

use crate::error::SqlError;

pub(crate) fn signed(n: u64) -> Result<i64, SqlError> {
    i64::try_from(n).map_err(|_| SqlError::OutOfRange("a sequence number"))
}

pub(crate) fn unsigned(table: &'static str, n: i64) -> Result<u64, SqlError> {
    u64::try_from(n).map_err(|_| SqlError::foreign(table, n))
}

/// What the caller knows may be any number: no history is as long as this.
pub(crate) fn at_most(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Microseconds since 1970, not before the instant: nothing in a queue comes early.
pub(crate) fn not_before(at: DateTime<Utc>) -> i64 {
    let whole = at.timestamp_micros();
    whole + i64::from(!at.timestamp_subsec_nanos().is_multiple_of(1_000))
}

/// Microseconds since 1970, not after the instant.
pub(crate) fn not_after(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

pub(crate) fn due((complaint, at): (String, i64)) -> Result<Due, SqlError> {
    let complaint = complaint.parse::<Id>().map_err(|e| SqlError::foreign("amends_cases", e))?;
    let at = DateTime::from_timestamp_micros(at).ok_or(SqlError::foreign("amends_cases", at))?;
    Ok(Due { complaint, at })
}

pub(crate) fn hash(text: &str) -> Result<Hash, SqlError> {
    text.parse::<Hash>().map_err(|e| SqlError::foreign("amends_cases", e))
}

pub(crate) fn head((complaint, version, head): (String, i64, String)) -> Result<StreamHead, SqlError> {
    Ok(StreamHead {
        stream: complaint.parse::<Id>().map_err(|e| SqlError::foreign("amends_cases", e))?,
        version: unsigned("amends_cases", version)?,
        hash: hash(&head)?,
    })
}
