//! What happened, walked through for one timer: see the order of evaluation in the module's documentation.

mod moved;
mod other;
mod pausing;

pub(super) use other::{Other, others};

use super::asked::Asked;
use super::run::{End, Fired, Notice, Run};
use super::timeline::{CLOSES, Occurrence, Receipts};
use crate::facts::{AdoptionFact, Facts};
use crate::lifecycle::{Adoption, Clock, CommandKind, EventKind, State};
use crate::policy::{PauseRule, ReopenClock, Signals, Timer, TimerSign};
use crate::time::{Paused, Point, instant};
use crate::wire::Id;

/// Before everything that happened.
const NOTHING: (Point, u64) = ((i64::MIN, 0), 0);

/// Something that can start, meet or cancel.
#[derive(Clone, Copy)]
enum Sign<'a> {
    Event(EventKind, Option<&'a Id>),
    Timer(usize, TimerSign),
}

impl Sign<'_> {
    fn among(self, signals: &Signals) -> bool {
        match self {
            Sign::Event(kind, name) => signals.has(kind, name),
            Sign::Timer(timer, sign) => signals.timers.contains(&(timer, sign)),
        }
    }
}

/// One timer's way through what happened.
pub(super) struct Walk<'a, 'o> {
    rule: &'a Timer,
    index: usize,
    facts: &'a Facts,
    now: Point,
    /// Position of this timer's first run.
    first: usize,
    out: &'o mut Vec<Run>,
    /// Signs of other timers that did not come yet.
    others: Vec<Other>,
    /// The last thing that happened: its instant and sequence number.
    last: (Point, u64),
    /// Position of the run that has not ended.
    active: Option<usize>,
    /// An event that could start a run, while none may start: instant, sequence number, and whether it is the receipt.
    pending: Option<(Point, u64, bool)>,
    cycles: u32,
    /// The last moment that `counts_from` names, and whether it is the receipt.
    anchor: Option<(Point, bool)>,
    /// The receipt: as it was put right, from the start.
    receipt: Option<Point>,
    /// The receipt as it was recorded by then.
    recorded_receipt: Option<Point>,
    /// What corrections and merged complaints say of the receipt.
    receipts: &'a Receipts,
    /// Every standstill by the rule, so that a run that counts from the past knows them.
    pauses: &'o mut Vec<Paused>,
    tracks: bool,
    state: State,
    /// Sequence number of the event that led to the state.
    stated: u64,
    /// Sequence number of the event that changed the state, and left the steps of the one before behind.
    left: u64,
    /// Sequence number of the event that closed the complaint; 0 while it is open.
    closed: u64,
    step: Option<&'a Id>,
    wait: Option<&'a Id>,
    /// What conditions ask about.
    asked: Asked,
    /// Positions of the standstills that hold.
    dated: &'o [usize],
    /// Was the run that was kept taken over?
    taken: bool,
    extensions: usize,
    /// Are runs started and ended yet? Not before a move to this policy that keeps what was.
    live: bool,
}

impl<'a, 'o> Walk<'a, 'o> {
    pub(super) fn new(
        rule: &'a Timer,
        index: usize,
        (facts, now, receipts): (&'a Facts, Point, &'a Receipts),
        others: Vec<Other>,
        dated: &'o [usize],
        pauses: &'o mut Vec<Paused>,
        out: &'o mut Vec<Run>,
    ) -> Walk<'a, 'o> {
        pauses.clear();
        Walk {
            rule,
            index,
            facts,
            now,
            first: out.len(),
            out,
            others,
            last: NOTHING,
            active: None,
            pending: None,
            cycles: 0,
            anchor: None,
            receipt: None,
            recorded_receipt: None,
            receipts,
            pauses,
            tracks: rule.pauses != PauseRule::default(),
            state: State::New,
            stated: 0,
            left: 0,
            closed: 0,
            step: None,
            wait: None,
            asked: Asked::new(),
            dated,
            taken: false,
            extensions: 0,
            live: true,
        }
    }

    pub(super) fn replay(mut self, occurrences: &[Occurrence], adoption: Option<&'a AdoptionFact>) {
        let clocks: Vec<&Clock> =
            adoption.map(|a| a.clocks.iter().filter(|c| c.timer == self.rule.id).collect()).unwrap_or_default();
        let carries = adoption.filter(|a| a.mode != Adoption::Recompute && !clocks.is_empty());
        self.live = carries.is_none();
        self.cycles = clocks.iter().map(|c| c.cycle).max().unwrap_or(0);
        // One that never ended is the same run under the new policy.
        if adoption.is_some() && clocks.iter().any(|c| c.ended_at.is_none()) {
            self.cycles = self.cycles.saturating_sub(1);
        }
        for occurrence in occurrences {
            if let Some(adoption) = carries {
                // What was recorded before the move is done with, wherever it stands.
                self.live = occurrence.sequence > adoption.sequence;
                if self.live && !self.taken {
                    self.take_over(adoption, &clocks);
                }
            }
            if self.rule.watched.contains(occurrence.event.0) {
                self.time_passes(occurrence.before());
                let name = occurrence.name(self.facts);
                self.apply_event(occurrence, name);
                self.start_after_event(occurrence, name);
            }
            self.last = (occurrence.at, occurrence.sequence);
        }
        if let Some(adoption) = carries.filter(|_| !self.taken) {
            self.take_over(adoption, &clocks);
        }
        self.live = true;
        let now = self.now;
        self.time_passes(now);
        if let Some(adoption) = adoption {
            self.forget(adoption);
        }
    }

