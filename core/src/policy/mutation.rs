//! Drops and renames every key of every preset, and gives it another type. The result is an error, a warning or another policy. A key
//! without such an effect is declared to be for people only.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{DRAFTS, Library, PRESETS, Policy};
use crate::document::declare::{Absent, Kind, Object};
use crate::time::Almanac;

/// What declarations say of the keys that stand at a pattern: `*` for one name or place, `**` for all below.
struct Declared {
    /// Keys that no rule reads.
    people: Vec<String>,
    /// What holds where nothing is said: leaving it out says the same.
    usual: Vec<(String, Value)>,
}

fn declared() -> Declared {
    let also = [("/roles/*/authority", json!({})), ("/timers/*/repeats", json!("from_sending"))];
    let mut out = Declared { people: Vec::new(), usual: also.map(|(pattern, value)| (pattern.to_owned(), value)).into() };
    below(&super::declare::policy::OBJECT, "", &mut Vec::new(), &mut out);
    out
}

fn below(object: &'static Object, path: &str, above: &mut Vec<&'static str>, out: &mut Declared) {
    // Conditions hold conditions.
    if above.contains(&object.name) {
        return;
    }
    above.push(object.name);
    for key in object.keys {
        let path = format!("{path}/{}", key.name);
        match key.absent {
            Absent::Flag(flag) => out.usual.push((path.clone(), json!(flag))),
            Absent::Word(word) => out.usual.push((path.clone(), json!(word))),
            _ => {}
        }
        if key.about.is_some_and(|about| about.people) {
            out.people.push(format!("{path}/**"));
        } else {
            inside(&key.kind, &path, above, out);
        }
    }
    above.pop();
}

fn inside(kind: &'static Kind, path: &str, above: &mut Vec<&'static str>, out: &mut Declared) {
    match kind {
        Kind::Object(object) => below(object, path, above, out),
        Kind::Own(kind) | Kind::WordOr(_, _, kind) => inside(kind, path, above, out),
        Kind::List(_, kind) | Kind::OneOrMany(_, kind) | Kind::Map(_, _, kind) => inside(kind, &format!("{path}/*"), above, out),
        Kind::Either(_, one, other) => [one, other].into_iter().for_each(|kind| inside(kind, path, above, out)),
        _ => {}
    }
}

fn matches(pattern: &str, path: &[String]) -> bool {
    let mut rest = path.iter();
    for part in pattern.split('/').skip(1) {
        match (part, rest.next()) {
            ("**", _) => return true,
            ("*", Some(_)) => {}
            (part, Some(key)) if part == key => {}
            _ => return false,
        }
    }
    rest.next().is_none()
}

/// Is a name free to choose here, so that another one makes another thing?
fn is_name(path: &[String]) -> bool {
    let holders =
        ["/calendars/*", "/codes/attributes/*", "/milestones/*", "/must_say/*", "/must_say/*/*", "/roles/*", "/timers/*"];
    let attribute = path.iter().rev().nth(1).is_some_and(|above| above == "attribute");
    attribute || holders.iter().any(|pattern| matches(pattern, path))
}

/// What rules read of a policy.
pub(super) fn compiled(policy: &Policy) -> String {
    let p = &policy.0;
    let timers: Vec<String> = p
        .timers
        .iter()
        .map(|t| {
            let signals = (&t.starts, &t.counts_from, &t.met_by, &t.cancelled_by);
            let course =
                (&t.pauses, &t.standstill, &t.warnings, t.escalates, &t.extension, t.on_reopen, t.after_closing, &t.repeats);
            let calendar = serde_json::to_string(&t.calendar.pinned()).unwrap();
            format!("{:?}", (&t.id, &t.title, t.kind, signals, &t.when, &t.within, course, &t.provision, calendar))
        })
        .collect();
    let people = (&p.roles, &p.requires, &p.four_eyes, &p.steps, p.levels, &p.bodies, &p.waiting);
    let course =
        (p.first_contact, &p.exempt_charges, &p.reopen, &p.closing, &p.retention, &p.milestones, &p.regimes, &p.statements);
    let pinned = |calendar: &crate::time::Calendar| serde_json::to_string(&calendar.pinned()).unwrap();
    let calendars: Vec<_> = p.calendars.iter().map(|(name, calendar)| (name, pinned(calendar))).collect();
    let about = (&p.pin.id, &p.pin.version, &p.title, p.valid_from, p.valid_to, &p.codes);
    format!("{:?}", (about, people, course, timers, pinned(&p.calendar), calendars))
}

