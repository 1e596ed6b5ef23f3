//! Gives commands to cases, as somebody would who may do everything.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::VecDeque;

use chrono::{DateTime, Utc};

use super::commands::{Commands, label};
use super::graph::Graph;
use super::situation::{Key, Situations, person};
use crate::case::automatic::settle;
use crate::case::context::{Actor, Context};
use crate::case::decide::{add_outcome, decide};
use crate::case::rules;
use crate::facts::Case;
use crate::lifecycle::{Command, CommandKind, CommandSet, Event, Intake, Leads};
use crate::policy::{CaseFact, Policy};
use crate::refusal::Cure;
use crate::wire::Id;

/// Commands that time alone can stand against.
pub(super) const TIMED: CommandSet = CommandSet::of(&[CommandKind::Close]);

/// Commands that hold a response: they are made for each case, and only where its state leaves them open.
const RESPONSES: [CommandKind; 2] = [CommandKind::Propose, CommandKind::Respond];

pub(super) struct Explorer<'a> {
    pub(super) policy: &'a Policy,
    pub(super) roles: Vec<Id>,
    pub(super) start: DateTime<Utc>,
    pub(super) situations: Situations<'a>,
    pub(super) commands: Commands<'a>,
}

/// A case in which commands are tried: what holds for all of them is asked once.
pub(super) struct Turn<'c> {
    case: &'c Case,
    /// The case after what time brought, if it brought anything.
    after: Option<Case>,
    /// The actors: a handler, an approver, and a party to the complaint.
    actors: [OnceCell<Option<Context>>; 3],
}

impl Turn<'_> {
    fn current(&self) -> &Case {
        self.after.as_ref().unwrap_or(self.case)
    }
}

/// What a command leads to.
pub(super) struct Step {
    /// The case after what time brought before, if it brought anything.
    after: Option<Case>,
    /// The event of the command.
    events: Vec<Event>,
    now: DateTime<Utc>,
    by: Id,
}

impl Step {
    /// Changes the case in which it was taken.
    pub(super) fn take(self, case: &mut Case) {
        if let Some(after) = self.after {
            *case = after;
        }
        for event in &self.events {
            case.apply(event, case.version().saturating_add(1), self.now, &self.by);
        }
    }
}

