//! Names in a policy, and what they stand for.

use crate::document::Node;
use crate::document::text::{quote, suggest};
use crate::lifecycle::{CommandKind, CommandSet};
use crate::wire::Id;

/// The names of an object, as identifiers.
pub(super) fn names(node: &Node<'_>) -> Vec<Id> {
    node.entries().filter_map(|(name, _)| Id::new(name).ok()).collect()
}

/// Reports each identifier of a list that is not known.
pub(super) fn known<'k>(list: &[Node<'_>], code: &str, what: &str, known: impl Iterator<Item = &'k Id> + Clone) {
    for n in list {
        if let Some(id) = n.id().filter(|id| !known.clone().any(|k| k == id)) {
            let help = suggest(id.as_str(), known.clone().map(Id::as_str));
            n.error(code, format!("there is no {what}{}", quote(id.as_str())), help);
        }
    }
}

/// The commands of a list.
pub(super) fn commands(list: &[Node<'_>]) -> CommandSet {
    let found = list.iter().filter_map(|n| CommandKind::from_word(n.value.as_str()?));
    found.fold(CommandSet::default(), CommandSet::with)
}
