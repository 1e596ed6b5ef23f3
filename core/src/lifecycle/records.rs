//! What commands say and events hold. A command and its event have one body: the event adds what was decided (the level,
//! say), and holds personal values sealed.

use chrono::{DateTime, NaiveDate, Utc};

use super::kinds::EventKind;
use super::words::*;
use crate::ledger::PolicyPin;
use crate::wire::{Attributes, Id, Money, Personal, record};

/// Free text is personal as a whole: names stand in narratives.
pub type Text = Personal<String>;

record! {
    /// The complainant (ISO 10002, Annex C).
    pub struct Complainant new(answer_to: Text) {
        /// A way to answer: address, number, portal.
        answer_to: Text,
        /// Format they need: large print, say.
        format: Option<Id>,
        /// The host's identifier of the person: who is also an actor decides nothing here.
        id: Option<Id>,
        /// Language, BCP 47.
        language: Option<Id>,
        /// Name.
        name: Option<Text>,
        /// Needs to be met, as codes; never a diagnosis (ISO 22458).
        needs: Vec<Id>,
    }
}

record! {
    /// The person who speaks for the complainant.
    pub struct Representative new(name: Text, authority: Id) {
        /// A way to answer them.
        answer_to: Option<Text>,
        /// Attachment that shows their authority.
        authority: Id,
        /// The host's identifier of the person: who is also an actor decides nothing here.
        id: Option<Id>,
        /// Name.
        name: Text,
    }
}

record! {
    /// The product that the complaint is about.
    pub struct Product new() {
        /// Department concerned.
        department: Option<Id>,
        /// The host's identifier of product or service.
        id: Option<Id>,
        /// Reference: order, account.
        reference: Option<Text>,
    }
}

record! {
    /// One of the things complained of; each is found on by itself (7.6).
    pub struct Allegation new(id: Id) {
        /// Identifier within the complaint.
        id: Id,
        /// What is alleged.
        text: Option<Text>,
    }
}

record! {
    /// A document, by reference: its content stays with the host.
    pub struct Attachment new(id: Id) {
        /// SHA-256 of the content.
        digest: Option<crate::ledger::Hash>,
        /// Identifier.
        id: Id,
        /// Media type.
        media_type: Option<String>,
        /// File name or title.
        name: Option<Text>,
    }
}

record! {
    /// The intake (7.2, Annex C): only a description and a way to answer are mandatory.
    pub struct Intake new(complaint: Id, description: Text, complainant: Complainant) {
        /// Persons complained about, as actor identifiers: they and their deputies decide nothing here (Annex D).
        about: Vec<Id>,
        /// Allegations, where there are several.
        allegations: Vec<Allegation>,
        /// Attachments.
        attachments: Vec<Attachment>,
        /// The host's own words to count by.
        attributes: Attributes,
        /// Category of the policy.
        category: Option<Id>,
        /// Channel of the policy.
        channel: Option<Id>,
        /// Who complains.
        complainant: Complainant,
        /// How many people complain together (1 if left out).
        complainants: Option<u32>,
        /// Identifier of the complaint, given by the host.
        complaint: Id,
        /// Must the complainant stay unnamed?
        confidential: Option<bool>,
        /// The problem.
        description: Text,
        /// Date of the problem.
        occurred_on: Option<NaiveDate>,
        /// The product that it is about.
        product: Option<Product>,
        /// First receipt by any channel or party, if before now.
        received_at: Option<DateTime<Utc>>,
        /// Kinds of remedy sought.
        remedy_kinds: Vec<ResponseKind>,
        /// The remedy sought.
        remedy_sought: Option<Text>,
        /// Earlier complaint that this one repeats.
        repeat_of: Option<Id>,
        /// The person who speaks for the complainant.
        representative: Option<Representative>,
        /// Complaint from which this one was split.
        split_from: Option<Id>,
    }
}

record! {
    /// The complainant was informed that the complaint arrived (7.4).
    pub struct Acknowledgement new() {
        /// When the complainant was informed, if before now.
        acknowledged_at: Option<DateTime<Utc>>,
        /// Information given with it, as codes of the policy (7.1): process, timescales, contact, routes, what `must_say` asks for.
        information: Vec<Id>,
        /// Medium used.
        medium: Option<Id>,
        /// Items of the policy's `must_say` that are not in `information`: filled in.
        unsaid: Vec<Id>,
    }
}

