//! Conditions.

use super::forms::TEXT;
use crate::document::declare::{Kind, Named, object};
use crate::lifecycle::{CloseReason, Level, Outcome, Trigger};

const LEVELS: Kind = Kind::Either("a level, or {at_least, at_most}", &Kind::Word(&Level::TYPE), &Kind::Object(&levels::OBJECT));
const NUMBERS: Kind = Kind::Either("a number, or {at_least, at_most}", &COUNT, &Kind::Object(&numbers::OBJECT));
const CODE: Kind = Kind::OneOrMany("a code, or a list of codes", &Kind::Id);
const WORDS: Kind = Kind::OneOrMany("a text, or a list of texts", &TEXT);

object! {
    /// When something applies: in `requires`, in `four_eyes`, and in a timer's `when`. All keys of one condition must hold. A
    /// condition without keys always holds. An unknown value matches nothing: a complaint that was not assessed has no severity.
    /// Checks report a condition that can never hold at its place, and one that always holds.
    pub(crate) mod condition = "PolicyCondition", "a condition";

    /// Is the complaint about a person? This is known from the assessment on.
    about_person: Kind::Flag, [means "not asked"], example "true", clause "Annex D", checks ["never_holds" "without_effect"];
    /// All of these conditions hold.
    all: Kind::List("a list of conditions", &Kind::Object(&OBJECT)), [means "not asked"], example r#"[{"severity": "high"}, {"channel": "web"}]"#, checks ["limit_exceeded" "never_holds" "without_effect"];
    /// At least one of these conditions holds.
    any: Kind::List("a list of conditions", &Kind::Object(&OBJECT)), [means "not asked"], example r#"[{"severity": "critical"}, {"safety": {"at_least": "low"}}]"#, checks ["limit_exceeded" "never_holds" "without_effect"];
    /// Your own words, given when the complaint was received. Each attribute that is named here has one of these texts.
    attribute: Kind::Map("texts by attribute", Named::Freely, &WORDS), [means "not asked"], example r#"{"product": ["current_account", "card"]}"#, checks ["never_holds"];
    /// The category of the complaint is this one, or one of these.
    category: CODE, [means "not asked"], example r#""billing""#, clause "7.5", checks ["never_holds" "duplicate"];
    /// The channel by which the complaint came is this one, or one of these.
    channel: CODE, [means "not asked"], example r#"["web", "phone"]"#, clause "7.2", checks ["never_holds" "duplicate"];
    /// How many people complain together.
    complainants: NUMBERS, [means "not asked"], example r#"{"at_least": 10}"#, checks ["out_of_range" "never_holds" "without_effect"];
    /// How complex the complaint is, by the last assessment.
    complexity: LEVELS, [means "not asked"], example r#"{"at_least": "medium"}"#, clause "7.5", checks ["unknown_word" "never_holds" "without_effect"];
    /// Does the complainant wish to stay unnamed?
    confidential: Kind::Flag, [means "not asked"], example "true", clause "4.10", checks ["never_holds" "without_effect"];
    /// How often the complaint was handled: 1 at first, 2 after it was reopened once.
    episode: NUMBERS, [means "not asked"], example r#"{"at_least": 2}"#, checks ["out_of_range" "never_holds" "without_effect"];
    /// Has the complainant needs to be met, such as an interpreter?
    has_needs: Kind::Flag, [means "not asked"], example "true", clause "4.5", checks ["never_holds" "without_effect"];
    /// How great the impact is, by the last assessment.
    impact: LEVELS, [means "not asked"], example r#""high""#, clause "7.5", checks ["unknown_word" "never_holds" "without_effect"];
    /// The level of escalation: 0 at first contact, 1 after one escalation.
    level: NUMBERS, [means "not asked"], example "0", clause "Annex G", checks ["out_of_range" "never_holds" "without_effect"];
    /// Does the response or the proposal offer money? Timers never know this.
    money: Kind::Flag, [means "not asked"], example "true", checks ["never_holds" "without_effect"];
    /// This condition does not hold.
    not: Kind::Object(&OBJECT), [means "not asked"], example r#"{"reason": "out_of_scope"}"#, checks ["limit_exceeded" "never_holds" "without_effect"];
    /// The outcome of the response, the proposal or the finding concerned is this one, or one of these.
    outcome: Kind::OneOrMany("an outcome, or a list of them", &Kind::Word(&Outcome::TYPE)), [means "not asked"], example r#"["not_upheld", "partly_upheld"]"#, clause "7.7", checks ["unknown_word" "never_holds" "duplicate"];
    /// The reason for which the complaint is to be closed is this one, or one of these. Only `close` knows it, and `retention`, to which it
    /// is the reason of the last closing.
    reason: Kind::OneOrMany("a reason of closing, or a list of them", &Kind::Word(&CloseReason::TYPE)), [means "not asked"], example r#"["resolved", "exhausted"]"#, clause "7.9", checks ["unknown_word" "never_holds" "duplicate"];
    /// Has the complainant a representative?
    represented: Kind::Flag, [means "not asked"], example "true", checks ["never_holds" "without_effect"];
    /// How great the risk to safety is, by the last assessment.
    safety: LEVELS, [means "not asked"], example r#"{"at_least": "low"}"#, clause "7.5", checks ["unknown_word" "never_holds" "without_effect"];
    /// How severe the complaint is, by the last assessment.
    severity: LEVELS, [means "not asked"], example r#"{"at_least": "high"}"#, clause "7.5", checks ["unknown_word" "never_holds" "without_effect"];
    /// The trigger of the escalation is this one, or one of these. Only `escalate` knows it.
    trigger: Kind::OneOrMany("a trigger, or a list of them", &Kind::Word(&Trigger::TYPE)), [means "not asked"], example r#""complainant_request""#, clause "Annex G", checks ["unknown_word" "never_holds" "duplicate"];
}

object! {
    /// A stretch of the scale `none`, `low`, `medium`, `high`, `critical`, both ends included.
    pub(crate) mod levels = "PolicyLevels", "{at_least, at_most}";

    /// The lowest level that counts.
    at_least: Kind::Word(&Level::TYPE), [word "none"], example r#""high""#, checks ["unknown_word"];
    /// The highest level that counts.
    at_most: Kind::Word(&Level::TYPE), [word "critical"], example r#""medium""#, checks ["unknown_word"];
}

object! {
    /// A stretch of whole numbers, both ends included.
    pub(crate) mod numbers = "PolicyNumbers", "{at_least, at_most}";

    /// The smallest number that counts.
    at_least: COUNT, [means "0"], example "2", checks ["out_of_range"];
    /// The largest number that counts.
    at_most: COUNT, [means "any number"], example "9", checks ["out_of_range"];
}

const COUNT: Kind = Kind::Whole(0, u32::MAX as i64, "out_of_range");
