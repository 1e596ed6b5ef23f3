//! Values to begin with.

/// A value that reading begins with and replaces; that of a field that is left out. It is not sound by itself, so only this crate makes one.
pub trait Blank {
    /// The value.
    fn blank() -> Self;
}
