//! A service desk's log, told again as commands: what the organisation did, judged by a written policy.
//!
//! The log is the public ServiceNow log of the UCI repository (one row for each update of an incident). Each row says in which
//! state the incident then was; [`replay`] gives the commands that lead there. What the policy refuses is counted and listed,
//! and, where somebody else could have done it, done by the lead.

use std::collections::BTreeMap;
use std::io::Read;

use amends::case::{Actor, Case, Context, Refusal, Salt};
use amends::lifecycle::{
    Acceptance, Acknowledgement, Assessment, Assignment, CloseReason, Closure, Command, CommandKind, Complainant, Escalation,
    Event, Hold, Intake, Investigation, Level, Outcome, Rejection, Reopening, Response, ResponseKind, Resumption, State, Trigger,
    WaitingOn,
};
use amends::wire::Id;
use amends::{Almanac, Policy, id};
use chrono::{DateTime, NaiveDateTime, Utc};

/// A command that was refused.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The incident.
    pub case: String,
    /// Row of the log, from 1.
    pub row: usize,
    /// The command.
    pub command: CommandKind,
    /// Every reason.
    pub codes: Vec<&'static str>,
    /// Did the lead do it instead?
    pub done_by_lead: bool,
}

/// What came of a log.
#[derive(Debug, Default)]
pub struct Replayed {
    /// Rows read.
    pub rows: usize,
    /// Rows that say nothing we know, with their numbers.
    pub quarantined: Vec<(usize, String)>,
    /// Cases, as they stand at the end.
    pub cases: BTreeMap<String, Case>,
    /// Events that came of it.
    pub events: usize,
    /// Commands that were refused.
    pub refused: Vec<Refused>,
    /// How often each case left the state responded or closed to be handled again.
    pub reopened: BTreeMap<String, u32>,
}

impl Replayed {
    /// Refusals by code.
    #[must_use]
    pub fn by_code(&self) -> BTreeMap<&'static str, usize> {
        let mut out = BTreeMap::new();
        for code in self.refused.iter().flat_map(|r| &r.codes) {
            *out.entry(*code).or_default() += 1;
        }
        out
    }
}

/// The policy of the desk.
///
/// # Panics
/// Never: a test reads it.
#[must_use]
pub fn policy() -> Policy {
    let library = amends::policy::Library::new(Almanac::bundled());
    Policy::from_json(include_str!("policy.json"), &library).expect("the policy of this example")
}

struct Row {
    number: usize,
    case: String,
    state: String,
    at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    by: String,
    group: String,
    reassigned: u32,
    priority: String,
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, "%d/%m/%Y %H:%M").ok().map(|t| t.and_utc())
}

/// Replays a log under a policy.
///
/// # Errors
/// An unreadable table.
pub fn replay(table: impl Read, policy: &Policy, mut progress: impl FnMut(usize)) -> Result<Replayed, csv::Error> {
    let mut out = Replayed::default();
    let mut reader = csv::Reader::from_reader(table);
    let names = reader.headers()?.clone();
    let column = |name: &str| names.iter().position(|n| n == name).unwrap_or(usize::MAX);
    let [number, state, at, opened, by, group, reassigned, priority] = [
        "number",
        "incident_state",
        "sys_updated_at",
        "opened_at",
        "sys_updated_by",
        "assignment_group",
        "reassignment_count",
        "priority",
    ]
    .map(column);
    let mut last_count: BTreeMap<String, u32> = BTreeMap::new();
    for (i, record) in reader.records().enumerate() {
        let record = record?;
        let text = |i: usize| record.get(i).unwrap_or("?").trim();
        out.rows += 1;
        progress(out.rows);
        let known = [
            "New",
            "Active",
            "Awaiting Vendor",
            "Awaiting Problem",
            "Awaiting Evidence",
            "Awaiting User Info",
            "Resolved",
            "Closed",
        ];
        let (true, Some(when)) = (known.contains(&text(state)), instant(text(at))) else {
            out.quarantined.push((i + 1, text(state).to_owned()));
            continue;
        };
        let row = Row {
            number: i + 1,
            case: format!("INC{}", text(number)),
            state: text(state).to_owned(),
            at: when,
            opened_at: instant(text(opened)).filter(|o| *o <= when),
            by: if text(by) == "?" { "system".into() } else { format!("u-{}", text(by)) },
            group: if text(group) == "?" { "desk".into() } else { format!("group-{}", text(group)) },
            reassigned: text(reassigned).parse().unwrap_or(0),
            priority: text(priority).to_owned(),
        };
        let before = last_count.insert(row.case.clone(), row.reassigned).unwrap_or(0);
        out.tell(policy, &row, row.reassigned > before);
    }
    Ok(out)
}

