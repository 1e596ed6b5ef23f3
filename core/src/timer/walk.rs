//! What happened, walked through for one timer: see the order of evaluation in the module's documentation.

use chrono::{DateTime, Utc};

use super::beat::Beat;
use super::run::{End, Fired, Run};
use crate::case::{AdoptionFact, Case, Facts};
use crate::lifecycle::{Adoption, Clock, CommandKind, CommandSet, EventKind, Leads, Outcome, State, TimerState};
use crate::policy::{Policy, ReopenClock, Signals, Subject, Timer, TimerSign};
use crate::time::{DayOne, NEVER, Paused, Pauses, Point, Span, TimeLimit, instant};
use crate::wire::Id;

/// Events that end a complaint.
pub(crate) const CLOSES: CommandSet = CommandSet::of(&[CommandKind::Close, CommandKind::Withdraw, CommandKind::Merge]);

/// What walking a case needs room for; kept from case to case, so that the room is made once.
#[derive(Debug, Default)]
pub(crate) struct Walks {
    beats: Vec<Beat>,
    pauses: Vec<Paused>,
    runs: Vec<Run>,
    seen: CommandSet,
}

/// Every run of every timer of a policy, as of an instant; those of one timer stand together, in order.
pub(crate) fn runs(policy: &Policy, case: &Case, now: DateTime<Utc>) -> Vec<Run> {
    let mut walks = Walks { runs: Vec::with_capacity(policy.timers().len()), ..Walks::default() };
    walks.runs(policy, case.facts(), now);
    walks.runs
}

impl Walks {
    /// [`runs`], in room that was used before.
    pub(crate) fn runs(&mut self, policy: &Policy, facts: &Facts, now: DateTime<Utc>) -> &[Run] {
        let Walks { beats, pauses, runs, seen } = self;
        runs.clear();
        let now = instant::point(now);
        *seen = super::beat::of(facts, now, beats);
        walk_all(policy, facts, now, (beats, *seen), pauses, runs);
        runs
    }

    /// The runs of the case last walked.
    pub(crate) fn last(&self) -> &[Run] {
        &self.runs
    }

    /// Did the case last walked move to another policy?
    pub(crate) fn moved(&self) -> bool {
        self.seen.contains(CommandKind::AdoptPolicy)
    }
}

/// How a clock that was kept stands: those that ended do not change, those of timers that are no more were given up.
pub(crate) fn kept<'c>(
    policy: &'c Policy,
    facts: &'c Facts,
    now: DateTime<Utc>,
) -> impl Iterator<Item = (&'c Clock, TimerState)> {
    let adoption = facts.adoptions.iter().rfind(|a| a.at <= now);
    adoption.into_iter().flat_map(|a| &a.clocks).filter_map(|c| match (c.ended_at, policy.timer(c.timer.as_str()).is_some()) {
        (Some(_), _) => Some((c, c.state)),
        (None, false) => Some((c, TimerState::Cancelled)),
        (None, true) => None,
    })
}

fn walk_all(
    policy: &Policy,
    facts: &Facts,
    now: Point,
    (beats, seen): (&[Beat], CommandSet),
    pauses: &mut Vec<Paused>,
    out: &mut Vec<Run>,
) {
    let adoption = if seen.contains(CommandKind::AdoptPolicy) { last_adoption(facts, now) } else { None };
    let common = super::quick::is_common(seen);
    for (index, rule) in policy.timers().iter().enumerate() {
        if common && rule.common {
            super::quick::runs(rule, index, facts, beats, now, out);
            continue;
        }
        let others = if needs_others(rule) { other_signals(policy, rule, out, adoption) } else { Vec::new() };
        pauses.clear();
        let walk = Walk {
            rule,
            index,
            facts,
            now,
            first: out.len(),
            out: &mut *out,
            others,
            last: NOTHING,
            active: None,
            pending: None,
            cycles: 0,
            anchor: None,
            receipt: None,
            pauses: &mut *pauses,
            tracks: rule.pauses != crate::policy::PauseRule::default(),
            state: State::New,
            step: None,
            wait: None,
            level: 0,
            episode: 1,
            outcome: None,
            judged: 1,
            taken: false,
            extensions: 0,
            live: true,
        };
        walk.go(beats, adoption);
    }
}

