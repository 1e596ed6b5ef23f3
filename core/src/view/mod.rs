//! What people see of a complaint. Nobody sees anything unless a table says so (ISO 10002, 4.10).
//!
//! [`case_view`] takes a history and a [`Viewer`]. It shows the events and fields that the tables give to the audience of the viewer. The
//! page "views" shows both tables.
//!
//! ```
//! use amends::lifecycle::{Complainant, Intake, NoteText};
//! use amends::view::{Audience, Viewer, case_view};
//! use amends::{Actor, Context, Policy, id, time::instant};
//!
//! let policy = Policy::preset("iso-10002")?;
//! let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
//! let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
//! let received = policy.handle(None, intake, &ines)?;
//! let noted = policy.handle(Some(&received.case), NoteText::new("She called twice."), &ines)?;
//! let history = [received.records, noted.records].concat();
//! let timers = noted.case.timers(&policy, ines.now)?;
//!
//! let jane = case_view(&history, &timers, &Viewer::new(Audience::Complainant))?;
//! assert_eq!(jane.timeline.len(), 1); // the note is internal
//! assert_eq!(jane.timeline[0].body.text("description"), Some("The kettle leaks."));
//! # Ok::<(), amends::Error>(())
//! ```

mod body;
mod corrected;
mod disclosures;
mod events;
mod fields;
#[cfg(feature = "schema")]
mod page;
mod shown;
mod tombstones;
mod viewer;
mod words;

pub use body::ShownBody;
pub use disclosures::{DisclosureEntry, disclosures};
pub use fields::Information;
#[cfg(feature = "schema")]
pub use page::tables;
pub(crate) use shown::look;
pub use shown::{CaseView, ShownDeadline, ShownEvent, case_view};
pub use tombstones::{ErasedEvent, Tombstone, tombstones};
pub use viewer::Viewer;
pub use words::{Audience, By};
