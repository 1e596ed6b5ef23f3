//! Reads the document and checks what it says: form, references, floors of ISO 10002.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::document::Library;
use super::facts::{CaseFact, Fact};
use super::matcher::{CodeField, Flag, MAX_DEPTH, Matcher, NumberField, Scale};
use super::model::*;
use crate::action::{ActionCommandKind, ActionSet};
use crate::document::text::{quote, suggest};
use crate::document::{Diagnostics, Node, Sink};
use crate::ledger::{Hash, PolicyPin};
use crate::lifecycle::{CloseReason, CommandKind, CommandSet, Level, Outcome, State, Trigger, WaitingOn};
use crate::time::{Almanac, Calendar, TimeLimit};
use crate::wire::{Currency, Id};

/// Most entries of one list.
const MAX_LIST: usize = 10_000;

pub(crate) const KEYS: &[&str] = &[
    "accepts_drafts",
    "approved_by",
    "bodies",
    "calendar",
    "calendars",
    "charges",
    "closing",
    "codes",
    "escalation",
    "extends",
    "first_contact",
    "four_eyes",
    "id",
    "milestones",
    "objectives",
    "regime",
    "regimes",
    "reopening",
    "requires",
    "retention",
    "review_by",
    "roles",
    "source",
    "status",
    "steps",
    "timers",
    "title",
    "valid_from",
    "valid_to",
    "version",
    "waiting",
];

/// Reads a whole policy.
pub(crate) fn policy(value: &Value, library: &Library) -> Result<Policy, Diagnostics> {
    let sink = Sink::default();
    let inner = read(&Node::root(value, &sink), library);
    let problems = sink.finish();
    match inner {
        Some(inner) if !problems.has_errors() => Ok(Policy(Arc::new(Inner { warnings: problems, ..inner }), None)),
        _ => Err(problems),
    }
}

fn read(node: &Node<'_>, library: &Library) -> Option<Inner> {
    let map = node.object("a policy")?;
    node.only(map, KEYS);
    let policy_id = node.required(map, "id", "an identifier such as `acme-complaints`").and_then(|n| id(&n));
    let version = node.required(map, "version", "a version such as \"2026-1\"").and_then(|n| n.string("text"));
    let date = |key: &str| node.field(map, key).and_then(|n| date(&n));
    let (valid_from, valid_to) = (date("valid_from"), date("valid_to"));
    date("review_by");
    if let (Some(from), Some(to)) = (valid_from, valid_to)
        && from >= to
    {
        node.sink.error(
            "/valid_to",
            "range_ends_before_start",
            "the policy ends before it begins".into(),
            "valid_to is the first date on which it no longer holds",
        );
    }
    for key in ["title", "approved_by", "source"] {
        node.field(map, key).and_then(|n| n.string("text"));
    }
    let calendars = calendars(node, map, &library.almanac);
    let calendar = default_calendar(node, map, &calendars);
    let codes = node.field(map, "codes").and_then(|n| codes(&n)).unwrap_or_default();
    let roles = node.required(map, "roles", "who may do what").map(|n| roles(&n)).unwrap_or_default();
    let mut inner = Inner {
        document: node.value.clone(),
        pin: PolicyPin { hash: Hash::default(), id: policy_id?, version: version?.to_owned() },
        title: map.get("title").and_then(Value::as_str).unwrap_or_default().to_owned(),
        valid_from,
        valid_to,
        calendar: calendar?,
        codes,
        requires: node.field(map, "requires").map(|n| requires(&n)).unwrap_or_else(|| vec![Vec::new(); CommandKind::ALL.len()]),
        four_eyes: node.field(map, "four_eyes").map(|n| four_eyes(&n)).unwrap_or_default(),
        steps: node.field(map, "steps").map(|n| steps(&n, &roles)).unwrap_or_default(),
        levels: node.field(map, "escalation").map_or(1, |n| levels(&n)),
        bodies: node.field(map, "bodies").map(|n| bodies(&n)).unwrap_or_default(),
        waiting: node.field(map, "waiting").map(|n| waiting(&n)).unwrap_or_default(),
        first_contact: node.field(map, "first_contact").and_then(|n| n.boolean()).unwrap_or(true),
        exempt_charges: node.field(map, "charges").map(|n| charges(&n)).unwrap_or_default(),
        reopen: node.field(map, "reopening").and_then(|n| reopening(&n)),
        closing: node.field(map, "closing").and_then(|n| closing(&n)).unwrap_or_default(),
        retention: node.field(map, "retention").and_then(|n| limit(&n)),
        timers: Vec::new(),
        milestones: node.field(map, "milestones").map(|n| super::timers::milestones(&n)).unwrap_or_default(),
        regimes: Vec::new(),
        warnings: Diagnostics::default(),
        roles,
        calendars,
    };
    if let Some(n) = node.field(map, "timers") {
        let known = super::timers::Known {
            calendars: &inner.calendars,
            calendar: &inner.calendar,
            milestones: &inner.milestones,
            steps: &inner.steps,
            waiting: &inner.waiting,
            reopen: inner.reopen.map_or(ReopenClock::None, |r| r.clock),
        };
        inner.timers = super::timers::read(&n, &known);
    }
    idle(node, &inner);
    if let Some(n) = node.field(map, "regime") {
        super::timers::regime(&n);
    }
    node.field(map, "status").and_then(|n| n.word(&[("draft", ()), ("verified", ()), ("own", ())]));
    node.field(map, "accepts_drafts").map(|n| ids(&n));
    inner.regimes = node.field(map, "regimes").map(|n| regimes(&n, &inner.timers)).unwrap_or_default();
    if let Some(n) = node.field(map, "objectives") {
        objectives(&n);
    }
    conditions(map, &inner, node);
    super::reach::check(node, &inner);
    super::read_floors(node, &inner);
    inner.pin.hash = hash(&inner);
    Some(inner)
}

