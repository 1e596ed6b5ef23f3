//! What the core declares, read once. Types, classes, schemas and pages are all made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use serde::Deserialize;
use serde_json::Value;

/// All declarations of the core.
pub(crate) struct Declared {
    pub(crate) lifecycle: Lifecycle,
    pub(crate) measures: Measures,
    pub(crate) policy: Value,
    /// Kinds of errors, and codes that are not refusals.
    pub(crate) errors: Value,
    /// The lifecycle as JSON, for pages.
    pub(crate) model: Value,
}

impl Declared {
    /// The kinds of errors, as words.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &str> {
        items(&self.errors["kinds"]).map(|kind| text(&kind["word"]))
    }
}

/// States, commands, events, records and words of complaints.
#[derive(Deserialize)]
pub(crate) struct Lifecycle {
    pub(crate) table: Vec<Row>,
    pub(crate) actions: Vec<Row>,
    pub(crate) codes: Vec<Code>,
    pub(crate) records: BTreeMap<String, Shape>,
    pub(crate) states: Vec<String>,
    pub(crate) words: BTreeMap<String, Shape>,
}

/// Statistics with their inputs and outputs.
#[derive(Deserialize)]
pub(crate) struct Measures {
    pub(crate) functions: Vec<Function>,
    pub(crate) records: BTreeMap<String, Shape>,
}

/// A row of the transition table.
#[derive(Deserialize)]
pub(crate) struct Row {
    pub(crate) command: String,
    pub(crate) event: String,
    pub(crate) body: String,
    pub(crate) from: Vec<String>,
    pub(crate) to: Option<String>,
    pub(crate) clause: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Code {
    pub(crate) code: String,
}

/// A record has fields, and a list of words has words.
#[derive(Deserialize)]
pub(crate) struct Shape {
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) fields: Vec<Field>,
    #[serde(default)]
    pub(crate) words: Vec<Word>,
}

#[derive(Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: Kind,
    #[serde(default)]
    pub(crate) required: bool,
    pub(crate) default: Option<Value>,
}

#[derive(Deserialize)]
pub(crate) struct Word {
    pub(crate) word: String,
    pub(crate) doc: String,
}

#[derive(Deserialize)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) takes: String,
    pub(crate) gives: Kind,
}

/// The kind of a value, such as `list optional number`.
#[derive(Deserialize)]
#[serde(from = "String")]
pub(crate) enum Kind {
    List(Box<Kind>),
    Map(Box<Kind>),
    Optional(Box<Kind>),
    Personal(Box<Kind>),
    Name(String),
}

impl From<String> for Kind {
    fn from(text: String) -> Kind {
        let inner = |rest: &str| Box::new(Kind::from(rest.to_owned()));
        match text.split_once(' ') {
            Some(("list", rest)) => Kind::List(inner(rest)),
            Some(("map", rest)) => Kind::Map(inner(rest)),
            Some(("optional", rest)) => Kind::Optional(inner(rest)),
            Some(("personal", rest)) => Kind::Personal(inner(rest)),
            _ => Kind::Name(text),
        }
    }
}

impl Kind {
    /// The name inside lists, maps and options.
    pub(crate) fn bare(&self) -> &str {
        match self {
            Kind::List(of) | Kind::Map(of) | Kind::Optional(of) | Kind::Personal(of) => of.bare(),
            Kind::Name(name) => name,
        }
    }

    pub(crate) fn is_optional(&self) -> bool {
        matches!(self, Kind::Optional(_))
    }
}

impl Lifecycle {
    /// The names of records that are the body of a command.
    pub(crate) fn bodies(&self) -> BTreeSet<&str> {
        self.table.iter().chain(&self.actions).map(|row| row.body.as_str()).collect()
    }
}

