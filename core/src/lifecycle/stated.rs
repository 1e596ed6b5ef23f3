//! Messages to the complainant: what they state, and what they do not.

use super::messages::{Command, Event};
use crate::wire::Id;

impl Command {
    /// What the message states, if the command records one.
    pub(crate) fn stated(&self) -> Option<&[Id]> {
        match self {
            Command::Acknowledge(a) => Some(&a.information),
            Command::Propose(r) | Command::Respond(r) => Some(&r.information),
            Command::RecordMilestone(m) => Some(&m.information),
            _ => None,
        }
    }
}

impl Event {
    /// What the policy asked the message to state, and it did not; none for other events.
    #[must_use]
    pub fn unsaid(&self) -> Option<&[Id]> {
        match self {
            Event::Acknowledged(a) => Some(&a.unsaid),
            Event::ResponseProposed(r) | Event::Responded(r) => Some(&r.unsaid),
            Event::MilestoneRecorded(m) => Some(&m.unsaid),
            _ => None,
        }
    }

    pub(crate) fn set_unsaid(&mut self, items: Vec<Id>) {
        match self {
            Event::Acknowledged(a) => a.unsaid = items,
            Event::ResponseProposed(r) | Event::Responded(r) => r.unsaid = items,
            Event::MilestoneRecorded(m) => m.unsaid = items,
            _ => {}
        }
    }
}
