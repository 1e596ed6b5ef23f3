//! State, policy, version, clock.

use std::borrow::Cow;

use super::input::{Reasons, RuleInput};
use crate::case::refusal::{Code, Cure, Reason};
use crate::ledger::MAX_RECORDS;
use crate::lifecycle::{Command, CommandKind, Leads, State, States};
use crate::time::instant;

/// Commands of one table's row lead only from the states named there.
pub(super) fn transition(ask: &RuleInput<'_>, out: &mut Reasons) {
    if let Some(reason) = transition_reason(ask.kind, ask.state()) {
        out.reserve_exact(1);
        out.push(reason);
    }
}

/// The commands that lead to a state, in the order of the table.
const MOVES: &[CommandKind] = &[
    CommandKind::Receive,
    CommandKind::Assess,
    CommandKind::Investigate,
    CommandKind::Respond,
    CommandKind::Escalate,
    CommandKind::Refer,
    CommandKind::RecordRuling,
    CommandKind::Close,
    CommandKind::Withdraw,
    CommandKind::Merge,
    CommandKind::Reopen,
];

/// What the table says against a command in a state.
pub(crate) fn transition_reason(kind: CommandKind, state: State) -> Option<Reason> {
    let row = kind.row();
    if row.from.contains(state) {
        return None;
    }
    let mut reason = Reason::new(Code::TransitionNotAllowed)
        .with("command", kind.as_str())
        .with("state", state.as_str())
        .with("from", words(row.from));
    reason.clause = row.clause;
    // One command away: say which.
    for kind in MOVES {
        if let Leads::To(next) = kind.row().to
            && kind.row().from.contains(state)
            && row.from.contains(next)
        {
            reason = reason.cure(Cure::Command(kind.as_str()));
        }
    }
    Some(reason)
}

/// The words of states: of one, the word itself.
fn words(states: States) -> Cow<'static, str> {
    let mut all = states.iter().map(State::as_str);
    match (all.next(), all.next()) {
        (Some(only), None) => Cow::Borrowed(only),
        _ => Cow::Owned(listed(states.iter().map(State::as_str))),
    }
}

/// Words in a list for readers.
pub(super) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::with_capacity(64);
    for word in words {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(word);
    }
    out
}

/// Nobody records by hand what time brings, or what is imported.
pub(super) fn clockwork(ask: &RuleInput<'_>, out: &mut Reasons) {
    if matches!(ask.kind, CommandKind::WarnDeadline | CommandKind::MissDeadline) {
        out.push(Reason::new(Code::RecordedByClock).with("command", ask.kind.as_str()));
    }
    if ask.kind == CommandKind::Import {
        out.push(Reason::new(Code::RecordedByImport).with("command", ask.kind.as_str()));
    }
}

/// A case is decided under its own policy, by content as by name; see [`adoption`] for a move to another.
pub(super) fn policy(ask: &RuleInput<'_>, out: &mut Reasons) {
    let pin = ask.policy.pin();
    let Some(case) = ask.case else {
        // The instant at which the complaint came counts, by any channel, not the instant of recording.
        let came = match ask.command {
            Some(Command::Receive(intake)) => intake.received_at.unwrap_or(ask.context.now),
            _ => ask.context.now,
        };
        if !ask.policy.holds_for(came) {
            out.push(Reason::new(Code::PolicyNotValid));
        }
        return;
    };
    if ask.kind != CommandKind::AdoptPolicy
        && let Some(reason) = crate::refusal::foreign(pin, case.policy())
    {
        out.push(reason);
    }
}

/// A case moves from its own policy to another.
pub(super) fn adoption(ask: &RuleInput<'_>, out: &mut Reasons) {
    let (CommandKind::AdoptPolicy, Some(case)) = (ask.kind, ask.case) else { return };
    if case.policy() == ask.policy.pin() {
        out.push(Reason::new(Code::AlreadyUnderPolicy));
    } else if ask.policy.before().is_none_or(|before| before.pin() != case.policy()) {
        out.push(Reason::new(Code::PolicyBeforeMissing).with("version", case.policy().version.clone()));
    }
}

/// Somebody else may have been faster.
pub(super) fn version(ask: &RuleInput<'_>, out: &mut Reasons) {
    let actual = ask.case.map_or(0, crate::case::facts::Case::version).saturating_sub(ask.settled);
    if let Some(expected) = ask.context.expected_version.filter(|e| *e != actual) {
        out.push(Reason::new(Code::VersionConflict).with("expected", expected.to_string()).with("actual", actual.to_string()));
    }
}

/// A history has a stated limit, so that its readers have one too.
pub(super) fn room(ask: &RuleInput<'_>, out: &mut Reasons) {
    if let Some(reason) = ask.case.and_then(|case| history_full(case.version())) {
        out.push(reason);
    }
}

/// What speaks against one more event after so many.
#[inline]
pub(crate) fn history_full(version: u64) -> Option<Reason> {
    (version >= MAX_RECORDS).then(|| Reason::new(Code::HistoryFull).with("count", MAX_RECORDS.to_string()))
}

/// Time is never rewritten.
pub(super) fn clock(ask: &RuleInput<'_>, out: &mut Reasons) {
    if instant::split(ask.context.now).is_err() {
        out.push(Reason::new(Code::TimeOutOfRange));
    }
    if let Some(case) = ask.case.filter(|case| ask.context.now < case.at()) {
        out.push(Reason::new(Code::ClockWentBackwards).with("last", instant::format(case.at())).cure(Cure::From(case.at())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_moves_is_listed() {
        let moves = CommandKind::ALL.iter().filter(|kind| matches!(kind.row().to, Leads::To(_)));
        assert!(moves.eq(MOVES));
    }
}
