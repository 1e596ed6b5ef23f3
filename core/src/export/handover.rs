//! What is handed over, to whom, and on what ground.

use chrono::{DateTime, Utc};

use crate::ledger::{EventRecord, HistoryError};
use crate::lifecycle::{Disclosure, DisclosureBasis, Event};
use crate::timer::TimerStatus;
use crate::view::{Audience, CaseView, Viewer, look};
use crate::wire::{Id, record};

record! {
    /// To whom a complaint is handed over, and on what ground.
    pub struct Handover new(to: Id, basis: DisclosureBasis, made_at: DateTime<Utc>) {
        /// As what they receive it. With several, each field is in it that every one of them may see. With none, nothing is in it.
        audiences: Vec<Audience>,
        /// On what ground.
        basis: DisclosureBasis,
        /// When the export was made.
        made_at: DateTime<Utc>,
        /// The person who receives it, as records name them.
        to: Id,
    }
}

record! {
    /// One complaint, handed to somebody.
    pub struct CaseExport {
        /// The disclosure to record with `disclose`; none if the export holds no personal value.
        disclosure: Option<Disclosure>,
        /// To whom, and on what ground.
        handover: Handover,
        /// The version of this layout: 1.
        layout: u64,
        /// The complaint, as they may see it.
        view: CaseView,
    }
}

/// The version of the layout of a [`CaseExport`].
const LAYOUT: u64 = 1;

/// A complaint for somebody who receives it: all its records, and its timers at the instant of the export.
///
/// It holds what [`case_view`](crate::view::case_view) shows to the audiences of the handover, and nothing else. An auditor gets personal
/// values on the ground of the handover. Its `disclosure` names every personal value in it, for every audience.
///
/// # Errors
/// [`HistoryError`] unless the records are one whole history.
///
/// ```
/// use amends::export::{Handover, export};
/// use amends::lifecycle::DisclosureBasis;
/// use amends::{id, time::instant, view::Audience};
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy};
/// # let policy = Policy::preset("iso-10002")?;
/// # let now = instant::parse("2026-03-02T09:00:00Z")?;
/// # let ines = Context::at(now, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// let received = policy.handle(None, intake, &ines)?;
/// let ombudsman = Handover::new(id!("ombudsman"), DisclosureBasis::LegalDuty, now).audiences([Audience::Auditor]);
/// let exported = export(&received.records, &[], &ombudsman)?;
/// assert_eq!(exported.view.timeline[0].body.text("description"), Some("The kettle leaks."));
/// let statistics = Handover::new(id!("office"), DisclosureBasis::LegalDuty, now).audiences([Audience::Statistics]);
/// assert_eq!(export(&received.records, &[], &statistics)?.disclosure, None); // nothing personal is in it
/// # Ok::<(), amends::Error>(())
/// ```
pub fn export(history: &[EventRecord<Event>], timers: &[TimerStatus], handover: &Handover) -> Result<CaseExport, HistoryError> {
    let (to, basis) = (handover.to.clone(), handover.basis);
    let viewer = Viewer { audiences: handover.audiences.clone(), basis: Some(basis), person: Some(to.clone()) };
    let (view, what) = look(history, timers, &viewer)?;
    let disclosure = (!what.is_empty()).then_some(Disclosure { basis, to, what });
    Ok(CaseExport { disclosure, handover: handover.clone(), layout: LAYOUT, view: CaseView { disclosure: None, ..view } })
}
