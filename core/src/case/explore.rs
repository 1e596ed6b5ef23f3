//! Explores what a policy allows: every situation that commands can lead to, found with the same `decide` that hosts use.
//!
//! Situations are cases without what no rule looks at (instants, names, counts). From each, every command is tried, by
//! somebody who has every role and no conflict of interest: what such a person cannot do, nobody can. The policy is at fault
//! if a situation is reached from which a complaint can no longer be closed. That the complainant could withdraw does not
//! count: nobody may depend on it.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, Utc};

use super::context::{Actor, Context};
use super::decide::decide;
use super::facts::{Case, Facts};
use super::refusal::Cure;
use super::rules;
use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::ledger::Hash;
use crate::lifecycle::*;
use crate::policy::{CaseFact, Fact, Policy};
use crate::wire::{Attributes, Id, Money, Personal};

/// Most situations that are looked at.
const MAX_SITUATIONS: usize = 50_000;

/// What an exploration found.
#[derive(Clone, Debug, Default)]
pub struct Exploration {
    /// Steps that are never reached, situations without a way out, commands without a role.
    pub diagnostics: Diagnostics,
    /// What is no fault of the policy, and worth knowing: open situations in which nothing is due.
    pub advice: Diagnostics,
    /// Situations reached.
    pub situations: usize,
    /// Ways from one to another.
    pub transitions: usize,
}

impl Exploration {
    /// Everything that was found, faults first.
    #[must_use]
    pub fn findings(self) -> Diagnostics {
        Diagnostics(self.diagnostics.0.into_iter().chain(self.advice.0).collect())
    }
}

/// A situation: everything that rules look at, and nothing else.
type Key = Vec<u32>;

/// What rules look at in a case that commands of the search can change; the names are those of its fields. Instants are left
/// out, because the search lets time pass. The tests hold the rules to this list: a fact that is read and not listed makes
/// cases of one situation differ.
const PARTS: &[(&str, Part)] = &[
    ("state", |_, case| case.state() as u32),
    ("step", |explorer, case| {
        let place = |step: &Id| explorer.policy.steps().iter().position(|s| s.id == *step);
        case.step().and_then(place).map_or(0, |i| u32::try_from(i).unwrap_or(u32::MAX).saturating_add(1))
    }),
    ("assessment", |_, case| word(case.facts().assessment.as_ref().map(|a| a.severity as u32))),
    ("level", |_, case| case.facts().level),
    ("answer", |_, case| word(case.facts().answer.as_ref().map(|a| u32::from(a.accepted)))),
    ("proposal", |_, case| word(case.facts().proposal.as_ref().map(|p| p.outcome as u32))),
    ("approval", |_, case| u32::from(case.facts().approval.is_some())),
    ("responses", |_, case| word(case.facts().responses.last().map(|r| r.outcome as u32))),
    ("redress", |_, case| u32::from(case.facts().redress.iter().any(|r| r.fulfilled_at.is_none()))),
    ("routes_told", |_, case| u32::from(!case.facts().routes_told.is_empty())),
    ("referrals", |_, case| word(case.facts().referrals.last().map(|r| u32::from(r.ruling.is_some())))),
    // At an escalation, an owner who took part in a decision is owner no longer.
    ("deciders", |explorer, case| {
        let f = case.facts();
        let Some(handler) = handler(f).filter(|_| explorer.asked.contains(&CaseFact::Owner)) else { return 0 };
        let decided = f.deciders.iter().any(|d| d.by == handler);
        u32::from(decided) | u32::from(f.owner == Some(handler)) << 1
    }),
    ("actions", |_, case| word(case.facts().actions.iter().map(|a| u32::from(a.effective.is_none())).max())),
];

