//! Reads standstills, and reports those that can never leave out any time.

use chrono::{DateTime, Utc};

use super::condition::matcher;
use crate::document::Node;
use crate::policy::declare::standstill as keys;
use crate::policy::timer::{ReopenClock, Standstill, Timer};
use crate::time::{Calendar, Pauses, instant};

/// The standstills of a timer.
pub(super) fn read(nodes: &[Node<'_>], calendar: &Calendar) -> Vec<Standstill> {
    nodes.iter().filter_map(|n| one(n, calendar)).collect()
}

fn one(node: &Node<'_>, calendar: &Calendar) -> Option<Standstill> {
    let fields = node.fields();
    let (from, to) = (fields.date(&keys::from)?, fields.date(&keys::to)?);
    if to < from {
        let help = "`to` is the last date on which no time counts";
        let message = "the standstill ends before it begins".into();
        node.sink.error(&fields.place(&keys::to), "range_ends_before_start", message, help);
        return None;
    }
    let (received_from, received_to) = (fields.date(&keys::received_from), fields.date(&keys::received_to));
    Some(Standstill {
        from,
        to,
        received_from,
        received_to,
        when: fields.get(&keys::when).map(|n| matcher(&n, 0)),
        provision: fields.text(&keys::provision)?.to_owned(),
        span: calendar.dates(Some(from), Some(to)),
        received: calendar.dates(received_from, received_to),
    })
}

/// Reports each standstill under which the timer always runs as without it.
pub(super) fn idle(nodes: &[Node<'_>], timer: &Timer) {
    // Where one could not be read, there is no policy: positions need not be right.
    for (i, (node, standstill)) in nodes.iter().zip(&timer.standstill).enumerate() {
        let others = timer.standstill.iter().enumerate().filter(|(j, _)| *j != i);
        let (message, help) = if empty_receipts(standstill) {
            ("no complaint is received on these dates", "let `received_from` come before `received_to`")
        } else if standstill.received_from.is_some_and(|first| first > standstill.to) {
            ("each complaint is received after these dates", "let `received_from` lie before `to`")
        } else if always_over(i, standstill, timer) {
            ("the timer is always due before these dates", "leave it out, or let `received_to` be later")
        } else if counts_nothing(standstill, timer) {
            ("no time of the timer would count on these dates", "leave it out, or give dates on which its calendar opens")
        } else if others.into_iter().any(|(j, other)| covers(other, standstill) && (j < i || !covers(standstill, other))) {
            ("another standstill leaves out the same dates", "leave one of them out")
        } else {
            continue;
        };
        node.sink.warning(&node.path, "without_effect", format!("this standstill has no effect: {message}"), help);
    }
}

fn empty_receipts(s: &Standstill) -> bool {
    s.received_from.zip(s.received_to).is_some_and(|(from, to)| to < from)
}

/// Is a timer that nothing but the receipt starts, and that nothing but its other standstills moves, over before the first date?
fn always_over(i: usize, s: &Standstill, timer: &Timer) -> bool {
    let from_receipt = timer.starts.is_only_receipt() && timer.counts_from.is_empty();
    let others = timer.standstill.iter().enumerate().filter(|(j, other)| *j != i && may_meet(s, other));
    let others = Pauses::of(others.map(|(_, other)| other.span));
    // Each may hold or not: the timer is due last if all do.
    let still = timer.on_reopen == ReopenClock::None
        && timer.extension.is_none()
        && timer.pauses == Default::default()
        && timer.repeats.is_none();
    let last: Option<DateTime<Utc>> = s.received_to.map(|_| instant::at(s.received.to));
    let due = |at| timer.calendar.deadline(at, &timer.within, &others).ok().flatten();
    from_receipt && still && last.and_then(due).is_some_and(|due| instant::point(due) <= s.span.from)
}

/// Can a complaint be received on dates of both?
fn may_meet(one: &Standstill, other: &Standstill) -> bool {
    one.received.from.max(other.received.from) < one.received.to.min(other.received.to)
}

/// Does the limit count open time, and is the calendar closed on every date?
fn counts_nothing(s: &Standstill, timer: &Timer) -> bool {
    timer.within.within.counts_business() && timer.calendar.is_closed_on(s.from, s.to)
}

/// Does one always hold where the other does?
fn covers(one: &Standstill, other: &Standstill) -> bool {
    let dates = one.span.from <= other.span.from && other.span.to <= one.span.to;
    let receipts = one.received.from <= other.received.from && other.received.to <= one.received.to;
    dates && receipts && (one.when.is_none() || one.when == other.when)
}
