//! Texts of a page.

use crate::document::text::escaped as shown;

/// A text of a page: a number stays with its sign.
pub(super) fn escaped(text: &str) -> String {
    shown(text).replace(" %", "\u{a0}%")
}
