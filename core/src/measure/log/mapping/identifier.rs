//! Identifiers of another system as identifiers of this library: different ones stay different.

use crate::document::identifier;
use crate::ledger::Hash;

/// What begins an identifier that stands for a longer one.
const DIGEST: &str = "sha256:";

/// The identifier as it is, if its characters allow that. Otherwise each character that does not fit becomes `+` and two hexadecimal digits
/// for each byte. Each `+` becomes `+2B` then. Example: `2026/17` is `2026+2F17`. One that is too long then is `sha256:` and its hash.
pub(crate) fn identifier(text: &str) -> String {
    if identifier::check(text).is_ok() && !escaped(text) && !text.starts_with(DIGEST) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().saturating_add(8));
    for (i, c) in text.chars().enumerate() {
        let fits = c.is_ascii_alphanumeric()
            || matches!(c, '_' | '@' | '-')
            || (c == '.' && i > 0)
            || (c == ':' && i != DIGEST.len().saturating_sub(1));
        if fits {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            out.push('+');
            out.extend(
                [byte >> 4, byte & 15]
                    .iter()
                    .filter_map(|digit| char::from_digit(u32::from(*digit), 16))
                    .map(|c| c.to_ascii_uppercase()),
            );
        }
    }
    if identifier::check(&out).is_ok() { out } else { format!("{DIGEST}{}", Hash::of(text.as_bytes())) }
}

/// Does it look like one that was written so?
fn escaped(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| matches!(three, [b'+', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn different_texts_stay_different_and_can_be_stored() {
        let long = "x".repeat(200);
        let digest = format!("{DIGEST}{}", Hash::of(long.as_bytes()));
        let texts = [
            "C-1",
            "c-1",
            "2026/17",
            "2026+2F17",
            "2026+2f17",
            "2026 17",
            "a+b",
            "a+bc",
            "a+2B+bc",
            "Straße 3",
            ".x",
            "+2Ex",
            "x",
            long.as_str(),
            digest.as_str(),
            "sha256:x",
            "sha256/x",
            "sha256+2Fx",
            "sha256+3Ax",
            "Kunde\t7",
            "日本",
            "",
        ];
        let mut seen = BTreeMap::new();
        for text in texts {
            crate::cases::count();
            let made = identifier(text);
            assert!(crate::wire::Id::new(&made).is_ok(), "{text:?} became {made:?}");
            assert_eq!(seen.insert(made.clone(), text), None, "{made:?}");
        }
        assert_eq!(identifier("2026/17"), "2026+2F17");
        assert_eq!(identifier("INC0000045"), "INC0000045");
    }
}
