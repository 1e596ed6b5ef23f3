//! What follows from an event.

use chrono::{DateTime, Utc};

use super::answered::{Answered, KEPT};
use super::case::{Case, Snapshot};
use super::entries::*;
use super::shared::Shared;
use super::state::Facts;
use super::timeline::Timeline;
use crate::ledger::{Body as _, EventRecord, Follow, HistoryError};
use crate::lifecycle::*;
use crate::wire::{Attributes, Blank, Id, Wire as _};

/// Who acts where nobody does.
pub(crate) const CLOCK: Id = Id::literal("amends:clock");

impl Case {
    /// The case after one more record; `None` before the first.
    ///
    /// # Errors
    /// [`HistoryError`]: the record cannot follow.
    pub fn evolve(case: Option<Case>, record: &EventRecord<Event>) -> Result<Case, HistoryError> {
        let last = case.as_ref().map(Case::follow);
        Follow::check(last.as_ref(), record)?;
        let case = match (case, &record.event) {
            (Some(mut case), event) => {
                if !event.command().row().from.contains(case.0.state) {
                    return Err(HistoryError::Impossible { at: record.sequence, why: "not possible in this state" });
                }
                if let Event::Imported(told) = event {
                    case.follows_import(told, record.sequence)?;
                }
                case.apply(event, record.sequence, record.at, &record.actor.id);
                case
            }
            (None, Event::Received(receipt)) => {
                if receipt.complaint != record.stream {
                    return Err(HistoryError::StreamMismatch { at: record.sequence });
                }
                Case::begin(receipt, record)
            }
            (None, Event::Imported(told)) if told.counts_as == Some(EventKind(CommandKind::Receive)) => {
                Case::moved_in(told, record)
            }
            (None, _) => return Err(HistoryError::Impossible { at: record.sequence, why: "a history begins with a receipt" }),
        };
        Ok(case.stamped(record))
    }

    fn follow(&self) -> Follow {
        Follow { stream: self.0.complaint.clone(), sequence: self.0.version, at: self.0.at, head: self.0.head }
    }

    fn stamped(mut self, record: &EventRecord<Event>) -> Case {
        self.0.head = record.hash;
        if let Event::PolicyAdopted(adoption) = &record.event {
            self.0.policy = adoption.policy.clone().unwrap_or_else(|| record.policy.clone());
        }
        if let Event::PersonalDataErased(erasure) = &record.event {
            Answered::forget(&mut self.0.answered, &erasure.events);
        }
        // The digest of a batch is sealed with every record of it.
        if record.cause.sealed_fingerprint.is_some()
            && let Some(personal) = &mut self.0.facts.personal
            && personal.last() != Some(&record.sequence)
        {
            personal.push(record.sequence);
        }
        let dropped = Answered::remember(&mut self.0.answered, &record.cause, record.sequence, KEPT);
        self.0.answered_after = self.0.answered_after.max(dropped);
        self
    }

    /// May this event of another system come next? Such events are the beginning of a history, and have an effect that is known here.
    fn follows_import(&self, told: &ImportedEvent, sequence: u64) -> Result<(), HistoryError> {
        let last = self.0.facts.imported.as_ref().map(|import| import.sequence);
        let why = match told.counts_as {
            _ if last != Some(self.0.version) => "only the beginning of a history is imported",
            Some(EventKind(kind)) if !IMPORTED.contains(kind) => "nothing imported counts as this event",
            _ => return Ok(()),
        };
        Err(HistoryError::Impossible { at: sequence, why })
    }

    /// A complaint that another system received. Everything else is unknown.
    fn moved_in(told: &ImportedEvent, record: &EventRecord<Event>) -> Case {
        let mut receipt = Intake { complaint: record.stream.clone(), received_at: Some(record.at), ..Blank::blank() };
        receipt.complainant.id.clone_from(&told.complainant);
        let mut case = Case::begin(&receipt, record);
        case.0.facts.tell(told, record.sequence);
        case
    }

