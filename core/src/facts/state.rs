//! What is so: the fold of a complaint's events. Nothing here is counted up and stored that events do not say.

use chrono::{DateTime, NaiveDate, Utc};

use super::entries::*;
use super::shared::Shared;
use super::timeline::Timeline;
use crate::lifecycle::*;
use crate::wire::{Attributes, Id, record};

record! {
    /// Everything that guards, timers and measures need to know, without a single personal value.
    pub struct Facts {
        /// Persons complained about.
        about: Vec<Id>,
        /// Complaints merged into this one.
        absorbed: Vec<Id>,
        /// When it was first acknowledged.
        acknowledged_at: Option<DateTime<Utc>>,
        /// Improvement actions.
        actions: Vec<LinkedAction>,
        /// Moves to other policies.
        adoptions: Vec<AdoptionFact>,
        /// Allegations.
        allegations: Vec<Id>,
        /// The answer to the last response.
        answer: Option<Answer>,
        /// The approval of the last proposal.
        approval: Option<ApprovalFact>,
        /// The assessment in force.
        assessment: Option<AssessmentFact>,
        /// Number of attachments.
        attachments: u32,
        /// The host's own words.
        attributes: Attributes,
        /// Category.
        category: Option<Id>,
        /// Channel.
        channel: Option<Id>,
        /// Charges.
        charges: Vec<Charge>,
        /// Every end, first to last.
        closures: Vec<ClosureFact>,
        /// The complainant's identifier.
        complainant: Option<Id>,
        /// People who complain together.
        complainants: u32,
        /// Is the complainant to stay unnamed?
        confidential: bool,
        /// The persons who took part in decisions.
        deciders: Vec<Decider>,
        /// Number of disclosures.
        disclosures: u32,
        /// Which episode it is, from 1.
        episode: u32,
        /// Was personal data destroyed?
        erased: bool,
        /// Extensions.
        extensions: Vec<ExtensionFact>,
        /// Findings.
        findings: Shared<FindingFact>,
        /// Has the complainant needs to be met?
        has_needs: bool,
        /// The system from which the complaint comes; none if it was received here.
        imported: Option<ImportFact>,
        /// Deadlines of complaints that were merged into this one.
        inherited: Vec<InheritedFact>,
        /// The values that conditions ask about, as they changed.
        judgements: Shared<Judgement>,
        /// The last message to the complainant.
        last_contact_at: Option<DateTime<Utc>>,
        /// Legal holds, in the order in which they were placed.
        legal_holds: Vec<LegalHoldFact>,
        /// Level of escalation, from 0.
        level: u32,
        /// The complaint into which this one was merged.
        merged_into: Option<Id>,
        /// Warnings and misses recorded so far.
        notices: Shared<NoticeFact>,
        /// Date of the problem.
        occurred_on: Option<NaiveDate>,
        /// The person responsible.
        owner: Option<Id>,
        /// Events with personal values that no erasure has named yet; none in snapshots that were made before they were kept.
        personal: Option<Shared<u64>>,
        /// The last proposal.
        proposal: Option<ProposalFact>,
        /// Other receipts, as they were found.
        receipts: Vec<ReceiptFact>,
        /// First receipt: the earliest of all that was merged.
        received_at: DateTime<Utc>,
        /// When it was recorded here.
        recorded_at: DateTime<Utc>,
        /// Events that people recorded after they took effect, in the order of recording. The receipt is not among them: it has
        /// `recorded_at`.
        recorded_late: Shared<LateRecord>,
        /// What was promised.
        redress: Vec<RedressFact>,
        /// Outside bodies.
        referrals: Vec<ReferralFact>,
        /// When it was reopened, each time.
        reopened_at: Vec<DateTime<Utc>>,
        /// Earlier complaint that this one repeats.
        repeat_of: Option<Id>,
        /// The representative's identifier.
        representative: Option<Id>,
        /// Has the complainant a representative?
        represented: bool,
        /// Responses.
        responses: Vec<ResponseFact>,
        /// Further routes of which the complainant was informed so far.
        routes_told: Vec<Id>,
        /// Number of answers about the handling.
        satisfaction: u32,
        /// Complaint from which this one was split.
        split_from: Option<Id>,
        /// Complaints split off.
        split_into: Vec<Id>,
        /// Everything that happened, as timers see it, in the order in which it took effect.
        timeline: Timeline,
        /// Messages that did not state all that the policy asks for.
        unsaid: Shared<UnsaidFact>,
        /// Number of messages about progress.
        updates: u32,
        /// Times of waiting.
        waits: Shared<WaitFact>,
    }
}

impl Facts {
    /// Legal holds in force.
    pub(crate) fn held(&self) -> impl Iterator<Item = &LegalHoldFact> {
        self.legal_holds.iter().filter(|hold| hold.released_at.is_none())
    }

    /// The escalation that a miss led to: the clock records it next.
    pub(crate) fn escalated_by(&self, notice: &NoticeFact) -> Option<&Moment> {
        let next = notice.sequence.filter(|_| notice.is_miss())?.saturating_add(1);
        let escalations = CommandSet::of(&[CommandKind::Escalate]);
        self.timeline.of_kinds(escalations).find(|m| m.clock && m.sequence == next)
    }
}