/// The document without its calendars, and each calendar with its zone and holidays written out: the same hash whether the
/// document names them or holds them.
fn hash(inner: &Inner) -> Hash {
    let mut document = inner.document.clone();
    if let Some(map) = document.as_object_mut() {
        map.remove("calendars");
    }
    let mut text = crate::ledger::canonical_value(&document);
    for (name, calendar) in &inner.calendars {
        text.push('\n');
        text.push_str(name);
        text.push('\n');
        let pinned = serde_json::to_value(calendar.pinned()).unwrap_or_default();
        text.push_str(&crate::ledger::canonical_value(&pinned));
    }
    Hash::of(text.as_bytes())
}

fn date(node: &Node<'_>) -> Option<chrono::NaiveDate> {
    let date = crate::time::parse_date(node.string("a date")?);
    if date.is_none() {
        node.error("invalid_date", "not a date", "write YYYY-MM-DD, a date that exists");
    }
    date
}

fn id(node: &Node<'_>) -> Option<Id> {
    let text = node.string("an identifier")?;
    match Id::new(text) {
        Ok(id) => Some(id),
        Err(e) => {
            node.error(e.code(), format!("{} is not an identifier", quote(text)), e.help());
            None
        }
    }
}

pub(super) fn elements<'a>(node: &Node<'a>, wanted: &str) -> Vec<Node<'a>> {
    let list = node.elements(wanted).unwrap_or_default();
    if list.len() > MAX_LIST {
        node.error("limit_exceeded", "the list is too long", "at most 10,000 entries");
        return Vec::new();
    }
    list
}

/// A list of identifiers, none of them twice.
pub(super) fn ids(node: &Node<'_>) -> Vec<Id> {
    let mut out: Vec<Id> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for n in elements(node, "a list of codes") {
        if let Some(id) = id(&n) {
            if !seen.insert(id.clone()) {
                n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
            }
            out.push(id);
        }
    }
    out
}