    /// 1, 2, 3: what an event ends and moves.
    fn apply_event(&mut self, m: &Occurrence, name: Option<&'a Id>) {
        let sign = Sign::Event(m.event, name);
        self.end_on(sign, m.at, m.sequence);
        if CLOSES.contains(m.event.0) && !self.rule.after_closing {
            self.pending = None;
            self.cancel(m.at, m.sequence);
            self.closed = m.sequence;
        }
        if m.event.0 == CommandKind::Reopen {
            self.closed = 0;
        }
        if m.event.0 == CommandKind::Receive {
            self.receipt = Some(self.receipts.right.map_or(m.at, |r| r.receipt));
            self.recorded_receipt = Some(self.receipts.right.map_or(m.at, |r| r.first));
        }
        self.track(m, name);
        if self.active.is_some() && !self.holds() {
            self.cancel(m.at, m.sequence);
        }
        self.move_due(m);
    }

    /// 4, 5: pauses and starts that an event brings.
    fn start_after_event(&mut self, m: &Occurrence, name: Option<&'a Id>) {
        self.stand(m.at);
        let receipt = m.event.0 == CommandKind::Receive;
        self.signal(Sign::Event(m.event, name), m.at, m.sequence, receipt);
        if m.event.0 == CommandKind::Reopen {
            self.reopen(m);
        }
        // Timers that this event met may start or end this one.
        while let Some(i) = self.others.iter().position(|o| o.after == m.sequence) {
            let other = self.others.remove(i);
            self.apply_other_timer(other);
        }
    }

    fn apply_other_timer(&mut self, o: Other) {
        let sign = Sign::Timer(o.timer, o.sign);
        self.end_on(sign, o.at, o.after);
        self.signal(sign, o.at, o.after, false);
    }

    /// Meets or cancels the run.
    fn end_on(&mut self, sign: Sign<'_>, at: Point, sequence: u64) {
        if !self.live {
            return;
        }
        if sign.among(&self.rule.met_by) {
            self.pending = None;
            self.meet(at, sequence);
        }
        if sign.among(&self.rule.cancelled_by) {
            self.pending = None;
            self.cancel(at, sequence);
        }
    }

    /// Starts a run, or keeps in mind that one could start.
    fn signal(&mut self, sign: Sign<'_>, at: Point, sequence: u64, receipt: bool) {
        if sign.among(&self.rule.counts_from) {
            self.anchor = Some((at, receipt));
        }
        // What was recorded before the closing and took effect after it starts nothing: nobody knew that the complaint was closed.
        let overtaken = sequence > 0 && sequence < self.closed;
        if self.active.is_none() && !overtaken && sign.among(&self.rule.starts) {
            self.pending = Some((at, sequence, receipt));
        }
        if let Some((signalled, by, of_receipt)) = self.pending
            && self.live
            && self.active.is_none()
            && self.holds()
        {
            let (counts_from, from_receipt) = match (self.rule.counts_from.is_empty(), self.anchor) {
                (false, Some(anchor)) => anchor,
                _ => (signalled, of_receipt),
            };
            let counts_from = self.receipt.filter(|_| from_receipt).unwrap_or(counts_from);
            // What was signalled before it could start starts now, and counts from then.
            self.start(at, counts_from, if by == 0 { sequence } else { by }, from_receipt);
        }
    }

    fn start(&mut self, started_at: Point, counts_from: Point, by: u64, from_receipt: bool) {
        self.cycles = self.cycles.saturating_add(1);
        self.active = Some(self.out.len());
        self.out.push(Run::new(self.index, self.cycles, started_at, counts_from));
        let Some(run) = self.out.last_mut() else { return };
        run.started_by = by;
        run.from_receipt = from_receipt;
        // Those of before that reach into the time it counts.
        let mut pauses = self.pauses.iter().filter(|p| p.to > counts_from).copied().peekable();
        if pauses.peek().is_some() {
            run.details().pauses.extend(pauses);
        }
        run.stands_on(self.dated);
        run.begin(self.rule);
        // At first it was due by the receipt that was recorded then.
        if let Some(told) = self.recorded_receipt.filter(|told| from_receipt && *told != counts_from) {
            run.first_due = run.due_without_pauses(self.rule, told);
        }
    }

    fn run(&mut self) -> Option<&mut Run> {
        self.active.and_then(|i| self.out.get_mut(i))
    }

    fn meet(&mut self, at: Point, sequence: u64) {
        let rule = self.rule;
        let Some(run) = self.run().filter(|run| !run.repeated_by(rule, sequence)) else { return };
        let at = at.max(run.started_at);
        run.ended = Some((at, sequence, End::Met));
        let again = run.counts_again(rule, at);
        self.active = None;
        if let Some(counts_from) = again {
            self.start(at, counts_from, sequence, false);
            if let Some(run) = self.run() {
                run.follows(rule);
            }
        }
    }

