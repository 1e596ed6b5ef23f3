//! What is asked of a policy and of a case, as methods: the way in for Rust.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::allowed::{self, Availability};
use super::context::Context;
use super::decide::{self, Decision, Handled};
use super::explore::{self, Exploration};
use super::facts::Case;
use super::refusal::Refusal;
use super::tick;
use crate::ledger::{EventRecord, HistoryError, rebuilt};
use crate::lifecycle::{Command, CommandKind, Event};
use crate::policy::Policy;

/// A command as the caller has it: the command, its body, or a reference to a command. A reference is copied only when the command is
/// possible.
pub trait Given<'c> {
    /// The command.
    fn given(self) -> Cow<'c, Command>;
}

impl<'c, C: Into<Command>> Given<'c> for C {
    fn given(self) -> Cow<'c, Command> {
        Cow::Owned(self.into())
    }
}

impl<'c> Given<'c> for &'c Command {
    fn given(self) -> Cow<'c, Command> {
        Cow::Borrowed(self)
    }
}

impl Policy {
    /// Decides on a command, and gives the records to store and the case after them. `case` is `None` for `receive`.
    ///
    /// Store the records under the case's version, all or none. If another writer was faster, load the case again and repeat the
    /// command with an instant that is not before the case's last one: `now.max(case.at())`.
    ///
    /// # Errors
    /// [`Refusal`] with every reason; nothing has happened then. `salt_missing` if personal data comes without a salt.
    ///
    /// ```
    /// use amends::lifecycle::{Acknowledgement, Complainant, Intake, Outcome, Response, State};
    /// use amends::{Actor, Command, Context, Policy, id, time::instant};
    ///
    /// let policy = Policy::preset("iso-10002")?;
    /// let at = |text| instant::parse(text);
    /// let ines = Context::at(at("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// let amy = Context::at(at("2026-03-03T09:00:00Z")?, Actor::new("u-amy", ["handler"])?);
    ///
    /// let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let received = policy.handle(None, intake, &ines)?;
    /// assert_eq!(received.case.state(), State::Received);
    /// assert_eq!(received.records.len(), 1); // to store
    ///
    /// let told = policy.handle(Some(&received.case), Acknowledgement::new(), &amy)?.case;
    /// let response = Command::Respond(Response::new(Outcome::NotUpheld));
    /// let refusal = policy.handle(Some(&told), response, &amy).unwrap_err();
    /// assert!(refusal.has("reasons_missing"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn handle<'c>(&self, case: Option<&Case>, command: impl Given<'c>, context: &Context) -> Result<Handled, Refusal> {
        decide::handle(self, case, command.given(), context)
    }

    /// [`handle`](Policy::handle) for several commands: all or nothing. The expected version and the command id are those of the whole.
    ///
    /// # Errors
    /// [`Refusal`] of the first command that is refused; its paths begin with the position of that command.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::{Command, lifecycle::{Acknowledgement, Assessment, Level}};
    /// # let case = policy.handle(None, intake, &ines)?.case;
    /// # let amy = Context::at(case.at(), Actor::new("u-amy", ["handler"])?);
    /// let commands = [Acknowledgement::new().into(), Command::Assess(Assessment::new(Level::Low))];
    /// let handled = policy.handle_all(Some(&case), &commands, &amy)?;
    /// assert_eq!(handled.records.len(), 2); // store both or none
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn handle_all(&self, case: Option<&Case>, commands: &[Command], context: &Context) -> Result<Handled, Refusal> {
        decide::handle_all(self, case, commands, context)
    }

    /// Decides on a command: events, or every reason why not. No record is made and no salt is needed.
    ///
    /// # Errors
    /// [`Refusal`], with at least one reason.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::Event;
    /// # let without_salt = Context { salt: None, ..ines };
    /// let decision = policy.decide(None, intake, &without_salt)?;
    /// assert!(matches!(decision.events[..], [Event::Received(_)]));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn decide<'c>(&self, case: Option<&Case>, command: impl Given<'c>, context: &Context) -> Result<Decision, Refusal> {
        decide::decide(self, case, command.given(), context)
    }

    /// [`decide`](Policy::decide) for several commands: all or nothing.
    ///
    /// # Errors
    /// [`Refusal`] of the first command that is refused; its paths begin with the position of that command.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::{Command, lifecycle::{Acknowledgement, Assessment, Level}};
    /// # let case = policy.handle(None, intake, &ines)?.case;
    /// # let amy = Context::at(case.at(), Actor::new("u-amy", ["handler"])?);
    /// let commands = [Acknowledgement::new().into(), Command::Assess(Assessment::new(Level::Low))];
    /// assert_eq!(policy.decide_all(Some(&case), &commands, &amy)?.events.len(), 2);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn decide_all(&self, case: Option<&Case>, commands: &[Command], context: &Context) -> Result<Decision, Refusal> {
        decide::decide_all(self, case, commands, context)
    }

    /// Every command: is it possible now for this actor, and if not, why? A screen draws its buttons from this.
    ///
    /// The same rules as [`decide`](Policy::decide): a command that is allowed here and filled in rightly is not refused there.
    ///
    /// ```
    /// use amends::{Actor, CommandKind, Context, Policy, time::instant};
    /// let policy = Policy::preset("iso-10002")?;
    /// let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
    /// let possible: Vec<_> = policy.allowed(None, &ines).into_iter().filter(|a| a.is_allowed()).map(|a| a.command).collect();
    /// assert_eq!(possible, [CommandKind::Receive]);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn allowed(&self, case: Option<&Case>, context: &Context) -> Vec<Availability> {
        allowed::allowed(self, case, context)
    }

    /// One command of [`allowed`](Policy::allowed).
    ///
    /// ```
    /// # use amends::{Actor, CommandKind, Context, Policy, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
    /// let receive = policy.availability(None, CommandKind::Receive, &ines);
    /// assert!(receive.is_allowed());
    /// assert!(receive.needs.contains(&"/description".to_owned())); // a form marks this field as required
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn availability(&self, case: Option<&Case>, kind: CommandKind, context: &Context) -> Availability {
        allowed::availability(self, case, kind, context)
    }

    /// Looks for situations from which a complaint can no longer be closed. Reading a policy does this too, and refuses dead ends.
    ///
    /// ```
    /// use amends::Policy;
    /// let found = Policy::preset("small-organisation")?.explore();
    /// assert!(!found.diagnostics.has_errors()); // every complaint can be closed
    /// println!("{} situations", found.situations);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn explore(&self) -> Exploration {
        explore::explore(self)
    }
}

