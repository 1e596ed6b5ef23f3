//! What may happen to an improvement action, and what follows.

use chrono::{DateTime, NaiveDate, Utc};

use super::machine::*;
use crate::case::{
    Answered, Code, Context, Cure, Idempotency, Reason, Refusal, cause, handled_json, history_full, repetition, seal_record,
    storable, too_early,
};
use crate::ledger::{Body as _, EventRecord, Follow, Hash, HistoryError, fingerprint};
use crate::lifecycle::{Landmark, When};
use crate::policy::Policy;
use crate::wire::{Id, Record, WireError, from_stored, record};

record! {
    /// An improvement action as it stands.
    pub struct ActionSnapshot {
        /// Identifier.
        action: Id,
        /// Commands answered so far.
        answered: Vec<Answered>,
        /// Instant of the last event.
        at: DateTime<Utc>,
        /// Complaints from which it comes.
        cases: Vec<Id>,
        /// Cause that it is to remove.
        cause: Option<Id>,
        /// Date by which it is to be done.
        due: Option<NaiveDate>,
        /// Its result; none while it is not known.
        effective: Option<bool>,
        /// Hash of the last record.
        head: Hash,
        /// When it was done.
        implemented_at: Option<DateTime<Utc>>,
        /// Kind.
        kind: ActionKind,
        /// Metric that shows whether it worked.
        measure: Option<Id>,
        /// The person responsible.
        owner: Option<Id>,
        /// When it was proposed.
        proposed_at: DateTime<Utc>,
        /// State.
        state: ActionState,
        /// When its result was known.
        verified_at: Option<DateTime<Utc>>,
        /// Sequence number of the last event.
        version: u64,
    }
}

/// An improvement action as its events say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action(pub ActionSnapshot);

/// What was decided, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionHandled {
    /// Records to append; none if the command was answered before.
    pub records: Vec<EventRecord<ActionEvent>>,
    /// The action after them.
    pub action: Action,
    /// The sequence numbers that the same command id led to before.
    pub repeated: Option<(u64, u64)>,
}

impl ActionHandled {
    /// Records in their stored form, and whether the command was answered before, as JSON; the action is not in it.
    #[must_use]
    pub fn to_json(&self) -> String {
        handled_json(&self.records, self.repeated)
    }
}

impl Action {
    /// The action after one more record; `None` before the first.
    ///
    /// # Errors
    /// [`HistoryError`].
    pub fn evolve(action: Option<Action>, record: &EventRecord<ActionEvent>) -> Result<Action, HistoryError> {
        let last =
            action.as_ref().map(|a| Follow { stream: a.0.action.clone(), sequence: a.0.version, at: a.0.at, head: a.0.head });
        Follow::check(last.as_ref(), record)?;
        let impossible = |why| Err(HistoryError::Impossible { at: record.sequence, why });
        let mut next = match (action, &record.event) {
            (None, ActionEvent::Proposed(p)) if p.action == record.stream => ActionSnapshot {
                action: p.action.clone(),
                answered: Vec::new(),
                at: record.at,
                cases: p.cases.clone(),
                cause: p.cause.clone(),
                due: None,
                effective: None,
                head: record.hash,
                implemented_at: None,
                kind: p.kind,
                measure: None,
                owner: None,
                proposed_at: record.at,
                state: ActionState::Proposed,
                verified_at: None,
                version: 0,
            },
            (None, _) => return impossible("a history begins with a proposal"),
            (Some(action), event) => {
                if !action_row(event.command()).from.contains(&action.0.state) {
                    return impossible("not possible in this state");
                }
                action.0
            }
        };
        if let Some(state) = action_row(record.event.command()).to {
            next.state = state;
        }
        match &record.event {
            ActionEvent::Planned(p) => {
                (next.due, next.owner) = (Some(p.due), Some(p.owner.clone()));
                next.measure.clone_from(&p.measure);
                (next.effective, next.implemented_at, next.verified_at) = (None, None, None);
            }
            ActionEvent::Implemented(_) => next.implemented_at = Some(record.at),
            ActionEvent::Verified(v) => (next.effective, next.verified_at) = (Some(v.effective), Some(record.at)),
            ActionEvent::CaseLinked(c) if !next.cases.contains(&c.complaint) => next.cases.push(c.complaint.clone()),
            ActionEvent::Proposed(_) | ActionEvent::Closed(_) | ActionEvent::CaseLinked(_) => {}
        }
        (next.version, next.at, next.head) = (record.sequence, record.at, record.hash);
        // An action has few commands: none is forgotten.
        Answered::remember(&mut next.answered, &record.cause, record.sequence, usize::MAX);
        Ok(Action(next))
    }

