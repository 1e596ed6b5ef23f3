//! A policy that extends another: objects are joined key by key, anything else is replaced, null takes away.

use serde_json::{Map, Value};

/// `base` with `over` laid upon it.
pub(crate) fn merged(base: &Value, over: &Value) -> Value {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            let mut out = base.clone();
            for (key, value) in over {
                match (value, out.get(key)) {
                    (Value::Null, _) => {
                        out.remove(key);
                    }
                    (_, Some(old)) => {
                        let joined = merged(old, value);
                        out.insert(key.clone(), joined);
                    }
                    (_, None) => {
                        out.insert(key.clone(), value.clone());
                    }
                }
            }
            Value::Object(out)
        }
        _ => over.clone(),
    }
}

/// Lists of a regime that come along under their own names, and the keys of an entry that rules read.
const SHARED: &[(&str, &[&str])] = &[("bodies", &["window"]), ("waiting", &["on", "stops_clock"])];

/// Adds a regime's clocks to a policy: timers and calendars under `regime:name`, milestones and outside bodies under their own
/// names. Several regimes hold for one complaint, each with its own clocks. `own` is the policy without regimes: what it says holds.
/// Answers with the entries that an earlier regime says otherwise.
pub(crate) fn include(policy: &mut Value, own: &Value, id: &str, regime: &Value, position: usize) -> Vec<String> {
    let mut otherwise = Vec::new();
    let Some(map) = policy.as_object_mut() else { return otherwise };
    // `id@version` names a version; the clocks are those of the regime.
    let id = id.split('@').next().unwrap_or(id);
    let named = |name: &str| Value::String(format!("{id}:{name}"));
    let field = |key: &str| regime.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
    // The calendar for dates: named, or the only one.
    let calendars = field("calendars");
    let only = calendars.keys().next().filter(|_| calendars.len() == 1).cloned();
    let main = regime.get("calendar").and_then(Value::as_str).map(str::to_owned).or(only);
    let mut timers = Map::new();
    for (name, timer) in field("timers") {
        let mut timer = timer;
        rename(&mut timer, id);
        if let Some(t) = timer.as_object_mut() {
            let calendar = t.get("calendar").and_then(Value::as_str).map(str::to_owned).or_else(|| main.clone());
            if let Some(calendar) = calendar {
                t.insert("calendar".into(), named(&calendar));
            }
        }
        timers.insert(format!("{id}:{name}"), timer);
    }
    let count = map.get("calendars").and_then(Value::as_object).map_or(0, Map::len);
    // What the policy itself says of dates stays with its own calendar.
    if count == 1 && !map.contains_key("calendar") {
        let first = map.get("calendars").and_then(Value::as_object).and_then(|c| c.keys().next().cloned());
        if let Some(first) = first {
            map.insert("calendar".into(), Value::String(first));
        }
    } else if count == 0
        && !map.contains_key("calendar")
        && let Some(main) = &main
    {
        map.insert("calendar".into(), named(main));
    }
    let mut theirs = Map::new();
    theirs.extend(calendars.into_iter().map(|(name, c)| (format!("{id}:{name}"), c)));
    add(map, "calendars", theirs);
    add(map, "timers", timers);
    // Two regimes may give one name to different things, so items get the name of their regime, as timers do.
    let mut messages = Map::new();
    for (message, items) in field("must_say") {
        let items = items.as_object().into_iter().flatten();
        let renamed: Map<String, Value> = items.map(|(item, says)| (format!("{id}:{item}"), says.clone())).collect();
        messages.insert(message, Value::Object(renamed));
    }
    add(map, "must_say", messages);
    let mut milestones = field("milestones");
    if let Some(own) = map.get("milestones").and_then(Value::as_object) {
        milestones.retain(|name, _| !own.contains_key(name));
    }
    add(map, "milestones", milestones);
    // Words of attributes come along, because the regime's conditions compare with them.
    let words = |policy: &Value| policy.pointer("/codes/attributes").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut theirs = words(regime);
    theirs.retain(|name, _| !words(own).contains_key(name));
    for (name, list) in &mut theirs {
        if let Some(earlier) = map.get("codes").and_then(|codes| codes.get("attributes")).and_then(|all| all.get(name)) {
            *list = united(earlier, list);
        }
    }
    if !theirs.is_empty() {
        let codes = map.entry("codes").or_insert_with(|| Value::Object(Map::new()));
        *codes = merged(codes, &serde_json::json!({ "attributes": theirs }));
    }
    for (key, read) in SHARED {
        let theirs = regime.get(*key).and_then(Value::as_array).cloned().unwrap_or_default();
        let list = map.entry(*key).or_insert_with(|| Value::Array(Vec::new()));
        if let Some(list) = list.as_array_mut() {
            for entry in theirs {
                let same = |have: &&Value| have.get("id") == entry.get("id");
                match list.iter().find(same) {
                    None => list.push(entry),
                    Some(_) if own.get(*key).and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| same(&one))) => {}
                    Some(earlier) if read.iter().all(|key| earlier.get(*key) == entry.get(*key)) => {}
                    Some(_) => otherwise.extend(entry.get("id").and_then(Value::as_str).map(|id| format!("{key}/{id}"))),
                }
            }
        }
    }
    let dates = ["valid_from", "valid_to", "version"].into_iter();
    let dates = dates.filter_map(|key| Some((key.to_owned(), regime.get(key)?.clone())));
    let mut written = Map::new();
    written.extend(dates);
    written.insert("id".into(), Value::String(id.to_owned()));
    if let Some(slot) = map.get_mut("regimes").and_then(Value::as_array_mut).and_then(|list| list.get_mut(position)) {
        *slot = Value::Object(written);
    }
    otherwise
}