/// Apart, so that it is not looked at where there is none: it lies elsewhere in memory.
#[cold]
#[inline(never)]
fn last_adoption(facts: &Facts, now: Point) -> Option<&AdoptionFact> {
    facts.adoptions.iter().rfind(|a| instant::point(a.at) <= now)
}

fn needs_others(rule: &Timer) -> bool {
    [&rule.starts, &rule.met_by, &rule.cancelled_by, &rule.counts_from].iter().any(|s| !s.timers.is_empty())
}

/// A sign of another timer: when, and after which event (0: by time alone).
#[derive(Clone, Copy)]
struct Other {
    at: Point,
    after: u64,
    /// What began the run: nothing of it is seen before that.
    began: (Point, u64),
    timer: usize,
    sign: TimerSign,
}

/// The signs that a timer waits for, in order of time.
fn other_signals(policy: &Policy, rule: &Timer, runs: &[Run], adoption: Option<&AdoptionFact>) -> Vec<Other> {
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
    out.sort_by_key(|o| (o.at, o.after));
    out
}

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

struct Walk<'a, 'o> {
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
    /// What could start a run, while one may not start: its instant and sequence number, and whether it is the receipt.
    pending: Option<(Point, u64, bool)>,
    cycles: u32,
    /// The last moment that `counts_from` names, and whether it is the receipt.
    anchor: Option<(Point, bool)>,
    /// The receipt as it was last known.
    receipt: Option<Point>,
    /// Every standstill by the rule, so that a run that counts from the past knows them.
    pauses: &'o mut Vec<Paused>,
    tracks: bool,
    state: State,
    step: Option<&'a Id>,
    wait: Option<&'a Id>,
    level: u32,
    episode: u32,
    outcome: Option<Outcome>,
    /// Sequence number of the last event that changed what conditions ask about.
    judged: u64,
    /// Was the run that was kept taken over?
    taken: bool,
    extensions: usize,
    /// Are runs started and ended yet? Not before a move to this policy that keeps what was.
    live: bool,
}

