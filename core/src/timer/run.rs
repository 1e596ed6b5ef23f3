//! One run of a timer: from its start to its end. Instants are points here: a run is made of many of them, and most are asked
//! for once.

use crate::lifecycle::TimerState;
use crate::policy::{Repeats, Standstill, Timer, Warning};
use crate::time::{Amount, NANO, NEVER, Paused, Pauses, Point, Receipt, Span, TimeError, TimeLimit, add, subtract};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Met,
    Cancelled,
    Lapsed,
}

/// A notice before a miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A warning of the policy's, by its position.
    Threshold(u32),
    /// Nobody can say when it is due: the code of the calendar's error.
    Unknown(&'static str),
}

impl Notice {
    /// Is it given once for a run, even if its text differs later?
    pub(crate) fn is_like(self, other: Notice) -> bool {
        self == other || matches!((self, other), (Notice::Unknown(_), Notice::Unknown(_)))
    }
}

/// A notice whose instant has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fired {
    pub(crate) notice: Notice,
    pub(crate) at: Point,
    /// When it was due then, or until when it was known not to be.
    pub(crate) due: Point,
}

/// One run of a timer.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Position of the timer in the policy.
    pub(crate) timer: usize,
    pub(crate) cycle: u32,
    pub(crate) started_at: Point,
    /// Sequence number of the event; 0 where time alone started it.
    pub(crate) started_by: u64,
    pub(crate) counts_from: Point,
    /// Does it count from the receipt, and so follow its corrections?
    pub(crate) from_receipt: bool,
    pub(crate) first_due: Option<Point>,
    pub(crate) due: Option<Point>,
    pub(crate) missed_at: Option<Point>,
    pub(crate) ended: Option<(Point, u64, End)>,
    details: Option<Box<RunDetails>>,
}

/// What few runs have. Apart, so that the others are small: cases have many runs.
#[derive(Clone, Debug, Default)]
pub(crate) struct RunDetails {
    /// The run's own limit, where it is another one: a move to another policy kept it, or a schedule began the run.
    pub(crate) kept: Option<TimeLimit>,
    /// Pauses by the timer's rule: limited by `at_most`.
    pub(crate) pauses: Vec<Paused>,
    /// Time for which the complaint was closed.
    pub(crate) closed: Vec<Paused>,
    /// Positions of the timer's standstills that hold.
    dated: Vec<usize>,
    /// Pauses from this instant on are left out. So we know the due instant without them.
    cut: Option<Point>,
    /// The pauses that the rule allows, of all three kinds, as [`Run::refresh`] found them.
    stood: Pauses,
    /// The due instant as it was set at an instant, which pauses since then move.
    pub(crate) target: Option<(Point, Point)>,
    /// Was the target agreed with the complainant, and do standstills not move it?
    fixed: bool,
    /// Did somebody name the target, as an extension does? Then standstills by date do not move it.
    named: bool,
    pub(crate) problem: Option<TimeError>,
    pub(crate) extended: u32,
    pub(crate) fired: Vec<Fired>,
}

static NEVER_STOOD: Pauses = Pauses::none();

/// Most periods that a schedule is carried on over at once.
const MAX_PERIODS: usize = 10_000;

impl Run {
    pub(crate) fn new(timer: usize, cycle: u32, started_at: Point, counts_from: Point) -> Run {
        Run {
            timer,
            cycle,
            started_at,
            started_by: 0,
            counts_from,
            from_receipt: false,
            first_due: None,
            due: None,
            missed_at: None,
            ended: None,
            details: None,
        }
    }

    /// What few runs have, for this one too.
    pub(crate) fn details(&mut self) -> &mut RunDetails {
        self.details.get_or_insert_default()
    }

    /// The run's own limit, where it is another one.
    pub(crate) fn kept(&self) -> Option<&TimeLimit> {
        self.details.as_ref()?.kept.as_ref()
    }

    /// The time allowed.
    pub(crate) fn limit<'l>(&'l self, rule: &'l Timer) -> &'l TimeLimit {
        self.kept().unwrap_or(&rule.within)
    }

    /// Pauses by the timer's rule.
    pub(crate) fn pauses(&self) -> &[Paused] {
        self.details.as_ref().map_or(&[], |r| &r.pauses)
    }

