//! One run of a timer: from its start to its end.

use chrono::{DateTime, TimeDelta, Utc};

use crate::lifecycle::TimerState;
use crate::policy::{Timer, Warning};
use crate::time::{Pause, Pauses, Span, TimeError, TimeLimit};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Met,
    Cancelled,
    Lapsed,
}

/// A warning whose instant has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fired {
    pub(crate) threshold: u32,
    pub(crate) at: DateTime<Utc>,
    pub(crate) due: DateTime<Utc>,
}

/// One run of a timer.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Position of the timer in the policy.
    pub(crate) timer: usize,
    pub(crate) cycle: u32,
    pub(crate) started_at: DateTime<Utc>,
    /// Sequence number of the event; 0 where time alone started it.
    pub(crate) started_by: u64,
    pub(crate) counts_from: DateTime<Utc>,
    /// Does it count from the receipt, and so follow its corrections?
    pub(crate) from_receipt: bool,
    pub(crate) limit: TimeLimit,
    /// Standstills by the timer's rule: limited by `at_most`.
    pub(crate) pauses: Vec<Pause>,
    /// Time for which the complaint was closed.
    pub(crate) closed: Vec<Pause>,
    /// The due instant as it was set at an instant, which pauses since then move.
    pub(crate) target: Option<(DateTime<Utc>, DateTime<Utc>)>,
    pub(crate) first_due: Option<DateTime<Utc>>,
    pub(crate) due: Option<DateTime<Utc>>,
    pub(crate) problem: Option<TimeError>,
    pub(crate) missed_at: Option<DateTime<Utc>>,
    pub(crate) ended: Option<(DateTime<Utc>, u64, End)>,
    pub(crate) extended: u32,
    pub(crate) fired: Vec<Fired>,
}

impl Run {
    pub(crate) fn new(timer: usize, rule: &Timer, cycle: u32, started_at: DateTime<Utc>, counts_from: DateTime<Utc>) -> Run {
        Run {
            timer,
            cycle,
            started_at,
            started_by: 0,
            counts_from,
            from_receipt: false,
            limit: rule.within,
            pauses: Vec::new(),
            closed: Vec::new(),
            target: None,
            first_due: None,
            due: None,
            problem: None,
            missed_at: None,
            ended: None,
            extended: 0,
            fired: Vec::new(),
        }
    }

    /// When the clock stood still, as far as the rule lets it.
    pub(crate) fn stands(&self, rule: &Timer) -> Result<Pauses, TimeError> {
        if self.pauses.is_empty() && self.closed.is_empty() {
            return Ok(Pauses::none());
        }
        let mut all = self.closed.clone();
        match rule.pauses.at_most {
            None => all.extend_from_slice(&self.pauses),
            Some(most) => {
                let mut left = TimeDelta::seconds(most);
                for p in &self.pauses {
                    let end = p.from.checked_add_signed(left).ok_or(TimeError::OutOfRange)?;
                    let to = p.to.map_or(end, |to| to.min(end));
                    if p.from < to {
                        all.push(Pause { from: p.from, to: Some(to) });
                    }
                    left = left.checked_sub(&to.signed_duration_since(p.from)).unwrap_or_default().max(TimeDelta::zero());
                }
            }
        }
        Pauses::new(&all)
    }

    /// Does the clock stand still at an instant?
    pub(crate) fn paused_at(&self, rule: &Timer, at: DateTime<Utc>) -> bool {
        let stands = |p: &Pause| p.from <= at && p.to.is_none_or(|to| at < to);
        if !self.pauses.last().is_some_and(stands) {
            return false;
        }
        rule.pauses.at_most.is_none() || self.stands(rule).is_ok_and(|p| p.is_paused(at))
    }

    /// Computes the due instant anew, after anything that moves it.
    pub(crate) fn refresh(&mut self, rule: &Timer) {
        if self.pauses.is_empty() && self.closed.is_empty() && self.target.is_none() {
            match rule.calendar.checked_deadline(self.counts_from, &self.limit) {
                Ok(due) => (self.due, self.problem) = (Some(due), None),
                Err(problem) => (self.due, self.problem) = (None, Some(problem)),
            }
            return;
        }
        let due = self.stands(rule).and_then(|pauses| match self.target {
            None => rule.calendar.deadline(self.counts_from, &self.limit, &pauses),
            Some((since, target)) => rule.calendar.moved(target, since, &self.limit, &pauses),
        });
        match due {
            Ok(due) => (self.due, self.problem) = (due, None),
            Err(problem) => (self.due, self.problem) = (None, Some(problem)),
        }
    }

