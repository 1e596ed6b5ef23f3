//! The decision: events or a refusal, and nothing in between.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::automatic;
use super::context::Context;
use super::facts::Case;
use super::refusal::{Code, Reason, Refusal};
use super::repeated::{Earlier, earlier};
use super::retention;
use super::rules::{self, PartialCommand, RuleInput};
use crate::ledger::{ActorRef, Body, Cause, EventRecord, Hash, HistoryError, PolicyPin, SCHEMA};
use crate::lifecycle::{Command, CommandKind, ErasureBasis, Event};
use crate::policy::Policy;
use crate::wire::{Id, Personal, Wire as _, Writer};

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What happened, in order; none if the command was answered before.
    pub events: Vec<Event>,
    /// Positions of the events that time brought before the command: see [`Case::tick`].
    pub settled: Vec<usize>,
    /// The sequence numbers of the events that the same command id led to before.
    pub repeated: Option<(u64, u64)>,
}

/// What was decided, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// Records to append to the history, all or none of them.
    pub records: Vec<EventRecord<Event>>,
    /// The case after them.
    pub case: Case,
    /// The sequence numbers of the events that the same command id led to before; then there are no records.
    pub repeated: Option<(u64, u64)>,
}

/// The sequence numbers of an answer that was given before.
fn write_repeated(w: &mut Writer, repeated: Option<(u64, u64)>) {
    w.entry("repeated", |w| match repeated {
        Some((first, last)) => w.list([first, last], |w, n| n.write(w)),
        None => w.raw("null"),
    });
}

pub(crate) fn handled_json<E: Body>(records: &[EventRecord<E>], repeated: Option<(u64, u64)>) -> String {
    let mut w = Writer::plain();
    w.object(|w| {
        w.entry("records", |w| w.list(records, |w, record| record.store(w)));
        w.entry("refused", |w| w.raw("false"));
        write_repeated(w, repeated);
    });
    w.finish()
}

impl Decision {
    /// Events, and whether the command was answered before, as JSON; personal values in the clear.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        w.object(|w| {
            w.entry("events", |w| w.list(&self.events, |w, event| event.write_tagged(w)));
            w.entry("refused", |w| w.raw("false"));
            write_repeated(w, self.repeated);
        });
        w.finish()
    }
}

impl Handled {
    /// Records in their stored form, and whether the command was answered before, as JSON; the case is not in it.
    #[must_use]
    pub fn to_json(&self) -> String {
        handled_json(&self.records, self.repeated)
    }
}

pub(crate) fn decide(
    policy: &Policy,
    case: Option<&Case>,
    command: Cow<'_, Command>,
    context: &Context,
) -> Result<Decision, Refusal> {
    answer_one(policy, case, command, context, &mut None)
}

pub(crate) fn decide_all(
    policy: &Policy,
    case: Option<&Case>,
    commands: &[Command],
    context: &Context,
) -> Result<Decision, Refusal> {
    answer_all(policy, case, commands, context, &mut None)
}

impl Decision {
    /// Nothing happens: the command was answered before, by these events.
    fn repeated(first: u64, last: u64) -> Decision {
        Decision { events: Vec::new(), settled: Vec::new(), repeated: Some((first, last)) }
    }
}

/// Decides, and gives the digest of what was said, to be kept with the records.
fn answer_one(
    policy: &Policy,
    case: Option<&Case>,
    command: Cow<'_, Command>,
    context: &Context,
    digest: &mut Option<Hash>,
) -> Result<Decision, Refusal> {
    match earlier(case, std::slice::from_ref(command.as_ref()), context)? {
        Earlier::Answer(first, last) => Ok(Decision::repeated(first, last)),
        Earlier::Nothing(print) => {
            *digest = print;
            one(policy, case, command, context)
        }
    }
}

