//! Reads timers: their form, what they refer to, and an order in which each comes after those it waits for.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::model::{ReopenClock, Step, WaitReason};
use super::read::{elements, ids, limit, list_of, matcher, named_calendar, pairs, repeated};
use super::timer::*;
use crate::document::Node;
use crate::document::text::{quote, suggest};
use crate::lifecycle::{CommandKind, CommandSet, EventKind, State, States, TimerKind};
use crate::time::{Calendar, Span};
use crate::wire::Id;

const KEYS: &[&str] = &[
    "after_closing",
    "calendar",
    "cancelled_by",
    "confidence",
    "counts_from",
    "extension",
    "kind",
    "met_by",
    "note",
    "on_miss",
    "on_reopen",
    "pauses",
    "provision",
    "repeats",
    "source",
    "starts",
    "title",
    "warnings",
    "when",
    "within",
];

/// How sure somebody is of a clock.
pub(crate) const CONFIDENCE: &[(&str, ())] = &[("verified_text", ()), ("verified_secondary", ()), ("memory", ()), ("own", ())];

/// What timers may refer to.
pub(crate) struct Known<'a> {
    pub(crate) calendars: &'a BTreeMap<String, Calendar>,
    pub(crate) calendar: &'a Calendar,
    pub(crate) milestones: &'a [Id],
    pub(crate) steps: &'a [Step],
    pub(crate) waiting: &'a [WaitReason],
    pub(crate) reopen: ReopenClock,
}

/// Reads all timers, each after those it waits for.
pub(crate) fn read(node: &Node<'_>, known: &Known<'_>) -> Vec<Timer> {
    let Some(map) = node.object("timers by name") else { return Vec::new() };
    let order = order(node, map);
    let names: Vec<&str> = order.iter().map(|(name, _)| *name).collect();
    let mut out: Vec<Timer> = Vec::with_capacity(order.len());
    for (name, value) in &order {
        let place = node.child(name, value);
        let timer_id = match Id::new(name) {
            Ok(id) => id,
            Err(e) => {
                place.error(e.code(), "the name of the timer is not an identifier", e.help());
                continue;
            }
        };
        // One that cannot be read is reported, and then there is no policy: positions need not be right.
        let timer = one(&place, timer_id, &names, known).map(|mut timer| {
            // What ends those it waits for matters to it too.
            let signals = [&timer.starts, &timer.counts_from, &timer.met_by, &timer.cancelled_by];
            let others = signals.iter().flat_map(|s| &s.timers).filter_map(|(i, _)| out.get(*i));
            timer.watched = others.fold(timer.watched, |all, other| all.union(other.watched));
            timer
        });
        out.extend(timer);
    }
    out
}

/// The timers, each after those it refers to; a circle is reported.
fn order<'a>(node: &Node<'a>, map: &'a Map<String, Value>) -> Vec<(&'a str, &'a Value)> {
    let mut waits: Vec<(&str, &Value, Vec<&str>)> = map.iter().map(|(n, v)| (n.as_str(), v, refers(v))).collect();
    let mut out: Vec<(&str, &Value)> = Vec::with_capacity(waits.len());
    while !waits.is_empty() {
        let ready = waits
            .iter()
            .position(|(_, _, on)| on.iter().all(|name| out.iter().any(|(done, _)| done == name) || !map.contains_key(*name)));
        match ready {
            Some(i) => {
                let (name, value, _) = waits.remove(i);
                out.push((name, value));
            }
            None => {
                for (name, value, _) in &waits {
                    node.child(name, value).error(
                        "timers_in_a_circle",
                        "the timers wait for one another in a circle",
                        "begin one of them with an event",
                    );
                }
                break;
            }
        }
    }
    out
}