/// Every key of a document, and every place in a list.
fn places(value: &Value, path: &[String], out: &mut Vec<Vec<String>>) {
    let below = |key: String| path.iter().cloned().chain([key]).collect::<Vec<_>>();
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                out.push(below(key.clone()));
                places(value, &below(key.clone()), out);
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| places(value, &below(i.to_string()), out));
        }
        _ => {}
    }
}

fn at<'a>(value: &'a mut Value, path: &[String]) -> &'a mut Value {
    path.iter().fold(value, |value, key| match value {
        Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
        other => other.get_mut(key).unwrap(),
    })
}

fn holder<'a>(value: &'a mut Value, path: &[String]) -> Option<&'a mut Map<String, Value>> {
    path.split_last().and_then(|(_, above)| at(value, above).as_object_mut())
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Drop,
    Rename,
    Retype,
}

fn changed(document: &Value, path: &[String], change: Change) -> Option<Value> {
    let mut out = document.clone();
    let key = path.last().unwrap();
    let map = holder(&mut out, path)?;
    match change {
        Change::Drop => drop(map.remove(key)),
        Change::Rename => {
            let value = map.remove(key)?;
            map.insert(format!("{key}_x"), value);
        }
        Change::Retype => {
            let other = if map[key].is_number() { json!("x") } else { json!(5) };
            map.insert(key.clone(), other);
        }
    }
    Some(out)
}

/// Calendars take most of the time of reading: one of a few words stands for each.
fn small(document: &mut Value) {
    for calendar in document.get_mut("calendars").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        *calendar = json!({ "tz": "UTC", "weekly": { "mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]] } });
    }
}

#[test]
fn no_key_of_a_preset_is_without_effect() {
    let library = Library::new(Almanac::bundled());
    let declared = declared();
    // Presets say the same things in the same places: each pattern is tried in the first documents that have it.
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    let (mut count, mut silent) = (0, Vec::new());
    for id in PRESETS.iter().chain(DRAFTS) {
        let mut document = super::presets::document(id).unwrap();
        document["accepts_drafts"] = json!([id.split('@').next().unwrap()]);
        if PRESETS.contains(id) {
            document.as_object_mut().unwrap().remove("accepts_drafts");
        }
        if *id != "uk-dpa2018-s164a" {
            small(&mut document);
        }
        let whole = Policy::trusted(&document, &library).unwrap();
        let before = (compiled(&whole), whole.warnings().clone());
        let mut all = Vec::new();
        places(&document, &[], &mut all);
        for path in all {
            let named = |key: &String| key.parse::<usize>().is_ok();
            let pattern: Vec<&str> = path
                .iter()
                .enumerate()
                .map(|(i, key)| if named(key) || is_name(&path[..=i]) { "*" } else { key.as_str() })
                .collect();
            let times = tried.entry(format!("/{}", pattern.join("/"))).or_default();
            *times += 1;
            if *times > 3 {
                continue;
            }
            for change in [Change::Drop, Change::Rename, Change::Retype] {
                let Some(other) = changed(&document, &path, change) else { continue };
                count += 1;
                let place = format!("/{}", path.join("/"));
                let related = |p: &str| place.starts_with(p) || p.starts_with(&place);
                let told = match Policy::trusted(&other, &library) {
                    Err(problems) => change != Change::Retype || problems.iter().any(|p| related(&p.path)),
                    Ok(policy) => {
                        let differs = (compiled(&policy), policy.warnings().clone()) != before;
                        let people = declared.people.iter().any(|pattern| matches(pattern, &path));
                        let value = at(&mut document.clone(), &path).clone();
                        let usual = declared.usual.iter().any(|(pattern, usual)| matches(pattern, &path) && value == *usual);
                        match change {
                            Change::Drop => differs || people || usual,
                            Change::Rename => is_name(&path) && differs,
                            Change::Retype => false,
                        }
                    }
                };
                if !told {
                    silent.push(format!("{id} {change:?} {place}"));
                }
            }
        }
    }
    println!("{count} mutations");
    assert!(silent.is_empty(), "without effect, and nobody is informed:\n{}", silent.join("\n"));
}
