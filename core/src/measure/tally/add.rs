//! Adding a case to a tally.

use super::counters::Counter as C;
use super::days::LocalDays;
use super::gather::Gather;
use super::header::{Definitions, OnTime, ReopenPolicy};
use super::observation::{EndKind, Observation};
use super::span::{PAST_DUE_OFFSET, SpanKind};
use crate::measure::statistics::sketch;
use crate::time::Calendar;

/// What is the same for every case.
pub(crate) struct Rules<'a> {
    pub(crate) days: &'a LocalDays,
    pub(crate) definitions: &'a Definitions,
    pub(crate) as_of_day: i32,
    /// Last local day of the third business day after receipts, by day of receipt.
    pub(crate) third_business_day: Option<ThirdDay>,
}

/// The end of the third business day after each day.
pub(crate) struct ThirdDay {
    first: i32,
    last_days: Vec<i32>,
}

impl ThirdDay {
    /// Lays the days out, for receipts between two days.
    pub(crate) fn new(calendar: &Calendar, from: i32, to: i32) -> ThirdDay {
        let third =
            |day: i32| calendar.nth_business_day_after(i64::from(day), 3).and_then(|d| i32::try_from(d).ok()).unwrap_or(i32::MAX);
        ThirdDay { first: from, last_days: (from..=to).map(third).collect() }
    }
    fn after(&self, day: i32) -> Option<i32> {
        self.last_days.get(usize::try_from(day.saturating_sub(self.first)).ok()?).copied()
    }
}

/// Seconds in a log-linear histogram of seven bits: within 0.8 %.
fn bucket(seconds: i64) -> i64 {
    let (low, _) = sketch::bucket(u64::try_from(seconds.max(0)).unwrap_or(0), 7);
    i64::try_from(low).unwrap_or(i64::MAX)
}

/// Adds a case to what is gathered of the stratum that it belongs to.
pub(crate) fn add(to: &mut Gather, case: &Observation, rules: &Rules<'_>) {
    let day = |at: i64| rules.days.day(at);
    let received = day(case.received);
    let gap = |until: i32| i64::from(until).saturating_sub(i64::from(received));
    let end = case.end();
    let merged = end.is_some_and(|e| e.kind == EndKind::Merged);
    to.count(
        received,
        [
            (C::Received, 1),
            (C::ArrivalSeconds, case.received),
            (C::NetReceived, i64::from(!merged)),
            (C::IssueMentions, i64::from(case.issues)),
            (C::Events, i64::from(case.events)),
            (C::ReopenedCases, i64::from(case.ends.iter().any(|e| e.reopened.is_some()))),
            (C::AskedFields, i64::from(case.asked)),
            (C::FilledFields, i64::from(case.filled)),
            (C::LateRecorded, i64::from(case.late)),
            (C::OrderViolations, i64::from(case.violations)),
        ],
    );
    ends(to, case, rules);
    let ended = end.map(|e| day(e.at));
    let left = ended.filter(|_| end.is_some_and(|e| !matches!(e.kind, EndKind::Closed(_))));
    let closed = outcome(to, case, rules, received);
    due(to, case, rules, received, left);
    acknowledgement(to, case, rules, received, left);
    let (kind, until) = match end.map(|e| e.kind) {
        None => (SpanKind::Open, rules.as_of_day),
        Some(EndKind::Closed(_)) => (SpanKind::Closed, closed.or(ended).unwrap_or(rules.as_of_day)),
        Some(EndKind::Withdrawn) => (SpanKind::Withdrawn, ended.unwrap_or(rules.as_of_day)),
        Some(EndKind::Merged) => (SpanKind::Merged, ended.unwrap_or(rules.as_of_day)),
    };
    to.span(received, kind, gap(until));

    if let Some(at) = case.referred {
        to.count(day(at), [(C::Referred, 1)]);
        to.span(received, SpanKind::Referred, gap(day(at)));
    }
    for (at, overturned) in &case.ruled {
        to.count(day(*at), [(C::Ruled, 1), (C::Overturned, i64::from(*overturned))]);
    }
    for at in &case.escalated {
        to.count(day(*at), [(C::Escalated, 1)]);
    }
    if let Some(at) = case.assessed {
        to.count(day(at), [(C::Assessed, 1), (C::Misprioritised, i64::from(case.raised))]);
        to.span(received, SpanKind::Assessed, gap(day(at)));
    }
    if let Some(at) = case.responded {
        to.span(received, SpanKind::Responded, gap(day(at)));
    }
    voices(to, case, rules);
}

