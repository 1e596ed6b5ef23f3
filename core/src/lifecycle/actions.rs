//! The kinds of commands about improvement actions. Roles name them; `action` declares what each says and where it leads.

use crate::wire::words;

words! {
    /// A kind of command about an action.
    pub enum ActionCommandKind {
        /// Proposes an action.
        Propose = "propose",
        /// Names the owner, the date and the measure of success.
        Plan = "plan",
        /// Says that the action is done.
        Implement = "implement",
        /// Says whether the action worked.
        Verify = "verify",
        /// Ends the action.
        Close = "close",
        /// Links one more complaint to the action.
        LinkCase = "link_case",
    }
}

/// A set of commands about actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionSet(u8);

impl ActionSet {
    /// All of them.
    #[must_use]
    pub fn all() -> ActionSet {
        ActionCommandKind::ALL.iter().fold(ActionSet::default(), |set, kind| set.with(*kind))
    }
    /// With one more.
    ///
    /// ```
    /// use amends::action::{ActionCommandKind, ActionSet};
    /// let set = ActionSet::default().with(ActionCommandKind::Plan);
    /// assert!(set.contains(ActionCommandKind::Plan));
    /// assert!(!set.contains(ActionCommandKind::Close));
    /// ```
    #[must_use]
    pub const fn with(self, kind: ActionCommandKind) -> ActionSet {
        ActionSet(self.0 | 1_u8.wrapping_shl(kind as u32))
    }
    /// Is it in the set?
    #[must_use]
    pub const fn contains(self, kind: ActionCommandKind) -> bool {
        self.0.wrapping_shr(kind as u32) & 1 == 1
    }
}
