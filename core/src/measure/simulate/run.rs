//! A simulation: complaints arrive, wait for a handler, are handled, and some come back.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::person::{Handling, Stage};
use super::settings::{CauseSettings, SimulationSettings, shop};
use crate::document::Diagnostics;
use crate::id;
use crate::ledger::EventRecord;
use crate::lifecycle::{
    Acceptance, Acknowledgement, Approval, Assessment, Assignment, CloseReason, Closure, Command, Complainant, Event, Finding,
    Fulfilment, Heard, Hold, Intake, Investigation, Level, Outcome, Redress, Referral, Rejection, Reopening, Response,
    ResponseKind, Resumption, Ruling, RulingRecord, Satisfaction, WaitingOn, Withdrawal,
};
use crate::measure::depends::Depends as _;
use crate::measure::log::{EventLog, LogEvent, LogKind, in_order};
use crate::measure::math::{Random, float, index};
use crate::measure::statistics::{coded, positive};
use crate::measure::tally::{Recordable, RecordedSet};
use crate::policy::Policy;
use crate::wire::{Id, Money};

/// What a simulation leaves behind.
#[derive(Debug)]
pub struct Simulation {
    /// The records of each complaint.
    pub histories: Vec<Vec<EventRecord<Event>>>,
    /// Events that only logs have: surveys that were sent, work that was done.
    pub extra: Vec<LogEvent>,
    /// Commands that were decided.
    pub commands: u64,
    /// Refusals by code.
    pub refused: BTreeMap<String, u64>,
}

const DAY: f64 = 86_400.0;
/// Most complaints of one simulation.
const MOST: u64 = 2_000_000;

/// The working time of one handler: 8 hours from Monday to Friday, laid end to end from the first day on.
fn working(start: DateTime<Utc>, minutes: f64) -> f64 {
    // Seconds since the start at which so many minutes of work are done; days are of the calendar in UTC.
    let days = libm::floor(minutes / 480.0);
    let rest = minutes - days * 480.0;
    let weekday = f64::from(chrono::Datelike::weekday(&start).num_days_from_monday());
    let workdays = days + weekday.min(5.0);
    let weeks = libm::floor(workdays / 5.0);
    let day = weeks * 7.0 + (workdays - weeks * 5.0) - weekday;
    day * DAY + 8.0 * 3600.0 + rest * 60.0
}

/// The first working minute not before an instant, of a handler who has done so many already.
fn free_from(start: DateTime<Utc>, done: f64, seconds: f64) -> f64 {
    // Working minutes that have passed by then.
    let (mut low, mut high) = (done, done.max(seconds / 60.0 + 480.0));
    if working(start, done) >= seconds {
        return done;
    }
    while high - low > 0.5 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if working(start, middle) < seconds { low = middle } else { high = middle }
    }
    high
}

fn exponential(random: &mut Random, mean: f64) -> f64 {
    -mean * libm::log(random.uniform())
}

/// A choice by weight.
fn chosen<'a>(random: &mut Random, causes: &'a [CauseSettings], day: f64) -> Option<&'a CauseSettings> {
    let weight = |c: &CauseSettings| match (c.change_day, c.weight_after) {
        (Some(change), Some(after)) if day >= f64::from(change) => after,
        _ => c.weight,
    };
    let mut left = random.uniform() * causes.iter().map(weight).sum::<f64>();
    causes.iter().find(|c| {
        left -= weight(c);
        left <= 0.0
    })
}

impl Simulation {
    /// The log of the simulated complaints, in the order of time, and what it can tell.
    ///
    /// # Errors
    ///
    /// `policy_mismatch` for another policy than that of the simulation.
    pub fn log(&self, policy: &Policy) -> Result<EventLog, Diagnostics> {
        let told = EventLog::of_histories(&self.histories, Some(policy))?;
        let events = told.events.into_iter().chain(self.extra.iter().cloned());
        let known: RecordedSet =
            told.records.into_iter().flatten().chain([Recordable::SurveyInvited, Recordable::Worked]).collect();
        Ok(EventLog { events: in_order(events).collect(), records: Some(known.list()) })
    }
}