    /// Time for which the complaint was closed.
    pub(crate) fn closed(&self) -> &[Paused] {
        self.details.as_ref().map_or(&[], |r| &r.closed)
    }

    /// The standstills of the timer that hold for the run.
    pub(crate) fn dated<'t>(&self, rule: &'t Timer) -> impl Iterator<Item = &'t Standstill> {
        let positions = self.details.as_ref().map_or(&[][..], |r| &r.dated);
        positions.iter().filter_map(|i| rule.standstill.get(*i))
    }

    /// Lets standstills of the timer hold, by their positions.
    #[inline(always)]
    pub(crate) fn stands_on(&mut self, dated: &[usize]) {
        if !dated.is_empty() {
            self.stands_still_on(dated);
        }
    }

    /// A function apart, because few runs need it.
    #[cold]
    fn stands_still_on(&mut self, dated: &[usize]) {
        self.details().dated = dated.to_vec();
    }

    /// The due instant as if no pause began from an instant on.
    pub(crate) fn due_without(&self, rule: &Timer, since: Point) -> Option<Point> {
        let mut before = self.clone();
        before.details().cut = Some(since);
        before.refresh(rule);
        before.due
    }

    /// The pauses that the rule allows.
    pub(crate) fn stood(&self) -> &Pauses {
        self.details.as_ref().map_or(&NEVER_STOOD, |r| &r.stood)
    }

    /// Warnings and other notices that came.
    pub(crate) fn fired(&self) -> &[Fired] {
        self.details.as_ref().map_or(&[], |r| &r.fired)
    }

    /// How often it was extended.
    pub(crate) fn extended(&self) -> u32 {
        self.details.as_ref().map_or(0, |r| r.extended)
    }

    /// Did a notice come?
    pub(crate) fn has_reported(&self, notice: Notice) -> bool {
        self.fired().iter().any(|f| f.notice.is_like(notice))
    }

    /// Is the due instant a date that was agreed and does not move?
    pub(crate) fn is_fixed(&self) -> bool {
        self.details.as_ref().is_some_and(|r| r.fixed)
    }

    /// Sets the due instant again. If the date is fixed, the timer pauses no longer. If it was fixed and no longer is, the timer pauses as
    /// the rule says.
    pub(crate) fn set_target(&mut self, (at, due): (Point, Point), fixed: bool, stands: bool) {
        let details = self.details();
        details.target = Some((at, due));
        let open = details.pauses.last_mut().filter(|p| p.is_open());
        match (fixed, details.fixed) {
            (true, _) => open.into_iter().for_each(|p| p.to = at.max(p.from)),
            (false, true) if stands => details.pauses.push(Paused { from: at, to: NEVER }),
            _ => {}
        }
        (details.fixed, details.named) = (fixed, true);
    }

    /// Takes over what a move to another policy kept of a date: whether it is fixed, and whether somebody named it.
    pub(crate) fn keep_date(&mut self, fixed: bool, named: bool) {
        let details = self.details();
        (details.fixed, details.named) = (fixed, named);
    }

    /// Is the due instant a date that somebody named, as an extension does?
    pub(crate) fn is_named(&self) -> bool {
        self.details.as_ref().is_some_and(|r| r.named)
    }

    /// The due instant as it was set, and when.
    pub(crate) fn target(&self) -> Option<(Point, Point)> {
        self.details.as_ref()?.target
    }

    /// Why no due instant, or no instant of a warning, could be computed.
    pub(crate) fn problem(&self) -> Option<&TimeError> {
        self.details.as_ref()?.problem.as_ref()
    }

    /// Is its due instant unknown, and so whether it is in time? Not while it is paused, and not once it is missed.
    pub(crate) fn is_unknown(&self) -> bool {
        self.due.is_none() && self.missed_at.is_none() && self.problem().is_some()
    }

    /// The notice that the calendar has no answer, with its instant. That is the end of the last date that the holiday lists cover. Up to
    /// then, nothing can be due that the lists do not know.
    #[inline]
    pub(crate) fn unknown(&self, rule: &Timer) -> Option<(Notice, Point)> {
        self.problem().map(|problem| self.known_until(rule, problem))
    }

    /// A function apart, because few runs have a problem.
    #[cold]
    fn known_until(&self, rule: &Timer, problem: &TimeError) -> (Notice, Point) {
        let covered = rule.calendar.covered_points().filter(|(from, _)| *from <= self.counts_from);
        let end = covered.filter(|_| matches!(problem, TimeError::OutsideHolidays { .. })).map(|(_, end)| end);
        (Notice::Unknown(problem.code()), end.unwrap_or(self.started_at).max(self.started_at))
    }

    /// Is the timer paused at an instant?
    pub(crate) fn paused_at(&self, rule: &Timer, at: Point) -> bool {
        let by_rule =
            self.pauses().last().is_some_and(|p| p.holds(at)) && (rule.pauses.at_most.is_none() || self.stood().holds(at));
        by_rule || (!self.is_named() && self.dated(rule).any(|s| s.span.holds(at)))
    }

    /// Computes the due instant again, after a change that moves it.
    pub(crate) fn refresh(&mut self, rule: &Timer) {
        let due = match &mut self.details {
            None => rule.calendar.due(self.counts_from, &rule.within, &NEVER_STOOD),
            Some(details) => details.due(rule, self.counts_from),
        };
        match due {
            Ok(due) => self.due = due,
            Err(problem) => (self.due, self.details().problem) = (None, Some(problem)),
        }
    }

    /// Computes the due instant for the first time.
    pub(crate) fn begin(&mut self, rule: &Timer) {
        if self.details.is_none()
            && let Some(due) = rule.calendar.near_due(self.counts_from, &rule.within)
        {
            (self.due, self.first_due) = (Some(due), Some(due));
            return;
        }
        self.refresh(rule);
        self.first_due = if self.details.is_none() { self.due } else { self.due_without_pauses(rule, self.counts_from) };
    }

    /// A run that follows one that was met: where it begins with a point of the schedule, nothing is received with it.
    pub(crate) fn follows(&mut self, rule: &Timer) {
        if rule.repeats == Some(Repeats::FromSchedule) && rule.within.receipt != Receipt::default() {
            self.details().kept = Some(scheduled(rule));
            self.begin(rule);
        }
    }

    /// When it would be due without any pause, counted from an instant.
    pub(crate) fn due_without_pauses(&self, rule: &Timer, counts_from: Point) -> Option<Point> {
        let dated = Pauses::of(self.dated(rule).map(|s| s.span));
        rule.calendar.due(counts_from, self.limit(rule), &dated).ok().flatten()
    }

    /// Misses an obligation, or lets a fast track or a window lapse, if its time was over before an instant. Tells that nobody
    /// knows when that is, if what is known was over before.
    #[inline]
    pub(crate) fn time_is_over(&mut self, rule: &Timer, until: Point) {
        if self.missed_at.is_none() && self.problem().is_some() {
            self.note_unknown(rule, until);
        }
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

    #[cold]
    fn note_unknown(&mut self, rule: &Timer, until: Point) {
        let Some((notice, at)) = self.unknown(rule).filter(|(notice, at)| *at < until && !self.has_reported(*notice)) else {
            return;
        };
        let due = self.due.unwrap_or(at);
        self.details().fired.push(Fired { notice, at, due });
    }

    /// From when a run counts that follows one met at an instant; none if the timer does not begin again.
    pub(crate) fn counts_again(&self, rule: &Timer, at: Point) -> Option<Point> {
        Some(match (rule.repeats?, self.due) {
            (Repeats::FromSchedule, Some(due)) => last_period(rule, due, at),
            _ => at,
        })
    }

    /// Did this event begin the run by ending the run before? Then it does not end this run too, because one letter counts once.
    pub(crate) fn repeated_by(&self, rule: &Timer, sequence: u64) -> bool {
        rule.repeats.is_some() && self.cycle > 1 && self.started_by == sequence
    }

    /// The instant from which time is used: as the limit counts the receipt, if it has a rule for what arrives out of hours.
    #[inline]
    pub(crate) fn runs_from(&self, rule: &Timer) -> Result<Point, TimeError> {
        let receipt = self.limit(rule).receipt;
        if receipt == Receipt::default() { Ok(self.counts_from) } else { rule.calendar.counted(self.counts_from, &receipt) }
    }

    /// When it ended, or an instant while it has not; not before the instant it counts from.
    pub(crate) fn end(&self, until: Point) -> Point {
        self.ended.map_or(until, |(at, _, _)| at).max(self.counts_from)
    }

    /// The time between two instants, in the measure of the run, without pauses. Limits of business time or days measure business time.
    /// Other limits measure all time.
    fn measured(&self, rule: &Timer, from: Point, to: Point) -> Result<Amount, TimeError> {
        rule.calendar.passed(from, to, self.limit(rule).within.counts_business(), self.stood())
    }

    /// The time used until an instant.
    pub(crate) fn elapsed(&self, rule: &Timer, until: Point) -> Result<Amount, TimeError> {
        let from = self.runs_from(rule)?;
        self.measured(rule, from, self.end(until).max(from))
    }

    /// The paused time up to an instant.
    #[inline]
    pub(crate) fn paused(&self, rule: &Timer, until: Point) -> Amount {
        if self.stood().is_empty() { (0, 0) } else { self.time_paused(rule, until) }
    }

    /// A function apart, because few runs were paused.
    fn time_paused(&self, rule: &Timer, until: Point) -> Amount {
        let Ok(from) = self.runs_from(rule) else { return (0, 0) };
        let until = self.end(until).max(from);
        rule.calendar.passed(from, until, false, self.stood()).map_or((0, 0), |running| subtract(subtract(until, from), running))
    }

    /// The time left until it is due, or passed since then, in the timer's own measure; none where the calendar has no answer.
    pub(crate) fn between(&self, rule: &Timer, from: Point, to: Point) -> Option<Amount> {
        // No time is used before it counts as received. A tighter deadline of a merged complaint can be earlier.
        let runs = self.runs_from(rule).ok().filter(|runs| *runs <= to);
        self.measured(rule, runs.map_or(from, |runs| runs.max(from)), to).ok()
    }

    /// When a warning is due, while the due instant stands as it is.
    pub(crate) fn warning(&self, rule: &Timer, warning: Warning) -> Result<Option<Point>, TimeError> {
        let Some(due) = self.due else { return Ok(None) };
        let (calendar, pauses) = (&rule.calendar, self.stood());
        let from = self.runs_from(rule)?.min(due);
        let at = match warning {
            Warning::Percent(hundredths) => {
                let total = self.measured(rule, from, due)?;
                let business = self.limit(rule).within.counts_business();
                calendar.after(from, share(total, hundredths).ok_or(TimeError::OutOfRange)?, business, pauses)?
            }
            Warning::Before(Span::BusinessTime { seconds }) => {
                let total = calendar.passed(from, due, true, pauses)?;
                let left = subtract(total, (seconds, 0)).max((0, 0));
                calendar.after(from, left, true, pauses)?
            }
            Warning::Before(Span::Time { seconds }) => Some((due.0.saturating_sub(seconds), due.1)),
            Warning::Before(_) => None,
        };
        Ok(at.map(|at| at.max(self.started_at)))
    }

    /// How it stands at an instant.
    pub(crate) fn state(&self, rule: &Timer, now: Point) -> TimerState {
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

impl RunDetails {
    /// The due instant, after anything that moves it.
    fn due(&mut self, rule: &Timer, counts_from: Point) -> Result<Option<Point>, TimeError> {
        self.problem = None;
        self.stood = self.stands(rule);
        if let Some(kept) = &self.kept {
            // The policy's own limits were checked when it was read.
            kept.validate()?;
        }
        let limit = self.kept.as_ref().unwrap_or(&rule.within);
        match self.target {
            None => rule.calendar.due(counts_from, limit, &self.stood),
            Some((since, target)) => rule.calendar.moved(target, since, limit, &self.stood),
        }
    }

    fn stands(&self, rule: &Timer) -> Pauses {
        let mut left = rule.pauses.at_most.map(|most| (most, 0));
        let by_rule = self.pauses.iter().map(move |p| {
            let Some(left) = &mut left else { return *p };
            let to = p.to.min(add(p.from, *left));
            *left = subtract(*left, subtract(to, p.from)).max((0, 0));
            Paused { from: p.from, to }
        });
        // Who names a date knows the standstills.
        let named = self.target.filter(|_| self.named).map_or(NEVER, |(since, _)| since);
        let spans = self.dated.iter().filter_map(|i| rule.standstill.get(*i)).map(|s| s.span);
        let dated = spans.map(|p| Paused { from: p.from, to: p.to.min(named) });
        let cut = self.cut.unwrap_or(NEVER);
        let all = self.closed.iter().copied().chain(by_rule).chain(dated);
        Pauses::of(all.map(|p| Paused { from: p.from, to: p.to.min(cut) }))
    }
}

/// The limit of a period that a schedule begins: nothing is received with it.
fn scheduled(rule: &Timer) -> TimeLimit {
    TimeLimit { receipt: Receipt::default(), ..rule.within }
}

/// The last point of a schedule that is not after an instant, or its next one if that is still to come.
fn last_period(rule: &Timer, due: Point, at: Point) -> Point {
    let on_day = |due| if rule.within.within.counts_dates() { rule.calendar.last_moment(due) } else { due };
    let (within, mut point) = (scheduled(rule), on_day(due));
    for _ in 0..MAX_PERIODS {
        match rule.calendar.due(point, &within, &NEVER_STOOD) {
            Ok(Some(next)) if next <= at && on_day(next) > point => point = on_day(next),
            _ => break,
        }
    }
    point
}

/// So many hundredths of a time, exact to the nanosecond, rounded down.
fn share((seconds, nanos): Amount, hundredths: u32) -> Option<Amount> {
    // In two steps, each within 64 bits: browsers would load the division of 128 bits.
    let (hundredths, of) = (i64::from(hundredths), |time: i64| Some((time.checked_div(100)?, time.checked_rem(100)?)));
    let (whole, rest) = of(seconds)?;
    let (more, rest) = of(rest.checked_mul(hundredths)?)?;
    let nanos = rest.checked_mul(NANO)?.checked_add(nanos.checked_mul(hundredths)?)?.checked_div(100)?;
    let seconds = whole.checked_mul(hundredths)?.checked_add(more)?.checked_add(nanos.checked_div(NANO)?)?;
    Some((seconds, nanos.checked_rem(NANO)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;

    #[test]
    fn a_share_of_time_is_exact_and_rounded_down() {
        for (time, hundredths, part) in [
            ((100, 0), 50, Some((50, 0))),
            ((1, 0), 50, Some((0, 500_000_000))),
            ((0, 1), 50, Some((0, 0))),
            ((3, 1), 33, Some((0, 990_000_000))),
            ((7, 5), 0, Some((0, 0))),
            ((7, 5), 100, Some((7, 5))),
            ((7, 0), 150, Some((10, 500_000_000))),
            ((i64::MAX, 999_999_999), 100, Some((i64::MAX, 999_999_999))),
            ((i64::MAX, 0), 101, None),
        ] {
            cases::count();
            assert_eq!(share(time, hundredths), part, "{hundredths} % of {time:?}");
        }
    }

    #[test]
    fn a_share_of_any_time_is_that_of_wider_numbers() {
        let wide = |(seconds, nanos): Amount, hundredths: u32| {
            let part = (i128::from(seconds) * i128::from(NANO) + i128::from(nanos)) * i128::from(hundredths) / 100;
            Some((i64::try_from(part / i128::from(NANO)).ok()?, i64::try_from(part % i128::from(NANO)).ok()?))
        };
        for seconds in [0, 1, 59, 99, 100, 12_345, 315_537_897_600, i64::MAX / 2, i64::MAX - 1, i64::MAX] {
            for nanos in [0, 1, 99, 333_333_333, 999_999_999] {
                for hundredths in [0, 1, 33, 50, 99, 100, 101, 199, 1_000, 1_000_000, u32::MAX] {
                    cases::count();
                    assert_eq!(share((seconds, nanos), hundredths), wide((seconds, nanos), hundredths));
                }
            }
        }
    }

    #[test]
    fn a_run_is_unknown_once_but_warns_at_each_threshold() {
        let (half, late) = (Notice::Threshold(0), Notice::Threshold(1));
        let (holidays, horizon) = (Notice::Unknown("outside_holidays"), Notice::Unknown("horizon_exceeded"));
        for (one, other, like) in [
            (half, half, true),
            (half, late, false),
            (half, holidays, false),
            (holidays, holidays, true),
            (holidays, horizon, true),
        ] {
            cases::count();
            assert_eq!((one.is_like(other), other.is_like(one)), (like, like), "{one:?} {other:?}");
        }
    }
}
