//! A page for each regime, rendered from its policy for somebody who checks it: what law it is, every clock with its clause, an
//! example of each, a picture, and what the policy does not model.

use std::error::Error;
use std::fs;
use std::path::Path;

use amends::policy::{DRAFTS, Missing, PRESETS, Policy, Timer};
use amends::time::{Pauses, instant};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::Value;

use super::course;
use crate::Files;

fn text(v: &Value) -> String {
    v.as_str().unwrap_or_default().replace('|', "\\|").replace('\n', " ")
}

fn list(v: &Value) -> Vec<String> {
    match v {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::String(_) => vec![text(v)],
        _ => Vec::new(),
    }
}

/// Code words, joined.
fn words(v: &Value) -> String {
    list(v).iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(" or ")
}

fn day(at: DateTime<Utc>, timer: &Timer) -> String {
    // The end of a day is the first instant of the next: the day that counts is named.
    let last = at.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(at);
    timer.calendar.local_date(last).map_or_else(|_| instant::format(at), |d| d.format("%a %-d %b %Y").to_string())
}

/// Noon, local time, on a Wednesday on which the regime holds, or on its first day.
fn example(policy: &Policy, timer: &Timer) -> DateTime<Utc> {
    let at_noon = |date: NaiveDate| {
        let date = date.and_hms_opt(12, 0, 0).expect("noon");
        timer.calendar.zone().resolve(date, amends::time::Disambiguation::Compatible).expect("noon exists")
    };
    let noon = |d: u32, m: u32| at_noon(NaiveDate::from_ymd_opt(2026, m, d).expect("a date"));
    let first = policy.document()["valid_from"].as_str().map(|from| at_noon(from.parse().expect("a date")));
    [noon(1, 4), noon(1, 7), noon(7, 1)]
        .into_iter()
        .chain(first)
        .find(|at| policy.holds_for(*at))
        .expect("a day on which it holds")
}

/// A condition in words, as a reader of laws says it.
fn condition(v: &Value) -> String {
    let either = |v: &Value| list(v).iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(" or ");
    let joined = |v: &Value, by: &str| {
        let parts: Vec<String> = v.as_array().into_iter().flatten().map(condition).collect();
        if parts.len() > 1 { format!("({})", parts.join(by)) } else { parts.concat() }
    };
    let one = |(key, v): (&String, &Value)| match (key.as_str(), v) {
        ("not", v) => format!("not {}", condition(v)),
        ("any", v) => joined(v, " or "),
        ("all", v) => joined(v, " and "),
        ("attribute", Value::Object(named)) => {
            named.iter().map(|(name, v)| format!("`{name}` is {}", either(v))).collect::<Vec<_>>().join(" and ")
        }
        (key, Value::Bool(true)) => format!("`{key}`"),
        (key, Value::Bool(false)) => format!("not `{key}`"),
        (key, Value::Object(scale)) if scale.contains_key("at_least") => {
            format!("`{key}` is at least `{}`", text(&scale["at_least"]))
        }
        (key, Value::String(_) | Value::Array(_)) => format!("`{key}` is {}", either(v)),
        (key, v) => format!("`{key}` is {v}"),
    };
    v.as_object().into_iter().flatten().map(one).collect::<Vec<_>>().join(" and ")
}

/// A condition after a comma: if it holds, or unless it does.
fn asked(when: &Value) -> String {
    let said = condition(when);
    match said.strip_prefix("not ").filter(|_| when.as_object().is_some_and(|parts| parts.len() == 1)) {
        Some(rest) => format!(", unless {rest}"),
        None => format!(", if {said}"),
    }
}

/// The time allowed, in words.
fn within(timer: &Value) -> String {
    let limit = &timer["within"];
    let plain = span(&text(if limit.is_object() { &limit["within"] } else { limit }));
    let day_one = if limit["day_one"] == "event_day" { ", the day itself is day one" } else { ", from the day after" };
    let hours = plain.contains("hour");
    let due = match limit["due"].as_str() {
        Some("close_of_business") => ", to close of business",
        _ if hours => "",
        _ => ", to the end of the day",
    };
    let moved = if limit["roll_forward"] == "next_business_day" { ", or of the next business day" } else { "" };
    format!("{plain}{}{due}{moved}", if hours { "" } else { day_one })
}

