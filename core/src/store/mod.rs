//! A register of complaints over your own store: [`Register`] decides, and a [`Store`] keeps the decisions.
//!
//! A store needs nine methods. Each is one short transaction, and none of them knows what a complaint is. [`conformance`] tries a store
//! with everything that a register relies on. [`Memory`] is one for tests. There is no executor here: a store may wait for a
//! database, and one that never waits is asked with [`now`].
//!
//! ```
//! use amends::lifecycle::{Acknowledgement, Complainant, Intake};
//! use amends::store::{Memory, Register, now};
//! use amends::{Actor, Command, Context, Policy, id, time::instant};
//!
//! let register = now(Register::open(Memory::default(), Policy::preset("iso-10002")?))??;
//! let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
//! let intake: Command = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org")).into();
//! now(register.handle(&id!("C-1"), &intake.into(), &ines))??;
//!
//! // The clock of another server is behind: the case's own last instant counts.
//! let amy = Context::at(instant::parse("2026-03-02T08:59:55Z")?, Actor::new("u-amy", ["handler"])?);
//! let acknowledge = Command::Acknowledge(Acknowledgement::new());
//! let given = now(register.handle(&id!("C-1"), &acknowledge.into(), &amy))??;
//! assert_eq!(given.case.version(), 2);
//!
//! let worked = now(register.work(instant::parse("2026-06-01T09:00:00Z")?, 100))??;
//! assert!(worked.failed.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod append;
mod conformance;
mod contract;
mod error;
mod known;
mod memory;
mod now;
mod register;
mod tables;

pub use append::{Append, Erased, NewRecord};
pub use conformance::{Departure, conformance};
pub use contract::{Appended, Due, Loaded, Store};
pub use error::RegisterError;
pub use memory::{Memory, NeverFails};
pub use now::{StillWaiting, now};
pub use register::{Given, Register, Worked};
pub use tables::{POSTGRES, SQLITE, Tables};
