//! What a policy says without effect, and conditions that are always or never true.

use serde_json::{Map, Value};

use super::sense;
use crate::document::Node;
use crate::document::declare::Key;
use crate::lifecycle::CommandKind;
use crate::policy::declare;
use crate::policy::model::Inner;
use crate::policy::statement::Message;

/// What is said, well-formed, and moves nothing.
pub(super) fn idle(node: &Node<'_>, inner: &Inner) {
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
pub(super) fn conditions(map: &Map<String, Value>, inner: &Inner, node: &Node<'_>) {
    let place = |command| sense::Place { codes: &inner.codes, levels: inner.levels, command };
    let when = |holder: &Node<'_>, command: Option<CommandKind>| {
        if let Some(when) = holder.value.as_object().and_then(|map| holder.field(map, "when")) {
            sense::examine(&when, place(command));
        }
    };
    let within = |key: &Key| node.field(map, key.name);
    for (word, list) in within(&declare::policy::requires).iter().flat_map(Node::entries) {
        list.each().iter().for_each(|holder| when(holder, CommandKind::from_word(word)));
    }
    for holder in within(&declare::policy::four_eyes).iter().flat_map(Node::each) {
        when(&holder, Some(CommandKind::Respond));
    }
    for rule in within(&declare::policy::retention).iter().filter(|n| n.value.is_array()).flat_map(Node::each) {
        when(&rule, Some(CommandKind::Erase));
    }
    for (name, items) in within(&declare::policy::must_say).iter().flat_map(Node::entries) {
        let command = Message::from_name(name).map(|message| message.command());
        items.entries().for_each(|(_, item)| when(&item, command));
    }
    for (_, timer) in within(&declare::policy::timers).iter().flat_map(Node::entries) {
        when(&timer, None);
        for standstill in timer.fields().each(&declare::timer::standstill) {
            when(&standstill, None);
        }
    }
}