/// Names of timers that a timer's document refers to.
fn refers(value: &Value) -> Vec<&str> {
    let after = value.get("extension").and_then(|e| e.get("after"));
    let fields = ["starts", "counts_from", "met_by", "cancelled_by"].map(|key| value.get(key));
    let mut out = Vec::new();
    for field in fields.into_iter().chain([after]).flatten() {
        let list = field.as_array().map_or(std::slice::from_ref(field), Vec::as_slice);
        out.extend(list.iter().filter_map(Value::as_str).filter_map(timer_name).map(|(name, _)| name));
    }
    out
}

/// `timer.NAME.met` as name and sign.
fn timer_name(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("timer.")?.rsplit_once('.')
}

fn one(node: &Node<'_>, timer: Id, names: &[&str], known: &Known<'_>) -> Option<Timer> {
    let map = node.object("a timer")?;
    node.only(map, KEYS);
    let text = |key: &str| node.field(map, key).and_then(|n| n.string("text")).map(str::to_owned);
    for key in ["source", "note"] {
        text(key);
    }
    node.field(map, "confidence").and_then(|n| n.word(CONFIDENCE));
    let kinds = pairs(TimerKind::ALL, TimerKind::as_str);
    let kind = node.field(map, "kind").and_then(|n| n.word(&kinds)).unwrap_or(TimerKind::Duty);
    let within = node.required(map, "within", "a time limit").and_then(|n| limit(&n));
    let signals = |key: &str| node.field(map, key).map(|n| signals(&n, names, known)).unwrap_or_default();
    for key in ["starts", "met_by"] {
        node.required(map, key, "an event, `milestone.NAME` or `timer.NAME.met`, or a list of them");
    }
    let (starts, met_by, cancelled_by) = (signals("starts"), signals("met_by"), signals("cancelled_by"));
    let calendar = match node.field(map, "calendar") {
        None => known.calendar.clone(),
        Some(n) => named_calendar(&n, known.calendars)?.clone(),
    };
    if calendar.never_opens() && within.is_some_and(|w| w.within.counts_business()) {
        let help = "give it opening hours";
        let place = map.get("calendar").map_or_else(|| node.clone(), |v| node.child("calendar", v));
        place.error("never_opens", "open time is counted on a calendar that never opens", help);
    }
    let repeats = node
        .field(map, "repeats")
        .and_then(|n| n.word(&[("from_sending", Repeats::FromSending), ("from_schedule", Repeats::FromSchedule)]));
    if repeats.is_some() && kind != TimerKind::Recurring {
        node.error("wrong_kind", "only recurring timers begin again", "set `kind` to `recurring`, or leave `repeats` out");
    }
    let when = node.field(map, "when").map(|n| matcher(&n, 0));
    let on_reopen = node.field(map, "on_reopen").and_then(|n| n.word(REOPEN));
    let answered = [CommandKind::Respond, CommandKind::Close].iter().any(|k| met_by.events.contains(*k));
    let mut watched = starts.watched().union(met_by.watched()).union(cancelled_by.watched()).union(ALWAYS);
    let counts_from = signals("counts_from");
    watched = watched.union(counts_from.watched());
    let pauses = node.field(map, "pauses").map(|n| pauses(&n, known)).unwrap_or_default();
    if when.is_some() || !pauses.steps.is_empty() || !pauses.states.is_empty() {
        watched = CommandSet::all();
    } else if !pauses.waiting.is_empty() {
        watched = watched.union(WAITS);
    }
    let warnings = node.field(map, "warnings").map(|n| warnings(&n)).unwrap_or_default();
    let extension = node.field(map, "extension").and_then(|n| extension(&n, names, known));
    if extension.as_ref().is_some_and(|e| e.fixed) && stops_nothing(&pauses) {
        let place = node.path.clone() + "/extension/agreed";
        node.sink.warning(
            &place,
            "without_effect",
            "no standstill could move the agreed date".into(),
            "let the clock pause, or leave it out",
        );
    }
    let repeats = repeats.or((kind == TimerKind::Recurring).then_some(Repeats::FromSending));
    let waits = [&starts, &met_by, &cancelled_by].iter().any(|s| !s.timers.is_empty());
    let common = !waits && counts_from.is_empty() && when.is_none() && warnings.is_empty() && pauses == PauseRule::default();
    let timer = Timer {
        common,
        title: text("title").unwrap_or_default(),
        kind,
        starts,
        counts_from,
        met_by,
        cancelled_by,
        when,
        text: within.map(|w| limit_text(&w)).unwrap_or_default(),
        within: within?,
        calendar,
        warnings,
        escalates: node.field(map, "on_miss").and_then(|n| n.word(&[("nothing", false), ("escalate", true)])).unwrap_or(false),
        extension,
        // What was acknowledged stays so: only answers are given anew.
        on_reopen: on_reopen.unwrap_or(if answered { known.reopen } else { ReopenClock::None }),
        after_closing: node.field(map, "after_closing").and_then(|n| n.boolean()).unwrap_or(kind == TimerKind::ComplainantWindow),
        repeats,
        provision: text("provision"),
        watched,
        pauses,
        path: node.path.clone(),
        id: timer,
    };
    Some(timer)
}