/// A list of words.
pub(super) fn list_of<T: Copy>(node: &Node<'_>, words: &[(&str, T)]) -> Vec<T> {
    match node.value {
        Value::String(_) => node.word(words).into_iter().collect(),
        _ => {
            let given = elements(node, "a word or a list of words");
            repeated(&given);
            given.iter().filter_map(|n| n.word(words)).collect()
        }
    }
}

/// Warns of texts that stand in a list twice.
pub(super) fn repeated(list: &[Node<'_>]) {
    let mut seen = std::collections::BTreeSet::new();
    for n in list {
        if let Some(text) = n.value.as_str().filter(|text| !seen.insert(*text)) {
            n.sink.warning(&n.path, "duplicate", format!("{} appears twice", quote(text)), "name it once");
        }
    }
}

pub(super) fn pairs<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|t| (word(*t), *t)).collect()
}

pub(super) fn limit(node: &Node<'_>) -> Option<TimeLimit> {
    match TimeLimit::from_value(node.value) {
        Ok(limit) => Some(limit),
        Err(problems) => {
            for p in problems.0 {
                node.sink.error(&format!("{}{}", node.path, p.path), &p.code, p.message, p.help);
            }
            None
        }
    }
}

fn calendars(node: &Node<'_>, map: &Map<String, Value>, almanac: &Almanac) -> BTreeMap<String, Calendar> {
    let mut out = BTreeMap::new();
    let Some(list) = node.field(map, "calendars") else { return out };
    for (name, value) in list.object("calendars by name").into_iter().flatten() {
        let place = list.child(name, value);
        match Calendar::from_value(value, almanac) {
            Ok(calendar) => {
                for w in calendar.warnings() {
                    place.sink.warning(&format!("{}{}", place.path, w.path), &w.code, w.message.clone(), w.help.clone());
                }
                out.insert(name.clone(), calendar);
            }
            Err(problems) => {
                for p in problems.0 {
                    place.sink.error(&format!("{}{}", place.path, p.path), &p.code, p.message, p.help);
                }
            }
        }
    }
    out
}