    fn begin(receipt: &Intake, record: &EventRecord<Event>) -> Case {
        Case(Box::new(Snapshot {
            answered: Vec::new(),
            answered_after: None,
            at: record.at,
            complaint: receipt.complaint.clone(),
            facts: Facts::begin(receipt, record.at),
            head: record.hash,
            policy: record.policy.clone(),
            state: State::Received,
            step: None,
            version: record.sequence,
        }))
    }

    /// A case that is not stored yet: what a decision leads to.
    pub(crate) fn draft(receipt: &Intake, policy: &crate::ledger::PolicyPin, at: DateTime<Utc>) -> Case {
        Case(Box::new(Snapshot {
            answered: Vec::new(),
            answered_after: None,
            at,
            complaint: receipt.complaint.clone(),
            facts: Facts::begin(receipt, at),
            head: crate::ledger::Hash::default(),
            policy: policy.clone(),
            state: State::Received,
            step: None,
            version: 1,
        }))
    }

    /// The effect of an event, from any record that holds it. Hashes and answered commands do not change.
    pub fn apply(&mut self, event: &Event, sequence: u64, at: DateTime<Utc>, by: &Id) {
        let before = self.0.state;
        if let Leads::To(state) = event.counts_as().row().to {
            self.0.state = state;
        }
        self.0.version = sequence;
        self.0.at = at;
        self.0.facts.apply(event, sequence, at, by);
        // A change of state leaves the steps of the old one behind.
        if self.0.state != before {
            self.0.step = None;
        }
        match event {
            Event::StepEntered(entry) => self.0.step = Some(entry.step.clone()),
            Event::PolicyAdopted(adoption) => {
                if let Some(step) = &adoption.step {
                    self.0.step = Some(step.clone());
                }
                if let Some(policy) = &adoption.policy {
                    self.0.policy = policy.clone();
                }
            }
            _ => {}
        }
    }
}

/// The events as which imported ones can count.
const IMPORTED: CommandSet = CommandSet::of(&[
    CommandKind::Acknowledge,
    CommandKind::Assess,
    CommandKind::Reassess,
    CommandKind::Assign,
    CommandKind::Investigate,
    CommandKind::Wait,
    CommandKind::Resume,
    CommandKind::UpdateComplainant,
    CommandKind::Respond,
    CommandKind::Accept,
    CommandKind::Reject,
    CommandKind::Escalate,
    CommandKind::Refer,
    CommandKind::RecordRuling,
    CommandKind::Close,
    CommandKind::Withdraw,
    CommandKind::Merge,
    CommandKind::Reopen,
    CommandKind::RecordSatisfaction,
    CommandKind::Note,
]);

/// One more, as far as numbers go.
fn more(n: &mut u32) {
    *n = n.saturating_add(1);
}

fn add_routes(known: &mut Vec<Id>, routes: &[Id]) {
    for route in routes {
        if !known.contains(route) {
            known.push(route.clone());
        }
    }
}

fn promised(list: &[Redress], at: DateTime<Utc>) -> impl Iterator<Item = RedressFact> + '_ {
    list.iter().map(move |r| RedressFact {
        fulfilled_at: None,
        id: r.id.clone(),
        kind: r.kind,
        money: r.money,
        offered_at: at,
        promised_by: r.promised_by,
    })
}

