//! Single facts: what one event, or a few, left behind.

use chrono::{DateTime, NaiveDate, Utc};

use crate::lifecycle::*;
use crate::wire::{Id, Money, record};

record! {
    /// The complainant's answer to the last response.
    pub struct Answer {
        /// Did they accept?
        accepted: bool,
        /// When.
        at: DateTime<Utc>,
    }
}

record! {
    /// An improvement action that came out of the complaint.
    pub struct LinkedAction {
        /// The action.
        action: Id,
        /// Its result; none while it is open.
        effective: Option<bool>,
    }
}

record! {
    /// An approval of a proposed response.
    pub struct ApprovalFact {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Id,
        /// Sequence number of the proposal.
        proposal: u64,
    }
}

record! {
    /// The assessment in force.
    pub struct AssessmentFact {
        /// When it was made.
        at: DateTime<Utc>,
        /// By whom.
        by: Id,
        /// Complexity.
        complexity: Option<Level>,
        /// How many there were.
        count: u32,
        /// Severity of the first one: what was prioritised wrongly at first is an indicator (Annex H).
        first_severity: Level,
        /// Impact.
        impact: Option<Level>,
        /// Safety.
        safety: Option<Level>,
        /// Severity.
        severity: Level,
    }
}

record! {
    /// One end of the complaint.
    pub struct ClosureFact {
        /// When.
        at: DateTime<Utc>,
        /// Which episode it ended.
        episode: u32,
        /// Why; none if the end was imported without its reason.
        reason: Option<CloseReason>,
    }
}

record! {
    /// Somebody who took part in a decision, and at which level.
    pub struct Decider {
        /// Who.
        by: Id,
        /// Episode.
        episode: u32,
        /// Level.
        level: u32,
    }
}

record! {
    /// An extension.
    pub struct ExtensionFact {
        /// Did the complainant agree?
        agreed: Option<bool>,
        /// When it was recorded.
        at: DateTime<Utc>,
        /// Timer of the policy.
        timer: Id,
        /// The new due instant.
        until: DateTime<Utc>,
    }
}

record! {
    /// A finding.
    pub struct FindingFact {
        /// Allegation; the whole if there is none.
        allegation: Option<Id>,
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Id,
        /// Causes.
        causes: Vec<Id>,
        /// Episode.
        episode: u32,
        /// Who was heard.
        heard: Vec<Heard>,
        /// What was found.
        outcome: Outcome,
        /// Does the cause lie in the system?
        systemic: Option<bool>,
    }
}

record! {
    /// A proposed response.
    pub struct ProposalFact {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: Id,
        /// The proposed outcome.
        outcome: Outcome,
        /// The proposed redress.
        redress: Vec<RedressFact>,
        /// Sequence number of the event.
        sequence: u64,
    }
}

record! {
    /// Something promised.
    pub struct RedressFact {
        /// When it was done.
        fulfilled_at: Option<DateTime<Utc>>,
        /// Identifier.
        id: Id,
        /// What it is.
        kind: ResponseKind,
        /// Amount.
        money: Option<Money>,
        /// When it was promised.
        offered_at: DateTime<Utc>,
        /// Date by which it was to be done.
        promised_by: Option<NaiveDate>,
    }
}

record! {
    /// A referral to an outside body.
    pub struct ReferralFact {
        /// When.
        at: DateTime<Utc>,
        /// The body.
        body: Id,
        /// When it decided.
        ruled_at: Option<DateTime<Utc>>,
        /// What it decided.
        ruling: Option<Ruling>,
    }
}

record! {
    /// A response.
    pub struct ResponseFact {
        /// When it was communicated.
        at: DateTime<Utc>,
        /// By whom.
        by: Id,
        /// Episode.
        episode: u32,
        /// Level.
        level: u32,
        /// What was decided.
        outcome: Outcome,
        /// Further routes of which the complainant was informed with it.
        routes: Vec<Id>,
    }
}

record! {
    /// A time of waiting.
    pub struct WaitFact {
        /// Since when.
        from: DateTime<Utc>,
        /// For whom.
        on: WaitingOn,
        /// Reason; none if the waiting was imported without it.
        reason: Option<Id>,
        /// Until when; none while it lasts.
        to: Option<DateTime<Utc>>,
    }
}

