//! What can be known of a command before it is sent: without policy, case or roles, so that a form needs little to know it.

use super::allowed::Availability;
use super::refusal::Refusal;
use super::rules::{content, transition_reason};
use crate::lifecycle::{Command, CommandKind, State};
use crate::wire::WireError;

/// Why a command would be turned away wherever it is sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnsentError {
    /// No reader takes it: a field is missing, unknown or not what it should be.
    #[error(transparent)]
    Unreadable(#[from] WireError),
    /// It contradicts itself, says nothing where something is asked for, or the transition table does not let it come in that state.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Checks a command before it is sent: is it written as every reader takes it, does it say what it must (a description that is not
/// empty, reasons for a complaint that is not upheld), and, where a state is given, does the transition table let it come there?
/// What holds here may still be refused: roles, facts and the rules of the policy are known to [`decide`](crate::Policy::decide) alone.
///
/// # Errors
/// [`UnsentError`]: what is wrong with the text, with its place; or the reasons, as `decide` would give them.
///
/// ```
/// use amends::case::{UnsentError, check_command};
/// use amends::lifecycle::{CommandKind, State};
///
/// let complaint = r#"{"type": "receive", "complaint": "C-1", "description": "The kettle leaks.",
///     "complainant": {"answer_to": "jane@example.org"}}"#;
/// assert_eq!(check_command(complaint, Some(State::New)), Ok(CommandKind::Receive));
/// assert!(matches!(check_command(complaint, Some(State::Closed)), Err(UnsentError::Refused(r)) if r.code() == "transition_not_allowed"));
/// let without = r#"{"type": "receive", "complaint": "C-1", "complainant": {"answer_to": "jane@example.org"}}"#;
/// assert!(matches!(check_command(without, None), Err(UnsentError::Unreadable(e)) if e.path() == "/description"));
/// ```
pub fn check_command(command: &str, state: Option<State>) -> Result<CommandKind, UnsentError> {
    let command = Command::from_json(command)?;
    let mut reasons: Vec<_> = state.and_then(|state| transition_reason(command.kind(), state)).into_iter().collect();
    content(&command, &mut reasons);
    if reasons.is_empty() { Ok(command.kind()) } else { Err(Refusal { reasons }.into()) }
}

/// Checks a command before it is sent, as [`check_command`] does, against the answer of [`availability`] for it.
///
/// The policy, the case and the roles were known there, so a form that got the answer from its server needs none of them.
/// Ask again when the case has moved on. What holds here may still be refused, for what only the content decides: authority
/// over amounts, codes that the policy does not list, instants.
///
/// [`availability`]: crate::Policy::availability
///
/// # Errors
/// [`UnsentError`]: as for [`check_command`]; `other_command` if the allowance is about another one.
///
/// ```
/// use amends::case::{Actor, Context, UnsentError, check_allowed};
/// use amends::{Policy, lifecycle::CommandKind, time::instant};
///
/// let policy = Policy::preset("iso-10002").unwrap();
/// let stranger = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-1", ["visitor"])?);
/// let receive = r#"{"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}"#;
/// let told = policy.availability(None, CommandKind::Receive, &stranger);
/// assert!(matches!(check_allowed(receive, &told), Err(UnsentError::Refused(r)) if r.code() == "not_permitted"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_allowed(command: &str, allowance: &Availability) -> Result<CommandKind, UnsentError> {
    let text = command;
    let command = Command::from_json(text)?;
    let kind = command.kind();
    if kind != allowance.command {
        let help = "give the answer of `allowed` about this command";
        return Err(WireError::new("other_command", "the allowance is about another command", help).under("type").into());
    }
    let mut reasons = allowance.against(&command, text);
    let mut said = Vec::new();
    content(&command, &mut said);
    said.retain(|reason| !reasons.iter().any(|r| r.code == reason.code && r.paths == reason.paths));
    reasons.append(&mut said);
    if reasons.is_empty() { Ok(kind) } else { Err(Refusal { reasons }.into()) }
}