impl Facts {
    fn begin(r: &Intake, at: DateTime<Utc>) -> Facts {
        Facts {
            about: r.about.clone(),
            absorbed: Vec::new(),
            acknowledged_at: None,
            actions: Vec::new(),
            adoptions: Vec::new(),
            allegations: r.allegations.iter().map(|a| a.id.clone()).collect(),
            answer: None,
            approval: None,
            assessment: None,
            attachments: u32::try_from(r.attachments.len()).unwrap_or(u32::MAX),
            attributes: Attributes(r.attributes.0.clone()),
            category: r.category.clone(),
            channel: r.channel.clone(),
            charges: Vec::new(),
            closures: Vec::new(),
            complainant: r.complainant.id.clone(),
            complainants: r.complainants.unwrap_or(1),
            confidential: r.confidential.unwrap_or(false),
            deciders: Vec::new(),
            disclosures: 0,
            episode: 1,
            erased: false,
            extensions: Vec::new(),
            findings: Shared::new(),
            has_needs: !r.complainant.needs.is_empty(),
            imported: None,
            inherited: Vec::new(),
            judgements: Shared::from_iter([Judgement {
                about_person: !r.about.is_empty(),
                category: r.category.clone(),
                complexity: None,
                impact: None,
                safety: None,
                sequence: 1,
                severity: None,
            }]),
            last_contact_at: None,
            legal_holds: Vec::new(),
            level: 0,
            merged_into: None,
            notices: Shared::new(),
            occurred_on: r.occurred_on,
            owner: None,
            personal: Some(r.holds_personal().then_some(1).into_iter().collect()),
            proposal: None,
            receipts: Vec::new(),
            received_at: r.received_at.unwrap_or(at),
            recorded_at: at,
            recorded_late: Shared::new(),
            redress: Vec::new(),
            referrals: Vec::new(),
            reopened_at: Vec::new(),
            repeat_of: r.repeat_of.clone(),
            representative: r.representative.as_ref().and_then(|r| r.id.clone()),
            represented: r.representative.is_some(),
            responses: Vec::new(),
            routes_told: Vec::new(),
            satisfaction: 0,
            split_from: r.split_from.clone(),
            split_into: Vec::new(),
            timeline: Timeline::from_iter([Moment {
                at: r.received_at.unwrap_or(at),
                clock: false,
                event: EventKind(CommandKind::Receive),
                name: None,
                sequence: 1,
            }]),
            unsaid: Shared::new(),
            updates: 0,
            waits: Shared::new(),
        }
    }

