//! The walk for the common timer and the common case: no standstills, conditions, warnings, repetitions or other timers in the
//! rule; no extension, other receipt, reopening or move to another policy in the case. The answers are those of the walk, which
//! the tests compare; only the work is less.

use chrono::{DateTime, Utc};

use super::run::{End, Run};
use super::walk::CLOSES;
use crate::case::Facts;
use crate::lifecycle::CommandKind;
use crate::policy::Timer;

/// Is it a common case? Asked of what uncommon events leave behind, all at once: the answers do not wait for one another, and
/// cases far apart in memory are waited for once.
pub(crate) fn is_common(facts: &Facts) -> bool {
    facts.extensions.is_empty()
        & facts.receipts.is_empty()
        & facts.inherited.is_empty()
        & facts.adoptions.is_empty()
        & (facts.episode == 1)
}

/// Every run of a common timer in a common case.
pub(crate) fn runs(rule: &Timer, index: usize, facts: &Facts, now: DateTime<Utc>, out: &mut Vec<Run>) {
    let mut cycles = 0_u32;
    // A run is where it is from the start: it is not moved when it ends.
    let mut active: Option<usize> = None;
    for m in facts.timeline.iter().filter(|m| rule.watched.contains(m.event.0) && m.at <= now) {
        let name = m.name.as_ref();
        if let Some(i) = active {
            let until = if m.clock { m.at.checked_add_signed(chrono::TimeDelta::nanoseconds(1)).unwrap_or(m.at) } else { m.at };
            let Some(run) = out.get_mut(i) else { return };
            run.time_is_over(rule, until);
            let closes = !rule.after_closing && CLOSES.contains(m.event.0);
            if run.ended.is_none() && rule.met_by.has(m.event, name) {
                run.ended = Some((m.at.max(run.started_at), m.sequence, End::Met));
            } else if run.ended.is_none() && (closes || rule.cancelled_by.has(m.event, name)) {
                run.ended = Some((m.at.max(run.started_at), m.sequence, End::Cancelled));
            }
            if run.ended.is_some() {
                active = None;
            }
        }
        if active.is_none() && rule.starts.has(m.event, name) {
            cycles = cycles.saturating_add(1);
            active = Some(out.len());
            out.push(Run::new(index, rule, cycles, m.at, m.at));
            let Some(run) = out.last_mut() else { return };
            run.started_by = m.sequence;
            run.from_receipt = m.event.0 == CommandKind::Receive;
            run.begin(rule);
        }
    }
    if let Some(run) = active.and_then(|i| out.get_mut(i)) {
        run.time_is_over(rule, now);
    }
}