/// Runs a simulation under a policy. Every step is a command that `decide` allows or refuses; time between steps is drawn.
///
/// ```
/// # #[cfg(feature = "presets")]
/// # fn main() -> Result<(), amends::Error> {
/// use amends::Policy;
/// use amends::measure::CountOptions;
/// use amends::measure::simulate::{SimulationSettings, run};
///
/// let policy = Policy::preset("uk-fca-disp")?;
/// let from = amends::time::instant::parse("2026-01-05T00:00:00Z")?;
/// let found = run(&policy, &SimulationSettings::new(from).days(14).handlers(2).seed(7))?;
/// // The same seed gives the same stream.
/// let tally = found.log(&policy)?.tally(&CountOptions::new(amends::time::instant::parse("2026-01-19T00:00:00Z")?))?;
/// assert_eq!(tally.cases(), found.histories.len() as u64);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "presets"))]
/// # fn main() {}
/// ```
///
/// # Errors
///
/// `out_of_range`; `limit_exceeded` beyond two million complaints.
pub fn run(policy: &Policy, input: &SimulationSettings) -> Result<Simulation, Diagnostics> {
    let start = input.from;
    let days = f64::from(input.days);
    positive(input.arrivals_per_day, "/arrivals_per_day")?;
    positive(input.handling_minutes, "/handling_minutes")?;
    positive(f64::from(input.handlers), "/handlers")?;
    if input.arrivals_per_day * days > float(MOST) {
        return Err(coded("/days", "limit_exceeded", "more than two million complaints", "simulate less at once"));
    }
    for (i, cause) in input.causes.iter().flatten().enumerate() {
        cause.takes_effect(&format!("/causes/{i}"))?;
    }
    let end = input.end();
    let causes = input.causes.clone().unwrap_or_else(shop);
    let mut random = Random::new(input.seed.into());
    let mut stage = Stage::new(policy);
    let mut out = Simulation { histories: Vec::new(), extra: Vec::new(), commands: 0, refused: BTreeMap::new() };
    // Minutes of work that each handler has promised so far.
    let mut done = vec![0.0; usize::try_from(input.handlers).unwrap_or(1)];
    let mut clock = 0.0;
    let mut people = 0_u64;
    while clock < days * DAY {
        let day = libm::floor(clock / DAY);
        let weekday = chrono::Datelike::weekday(&at(start, clock)).num_days_from_monday();
        let weekend = if weekday >= 5 { input.weekend.max(1e-6) } else { 1.0 };
        let rate = input.arrivals_per_day * weekend * (1.0 + input.growth * clock / DAY / 365.0).max(0.01);
        let next = clock + exponential(&mut random, DAY / rate);
        // A rate holds until midnight: later draws are drawn again.
        if next >= (day + 1.0) * DAY {
            clock = (day + 1.0) * DAY;
            continue;
        }
        clock = next;
        let Some(cause) = chosen(&mut random, &causes, clock / DAY) else { continue };
        let number = out.histories.len().saturating_add(1);
        let known = random.uniform() < input.repeaters && people > 10;
        people = people.saturating_add(u64::from(!known));
        let who = if known { index(libm::ceil(random.uniform() * float(people))) as u64 } else { people };
        // Each complaint draws from a separate stream: with other staffing the same complaints arrive.
        let mut own = Random::new(u64::from(input.seed) << 32 | u64::try_from(number).unwrap_or(0));
        let mut one = One { start, end, input, cause, name: format!("C-{number:06}"), who, random: &mut own };
        let handling = one.live(&mut stage, clock, &mut done, &mut out.extra)?;
        if !handling.records.is_empty() {
            out.histories.push(handling.records);
        }
    }
    out.commands = stage.commands;
    out.refused = stage.refused;
    Ok(out)
}

fn at(start: DateTime<Utc>, seconds: f64) -> DateTime<Utc> {
    start.checked_add_signed(TimeDelta::seconds(crate::measure::math::truncated(seconds))).unwrap_or(start)
}

/// An identifier of the settings, or one that is made here.
fn named(text: &str) -> Result<Id, Diagnostics> {
    Id::new(text).map_err(|e| coded("", e.code(), &e.to_string(), ""))
}

/// One complaint's life.
struct One<'a> {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    input: &'a SimulationSettings,
    cause: &'a CauseSettings,
    name: String,
    who: u64,
    random: &'a mut Random,
}

