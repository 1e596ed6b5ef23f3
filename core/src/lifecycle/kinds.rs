//! States, and kinds of commands.

use super::table::transitions;

/// Declares both from the table.
macro_rules! kinds {
    (
        states { $($(#[doc = $sdoc:literal])+ $state:ident = $sword:literal,)+ }
        table { $($word:ident $command:ident [$($from:ident)+] => $to:ident $event_word:ident $event:ident ($body:ty) $clause:literal;)+ }
    ) => {
        crate::wire::words! {
            /// The state of a complaint (ISO 10002, clause 7). Everything else about it is a fact, not a state.
            pub enum State { $($(#[doc = $sdoc])+ $state = $sword,)+ }
        }

        /// A kind of command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum CommandKind { $(#[doc = concat!("`", stringify!($word), "` (", $clause, ").")] $command,)+ }

        impl CommandKind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [CommandKind] = &[$(CommandKind::$command,)+];

            /// The word: `assess`.
            ///
            /// ```
            /// use amends::lifecycle::CommandKind;
            /// assert_eq!(CommandKind::Assess.as_str(), "assess");
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(CommandKind::$command => stringify!($word),)+ }
            }

            /// The kind of a word.
            ///
            /// ```
            /// use amends::lifecycle::CommandKind;
            /// assert_eq!(CommandKind::from_word("assess"), Some(CommandKind::Assess));
            /// assert_eq!(CommandKind::from_word("Assess"), None);
            /// ```
            #[must_use]
            pub fn from_word(word: &str) -> Option<CommandKind> {
                match word { $(stringify!($word) => Some(CommandKind::$command),)+ _ => None }
            }
        }
    };
}

transitions!(kinds);