/// The words of two lists, each once. An empty list accepts any word, so any word is accepted by both together.
fn united(one: &Value, other: &Value) -> Value {
    let words = |list: &Value| list.as_array().cloned().unwrap_or_else(|| vec![list.clone()]);
    let (mut out, more) = (words(one), words(other));
    if out.is_empty() || more.is_empty() {
        return Value::Array(Vec::new());
    }
    for word in more {
        if !out.contains(&word) {
            out.push(word);
        }
    }
    Value::Array(out)
}

/// Adds entries; what the policy itself says under the same names is laid upon them.
fn add(map: &mut Map<String, Value>, key: &str, entries: Map<String, Value>) {
    if entries.is_empty() {
        return;
    }
    if let Some(own) = map.entry(key).or_insert_with(|| Value::Object(Map::new())).as_object_mut() {
        for (name, entry) in entries {
            let joined = own.get(&name).map_or_else(|| entry.clone(), |over| merged(&entry, over));
            own.insert(name, joined);
        }
    }
}

/// Paths of what is to be taken away from a base that does not have it.
pub(crate) fn not_there(base: &Value, over: &Value, path: &str, out: &mut Vec<String>) {
    let (Value::Object(base), Value::Object(over)) = (base, over) else { return };
    for (key, value) in over {
        let place = || path.to_owned() + &crate::document::pointer(key);
        match (value, base.get(key)) {
            (Value::Null, None) => out.push(place()),
            (_, Some(old)) => not_there(old, value, &place(), out),
            (_, None) => {}
        }
    }
}

/// `timer.NAME.met` becomes `timer.REGIME:NAME.met`, wherever it stands.
fn rename(value: &mut Value, id: &str) {
    match value {
        Value::String(text) => {
            if let Some(rest) = text.strip_prefix("timer.").filter(|rest| rest.contains('.')) {
                *text = format!("timer.{id}:{rest}");
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|v| rename(v, id)),
        Value::Object(map) => map.values_mut().for_each(|v| rename(v, id)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{include, united};

    /// A policy with two regimes: what it says of one key, and the entries that differ.
    fn both(own: &Value, one: &Value, other: &Value, key: &str) -> (Value, Vec<String>) {
        let mut whole = own.clone();
        whole["regimes"] = json!(["one", "two"]);
        let first = include(&mut whole, own, "one", one, 0);
        assert!(first.is_empty(), "{first:?}");
        let differ = include(&mut whole, own, "two", other, 1);
        (whole.pointer(key).cloned().unwrap_or_default(), differ)
    }

    #[test]
    fn words_of_two_regimes_are_united() {
        let words = |list: Value| json!({ "codes": { "attributes": { "product": list } } });
        let place = "/codes/attributes/product";
        for (own, one, other, expected) in [
            (json!({}), words(json!(["loan", "card"])), words(json!(["card", "lease"])), json!(["loan", "card", "lease"])),
            (json!({}), words(json!(["loan"])), json!({}), json!(["loan"])),
            (json!({}), json!({}), words(json!(["loan"])), json!(["loan"])),
            // An empty list accepts any word.
            (json!({}), words(json!([])), words(json!(["loan"])), json!([])),
            // What the policy says holds.
            (words(json!(["loan"])), words(json!(["card"])), words(json!(["lease"])), json!(["loan"])),
        ] {
            crate::cases::count();
            assert_eq!(both(&own, &one, &other, place), (expected, Vec::new()), "{own} {one} {other}");
        }
        let lists = json!({ "codes": { "categories": ["fees"] } });
        assert_eq!(both(&lists, &words(json!(["a"])), &words(json!(["b"])), "/codes/categories").0, json!(["fees"]));
        assert_eq!(united(&json!("a"), &json!(["b"])), json!(["a", "b"]));
    }

    #[test]
    fn entries_that_a_later_regime_says_otherwise_are_named() {
        let body = |window: Value| json!({ "bodies": [{ "id": "ombudsman", "window": window }] });
        let wait = |stops: bool| json!({ "waiting": [{ "id": "photos", "on": "complainant", "stops_clock": stops }] });
        for (own, one, other, differ) in [
            (json!({}), body(json!("P6M")), body(json!("P12M")), vec!["bodies/ombudsman"]),
            (json!({}), body(json!("P6M")), body(json!("P6M")), vec![]),
            (json!({}), wait(true), wait(false), vec!["waiting/photos"]),
            // The policy itself decides.
            (body(json!("P1M")), body(json!("P6M")), body(json!("P12M")), vec![]),
            (wait(false), wait(true), wait(false), vec![]),
        ] {
            crate::cases::count();
            let key = if one.get("bodies").is_some() { "/bodies/0/window" } else { "/waiting/0/stops_clock" };
            let holds = if own == json!({}) { &one } else { &own };
            let found = both(&own, &one, &other, key);
            assert_eq!(
                found,
                (holds.pointer(key).cloned().unwrap_or_default(), differ.iter().map(ToString::to_string).collect()),
                "{own} {one}"
            );
        }
    }
}
