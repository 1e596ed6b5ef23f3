//! Codes that the policy must list.

use super::input::{Reasons, RuleInput};
use crate::case::refusal::{Code, Cure, Reason};
use crate::document::pointer;
use crate::document::text::suggest;
use crate::lifecycle::Command;
use crate::order::SortedMap;
use crate::wire::Id;

/// What a code is not one of.
fn known_or(list: &[Id], given: &Id) -> String {
    suggest(given.as_str(), list.iter().map(Id::as_str))
}

/// A reason that names what would be known.
pub(super) fn unknown(code: Code, list: &[Id], given: &Id, path: String) -> Reason {
    let words = list.iter().take(20).map(Id::to_string).collect();
    Reason::new(code).with("known", known_or(list, given)).at(path).cure(Cure::Choose(words))
}

/// Is this code missing from a list? A policy without the list takes every code.
fn lacks(list: &[Id], given: &Id) -> bool {
    !list.is_empty() && !list.contains(given)
}

/// An empty list accepts any code.
fn one(list: &[Id], name: &'static str, given: Option<&Id>, path: &str, out: &mut Reasons) {
    if let Some(given) = given.filter(|given| lacks(list, given)) {
        out.push(unknown(Code::UnknownCode, list, given, path.to_owned()).with("list", name));
    }
}

fn many(list: &[Id], name: &'static str, given: &[Id], path: &str, out: &mut Reasons) {
    // The place is written only for a code that is refused.
    for (i, code) in given.iter().enumerate().filter(|(_, code)| lacks(list, code)) {
        one(list, name, Some(code), &format!("{path}/{i}"), out);
    }
}

/// Attributes with a word that is not in their list: a misspelt word would meet no condition.
fn attributes(lists: &SortedMap<String, Vec<String>>, given: &SortedMap<String, String>, out: &mut Reasons) {
    for (name, word) in given {
        let list = lists.get(name).filter(|list| !list.is_empty() && !list.contains(word));
        let Some(list) = list else { continue };
        let help = suggest(word, list.iter().map(String::as_str));
        let reason = Reason::new(Code::UnknownCode).with("known", help).with("list", "word of this attribute");
        let words = list.iter().take(20).cloned().collect();
        out.push(reason.at(format!("/attributes{}", pointer(name))).cure(Cure::Choose(words)));
    }
}

pub(super) fn known(ask: &RuleInput<'_>, out: &mut Reasons) {
    let codes = &ask.policy.0.codes;
    let Some(command) = ask.command else { return };
    match command {
        Command::Receive(r) => {
            one(&codes.categories, "category", r.category.as_ref(), "/category", out);
            one(&codes.channels, "channel", r.channel.as_ref(), "/channel", out);
            many(&codes.needs, "need", &r.complainant.needs, "/complainant/needs", out);
            attributes(&codes.attributes, &r.attributes.0, out);
        }
        Command::Acknowledge(a) => {
            one(&codes.media, "medium", a.medium.as_ref(), "/medium", out);
            information(ask, &a.information, out);
        }
        Command::Assess(a) | Command::Reassess(a) => one(&codes.categories, "category", a.category.as_ref(), "/category", out),
        Command::Correct(c) => one(&codes.categories, "category", c.category.as_ref(), "/category", out),
        Command::UpdateComplainant(p) => one(&codes.media, "medium", p.medium.as_ref(), "/medium", out),
        Command::RecordFinding(f) => many(&codes.causes, "cause", &f.causes, "/causes", out),
        Command::RecordSatisfaction(s) => one(&codes.survey, "item of the survey", Some(&s.item), "/item", out),
        Command::Propose(r) | Command::Respond(r) => {
            one(&codes.media, "medium", r.medium.as_ref(), "/medium", out);
            routes(ask, &r.routes, out);
            information(ask, &r.information, out);
        }
        Command::RecordMilestone(m) => information(ask, &m.information, out),
        Command::Reject(r) => routes(ask, &r.routes, out),
        Command::Refer(r) if ask.policy.body(&r.body).is_none() => {
            let list: Vec<Id> = ask.policy.bodies().iter().map(|b| b.id.clone()).collect();
            out.push(unknown(Code::UnknownBody, &list, &r.body, "/body".into()));
        }
        _ => {}
    }
}

/// What a message states: items that the policy lists, or that it asks for.
fn information(ask: &RuleInput<'_>, given: &[Id], out: &mut Reasons) {
    let known: Vec<Id> = super::statements::known(ask).into_iter().cloned().collect();
    many(&known, "item of information", given, "/information", out);
}

/// Routes are `internal` and the policy's outside bodies.
fn routes(ask: &RuleInput<'_>, given: &[Id], out: &mut Reasons) {
    for (i, route) in given.iter().enumerate() {
        if route.as_str() != "internal" && ask.policy.body(route).is_none() {
            let list: Vec<Id> = Id::new("internal").into_iter().chain(ask.policy.bodies().iter().map(|b| b.id.clone())).collect();
            out.push(unknown(Code::UnknownBody, &list, route, format!("/routes/{i}")));
        }
    }
}