record! {
    /// The five-part assessment (7.5, Annex E).
    pub struct Assessment new(severity: Level) {
        /// When it was judged so, if before now.
        assessed_at: Option<DateTime<Utc>>,
        /// Category, if it changes.
        category: Option<Id>,
        /// Is compensation likely?
        compensation_likely: Option<bool>,
        /// Complexity.
        complexity: Option<Level>,
        /// Can something be done at once?
        immediate_action_available: Option<bool>,
        /// Must something be done at once?
        immediate_action_needed: Option<bool>,
        /// Impact on the complainant and others.
        impact: Option<Level>,
        /// Why it was judged so.
        reason: Option<Text>,
        /// Implications for safety.
        safety: Option<Level>,
        /// Severity.
        severity: Level,
    }
}

record! {
    /// The person responsible for the complaint from now on (4.12).
    pub struct Assignment new(to: Id) {
        /// Competence on which the choice rests (4.14).
        competence: Option<Id>,
        /// Why.
        reason: Option<Text>,
        /// The owner.
        to: Id,
    }
}

record! {
    /// Facts are being established (7.6).
    pub struct Investigation new() {
        /// The planned work.
        plan: Option<Text>,
        /// When it was begun, if before now.
        started_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// The result of the investigation, about one allegation or the whole (7.6).
    pub struct Finding new(outcome: Outcome) {
        /// Allegation; the whole complaint if left out.
        allegation: Option<Id>,
        /// Causes, as codes of the policy (8.2).
        causes: Vec<Id>,
        /// The persons who were heard (Annex D).
        heard: Vec<Heard>,
        /// What was found.
        outcome: Outcome,
        /// Does the cause lie in the system rather than in one case (8.2)?
        systemic: Option<bool>,
        /// The finding in words.
        text: Option<Text>,
    }
}

record! {
    /// A document was added.
    pub struct AttachmentAdded new(attachment: Attachment) {
        /// The document.
        attachment: Attachment,
    }
}

record! {
    /// A remark for the file.
    pub struct NoteText new(text: Text) {
        /// The remark.
        text: Text,
    }
}

record! {
    /// A recorded fact was wrong; the event that said so stays (4.9).
    pub struct Correction new(sequence: u64, reason: Text) {
        /// The persons complained about, all of them; as it was if left out.
        about: Vec<Id>,
        /// It is about nobody in person.
        about_nobody: Option<bool>,
        /// Category.
        category: Option<Id>,
        /// Description.
        description: Option<Text>,
        /// Date of the problem.
        occurred_on: Option<NaiveDate>,
        /// Why.
        reason: Text,
        /// First receipt.
        received_at: Option<DateTime<Utc>>,
        /// Sequence number of the event that is corrected.
        sequence: u64,
    }
}

record! {
    /// The handling waits for somebody.
    pub struct Hold new(on: WaitingOn, reason: Id) {
        /// For whom.
        on: WaitingOn,
        /// Reason, as a code of the policy.
        reason: Id,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// The handling goes on.
    pub struct Resumption new() {
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// The complainant was informed of progress (7.3).
    pub struct Progress new() {
        /// Medium used.
        medium: Option<Id>,
        /// When the complainant was informed, if before now.
        reported_at: Option<DateTime<Utc>>,
        /// What was said.
        text: Option<Text>,
    }
}

record! {
    /// A deadline was moved, as the policy allows.
    pub struct Extension new(timer: Id, until: DateTime<Utc>, reason: Id) {
        /// Did the complainant agree?
        agreed: Option<bool>,
        /// When the complainant was informed.
        notice_sent_at: Option<DateTime<Utc>>,
        /// Reason, as a code of the policy.
        reason: Id,
        /// Timer of the policy.
        timer: Id,
        /// The new due instant.
        until: DateTime<Utc>,
    }
}

record! {
    /// One thing that is offered or promised.
    pub struct Redress new(id: Id, kind: ResponseKind) {
        /// Identifier within the complaint.
        id: Id,
        /// What it is.
        kind: ResponseKind,
        /// Amount, where it is money.
        money: Option<Money>,
        /// Date by which it will be done.
        promised_by: Option<NaiveDate>,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// A decision with its reasons, and what is offered (7.7, Annex F).
    pub struct Response new(outcome: Outcome) {
        /// Does the same message acknowledge the complaint (7.4)? Then no acknowledgement apart is needed; a proposal says nothing of it.
        acknowledges: Option<bool>,
        /// When it was communicated, if before now (7.8).
        communicated_at: Option<DateTime<Utc>>,
        /// The items that it states, as codes of the policy (`must_say`).
        information: Vec<Id>,
        /// The kinds of response.
        kinds: Vec<ResponseKind>,
        /// Medium used.
        medium: Option<Id>,
        /// What was decided.
        outcome: Outcome,
        /// Reasons.
        reasons: Option<Text>,
        /// What is promised.
        redress: Vec<Redress>,
        /// Further routes of which the complainant was informed: `internal`, and outside bodies of the policy (7.9).
        routes: Vec<Id>,
        /// Items of the policy's `must_say` that are not in `information`: filled in.
        unsaid: Vec<Id>,
    }
}

record! {
    /// A second person agreed with the proposed response.
    pub struct Approval new() {
        /// Sequence number of the proposal; the last one if left out.
        proposal: Option<u64>,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// The complainant is satisfied with the response.
    pub struct Acceptance new() {
        /// When they accepted it, if before now.
        accepted_at: Option<DateTime<Utc>>,
        /// Attachment or reference that shows it.
        evidence: Option<Id>,
    }
}

record! {
    /// The complainant is not satisfied: the complaint stays open (7.9).
    pub struct Rejection new() {
        /// Why.
        reason: Option<Text>,
        /// When they rejected it, if before now.
        rejected_at: Option<DateTime<Utc>>,
        /// Further routes of which the complainant was informed now.
        routes: Vec<Id>,
    }
}

record! {
    /// Promised redress is fulfilled.
    pub struct Fulfilment new(redress: Id) {
        /// When it was done, if before now.
        done_at: Option<DateTime<Utc>>,
        /// Attachment or reference that shows it.
        evidence: Option<Id>,
        /// The redress.
        redress: Id,
    }
}

record! {
    /// One level up (Annex G).
    pub struct Escalation new(trigger: Trigger) {
        /// When it was escalated, if before now.
        escalated_at: Option<DateTime<Utc>>,
        /// The level reached: the next one, which may be left out.
        level: Option<u32>,
        /// In words.
        reason: Option<Text>,
        /// When it took effect, where time did it: `tick` says so, and people do not.
        since: Option<DateTime<Utc>>,
        /// Why.
        trigger: Trigger,
    }
}

record! {
    /// To an outside body (Annex G, ISO 10003).
    pub struct Referral new(body: Id) {
        /// Body of the policy.
        body: Id,
        /// In words.
        reason: Option<Text>,
        /// Its reference.
        reference: Option<Text>,
        /// When it was referred, if before now.
        referred_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// The decision of the outside body.
    pub struct RulingRecord new(ruling: Ruling) {
        /// Date by which it must be complied with.
        comply_by: Option<NaiveDate>,
        /// Redress that is due under it.
        redress: Vec<Redress>,
        /// When it was decided, if before now.
        ruled_at: Option<DateTime<Utc>>,
        /// The decision.
        ruling: Ruling,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// The end, with its reason (7.9).
    pub struct Closure new(reason: CloseReason) {
        /// When it was closed, if before now.
        closed_at: Option<DateTime<Utc>>,
        /// Attachment or reference that shows the reason.
        evidence: Option<Id>,
        /// Why.
        reason: CloseReason,
        /// When it took effect, where time did it: `tick` says so, and people do not.
        since: Option<DateTime<Utc>>,
        /// In words.
        text: Option<Text>,
        /// Was the complainant informed? (Out of scope.)
        told: Option<bool>,
    }
}

record! {
    /// The complainant takes it back. Silence is no withdrawal.
    pub struct Withdrawal new(evidence: Id) {
        /// Attachment or reference that shows it.
        evidence: Id,
        /// Why.
        reason: Option<Text>,
        /// When they took it back, if before now.
        withdrawn_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// The complaint is handled under another number from now on.
    pub struct Merger new(into: Id) {
        /// That number.
        into: Id,
        /// When it was merged, if before now.
        merged_at: Option<DateTime<Utc>>,
        /// Why.
        reason: Option<Text>,
    }
}

record! {
    /// Another complaint was merged into this one, which inherits the earliest receipt.
    pub struct Absorption new(complaint: Id, received_at: DateTime<Utc>) {
        /// The complaint that was merged.
        complaint: Id,
        /// Its running deadlines: each holds for this complaint too, where it is tighter.
        deadlines: Vec<InheritedDeadline>,
        /// Its receipt.
        received_at: DateTime<Utc>,
    }
}

record! {
    /// Parts are handled by themselves; each is received with `split_from` and this complaint's receipt.
    pub struct Division new(into: Vec<Id>) {
        /// The new complaints.
        into: Vec<Id>,
        /// Why.
        reason: Option<Text>,
    }
}

record! {
    /// A new episode of a closed complaint. First and final outcomes are both kept.
    pub struct Reopening new(reason: Text) {
        /// Why.
        reason: Text,
        /// When it was reopened, if before now.
        reopened_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// The complainant was charged. Refused unless the policy exempts the kind (4.8).
    pub struct Charge new(kind: Id, amount: Money) {
        /// Amount.
        amount: Money,
        /// Kind, as a code of the policy.
        kind: Id,
    }
}

record! {
    /// The complainant's opinion of the handling, apart from the outcome (8.3).
    pub struct Satisfaction new(item: Id, score: u32, out_of: u32) {
        /// Item of the survey.
        item: Id,
        /// The highest score.
        out_of: u32,
        /// The score, from 0.
        score: u32,
    }
}

record! {
    /// Personal data was passed on (4.10).
    pub struct Disclosure new(to: Id, basis: DisclosureBasis) {
        /// On what ground.
        basis: DisclosureBasis,
        /// To whom.
        to: Id,
        /// What.
        what: Vec<Id>,
    }
}

record! {
    /// An improvement action comes out of this complaint (8.7).
    pub struct ActionLink new(action: Id) {
        /// The action.
        action: Id,
    }
}

record! {
    /// An improvement action that came out of this complaint has its result.
    pub struct ActionResult new(action: Id, effective: bool) {
        /// The action.
        action: Id,
        /// Did it work?
        effective: bool,
    }
}

record! {
    /// The complaint is at a step of the organisation's own.
    pub struct StepEntry new(step: Id) {
        /// Step of the policy.
        step: Id,
    }
}

record! {
    /// A deadline of a complaint that was merged into this one.
    pub struct InheritedDeadline new(timer: Id, due: DateTime<Utc>) {
        /// When it is due.
        due: DateTime<Utc>,
        /// Timer of the policy.
        timer: Id,
    }
}

record! {
    /// An event of the law or the policy for which the lifecycle has no event of its kind. Examples: all information received, a
    /// holding response sent, a provisional credit given.
    pub struct Milestone new(milestone: Id) {
        /// The items that the message states, if it is one, as codes of the policy (`must_say`).
        information: Vec<Id>,
        /// Milestone, as a code of the policy.
        milestone: Id,
        /// When it was reached, if before now.
        reached_at: Option<DateTime<Utc>>,
        /// In words.
        text: Option<Text>,
        /// Items of the policy's `must_say` that are not in `information`: filled in.
        unsaid: Vec<Id>,
    }
}

record! {
    /// A deadline comes nearer: recorded by `tick`, once for each threshold of the policy.
    pub struct DeadlineWarning {
        /// Which run of the timer.
        cycle: u32,
        /// When it is due. With a `problem`: until when it is known not to be due.
        due: DateTime<Utc>,
        /// Why nobody can say when it is due: the code of the calendar's error, such as `outside_holidays`. Then this is no
        /// warning of the policy's, and it comes once for each run.
        problem: Option<String>,
        /// When the threshold was reached, however late this was recorded.
        reached_at: DateTime<Utc>,
        /// Position of the threshold in the policy, from 0. With a `problem`: how many thresholds there are.
        threshold: u32,
        /// Timer of the policy.
        timer: Id,
    }
}

record! {
    /// A deadline passed: recorded by `tick`, once for each run of a timer.
    pub struct DeadlineMiss {
        /// Which run of the timer.
        cycle: u32,
        /// When it was due: since then it is missed, however late this was recorded.
        due: DateTime<Utc>,
        /// Timer of the policy.
        timer: Id,
    }
}

record! {
    /// A time during which a timer was paused.
    pub struct ClockPause {
        /// Since when.
        from: DateTime<Utc>,
        /// Until when; none while it lasts.
        to: Option<DateTime<Utc>>,
    }
}

record! {
    /// One run of a timer as it stood when a case moved to another policy: what has ended keeps the target it ran under.
    pub struct Clock {
        /// The instant from which the limit is counted: the receipt, or another event.
        counts_from: DateTime<Utc>,
        /// Which run of the timer, from 1.
        cycle: u32,
        /// When it is due; none while it is paused.
        due: Option<DateTime<Utc>>,
        /// Time used, in whole seconds.
        elapsed: u64,
        /// When it ended.
        ended_at: Option<DateTime<Utc>>,
        /// Sequence number of the event that ended it.
        ended_by: Option<u64>,
        /// When it was due at first.
        first_due: Option<DateTime<Utc>>,
        /// True if the due instant is a date that was agreed with the complainant and that pauses do not move.
        fixed: Option<bool>,
        /// Its purpose.
        kind: TimerKind,
        /// When it was missed.
        missed_at: Option<DateTime<Utc>>,
        /// Paused time, in whole seconds.
        paused: u64,
        /// When it was paused.
        pauses: Vec<ClockPause>,
        /// The code of the calendar's error, if the calendar had no answer.
        problem: Option<String>,
        /// When it started.
        started_at: DateTime<Utc>,
        /// Sequence number of the event that started it.
        started_by: u64,
        /// How it stood.
        state: TimerState,
        /// The due instant as it was set at `target_since`.
        target: Option<DateTime<Utc>>,
        /// From this instant on the due instant is `target`, which pauses since then move.
        target_since: Option<DateTime<Utc>>,
        /// Timer of the policy.
        timer: Id,
        /// True where nobody could say whether it was in time: no due instant could be computed.
        unknown: Option<bool>,
        /// Units of the limit used before the case moved, where they count against the new limit: business seconds or days.
        used: Option<u64>,
        /// The limit it ran under, as JSON.
        within: String,
    }
}

record! {
    /// The case moves to another policy.
    pub struct PolicyAdoption new(mode: Adoption) {
        /// Clocks as they stood under the policy before: filled in.
        clocks: Vec<Clock>,
        /// How running deadlines are treated.
        mode: Adoption,
        /// The policy it moves to.
        policy: Option<PolicyPin>,
        /// Step of the new policy, where the present one does not exist there.
        step: Option<Id>,
    }
}

record! {
    /// A legal hold: personal data is needed for a claim, an inquiry or an audit. While it lasts, nothing is erased on request or
    /// because of `retention`.
    pub struct LegalHold new(hold: Id) {
        /// Identifier of the hold. Complaints that one matter concerns can share it.
        hold: Id,
        /// The rule or the order on which it rests, such as `CPR PD 31B.7`.
        provision: Option<String>,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// A legal hold ends.
    pub struct LegalHoldRelease new(hold: Id) {
        /// Identifier of the hold.
        hold: Id,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// Personal data is destroyed. The host then erases the values that are stored with the events.
    pub struct Erasure new(basis: ErasureBasis) {
        /// On what ground.
        basis: ErasureBasis,
        /// Sequence numbers of the events concerned; all if left out.
        events: Vec<u64>,
        /// The rule of the policy's `retention` on which it rests: filled in, if the policy has a list of rules.
        rule: Option<Id>,
    }
}

record! {
    /// Something that another system recorded about a complaint, as it was imported. The history of an imported complaint begins with such
    /// events, and the first is its receipt. Only an import makes them.
    pub struct ImportedEvent {
        /// Attributes that the row gives, by their names here.
        attributes: Attributes,
        /// The cause that the row gives.
        cause: Option<String>,
        /// The complainant's identifier that the row gives.
        complainant: Option<Id>,
        /// The event as which it counts here. None if it does not fit what came before: then it is kept, and changes nothing.
        counts_as: Option<EventKind>,
        /// The due instant that the row gives.
        due: Option<DateTime<Utc>>,
        /// When it happened, if that was before the event that precedes it here: before the receipt, for example.
        happened_at: Option<DateTime<Utc>>,
        /// Identifier that the row has in the other system.
        id: Option<String>,
        /// When it was imported.
        imported_at: DateTime<Utc>,
        /// With the last event: warnings and misses up to this instant were known before the import. They are never recorded.
        known_until: Option<DateTime<Utc>>,
        /// Its place among the events of its instant, lower first, if the rows have one.
        order: Option<u64>,
        /// The outcome that the row gives.
        outcome: Option<Outcome>,
        /// The policy's reason to wait, if the mapping names one.
        reason: Option<Id>,
        /// With the first event: what the other system can record. Everything else is unknown, and not zero.
        records: Vec<Id>,
        /// The system or the table from which it comes.
        source: String,
        /// The word of the row, as event logs have it: `closed`, for example.
        word: Id,
    }
}
