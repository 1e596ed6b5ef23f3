//! From the events of a case, in order, to what tallies see of it.

use super::course::{Stands, ties};
use crate::measure::LogKind;
use crate::measure::tally::{End, EndKind, Observation, Recordable, RecordedSet};

/// An event of a case in eight bytes, because a million of them are sorted by case. It has 47 bits of seconds since 1970 (millions of
/// years on either side), 8 of the kind and 8 of the word. One bit says "recorded on a later day than it happened". They sort in that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row(u64);

const HALF: i64 = 1 << 46;

impl Row {
    pub(crate) const EMPTY: Row = Row(0);

    #[inline(always)]
    pub(crate) fn new(at: i64, kind: u8, word: u8, late: bool) -> Row {
        let at = at.clamp(-HALF, HALF - 1).wrapping_add(HALF).unsigned_abs();
        Row(at << 17 | u64::from(kind) << 9 | u64::from(word) << 1 | u64::from(late))
    }
    /// Seconds since 1970.
    #[inline(always)]
    pub(crate) fn at(self) -> i64 {
        (self.0 >> 17).cast_signed().wrapping_sub(HALF)
    }
    pub(crate) fn kind(self) -> u8 {
        (self.0 >> 9 & 0xff) as u8
    }
    /// Code of the word: outcome, ruling, place of a currency.
    pub(crate) fn word(self) -> u8 {
        (self.0 >> 1 & 0xff) as u8
    }
    fn told(self) -> (i64, Option<LogKind>) {
        (self.at(), LogKind::of_code(self.kind()))
    }
    fn late(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The events of a case, and what they leave in their columns because few events have it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Events<'a> {
    pub(crate) rows: &'a [Row],
    /// Places in the columns, if any of these is there.
    pub(crate) sources: &'a [u32],
    pub(crate) value: Option<&'a [i64]>,
    pub(crate) id: Option<&'a [u64]>,
}

/// The keys that order two events of one second, apart from the events themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TieBreakers<'a> {
    pub(crate) order: Option<&'a [i64]>,
    pub(crate) id: Option<&'a [u64]>,
    pub(crate) value: Option<&'a [i64]>,
}

impl Events<'_> {
    fn of<T: Copy + Default>(self, column: Option<&[T]>, i: usize) -> T {
        self.sources.get(i).map(|source| left(column, *source)).unwrap_or_default()
    }
    fn value(self, i: usize) -> i64 {
        self.of(self.value, i)
    }
    fn id(self, i: usize) -> u64 {
        self.of(self.id, i)
    }
    /// The same event, delivered twice? Asked of two whose rows are alike.
    fn same(self, i: usize, j: usize) -> bool {
        self.id(i) == self.id(j) && self.value(i) == self.value(j)
    }
}

/// What an event left in a column.
fn left<T: Copy + Default>(column: Option<&[T]>, source: u32) -> T {
    column.and_then(|c| c.get(usize::try_from(source).ok()?)).copied().unwrap_or_default()
}

/// Sorts the events of a case; most are in order. Events of one second follow the order of the log, then identifiers, then content, never
/// their places. The first receipt comes first in its second, before any identifier. Otherwise dates alone and random identifiers would
/// set every other complaint aside. Returns how often ends and reopenings up to `as_of` were in no order.
pub(crate) fn sort(rows: &mut [Row], sources: &mut [u32], breakers: TieBreakers<'_>, as_of: i64) -> u32 {
    let apart = |a: &Row, b: &Row| a.0 >> 17 < b.0 >> 17;
    if rows.is_sorted_by(apart) {
        return 0;
    }
    if sources.is_empty() {
        rows.sort_unstable();
        if rows.is_sorted_by(apart) {
            return 0;
        }
        return ties(rows, as_of, |row| row.told(), |_, _| true, |a, b| a.0 >> 1 == b.0 >> 1);
    }
    let mut both: Vec<(Row, u32)> = rows.iter().copied().zip(sources.iter().copied()).collect();
    let rank = |source: u32| (left(breakers.order, source), left(breakers.id, source));
    let value = |source: u32| left(breakers.value, source);
    both.sort_unstable_by_key(|(row, source)| (row.at(), rank(*source), *row, value(*source)));
    let mut chosen = 0;
    if !both.is_sorted_by(|a, b| apart(&a.0, &b.0)) {
        let alike = |a: &(Row, u32), b: &(Row, u32)| a.0.0 >> 1 == b.0.0 >> 1 && value(a.1) == value(b.1);
        chosen = ties(&mut both, as_of, |both| both.0.told(), |a, b| rank(a.1) == rank(b.1), alike);
    }
    for ((row, source), sorted) in rows.iter_mut().zip(sources).zip(both) {
        (*row, *source) = sorted;
    }
    chosen
}

/// Outcomes by code; 0 is none.
pub(crate) const OUTCOMES: [&str; 5] = ["", "upheld", "partly_upheld", "not_upheld", "no_finding"];
/// Rulings by code; 0 is none.
pub(crate) const RULINGS: [&str; 5] = ["", "overturned", "confirmed", "settled", "outside_jurisdiction"];

/// Why a case cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rejected {
    /// No receipt.
    NoReceipt,
    /// It ended before the receipt.
    BeforeReceipt,
}

