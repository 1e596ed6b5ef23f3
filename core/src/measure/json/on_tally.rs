//! A question about a tally: the tally stands first among its fields.

use serde_json::Value;

use crate::document::Node;
use crate::measure::Gaps;
use crate::measure::shape::{Fields, Model, Shape, described_field, field};
use crate::measure::tally::Tally;

/// A tally, and what is asked of it.
#[derive(Clone, Debug)]
pub(crate) struct OnTally<Q> {
    pub(crate) tally: Tally,
    pub(crate) question: Q,
}

impl<Q: Fields> Shape for OnTally<Q> {
    fn kind() -> String {
        Q::kind()
    }
    fn define(model: &mut Model) {
        let known = model.iter().any(|(name, _)| *name == Q::kind());
        Tally::define(model);
        Q::define(model);
        let fields = model.iter_mut().find(|(name, _)| **name == Q::kind()).and_then(|(_, record)| record.get_mut("fields"));
        if let Some(Value::Array(fields)) = fields.filter(|_| !known) {
            fields.insert(0, described_field("tally", &Tally::kind(), &["The tally."], None));
        }
    }
    fn gaps() -> Gaps {
        Q::gaps()
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        let map = node.object("an object")?;
        let names: Vec<&str> = std::iter::once("tally").chain(Q::names()).collect();
        node.only(map, &names);
        let tally = field::<Tally>(node, map, "tally", None);
        let question = Q::take(node, map);
        Some(OnTally { tally: tally?, question: question? })
    }
}
