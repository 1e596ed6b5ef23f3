//! Windows of local days.

/// Local days from the first up to but not with the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: i32,
    pub(crate) to: i32,
}

impl Window {
    /// Every day.
    pub(crate) const ALWAYS: Window = Window { from: i32::MIN, to: i32::MAX };

    pub(crate) fn has(self, day: i32) -> bool {
        self.from <= day && day < self.to
    }

    /// Every day before the end of this window.
    pub(crate) fn until_end(self) -> Window {
        Window { from: i32::MIN, to: self.to }
    }
}