/// A part of a situation, as a number.
type Part = fn(&Explorer<'_>, &Case) -> u32;

/// A word by its place in its list, and nothing by 0.
fn word(place: Option<u32>) -> u32 {
    place.map_or(0, |i| i.saturating_add(1))
}

/// The situations reached, in the order of their distance.
#[derive(Default)]
struct Graph {
    cases: Vec<Case>,
    /// How each was reached: the situation before, and the command.
    from: Vec<Option<(usize, String)>>,
    backwards: Vec<Vec<usize>>,
    known: BTreeMap<Key, usize>,
    /// Situations from which a complaint was closed.
    ends: Vec<usize>,
    transitions: usize,
    cut: bool,
}

impl Graph {
    fn add(&mut self, key: Key, case: Case, from: Option<(usize, String)>) -> Option<(usize, bool)> {
        if let Some(known) = self.known.get(&key) {
            return Some((*known, false));
        }
        if self.cases.len() >= MAX_SITUATIONS {
            self.cut = true;
            return None;
        }
        let i = self.cases.len();
        self.known.insert(key, i);
        self.cases.push(case);
        self.from.push(from);
        self.backwards.push(Vec::new());
        Some((i, true))
    }

    /// The commands that lead to a situation.
    fn path(&self, to: usize) -> String {
        let mut path = Vec::new();
        let mut at = to;
        while let Some(Some((from, command))) = self.from.get(at) {
            path.push(command.as_str());
            at = *from;
        }
        path.push("receive");
        path.reverse();
        path.join(", ")
    }

    /// For each situation: can a complaint still be closed from it?
    fn can_end(&self) -> Vec<bool> {
        let mut can_end = vec![false; self.cases.len()];
        let mut queue: VecDeque<usize> = self.ends.iter().copied().collect();
        while let Some(i) = queue.pop_front() {
            match can_end.get_mut(i) {
                Some(done) if !*done => *done = true,
                _ => continue,
            }
            queue.extend(self.backwards.get(i).into_iter().flatten());
        }
        can_end
    }
}

/// Explores a policy.
///
/// What only ever helps (acknowledging, assigning, finding, telling, doing what was promised) is done at once where the policy
/// asks for it, so that situations do not multiply with it. Only to say how a dead end is reached are these commands tried one
/// by one, so that the sequence named is the shortest.
#[must_use]
pub(crate) fn explore(policy: &Policy) -> Exploration {
    let explorer = Explorer::new(policy);
    if let Err(why) = explorer.received() {
        let message = format!("no complaint can be received: {why}");
        let help = "require less at receipt, or give a role `receive`".into();
        let found = diagnostic(Severity::Error, "no_path_to_end", "/requires/receive".into(), message, help);
        return Exploration { diagnostics: Diagnostics(vec![found]), ..Exploration::default() };
    }
    let mut steps_seen = vec![false; policy.steps().len()];
    let graph = explorer.walk(true, |command, _| {
        if let Command::EnterStep(entry) = command
            && let Some(seen) = policy.steps().iter().position(|s| s.id == entry.step).and_then(|i| steps_seen.get_mut(i))
        {
            *seen = true;
        }
        false
    });
    let mut diagnostics = Vec::new();
    unreachable_steps(policy, &steps_seen, &mut diagnostics);
    if graph.cut {
        diagnostics.push(diagnostic(
            Severity::Warning,
            "limit_exceeded",
            String::new(),
            "the policy leads to too many situations to search".into(),
            "the search for dead ends stops at 50,000".into(),
        ));
    } else {
        dead_ends(&explorer, &graph, &mut diagnostics);
    }
    idle_commands(policy, &mut diagnostics);
    diagnostics.extend(crate::timer::check(policy, explorer.start));
    let open = graph.cases.iter().enumerate();
    let advice = crate::timer::uncovered(policy, open, |i| graph.path(i));
    Exploration {
        diagnostics: Diagnostics(diagnostics),
        advice: Diagnostics(advice.into_iter().collect()),
        situations: graph.cases.len(),
        transitions: graph.transitions,
    }
}

fn diagnostic(severity: Severity, code: &str, path: String, message: String, help: String) -> Diagnostic {
    Diagnostic { code: code.into(), severity, path, message, help }
}

fn unreachable_steps(policy: &Policy, seen: &[bool], out: &mut Vec<Diagnostic>) {
    for (i, step) in policy.steps().iter().enumerate().filter(|(i, _)| seen.get(*i) == Some(&false)) {
        out.push(diagnostic(
            Severity::Error,
            "unreachable_step",
            format!("/steps/{i}"),
            format!("no complaint can reach the step `{}`", step.id),
            "in `from`, name a step that leads to it, or no step; and give a role `enter_step`".into(),
        ));
    }
}

/// Commands that no role may give: the rows of the table that this policy never uses.
fn idle_commands(policy: &Policy, out: &mut Vec<Diagnostic>) {
    let idle = CommandKind::ALL.iter().filter(|kind| !policy.roles().iter().any(|r| r.may.contains(**kind)));
    let names: Vec<&str> = idle.map(|kind| kind.as_str()).collect();
    if !names.is_empty() {
        out.push(diagnostic(
            Severity::Warning,
            "command_without_role",
            "/roles".into(),
            format!("no role may give: {}", names.join(", ")),
            "add the commands that should be possible to a role's `may`".into(),
        ));
    }
}

fn dead_ends(explorer: &Explorer<'_>, graph: &Graph, out: &mut Vec<Diagnostic>) {
    let can_end = graph.can_end();
    let stuck = |i: usize| can_end.get(i) == Some(&false) && graph.cases.get(i).is_some_and(|c| !c.is_closed());
    let count = (0..graph.cases.len()).filter(|i| stuck(*i)).count();
    if count == 0 {
        return;
    }
    // The same ground once more, command by command, up to the first situation that is one of these.
    let is_stuck = |case: &Case| graph.known.get(&explorer.key(&explorer.helped(case.clone()))).is_some_and(|i| stuck(*i));
    let fine = explorer.walk(false, |_, case| is_stuck(case));
    let Some((last, case)) = fine.cases.iter().enumerate().find(|(_, case)| is_stuck(case)) else { return };
    // What is in the way is seen where closing should be possible; that may be further on.
    let closable = |c: &&Case| CommandKind::Close.row().from.contains(c.state());
    let after = graph.cases.iter().enumerate().filter(|(i, _)| stuck(*i)).map(|(_, c)| c).find(closable);
    let (place, why) = explorer.obstacle(after.unwrap_or(&explorer.helped(case.clone())));
    out.push(diagnostic(
        Severity::Error,
        "no_path_to_end",
        place,
        format!("after {} a complaint can no longer be closed: {why} ({count} such situations)", fine.path(last)),
        "let a role record the required facts, or require less".into(),
    ));
}

struct Explorer<'a> {
    policy: &'a Policy,
    roles: Vec<Id>,
    start: DateTime<Utc>,
    /// Facts that some requirement asks for.
    asked: Vec<CaseFact>,
}

