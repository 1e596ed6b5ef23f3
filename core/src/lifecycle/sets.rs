//! Small sets as bits.

use super::kinds::{CommandKind, State};

/// A set of states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct States(u8);

impl States {
    /// The set of these.
    ///
    /// ```
    /// use amends::lifecycle::{State, States};
    /// const OPEN: States = States::of(&[State::Received, State::Assessed]);
    /// assert!(OPEN.contains(State::Assessed));
    /// assert!(!OPEN.contains(State::Closed));
    /// ```
    #[must_use]
    pub const fn of(states: &[State]) -> States {
        let mut bits = 0;
        let mut rest = states;
        while let [first, tail @ ..] = rest {
            bits |= 1_u8.wrapping_shl(*first as u32);
            rest = tail;
        }
        States(bits)
    }

    /// Are there none?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Is it in the set?
    #[must_use]
    #[inline]
    pub const fn contains(self, state: State) -> bool {
        self.0.wrapping_shr(state as u32) & 1 == 1
    }

    /// The states in it, in order.
    ///
    /// ```
    /// use amends::lifecycle::{State, States};
    /// let states = States::of(&[State::Closed, State::Received]);
    /// assert!(states.iter().eq([State::Received, State::Closed])); // in the order of the lifecycle
    /// ```
    pub fn iter(self) -> impl Iterator<Item = State> {
        State::ALL.iter().copied().filter(move |s| self.contains(*s))
    }
}

/// What ends a waiting.
pub(crate) const ENDS_WAITING: CommandSet = CommandSet::of(&[
    CommandKind::Resume,
    CommandKind::Respond,
    CommandKind::RecordRuling,
    CommandKind::Close,
    CommandKind::Withdraw,
    CommandKind::Merge,
    CommandKind::Escalate,
    CommandKind::Reopen,
]);

/// A set of commands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommandSet(u64);

impl CommandSet {
    /// All commands.
    #[must_use]
    pub fn all() -> CommandSet {
        CommandKind::ALL.iter().fold(CommandSet::default(), |set, kind| set.with(*kind))
    }

    /// The set of these.
    ///
    /// ```
    /// use amends::lifecycle::{CommandKind, CommandSet};
    /// let set = CommandSet::of(&[CommandKind::Receive]).with(CommandKind::Note);
    /// assert!(set.contains(CommandKind::Note));
    /// assert!(!set.contains(CommandKind::Close));
    /// ```
    #[must_use]
    pub const fn of(kinds: &[CommandKind]) -> CommandSet {
        let mut set = CommandSet(0);
        let mut rest = kinds;
        while let [first, tail @ ..] = rest {
            set = set.with(*first);
            rest = tail;
        }
        set
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, kind: CommandKind) -> CommandSet {
        CommandSet(self.0 | 1_u64.wrapping_shl(kind as u32))
    }

    /// With those of another set.
    #[must_use]
    pub const fn union(self, other: CommandSet) -> CommandSet {
        CommandSet(self.0 | other.0)
    }

    /// Have both one in common?
    ///
    /// ```
    /// use amends::lifecycle::{CommandKind, CommandSet};
    /// let (one, other) = (CommandSet::of(&[CommandKind::Note]), CommandSet::of(&[CommandKind::Close]));
    /// assert!(!one.meets(other));
    /// assert!(one.meets(one.union(other)));
    /// ```
    #[must_use]
    pub const fn meets(self, other: CommandSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Is it in the set?
    #[must_use]
    #[inline]
    pub const fn contains(self, kind: CommandKind) -> bool {
        self.0.wrapping_shr(kind as u32) & 1 == 1
    }
}
