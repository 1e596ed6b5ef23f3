//! Conditions that never hold, or always do. Keys under them have no effect, and the author of the policy is warned.
//!
//! A condition asks about few fields, and each field has few values that it can tell apart. So every combination is tried, if its place
//! in the policy knows the fields. A timer, for example, never knows the reason of a closing.

use serde_json::{Map, Value};

use super::condition::{clause, matcher};
use crate::document::text::quote;
use crate::document::{Node, Sink};
use crate::lifecycle::{CloseReason, CommandKind, Level, Outcome, Trigger};
use crate::order::{self, Sorted, SortedMap};
use crate::policy::matcher::{CodeField, Flag, Matcher, NumberField, Scale, Subject};
use crate::policy::model::Codes;
use crate::wire::Id;

/// Most cases that are tried; a condition that needs more is left alone.
const MOST: usize = 4_096;

/// Most questions of one condition, and most words of one list that are looked at one by one.
const MOST_PARTS: usize = 256;

/// Where a condition stands: what can be known there.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) codes: &'a Codes,
    pub(crate) levels: u32,
    /// The command that is asked about; none for a clock.
    pub(crate) command: Option<CommandKind>,
}

impl Place<'_> {
    fn is(&self, kinds: &[CommandKind]) -> bool {
        self.command.is_some_and(|kind| kinds.contains(&kind))
    }
    /// Is there a case already?
    fn has_case(&self) -> bool {
        !self.is(&[CommandKind::Receive])
    }
}

/// What a field can say.
#[derive(Clone, Copy)]
enum FieldValue<'a> {
    Scale(Scale, Option<Level>),
    Code(CodeField, Option<&'a Id>),
    Outcome(Option<Outcome>),
    Reason(Option<CloseReason>),
    Trigger(Option<Trigger>),
    Number(NumberField, u32),
    Flag(Flag, bool),
}

/// Looks through a condition and all that it is made of. The outermost may say nothing: that means always.
pub(crate) fn examine(node: &Node<'_>, place: Place<'_>) {
    // What is not of its form was reported already.
    if !crate::policy::declare::condition::OBJECT.fits(node.value) {
        return;
    }
    let silent = Sink::default();
    let whole = matcher(&Node::root(node.value, &silent), 0);
    // So was one that is nested too deeply.
    if silent.is_empty() && !node.value.as_object().is_some_and(Map::is_empty) {
        inside(node, &whole, place);
    }
}

/// Reports what is within, else the condition itself. Was anything reported?
fn inside(node: &Node<'_>, condition: &Matcher, place: Place<'_>) -> bool {
    let mut told = false;
    for (key, value) in node.value.as_object().into_iter().flatten() {
        told |= one(&node.child(key, value), key, place);
    }
    // One that says nothing always holds, and is left to what it stands in.
    told || (node.value.as_object().is_some_and(|map| !map.is_empty()) && judged(node, condition, place))
}

/// What one key says: the conditions in it, or each of the words that are named; else the whole of it.
fn one(node: &Node<'_>, key: &str, place: Place<'_>) -> bool {
    let alone = |value: &Value| clause(key, &Node::root(value, &Sink::default()), 0);
    let part = |n: &Node<'_>| inside(n, &matcher(&Node::root(n.value, &Sink::default()), 0), place);
    let mut told = match key {
        "not" => part(node),
        "attribute" => attribute_words(node, place),
        _ => false,
    };
    for element in node.value.as_array().map(|_| node.elements("words")).into_iter().flatten().flatten().take(MOST_PARTS) {
        told |= match key {
            "all" | "any" => part(&element),
            _ => alone(element.value).is_some_and(|word| judged(&element, &word, place)),
        };
    }
    told || alone(node.value).is_some_and(|whole| judged(node, &whole, place))
}

/// Judges each word that is named for an attribute.
fn attribute_words(node: &Node<'_>, place: Place<'_>) -> bool {
    let mut told = false;
    for (name, list) in node.entries() {
        for word in list.each().iter().take(MOST_PARTS) {
            let said = word.value.as_str().map(|text| Matcher::Attribute(name.to_owned(), vec![text.to_owned()]));
            told |= said.is_some_and(|said| judged(word, &said, place));
        }
    }
    told
}

