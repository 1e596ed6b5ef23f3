//! What is so: the fold of a complaint's events. Nothing here is counted up and stored that events do not say.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ledger::{Cause, Hash, PolicyPin, StreamHead};
use crate::lifecycle::*;
use crate::order::Sorted;
use crate::wire::{Attributes, Id, Money, Record, Wire, WireError, from_stored, record};

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
        /// Why.
        reason: CloseReason,
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
        /// Reason.
        reason: Id,
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
        findings: Vec<FindingFact>,
        /// Has the complainant needs to be met?
        has_needs: bool,
        /// Deadlines of complaints that were merged into this one.
        inherited: Vec<InheritedFact>,
        /// The values that conditions ask about, as they changed.
        judgements: Vec<Judgement>,
        /// The last message to the complainant.
        last_contact_at: Option<DateTime<Utc>>,
        /// Level of escalation, from 0.
        level: u32,
        /// The complaint into which this one was merged.
        merged_into: Option<Id>,
        /// Warnings and misses recorded so far.
        notices: Vec<NoticeFact>,
        /// Date of the problem.
        occurred_on: Option<NaiveDate>,
        /// The person responsible.
        owner: Option<Id>,
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
        recorded_late: Vec<LateRecord>,
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
        timeline: Vec<Moment>,
        /// Number of messages about progress.
        updates: u32,
        /// Times of waiting.
        waits: Vec<WaitFact>,
    }
}

impl NoticeFact {
    /// Is it a miss, and no warning?
    pub(crate) fn is_miss(&self) -> bool {
        self.threshold.is_none() && self.problem.is_none()
    }
}

impl Facts {
    /// The escalation that a miss led to: the clock records it next.
    pub(crate) fn escalated_by(&self, notice: &NoticeFact) -> Option<&Moment> {
        let next = notice.sequence.filter(|_| notice.is_miss())?.saturating_add(1);
        self.timeline.iter().find(|m| m.clock && m.sequence == next && m.event.0 == CommandKind::Escalate)
    }
}

record! {
    /// An answered command, so that a repetition can be recognised.
    pub struct Answered {
        /// The host's identifier.
        command_id: Id,
        /// Digest of what it said; none once personal data of its events was erased.
        fingerprint: Option<Hash>,
        /// First event that came of it.
        first: u64,
        /// Last one.
        last: u64,
    }
}

impl Answered {
    /// Forgets what the commands said whose events lose their personal data; all events if none is named. Whether a command held
    /// some is not known here, so no digest of them stays.
    pub(crate) fn forget(list: &mut [Answered], events: &[u64]) {
        let named: Sorted<u64> = events.iter().copied().collect();
        for answered in list {
            let next = named.as_slice().partition_point(|n| *n < answered.first);
            if events.is_empty() || named.as_slice().get(next).is_some_and(|n| *n <= answered.last) {
                answered.fingerprint = None;
            }
        }
    }

    /// Keeps the list, ordered by identifier, up to date with one more record.
    pub(crate) fn remember(list: &mut Vec<Answered>, cause: &Cause, sequence: u64) {
        let Some(id) = &cause.command_id else { return };
        match list.binary_search_by(|a| a.command_id.cmp(id)) {
            Ok(i) => {
                if let Some(answered) = list.get_mut(i) {
                    answered.last = sequence;
                }
            }
            Err(i) => {
                let fingerprint = cause.digest();
                list.insert(i, Answered { command_id: id.clone(), fingerprint, first: sequence, last: sequence });
            }
        }
    }
}

record! {
    /// A complaint as it stands: a snapshot that hosts may keep. It is a cache: the events are the truth. Digests of answered
    /// commands are in it, up to an erasure: keep the case that `erase` gives, and destroy those from before.
    pub struct Snapshot {
        /// Commands answered so far, by identifier.
        answered: Vec<Answered>,
        /// Instant of the last event.
        at: DateTime<Utc>,
        /// Identifier.
        complaint: Id,
        /// The facts.
        facts: Facts,
        /// Hash of the last record.
        head: Hash,
        /// The policy under which it is handled: identifier, version and hash.
        policy: PolicyPin,
        /// The state.
        state: State,
        /// The step of the organisation's own.
        step: Option<Id>,
        /// Sequence number of the last event.
        version: u64,
    }
}

/// A complaint as its events say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case(pub(crate) Box<Snapshot>);

