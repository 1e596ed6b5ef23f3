//! Commands that are not filled in yet: the words in them that conditions can tell apart.

use crate::lifecycle::{CloseReason, Command, CommandKind, Level, Outcome, Trigger};

/// What a command could say that conditions of the policy ask about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Variant {
    pub(super) severity: Option<Level>,
    pub(super) outcome: Option<Outcome>,
    /// With or without redress in money, where a command may hold some.
    pub(crate) money: Option<bool>,
    pub(super) trigger: Option<Trigger>,
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
pub(super) const fn open(kind: CommandKind) -> &'static [&'static str] {
    match kind {
        CommandKind::Receive => {
            &["category", "channel", "complainants", "confidential", "about_person", "represented", "has_needs", "attribute"]
        }
        CommandKind::Assess | CommandKind::Reassess => &["safety", "complexity", "impact", "category"],
        _ => &[],
    }
}
