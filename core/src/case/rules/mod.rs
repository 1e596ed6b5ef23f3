//! The rules. Each is a function that adds a reason for each thing that speaks against a command; all are asked, so a refusal
//! is complete. The same functions answer `allowed`, which asks about a command before it is filled in.

mod authority;
mod base;
mod close;
mod codes;
mod conflict;
mod content;
mod course;
mod extend;
mod instants;
mod required;
mod upkeep;
mod worlds;

use chrono::{DateTime, Utc};

use super::context::Context;
use super::facts::{Case, Facts};
use super::refusal::Reason;
use crate::lifecycle::{CloseReason, Command, CommandKind, Level, Outcome, State, Trigger};
use crate::policy::{Policy, Subject};

pub(crate) use base::{history_full, transition_reason};
pub(crate) use conflict::COMPLAINS;
#[cfg(feature = "measure")]
pub(crate) use conflict::concerned;
pub(crate) use content::{content, storable};
pub(crate) use instants::too_early;
pub(crate) use required::{holds, lacking, needs};

/// One question: may this command be given, here and now, by this actor?
pub(crate) struct Ask<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) case: Option<&'a Case>,
    pub(crate) kind: CommandKind,
    /// What the command says; none while it is not filled in, and then rules about its content say nothing.
    pub(crate) command: Option<&'a Command>,
    pub(crate) context: &'a Context,
    /// A way in which it could be filled in, while it is not.
    pub(crate) variant: Variant,
    /// How many events time brought to `case` that are not stored yet.
    pub(crate) settled: u64,
    /// Is it time that asks, and nobody?
    pub(crate) clock: bool,
}

/// What a command could say that conditions of the policy ask about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Variant {
    severity: Option<Level>,
    outcome: Option<Outcome>,
    /// With or without redress in money, where a command may hold some.
    pub(crate) money: Option<bool>,
    trigger: Option<Trigger>,
    pub(crate) reason: Option<CloseReason>,
}

impl Variant {
    /// The field and the word in it that make the way.
    pub(crate) fn word(&self) -> Option<(&'static str, &'static str)> {
        let severity = self.severity.map(|x| ("/severity", x.as_str()));
        let outcome = self.outcome.map(|x| ("/outcome", x.as_str()));
        let trigger = self.trigger.map(|x| ("/trigger", x.as_str()));
        severity.or(outcome).or(trigger).or(self.reason.map(|x| ("/reason", x.as_str())))
    }
}

impl Variant {
    /// The way in which a command is filled in.
    pub(crate) fn of(command: &Command) -> Variant {
        let none = Variant::default();
        match command {
            Command::Assess(a) | Command::Reassess(a) => Variant { severity: Some(a.severity), ..none },
            Command::RecordFinding(f) => Variant { outcome: Some(f.outcome), ..none },
            Command::Propose(r) | Command::Respond(r) => {
                Variant { outcome: Some(r.outcome), money: Some(r.redress.iter().any(|r| r.money.is_some())), ..none }
            }
            Command::Escalate(e) => Variant { trigger: Some(e.trigger), ..none },
            Command::Close(c) => Variant { reason: Some(c.reason), ..none },
            _ => none,
        }
    }
}

/// The ways to fill a command in that conditions can tell apart.
pub(crate) fn variants(kind: CommandKind) -> Vec<Variant> {
    let none = Variant::default();
    match kind {
        CommandKind::Assess | CommandKind::Reassess => {
            Level::ALL.iter().map(|l| Variant { severity: Some(*l), ..none }).collect()
        }
        CommandKind::RecordFinding => Outcome::ALL.iter().map(|o| Variant { outcome: Some(*o), ..none }).collect(),
        CommandKind::Propose | CommandKind::Respond => {
            let both = |o: &Outcome| [false, true].map(|money| Variant { outcome: Some(*o), money: Some(money), ..none });
            Outcome::ALL.iter().flat_map(both).collect()
        }
        CommandKind::Escalate => Trigger::ALL.iter().map(|t| Variant { trigger: Some(*t), ..none }).collect(),
        CommandKind::Close => [CloseReason::Resolved, CloseReason::Exhausted, CloseReason::NoResponse, CloseReason::OutOfScope]
            .map(|r| Variant { reason: Some(r), ..none })
            .to_vec(),
        _ => vec![none],
    }
}

