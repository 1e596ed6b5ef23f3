//! The place of a value in a document: a JSON Pointer (RFC 6901).

/// The longest step of a path, in characters: that of an identifier.
pub(crate) const MAX_STEP: usize = 128;

/// A key as one more step of a path (RFC 6901). Keys come from outside: a step is one line, and no longer than an identifier.
///
/// ```
/// assert_eq!(amends::document::pointer("09:00/17:00"), "/09:00~117:00");
/// ```
#[must_use]
pub fn pointer(key: &str) -> String {
    let mut out = String::from("/");
    for c in key.chars().take(MAX_STEP) {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