    fn apply(&mut self, event: &Event, sequence: u64, at: DateTime<Utc>, by: &Id) {
        if let Event::Imported(told) = event {
            self.import(told, sequence, at);
            return self.tell(told, sequence);
        }
        // When it took effect: what is recorded late counts from then.
        let effect = event.told_at().unwrap_or(at);
        self.remember(event, sequence, (effect, at), by);
        if let Some(items) = event.unsaid().filter(|items| !items.is_empty()) {
            let event = EventKind(event.command());
            self.unsaid.push(UnsaidFact { at: effect, event, items: items.to_vec(), sequence });
        }
        if let Some(personal) = &mut self.personal
            && event.holds_personal()
        {
            personal.push(sequence);
        }
        match event {
            Event::Acknowledged(_) => {
                self.acknowledged_at = self.acknowledged_at.or(Some(effect));
                self.last_contact_at = self.last_contact_at.max(Some(effect));
            }
            Event::Assessed(a) | Event::Reassessed(a) => {
                self.assess(a, effect, by);
                self.judge(sequence);
            }
            Event::Assigned(a) => self.owner = Some(a.to.clone()),
            Event::FindingRecorded(f) => self.findings.push(FindingFact {
                allegation: f.allegation.clone(),
                at,
                by: by.clone(),
                causes: f.causes.clone(),
                episode: self.episode,
                heard: f.heard.clone(),
                outcome: f.outcome,
                systemic: f.systemic,
            }),
            Event::Attached(_) => more(&mut self.attachments),
            Event::Corrected(c) => {
                self.correct(c);
                self.judge(sequence);
                if c.received_at.is_some() {
                    self.receipts.push(ReceiptFact { received_at: self.received_at, sequence });
                }
            }
            Event::Waiting(w) => {
                self.waits.push(WaitFact { from: at, on: w.on, reason: Some(w.reason.clone()), to: None });
            }
            Event::Resumed(_) => self.stop_waiting(at),
            Event::ProgressReported(_) => {
                more(&mut self.updates);
                self.last_contact_at = self.last_contact_at.max(Some(effect));
            }
            Event::DeadlineExtended(e) => {
                self.extensions.push(ExtensionFact { agreed: e.agreed, at, timer: e.timer.clone(), until: e.until });
            }
            Event::ResponseProposed(r) => {
                self.decided(by);
                self.approval = None;
                let redress = promised(&r.redress, at).collect();
                self.proposal = Some(ProposalFact { at, by: by.clone(), outcome: r.outcome, redress, sequence });
            }
            Event::ResponseApproved(a) => {
                self.decided(by);
                let proposal = a.proposal.or(self.proposal.as_ref().map(|p| p.sequence)).unwrap_or(0);
                self.approval = Some(ApprovalFact { at, by: by.clone(), proposal });
            }
            Event::Responded(r) => self.respond(r, at, by),
            Event::Accepted(_) => self.answer = Some(Answer { accepted: true, at: effect }),
            Event::Rejected(r) => {
                add_routes(&mut self.routes_told, &r.routes);
                self.answer = Some(Answer { accepted: false, at: effect });
            }
            Event::RedressFulfilled(f) => {
                if let Some(redress) = self.redress.iter_mut().find(|r| r.id == f.redress) {
                    redress.fulfilled_at = Some(effect);
                }
            }
            Event::Escalated(e) => {
                self.level = e.level.unwrap_or_else(|| self.level.saturating_add(1));
                self.renew(e.escalated_at.unwrap_or(at));
                // Who decided below does not review it (Annex G): somebody else must answer for it now.
                let conflicted = |owner: &Id| self.deciders.iter().any(|d| d.by.same_person(owner));
                if self.owner.as_ref().is_some_and(conflicted) {
                    self.owner = None;
                }
            }
            Event::Referred(r) => {
                self.referrals.push(ReferralFact { at: effect, body: r.body.clone(), ruled_at: None, ruling: None });
            }
            Event::Ruled(r) => {
                if let Some(referral) = self.referrals.last_mut() {
                    referral.ruled_at = Some(effect);
                    referral.ruling = Some(r.ruling);
                }
                self.redress.extend(promised(&r.redress, effect));
                self.answer = None;
                self.stop_waiting(effect);
            }
            Event::Closed(c) => self.close(Some(c.reason), effect),
            Event::Withdrawn(_) => self.close(Some(CloseReason::Withdrawn), effect),
            Event::Merged(m) => {
                self.merged_into = Some(m.into.clone());
                self.close(Some(CloseReason::Merged), effect);
            }
            Event::Absorbed(a) => {
                self.absorbed.push(a.complaint.clone());
                self.received_at = self.received_at.min(a.received_at);
                self.receipts.push(ReceiptFact { received_at: self.received_at, sequence });
                self.inherited.extend(a.deadlines.iter().map(|d| InheritedFact { due: d.due, sequence, timer: d.timer.clone() }));
            }
            Event::Split(d) => self.split_into.extend(d.into.iter().cloned()),
            Event::Reopened(_) => {
                self.episode = self.episode.saturating_add(1);
                self.reopened_at.push(effect);
                self.renew(effect);
            }
            Event::ChargeRecorded(c) => self.charges.push(c.clone()),
            Event::SatisfactionRecorded(_) => more(&mut self.satisfaction),
            Event::Disclosed(_) => more(&mut self.disclosures),
            Event::ActionLinked(a) => self.actions.push(LinkedAction { action: a.action.clone(), effective: None }),
            Event::ActionCompleted(a) => {
                if let Some(link) = self.actions.iter_mut().find(|l| l.action == a.action) {
                    link.effective = Some(a.effective);
                }
            }
            Event::LegalHoldPlaced(h) => self.legal_holds.push(LegalHoldFact {
                at,
                hold: h.hold.clone(),
                provision: h.provision.clone(),
                released_at: None,
                sequence,
            }),
            Event::LegalHoldReleased(h) => {
                let held = self.legal_holds.iter_mut().rfind(|held| held.hold == h.hold && held.released_at.is_none());
                held.into_iter().for_each(|held| held.released_at = Some(at));
            }
            Event::PersonalDataErased(e) => {
                self.erased = true;
                self.personal = match &self.personal {
                    _ if e.events.is_empty() => Some(Shared::new()),
                    Some(known) => Some(known.iter().filter(|n| !e.events.contains(n)).copied().collect()),
                    None => None,
                };
            }
            Event::PolicyAdopted(a) => {
                self.adoptions.push(AdoptionFact { at, clocks: a.clocks.clone(), mode: a.mode, sequence });
            }
            Event::DeadlineWarned(w) => self.notices.push(NoticeFact {
                at: w.reached_at,
                cycle: w.cycle,
                problem: w.problem.clone(),
                sequence: Some(sequence),
                threshold: Some(w.threshold).filter(|_| w.problem.is_none()),
                timer: w.timer.clone(),
            }),
            Event::DeadlineMissed(m) => self.notices.push(NoticeFact {
                at: m.due,
                cycle: m.cycle,
                problem: None,
                sequence: Some(sequence),
                threshold: None,
                timer: m.timer.clone(),
            }),
            Event::Received(_)
            | Event::InvestigationStarted(_)
            | Event::Noted(_)
            | Event::StepEntered(_)
            | Event::Imported(_)
            | Event::MilestoneRecorded(_) => {}
        }
    }

