//! A mapping proposed from names and values, with the reason of every line: a person approves it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::model::TableMapping;
use super::names::{
    AT, ATTRIBUTES, CASE, CAUSE, COMPLAINANT, DUE, EVENT, ID, MILESTONES, NOTHING, OUTCOME, OUTCOMES, WORDS, likeness, plain,
};
use super::shipped::systems;
use super::times::Times;
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::shape::shapes;
use crate::measure::statistics::{coded, same_length};

shapes! {
    /// A table of which nobody has said what its columns mean.
    pub(crate) struct SuggestMappingInput {
        /// Column name to its values, as text; null where there is none. Some hundred rows are enough.
        columns: BTreeMap<String, Vec<Option<String>>>,
    }
    /// A mapping to be looked at before it is used.
    pub(crate) struct SuggestedMapping: Given {
        /// The mapping, as far as it could be guessed.
        mapping: Value,
        /// The mapping of a system that has these columns, by its name.
        system: Option<String>,
        /// Why each line stands there.
        reasons: Vec<SuggestedLine>,
        /// What a person must decide.
        questions: Vec<String>,
    }
    /// A line of a suggested mapping.
    pub(crate) struct SuggestedLine: Given {
        /// The field of the mapping.
        field: String,
        /// The column, or the word.
        column: String,
        /// Why.
        because: String,
    }
}

/// Each way of writing dates, alone and with each way of writing clocks.
macro_rules! times {
    ($($date:literal)*) => {
        &["rfc3339", $($date, concat!($date, " %H:%M"), concat!($date, " %H:%M:%S"), concat!($date, " %I:%M %p"), concat!($date, " %I:%M:%S %p"),)*
          "%a, %d %b %Y %H:%M:%S %z"]
    };
}

/// Ways of writing times, the usual ones first and that of e-mail last. If day and month could change places, the suggestion asks.
#[rustfmt::skip]
const FORMATS: &[&str] = times![
    "%d/%m/%Y" "%m/%d/%Y" "%d.%m.%Y" "%d-%m-%Y" "%m-%d-%Y" "%Y/%m/%d"
    "%d/%m/%y" "%m/%d/%y" "%d.%m.%y" "%d-%m-%y" "%m-%d-%y"
    "%d/%b/%y" "%d/%b/%Y" "%d %b %Y" "%d-%b-%Y" "%d-%b-%y" "%d %B %Y" "%B %d, %Y" "%b %d, %Y" "%Y%m%d"
];

/// More different texts than this are no list of words.
const WORDS_AT_MOST: usize = 40;

/// More names than this help nobody to choose.
const COLUMNS_AT_MOST: usize = 30;

/// What the values of a column look like.
struct Profile<'a> {
    name: &'a str,
    plain: String,
    filled: usize,
    different: BTreeSet<&'a str>,
    /// Signs of no value among its texts; they are not among the different ones.
    nothing: BTreeSet<&'a str>,
    /// By format, which of the different texts it reads.
    reads: BTreeMap<&'static str, BTreeSet<&'a str>>,
}

impl Profile<'_> {
    /// Are many of its values times? A messy column has others too.
    fn is_time(&self) -> bool {
        let read: BTreeSet<&&str> = self.reads.values().flatten().collect();
        !self.different.is_empty() && read.len().saturating_mul(3) >= self.different.len()
    }
    fn is_distinct(&self) -> bool {
        self.filled > 0 && self.different.len() == self.filled
    }
}

/// The ways of writing times, each alone.
fn readers() -> Vec<(&'static str, TableMapping)> {
    let mapping = |format: &'static str| (format, TableMapping::new("", BTreeMap::<String, String>::new()).time_format(format));
    FORMATS.iter().map(|format| mapping(format)).collect()
}

struct Draft<'a> {
    profiles: Vec<Profile<'a>>,
    used: BTreeSet<&'a str>,
    mapping: Map<String, Value>,
    reasons: Vec<SuggestedLine>,
    questions: Vec<String>,
}

