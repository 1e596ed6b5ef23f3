//! Gaps in a log, and the order of events of one instant: one rule for tables that are read and for logs that are counted.

use std::cmp::Ordering;

use crate::measure::LogKind;
use crate::measure::math::gcd;

/// How a complaint stands while its log is gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stands {
    #[default]
    Open,
    /// The decision was communicated; logs of states answer first and close later.
    Answered,
    Ended,
}

const fn set(kinds: &[LogKind]) -> u32 {
    let (mut bits, mut rest) = (0, kinds);
    while let [kind, others @ ..] = rest {
        bits |= 1 << kind.code();
        rest = others;
    }
    bits
}

/// What ends a complaint.
const ENDS: u32 = set(&[LogKind::Closed, LogKind::Withdrawn, LogKind::Merged]);
/// Work that tells that an answered complaint was taken up again.
const AFTER_AN_ANSWER: u32 = set(&[LogKind::Received, LogKind::InvestigationStarted, LogKind::Waiting]);
/// Work that tells that an ended complaint was.
const AFTER_AN_END: u32 = AFTER_AN_ANSWER | set(&[LogKind::Assigned, LogKind::Escalated]);

impl LogKind {
    /// Does it end a complaint?
    pub(crate) const fn ends(self) -> bool {
        ENDS >> self.code() & 1 == 1
    }
}

impl Stands {
    /// Does this event tell of a reopening that nobody wrote down?
    pub(crate) const fn reopened_by(self, kind: LogKind) -> bool {
        let work = match self {
            Stands::Open => 0,
            Stands::Answered => AFTER_AN_ANSWER,
            Stands::Ended => AFTER_AN_END,
        };
        work >> kind.code() & 1 == 1
    }

    /// Does it stand otherwise after such an event? Most events change nothing.
    pub(crate) const fn is_moved_by(self, kind: LogKind) -> bool {
        let moving = match self {
            Stands::Open => const { Stands::Open.moving() },
            Stands::Answered => const { Stands::Answered.moving() },
            Stands::Ended => const { Stands::Ended.moving() },
        };
        moving >> kind.code() & 1 == 1
    }

    /// The kinds of events after which it stands otherwise.
    const fn moving(self) -> u32 {
        let (mut bits, mut rest) = (0, LogKind::WORDS);
        while let [(_, kind), others @ ..] = rest {
            if self.after(*kind) as u8 != self as u8 {
                bits |= 1 << kind.code();
            }
            rest = others;
        }
        bits
    }

    /// How it stands after an event.
    pub(crate) const fn after(self, kind: LogKind) -> Stands {
        match kind {
            _ if kind.ends() => Stands::Ended,
            LogKind::Responded if matches!(self, Stands::Open) => Stands::Answered,
            LogKind::Reopened => Stands::Open,
            // Why an answer was not the end is written down: work that follows tells of no reopening.
            LogKind::Rejected | LogKind::Escalated | LogKind::Referred if matches!(self, Stands::Answered) => Stands::Open,
            _ if self.reopened_by(kind) => Stands::Open,
            _ => self,
        }
    }
}

/// Compares identifiers: runs of digits as numbers, so that 9 comes before 10; everything else by its bytes. Numbers that differ only in
/// leading zeros come by their text.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
        // Back to where the number began that stands here.
        let digits = left.iter().take(same).rev().take_while(|c| c.is_ascii_digit()).count();
        let from = same.saturating_sub(digits);
        (left, right) = (left.get(from..).unwrap_or_default(), right.get(from..).unwrap_or_default());
        let number = |text: &[u8]| text.iter().take_while(|c| c.is_ascii_digit()).count();
        let (m, n) = (number(left), number(right));
        if m == 0 || n == 0 {
            return left.cmp(right).then_with(|| a.cmp(b));
        }
        let ((mine, more), (other, others)) =
            (left.split_at_checked(m).unwrap_or_default(), right.split_at_checked(n).unwrap_or_default());
        let value = |text: &'_ [u8]| text.iter().position(|c| *c != b'0').map_or(text.len(), |zeros| zeros);
        let (mine, other) = (mine.get(value(mine)..).unwrap_or_default(), other.get(value(other)..).unwrap_or_default());
        let by_value = mine.len().cmp(&other.len()).then_with(|| mine.cmp(other));
        if by_value != Ordering::Equal {
            return by_value;
        }
        if more.is_empty() && others.is_empty() {
            return a.cmp(b);
        }
        (left, right) = (more, others);
    }
}