    /// The effect of an imported event. The person, the severity and the content of an answer stay unknown.
    fn import(&mut self, told: &ImportedEvent, sequence: u64, at: DateTime<Utc>) {
        let event = told.counts_as.unwrap_or(EventKind(CommandKind::Import));
        self.timeline.add(Moment { at, clock: false, event, name: told.reason.clone(), sequence });
        match event.0 {
            CommandKind::Acknowledge => {
                self.acknowledged_at = self.acknowledged_at.or(Some(at));
                self.last_contact_at = Some(at);
            }
            CommandKind::Wait => {
                let wait = WaitFact { from: at, on: WaitingOn::Complainant, reason: told.reason.clone(), to: None };
                self.waits.push(wait);
            }
            CommandKind::Resume | CommandKind::RecordRuling => self.stop_waiting(at),
            CommandKind::UpdateComplainant => {
                more(&mut self.updates);
                self.last_contact_at = Some(at);
            }
            CommandKind::Respond => {
                self.answer = None;
                self.last_contact_at = Some(at);
                self.stop_waiting(at);
            }
            CommandKind::Accept => self.answer = Some(Answer { accepted: true, at }),
            CommandKind::Reject => self.answer = Some(Answer { accepted: false, at }),
            CommandKind::Escalate => {
                self.level = self.level.saturating_add(1);
                self.renew(at);
            }
            CommandKind::Close => self.close(None, at),
            CommandKind::Withdraw => self.close(Some(CloseReason::Withdrawn), at),
            CommandKind::Merge => self.close(Some(CloseReason::Merged), at),
            CommandKind::Reopen => {
                self.episode = self.episode.saturating_add(1);
                self.reopened_at.push(at);
                self.renew(at);
            }
            CommandKind::RecordSatisfaction => more(&mut self.satisfaction),
            _ => {}
        }
    }

    /// What another system tells of the complaint with an event; the last word counts.
    fn tell(&mut self, told: &ImportedEvent, sequence: u64) {
        let code = |name: &str| Id::new(told.attributes.0.get(name)?).ok();
        let (category, channel) = (code("category"), code("channel"));
        self.channel = channel.or_else(|| self.channel.take());
        if told.complainant.is_some() {
            self.complainant.clone_from(&told.complainant);
        }
        self.attributes.0.extend(told.attributes.0.iter().map(|(name, value)| (name.clone(), value.clone())));
        if category.is_some() && category != self.category {
            self.category = category;
            if sequence == 1 {
                self.judgements = Shared::new();
            }
            self.judge(sequence);
        }
        self.imported = Some(ImportFact {
            imported_at: told.imported_at,
            known_until: told.known_until,
            sequence,
            source: told.source.clone(),
        });
    }

    /// Keeps the facts from which timers count, for which they wait, and at which they pause.
    fn remember(&mut self, event: &Event, sequence: u64, (at, recorded_at): (DateTime<Utc>, DateTime<Utc>), by: &Id) {
        let name = match event {
            // What the clock itself records starts and ends no clock.
            Event::DeadlineWarned(_) | Event::DeadlineMissed(_) => return,
            Event::RedressFulfilled(f) => Some(&f.redress),
            Event::MilestoneRecorded(m) => Some(&m.milestone),
            Event::Waiting(w) => Some(&w.reason),
            Event::StepEntered(s) => Some(&s.step),
            Event::PolicyAdopted(a) => a.step.as_ref(),
            Event::DeadlineExtended(e) => Some(&e.timer),
            Event::Referred(r) => Some(&r.body),
            _ => None,
        };
        let clock = *by == CLOCK;
        if at < recorded_at && !clock {
            self.recorded_late.push(LateRecord { at, event: EventKind(event.command()), recorded_at, sequence });
        }
        // A letter that acknowledges too is both, one after the other.
        let (one, both) = ([event.command()], [CommandKind::Acknowledge, event.command()]);
        let acknowledges = matches!(event, Event::Responded(r) if r.acknowledges == Some(true));
        for kind in if acknowledges { both.as_slice() } else { one.as_slice() } {
            // In the order in which things took effect: what is recorded late finds its place.
            self.timeline.add(Moment { at, clock, event: EventKind(*kind), name: name.cloned(), sequence });
        }
    }

