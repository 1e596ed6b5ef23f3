//! Sets of words, described.

/// A set of words.
#[derive(Debug, PartialEq)]
pub struct WordType {
    /// Name of the type.
    pub name: &'static str,
    /// What it means; empty without the feature `schema`.
    pub doc: &'static str,
    /// The words, each with its meaning, which is empty without the feature `schema`.
    pub words: &'static [(&'static str, &'static str)],
}

impl WordType {
    /// Which of the words it is.
    pub(crate) fn place(&self, word: &str) -> Option<usize> {
        self.words.iter().position(|(known, _)| *known == word)
    }
}

/// A meaning, for schemas and pages; elsewhere nobody reads it, and browsers need not download it.
macro_rules! described {
    ($($doc:expr),+) => {
        if cfg!(feature = "schema") { concat!($($doc),+) } else { "" }
    };
}

pub(crate) use described;
