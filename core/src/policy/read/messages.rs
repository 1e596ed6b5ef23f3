//! What messages to the complainant must say.

use super::condition::condition;
use crate::document::Node;
use crate::document::declare::Fields;
use crate::document::text::{quote, suggest};
use crate::policy::declare;
use crate::policy::statement::{Message, Missing, Statement};
use crate::wire::Id;

/// The items of each message, in the order of their names.
pub(super) fn statements(fields: &Fields<'_>, milestones: &[Id]) -> Vec<Statement> {
    use declare::statement as keys;
    let mut out = Vec::new();
    for (name, place) in fields.get(&declare::policy::must_say).iter().flat_map(Node::entries) {
        let Some(message) = Message::from_name(name) else { continue };
        if let Some(id) = message.milestone().filter(|id| !milestones.contains(id)) {
            let help = suggest(id.as_str(), milestones.iter().map(Id::as_str));
            place.error("unknown_milestone", format!("there is no milestone {}", quote(id.as_str())), help);
        }
        for (item, n) in place.entries() {
            let fields = n.fields();
            let text = |key| fields.text(key).unwrap_or_default().into();
            let (Ok(item), Some(missing)) = (Id::new(item), fields.word(&keys::missing, Missing::from_word)) else { continue };
            let (provision, title) = (text(&keys::provision), text(&keys::title));
            let when = condition(&fields, &keys::when);
            out.push(Statement { item, message: message.clone(), missing, provision, title, when, place: n.path.clone() });
        }
    }
    out
}