impl Case {
    /// Identifier that the host gave it at the intake.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.id(), &id!("C-1"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.0.complaint
    }
    /// State in which the last event left it.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.state(), amends::State::Received);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn state(&self) -> State {
        self.0.state
    }
    /// Step of the policy at which it is; none if the policy has no steps, or none was entered.
    #[must_use]
    pub fn step(&self) -> Option<&Id> {
        self.0.step.as_ref()
    }
    /// Sequence number of the last event: what `expected_version` is compared with.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.version(), 1); // one event so far
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version
    }
    /// Instant of the last event.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Hash of the last record: keep a copy elsewhere to detect a cut or rewritten history.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let received = policy.handle(None, intake, &ines)?;
    /// assert_eq!(Some(received.case.head()), received.records.last().map(|record| record.hash));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn head(&self) -> Hash {
        self.0.head
    }
    /// Where its history stands: a leaf for a [`MerkleTree`](crate::ledger::MerkleTree).
    #[must_use]
    pub fn stream_head(&self) -> StreamHead {
        StreamHead { hash: self.0.head, stream: self.id().clone(), version: self.version() }
    }
    /// The policy it is handled under.
    #[must_use]
    pub fn policy(&self) -> &PolicyPin {
        &self.0.policy
    }
    /// Everything that the events say about it.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake.category(id!("leak")), &ines)?.case;
    /// assert_eq!(case.facts().category, Some(id!("leak")));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.0.facts
    }
    /// Is it closed?
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert!(!case.is_closed());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.state == State::Closed
    }

    /// The waiting that lasts, if any.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert!(case.waiting().is_none()); // nobody waits for anybody
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn waiting(&self) -> Option<&WaitFact> {
        self.0.facts.waits.last().filter(|w| w.to.is_none())
    }

    /// The last response; none before the first.
    #[must_use]
    pub fn response(&self) -> Option<&ResponseFact> {
        self.0.facts.responses.last()
    }

    /// Since when the complainant could answer: since the last response, or since the ruling of an outside body that came after it.
    /// While the complaint is with that body nobody waits for an answer, so the time of silence begins again.
    #[must_use]
    pub fn silent_since(&self) -> Option<DateTime<Utc>> {
        let ruled = self.0.facts.referrals.iter().filter_map(|r| r.ruled_at).max();
        self.response().map(|r| r.at).max(ruled)
    }

    /// The last closure, also of a complaint that was reopened; none before the first.
    #[must_use]
    pub fn closure(&self) -> Option<&ClosureFact> {
        self.0.facts.closures.last()
    }

    /// A snapshot as canonical JSON: no personal value is in it.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Reads a snapshot. It is trusted: verify the events where that matters.
    ///
    /// # Errors
    /// [`WireError`].
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::Case;
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(Case::from_json(&case.to_json())?, case);
    /// assert!(!case.to_json().contains("jane@example.org")); // no personal value
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Case, WireError> {
        from_stored::<Snapshot>(text).map(|s| Case(Box::new(s)))
    }

    /// The table of a case's fields, for other languages' types.
    #[must_use]
    pub const fn description() -> crate::wire::Kind {
        Snapshot::KIND
    }
}

crate::wire::interop!(
    Case,
    "Case",
    Case::to_json,
    Case::from_json,
    crate::wire::schema::of(&Snapshot::KIND, crate::wire::schema::Form::Plain)
);

#[cfg(test)]
mod tests {
    use super::*;

    /// A snapshot is read as it is: its numbers may be in no order.
    #[test]
    fn what_is_forgotten_is_found_in_any_snapshot() {
        let text = |first: u64, last: u64| {
            let print = "c24a696ed9404cc8f7efc75c236a650b4627e3854a8905e1de334b529fb8896c";
            format!(r#"{{"command_id": "k", "fingerprint": "{print}", "first": {first}, "last": {last}}}"#)
        };
        for (first, last, forgotten) in [(2, 3, true), (3, 3, true), (4, 9, false), (1, 2, false), (9, 1, false), (3, 1, false)] {
            crate::cases::count();
            let mut list = [Answered::from_json(&text(first, last)).unwrap()];
            Answered::forget(&mut list, &[3]);
            assert_eq!(list.iter().all(|a| a.fingerprint.is_none()), forgotten, "{first} to {last}");
        }
    }
}
