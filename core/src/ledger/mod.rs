//! Event records: canonical bytes, a hash chain for each complaint, and personal values outside the chained bytes.
//!
//! Keep the hash of the last record (the head) elsewhere. Then the chain shows any change, insertion, exchange or removal within a history.
//! Without the head, it cannot show that the last records are missing, or that the whole history was written again. A [`MerkleTree`]
//! over the heads of all complaints shows both, if somebody else keeps its head.

mod apart;
mod canonical;
mod history;
mod record;
mod signed;
mod tree;

pub use crate::wire::hash::Hash;
pub(crate) use crate::wire::hash::{hex_value, read_hex};
pub use apart::Apart;
pub use canonical::{canonical_json, canonical_json_with};
pub(crate) use canonical::{canonical_value, canonical_without};
pub(crate) use history::{Follow, rebuilt};
pub use history::{HistoryError, MAX_RECORDS, verify};
pub use record::{ActorRef, Body, Cause, EventRecord, PolicyPin, SCHEMA};
pub(crate) use record::{OF_ACTIONS, OF_COMPLAINTS, fingerprint};
pub use signed::{HeadStatement, HeadVerifier, SignatureError, SignatureVerdict, SignedHead};
pub use tree::{ConsistencyProof, InclusionProof, MerkleTree, ProofError, StreamHead, TreeHead, leaf_hash};