/// A span in words: `business P5D` is 5 business days.
fn span(span: &str) -> String {
    let unit = |n: &str, word: &str| format!("{n} {word}{}", if n == "1" { "" } else { "s" });
    match span.strip_prefix("business P") {
        Some(rest) => unit(rest.trim_end_matches('D'), "business day"),
        None => {
            let rest = span.strip_prefix('P').unwrap_or(span);
            match rest.chars().last() {
                Some('D') => unit(rest.trim_end_matches('D'), "day"),
                Some('W') => unit(rest.trim_end_matches('W'), "week"),
                Some('M') => unit(rest.trim_end_matches('M'), "month"),
                Some('H') => unit(rest.trim_start_matches('T').trim_end_matches('H'), "hour"),
                _ => span.to_owned(),
            }
        }
    }
}

/// The dates of receipt for which a regime holds, with their source.
fn received(document: &Value) -> String {
    let validity = text(&document["regime"]["validity"]);
    let source = if validity.is_empty() { String::new() } else { format!(" ({validity})") };
    match (document["valid_from"].as_str(), document["valid_to"].as_str()) {
        (None, None) => "no date given in what was read".to_owned(),
        (from, to) => {
            let to = to.map_or("now".to_owned(), |t| format!("before {t}"));
            format!("received from {} to {to}{source}", from.unwrap_or("…"))
        }
    }
}

/// The clocks of a regime: a table, a picture, and what must be known of them.
fn clocks(policy: &Policy) -> Option<String> {
    let document = policy.document();
    let start = policy.timers().first().map(|t| example(policy, t))?;
    let mut out = format!(
        "\n## Timers\n\n*Example*: the event that starts each timer happens on {}, at noon.\n\n| timer | what must happen | starts, and is met by | time | for example due | clause, and confidence |\n|---|---|---|---|---|---|\n",
        day(start, policy.timers().first()?)
    );
    let mut notes = String::new();
    for timer in policy.timers() {
        let written = &document["timers"][timer.id.as_str()];
        let at = example(policy, timer);
        let due = timer.calendar.deadline(at, &timer.within, &Pauses::none()).ok().flatten()?;
        let mut starts = words(&written["starts"]);
        if written["counts_from"].is_string() || written["counts_from"].is_array() {
            starts += &format!(", counted from {}", words(&written["counts_from"]));
        }
        if !written["when"].is_null() {
            starts += &asked(&written["when"]);
        }
        out += &format!(
            "| `{}`<br>{} | {} | {starts}<br>met by {} | {} | {} | {}<br>{} |\n",
            timer.id,
            timer.kind.as_str().replace('_', " "),
            text(&written["title"]),
            words(&written["met_by"]),
            within(written),
            day(due, timer),
            text(&written["provision"]),
            text(&written["confidence"]).replace('_', " "),
        );
        let mut said: Vec<String> = Vec::new();
        if let Some(note) = written["note"].as_str() {
            said.push(note.replace('\n', " "));
        }
        let mut dated: Vec<String> = Vec::new();
        for s in &timer.standstill {
            let only = only((s.received_from, s.received_to), &written["standstill"][dated.len()]["when"]);
            dated.push(format!("no time counts from {} to {}{only} ({})", s.from, s.to, s.provision));
        }
        if let Some(extension) = &timer.extension {
            said.push(format!(
                "can be extended{}{}{}{}",
                if extension.notice { ", with notice to the complainant before it is due" } else { "" },
                if extension.agreement { ", with the complainant's agreement before it is due" } else { "" },
                extension.by.map_or_else(String::new, |by| format!(", by {} at most", span(&by.within.to_string()))),
                extension
                    .cap
                    .map_or_else(String::new, |cap| format!(", to {} from its start at most", span(&cap.within.to_string()))),
            ));
        }
        if !said.is_empty() {
            notes += &format!("* `{}`: {}\n", timer.id, said.join("; "));
        }
        notes += &dated.iter().map(|one| format!("* `{}`: {one}\n", timer.id)).collect::<String>();
    }
    if !notes.is_empty() {
        out += &format!("\n{notes}");
    }
    Some(out)
}

