//! What time alone brings: warnings and misses, each once, and the instant at which the next of them comes.

use chrono::{DateTime, TimeDelta, Utc};

use super::error::{TimerError, own, own_of_many};
use super::run::{Fired, Notice, Run};
use super::runs;
use crate::facts::{Case, NoticeFact};
use crate::lifecycle::{DeadlineMiss, DeadlineWarning, State};
use crate::policy::{Policy, Timer};
use crate::time::{Point, instant};

/// Something that time brought and that is not recorded yet.
#[derive(Clone, Debug)]
pub(crate) enum Pending {
    Warned(DeadlineWarning),
    /// With what it does: does it take the complaint one level up?
    Missed(DeadlineMiss, bool),
}

impl Pending {
    pub(crate) fn at(&self) -> DateTime<Utc> {
        match self {
            Pending::Warned(w) => w.reached_at,
            Pending::Missed(m, _) => m.due,
        }
    }
}

/// Everything that came before an instant and is not recorded yet, in the order in which it came. `recorded` is the instant of the last
/// record of the stored case: `case` can hold events that are only about to be stored.
pub(crate) fn pending_until(policy: &Policy, case: &Case, recorded: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Pending> {
    if policy.timers().is_empty() {
        return Vec::new();
    }
    pending(policy, case, instant::point(recorded), &runs::runs(policy, case, until))
}

fn pending(policy: &Policy, case: &Case, recorded: Point, runs: &[Run]) -> Vec<Pending> {
    let mut out = Vec::new();
    for run in runs {
        let Some(rule) = policy.timers().get(run.timer) else { continue };
        for f in run.fired().iter().filter(|f| !is_warned(case, recorded, rule, run, f)) {
            let (threshold, problem) = match f.notice {
                Notice::Threshold(threshold) => (threshold, None),
                Notice::Unknown(code) => (u32::try_from(rule.warnings.len()).unwrap_or(u32::MAX), Some(code.to_owned())),
            };
            out.push(Pending::Warned(DeadlineWarning {
                cycle: run.cycle,
                due: instant::at(f.due),
                problem,
                reached_at: instant::at(f.at),
                threshold,
                timer: rule.id.clone(),
            }));
        }
        if let Some(at) = run.missed_at.filter(|at| !is_missed(case, rule, run, *at)) {
            let miss = DeadlineMiss { cycle: run.cycle, due: instant::at(at), timer: rule.id.clone() };
            out.push(Pending::Missed(miss, rule.escalates));
        }
    }
    // Stable: at one instant in the order of the policy, warnings of a timer before its miss.
    crate::order::sort_by_key(&mut out, Pending::at);
    out
}

/// Was this known before the complaint was imported? Then it is not reported again.
fn was_known(case: &Case, at: Point) -> bool {
    case.facts().imported.as_ref().and_then(|import| import.known_until).is_some_and(|until| at <= instant::point(until))
}

/// Is the miss of a run recorded? One that is recorded for another instant no longer holds: what was learnt later moved it.
fn is_missed(case: &Case, rule: &Timer, run: &Run, at: Point) -> bool {
    let of_run = |n: &NoticeFact| n.timer == rule.id && n.cycle == run.cycle && n.is_miss();
    was_known(case, at) || case.facts().notices.iter().any(|n| of_run(n) && instant::point(n.at) == at)
}

/// Is a notice of a run recorded? A notice is not repeated for a time before the last record: nobody can act on it any more. A later notice
/// is another one, as with a miss: what was learnt since moved it, or began another run.
fn is_warned(case: &Case, recorded: Point, rule: &Timer, run: &Run, warning: &Fired) -> bool {
    let past = warning.at < recorded;
    let of_run = |n: &NoticeFact| n.timer == rule.id && n.cycle == run.cycle;
    let is_like = |n: &NoticeFact| match warning.notice {
        Notice::Threshold(wanted) => n.threshold == Some(wanted),
        Notice::Unknown(_) => n.problem.is_some(),
    };
    let is_it = |n: &NoticeFact| of_run(n) && is_like(n) && (past || instant::point(n.at) == warning.at);
    was_known(case, warning.at) || case.facts().notices.iter().any(is_it)
}

/// Is there anything in [`pending`]?
fn is_pending(policy: &Policy, case: &Case, runs: &[Run]) -> bool {
    let (timers, recorded) = (policy.timers(), instant::point(case.at()));
    runs.iter().filter_map(|run| Some((run, timers.get(run.timer)?))).any(|(run, rule)| {
        run.missed_at.is_some_and(|at| !is_missed(case, rule, run, at))
            || run.fired().iter().any(|f| !is_warned(case, recorded, rule, run, f))
    })
}

/// Would the rules let silence close the complaint at this instant? Deciding is not a matter of timers: who asks brings the answer.
pub(crate) type MayClose = fn(&Policy, &Case, DateTime<Utc>) -> bool;

pub(crate) fn next_change(
    policy: &Policy,
    case: &Case,
    now: DateTime<Utc>,
    may_close: MayClose,
) -> Result<Option<DateTime<Utc>>, TimerError> {
    own(policy, case)?;
    let now = now.max(case.at());
    Ok(next(policy, case, &runs::runs(policy, case, now), now, may_close))
}

pub(crate) fn next_changes<'a>(
    policy: &Policy,
    cases: impl IntoIterator<Item = &'a Case>,
    now: DateTime<Utc>,
    may_close: MayClose,
) -> Result<Vec<Option<DateTime<Utc>>>, TimerError> {
    let cases = cases.into_iter();
    let mut walks = runs::Walks::default();
    let mut out = Vec::with_capacity(cases.size_hint().0);
    super::timeline::for_each(cases, |case| {
        own_of_many(policy, case, "cases", out.len())?;
        let now = now.max(case.at());
        out.push(next(policy, case, walks.runs(policy, case.facts(), now), now, may_close));
        Ok(())
    })?;
    Ok(out)
}