impl<'a> Walk<'a, '_> {
    fn go(mut self, beats: &[Beat], adoption: Option<&'a AdoptionFact>) {
        let clocks: Vec<&Clock> =
            adoption.map(|a| a.clocks.iter().filter(|c| c.timer == self.rule.id).collect()).unwrap_or_default();
        let carries = adoption.filter(|a| a.mode != Adoption::Recompute && !clocks.is_empty());
        self.live = carries.is_none();
        self.cycles = clocks.iter().map(|c| c.cycle).max().unwrap_or(0);
        // One that never ended is the same run under the new policy.
        if adoption.is_some() && clocks.iter().any(|c| c.ended_at.is_none()) {
            self.cycles = self.cycles.saturating_sub(1);
        }
        for beat in beats {
            if let Some(adoption) = carries {
                // What was recorded before the move is done with, wherever it stands.
                self.live = beat.sequence > adoption.sequence;
                if self.live && !self.taken {
                    self.take_over(adoption, &clocks);
                }
            }
            if self.rule.watched.contains(beat.event.0) {
                self.time_passes(beat.before());
                let name = beat.name(self.facts);
                self.happens(beat, name);
                self.after(beat, name);
            }
            self.last = (beat.at, beat.sequence);
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

    /// Runs that ended before the case moved here are those that were kept then.
    fn forget(&mut self, adoption: &AdoptionFact) {
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
    fn take_over(&mut self, adoption: &AdoptionFact, clocks: &[&Clock]) {
        self.taken = true;
        self.pending = None;
        let Some(clock) = clocks.iter().find(|c| c.ended_at.is_none()) else { return };
        let moved = instant::point(adoption.at);
        let mut run = Run::new(self.index, clock.cycle, instant::point(clock.started_at), instant::point(clock.counts_from));
        self.cycles = clock.cycle;
        run.started_by = clock.started_by;
        run.rare().pauses = clock
            .pauses
            .iter()
            .map(|p| Paused { from: instant::point(p.from), to: p.to.map_or(NEVER, instant::point) })
            .collect();
        run.missed_at = clock.missed_at.map(instant::point);
        let old = serde_json::from_str::<TimeLimit>(&clock.within).unwrap_or(self.rule.within);
        match adoption.mode {
            Adoption::CarryOver if self.rule.within.within.counts_business() => {
                run.rare().target = self.rest(moved, clock).map(|due| (moved, due));
                run.missed_at = None;
            }
            Adoption::CarryOver => run.missed_at = None,
            _ => {
                run.rare().kept = Some(old).filter(|old| *old != self.rule.within);
                run.rare().target =
                    clock.target.zip(clock.target_since).map(|(due, since)| (instant::point(since), instant::point(due)));
            }
        }
        // Standstills that the old policy knew and this one does not are over; those that both know go on.
        let stands = self.stands();
        if let Some(last) = run.rare().pauses.last_mut()
            && last.is_open()
            && !stands
        {
            last.to = moved;
        }
        if stands && !run.pauses().last().is_some_and(Paused::is_open) {
            run.rare().pauses.push(Paused { from: moved, to: NEVER });
        }
        run.refresh(self.rule);
        run.first_due = clock.first_due.map(instant::point);
        self.active = Some(self.out.len());
        self.out.push(run);
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
        let limit = TimeLimit { within, day_one: DayOne::DayAfter, ..self.rule.within };
        limit.validate().ok()?;
        self.rule.calendar.due(at, &limit, &Pauses::none()).ok().flatten()
    }

    /// 1, 2, 3: what an event ends and moves.
    fn happens(&mut self, m: &Beat, name: Option<&'a Id>) {
        let sign = Sign::Event(m.event, name);
        self.ends(sign, m.at, m.sequence);
        if CLOSES.contains(m.event.0) && !self.rule.after_closing {
            self.pending = None;
            self.cancel(m.at, m.sequence);
        }
        if m.event.0 == CommandKind::Receive {
            self.receipt = Some(m.at);
        }
        self.track(m, name);
        if self.rule.when.is_some() && !self.holds() {
            self.cancel(m.at, m.sequence);
        }
        self.moves(m);
    }

    /// 4, 5: what an event stands still and starts.
    fn after(&mut self, m: &Beat, name: Option<&'a Id>) {
        self.stand(m.at);
        let receipt = m.event.0 == CommandKind::Receive;
        self.signal(Sign::Event(m.event, name), m.at, m.sequence, receipt);
        if m.event.0 == CommandKind::Reopen {
            self.reopen(m);
        }
        // Timers that this event met may start or end this one.
        while let Some(i) = self.others.iter().position(|o| o.after == m.sequence) {
            let other = self.others.remove(i);
            self.other(other);
        }
    }

    fn other(&mut self, o: Other) {
        let sign = Sign::Timer(o.timer, o.sign);
        self.ends(sign, o.at, o.after);
        self.signal(sign, o.at, o.after, false);
    }

    /// Meets or cancels the run.
    fn ends(&mut self, sign: Sign<'_>, at: Point, sequence: u64) {
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
        if self.active.is_none() && sign.among(&self.rule.starts) {
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
            run.rare().pauses.extend(pauses);
        }
        run.begin(self.rule);
    }

    fn run(&mut self) -> Option<&mut Run> {
        self.active.and_then(|i| self.out.get_mut(i))
    }

    fn meet(&mut self, at: Point, sequence: u64) {
        let rule = self.rule;
        let Some(run) = self.run() else { return };
        let at = at.max(run.started_at);
        run.ended = Some((at, sequence, End::Met));
        let again = run.counts_again(rule, at);
        self.active = None;
        if let Some(counts_from) = again {
            self.start(at, counts_from, sequence, false);
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
    fn moves(&mut self, m: &Beat) {
        let (rule, facts) = (self.rule, self.facts);
        match m.event.0 {
            CommandKind::Extend => {
                let extension = facts.extensions.get(self.extensions);
                self.extensions = self.extensions.saturating_add(1);
                if let (Some(e), Some(run)) = (extension.filter(|e| e.timer == rule.id), self.run()) {
                    let rare = run.rare();
                    rare.target = Some((m.at, instant::point(e.until)));
                    rare.extended = rare.extended.saturating_add(1);
                    run.refresh(rule);
                }
            }
            CommandKind::Correct | CommandKind::Absorb => {
                if let Some(receipt) = facts.receipts.iter().find(|r| r.sequence == m.sequence) {
                    let receipt = instant::point(receipt.received_at);
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
                for inherited in facts.inherited.iter().filter(|i| i.sequence == m.sequence && i.timer == rule.id) {
                    let tighter = instant::point(inherited.due);
                    if let Some(run) = self.run().filter(|r| r.due.is_none_or(|due| tighter < due)) {
                        run.rare().target = Some((m.at, tighter));
                        run.refresh(rule);
                    }
                }
            }
            _ => {}
        }
    }

    /// State, step, waiting, level and episode after an event.
    fn track(&mut self, m: &Beat, name: Option<&'a Id>) {
        let before = self.state;
        if let Leads::To(state) = m.event.0.row().to {
            self.state = state;
        }
        if self.state != before {
            self.step = None;
        }
        match m.event.0 {
            CommandKind::Wait => self.wait = name,
            CommandKind::Resume
            | CommandKind::Respond
            | CommandKind::RecordRuling
            | CommandKind::Close
            | CommandKind::Withdraw
            | CommandKind::Merge => self.wait = None,
            CommandKind::Escalate => {
                self.wait = None;
                self.level = self.level.saturating_add(1);
            }
            CommandKind::Reopen => {
                self.wait = None;
                self.episode = self.episode.saturating_add(1);
            }
            CommandKind::EnterStep => self.step = name,
            CommandKind::AdoptPolicy if name.is_some() => self.step = name,
            _ => {}
        }
        match m.event.0 {
            CommandKind::Respond if self.rule.when.is_some() => {
                self.outcome = self.facts.responses.iter().find(|r| instant::point(r.at) == m.at).map(|r| r.outcome);
            }
            CommandKind::Assess | CommandKind::Reassess | CommandKind::Correct => self.judged = m.sequence,
            _ => {}
        }
    }

    fn stands(&self) -> bool {
        let pauses = &self.rule.pauses;
        self.wait.is_some_and(|w| pauses.waiting.contains(w))
            || self.step.is_some_and(|s| pauses.steps.contains(s))
            || pauses.states.contains(self.state)
    }

    /// 4: begins or ends a standstill.
    fn stand(&mut self, at: Point) {
        if !self.tracks {
            return;
        }
        let stands = self.stands();
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
        if let Some(run) = self.run() {
            change(&mut run.rare().pauses);
            run.refresh(rule);
        }
    }

    /// Does the condition hold now?
    fn holds(&self) -> bool {
        let Some(when) = &self.rule.when else { return true };
        let f = self.facts;
        let mut subject = Subject {
            channel: f.channel.as_ref(),
            outcome: self.outcome,
            level: self.level,
            episode: self.episode,
            complainants: f.complainants,
            confidential: f.confidential,
            represented: f.represented,
            has_needs: f.has_needs,
            attributes: Some(&f.attributes.0),
            ..Subject::default()
        };
        if let Some(j) = f.judgements.iter().rfind(|j| j.sequence <= self.judged) {
            (subject.severity, subject.safety, subject.complexity, subject.impact) =
                (j.severity, j.safety, j.complexity, j.impact);
            (subject.category, subject.about_person) = (j.category.as_ref(), j.about_person);
        }
        when.holds(&subject)
    }

    /// A new episode: the last run goes on without the time for which the complaint was closed, or there is a new one.
    fn reopen(&mut self, m: &Beat) {
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
                (run.cycle, run.started_at, run.started_by) = (self.cycles, m.at, m.sequence);
                let rare = run.rare();
                rare.closed.push(Paused { from: ended, to: m.at.max(ended) });
                // A standstill lasts no longer than the run it belongs to.
                if let Some(pause) = rare.pauses.last_mut().filter(|p| p.is_open()) {
                    pause.to = ended.max(pause.from);
                }
                rare.pauses.extend(self.pauses.last().filter(|p| p.is_open()));
                rare.fired.clear();
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
            self.other(other);
        }
        self.own_time(until);
    }

    /// Warnings, misses and lapses of the run.
    fn own_time(&mut self, until: Point) {
        let rule = self.rule;
        let Some(run) = self.run() else { return };
        if !rule.warnings.is_empty() && run.missed_at.is_none() {
            for (threshold, warning) in (0_u32..).zip(&rule.warnings) {
                if let (Some(at), Some(due)) = (run.warning(rule, *warning), run.due)
                    && at < until
                    && !run.fired().iter().any(|f| f.threshold == threshold)
                {
                    run.rare().fired.push(Fired { threshold, at, due });
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
