//! What every regime that comes with the library must have.

use amends::case::{Actor, Context, check_allowed};
use amends::lifecycle::{Command, CommandKind};
use amends::policy::{DRAFTS, Library, PRESETS, Policy};
use amends::time::{Almanac, instant};
use amends_tests::cases;
use serde_json::json;

/// Each regime with its id, drafts too.
fn regimes() -> impl Iterator<Item = (&'static str, Policy)> {
    let verified = PRESETS.iter().map(|id| (*id, Policy::preset(id).unwrap()));
    verified.chain(DRAFTS.iter().map(|id| (*id, Policy::draft(id).unwrap())))
}

#[test]
fn every_item_of_a_message_names_its_clause_and_who_read_it() {
    for (id, policy) in regimes() {
        for item in policy.statements() {
            cases::count();
            let written = policy.document().pointer(&item.place).unwrap();
            for key in ["title", "provision", "confidence"] {
                assert!(written[key].as_str().is_some_and(|text| !text.is_empty()), "{id}: {}: {key}", item.place);
            }
            assert!(written["from"].is_null() || written["note"].is_string(), "{id}: {}: the source of the date", item.place);
        }
    }
}

/// A form that was filled in today about a letter of an earlier date is held to what was asked for then.
#[test]
fn a_form_is_held_to_the_date_of_its_message() {
    let document = json!({
        "id": "p", "version": "1", "extends": "iso-10002",
        "must_say": { "acknowledge": { "time_limit": { "from": "2026-06-01" }, "contact": {} } },
    });
    let policy = Policy::from_value(&document, &Library::new(Almanac::bundled())).unwrap();
    let context = |at| Context::at(instant::parse(at).unwrap(), Actor::new("u-1", ["manager", "intake", "handler"]).unwrap());
    let receive = json!({"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}});
    let receive = Command::from_json(&receive.to_string()).unwrap();
    let case = policy.handle(None, receive, &context("2026-05-29T09:00:00Z").with_salt([7; 16])).unwrap().case;
    let now = context("2026-06-02T09:00:00Z");
    let told = policy.availability(Some(&case), CommandKind::Acknowledge, &now);
    for (at, information, passes) in [
        ("2026-05-31T23:59:59Z", json!(["contact"]), true),
        ("2026-05-31T23:59:59Z", json!(["time_limit"]), false),
        ("2026-06-01T00:00:00Z", json!(["contact"]), false),
        ("2026-06-01T00:00:00Z", json!(["contact", "time_limit"]), true),
    ] {
        cases::count();
        let command = json!({"type": "acknowledge", "acknowledged_at": at, "information": information}).to_string();
        assert_eq!(check_allowed(&command, &told).is_ok(), passes, "{command}");
        assert_eq!(policy.decide(Some(&case), &Command::from_json(&command).unwrap(), &now).is_ok(), passes, "{command}");
    }
}