/// Most lapses that only other timers see, one after another: a bound on what a broken policy can do.
const MAX_LAPSES: usize = 1_000;

fn next(policy: &Policy, case: &Case, runs: &[Run], now: DateTime<Utc>, may_close: MayClose) -> Option<DateTime<Utc>> {
    let mut first = soonest(policy, case, runs, now, may_close)?;
    for _ in 0..MAX_LAPSES {
        if !first.silent {
            break;
        }
        // Nothing is recorded then, but another timer may begin or end: what comes next is asked from there.
        first = soonest(policy, case, &runs::runs(policy, case, first.at), first.at, may_close)?;
    }
    Some(first.at)
}

/// Something to come.
struct Coming {
    at: DateTime<Utc>,
    /// A lapse has no event. It may start or end other timers.
    silent: bool,
}

/// What comes first of what the runs show.
fn soonest(policy: &Policy, case: &Case, runs: &[Run], now: DateTime<Utc>, may_close: MayClose) -> Option<Coming> {
    if is_pending(policy, case, runs) {
        return Some(Coming { at: now, silent: false });
    }
    let (mut recorded, mut lapses): (Option<Point>, Option<Point>) = (None, None);
    let earlier = |first: Option<Point>, at: Point| Some(first.map_or(at, |first| first.min(at)));
    for run in runs.iter().filter(|r| r.ended.is_none() && r.missed_at.is_none()) {
        let Some(rule) = policy.timers().get(run.timer) else { continue };
        if let Some(due) = run.due {
            let lapsed = (run.timer, crate::policy::TimerSign::Lapsed);
            let waited = |t: &Timer| [&t.starts, &t.met_by, &t.cancelled_by].iter().any(|s| s.timers.contains(&lapsed));
            if rule.is_obligation() {
                recorded = earlier(recorded, due.max(run.started_at));
            } else if policy.timers().iter().any(waited) {
                lapses = earlier(lapses, due.max(run.started_at));
            }
        }
        for (notice, warning) in (0_u32..).map(Notice::Threshold).zip(&rule.warnings) {
            if let Ok(Some(at)) = run.warning(rule, *warning)
                && !run.has_reported(notice)
            {
                recorded = earlier(recorded, at);
            }
        }
        if let Some((_, at)) = run.unknown(rule).filter(|(notice, _)| !run.has_reported(*notice)) {
            recorded = earlier(recorded, at);
        }
    }
    // What the rules do not let be closed is not closed: a later event may change that, and then it is asked again.
    if let Some(at) = closes_at(policy, case, case.at()).filter(|at| may_close(policy, case, *at)) {
        recorded = earlier(recorded, instant::point(at));
    }
    // Of two at one instant the lapse comes first: it may end the other, and what comes then is asked from there.
    let silent = lapses.is_some_and(|lapse| recorded.is_none_or(|at| lapse <= at));
    let at = instant::at(if silent { lapses? } else { recorded? });
    // What is over already comes at once.
    let at = if at < now { now } else { at.checked_add_signed(TimeDelta::milliseconds(1))? };
    Some(Coming { at, silent })
}

/// When silence closes the complaint by itself, where the policy says so; not before what is recorded already.
pub(crate) fn closes_at(policy: &Policy, case: &Case, recorded: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let closing = &policy.0.closing;
    if !closing.automatic || case.state() != State::Responded || case.facts().answer.is_some() {
        return None;
    }
    let over = policy.ends(case.silent_since()?, closing.no_response_after.as_ref()?).ok().flatten()?;
    Some(over.max(recorded))
}
