//! One complaint, handed to somebody: for the person whom the data is about, for an outside body, or for another system.
//!
//! [`export`] shows the complaint as its tables of views say, with the ground on which it is handed over. It also gives the disclosure to
//! record. [`CaseExport::page`] is the same as a page for people.
//!
//! ```
//! use amends::export::{Handover, export};
//! use amends::lifecycle::{Complainant, DisclosureBasis, Intake};
//! use amends::view::Audience;
//! use amends::{Actor, Context, Policy, Words, id, time::instant};
//!
//! let policy = Policy::preset("iso-10002")?;
//! let now = instant::parse("2026-03-02T09:00:00Z")?;
//! let ines = Context::at(now, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
//! let intake = Intake::new(id!("C-1"), "The <b>kettle</b> leaks.", Complainant::new("jane@example.org"));
//! let received = policy.handle(None, intake, &ines)?;
//!
//! let handover = Handover::new(id!("jane"), DisclosureBasis::LegalDuty, now).audiences([Audience::Complainant]);
//! let exported = export(&received.records, &[], &handover)?;
//! let disclosure = exported.disclosure.as_ref().unwrap();
//! assert_eq!(disclosure.what[0].as_str(), "received:complainant.answer_to");
//! let page = exported.page(&Words::bundled("en")?);
//! assert!(page.contains("The &lt;b&gt;kettle&lt;/b&gt; leaks."));
//! # Ok::<(), amends::Error>(())
//! ```

mod handover;
mod page;
mod value;

pub use handover::{CaseExport, Handover, export};
