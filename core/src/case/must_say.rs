//! What a message to the complainant must say, as a form gets it.

use chrono::{DateTime, Utc};

use crate::policy::Missing;
use crate::wire::{Id, record};

record! {
    /// One thing that a message must say at the instant of the question. The command names it in `information`.
    pub struct MustSay {
        /// Its name in the policy's `must_say`.
        item: Id,
        /// Effect if the message does not state it.
        missing: Missing,
        /// The milestone that records the message; none for an acknowledgement and for a response.
        milestone: Option<Id>,
        /// Place in the policy, as a JSON Pointer.
        place: String,
        /// The clause that asks for it.
        provision: Option<String>,
        /// The first instant of the messages that must state it; none if it has always been asked for. A message before it, recorded late,
        /// need not state it.
        since: Option<DateTime<Utc>>,
        /// The item in words.
        title: Option<String>,
    }
}
