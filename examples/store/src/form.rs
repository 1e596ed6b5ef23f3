//! In which type of column a record lies.

/// In which type of column a record lies. It is chosen when the tables are made, and kept.
///
/// Personal values and snapshots always lie in `TEXT`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Text, byte for byte.
    #[default]
    Text,
    /// `jsonb`, for queries into records. The order of keys may change. The records verify as they did.
    Jsonb,
}

impl Form {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Jsonb => "jsonb",
        }
    }
}
