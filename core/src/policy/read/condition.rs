//! Conditions: what a policy asks of a command and its case.

use serde_json::Value;

use crate::document::Node;
use crate::document::declare::{Fields, Key};
use crate::lifecycle::{CloseReason, Level, Outcome, Trigger};
use crate::policy::declare::{self, MAX_DEPTH};
use crate::policy::matcher::{CodeField, Flag, Matcher, NumberField, Scale};

/// The condition of a key; always, if it is absent.
pub(super) fn condition(fields: &Fields<'_>, key: &Key) -> Matcher {
    fields.get(key).map_or_else(Matcher::always, |n| matcher(&n, 0))
}

/// A condition whose form was checked. Only how deep it is nested is reported here.
pub(super) fn matcher(node: &Node<'_>, depth: usize) -> Matcher {
    if depth > MAX_DEPTH {
        node.error("limit_exceeded", "the condition is nested too deeply", "at most eight levels of all, any and not");
        return Matcher::always();
    }
    let mut all: Vec<Matcher> = node.entries().filter_map(|(key, n)| clause(key, &n, depth)).collect();
    match all.len() {
        1 => all.pop().unwrap_or_else(Matcher::always),
        _ => Matcher::All(all),
    }
}

/// What one key of a condition says.
pub(super) fn clause(key: &str, n: &Node<'_>, depth: usize) -> Option<Matcher> {
    fn words<T>(n: &Node<'_>, meaning: fn(&str) -> Option<T>) -> Vec<T> {
        n.each().iter().filter_map(|n| meaning(n.value.as_str()?)).collect()
    }
    let deeper = depth.saturating_add(1);
    let parts = || n.each().iter().map(|m| matcher(m, deeper)).collect();
    match key {
        _ if n.value.is_null() => None,
        "all" => Some(Matcher::All(parts())),
        "any" => Some(Matcher::Any(parts())),
        "not" => Some(Matcher::Not(Box::new(matcher(n, deeper)))),
        "outcome" => Some(Matcher::Outcome(words(n, Outcome::from_word))),
        "reason" => Some(Matcher::Reason(words(n, CloseReason::from_word))),
        "trigger" => Some(Matcher::Trigger(words(n, Trigger::from_word))),
        "attribute" => {
            let text = |n: &Node<'_>| n.value.as_str().map(str::to_owned);
            let words = |n: Node<'_>| n.each().iter().filter_map(text).collect();
            Some(Matcher::All(n.entries().map(|(name, n)| Matcher::Attribute(name.to_owned(), words(n))).collect()))
        }
        key => named(key, n),
    }
}

pub(super) fn named(key: &str, n: &Node<'_>) -> Option<Matcher> {
    let fields = n.fields();
    if let Some(scale) = Scale::from_word(key) {
        let one = n.value.as_str().map(Level::from_word);
        let (least, most) = (&declare::levels::at_least, &declare::levels::at_most);
        let bound = |key| one.unwrap_or_else(|| fields.word(key, Level::from_word));
        return Some(Matcher::Scale(scale, bound(least)?, bound(most)?));
    }
    if let Some(field) = CodeField::from_word(key) {
        return Some(Matcher::Code(field, n.each().iter().filter_map(Node::id).collect()));
    }
    if let Some(field) = NumberField::from_word(key) {
        let number = |value: &Value| value.as_u64().and_then(|n| u32::try_from(n).ok());
        if n.value.is_number() {
            return number(n.value).map(|x| Matcher::Number(field, x, x));
        }
        let bound = |key| fields.get(key).and_then(|n| number(n.value));
        let (least, most) = (bound(&declare::numbers::at_least), bound(&declare::numbers::at_most));
        return Some(Matcher::Number(field, least.unwrap_or(0), most.unwrap_or(u32::MAX)));
    }
    Some(Matcher::Flag(Flag::from_word(key)?, n.value.as_bool()?))
}
