//! Checks of a command before it is sent: without policy, case or roles, so that a form needs little to run them.

use super::allowed::Availability;
use super::problem::{FieldProblem, UnsentError};
use super::rules::{content, lacking, rests_on, told, transition_reason, unstated};
use crate::lifecycle::{Command, CommandKind, State};
use crate::refusal::Reason;
use crate::wire::WireError;

/// Checks a command before it is sent, and says everything at once that is wrong with it. Is it written as every reader takes it? Does
/// it say what it must: a description that is not empty, reasons for a complaint that is not upheld? If a state is given, does the
/// transition table let it come there?
///
/// A command that passes may still be refused. Only [`decide`](crate::Policy::decide) knows roles, facts and the rules of the policy.
///
/// # Errors
/// [`UnsentError`]: each problem with its place, at most a thousand and one of them.
///
/// ```
/// use amends::case::check_command;
/// use amends::lifecycle::{CommandKind, State};
///
/// let complaint = r#"{"type": "receive", "complaint": "C-1", "description": "The kettle leaks.",
///     "complainant": {"answer_to": "jane@example.org"}}"#;
/// assert_eq!(check_command(complaint, Some(State::New)), Ok(CommandKind::Receive));
/// assert_eq!(check_command(complaint, Some(State::Closed)).unwrap_err().code(), "transition_not_allowed");
/// let without = r#"{"type": "receive", "complaint": "C-1", "complainant": {"answer_to": "jane@example.org"}}"#;
/// assert_eq!(check_command(without, None).unwrap_err().problems[0].path, "/description");
/// ```
pub fn check_command(command: &str, state: Option<State>) -> Result<CommandKind, UnsentError> {
    let draft = Draft::read(command)?;
    let mut reasons: Vec<_> = state.and_then(|state| transition_reason(draft.command.kind(), state)).into_iter().collect();
    reasons.extend(draft.content());
    draft.verdict(reasons)
}

/// Checks a command before it is sent, as [`check_command`] does, against the answer of [`availability`] for it.
///
/// The policy, the case and the roles were known there, so a form that got the answer from its server needs none of them.
/// Ask again when the case has moved on. A command that passes may still be refused for its content: authority over amounts, codes
/// that the policy does not list, instants. The answer lists what a message must say today. So a letter that is recorded late, from before
/// the last date of an item, may lack an item that `decide` asks for.
///
/// [`availability`]: crate::Policy::availability
///
/// # Errors
/// [`UnsentError`]: as for [`check_command`]; `other_command` if the allowance is about another one.
///
/// ```
/// use amends::case::{Actor, Context, check_allowed};
/// use amends::{Policy, lifecycle::CommandKind, time::instant};
///
/// let policy = Policy::preset("iso-10002").unwrap();
/// let stranger = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-1", ["visitor"])?);
/// let receive = r#"{"type": "receive", "complaint": "C-1", "description": "", "complainant": {"answer_to": "y"}}"#;
/// let told = policy.availability(None, CommandKind::Receive, &stranger);
/// let error = check_allowed(receive, &told).unwrap_err();
/// assert_eq!(error.problems.iter().map(|one| one.code).collect::<Vec<_>>(), ["not_permitted", "fact_missing"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_allowed(command: &str, allowance: &Availability) -> Result<CommandKind, UnsentError> {
    let draft = Draft::read(command)?;
    let kind = draft.command.kind();
    if kind != allowance.command {
        let help = "give the answer of `allowed` about this command";
        return Err(unreadable(vec![
            WireError::new("other_command", "the allowance is about another command", help).under("type"),
        ]));
    }
    // If nobody can read by which way it is filled in, only what holds for all ways is known.
    let unknown = |name: &&str| draft.is_wrong(if *name == "money" { "redress" } else { name });
    let mut reasons = if told(kind).iter().any(unknown) {
        let mut out = allowance.reasons.clone();
        lacking(kind, command, &allowance.needs, &mut out);
        unstated(&draft.command, &allowance.must_say, &mut out);
        out
    } else {
        allowance.against(&draft.command, command)
    };
    for reason in draft.content() {
        if !reasons.iter().any(|r| r.code == reason.code && r.paths == reason.paths) {
            reasons.push(reason);
        }
    }
    draft.verdict(reasons)
}

fn unreadable(problems: Vec<WireError>) -> UnsentError {
    UnsentError { problems: problems.iter().map(FieldProblem::unreadable).collect(), reasons: Vec::new() }
}

/// A command with blanks where something is wrong.
struct Draft {
    command: Command,
    wrong: Vec<WireError>,
}

impl Draft {
    fn read(text: &str) -> Result<Draft, UnsentError> {
        match Command::with_problems(text) {
            (Some(command), wrong) => Ok(Draft { command, wrong }),
            (None, wrong) => Err(unreadable(wrong)),
        }
    }

    /// Is something wrong with a field, or below it?
    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.iter().any(|e| e.path().split('/').nth(1) == Some(field))
    }

    /// What the command says against itself, as far as it can be read.
    fn content(&self) -> Vec<Reason> {
        let mut out = Vec::new();
        content(&self.command, &mut out);
        if !self.wrong.is_empty() {
            let kind = self.command.kind();
            out.retain(|reason| !rests_on(reason, kind).is_some_and(|field| self.is_wrong(field)));
        }
        out
    }

    fn verdict(self, mut reasons: Vec<Reason>) -> Result<CommandKind, UnsentError> {
        // Of a place that nobody can read, nothing else is known.
        let unread = |path: &String| self.wrong.iter().any(|e| lies_in(e.path(), path) || lies_in(path, e.path()));
        reasons.retain(|reason| !reason.paths.iter().any(unread));
        if self.wrong.is_empty() && reasons.is_empty() {
            return Ok(self.command.kind());
        }
        let mut error = unreadable(self.wrong);
        for reason in &reasons {
            FieldProblem::refused(reason, &mut error.problems);
        }
        error.reasons = reasons;
        Err(error)
    }
}

/// Is a place another one, or below it?
fn lies_in(place: &str, other: &str) -> bool {
    !other.is_empty() && place.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