impl<'a> Explorer<'a> {
    pub(super) fn new(policy: &'a Policy, asked: &'a [CaseFact]) -> Explorer<'a> {
        let start = policy.0.some_day();
        let roles = policy.roles().iter().map(|r| r.id.clone()).collect();
        let (situations, commands) = (Situations::new(policy, asked), Commands::new(policy, asked, start));
        Explorer { policy, roles, start, situations, commands }
    }

    /// Somebody with these roles who has no part in anything yet: one for each level, and another for approvals.
    pub(super) fn context(&self, case: Option<&Case>, kind: CommandKind, roles: &[Id]) -> Option<Context> {
        let level = case.map_or(0, |c| c.facts().level);
        let episode = case.map_or(1, |c| c.facts().episode);
        let second = if kind == CommandKind::Approve { "b" } else { "a" };
        let actor = Actor {
            id: person(episode, level, second)?,
            roles: roles.to_vec(),
            // A party to the complaint does what complainants do, and nothing else.
            party_of: case.filter(|_| rules::COMPLAINS.contains(kind)).map(|c| c.id().clone()),
        };
        Some(Context::at(case.map_or(self.start, Case::at), actor))
    }

    /// A complaint that was just received: with the usual particulars, or with all of them where the policy asks for more.
    pub(super) fn received(&self) -> Result<Case, String> {
        let no_ids = || String::from("no identifier");
        let plain = self.commands.intake(false).ok_or_else(no_ids)?;
        self.receive(plain).or_else(|_| self.receive(self.commands.intake(true).ok_or_else(no_ids)?))
    }

    fn receive(&self, intake: Intake) -> Result<Case, String> {
        let Some(context) = self.context(None, CommandKind::Receive, &self.roles) else { return Err("no actor".into()) };
        let command = Command::Receive(Box::new(intake));
        let decision = decide(self.policy, None, Cow::Owned(command), &context).map_err(|refusal| refusal.to_string())?;
        match decision.events.first() {
            Some(Event::Received(intake)) => Ok(Case::draft(intake, self.policy.pin(), context.now)),
            _ => Err("nothing was received".into()),
        }
    }

    /// Every situation, nearest first, until `stop` says so.
    pub(super) fn walk(&self, help: bool, mut stop: impl FnMut(&Command, &Case) -> bool) -> Graph {
        let mut graph = Graph::default();
        let Ok(mut next) = self.received() else { return graph };
        if help {
            self.help(&mut next);
        }
        let mut queue = VecDeque::new();
        queue.extend(graph.add(self.situations.of(&next), next.clone(), None));
        let mut key = Key::new();
        while let Some(i) = queue.pop_front() {
            let Some(case) = graph.case(i) else { break };
            // What comes after the end is a new beginning: reopening leads to what was seen before.
            if case.is_closed() {
                continue;
            }
            let turn = self.turn(&case);
            let may_respond = RESPONSES.iter().any(|kind| kind.row().from.contains(case.state()));
            let responses = if may_respond { self.commands.responses(&case) } else { Vec::new() };
            let helpful = if help { Vec::new() } else { self.commands.helpful(&case) };
            for command in self.commands.all(&case, &responses).chain(&helpful) {
                let Some(step) = self.attempt(&turn, command) else { continue };
                graph.transitions = graph.transitions.saturating_add(1);
                next.clone_from(&case);
                step.take(&mut next);
                if help {
                    self.help(&mut next);
                }
                if matches!(command, Command::Close(_)) {
                    graph.ends.push(i);
                }
                let stopped = stop(command, &next);
                self.situations.write(&next, &mut key);
                let known = graph.place(&key);
                let added = || graph.add(key.clone(), next.clone(), Some((i, label(command))));
                let Some(j) = known.or_else(added) else { continue };
                graph.connect(i, j);
                if stopped {
                    return graph;
                }
                if known.is_none() {
                    queue.push_back(j);
                }
            }
        }
        graph
    }

    /// Does everything that only ever helps.
    pub(super) fn help(&self, case: &mut Case) {
        // Each command makes something true that stays so: there are fewer rounds than commands.
        for _ in 0..8 {
            let helpful = self.commands.helpful(case);
            let step = if helpful.is_empty() {
                None
            } else {
                let turn = self.turn(case);
                helpful.iter().find_map(|command| self.attempt(&turn, command))
            };
            match step {
                Some(step) => step.take(case),
                None => break,
            }
        }
    }

    /// The case after everything that only ever helps.
    pub(super) fn helped(&self, case: &Case) -> Case {
        let mut case = case.clone();
        self.help(&mut case);
        case
    }

    /// Begins to try commands in a case.
    pub(super) fn turn<'c>(&self, case: &'c Case) -> Turn<'c> {
        let (_, after) = settle(self.policy, case, None, case.at());
        Turn { case, after, actors: Default::default() }
    }

    /// The actor of a command. A step can ask for certain roles.
    fn actor<'t>(&self, turn: &'t Turn<'_>, command: &Command) -> Option<Cow<'t, Context>> {
        let kind = command.kind();
        if let Command::EnterStep(entry) = command
            && let Some(step) = self.policy.step(&entry.step).filter(|step| !step.roles.is_empty())
        {
            return self.context(Some(turn.case), kind, &step.roles).map(Cow::Owned);
        }
        let [handler, second, party] = &turn.actors;
        let actor = match kind {
            CommandKind::Approve => second,
            kind if rules::COMPLAINS.contains(kind) => party,
            _ => handler,
        };
        actor.get_or_init(|| self.context(Some(turn.case), kind, &self.roles)).as_ref().map(Cow::Borrowed)
    }

    /// What a command leads to; where time alone stands against it, that time passes.
    pub(super) fn attempt(&self, turn: &Turn<'_>, command: &Command) -> Option<Step> {
        let kind = command.kind();
        let policy = self.policy;
        // In another state it is refused, and only time could bring that state about.
        let changes = TIMED.contains(kind) && (!policy.timers().is_empty() || policy.0.closing.automatic);
        if !kind.row().from.contains(turn.current().state()) && !changes {
            return None;
        }
        let context = self.actor(turn, command)?;
        let now = context.now;
        let outcome = |case: &Case, context: &Context| {
            let mut events = Vec::new();
            add_outcome(policy, Some(case), Cow::Borrowed(command), context, &mut events).map(|()| events)
        };
        match outcome(turn.current(), &context) {
            Ok(events) => Some(Step { after: turn.after.clone(), events, now, by: context.actor.id.clone() }),
            Err(refusal) => {
                let times = refusal.reasons.iter().flat_map(|r| &r.cures);
                let now = times.filter_map(|c| if let Cure::From(at) = c { Some(*at) } else { None }).max()?;
                let context = Context { now, ..context.into_owned() };
                let (_, after) = settle(policy, turn.case, None, now);
                let events = outcome(after.as_ref().unwrap_or(turn.case), &context).ok()?;
                Some(Step { after, events, now, by: context.actor.id })
            }
        }
    }

    /// Why a case cannot be closed: the place in the policy, and the reasons.
    pub(super) fn obstacle(&self, case: &Case) -> (String, String) {
        let kinds =
            CommandKind::ALL.iter().filter(|k| !matches!(k.row().to, Leads::Stays) && k.row().from.contains(case.state()));
        let mut place = String::new();
        let mut why: Vec<String> = Vec::new();
        for kind in kinds.filter(|k| !matches!(k, CommandKind::Withdraw | CommandKind::Merge)) {
            let Some(context) = self.context(Some(case), *kind, &self.roles) else { continue };
            for reason in crate::case::allowed::availability(self.policy, Some(case), *kind, &context).reasons {
                if place.is_empty() {
                    place = reason.provision.clone().unwrap_or_default();
                }
                let message = reason.message();
                if !why.contains(&message) && why.len() < 3 {
                    why.push(message);
                }
            }
        }
        if place.is_empty() {
            place = "/roles".into();
        }
        if why.is_empty() {
            why.push(format!("nothing leads on from state `{}`", case.state()));
        }
        (place, why.join("; "))
    }
}