impl<'a> Draft<'a> {
    /// The column that is called so best, among those that fit and are not taken yet.
    fn best(&self, names: &[&str], fits: impl Fn(&Profile<'a>) -> bool) -> Option<&Profile<'a>> {
        let free = self.profiles.iter().filter(|p| !self.used.contains(p.name) && fits(p));
        let scored = free.filter_map(|p| {
            // Of two that are called so alike, the name that stands earlier in the list.
            let place = names.iter().position(|name| likeness(&p.plain, &[name]).is_some())?;
            Some(((likeness(&p.plain, names)?, std::cmp::Reverse(place), p.filled), p))
        });
        scored.max_by_key(|(score, _)| *score).map(|(_, p)| p)
    }

    fn take(&mut self, field: &str, names: &[&str], fits: impl Fn(&Profile<'a>) -> bool) -> Option<&'a str> {
        let found = self.best(names, fits)?;
        let (name, because) =
            (found.name, format!("its name, and {} different values of {}", found.different.len(), found.filled));
        self.note(field, name, &because);
        self.used.insert(name);
        Some(name)
    }

    fn note(&mut self, field: &str, column: &str, because: &str) {
        self.reasons.push(SuggestedLine { field: field.to_owned(), column: column.to_owned(), because: because.to_owned() });
    }

    fn profile(&self, name: &str) -> Option<&Profile<'a>> {
        self.profiles.iter().find(|p| p.name == name)
    }

    fn words(&self, name: &str) -> Vec<&'a str> {
        self.profile(name).into_iter().flat_map(|p| p.different.iter().copied()).collect()
    }

    /// Asks for a column, with the names that there are: a file that begins with other lines shows it by them.
    fn ask_for(&mut self, question: &str) {
        let free = self.profiles.iter().map(|p| p.name).filter(|name| !self.used.contains(name));
        let mut names: Vec<String> = free.take(COLUMNS_AT_MOST).map(|name| format!("`{name}`")).collect();
        if self.profiles.len().saturating_sub(self.used.len()) > COLUMNS_AT_MOST {
            names.push("…".into());
        }
        self.questions.push(format!("{question}. There are: {}", names.join(", ")));
    }

    /// Signs of no value, where times or outcomes should stand. A person says what they mean among events.
    fn missing(&mut self) {
        let outcome = self.mapping.get("outcome").and_then(Value::as_str);
        let told = self.profiles.iter().filter(|p| self.used.contains(p.name) && (p.is_time() || Some(p.name) == outcome));
        let signs: BTreeSet<&str> = told.flat_map(|p| p.nothing.iter().copied()).collect();
        let event = self.mapping.get("event").and_then(Value::as_str).and_then(|event| self.profile(event));
        for sign in event.map(|p| p.nothing.clone()).unwrap_or_default() {
            let so = if signs.contains(sign) { "It is read as no value: name it as the empty text. " } else { "" };
            self.questions.push(format!("which event is `{sign}`? {so}Say `ignore` if none"));
        }
        if !signs.is_empty() {
            let list: Vec<&str> = signs.into_iter().collect();
            self.note("missing", &list.join(", "), "they mean no value, and so they are read in every column");
            self.mapping.insert("missing".into(), json!(list));
        }
    }

    fn events(&mut self) {
        let Some((event, at)) = self.event_columns() else { return };
        self.mapping.insert("table".into(), json!("event_log"));
        self.mapping.insert("event".into(), json!(event));
        self.mapping.insert("at".into(), json!(at));
        if let Some(id) = self.take("id", ID, Profile::is_distinct) {
            self.mapping.insert("id".into(), json!(id));
        }
        let mut events = Map::new();
        for word in self.words(event) {
            let scored = WORDS.iter().filter_map(|(kind, names)| Some((likeness(&plain(word), names)?, *kind)));
            // Logs of this library say our words to the letter.
            match LogKind::from_word(word).ok().or_else(|| best_of(scored)) {
                Some(kind) => {
                    self.note(&format!("events/{word}"), kind.as_str(), "the word");
                    events.insert(word.to_owned(), json!(kind.as_str()));
                }
                None => self.questions.push(format!("which event is `{word}`? Say `ignore` if none")),
            }
        }
        self.mapping.insert("events".into(), Value::Object(events));
    }

    fn event_columns(&mut self) -> Option<(&'a str, &'a str)> {
        let event = self.best(EVENT, |p| !p.is_time() && p.different.len() <= WORDS_AT_MOST)?.name;
        let at = self.best(AT, Profile::is_time).or_else(|| self.profiles.iter().find(|p| p.is_time()))?.name;
        for (field, name) in [("event", event), ("at", at)] {
            self.note(field, name, "its name, and its values");
            self.used.insert(name);
        }
        Some((event, at))
    }

    fn milestones(&mut self) {
        self.mapping.insert("table".into(), json!("case_table"));
        if let Some(due) = self.best(DUE, Profile::is_time).map(|p| p.name).filter(|name| !is_milestone(name)) {
            self.note("due", due, "its name, and its values are times");
            self.used.insert(due);
            self.mapping.insert("due".into(), json!(due));
        }
        let mut events = Map::new();
        for (kind, names) in MILESTONES {
            if let Some(name) = self.take(&format!("events/{}", kind.as_str()), names, Profile::is_time) {
                events.insert(kind.as_str().to_owned(), json!(name));
            }
        }
        if !events.contains_key(LogKind::Received.as_str()) {
            self.ask_for("which column tells when a complaint was received? Name it in `events`");
        }
        self.mapping.insert("events".into(), Value::Object(events));
    }

    fn facts(&mut self) {
        let few = |p: &Profile<'_>| !p.is_time() && p.different.len() <= WORDS_AT_MOST;
        if let Some(name) = self.take("outcome", OUTCOME, few) {
            let mut outcomes = Map::new();
            for word in self.words(name) {
                let scored = OUTCOMES.iter().filter_map(|(ours, names)| Some((likeness(&plain(word), names)?, *ours)));
                match best_of(scored) {
                    Some(ours) => drop(outcomes.insert(word.to_owned(), json!(ours))),
                    None => self.questions.push(format!("which outcome is `{word}`?")),
                }
            }
            self.mapping.insert("outcome".into(), json!(name));
            self.mapping.insert("outcomes".into(), Value::Object(outcomes));
        }
        for (field, names, many) in [("cause", CAUSE, false), ("complainant", COMPLAINANT, true)] {
            if let Some(name) = self.take(field, names, |p| !p.is_time() && (many || !p.is_distinct() || p.filled < 3)) {
                self.mapping.insert(field.into(), json!(name));
            }
        }
        let mut attributes = Map::new();
        for (ours, names) in ATTRIBUTES {
            if let Some(name) = self.take(&format!("attributes/{ours}"), names, |p| !p.is_time()) {
                attributes.insert((*ours).to_owned(), json!(name));
            }
        }
        if !attributes.is_empty() {
            self.mapping.insert("attributes".into(), Value::Object(attributes));
        }
    }

    /// The fewest ways of writing times that read what the columns of times hold.
    fn formats(&mut self) {
        let mut of: BTreeMap<&'static str, BTreeSet<&str>> = BTreeMap::new();
        for p in self.profiles.iter().filter(|p| self.used.contains(p.name) && p.is_time()) {
            for (format, texts) in &p.reads {
                of.entry(format).or_default().extend(texts);
            }
        }
        let mut chosen: Vec<&'static str> = Vec::new();
        let mut left: BTreeSet<&str> = of.values().flatten().copied().collect();
        while !left.is_empty() {
            let new = |format: &&&'static str| of.get(**format).map_or(0, |texts| texts.intersection(&left).count());
            // Of those that read as much, the one that stands first.
            let Some(format) = FORMATS.iter().rev().max_by_key(new).filter(|format| new(format) > 0) else { break };
            let texts = of.get(format).cloned().unwrap_or_default();
            let twin = swapped(format);
            if let Some(other) =
                of.get(twin.as_str()).filter(|other| left.intersection(other).count() == left.intersection(&texts).count())
                && twin != **format
                && !other.is_empty()
            {
                self.questions.push(format!("does the day come first (`{format}`) or the month (`{twin}`)? The values fit both"));
            }
            left.retain(|text| !texts.contains(text));
            chosen.push(format);
        }
        if chosen.iter().any(|a| chosen.iter().any(|b| *b != *a && swapped(a) == **b)) {
            self.questions.push("some times have the day first and some the month: times that fit both are set aside".into());
        }
        if let Some((first, others)) = chosen.split_first() {
            self.note("time_format", first, "most of the times are written so");
            self.mapping.insert("time_format".into(), json!(first));
            if !others.is_empty() {
                self.note("time_formats", &others.join(", "), "the other times are written so");
                self.mapping.insert("time_formats".into(), json!(others));
            }
        }
        let offset = |text: &&str| text.ends_with('Z') || text.get(10..).is_some_and(|rest| rest.contains(['+', '-']));
        let all: Vec<&str> = of.values().flatten().copied().collect();
        if !all.is_empty() && !all.iter().all(offset) {
            self.questions.push("which zone do the clocks show? Name it in `zone`: the times tell none".into());
        }
    }
}

/// The word with the best likeness; the earlier of two in the table.
fn best_of<T: Copy>(scored: impl Iterator<Item = (u8, T)>) -> Option<T> {
    let mut best: Option<(u8, T)> = None;
    for (score, found) in scored {
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, found));
        }
    }
    best.map(|(_, found)| found)
}

