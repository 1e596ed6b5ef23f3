//! What messages to the complainant must say.

use chrono::NaiveDate;

use super::condition::condition;
use crate::document::Node;
use crate::document::declare::{Fields, Key};
use crate::document::text::{quote, suggest};
use crate::policy::declare;
use crate::policy::statement::{Message, Missing, Statement};
use crate::time::Calendar;
use crate::wire::Id;

/// The items of each message, in the order of their names.
pub(super) fn statements(fields: &Fields<'_>, milestones: &[Id], calendar: &Calendar) -> Vec<Statement> {
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
            let (dates, received) = (range(&n, &keys::from, &keys::to), range(&n, &keys::received_from, &keys::received_to));
            if let (Some(to), Some(first)) = (dates.1, received.0)
                && to < first
            {
                let message = "this item has no effect: each complaint is received after its last message";
                n.sink.warning(&n.path, "without_effect", message.into(), "let `received_from` lie before `to`");
            }
            out.push(Statement {
                item,
                message: message.clone(),
                missing,
                dates,
                received,
                provision,
                title,
                when: condition(&fields, &keys::when),
                place: n.path.clone(),
                span: calendar.dates(dates.0, dates.1),
                receipts: calendar.dates(received.0, received.1),
            });
        }
    }
    out
}

/// A first and a last date, in this order.
fn range(node: &Node<'_>, from: &Key, to: &Key) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let fields = node.fields();
    let dates = (fields.date(from), fields.date(to));
    if let (Some(first), Some(last)) = dates
        && last < first
    {
        let help = format!("`{}` is the last date on which it is asked for", to.name);
        node.sink.error(&fields.place(to), "range_ends_before_start", "the item ends before it begins".into(), help);
    }
    dates
}