record! {
    /// Something that happened, as timers see it.
    pub struct Moment {
        /// When it took effect: when a letter was sent, say, not when that was recorded.
        at: DateTime<Utc>,
        /// Did time bring it? Then everything else that time brought at this instant comes before it.
        clock: bool,
        /// What happened.
        event: EventKind,
        /// Which one: the milestone, the step, the reason to wait, the timer extended.
        name: Option<Id>,
        /// Sequence number of the event.
        sequence: u64,
    }
}

record! {
    /// Something that people recorded after it took effect.
    pub struct LateRecord {
        /// When it took effect.
        at: DateTime<Utc>,
        /// What happened.
        event: EventKind,
        /// When it was recorded.
        recorded_at: DateTime<Utc>,
        /// Sequence number of the event.
        sequence: u64,
    }
}

record! {
    /// The values that conditions ask about, from one event on.
    pub struct Judgement {
        /// Is it about a person?
        about_person: bool,
        /// Category.
        category: Option<Id>,
        /// Complexity.
        complexity: Option<Level>,
        /// Impact.
        impact: Option<Level>,
        /// Safety.
        safety: Option<Level>,
        /// Sequence number of the event.
        sequence: u64,
        /// Severity.
        severity: Option<Level>,
    }
}

record! {
    /// A message to the complainant that did not state all that the policy's `must_say` asks for.
    pub struct UnsaidFact {
        /// When the message was sent, or proposed.
        at: DateTime<Utc>,
        /// The message.
        event: EventKind,
        /// The items that it did not state.
        items: Vec<Id>,
        /// Sequence number of the event.
        sequence: u64,
    }
}

record! {
    /// The receipt was found to be another, or an earlier one was joined.
    pub struct ReceiptFact {
        /// The receipt from then on.
        received_at: DateTime<Utc>,
        /// Sequence number of the event.
        sequence: u64,
    }
}

record! {
    /// A deadline of a complaint that was merged into this one.
    pub struct InheritedFact {
        /// When it is due.
        due: DateTime<Utc>,
        /// Sequence number of the event.
        sequence: u64,
        /// Timer of the policy.
        timer: Id,
    }
}

record! {
    /// A warning or a miss that was recorded.
    pub struct NoticeFact {
        /// When it took effect.
        at: DateTime<Utc>,
        /// Which run of the timer.
        cycle: u32,
        /// Why nobody could say when it is due; none for a warning of the policy's and for a miss.
        problem: Option<String>,
        /// Sequence number of the record; none in snapshots that were made before it was kept.
        sequence: Option<u64>,
        /// Which warning; none for a miss, and where there is a `problem`.
        threshold: Option<u32>,
        /// Timer of the policy.
        timer: Id,
    }
}

record! {
    /// A legal hold.
    pub struct LegalHoldFact {
        /// When it was placed.
        at: DateTime<Utc>,
        /// Identifier.
        hold: Id,
        /// The rule or the order on which it rests.
        provision: Option<String>,
        /// When it was released; none while it is in force.
        released_at: Option<DateTime<Utc>>,
        /// Sequence number of the event that placed it.
        sequence: u64,
    }
}

record! {
    /// The complaint comes from another system.
    pub struct ImportFact {
        /// When it was imported.
        imported_at: DateTime<Utc>,
        /// Warnings and misses up to this instant were known before, and are never recorded.
        known_until: Option<DateTime<Utc>>,
        /// Sequence number of the last event that was imported.
        sequence: u64,
        /// The system or the table.
        source: String,
    }
}

record! {
    /// The case moved to another policy.
    pub struct AdoptionFact {
        /// When.
        at: DateTime<Utc>,
        /// Clocks as they stood.
        clocks: Vec<Clock>,
        /// How running deadlines were treated.
        mode: Adoption,
        /// Sequence number of the event.
        sequence: u64,
    }
}

impl NoticeFact {
    /// Is it a miss, and no warning?
    pub(crate) fn is_miss(&self) -> bool {
        self.threshold.is_none() && self.problem.is_none()
    }
}