fn default_calendar(node: &Node<'_>, map: &Map<String, Value>, calendars: &BTreeMap<String, Calendar>) -> Option<Calendar> {
    if let Some(n) = node.field(map, "calendar") {
        return named_calendar(&n, calendars).cloned();
    }
    if let Some(only) = calendars.values().next().filter(|_| calendars.len() == 1) {
        return Some(only.clone());
    }
    if calendars.len() > 1 {
        node.error("missing_field", "several calendars, and none of them is the one for dates", "name it in `calendar`");
        return None;
    }
    if map.get("calendars").and_then(Value::as_object).is_some_and(|given| !given.is_empty()) {
        return None;
    }
    Calendar::from_json(r#"{"tz": "UTC", "weekly": "24x7"}"#, &Almanac::empty()).ok()
}

pub(super) fn named_calendar<'c>(node: &Node<'_>, calendars: &'c BTreeMap<String, Calendar>) -> Option<&'c Calendar> {
    let name = node.string("the name of a calendar")?;
    let found = calendars.get(name);
    if found.is_none() {
        let help = suggest(name, calendars.keys().map(String::as_str));
        node.error("unknown_calendar", format!("there is no calendar {}", quote(name)), help);
    }
    found
}

fn codes(node: &Node<'_>) -> Option<Codes> {
    let map = node.object("lists of codes")?;
    node.only(map, &["categories", "causes", "channels", "information", "media", "needs", "survey"]);
    let list = |key: &str| node.field(map, key).map(|n| ids(&n)).unwrap_or_default();
    Some(Codes {
        categories: list("categories"),
        channels: list("channels"),
        media: list("media"),
        information: list("information"),
        causes: list("causes"),
        needs: list("needs"),
        survey: list("survey"),
    })
}

fn roles(node: &Node<'_>) -> Vec<Role> {
    let mut out = Vec::new();
    let commands = pairs(CommandKind::ALL, CommandKind::as_str);
    let actions = pairs(ActionCommandKind::ALL, ActionCommandKind::as_str);
    let Some(list) = node.object("roles by name") else { return out };
    for (name, value) in list {
        let place = node.child(name, value);
        let Some(map) = place.object("a role") else { continue };
        place.only(map, &["authority", "improve", "may", "own_case_only", "title"]);
        let role_id = match Id::new(name) {
            Ok(id) => id,
            Err(e) => {
                place.error(e.code(), "the name of the role is not an identifier", e.help());
                continue;
            }
        };
        place.field(map, "title").and_then(|n| n.string("text"));
        let may = place.required(map, "may", "a list of commands, or \"all\"").map(|n| match n.value.as_str() {
            Some("all") => CommandSet::all(),
            _ => list_of(&n, &commands).into_iter().fold(CommandSet::default(), CommandSet::with),
        });
        let improve = place.field(map, "improve").map(|n| match n.value.as_str() {
            Some("all") => ActionSet::all(),
            _ => list_of(&n, &actions).into_iter().fold(ActionSet::default(), ActionSet::with),
        });
        out.push(Role {
            id: role_id,
            may: may.unwrap_or_default(),
            actions: improve.unwrap_or_default(),
            own_case_only: place.field(map, "own_case_only").and_then(|n| n.boolean()).unwrap_or(false),
            authority: place.field(map, "authority").map_or(Authority::Limited(Vec::new()), |n| authority(&n)),
        });
    }
    out
}

fn authority(node: &Node<'_>) -> Authority {
    if node.value.as_str() == Some("unlimited") {
        return Authority::Unlimited;
    }
    let mut out = Vec::new();
    for (code, value) in node.object("\"unlimited\", or minor units by currency").into_iter().flatten() {
        let place = node.child(code, value);
        match Currency::new(code) {
            Err(e) => place.error(e.code(), e.to_string(), "write EUR, GBP, USD, …"),
            Ok(currency) => match place.integer("minor units").map(u64::try_from) {
                Some(Ok(minor)) => out.push((currency, minor)),
                Some(Err(_)) => place.error("invalid_money", "an amount below zero", "give 0 or more"),
                None => {}
            },
        }
    }
    Authority::Limited(out)
}

fn requires(node: &Node<'_>) -> Vec<Vec<Requirement>> {
    let mut out = vec![Vec::new(); CommandKind::ALL.len()];
    for (word, value) in node.object("requirements by command").into_iter().flatten() {
        let place = node.child(word, value);
        let Some(kind) = CommandKind::from_word(word) else {
            let help = suggest(word, CommandKind::ALL.iter().map(|k| k.as_str()));
            place.error("unknown_command", format!("there is no command {}", quote(word)), help);
            continue;
        };
        // A plain list of facts is one requirement without a condition.
        let plain = value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
        let list = if plain { vec![place.clone()] } else { elements(&place, "a list of facts, or of {facts, when}") };
        for n in list {
            let (facts, when) = if plain {
                (elements(&n, "facts"), Matcher::always())
            } else {
                let Some(map) = n.object("{facts, when}") else { continue };
                n.only(map, &["facts", "when"]);
                let facts = n.required(map, "facts", "a list of facts").map(|f| elements(&f, "facts")).unwrap_or_default();
                (facts, condition(&n, map))
            };
            let facts = facts.iter().filter_map(|f| fact(f, kind)).collect();
            if let Some(slot) = out.get_mut(kind as usize) {
                slot.push(Requirement { facts, when, provision: n.path });
            }
        }
    }
    out
}

fn fact(node: &Node<'_>, kind: CommandKind) -> Option<Fact> {
    let text = node.string("a fact")?;
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

fn condition(node: &Node<'_>, map: &Map<String, Value>) -> Matcher {
    match map.get("when") {
        None | Some(Value::Null) => Matcher::always(),
        Some(value) => matcher(&node.child("when", value), 0),
    }
}

pub(super) fn matcher(node: &Node<'_>, depth: usize) -> Matcher {
    if depth > MAX_DEPTH {
        node.error("limit_exceeded", "the condition is nested too deeply", "at most eight levels of all, any and not");
        return Matcher::always();
    }
    let mut all = Vec::new();
    for (key, value) in node.object("a condition").into_iter().flatten() {
        let n = node.child(key, value);
        match clause(key, &n, depth) {
            Some(m) => all.push(m),
            None if !is_known(key) => {
                let known = Scale::ALL.iter().map(|w| w.as_str()).chain(CodeField::ALL.iter().map(|w| w.as_str()));
                let known = known.chain(NumberField::ALL.iter().map(|w| w.as_str())).chain(Flag::ALL.iter().map(|w| w.as_str()));
                let known = known.chain(["all", "any", "not", "outcome", "reason", "trigger", "attribute"]);
                n.error("unknown_field", format!("conditions know no {}", quote(key)), suggest(key, known));
            }
            None => {}
        }
    }
    match all.len() {
        1 => all.pop().unwrap_or_else(Matcher::always),
        _ => Matcher::All(all),
    }
}

/// What one key of a condition says.
pub(super) fn clause(key: &str, n: &Node<'_>, depth: usize) -> Option<Matcher> {
    let deeper = depth.saturating_add(1);
    let parts = || elements(n, "a list of conditions").iter().map(|m| matcher(m, deeper)).collect();
    match key {
        "all" => Some(Matcher::All(parts())),
        "any" => Some(Matcher::Any(parts())),
        "not" => Some(Matcher::Not(Box::new(matcher(n, deeper)))),
        "outcome" => Some(Matcher::Outcome(list_of(n, &pairs(Outcome::ALL, Outcome::as_str)))),
        "reason" => Some(Matcher::Reason(list_of(n, &pairs(CloseReason::ALL, CloseReason::as_str)))),
        "trigger" => Some(Matcher::Trigger(list_of(n, &pairs(Trigger::ALL, Trigger::as_str)))),
        "attribute" => attribute(n),
        key => named(key, n),
    }
}

fn is_known(key: &str) -> bool {
    key == "attribute"
        || Scale::from_word(key).is_some()
        || CodeField::from_word(key).is_some()
        || NumberField::from_word(key).is_some()
        || Flag::from_word(key).is_some()
}

fn named(key: &str, n: &Node<'_>) -> Option<Matcher> {
    if let Some(scale) = Scale::from_word(key) {
        let levels = pairs(Level::ALL, Level::as_str);
        if n.value.is_string() {
            return n.word(&levels).map(|l| Matcher::Scale(scale, l, l));
        }
        let map = n.object("a level, or {at_least, at_most}")?;
        n.only(map, &["at_least", "at_most"]);
        let level = |key: &str| n.field(map, key).and_then(|n| n.word(&levels));
        return Some(Matcher::Scale(
            scale,
            level("at_least").unwrap_or(Level::None),
            level("at_most").unwrap_or(Level::Critical),
        ));
    }
    if let Some(field) = CodeField::from_word(key) {
        let list = if n.value.is_string() { id(n).into_iter().collect() } else { ids(n) };
        return Some(Matcher::Code(field, list));
    }
    if let Some(field) = NumberField::from_word(key) {
        let number = |n: &Node<'_>| {
            let value = n.integer("a whole number")?;
            u32::try_from(value).map_err(|_| n.error("out_of_range", "not a number from 0 up", "")).ok()
        };
        if n.value.is_number() {
            return number(n).map(|x| Matcher::Number(field, x, x));
        }
        let map = n.object("a number, or {at_least, at_most}")?;
        n.only(map, &["at_least", "at_most"]);
        let bound = |key: &str| n.field(map, key).and_then(|n| number(&n));
        return Some(Matcher::Number(field, bound("at_least").unwrap_or(0), bound("at_most").unwrap_or(u32::MAX)));
    }
    let flag = Flag::from_word(key)?;
    n.boolean().map(|wanted| Matcher::Flag(flag, wanted))
}

fn attribute(n: &Node<'_>) -> Option<Matcher> {
    let mut all = Vec::new();
    for (name, value) in n.object("words by attribute")? {
        let place = n.child(name, value);
        let words: Vec<String> = if value.is_string() {
            place.string("text").map(str::to_owned).into_iter().collect()
        } else {
            elements(&place, "a word or a list of words").iter().filter_map(|w| w.string("text").map(str::to_owned)).collect()
        };
        all.push(Matcher::Attribute(name.clone(), words));
    }
    Some(Matcher::All(all))
}

/// What is said, well-formed, and moves nothing.
fn idle(node: &Node<'_>, inner: &Inner) {
    let warn = |path: &str, message: &str, help: &str| node.sink.warning(path, "without_effect", message.into(), help);
    if inner.closing.automatic && inner.closing.no_response_after.is_none() {
        let help = "say after how long, in `no_response_after`";
        warn("/closing/automatic", "no time is given after which silence closes a complaint", help);
    }
    // A policy without clocks is one that others extend.
    let pausing = inner.timers.iter().any(|t| !t.pauses.waiting.is_empty());
    if !inner.timers.is_empty() && !pausing {
        for (i, _) in inner.waiting.iter().enumerate().filter(|(_, reason)| reason.stops_clock) {
            let help = "give a timer `\"pauses\": true`, or leave it out";
            warn(&format!("/waiting/{i}/stops_clock"), "no timer stands still while the handling waits", help);
        }
    }
}

/// Every condition of the document, where it stands.
fn conditions(map: &Map<String, Value>, inner: &Inner, node: &Node<'_>) {
    let place = |command| super::sense::Place { codes: &inner.codes, levels: inner.levels, command };
    let when = |holder: &Node<'_>, command: Option<CommandKind>| {
        if let Some(when) = holder.value.as_object().and_then(|map| holder.field(map, "when")) {
            super::sense::examine(&when, place(command));
        }
    };
    let within = |key: &str| node.field(map, key);
    for (word, list) in within("requires")
        .iter()
        .filter_map(|n| Some((n, n.value.as_object()?)))
        .flat_map(|(n, requires)| requires.iter().map(|(word, value)| (word, n.child(word, value))))
    {
        for holder in list.value.as_array().and_then(|_| list.elements("requirements")).into_iter().flatten() {
            when(&holder, CommandKind::from_word(word));
        }
    }
    for holder in within("four_eyes").iter().filter(|n| n.value.is_array()).filter_map(|n| n.elements("conditions")).flatten() {
        when(&holder, Some(CommandKind::Respond));
    }
    for (n, timers) in within("timers").iter().filter_map(|n| Some((n, n.value.as_object()?))) {
        timers.iter().for_each(|(name, timer)| when(&n.child(name, timer), None));
    }
}