/// Every end, and every reopening after one.
fn ends(to: &mut Gather, case: &Observation, rules: &Rules<'_>) {
    for end in &case.ends {
        let at = rules.days.day(end.at);
        let counter = match end.kind {
            EndKind::Closed(_) => C::Closed,
            EndKind::Withdrawn => C::Withdrawn,
            EndKind::Merged => C::Merged,
        };
        to.count(at, [(counter, 1), (C::DepartureSeconds, end.at)]);
        let closed = matches!(end.kind, EndKind::Closed(_));
        let gap = |until: i32| i64::from(until).saturating_sub(i64::from(at));
        if let Some(again) = end.reopened {
            let back = rules.days.day(again);
            to.count(back, [(C::Reopened, 1), (C::ArrivalSeconds, again)]);
            if closed {
                to.span(at, SpanKind::Reopened, gap(back));
            }
        } else if closed {
            to.span(at, SpanKind::NotReopened, gap(rules.as_of_day));
        }
    }
}

/// The close that counts.
fn closing(case: &Observation, rules: &Rules<'_>) -> Option<i64> {
    let mut closes = case.ends.iter().filter(|e| matches!(e.kind, EndKind::Closed(_)));
    match rules.definitions.reopen {
        ReopenPolicy::FirstClose => closes.next(),
        ReopenPolicy::LastClose => closes.next_back(),
    }
    .map(|e| e.at)
}

/// The local day on which something is due: an end of a day belongs to that day, and not to the one that begins there.
fn due_day(rules: &Rules<'_>, at: i64) -> i32 {
    rules.days.day(at.saturating_sub(1))
}

/// When it is due, as (last instant that is on time, its local day).
fn due_of(case: &Observation, rules: &Rules<'_>, received: i32) -> Option<(i64, i32)> {
    match rules.definitions.on_time {
        OnTime::Due => case.due.map(|at| (at, due_day(rules, at))),
        OnTime::Days => {
            let last = received.saturating_add(i32::try_from(rules.definitions.on_time_days).unwrap_or(i32::MAX));
            Some((rules.days.start(last.saturating_add(1)).saturating_sub(1), last))
        }
    }
}

/// What closed the case, on the day of the close that counts; that day.
fn outcome(to: &mut Gather, case: &Observation, rules: &Rules<'_>, received: i32) -> Option<i32> {
    let end = case.end()?;
    let EndKind::Closed(outcome) = end.kind else { return None };
    let at = closing(case, rules).unwrap_or(end.at);
    let ended = rules.days.day(at);
    let gross = at.saturating_sub(case.received).max(0);
    let net = if case.pauses.is_empty() { gross } else { gross.saturating_sub(case.paused(case.received, at)) };
    let again = case.ends.len() > 1;
    let limit = due_of(case, rules, received);
    let on_time = limit.is_some_and(|(limit, _)| at <= limit);
    let third = rules.third_business_day.as_ref().and_then(|t| t.after(received)).is_some_and(|last| ended <= last);
    let eight_weeks = i64::from(ended).saturating_sub(i64::from(received)) <= 56;
    to.count(
        ended,
        [
            (C::Ended, 1),
            (C::EndedOnTime, i64::from(on_time)),
            (C::EndedDurably, i64::from(on_time && !again)),
            (C::Upheld, i64::from(outcome == 1)),
            (C::PartlyUpheld, i64::from(outcome == 2)),
            (C::NotUpheld, i64::from(outcome == 3)),
            (C::NoFinding, i64::from(outcome == 4)),
            (C::Compensated, i64::from(case.redress.iter().any(|r| r.1 > 0))),
            (C::GrossSeconds, gross),
            (C::NetSeconds, net),
            (C::WithinEightWeeks, i64::from(eight_weeks)),
            (C::WithinThreeBusinessDays, i64::from(third)),
            (C::FirstContact, i64::from(ended == received && !again)),
            (C::EndedUndue, i64::from(limit.is_none())),
        ],
    );
    to.span(ended, SpanKind::NetTime, bucket(net));
    Some(ended)
}