/// What a command says beyond its [`Variant`] that conditions can ask about, by the names of the policy.
const fn open(kind: CommandKind) -> &'static [&'static str] {
    match kind {
        CommandKind::Receive => {
            &["category", "channel", "complainants", "confidential", "about_person", "represented", "has_needs", "attribute"]
        }
        CommandKind::Assess | CommandKind::Reassess => &["safety", "complexity", "impact", "category"],
        _ => &[],
    }
}

impl<'a> Ask<'a> {
    pub(crate) fn state(&self) -> State {
        self.case.map_or(State::New, Case::state)
    }

    /// When the command takes effect.
    pub(crate) fn effective(&self) -> DateTime<Utc> {
        let told = self.command.filter(|_| !self.clock).and_then(Command::told_at);
        told.map_or(self.context.now, |at| at.min(self.context.now))
    }

    pub(crate) fn facts(&self) -> Option<&'a Facts> {
        self.case.map(Case::facts)
    }

    /// What conditions of the policy are asked about.
    pub(crate) fn subject(&self) -> Subject<'a> {
        let mut s = Subject { episode: 1, complainants: 1, ..Subject::default() };
        if let Some(f) = self.facts() {
            if let Some(a) = &f.assessment {
                (s.severity, s.safety, s.complexity, s.impact) = (Some(a.severity), a.safety, a.complexity, a.impact);
            }
            (s.category, s.channel) = (f.category.as_ref(), f.channel.as_ref());
            (s.level, s.episode, s.complainants) = (f.level, f.episode, f.complainants);
            (s.confidential, s.about_person) = (f.confidential, !f.about.is_empty());
            (s.represented, s.has_needs) = (f.represented, f.has_needs);
            s.attributes = Some(&f.attributes.0);
            s.outcome = f.responses.last().map(|r| r.outcome);
            if let Some(p) = &f.proposal {
                s.outcome = Some(p.outcome);
                s.money = p.redress.iter().any(|r| r.money.is_some());
            }
        }
        match self.command {
            Some(Command::Receive(r)) => {
                (s.category, s.channel) = (r.category.as_ref(), r.channel.as_ref());
                s.complainants = r.complainants.unwrap_or(1);
                (s.confidential, s.about_person) = (r.confidential.unwrap_or(false), !r.about.is_empty());
                (s.represented, s.has_needs) = (r.representative.is_some(), !r.complainant.needs.is_empty());
                s.attributes = Some(&r.attributes.0);
            }
            Some(Command::Assess(a) | Command::Reassess(a)) => {
                s.severity = Some(a.severity);
                (s.safety, s.complexity, s.impact) =
                    (a.safety.or(s.safety), a.complexity.or(s.complexity), a.impact.or(s.impact));
                s.category = a.category.as_ref().or(s.category);
            }
            Some(Command::RecordFinding(f)) => s.outcome = Some(f.outcome),
            Some(Command::Propose(r) | Command::Respond(r)) => {
                s.outcome = Some(r.outcome);
                s.money = r.redress.iter().any(|r| r.money.is_some());
            }
            Some(Command::Close(c)) => s.reason = Some(c.reason),
            Some(Command::Escalate(e)) => s.trigger = Some(e.trigger),
            Some(_) => {}
            None => {
                let v = self.variant;
                s.severity = v.severity.or(s.severity);
                s.outcome = v.outcome.or(s.outcome);
                (s.trigger, s.reason) = (v.trigger, v.reason);
                s.money = v.money.unwrap_or(s.money && v.outcome.is_none());
                s.open = open(self.kind);
            }
        }
        s
    }
}

/// What a rule writes to.
pub(crate) type Reasons = Vec<Reason>;

/// Every rule, in the order in which reasons are given.
const RULES: &[fn(&Ask<'_>, &mut Reasons)] = &[
    base::transition,
    base::clockwork,
    base::policy,
    base::version,
    base::clock,
    base::room,
    content::recordable,
    authority::role,
    conflict::of_interest,
    conflict::assignee,
    conflict::four_eyes,
    required::facts,
    codes::known,
    course::step_by_step,
    close::close,
    upkeep::records,
    instants::in_order,
    authority::money,
];

/// Asks only whether the policy is the case's, the instant no earlier than its last event, and room for one more: what holds
/// whoever asks.
pub(crate) fn check_footing(ask: &Ask<'_>) -> Reasons {
    let mut out = Reasons::new();
    base::policy(ask, &mut out);
    base::clock(ask, &mut out);
    base::room(ask, &mut out);
    out
}

/// Asks every rule.
pub(crate) fn check(ask: &Ask<'_>) -> Reasons {
    let mut out = Reasons::new();
    for rule in RULES {
        rule(ask, &mut out);
    }
    out
}
