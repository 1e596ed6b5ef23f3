//! SHA-256.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::wire::{Kind, Reader, Wire, WireError, Writer};

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
    #[must_use]
    pub fn of(bytes: &[u8]) -> Hash {
        sha256(&[bytes])
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(self) -> String {
        let mut out = String::with_capacity(64);
        for byte in self.0 {
            for half in [byte.wrapping_shr(4), byte & 15] {
                out.extend(char::from_digit(half.into(), 16));
            }
        }
        out
    }

    /// Reads 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Hash> {
        let mut out = [0_u8; 32];
        let value = |c: u8| match c {
            b'0'..=b'9' => Some(c.wrapping_sub(b'0')),
            b'a'..=b'f' => Some(c.wrapping_sub(b'a').wrapping_add(10)),
            _ => None,
        };
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = value(*high)?.wrapping_shl(4) | value(*low)?;
        }
        Some(Hash(out))
    }
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

impl Wire for Hash {
    const KIND: Kind = Kind::Text;
    fn blank() -> Self {
        Hash::default()
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, Box<WireError>> {
        let text = r.text()?;
        Hash::from_hex(&text).ok_or_else(|| WireError::new("invalid_hash", "not a hash", "64 digits 0-9 a-f are expected"))
    }
    fn write(&self, w: &mut Writer) {
        w.text(&self.to_hex());
    }
}
