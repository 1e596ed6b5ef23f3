//! From the events of a case, in order, to what tallies see of it.

use super::kind::LogKind;
use crate::measure::tally::{End, EndKind, Observation};

/// An event of a case: 16 bytes, because a million of them are sorted by case. What few events have stays in its column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// Place in the columns.
    pub(crate) source: u32,
    pub(crate) kind: u8,
    /// Code of the word: outcome, ruling, place of a currency.
    pub(crate) word: u8,
    /// Recorded on a later day than it happened.
    pub(crate) late: bool,
}

/// What rows leave in their columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest<'a> {
    pub(crate) value: Option<&'a [i64]>,
    pub(crate) id: Option<&'a [u64]>,
}

impl Rest<'_> {
    fn value(self, row: &Row) -> i64 {
        self.value.and_then(|c| c.get(usize::try_from(row.source).ok()?)).copied().unwrap_or(0)
    }
    fn id(self, row: &Row) -> u64 {
        self.id.and_then(|c| c.get(usize::try_from(row.source).ok()?)).copied().unwrap_or(0)
    }
    /// The order of events, and what tells two of them apart.
    fn key(self, row: &Row) -> (i64, u64, u8, u8, bool, i64) {
        (row.at, self.id(row), row.kind, row.word, row.late, self.value(row))
    }
    /// Sorts the rows of a case; most are in order.
    pub(crate) fn sort(self, rows: &mut [Row]) {
        if !rows.is_sorted_by(|a, b| a.at < b.at) {
            rows.sort_unstable_by_key(|row| self.key(row));
        }
    }
    /// The same event, delivered twice.
    fn same(self, a: &Row, b: &Row) -> bool {
        a.at == b.at && a.kind == b.kind && (self.id(a), a.word, self.value(a)) == (self.id(b), b.word, self.value(b))
    }
}

/// Outcomes by code; 0 is none.
pub(crate) const OUTCOMES: [&str; 5] = ["", "upheld", "partly_upheld", "not_upheld", "no_finding"];
/// Rulings by code; 0 is none.
pub(crate) const RULINGS: [&str; 5] = ["", "overturned", "confirmed", "settled", "outside_jurisdiction"];

/// Why a case cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// No receipt.
    NoReceipt,
    /// Something happened before the receipt.
    BeforeReceipt,
}

impl Unfit {
    pub(crate) const ALL: [Unfit; 2] = [Unfit::NoReceipt, Unfit::BeforeReceipt];
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Unfit::NoReceipt => "no_receipt",
            Unfit::BeforeReceipt => "event_before_receipt",
        }
    }
}

/// Folds the rows of a case, in order, without those that are there twice. Rows after `as_of` have not happened yet; nothing comes
/// of a case that had not begun.
pub(crate) fn fold(rows: &[Row], rest: Rest<'_>, as_of: i64, case: &mut Observation) -> Result<bool, Unfit> {
    let mut began = false;
    let mut severity = i64::MIN;
    let mut before: Option<&Row> = None;
    for row in rows.iter().take_while(|r| r.at < as_of) {
        if before.is_some_and(|b| rest.same(b, row)) {
            continue;
        }
        before = Some(row);
        let Some(kind) = LogKind::of_code(row.kind) else { continue };
        if !began {
            if kind != LogKind::Received {
                return Err(if rows.iter().any(|r| r.kind == LogKind::Received.code()) {
                    Unfit::BeforeReceipt
                } else {
                    Unfit::NoReceipt
                });
            }
            began = true;
            case.received = row.at;
            tell(case, row);
            continue;
        }
        tell(case, row);
        let open = case.end().is_none();
        let end = |case: &mut Observation, kind: EndKind| {
            if open {
                case.ends.push(End { at: row.at, kind, reopened: None });
                stop(case, row.at);
            } else {
                contradict(case);
            }
        };
        match kind {
            LogKind::Received => contradict(case),
            LogKind::Closed => end(case, EndKind::Closed(row.word)),
            LogKind::Withdrawn => end(case, EndKind::Withdrawn),
            LogKind::Merged => end(case, EndKind::Merged),
            LogKind::Reopened => match case.ends.last_mut().filter(|e| e.reopened.is_none()) {
                Some(last) => last.reopened = Some(row.at),
                None => contradict(case),
            },
            LogKind::Acknowledged => case.acknowledged = case.acknowledged.or(Some(row.at)),
            LogKind::Assessed | LogKind::Reassessed => {
                if case.assessed.is_none() {
                    case.assessed = Some(row.at);
                    severity = rest.value(row);
                } else if rest.value(row) > severity {
                    case.raised = true;
                }
            }
            LogKind::Waiting if open && case.pauses.last().is_none_or(|p| p.1.is_some()) => case.pauses.push((row.at, None)),
            LogKind::Resumed => stop(case, row.at),
            LogKind::Responded => case.responded = case.responded.or(Some(row.at)),
            LogKind::Escalated => case.escalated.push(row.at),
            LogKind::Referred => case.referred = case.referred.or(Some(row.at)),
            LogKind::Ruled => case.ruled.push((row.at, row.word == 1)),
            LogKind::RedressPromised => case.redress.push((row.at, rest.value(row), row.word.into())),
            LogKind::SurveyInvited => case.invited.push(row.at),
            LogKind::SatisfactionRecorded => match u8::try_from(rest.value(row)) {
                Ok(score @ 1..=5) => case.scores.push((row.at, score)),
                _ => contradict(case),
            },
            LogKind::RecommendRecorded => match u8::try_from(rest.value(row)) {
                Ok(score @ 0..=10) => case.recommend.push((row.at, score)),
                _ => contradict(case),
            },
            LogKind::Worked => case.work.push((row.at, rest.value(row).max(0))),
            _ => {}
        }
    }
    Ok(began)
}

/// Ends a pause that lasts.
fn stop(case: &mut Observation, at: i64) {
    if let Some(pause) = case.pauses.last_mut().filter(|p| p.1.is_none()) {
        pause.1 = Some(at);
    }
}

fn tell(case: &mut Observation, row: &Row) {
    case.events = case.events.saturating_add(1);
    case.late = case.late.saturating_add(u32::from(row.late));
}

fn contradict(case: &mut Observation) {
    case.violations = case.violations.saturating_add(1);
}
