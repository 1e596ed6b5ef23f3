//! What a policy can ask for before a command.

use crate::lifecycle::CommandKind;
use crate::wire::words;

words! {
    /// Something that must be true of the case.
    pub enum CaseFact {
        /// The complaint was acknowledged (7.4).
        Acknowledged = "acknowledged",
        /// The complaint was assessed (7.5).
        Assessed = "assessed",
        /// Somebody answers for it (4.12).
        Owner = "owner",
        /// There is a finding, and one for each allegation (7.6).
        Findings = "findings",
        /// A cause is recorded (8.2).
        Cause = "cause",
        /// The complainant was heard (Annex D).
        HeardComplainant = "heard_complainant",
        /// The person complained about was heard (Annex D).
        HeardSubject = "heard_subject",
        /// A response was proposed.
        Proposal = "proposal",
        /// The proposed response was approved.
        Approval = "approval",
        /// The complainant was informed of progress (7.3).
        Progress = "progress",
        /// Everything promised is done (7.9).
        RedressFulfilled = "redress_fulfilled",
        /// The complainant was asked what they think of the handling (8.3).
        Satisfaction = "satisfaction",
        /// Nothing is being waited for.
        NotWaiting = "not_waiting",
    }
}

impl CaseFact {
    /// The field in which a command says that it makes the fact true itself; none if it is recorded before.
    #[must_use]
    pub(crate) const fn said_in(self, kind: CommandKind) -> Option<&'static str> {
        match (self, kind) {
            (CaseFact::Acknowledged, CommandKind::Respond) => Some("acknowledges"),
            _ => None,
        }
    }

    /// The command that records it.
    #[must_use]
    pub const fn recorded_by(self) -> CommandKind {
        match self {
            CaseFact::Acknowledged => CommandKind::Acknowledge,
            CaseFact::Assessed => CommandKind::Assess,
            CaseFact::Owner => CommandKind::Assign,
            CaseFact::Findings | CaseFact::Cause | CaseFact::HeardComplainant | CaseFact::HeardSubject => {
                CommandKind::RecordFinding
            }
            CaseFact::Proposal => CommandKind::Propose,
            CaseFact::Approval => CommandKind::Approve,
            CaseFact::Progress => CommandKind::UpdateComplainant,
            CaseFact::RedressFulfilled => CommandKind::FulfilRedress,
            CaseFact::Satisfaction => CommandKind::RecordSatisfaction,
            CaseFact::NotWaiting => CommandKind::Resume,
        }
    }
}

/// A required fact: of the case (`case.owner`), or a field of the command itself (`medium`, `complainant.name`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Of the case.
    Case(CaseFact),
    /// Of the command: a path of field names.
    Field(Box<str>),
}
