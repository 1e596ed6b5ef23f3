//! The calendars of a policy.

use crate::document::Node;
use crate::document::declare::Fields;
use crate::document::text::{quote, suggest};
use crate::order::SortedMap;
use crate::policy::declare;
use crate::time::{Almanac, Calendar};

pub(super) fn calendars(fields: &Fields<'_>, almanac: &Almanac) -> SortedMap<String, Calendar> {
    let mut out = SortedMap::new();
    let Some(list) = fields.get(&declare::policy::calendars) else { return out };
    for (name, place) in list.entries() {
        match Calendar::from_value(place.value, almanac) {
            Ok(calendar) => {
                for w in calendar.warnings() {
                    place.sink.warning(&format!("{}{}", place.path, w.path), &w.code, w.message.clone(), w.help.clone());
                }
                out.insert(name.to_owned(), calendar);
            }
            Err(problems) => {
                for p in problems.0 {
                    place.sink.error(&format!("{}{}", place.path, p.path), &p.code, p.message, p.help);
                }
            }
        }
    }
    out
}

pub(super) fn default_calendar(
    node: &Node<'_>,
    fields: &Fields<'_>,
    calendars: &SortedMap<String, Calendar>,
) -> Option<Calendar> {
    if let Some(n) = fields.get(&declare::policy::calendar) {
        return named_calendar(&n, calendars).cloned();
    }
    if let Some(only) = calendars.values().next().filter(|_| calendars.len() == 1) {
        return Some(only.clone());
    }
    if calendars.len() > 1 {
        node.error("missing_field", "there are several calendars, and none is chosen for dates", "name it in `calendar`");
        return None;
    }
    if fields.get(&declare::policy::calendars).is_some_and(|given| given.entries().next().is_some()) {
        return None;
    }
    Calendar::from_json(r#"{"tz": "UTC", "weekly": "24x7"}"#, &Almanac::empty()).ok()
}

pub(super) fn named_calendar<'c>(node: &Node<'_>, calendars: &'c SortedMap<String, Calendar>) -> Option<&'c Calendar> {
    let name = node.value.as_str()?;
    let found = calendars.get(name);
    if found.is_none() {
        let help = suggest(name, calendars.keys().map(String::as_str));
        node.error("unknown_calendar", format!("there is no calendar {}", quote(name)), help);
    }
    found
}