/// Is a column called after a milestone more than after a due date? `Closed by target date` is one.
fn is_milestone(name: &str) -> bool {
    let name = plain(name);
    MILESTONES.iter().filter_map(|(_, names)| likeness(&name, names)).max() > likeness(&name, DUE)
}

/// The format in which day and month change places.
fn swapped(format: &str) -> String {
    for (from, to) in [("%d/%m/", "%m/%d/"), ("%d-%m-", "%m-%d-")] {
        for (from, to) in [(from, to), (to, from)] {
            if let Some(rest) = format.strip_prefix(from) {
                return format!("{to}{rest}");
            }
        }
    }
    format.to_owned()
}

pub(crate) fn suggest_mapping(input: &SuggestMappingInput) -> Result<SuggestedMapping, Diagnostics> {
    let rows = input.columns.values().next().map_or(0, Vec::len);
    for (name, column) in &input.columns {
        same_length(&format!("/columns/{name}"), rows, column.len())?;
    }
    if input.columns.is_empty() {
        return Err(coded("/columns", "missing_field", "the table has no column", "give its columns by name"));
    }
    let names: BTreeSet<&str> = input.columns.keys().map(String::as_str).collect();
    let readers = readers();
    let mut times = Vec::new();
    for (format, mapping) in &readers {
        times.push((*format, Times::new(mapping, None)?));
    }
    let profiles = input.columns.iter().map(|(name, column)| {
        let texts = || column.iter().flatten().map(|text| text.trim()).filter(|text| !text.is_empty());
        let is_nothing = |text: &&str| NOTHING.contains(&text.to_lowercase().as_str());
        let filled = texts().filter(|text| !is_nothing(text)).count();
        let (nothing, different): (BTreeSet<&str>, BTreeSet<&str>) = texts().partition(is_nothing);
        let read = |times: &Times<'_>| -> BTreeSet<&str> {
            different.iter().copied().filter(|text| text.len() > 5 && times.read(text).is_ok()).collect()
        };
        let reads = times.iter().map(|(format, times)| (*format, read(times))).filter(|(_, texts)| !texts.is_empty()).collect();
        Profile { name, plain: plain(name), filled, different, nothing, reads }
    });
    let mut draft = Draft {
        profiles: profiles.collect(),
        used: BTreeSet::new(),
        mapping: Map::new(),
        reasons: Vec::new(),
        questions: Vec::new(),
    };
    if let Some(system) = systems().find(|system| system.fits(&names)) {
        draft.note("mapping", system.name, &system.told.title);
        draft.questions.push(system.told.note.clone());
        let mapping = system.fitted(&names);
        return Ok(SuggestedMapping {
            mapping,
            system: Some(system.name.to_owned()),
            reasons: draft.reasons,
            questions: draft.questions,
        });
    }
    match draft.take("case", CASE, |p| !p.is_time()) {
        Some(case) => drop(draft.mapping.insert("case".into(), json!(case))),
        None => draft.ask_for("which column identifies the complaint? Name it in `case`"),
    }
    let once =
        draft.mapping.get("case").and_then(Value::as_str).and_then(|case| draft.profile(case)).is_none_or(Profile::is_distinct);
    let times = draft.profiles.iter().filter(|p| p.is_time()).count();
    let event = draft.best(EVENT, |p| !p.is_time() && p.different.len() <= WORDS_AT_MOST).is_some();
    if event && (times == 1 || !once) {
        draft.events()
    } else {
        draft.milestones()
    }
    draft.facts();
    draft.formats();
    draft.missing();
    Ok(SuggestedMapping {
        mapping: Value::Object(draft.mapping),
        system: None,
        reasons: draft.reasons,
        questions: draft.questions,
    })
}