fn answer_all(
    policy: &Policy,
    case: Option<&Case>,
    commands: &[Command],
    context: &Context,
    digest: &mut Option<Hash>,
) -> Result<Decision, Refusal> {
    match earlier(case, commands, context)? {
        Earlier::Answer(first, last) => Ok(Decision::repeated(first, last)),
        Earlier::Nothing(print) => {
            *digest = print;
            all(policy, case, commands, context)
        }
    }
}

fn all(policy: &Policy, case: Option<&Case>, commands: &[Command], context: &Context) -> Result<Decision, Refusal> {
    let mut after = case.cloned();
    let mut inner = Cow::Borrowed(context);
    let mut out = Decision { events: Vec::new(), settled: Vec::new(), repeated: None };
    let clock = automatic::context(context.now).actor.id;
    for (i, command) in commands.iter().enumerate() {
        let mut one = one(policy, after.as_ref(), Cow::Borrowed(command), &inner).map_err(|mut refusal| {
            for reason in &mut refusal.reasons {
                for path in &mut reason.paths {
                    path.insert_str(0, &format!("/{i}"));
                }
                if reason.paths.is_empty() {
                    reason.paths.push(format!("/{i}"));
                }
            }
            refusal
        })?;
        for (position, event) in one.events.iter().enumerate() {
            // What time brought, nobody did: the rest of the batch sees it as the stored case does.
            let by = if one.settled.contains(&position) { &clock } else { &context.actor.id };
            after = following(after, event, policy, context.now, by);
        }
        inner.to_mut().expected_version = None;
        let before = out.events.len();
        out.settled.extend(one.settled.iter().map(|i| i.saturating_add(before)));
        out.events.append(&mut one.events);
    }
    Ok(out)
}

/// The case after an event that is not stored yet.
pub(super) fn following(case: Option<Case>, event: &Event, policy: &Policy, now: DateTime<Utc>, by: &Id) -> Option<Case> {
    match (case, event) {
        (None, Event::Received(receipt)) => Some(Case::draft(receipt, policy.pin(), now)),
        (None, _) => None,
        (Some(mut case), event) => {
            let next = case.version().saturating_add(1);
            case.apply(event, next, now, by);
            Some(case)
        }
    }
}

#[inline]
fn one(policy: &Policy, case: Option<&Case>, command: Cow<'_, Command>, context: &Context) -> Result<Decision, Refusal> {
    // What time brought comes first, under the policy that held then.
    let before = if command.kind() == CommandKind::AdoptPolicy { policy.before() } else { None };
    let held = before.as_ref().unwrap_or(policy);
    let (mut events, after) = case.map_or((Vec::new(), None), |case| automatic::settle(held, case, Some(&command), context.now));
    let settled = events.len();
    add_outcome(policy, after.as_ref().or(case), command, context, &mut events)?;
    Ok(Decision { events, settled: (0..settled).collect(), repeated: None })
}

/// Adds the event of a command. Those that are there already are what time brought to the case, and not stored yet.
#[inline]
pub(super) fn add_outcome(
    policy: &Policy,
    case: Option<&Case>,
    command: Cow<'_, Command>,
    context: &Context,
    events: &mut Vec<Event>,
) -> Result<(), Refusal> {
    let ask = RuleInput {
        policy,
        case,
        kind: command.kind(),
        command: Some(&command),
        context,
        variant: PartialCommand::default(),
        settled: u64::try_from(events.len()).unwrap_or(0),
        clock: false,
    };
    let reasons = rules::check(&ask);
    if !reasons.is_empty() {
        return Err(Refusal { reasons });
    }
    let unsaid = rules::unsaid(&ask);
    // A borrowed command is copied only when it is possible. Events are large, so the list has room for one more and no others.
    let mut event = match command {
        Cow::Borrowed(command) => command.to_event(),
        Cow::Owned(command) => command.into_event(),
    };
    fill(&mut event, case, policy, context);
    event.set_unsaid(unsaid);
    match events.is_empty() {
        true => *events = Vec::with_capacity(1),
        false => events.reserve_exact(1),
    }
    events.push(event);
    Ok(())
}

