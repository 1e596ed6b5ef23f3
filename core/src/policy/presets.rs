//! The policies that come with this library.

use serde_json::Value;

/// Their ids.
pub const PRESETS: &[&str] = &["iso-10002", "small-organisation"];

/// A preset's document.
pub(crate) fn document(id: &str) -> Option<Value> {
    let text = match id {
        "iso-10002" => include_str!("../../presets/iso-10002.json"),
        "small-organisation" => include_str!("../../presets/small-organisation.json"),
        _ => return None,
    };
    crate::document::json::parse(text).ok()
}

impl super::Policy {
    /// A preset: `iso-10002` or `small-organisation` (Annex B).
    ///
    /// ```
    /// let policy = amends::Policy::preset("iso-10002").unwrap();
    /// assert!(policy.warnings().0.is_empty());
    /// ```
    #[must_use]
    pub fn preset(id: &str) -> Option<super::Policy> {
        super::Policy::trusted(&document(id)?, &super::Library::default()).ok()
    }

    /// A preset's document: what a policy of your own may begin with, or extend by its `id`.
    #[must_use]
    pub fn preset_document(id: &str) -> Option<Value> {
        document(id)
    }
}