/// Examples that were worked by hand, with the arithmetic of their dates: the reasons of the stories that hold the clocks to them.
fn by_hand(id: &str, policy: &Policy) -> Result<String, Box<dyn Error>> {
    let mut found: Vec<(String, String)> = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/stories/regimes");
    for file in fs::read_dir(folder)? {
        let stories: Value = serde_json::from_str(&fs::read_to_string(file?.path())?)?;
        for story in stories["stories"].as_array().into_iter().flatten() {
            let of = story["policy"].as_str().or_else(|| story["policy"]["extends"].as_str());
            // Stories about other subjects have due dates too.
            let derived = ["clock-", "draft-", "awkward-"].iter().any(|start| text(&story["id"]).starts_with(start));
            if of != Some(id) || !derived {
                continue;
            }
            let mut clocks: Vec<String> = Vec::new();
            for step in story["steps"].as_array().into_iter().flatten() {
                for (timer, told) in step["then"]["timers"].as_object().into_iter().flatten() {
                    let name = format!("`{timer}`");
                    if told["due"].is_string() && policy.timer(timer).is_some() && !clocks.contains(&name) {
                        clocks.push(name);
                    }
                }
            }
            if !clocks.is_empty() {
                found.push((clocks.join(", "), text(&story["why"])));
            }
        }
    }
    for timer in policy.timers() {
        if !found.iter().any(|(clocks, _)| clocks.contains(&format!("`{}`", timer.id))) {
            return Err(format!("{id}: no story of tests/stories/regimes has a due instant of `{}`", timer.id).into());
        }
    }
    found.sort();
    let lines: Vec<String> = found.iter().map(|(clocks, why)| format!("* {clocks}: {why}.\n")).collect();
    let head = "\n## Worked by hand\n\nEach due date was counted by hand from the words of the clause. The library is tested against it.\n\n";
    Ok(if lines.is_empty() { String::new() } else { format!("{head}{}", lines.concat()) })
}

/// For which complaints a standstill holds: by their dates of receipt, and by a condition.
fn only((from, to): (Option<NaiveDate>, Option<NaiveDate>), when: &Value) -> String {
    let from = from.map_or_else(String::new, |date| format!(" from {date}"));
    let to = to.map_or_else(String::new, |date| format!(" to {date}"));
    let received = if from.is_empty() && to.is_empty() { String::new() } else { format!(", if received{from}{to}") };
    if when.is_null() { received } else { received + &asked(when) }
}

/// What changed when, as far as the document says it.
fn changes(id: &str, policy: &Policy) -> String {
    let document = policy.document();
    let law = &document["regime"];
    let mut dated: Vec<(String, String)> = Vec::new();
    let validity = text(&law["validity"]);
    let source = if validity.is_empty() { String::new() } else { format!(" ({validity})") };
    if let Some(from) = document["valid_from"].as_str() {
        dated.push((from.to_owned(), format!("the first date of receipt for which it holds{source}")));
    }
    if let Some(to) = document["valid_to"].as_str() {
        dated.push((to.to_owned(), format!("the first date of receipt for which it no longer holds{source}")));
    }
    let name = |id: &str| id.split('@').next().unwrap_or(id).to_owned();
    for other in PRESETS.iter().chain(DRAFTS).filter(|other| **other != id && name(other) == name(id)) {
        let found = if DRAFTS.contains(other) { Policy::draft(other) } else { Policy::preset(other) };
        let Ok(found) = found else { continue };
        let limits = found.timers().iter().map(|t| format!("`{}`: {}", t.id, limit(&found, t)));
        let date = ["valid_from", "valid_to"].iter().find_map(|key| found.document()[*key].as_str()).unwrap_or_default();
        let said = format!("[{other}]({other}.md) on the other side of this date: {}", limits.collect::<Vec<_>>().join(", "));
        dated.push((date.to_owned(), said));
    }
    for timer in policy.timers() {
        for (i, still) in timer.standstill.iter().enumerate() {
            let when = &document["timers"][timer.id.as_str()]["standstill"][i]["when"];
            let only = only((still.received_from, still.received_to), when);
            let said = format!("no time of `{}` counts until the end of {}{only} ({})", timer.id, still.to, still.provision);
            dated.push((still.from.to_string(), said));
        }
    }
    for one in policy.statements() {
        let message = one.message.command().as_str();
        let clause = format!("`{}` of `{message}` ({})", one.item, one.provision);
        if let Some(from) = one.dates.0 {
            dated.push((from.to_string(), format!("messages from this date must state {clause}")));
        }
        if let Some(to) = one.dates.1 {
            dated.push((to.to_string(), format!("the last date of messages that must state {clause}")));
        }
    }
    dated.sort();
    dated.dedup();
    if dated.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = dated.iter().map(|(date, said)| format!("| {date} | {said} |\n")).collect();
    format!("\n## What changes when\n\n| date | |\n|---|---|\n{}", lines.concat())
}

/// The time of a timer in words.
fn limit(policy: &Policy, timer: &Timer) -> String {
    within(&policy.document()["timers"][timer.id.as_str()]).split(',').next().unwrap_or_default().to_owned()
}

