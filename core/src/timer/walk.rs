//! What happened, walked through for one timer: see the order of evaluation in the module's documentation.

use chrono::{DateTime, Utc};

use super::run::{End, Fired, Run};
use crate::case::{AdoptionFact, Case, Facts, Moment};
use crate::lifecycle::{Adoption, Clock, CommandKind, CommandSet, EventKind, Leads, Outcome, State, TimerState};
use crate::policy::{Policy, ReopenClock, Repeats, Signals, Subject, Timer, TimerSign};
use crate::time::{Pause, TimeLimit};
use crate::wire::Id;

/// Most periods that a schedule is carried on over at once.
const MAX_PERIODS: usize = 10_000;

/// Events that end a complaint.
pub(crate) const CLOSES: CommandSet = CommandSet::of(&[CommandKind::Close, CommandKind::Withdraw, CommandKind::Merge]);

/// Every run of every timer of a policy, as of an instant; those of one timer stand together, in order.
pub(crate) fn runs(policy: &Policy, case: &Case, now: DateTime<Utc>, out: &mut Vec<Run>) {
    runs_of(policy, case.facts(), now, out);
}

pub(crate) fn runs_of(policy: &Policy, facts: &Facts, now: DateTime<Utc>, out: &mut Vec<Run>) {
    let adoption = facts.adoptions.iter().rfind(|a| a.at <= now);
    let common = super::quick::is_common(facts);
    for (index, rule) in policy.timers().iter().enumerate() {
        if common && rule.common {
            super::quick::runs(rule, index, facts, now, out);
            continue;
        }
        let others = if needs_others(rule) { other_signals(policy, rule, out, adoption) } else { Vec::new() };
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
            pauses: Vec::new(),
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
        walk.go(adoption);
    }
}

fn needs_others(rule: &Timer) -> bool {
    [&rule.starts, &rule.met_by, &rule.cancelled_by, &rule.counts_from].iter().any(|s| !s.timers.is_empty())
}

