//! Texts with their own written form, and names that are declared elsewhere.

use crate::document::declare::{Kind, Names, form, word_type};
use crate::lifecycle::actions::ActionCommandKind;
use crate::lifecycle::{CommandKind, State};
use crate::time::declare::{SPAN, limit};
use serde_json::json;

/// Deepest nesting of `all`, `any` and `not`.
pub(crate) const MAX_DEPTH: usize = 8;

form! {
    /// Something that happens to a complaint. It is an event by its name (`received`, `responded`), a milestone of the policy
    /// (`milestone.NAME`), or the end of another timer. That is `timer.NAME.met`, `timer.NAME.missed`, or `timer.NAME.lapsed` for a
    /// fast track or a window. The events are listed in [the lifecycle](lifecycle.md).
    pub(super) static SIGNAL = "Signal", "an event, `milestone.NAME` or `timer.NAME.met`", json!({ "anyOf": [
        { "enum": crate::lifecycle::Event::NAMES },
        { "type": "string", "pattern": "^(milestone\\..+|timer\\..+\\.(met|missed|lapsed))$" },
    ] })
}

form! {
    /// Something that must be known before a command. A fact of the case begins with `case.`: `case.owner`. All other facts are fields
    /// of the command itself, as a path of names: `medium`, `complainant.name`. The fields are listed in
    /// [the lifecycle](lifecycle.md#what-commands-say).
    pub(super) static FACT = "Fact", "a fact such as `case.owner`", json!({ "anyOf": [
        { "enum": super::super::facts::CaseFact::ALL.iter().map(|f| format!("case.{}", f.as_str())).collect::<Vec<_>>() },
        { "type": "string", "pattern": "^[a-z_]+(\\.[a-z_]+)*$" },
    ] })
}

form! {
    /// The name of one of the policy's `calendars`.
    pub(super) static CALENDAR_NAME = "CalendarName", "the name of a calendar", json!({ "type": "string" })
}

form! {
    /// When to warn: a share of the time (`75%`), or how long before the due instant (`PT24H`, `business PT4H`).
    pub(super) static WARNING = "Warning", "a warning such as \"75%\" or \"PT24H\"", json!({ "type": "string", "pattern": "^([0-9]{1,3}%|(business )?PT.+)$" })
}

form! {
    /// A length of time in hours, minutes and seconds, whether the organisation is open or not: `PT240H`.
    pub(super) static TIME_SPAN = "TimeSpan", "a span of time such as PT240H", json!({ "type": "string", "pattern": "^PT" })
}

/// How long something may take: the text of a span, or an object that says more.
pub(super) const LIMIT: Kind = Kind::Own(&Kind::Either("a time limit", &Kind::Form(&SPAN), &Kind::Object(&limit::OBJECT)));

/// A calendar, which is declared with the types of the time engine.
pub(super) const CALENDAR: Kind = Kind::Elsewhere("a calendar", "CalendarDocument");

/// Signals.
pub(super) const SIGNALS: Kind = Kind::OneOrMany("a signal, or a list of them", &Kind::Form(&SIGNAL));

/// Codes that the organisation chooses.
pub(super) const CODES: Kind = Kind::List("a list of codes", &Kind::Id);

/// Texts.
pub(super) const TEXTS: Kind = Kind::List("a list of texts", &Kind::Text("text"));

/// A word that has no other name.
pub(super) const TEXT: Kind = Kind::Text("text");

/// Commands about a complaint.
pub(super) static COMMANDS: Names =
    Names { wanted: "a command", code: "unknown_command", all: || CommandKind::ALL.iter().map(|k| k.as_str()).collect() };

/// Commands about an improvement action.
pub(super) static ACTION_COMMANDS: Names = Names {
    wanted: "a command about an improvement action",
    code: "unknown_command",
    all: || ActionCommandKind::ALL.iter().map(|k| k.as_str()).collect(),
};

/// States in which a complaint is open.
pub(super) static OPEN_STATES: Names = Names {
    wanted: "a state in which a complaint is open",
    code: "unknown_word",
    all: || State::ALL.iter().filter(|s| !matches!(s, State::New | State::Closed)).map(|s| s.as_str()).collect(),
};

word_type! {
    /// How sure somebody is of what is written down.
    pub(super) static CONFIDENCE = "Confidence" {
        /// The text of the law was read.
        "verified_text",
        /// Another source that quotes the law was read, or an earlier text of it.
        "verified_secondary",
        /// Neither was read: it is from memory, or from a source that does not quote the law.
        "memory",
        /// It is the organisation's own rule.
        "own",
    }
}

word_type! {
    /// How far a policy was checked.
    pub(super) static STATUS = "Status" {
        /// Not checked: a policy that extends or includes it must accept it by name.
        "draft",
        /// Checked against the text of the law or the standard.
        "verified",
        /// The organisation's own.
        "own",
    }
}

word_type! {
    /// How often an objective is measured.
    pub(super) static PERIOD = "Period" {
        /// Every month.
        "month",
        /// Every quarter.
        "quarter",
        /// Every year.
        "year",
    }
}

word_type! {
    /// Effect of a miss on the complaint.
    pub(super) static ON_MISS = "OnMiss" {
        /// None but a record of the miss.
        "nothing",
        /// The complaint goes one level up.
        "escalate",
    }
}

word_type! {
    /// Effect of a pause on a date that the complainant agreed to.
    pub(super) static AGREED = "Agreed" {
        /// It moves the date, as it moves every other due instant.
        "moves",
        /// It leaves the date where it is.
        "fixed",
    }
}
