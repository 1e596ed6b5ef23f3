//! Reads timers: their form, what they refer to, and an order in which each comes after those it waits for.

use serde_json::{Map, Value};

use super::calendars::named_calendar;
use super::condition::matcher;
use super::{names, standstill};
use crate::document::Node;
use crate::document::declare::{Fields, Key};
use crate::document::text::{quote, suggest};
use crate::lifecycle::{CommandKind, CommandSet, ENDS_WAITING, EventKind, Leads, State, States, TimerKind};
use crate::order::SortedMap;
use crate::policy::declare::timer as keys;
use crate::policy::model::{Step, WaitReason};
use crate::policy::timer::*;
use crate::time::{Calendar, Span};
use crate::wire::Id;

/// What timers may refer to.
pub(crate) struct Known<'a> {
    pub(crate) calendars: &'a SortedMap<String, Calendar>,
    pub(crate) calendar: &'a Calendar,
    pub(crate) milestones: &'a [Id],
    pub(crate) steps: &'a [Step],
    pub(crate) waiting: &'a [WaitReason],
    pub(crate) reopen: ReopenClock,
}

/// Reads all timers, each after those it waits for.
pub(super) fn read(node: &Node<'_>, known: &Known<'_>) -> Vec<Timer> {
    let Some(map) = node.value.as_object() else { return Vec::new() };
    let order = order(node, map);
    let names: Vec<&str> = order.iter().map(|(name, _)| *name).collect();
    let mut out: Vec<Timer> = Vec::with_capacity(order.len());
    for (name, value) in &order {
        let place = node.child(name, value);
        let Ok(timer_id) = Id::new(name) else { continue };
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
                        "the timers wait for each other in a circle",
                        "start one of them with an event",
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
    let fields = node.fields();
    let kind = fields.word(&keys::kind, TimerKind::from_word)?;
    let within = fields.limit(&keys::within);
    let signals = |key: &Key| signals(&fields, key, names, known);
    let (starts, met_by, cancelled_by) = (signals(&keys::starts), signals(&keys::met_by), signals(&keys::cancelled_by));
    met_first(&fields);
    let calendar = match fields.get(&keys::calendar) {
        None => known.calendar.clone(),
        Some(n) => named_calendar(&n, known.calendars)?.clone(),
    };
    if calendar.never_opens() && within.is_some_and(|w| w.within.counts_business() || w.receipt.next_opening) {
        let help = "give it opening hours";
        let place = fields.get(&keys::calendar).unwrap_or_else(|| node.clone());
        place.error("never_opens", "the timer counts open time, but its calendar never opens", help);
    }
    let repeats = fields.word(&keys::repeats, Repeats::from_word);
    if repeats.is_some() && kind != TimerKind::Recurring {
        node.error("wrong_kind", "only recurring timers can repeat", "set `kind` to `recurring`, or leave `repeats` out");
    }
    let when = fields.get(&keys::when).map(|n| matcher(&n, 0));
    let on_reopen = fields.word(&keys::on_reopen, ReopenClock::from_word);
    let answered = [CommandKind::Respond, CommandKind::Close].iter().any(|k| met_by.events.contains(*k));
    let mut watched = starts.watched().union(met_by.watched()).union(cancelled_by.watched()).union(ALWAYS);
    let counts_from = signals(&keys::counts_from);
    watched = watched.union(counts_from.watched());
    let pauses = fields.get(&keys::pauses).map(|n| pauses(&n, known)).unwrap_or_default();
    let needs = [
        (when.is_some(), CONDITIONS_SEE),
        (!pauses.steps.is_empty() || !pauses.states.is_empty(), moving().with(CommandKind::EnterStep)),
        (!pauses.waiting.is_empty(), WAITS),
    ];
    for (_, events) in needs.into_iter().filter(|(needed, _)| *needed) {
        watched = watched.union(events);
    }
    let standstills = fields.each(&keys::standstill);
    let warnings = fields.each(&keys::warnings).iter().filter_map(warning).collect::<Vec<_>>();
    let extension = fields.get(&keys::extension).map(|n| extension(&n, names, known, &pauses));
    let repeats = repeats.or((kind == TimerKind::Recurring).then_some(Repeats::FromSending));
    let waits = [&starts, &met_by, &cancelled_by].iter().any(|s| !s.timers.is_empty());
    let common = !waits && counts_from.is_empty() && when.is_none() && warnings.is_empty() && pauses == PauseRule::default();
    let after_closing = fields.get(&keys::after_closing).and_then(|n| n.value.as_bool());
    let timer = Timer {
        common,
        title: fields.text(&keys::title).unwrap_or_default().into(),
        kind,
        starts,
        counts_from,
        met_by,
        cancelled_by,
        when,
        within: within?,
        standstill: standstill::read(&standstills, &calendar),
        calendar,
        warnings,
        escalates: fields.word(&keys::on_miss, |word| Some(word == "escalate"))?,
        extension,
        // An acknowledgement stays. Only answers are given again.
        on_reopen: on_reopen.unwrap_or(if answered { known.reopen } else { ReopenClock::None }),
        after_closing: after_closing.unwrap_or(kind == TimerKind::ComplainantWindow),
        repeats,
        provision: fields.text(&keys::provision).map(Into::into),
        watched,
        pauses,
        path: node.path.clone(),
        id: timer,
    };
    standstill::idle(&standstills, &timer);
    Some(timer)
}

/// An event that meets a timer does not cancel it too, because `met_by` is searched first.
fn met_first(fields: &Fields<'_>) {
    let met: Vec<&str> = fields.each(&keys::met_by).iter().filter_map(|n| n.value.as_str()).collect();
    for n in fields.each(&keys::cancelled_by) {
        if let Some(text) = n.value.as_str().filter(|text| met.contains(text)) {
            let help = "leave it out of one of the two";
            n.sink.warning(&n.path, "without_effect", format!("{} meets the timer, and so never cancels it", quote(text)), help);
        }
    }
}

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

/// Events that lead to a state.
fn moving() -> CommandSet {
    let moves = CommandKind::ALL.iter().filter(|kind| matches!(kind.row().to, Leads::To(_)));
    moves.fold(CommandSet::default(), |set, kind| set.with(*kind))
}

/// Events that begin waiting or end it.
const WAITS: CommandSet = ENDS_WAITING.with(CommandKind::Wait);

/// The signals of a key.
fn signals(fields: &Fields<'_>, key: &Key, names: &[&str], known: &Known<'_>) -> Signals {
    let mut out = Signals::default();
    for n in fields.each(key) {
        let Some(text) = n.value.as_str() else { continue };
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
                    n.error(
                        "unknown_word",
                        "a timer cannot start or end on an event that timers themselves record",
                        "write `timer.NAME.missed`",
                    );
                }
                Some(EventKind(CommandKind::Import)) => {
                    let help = "name the event: an imported receipt is `received`";
                    n.error("unknown_word", "what was imported counts as the event that it names", help);
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
    use crate::policy::declare::pauses as keys;
    let stopping = || known.waiting.iter().filter(|w| w.stops_clock).map(|w| w.id.clone()).collect();
    let on = |n: &Node<'_>| n.value.as_bool().map(|on| if on { stopping() } else { Vec::new() });
    if let Some(waiting) = on(node) {
        let rule = PauseRule { waiting, ..PauseRule::default() };
        if node.value.as_bool() == Some(true) {
            pauses_nothing(node, &rule);
        }
        return rule;
    }
    let fields = node.fields();
    let reasons = fields.each(&keys::waiting);
    names::known(&reasons, "unknown_wait_reason", "", known.waiting.iter().map(|w| &w.id));
    names::known(&fields.each(&keys::steps), "unknown_step", "", known.steps.iter().map(|s| &s.id));
    let states = fields.each(&keys::states);
    let states: Vec<State> = states.iter().filter_map(|n| State::from_word(n.value.as_str()?)).collect();
    let at_most = fields.get(&keys::at_most).and_then(|n| match n.value.as_str()?.parse::<Span>() {
        Ok(Span::Time { seconds }) => Some((n, seconds)),
        _ => {
            n.error("invalid_limit", "the longest pause is a span of time", "write PT240H for ten days");
            None
        }
    });
    let rule = PauseRule {
        waiting: fields.get(&keys::waiting).and_then(|n| on(&n)).unwrap_or_else(|| fields.ids(&keys::waiting)),
        steps: fields.ids(&keys::steps),
        states: States::of(&states),
        at_most: at_most.as_ref().map(|(_, seconds)| *seconds),
    };
    match at_most {
        Some((n, 0)) => n.sink.warning(
            &n.path,
            "without_effect",
            "this timer is never paused: its longest pause is zero".into(),
            "give a longer time, or leave `pauses` out",
        ),
        _ => pauses_nothing(node, &rule),
    }
    rule
}

/// Is nothing named that lasts while a complaint is there?
fn stops_nothing(rule: &PauseRule) -> bool {
    let open = |s: &&State| !matches!(s, State::New);
    rule.waiting.is_empty() && rule.steps.is_empty() && !State::ALL.iter().filter(open).any(|s| rule.states.contains(*s))
}

/// A rule under which the timer never pauses: the policy has no reason that stops it, or the rule names nothing.
fn pauses_nothing(node: &Node<'_>, rule: &PauseRule) {
    if stops_nothing(rule) {
        let help = "give a reason in `waiting` of the policy `\"stops_clock\": true`, or name reasons, steps or states here";
        node.sink.warning(&node.path, "without_effect", "this timer is never paused".into(), help);
    }
}

fn warning(n: &Node<'_>) -> Option<Warning> {
    let text = n.value.as_str()?;
    let percent = text.strip_suffix('%').map(str::parse::<u32>);
    let warning = match percent {
        Some(Ok(p)) if p <= 100 => Some(Warning::Percent(p)),
        Some(_) => None,
        None => match text.parse::<Span>() {
            Ok(span @ (Span::Time { .. } | Span::BusinessTime { .. })) => Some(Warning::Before(span)),
            _ => None,
        },
    };
    if warning.is_none() {
        n.error(
            "invalid_warning",
            format!("{} is neither a share nor a span of time before the due instant", quote(text)),
            "write \"75%\", \"PT24H\" or \"business PT4H\"",
        );
    }
    warning
}

fn extension(node: &Node<'_>, names: &[&str], known: &Known<'_>, pauses: &PauseRule) -> TimerExtension {
    use crate::policy::declare::extension as keys;
    let fields = node.fields();
    let times = fields.get(&keys::times).and_then(|n| n.value.as_u64()).and_then(|n| u32::try_from(n).ok());
    let fixed = fields.word(&keys::agreed, |word| Some(word == "fixed")) == Some(true);
    if fixed && stops_nothing(pauses) {
        node.sink.warning(
            &fields.place(&keys::agreed),
            "without_effect",
            "no pause could move the agreed date".into(),
            "let the timer pause, or leave it out",
        );
    }
    let by = fields.limit(&keys::by);
    if by.is_some_and(|by| by.within.is_zero()) {
        let help = "give the time that an extension adds, or leave the extension out";
        node.sink.error(&fields.place(&keys::by), "extension_impossible", "an extension by no time moves nothing".into(), help);
    }
    TimerExtension {
        reasons: fields.ids(&keys::reasons),
        notice: fields.flag(&keys::notice),
        agreement: fields.flag(&keys::agreement),
        fixed,
        cap: fields.limit(&keys::cap),
        by,
        times,
        after: signals(&fields, &keys::after, names, known),
    }
}
