//! Stretches of time with one offset.

/// A stretch of time with one offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Seconds east of UTC.
    pub(crate) offset: i64,
    /// First second.
    pub(crate) start: i64,
    /// First second after.
    pub(crate) end: i64,
}
