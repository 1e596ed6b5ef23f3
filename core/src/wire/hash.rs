//! SHA-256.

use std::fmt;

use sha2::{Digest, Sha256};

/// A SHA-256 digest, or 32 bytes of salt.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// The digest of some parts, one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

impl Hash {
    /// The digest of bytes.
    ///
    /// ```
    /// use amends::ledger::Hash;
    /// let hash = Hash::of(b"abc");
    /// assert!(hash.to_hex().starts_with("ba7816bf")); // SHA-256
    /// ```
    #[must_use]
    pub fn of(bytes: &[u8]) -> Hash {
        sha256(&[bytes])
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(self) -> String {
        // Digits are UTF-8.
        String::from_utf8(self.digits().to_vec()).unwrap_or_default()
    }

    /// 64 hexadecimal digits, in ASCII.
    pub(crate) fn digits(self) -> [u8; 64] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
        let mut out = [0; 64];
        for (pair, byte) in out.as_chunks_mut::<2>().0.iter_mut().zip(self.0) {
            *pair = [digit(byte.wrapping_shr(4)), digit(byte & 15)];
        }
        out
    }

    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// ```
    /// use amends::ledger::Hash;
    /// let hash = Hash::of(b"abc");
    /// assert_eq!(Hash::from_hex(&hash.to_hex()), Some(hash));
    /// assert_eq!(Hash::from_hex("abc"), None);
    /// ```
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Hash> {
        let mut out = [0; 32];
        read_hex(text, &mut out, hex_value).then_some(Hash(out))
    }
}

/// Fills `out` from a text of hexadecimal digits of these values; false if it has other signs or another length.
#[inline]
pub(crate) fn read_hex(text: &str, out: &mut [u8], value: impl Fn(u8) -> u8) -> bool {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let mut signs = 0;
    for (byte, [high, low]) in out.iter_mut().zip(pairs) {
        let (high, low) = (value(*high), value(*low));
        signs |= high | low;
        *byte = high.wrapping_shl(4) | low;
    }
    rest.is_empty() && pairs.len() == out.len() && signs < 16
}

/// The value of a lower-case hexadecimal digit; 255 for anything else.
#[inline]
pub(crate) fn hex_value(c: u8) -> u8 {
    const VALUES: [u8; 256] = {
        let mut values = [255; 256];
        let mut digits: &[u8] = b"0123456789abcdef";
        let mut value: u8 = 0;
        while let [digit, rest @ ..] = digits {
            let (left, _) = values.split_at_mut(*digit as usize + 1);
            if let [.., last] = left {
                *last = value;
            }
            value += 1;
            digits = rest;
        }
        values
    };
    VALUES.get(usize::from(c)).copied().unwrap_or(255)
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}
