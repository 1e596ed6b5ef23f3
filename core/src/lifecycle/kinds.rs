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

        /// A kind of event, written by its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct EventKind(pub CommandKind);

        impl EventKind {
            /// The names with what they say.
            pub const TYPE: crate::wire::WordType = crate::wire::WordType {
                name: "EventKind",
                doc: " A kind of event.",
                words: &[$((
                    stringify!($event_word),
                    crate::wire::described!("What `", stringify!($word), "` leads to (", $clause, ").")
                ),)+],
            };
            /// The name: `assessed`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self.0 { $(CommandKind::$command => stringify!($event_word),)+ }
            }
            /// The kind of a name.
            #[must_use]
            pub fn from_word(word: &str) -> Option<EventKind> {
                match word { $(stringify!($event_word) => Some(EventKind(CommandKind::$command)),)+ _ => None }
            }
        }

        impl crate::wire::Blank for EventKind {
            fn blank() -> Self { EventKind(CommandKind::Receive) }
        }

        impl crate::wire::Wire for EventKind {
            const KIND: crate::wire::Kind = crate::wire::Kind::Word(&EventKind::TYPE);
            fn fill(&mut self, r: &mut crate::wire::Reader<'_>) -> Result<(), crate::wire::WireError> {
                let found = r.one_of(const { &Self::TYPE })?;
                if let Some(kind) = CommandKind::ALL.get(found) {
                    *self = EventKind(*kind);
                }
                Ok(())
            }
            fn write(&self, w: &mut crate::wire::Writer) { w.text(self.as_str()); }
        }
    };
}

transitions!(kinds);