    /// Computes the due instant for the first time.
    pub(crate) fn begin(&mut self, rule: &Timer) {
        self.refresh(rule);
        self.first_due = match self.due {
            Some(due) if self.pauses.is_empty() && self.closed.is_empty() => Some(due),
            _ => rule.calendar.deadline(self.counts_from, &self.limit, &Pauses::none()).ok().flatten(),
        };
    }

    /// Misses an obligation, or lets a fast track or a window lapse, if its time was over before an instant.
    pub(crate) fn time_is_over(&mut self, rule: &Timer, until: DateTime<Utc>) {
        let Some(due) = self.due else { return };
        // Nothing is missed before it began.
        let missed = due.max(self.started_at);
        if missed < until && self.missed_at.is_none() {
            if rule.is_obligation() {
                self.missed_at = Some(missed);
            } else {
                self.ended = Some((missed, 0, End::Lapsed));
            }
        }
    }

    /// The time between two instants in the run's own measure: business time for limits of business time or days, all time for
    /// others; standstills left out.
    fn measured(&self, rule: &Timer, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<TimeDelta, TimeError> {
        let pauses = self.stands(rule)?;
        if self.limit.within.counts_business() {
            rule.calendar.business_time(from, to, &pauses)
        } else {
            rule.calendar.elapsed_time(from, to, &pauses)
        }
    }

    /// The time used until an instant.
    pub(crate) fn elapsed(&self, rule: &Timer, until: DateTime<Utc>) -> Result<TimeDelta, TimeError> {
        self.measured(rule, self.counts_from, self.ended.map_or(until, |(at, _, _)| at).max(self.counts_from))
    }

    /// The time for which it stood still until an instant.
    pub(crate) fn paused(&self, rule: &Timer, until: DateTime<Utc>) -> TimeDelta {
        if self.pauses.is_empty() && self.closed.is_empty() {
            return TimeDelta::zero();
        }
        let until = self.ended.map_or(until, |(at, _, _)| at).max(self.counts_from);
        let running = self.stands(rule).and_then(|p| rule.calendar.elapsed_time(self.counts_from, until, &p));
        running.map_or(TimeDelta::zero(), |r| until.signed_duration_since(self.counts_from).checked_sub(&r).unwrap_or_default())
    }

    /// The time left until it is due, or passed since then; in the timer's own measure.
    pub(crate) fn between(&self, rule: &Timer, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        self.measured(rule, from, to).unwrap_or_default()
    }

    /// When a warning is due, while the due instant stands as it is.
    pub(crate) fn warning(&self, rule: &Timer, warning: Warning) -> Option<DateTime<Utc>> {
        let due = self.due?;
        let pauses = self.stands(rule).ok()?;
        let calendar = &rule.calendar;
        let at = match warning {
            Warning::Percent(hundredths) => {
                let from = self.counts_from.min(due);
                let total = self.measured(rule, from, due).ok()?;
                calendar.after(from, share(total, hundredths)?, self.limit.within.counts_business(), &pauses).ok()??
            }
            Warning::Before(Span::BusinessTime { seconds }) => {
                let from = self.counts_from.min(due);
                let total = calendar.business_time(from, due, &pauses).ok()?;
                let left = total.checked_sub(&TimeDelta::seconds(seconds))?.max(TimeDelta::zero());
                calendar.after(from, left, true, &pauses).ok()??
            }
            Warning::Before(Span::Time { seconds }) => due.checked_sub_signed(TimeDelta::seconds(seconds))?,
            Warning::Before(_) => return None,
        };
        Some(at.max(self.started_at))
    }

    /// How it stands at an instant.
    pub(crate) fn state(&self, rule: &Timer, now: DateTime<Utc>) -> TimerState {
        match self.ended {
            Some((_, _, End::Met)) if self.missed_at.is_some() => TimerState::MetLate,
            Some((_, _, End::Met)) => TimerState::Met,
            Some((_, _, End::Cancelled)) => TimerState::Cancelled,
            Some((_, _, End::Lapsed)) => TimerState::Lapsed,
            None if self.missed_at.is_some() => TimerState::Missed,
            None if self.paused_at(rule, now) => TimerState::Paused,
            None => TimerState::Running,
        }
    }
}

/// So many hundredths of a time, exact to the nanosecond, rounded down.
fn share(total: TimeDelta, hundredths: u32) -> Option<TimeDelta> {
    let nanos = i128::from(total.num_seconds()).checked_mul(1_000_000_000)?.checked_add(i128::from(total.subsec_nanos()))?;
    let part = nanos.checked_mul(i128::from(hundredths))?.checked_div(100)?;
    let seconds = i64::try_from(part.checked_div(1_000_000_000)?).ok()?;
    let rest = u32::try_from(part.checked_rem(1_000_000_000)?).ok()?;
    TimeDelta::new(seconds, rest)
}
