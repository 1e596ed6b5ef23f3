//! Cases whose state is a type: a command that the state does not take does not compile.
//!
//! ```
//! use amends::case::typed::Case;
//! use amends::lifecycle::{Assessment, Complainant, Intake, Level};
//! use amends::{Actor, Context, Policy, id, time::instant};
//!
//! let policy = Policy::preset("small-organisation")?;
//! let owner = Actor::new("u-1", ["owner"])?;
//! let context = Context::at(instant::parse("2026-03-02T09:00:00Z")?, owner).with_salt([7; 16]); // 16 random bytes
//! let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
//! let received = Case::begin(&policy, intake, &context)?.case;
//! let assessed = received.assess(&policy, Assessment::new(Level::Low), &context)?.case;
//! assert_eq!(assessed.case().facts().assessment.as_ref().map(|a| a.severity), Some(Level::Low));
//! # Ok::<(), amends::Error>(())
//! ```
//!
//! A case that comes from a store has any state: [`AnyCase`] asks which.
//!
//! ```
//! use amends::case::typed::AnyCase;
//! # fn example(stored: amends::Case) {
//! match AnyCase::from(stored) {
//!     AnyCase::Received(case) => println!("assess {} next", case.case().id()),
//!     other => println!("it is {}", other.case().state()),
//! }
//! # }
//! ```
//!
//! ```compile_fail,E0277
//! use amends::case::{Context, typed::Case};
//! use amends::lifecycle::{Reopening, state::Received};
//! # fn f(case: Case<Received>, policy: &amends::Policy, context: &Context) {
//! // A complaint is not reopened before it was closed.
//! let _ = case.reopen(policy, Reopening::new("It leaks again."), context);
//! # }
//! ```

use std::borrow::Cow;
use std::marker::PhantomData;

use super::context::Context;
use super::decide::{Handled, handle};
use super::refusal::{Code, Reason, Refusal};
use crate::ledger::EventRecord;
use crate::lifecycle::*;
use crate::policy::Policy;

/// A complaint that is in state `S`.
#[derive(Clone, Debug)]
pub struct Case<S> {
    case: super::Case,
    state: PhantomData<S>,
}

/// A step that was taken: the records to store, and the complaint after them.
#[derive(Clone, Debug)]
pub struct Step<S> {
    /// Records to append to the history.
    pub records: Vec<EventRecord<Event>>,
    /// The complaint after them.
    pub case: Case<S>,
    /// The sequence numbers of the events that the same command id led to before; then there are no records.
    pub repeated: Option<(u64, u64)>,
}

impl<S: TypedState> Step<S> {
    /// The type is that of the state in which the complaint really is.
    fn of(handled: Handled) -> Result<Step<S>, Refusal> {
        let Handled { records, case, repeated } = handled;
        match (Case::new(case), repeated) {
            (Ok(case), repeated) => Ok(Step { records, case, repeated }),
            (Err(case), Some((first, last))) => {
                let reason = Reason::new(Code::AnsweredBefore)
                    .with("first", first.to_string())
                    .with("last", last.to_string())
                    .with("state", case.state().as_str());
                Err(Refusal { reasons: vec![reason] })
            }
            // The table says where a command leads: what happens now leads there.
            (Err(case), None) => {
                Err(Refusal { reasons: vec![Reason::new(Code::MovedByTime).with("state", case.state().as_str())] })
            }
        }
    }
}

/// A complaint in any state.
#[derive(Clone, Debug)]
pub enum AnyCase {
    /// Received, and not assessed yet.
    Received(Case<state::Received>),
    /// Assessed, and not under investigation yet.
    Assessed(Case<state::Assessed>),
    /// Under investigation.
    Investigating(Case<state::Investigating>),
    /// Answered by the organisation, and not closed yet.
    Responded(Case<state::Responded>),
    /// With an outside body.
    Referred(Case<state::Referred>),
    /// Closed, for the reason that its last closure names.
    Closed(Case<state::Closed>),
}

impl<S: TypedState> Case<S> {
    /// The case, if it is in this state; else the case back.
    ///
    /// # Errors
    /// The case, in another state.
    pub fn new(case: super::Case) -> Result<Case<S>, super::Case> {
        if case.state() == S::STATE { Ok(Case { case, state: PhantomData }) } else { Err(case) }
    }

    /// The case without its type.
    #[must_use]
    pub fn case(&self) -> &super::Case {
        &self.case
    }