fn id(text: &str) -> Option<Id> {
    Id::new(text).ok()
}

/// The person who handles the complaint at its level: who does everything but approve.
fn handler(facts: &Facts) -> Option<Id> {
    id(&format!("explorer-{}-{}-a", facts.episode, facts.level))
}

fn first(list: &[Id], other: &str) -> Option<Id> {
    list.first().cloned().or_else(|| id(other))
}

fn text() -> Personal<String> {
    Personal::new("x".into())
}

impl<'a> Explorer<'a> {
    fn new(policy: &'a Policy) -> Explorer<'a> {
        let facts = CommandKind::ALL.iter().flat_map(|k| policy.requirements(*k)).flat_map(|r| &r.facts);
        let mut asked: Vec<CaseFact> = facts.filter_map(|f| if let Fact::Case(f) = f { Some(*f) } else { None }).collect();
        crate::order::sort(&mut asked);
        asked.dedup();
        Explorer { policy, roles: policy.roles().iter().map(|r| r.id.clone()).collect(), start: policy.0.some_day(), asked }
    }

    /// Somebody with these roles who has no part in anything yet: one for each level, and another for approvals.
    fn context(&self, case: Option<&Case>, kind: CommandKind, roles: &[Id]) -> Option<Context> {
        let level = case.map_or(0, |c| c.facts().level);
        let episode = case.map_or(1, |c| c.facts().episode);
        let second = if kind == CommandKind::Approve { "b" } else { "a" };
        let actor = Actor {
            id: id(&format!("explorer-{episode}-{level}-{second}"))?,
            roles: roles.to_vec(),
            // A party to the complaint does what complainants do, and nothing else.
            party_of: case.filter(|_| rules::COMPLAINS.contains(kind)).map(|c| c.id().clone()),
        };
        Some(Context::at(case.map_or(self.start, Case::at), actor))
    }

    /// A complaint that was just received: with the usual particulars, or with all of them where the policy asks for more.
    fn received(&self) -> Result<Case, String> {
        let no_ids = || String::from("no identifier");
        let plain = self.intake(false).ok_or_else(no_ids)?;
        self.receive(plain).or_else(|_| self.receive(self.intake(true).ok_or_else(no_ids)?))
    }

    fn intake(&self, full: bool) -> Option<Intake> {
        let codes = self.policy.codes();
        let file = Attachment { digest: Some(Hash::of(b"x")), id: id("file")?, media_type: Some("x".into()), name: Some(text()) };
        let representative = Representative { answer_to: Some(text()), authority: id("file")?, id: None, name: text() };
        let given = usize::from(full);
        Some(Intake {
            about: id("explorer-subject").into_iter().take(given).collect(),
            allegations: vec![Allegation { id: id("allegation")?, text: Some(text()) }].into_iter().take(given).collect(),
            attachments: vec![file].into_iter().take(given).collect(),
            attributes: Attributes::default(),
            category: first(&codes.categories, "category"),
            channel: first(&codes.channels, "channel"),
            complainant: Complainant {
                answer_to: text(),
                format: id("format"),
                id: id("explorer-complainant"),
                language: id("en"),
                name: Some(text()),
                needs: codes.needs.first().cloned().into_iter().collect(),
            },
            complaint: id("explored")?,
            complainants: Some(1),
            confidential: Some(false),
            description: text(),
            occurred_on: Some(self.start.date_naive()),
            product: Some(Product { department: id("department"), id: id("product"), reference: Some(text()) }),
            received_at: Some(self.start),
            remedy_sought: Some(text()),
            remedy_kinds: vec![ResponseKind::Apology],
            repeat_of: id("earlier").filter(|_| full),
            representative: Some(representative).filter(|_| full),
            split_from: id("whole").filter(|_| full),
        })
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
    fn walk(&self, help: bool, mut stop: impl FnMut(&Command, &Case) -> bool) -> Graph {
        let mut graph = Graph::default();
        let Ok(case) = self.received() else { return graph };
        let case = if help { self.helped(case) } else { case };
        let mut queue = VecDeque::new();
        queue.extend(graph.add(self.key(&case), case, None).map(|(i, _)| i));
        while let Some(i) = queue.pop_front() {
            let Some(case) = graph.cases.get(i).cloned() else { break };
            // What comes after the end is a new beginning: reopening leads to what was seen before.
            if case.is_closed() {
                continue;
            }
            let mut commands = self.commands(&case);
            if !help {
                commands.extend(self.helpful(&case));
            }
            for command in commands {
                let Some(next) = self.attempt(&case, &command) else { continue };
                graph.transitions = graph.transitions.saturating_add(1);
                let next = if help { self.helped(next) } else { next };
                if matches!(command, Command::Close(_)) {
                    graph.ends.push(i);
                }
                let stopped = stop(&command, &next);
                let Some((j, new)) = graph.add(self.key(&next), next, Some((i, label(&command)))) else { continue };
                if let Some(list) = graph.backwards.get_mut(j) {
                    list.push(i);
                }
                if stopped {
                    return graph;
                }
                if new {
                    queue.push_back(j);
                }
            }
        }
        graph
    }

    /// The case after everything that only ever helps.
    fn helped(&self, mut case: Case) -> Case {
        // Each command makes something true that stays so: there are fewer rounds than commands.
        for _ in 0..8 {
            let next = self.helpful(&case).iter().find_map(|command| self.attempt(&case, command));
            match next {
                Some(next) => case = next,
                None => break,
            }
        }
        case
    }

    /// What only ever helps, is asked for and not done.
    fn helpful(&self, case: &Case) -> Vec<Command> {
        let f = case.facts();
        let mut out = Vec::new();
        let missing = |fact: CaseFact| self.asked.contains(&fact) && !super::rules::holds(f, fact);
        let codes = self.policy.codes();
        let medium = first(&codes.media, "letter");
        if missing(CaseFact::Acknowledged) {
            let information = first(&codes.information, "process").into_iter().collect();
            out.push(Command::Acknowledge(Acknowledgement { acknowledged_at: None, information, medium: medium.clone() }));
        }
        if missing(CaseFact::Owner)
            && let Some(to) = handler(f)
        {
            out.push(Command::Assign(Assignment { competence: id("trained"), reason: Some(text()), to }));
        }
        if [CaseFact::Findings, CaseFact::Cause, CaseFact::HeardComplainant, CaseFact::HeardSubject].into_iter().any(missing) {
            out.push(Command::RecordFinding(Finding {
                allegation: None,
                causes: first(&codes.causes, "cause").into_iter().collect(),
                heard: vec![Heard::Complainant, Heard::Subject],
                outcome: Outcome::Upheld,
                systemic: Some(false),
                text: Some(text()),
            }));
        }
        if missing(CaseFact::Progress) {
            out.push(Command::UpdateComplainant(Progress { medium, reported_at: None, text: Some(text()) }));
        }
        if let Some(open) = f.redress.iter().find(|r| r.fulfilled_at.is_none()) {
            out.push(Command::FulfilRedress(Fulfilment { done_at: None, evidence: id("proof"), redress: open.id.clone() }));
        }
        if missing(CaseFact::Satisfaction)
            && let Some(item) = first(&codes.survey, "handling")
        {
            out.push(Command::RecordSatisfaction(Satisfaction { item, out_of: 5, score: 5 }));
        }
        out
    }

    /// The case after a command; where time alone stands against it, that time passes.
    fn attempt(&self, case: &Case, command: &Command) -> Option<Case> {
        let roles = match command {
            Command::EnterStep(entry) => match self.policy.step(&entry.step) {
                Some(step) if !step.roles.is_empty() => step.roles.clone(),
                _ => self.roles.clone(),
            },
            _ => self.roles.clone(),
        };
        let mut context = self.context(Some(case), command.kind(), &roles)?;
        let mut decision = decide(self.policy, Some(case), Cow::Borrowed(command), &context);
        if let Err(refusal) = &decision {
            let times = refusal.reasons.iter().flat_map(|r| &r.cures);
            let later = times.filter_map(|c| if let Cure::From(at) = c { Some(*at) } else { None }).max()?;
            context.now = later;
            decision = decide(self.policy, Some(case), Cow::Borrowed(command), &context);
        }
        let event = decision.ok()?.events.into_iter().next()?;
        let mut next = case.clone();
        next.apply(&event, case.version().saturating_add(1), context.now, &context.actor.id);
        Some(next)
    }

    /// Why a case cannot be closed: the place in the policy, and the reasons.
    fn obstacle(&self, case: &Case) -> (String, String) {
        let kinds =
            CommandKind::ALL.iter().filter(|k| !matches!(k.row().to, Leads::Stays) && k.row().from.contains(case.state()));
        let mut place = String::new();
        let mut why: Vec<String> = Vec::new();
        for kind in kinds.filter(|k| !matches!(k, CommandKind::Withdraw | CommandKind::Merge)) {
            let Some(context) = self.context(Some(case), *kind, &self.roles) else { continue };
            for reason in super::allowed::availability(self.policy, Some(case), *kind, &context).reasons {
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

    /// The situation of a case: every part of it, then the facts that requirements ask for.
    fn key(&self, case: &Case) -> Key {
        let parts = PARTS.iter().map(|(_, part)| part(self, case));
        parts.chain(self.asked.iter().map(|fact| u32::from(super::rules::holds(case.facts(), *fact)))).collect()
    }

    /// Commands to try, each filled in as fully as the form allows.
    fn commands(&self, case: &Case) -> Vec<Command> {
        let f = case.facts();
        let mut out: Vec<Command> = Vec::new();
        let policy = self.policy;
        let medium = first(&policy.codes().media, "letter");
        for severity in [Level::Medium, Level::Critical] {
            if f.assessment.as_ref().is_none_or(|a| a.severity != severity) {
                let a = self.assessment(severity);
                out.push(if case.state() == State::Received { Command::Assess(a) } else { Command::Reassess(a) });
            }
        }
        out.push(Command::Investigate(Investigation { plan: Some(text()), started_at: None }));
        if let Some(reason) = policy.0.waiting.first().filter(|_| self.asked.contains(&CaseFact::NotWaiting)) {
            out.push(Command::Wait(Hold { on: reason.on, reason: reason.id.clone(), text: Some(text()) }));
            out.push(Command::Resume(Resumption { text: Some(text()) }));
        }
        self.responses(f, medium.as_ref(), &mut out);
        out.push(Command::Approve(Approval { proposal: None, text: Some(text()) }));
        out.push(Command::Accept(Acceptance { accepted_at: None, evidence: id("letter") }));
        out.push(Command::Reject(Rejection { reason: Some(text()), rejected_at: None, routes: self.routes() }));
        out.push(Command::Escalate(Escalation {
            escalated_at: None,
            level: None,
            reason: Some(text()),
            since: None,
            trigger: Trigger::ComplainantRequest,
        }));
        if let Some(body) = policy.bodies().first() {
            out.push(Command::Refer(Referral {
                body: body.id.clone(),
                reason: Some(text()),
                reference: Some(text()),
                referred_at: None,
            }));
        }
        out.push(Command::RecordRuling(RulingRecord {
            comply_by: None,
            redress: Vec::new(),
            ruled_at: None,
            ruling: Ruling::Confirmed,
            text: Some(text()),
        }));
        for reason in [CloseReason::Resolved, CloseReason::Exhausted, CloseReason::NoResponse, CloseReason::OutOfScope] {
            out.push(Command::Close(Closure {
                closed_at: None,
                evidence: id("proof"),
                reason,
                since: None,
                text: Some(text()),
                told: Some(true),
            }));
        }
        if policy.0.closing.actions_completed
            && let Some(action) = id("explored-action")
        {
            out.push(Command::LinkAction(ActionLink { action: action.clone() }));
            out.push(Command::CompleteAction(ActionResult { action, effective: true }));
        }
        out.extend(policy.steps().iter().map(|s| Command::EnterStep(StepEntry { step: s.id.clone() })));
        out
    }

    fn assessment(&self, severity: Level) -> Assessment {
        Assessment {
            assessed_at: None,
            category: None,
            compensation_likely: Some(false),
            complexity: Some(Level::Low),
            immediate_action_available: Some(false),
            immediate_action_needed: Some(false),
            impact: Some(Level::Low),
            reason: Some(text()),
            safety: Some(Level::None),
            severity,
        }
    }

    fn routes(&self) -> Vec<Id> {
        id("internal").into_iter().chain(self.policy.bodies().iter().map(|b| b.id.clone())).collect()
    }

    /// A response that upholds and promises, and one that does not; the one that was approved, where there is one.
    fn responses(&self, f: &Facts, medium: Option<&Id>, out: &mut Vec<Command>) {
        let response = |outcome: Outcome, redress: Vec<Redress>| Response {
            acknowledges: None,
            communicated_at: None,
            kinds: vec![ResponseKind::Apology],
            medium: medium.cloned(),
            outcome,
            reasons: Some(text()),
            redress,
            routes: self.routes(),
        };
        let offer = |n: usize, money: Option<Money>| {
            let id = id(&format!("redress-{n}"))?;
            let date = self.start.date_naive();
            Some(Redress { id, kind: ResponseKind::Refund, money, promised_by: Some(date), text: Some(text()) })
        };
        let offers: Vec<Redress> = offer(f.redress.len(), None).into_iter().collect();
        if let Some(p) = f.proposal.as_ref().filter(|_| f.approval.is_some()) {
            let same = p.redress.iter().map(|r| Redress {
                id: r.id.clone(),
                kind: r.kind,
                money: r.money,
                promised_by: r.promised_by,
                text: None,
            });
            out.push(Command::Respond(response(p.outcome, same.collect())));
            return;
        }
        out.push(Command::Respond(response(Outcome::Upheld, offers.clone())));
        out.push(Command::Respond(response(Outcome::NotUpheld, Vec::new())));
        if f.proposal.is_none() {
            out.push(Command::Propose(response(Outcome::Upheld, offers)));
            out.push(Command::Propose(response(Outcome::NotUpheld, Vec::new())));
        }
    }
}

/// A command in a sentence.
fn label(command: &Command) -> String {
    let word = command.kind().as_str();
    match command {
        Command::Assess(a) | Command::Reassess(a) => format!("{word} ({})", a.severity),
        Command::Respond(r) | Command::Propose(r) => format!("{word} ({})", r.outcome),
        Command::Close(c) => format!("{word} ({})", c.reason),
        Command::EnterStep(s) => format!("{word} ({})", s.step),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests;
