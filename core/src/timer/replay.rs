//! What if: past cases under another policy.

use chrono::{DateTime, Utc};

use super::run::Run;
use super::runs;
use crate::facts::Case;
use crate::lifecycle::TimerState;
use crate::policy::Policy;
use crate::time::instant;
use crate::wire::{Blank as _, Id, record};

record! {
    /// One run of a timer under two policies. Runs of a timer are paired by their number.
    pub struct Change {
        /// How it would stand under the other policy; none if it has no such run.
        after: Option<TimerState>,
        /// How it stands under the one policy.
        before: Option<TimerState>,
        /// The complaint.
        complaint: Id,
        /// Which run.
        cycle: u32,
        /// Due under the other policy.
        due_after: Option<DateTime<Utc>>,
        /// Due under the one policy.
        due_before: Option<DateTime<Utc>>,
        /// The timer.
        timer: Id,
    }
}

record! {
    /// Runs of one timer over all cases, under two policies.
    pub struct ReplayTotals {
        /// Done or still open in time, under the other policy.
        in_time_after: u64,
        /// Done or still open in time, under the one policy.
        in_time_before: u64,
        /// Missed, done late or not, under the other policy.
        missed_after: u64,
        /// Missed, done late or not, under the one policy.
        missed_before: u64,
        /// Runs whose due instant would be another.
        moved: u64,
        /// Missed under the one policy and not under the other.
        rescued: u64,
        /// Runs under the other policy.
        runs_after: u64,
        /// Runs under the one policy.
        runs_before: u64,
        /// The timer.
        timer: Id,
        /// Runs of which nobody can say whether they are in time under the other policy: its calendar has no answer.
        unknown_after: u64,
        /// Runs of which nobody can say whether they are in time under the one policy.
        unknown_before: u64,
        /// In time under the one policy and missed under the other.
        worsened: u64,
    }
}

record! {
    /// Past cases under another policy.
    pub struct Replay {
        /// Runs that differ: in their due instant or in how they stand.
        changes: Vec<Change>,
        /// For each timer of both policies.
        totals: Vec<ReplayTotals>,
    }
}

/// One run, as far as two policies are compared.
struct ComparedRun<'a> {
    id: &'a Id,
    cycle: u32,
    due: Option<DateTime<Utc>>,
    state: TimerState,
    unknown: bool,
}

/// What happened, under another policy: for each case and timer the change of due instant, met and missed, and the totals. Both
/// policies are applied from the beginning to what was done; moves between policies and what the clock recorded are left out. Neither
/// need be the policy of the cases: this is the one question about clocks that asks under any.
///
/// ```
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy, id, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// use amends::timer::replay;
/// let cases = [policy.handle(None, intake, &ines)?.case];
/// let other = Policy::preset("small-organisation")?;
/// let replay = replay(&policy, &other, &cases, instant::parse("2026-06-01T00:00:00Z")?);
/// for timer in replay.totals {
///     println!("{}: {} runs would be missed, and {} are", timer.timer, timer.missed_after, timer.missed_before);
/// }
/// # Ok::<(), amends::Error>(())
/// ```
#[must_use]
pub fn replay<'a>(before: &Policy, after: &Policy, cases: impl IntoIterator<Item = &'a Case>, as_of: DateTime<Utc>) -> Replay {
    let mut out = Replay::blank();
    let (mut old_walks, mut new_walks) = (runs::Walks::default(), runs::Walks::default());
    for case in cases {
        let mut facts = std::borrow::Cow::Borrowed(case.facts());
        if !facts.adoptions.is_empty() {
            facts.to_mut().adoptions.clear();
        }
        let old = seen(before, old_walks.runs(before, &facts, as_of), as_of);
        let new = seen(after, new_walks.runs(after, &facts, as_of), as_of);
        for o in &old {
            let n = new.iter().find(|n| n.id == o.id && n.cycle == o.cycle);
            out.pair(case.id(), Some(o), n);
        }
        for n in new.iter().filter(|n| !old.iter().any(|o| o.id == n.id && o.cycle == n.cycle)) {
            out.pair(case.id(), None, Some(n));
        }
    }
    crate::order::sort_by(&mut out.totals, |a, b| a.timer.cmp(&b.timer));
    out
}

fn seen<'a>(policy: &'a Policy, runs: &[Run], as_of: DateTime<Utc>) -> Vec<ComparedRun<'a>> {
    let one = |run: &Run| {
        let rule = policy.timers().get(run.timer)?;
        Some(ComparedRun {
            id: &rule.id,
            cycle: run.cycle,
            due: run.due.map(instant::at),
            state: run.state(rule, instant::point(as_of)),
            unknown: run.is_unknown(),
        })
    };
    runs.iter().filter_map(one).collect()
}

impl Replay {
    fn pair(&mut self, complaint: &Id, before: Option<&ComparedRun<'_>>, after: Option<&ComparedRun<'_>>) {
        let Some(id) = before.or(after).map(|s| s.id) else { return };
        let i = match self.totals.iter().position(|t| t.timer == *id) {
            Some(i) => i,
            None => {
                self.totals.push(ReplayTotals { timer: id.clone(), ..ReplayTotals::blank() });
                self.totals.len().saturating_sub(1)
            }
        };
        let Some(totals) = self.totals.get_mut(i) else { return };
        let missed = |s: Option<&ComparedRun<'_>>| s.is_some_and(|s| matches!(s.state, TimerState::Missed | TimerState::MetLate));
        let in_time = |s: Option<&ComparedRun<'_>>| {
            s.is_some_and(|s| !s.unknown && matches!(s.state, TimerState::Met | TimerState::Running | TimerState::Paused))
        };
        let unknown = |s: Option<&ComparedRun<'_>>| s.is_some_and(|s| s.unknown && s.state != TimerState::Cancelled);
        let add = |n: &mut u64, yes: bool| *n = n.saturating_add(u64::from(yes));
        add(&mut totals.runs_before, before.is_some());
        add(&mut totals.runs_after, after.is_some());
        add(&mut totals.missed_before, missed(before));
        add(&mut totals.missed_after, missed(after));
        add(&mut totals.in_time_before, in_time(before));
        add(&mut totals.in_time_after, in_time(after));
        add(&mut totals.unknown_before, unknown(before));
        add(&mut totals.unknown_after, unknown(after));
        add(&mut totals.rescued, missed(before) && !missed(after) && !unknown(after));
        add(&mut totals.worsened, missed(after) && in_time(before));
        let (due_before, due_after) = (before.and_then(|s| s.due), after.and_then(|s| s.due));
        add(&mut totals.moved, before.is_some() && after.is_some() && due_before != due_after);
        let (was, is) = (before.map(|s| s.state), after.map(|s| s.state));
        if due_before != due_after || was != is {
            self.changes.push(Change {
                complaint: complaint.clone(),
                cycle: before.or(after).map_or(0, |s| s.cycle),
                due_before,
                due_after,
                before: was,
                after: is,
                timer: id.clone(),
            });
        }
    }
}
