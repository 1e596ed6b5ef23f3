//! How texts become numbers in columns.

use crate::ledger::Hash;

/// 64 bits of the SHA-256 of a text.
pub(crate) fn hash(text: &str) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = Hash::of(text.as_bytes()).0;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
