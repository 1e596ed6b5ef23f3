//! Reads the document and checks what it says. The form is what [`declare`] declares: it is checked first. Then
//! come references, what has no effect, and the floors of ISO 10002.

mod calendars;
mod condition;
mod course;
mod effect;
mod fields;
mod messages;
mod names;
mod people;
mod requirements;
mod sense;
mod standstill;
mod timers;

use std::sync::Arc;

use serde_json::Value;

use super::declare;
use super::model::{Inner, Policy};
use super::timer::ReopenClock;
use super::{floors, reach};
use crate::document::{Diagnostics, Node, Sink};
use crate::ledger::{Hash, PolicyPin};
use crate::time::Almanac;

/// Reads a whole policy.
pub(crate) fn policy(value: &Value, almanac: &Almanac) -> Result<Policy, Diagnostics> {
    let sink = Sink::default();
    let inner = read(&Node::root(value, &sink), almanac);
    let problems = sink.finish();
    match inner {
        Some(inner) if !problems.has_errors() => Ok(Policy(Arc::new(Inner { warnings: problems, ..inner }), None)),
        _ => Err(problems),
    }
}

/// Takes a policy as another reader of this library has checked it. That it is the same is known by its hash, so nothing else is
/// checked.
pub(crate) fn vouched(value: &Value, hash: Hash) -> Result<Policy, Diagnostics> {
    let sink = Sink::default();
    let node = Node::root(value, &sink);
    let inner = inner(&node, &Almanac::empty()).filter(|inner| inner.pin.hash == hash);
    if inner.is_none() && sink.is_empty() {
        let help = "send the `pinned` document of a policy unchanged, with the hash of its `pin`";
        node.error("policy_hash_mismatch", "this is not the document that has this hash", help);
    }
    inner.map(|inner| Policy(Arc::new(inner), None)).ok_or_else(|| sink.finish())
}

fn read(node: &Node<'_>, almanac: &Almanac) -> Option<Inner> {
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
    let inner = inner(node, almanac)?;
    effect::idle(node, &inner);
    effect::conditions(map, &inner, node);
    reach::check(node, &inner);
    floors::check(node, &inner);
    Some(inner)
}

/// What a document of the declared form says. References are checked as they are followed.
fn inner(node: &Node<'_>, almanac: &Almanac) -> Option<Inner> {
    use declare::policy as keys;
    let fields = node.fields();
    let calendars = calendars::calendars(&fields, almanac);
    let calendar = calendars::default_calendar(node, &fields, &calendars);
    let roles = people::roles(&fields);
    let mut inner = Inner {
        document: node.value.clone(),
        pin: PolicyPin { hash: Hash::default(), id: fields.id(&keys::id)?, version: fields.text(&keys::version)?.to_owned() },
        title: fields.text(&keys::title).unwrap_or_default().to_owned(),
        valid_from: fields.date(&keys::valid_from),
        valid_to: fields.date(&keys::valid_to),
        calendar: calendar?,
        codes: fields.get(&keys::codes).map(|n| course::codes(&n)).unwrap_or_default(),
        requires: requirements::requires(&fields),
        four_eyes: people::four_eyes(&fields),
        steps: people::steps(&fields, &roles),
        levels: people::levels(&fields),
        bodies: people::bodies(&fields),
        waiting: course::waiting(&fields),
        first_contact: fields.flag(&keys::first_contact),
        exempt_charges: fields.get(&keys::charges).map(|n| n.fields().ids(&declare::charges::exempt)).unwrap_or_default(),
        reopen: fields.get(&keys::reopening).and_then(|n| course::reopening(&n)),
        closing: fields.get(&keys::closing).map(|n| course::closing(&n)).unwrap_or_default(),
        retention: fields.get(&keys::retention).map(|n| course::retention(&n)).unwrap_or_default(),
        timers: Vec::new(),
        milestones: fields.get(&keys::milestones).map(|n| names::names(&n)).unwrap_or_default(),
        statements: Vec::new(),
        regimes: Vec::new(),
        warnings: Diagnostics::default(),
        roles,
        calendars,
    };
    inner.statements = messages::statements(&fields, &inner.milestones, &inner.calendar);
    if let Some(n) = fields.get(&keys::timers) {
        let known = timers::Known {
            calendars: &inner.calendars,
            calendar: &inner.calendar,
            milestones: &inner.milestones,
            steps: &inner.steps,
            waiting: &inner.waiting,
            reopen: inner.reopen.map_or(ReopenClock::None, |r| r.clock),
        };
        inner.timers = timers::read(&n, &known);
    }
    inner.regimes = course::regimes(&fields, &inner.timers, &inner.statements);
    inner.pin.hash = hash(&inner);
    Some(inner)
}

/// The document without its calendars, and each calendar with its zone and holidays written out. So the hash is the same if the document
/// names them or holds them.
fn hash(inner: &Inner) -> Hash {
    let mut text = crate::ledger::canonical_without(&inner.document, declare::policy::calendars.name);
    for (name, calendar) in &inner.calendars {
        text.push('\n');
        text.push_str(name);
        text.push('\n');
        let pinned = serde_json::to_string(&calendar.pinned()).unwrap_or_default();
        text.push_str(&crate::ledger::canonical_json_with(&pinned, |number| Some(number.to_owned())).unwrap_or_default());
    }
    Hash::of(text.as_bytes())
}
