//! The commands that a search tries, each filled in as fully as the form allows.

use chrono::{DateTime, Utc};

use super::situation::handler;
use crate::case::rules::holds;
use crate::facts::Case;
use crate::ledger::Hash;
use crate::lifecycle::*;
use crate::policy::{CaseFact, Policy};
use crate::wire::{Attributes, Id, Money, Personal};

/// The commands for one policy.
pub(super) struct Commands<'a> {
    policy: &'a Policy,
    /// Facts that some requirement asks for.
    asked: &'a [CaseFact],
    start: DateTime<Utc>,
    /// What is said in the same words in every case, made once: before the responses and after them.
    before: Vec<Command>,
    after: Vec<Command>,
}

fn id(text: &str) -> Option<Id> {
    Id::new(text).ok()
}

fn first(list: &[Id], other: &str) -> Option<Id> {
    list.first().cloned().or_else(|| id(other))
}

fn text() -> Personal<String> {
    Personal::new("x".into())
}

impl<'a> Commands<'a> {
    pub(super) fn new(policy: &'a Policy, asked: &'a [CaseFact], start: DateTime<Utc>) -> Commands<'a> {
        let mut commands = Commands { policy, asked, start, before: Vec::new(), after: Vec::new() };
        commands.before = commands.course();
        commands.after = commands.answers_and_ends();
        commands
    }

    /// Commands to try in a case, with the responses for it.
    pub(super) fn all<'c>(&'c self, case: &Case, responses: &'c [Command]) -> impl Iterator<Item = &'c Command> {
        let new = case.state() == State::Received;
        let severity = case.facts().assessment.as_ref().map(|a| a.severity);
        let fits = move |command: &&Command| match command {
            Command::Assess(a) => new && severity != Some(a.severity),
            Command::Reassess(a) => !new && severity != Some(a.severity),
            _ => true,
        };
        self.before.iter().filter(fits).chain(responses).chain(&self.after)
    }

    fn course(&self) -> Vec<Command> {
        let mut out = Vec::new();
        for severity in [Level::Medium, Level::Critical] {
            out.push(Command::Assess(self.assessment(severity)));
            out.push(Command::Reassess(self.assessment(severity)));
        }
        out.push(Command::Investigate(Investigation { plan: Some(text()), started_at: None }));
        if let Some(reason) = self.policy.0.waiting.first().filter(|_| self.asked.contains(&CaseFact::NotWaiting)) {
            out.push(Command::Wait(Hold { on: reason.on, reason: reason.id.clone(), text: Some(text()) }));
            out.push(Command::Resume(Resumption { text: Some(text()) }));
        }
        out
    }

    fn answers_and_ends(&self) -> Vec<Command> {
        let mut out = vec![
            Command::Approve(Approval { proposal: None, text: Some(text()) }),
            Command::Accept(Acceptance { accepted_at: None, evidence: id("letter") }),
            Command::Reject(Rejection { reason: Some(text()), rejected_at: None, routes: self.routes() }),
            Command::Escalate(Escalation {
                escalated_at: None,
                level: None,
                reason: Some(text()),
                since: None,
                trigger: Trigger::ComplainantRequest,
            }),
        ];
        if let Some(body) = self.policy.bodies().first() {
            out.push(Command::Refer(Referral {
                body: body.id.clone(),
                reason: Some(text()),
                reference: Some(text()),
                referred_at: None,
            }));
        }
        out.push(Command::RecordRuling(RulingRecord {
            comply_by: None,
            redress: Vec::new(),
            ruled_at: None,
            ruling: Ruling::Confirmed,
            text: Some(text()),
        }));
        for reason in [CloseReason::Resolved, CloseReason::Exhausted, CloseReason::NoResponse, CloseReason::OutOfScope] {
            out.push(Command::Close(Closure {
                closed_at: None,
                evidence: id("proof"),
                reason,
                since: None,
                text: Some(text()),
                told: Some(true),
            }));
        }
        if self.policy.0.closing.actions_completed
            && let Some(action) = id("explored-action")
        {
            out.push(Command::LinkAction(ActionLink { action: action.clone() }));
            out.push(Command::CompleteAction(ActionResult { action, effective: true }));
        }
        out.extend(self.policy.steps().iter().map(|s| Command::EnterStep(StepEntry { step: s.id.clone() })));
        out
    }

    fn assessment(&self, severity: Level) -> Assessment {
        Assessment {
            assessed_at: None,
            category: None,
            compensation_likely: Some(false),
            complexity: Some(Level::Low),
            immediate_action_available: Some(false),
            immediate_action_needed: Some(false),
            impact: Some(Level::Low),
            reason: Some(text()),
            safety: Some(Level::None),
            severity,
        }
    }

    fn routes(&self) -> Vec<Id> {
        id("internal").into_iter().chain(self.policy.bodies().iter().map(|b| b.id.clone())).collect()
    }

    /// Every item that the policy asks of a message, and others.
    pub(super) fn items(&self, kind: CommandKind, mut others: Vec<Id>) -> Vec<Id> {
        others.extend(self.policy.statements().iter().filter(|s| s.message.is_of(kind)).map(|s| s.item.clone()));
        others
    }

    /// A response that upholds and promises, and one that does not; the one that was approved, where there is one.
    pub(super) fn responses(&self, case: &Case) -> Vec<Command> {
        let mut out = Vec::new();
        let f = case.facts();
        let medium = first(&self.policy.codes().media, "letter");
        let response = |outcome: Outcome, redress: Vec<Redress>| Response {
            acknowledges: None,
            communicated_at: None,
            information: self.items(CommandKind::Respond, Vec::new()),
            kinds: vec![ResponseKind::Apology],
            medium: medium.clone(),
            outcome,
            reasons: Some(text()),
            redress,
            routes: self.routes(),
            unsaid: Vec::new(),
        };
        let offer = |n: usize, money: Option<Money>| {
            let id = id(&format!("redress-{n}"))?;
            let date = self.start.date_naive();
            Some(Redress { id, kind: ResponseKind::Refund, money, promised_by: Some(date), text: Some(text()) })
        };
        let offers: Vec<Redress> = offer(f.redress.len(), None).into_iter().collect();
        if let Some(p) = f.proposal.as_ref().filter(|_| f.approval.is_some()) {
            let same = p.redress.iter().map(|r| Redress {
                id: r.id.clone(),
                kind: r.kind,
                money: r.money,
                promised_by: r.promised_by,
                text: None,
            });
            out.push(Command::Respond(response(p.outcome, same.collect())));
            return out;
        }
        out.push(Command::Respond(response(Outcome::Upheld, offers.clone())));
        out.push(Command::Respond(response(Outcome::NotUpheld, Vec::new())));
        if f.proposal.is_none() {
            out.push(Command::Propose(response(Outcome::Upheld, offers)));
            out.push(Command::Propose(response(Outcome::NotUpheld, Vec::new())));
        }
        out
    }

    /// What only ever helps, is asked for and not done.
    pub(super) fn helpful(&self, case: &Case) -> Vec<Command> {
        let f = case.facts();
        let mut out = Vec::new();
        let missing = |fact: CaseFact| self.asked.contains(&fact) && !holds(f, fact);
        let codes = self.policy.codes();
        let medium = || first(&codes.media, "letter");
        if missing(CaseFact::Acknowledged) {
            let information = first(&codes.information, "process").into_iter().collect();
            let information = self.items(CommandKind::Acknowledge, information);
            out.push(Command::Acknowledge(Acknowledgement {
                acknowledged_at: None,
                information,
                medium: medium(),
                unsaid: Vec::new(),
            }));
        }
        if missing(CaseFact::Owner)
            && let Some(to) = handler(f)
        {
            out.push(Command::Assign(Assignment { competence: id("trained"), reason: Some(text()), to }));
        }
        if [CaseFact::Findings, CaseFact::Cause, CaseFact::HeardComplainant, CaseFact::HeardSubject].into_iter().any(missing) {
            out.push(Command::RecordFinding(Finding {
                allegation: None,
                causes: first(&codes.causes, "cause").into_iter().collect(),
                heard: vec![Heard::Complainant, Heard::Subject],
                outcome: Outcome::Upheld,
                systemic: Some(false),
                text: Some(text()),
            }));
        }
        if missing(CaseFact::Progress) {
            out.push(Command::UpdateComplainant(Progress { medium: medium(), reported_at: None, text: Some(text()) }));
        }
        if let Some(open) = f.redress.iter().find(|r| r.fulfilled_at.is_none()) {
            out.push(Command::FulfilRedress(Fulfilment { done_at: None, evidence: id("proof"), redress: open.id.clone() }));
        }
        if missing(CaseFact::Satisfaction)
            && let Some(item) = first(&codes.survey, "handling")
        {
            out.push(Command::RecordSatisfaction(Satisfaction { item, out_of: 5, score: 5 }));
        }
        out
    }

    /// The usual particulars, or all of them.
    pub(super) fn intake(&self, full: bool) -> Option<Intake> {
        let codes = self.policy.codes();
        let file = Attachment { digest: Some(Hash::of(b"x")), id: id("file")?, media_type: Some("x".into()), name: Some(text()) };
        let representative = Representative { answer_to: Some(text()), authority: id("file")?, id: None, name: text() };
        let given = usize::from(full);
        Some(Intake {
            about: id("explorer-subject").into_iter().take(given).collect(),
            allegations: vec![Allegation { id: id("allegation")?, text: Some(text()) }].into_iter().take(given).collect(),
            attachments: vec![file].into_iter().take(given).collect(),
            attributes: Attributes::default(),
            category: first(&codes.categories, "category"),
            channel: first(&codes.channels, "channel"),
            complainant: Complainant {
                answer_to: text(),
                format: id("format"),
                id: id("explorer-complainant"),
                language: id("en"),
                name: Some(text()),
                needs: codes.needs.first().cloned().into_iter().collect(),
            },
            complaint: id("explored")?,
            complainants: Some(1),
            confidential: Some(false),
            description: text(),
            occurred_on: Some(self.start.date_naive()),
            product: Some(Product { department: id("department"), id: id("product"), reference: Some(text()) }),
            received_at: Some(self.start),
            remedy_sought: Some(text()),
            remedy_kinds: vec![ResponseKind::Apology],
            repeat_of: id("earlier").filter(|_| full),
            representative: Some(representative).filter(|_| full),
            split_from: id("whole").filter(|_| full),
        })
    }
}

/// A command in a sentence.
pub(super) fn label(command: &Command) -> String {
    let word = command.kind().as_str();
    match command {
        Command::Assess(a) | Command::Reassess(a) => format!("{word} ({})", a.severity),
        Command::Respond(r) | Command::Propose(r) => format!("{word} ({})", r.outcome),
        Command::Close(c) => format!("{word} ({})", c.reason),
        Command::EnterStep(s) => format!("{word} ({})", s.step),
        _ => word.to_owned(),
    }
}
