//! Both tables as data, for the page that shows them.

use serde_json::{Value, json};

use super::events::Sees;
use super::fields::{Gets, Holds, Information, holds};
use super::words::Audience;
use crate::lifecycle::CommandKind;
use crate::wire::{Kind, RecordType};

/// Both tables. Each audience has its purpose, and each event the audiences that see it. Each kind of information has the part that an
/// audience gets, and each field has its kind of information.
#[must_use]
pub fn tables() -> Value {
    let audiences = |word: &dyn Fn(Audience) -> &'static str| Audience::ALL.iter().map(|one| word(*one)).collect::<Vec<_>>();
    let purposes = Audience::TYPE.words.iter().map(|(word, doc)| json!({ "audience": word, "doc": doc.trim() }));
    let events = CommandKind::ALL.iter().map(|kind| {
        let mut fields = Vec::new();
        reach(kind.body(), "", &mut fields);
        json!({ "event": kind.row().event, "sees": audiences(&|one| sees(Sees::of(*kind, one))), "fields": fields })
    });
    let informations = Information::ALL.iter().zip(Information::TYPE.words).map(
        |(one, (word, doc))| json!({ "information": word, "doc": doc.trim(), "gets": audiences(&|audience| gets(one.gets(audience))) }),
    );
    json!({
        "audiences": purposes.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
        "informations": informations.collect::<Vec<_>>(),
    })
}

fn reach(record: &RecordType, within: &str, out: &mut Vec<Value>) {
    for field in record.fields {
        let path = format!("{within}{}", field.name);
        match (holds(record.name, field), field.kind) {
            (Some(Holds::Parts), Kind::Record(inner) | Kind::List(&Kind::Record(inner))) => {
                reach(inner, &format!("{path}."), out)
            }
            (Some(Holds::One(information)), _) => out.push(json!({ "field": path, "information": information.as_str() })),
            _ => {}
        }
    }
}

const fn sees(sees: Sees) -> &'static str {
    match sees {
        Sees::Yes => "yes",
        Sees::Own => "own",
        Sees::Asked => "asked",
        Sees::No => "",
    }
}

const fn gets(gets: Gets) -> &'static str {
    match gets {
        Gets::Shown => "shown",
        Gets::Own => "own",
        Gets::Open => "open",
        Gets::OpenDay => "open, else day",
        Gets::Basis => "basis",
        Gets::Day => "day",
        Gets::Withheld => "",
    }
}