    /// State.
    #[must_use]
    pub fn state(&self) -> ActionState {
        self.0.state
    }

    /// The identifier.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.0.action
    }

    /// How many events it has: the version that the next command can expect.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version
    }

    /// The instant of the last event.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// The hash of the last event.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.0.head
    }

    /// A snapshot as canonical JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Reads a snapshot.
    ///
    /// # Errors
    /// [`WireError`].
    ///
    /// ```
    /// use amends::action::{Action, ActionKind, ActionProposal};
    /// use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let boss = Actor::new("u-boss", ["manager"])?;
    /// # let context = Context::at(instant::parse("2026-03-10T09:00:00Z")?, boss).with_salt([7; 16]);
    /// let proposal = ActionProposal::new(id!("A-1"), ActionKind::Corrective, "Better seals.").cases([id!("C-1")]);
    /// let action = policy.handle_action(None, proposal, &context)?.action;
    /// assert_eq!(Action::from_json(&action.to_json())?, action);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Action, WireError> {
        from_stored(text).map(Action)
    }
}

impl Policy {
    /// Decides on a command about an improvement action, and gives the records to store and the action after them. `action` is `None`
    /// for `propose`.
    ///
    /// # Errors
    /// [`Refusal`] with every reason; nothing has happened then.
    ///
    /// ```
    /// use amends::action::{ActionKind, ActionProposal, ActionState};
    /// use amends::{Actor, Context, Policy, id, time::instant};
    /// let policy = Policy::preset("iso-10002")?;
    /// let boss = Actor::new("u-boss", ["manager"])?;
    /// let context = Context::at(instant::parse("2026-03-10T09:00:00Z")?, boss).with_salt([7; 16]);
    /// let proposal = ActionProposal::new(id!("A-1"), ActionKind::Corrective, "Better seals.").cases([id!("C-1")]);
    /// let handled = policy.handle_action(None, proposal, &context)?;
    /// assert_eq!(handled.action.state(), ActionState::Proposed);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn handle_action(
        &self,
        action: Option<&Action>,
        command: impl Into<ActionCommand>,
        context: &Context,
    ) -> Result<ActionHandled, Refusal> {
        handle_action(self, action, &command.into(), context)
    }
}

impl Action {
    /// The action that a history tells.
    ///
    /// # Errors
    /// [`HistoryError`] at the first record that cannot follow.
    ///
    /// ```
    /// use amends::action::{Action, ActionKind, ActionProposal};
    /// use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let boss = Actor::new("u-boss", ["manager"])?;
    /// # let context = Context::at(instant::parse("2026-03-10T09:00:00Z")?, boss).with_salt([7; 16]);
    /// let proposal = ActionProposal::new(id!("A-1"), ActionKind::Corrective, "Better seals.").cases([id!("C-1")]);
    /// let proposed = policy.handle_action(None, proposal, &context)?;
    /// let stored = proposed.records; // a program reads them from its store
    /// assert_eq!(Action::rebuild(&stored)?, proposed.action);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn rebuild<'a>(records: impl IntoIterator<Item = &'a EventRecord<ActionEvent>>) -> Result<Action, HistoryError> {
        crate::ledger::rebuilt(records, Action::evolve)
    }
}

crate::wire::interop!(
    Action,
    "Action",
    Action::to_json,
    Action::from_json,
    crate::wire::schema::record_of(&ActionSnapshot::TYPE, crate::wire::schema::Form::Plain)
);

fn handle_action(
    policy: &Policy,
    action: Option<&Action>,
    command: &ActionCommand,
    context: &Context,
) -> Result<ActionHandled, Refusal> {
    let answered = action.map_or(&[][..], |a| a.0.answered.as_slice());
    let print = || fingerprint(command.kind().as_str(), &command.body_json(), &context.actor.id);
    let print = match (repetition(answered, context.command_id.as_ref(), print), action) {
        (Idempotency::Repeated(first, last), Some(action)) => {
            return Ok(ActionHandled { records: Vec::new(), action: action.clone(), repeated: Some((first, last)) });
        }
        (Idempotency::Reused, _) => return Err(Refusal { reasons: vec![Reason::new(Code::CommandIdReused)] }),
        (Idempotency::New(print), _) => print,
        (Idempotency::Repeated(..), None) => None,
    };
    let reasons = against(policy, action, command, context);
    if !reasons.is_empty() {
        return Err(Refusal { reasons });
    }
    let stream = match (action, command) {
        (Some(action), _) => action.0.action.clone(),
        (None, ActionCommand::Propose(p)) => p.action.clone(),
        (None, _) => return Err(Refusal { reasons: vec![state(None, command)] }),
    };
    let position = action.map(|a| (a.0.version, a.0.head));
    let event = command.clone().into_event();
    let cause = cause(command.kind().as_str(), context, print, event.holds_personal());
    let record = seal_record(event, stream, position, cause, policy.pin(), context)?;
    match Action::evolve(action.cloned(), &record) {
        Ok(action) => Ok(ActionHandled { records: vec![record], action, repeated: None }),
        Err(_) => Err(Refusal { reasons: vec![state(action, command)] }),
    }
}