/// A sign of another timer: when, and after which event (0: by time alone).
#[derive(Clone, Copy)]
struct Other {
    at: DateTime<Utc>,
    after: u64,
    /// What began the run: nothing of it is seen before that.
    began: (DateTime<Utc>, u64),
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
            (Some(at), _) => (at, 0, TimerSign::Missed),
            (None, TimerState::Met) => (ended, clock.ended_by.unwrap_or(0), TimerSign::Met),
            (None, TimerState::Lapsed) => (ended, 0, TimerSign::Lapsed),
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
const NOTHING: (DateTime<Utc>, u64) = (DateTime::<Utc>::MIN_UTC, 0);

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
    now: DateTime<Utc>,
    /// Position of this timer's first run.
    first: usize,
    out: &'o mut Vec<Run>,
    /// Signs of other timers that did not come yet.
    others: Vec<Other>,
    /// The last thing that happened: its instant and sequence number.
    last: (DateTime<Utc>, u64),
    /// Position of the run that has not ended.
    active: Option<usize>,
    /// What could start a run, while one may not start: its instant and sequence number, and whether it is the receipt.
    pending: Option<(DateTime<Utc>, u64, bool)>,
    cycles: u32,
    /// The last moment that `counts_from` names, and whether it is the receipt.
    anchor: Option<(DateTime<Utc>, bool)>,
    /// The receipt as it was last known.
    receipt: Option<DateTime<Utc>>,
    /// Every standstill by the rule, so that a run that counts from the past knows them.
    pauses: Vec<Pause>,
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
    fn go(mut self, adoption: Option<&'a AdoptionFact>) {
        let clocks: Vec<&Clock> =
            adoption.map(|a| a.clocks.iter().filter(|c| c.timer == self.rule.id).collect()).unwrap_or_default();
        let carries = adoption.filter(|a| a.mode != Adoption::Recompute && !clocks.is_empty());
        self.live = carries.is_none();
        self.cycles = clocks.iter().map(|c| c.cycle).max().unwrap_or(0);
        // One that never ended is the same run under the new policy.
        if adoption.is_some() && clocks.iter().any(|c| c.ended_at.is_none()) {
            self.cycles = self.cycles.saturating_sub(1);
        }
        let facts = self.facts;
        for moment in &facts.timeline {
            if moment.at > self.now {
                continue;
            }
            if let Some(adoption) = carries {
                // What was recorded before the move is done with, wherever it stands.
                self.live = moment.sequence > adoption.sequence;
                if self.live && !self.taken {
                    self.take_over(adoption, &clocks);
                }
            }
            let matters = self.rule.watched.contains(moment.event.0) || self.tracks || self.rule.when.is_some();
            if matters {
                let instant = chrono::TimeDelta::nanoseconds(i64::from(moment.clock));
                self.time_passes(moment.at.checked_add_signed(instant).unwrap_or(moment.at));
                self.happens(moment);
                self.after(moment);
            }
            self.last = (moment.at, moment.sequence);
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
        kept.retain(|r| r.ended.is_none_or(|(at, by, _)| if by == 0 { at > adoption.at } else { by > adoption.sequence }));
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
        let mut run = Run::new(self.index, self.rule, clock.cycle, clock.started_at, clock.counts_from);
        self.cycles = clock.cycle;
        run.started_by = clock.started_by;
        run.pauses = clock.pauses.iter().map(|p| Pause { from: p.from, to: p.to }).collect();
        run.missed_at = clock.missed_at;
        let old = serde_json::from_str::<TimeLimit>(&clock.within).unwrap_or(self.rule.within);
        match adoption.mode {
            Adoption::CarryOver if self.rule.within.within.counts_business() => {
                run.target = self.rest(adoption.at, clock).map(|due| (adoption.at, due));
                run.missed_at = None;
            }
            Adoption::CarryOver => run.missed_at = None,
            _ => {
                run.limit = old;
                run.target = clock.target.zip(clock.target_since).map(|(due, since)| (since, due));
            }
        }
        // Standstills that the old policy knew and this one does not are over; those that both know go on.
        let stands = self.stands();
        if let Some(last) = run.pauses.last_mut()
            && last.to.is_none()
            && !stands
        {
            last.to = Some(adoption.at);
        }
        if stands && run.pauses.last().is_none_or(|p| p.to.is_some()) {
            run.pauses.push(Pause { from: adoption.at, to: None });
        }
        run.refresh(self.rule);
        run.first_due = clock.first_due;
        self.active = Some(self.out.len());
        self.out.push(run);
    }

    /// What is left of a limit of business time or days, from the move on.
    fn rest(&self, at: DateTime<Utc>, clock: &Clock) -> Option<DateTime<Utc>> {
        use crate::time::Span;
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
        let limit = TimeLimit { within, day_one: crate::time::DayOne::DayAfter, ..self.rule.within };
        self.rule.calendar.deadline(at, &limit, &crate::time::Pauses::none()).ok().flatten()
    }

    /// 1, 2, 3: what an event ends and moves.
    fn happens(&mut self, m: &'a Moment) {
        let sign = Sign::Event(m.event, m.name.as_ref());
        self.ends(sign, m.at, m.sequence);
        if CLOSES.contains(m.event.0) && !self.rule.after_closing {
            self.pending = None;
            self.cancel(m.at, m.sequence);
        }
        if m.event.0 == CommandKind::Receive {
            self.receipt = Some(m.at);
        }
        self.track(m);
        if self.rule.when.is_some() && !self.holds() {
            self.cancel(m.at, m.sequence);
        }
        self.moves(m);
    }

    /// 4, 5: what an event stands still and starts.
    fn after(&mut self, m: &'a Moment) {
        self.stand(m.at);
        let receipt = m.event.0 == CommandKind::Receive;
        self.signal(Sign::Event(m.event, m.name.as_ref()), m.at, m.sequence, receipt);
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
    fn ends(&mut self, sign: Sign<'_>, at: DateTime<Utc>, sequence: u64) {
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
    fn signal(&mut self, sign: Sign<'_>, at: DateTime<Utc>, sequence: u64, receipt: bool) {
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

    fn start(&mut self, started_at: DateTime<Utc>, counts_from: DateTime<Utc>, by: u64, from_receipt: bool) {
        self.cycles = self.cycles.saturating_add(1);
        self.active = Some(self.out.len());
        self.out.push(Run::new(self.index, self.rule, self.cycles, started_at, counts_from));
        let Some(run) = self.out.last_mut() else { return };
        run.started_by = by;
        run.from_receipt = from_receipt;
        run.pauses = self.pauses.iter().filter(|p| p.to.is_none_or(|to| to > counts_from)).copied().collect();
        run.begin(self.rule);
    }

    fn run(&mut self) -> Option<&mut Run> {
        self.active.and_then(|i| self.out.get_mut(i))
    }

    fn meet(&mut self, at: DateTime<Utc>, sequence: u64) {
        let Some(run) = self.run() else { return };
        let at = at.max(run.started_at);
        run.ended = Some((at, sequence, End::Met));
        let due = run.due;
        self.active = None;
        if let Some(repeats) = self.rule.repeats {
            let counts_from = match (repeats, due) {
                (Repeats::FromSchedule, Some(due)) => self.last_period(due, at),
                _ => at,
            };
            self.start(at, counts_from, sequence, false);
        }
    }

    /// The last point of a schedule that is not after an instant, or its next one if that is still to come.
    fn last_period(&self, due: DateTime<Utc>, at: DateTime<Utc>) -> DateTime<Utc> {
        let on_day = |due| if self.rule.within.within.counts_dates() { self.rule.calendar.last_moment(due) } else { due };
        let mut point = on_day(due);
        for _ in 0..MAX_PERIODS {
            let next = self.rule.calendar.deadline(point, &self.rule.within, &crate::time::Pauses::none());
            match next {
                Ok(Some(next)) if next <= at && on_day(next) > point => point = on_day(next),
                _ => break,
            }
        }
        point
    }

    fn cancel(&mut self, at: DateTime<Utc>, sequence: u64) {
        if let Some(run) = self.run() {
            let at = at.max(run.started_at);
            run.ended = Some((at, sequence, End::Cancelled));
            self.active = None;
        }
    }

    /// Extensions, other receipts, deadlines of merged complaints.
    fn moves(&mut self, m: &Moment) {
        let (rule, facts) = (self.rule, self.facts);
        match m.event.0 {
            CommandKind::Extend => {
                let extension = facts.extensions.get(self.extensions);
                self.extensions = self.extensions.saturating_add(1);
                if let (Some(e), Some(run)) = (extension.filter(|e| e.timer == rule.id), self.run()) {
                    run.target = Some((m.at, e.until));
                    run.extended = run.extended.saturating_add(1);
                    run.refresh(rule);
                }
            }
            CommandKind::Correct | CommandKind::Absorb => {
                if let Some(receipt) = facts.receipts.iter().find(|r| r.sequence == m.sequence) {
                    let receipt = receipt.received_at;
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
                    if let Some(run) = self.run().filter(|r| r.due.is_none_or(|due| inherited.due < due)) {
                        run.target = Some((m.at, inherited.due));
                        run.refresh(rule);
                    }
                }
            }
            _ => {}
        }
    }

    /// State, step, waiting, level and episode after an event.
    fn track(&mut self, m: &'a Moment) {
        let before = self.state;
        if let Leads::To(state) = m.event.0.row().to {
            self.state = state;
        }
        if self.state != before {
            self.step = None;
        }
        match m.event.0 {
            CommandKind::Wait => self.wait = m.name.as_ref(),
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
            CommandKind::EnterStep => self.step = m.name.as_ref(),
            CommandKind::AdoptPolicy if m.name.is_some() => self.step = m.name.as_ref(),
            _ => {}
        }
        match m.event.0 {
            CommandKind::Respond => {
                self.outcome = self.facts.responses.iter().find(|r| r.at == m.at).map(|r| r.outcome);
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
    fn stand(&mut self, at: DateTime<Utc>) {
        if !self.tracks {
            return;
        }
        let stands = self.stands();
        let standing = self.pauses.last().is_some_and(|p| p.to.is_none());
        if stands == standing {
            return;
        }
        let change = |pauses: &mut Vec<Pause>| {
            if stands {
                pauses.push(Pause { from: at, to: None });
            } else if let Some(last) = pauses.last_mut().filter(|p| p.to.is_none()) {
                last.to = Some(at.max(last.from));
            }
        };
        change(&mut self.pauses);
        let rule = self.rule;
        if let Some(run) = self.run() {
            change(&mut run.pauses);
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
    fn reopen(&mut self, m: &Moment) {
        if self.active.is_some() || !self.live || !self.holds() {
            return;
        }
        let last = self.out.get(self.first..).and_then(<[Run]>::last).cloned();
        match (self.rule.on_reopen, last) {
            (ReopenClock::Restart, _) if self.cycles > 0 => self.start(m.at, m.at, m.sequence, false),
            (ReopenClock::Continue, Some(last)) => {
                let ended = last.ended.map_or(m.at, |(at, _, _)| at);
                self.cycles = self.cycles.saturating_add(1);
                let mut run = Run { cycle: self.cycles, started_at: m.at, started_by: m.sequence, ..last };
                run.closed.push(Pause { from: ended, to: Some(m.at.max(ended)) });
                // A standstill lasts no longer than the run it belongs to.
                if let Some(pause) = run.pauses.last_mut().filter(|p| p.to.is_none()) {
                    pause.to = Some(ended.max(pause.from));
                }
                run.pauses.extend(self.pauses.last().filter(|p| p.to.is_none()));
                (run.ended, run.missed_at, run.fired) = (None, None, Vec::new());
                run.refresh(self.rule);
                self.active = Some(self.out.len());
                self.out.push(run);
            }
            _ => {}
        }
    }

    /// 0: everything that time alone brings before an instant.
    fn time_passes(&mut self, until: DateTime<Utc>) {
        while let Some(i) = self.others.iter().position(|o| o.after == 0 && o.at < until && o.began <= self.last) {
            let other = self.others.remove(i);
            self.own_time(other.at);
            self.other(other);
        }
        self.own_time(until);
    }

    /// Warnings, misses and lapses of the run.
    fn own_time(&mut self, until: DateTime<Utc>) {
        let rule = self.rule;
        let Some(run) = self.run() else { return };
        if !rule.warnings.is_empty() && run.missed_at.is_none() {
            for (threshold, warning) in (0_u32..).zip(&rule.warnings) {
                if let (Some(at), Some(due)) = (run.warning(rule, *warning), run.due)
                    && at < until
                    && !run.fired.iter().any(|f| f.threshold == threshold)
                {
                    run.fired.push(Fired { threshold, at, due });
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

/// How a clock that was kept stands: those that ended do not change, those of timers that are no more were given up.
pub(crate) fn kept<'c>(policy: &Policy, facts: &'c Facts, now: DateTime<Utc>) -> impl Iterator<Item = (&'c Clock, TimerState)> {
    let adoption = facts.adoptions.iter().rfind(|a| a.at <= now);
    let known: Vec<Id> = policy.timers().iter().map(|t| t.id.clone()).collect();
    adoption.into_iter().flat_map(|a| &a.clocks).filter_map(move |c| match (c.ended_at, known.contains(&c.timer)) {
        (Some(_), _) => Some((c, c.state)),
        (None, false) => Some((c, TimerState::Cancelled)),
        (None, true) => None,
    })
}