impl Rejected {
    pub(crate) const ALL: [Rejected; 2] = [Rejected::NoReceipt, Rejected::BeforeReceipt];
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Rejected::NoReceipt => "no_receipt",
            Rejected::BeforeReceipt => "event_before_receipt",
        }
    }
}

/// Folds the rows of a case, in order, without rows that are there twice. Rows after `as_of` have not happened yet. A case that had not
/// begun gives nothing. An event before the receipt contradicts it and is left out. An end before the receipt costs the case, because
/// without it the case would count as open.
pub(crate) fn fold(events: Events<'_>, as_of: i64, case: &mut Observation) -> Result<bool, Rejected> {
    let (mut began, mut ended_before) = (false, false);
    let mut severity = i64::MIN;
    let mut stands = Stands::Open;
    let mut seen = RecordedSet::default();
    // When a reopening was derived last: what is written down of it at the same instant is that one.
    let mut derived_at = None;
    let mut before = None;
    for (i, row) in events.rows.iter().enumerate().take_while(|(_, row)| row.at() < as_of) {
        if before.replace(row.0 >> 1) == Some(row.0 >> 1) && events.same(i.wrapping_sub(1), i) {
            continue;
        }
        let at = row.at();
        let Some(kind) = LogKind::of_code(row.kind()) else { continue };
        tell(case, row);
        seen.kind(row.kind());
        if !began {
            began = kind == LogKind::Received;
            case.received = at;
            if !began {
                ended_before |= kind.ends();
                contradict(case);
            }
            continue;
        }
        let stood = stands;
        let mut taken_up = false;
        if stands.is_moved_by(kind) {
            taken_up = stands.reopened_by(kind);
            stands = stands.after(kind);
        }
        if taken_up {
            derived_at = Some(at);
            derive(case, 1);
            seen.kind(LogKind::Reopened.code());
            case.ends.last_mut().filter(|e| e.reopened.is_none()).into_iter().for_each(|end| end.reopened = Some(at));
        }
        let open = case.end().is_none();
        let end = |case: &mut Observation, kind: EndKind| {
            if open {
                case.ends.push(End { at, kind, reopened: None });
                stop(case, at);
            } else {
                contradict(case);
            }
        };
        match kind {
            LogKind::Received if taken_up => {}
            LogKind::Received => contradict(case),
            LogKind::Closed => {
                seen.add(Recordable::Outcome, row.word() != 0);
                end(case, EndKind::Closed(row.word()));
            }
            LogKind::Withdrawn => end(case, EndKind::Withdrawn),
            LogKind::Merged => end(case, EndKind::Merged),
            LogKind::Reopened => match case.ends.last_mut().filter(|e| e.reopened.is_none()) {
                Some(last) => last.reopened = Some(at),
                None if stood == Stands::Answered => {}
                None if derived_at == Some(at) => {
                    derived_at = None;
                    derive(case, -1);
                }
                None => contradict(case),
            },
            LogKind::Acknowledged => case.acknowledged = case.acknowledged.or(Some(at)),
            LogKind::Assessed | LogKind::Reassessed => {
                if case.assessed.is_none() {
                    case.assessed = Some(at);
                    severity = events.value(i);
                } else if events.value(i) > severity {
                    case.raised = true;
                }
            }
            LogKind::Waiting if open && case.pauses.last().is_none_or(|p| p.1.is_some()) => case.pauses.push((at, None)),
            LogKind::Resumed => stop(case, at),
            LogKind::Responded => case.responded = case.responded.or(Some(at)),
            LogKind::Escalated => case.escalated.push(at),
            LogKind::Referred => case.referred = case.referred.or(Some(at)),
            LogKind::Ruled => case.ruled.push((at, row.word() == 1)),
            LogKind::RedressPromised if events.value(i) < 0 => contradict(case),
            LogKind::RedressPromised => case.redress.push((at, events.value(i), row.word().into())),
            LogKind::SurveyInvited => case.invited.push(at),
            LogKind::SatisfactionRecorded => match u8::try_from(events.value(i)) {
                Ok(score @ 1..=5) => case.scores.push((at, score)),
                _ => contradict(case),
            },
            LogKind::RecommendRecorded => match u8::try_from(events.value(i)) {
                Ok(score @ 0..=10) => case.recommend.push((at, score)),
                _ => contradict(case),
            },
            LogKind::Worked if events.value(i) < 0 => contradict(case),
            LogKind::Worked => case.work.push((at, events.value(i))),
            _ => {}
        }
    }
    case.seen = seen;
    if began && ended_before {
        return Err(Rejected::BeforeReceipt);
    }
    if !began && case.events > 0 && events.rows.iter().all(|row| row.kind() != LogKind::Received.code()) {
        return Err(Rejected::NoReceipt);
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
    case.late = case.late.saturating_add(u32::from(row.late()));
}

/// A derived reopening counts as an event, as it does where a table is read.
fn derive(case: &mut Observation, by: i32) {
    case.events = case.events.saturating_add_signed(by);
    case.derived = case.derived.saturating_add_signed(by);
}

fn contradict(case: &mut Observation) {
    case.violations = case.violations.saturating_add(1);
}