impl One<'_> {
    fn when(&self, seconds: f64) -> Option<DateTime<Utc>> {
        Some(at(self.start, seconds)).filter(|t| *t < self.end)
    }

    fn happens(&mut self, share: f64) -> bool {
        self.random.uniform() < share
    }

    fn extra(&self, kind: LogKind, at: DateTime<Utc>, value: Option<i64>) -> LogEvent {
        LogEvent {
            id: Some(format!("{}:{}:{}", self.name, kind.as_str(), at.timestamp())),
            value,
            ..LogEvent::new(self.name.as_str(), kind, at)
        }
    }

    fn live(
        &mut self,
        stage: &mut Stage<'_>,
        received: f64,
        done: &mut [f64],
        extra: &mut Vec<LogEvent>,
    ) -> Result<Handling, Diagnostics> {
        let mut h = Handling { case: None, records: Vec::new() };
        let Some(now) = self.when(received) else { return Ok(h) };
        let channels = [id!("web"), id!("email"), id!("phone"), id!("letter")];
        let channel = channels.get(index(self.random.uniform() * 4.0)).cloned().unwrap_or(id!("web"));
        let person = named(&format!("P-{:06}", self.who))?;
        let complainant = Complainant::new("simulated").id(person).name("simulated");
        let category = named(&self.cause.name)?;
        let receive = Intake::new(named(&self.name)?, "simulated", complainant).category(category.clone()).channel(channel);
        if !stage.say(now, "intake", &mut h, self.random, receive)? {
            return Ok(h);
        }
        let mut clock = received + exponential(self.random, 10.0 * 3600.0);
        let Some(now) = self.when(clock) else { return Ok(h) };
        let acknowledge = Acknowledgement::new().medium(id!("letter")).information([id!("process"), id!("timescales")]);
        stage.say(now, "intake", &mut h, self.random, acknowledge)?;
        let grave = self.random.uniform();
        let severity = if grave < 0.55 {
            Level::Low
        } else if grave < 0.9 {
            Level::Medium
        } else {
            Level::High
        };
        let assess = Command::Assess(Assessment::new(severity).category(category));
        stage.say(now, "intake", &mut h, self.random, assess)?;
        if self.happens(self.input.withdrawn) {
            let later = clock + exponential(self.random, 6.0 * DAY);
            if let Some(now) = self.when(later) {
                stage.say(now, "intake", &mut h, self.random, Withdrawal::new(id!("letter")))?;
            }
            return Ok(h);
        }
        clock = self.work(stage, clock, done, &mut h, extra, severity)?;
        if self.when(clock).is_none() {
            return Ok(h);
        }
        if self.happens(self.input.reopened) {
            let again = clock + exponential(self.random, 20.0 * DAY);
            if let Some(now) = self.when(again)
                && stage.say(now, "handler-1", &mut h, self.random, Reopening::new("simulated"))?
            {
                self.work(stage, again, done, &mut h, extra, severity)?;
            }
        }
        Ok(h)
    }

    /// From the queue to the close; the seconds at which it was done.
    fn work(
        &mut self,
        stage: &mut Stage<'_>,
        ready: f64,
        done: &mut [f64],
        h: &mut Handling,
        extra: &mut Vec<LogEvent>,
        severity: Level,
    ) -> Result<f64, Diagnostics> {
        let minutes = exponential(self.random, self.input.handling_minutes).max(5.0);
        // The handler who is free first takes it.
        let free = (0_usize..).zip(done.iter()).min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |f| f.0);
        let promised = done.get(free).copied().unwrap_or(0.0);
        let reopened = h.case.as_ref().is_some_and(|c| c.facts().episode > 1);
        // What was reopened is fitted in within a day: it takes minutes from the queue, and does not hold it up.
        let begin = if reopened { promised } else { free_from(self.start, promised, ready) };
        done.get_mut(free).into_iter().for_each(|d| *d = begin + minutes);
        let handler = format!("handler-{}", free.saturating_add(1));
        let (first, last) =
            if reopened { (ready, ready + DAY) } else { (working(self.start, begin), working(self.start, begin + minutes)) };
        let mut clock = first.max(ready);
        let Some(now) = self.when(clock) else { return Ok(clock) };
        stage.say(now, &handler, h, self.random, Assignment::new(named(&handler)?))?;
        if !reopened {
            stage.say(now, &handler, h, self.random, Investigation::new())?;
        }
        if self.happens(self.input.waiting) {
            let wait = Hold::new(WaitingOn::Complainant, id!("information_from_complainant"));
            stage.say(now, &handler, h, self.random, wait)?;
            clock += exponential(self.random, 5.0 * DAY);
            let Some(now) = self.when(clock) else { return Ok(clock) };
            stage.say(now, &handler, h, self.random, Resumption::new())?;
        }
        clock = last.max(clock);
        let Some(now) = self.when(clock) else { return Ok(clock) };
        extra.push(self.extra(LogKind::Worked, now, Some(crate::measure::math::truncated(minutes * 60.0))));
        let right = self.random.uniform();
        let outcome = if right < self.cause.upheld * 0.6 {
            Outcome::Upheld
        } else if right < self.cause.upheld {
            Outcome::PartlyUpheld
        } else {
            Outcome::NotUpheld
        };
        let finding = Finding::new(outcome).causes([named(&self.cause.name)?]).heard([Heard::Complainant, Heard::Subject]);
        stage.say(now, &handler, h, self.random, finding)?;
        let mut response = Response::new(outcome).reasons("simulated").medium(id!("letter"));
        response.routes = std::iter::once(id!("internal")).chain(stage.body()).collect();
        if outcome != Outcome::NotUpheld && severity != Level::Low {
            let amount = crate::measure::math::truncated(1000.0 + exponential(self.random, 6000.0)).clamp(500, 45_000);
            let money = Money::new(amount, "EUR").map_err(|e| coded("", e.code(), &e.to_string(), ""))?;
            let promised = named(&format!("r-{}", h.records.len()))?;
            response.redress = vec![Redress::new(promised, ResponseKind::Compensation).money(money)];
        }
        if severity == Level::High {
            stage.say(now, &handler, h, self.random, Command::Propose(response.clone()))?;
            stage.say(now, "manager", h, self.random, Approval::new())?;
        }
        if !stage.say(now, &handler, h, self.random, Command::Respond(response))? {
            return Ok(clock);
        }
        self.close(stage, clock, h, extra, &handler)
    }

    fn close(
        &mut self,
        stage: &mut Stage<'_>,
        mut clock: f64,
        h: &mut Handling,
        extra: &mut Vec<LogEvent>,
        handler: &str,
    ) -> Result<f64, Diagnostics> {
        clock += exponential(self.random, 2.0 * DAY);
        let Some(mut now) = self.when(clock) else { return Ok(clock) };
        if let Some(body) = stage.body().filter(|_| self.happens(self.input.referred)) {
            let reject = Rejection::new().reason("simulated").routes([body.clone()]);
            stage.say(now, handler, h, self.random, reject)?;
            stage.say(now, handler, h, self.random, Referral::new(body).reference("simulated"))?;
            clock += exponential(self.random, 60.0 * DAY);
            let Some(later) = self.when(clock) else { return Ok(clock) };
            now = later;
            let ruling = if self.happens(0.3) { Ruling::Overturned } else { Ruling::Confirmed };
            stage.say(now, handler, h, self.random, RulingRecord::new(ruling))?;
        }
        stage.say(now, handler, h, self.random, Acceptance::new().evidence(id!("letter")))?;
        let promised: Vec<Id> = h
            .case
            .as_ref()
            .map(|c| c.facts().redress.iter().filter(|r| r.fulfilled_at.is_none()).map(|r| r.id.clone()).collect())
            .unwrap_or_default();
        for id in promised {
            stage.say(now, handler, h, self.random, Fulfilment::new(id))?;
        }
        stage.say(now, handler, h, self.random, Closure::new(CloseReason::Resolved))?;
        extra.push(self.extra(LogKind::SurveyInvited, now, None));
        if self.happens(self.input.answers) {
            let later = clock + exponential(self.random, DAY);
            if let Some(now) = self.when(later) {
                let waited = (clock - 20.0 * DAY).max(0.0) / (400.0 * DAY);
                let score = (4.2 + self.random.normal() - waited).clamp(1.0, 5.0);
                let score = u32::try_from(crate::measure::math::truncated(libm::rint(score))).unwrap_or(1);
                stage.say(now, handler, h, self.random, Satisfaction::new(id!("handling"), score, 5_u32))?;
            }
        }
        Ok(clock)
    }
}
