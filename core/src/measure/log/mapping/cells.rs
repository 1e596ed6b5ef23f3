//! Columns of texts, wherever they lie.

/// A column of texts: of a file, a frame or a list.
pub trait TextColumn {
    /// How many rows it has.
    fn rows(&self) -> usize;
    /// The text of a row; none where there is no value.
    fn text(&self, row: usize) -> Option<&str>;
}

impl TextColumn for Vec<Option<String>> {
    fn rows(&self) -> usize {
        self.len()
    }
    fn text(&self, row: usize) -> Option<&str> {
        self.get(row)?.as_deref()
    }
}