fn judged(node: &Node<'_>, condition: &Matcher, place: Place<'_>) -> bool {
    let Some((can_hold, can_fail)) = possible(condition, place) else { return false };
    let (code, message, help) = match (can_hold, can_fail) {
        (true, true) => return false,
        (false, _) => ("never_holds", "this condition is never true", why(condition, place)),
        (true, false) => ("without_effect", "this condition is always true", "leave it out".to_owned()),
    };
    node.sink.warning(&node.path, code, message.into(), help);
    true
}

fn why(condition: &Matcher, place: Place<'_>) -> String {
    let listed = |field: CodeField| match field {
        CodeField::Category => ("categories", &place.codes.categories),
        CodeField::Channel => ("channels", &place.codes.channels),
    };
    match condition {
        Matcher::Code(field, ids) if ids.len() == 1 => {
            let (name, list) = listed(*field);
            let given = ids.first().map_or("", |id| id.as_str());
            let near = crate::document::text::suggest(given, list.iter().map(Id::as_str));
            format!("{} is not among the policy's `{name}`; {near}", quote(given))
        }
        Matcher::Attribute(name, words) if words.len() == 1 && place.codes.attributes.contains_key(name) => {
            let list = place.codes.attributes.get(name).into_iter().flatten().map(String::as_str);
            let given = words.first().map_or("", String::as_str);
            let near = crate::document::text::suggest(given, list);
            format!("{} is not among the policy's words for {}; {near}", quote(given), quote(name))
        }
        Matcher::Reason(_) | Matcher::Trigger(_) | Matcher::Outcome(_) | Matcher::Flag(..) => {
            "use a value that is known at this place; an empty list is never true".into()
        }
        Matcher::Scale(..) | Matcher::Number(..) => "give the lower bound first, with values between the bounds".into(),
        _ => "these conditions cannot all be true; an empty list is never true".into(),
    }
}

/// Can it hold, and can it fail? None where there are too many cases to try.
fn possible(condition: &Matcher, place: Place<'_>) -> Option<(bool, bool)> {
    let mut leaves = Vec::new();
    condition.leaves(&mut leaves);
    let long = |leaf: &&Matcher| matches!(leaf, Matcher::Code(_, ids) if ids.len() > MOST_PARTS);
    if leaves.len() > MOST_PARTS || leaves.iter().any(long) {
        return None;
    }
    let words = attributes(&leaves, place)?;
    let mut subjects: Vec<Subject<'_>> =
        words.iter().map(|map| Subject { attributes: Some(map), ..Subject::default() }).collect();
    let mut seen: Vec<&str> = Vec::new();
    for name in leaves.iter().filter_map(|leaf| leaf.field()) {
        if name == "attribute" || seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let asked: Vec<&Matcher> = leaves.iter().copied().filter(|leaf| leaf.field() == Some(name)).collect();
        let said = domain(&asked, place);
        if subjects.len().saturating_mul(said.len()) > MOST {
            return None;
        }
        subjects = subjects.iter().flat_map(|s| said.iter().map(|said| with(s.clone(), *said))).collect();
    }
    let holds: Vec<bool> = subjects.iter().map(|s| condition.holds(s)).collect();
    Some((holds.contains(&true), holds.contains(&false)))
}

/// Every combination of the attributes' words that are named and can be said, and others.
fn attributes<'a>(leaves: &[&'a Matcher], place: Place<'_>) -> Option<Vec<SortedMap<String, String>>> {
    let mut out = vec![SortedMap::new()];
    let named = |leaf: &&'a Matcher| if let Matcher::Attribute(name, _) = leaf { Some(name) } else { None };
    let names: Sorted<&String> = leaves.iter().filter_map(named).collect();
    for name in names.as_slice() {
        let words = leaves.iter().filter_map(|leaf| match leaf {
            Matcher::Attribute(other, words) if other == *name => Some(words),
            _ => None,
        });
        let listed = place.codes.attributes.get(*name).filter(|list| !list.is_empty());
        let words = words.flatten().filter(|word| listed.is_none_or(|list| list.contains(word)));
        let words: Sorted<&String> = words.collect();
        if out.len().saturating_mul(words.as_slice().len().saturating_add(1)) > MOST {
            return None;
        }
        let without = out.clone();
        for word in words.as_slice() {
            out.extend(without.iter().cloned().map(|mut map| {
                map.insert((*name).clone(), (*word).clone());
                map
            }));
        }
    }
    Some(out)
}

