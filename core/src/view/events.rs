//! The table of events: which audience sees an event at all.

use super::words::Audience;
use crate::lifecycle::{CommandKind, Event, WaitingOn};

/// Does an audience see an event?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sees {
    /// Yes.
    Yes,
    /// Only if the viewer did it.
    Own,
    /// Only if the organisation waits for the complainant.
    Asked,
    /// No: it leaves no gap.
    No,
}

/// Declares a row for each event: the columns are those of [`Audience::ALL`]. An event without a row does not compile.
macro_rules! sees {
    ($($command:ident: $complainant:ident $representative:ident $handler:ident $subject:ident $auditor:ident $statistics:ident;)+) => {
        const fn row(kind: CommandKind) -> [Sees; Audience::ALL.len()] {
            match kind {
                $(CommandKind::$command => [
                    Sees::$complainant, Sees::$representative, Sees::$handler, Sees::$subject, Sees::$auditor, Sees::$statistics,
                ],)+
            }
        }
    };
}

sees! {
    //                  complainant  representative  handler  subject  auditor  statistics
    Receive:            Yes          Yes             Yes      Yes      Yes      Yes;
    Acknowledge:        Yes          Yes             Yes      No       Yes      Yes;
    Assess:             No           No              Yes      No       Yes      Yes;
    Reassess:           No           No              Yes      No       Yes      Yes;
    Assign:             No           No              Yes      No       Yes      Yes;
    Investigate:        Yes          Yes             Yes      Yes      Yes      Yes;
    RecordFinding:      No           No              Yes      No       Yes      Yes;
    Attach:             Own          Own             Yes      Own      Yes      Yes;
    Note:               No           No              Yes      No       Yes      No;
    Correct:            No           No              Yes      No       Yes      Yes;
    Wait:               Asked        Asked           Yes      No       Yes      Yes;
    Resume:             No           No              Yes      No       Yes      Yes;
    UpdateComplainant:  Yes          Yes             Yes      No       Yes      Yes;
    Extend:             Yes          Yes             Yes      No       Yes      Yes;
    Propose:            No           No              Yes      No       Yes      No;
    Approve:            No           No              Yes      No       Yes      No;
    Respond:            Yes          Yes             Yes      Yes      Yes      Yes;
    Accept:             Yes          Yes             Yes      No       Yes      Yes;
    Reject:             Yes          Yes             Yes      No       Yes      Yes;
    FulfilRedress:      Yes          Yes             Yes      No       Yes      Yes;
    Escalate:           Yes          Yes             Yes      No       Yes      Yes;
    Refer:              Yes          Yes             Yes      Yes      Yes      Yes;
    RecordRuling:       Yes          Yes             Yes      Yes      Yes      Yes;
    Close:              Yes          Yes             Yes      Yes      Yes      Yes;
    Withdraw:           Yes          Yes             Yes      Yes      Yes      Yes;
    Merge:              Yes          Yes             Yes      Yes      Yes      Yes;
    Absorb:             No           No              Yes      No       Yes      Yes;
    Split:              No           No              Yes      No       Yes      Yes;
    Reopen:             Yes          Yes             Yes      Yes      Yes      Yes;
    RecordCharge:       No           No              Yes      No       Yes      Yes;
    RecordSatisfaction: Own          Own             Yes      No       Yes      Yes;
    Disclose:           No           No              Yes      No       Yes      No;
    LinkAction:         No           No              Yes      No       Yes      No;
    CompleteAction:     No           No              Yes      No       Yes      No;
    EnterStep:          No           No              Yes      No       Yes      Yes;
    AdoptPolicy:        No           No              Yes      No       Yes      No;
    RecordMilestone:    No           No              Yes      No       Yes      Yes;
    WarnDeadline:       No           No              Yes      No       Yes      Yes;
    MissDeadline:       No           No              Yes      No       Yes      Yes;
    PlaceLegalHold:     No           No              Yes      No       Yes      No;
    ReleaseLegalHold:   No           No              Yes      No       Yes      No;
    Erase:              No           No              Yes      No       Yes      No;
    Import:             No           No              Yes      No       Yes      No;
}

impl Sees {
    pub(crate) fn of(kind: CommandKind, audience: Audience) -> Sees {
        row(kind).get(audience as usize).copied().unwrap_or(Sees::No)
    }

    /// Does an audience see this event? `own`: did the viewer do it?
    pub(super) fn shows(event: &Event, audience: Audience, own: bool) -> bool {
        match Sees::of(event.command(), audience) {
            Sees::Yes => true,
            Sees::Own => own,
            Sees::Asked => matches!(event, Event::Waiting(hold) if hold.on == WaitingOn::Complainant),
            Sees::No => false,
        }
    }
}
