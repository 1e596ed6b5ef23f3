//! What a timer waits to see of others.

use super::super::run::{End, Run};
use super::NOTHING;
use crate::facts::AdoptionFact;
use crate::lifecycle::TimerState;
use crate::policy::{Policy, Signals, Timer, TimerSign};
use crate::time::{Point, instant};

/// A sign of another timer: when, and after which event (0: by time alone).
#[derive(Clone, Copy)]
pub(in crate::timer) struct Other {
    pub(super) at: Point,
    pub(super) after: u64,
    /// What began the run: nothing of it is seen before that.
    pub(super) began: (Point, u64),
    pub(super) timer: usize,
    pub(super) sign: TimerSign,
}

/// The signs that a timer waits for, in order of time; most wait for none.
pub(in crate::timer) fn others(policy: &Policy, rule: &Timer, runs: &[Run], adoption: Option<&AdoptionFact>) -> Vec<Other> {
    if [&rule.starts, &rule.met_by, &rule.cancelled_by, &rule.counts_from].iter().all(|s| s.timers.is_empty()) {
        return Vec::new();
    }
    let waited = |timer: usize, sign: TimerSign| {
        let has = |s: &Signals| s.timers.contains(&(timer, sign));
        has(&rule.starts) || has(&rule.met_by) || has(&rule.cancelled_by) || has(&rule.counts_from)
    };
    let mut out = Vec::new();
    for run in runs {
        let mut add = |at, after, sign| {
            if waited(run.timer, sign) {
                // What time began waits for no event.
                let began = if run.started_by == 0 { NOTHING } else { (run.started_at, run.started_by) };
                out.push(Other { at, after, began, timer: run.timer, sign });
            }
        };
        if let Some(at) = run.missed_at {
            add(at, 0, TimerSign::Missed);
        }
        match run.ended {
            Some((at, by, End::Met)) if run.missed_at.is_none() => add(at, by, TimerSign::Met),
            Some((at, _, End::Lapsed)) => add(at, 0, TimerSign::Lapsed),
            _ => {}
        }
    }
    // Runs that ended before the case moved here showed what they showed.
    for clock in adoption.iter().flat_map(|a| &a.clocks) {
        let (Some(timer), Some(ended)) = (policy.timers().iter().position(|t| t.id == clock.timer), clock.ended_at) else {
            continue;
        };
        let shown = match (clock.missed_at, clock.state) {
            (Some(at), _) => (instant::point(at), 0, TimerSign::Missed),
            (None, TimerState::Met) => (instant::point(ended), clock.ended_by.unwrap_or(0), TimerSign::Met),
            (None, TimerState::Lapsed) => (instant::point(ended), 0, TimerSign::Lapsed),
            _ => continue,
        };
        if waited(timer, shown.2) {
            out.push(Other { at: shown.0, after: shown.1, began: NOTHING, timer, sign: shown.2 });
        }
    }
    crate::order::sort_by_key(&mut out, |o| (o.at, o.after));
    out
}
