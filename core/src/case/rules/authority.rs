//! Who may: roles, own cases, money.

use super::base::listed;
use super::input::{Reasons, RuleInput};
use crate::case::refusal::{Code, Cure, Reason};
use crate::lifecycle::{Command, Redress};
use crate::order::Sorted;
use crate::policy::{Authority, Role};
use crate::wire::Money;

/// The actor's roles that name the command.
fn roles<'a>(ask: &RuleInput<'a>) -> impl Iterator<Item = &'a Role> {
    let (kind, mine) = (ask.kind, &ask.context.actor.roles);
    // Few roles name it: the names of the others need not be compared.
    ask.policy.roles().iter().filter(move |r| r.may.contains(kind) && mine.contains(&r.id))
}

/// Does some role of the actor name the command?
pub(super) fn named(ask: &RuleInput<'_>) -> bool {
    roles(ask).next().is_some()
}

/// Deny by default (5.4): some role of the actor must name the command, and roles of parties reach their own case only.
pub(super) fn role(ask: &RuleInput<'_>, out: &mut Reasons) {
    if ask.clock {
        return;
    }
    let mut may = roles(ask).peekable();
    if may.peek().is_none() {
        let all = || ask.policy.roles().iter().filter(|r| r.may.contains(ask.kind)).map(|r| r.id.as_str());
        let mut reason = Reason::new(Code::NotPermitted).with("command", ask.kind.as_str()).with("roles", listed(all()));
        reason.cures.extend(all().map(|id| Cure::Role(id.to_owned())));
        out.push(reason);
        return;
    }
    let own = |r: &Role| match ask.case {
        Some(case) => !r.own_case_only || ask.context.actor.party_of.as_ref() == Some(case.id()),
        // Nobody is a party before there is a case: a complainant may lodge one.
        None => true,
    };
    if !may.any(own) {
        out.push(Reason::new(Code::NotOwnCase));
    }
}

/// What is offered, summed over the complaint, stays within the actor's authority.
pub(super) fn money(ask: &RuleInput<'_>, out: &mut Reasons) {
    let (Some(Command::Propose(response) | Command::Respond(response)), Some(facts)) = (ask.command, ask.facts()) else { return };
    let mut judged = Sorted::new();
    for (i, redress) in response.redress.iter().enumerate() {
        let Some(amount) = redress.money else { continue };
        // A sum is judged once for each currency, where it is first offered.
        if !judged.insert(amount.currency()) {
            continue;
        }
        let path = format!("/redress/{i}/money");
        let offered = facts.redress.iter().filter_map(|r| r.money);
        let offers = offered.chain(response.redress.iter().filter_map(|r: &Redress| r.money));
        let same = offers.filter(|m| m.currency() == amount.currency());
        let total = same.map(Some).reduce(|a: Option<Money>, b| a.and_then(|a| a.plus(b?).ok())).flatten();
        let Some(total) = total else {
            out.push(Reason::new(Code::MoneyOverflow).at(path));
            continue;
        };
        let within = |r: &Role| match &r.authority {
            Authority::Unlimited => true,
            Authority::Limited(limits) => {
                limits.iter().any(|(currency, most)| *currency == total.currency() && total.minor() <= *most)
            }
        };
        if !roles(ask).any(within) {
            let enough = ask.policy.roles().iter().filter(|r| r.may.contains(ask.kind) && within(r));
            let mut reason = Reason::new(Code::AuthorityExceeded).with("total", total.to_string()).at(path);
            reason.cures.extend(enough.map(|r| Cure::Role(r.id.to_string())));
            out.push(reason);
        }
    }
}
