//! The walk for the common timer and the common case. The rule has no pauses, conditions, warnings or other timers. The case has no
//! extension, other receipt, reopening or move to another policy. Standstills by date are known before. The answers equal those of the
//! full walk, with less work; tests compare both.

use super::run::{End, Run};
use super::timeline::{CLOSES, Occurrence};
use crate::facts::Facts;
use crate::lifecycle::{CommandKind, CommandSet};
use crate::policy::Timer;
use crate::time::Point;

/// What makes a case uncommon. Asked of what happened alone: cases lie far apart in memory, and each place is waited for.
const UNCOMMON: CommandSet = CommandSet::of(&[
    CommandKind::Extend,
    CommandKind::Correct,
    CommandKind::Absorb,
    CommandKind::AdoptPolicy,
    CommandKind::Reopen,
]);

/// Is it a common case?
pub(super) fn is_common(seen: CommandSet) -> bool {
    !seen.meets(UNCOMMON)
}

/// Every run of a common timer in a common case.
pub(super) fn runs(
    (rule, index): (&Timer, usize),
    (facts, now): (&Facts, Point),
    occurrences: &[Occurrence],
    dated: &[usize],
    out: &mut Vec<Run>,
) {
    let first = out.len();
    let start = |out: &mut Vec<Run>, at: Point, counts_from: Point, m: &Occurrence, from_receipt: bool| {
        let cycle = u32::try_from(out.len().saturating_sub(first)).unwrap_or(u32::MAX).saturating_add(1);
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
    for m in occurrences.iter().filter(|m| rule.watched.contains(m.event.0)) {
        // Of names only those of milestones matter here.
        let name = if m.event.0 == CommandKind::RecordMilestone { m.name(facts) } else { None };
        if runs && let Some(run) = out.last_mut() {
            run.time_is_over(rule, m.before());
            runs = run.ended.is_none();
            if runs && rule.met_by.has(m.event, name) && !run.repeated_by(rule, m.sequence) {
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
        let closes = ending.contains(m.event.0);
        if closes {
            closed = m.sequence;
        }
        let ends = || closes || rule.cancelled_by.has(m.event, name);
        if runs
            && ends()
            && let Some(run) = out.last_mut()
        {
            run.ended = Some((m.at.max(run.started_at), m.sequence, End::Cancelled));
            runs = false;
        }
        if !runs && m.sequence >= closed && rule.starts.has(m.event, name) {
            start(out, m.at, m.at, m, m.event.0 == CommandKind::Receive);
            runs = true;
        }
    }
    if runs && let Some(run) = out.last_mut() {
        run.time_is_over(rule, now);
    }
}