    /// Keeps what conditions ask about, as of an event.
    fn judge(&mut self, sequence: u64) {
        let a = self.assessment.as_ref();
        self.judgements.push(Judgement {
            about_person: !self.about.is_empty(),
            category: self.category.clone(),
            complexity: a.and_then(|a| a.complexity),
            impact: a.and_then(|a| a.impact),
            safety: a.and_then(|a| a.safety),
            sequence,
            severity: a.map(|a| a.severity),
        });
    }

    fn assess(&mut self, a: &Assessment, at: DateTime<Utc>, by: &Id) {
        let before = self.assessment.take();
        if a.category.is_some() {
            self.category.clone_from(&a.category);
        }
        // What a later assessment does not mention stays as it was judged.
        let kept = |new: Option<Level>, old: fn(&AssessmentFact) -> Option<Level>| new.or_else(|| before.as_ref().and_then(old));
        self.assessment = Some(AssessmentFact {
            at,
            by: by.clone(),
            complexity: kept(a.complexity, |b| b.complexity),
            count: before.as_ref().map_or(0, |b| b.count).saturating_add(1),
            first_severity: before.as_ref().map_or(a.severity, |b| b.first_severity),
            impact: kept(a.impact, |b| b.impact),
            safety: kept(a.safety, |b| b.safety),
            severity: a.severity,
        });
    }

    fn correct(&mut self, c: &Correction) {
        if !c.about.is_empty() || c.about_nobody == Some(true) {
            self.about.clone_from(&c.about);
        }
        if c.category.is_some() {
            self.category.clone_from(&c.category);
        }
        self.occurred_on = c.occurred_on.or(self.occurred_on);
        self.received_at = c.received_at.unwrap_or(self.received_at);
    }

    fn respond(&mut self, r: &Response, at: DateTime<Utc>, by: &Id) {
        self.decided(by);
        let told = r.communicated_at.unwrap_or(at);
        add_routes(&mut self.routes_told, &r.routes);
        self.redress.extend(promised(&r.redress, told));
        if r.acknowledges == Some(true) {
            self.acknowledged_at = self.acknowledged_at.or(Some(told));
        }
        self.responses.push(ResponseFact {
            at: told,
            by: by.clone(),
            episode: self.episode,
            level: self.level,
            outcome: r.outcome,
            routes: r.routes.clone(),
        });
        self.answer = None;
        self.proposal = None;
        self.approval = None;
        self.last_contact_at = Some(told);
        self.stop_waiting(at);
    }

    fn decided(&mut self, by: &Id) {
        let decider = Decider { by: by.clone(), episode: self.episode, level: self.level };
        if !self.deciders.contains(&decider) {
            self.deciders.push(decider);
        }
    }

    /// What was proposed and answered belongs to the past.
    fn renew(&mut self, at: DateTime<Utc>) {
        self.answer = None;
        self.proposal = None;
        self.approval = None;
        self.stop_waiting(at);
    }

    /// A waiting never outlives what waits.
    fn stop_waiting(&mut self, at: DateTime<Utc>) {
        if let Some(wait) = self.waits.last_mut() {
            wait.to = wait.to.or(Some(at.max(wait.from)));
        }
    }

    fn close(&mut self, reason: Option<CloseReason>, at: DateTime<Utc>) {
        self.stop_waiting(at);
        self.closures.push(ClosureFact { at, episode: self.episode, reason });
    }
}
