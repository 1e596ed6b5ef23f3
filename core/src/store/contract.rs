//! What a register asks of a store.

use chrono::{DateTime, TimeDelta, Utc};

use super::append::Append;
use crate::ledger::{Apart, Hash, PolicyPin, StreamHead};
use crate::wire::Id;

/// A complaint as the store holds it, as far as it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Its version: the sequence number of its last record.
    pub version: u64,
    /// Hash of its last record, as stored with the version.
    pub head: Hash,
    /// The snapshot and its version; none if it is not newer than what the asker knows.
    pub snapshot: Option<(u64, String)>,
    /// The records after the snapshot, or after what the asker knows, up to the version, in order.
    pub records: Vec<Apart>,
}

/// Did a transaction take place?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// All of it is stored.
    Stored,
    /// The complaint has another version or head, or one of its records came from the same command. Nothing is stored.
    Conflict,
}

/// A complaint whose time has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The complaint.
    pub complaint: Id,
    /// The instant in the queue, to the microsecond. It is never earlier than the one that was given.
    pub at: DateTime<Utc>,
}

/// A store of complaints. Each method is one transaction, and sees and leaves whole transactions only.
///
/// [`conformance`](super::conformance()) tries everything that is said here. Methods return futures and need no executor: a store
/// that blocks its thread answers within `async {}`, and [`now`](super::now()) asks it.
pub trait Store: Send + Sync {
    /// What goes wrong with the database itself. The register passes it on and tries nothing again.
    type Error: std::error::Error + Send + Sync + 'static;

    /// A complaint, for somebody who knows it up to version `known` (0: not at all); none if there is no such complaint.
    ///
    /// If the snapshot is newer than `known`, it comes along, with the records after it. If not, the records after `known` come.
    fn load(&self, complaint: &Id, known: u64) -> impl Future<Output = Result<Option<Loaded>, Self::Error>> + Send;

    /// The records that a command of this complaint led to, in order; none if it led to none. An index finds them.
    fn answered(&self, complaint: &Id, command: &Id) -> impl Future<Output = Result<Vec<Apart>, Self::Error>> + Send;

    /// Writes all of it, or nothing. It also ends any claim of the complaint.
    fn append(&self, append: &Append) -> impl Future<Output = Result<Appended, Self::Error>> + Send;

    /// At most `limit` records after a sequence number, in order.
    fn history(&self, complaint: &Id, after: u64, limit: u32) -> impl Future<Output = Result<Vec<Apart>, Self::Error>> + Send;

    /// At most `limit` heads of complaints after this one, ordered by the bytes of their identifiers: what a
    /// [`MerkleTree`](crate::ledger::MerkleTree) stands on.
    fn heads(&self, after: Option<&Id>, limit: u32) -> impl Future<Output = Result<Vec<StreamHead>, Self::Error>> + Send;

    /// Claims at most `limit` complaints whose time has come at `now`, earliest first. Nobody else gets them until `now + lease` by the
    /// caller's clock, or until something is appended or scheduled.
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Due>, Self::Error>> + Send;

    /// Puts a complaint of this version into the queue, or takes it out, and ends the claim. Nothing happens at another version, because the
    /// writer of that version has put it into the queue.
    fn schedule(
        &self,
        complaint: &Id,
        version: u64,
        next_change: Option<DateTime<Utc>>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Keeps the document of a policy under its pin, for ever. Nothing happens if it is there.
    fn keep_policy(&self, pin: &PolicyPin, document: &str) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The document that was kept under this pin: identifier, version and hash.
    fn policy(&self, pin: &PolicyPin) -> impl Future<Output = Result<Option<String>, Self::Error>> + Send;
}

/// A store that several own.
impl<S: Store> Store for std::sync::Arc<S> {
    type Error = S::Error;

    fn load(&self, complaint: &Id, known: u64) -> impl Future<Output = Result<Option<Loaded>, Self::Error>> + Send {
        S::load(self, complaint, known)
    }
    fn answered(&self, complaint: &Id, command: &Id) -> impl Future<Output = Result<Vec<Apart>, Self::Error>> + Send {
        S::answered(self, complaint, command)
    }
    fn append(&self, append: &Append) -> impl Future<Output = Result<Appended, Self::Error>> + Send {
        S::append(self, append)
    }
    fn history(&self, complaint: &Id, after: u64, limit: u32) -> impl Future<Output = Result<Vec<Apart>, Self::Error>> + Send {
        S::history(self, complaint, after, limit)
    }
    fn heads(&self, after: Option<&Id>, limit: u32) -> impl Future<Output = Result<Vec<StreamHead>, Self::Error>> + Send {
        S::heads(self, after, limit)
    }
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Due>, Self::Error>> + Send {
        S::claim(self, now, lease, limit)
    }
    fn schedule(
        &self,
        complaint: &Id,
        version: u64,
        next_change: Option<DateTime<Utc>>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        S::schedule(self, complaint, version, next_change)
    }
    fn keep_policy(&self, pin: &PolicyPin, document: &str) -> impl Future<Output = Result<(), Self::Error>> + Send {
        S::keep_policy(self, pin, document)
    }
    fn policy(&self, pin: &PolicyPin) -> impl Future<Output = Result<Option<String>, Self::Error>> + Send {
        S::policy(self, pin)
    }
}
