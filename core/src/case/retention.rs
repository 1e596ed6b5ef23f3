//! How long the personal values of a closed complaint are kept, and what stops their erasure (ISO 10002, 8.1).

use chrono::{DateTime, Utc};

use super::facts::{Case, LegalHoldFact, Shared};
use crate::policy::{Policy, RetentionRule, Subject};
use crate::refusal::{Refusal, foreign};
use crate::time::TimeError;
use crate::wire::{Id, record, words};

words! {
    /// How the personal values of a complaint stand.
    pub enum RetentionStatus {
        /// The complaint is open, so that its data is needed.
        Open = "open",
        /// No rule of the policy covers the complaint, so that its data is never erased on this ground.
        NoRule = "no_rule",
        /// The calendar has no answer, or the snapshot is too old to say what is to be erased: `problem` is the code.
        Unknown = "unknown",
        /// The time to keep them is not over.
        Kept = "kept",
        /// The time is over, and a legal hold stops the erasure.
        Held = "held",
        /// The time is over: give `erase` with the basis `retention`.
        Due = "due",
        /// No event has personal values that an erasure has not named.
        Erased = "erased",
    }
}

record! {
    /// When the personal values of a complaint are to be erased, by which rule, and what stops it.
    pub struct Retention {
        /// When the complaint was closed; none while it is open.
        closed_at: Option<DateTime<Utc>>,
        /// Complaint.
        complaint: Id,
        /// Until when they are kept: from this instant on they are due for erasure. None if `status` says why.
        due: Option<DateTime<Utc>>,
        /// Sequence numbers of the events with personal values that no erasure has named yet.
        events: Vec<u64>,
        /// The legal holds in force.
        holds: Vec<LegalHoldFact>,
        /// The code of the calendar's error, if it had no answer; `snapshot_too_old` for a snapshot of an earlier version. Rebuild the case
        /// from its records then.
        problem: Option<String>,
        /// The law or the rule of the organisation that the policy names for it.
        provision: Option<String>,
        /// The rule of the policy: that of the latest end, of those that cover the complaint. None if the policy has one time for all.
        rule: Option<Id>,
        /// How they stand.
        status: RetentionStatus,
    }
}

/// A rule of the policy that covers a closed complaint.
pub(crate) struct Kept<'a> {
    pub(crate) rule: &'a RetentionRule,
    pub(crate) until: Result<DateTime<Utc>, TimeError>,
}

/// The rule by which a closed complaint is kept for the longest time; none while it is open, and if no rule covers it. A rule whose end
/// nobody knows comes before the others. A rule that asks for what an import left out counts. So nothing is erased too early.
pub(crate) fn longest<'a>(policy: &'a Policy, case: &Case) -> Option<Kept<'a>> {
    let closure = case.closure().filter(|_| case.is_closed())?;
    let facts = case.facts();
    let subject = Subject { reason: closure.reason, ..facts.settled_subject() };
    let unknown = |field: &str| facts.imported.is_some() && subject.is_blank(field);
    let mut found: Option<Kept<'a>> = None;
    for rule in policy.retention().iter().filter(|rule| rule.when.settled_where(&subject, &unknown) != Some(false)) {
        let until = policy.ends(closure.at, &rule.within).and_then(|end| end.ok_or(TimeError::OutOfRange));
        let later = match (&until, found.as_ref().map(|kept| &kept.until)) {
            (_, None) => true,
            (_, Some(Err(_))) => false,
            (Err(_), Some(Ok(_))) => true,
            (Ok(end), Some(Ok(before))) => end > before,
        };
        if later {
            found = Some(Kept { rule, until });
        }
    }
    found
}

/// The name of that rule.
pub(crate) fn rule(policy: &Policy, case: &Case) -> Option<Id> {
    longest(policy, case).and_then(|kept| kept.rule.id.clone())
}

impl Case {
    /// Are the personal values of this complaint due for erasure? It says which of them, since when, by which rule of the policy, and which
    /// legal holds stop it. `erase` with the basis `retention` is possible if the status is `due`.
    ///
    /// # Errors
    /// [`Refusal`] for a policy that is not the case's.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// use amends::case::RetentionStatus;
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// let retention = case.retention(&policy, ines.now)?;
    /// assert_eq!((retention.status, retention.events), (RetentionStatus::Open, vec![1]));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn retention(&self, policy: &Policy, now: DateTime<Utc>) -> Result<Retention, Refusal> {
        if let Some(reason) = foreign(policy.pin(), self.policy()) {
            return Err(Refusal { reasons: vec![reason] });
        }
        let facts = self.facts();
        let holds: Vec<LegalHoldFact> = facts.held().cloned().collect();
        let kept = longest(policy, self);
        let (due, problem) = match kept.as_ref().map(|kept| &kept.until) {
            Some(Ok(end)) => (Some(*end), None),
            Some(Err(e)) => (None, Some(e.code().to_owned())),
            None => (None, None),
        };
        // What is to be erased is known from the events alone.
        let code = "snapshot_too_old";
        let problem = if facts.personal.is_none() { Some(code.to_owned()) } else { problem };
        let status = match due {
            _ if facts.personal.as_ref().is_some_and(Shared::is_empty) => RetentionStatus::Erased,
            _ if !self.is_closed() => RetentionStatus::Open,
            _ if problem.is_some() => RetentionStatus::Unknown,
            None => RetentionStatus::NoRule,
            Some(due) if now < due => RetentionStatus::Kept,
            Some(_) if !holds.is_empty() => RetentionStatus::Held,
            Some(_) => RetentionStatus::Due,
        };
        Ok(Retention {
            closed_at: self.closure().filter(|_| self.is_closed()).map(|closure| closure.at),
            complaint: self.id().clone(),
            due,
            events: facts.personal.iter().flat_map(Shared::iter).copied().collect(),
            holds,
            problem,
            provision: kept.as_ref().and_then(|kept| kept.rule.provision.clone()),
            rule: kept.and_then(|kept| kept.rule.id.clone()),
            status,
        })
    }
}
