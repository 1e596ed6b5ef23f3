//! What a message to the complainant must say.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::matcher::Matcher;
use crate::lifecycle::CommandKind;
use crate::time::{Paused, instant};
use crate::wire::{Id, words};

words! {
    /// Effect if a message does not state an item.
    pub enum Missing {
        /// The command is refused.
        Refuse = "refuse",
        /// The command is recorded, and its event names the item in `unsaid`.
        Warn = "warn",
    }
}

/// A message to the complainant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The acknowledgement: the command `acknowledge`. A response that acknowledges as well is a response.
    Acknowledgement,
    /// The response, as it is proposed and as it is given.
    Response,
    /// A message that the lifecycle does not know, which is recorded as this milestone.
    Milestone(Id),
}

impl Message {
    /// The message of this name: `acknowledge`, `respond` or `milestone.NAME`.
    pub(crate) fn from_name(name: &str) -> Option<Message> {
        match name {
            "acknowledge" => Some(Message::Acknowledgement),
            "respond" => Some(Message::Response),
            _ => Some(Message::Milestone(Id::new(name.strip_prefix("milestone.")?).ok()?)),
        }
    }

    /// The command that records it.
    #[must_use]
    pub fn command(&self) -> CommandKind {
        match self {
            Message::Acknowledgement => CommandKind::Acknowledge,
            Message::Response => CommandKind::Respond,
            Message::Milestone(_) => CommandKind::RecordMilestone,
        }
    }

    /// Can a command of this kind send it, or propose it?
    pub(crate) fn is_of(&self, kind: CommandKind) -> bool {
        self.command() == kind || (*self == Message::Response && kind == CommandKind::Propose)
    }

    /// The milestone that records it, if one does.
    #[must_use]
    pub fn milestone(&self) -> Option<&Id> {
        match self {
            Message::Milestone(id) => Some(id),
            _ => None,
        }
    }
}

/// One thing that a message must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its name, as commands give it in `information`.
    pub item: Id,
    /// The message.
    pub message: Message,
    /// Effect if the message does not state it.
    pub missing: Missing,
    /// The first and the last date of the messages that must state it, if the document says so. Dates are those of the policy's calendar.
    pub dates: (Option<NaiveDate>, Option<NaiveDate>),
    /// The first and the last date of receipt of the complaints for which it is asked, if the document says so.
    pub received: (Option<NaiveDate>, Option<NaiveDate>),
    /// The clause that asks for it; empty if none is written down.
    pub provision: Arc<str>,
    /// The item in words; empty if none are written down.
    pub title: Arc<str>,
    /// When it is asked for.
    pub when: Matcher,
    /// Place in the document, as a JSON Pointer.
    pub place: String,
    /// The same dates as instants.
    pub(crate) span: Paused,
    pub(crate) receipts: Paused,
}

impl Statement {
    /// Must a message of this instant state it, about a complaint that was received then?
    #[must_use]
    pub fn holds_at(&self, at: DateTime<Utc>, received: DateTime<Utc>) -> bool {
        self.span.holds(instant::point(at)) && self.receipts.holds(instant::point(received))
    }
}