    /// The case without its type.
    #[must_use]
    pub fn into_case(self) -> super::Case {
        self.case
    }

    /// Gives a command that this state takes. Policy, roles and facts may still refuse it; then the complaint is unchanged.
    ///
    /// # Errors
    /// [`Refusal`]. `moved_by_time`: the policy let time escalate or close the complaint. The state is no longer the one that the type says;
    /// call [`tick`](super::Case::tick) first. `answered_before`: the context has the id of a command that was answered, and the complaint
    /// has moved on since. The case in the refusal is the complaint as it stands.
    ///
    /// ```
    /// use amends::case::typed::Case;
    /// use amends::lifecycle::{Acknowledgement, State, commands::Acknowledge};
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let received = Case::begin(&policy, intake, &ines)?.case;
    /// # let amy = Context::at(received.case().at(), Actor::new("u-amy", ["handler"])?);
    /// let step = received.give(&policy, Acknowledge(Acknowledgement::new()), &amy)?;
    /// assert_eq!(step.case.case().state(), State::Received); // as its type says
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn give<C, T>(&self, policy: &Policy, command: C, context: &Context) -> Result<Step<T::Next>, Refusal>
    where
        S: Is<T>,
        T: Accepts<C>,
        C: Into<Command>,
    {
        let command = command.into();
        let (_, settled) = super::automatic::settle(policy, &self.case, Some(&command), context.now);
        if let Some(moved) = settled.filter(|after| after.state() != S::STATE) {
            let reason = Reason::new(Code::MovedByTime).with("state", moved.state().as_str());
            return Err(Refusal { reasons: vec![reason] });
        }
        Step::of(handle(policy, Some(&self.case), Cow::Owned(command), context)?)
    }
}

impl Case<state::Received> {
    /// Receives a complaint.
    ///
    /// # Errors
    /// [`Refusal`].
    ///
    /// ```
    /// use amends::case::typed::Case;
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// let received = Case::begin(&policy, intake, &ines)?; // of type `Step<state::Received>`
    /// assert_eq!(received.case.case().id(), &id!("C-1"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn begin(policy: &Policy, intake: Intake, context: &Context) -> Result<Step<state::Received>, Refusal> {
        Step::of(handle(policy, None, Cow::Owned(Command::Receive(Box::new(intake))), context)?)
    }
}

impl AnyCase {
    /// The case without its type.
    #[must_use]
    pub fn case(&self) -> &super::Case {
        match self {
            AnyCase::Received(c) => c.case(),
            AnyCase::Assessed(c) => c.case(),
            AnyCase::Investigating(c) => c.case(),
            AnyCase::Responded(c) => c.case(),
            AnyCase::Referred(c) => c.case(),
            AnyCase::Closed(c) => c.case(),
        }
    }
}

impl From<super::Case> for AnyCase {
    fn from(case: super::Case) -> AnyCase {
        match case.state() {
            // A case exists from its receipt on.
            State::New | State::Received => AnyCase::Received(Case { case, state: PhantomData }),
            State::Assessed => AnyCase::Assessed(Case { case, state: PhantomData }),
            State::Investigating => AnyCase::Investigating(Case { case, state: PhantomData }),
            State::Responded => AnyCase::Responded(Case { case, state: PhantomData }),
            State::Referred => AnyCase::Referred(Case { case, state: PhantomData }),
            State::Closed => AnyCase::Closed(Case { case, state: PhantomData }),
        }
    }
}

/// The same for each command of the table.
macro_rules! methods {
    (
        states { $($states:tt)* }
        table { $($word:ident $command:ident [$($from:ident)+] => $to:ident $event_word:ident $event:ident ($body:ty) $clause:literal;)+ }
    ) => {
        /// Each command as a method that only the states that take it have.
        impl<S: TypedState> Case<S> {
            $(#[doc = concat!("`", stringify!($word), "` (", $clause, ").")]
            ///
            /// `T` is the state `S`, always: asked in this way, the compiler says which command the state does not take.
            ///
            /// # Errors
            /// [`Refusal`]: the state takes the command; policy, roles and facts may still refuse it.
            pub fn $word<T>(
                &self,
                policy: &Policy,
                body: $body,
                context: &Context,
            ) -> Result<Step<T::Next>, Refusal>
            where
                S: Is<T>,
                T: Accepts<commands::$command>,
            {
                self.give(policy, commands::$command(body), context)
            })+
        }
    };
}

crate::lifecycle::transitions!(methods);