impl Replayed {
    /// Gives the commands that lead to where a row says the incident is.
    fn tell(&mut self, policy: &Policy, row: &Row, mut escalate: bool) {
        let mut case = self.cases.remove(&row.case);
        let mut given_up: Vec<CommandKind> = Vec::new();
        while let Some(command) = next(policy, case.as_ref(), row, escalate, &given_up) {
            let kind = command.kind();
            escalate &= kind != CommandKind::Escalate;
            let left = case.as_ref().map(Case::state);
            match self.give(policy, case.as_ref(), &command, row) {
                Some((after, event)) => {
                    let again = matches!(event, Event::Reopened(_) | Event::InvestigationStarted(_) | Event::Escalated(_));
                    if again && matches!(left, Some(State::Responded | State::Closed)) {
                        *self.reopened.entry(row.case.clone()).or_default() += 1;
                    }
                    case = Some(after);
                }
                None => given_up.push(kind),
            }
        }
        if let Some(case) = case {
            self.cases.insert(row.case.clone(), case);
        }
    }

    fn give(&mut self, policy: &Policy, case: Option<&Case>, command: &Command, row: &Row) -> Option<(Case, Event)> {
        let attempt = |person: &str, role: &str, now: DateTime<Utc>| -> Result<(Case, Event), Refusal> {
            let context = Context::at(now, Actor::new(person, [role]).expect("an id"))
                .with_salt(Salt::new(&row.number.to_be_bytes().repeat(2)).expect("16 bytes"));
            let handled = policy.handle(case, command, &context)?;
            Ok((handled.case, handled.records.into_iter().next().expect("one event").event))
        };
        let refusal = match attempt(&row.by, "desk", row.at) {
            Ok(done) => {
                self.events += 1;
                return Some(done);
            }
            Err(refusal) => refusal,
        };
        // A row that goes back in time takes the instant of the last one; a conflict is the lead's to solve.
        let now = case.map_or(row.at, |c| c.at().max(row.at));
        let instead = attempt(&row.by, "desk", now).or_else(|_| attempt("u-lead", "lead", now)).ok();
        self.events += usize::from(instead.is_some());
        self.refused.push(Refused {
            case: row.case.clone(),
            row: row.number,
            command: command.kind(),
            codes: refusal.reasons.iter().map(|r| r.code.as_str()).collect(),
            done_by_lead: instead.is_some(),
        });
        instead
    }
}

/// The next command on the way from where the case is to where the row says it is.
fn next(policy: &Policy, case: Option<&Case>, row: &Row, escalate: bool, given_up: &[CommandKind]) -> Option<Command> {
    let tried = |kind| given_up.contains(&kind);
    let make = |command: Command| Some(command).filter(|c| !tried(c.kind()));
    let Some(case) = case else {
        let nobody = Complainant::new("(not in the log)");
        let mut intake = Intake::new(Id::new(&row.case).ok()?, "(not in the log)", nobody);
        intake.received_at = row.opened_at;
        return make(intake.into());
    };
    let f = case.facts();
    let handled = matches!(case.state(), State::Received | State::Assessed | State::Investigating);
    if f.acknowledged_at.is_none() && case.state() == State::Received {
        return make(Acknowledgement::new().medium(id!("portal")).into());
    }
    if escalate && handled && f.level < policy.levels() && !tried(CommandKind::Escalate) {
        return make(Escalation::new(Trigger::Handler).into());
    }
    if handled && f.owner.as_ref().map(Id::as_str) != Some(&row.group) && !tried(CommandKind::Assign) {
        return make(Assignment::new(Id::new(&row.group).ok()?).into());
    }
    if case.waiting().is_some() && row.state != "Awaiting User Info" && !tried(CommandKind::Resume) {
        return make(Resumption::new().into());
    }
    let respond = || make(Command::Respond(Response::new(Outcome::Upheld).kinds([ResponseKind::TechnicalHelp])));
    let (state, waits) = (case.state(), row.state == "Awaiting User Info");
    match (state, row.state.as_str()) {
        // What is being handled is not new again.
        (State::Received | State::Assessed | State::Investigating, "New") => None,
        (State::Received, "Resolved") => respond(),
        (State::Assessed | State::Investigating, "Resolved") => respond(),
        (State::Responded, "Resolved") | (State::Closed, "Closed") => None,
        (State::Responded, "Closed") if f.answer.is_none() => {
            let silent = case.response().is_some_and(|r| (row.at - r.at).num_hours() >= 120);
            make(if silent { Closure::new(CloseReason::NoResponse).into() } else { Acceptance::new().into() })
        }
        (State::Responded, "Closed") => make(Closure::new(CloseReason::Resolved).into()),
        // Closed in the log without having been resolved: the lifecycle says no, and asks for the response first.
        (_, "Closed") => make(Closure::new(CloseReason::Resolved).into()).or_else(respond),
        (State::Closed, _) => make(Reopening::new("(not in the log)").into()),
        (State::Responded, _) if f.answer.is_none() => make(Rejection::new().routes([id!("internal")]).into()),
        (State::Received, _) => {
            let severity = match row.priority.as_str() {
                "1" => Level::Critical,
                "2" => Level::High,
                "3" => Level::Medium,
                _ => Level::Low,
            };
            make(Command::Assess(Assessment::new(severity)))
        }
        (State::Assessed | State::Responded, _) => make(Investigation::new().into()),
        (State::Investigating, _) if waits && case.waiting().is_none() => {
            make(Hold::new(WaitingOn::Complainant, id!("user_info")).into())
        }
        _ => None,
    }
}
