//! The pages about the policy document and its timers: prose from `pages/`, keys from their declaration.

use std::collections::BTreeSet;
use std::error::Error;

use serde_json::Value;

use crate::Files;
use crate::declared::{Declared, items, text};

/// An object on a page: its name, the title of its section, and the path to its keys.
struct Section(&'static str, &'static str, &'static str);

const POLICY: &[Section] = &[
    Section("PolicyDocument", "The policy", ""),
    Section("PolicyCodes", "Lists of codes", "codes."),
    Section("PolicyRole", "A role", "roles.NAME."),
    Section("PolicyRequirement", "A requirement", "requires.COMMAND[]."),
    Section("PolicyFourEyes", "An approval", "four_eyes[]."),
    Section("PolicyStatement", "An item of a message", "must_say.MESSAGE.ITEM."),
    Section("PolicyStep", "A step", "steps[]."),
    Section("PolicyEscalation", "Levels of escalation", "escalation."),
    Section("PolicyBody", "An outside body", "bodies[]."),
    Section("PolicyWaitReason", "A reason to wait", "waiting[]."),
    Section("PolicyCharges", "Charges that are allowed", "charges."),
    Section("PolicyReopening", "Rules of reopening", "reopening."),
    Section("PolicyClosing", "Rules of closing", "closing."),
    Section("PolicyRetention", "Retention rules", "retention[]."),
    Section("PolicyObjective", "An objective", "objectives[]."),
    Section("PolicyIncludedRegime", "An included regime", "regimes[]."),
    Section("PolicyRegime", "The law, for people", "regime."),
    Section("PolicyRegimeEscalation", "Escalation by law", "regime.escalation."),
    Section("PolicyObligation", "Duties without a number of days", "regime.obligations[]."),
];

const TIMERS: &[Section] = &[
    Section("PolicyTimer", "The keys of a timer", "timers.NAME."),
    Section("PolicyPauses", "Pauses", "pauses."),
    Section("PolicyStandstill", "Standstills", "standstill[]."),
    Section("PolicyExtension", "Extensions", "extension."),
    Section("TimeLimit", "Time limits", "within."),
    Section("Receipt", "Receipt out of hours", "within.receipt."),
    Section("Cutoff", "Too late in the day", "within.receipt.cutoff."),
    Section("PolicyCondition", "Conditions", "when."),
    Section("PolicyLevels", "Levels of a condition", "when.severity."),
    Section("PolicyNumbers", "Numbers of a condition", "when.level."),
];

/// Forms of text, on the page where most keys use them.
const POLICY_FORMS: &[&str] = &["Fact", "CalendarName"];
const TIMER_FORMS: &[&str] = &["Signal", "Span", "Warning", "TimeSpan", "ClockTime"];

fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// What an author is asked for, without the keys of objects: a link leads to these. Words stand as code.
fn plain(wanted: &str) -> String {
    let mut out = String::new();
    let mut rest = wanted;
    while let Some((before, (_, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        out += before;
        out += if before.ends_with("of ") { "objects" } else { "an object" };
        rest = after;
    }
    out += rest;
    ["true", "false", "\"all\"", "\"unlimited\""].iter().fold(out, |out, word| out.replace(word, &format!("`{word}`")))
}

/// JSON as a person writes it on one line.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(map) if map.is_empty() => "{}".to_owned(),
        Value::Object(map) => {
            let entries: Vec<String> = map.iter().map(|(k, v)| format!("\"{k}\": {}", shown(v))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

struct Pages<'a> {
    declared: &'a Value,
    lifecycle: &'a Value,
    page: &'a str,
}

impl Pages<'_> {
    /// A link to the section of an object or a form, on whichever page it stands.
    fn link(&self, name: &str) -> Option<String> {
        let to = |page: &str, title: &str| {
            let file = if page == self.page { String::new() } else { format!("{page}.md") };
            format!("[{title}]({file}#{})", anchor(title))
        };
        for (page, sections, forms) in [("policy", POLICY, POLICY_FORMS), ("timers", TIMERS, TIMER_FORMS)] {
            if let Some(Section(_, title, _)) = sections.iter().find(|s| s.0 == name) {
                return Some(to(page, title));
            }
            if let Some(form) = forms.iter().find(|form| **form == name) {
                return Some(to(page, &title_of(form)));
            }
        }
        match name {
            "CalendarDocument" => Some(to("policy", "A calendar")),
            _ if self.lifecycle["words"][name].is_object() => {
                Some(format!("[{}](lifecycle.md#{})", title_of(name), name.to_lowercase()))
            }
            _ => None,
        }
    }

    /// Names of objects, forms and words that a kind holds.
    fn named<'v>(&self, kind: &'v Value, out: &mut Vec<&'v str>) {
        match (text(&kind["is"]), &kind["of"]) {
            ("object" | "form" | "word", Value::String(name)) if !out.contains(&name.as_str()) => out.push(name),
            ("name", _) => {}
            (_, of @ Value::Object(_)) => self.named(of, out),
            (_, Value::Array(list)) => list.iter().for_each(|of| self.named(of, out)),
            _ => {}
        }
    }

    fn holds(&self, key: &Value) -> String {
        let mut named = Vec::new();
        self.named(&key["kind"], &mut named);
        let links: Vec<String> = named.iter().filter_map(|name| self.link(name)).collect();
        let links = links.join(", ");
        match text(&key["kind"]["is"]) {
            "word" if links.is_empty() => "one of these words".to_owned(),
            "word" => format!("one of {links}"),
            "object" => links,
            "date" => "a date, such as `2026-03-31`".to_owned(),
            "flag" => "`true` or `false`".to_owned(),
            _ => {
                let wanted = plain(text(&key["wanted"]));
                if links.is_empty() { wanted } else { format!("{wanted}; see {links}") }
            }
        }
    }

    fn absent(&self, key: &Value) -> String {
        match (&key["default"], &key["absent"]) {
            (Value::Null, Value::Null) => String::new(),
            (Value::Null, means) => text(means).to_owned(),
            (default, _) => format!("`{}`", shown(default)),
        }
    }

    fn codes(&self, label: &str, list: &Value) -> String {
        let codes: Vec<String> = list.as_array().into_iter().flatten().map(|c| format!("`{}`", text(c))).collect();
        if codes.is_empty() { String::new() } else { format!("* {label}: {}\n", codes.join(", ")) }
    }

    fn key(&self, path: &str, key: &Value) -> String {
        let name = text(&key["name"]);
        let mut out = format!("#### `{path}{name}`\n\n{}", text(&key["doc"]));
        let clause = text(&key["clause"]);
        if !clause.is_empty() {
            out += &format!(" ({clause})");
        }
        out += &format!("\n\n* Holds: {}\n", self.holds(key));
        out +=
            &if key["required"] == true { "* *Required*\n".to_owned() } else { format!("* If absent: {}\n", self.absent(key)) };
        out += &format!("* Example: `\"{name}\": {}`\n", shown(&key["example"]));
        if key["people"] == true {
            out += "* For people only\n";
        }
        out += &self.codes("[Problems](errors.md#policies)", &key["checks"]);
        out += &self.codes("[Refusals](refusals.md)", &key["refusals"]);
        if key["kind"]["is"] == "word" && self.link(text(&key["kind"]["of"])).is_none() {
            let words = &self.declared["words"][text(&key["kind"]["of"])]["words"];
            out += "\n| word | |\n|---|---|\n";
            for word in words.as_array().into_iter().flatten() {
                out += &format!("| `{}` | {} |\n", text(&word["word"]), text(&word["doc"]).replace('|', "\\|"));
            }
        }
        out + "\n"
    }

    /// Keys in a table: short ones, and those that are for people.
    fn table(&self, path: &str, keys: &[Value]) -> String {
        let mut out = "| key | what it says | holds | example |\n|---|---|---|---|\n".to_owned();
        for key in keys {
            let star = if key["required"] == true { " *required*" } else { "" };
            out += &format!(
                "| `{path}{}`{star} | {} | {} | `{}` |\n",
                text(&key["name"]),
                text(&key["doc"]).replace('|', "\\|"),
                self.holds(key).replace('|', "\\|"),
                shown(&key["example"]).replace('|', "\\|")
            );
        }
        out + "\n"
    }

    fn object(&self, name: &str) -> &Value {
        let found = items(&self.declared["objects"]).find(|o| text(&o["name"]) == name);
        found.unwrap_or(&Value::Null)
    }

    fn sections(&self, sections: &[Section]) -> String {
        let mut out = String::new();
        for Section(name, title, path) in sections {
            let object = self.object(name);
            let keys = object["keys"].as_array().map_or(&[][..], Vec::as_slice);
            out += &format!("## {title}\n\n{}\n\n", text(&object["doc"]));
            if keys.iter().all(|key| key["people"] == true) {
                out += "These keys are for people only.\n\n";
                out += &self.table(path, keys);
            } else {
                keys.iter().for_each(|key| out += &self.key(path, key));
            }
        }
        out
    }

    fn contents(&self, sections: &[Section]) -> String {
        let mut out = "| section | keys |\n|---|---|\n".to_owned();
        for Section(name, title, path) in sections {
            let object = self.object(name);
            let people = |key: &Value| key["people"] == true;
            let keys = object["keys"].as_array().map_or(&[][..], Vec::as_slice);
            let table = keys.iter().all(people);
            let link = |key: &Value| {
                let name = text(&key["name"]);
                if table { format!("`{name}`") } else { format!("[`{name}`](#{})", anchor(&format!("{path}{name}"))) }
            };
            let list: Vec<String> = keys.iter().map(link).collect();
            out += &format!("| [{title}](#{}) | {} |\n", anchor(title), list.join(" "));
        }
        out
    }

    fn forms(&self, forms: &[&str]) -> String {
        let mut out = String::new();
        for form in forms {
            // Links that are written for a page stand on one that they may name.
            let doc = text(&self.declared["forms"][form]["doc"]);
            out += &format!("## {}\n\n{doc}\n\n", title_of(form));
        }
        out.trim_end().to_owned() + "\n"
    }
}

/// `CalendarName` as "Calendar name".
fn title_of(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() && i > 0 {
            out.push(' ');
        }
        if i > 0 { out.extend(c.to_lowercase()) } else { out.push(c) }
    }
    out
}

/// The keys of a calendar, as its own schema describes them.
fn calendar(schema: &Value) -> String {
    let calendar = &schema["$defs"]["CalendarDocument"];
    let required = |name: &str| calendar["required"].as_array().is_some_and(|list| list.iter().any(|n| text(n) == name));
    let mut out = "| key | what it says |\n|---|---|\n".to_owned();
    for (name, property) in calendar["properties"].as_object().into_iter().flatten() {
        let star = if required(name) { " *required*" } else { "" };
        out += &format!(
            "| `calendars.NAME.{name}`{star} | {} |\n",
            text(&property["description"]).replace('|', "\\|").replace('\n', " ")
        );
    }
    out
}

/// Adds the pages. Every object that is declared stands on one of them.
pub(super) fn add(declared: &Declared, files: &mut Files) -> Result<(), Box<dyn Error>> {
    let (declared, lifecycle) = (&declared.policy, &declared.model);
    let names = |sections: &[Section]| sections.iter().map(|s| s.0).collect::<BTreeSet<_>>();
    let placed: BTreeSet<&str> = names(POLICY).union(&names(TIMERS)).copied().collect();
    let all: BTreeSet<&str> = items(&declared["objects"]).map(|o| text(&o["name"])).collect();
    let forms: BTreeSet<&str> = declared["forms"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    if placed != all || forms != POLICY_FORMS.iter().chain(TIMER_FORMS).copied().collect() {
        return Err(
            "an object or a form of the policy stands on no page: name it in bindings-wasm/build/src/pages/policy.rs".into()
        );
    }
    let keys = items(&declared["objects"]).find(|o| o["name"] == "PolicyDocument").map(|o| &o["keys"]);
    let keys = keys.and_then(Value::as_array).into_iter().flatten().map(|key| text(&key["name"]));
    if let Some(key) = keys.into_iter().find(|key| !include_str!("policy.md").contains(&format!("[`{key}`](#{key})"))) {
        return Err(format!("`{key}` is not in \"Which key you need\" of bindings-wasm/build/src/pages/policy.md").into());
    }
    let schema = amends::policy::policy_schema();
    for (page, prose, sections, forms) in
        [("policy", include_str!("policy.md"), POLICY, POLICY_FORMS), ("timers", include_str!("timers.md"), TIMERS, TIMER_FORMS)]
    {
        let pages = Pages { declared, lifecycle, page };
        let made = prose
            .replace("<!-- contents -->\n", &pages.contents(sections))
            .replace("<!-- keys -->\n", &(pages.sections(sections).trim_end().to_owned() + "\n"))
            .replace("<!-- calendar -->\n", &calendar(&schema))
            .replace("<!-- forms -->\n", &pages.forms(forms));
        let mut seen = BTreeSet::new();
        if let Some(twice) =
            made.lines().filter(|l| l.starts_with('#')).find(|l| !seen.insert(anchor(l.trim_start_matches(['#', ' ']))))
        {
            return Err(format!("two headings of {page}.md have one address: {twice}").into());
        }
        files.insert(format!("docs/{page}.md"), made);
    }
    Ok(())
}
