//! Everything that crosses a service goes through serde and comes back equal, by text and by value. A key that nobody declared is refused
//! wherever it stands.

use std::fmt::Debug;

use amends::action::{Action, ActionCommand};
use amends::case::{Availability, Refusal};
use amends::lifecycle::{CloseReason, Closure, Complainant, Intake, Outcome, Response};
use amends::time::instant;
use amends::timer::TimerStatus;
use amends::{Actor, Case, Command, Context, Event, Policy, id};
use amends_tests::{all_stories, cases};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Objects whose keys are names that a host chooses.
const FREE: &[&str] = &["attributes", "params", "personal"];

/// Places of objects with declared keys.
fn objects(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if !FREE.iter().any(|name| path.ends_with(&format!("/{name}"))) {
                out.push(path.to_owned());
            }
            for (key, inner) in map {
                objects(inner, &format!("{path}{}", amends::document::pointer(key)), out);
            }
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(i, inner)| objects(inner, &format!("{path}/{i}"), out)),
        _ => {}
    }
}

fn crosses<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, values: &[T]) {
    assert!(!values.is_empty(), "{name} has no example");
    for value in values {
        cases::count();
        let text = serde_json::to_string(value).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap_or_else(|e| panic!("{name}: {e}\n{text}")), value, "{name}");
        let column = serde_json::to_value(value).unwrap();
        assert_eq!(&serde_json::from_value::<T>(column.clone()).unwrap(), value, "{name} as a value");
        let mut places = Vec::new();
        objects(&column, "", &mut places);
        for place in places {
            cases::count();
            let mut spoiled = column.clone();
            spoiled.pointer_mut(&place).unwrap()["no_such_key"] = json!(1);
            let error = serde_json::from_value::<T>(spoiled).expect_err(&format!("{name} took a key at {place}")).to_string();
            // A time limit is read as a whole: its problem has the place of the limit.
            let told = (error.contains("no_such_key") && error.contains("unknown_field")) || error.contains("[invalid_limit]");
            assert!(told, "{name} at {place}: {error}");
        }
    }
}

#[test]
fn what_crosses_a_service_comes_back_and_takes_no_other_key() {
    let policy = Policy::preset("uk-fca-disp").unwrap();
    let now = instant::parse("2026-03-02T09:00:00Z").unwrap();
    let amy = Context::at(now, Actor::new("u-amy", ["intake", "handler"]).unwrap())
        .with_salt([7; 16])
        .with_command_id(id!("k-1"))
        .with_expected_version(0);
    let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    let received = policy.handle(None, intake, &amy).unwrap();
    let later = Context::at(now, Actor::new("u-amy", ["handler"]).unwrap()).with_salt([8; 16]);
    let case = received.case;
    let refusal: Refusal = policy.handle(Some(&case), Command::Respond(Response::new(Outcome::NotUpheld)), &later).unwrap_err();
    let visitor = Context::at(now, Actor::new("u-1", ["visitor"]).unwrap());
    let forbidden: Refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &visitor).unwrap_err();
    let actions =
        [r#"{"type":"propose","action":"A-1","kind":"corrective","text":"Better seals.","cases":["C-1"],"cause":"seal"}"#];
    let commands: Vec<ActionCommand> = actions.iter().map(|text| ActionCommand::from_json(text).unwrap()).collect();

    crosses::<Case>("a case", std::slice::from_ref(&case));
    crosses("records", &received.records);
    // An event alone has no seals: what is read is the event in the clear, and records are what is stored.
    let clear = |event: &Event| Event::from_json(&event.to_json()).unwrap();
    crosses::<Event>("events", &received.records.iter().map(|r| clear(&r.event)).collect::<Vec<_>>());
    assert_ne!(clear(&received.records[0].event), received.records[0].event);
    crosses::<Context>("contexts", &[amy, visitor]);
    crosses::<Refusal>("refusals", &[refusal, forbidden]);
    crosses::<Availability>("availability", &policy.allowed(Some(&case), &later));
    crosses::<TimerStatus>("timer statuses", &case.timers(&policy, now).unwrap());
    crosses::<ActionCommand>("commands about actions", &commands);
    let handled: Vec<_> = commands
        .into_iter()
        .map(|command| {
            policy
                .handle_action(None, command, &Context::at(now, Actor::new("u-1", ["manager"]).unwrap()).with_salt([9; 16]))
                .unwrap()
        })
        .collect();
    crosses::<Action>("actions", &handled.iter().map(|h| h.action.clone()).collect::<Vec<_>>());
    crosses("records of actions", &handled[0].records);
}

#[test]
fn every_kind_of_command_crosses_a_service() {
    let mut kinds = std::collections::BTreeSet::new();
    let mut commands = Vec::new();
    for story in all_stories() {
        for step in story["steps"].as_array().into_iter().flatten().filter(|step| step["gives"].is_array()) {
            let given = &step["do"];
            for one in given.as_array().map_or_else(|| vec![given], |list| list.iter().collect()) {
                if let Ok(command) = Command::from_json(&one.to_string())
                    && kinds.insert(command.kind())
                {
                    commands.push(command);
                }
            }
        }
    }
    assert!(kinds.len() > 30, "{} kinds", kinds.len());
    crosses::<Command>("commands", &commands);
}