fn due(to: &mut Gather, case: &Observation, rules: &Rules<'_>, received: i32, left: Option<i32>) {
    let Some((limit, day)) = due_of(case, rules, received) else {
        return to.count(received, [(C::Undue, i64::from(left.is_none()))]);
    };
    let over = day < rules.as_of_day;
    let closed = case.end().filter(|e| matches!(e.kind, EndKind::Closed(_))).and_then(|_| closing(case, rules));
    let on_time = i64::from(closed.is_some_and(|at| at <= limit));
    if left.is_none() {
        if over {
            to.count(received, [(C::Mature, 1), (C::MatureOnTime, on_time)]);
        } else {
            to.count(received, [(C::Immature, 1)]);
        }
    }
    if over {
        if left.is_some_and(|left| left <= day) {
            to.count(day, [(C::DueExcluded, 1)]);
        } else {
            to.count(day, [(C::Due, 1), (C::DueOnTime, on_time)]);
        }
    }
    if case.end().is_none() {
        let past = i64::from(rules.as_of_day).saturating_sub(i64::from(day)).saturating_add_unsigned(PAST_DUE_OFFSET);
        to.span(received, SpanKind::OpenPastDue, past);
    }
}

fn acknowledgement(to: &mut Gather, case: &Observation, rules: &Rules<'_>, received: i32, left: Option<i32>) {
    if let Some(at) = case.acknowledged {
        to.span(received, SpanKind::Acknowledged, i64::from(rules.days.day(at)).saturating_sub(i64::from(received)));
    }
    let (limit, day) = match (case.acknowledge_due, rules.definitions.acknowledge_days) {
        (Some(at), _) => (at, due_day(rules, at)),
        (None, Some(days)) => {
            let last = received.saturating_add(i32::try_from(days).unwrap_or(i32::MAX));
            (rules.days.start(last.saturating_add(1)).saturating_sub(1), last)
        }
        (None, None) => return,
    };
    if day >= rules.as_of_day || left.is_some_and(|left| left <= day) {
        return;
    }
    // A close by the due instant tells the complainant more than an acknowledgement would: whether one came later changes nothing.
    let answered = [case.acknowledged, case.ends.first().map(|e| e.at)].into_iter().flatten().any(|at| at <= limit);
    to.count(day, [(C::AcknowledgementDue, 1), (C::AcknowledgedOnTime, i64::from(answered))]);
}

fn voices(to: &mut Gather, case: &Observation, rules: &Rules<'_>) {
    for at in &case.invited {
        to.count(rules.days.day(*at), [(C::Invited, 1)]);
    }
    for (at, score) in &case.scores {
        let counter = match score {
            1 => C::Score1,
            2 => C::Score2,
            3 => C::Score3,
            4 => C::Score4,
            _ => C::Score5,
        };
        to.count(rules.days.day(*at), [(counter, 1)]);
    }
    for (at, score) in &case.recommend {
        let counter = match score {
            0..=6 => C::Detractors,
            7 | 8 => C::Passives,
            _ => C::Promoters,
        };
        to.count(rules.days.day(*at), [(counter, 1)]);
    }
    for (at, seconds) in &case.work {
        to.count(rules.days.day(*at), [(C::WorkSeconds, *seconds)]);
    }
    for (at, amount, currency) in &case.redress {
        to.redress(*currency, rules.days.day(*at), *amount);
    }
}