/// All that a field can say, as far as these conditions tell it apart.
fn domain<'a>(asked: &[&'a Matcher], place: Place<'_>) -> Vec<FieldValue<'a>> {
    fn maybe<'a, T: Copy>(known: bool, all: &[T], said: impl Fn(Option<T>) -> FieldValue<'a>) -> Vec<FieldValue<'a>> {
        std::iter::once(None).chain(all.iter().copied().filter(|_| known).map(Some)).map(said).collect()
    }
    match asked.first() {
        Some(Matcher::Scale(scale, ..)) => maybe(place.has_case(), Level::ALL, |level| FieldValue::Scale(*scale, level)),
        Some(Matcher::Code(field, _)) => {
            let listed = match field {
                CodeField::Category => &place.codes.categories,
                CodeField::Channel => &place.codes.channels,
            };
            let mentioned = asked.iter().filter_map(|m| if let Matcher::Code(_, ids) = m { Some(ids) } else { None }).flatten();
            let mentioned: Vec<&Id> = mentioned.filter(|id| listed.is_empty() || listed.contains(id)).collect();
            maybe(true, &mentioned, |code| FieldValue::Code(*field, code))
        }
        Some(Matcher::Outcome(_)) => maybe(place.has_case(), Outcome::ALL, FieldValue::Outcome),
        Some(Matcher::Reason(_)) => {
            maybe(place.is(&[CommandKind::Close, CommandKind::Erase]), CloseReason::ALL, FieldValue::Reason)
        }
        Some(Matcher::Trigger(_)) => maybe(place.is(&[CommandKind::Escalate]), Trigger::ALL, FieldValue::Trigger),
        Some(Matcher::Number(field, ..)) => {
            let (least, most) = match (field, place.has_case()) {
                (NumberField::Level, true) => (0, place.levels),
                (NumberField::Level, false) => (0, 0),
                (NumberField::Episode, true) | (NumberField::Complainants, _) => (1, u32::MAX),
                (NumberField::Episode, false) => (1, 1),
            };
            let ends = asked.iter().filter_map(|m| if let Matcher::Number(_, a, b) = m { Some([*a, *b]) } else { None });
            let near = ends.flatten().flat_map(|n| [n.saturating_sub(1), n, n.saturating_add(1)]);
            let mut all: Vec<u32> = near.chain([least, most]).filter(|n| (least..=most).contains(n)).collect();
            order::sort(&mut all);
            all.dedup();
            all.into_iter().map(|n| FieldValue::Number(*field, n)).collect()
        }
        Some(Matcher::Flag(flag, _)) => {
            // Money is offered in proposals and responses: a receipt holds none, and clocks do not look.
            let both = *flag != Flag::Money || (place.has_case() && place.command.is_some());
            [false, true].into_iter().filter(|is| both || !is).map(|is| FieldValue::Flag(*flag, is)).collect()
        }
        _ => Vec::new(),
    }
}

fn with<'a>(mut s: Subject<'a>, said: FieldValue<'a>) -> Subject<'a> {
    match said {
        FieldValue::Scale(scale, level) => s.set_scale(scale, level),
        FieldValue::Code(field, code) => s.set_code(field, code),
        FieldValue::Outcome(outcome) => s.outcome = outcome,
        FieldValue::Reason(reason) => s.reason = reason,
        FieldValue::Trigger(trigger) => s.trigger = trigger,
        FieldValue::Number(field, n) => s.set_number(field, n),
        FieldValue::Flag(flag, is) => s.set_flag(flag, is),
    }
    s
}