/// Fills in what a command leaves to the decision.
fn fill(event: &mut Event, case: Option<&Case>, policy: &Policy, context: &Context) {
    match event {
        Event::Received(r) => r.received_at = r.received_at.or(Some(context.now)),
        Event::Responded(r) => r.communicated_at = r.communicated_at.or(Some(context.now)),
        Event::RedressFulfilled(f) => f.done_at = f.done_at.or(Some(context.now)),
        Event::Escalated(e) => e.level = case.map(|c| c.facts().level.saturating_add(1)),
        Event::ResponseApproved(a) => a.proposal = case.and_then(|c| c.facts().proposal.as_ref()).map(|p| p.sequence),
        Event::MilestoneRecorded(m) => m.reached_at = m.reached_at.or(Some(context.now)),
        Event::PersonalDataErased(e) => {
            e.rule = case.filter(|_| e.basis == ErasureBasis::Retention).and_then(|case| retention::rule(policy, case));
        }
        Event::PolicyAdopted(a) => {
            a.policy = Some(policy.pin().clone());
            a.clocks = match (case, policy.before()) {
                (Some(case), Some(before)) => crate::timer::clocks_at_move(&before, policy, case, a.mode, context.now),
                _ => Vec::new(),
            };
        }
        _ => {}
    }
}

pub(crate) fn handle(
    policy: &Policy,
    case: Option<&Case>,
    command: Cow<'_, Command>,
    context: &Context,
) -> Result<Handled, Refusal> {
    let mut print = None;
    let decision = answer_one(policy, case, command, context, &mut print)?;
    record(policy, case, decision, print, context)
}

pub(crate) fn handle_all(
    policy: &Policy,
    case: Option<&Case>,
    commands: &[Command],
    context: &Context,
) -> Result<Handled, Refusal> {
    let mut print = None;
    let decision = answer_all(policy, case, commands, context, &mut print)?;
    record(policy, case, decision, print, context)
}

fn record(
    policy: &Policy,
    case: Option<&Case>,
    decision: Decision,
    print: Option<Hash>,
    context: &Context,
) -> Result<Handled, Refusal> {
    let mut after = case.cloned();
    // One digest covers all commands of a batch: it is sealed if any of them holds personal values.
    let personal = decision.events.iter().any(Body::holds_personal);
    let mut records = Vec::with_capacity(decision.events.len());
    let settled = decision.settled;
    let clock = if settled.is_empty() { None } else { Some(automatic::context(context.now)) };
    for (i, event) in decision.events.into_iter().enumerate() {
        let stream = match (&after, &event) {
            (Some(case), _) => case.id().clone(),
            (None, Event::Received(receipt)) => receipt.complaint.clone(),
            (None, _) => continue,
        };
        let position = after.as_ref().map(|c| (c.version(), c.head()));
        let closed = match &clock {
            // What time brought, nobody did; the policy is the one that held.
            Some(clock) if settled.binary_search(&i).is_ok() => {
                let pin = after.as_ref().map_or(policy.pin(), Case::policy).clone();
                close(event, stream, position, cause("tick", clock, None, false), &pin, clock)?
            }
            // A case that moves to another policy was decided under that one.
            _ => {
                let cause = cause(event.command().as_str(), context, print, personal);
                close(event, stream, position, cause, policy.pin(), context)?
            }
        };
        after = match Case::evolve(after, &closed) {
            Ok(case) => Some(case),
            // What time brings may be more than there is room for.
            Err(HistoryError::TooLong { at }) => {
                return Err(Refusal { reasons: rules::history_full(at).into_iter().collect() });
            }
            // What was decided can be stored: the exhaustive tests hold this.
            Err(e) => {
                return Err(Refusal { reasons: vec![Reason::new(Code::TransitionNotAllowed).with("state", e.to_string())] });
            }
        };
        records.push(closed);
    }
    match after {
        Some(case) => Ok(Handled { records, case, repeated: decision.repeated }),
        None => Err(Refusal { reasons: vec![Reason::new(Code::TransitionNotAllowed).with("state", "new")] }),
    }
}