const REOPEN: &[(&str, ReopenClock)] =
    &[("continue", ReopenClock::Continue), ("restart", ReopenClock::Restart), ("none", ReopenClock::None)];

/// Events that may matter to every timer: ends, new episodes, extensions, other receipts.
const ALWAYS: CommandSet = CommandSet::of(&[
    CommandKind::Close,
    CommandKind::Withdraw,
    CommandKind::Merge,
    CommandKind::Reopen,
    CommandKind::Extend,
    CommandKind::Correct,
    CommandKind::Absorb,
    CommandKind::AdoptPolicy,
]);

/// Events that begin waiting or end it.
const WAITS: CommandSet = CommandSet::of(&[
    CommandKind::Wait,
    CommandKind::Resume,
    CommandKind::Respond,
    CommandKind::RecordRuling,
    CommandKind::Close,
    CommandKind::Withdraw,
    CommandKind::Merge,
    CommandKind::Escalate,
    CommandKind::Reopen,
]);

/// A signal or a list of them.
fn signals(node: &Node<'_>, names: &[&str], known: &Known<'_>) -> Signals {
    let mut out = Signals::default();
    let list = if node.value.is_string() {
        vec![node.clone()]
    } else {
        elements(node, "an event, `milestone.NAME` or `timer.NAME.met`, or a list of them")
    };
    repeated(&list);
    for n in list {
        let Some(text) = n.string("text") else { continue };
        if let Some(name) = text.strip_prefix("milestone.") {
            match known.milestones.iter().find(|m| m.as_str() == name) {
                Some(found) => out.milestones.push(found.clone()),
                None => {
                    let help = suggest(name, known.milestones.iter().map(Id::as_str));
                    n.error("unknown_milestone", format!("the policy names no milestone {}", quote(name)), help);
                }
            }
        } else if let Some((name, sign)) = timer_name(text) {
            let signs = [("met", TimerSign::Met), ("missed", TimerSign::Missed), ("lapsed", TimerSign::Lapsed)];
            let found = signs.iter().find(|(word, _)| *word == sign).map(|(_, sign)| *sign);
            match (names.iter().position(|n| *n == name), found) {
                (Some(i), Some(sign)) => out.timers.push((i, sign)),
                (None, _) => {
                    let help = suggest(name, names.iter().copied());
                    n.error("unknown_timer", format!("there is no timer {}", quote(name)), help);
                }
                (_, None) => n.error("unknown_word", "a timer is met, missed or lapsed", "write `timer.NAME.met`"),
            }
        } else {
            match EventKind::from_word(text) {
                Some(EventKind(CommandKind::WarnDeadline | CommandKind::MissDeadline)) => {
                    n.error("unknown_word", "what the clock records starts and ends no clock", "write `timer.NAME.missed`");
                }
                Some(EventKind(CommandKind::RecordMilestone)) => {
                    n.error("unknown_word", "which milestone?", "write `milestone.NAME`");
                }
                Some(EventKind(kind)) => out.events = out.events.with(kind),
                None => {
                    let help = suggest(text, crate::lifecycle::Event::NAMES.iter().copied());
                    n.error("unknown_word", format!("there is no event {}", quote(text)), help);
                }
            }
        }
    }
    out
}

