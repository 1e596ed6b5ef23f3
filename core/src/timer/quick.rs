//! The walk for the common timer and the common case. The rule has no pauses, conditions, warnings or other timers. The case has no
//! extension, other receipt, reopening or move to another policy. Standstills by date are known before. The answers equal those of the
//! full walk, with less work; tests compare both.

use super::run::{End, Run};
use super::timeline::{CLOSES, Occurrence};
use crate::facts::Facts;
use crate::lifecycle::{CommandKind, CommandSet};
use crate::policy::{Signals, Timer};
use crate::time::Point;

/// What makes a case uncommon. Asked of what happened alone: cases lie far apart in memory, and each place is waited for.
const UNCOMMON: CommandSet = CommandSet::of(&[
    CommandKind::Extend,
    CommandKind::Correct,
    CommandKind::Absorb,
    CommandKind::AdoptPolicy,
    CommandKind::Reopen,
]);

/// What starts most timers.
const RECEIPT: CommandSet = CommandSet::of(&[CommandKind::Receive]);

/// Is it a common case?
pub(super) fn is_common(seen: CommandSet) -> bool {
    !seen.meets(UNCOMMON)
}

/// Every run of a common timer in a common case; `seen` is what happened in it.
pub(super) fn runs(
    (rule, index): (&Timer, usize),
    (facts, now): (&Facts, Point),
    (occurrences, seen): (&[Occurrence], CommandSet),
    dated: &[usize],
    out: &mut Vec<Run>,
) {
    let starts = rule.starts.watched();
    if !starts.meets(seen) {
        return;
    }
    let first = out.len();
    let start = |out: &mut Vec<Run>, at: Point, counts_from: Point, m: &Occurrence, from_receipt: bool| {
        let cycle = u32::try_from(out.len().saturating_sub(first)).unwrap_or(u32::MAX).saturating_add(1);
        // Made in its place: it is large.
        out.push(Run::new(index, cycle, at, counts_from));
        if let Some(run) = out.last_mut() {
            (run.started_by, run.from_receipt) = (m.sequence, from_receipt);
            run.stands_on(dated);
            run.begin(rule);
        }
    };
    // A run is where it is from the start: it is not moved when it ends.
    let mut runs = false;
    let ending = if rule.after_closing { CommandSet::default() } else { CLOSES };
    // What was recorded before the closing and took effect after it starts nothing.
    let mut closed = 0;
    for m in occurrences {
        let one = CommandSet::default().with(m.event.0);
        if !rule.watched.meets(one) {
            continue;
        }
        // Of names only those of milestones matter here, and of milestones only their names.
        let (plain, name) = match m.event.0 {
            CommandKind::RecordMilestone => (CommandSet::default(), m.name(facts)),
            _ => (one, None),
        };
        let counts = |signals: &Signals| signals.events.meets(plain) || (name.is_some() && signals.has(m.event, name));
        if runs && let Some(run) = out.last_mut() {
            run.time_is_over(rule, m.before());
            runs = run.ended.is_none();
            if runs && counts(&rule.met_by) && !run.repeated_by(rule, m.sequence) {
                let at = m.at.max(run.started_at);
                run.ended = Some((at, m.sequence, End::Met));
                let again = run.counts_again(rule, at);
                runs = again.is_some();
                if let Some(counts_from) = again {
                    start(out, at, counts_from, m, false);
                    if let Some(run) = out.last_mut() {
                        run.follows(rule);
                    }
                }
            }
        }
        let closes = ending.meets(one);
        if closes {
            closed = m.sequence;
        }
        if runs
            && (closes || counts(&rule.cancelled_by))
            && let Some(run) = out.last_mut()
        {
            run.ended = Some((m.at.max(run.started_at), m.sequence, End::Cancelled));
            runs = false;
        }
        if !runs && m.sequence >= closed && counts(&rule.starts) {
            start(out, m.at, m.at, m, m.event.0 == CommandKind::Receive);
            runs = true;
        }
        // The receipt comes once: nothing starts the timer again.
        if !runs && starts == RECEIPT && out.len() > first {
            return;
        }
    }
    if runs && let Some(run) = out.last_mut() {
        run.time_is_over(rule, now);
    }
}
