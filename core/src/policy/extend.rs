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

/// Adds a regime's clocks to a policy: timers and calendars under `regime:name`, milestones and outside bodies under their own
/// names. Several regimes hold for one complaint, each with its own clocks.
pub(crate) fn include(policy: &mut Value, id: &str, regime: &Value, position: usize) {
    let Some(map) = policy.as_object_mut() else { return };
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
    let own = map.get("calendars").and_then(Value::as_object).map_or(0, Map::len);
    // What the policy itself says of dates stays with its own calendar.
    if own == 1 && !map.contains_key("calendar") {
        let first = map.get("calendars").and_then(Value::as_object).and_then(|c| c.keys().next().cloned());
        if let Some(first) = first {
            map.insert("calendar".into(), Value::String(first));
        }
    } else if own == 0
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
    let words = regime.get("codes").and_then(|codes| codes.get("attributes")).cloned();
    add(map, "codes", words.into_iter().map(|words| ("attributes".to_owned(), words)).collect());
    for key in ["bodies", "waiting"] {
        let theirs = regime.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let list = map.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if let Some(list) = list.as_array_mut() {
            for entry in theirs {
                if !list.iter().any(|have| have.get("id") == entry.get("id")) {
                    list.push(entry);
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