/// Dates in words; nothing if there are none.
fn dates(what: &str, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> String {
    let part = |word: &str, date: Option<NaiveDate>| date.map_or_else(String::new, |date| format!(" {word} {date}"));
    if from.is_none() && to.is_none() { String::new() } else { format!("{what}{}{}", part("from", from), part("to", to)) }
}

/// What messages to the complainant must say.
fn messages(policy: &Policy) -> String {
    if policy.statements().is_empty() {
        return String::new();
    }
    let mut out = "\n## What messages must say\n\nA command names what its message states in `information`. If an item is missing, *refused* means that the \
         command is refused. *Recorded* means that the event names the item in `unsaid`.\n\n\
         | message | item | what | if | missing | clause | confidence |\n|---|---|---|---|---|---|---|\n"
        .to_owned();
    let mut notes: Vec<String> = Vec::new();
    for one in policy.statements() {
        let written = policy.document().pointer(&one.place).cloned().unwrap_or_default();
        let name = match one.message.milestone() {
            Some(milestone) => format!("milestone `{milestone}`"),
            None => format!("`{}`", one.message.command().as_str()),
        };
        let when = &written["when"];
        let when = condition(when);
        let asked = [dates("sent", one.dates), dates("received", one.received), when];
        let when = asked.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("; ");
        let missing = if one.missing == Missing::Refuse { "refused" } else { "recorded" };
        let confidence = text(&written["confidence"]).replace('_', " ");
        out += &format!(
            "| {name} | `{}` | {} | {when} | {missing} | {} | {confidence} |\n",
            one.item,
            text(&written["title"]),
            text(&written["provision"])
        );
        if let Some(note) = written["note"].as_str() {
            let line = format!("* {name}: {note}\n");
            if !notes.contains(&line) {
                notes.push(line);
            }
        }
    }
    if !notes.is_empty() {
        out += &format!("\n{}", notes.concat());
    }
    out
}

fn page(id: &str, policy: &Policy, files: &mut Files) -> Result<Option<String>, Box<dyn Error>> {
    if policy.timers().is_empty() && policy.statements().is_empty() {
        return Ok(None);
    }
    let document = policy.document();
    let law = &document["regime"];
    let draft = document["status"] == "draft";
    let mut out = format!("# {}\n\n`{id}`, version {}. ", text(&document["title"]), text(&document["version"]));
    out += if draft {
        "**Draft**: the figures are corroborated, but the text of the law was not read. A policy that uses it must name it in `accepts_drafts`.\n\n"
    } else {
        "Its main timers were checked against the text of the law, to the extent that *confidence* states.\n\n"
    };
    out += "`bindings-wasm/generate` renders this page from the policy. It is not legal advice. Check it against the law before you rely on it.\n\n| | |\n|---|---|\n";
    let dates = received(document);
    for (name, value) in [
        ("Law", format!("{}, {}", text(&law["instrument"]), text(&law["provision"]))),
        (
            "Force",
            format!(
                "{}; {}; {}",
                text(&law["legal_force"]),
                text(&law["in_force"]).replace('_', " "),
                text(&law["jurisdiction"])
            ),
        ),
        ("Sector", text(&law["sector"])),
        ("Holds for complaints", dates),
        ("As of", text(&law["as_of"])),
        ("Confidence", text(&law["confidence"]).replace('_', " ")),
        ("Starts with", text(&law["start"])),
        ("After hours", text(&law["after_hours"])),
        ("Business days", text(&law["business_days"])),
        ("Words of the law", text(&law["quote"])),
        ("Escalation", {
            let e = &law["escalation"];
            let part = |label: &str, v: &Value| if v.is_string() { format!("; {label}: {}", text(v)) } else { String::new() };
            format!(
                "{}{}{} ({})",
                text(&e["body"]),
                part("opens", &e["opens"]),
                part("closes", &e["closes"]),
                text(&e["confidence"]).replace('_', " ")
            )
        }),
        ("Records", text(&law["records"])),
        ("Notes", text(&law["notes"])),
    ] {
        if !value.is_empty() && value != " ()" {
            out += &format!("| {name} | {value} |\n");
        }
    }
    if let Some(first) = policy.timers().first() {
        out += &clocks(policy).ok_or_else(|| format!("{id}: a timer without a due instant"))?;
        out += &by_hand(id, policy)?;
        let (told, drawn) = course::drawn(policy, example(policy, first));
        out += &format!("\n## An example\n\n{told}\n\n![{}](images/{id}.svg)\n", drawn.text.replace(['[', ']', '\n'], " "));
        files.insert(format!("docs/regimes/images/{id}.svg"), drawn.svg);
    }
    out += &changes(id, policy);
    out += &messages(policy);
    let mut section = |title: &str, items: Vec<String>| {
        if !items.is_empty() {
            out += &format!("\n## {title}\n\n");
            for item in items {
                out += &format!("* {item}\n");
            }
        }
    };
    let obligations = law["obligations"].as_array().into_iter().flatten().map(|o| {
        let note = text(&o["note"]);
        format!("{}{}", text(&o["action"]), if note.is_empty() { String::new() } else { format!(" ({note})") })
    });
    section("Duties without a number of days", obligations.collect());
    section("Extensions, as the law has them", list(&law["extensions"]));
    section("What a response must say", list(&law["response_content"]));
    section("Exempt", list(&law["exemptions"]));
    section("What no timer holds", list(&law["not_modelled"]));
    let milestones =
        document["milestones"].as_object().into_iter().flatten().map(|(name, title)| format!("`{name}`: {}", text(title)));
    section("Milestones that the host records", milestones.collect());
    section(
        "Sources",
        list(&law["sources"]).into_iter().map(|s| if s.starts_with("http") { format!("<{s}>") } else { s }).collect(),
    );
    Ok(Some(out))
}

/// What of the law no timer holds: duties without a number of days, exemptions, and what the document names.
fn not_modelled(law: &Value) -> String {
    let duties: Vec<String> = law["obligations"].as_array().into_iter().flatten().map(|o| text(&o["action"])).collect();
    let named = [("", list(&law["not_modelled"])), ("duties: ", duties), ("exempt: ", list(&law["exemptions"]))];
    let parts = named.into_iter().filter(|(_, items)| !items.is_empty());
    parts.map(|(label, items)| format!("{label}{}", items.join("; "))).collect::<Vec<_>>().join("<br>")
}

/// A regime in the list of all.
fn row(id: &str, policy: &Policy, draft: bool) -> String {
    let document = policy.document();
    let law = &document["regime"];
    let confidence = |of: &Value| text(of).replace('_', " ");
    let clocks: Vec<String> = policy
        .timers()
        .iter()
        .map(|timer| {
            let written = &document["timers"][timer.id.as_str()];
            // Only where a clock is less sure, or surer, than the regime as a whole.
            let own = confidence(&written["confidence"]);
            let own = if own == confidence(&law["confidence"]) { String::new() } else { format!(" ({own})") };
            format!("`{}`: {}{own}", timer.id, within(written).split(',').next().unwrap_or_default())
        })
        .collect();
    let date = |key: &str| document[key].as_str().map_or("–".to_owned(), str::to_owned);
    let validity = text(&law["validity"]);
    let from = if validity.is_empty() { date("valid_from") } else { format!("{} ({validity})", date("valid_from")) };
    let cells = [
        format!("[{id}]({id}.md){}", if draft { ", draft" } else { "" }),
        clocks.join("<br>"),
        from,
        date("valid_to"),
        text(&law["as_of"]),
        confidence(&law["confidence"]),
        not_modelled(law),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// Adds a page for each regime, and one that lists them all.
pub(super) fn add(files: &mut Files) -> Result<(), Box<dyn Error>> {
    let mut index = String::from(
        "# Regimes\n\nEvery regime that comes with this library. `bindings-wasm/generate` renders this page from the policies, and adds nothing to them.\n\
         This is not legal advice. A policy can use drafts only if it names them in `accepts_drafts`.\n\n\
         * *From* and *until before* are dates of receipt. A dash means that what was read gives no date.\n\
         * *Clocks* are timers with their time. The page of a regime says from which event they count, and to which end of a day.\n\
         * *Text read* says which text, and of which date.\n\
         * *Confidence* is that of the regime. A clock that differs has its own, in brackets.\n\
         * *Not in a timer* lists what the document itself names. A law can have more.\n\n\
         | regime | clocks | from | until before | text read | confidence | not in a timer |\n|---|---|---|---|---|---|---|\n",
    );
    for (ids, draft) in [(PRESETS, false), (DRAFTS, true)] {
        for id in ids {
            let policy = if draft { Policy::draft(id)? } else { Policy::preset(id)? };
            let Some(text_of) = page(id, &policy, files)? else { continue };
            files.insert(format!("docs/regimes/{id}.md"), text_of);
            index += &row(id, &policy, draft);
        }
    }
    files.insert("docs/regimes/README.md".to_owned(), index);
    Ok(())
}
