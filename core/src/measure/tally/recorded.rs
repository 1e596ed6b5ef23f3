//! What a log can tell. An event that could have been recorded and did not happen is 0; one that nobody would have recorded is unknown.

use super::counters::Counter as C;
use super::header::OnTime;
use super::recordable::RecordedSet;
use super::span::SpanKind as S;
use super::state::Tally;
use crate::measure::kind::Recordable;

/// What was recorded, as counters and tables of values show it. Tallies that were stored without a list of it have nothing else.
const TRACES: &[(Recordable, &[C], &[S])] = &[
    (Recordable::Acknowledged, &[], &[S::Acknowledged]),
    (Recordable::Assessed, &[C::Assessed], &[]),
    (Recordable::Reassessed, &[C::Misprioritised], &[]),
    (Recordable::Responded, &[], &[S::Responded]),
    (Recordable::Escalated, &[C::Escalated], &[]),
    (Recordable::Referred, &[C::Referred], &[]),
    (Recordable::Ruled, &[C::Ruled], &[]),
    (Recordable::Closed, &[C::Closed], &[]),
    (Recordable::Withdrawn, &[C::Withdrawn], &[]),
    (Recordable::Merged, &[C::Merged], &[]),
    (Recordable::Reopened, &[C::Reopened], &[]),
    (Recordable::SurveyInvited, &[C::Invited], &[]),
    (Recordable::SatisfactionRecorded, &[C::Score1, C::Score2, C::Score3, C::Score4, C::Score5], &[]),
    (Recordable::RecommendRecorded, &[C::Promoters, C::Passives, C::Detractors], &[]),
    (Recordable::Worked, &[C::WorkSeconds], &[]),
    (Recordable::Due, &[C::Mature, C::Immature, C::Due, C::DueExcluded], &[S::OpenPastDue]),
    (Recordable::AcknowledgeDue, &[C::AcknowledgementDue], &[]),
    (Recordable::Outcome, &[C::Upheld, C::PartlyUpheld, C::NotUpheld, C::NoFinding], &[]),
    (Recordable::RecordedAt, &[C::LateRecorded], &[]),
];

/// What a tally shows to have been recorded, without a list of it.
pub(super) fn traces(tally: &Tally) -> RecordedSet {
    let mut seen = RecordedSet::default();
    let cells = || tally.strata.values().map(|s| &s.cells);
    let differ = |a: C, b: C| cells().any(|cells| cells.of(a) != cells.of(b));
    for (what, counters, kinds) in TRACES {
        let counted = || cells().any(|cells| counters.iter().any(|c| !cells.of(*c).0.is_empty()));
        let listed = || tally.strata.values().flat_map(|s| s.spans()).any(|(span, _)| kinds.contains(&span.kind()));
        seen.add(*what, (!counters.is_empty() && counted()) || (!kinds.is_empty() && listed()));
    }
    seen.add(Recordable::Received, tally.cases > 0);
    seen.add(Recordable::Waiting, differ(C::NetSeconds, C::GrossSeconds));
    seen.add(Recordable::Issues, differ(C::IssueMentions, C::Received));
    seen.add(Recordable::RedressPromised, tally.strata.values().any(|s| !s.redress.is_empty()));
    seen.add(Recordable::Complainant, !tally.complainants.is_empty());
    seen.add(Recordable::Cause, tally.complainants.values().flatten().any(|c| c.2 != 0));
    seen
}

impl Tally {
    /// Can the log record this? It can if it did once, if it was declared, or if definitions settle it.
    pub(crate) fn tells(&self, what: Recordable) -> bool {
        let definitions = &self.header.definitions;
        self.seen.has(what)
            || self.header.records.iter().flatten().any(|r| *r == what)
            || match what {
                Recordable::Due => definitions.on_time == OnTime::Days,
                Recordable::AcknowledgeDue => definitions.acknowledge_days.is_some(),
                _ => false,
            }
    }

    /// Were cases without a due instant counted? They were not in the first edition.
    pub(crate) fn counts_undue(&self) -> bool {
        self.edition > 1
    }

    /// What of these the log cannot tell.
    pub(crate) fn untold(&self, needs: &[Recordable]) -> Vec<Recordable> {
        needs.iter().copied().filter(|what| !self.tells(*what)).collect()
    }
}
