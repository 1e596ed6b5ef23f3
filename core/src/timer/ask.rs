//! What is asked of the timers of a case, or of many cases, as methods: the way in for Rust.

use chrono::{DateTime, Utc};

use super::coverage::{self, Coverage};
use super::error::TimerError;
use super::explain::{self, Explanation};
use super::risk::{self, Risk};
use super::status::{self, TimerStatus};
use super::table::{self, Table};
use crate::facts::Case;
use crate::policy::Policy;
use crate::time::TimeError;

impl Case {
    /// The status of every run of every timer at an instant. The runs of one timer stand together, ended ones first. Records with an instant
    /// after `now` do not count.
    ///
    /// # Errors
    /// [`TimerError::Refused`] for a policy that is not the case's; [`replay`](super::replay) asks what another would say.
    /// [`TimeError::OutOfRange`] for an instant outside the accepted years. If a calendar has no answer, its timer has a `problem`, and
    /// the other timers still have their answers.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// for timer in case.timers(&policy, case.at())? {
    ///     println!("{}: {:?}, due {:?}", timer.timer, timer.state, timer.due);
    /// }
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn timers(&self, policy: &Policy, now: DateTime<Utc>) -> Result<Vec<TimerStatus>, TimerError> {
        status::timers(policy, self, now)
    }

    /// Explains a run of a timer; none if there is no such run. The parts cover the time from `counts_from` to the end of the run, or to
    /// `now`, without gap or overlap. The running parts add up to `elapsed`. If the holiday lists end earlier, the parts end with the lists,
    /// and the sentence says so.
    ///
    /// A move to another policy keeps the runs that had ended, with their limits. Such a run needs the opening hours of the policy before:
    /// give this policy as `new.after(old)`. Without it, the timer of the same name serves if its hours give the same time used. If they do
    /// not, there are no parts.
    ///
    /// # Errors
    /// [`TimerError::Refused`] for a policy that is not the case's; [`TimeError`] for a run that lasts longer than twelve years.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let policy = Policy::preset("uk-fca-disp")?;
    /// # let case = policy.handle(None, intake, &ines)?.case;
    /// let week_later = instant::parse("2026-03-09T09:00:00Z")?;
    /// let explanation = case.explain(&policy, "final", 1, week_later)?.unwrap();
    /// println!("{}", explanation.sentence); // plain words for the complainant
    /// for part in explanation.parts {
    ///     println!("{} to {}: {:?}", part.from, part.to, part.kind);
    /// }
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn explain(
        &self,
        policy: &Policy,
        timer: &str,
        cycle: u32,
        now: DateTime<Utc>,
    ) -> Result<Option<Explanation>, TimerError> {
        explain::explain(policy, self, timer, cycle, now)
    }
}

impl Policy {
    /// [`timers`](Case::timers) for many cases: a list for each.
    ///
    /// # Errors
    /// As [`timers`](Case::timers); a case of another policy with its place.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let cases = [policy.handle(None, intake, &ines)?.case];
    /// let lists = policy.timers_of_many(&cases, instant::parse("2026-03-03T09:00:00Z")?)?;
    /// assert_eq!(lists.len(), cases.len());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn timers_of_many<'a>(
        &self,
        cases: impl IntoIterator<Item = &'a Case>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Vec<TimerStatus>>, TimerError> {
        status::timers_of_many(self, cases, now)
    }

    /// The timers of many cases at an instant: the same answers as [`timers`](Case::timers), as columns.
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
    /// let table = policy.timer_table(&cases, instant::parse("2026-03-03T09:00:00Z")?)?;
    /// assert_eq!(table.due.len(), table.case.len()); // one value of each column for each run
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn timer_table<'a>(&self, cases: impl IntoIterator<Item = &'a Case>, now: DateTime<Utc>) -> Result<Table, TimerError> {
        table::table(self, cases, now)
    }

    /// For each open case: the time left, and the share of similar past cases that were still open at its age. Similar are closed
    /// cases of the same category and severity; those first closed later than `now` are no past cases. Sorted by due instant.
    ///
    /// # Errors
    /// [`TimerError::Refused`] for an open case of another policy, with its place (past ones may be of any);
    /// [`TimeError::OutOfRange`](crate::TimeError::OutOfRange).
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let open = [policy.handle(None, intake, &ines)?.case];
    /// let past = []; // in a program: closed cases
    /// for risk in policy.risk(&open, &past, instant::parse("2026-03-03T09:00:00Z")?)? {
    ///     println!("{}: {} of {} similar cases took longer", risk.complaint, risk.open_at_this_age, risk.of);
    /// }
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn risk<'a>(
        &self,
        open: impl IntoIterator<Item = &'a Case>,
        past: impl IntoIterator<Item = &'a Case>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Risk>, TimerError> {
        risk::risk(self, open, past, now)
    }

    /// How far the holiday lists of a policy's calendars reach, for each timer that depends on one. Ask from time to time, with the host's
    /// `now`. A timer that begins after `last_start` has no due instant until the policy has a longer list.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] for an instant outside the accepted years.
    ///
    /// ```
    /// use amends::{Policy, time::instant};
    /// let policy = Policy::preset("us-reg-e-1005-11").unwrap();
    /// for timer in policy.coverage(instant::parse("2026-03-02T09:00:00Z")?)? {
    ///     assert_eq!(timer.holidays_to.unwrap().to_string(), "2035-12-31");
    ///     assert!(timer.problem.is_none());
    /// }
    /// # Ok::<(), amends::TimeError>(())
    /// ```
    pub fn coverage(&self, now: DateTime<Utc>) -> Result<Vec<Coverage>, TimeError> {
        coverage::coverage(self, now)
    }
}
