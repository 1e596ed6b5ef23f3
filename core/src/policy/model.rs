//! A policy after it was read.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::facts::Fact;
use super::matcher::Matcher;
use super::statement::Statement;
use super::timer::{ReopenClock, Timer};
use crate::document::Diagnostics;
use crate::ledger::PolicyPin;
use crate::lifecycle::actions::ActionSet;
use crate::lifecycle::{CommandKind, CommandSet, State, WaitingOn};
use crate::order::SortedMap;
use crate::time::{Calendar, Pauses, TimeError, TimeLimit};
use crate::wire::{Currency, Id};

/// A policy, checked. Cheap to clone; never changes.
#[derive(Clone, Debug)]
pub struct Policy(pub(crate) Arc<Inner>, pub(crate) Option<Arc<Inner>>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) document: Value,
    pub(crate) pin: PolicyPin,
    pub(crate) title: String,
    pub(crate) valid_from: Option<NaiveDate>,
    pub(crate) valid_to: Option<NaiveDate>,
    pub(crate) calendars: SortedMap<String, Calendar>,
    pub(crate) calendar: Calendar,
    pub(crate) codes: Codes,
    pub(crate) roles: Vec<Role>,
    /// For each command, by its number: what is required, in the order of the document.
    pub(crate) requires: Vec<Vec<Requirement>>,
    pub(crate) four_eyes: Vec<FourEyes>,
    pub(crate) steps: Vec<Step>,
    pub(crate) levels: u32,
    pub(crate) bodies: Vec<Body>,
    pub(crate) waiting: Vec<WaitReason>,
    pub(crate) first_contact: bool,
    pub(crate) exempt_charges: Vec<Id>,
    pub(crate) reopen: Option<Reopen>,
    pub(crate) closing: Closing,
    pub(crate) retention: Vec<RetentionRule>,
    pub(crate) timers: Vec<Timer>,
    pub(crate) milestones: Vec<Id>,
    /// What messages must say, message by message.
    pub(crate) statements: Vec<Statement>,
    pub(crate) regimes: Vec<Regime>,
    pub(crate) warnings: Diagnostics,
}

/// Lists of codes; an empty list accepts any code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// Words that attributes may have, by attribute; an attribute without a list has any word.
    pub attributes: SortedMap<String, Vec<String>>,
    /// Categories of complaints.
    pub categories: Vec<Id>,
    /// Channels of receipt.
    pub channels: Vec<Id>,
    /// Media of messages to the complainant.
    pub media: Vec<Id>,
    /// Items of information that a complainant gets, such as the time that an answer takes (7.1).
    pub information: Vec<Id>,
    /// Causes that a finding may name (8.2).
    pub causes: Vec<Id>,
    /// Needs of complainants, such as large print.
    pub needs: Vec<Id>,
    /// Questions of the satisfaction survey (8.3).
    pub survey: Vec<Id>,
}

/// How much a role may offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Any amount.
    Unlimited,
    /// The most for all offers of a complaint together, by currency, in minor units: 5000 for 50.00 EUR. No other currency.
    Limited(Vec<(Currency, u64)>),
}

/// A role and what it may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Identifier, as the host names it in the context.
    pub id: Id,
    /// Commands it may give.
    pub may: CommandSet,
    /// Commands about improvement actions.
    pub actions: ActionSet,
    /// Only on the complaint that the actor is a party of?
    pub own_case_only: bool,
    /// Money it may offer.
    pub authority: Authority,
}

/// Facts that must be there before a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The facts: all of them must be there.
    pub facts: Vec<Fact>,
    /// The cases in which they are required.
    pub when: Matcher,
    /// Place in the document, as a JSON Pointer.
    pub provision: String,
}

/// When a response needs a second person's approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FourEyes {
    /// The responses that need it.
    pub when: Matcher,
    /// Place in the document, as a JSON Pointer.
    pub provision: String,
}

/// A status of the organisation's own, under one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Identifier, as `enter_step` names it.
    pub id: Id,
    /// The state it belongs to.
    pub state: State,
    /// Steps from which it can be entered; empty for one that is entered from no step.
    pub from: Vec<Id>,
    /// Roles that may enter it; empty for all that may `enter_step`.
    pub roles: Vec<Id>,
    /// Commands that are possible while the complaint is at this step; none given means all.
    pub allows: Option<CommandSet>,
}

/// An outside body, such as an ombudsman, to which a complainant may turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Identifier, as `refer` names it.
    pub id: Id,
    /// Name, for letters to complainants.
    pub name: String,
    /// How long after the response the complainant may turn to it.
    pub window: Option<TimeLimit>,
}

