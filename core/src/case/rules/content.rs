//! Rules that a command can break by its content alone. They need neither policy nor case, so they also run before the command is sent.

use super::input::{Reasons, RuleInput};
use crate::case::context::Context;
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::{CloseReason, Command, CommandKind, Division, Intake, Outcome, Response, Satisfaction, Text};
use crate::order::Sorted;
use crate::wire::{Id, WireError};

/// The command and its actor can be recorded.
pub(super) fn recordable(ask: &RuleInput<'_>, out: &mut Reasons) {
    storable(ask.command.map_or(Ok(()), Command::check), ask.context, out);
}

/// Every record can be read again: values made in Rust keep the limits of the written form. `command` is the result of the
/// command's own check.
pub(crate) fn storable(command: Result<(), WireError>, context: &Context, out: &mut Reasons) {
    if let Err(e) = command {
        out.push(Reason::not_storable(e));
    }
    // Who acts is recorded too. It stands in the context, and no place in the command is at fault.
    if let Err(e) = context.check() {
        out.push(Reason { paths: Vec::new(), ..Reason::not_storable(e) });
    }
}

/// All of them, for one command.
pub(crate) fn content(command: &Command, out: &mut Reasons) {
    match command {
        Command::Receive(intake) => receive(intake, out),
        Command::Propose(response) => proposal(response, out),
        Command::Respond(response) => reasons(response, out),
        Command::Close(closure) => out.extend(close(closure.reason, closure.told)),
        Command::Split(split) => {
            nothing_split(split, out);
            out.extend(twice(split.into.iter()).then(|| Reason::new(Code::DuplicateId).with("field", "into").at("/into")));
        }
        Command::RecordSatisfaction(satisfaction) => score(satisfaction, out),
        _ => {}
    }
    super::instants::among(command, out);
}

/// The other field of the command that a reason of [`content`] rests on: if nobody can read that one, the reason is not known.
pub(crate) fn rests_on(reason: &Reason, kind: CommandKind) -> Option<&'static str> {
    match reason.code {
        Code::ReasonsMissing => Some("outcome"),
        Code::NotTold => Some("reason"),
        Code::ScoreOutOfRange => Some("out_of"),
        Code::InstantOutOfOrder => super::instants::held_against(reason, kind),
        _ => None,
    }
}

fn blank(text: Option<&Text>) -> bool {
    text.and_then(|t| t.get()).is_none_or(|t| t.trim().is_empty())
}

/// Is one of them there twice?
pub(super) fn twice<'a>(mut ids: impl Iterator<Item = &'a Id>) -> bool {
    let mut seen = Sorted::new();
    ids.any(|id| !seen.insert(id))
}

pub(super) fn receive(receipt: &Intake, out: &mut Reasons) {
    let lists = [
        ("allegations", twice(receipt.allegations.iter().map(|a| &a.id))),
        ("attachments", twice(receipt.attachments.iter().map(|a| &a.id))),
    ];
    for (field, _) in lists.into_iter().filter(|(_, twice)| *twice) {
        out.push(Reason::new(Code::DuplicateId).with("field", field).at(format!("/{field}")));
    }
    // An empty text is no description, and no way to answer (7.2).
    for (path, text) in [("/description", &receipt.description), ("/complainant/answer_to", &receipt.complainant.answer_to)] {
        if blank(Some(text)) {
            let fact = path.trim_start_matches('/').replace('/', ".");
            let reason = Reason::new(Code::FactMissing).with("command", "receive").with("fact", fact).at(path);
            out.push(reason.cure(Cure::Field(path.to_owned())));
        }
    }
}

/// A decision that does not uphold the whole complaint needs reasons (7.8).
pub(super) fn reasons(response: &Response, out: &mut Reasons) {
    if response.outcome != Outcome::Upheld && blank(response.reasons.as_ref()) {
        out.push(Reason::new(Code::ReasonsMissing).at("/reasons").cure(Cure::Field("/reasons".into())));
    }
}

/// A proposal tells the complainant nothing: when that was done, and what it acknowledged, the response says.
pub(super) fn proposal(response: &Response, out: &mut Reasons) {
    let said = [("acknowledges", response.acknowledges == Some(true)), ("communicated_at", response.communicated_at.is_some())];
    for (field, _) in said.into_iter().filter(|(_, said)| *said) {
        out.push(Reason::new(Code::NotCommunicated).with("field", field).at(format!("/{field}")).first(CommandKind::Respond));
    }
}

/// Reasons to close that belong to another command, or of which the complainant must have been informed.
pub(super) fn close(reason: CloseReason, told: Option<bool>) -> Option<Reason> {
    let other = match reason {
        CloseReason::Withdrawn => CommandKind::Withdraw,
        CloseReason::Merged => CommandKind::Merge,
        CloseReason::OutOfScope if told != Some(true) => {
            return Some(Reason::new(Code::NotTold).at("/told").cure(Cure::Field("/told".into())));
        }
        _ => return None,
    };
    let reason = Reason::new(Code::ReasonOfOtherCommand).with("reason", reason.as_str()).with("other", other.as_str());
    Some(reason.at("/reason").first(other))
}

pub(super) fn nothing_split(split: &Division, out: &mut Reasons) {
    if split.into.is_empty() {
        let reason = Reason::new(Code::FactMissing).with("command", "split").with("fact", "into").at("/into");
        out.push(reason.cure(Cure::Field("/into".into())));
    }
}

pub(super) fn score(satisfaction: &Satisfaction, out: &mut Reasons) {
    if satisfaction.out_of == 0 || satisfaction.score > satisfaction.out_of {
        out.push(Reason::new(Code::ScoreOutOfRange).at("/score"));
    }
}
