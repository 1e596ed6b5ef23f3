//! From the events of a case, in order, to what tallies see of it.

use super::kind::LogKind;
use crate::measure::tally::{End, EndKind, Observation};

/// An event of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// Orders events of one instant, and tells the same event twice from two events.
    pub(crate) id: u64,
    pub(crate) kind: u8,
    /// Code of the word: outcome, ruling, place of a currency.
    pub(crate) word: u8,
    /// Recorded on a later day than it happened.
    pub(crate) late: bool,
    pub(crate) value: i64,
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
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Unfit::NoReceipt => "no_receipt",
            Unfit::BeforeReceipt => "event_before_receipt",
        }
    }
}

/// Folds the rows of a case, in order, without those that are there twice. Rows after `as_of` have not happened yet; nothing comes
/// of a case that had not begun.
pub(crate) fn fold(rows: &[Row], as_of: i64, case: &mut Observation) -> Result<bool, Unfit> {
    let mut began = false;
    let mut severity = i64::MIN;
    let mut before: Option<&Row> = None;
    for row in rows.iter().take_while(|r| r.at < as_of) {
        // The same event, delivered twice.
        if before
            .is_some_and(|b| b.at == row.at && b.id == row.id && (b.kind, b.word, b.value) == (row.kind, row.word, row.value))
        {
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
                    severity = row.value;
                } else if row.value > severity {
                    case.raised = true;
                }
            }
            LogKind::Waiting if open && case.pauses.last().is_none_or(|p| p.1.is_some()) => case.pauses.push((row.at, None)),
            LogKind::Resumed => stop(case, row.at),
            LogKind::Escalated => case.escalated.push(row.at),
            LogKind::Referred => case.referred = case.referred.or(Some(row.at)),
            LogKind::Ruled => case.ruled.push((row.at, row.word == 1)),
            LogKind::RedressPromised => case.redress.push((row.at, row.value, row.word.into())),
            LogKind::SurveyInvited => case.invited.push(row.at),
            LogKind::SatisfactionRecorded => match u8::try_from(row.value) {
                Ok(score @ 1..=5) => case.scores.push((row.at, score)),
                _ => contradict(case),
            },
            LogKind::RecommendRecorded => match u8::try_from(row.value) {
                Ok(score @ 0..=10) => case.recommend.push((row.at, score)),
                _ => contradict(case),
            },
            LogKind::Worked => case.work.push((row.at, row.value.max(0))),
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
