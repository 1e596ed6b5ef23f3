//! The form of a document, held against its declaration: every problem at once, each with its place.

use serde_json::Value;

use super::{Absent, Kind, Named, Names, Object};
use crate::document::text::{quote, suggest};
use crate::document::{Node, Sink, date, identifier};
use crate::order::Sorted;

/// Most entries of one list.
const MAX_LIST: usize = 10_000;

impl Object {
    /// Reports every value that is not of the declared form, here and below. A value of `null` counts as absent.
    pub(crate) fn check(&self, node: &Node<'_>) {
        let Some(map) = node.object(self.wanted) else { return };
        let names: Vec<&str> = self.keys.iter().map(|key| key.name).collect();
        node.only(map, &names);
        for key in self.keys {
            match node.field(map, key.name) {
                Some(given) => key.kind.check(&given),
                None if matches!(key.absent, Absent::Refused) => {
                    node.required(map, key.name, &key.kind.wanted());
                }
                None => {}
            }
        }
    }

    /// Has a value the declared form?
    pub(crate) fn fits(&self, value: &Value) -> bool {
        let silent = Sink::default();
        self.check(&Node::root(value, &silent));
        silent.is_empty()
    }
}

impl Kind {
    /// What an author is asked for.
    pub(crate) fn wanted(&self) -> String {
        match self {
            Kind::Text(wanted)
            | Kind::List(wanted, _)
            | Kind::OneOrMany(wanted, _)
            | Kind::WordOr(wanted, ..)
            | Kind::Either(wanted, ..)
            | Kind::Map(wanted, ..)
            | Kind::Elsewhere(wanted, _) => (*wanted).to_owned(),
            Kind::Id => "an identifier".to_owned(),
            Kind::Date => "a date".to_owned(),
            Kind::Flag => "true or false".to_owned(),
            Kind::Whole(least, i64::MAX, _) => format!("a whole number from {least} up"),
            Kind::Whole(least, most, _) => format!("a whole number from {least} to {most}"),
            Kind::Word(_) => "a word".to_owned(),
            Kind::Name(names) => names.wanted.to_owned(),
            Kind::Form(form) => form.wanted.to_owned(),
            Kind::Own(kind) => kind.wanted(),
            Kind::Object(object) => object.wanted.to_owned(),
        }
    }

    /// Has a value the JSON type of this kind?
    fn takes(&self, value: &Value) -> bool {
        match self {
            Kind::Text(_) | Kind::Id | Kind::Date | Kind::Word(_) | Kind::Name(_) | Kind::Form(_) => value.is_string(),
            Kind::Flag => value.is_boolean(),
            Kind::Whole(..) => value.is_number(),
            Kind::List(..) => value.is_array(),
            Kind::OneOrMany(_, one) => value.is_array() || one.takes(value),
            Kind::WordOr(_, _, other) => value.is_string() || other.takes(value),
            Kind::Either(_, one, other) => one.takes(value) || other.takes(value),
            Kind::Map(..) | Kind::Object(_) | Kind::Elsewhere(..) => value.is_object(),
            Kind::Own(kind) => kind.takes(value),
        }
    }

    pub(super) fn check(&self, node: &Node<'_>) {
        match self {
            Kind::Own(_) | Kind::Elsewhere(..) => {}
            Kind::Object(object) => object.check(node),
            Kind::List(wanted, one) => list(node, wanted, one),
            Kind::OneOrMany(_, one) if one.takes(node.value) => one.check(node),
            Kind::OneOrMany(wanted, one) => list(node, wanted, one),
            Kind::WordOr(_, word, _) if node.value.as_str() == Some(word) => {}
            Kind::WordOr(_, _, other) if other.takes(node.value) => other.check(node),
            Kind::Either(_, one, _) if one.takes(node.value) => one.check(node),
            Kind::Either(_, _, other) if other.takes(node.value) => other.check(node),
            Kind::Map(wanted, named, one) => {
                for (name, value) in node.object(wanted).into_iter().flatten() {
                    let place = node.child(name, value);
                    if named.check(name, &place) {
                        one.check(&place);
                    }
                }
            }
            _ if !self.takes(node.value) => node.wrong_type(&self.wanted()),
            Kind::Id => id(node),
            Kind::Date if node.value.as_str().and_then(date::parse).is_none() => {
                node.error("invalid_date", "not a date", "write YYYY-MM-DD, a date that exists");
            }
            Kind::Whole(least, most, code) => match node.value.as_i64() {
                Some(n) if n < *least || *most < n => {
                    node.error(code, format!("{n} is not {}", self.wanted()), format!("give {}", self.wanted()));
                }
                Some(_) => {}
                None => node.wrong_type(&self.wanted()),
            },
            Kind::Word(words) => word(node, words.words.iter().map(|(word, _)| *word).collect()),
            Kind::Name(names) => word(node, (names.all)()),
            _ => {}
        }
    }
}

fn id(node: &Node<'_>) {
    let text = node.value.as_str().unwrap_or_default();
    if let Err(e) = identifier::check(text) {
        node.error(e.code(), format!("{} is not an identifier", quote(text)), e.help());
    }
}

fn word(node: &Node<'_>, allowed: Vec<&'static str>) {
    let given = node.value.as_str().unwrap_or_default();
    if !allowed.contains(&given) {
        let message = format!("{} is not one of the allowed words", quote(given));
        node.error("unknown_word", message, suggest(given, allowed.into_iter()));
    }
}

/// A list. An identifier must not stand there twice; any other text need not.
fn list(node: &Node<'_>, wanted: &str, one: &Kind) {
    let Some(elements) = node.elements(wanted) else { return };
    if elements.len() > MAX_LIST {
        node.error("limit_exceeded", "the list is too long", "at most 10,000 entries");
        return;
    }
    let mut seen = Sorted::new();
    for element in elements {
        one.check(&element);
        let Some(text) = element.value.as_str().filter(|text| !seen.insert(*text)) else { continue };
        let message = format!("{} appears twice", quote(text));
        match one {
            Kind::Id => element.sink.error(&element.path, "duplicate", message, "name it once"),
            _ => element.sink.warning(&element.path, "duplicate", message, "name it once"),
        }
    }
}

impl Named {
    /// Reports a name that is not right. Else what it names is worth a look.
    fn check(&self, name: &str, place: &Node<'_>) -> bool {
        match self {
            Named::Freely => {}
            Named::ById(what) => {
                if let Err(e) = identifier::check(name) {
                    place.error(e.code(), format!("the name of the {what} is not an identifier"), e.help());
                    return false;
                }
            }
            Named::Checked(check) => {
                if let Err((code, message, help)) = check(name) {
                    place.error(code, message, help);
                    return false;
                }
            }
            Named::ByName(Names { wanted, code, all }) => {
                let all = all();
                if !all.contains(&name) {
                    place.error(code, format!("{} is not {wanted}", quote(name)), suggest(name, all.into_iter()));
                    return false;
                }
            }
        }
        true
    }
}