/// Orders events of one instant if nothing says which came first. Ends and reopenings take turns, beginning with a possible one. The
/// complaint is ended afterwards if there are more ends than reopenings. With equal numbers it stays as it was. A receipt that is not the
/// first one counts as a reopening here. Equal events are one event that was delivered more than once, unless another must stand between
/// them. `run` is in the order of the kinds. Returns whether it had to choose.
fn arrange<T: Copy>(run: &mut [T], stands: Stands, kind: impl Fn(T) -> Option<LogKind>, alike: impl Fn(T, T) -> bool) -> bool {
    let reopens = |t: &T| matches!(kind(*t), Some(LogKind::Reopened | LogKind::Received));
    let ends = |t: &T| kind(*t).is_some_and(LogKind::ends);
    if !run.iter().any(reopens) {
        return false;
    }
    let pick = |wanted: &dyn Fn(&T) -> bool| run.iter().copied().filter(|t| wanted(t)).collect::<Vec<T>>();
    let (closings, openings) = (pick(&ends), pick(&reopens));
    let early = |t: &T| !ends(t) && !reopens(t) && kind(*t).is_none_or(|k| k < LogKind::Closed);
    let (before, after) = (pick(&early), pick(&|t| !ends(t) && !reopens(t) && !early(t)));
    let distinct = |list: &[T]| list.chunk_by(|a, b| alike(*a, *b)).count();
    let (e, r) = (distinct(&closings), distinct(&openings));
    let ended = stands == Stands::Ended;
    // How many of each there are, so that they take turns and leave the complaint as it stands afterwards.
    let (turns_e, turns_r) = if ended {
        let open_after = usize::from(openings.len() > closings.len());
        let turns = e.max(r.saturating_sub(open_after));
        (turns, turns.saturating_add(open_after))
    } else {
        let ended_after = usize::from(closings.len() > openings.len());
        let turns = e.max(r.saturating_add(ended_after));
        (turns, turns.saturating_sub(ended_after))
    };
    // A log that is delivered twice holds each event twice: how often all of them come is not how often they happened.
    let deliveries = [&closings, &openings].into_iter().flat_map(|list| list.chunk_by(|a, b| alike(*a, *b)));
    let deliveries = deliveries.fold(0, |all, run| gcd(all, run.len() as u128));
    let parts = |list: &[T], turns: usize| {
        let mut more = turns.saturating_sub(distinct(list));
        let mut out: Vec<Vec<T>> = Vec::new();
        for run in list.chunk_by(|a, b| alike(*a, *b)) {
            let happened = usize::try_from((run.len() as u128).checked_div(deliveries).unwrap_or(0)).unwrap_or(run.len());
            let singles = more.min(happened.saturating_sub(1));
            more = more.saturating_sub(singles);
            let (ones, rest) = run.split_at_checked(singles).unwrap_or_default();
            out.extend(ones.iter().map(|one| vec![*one]));
            out.push(rest.to_vec());
        }
        out
    };
    let (closings, openings) = (parts(&closings, turns_e), parts(&openings, turns_r));
    let (mut first, mut second) =
        if ended { (openings.into_iter(), closings.into_iter()) } else { (closings.into_iter(), openings.into_iter()) };
    let mut out: Vec<T> = Vec::with_capacity(run.len());
    // Where it stood ended, work of this instant follows the reopening.
    if ended {
        out.extend(first.next().into_iter().flatten());
        out.extend(before);
        (first, second) = (second, first);
    } else {
        out.extend(before);
    }
    loop {
        let (a, b) = (first.next(), second.next());
        if a.is_none() && b.is_none() {
            break;
        }
        out.extend(a.into_iter().flatten());
        out.extend(b.into_iter().flatten());
    }
    out.extend(after);
    for (place, t) in run.iter_mut().zip(out) {
        *place = t;
    }
    e > 0
}

