//! The next change that time alone brings, and the move of a case to another policy.

use chrono::{DateTime, Utc};

use super::automatic::{may_close, settle};
use crate::facts::Case;
use crate::lifecycle::{Adoption, Event, PolicyAdoption, State, TimerState};
use crate::order::Sorted;
use crate::policy::Policy;
use crate::timer::{self, Preview, PreviewRow, TimerError, TimerStatus, clocks_at_move, own, statuses, unlike_units};
use crate::wire::Id;

impl Case {
    /// The first instant at which [`tick`](Case::tick) has something to record; none if time alone brings nothing more. Keep one
    /// sorted queue of these, and ask again after each event: no case needs to be polled. It lies neither before `now` nor before the
    /// case's last instant, where `tick` would be refused.
    ///
    /// An answer at the due instant is in time, so the miss comes one millisecond later.
    ///
    /// # Errors
    /// [`TimerError::Refused`] for a policy that is not the case's, as `tick` refuses it.
    ///
    /// ```
    /// # use amends::{Policy, time::instant, timer::TimerError};
    /// # fn example(policy: &Policy, case: &amends::Case) -> Result<(), TimerError> {
    /// let now = instant::parse("2026-03-09T09:00:00Z")?;
    /// if let Some(at) = case.next_change(policy, now)? {
    ///     println!("call tick at {at}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn next_change(&self, policy: &Policy, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, TimerError> {
        timer::next_change(policy, self, now, may_close)
    }

    /// Every deadline before and after a move to another policy, without moving anything. The last run of each timer is compared.
    ///
    /// # Errors
    /// [`TimerError::Refused`] where `before` is not the policy of the case; [`TimeError::OutOfRange`](crate::TimeError::OutOfRange).
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// use amends::lifecycle::Adoption;
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// let preview = case.preview(&policy, &policy, Adoption::Recompute, case.at())?; // here: from a policy to itself
    /// assert!(preview.rows.iter().all(|row| row.moves.is_none_or(|seconds| seconds == 0)));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn preview(&self, after: &Policy, before: &Policy, mode: Adoption, now: DateTime<Utc>) -> Result<Preview, TimerError> {
        preview(after, before, self, mode, now)
    }
}

impl Policy {
    /// [`Case::next_change`] for many cases.
    ///
    /// # Errors
    /// [`TimerError::Refused`] for the first case of another policy, with its place.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let cases = [policy.handle(None, intake, &ines)?.case];
    /// let wake = policy.next_changes(&cases, instant::parse("2026-03-03T09:00:00Z")?)?;
    /// let first = wake.into_iter().flatten().min(); // sleep until then
    /// println!("{first:?}");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn next_changes<'a>(
        &self,
        cases: impl IntoIterator<Item = &'a Case>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Option<DateTime<Utc>>>, TimerError> {
        timer::next_changes(self, cases, now, may_close)
    }
}

fn preview(after: &Policy, before: &Policy, case: &Case, mode: Adoption, now: DateTime<Utc>) -> Result<Preview, TimerError> {
    own(before, case)?;
    let impossible = if mode == Adoption::CarryOver { unlike_units(before, after, case, now) } else { Vec::new() };
    let (_, settled) = settle(before, case, None, now);
    let mut moved = settled.unwrap_or_else(|| case.clone());
    let old = statuses(before, &moved, now)?;
    let clocks = clocks_at_move(before, after, &moved, mode, now);
    let adoption = PolicyAdoption { clocks, mode, policy: Some(after.pin().clone()), step: None };
    if moved.state() != State::Closed {
        let by = case.id().clone();
        moved.apply(&Event::PolicyAdopted(adoption), moved.version().saturating_add(1), now, &by);
    }
    let new = statuses(after, &moved, now)?;
    let last = |list: &[TimerStatus], id: &Id| list.iter().rfind(|s| s.timer == *id).cloned();
    let mut ids: Vec<Id> = old.iter().chain(&new).map(|s| s.timer.clone()).collect();
    let mut seen = Sorted::new();
    ids.retain(|id| seen.insert(id.clone()));
    let rows = ids.into_iter().map(|id| {
        let (a, b) = (last(&new, &id).filter(|_| after.timer(id.as_str()).is_some()), last(&old, &id));
        let due = |s: &Option<TimerStatus>| s.as_ref().filter(|s| s.state != TimerState::Cancelled).and_then(|s| s.due);
        let moves = due(&a).zip(due(&b)).map(|(a, b)| a.signed_duration_since(b).num_seconds());
        PreviewRow { after: a, before: b, moves, timer: id }
    });
    Ok(Preview { rows: rows.collect(), impossible })
}
