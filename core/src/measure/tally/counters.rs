//! What is counted by local day. Counters of one event of a case stand together, so that a case touches few lines of the cache.

use crate::measure::kind::Recordable as R;

/// Declares the counters: a word, and on which day each counts.
macro_rules! counters {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)+) => {
        /// A counter of a tally. Each counts on a local day; the day is named in its documentation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Counter { $($(#[doc = $doc])+ $name,)+ }

        impl Counter {
            /// Every counter, in the order of documents.
            pub const ALL: &'static [Counter] = &[$(Counter::$name),+];

            /// The word of documents.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Counter::$name => $word,)+ }
            }
        }
    };
}

impl Counter {
    /// What a log must be able to tell, so that nothing counted means that nothing happened.
    pub(crate) const fn needs(self) -> &'static [R] {
        use Counter as C;
        match self {
            C::Received | C::ArrivalSeconds | C::Events | C::AskedFields | C::FilledFields | C::OrderViolations => &[],
            C::NetReceived | C::Merged => &[R::Merged],
            C::IssueMentions => &[R::Issues],
            C::Mature | C::Immature | C::Undue | C::Due | C::DueExcluded => &[R::Due],
            C::MatureOnTime | C::DueOnTime | C::EndedOnTime | C::EndedUndue => &[R::Closed, R::Due],
            C::EndedDurably => &[R::Closed, R::Due, R::Reopened],
            C::ReopenedCases | C::Reopened => &[R::Reopened],
            C::LateRecorded => &[R::RecordedAt],
            C::Closed | C::DepartureSeconds | C::Ended | C::GrossSeconds | C::WithinEightWeeks | C::WithinThreeBusinessDays => {
                &[R::Closed]
            }
            C::Upheld | C::PartlyUpheld | C::NotUpheld | C::NoFinding => &[R::Closed, R::Outcome],
            C::Compensated => &[R::Closed, R::RedressPromised],
            C::NetSeconds => &[R::Closed, R::Waiting],
            C::FirstContact => &[R::Closed, R::Reopened],
            C::AcknowledgementDue => &[R::AcknowledgeDue],
            C::AcknowledgedOnTime => &[R::AcknowledgeDue, R::Acknowledged],
            C::Withdrawn => &[R::Withdrawn],
            C::Referred => &[R::Referred],
            C::Ruled | C::Overturned => &[R::Ruled],
            C::Escalated => &[R::Escalated],
            C::Assessed => &[R::Assessed],
            C::Misprioritised => &[R::Assessed, R::Reassessed],
            C::Invited => &[R::SurveyInvited],
            C::Score1 | C::Score2 | C::Score3 | C::Score4 | C::Score5 => &[R::SatisfactionRecorded],
            C::Promoters | C::Passives | C::Detractors => &[R::RecommendRecorded],
            C::WorkSeconds => &[R::Worked],
        }
    }
}

