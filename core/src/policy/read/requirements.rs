//! What must be known before a command.

use super::condition::condition;
use crate::document::Node;
use crate::document::declare::Fields;
use crate::document::text::{quote, suggest};
use crate::lifecycle::CommandKind;
use crate::policy::declare;
use crate::policy::facts::{CaseFact, Fact};
use crate::policy::matcher::Matcher;
use crate::policy::model::Requirement;

pub(super) fn requires(fields: &Fields<'_>) -> Vec<Vec<Requirement>> {
    use declare::requirement as keys;
    let mut out = vec![Vec::new(); CommandKind::ALL.len()];
    for (word, place) in fields.get(&declare::policy::requires).iter().flat_map(Node::entries) {
        let Some(kind) = CommandKind::from_word(word) else { continue };
        let Some(slot) = out.get_mut(kind as usize) else { continue };
        let all = |list: &[Node<'_>]| list.iter().filter_map(|n| fact(n, kind)).collect();
        let list = place.each();
        // A plain list of facts is one requirement without a condition.
        if list.iter().all(|n| n.value.is_string()) {
            slot.push(Requirement { facts: all(&list), when: Matcher::always(), provision: place.path });
            continue;
        }
        for n in list {
            if n.value.is_string() {
                n.wrong_type("{facts, when}, as the others of this list");
                continue;
            }
            let fields = n.fields();
            let facts = fields.each(&keys::facts);
            if facts.is_empty() && fields.get(&keys::facts).is_some() {
                let help = "name a fact, or leave the requirement out";
                n.sink.warning(&fields.place(&keys::facts), "without_effect", "nothing is asked for".into(), help);
            }
            slot.push(Requirement { facts: all(&facts), when: condition(&fields, &keys::when), provision: n.path });
        }
    }
    out
}

pub(super) fn fact(node: &Node<'_>, kind: CommandKind) -> Option<Fact> {
    let text = node.value.as_str()?;
    if let Some(word) = text.strip_prefix("case.") {
        let found = CaseFact::from_word(word);
        if found.is_none() {
            let help = suggest(word, CaseFact::ALL.iter().map(|f| f.as_str()));
            node.error("unknown_fact", format!("cases have no fact {}", quote(word)), help);
        }
        return found.map(Fact::Case);
    }
    let mut fields = kind.body().fields;
    for name in text.split('.') {
        let Some(field) = fields.iter().find(|f| f.name == name) else {
            let help = suggest(name, fields.iter().map(|f| f.name));
            node.error(
                "unknown_fact",
                format!("`{}` has no field {}; facts of the case begin with `case.`", kind.as_str(), quote(name)),
                help,
            );
            return None;
        };
        fields = match field.kind {
            crate::wire::Kind::Record(record) => record.fields,
            crate::wire::Kind::List(crate::wire::Kind::Record(record)) => record.fields,
            _ => &[],
        };
    }
    Some(Fact::Field(text.into()))
}
