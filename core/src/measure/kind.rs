//! Kinds of events of a log, and what a log can record.

use crate::document::Diagnostics;
use crate::document::text::{quote, suggest};
use crate::measure::shape::choices;
use crate::measure::statistics::coded;

/// The kinds of events, once: for logs, and for what a log can record.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $word:literal,)+) => {
        choices! {
            /// A kind of event; the words are those of the lifecycle's events, and a few that only logs have.
            pub enum LogKind { $($(#[doc = $doc])+ $kind = $word,)+ }
        }

        choices! {
            /// The parts of a complaint that a log may record: the words of its events, and the facts in them.
            pub enum Recordable {
                $($(#[doc = $doc])+ $kind = $word,)+
                /// When a complaint is due; known of all where definitions count days.
                Due = "due",
                /// When an acknowledgement is due; known of all where definitions count days for it.
                AcknowledgeDue = "acknowledge_due",
                /// The outcome of a close.
                Outcome = "outcome",
                /// Who complained.
                Complainant = "complainant",
                /// The cause of a complaint.
                Cause = "cause",
                /// How many issues a complaint mentions.
                Issues = "issues",
                /// When an event was recorded.
                RecordedAt = "recorded_at",
            }
        }
    };
}

kinds! {
    /// The complaint was received.
    Received = "received",
    /// It was acknowledged.
    Acknowledged = "acknowledged",
    /// It was assessed; `value` is the severity, higher is graver.
    Assessed = "assessed",
    /// The assessment changed; `value` as for `assessed`.
    Reassessed = "reassessed",
    /// Somebody was made responsible.
    Assigned = "assigned",
    /// The investigation began, or went on.
    InvestigationStarted = "investigation_started",
    /// The timers pause: waiting for the complainant.
    Waiting = "waiting",
    /// It runs again.
    Resumed = "resumed",
    /// The complainant was informed of the progress.
    ProgressReported = "progress_reported",
    /// The decision was communicated.
    Responded = "responded",
    /// The complainant accepted it.
    Accepted = "accepted",
    /// The complainant did not.
    Rejected = "rejected",
    /// It went to a higher level.
    Escalated = "escalated",
    /// It went to an outside body.
    Referred = "referred",
    /// The outside body decided; `word` is `overturned`, `confirmed`, `settled` or `outside_jurisdiction`.
    Ruled = "ruled",
    /// It was closed; `word` is the outcome: `upheld`, `partly_upheld`, `not_upheld`, `no_finding`.
    Closed = "closed",
    /// The complainant withdrew it.
    Withdrawn = "withdrawn",
    /// It goes on under another number.
    Merged = "merged",
    /// It was reopened.
    Reopened = "reopened",
    /// Redress was promised; `value` is the amount in minor units, `word` the currency.
    RedressPromised = "redress_promised",
    /// The complainant was asked about the handling.
    SurveyInvited = "survey_invited",
    /// The answer; `value` is 1 to 5.
    SatisfactionRecorded = "satisfaction_recorded",
    /// "Would you recommend us?"; `value` is 0 to 10.
    RecommendRecorded = "recommend_recorded",
    /// Somebody worked on it; `value` is seconds.
    Worked = "worked",
    /// Anything else that is worth keeping.
    Noted = "noted",
}

impl LogKind {
    /// Every kind, by code.
    pub(crate) fn of_code(code: u8) -> Option<LogKind> {
        Self::WORDS.get(usize::from(code)).map(|w| w.1)
    }
    /// The kind of a word.
    ///
    /// # Errors
    ///
    /// `unknown_word`, with the word that was meant.
    pub fn from_word(word: &str) -> Result<LogKind, Diagnostics> {
        let found = Self::WORDS.iter().find(|w| w.0 == word).map(|w| w.1);
        found.ok_or_else(|| {
            let message = format!("{} is no event of the lifecycle", quote(word));
            let help = suggest(word, Self::WORDS.iter().map(|w| w.0));
            coded("", "unknown_word", &message, &help)
        })
    }
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}
