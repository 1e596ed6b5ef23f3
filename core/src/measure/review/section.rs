//! A section of a review, in words: what Markdown and HTML are written from.

/// A section: its name, what its figures are of, and its lines.
pub(crate) struct Section {
    pub(crate) name: &'static str,
    /// The local days, or the instant, that its figures are of; empty where there are none.
    pub(crate) period: String,
    /// How they are counted.
    pub(crate) rule: &'static str,
    /// Lines in plain words.
    pub(crate) lines: Vec<String>,
    /// Headings and rows of a table.
    pub(crate) table: Option<Table>,
}

/// Headings and rows.
pub(crate) type Table = (Vec<&'static str>, Vec<Vec<String>>);

impl Section {
    /// What its figures are of, in a line.
    pub(crate) fn of(&self) -> String {
        let period = if self.period.is_empty() { String::new() } else { format!("{}. ", self.period) };
        format!("{period}{}", self.rule)
    }
}