fn four_eyes(node: &Node<'_>) -> Vec<FourEyes> {
    elements(node, "a list of {when}")
        .into_iter()
        .filter_map(|n| {
            let map = n.object("{when}")?;
            n.only(map, &["when"]);
            Some(FourEyes { when: condition(&n, map), provision: n.path })
        })
        .collect()
}

fn steps(node: &Node<'_>, roles: &[Role]) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for n in elements(node, "a list of steps") {
        let Some(map) = n.object("a step") else { continue };
        n.only(map, &["allows", "from", "id", "roles", "state", "title"]);
        let step = n.required(map, "id", "an identifier").and_then(|n| id(&n));
        let open: Vec<_> =
            pairs(State::ALL, State::as_str).into_iter().filter(|(_, s)| !matches!(s, State::New | State::Closed)).collect();
        let state = n.required(map, "state", "the state it belongs to").and_then(|n| n.word(&open));
        n.field(map, "title").and_then(|n| n.string("text"));
        let allowed = n.field(map, "roles").map(|r| {
            let list = ids(&r);
            for (i, unknown) in list.iter().enumerate().filter(|(_, id)| !roles.iter().any(|r| r.id == **id)) {
                let help = suggest(unknown.as_str(), roles.iter().map(|r| r.id.as_str()));
                r.sink.error(
                    &format!("{}/{i}", r.path),
                    "unknown_role",
                    format!("there is no role {}", quote(unknown.as_str())),
                    help,
                );
            }
            list
        });
        let (Some(step), Some(state)) = (step, state) else { continue };
        if out.iter().any(|s| s.id == step) {
            n.error("duplicate", format!("the step {} appears twice", quote(step.as_str())), "name it once");
        }
        let from = n.field(map, "from").map(|f| ids(&f)).unwrap_or_default();
        let commands = pairs(CommandKind::ALL, CommandKind::as_str);
        let allows =
            n.field(map, "allows").map(|a| list_of(&a, &commands).into_iter().fold(CommandSet::default(), CommandSet::with));
        out.push(Step { id: step, state, from, roles: allowed.unwrap_or_default(), allows });
    }
    for (i, step) in out.iter().enumerate() {
        for (j, from) in step.from.iter().enumerate() {
            let path = format!("{}/{i}/from/{j}", node.path);
            match out.iter().find(|s| s.id == *from) {
                None => {
                    let help = suggest(from.as_str(), out.iter().map(|s| s.id.as_str()));
                    node.sink.error(&path, "unknown_step", format!("there is no step {}", quote(from.as_str())), help);
                }
                Some(before) if before.state != step.state => {
                    let message = format!("the step {} belongs to another state", quote(from.as_str()));
                    node.sink.error(
                        &path,
                        "step_of_other_state",
                        message,
                        "a change of state leaves steps behind: leave `from` empty",
                    );
                }
                Some(_) => {}
            }
        }
    }
    out
}