fn pauses(node: &Node<'_>, known: &Known<'_>) -> PauseRule {
    let stopping = || known.waiting.iter().filter(|w| w.stops_clock).map(|w| w.id.clone()).collect();
    if node.value.is_boolean() {
        let on = node.boolean().unwrap_or(false);
        let rule = PauseRule { waiting: if on { stopping() } else { Vec::new() }, ..PauseRule::default() };
        if on {
            pauses_nothing(node, &rule);
        }
        return rule;
    }
    let Some(map) = node.object("true, false, or {waiting, steps, states, at_most}") else { return PauseRule::default() };
    node.only(map, &["at_most", "states", "steps", "waiting"]);
    let among = |key: &str, code: &str, list: Vec<&Id>| {
        let Some(n) = node.field(map, key) else { return Vec::new() };
        let given = ids(&n);
        for (i, wrong) in given.iter().enumerate().filter(|(_, id)| !list.contains(id)) {
            let help = suggest(wrong.as_str(), list.iter().map(|l| l.as_str()));
            n.sink.error(&format!("{}/{i}", n.path), code, format!("there is no {}", quote(wrong.as_str())), help);
        }
        given
    };
    let waiting = match map.get("waiting") {
        Some(Value::Bool(true)) => stopping(),
        Some(Value::Bool(false)) => Vec::new(),
        _ => among("waiting", "unknown_wait_reason", known.waiting.iter().map(|w| &w.id).collect()),
    };
    let states = node.field(map, "states").map(|n| list_of(&n, &pairs(State::ALL, State::as_str))).unwrap_or_default();
    let at_most = node.field(map, "at_most").and_then(|n| match n.string("a span of time")?.parse::<Span>() {
        Ok(Span::Time { seconds }) => Some(seconds),
        _ => {
            n.error("invalid_limit", "the most that a clock stands still is a span of time", "write PT240H for ten days");
            None
        }
    });
    let rule = PauseRule {
        waiting,
        steps: among("steps", "unknown_step", known.steps.iter().map(|s| &s.id).collect()),
        states: States::of(&states),
        at_most,
    };
    pauses_nothing(node, &rule);
    rule
}

/// Is nothing named that lasts while a complaint is there?
fn stops_nothing(rule: &PauseRule) -> bool {
    let open = |s: &&State| !matches!(s, State::New);
    rule.waiting.is_empty() && rule.steps.is_empty() && !State::ALL.iter().filter(open).any(|s| rule.states.contains(*s))
}

/// A rule under which the clock never stands still: no reason of the policy stops it, or nothing is named.
fn pauses_nothing(node: &Node<'_>, rule: &PauseRule) {
    if stops_nothing(rule) {
        let help = "give a reason in `waiting` of the policy `\"stops_clock\": true`, or name reasons, steps or states here";
        node.sink.warning(&node.path, "without_effect", "nothing stops this clock".into(), help);
    }
}

fn warnings(node: &Node<'_>) -> Vec<Warning> {
    let mut out = Vec::new();
    let list = elements(node, "a list such as [\"75%\", \"PT24H\"]");
    repeated(&list);
    for n in list {
        let Some(text) = n.string("text") else { continue };
        let percent = text.strip_suffix('%').map(str::parse::<u32>);
        let warning = match percent {
            Some(Ok(p)) if p <= 100 => Some(Warning::Percent(p)),
            Some(_) => None,
            None => match text.parse::<Span>() {
                Ok(span @ (Span::Time { .. } | Span::BusinessTime { .. })) => Some(Warning::Before(span)),
                _ => None,
            },
        };
        match warning {
            Some(warning) => out.push(warning),
            None => n.error(
                "invalid_warning",
                format!("{} is neither a share nor a span of time before the due instant", quote(text)),
                "write \"75%\", \"PT24H\" or \"business PT4H\"",
            ),
        }
    }
    out
}

