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
fn every_item_of_a_message_names_its_source_and_how_sure_it_is() {
    for (id, policy) in regimes() {
        for item in policy.statements() {
            cases::count();
            let written = policy.document().pointer(&item.place).unwrap();
            for key in ["title", "provision", "confidence"] {
                assert!(written[key].as_str().is_some_and(|text| !text.is_empty()), "{id}: {}: {key}", item.place);
            }
            assert!(written["from"].is_null() || written["note"].is_string(), "{id}: {}: the source of the date", item.place);
            // Nobody is surer than what was read, and a date needs a text.
            let note = written["note"].as_str().unwrap_or_default();
            let unread = note.contains("not read") || note.contains("was read.") && note.starts_with("No ");
            assert!(!(unread && written["confidence"] == "verified_text"), "{id}: {}: {note}", item.place);
            for date in ["from", "to", "received_from", "received_to"] {
                assert!(written[date].is_null() || written["confidence"] != "memory", "{id}: {}: {date}", item.place);
            }
            // Who names all clauses of the regime for one item says why.
            let law = policy.document()["regime"]["provision"].as_str().unwrap_or_default();
            let all = law.contains([',', '-']) && written["provision"].as_str().is_some_and(|clause| clause.ends_with(law));
            assert!(!all || !note.is_empty(), "{id}: {}: {law}", item.place);
        }
    }
}

/// Which lists a country has: its own, or those of its parts too.
const PARTS: [(&str, usize); 10] =
    [("AU", 9), ("CA", 14), ("DE", 17), ("ES", 20), ("GB", 4), ("IE", 1), ("IN", 1), ("NZ", 1), ("SG", 1), ("US", 1)];

#[test]
fn every_country_of_a_regime_has_its_holidays_to_2035() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/calendars");
    let of = |country: &str| {
        let named = |name: &str| name == country || name.starts_with(&format!("{country}-"));
        let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let lists = files
            .filter(|path| path.extension().is_some_and(|e| e == "json") && named(path.file_stem().unwrap().to_str().unwrap()));
        lists.collect::<Vec<_>>()
    };
    for (country, count) in PARTS {
        assert_eq!(of(country).len(), count, "{country}");
    }
    for (id, policy) in regimes() {
        let law = policy.document()["regime"]["jurisdiction"].as_str().unwrap_or_default().to_owned();
        let country = law.get(..2).filter(|country| *country != "EU");
        let Some(country) = country else { continue };
        assert!(PARTS.iter().any(|(known, _)| *known == country), "{id}: {country}");
        for path in of(country) {
            cases::count();
            let list: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!((&list["from"], &list["to"]), (&json!("2010-01-01"), &json!("2035-12-31")), "{path:?}");
            let days = list["days"].as_object().unwrap();
            for year in 2010..2036 {
                assert!(days.keys().filter(|day| day.starts_with(&year.to_string())).count() >= 5, "{path:?}: {year}");
            }
        }
        // Feasts of the moon are proclaimed year by year: those that are not yet say so in their name.
        if ["IN", "SG"].contains(&country) {
            let list: serde_json::Value =
                serde_json::from_str(&std::fs::read_to_string(folder.join(format!("{country}.json"))).unwrap()).unwrap();
            let estimated = |year: &str| {
                list["days"]
                    .as_object()
                    .unwrap()
                    .iter()
                    .any(|(day, name)| day.starts_with(year) && name.as_str().unwrap().contains("(estimated)"))
            };
            assert!((2028..2036).all(|year| estimated(&year.to_string())), "{country}");
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
        assert_eq!(policy.decide(Some(&case), Command::from_json(&command).unwrap(), &now).is_ok(), passes, "{command}");
    }
}