fn levels(node: &Node<'_>) -> u32 {
    let Some(map) = node.object("{levels}") else { return 1 };
    node.only(map, &["levels"]);
    let list = node.required(map, "levels", "the names of the levels above first contact").map(|n| ids(&n)).unwrap_or_default();
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

fn bodies(node: &Node<'_>) -> Vec<Body> {
    let mut out: Vec<Body> = Vec::new();
    let mut seen = BTreeSet::new();
    for n in elements(node, "a list of outside bodies") {
        let Some(map) = n.object("an outside body") else { continue };
        n.only(map, &["contact", "id", "name", "window"]);
        n.field(map, "contact").and_then(|n| n.string("text"));
        let body = n.required(map, "id", "an identifier").and_then(|n| id(&n));
        let name = n.field(map, "name").and_then(|n| n.string("text")).unwrap_or_default().to_owned();
        let window = n.field(map, "window").and_then(|n| limit(&n));
        let Some(body) = body else { continue };
        if body.as_str() == "internal" || !seen.insert(body.clone()) {
            n.error("duplicate", format!("{} is taken", quote(body.as_str())), "give each body an id of its own, not `internal`");
        }
        out.push(Body { id: body, name, window });
    }
    out
}

fn waiting(node: &Node<'_>) -> Vec<WaitReason> {
    let mut out: Vec<WaitReason> = Vec::new();
    let mut seen = BTreeSet::new();
    for n in elements(node, "a list of reasons to wait") {
        let Some(map) = n.object("a reason to wait") else { continue };
        n.only(map, &["id", "on", "stops_clock"]);
        let reason = n.required(map, "id", "an identifier").and_then(|n| id(&n));
        let on = n.required(map, "on", "for whom").and_then(|n| n.word(&pairs(WaitingOn::ALL, WaitingOn::as_str)));
        let stops_clock = n.field(map, "stops_clock").and_then(|n| n.boolean()).unwrap_or(false);
        let (Some(reason), Some(on)) = (reason, on) else { continue };
        if !seen.insert(reason.clone()) {
            n.error("duplicate", format!("{} appears twice", quote(reason.as_str())), "name it once");
        }
        out.push(WaitReason { id: reason, on, stops_clock });
    }
    out
}

fn charges(node: &Node<'_>) -> Vec<Id> {
    let Some(map) = node.object("{exempt}") else { return Vec::new() };
    node.only(map, &["exempt"]);
    node.field(map, "exempt").map(|n| ids(&n)).unwrap_or_default()
}

fn reopening(node: &Node<'_>) -> Option<Reopen> {
    let map = node.object("{within, clock, independent}")?;
    node.only(map, &["clock", "independent", "within"]);
    let words = [("continue", ReopenClock::Continue), ("restart", ReopenClock::Restart), ("none", ReopenClock::None)];
    Some(Reopen {
        within: node.field(map, "within").and_then(|n| limit(&n)),
        clock: node.field(map, "clock").and_then(|n| n.word(&words)).unwrap_or(ReopenClock::Continue),
        independent: node.field(map, "independent").and_then(|n| n.boolean()).unwrap_or(false),
    })
}

fn closing(node: &Node<'_>) -> Option<Closing> {
    let map = node.object("{no_response_after, exhausted_after, actions_completed}")?;
    node.only(map, &["actions_completed", "automatic", "exhausted_after", "no_response_after"]);
    Some(Closing {
        no_response_after: node.field(map, "no_response_after").and_then(|n| limit(&n)),
        exhausted_after: node.field(map, "exhausted_after").and_then(|n| limit(&n)),
        actions_completed: node.field(map, "actions_completed").and_then(|n| n.boolean()).unwrap_or(false),
        automatic: node.field(map, "automatic").and_then(|n| n.boolean()).unwrap_or(false),
    })
}

/// Regimes that were included, with the dates on which each holds.
fn regimes(node: &Node<'_>, timers: &[super::timer::Timer]) -> Vec<Regime> {
    let mut out: Vec<Regime> = Vec::new();
    for n in elements(node, "ids of regimes") {
        // Each that was named is written out by now.
        let Some(map) = n.object("the id of a regime") else { continue };
        n.only(map, &["id", "valid_from", "valid_to", "version"]);
        let date = |key: &str| n.field(map, key).and_then(|n| date(&n));
        let version = n.field(map, "version").and_then(|n| n.string("text")).unwrap_or_default().to_owned();
        let Some(id) = n.required(map, "id", "an identifier").and_then(|n| id(&n)) else { continue };
        if out.iter().any(|other| other.id == id) {
            n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
        }
        let clocks = timers.iter().any(|t| t.id.as_str().strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with(':')));
        if !clocks && version.is_empty() {
            let help =
                format!("write {}; an object stands beside its clocks, in a document that was written out", quote(id.as_str()));
            n.error("wrong_type", "a regime is named by its id alone", help);
        } else if !clocks {
            let message = format!("no clock of {} is here", quote(id.as_str()));
            n.sink.warning(&n.path, "without_effect", message, "name a regime that has clocks, by its id alone");
        }
        out.push(Regime { id, version, valid_from: date("valid_from"), valid_to: date("valid_to") });
    }
    out
}

fn objectives(node: &Node<'_>) {
    for n in elements(node, "a list of objectives") {
        let Some(map) = n.object("an objective") else { continue };
        n.only(map, &["metric", "owner", "period", "target_percent", "title"]);
        n.field(map, "title").and_then(|n| n.string("text"));
        n.required(map, "metric", "what is measured").and_then(|n| id(&n));
        n.required(map, "owner", "the role that answers for it").and_then(|n| id(&n));
        n.required(map, "period", "month, quarter or year").and_then(|n| n.word(&[("month", ()), ("quarter", ()), ("year", ())]));
        if let Some(target) = n.required(map, "target_percent", "a whole number from 0 to 100")
            && target.integer("a whole number from 0 to 100").is_some_and(|t| !(0..=100).contains(&t))
        {
            target.error("out_of_range", "not a percentage", "give a whole number from 0 to 100");
        }
    }
}
