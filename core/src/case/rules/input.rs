//! What a rule reads and what it writes.

use chrono::{DateTime, Utc};

use super::partial::{PartialCommand, open};
use crate::case::context::Context;
use crate::case::facts::{Case, Facts};
use crate::case::refusal::Reason;
use crate::lifecycle::{Command, CommandKind, State};
use crate::policy::{Policy, Subject};

/// One question: may this command be given, here and now, by this actor?
pub(crate) struct RuleInput<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) case: Option<&'a Case>,
    pub(crate) kind: CommandKind,
    /// What the command says; none while it is not filled in, and then rules about its content say nothing.
    pub(crate) command: Option<&'a Command>,
    pub(crate) context: &'a Context,
    /// A way in which it could be filled in, while it is not.
    pub(crate) variant: PartialCommand,
    /// How many events time brought to `case` that are not stored yet.
    pub(crate) settled: u64,
    /// Is it time that asks, and nobody?
    pub(crate) clock: bool,
}

impl<'a> RuleInput<'a> {
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
        let mut s = self.facts().map_or(Subject { episode: 1, complainants: 1, ..Subject::default() }, Facts::subject);
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
