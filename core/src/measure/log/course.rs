//! What a log leaves out: one rule for tables that are read and for logs that are counted.

use super::kind::LogKind;

/// How a complaint stands while its log is gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stands {
    #[default]
    Open,
    /// The decision was communicated; logs of states answer first and close later.
    Answered,
    Ended,
}

const fn set(kinds: &[LogKind]) -> u32 {
    let (mut bits, mut rest) = (0, kinds);
    while let [kind, others @ ..] = rest {
        bits |= 1 << kind.code();
        rest = others;
    }
    bits
}

/// What ends a complaint.
const ENDS: u32 = set(&[LogKind::Closed, LogKind::Withdrawn, LogKind::Merged]);
/// Work that tells that an answered complaint was taken up again. An escalation is the usual way on from an answer, and tells nothing.
const AFTER_AN_ANSWER: u32 = set(&[LogKind::Received, LogKind::InvestigationStarted, LogKind::Waiting]);
/// Work that tells that an ended complaint was.
const AFTER_AN_END: u32 = AFTER_AN_ANSWER | set(&[LogKind::Assigned, LogKind::Escalated]);

impl LogKind {
    /// Does it end a complaint?
    pub(crate) const fn ends(self) -> bool {
        ENDS >> self.code() & 1 == 1
    }
}

impl Stands {
    /// Does this event tell of a reopening that nobody wrote down?
    pub(crate) const fn reopened_by(self, kind: LogKind) -> bool {
        let work = match self {
            Stands::Open => 0,
            Stands::Answered => AFTER_AN_ANSWER,
            Stands::Ended => AFTER_AN_END,
        };
        work >> kind.code() & 1 == 1
    }

    /// How it stands after an event.
    pub(crate) const fn after(self, kind: LogKind) -> Stands {
        match kind {
            _ if kind.ends() => Stands::Ended,
            LogKind::Responded if matches!(self, Stands::Open) => Stands::Answered,
            LogKind::Reopened => Stands::Open,
            _ if self.reopened_by(kind) => Stands::Open,
            _ => self,
        }
    }
}
