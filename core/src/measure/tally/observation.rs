//! A case as tallies see it.

use super::recordable::RecordedSet;

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndKind {
    /// Closed, with the code of the outcome: 0 none, 1 upheld, 2 partly, 3 not upheld, 4 no finding.
    Closed(u8),
    Withdrawn,
    Merged,
}

/// An end, and the reopening after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub(crate) at: i64,
    pub(crate) kind: EndKind,
    pub(crate) reopened: Option<i64>,
}

/// A case, up to the as-of instant. Instants are seconds since 1970.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observation {
    /// Hash of the identifier.
    pub(crate) id: u64,
    pub(crate) stratum: usize,
    pub(crate) received: i64,
    pub(crate) acknowledged: Option<i64>,
    pub(crate) acknowledge_due: Option<i64>,
    pub(crate) due: Option<i64>,
    pub(crate) ends: Vec<End>,
    pub(crate) referred: Option<i64>,
    /// When it was decided outside, and whether against the organisation.
    pub(crate) ruled: Vec<(i64, bool)>,
    pub(crate) escalated: Vec<i64>,
    pub(crate) assessed: Option<i64>,
    /// When a decision was first communicated.
    pub(crate) responded: Option<i64>,
    pub(crate) raised: bool,
    /// Pauses, as (from, to); the last may still last.
    pub(crate) pauses: Vec<(i64, Option<i64>)>,
    /// Asked at.
    pub(crate) invited: Vec<i64>,
    /// Answers of 1 to 5.
    pub(crate) scores: Vec<(i64, u8)>,
    /// Answers of 0 to 10.
    pub(crate) recommend: Vec<(i64, u8)>,
    pub(crate) work: Vec<(i64, i64)>,
    /// Promised at: minor units, and the place of the currency.
    pub(crate) redress: Vec<(i64, i64, u16)>,
    /// Hash of the complainant, and of the cause.
    pub(crate) complainant: Option<u64>,
    pub(crate) cause: u64,
    pub(crate) issues: u32,
    pub(crate) filled: u32,
    pub(crate) asked: u32,
    /// Events, those recorded on a later day, and those that contradict what came before.
    pub(crate) events: u32,
    pub(crate) late: u32,
    pub(crate) violations: u32,
    /// Kinds of its events, and whether a close had an outcome.
    pub(crate) seen: RecordedSet,
    /// Reopenings that nobody wrote down, and instants of which nothing tells whether an end or a reopening came first.
    pub(crate) derived: u32,
    pub(crate) unordered: u32,
}

impl Observation {
    /// Ready for the events of the next case; memory is kept. Values of the columns of cases are set for each.
    pub(crate) fn clear(&mut self) {
        self.ends.clear();
        self.ruled.clear();
        self.escalated.clear();
        self.pauses.clear();
        self.invited.clear();
        self.scores.clear();
        self.recommend.clear();
        self.work.clear();
        self.redress.clear();
        (self.acknowledged, self.referred, self.assessed, self.responded) = (None, None, None, None);
        (self.events, self.late, self.violations) = (0, 0, 0);
        (self.derived, self.unordered) = (0, 0);
        self.raised = false;
        self.seen = RecordedSet::default();
    }

    /// The end that holds now; none while it is open.
    pub(crate) fn end(&self) -> Option<End> {
        self.ends.last().copied().filter(|e| e.reopened.is_none())
    }

    /// Seconds of the union of the pauses between two instants.
    pub(crate) fn paused(&self, from: i64, to: i64) -> i64 {
        let (mut sum, mut reached) = (0_i64, from);
        // Pauses come in the order of their starts.
        for (start, end) in &self.pauses {
            let (start, end) = ((*start).max(reached), end.unwrap_or(to).min(to));
            if end > start {
                sum = sum.saturating_add(end.saturating_sub(start));
                reached = end;
            }
        }
        sum
    }
}
