//! Reads the document and checks what it says. The form is what [`declare`](super::declare) declares: it is checked first. Then
//! come references, what has no effect, and the floors of ISO 10002.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::declare::{self, MAX_DEPTH};
use super::document::Library;
use super::facts::{CaseFact, Fact};
use super::matcher::{CodeField, Flag, Matcher, NumberField, Scale};
use super::model::*;
use crate::document::declare::{Fields, Key};
use crate::document::text::{quote, suggest};
use crate::document::{Diagnostics, Node, Sink};
use crate::ledger::{Hash, PolicyPin};
use crate::lifecycle::actions::{ActionCommandKind, ActionSet};
use crate::lifecycle::{CloseReason, CommandKind, CommandSet, Level, Outcome, State, Trigger, WaitingOn};
use crate::time::{Almanac, Calendar};
use crate::wire::{Currency, Id};

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
    use declare::policy as keys;
    keys::OBJECT.check(node);
    let map = node.value.as_object()?;
    let fields = node.fields();
    let (valid_from, valid_to) = (fields.date(&keys::valid_from), fields.date(&keys::valid_to));
    if let (Some(from), Some(to)) = (valid_from, valid_to)
        && from >= to
    {
        node.sink.error(
            &fields.place(&keys::valid_to),
            "range_ends_before_start",
            "the policy ends before it begins".into(),
            "`valid_to` is the first date on which the policy is no longer valid",
        );
    }
    let calendars = calendars(&fields, &library.almanac);
    let calendar = default_calendar(node, &fields, &calendars);
    let roles = roles(&fields);
    let mut inner = Inner {
        document: node.value.clone(),
        pin: PolicyPin { hash: Hash::default(), id: fields.id(&keys::id)?, version: fields.text(&keys::version)?.to_owned() },
        title: fields.text(&keys::title).unwrap_or_default().to_owned(),
        valid_from,
        valid_to,
        calendar: calendar?,
        codes: fields.get(&keys::codes).map(|n| codes(&n)).unwrap_or_default(),
        requires: requires(&fields),
        four_eyes: four_eyes(&fields),
        steps: steps(&fields, &roles),
        levels: levels(&fields),
        bodies: bodies(&fields),
        waiting: waiting(&fields),
        first_contact: fields.flag(&keys::first_contact),
        exempt_charges: fields.get(&keys::charges).map(|n| n.fields().ids(&declare::charges::exempt)).unwrap_or_default(),
        reopen: fields.get(&keys::reopening).and_then(|n| reopening(&n)),
        closing: fields.get(&keys::closing).map(|n| closing(&n)).unwrap_or_default(),
        retention: fields.limit(&keys::retention),
        timers: Vec::new(),
        milestones: fields.get(&keys::milestones).map(|n| names(&n)).unwrap_or_default(),
        regimes: Vec::new(),
        warnings: Diagnostics::default(),
        roles,
        calendars,
    };
    if let Some(n) = fields.get(&keys::timers) {
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
    inner.regimes = regimes(&fields, &inner.timers);
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

/// The names of an object, as identifiers.
fn names(node: &Node<'_>) -> Vec<Id> {
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

fn calendars(fields: &Fields<'_>, almanac: &Almanac) -> BTreeMap<String, Calendar> {
    let mut out = BTreeMap::new();
    let Some(list) = fields.get(&declare::policy::calendars) else { return out };
    for (name, place) in list.entries() {
        match Calendar::from_value(place.value, almanac) {
            Ok(calendar) => {
                for w in calendar.warnings() {
                    place.sink.warning(&format!("{}{}", place.path, w.path), &w.code, w.message.clone(), w.help.clone());
                }
                out.insert(name.to_owned(), calendar);
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

fn default_calendar(node: &Node<'_>, fields: &Fields<'_>, calendars: &BTreeMap<String, Calendar>) -> Option<Calendar> {
    if let Some(n) = fields.get(&declare::policy::calendar) {
        return named_calendar(&n, calendars).cloned();
    }
    if let Some(only) = calendars.values().next().filter(|_| calendars.len() == 1) {
        return Some(only.clone());
    }
    if calendars.len() > 1 {
        node.error("missing_field", "there are several calendars, and none is chosen for dates", "name it in `calendar`");
        return None;
    }
    if fields.get(&declare::policy::calendars).is_some_and(|given| given.entries().next().is_some()) {
        return None;
    }
    Calendar::from_json(r#"{"tz": "UTC", "weekly": "24x7"}"#, &Almanac::empty()).ok()
}

pub(super) fn named_calendar<'c>(node: &Node<'_>, calendars: &'c BTreeMap<String, Calendar>) -> Option<&'c Calendar> {
    let name = node.value.as_str()?;
    let found = calendars.get(name);
    if found.is_none() {
        let help = suggest(name, calendars.keys().map(String::as_str));
        node.error("unknown_calendar", format!("there is no calendar {}", quote(name)), help);
    }
    found
}

fn codes(node: &Node<'_>) -> Codes {
    use declare::codes as keys;
    let fields = node.fields();
    Codes {
        categories: fields.ids(&keys::categories),
        channels: fields.ids(&keys::channels),
        media: fields.ids(&keys::media),
        information: fields.ids(&keys::information),
        causes: fields.ids(&keys::causes),
        needs: fields.ids(&keys::needs),
        survey: fields.ids(&keys::survey),
    }
}

/// The commands of a list.
fn commands(list: &[Node<'_>]) -> CommandSet {
    let found = list.iter().filter_map(|n| CommandKind::from_word(n.value.as_str()?));
    found.fold(CommandSet::default(), CommandSet::with)
}

fn roles(fields: &Fields<'_>) -> Vec<Role> {
    use declare::role as keys;
    let mut out = Vec::new();
    let Some(list) = fields.get(&declare::policy::roles) else { return out };
    for (name, place) in list.entries() {
        let Ok(id) = Id::new(name) else { continue };
        let fields = place.fields();
        let all = |key: &Key| fields.text(key) == Some("all");
        let may = if all(&keys::may) { CommandSet::all() } else { commands(&fields.each(&keys::may)) };
        let improve = fields.each(&keys::improve);
        let actions = improve.iter().filter_map(|n| ActionCommandKind::ALL.iter().find(|k| n.value.as_str() == Some(k.as_str())));
        let actions = actions.copied().fold(ActionSet::default(), ActionSet::with);
        let actions = if all(&keys::improve) { ActionSet::all() } else { actions };
        let empty = |key: &Key| fields.get(key).is_some_and(|n| n.value.as_array().is_some_and(Vec::is_empty));
        if empty(&keys::may) && improve.is_empty() {
            let help = "name what it may do, or leave the role out";
            place.sink.warning(&fields.place(&keys::may), "without_effect", "this role may do nothing".into(), help);
        }
        out.push(Role {
            id,
            may,
            actions,
            own_case_only: fields.flag(&keys::own_case_only),
            authority: fields.get(&keys::authority).map_or(Authority::Limited(Vec::new()), |n| authority(&n)),
        });
    }
    out
}

fn authority(node: &Node<'_>) -> Authority {
    if node.value.is_string() {
        return Authority::Unlimited;
    }
    let amount = |(code, n): (&str, Node<'_>)| Some((Currency::new(code).ok()?, n.value.as_u64()?));
    Authority::Limited(node.entries().filter_map(amount).collect())
}

fn requires(fields: &Fields<'_>) -> Vec<Vec<Requirement>> {
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

fn fact(node: &Node<'_>, kind: CommandKind) -> Option<Fact> {
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

/// The condition of a key; always, if it is absent.
pub(super) fn condition(fields: &Fields<'_>, key: &Key) -> Matcher {
    fields.get(key).map_or_else(Matcher::always, |n| matcher(&n, 0))
}

/// A condition whose form was checked. Only how deep it is nested is reported here.
pub(super) fn matcher(node: &Node<'_>, depth: usize) -> Matcher {
    if depth > MAX_DEPTH {
        node.error("limit_exceeded", "the condition is nested too deeply", "at most eight levels of all, any and not");
        return Matcher::always();
    }
    let mut all: Vec<Matcher> = node.entries().filter_map(|(key, n)| clause(key, &n, depth)).collect();
    match all.len() {
        1 => all.pop().unwrap_or_else(Matcher::always),
        _ => Matcher::All(all),
    }
}

/// What one key of a condition says.
pub(super) fn clause(key: &str, n: &Node<'_>, depth: usize) -> Option<Matcher> {
    fn words<T>(n: &Node<'_>, meaning: fn(&str) -> Option<T>) -> Vec<T> {
        n.each().iter().filter_map(|n| meaning(n.value.as_str()?)).collect()
    }
    let deeper = depth.saturating_add(1);
    let parts = || n.each().iter().map(|m| matcher(m, deeper)).collect();
    match key {
        _ if n.value.is_null() => None,
        "all" => Some(Matcher::All(parts())),
        "any" => Some(Matcher::Any(parts())),
        "not" => Some(Matcher::Not(Box::new(matcher(n, deeper)))),
        "outcome" => Some(Matcher::Outcome(words(n, Outcome::from_word))),
        "reason" => Some(Matcher::Reason(words(n, CloseReason::from_word))),
        "trigger" => Some(Matcher::Trigger(words(n, Trigger::from_word))),
        "attribute" => {
            let text = |n: &Node<'_>| n.value.as_str().map(str::to_owned);
            let words = |n: Node<'_>| n.each().iter().filter_map(text).collect();
            Some(Matcher::All(n.entries().map(|(name, n)| Matcher::Attribute(name.to_owned(), words(n))).collect()))
        }
        key => named(key, n),
    }
}

fn named(key: &str, n: &Node<'_>) -> Option<Matcher> {
    let fields = n.fields();
    if let Some(scale) = Scale::from_word(key) {
        let one = n.value.as_str().map(Level::from_word);
        let (least, most) = (&declare::levels::at_least, &declare::levels::at_most);
        let bound = |key| one.unwrap_or_else(|| fields.word(key, Level::from_word));
        return Some(Matcher::Scale(scale, bound(least)?, bound(most)?));
    }
    if let Some(field) = CodeField::from_word(key) {
        return Some(Matcher::Code(field, n.each().iter().filter_map(Node::id).collect()));
    }
    if let Some(field) = NumberField::from_word(key) {
        let number = |value: &Value| value.as_u64().and_then(|n| u32::try_from(n).ok());
        if n.value.is_number() {
            return number(n.value).map(|x| Matcher::Number(field, x, x));
        }
        let bound = |key| fields.get(key).and_then(|n| number(n.value));
        let (least, most) = (bound(&declare::numbers::at_least), bound(&declare::numbers::at_most));
        return Some(Matcher::Number(field, least.unwrap_or(0), most.unwrap_or(u32::MAX)));
    }
    Some(Matcher::Flag(Flag::from_word(key)?, n.value.as_bool()?))
}

/// What is said, well-formed, and moves nothing.
fn idle(node: &Node<'_>, inner: &Inner) {
    let warn = |path: &str, message: &str, help: &str| node.sink.warning(path, "without_effect", message.into(), help);
    if inner.closing.automatic && inner.closing.no_response_after.is_none() {
        let help = "give the time in `no_response_after`";
        warn("/closing/automatic", "the time after which silence closes a complaint is missing", help);
    }
    // A policy without clocks is one that others extend.
    let pausing = inner.timers.iter().any(|t| !t.pauses.waiting.is_empty());
    if !inner.timers.is_empty() && !pausing {
        for (i, _) in inner.waiting.iter().enumerate().filter(|(_, reason)| reason.stops_clock) {
            let help = "give a timer `\"pauses\": true`, or leave it out";
            warn(&format!("/waiting/{i}/stops_clock"), "no timer is paused while the handling waits", help);
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
    let within = |key: &Key| node.field(map, key.name);
    for (word, list) in within(&declare::policy::requires).iter().flat_map(Node::entries) {
        list.each().iter().for_each(|holder| when(holder, CommandKind::from_word(word)));
    }
    for holder in within(&declare::policy::four_eyes).iter().flat_map(Node::each) {
        when(&holder, Some(CommandKind::Respond));
    }
    for (_, timer) in within(&declare::policy::timers).iter().flat_map(Node::entries) {
        when(&timer, None);
    }
}

fn four_eyes(fields: &Fields<'_>) -> Vec<FourEyes> {
    let one = |n: Node<'_>| FourEyes { when: condition(&n.fields(), &declare::four_eyes::when), provision: n.path };
    fields.each(&declare::policy::four_eyes).into_iter().map(one).collect()
}

fn steps(fields: &Fields<'_>, roles: &[Role]) -> Vec<Step> {
    use declare::step as keys;
    let mut out: Vec<Step> = Vec::new();
    let mut entered = Vec::new();
    for n in fields.each(&declare::policy::steps) {
        let fields = n.fields();
        known(&fields.each(&keys::roles), "unknown_role", "role ", roles.iter().map(|r| &r.id));
        let (Some(id), Some(state)) = (fields.id(&keys::id), fields.word(&keys::state, State::from_word)) else { continue };
        if out.iter().any(|s| s.id == id) {
            n.error("duplicate", format!("the step {} appears twice", quote(id.as_str())), "name it once");
        }
        entered.push(fields.each(&keys::from));
        let allows = fields.get(&keys::allows).map(|n| commands(&n.each()));
        out.push(Step { id, state, from: fields.ids(&keys::from), roles: fields.ids(&keys::roles), allows });
    }
    for (step, from) in out.iter().zip(entered) {
        known(&from, "unknown_step", "step ", out.iter().map(|s| &s.id));
        for n in from {
            let Some(before) = n.id().and_then(|id| out.iter().find(|s| s.id == id)) else { continue };
            if before.state != step.state {
                let message = format!("the step {} belongs to another state", quote(before.id.as_str()));
                n.error("step_of_other_state", message, "a change of state ends the step, so leave `from` empty");
            }
        }
    }
    out
}

fn levels(fields: &Fields<'_>) -> u32 {
    let named = |n: Node<'_>| n.fields().ids(&declare::escalation::levels).len();
    fields.get(&declare::policy::escalation).map_or(1, |n| u32::try_from(named(n)).unwrap_or(u32::MAX))
}

fn bodies(fields: &Fields<'_>) -> Vec<Body> {
    use declare::body as keys;
    let mut out: Vec<Body> = Vec::new();
    let mut seen = BTreeSet::new();
    for n in fields.each(&declare::policy::bodies) {
        let fields = n.fields();
        let window = fields.limit(&keys::window);
        let Some(id) = fields.id(&keys::id) else { continue };
        if id.as_str() == "internal" || !seen.insert(id.clone()) {
            n.error("duplicate", format!("{} is taken", quote(id.as_str())), "give each body its own id, not `internal`");
        }
        out.push(Body { id, name: fields.text(&keys::name).unwrap_or_default().to_owned(), window });
    }
    out
}

fn waiting(fields: &Fields<'_>) -> Vec<WaitReason> {
    use declare::wait_reason as keys;
    let mut out: Vec<WaitReason> = Vec::new();
    let mut seen = BTreeSet::new();
    for n in fields.each(&declare::policy::waiting) {
        let fields = n.fields();
        let (Some(id), Some(on)) = (fields.id(&keys::id), fields.word(&keys::on, WaitingOn::from_word)) else { continue };
        if !seen.insert(id.clone()) {
            n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
        }
        out.push(WaitReason { id, on, stops_clock: fields.flag(&keys::stops_clock) });
    }
    out
}

fn reopening(node: &Node<'_>) -> Option<Reopen> {
    use declare::reopening as keys;
    let fields = node.fields();
    Some(Reopen {
        within: fields.limit(&keys::within),
        clock: fields.word(&keys::clock, ReopenClock::from_word)?,
        independent: fields.flag(&keys::independent),
    })
}

fn closing(node: &Node<'_>) -> Closing {
    use declare::closing as keys;
    let fields = node.fields();
    Closing {
        no_response_after: fields.limit(&keys::no_response_after),
        exhausted_after: fields.limit(&keys::exhausted_after),
        actions_completed: fields.flag(&keys::actions_completed),
        automatic: fields.flag(&keys::automatic),
    }
}

/// Regimes that were included, with the dates on which each holds.
fn regimes(fields: &Fields<'_>, timers: &[super::timer::Timer]) -> Vec<Regime> {
    use declare::included as keys;
    let mut out: Vec<Regime> = Vec::new();
    // Each that was named is written out by now.
    for n in fields.each(&declare::policy::regimes) {
        let fields = n.fields();
        let version = fields.text(&keys::version).unwrap_or_default().to_owned();
        let Some(id) = fields.id(&keys::id) else { continue };
        if out.iter().any(|other| other.id == id) {
            n.error("duplicate", format!("{} appears twice", quote(id.as_str())), "name it once");
        }
        let clocks = timers.iter().any(|t| t.id.as_str().strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with(':')));
        if !clocks && version.is_empty() {
            let help = format!("write {}; an object is possible only in a document that was written out", quote(id.as_str()));
            n.error("wrong_type", "a regime is named by its id alone", help);
        } else if !clocks {
            let message = format!("there is no timer of {} here", quote(id.as_str()));
            n.sink.warning(&n.path, "without_effect", message, "name a regime that has timers, by its id alone");
        }
        let (valid_from, valid_to) = (fields.date(&keys::valid_from), fields.date(&keys::valid_to));
        out.push(Regime { id, version, valid_from, valid_to });
    }
    out
}
