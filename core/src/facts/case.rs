//! A complaint as it stands.

use chrono::{DateTime, Utc};

use super::answered::Answered;
use super::entries::*;
use super::state::Facts;
use crate::ledger::{Hash, PolicyPin, StreamHead};
use crate::lifecycle::*;
use crate::wire::{Id, Record, Wire, WireError, from_stored, record};

record! {
    /// A complaint as it stands: a snapshot that hosts may keep. It is a cache: the events are the truth. Digests of answered
    /// commands are in it, up to an erasure: keep the case that `erase` gives, and destroy those from before.
    pub struct Snapshot {
        /// The last 64 commands that had an identifier, by identifier.
        answered: Vec<Answered>,
        /// Commands that were answered by events up to this one are no longer in `answered`; none if all of them are.
        answered_after: Option<u64>,
        /// Instant of the last event.
        at: DateTime<Utc>,
        /// Identifier.
        complaint: Id,
        /// The facts.
        facts: Facts,
        /// Hash of the last record.
        head: Hash,
        /// The policy under which it is handled: identifier, version and hash.
        policy: PolicyPin,
        /// The state.
        state: State,
        /// The step of the organisation's own.
        step: Option<Id>,
        /// Sequence number of the last event.
        version: u64,
    }
}

/// A complaint as its events say.
#[derive(Debug, PartialEq, Eq)]
pub struct Case(pub(crate) Box<Snapshot>);

impl Clone for Case {
    fn clone(&self) -> Case {
        Case(self.0.clone())
    }
    /// Uses the memory of the case before.
    fn clone_from(&mut self, source: &Case) {
        self.0.clone_from(&source.0);
    }
}

impl Case {
    /// Identifier that the host gave it at the intake.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.id(), &id!("C-1"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.0.complaint
    }
    /// State in which the last event left it.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.state(), amends::State::Received);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn state(&self) -> State {
        self.0.state
    }
    /// Step of the policy at which it is; none if the policy has no steps, or none was entered.
    #[must_use]
    pub fn step(&self) -> Option<&Id> {
        self.0.step.as_ref()
    }
    /// Sequence number of the last event: what `expected_version` is compared with.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.version(), 1); // one event so far
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version
    }
    /// Instant of the last event.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Hash of the last record: keep a copy elsewhere to detect a cut or rewritten history.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let received = policy.handle(None, intake, &ines)?;
    /// assert_eq!(Some(received.case.head()), received.records.last().map(|record| record.hash));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn head(&self) -> Hash {
        self.0.head
    }
    /// Where its history stands: a leaf for a [`MerkleTree`](crate::ledger::MerkleTree).
    #[must_use]
    pub fn stream_head(&self) -> StreamHead {
        StreamHead { hash: self.0.head, stream: self.id().clone(), version: self.version() }
    }
    /// The policy it is handled under.
    #[must_use]
    pub fn policy(&self) -> &PolicyPin {
        &self.0.policy
    }
    /// Everything that the events say about it.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake.category(id!("leak")), &ines)?.case;
    /// assert_eq!(case.facts().category, Some(id!("leak")));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.0.facts
    }
    /// Is it closed?
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert!(!case.is_closed());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.state == State::Closed
    }

    /// The sequence number up to which this case may have forgotten command identifiers; none if it knows all of them. It keeps
    /// the last 64. A store that finds an older one among its records gives it back with [`Case::recalling`].
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(case.answered_after(), None); // it is short: nothing is forgotten
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn answered_after(&self) -> Option<u64> {
        self.0.answered_after
    }

    /// Does the case still know that it answered this command?
    #[must_use]
    pub fn remembers(&self, command: &Id) -> bool {
        self.0.answered.binary_search_by(|a| a.command_id.cmp(command)).is_ok()
    }

    /// The case with an answer that it forgot, for the decision on a command that comes again.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// use amends::case::Answered;
    /// use amends::lifecycle::NoteText;
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// // A store found this command at event 1. Its digest was erased, so it is not compared.
    /// let case = case.recalling(Answered { command_id: id!("web-1"), fingerprint: None, first: 1, last: 1 });
    /// let note = amends::Command::Note(NoteText { text: "Sent twice.".into() });
    /// let again = policy.handle(Some(&case), note, &ines.with_command_id(id!("web-1")))?;
    /// assert_eq!(again.repeated, Some((1, 1)));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn recalling(mut self, answered: Answered) -> Case {
        if let Err(place) = self.0.answered.binary_search_by(|a| a.command_id.cmp(&answered.command_id)) {
            self.0.answered.insert(place, answered);
        }
        self
    }

    /// The waiting that lasts, if any.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert!(case.waiting().is_none()); // nobody waits for anybody
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn waiting(&self) -> Option<&WaitFact> {
        self.0.facts.waits.last().filter(|w| w.to.is_none())
    }

    /// The last response; none before the first.
    #[must_use]
    pub fn response(&self) -> Option<&ResponseFact> {
        self.0.facts.responses.last()
    }

    /// Since when the complainant could answer: since the last response, or since the ruling of an outside body that came after it.
    /// While the complaint is with that body nobody waits for an answer, so the time of silence begins again.
    #[must_use]
    pub fn silent_since(&self) -> Option<DateTime<Utc>> {
        let ruled = self.0.facts.referrals.iter().filter_map(|r| r.ruled_at).max();
        self.response().map(|r| r.at).max(ruled)
    }

    /// The last closure, also of a complaint that was reopened; none before the first.
    #[must_use]
    pub fn closure(&self) -> Option<&ClosureFact> {
        self.0.facts.closures.last()
    }

    /// A snapshot as canonical JSON: no personal value is in it.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Reads a snapshot. It is trusted: verify the events where that matters.
    ///
    /// # Errors
    /// [`WireError`].
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::Case;
    /// let case = policy.handle(None, intake, &ines)?.case;
    /// assert_eq!(Case::from_json(&case.to_json())?, case);
    /// assert!(!case.to_json().contains("jane@example.org")); // no personal value
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Case, WireError> {
        from_stored::<Snapshot>(text).map(|s| Case(Box::new(s)))
    }

    /// The table of a case's fields, for other languages' types.
    #[must_use]
    pub const fn description() -> crate::wire::Kind {
        Snapshot::KIND
    }
}

crate::wire::interop!(
    Case,
    "Case",
    Case::to_json,
    Case::from_json,
    crate::wire::schema::of(&Snapshot::KIND, crate::wire::schema::Form::Plain)
);

#[cfg(test)]
mod tests {
    use super::*;

    /// A snapshot is read as it is: its numbers may be in no order.
    #[test]
    fn what_is_forgotten_is_found_in_any_snapshot() {
        let text = |first: u64, last: u64| {
            let print = "c24a696ed9404cc8f7efc75c236a650b4627e3854a8905e1de334b529fb8896c";
            format!(r#"{{"command_id": "k", "fingerprint": "{print}", "first": {first}, "last": {last}}}"#)
        };
        for (first, last, forgotten) in [(2, 3, true), (3, 3, true), (4, 9, false), (1, 2, false), (9, 1, false), (3, 1, false)] {
            crate::cases::count();
            let mut list = [Answered::from_json(&text(first, last)).unwrap()];
            Answered::forget(&mut list, &[3]);
            assert_eq!(list.iter().all(|a| a.fingerprint.is_none()), forgotten, "{first} to {last}");
        }
    }
}