fn state(action: Option<&Action>, command: &ActionCommand) -> Reason {
    let from: Vec<_> = action_row(command.kind()).from.iter().map(|s| s.as_str()).collect();
    let from = if from.is_empty() { "not there yet".to_owned() } else { from.join(", ") };
    Reason::new(Code::ActionStateNotAllowed)
        .with("command", command.kind().as_str())
        .with("state", action.map_or("not there yet", |a| a.0.state.as_str()))
        .with("from", from)
}

fn against(policy: &Policy, action: Option<&Action>, command: &ActionCommand, context: &Context) -> Vec<Reason> {
    let mut out = Vec::new();
    let kind = command.kind();
    let from = action_row(kind).from;
    if !action.map_or(from.is_empty(), |a| from.contains(&a.0.state)) {
        out.push(state(action, command));
        if matches!(command, ActionCommand::Close(_)) {
            out.push(Reason::new(Code::ActionResultMissing).cure(Cure::Command("verify")));
        }
    }
    // What worked is not planned again; what did not is.
    if let (ActionCommand::Plan(_), Some(action)) = (command, action)
        && action.0.effective == Some(true)
        && action.0.state == ActionState::Verified
    {
        out.push(state(Some(action), command).cure(Cure::Command("close")));
    }
    let actual = action.map_or(0, |a| a.0.version);
    if let Some(expected) = context.expected_version.filter(|e| *e != actual) {
        out.push(Reason::new(Code::VersionConflict).with("expected", expected.to_string()).with("actual", actual.to_string()));
    }
    if let (ActionCommand::Plan(plan), Some(action)) = (command, action) {
        let proposed = When::Instant(action.0.proposed_at);
        let early = |(field, landmark): &(&str, Landmark)| {
            too_early(When::Date(plan.due), &format!("/{field}"), *landmark, proposed, policy)
        };
        out.extend(action_timings(kind).iter().filter_map(early));
    }
    if crate::time::instant::split(context.now).is_err() {
        out.push(Reason::new(Code::TimeOutOfRange));
    }
    if let Some(action) = action.filter(|a| context.now < a.0.at) {
        out.push(Reason::new(Code::ClockWentBackwards).with("last", crate::time::instant::format(action.0.at)));
    }
    out.extend(action.and_then(|a| history_full(a.0.version)));
    storable(command.check(), context, &mut out);
    if !context.actor.roles.iter().filter_map(|r| policy.role(r)).any(|r| r.actions.contains(kind)) {
        let roles: Vec<_> = policy.roles().iter().filter(|r| r.actions.contains(kind)).map(|r| r.id.to_string()).collect();
        let mut reason = Reason::new(Code::NotPermitted).with("command", kind.as_str()).with("roles", roles.join(", "));
        reason.cures.extend(roles.into_iter().map(Cure::Role));
        out.push(reason);
    }
    let causes = &policy.codes().causes;
    if let ActionCommand::Propose(p) = command
        && p.cause.as_ref().is_some_and(|cause| !causes.is_empty() && !causes.contains(cause))
    {
        let words = causes.iter().map(Id::to_string).collect();
        out.push(
            Reason::new(Code::UnknownCode)
                .with("list", "cause")
                .with("known", "see the policy")
                .at("/cause")
                .cure(Cure::Choose(words)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Actor;
    use crate::cases;

    const PROPOSE: &str = r#"{"type": "propose", "action": "A-1", "kind": "corrective", "text": "Label the boxes."}"#;
    const PLAN: &str = r#"{"type": "plan", "owner": "u-1", "due": "2026-06-30"}"#;
    const IMPLEMENT: &str = r#"{"type": "implement"}"#;
    const WORKED: &str = r#"{"type": "verify", "effective": true}"#;
    const FAILED: &str = r#"{"type": "verify", "effective": false}"#;
    const CLOSE: &str = r#"{"type": "close"}"#;
    const LINK: &str = r#"{"type": "link_case", "complaint": "C-2"}"#;

    fn context(hour: i64, role: &str) -> Context {
        let begin: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
        let now = begin.checked_add_signed(chrono::TimeDelta::hours(hour)).unwrap();
        Context::at(now, Actor::new("u-boss", [role]).unwrap()).with_salt([7; 16])
    }

    fn give(action: Option<&Action>, command: &str, context: &Context) -> Result<ActionHandled, Vec<&'static str>> {
        let policy = Policy::preset("iso-10002").unwrap();
        policy
            .handle_action(action, ActionCommand::from_json(command).unwrap(), context)
            .map_err(|refusal| refusal.reasons.iter().map(|r| r.code.as_str()).collect())
    }

    /// The action after these commands, one an hour by a manager; none after none.
    fn after(commands: &[&str]) -> (Option<Action>, Vec<EventRecord<ActionEvent>>) {
        let (mut action, mut records) = (None, Vec::new());
        for (hour, command) in (0..).zip(commands) {
            let handled = give(action.as_ref(), command, &context(hour, "manager")).unwrap();
            records.extend(handled.records);
            action = Some(handled.action);
        }
        (action, records)
    }

    #[test]
    fn what_is_possible_in_each_state() {
        use ActionState::{Closed, Implemented, Planned, Proposed, Verified};
        const NOT_NOW: &[&str] = &["action_state_not_allowed"];
        for (before, command, outcome) in [
            (&[][..], PROPOSE, Ok(Proposed)),
            (&[], PLAN, Err(NOT_NOW)),
            (&[PROPOSE], PROPOSE, Err(NOT_NOW)),
            (&[PROPOSE], PLAN, Ok(Planned)),
            (&[PROPOSE], IMPLEMENT, Err(NOT_NOW)),
            (&[PROPOSE], LINK, Ok(Proposed)),
            (&[PROPOSE], CLOSE, Err(&["action_state_not_allowed", "action_result_missing"])),
            (&[PROPOSE, PLAN], PLAN, Ok(Planned)),
            (&[PROPOSE, PLAN], IMPLEMENT, Ok(Implemented)),
            (&[PROPOSE, PLAN], WORKED, Err(NOT_NOW)),
            (&[PROPOSE, PLAN, IMPLEMENT], WORKED, Ok(Verified)),
            (&[PROPOSE, PLAN, IMPLEMENT], PLAN, Err(NOT_NOW)),
            (&[PROPOSE, PLAN, IMPLEMENT, WORKED], PLAN, Err(NOT_NOW)),
            (&[PROPOSE, PLAN, IMPLEMENT, WORKED], CLOSE, Ok(Closed)),
            (&[PROPOSE, PLAN, IMPLEMENT, FAILED], PLAN, Ok(Planned)),
            (&[PROPOSE, PLAN, IMPLEMENT, FAILED], CLOSE, Ok(Closed)),
            (&[PROPOSE, PLAN, IMPLEMENT, WORKED, CLOSE], LINK, Err(NOT_NOW)),
            (&[PROPOSE, PLAN, IMPLEMENT, WORKED, CLOSE], PLAN, Err(NOT_NOW)),
        ] {
            cases::count();
            let (action, mut records) = after(before);
            let given = give(action.as_ref(), command, &context(100, "manager"));
            match (given, outcome) {
                (Ok(handled), Ok(state)) => {
                    assert_eq!(handled.action.state(), state, "{command} after {before:?}");
                    records.extend(handled.records);
                    assert_eq!(Action::rebuild(&records), Ok(handled.action), "{command} after {before:?}");
                }
                (given, outcome) => {
                    assert_eq!(given.map(|h| h.action.state()), outcome.map_err(<[_]>::to_vec), "{command} after {before:?}");
                }
            }
        }
    }

    #[test]
    fn who_may_and_when() {
        let (action, _) = after(&[PROPOSE]);
        let action = action.as_ref();
        // The policy has no calendar, so the zone is unknown and the day before may be the same day.
        let [early, same] =
            ["2026-02-28", "2026-03-01"].map(|due| format!(r#"{{"type": "plan", "owner": "u-1", "due": "{due}"}}"#));
        for (command, context, refused) in [
            (LINK, context(1, "handler"), &[][..]),
            (PLAN, context(1, "handler"), &["not_permitted"]),
            (LINK, context(1, "intake"), &["not_permitted"]),
            (PLAN, context(1, "manager"), &[]),
            (PLAN, context(0, "manager"), &[]),
            (PLAN, context(-1, "manager"), &["clock_went_backwards"]),
            (PLAN, context(1, "manager").with_expected_version(1), &[]),
            (PLAN, context(1, "manager").with_expected_version(0), &["version_conflict"]),
            (&early, context(1, "manager"), &["instant_out_of_order"]),
            (&same, context(1, "manager"), &[]),
        ] {
            cases::count();
            assert_eq!(give(action, command, &context).err().unwrap_or_default(), refused, "{command} {context:?}");
        }
    }
}
