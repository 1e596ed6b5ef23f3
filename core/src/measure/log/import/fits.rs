//! What another system tells, as the lifecycle takes it: the answer to every word in every state.

use crate::lifecycle::{CommandKind, EventKind, State};
use crate::measure::LogKind;

/// The event as which a word counts, in a state that is not the first; none if it does not fit, and changes nothing.
pub(super) fn fits(told: LogKind, state: State, waiting: bool) -> Option<CommandKind> {
    use CommandKind as C;
    use LogKind as K;
    use State::{Closed, Received, Referred, Responded};
    let open = state != Closed;
    let (kind, fits) = match told {
        // A first judgement is one, whatever it is called.
        K::Assessed | K::Reassessed => (if state == Received { C::Assess } else { C::Reassess }, open),
        K::Acknowledged => (C::Acknowledge, open),
        K::Assigned => (C::Assign, open),
        // What an outside body decides on is not investigated here.
        K::InvestigationStarted => (C::Investigate, open && state != Referred),
        // A complaint that is answered waits for the complainant anyway.
        K::Waiting => (C::Wait, open && state != Responded),
        K::Resumed => (C::Resume, open && waiting),
        K::ProgressReported => (C::UpdateComplainant, open),
        K::Responded => (C::Respond, open),
        K::Accepted => (C::Accept, state == Responded),
        K::Rejected => (C::Reject, state == Responded),
        K::Escalated => (C::Escalate, open),
        K::Referred => (C::Refer, true),
        K::Ruled => (C::RecordRuling, state == Referred),
        K::Closed => (C::Close, open),
        K::Withdrawn => (C::Withdraw, open),
        K::Merged => (C::Merge, open),
        K::Reopened => (C::Reopen, matches!(state, Closed | Responded)),
        K::SatisfactionRecorded => (C::RecordSatisfaction, matches!(state, Closed | Responded)),
        K::Noted | K::RedressPromised | K::SurveyInvited | K::RecommendRecorded | K::Worked => (C::Note, true),
        K::Received => (C::Receive, false),
    };
    fits.then_some(kind)
}

/// Is this what the lifecycle has for the word, in a state in which it is possible?
pub(super) fn is_plain(told: LogKind, state: State, counts_as: Option<CommandKind>) -> bool {
    let natural = EventKind::from_word(told.as_str()).map_or(CommandKind::Note, |kind| kind.0);
    counts_as == Some(natural) && natural.row().from.contains(state)
}