impl Case {
    /// The case that a history tells. To know that the history is unaltered, call [`verify`](crate::ledger::verify) too.
    ///
    /// # Errors
    /// [`HistoryError`] at the first record that cannot follow.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::Case;
    /// let received = policy.handle(None, intake, &ines)?;
    /// let stored = received.records; // a program reads them from its store
    /// assert_eq!(Case::rebuild(&stored)?, received.case);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn rebuild<'a>(records: impl IntoIterator<Item = &'a EventRecord<Event>>) -> Result<Case, HistoryError> {
        rebuilt(records, Case::evolve)
    }

    /// Records what time brought by now: warnings, misses, escalations and closings, as the policy says. No records if there is nothing.
    ///
    /// # Errors
    /// [`Refusal`]: the case is handled under another policy, or the clock went backwards.
    ///
    /// ```
    /// # use amends::{Case, Policy, time::instant};
    /// # fn example(policy: &Policy, case: &Case) -> Result<(), amends::Error> {
    /// let now = instant::parse("2026-03-11T08:00:00Z")?;
    /// for record in case.tick(policy, now)?.records {
    ///     println!("{}", record.to_json()); // store it
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn tick(&self, policy: &Policy, now: DateTime<Utc>) -> Result<Handled, Refusal> {
        tick::tick(policy, self, now)
    }
}
