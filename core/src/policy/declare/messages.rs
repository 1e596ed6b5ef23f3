//! What messages to a complainant must say.

use super::condition;
use super::forms::{CONFIDENCE, TEXT};
use crate::document::declare::{Kind, NameProblem, Named, object};
use crate::policy::statement::{Message, Missing};

/// Is this a message of the policy?
fn message(name: &str) -> Result<(), NameProblem> {
    Message::from_name(name).map(drop).ok_or_else(|| {
        let help = "write \"acknowledge\", \"respond\" or \"milestone.NAME\"";
        ("unknown_word", format!("there is no message {}", crate::document::text::quote(name)), help)
    })
}

/// Items by name, for each message.
pub(super) const MESSAGES: Kind = Kind::Map(
    "messages, each with its items",
    Named::Checked(message),
    &Kind::Map("items by name", Named::ById("item"), &Kind::Object(&statement::OBJECT)),
);

object! {
    /// One thing that a message must say. The command names it in `information`, by its name here.
    pub(crate) mod statement = "PolicyStatement", "{title, provision, from, to, received_from, received_to, when, missing}";

    /// How sure somebody is of this item.
    confidence: Kind::Word(&CONFIDENCE), [means "not said"], example r#""verified_text""#, checks ["unknown_word"] for people;
    /// The first date on which a message must state it: the date that the message itself has. By the policy's calendar.
    from: Kind::Date, [means "it has always been asked for"], example r#""2026-06-01""#, checks ["invalid_date" "range_ends_before_start"];
    /// Effect if the message does not state it.
    missing: Kind::Word(&Missing::TYPE), [word "refuse"], example r#""warn""#, checks ["unknown_word"], refusals ["statement_missing"];
    /// Anything that a reader must know.
    note: TEXT, [means "not said"], example r#""The rule gives no form.""# for people;
    /// The clause of the law or of your rules that asks for it.
    provision: TEXT, [means "not said"], example r#""DISP 1.6.1R""#;
    /// The first date of receipt of the complaints about which a message must state it. By the policy's calendar.
    received_from: Kind::Date, [means "any"], example r#""2026-07-01""#, checks ["invalid_date" "range_ends_before_start" "without_effect"];
    /// The last date of receipt of the complaints about which a message must state it.
    received_to: Kind::Date, [means "any"], example r#""2026-08-20""#, checks ["invalid_date" "range_ends_before_start"];
    /// The item in words, for forms and refusals.
    title: TEXT, [means "its name"], example r#""the time limit that applies""#;
    /// The last date on which a message must state it.
    to: Kind::Date, [means "it is asked for on"], example r#""2027-12-31""#, checks ["invalid_date" "range_ends_before_start"];
    /// When it is asked for.
    when: Kind::Object(&condition::OBJECT), [means "always"], example r#"{"outcome": "not_upheld"}"#, checks ["never_holds" "without_effect"];
}
