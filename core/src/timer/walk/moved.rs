//! Runs that a move to another policy kept, taken over.

use super::super::run::{Fired, Notice, Run};
use super::Walk;
use crate::facts::{AdoptionFact, ExtensionFact};
use crate::lifecycle::{Adoption, Clock};
use crate::policy::limit_of;
use crate::time::{DayOne, NEVER, Paused, Pauses, Point, Receipt, Span, TimeLimit, instant};

/// Sequence number of the receipt.
const RECEIPT: u64 = 1;

impl Walk<'_, '_> {
    /// Runs that ended before the case moved here are those that were kept then.
    pub(super) fn forget(&mut self, adoption: &AdoptionFact) {
        let mut kept = self.out.split_off(self.first.min(self.out.len()));
        let moved = instant::point(adoption.at);
        kept.retain(|r| r.ended.is_none_or(|(at, by, _)| if by == 0 { at > moved } else { by > adoption.sequence }));
        let mut cycle = adoption.clocks.iter().filter(|c| c.timer == self.rule.id && c.ended_at.is_some()).map(|c| c.cycle).max();
        for run in &mut kept {
            let next = cycle.map_or(1, |c| c.saturating_add(1));
            run.cycle = next;
            cycle = Some(next);
        }
        self.out.append(&mut kept);
    }

    /// The run that went on when the case moved to this policy.
    pub(super) fn take_over(&mut self, adoption: &AdoptionFact, clocks: &[&Clock]) {
        self.taken = true;
        self.pending = None;
        let Some(clock) = clocks.iter().find(|c| c.ended_at.is_none()) else { return };
        let moved = instant::point(adoption.at);
        let mut run = Run::new(self.index, clock.cycle, instant::point(clock.started_at), instant::point(clock.counts_from));
        self.cycles = clock.cycle;
        run.started_by = clock.started_by;
        run.stands_on(self.dated);
        let dated = self.dated.iter().filter_map(|i| self.rule.standstill.get(*i)).map(|s| s.span);
        run.details().pauses = clock
            .pauses
            .iter()
            .map(|p| Paused { from: instant::point(p.from), to: p.to.map_or(NEVER, instant::point) })
            // Dates that the rule itself leaves out use up nothing of `at_most`.
            .filter(|p| !dated.clone().any(|span| span.from == p.from && p.to <= span.to))
            .collect();
        run.missed_at = clock.missed_at.map(instant::point);
        run.details().fired = self.warned(clock, adoption);
        let old = limit_of(&clock.within).unwrap_or(self.rule.within);
        match adoption.mode {
            Adoption::CarryOver if self.rule.within.within.counts_business() => {
                // A complaint that was moved before it counts as received is received under the new policy.
                let from = run.runs_from(self.rule).map_or(moved, |from| from.max(moved));
                run.details().target = self.rest(from, clock).map(|due| (from, due));
                run.missed_at = None;
            }
            Adoption::CarryOver => run.missed_at = None,
            _ => {
                run.details().kept = Some(old).filter(|old| *old != self.rule.within);
                run.details().target =
                    clock.target.zip(clock.target_since).map(|(due, since)| (instant::point(since), instant::point(due)));
                let named = |e: &ExtensionFact| e.timer == self.rule.id && clock.started_at <= e.at && e.at <= adoption.at;
                run.keep_date(clock.fixed == Some(true), self.facts.extensions.iter().any(named));
            }
        }
        self.put_right(&mut run, adoption);
        // Standstills that the old policy knew and this one does not are over; those that both know go on.
        let stands = self.is_paused();
        if let Some(last) = run.details().pauses.last_mut()
            && last.is_open()
            && !stands
        {
            last.to = moved;
        }
        if stands && !run.is_fixed() && !run.pauses().last().is_some_and(Paused::is_open) {
            run.details().pauses.push(Paused { from: moved, to: NEVER });
        }
        run.refresh(self.rule);
        run.first_due = clock.first_due.map(instant::point);
        self.active = Some(self.out.len());
        self.out.push(run);
    }

    /// Warnings that were given before the move: they are not given again.
    fn warned(&self, clock: &Clock, adoption: &AdoptionFact) -> Vec<Fired> {
        let given = self.facts.notices.iter().filter(|n| n.timer == clock.timer && n.cycle == clock.cycle && n.at <= adoption.at);
        given
            .filter_map(|n| {
                let at = instant::point(n.at);
                let known = n.problem.as_ref().and_then(|p| crate::time::CODES.iter().find(|code| *code == p));
                let notice = known.map(|code| Notice::Unknown(code)).or(n.threshold.map(Notice::Threshold))?;
                Some(Fired { notice, at, due: clock.due.map_or(at, instant::point) })
            })
            .collect()
    }

    /// A timer that was kept counts again if its receipt is corrected after the move. It keeps its limit, extension and standstills.
    fn put_right(&self, run: &mut Run, adoption: &AdoptionFact) {
        let Some(right) =
            self.receipts.right.filter(|r| r.by > adoption.sequence && self.recorded_receipt == Some(run.counts_from))
        else {
            return;
        };
        if run.started_by == RECEIPT {
            run.started_at = right.at;
        }
        (run.counts_from, run.from_receipt, run.missed_at) = (right.receipt, true, None);
        let extensions = self.facts.extensions.get(..self.extensions).unwrap_or_default();
        let extended = extensions.iter().rfind(|e| e.timer == self.rule.id && instant::point(e.at) >= run.started_at);
        run.details().target = extended.map(|e| (instant::point(e.at), instant::point(e.until)));
    }

    /// What is left of a limit of business time or days, from the move on.
    fn rest(&self, at: Point, clock: &Clock) -> Option<Point> {
        let used = clock.used.unwrap_or(0);
        let within = match self.rule.within.within {
            Span::BusinessTime { seconds } => {
                Span::BusinessTime { seconds: seconds.saturating_sub(i64::try_from(used).unwrap_or(i64::MAX)) }
            }
            Span::BusinessDays(n) => Span::BusinessDays(n.saturating_sub(u32::try_from(used).unwrap_or(u32::MAX))),
            other => other,
        };
        if matches!(within, Span::BusinessTime { seconds } if seconds <= 0) {
            return Some(at);
        }
        // What is moved has been received.
        let limit = TimeLimit { within, day_one: DayOne::DayAfter, receipt: Receipt::default(), ..self.rule.within };
        limit.validate().ok()?;
        self.rule.calendar.due(at, &limit, &Pauses::none()).ok().flatten()
    }
}