    fn cancel(&mut self, at: Point, sequence: u64) {
        if let Some(run) = self.run() {
            let at = at.max(run.started_at);
            run.ended = Some((at, sequence, End::Cancelled));
            self.active = None;
        }
    }

    /// Extensions, other receipts, deadlines of merged complaints.
    fn move_due(&mut self, m: &Occurrence) {
        let (rule, facts) = (self.rule, self.facts);
        match m.event.0 {
            CommandKind::Extend => {
                let extension = facts.extensions.get(self.extensions);
                self.extensions = self.extensions.saturating_add(1);
                let stands = self.is_paused();
                if let (Some(e), Some(run)) = (extension.filter(|e| e.timer == rule.id), self.run()) {
                    let fixed = e.agreed == Some(true) && rule.extension.as_ref().is_some_and(|x| x.fixed);
                    run.set_target((m.at, instant::point(e.until)), fixed, stands);
                    let details = run.details();
                    details.extended = details.extended.saturating_add(1);
                    run.refresh(rule);
                }
            }
            CommandKind::Correct | CommandKind::Absorb => {
                if let Some(receipt) = self.receipts.said_by(m.sequence) {
                    self.recorded_receipt = Some(receipt);
                    // A correction holds from the start, and over what was merged before it.
                    if self.receipts.right.is_none_or(|r| m.sequence > r.by) {
                        self.joins(receipt);
                    }
                }
                let stands = self.is_paused();
                for inherited in facts.inherited.iter().filter(|i| i.sequence == m.sequence && i.timer == rule.id) {
                    let tighter = instant::point(inherited.due);
                    if let Some(run) = self.run().filter(|r| r.due.is_none_or(|due| tighter < due)) {
                        run.set_target((m.at, tighter), false, stands);
                        run.refresh(rule);
                    }
                }
            }
            _ => {}
        }
    }

    /// An earlier receipt that was merged into this one.
    fn joins(&mut self, receipt: Point) {
        let rule = self.rule;
        self.receipt = Some(receipt);
        if let Some((at, true)) = &mut self.anchor {
            *at = receipt;
        }
        if let Some((at, _, true)) = &mut self.pending {
            *at = receipt;
        }
        if let Some(run) = self.run().filter(|r| r.from_receipt) {
            run.counts_from = receipt;
            run.refresh(rule);
        }
    }

    /// A new episode: the last run goes on without the time for which the complaint was closed, or there is a new one.
    fn reopen(&mut self, m: &Occurrence) {
        if self.active.is_some() || !self.live || !self.holds() {
            return;
        }
        let last = self.out.get(self.first..).and_then(<[Run]>::last).cloned();
        match (self.rule.on_reopen, last) {
            (ReopenClock::Restart, _) if self.cycles > 0 => self.start(m.at, m.at, m.sequence, false),
            (ReopenClock::Continue, Some(last)) => {
                let ended = last.ended.map_or(m.at, |(at, _, _)| at);
                self.cycles = self.cycles.saturating_add(1);
                let mut run = last;
                let fixed = run.is_fixed();
                (run.cycle, run.started_at, run.started_by) = (self.cycles, m.at, m.sequence);
                let details = run.details();
                details.closed.push(Paused { from: ended, to: m.at.max(ended) });
                // A standstill lasts no longer than the run it belongs to.
                if let Some(pause) = details.pauses.last_mut().filter(|p| p.is_open()) {
                    pause.to = ended.max(pause.from);
                }
                details.pauses.extend(self.pauses.last().filter(|p| p.is_open() && !fixed));
                details.fired.clear();
                (run.ended, run.missed_at) = (None, None);
                run.refresh(self.rule);
                self.active = Some(self.out.len());
                self.out.push(run);
            }
            _ => {}
        }
    }

    /// 0: everything that time alone brings before an instant.
    fn time_passes(&mut self, until: Point) {
        while let Some(i) = self.others.iter().position(|o| o.after == 0 && o.at < until && o.began <= self.last) {
            let other = self.others.remove(i);
            self.own_time(other.at);
            self.apply_other_timer(other);
        }
        self.own_time(until);
    }

    /// Warnings, misses and lapses of the run.
    fn own_time(&mut self, until: Point) {
        let rule = self.rule;
        let Some(run) = self.run() else { return };
        if !rule.warnings.is_empty() && run.missed_at.is_none() {
            for (notice, warning) in (0_u32..).map(Notice::Threshold).zip(&rule.warnings) {
                match (run.warning(rule, *warning), run.due) {
                    (Ok(Some(at)), Some(due)) if at < until && !run.has_reported(notice) => {
                        run.details().fired.push(Fired { notice, at, due });
                    }
                    (Err(problem), _) => run.details().problem = Some(problem),
                    _ => {}
                }
            }
        }
        run.time_is_over(rule, until);
        if run.ended.is_some() {
            self.active = None;
            self.pending = None;
        }
    }
}
