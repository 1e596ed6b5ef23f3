//! Step by step: every clock of the policies, how often it was kept, and how long it took.

use super::model::{ClockEvidence, ClockRow, Clocks, PrincipleEvidence};
use super::view::CaseView;
use crate::document::Diagnostics;
use crate::lifecycle::{TimerKind, TimerState};
use crate::measure::math::{float, ratio};
use crate::measure::statistics::distribution::{mean_and_p90, merged, numeric};
use crate::measure::statistics::interval::{ProportionInput, proportion};
use crate::timer::TimerStatus;

impl ClockEvidence {
    /// Nothing counted yet.
    pub(super) const NONE: ClockEvidence = ClockEvidence {
        on_time: 0,
        late: 0,
        open: 0,
        extended: 0,
        running: 0,
        days: std::collections::BTreeMap::new(),
        used_seconds: 0,
        look_at: Vec::new(),
        unknown: 0,
    };

    /// One run of the clock.
    pub(super) fn count(&mut self, run: &TimerStatus, seen: &CaseView<'_>) {
        if seen.unknown(run) {
            self.unknown = self.unknown.saturating_add(1);
        } else if matches!(run.state, TimerState::Running | TimerState::Paused) {
            self.running = self.running.saturating_add(1);
        }
        let judged = match run.state {
            TimerState::Met => Some(&mut self.on_time),
            TimerState::MetLate => Some(&mut self.late),
            TimerState::Missed => Some(&mut self.open),
            _ => None,
        };
        if let Some(count) = judged.filter(|_| run.due.is_some_and(|due| seen.is_due(due))) {
            *count = count.saturating_add(1);
            self.extended = self.extended.saturating_add(u64::from(run.extended > 0));
            let name = seen.case.id().as_str();
            if run.state != TimerState::Met && self.look_at.last().is_none_or(|last| last != name) {
                self.look_at.push(name.to_owned());
            }
        }
        if matches!(run.state, TimerState::Met | TimerState::MetLate)
            && let (Some(from), Some(to)) = (run.started_at, run.ended_at.filter(|at| seen.during(*at)))
        {
            let n = self.days.entry(seen.day(to).saturating_sub(seen.day(from)).to_string()).or_default();
            *n = n.saturating_add(1);
            self.used_seconds = self.used_seconds.saturating_add(run.elapsed);
        }
    }

    pub(super) fn add(&mut self, other: &ClockEvidence) {
        let counts = [
            (&mut self.on_time, other.on_time),
            (&mut self.late, other.late),
            (&mut self.open, other.open),
            (&mut self.extended, other.extended),
            (&mut self.running, other.running),
            (&mut self.unknown, other.unknown),
            (&mut self.used_seconds, other.used_seconds),
        ];
        for (mine, theirs) in counts {
            *mine = mine.saturating_add(theirs);
        }
        self.days = merged([&self.days, &other.days].into_iter());
        self.look_at.extend(other.look_at.iter().cloned());
        self.look_at.sort_unstable();
    }
}

/// Is it a clock that the organisation owes something by?
pub(super) fn owed(kind: TimerKind) -> bool {
    matches!(kind, TimerKind::Duty | TimerKind::Recurring)
}

impl PrincipleEvidence {
    /// Every timer: on time, late and open runs of those due in the period, extended ones, and days and time of those met in it. The policy
    /// under which a complaint was handled judges its runs. An extension in time moves the due instant, a late one does not. Runs without
    /// a due instant, because holiday lists end, are `unknown`: neither on time nor running. Runs that were cancelled or lapsed are left
    /// out. So are targets, fast tracks and the complainant's windows.
    ///
    /// ```
    /// use amends::measure::principles::{EvidenceOptions, PrincipleEvidence};
    ///
    /// let as_of = amends::time::instant::parse("2026-07-01T00:00:00Z")?;
    /// let options = EvidenceOptions::new("2026-01-01".parse()?, "2026-07-01".parse()?, as_of);
    /// let evidence = PrincipleEvidence::of(&[], &options)?;
    /// // Nothing was handled: no clock ran.
    /// assert!(evidence.clocks()?.rows.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `wrong_type` for days that are no whole numbers, in evidence that was changed by hand.
    pub fn clocks(&self) -> Result<Clocks, Diagnostics> {
        let rows = self.clocks.iter().map(|(clock, count)| {
            row(clock, count).map_err(|d| d.within(&format!("/clocks{}", crate::document::pointer(clock))))
        });
        Ok(Clocks {
            header: self.header.clone(),
            complaints: self.complaints,
            without_policy: self.without_policy,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }
}

fn row(clock: &str, count: &ClockEvidence) -> Result<ClockRow, Diagnostics> {
    let days: Vec<(u64, u64)> = numeric(&count.days, "/days")?;
    let met = days.iter().fold(0_u64, |sum, (_, n)| sum.saturating_add(*n));
    let due = count.on_time.saturating_add(count.late).saturating_add(count.open);
    let share = proportion(&ProportionInput { numerator: count.on_time, denominator: due, confidence: 0.95 })?;
    let times = mean_and_p90(&days);
    Ok(ClockRow {
        clock: clock.to_owned(),
        due,
        on_time: count.on_time,
        late: count.late,
        open: count.open,
        share: share.proportion,
        lower: share.wilson.as_ref().map(|w| w.lower),
        upper: share.wilson.as_ref().map(|w| w.upper),
        extended: count.extended,
        running: count.running,
        met,
        mean_days: times.map(|t| t.0),
        p90_days: times.map(|t| t.1),
        mean_used_seconds: ratio(float(count.used_seconds), float(met)),
        look_at: count.look_at.clone(),
        unknown: count.unknown,
    })
}