/// Why the handling may wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitReason {
    /// Code, as the command `wait` names it.
    pub id: Id,
    /// The person or body for whom the handling waits.
    pub on: WaitingOn,
    /// Do timers that may pause then pause?
    pub stops_clock: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reopen {
    pub(crate) within: Option<TimeLimit>,
    pub(crate) times: Option<u32>,
    pub(crate) clock: ReopenClock,
    pub(crate) independent: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Closing {
    pub(crate) no_response_after: Option<TimeLimit>,
    pub(crate) exhausted_after: Option<TimeLimit>,
    pub(crate) actions_completed: bool,
    pub(crate) automatic: bool,
}

/// How long the personal values of a closed complaint are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// Identifier; none if the policy has one time for all complaints.
    pub id: Option<Id>,
    /// The complaints that it covers.
    pub when: Matcher,
    /// How long they are kept, from the closing.
    pub within: TimeLimit,
    /// The law or the rule on which it rests.
    pub provision: Option<String>,
    /// Place in the document, as a JSON Pointer.
    pub place: String,
}

/// A regime that was included in a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regime {
    /// Identifier of its policy, such as `uk-fca-disp`.
    pub id: Id,
    /// Version of its policy.
    pub version: String,
    /// First date of receipt for which it holds; none for every earlier date.
    pub valid_from: Option<NaiveDate>,
    /// First date of receipt for which it no longer holds; none if it goes on.
    pub valid_to: Option<NaiveDate>,
}

impl Policy {
    /// Identifier, version and hash.
    ///
    /// ```
    /// use amends::Policy;
    /// let policy = Policy::preset("iso-10002")?;
    /// assert_eq!(policy.pin().id.as_str(), "iso-10002"); // each record of a history names it
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn pin(&self) -> &PolicyPin {
        &self.0.pin
    }

    /// Title, for people.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// The document as it was read, with what it extends written out.
    #[must_use]
    pub fn document(&self) -> &Value {
        &self.0.document
    }

