//! Adding a case to a tally.

use super::counters::Counter as C;
use super::days::LocalDays;
use super::header::{Definitions, OnTime, ReopenPolicy};
use super::observation::{EndKind, Observation};
use super::state::{SpanKind, Stratum};
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

/// Adds a case to the stratum that it belongs to.
pub(crate) fn add(to: &mut Stratum, case: &Observation, rules: &Rules<'_>) {
    let day = |at: i64| rules.days.day(at);
    let received = day(case.received);
    let gap = |from: i32, until: i32| i64::from(until).saturating_sub(i64::from(from));
    to.count(received, C::Received, 1);
    to.count(received, C::ArrivalSeconds, case.received);
    to.count(received, C::IssueMentions, i64::from(case.issues));
    if case.asked > 0 {
        to.count(received, C::AskedFields, i64::from(case.asked));
        to.count(received, C::FilledFields, i64::from(case.filled));
    }

    for end in &case.ends {
        let at = day(end.at);
        let counter = match end.kind {
            EndKind::Closed(_) => C::Closed,
            EndKind::Withdrawn => C::Withdrawn,
            EndKind::Merged => C::Merged,
        };
        to.count(at, counter, 1);
        to.count(at, C::DepartureSeconds, end.at);
        let closed = matches!(end.kind, EndKind::Closed(_));
        if let Some(again) = end.reopened {
            let back = day(again);
            to.count(back, C::Reopened, 1);
            to.count(back, C::ArrivalSeconds, again);
            if closed {
                to.span(at, SpanKind::Reopened, gap(at, back));
            }
        } else if closed {
            to.span(at, SpanKind::NotReopened, gap(at, rules.as_of_day));
        }
    }

    to.count(received, C::ReopenedCases, i64::from(case.ends.iter().any(|e| e.reopened.is_some())));
    let end = case.end();
    let left = end.filter(|e| !matches!(e.kind, EndKind::Closed(_)));
    let merged = end.is_some_and(|e| e.kind == EndKind::Merged);
    if !merged {
        to.count(received, C::NetReceived, 1);
    }
    outcome(to, case, rules, received);
    due(to, case, rules, received, left.map(|e| day(e.at)));
    acknowledgement(to, case, rules, received, left.map(|e| day(e.at)));
    let (kind, until) = match (end, case.referred) {
        (None, _) => (SpanKind::Open, rules.as_of_day),
        (Some(e), _) => match e.kind {
            EndKind::Closed(_) => (SpanKind::Closed, day(closing(case, rules).unwrap_or(e.at))),
            EndKind::Withdrawn => (SpanKind::Withdrawn, day(e.at)),
            EndKind::Merged => (SpanKind::Merged, day(e.at)),
        },
    };
    to.span(received, kind, gap(received, until));

    if let Some(at) = case.referred {
        to.count(day(at), C::Referred, 1);
        to.span(received, SpanKind::Referred, gap(received, day(at)));
    }
    for (at, overturned) in &case.ruled {
        to.count(day(*at), C::Ruled, 1);
        to.count(day(*at), C::Overturned, i64::from(*overturned));
    }
    for at in &case.escalated {
        to.count(day(*at), C::Escalated, 1);
    }
    if let Some(at) = case.assessed {
        to.count(day(at), C::Assessed, 1);
        to.count(day(at), C::Misprioritised, i64::from(case.raised));
    }
    voices(to, case, rules);
    to.count(received, C::Events, i64::from(case.events));
    if case.late > 0 {
        to.count(received, C::LateRecorded, i64::from(case.late));
    }
    if case.violations > 0 {
        to.count(received, C::OrderViolations, i64::from(case.violations));
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

/// When it is due, as (last instant that is on time, its local day).
fn due_of(case: &Observation, rules: &Rules<'_>, received: i32) -> Option<(i64, i32)> {
    match rules.definitions.on_time {
        OnTime::Due => case.due.map(|at| (at, rules.days.day(at))),
        OnTime::Days => {
            let last = received.saturating_add(i32::try_from(rules.definitions.on_time_days).unwrap_or(i32::MAX));
            Some((rules.days.start(last.saturating_add(1)).saturating_sub(1), last))
        }
    }
}

fn outcome(to: &mut Stratum, case: &Observation, rules: &Rules<'_>, received: i32) {
    let Some(end) = case.end() else { return };
    let EndKind::Closed(outcome) = end.kind else { return };
    let at = closing(case, rules).unwrap_or(end.at);
    let ended = rules.days.day(at);
    to.count(ended, C::Ended, 1);
    match outcome {
        1 => to.count(ended, C::Upheld, 1),
        2 => to.count(ended, C::PartlyUpheld, 1),
        3 => to.count(ended, C::NotUpheld, 1),
        4 => to.count(ended, C::NoFinding, 1),
        _ => {}
    }
    let gross = at.saturating_sub(case.received).max(0);
    let net = if case.pauses.is_empty() { gross } else { gross.saturating_sub(case.paused(case.received, at)) };
    to.count(ended, C::GrossSeconds, gross);
    to.count(ended, C::NetSeconds, net);
    to.span(ended, SpanKind::NetTime, bucket(net));
    let again = case.ends.len() > 1;
    if ended == received && !again {
        to.count(ended, C::FirstContact, 1);
    }
    if rules.third_business_day.as_ref().and_then(|t| t.after(received)).is_some_and(|last| ended <= last) {
        to.count(ended, C::WithinThreeBusinessDays, 1);
    }
    if i64::from(ended).saturating_sub(i64::from(received)) <= 56 {
        to.count(ended, C::WithinEightWeeks, 1);
    }
    if let Some((limit, _)) = due_of(case, rules, received)
        && at <= limit
    {
        to.count(ended, C::EndedOnTime, 1);
        if !again {
            to.count(ended, C::EndedDurably, 1);
        }
    }
}

fn due(to: &mut Stratum, case: &Observation, rules: &Rules<'_>, received: i32, left: Option<i32>) {
    let Some((limit, day)) = due_of(case, rules, received) else { return };
    let over = day < rules.as_of_day;
    let closed = case.end().filter(|e| matches!(e.kind, EndKind::Closed(_))).and_then(|_| closing(case, rules));
    let on_time = i64::from(closed.is_some_and(|at| at <= limit));
    if left.is_none() {
        if over {
            to.count(received, C::Mature, 1);
            to.count(received, C::MatureOnTime, on_time);
        } else {
            to.count(received, C::Immature, 1);
        }
    }
    if over {
        if left.is_some_and(|left| left <= day) {
            to.count(day, C::DueExcluded, 1);
        } else {
            to.count(day, C::Due, 1);
            to.count(day, C::DueOnTime, on_time);
        }
    }
    if case.end().is_none() {
        let past = i64::from(rules.as_of_day).saturating_sub(i64::from(day)).saturating_add(1_000_000);
        to.span(received, SpanKind::OpenPastDue, past);
    }
}

fn acknowledgement(to: &mut Stratum, case: &Observation, rules: &Rules<'_>, received: i32, left: Option<i32>) {
    if let Some(at) = case.acknowledged {
        to.span(received, SpanKind::Acknowledged, i64::from(rules.days.day(at)).saturating_sub(i64::from(received)));
    }
    let (limit, day) = match (case.acknowledge_due, rules.definitions.acknowledge_days) {
        (Some(at), _) => (at, rules.days.day(at)),
        (None, Some(days)) => {
            let last = received.saturating_add(i32::try_from(days).unwrap_or(i32::MAX));
            (rules.days.start(last.saturating_add(1)).saturating_sub(1), last)
        }
        (None, None) => return,
    };
    if day >= rules.as_of_day || left.is_some_and(|left| left <= day) {
        return;
    }
    // A case closed before its acknowledgement was due needed none.
    let answered = case.acknowledged.or_else(|| case.ends.first().map(|e| e.at)).is_some_and(|at| at <= limit);
    to.count(day, C::AcknowledgementDue, 1);
    to.count(day, C::AcknowledgedOnTime, i64::from(answered));
}

fn voices(to: &mut Stratum, case: &Observation, rules: &Rules<'_>) {
    for at in &case.invited {
        to.count(rules.days.day(*at), C::Invited, 1);
    }
    for (at, score) in &case.scores {
        let counter = match score {
            1 => C::Score1,
            2 => C::Score2,
            3 => C::Score3,
            4 => C::Score4,
            _ => C::Score5,
        };
        to.count(rules.days.day(*at), counter, 1);
    }
    for (at, score) in &case.recommend {
        let counter = match score {
            0..=6 => C::Detractors,
            7 | 8 => C::Passives,
            _ => C::Promoters,
        };
        to.count(rules.days.day(*at), counter, 1);
    }
    for (at, seconds) in &case.work {
        to.count(rules.days.day(*at), C::WorkSeconds, *seconds);
    }
    for (at, amount, currency) in &case.redress {
        let n = to.redress.entry((*currency, rules.days.day(*at), *amount)).or_default();
        *n = n.saturating_add(1);
    }
}
