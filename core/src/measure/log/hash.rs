//! How texts become numbers in columns.

use crate::ledger::Hash;

/// 64 bits of the SHA-256 of a text.
pub(crate) fn hash(text: &str) -> u64 {
    let hex = Hash::of(text.as_bytes()).to_hex();
    hex.get(..16).and_then(|h| u64::from_str_radix(h, 16).ok()).unwrap_or(0)
}