fn extension(node: &Node<'_>, names: &[&str], known: &Known<'_>) -> Option<TimerExtension> {
    let map = node.object("{reasons, notice, agreement, agreed, cap, by, times, after}")?;
    node.only(map, &["after", "agreed", "agreement", "by", "cap", "notice", "reasons", "times"]);
    let times = node.field(map, "times").and_then(|n| {
        let given = n.integer("a whole number").map(u32::try_from);
        match given {
            Some(Ok(times)) if times > 0 => Some(times),
            Some(_) => {
                n.error("out_of_range", "not a number from 1 up", "leave it out for any number");
                None
            }
            None => None,
        }
    });
    Some(TimerExtension {
        reasons: node.field(map, "reasons").map(|n| ids(&n)).unwrap_or_default(),
        notice: node.field(map, "notice").and_then(|n| n.boolean()).unwrap_or(true),
        agreement: node.field(map, "agreement").and_then(|n| n.boolean()).unwrap_or(false),
        fixed: node.field(map, "agreed").and_then(|n| n.word(&[("moves", false), ("fixed", true)])).unwrap_or(false),
        cap: node.field(map, "cap").and_then(|n| limit(&n)),
        by: node.field(map, "by").and_then(|n| limit(&n)),
        times,
        after: node.field(map, "after").map(|n| signals(&n, names, known)).unwrap_or_default(),
    })
}

/// Milestones: a title for each.
pub(crate) fn milestones(node: &Node<'_>) -> Vec<Id> {
    let mut out = Vec::new();
    for (name, value) in node.object("titles of milestones by name").into_iter().flatten() {
        let place = node.child(name, value);
        match Id::new(name) {
            Ok(id) => out.push(id),
            Err(e) => place.error(e.code(), "the name of the milestone is not an identifier", e.help()),
        }
        place.string("its title");
    }
    out
}

/// Texts of a regime's law.
pub(crate) const TEXTS: &[&str] = &[
    "after_hours",
    "as_of",
    "business_days",
    "in_force",
    "instrument",
    "jurisdiction",
    "legal_force",
    "notes",
    "provision",
    "quote",
    "records",
    "sector",
    "start",
];

/// What law a regime's policy writes down, for people: checked in form only.
pub(crate) fn regime(node: &Node<'_>) {
    let Some(map) = node.object("what law it is") else { return };
    let mut keys = TEXTS.to_vec();
    keys.extend(["confidence", "escalation", "exemptions", "extensions", "obligations", "response_content", "sources"]);
    node.only(map, &keys);
    for key in TEXTS {
        node.field(map, key).and_then(|n| n.string("text"));
    }
    node.field(map, "confidence").and_then(|n| n.word(CONFIDENCE));
    for key in ["exemptions", "extensions", "response_content", "sources"] {
        for n in node.field(map, key).iter().flat_map(|n| elements(n, "a list of texts")) {
            n.string("text");
        }
    }
    if let Some(n) = node.field(map, "escalation")
        && let Some(map) = n.object("{body, opens, closes, confidence}")
    {
        n.only(map, &["body", "closes", "confidence", "opens"]);
        for key in ["body", "closes", "opens"] {
            n.field(map, key).and_then(|n| n.string("text"));
        }
        n.field(map, "confidence").and_then(|n| n.word(CONFIDENCE));
    }
    for n in node.field(map, "obligations").iter().flat_map(|n| elements(n, "a list of duties without a number of days")) {
        let Some(map) = n.object("{action, note, confidence}") else { continue };
        n.only(map, &["action", "confidence", "note"]);
        n.required(map, "action", "what must be done").and_then(|n| n.string("text"));
        n.field(map, "note").and_then(|n| n.string("text"));
        n.field(map, "confidence").and_then(|n| n.word(CONFIDENCE));
    }
}