    /// The document with its calendars' zones and holidays written out: what a server sends to a browser. Its hash is the
    /// same.
    ///
    /// ```
    /// use amends::{Almanac, Policy, policy::Library};
    /// let policy = Policy::preset("uk-fca-disp")?;
    /// let sent = policy.pinned();
    /// assert_eq!(Policy::trusted(&sent, &Library::new(Almanac::empty()))?.pin(), policy.pin());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn pinned(&self) -> Value {
        let mut document = self.0.document.clone();
        if let Some(calendars) = document.get_mut("calendars").and_then(Value::as_object_mut) {
            for (name, slot) in calendars.iter_mut() {
                if let Some(calendar) = self.0.calendars.get(name) {
                    *slot = serde_json::to_value(calendar.pinned()).unwrap_or_default();
                }
            }
        }
        document
    }

    /// What works, and probably not as its author meant; what is weaker than ISO 10002 asks.
    ///
    /// ```
    /// use amends::Policy;
    /// for warning in Policy::preset("uk-fca-disp")?.warnings().iter() {
    ///     println!("{}: {} ({})", warning.path, warning.message, warning.help);
    /// }
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.0.warnings
    }

    /// The roles, with the commands that each may give.
    ///
    /// ```
    /// use amends::{CommandKind, Policy};
    /// let policy = Policy::preset("iso-10002")?;
    /// let intake = policy.roles().iter().find(|role| role.id.as_str() == "intake").unwrap();
    /// assert!(intake.may.contains(CommandKind::Receive));
    /// assert!(!intake.may.contains(CommandKind::Approve));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.0.roles
    }

    /// The steps: statuses of the organisation, each under one state.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0.steps
    }

    /// The outside bodies to which a complaint can be referred.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.0.bodies
    }

    /// The timers, each after those that it waits for.
    ///
    /// ```
    /// use amends::Policy;
    /// let policy = Policy::preset("uk-fca-disp")?;
    /// for timer in policy.timers() {
    ///     println!("{}: {} within {}", timer.id, timer.title, timer.within.within);
    /// }
    /// assert!(!policy.timers().is_empty());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn timers(&self) -> &[Timer] {
        &self.0.timers
    }

    /// The timer of this identifier; none if the policy has no such timer.
    ///
    /// ```
    /// use amends::Policy;
    /// let regime = Policy::preset("uk-fca-disp")?;
    /// let response = regime.timer("final").unwrap();
    /// assert_eq!(response.within.within.to_string(), "P8W"); // eight weeks
    /// assert!(response.is_obligation()); // to miss it is a breach
    /// assert!(regime.timer("finale").is_none());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn timer(&self, id: &str) -> Option<&Timer> {
        self.0.timers.iter().find(|t| t.id.as_str() == id)
    }

    /// Milestones that can be recorded.
    #[must_use]
    pub fn milestones(&self) -> &[Id] {
        &self.0.milestones
    }

    /// What messages to the complainant must say, message by message.
    ///
    /// ```
    /// use amends::Policy;
    /// let policy = Policy::preset("uk-fca-disp")?;
    /// let acknowledgement = policy.statements().iter().find(|s| s.item.as_str() == "time_limit").unwrap();
    /// assert_eq!(&*acknowledgement.provision, "DISP 1.6.1R");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.0.statements
    }

    /// How long the personal values of closed complaints are kept. If several rules cover a complaint, the latest end counts.
    ///
    /// ```
    /// use amends::Policy;
    /// let policy = Policy::preset("iso-10002")?;
    /// assert_eq!(policy.retention()[0].within.within.to_string(), "P72M"); // one time for all complaints
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn retention(&self) -> &[RetentionRule] {
        &self.0.retention
    }

    /// Regimes that were included.
    #[must_use]
    pub fn regimes(&self) -> &[Regime] {
        &self.0.regimes
    }

    /// This policy as the successor of the policy under which a case is handled. `adopt_policy` needs this, so that ended timers keep
    /// their targets.
    ///
    /// ```
    /// use amends::Policy;
    /// use amends::policy::Library;
    /// use amends::time::Almanac;
    /// let old = Policy::preset("iso-10002")?;
    /// let document = serde_json::json!({"id": "acme", "version": "2", "extends": "iso-10002"});
    /// let new = Policy::from_value(&document, &Library::new(Almanac::bundled()))?.after(&old);
    /// assert_eq!(new.before().unwrap().pin(), old.pin()); // clocks that ended keep their targets
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn after(&self, before: &Policy) -> Policy {
        Policy(self.0.clone(), Some(before.0.clone()))
    }

    /// The policy that came before, where this one was made its successor.
    #[must_use]
    pub fn before(&self) -> Option<Policy> {
        self.1.clone().map(|inner| Policy(inner, None))
    }

    /// Lists of codes, such as categories and channels.
    ///
    /// ```
    /// use amends::{Almanac, Policy, policy::Library};
    /// let document = serde_json::json!({"id": "acme", "version": "1", "extends": "iso-10002", "codes": {"categories": ["leak"]}});
    /// let policy = Policy::from_value(&document, &Library::new(Almanac::bundled()))?;
    /// assert_eq!(policy.codes().categories, ["leak"]);
    /// assert!(policy.codes().channels.is_empty()); // every channel is accepted
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn codes(&self) -> &Codes {
        &self.0.codes
    }

    /// The highest level of escalation inside the organisation.
    #[must_use]
    pub fn levels(&self) -> u32 {
        self.0.levels
    }

    /// The calendar of this name; none if the policy has no such calendar.
    #[must_use]
    pub fn calendar(&self, name: &str) -> Option<&Calendar> {
        self.0.calendars.get(name)
    }

    /// When the policy stops a reopened complaint's clocks, and how.
    #[must_use]
    pub fn reopen_clock(&self) -> Option<ReopenClock> {
        self.0.reopen.map(|r| r.clock)
    }

    /// The date of an instant by the policy's calendar; none if the policy has no calendar.
    pub(crate) fn local_date(&self, at: DateTime<Utc>) -> Option<NaiveDate> {
        (!self.0.calendars.is_empty()).then(|| self.0.calendar.local_date(at).ok()).flatten()
    }

    /// Does the policy, with every regime it includes, hold for what is received at this instant? Dates are those of the policy's
    /// calendar.
    ///
    /// ```
    /// use amends::{Policy, time::instant};
    /// let eight_weeks = Policy::draft("uk-ofcom-gc-c4@8-weeks")?;
    /// assert!(eight_weeks.holds_for(instant::parse("2026-04-07T12:00:00Z")?));
    /// assert!(!eight_weeks.holds_for(instant::parse("2026-04-08T12:00:00Z")?)); // the law changed
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn holds_for(&self, at: DateTime<Utc>) -> bool {
        self.date_of(at).is_some_and(|date| self.holds_on(date))
    }

    /// The date of an instant by the policy's calendar; none beyond the dates that calendars know.
    pub(crate) fn date_of(&self, at: DateTime<Utc>) -> Option<NaiveDate> {
        self.0.calendar.local_date(at).ok()
    }

    /// The first date for which the policy holds with every regime that it includes, and the first for which it no longer does.
    #[must_use]
    pub fn validity(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let from = self.0.regimes.iter().map(|r| r.valid_from).chain([self.0.valid_from]).flatten().max();
        let to = self.0.regimes.iter().map(|r| r.valid_to).chain([self.0.valid_to]).flatten().min();
        (from, to)
    }

    pub(crate) fn holds_on(&self, date: NaiveDate) -> bool {
        let (from, to) = self.validity();
        from.is_none_or(|from| from <= date) && to.is_none_or(|to| date < to)
    }

    pub(crate) fn role(&self, id: &Id) -> Option<&Role> {
        self.0.roles.iter().find(|r| r.id == *id)
    }

    pub(crate) fn requirements(&self, kind: CommandKind) -> &[Requirement] {
        self.0.requires.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn step(&self, id: &Id) -> Option<&Step> {
        self.0.steps.iter().find(|s| s.id == *id)
    }

    pub(crate) fn body(&self, id: &Id) -> Option<&Body> {
        self.0.bodies.iter().find(|b| b.id == *id)
    }

    /// When a limit of the policy that begins at `start` ends.
    pub(crate) fn ends(&self, start: DateTime<Utc>, limit: &TimeLimit) -> Result<Option<DateTime<Utc>>, TimeError> {
        self.0.calendar.deadline(start, limit, &Pauses::none())
    }
}

impl PartialEq for Policy {
    fn eq(&self, other: &Policy) -> bool {
        self.pin() == other.pin()
    }
}
