//! Signatures of heads. This library has no keys: the program signs the bytes of a statement, and checks signatures, by its own means.
//!
//! A head that somebody signed shows later which records a history had, or which heads a tree had, and who vouched for it when.
//!
//! ```
//! use amends::ledger::{HeadStatement, MerkleTree, SignatureVerdict};
//! use amends::{id, time::instant};
//!
//! let tree = MerkleTree::from_leaves(["first head", "second head"]);
//! let at = instant::parse("2026-03-02T18:00:00Z")?;
//! let statement = HeadStatement::of_tree(tree.head(), id!("key-2026"), id!("ed25519"), at);
//! # fn sign(bytes: &[u8]) -> Vec<u8> { bytes.iter().rev().copied().collect() }
//! let signature = sign(&statement.bytes()?); // by a key of yours
//! let signed = statement.signed(&signature);
//!
//! signed.verify(&|statement: &HeadStatement, bytes: &[u8], signature: &[u8]| match statement.key.as_str() {
//!     "key-2026" if sign(bytes) == signature => SignatureVerdict::Valid,
//!     "key-2026" => SignatureVerdict::Invalid,
//!     _ => SignatureVerdict::UnknownKey,
//! })?;
//! # Ok::<(), amends::Error>(())
//! ```

use chrono::{DateTime, Utc};

use super::tree::{StreamHead, TreeHead};
use crate::document::{Diagnostic, Severity};
use crate::wire::{Id, Record as _, record, words};

/// Stands before the canonical JSON of a statement, so that no signature of another kind of text passes for one of a head.
const DOMAIN: &[u8] = b"amends/head/1\0";

record! {
    /// A statement to sign: one head, with the key and the instant. It has `history` or `tree`, and not both.
    pub struct HeadStatement {
        /// Algorithm of the signature, as the program names it: `ed25519`, for example.
        algorithm: Id,
        /// The head of the history of one complaint.
        history: Option<StreamHead>,
        /// Identifier of the key.
        key: Id,
        /// When it is signed.
        signed_at: DateTime<Utc>,
        /// The size and the hash of a tree.
        tree: Option<TreeHead>,
    }
}

record! {
    /// A head with a signature.
    pub struct SignedHead {
        /// The signature, as an even number of hexadecimal digits in lower case.
        signature: String,
        /// What was signed.
        statement: HeadStatement,
    }
}

words! {
    /// What the check of a signature found.
    pub enum SignatureVerdict {
        /// The signature belongs to the bytes and to the key.
        Valid = "valid",
        /// It does not.
        Invalid = "invalid",
        /// There is no key of this identifier and algorithm.
        UnknownKey = "unknown_key",
    }
}

/// Checks signatures by the keys of the program. A function or a closure of the same form is one.
pub trait HeadVerifier {
    /// Does the signature belong to these bytes, by the key that the statement names?
    fn verdict(&self, statement: &HeadStatement, bytes: &[u8], signature: &[u8]) -> SignatureVerdict;
}

impl<F: Fn(&HeadStatement, &[u8], &[u8]) -> SignatureVerdict> HeadVerifier for F {
    fn verdict(&self, statement: &HeadStatement, bytes: &[u8], signature: &[u8]) -> SignatureVerdict {
        self(statement, bytes, signature)
    }
}

/// Why a signed head shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// A statement with no head, or with two.
    #[error("a statement is about one head, and this one has {0}")]
    NotOneHead(u8),
    /// A signature that is not hexadecimal, or empty.
    #[error("the signature is not an even number of hexadecimal digits in lower case")]
    NotHexadecimal,
    /// A key or an algorithm that the program does not know.
    #[error("the key of the signature is not known")]
    UnknownKey,
    /// Another signature than that of these bytes.
    #[error("the signature does not belong to this head")]
    Invalid,
}