impl Measures {
    /// The records that callers pass, and those that they get back.
    pub(crate) fn asked_and_given(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let (mut asked, mut given) = (BTreeSet::new(), BTreeSet::new());
        for function in &self.functions {
            self.reach(&function.takes, &mut asked);
            self.reach(function.gives.bare(), &mut given);
        }
        (asked, given)
    }

    fn reach<'a>(&'a self, name: &'a str, seen: &mut BTreeSet<&'a str>) {
        if let Some(record) = self.records.get(name)
            && seen.insert(name)
        {
            record.fields.iter().for_each(|field| self.reach(field.kind.bare(), seen));
        }
    }
}

impl Field {
    /// Must a caller of a measure give it?
    pub(crate) fn is_needed(&self) -> bool {
        self.default.is_none() && !self.kind.is_optional()
    }
}

impl Declared {
    pub(crate) fn read() -> Result<Declared, Box<dyn Error>> {
        let model: Value = serde_json::from_str(&amends::describe())?;
        Ok(Declared {
            lifecycle: Lifecycle::deserialize(&model)?,
            measures: Measures::deserialize(amends::measure::describe_all())?,
            policy: amends::policy::policy_reference(),
            errors: amends::document::error_reference(),
            model,
        })
    }
}

pub(crate) fn text(v: &Value) -> &str {
    v.as_str().unwrap_or_default()
}

/// The items of a list; none of anything else.
pub(crate) fn items(v: &Value) -> impl Iterator<Item = &Value> {
    v.as_array().into_iter().flatten()
}

/// Policies: what both languages need to know of an object's key.
pub(crate) mod policy {
    use serde_json::Value;

    use super::{Declared, items, text};

    /// Objects of which a document that extends another may hold a part, and what even then must be there.
    const PARTS: &[(&str, &[&str])] = &[("PolicyDocument", &["id", "version"]), ("PolicyRole", &[]), ("PolicyTimer", &[])];

    /// Objects that have a type already: the time engine's.
    const ELSEWHERE: &[&str] = &["TimeLimit", "Receipt", "Cutoff"];

    /// Names that a kind lists: those of commands have types of their own.
    pub(crate) enum Names<'a> {
        Commands,
        ActionCommands(Vec<&'a str>),
        Words(Vec<&'a str>),
    }

    pub(crate) fn names<'a>(declared: &Declared, list: &'a Value) -> Names<'a> {
        let names: Vec<&str> = items(list).map(text).collect();
        let is = |rows: &[super::Row]| rows.iter().map(|row| &row.command).eq(&names);
        match (is(&declared.lifecycle.table), is(&declared.lifecycle.actions)) {
            (true, _) => Names::Commands,
            (_, true) => Names::ActionCommands(names),
            _ => Names::Words(names),
        }
    }

    /// The objects that need a type.
    pub(crate) fn objects(declared: &Declared) -> impl Iterator<Item = &Value> {
        items(&declared.policy["objects"]).filter(|object| !ELSEWHERE.contains(&text(&object["name"])))
    }

    /// The words of a list of words.
    pub(crate) fn words<'a>(declared: &'a Declared, name: &str) -> Vec<&'a str> {
        items(&declared.policy["words"][name]["words"]).map(|w| text(&w["word"])).collect()
    }

    pub(crate) fn is_required(object: &Value, key: &Value) -> bool {
        let needs = PARTS.iter().find(|(part, _)| object["name"] == *part).map(|(_, needs)| *needs);
        key["required"] == true && needs.is_none_or(|needs| needs.contains(&text(&key["name"])))
    }

    /// What a key means, what holds if it is absent, and an example.
    pub(crate) fn meaning(key: &Value) -> String {
        let mut out = text(&key["doc"]).to_owned();
        match (&key["default"], &key["absent"]) {
            (Value::Null, Value::Null) => out += " Required.",
            (Value::Null, means) => out += &format!(" If absent: {}.", text(means)),
            (default, _) => out += &format!(" If absent: `{default}`."),
        }
        out + &format!(" Example: `{}`", key["example"])
    }
}
