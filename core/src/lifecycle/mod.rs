//! The vocabulary of complaints handling: states, commands, events, and the one table that connects them.
//!
//! States are few, fixed and standard, so that numbers compare between organisations. An organisation's own statuses are
//! steps that its policy hangs under one state.

pub(crate) mod actions;
mod command;
#[cfg(feature = "schema")]
mod diagram;
mod effect;
mod kinds;
mod messages;
mod records;
mod sets;
mod stated;
#[cfg(feature = "schema")]
mod stored;
mod table;
mod words;

#[cfg(feature = "schema")]
pub use diagram::mermaid;
pub(crate) use effect::{Timing, When, timings};
pub use kinds::{CommandKind, EventKind, State};
pub use messages::{Command, Event, Leads, Row, commands, state};
pub use records::*;
pub(crate) use sets::ENDS_WAITING;
pub use sets::{CommandSet, States};
pub(crate) use table::transitions;
pub use words::*;

/// A state as a type.
pub trait TypedState {
    /// The state.
    const STATE: State;
}

/// Every state is itself, and no other. It lets the compiler name the command that a state does not take.
pub trait Is<T>: TypedState {}

impl<S: TypedState> Is<S> for S {}

/// A state that takes a command: read off the transition table. A command that the state does not take does not compile.
#[diagnostic::on_unimplemented(
    message = "a complaint in state `{Self}` does not take the command `{C}`",
    label = "not possible in this state",
    note = "`CommandKind::row` and the page \"lifecycle\" say which states take it"
)]
pub trait Accepts<C>: TypedState {
    /// The state after it.
    type Next: TypedState;
}