impl SignatureError {
    /// The stable code, `snake_case`, such as `signature_invalid`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotOneHead(_) => "not_one_head",
            Self::NotHexadecimal => "invalid_signature",
            Self::UnknownKey => "unknown_key",
            Self::Invalid => "signature_mismatch",
        }
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotOneHead(_) => "give `history` or `tree`, and not both",
            Self::NotHexadecimal => "make signed heads from the bytes of a signature",
            Self::UnknownKey => "look for the public key and the algorithm that the statement names",
            Self::Invalid => "the head, the key or the signature was changed: ask for the signed head again",
        }
    }

    /// The shape that all problems of this library have.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let path = match self {
            Self::NotOneHead(_) => "/statement",
            Self::NotHexadecimal | Self::Invalid => "/signature",
            Self::UnknownKey => "/statement/key",
        };
        let (message, help) = (self.to_string(), self.help().into());
        Diagnostic { code: self.code().into(), severity: Severity::Error, path: path.into(), message, help }
    }
}

impl HeadStatement {
    /// About the history of one complaint: `case.stream_head()`.
    #[must_use]
    pub fn of_history(head: StreamHead, key: Id, algorithm: Id, signed_at: DateTime<Utc>) -> HeadStatement {
        HeadStatement { algorithm, history: Some(head), key, signed_at, tree: None }
    }

    /// About a tree over many heads: `tree.head()`.
    #[must_use]
    pub fn of_tree(head: TreeHead, key: Id, algorithm: Id, signed_at: DateTime<Utc>) -> HeadStatement {
        HeadStatement { algorithm, history: None, key, signed_at, tree: Some(head) }
    }

    /// The bytes to sign: `amends/head/1`, a zero byte, and the statement as canonical JSON (RFC 8785). They are the same in every language.
    ///
    /// # Errors
    /// [`SignatureError::NotOneHead`].
    pub fn bytes(&self) -> Result<Vec<u8>, SignatureError> {
        match (&self.history, &self.tree) {
            (Some(_), None) | (None, Some(_)) => Ok([DOMAIN, self.to_json().as_bytes()].concat()),
            (history, _) => Err(SignatureError::NotOneHead(if history.is_some() { 2 } else { 0 })),
        }
    }

    /// With the signature of [`bytes`](HeadStatement::bytes), ready to be kept and published.
    #[must_use]
    pub fn signed(self, signature: &[u8]) -> SignedHead {
        SignedHead { signature: hex(signature), statement: self }
    }
}

impl SignedHead {
    /// Is the signature that of the statement? The verifier gets the statement, the bytes that were to be signed, and the signature.
    ///
    /// # Errors
    /// [`SignatureError`]: what does not fit.
    pub fn verify(&self, verifier: &impl HeadVerifier) -> Result<(), SignatureError> {
        let bytes = self.statement.bytes()?;
        let signature = self.signature_bytes()?;
        judged(verifier.verdict(&self.statement, &bytes, &signature))
    }

    /// The signature.
    ///
    /// # Errors
    /// [`SignatureError::NotHexadecimal`].
    pub fn signature_bytes(&self) -> Result<Vec<u8>, SignatureError> {
        let (pairs, rest) = self.signature.as_bytes().as_chunks::<2>();
        if pairs.is_empty() || !rest.is_empty() {
            return Err(SignatureError::NotHexadecimal);
        }
        let byte = |[high, low]: &[u8; 2]| Some(digit(*high)?.wrapping_shl(4) | digit(*low)?);
        pairs.iter().map(byte).collect::<Option<Vec<u8>>>().ok_or(SignatureError::NotHexadecimal)
    }
}

fn judged(verdict: SignatureVerdict) -> Result<(), SignatureError> {
    match verdict {
        SignatureVerdict::Valid => Ok(()),
        SignatureVerdict::Invalid => Err(SignatureError::Invalid),
        SignatureVerdict::UnknownKey => Err(SignatureError::UnknownKey),
    }
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => byte.checked_sub(b'0'),
        b'a'..=b'f' => byte.checked_sub(b'a').and_then(|n| n.checked_add(10)),
        _ => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte.wrapping_shr(4)), digit(byte & 15)]).collect()
}
