//! Commands, events and the rows that connect them: what follows from the transition table.

use super::kinds::{CommandKind, EventKind, State};
use super::records::*;
use super::sets::States;
use super::table::transitions;
use super::{Accepts, TypedState};

/// Where a command leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The state stays.
    Stays,
    /// To this state.
    To(State),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: CommandKind,
    /// The states from which it is possible.
    pub from: States,
    /// Where it leads.
    pub to: Leads,
    /// Name of the event.
    pub event: &'static str,
    /// Clause of ISO 10002 (or the standard named).
    pub clause: &'static str,
}

impl State {
    /// Commands that the transition table lets come in it, in the order of the table.
    ///
    /// ```
    /// use amends::lifecycle::{CommandKind, State};
    /// assert!(State::New.takes().eq([CommandKind::Receive]));
    /// ```
    pub fn takes(self) -> impl Iterator<Item = CommandKind> {
        CommandKind::ALL.iter().copied().filter(move |kind| kind.row().from.contains(self))
    }
}

/// Declares commands and events, the rows of the table, and which state takes which command at compile time.
macro_rules! messages {
    (
        states { $($(#[doc = $sdoc:literal])+ $state:ident = $sword:literal,)+ }
        table { $($word:ident $command:ident [$($from:ident)+] => $to:ident $event_word:ident $event:ident ($body:ty) $clause:literal;)+ }
    ) => {
        impl CommandKind {
            /// The row of the table.
            #[must_use]
            pub const fn row(self) -> &'static Row {
                match self { $(CommandKind::$command => const { &Row {
                    command: CommandKind::$command,
                    from: States::of(&[$(State::$from),+]),
                    to: leads!($to),
                    event: stringify!($event_word),
                    clause: $clause,
                } },)+ }
            }

            /// What the command says.
            #[must_use]
            pub const fn body(self) -> &'static crate::wire::RecordType {
                match self { $(CommandKind::$command => const { &<$body as crate::wire::Record>::TYPE },)+ }
            }
        }

        /// A request to change a complaint: `decide` answers with events or a refusal.
        ///
        /// Written as one object: `{"type": "assess", "severity": "high"}`.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command { $(#[doc = concat!("`", stringify!($word), "` (", $clause, ").")] $command($body),)+ }

        impl Command {
            /// Which command.
            ///
            /// ```
            /// use amends::lifecycle::{Assessment, Command, CommandKind, Level};
            /// assert_eq!(Command::Assess(Assessment::new(Level::Low)).kind(), CommandKind::Assess);
            /// ```
            #[must_use]
            pub const fn kind(&self) -> CommandKind {
                match self { $(Command::$command(_) => CommandKind::$command,)+ }
            }
            /// The event that holds what this command says.
            pub(crate) fn into_event(self) -> Event {
                match self { $(Command::$command(body) => Event::$event(body),)+ }
            }
            /// The same, of a command that its owner keeps: its body alone is copied.
            pub(crate) fn to_event(&self) -> Event {
                match self { $(Command::$command(body) => Event::$event(body.clone()),)+ }
            }
            pub(crate) fn blank(kind: CommandKind) -> Command {
                match kind { $(CommandKind::$command => Command::$command(<$body as crate::wire::Blank>::blank()),)+ }
            }
            fn blanks(&mut self) -> &mut dyn crate::wire::Fill {
                match self { $(Command::$command(body) => body,)+ }
            }
            pub(crate) fn read_body(kind: CommandKind, r: &mut crate::wire::Reader<'_>) -> Result<Command, crate::wire::WireError> {
                let mut command = Command::blank(kind);
                r.fill(command.blanks())?;
                Ok(command)
            }
            pub(crate) fn check_body(&self, limits: &mut crate::wire::Limits) -> Result<(), crate::wire::WireError> {
                match self { $(Command::$command(body) => crate::wire::Wire::check(body, limits),)+ }
            }
            pub(crate) fn write_body(&self, w: &mut crate::wire::Writer) {
                use crate::wire::Wire as _;
                match self { $(Command::$command(body) => body.write(w),)+ }
            }
            /// Is this field filled in? A path of field names: `medium`, `complainant.name`.
            ///
            /// ```
            /// use amends::lifecycle::{Assessment, Command, Level};
            /// let command = Command::Assess(Assessment::new(Level::Low));
            /// assert!(command.has("severity"));
            /// ```
            #[must_use]
            pub fn has(&self, path: &str) -> bool {
                match self { $(Command::$command(body) => crate::wire::Wire::has(body, path),)+ }
            }
        }

        $(impl From<$crate::lifecycle::commands::$command> for Command {
            fn from(body: $crate::lifecycle::commands::$command) -> Command { Command::$command(body.0) }
        })+

        /// Each command as a separate type, for the compile-time layer.
        pub mod commands {
            use super::*;

            $(#[doc = concat!("`", stringify!($word), "` (", $clause, ").")]
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $command(pub $body);)+
        }

        /// Something that happened to a complaint. Its JSON holds personal values in the clear, and no hash. Store an
        /// [`EventRecord`](crate::ledger::EventRecord), and read the event from it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $(#[doc = concat!("`", stringify!($event_word), "` (", $clause, ").")] $event($body),)+ }

        impl Event {
            /// Names of all events, in the order of the table.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($event_word),)+];
            /// The command that leads to it.
            #[must_use]
            pub const fn command(&self) -> CommandKind {
                match self { $(Event::$event(_) => CommandKind::$command,)+ }
            }
        }

        impl crate::ledger::Body for Event {
            const STREAM: &'static str = "complaint";
            const FIELDS: &'static [crate::wire::Field] = crate::ledger::OF_COMPLAINTS;
            fn name(&self) -> &'static str {
                match self { $(Event::$event(_) => stringify!($event_word),)+ }
            }
            fn known(name: &str) -> Option<&'static str> {
                EventKind::from_word(name).map(EventKind::as_str)
            }
            fn write(&self, w: &mut crate::wire::Writer) {
                use crate::wire::Wire as _;
                match self { $(Event::$event(body) => body.write(w),)+ }
            }
            fn read(name: &str, r: &mut crate::wire::Reader<'_>) -> Result<Option<Self>, crate::wire::WireError> {
                let Some(EventKind(kind)) = EventKind::from_word(name) else { return Ok(None) };
                Command::read_body(kind, r).map(|command| Some(command.into_event()))
            }
            fn holds_personal(&self) -> bool {
                use crate::wire::Wire as _;
                match self { $(Event::$event(body) => body.holds_personal(),)+ }
            }
            fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn crate::wire::Sealable), place: &mut String) {
                use crate::wire::Wire as _;
                place.push_str("/body");
                match self { $(Event::$event(body) => body.personal(visit, place),)+ }
            }
        }

        /// States as types, for [`typed::Case`](crate::case::typed::Case).
        pub mod state {
            $($(#[doc = $sdoc])+ #[derive(Clone, Copy, Debug)] pub struct $state;
            impl super::TypedState for $state { const STATE: super::State = super::State::$state; })+
        }

        $(accepts!($command [$($from)+] $to);)+
    };
}

macro_rules! leads {
    (stays) => {
        Leads::Stays
    };
    ($state:ident) => {
        Leads::To(State::$state)
    };
}

macro_rules! accepts {
    ($command:ident [$($from:ident)+] stays) => { $(impl Accepts<commands::$command> for state::$from { type Next = state::$from; })+ };
    ($command:ident [$($from:ident)+] $to:ident) => { $(impl Accepts<commands::$command> for state::$from { type Next = state::$to; })+ };
}

transitions!(messages);