/// Goes through events sorted by time, then by the order of the log, by identifier and by content. In each second the first receipt comes
/// first. If nothing says which came first (`level`), ends and reopenings take turns ([`arrange`]). Returns how many such instants there
/// are before `until`. `told` is the second of an event and its kind.
pub(crate) fn ties<T: Copy>(
    list: &mut [T],
    until: i64,
    told: impl Fn(&T) -> (i64, Option<LogKind>),
    level: impl Fn(&T, &T) -> bool,
    alike: impl Fn(&T, &T) -> bool,
) -> u32 {
    let kind = |t: &T| told(t).1;
    let (mut begun, mut chosen, mut from) = (false, 0_u32, 0_usize);
    // How the complaint stands, and after how many events: each is gone through once.
    let (mut stands, mut gone) = (Stands::Open, 0_usize);
    while let Some(at) = list.get(from).map(|t| told(t).0) {
        let rest = list.get_mut(from..).unwrap_or_default();
        let long = rest.iter().take_while(|t| told(t).0 == at).count();
        let second = rest.get_mut(..long).unwrap_or_default();
        let to = from.saturating_add(long);
        if !begun && let Some(first) = second.iter().position(|t| kind(t) == Some(LogKind::Received)) {
            begun = true;
            // The same receipt, delivered again, is not another one.
            let same =
                second.iter().skip(first).take_while(|t| second.get(first).is_some_and(|f| level(t, f) && alike(t, f))).count();
            second.get_mut(..first.saturating_add(same)).into_iter().for_each(|some| some.rotate_right(same));
            from = from.saturating_add(same);
        }
        while from < to {
            let (before, rest) = list.split_at_mut_checked(from).unwrap_or_default();
            let second = rest.get_mut(..to.saturating_sub(from)).unwrap_or_default();
            let long = second.first().map_or(1, |first| second.iter().take_while(|t| level(t, first)).count()).max(1);
            if long > 1 {
                stands = before.iter().skip(gone).filter_map(kind).fold(stands, Stands::after);
                gone = from;
                let run = second.get_mut(..long).unwrap_or_default();
                if arrange(run, stands, |t| kind(&t), |a, b| alike(&a, &b)) && at < until {
                    chosen = chosen.saturating_add(1);
                }
            }
            from = from.saturating_add(long);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_identifiers_count_as_numbers() {
        let order = [
            "",
            "1",
            "01",
            "2",
            "9",
            "10",
            "10a",
            "010",
            "99999999999999999999",
            "100000000000000000000",
            "a",
            "a-1",
            "a1",
            "a2",
            "a10",
            "a10b2",
            "a10b11",
            "b",
        ];
        // "10a" continues "10"; leading zeros decide last.
        let mut sorted = order;
        sorted.sort_by(|a, b| natural(a, b));
        for (i, a) in sorted.iter().enumerate() {
            crate::cases::count();
            for (j, b) in sorted.iter().enumerate() {
                assert_eq!(natural(a, b), i.cmp(&j), "{a} {b}");
            }
        }
        for pair in
            [("9", "10"), ("e9", "e10"), ("C-1:9", "C-1:10"), ("007", "8"), ("1.9", "1.10"), ("", "0"), ("a", "a0"), ("01", "1")]
        {
            crate::cases::count();
            assert_eq!(natural(pair.0, pair.1), Ordering::Less, "{pair:?}");
        }
    }
}
