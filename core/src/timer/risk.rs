//! Which open cases are in danger: time left, and how long similar ones took.

use chrono::{DateTime, Utc};

use super::error::{TimerError, own_of_many};
use super::status::{earliest_due, is_owed, statuses};
use crate::facts::Case;
use crate::order;
use crate::policy::Policy;
use crate::wire::{Id, record};

record! {
    /// How an open case compares with past ones. Shares are two exact counts; nothing is estimated.
    pub struct Risk {
        /// Seconds since receipt.
        age: u64,
        /// The complaint.
        complaint: Id,
        /// When its first obligation is due.
        due: Option<DateTime<Utc>>,
        /// Similar past cases: those of the same category and severity.
        of: u64,
        /// How many of them were still open when they were due to be as old as this one will be at its due instant.
        open_at_due: u64,
        /// How many of them were still open at this age.
        open_at_this_age: u64,
        /// Seconds since it was due, where it is missed.
        overdue: Option<u64>,
        /// The code of the calendar's error, if the due instant of an obligation is unknown. It may be due before `due`.
        problem: Option<String>,
        /// Seconds left until then, in the timer's own measure.
        remaining: Option<u64>,
        /// The timer that is due first.
        timer: Option<Id>,
    }
}

pub(crate) fn risk<'a>(
    policy: &Policy,
    open: impl IntoIterator<Item = &'a Case>,
    past: impl IntoIterator<Item = &'a Case>,
    now: DateTime<Utc>,
) -> Result<Vec<Risk>, TimerError> {
    let past: Vec<&Case> = past.into_iter().collect();
    let mut out = Vec::new();
    for (i, case) in open.into_iter().enumerate() {
        own_of_many(policy, case, "open", i)?;
        if case.is_closed() {
            continue;
        }
        let statuses = statuses(policy, case, now)?;
        let first = earliest_due(&statuses).and_then(|(i, due)| Some((statuses.get(i)?, due)));
        let received = case.facts().received_at;
        let age = now.signed_duration_since(received);
        let until_due = first.map(|(_, due)| due.signed_duration_since(received));
        let (mut of, mut at_age, mut at_due) = (0_u64, 0_u64, 0_u64);
        for other in past.iter().filter(|other| similar(case, other)) {
            // How long it took to the first end.
            let Some(closed) = other.facts().closures.first().map(|c| c.at).filter(|at| *at <= now) else { continue };
            let took = closed.signed_duration_since(other.facts().received_at);
            of = of.saturating_add(1);
            at_age = at_age.saturating_add(u64::from(took > age));
            at_due = at_due.saturating_add(u64::from(until_due.is_some_and(|d| took > d)));
        }
        out.push(Risk {
            age: u64::try_from(age.num_seconds()).unwrap_or(0),
            complaint: case.id().clone(),
            due: first.map(|(_, due)| due),
            of,
            open_at_due: at_due,
            open_at_this_age: at_age,
            overdue: first.and_then(|(s, _)| s.overdue),
            problem: statuses.iter().find(|s| is_owed(s) && s.unknown == Some(true)).and_then(|s| s.problem.clone()),
            remaining: first.and_then(|(s, _)| s.remaining),
            timer: first.map(|(s, _)| s.timer.clone()),
        });
    }
    order::sort_by(&mut out, |a, b| (a.due.is_none(), a.due, &a.complaint).cmp(&(b.due.is_none(), b.due, &b.complaint)));
    Ok(out)
}

fn similar(case: &Case, other: &Case) -> bool {
    let (a, b) = (case.facts(), other.facts());
    let severity = |c: &Case| c.facts().assessment.as_ref().map(|a| a.severity);
    case.id() != other.id() && a.category == b.category && severity(case) == severity(other)
}