counters! {
    /// Complaints received (day of receipt).
    Received = "received",
    /// Seconds since 1970 of everything that came in or came back (its day): with departures, the time that cases were open.
    ArrivalSeconds = "arrival_seconds",
    /// Received and not merged, as now known (day of receipt).
    NetReceived = "net_received",
    /// Mentions of an issue (day of receipt): a case may have several.
    IssueMentions = "issue_mentions",
    /// Events of the complaints received (day of receipt).
    Events = "events",
    /// Neither withdrawn nor merged, and due before the as-of day (day of receipt).
    Mature = "mature",
    /// Of these, closed on time.
    MatureOnTime = "mature_on_time",
    /// Neither withdrawn nor merged, and not yet due (day of receipt).
    Immature = "immature",
    /// Neither withdrawn nor merged, and without a due instant (day of receipt).
    Undue = "undue",
    /// Reopened at least once (day of receipt).
    ReopenedCases = "reopened_cases",
    /// Pairs of case and attribute that are asked for (day of receipt).
    AskedFields = "asked_fields",
    /// Pairs of case and attribute that are filled in (day of receipt): the numerator of completeness.
    FilledFields = "filled_fields",
    /// Of the events, those recorded on a later local day.
    LateRecorded = "late_recorded",
    /// Of the events, those that contradict what came before or have an impossible value: closed while closed, an amount below zero.
    OrderViolations = "order_violations",
    /// Closes, every one of them (its day).
    Closed = "closed",
    /// Seconds since 1970 of everything that left (its day).
    DepartureSeconds = "departure_seconds",
    /// Currently closed (day of the last close).
    Ended = "ended",
    /// Of these, closed on time.
    EndedOnTime = "ended_on_time",
    /// Of these, closed on time and not reopened before.
    EndedDurably = "ended_on_time_durably",
    /// Currently closed, and without a due instant (day of the last close).
    EndedUndue = "ended_undue",
    /// Currently closed as upheld (day of the last close).
    Upheld = "upheld",
    /// Currently closed as partly upheld.
    PartlyUpheld = "partly_upheld",
    /// Currently closed as not upheld.
    NotUpheld = "not_upheld",
    /// Currently closed without a finding on the merits.
    NoFinding = "no_finding",
    /// Currently closed, with redress in money promised at any time (day of the last close).
    Compensated = "compensated",
    /// Seconds from receipt to last close, of those currently closed (day of the last close).
    GrossSeconds = "gross_seconds",
    /// The same less the union of the pauses.
    NetSeconds = "net_seconds",
    /// Currently closed within 56 days of receipt (day of the last close).
    WithinEightWeeks = "within_eight_weeks",
    /// Currently closed by the end of the third business day after receipt (day of the last close).
    WithinThreeBusinessDays = "within_three_business_days",
    /// Currently closed on the local day of receipt, and never reopened (that day).
    FirstContact = "first_contact",
    /// Cases due (their due day, if it is over), neither withdrawn nor merged by then.
    Due = "due",
    /// Of these, closed by then and still closed.
    DueOnTime = "due_on_time",
    /// Withdrawn or merged on or before their due day (that day).
    DueExcluded = "due_excluded",
    /// Acknowledgements due (their due day), of cases neither withdrawn nor merged by then.
    AcknowledgementDue = "acknowledgement_due",
    /// Of these, acknowledged or closed by then.
    AcknowledgedOnTime = "acknowledged_on_time",
    /// Reopenings, every one of them (its day).
    Reopened = "reopened",
    /// Withdrawals (their day).
    Withdrawn = "withdrawn",
    /// Mergers into another complaint (their day).
    Merged = "merged",
    /// Referred to an outside body, for the first time (that day).
    Referred = "referred",
    /// Decided outside (that day).
    Ruled = "ruled",
    /// Of these, decided against the organisation.
    Overturned = "overturned",
    /// Escalations (their day).
    Escalated = "escalated",
    /// Assessed, for the first time (that day).
    Assessed = "assessed",
    /// Of these, assessed higher later: prioritised too low at first (Annex H).
    Misprioritised = "misprioritised",
    /// Asked about the handling (that day).
    Invited = "invited",
    /// Answers of 1 of 5 (their day).
    Score1 = "score_1",
    /// Answers of 2 of 5.
    Score2 = "score_2",
    /// Answers of 3 of 5.
    Score3 = "score_3",
    /// Answers of 4 of 5.
    Score4 = "score_4",
    /// Answers of 5 of 5.
    Score5 = "score_5",
    /// Answers of 9 or 10 of 10 to "would you recommend us" (their day).
    Promoters = "promoters",
    /// Answers of 7 or 8 of 10.
    Passives = "passives",
    /// Answers of 0 to 6 of 10.
    Detractors = "detractors",
    /// Seconds of work (the day of the work).
    WorkSeconds = "work_seconds",
}

/// How many there are.
pub(crate) const COUNTERS: usize = Counter::ALL.len();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique() {
        let mut words: Vec<_> = Counter::ALL.iter().map(|c| c.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), COUNTERS);
    }
}
