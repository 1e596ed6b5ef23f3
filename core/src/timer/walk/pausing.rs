//! Where a case stands as it is walked through: what standstills and conditions ask about.

use super::super::timeline::Occurrence;
use super::Walk;
use crate::lifecycle::{CommandKind, Leads};
use crate::time::{NEVER, Paused, Point};
use crate::wire::Id;

impl<'a> Walk<'a, '_> {
    /// State, step, waiting, level and episode after an event.
    pub(super) fn track(&mut self, m: &Occurrence, name: Option<&'a Id>) {
        let before = self.state;
        // What was recorded last is where the complaint stands, wherever it took effect.
        if let Leads::To(state) = m.event.0.row().to
            && m.sequence > self.stated
        {
            (self.state, self.stated) = (state, m.sequence);
        }
        if self.state != before {
            (self.step, self.left) = (None, m.sequence);
        }
        match m.event.0 {
            CommandKind::Wait => self.wait = name,
            CommandKind::Resume
            | CommandKind::Respond
            | CommandKind::RecordRuling
            | CommandKind::Close
            | CommandKind::Withdraw
            | CommandKind::Merge
            | CommandKind::Escalate
            | CommandKind::Reopen => self.wait = None,
            CommandKind::EnterStep if m.sequence > self.left => self.step = name,
            CommandKind::AdoptPolicy if name.is_some() && m.sequence > self.left => self.step = name,
            _ => {}
        }
        if self.rule.when.is_some() {
            self.asked.see(m, self.facts);
        }
    }

    pub(super) fn is_paused(&self) -> bool {
        let pauses = &self.rule.pauses;
        self.wait.is_some_and(|w| pauses.waiting.contains(w))
            || self.step.is_some_and(|s| pauses.steps.contains(s))
            || pauses.states.contains(self.state)
    }

    /// 4: begins or ends a standstill.
    pub(super) fn stand(&mut self, at: Point) {
        if !self.tracks {
            return;
        }
        let stands = self.is_paused();
        let standing = self.pauses.last().is_some_and(Paused::is_open);
        if stands == standing {
            return;
        }
        let change = |pauses: &mut Vec<Paused>| {
            if stands {
                pauses.push(Paused { from: at, to: NEVER });
            } else if let Some(last) = pauses.last_mut().filter(|p| p.is_open()) {
                last.to = at.max(last.from);
            }
        };
        change(self.pauses);
        let rule = self.rule;
        if let Some(run) = self.run().filter(|run| !run.is_fixed()) {
            change(&mut run.details().pauses);
            run.refresh(rule);
        }
    }

    /// Does the condition hold now?
    pub(super) fn holds(&self) -> bool {
        self.rule.when.as_ref().is_none_or(|when| when.holds(&self.asked.subject(self.facts)))
    }
}
