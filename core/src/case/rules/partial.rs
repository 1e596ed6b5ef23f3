//! Commands that are not filled in yet: the words in them that conditions can tell apart.

use std::borrow::Cow;

use crate::lifecycle::{CloseReason, Command, CommandKind, Level, Outcome, Trigger};

/// What a command could say that conditions of the policy ask about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PartialCommand {
    pub(super) severity: Option<Level>,
    pub(super) outcome: Option<Outcome>,
    /// With or without redress in money, where a command may hold some.
    pub(crate) money: Option<bool>,
    pub(super) trigger: Option<Trigger>,
    pub(crate) reason: Option<CloseReason>,
}

impl PartialCommand {
    /// The field and the word in it that make the way.
    pub(crate) fn word(&self) -> Option<(&'static str, &'static str)> {
        let severity = self.severity.map(|x| ("/severity", x.as_str()));
        let outcome = self.outcome.map(|x| ("/outcome", x.as_str()));
        let trigger = self.trigger.map(|x| ("/trigger", x.as_str()));
        severity.or(outcome).or(trigger).or(self.reason.map(|x| ("/reason", x.as_str())))
    }

    /// The way in which a command is filled in.
    pub(crate) fn of(command: &Command) -> PartialCommand {
        let none = PartialCommand::default();
        match command {
            Command::Assess(a) | Command::Reassess(a) => PartialCommand { severity: Some(a.severity), ..none },
            Command::RecordFinding(f) => PartialCommand { outcome: Some(f.outcome), ..none },
            Command::Propose(r) | Command::Respond(r) => {
                PartialCommand { outcome: Some(r.outcome), money: Some(r.redress.iter().any(|r| r.money.is_some())), ..none }
            }
            Command::Escalate(e) => PartialCommand { trigger: Some(e.trigger), ..none },
            Command::Close(c) => PartialCommand { reason: Some(c.reason), ..none },
            _ => none,
        }
    }
}

/// The ways to fill a command in that conditions can tell apart.
pub(crate) fn variants(kind: CommandKind) -> Cow<'static, [PartialCommand]> {
    const NONE: PartialCommand = PartialCommand { severity: None, outcome: None, money: None, trigger: None, reason: None };
    match kind {
        CommandKind::Assess | CommandKind::Reassess => {
            Level::ALL.iter().map(|l| PartialCommand { severity: Some(*l), ..NONE }).collect()
        }
        CommandKind::RecordFinding => Outcome::ALL.iter().map(|o| PartialCommand { outcome: Some(*o), ..NONE }).collect(),
        CommandKind::Propose | CommandKind::Respond => {
            let both = |o: &Outcome| [false, true].map(|money| PartialCommand { outcome: Some(*o), money: Some(money), ..NONE });
            Outcome::ALL.iter().flat_map(both).collect()
        }
        CommandKind::Escalate => Trigger::ALL.iter().map(|t| PartialCommand { trigger: Some(*t), ..NONE }).collect(),
        CommandKind::Close => [CloseReason::Resolved, CloseReason::Exhausted, CloseReason::NoResponse, CloseReason::OutOfScope]
            .iter()
            .map(|r| PartialCommand { reason: Some(*r), ..NONE })
            .collect(),
        _ => Cow::Borrowed(&[NONE]),
    }
}

/// What the [`variants`] of a command differ in, by the names of the policy.
pub(crate) const fn told(kind: CommandKind) -> &'static [&'static str] {
    match kind {
        CommandKind::Assess | CommandKind::Reassess => &["severity"],
        CommandKind::RecordFinding => &["outcome"],
        CommandKind::Propose | CommandKind::Respond => &["outcome", "money"],
        CommandKind::Escalate => &["trigger"],
        CommandKind::Close => &["reason"],
        _ => &[],
    }
}

/// What a command says beyond its [`PartialCommand`] that conditions can ask about, by the names of the policy.
pub(super) const fn open(kind: CommandKind) -> &'static [&'static str] {
    match kind {
        CommandKind::Receive => {
            &["category", "channel", "complainants", "confidential", "about_person", "represented", "has_needs", "attribute"]
        }
        CommandKind::Assess | CommandKind::Reassess => &["safety", "complexity", "impact", "category"],
        _ => &[],
    }
}
