//! The values of an object whose form was checked. Values of another form were reported by then, and count as absent here.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{Absent, Key};
use crate::document::{Node, date};

/// An object, read by its declared keys.
pub(crate) struct Fields<'a> {
    node: Node<'a>,
    map: Option<&'a Map<String, Value>>,
}

impl<'a> Node<'a> {
    /// The values of the object that stands here.
    pub(crate) fn fields(&self) -> Fields<'a> {
        Fields { node: self.clone(), map: self.value.as_object() }
    }

    /// The elements of the list that stands here, or what stands here if it is one text.
    pub(crate) fn each(&self) -> Vec<Node<'a>> {
        match self.value {
            Value::String(_) => vec![self.clone()],
            Value::Array(list) => list.iter().enumerate().map(|(i, v)| self.child(&i.to_string(), v)).collect(),
            _ => Vec::new(),
        }
    }

    /// The entries of the object that stands here.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), self.child(name, value)))
    }
}

impl<'a> Fields<'a> {
    /// The value of a key; none if it is absent.
    pub(crate) fn get(&self, key: &Key) -> Option<Node<'a>> {
        self.node.field(self.map?, key.name)
    }

    /// The place of a key.
    pub(crate) fn place(&self, key: &Key) -> String {
        format!("{}/{}", self.node.path, key.name)
    }

    /// A text.
    pub(crate) fn text(&self, key: &Key) -> Option<&'a str> {
        self.get(key)?.value.as_str()
    }

    /// A flag, or what holds where it is absent.
    pub(crate) fn flag(&self, key: &Key) -> bool {
        self.get(key).and_then(|n| n.value.as_bool()).unwrap_or(matches!(key.absent, Absent::Flag(true)))
    }

    /// What a word means, or the one that holds where it is absent.
    pub(crate) fn word<T>(&self, key: &Key, meaning: fn(&str) -> Option<T>) -> Option<T> {
        let absent = if let Absent::Word(word) = key.absent { Some(word) } else { None };
        meaning(self.text(key).or(absent)?)
    }

    /// A date.
    pub(crate) fn date(&self, key: &Key) -> Option<NaiveDate> {
        self.text(key).and_then(date::parse)
    }

    /// A list; empty if it is absent. One text is a list too.
    pub(crate) fn each(&self, key: &Key) -> Vec<Node<'a>> {
        self.get(key).map(|n| n.each()).unwrap_or_default()
    }
}