/// Records what time brought.
pub(crate) fn record_settled(policy: &Policy, case: &Case, events: Vec<Event>, now: DateTime<Utc>) -> Result<Handled, Refusal> {
    let settled = (0..events.len()).collect();
    let decision = Decision { events, settled, repeated: None };
    record(policy, Some(case), decision, None, &automatic::context(now))
}

/// Why an event came to be.
pub(crate) fn cause(command: &str, context: &Context, print: Option<Hash>, personal: bool) -> Cause {
    let (open, sealed) = if personal { (None, print.map(Personal::new)) } else { (print, None) };
    let command_id = context.command_id.clone();
    Cause { command: command.into(), command_id, fingerprint: open, sealed_fingerprint: sealed }
}

/// The record of an event, sealed and chained.
pub(crate) fn close<E: crate::ledger::Body>(
    event: E,
    stream: Id,
    position: Option<(u64, Hash)>,
    cause: Cause,
    policy: &PolicyPin,
    context: &Context,
) -> Result<EventRecord<E>, Refusal> {
    let personal = event.holds_personal() || cause.sealed_fingerprint.is_some();
    let salt = context.salt.as_ref().map(|s| s.0.as_slice());
    if personal && salt.is_none() {
        return Err(Refusal { reasons: vec![Reason::new(Code::SaltMissing)] });
    }
    let actor: ActorRef = context.actor.reference();
    Ok(EventRecord {
        actor,
        at: context.now,
        cause,
        stream,
        policy: policy.clone(),
        previous: position.map(|(_, head)| head),
        schema: SCHEMA,
        sequence: position.map_or(1, |(version, _)| version.saturating_add(1)),
        event,
        hash: Hash::default(),
    }
    .close(salt.unwrap_or_default()))
}

/// What a host asks for: one command, or several that are all or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// One command.
    One(Box<Command>),
    /// Several, all or nothing.
    All(Vec<Command>),
}

impl From<Command> for Request {
    fn from(command: Command) -> Request {
        Request::One(Box::new(command))
    }
}

impl From<Vec<Command>> for Request {
    fn from(commands: Vec<Command>) -> Request {
        Request::All(commands)
    }
}

impl Request {
    /// Reads an object, or an array of them.
    ///
    /// # Errors
    /// [`WireError`](crate::wire::WireError).
    ///
    /// ```
    /// use amends::case::Request;
    /// let one = Request::from_json(r#"{"type": "investigate"}"#)?;
    /// let all = Request::from_json(r#"[{"type": "investigate"}, {"type": "acknowledge"}]"#)?;
    /// assert!(matches!(one, Request::One(_)));
    /// assert!(matches!(all, Request::All(commands) if commands.len() == 2));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Request, crate::wire::WireError> {
        if text.trim_start().starts_with('[') {
            return Command::list_from_json(text).map(Request::All);
        }
        Command::from_json(text).map(|command| Request::One(Box::new(command)))
    }

    /// [`Policy::decide`], or [`Policy::decide_all`] for several commands.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, policy: &Policy, case: Option<&Case>, context: &Context) -> Result<Decision, Refusal> {
        match self {
            Request::One(command) => decide(policy, case, Cow::Borrowed(command), context),
            Request::All(commands) => decide_all(policy, case, commands, context),
        }
    }

    /// [`Policy::handle`], or [`Policy::handle_all`] for several commands.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn handle(&self, policy: &Policy, case: Option<&Case>, context: &Context) -> Result<Handled, Refusal> {
        match self {
            Request::One(command) => handle(policy, case, Cow::Borrowed(command), context),
            Request::All(commands) => handle_all(policy, case, commands, context),
        }
    }
}
