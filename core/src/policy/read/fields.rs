//! Identifiers and time limits in the fields of a policy.

use crate::document::Node;
use crate::document::declare::{Fields, Key};
use crate::time::TimeLimit;
use crate::wire::Id;

impl Node<'_> {
    /// The identifier that stands here.
    pub(crate) fn id(&self) -> Option<Id> {
        self.value.as_str().and_then(|text| Id::new(text).ok())
    }

    /// The time limit that stands here. It has its own reader, which reports its form too.
    pub(crate) fn limit(&self) -> Option<TimeLimit> {
        match TimeLimit::from_value(self.value) {
            Ok(limit) => Some(limit),
            Err(problems) => {
                for p in problems.0 {
                    self.sink.error(&format!("{}{}", self.path, p.path), &p.code, p.message, p.help);
                }
                None
            }
        }
    }
}

impl Fields<'_> {
    /// An identifier.
    pub(crate) fn id(&self, key: &Key) -> Option<Id> {
        self.get(key)?.id()
    }

    /// A list of identifiers.
    pub(crate) fn ids(&self, key: &Key) -> Vec<Id> {
        self.each(key).iter().filter_map(Node::id).collect()
    }

    /// A time limit.
    pub(crate) fn limit(&self, key: &Key) -> Option<TimeLimit> {
        self.get(key)?.limit()
    }
}
