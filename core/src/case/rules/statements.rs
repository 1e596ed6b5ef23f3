//! What messages to the complainant must say (7.1).

use super::input::{Reasons, RuleInput};
use crate::case::must_say::MustSay;
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::Command;
use crate::order::Sorted;
use crate::policy::{Missing, Statement};
use crate::time::instant;
use crate::wire::Id;

/// The items that are asked for here. A milestone that is not named yet can be any.
fn asked<'a>(ask: &RuleInput<'a>) -> Vec<&'a Statement> {
    let milestone = match ask.command {
        Some(Command::RecordMilestone(m)) => Some(&m.milestone),
        _ => None,
    };
    let policy = ask.policy;
    let of = |s: &&Statement| s.message.is_of(ask.kind) && (milestone.is_none() || s.message.milestone() == milestone);
    let mut out: Vec<&Statement> = policy.statements().iter().filter(of).collect();
    if !out.is_empty() {
        let (subject, at) = (ask.subject(), ask.effective());
        let received = ask.facts().map_or(at, |f| f.received_at);
        out.retain(|s| s.holds_at(at, received) && s.when.settled(&subject) == Some(true));
    }
    out
}

/// Items without which the message is refused.
pub(super) fn stated_all(ask: &RuleInput<'_>, out: &mut Reasons) {
    let Some(given) = ask.command.and_then(Command::stated) else { return };
    for s in asked(ask).into_iter().filter(|s| s.missing == Missing::Refuse && !given.contains(&s.item)) {
        out.push(missing(&s.item, &s.title, &s.provision).provision(&s.place));
    }
}

fn missing(item: &Id, title: &str, provision: &str) -> Reason {
    let what = if title.is_empty() { item.as_str() } else { title };
    let what = if provision.is_empty() { what.to_owned() } else { format!("{what} ({provision})") };
    let reason = Reason::new(Code::StatementMissing).with("item", item.to_string()).with("what", what);
    reason.at("/information").cure(Cure::Field("/information".into()))
}

/// Items that the policy asks for and that the message does not state: those of which it only warns, once the command is possible.
pub(crate) fn unsaid(ask: &RuleInput<'_>) -> Vec<Id> {
    let Some(given) = ask.command.and_then(Command::stated) else { return Vec::new() };
    asked(ask).into_iter().filter(|s| !given.contains(&s.item)).map(|s| s.item.clone()).collect()
}

/// The items, for a form.
pub(crate) fn must_say(ask: &RuleInput<'_>) -> Vec<MustSay> {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let one = |s: &Statement| MustSay {
        item: s.item.clone(),
        milestone: s.message.milestone().cloned(),
        missing: s.missing,
        place: s.place.clone(),
        provision: text(&s.provision),
        since: s.dates.0.map(|_| instant::at(s.span.from)),
        title: text(&s.title),
    };
    asked(ask).into_iter().map(one).collect()
}

/// Adds the items of a form without which the message is refused, and that it does not state.
pub(crate) fn unstated(command: &Command, items: &[MustSay], out: &mut Reasons) {
    let Some(given) = command.stated() else { return };
    let milestone = if let Command::RecordMilestone(m) = command { Some(&m.milestone) } else { None };
    // A message of an earlier date is held to what was asked for then.
    let at = command.told_at();
    let binds = |s: &&MustSay| s.since.zip(at).is_none_or(|(since, at)| since <= at);
    let asked = items.iter().filter(|s| s.missing == Missing::Refuse && s.milestone.as_ref() == milestone).filter(binds);
    for s in asked.filter(|s| !given.contains(&s.item)) {
        let (title, provision) = (s.title.as_deref().unwrap_or_default(), s.provision.as_deref().unwrap_or_default());
        out.push(missing(&s.item, title, provision).provision(&s.place));
    }
}

/// The codes that `information` may hold: a policy that lists none accepts any.
pub(super) fn known<'a>(ask: &RuleInput<'a>) -> Vec<&'a Id> {
    let policy = ask.policy;
    let listed = &policy.codes().information;
    if listed.is_empty() {
        return Vec::new();
    }
    let mut seen: Sorted<&Id> = Sorted::new();
    let items = policy.statements().iter().filter(|s| s.message.is_of(ask.kind)).map(|s| &s.item);
    listed.iter().chain(items).filter(|id| seen.insert(id)).collect()
}
