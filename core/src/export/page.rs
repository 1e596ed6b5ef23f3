//! An export as one self-contained page: no script, no network, every text escaped.

use chrono::{DateTime, Utc};

use super::handover::CaseExport;
use super::value::{items, texts};
use crate::document::text::escaped;
use crate::timer::DueDay;
use crate::view::{By, CaseView, ShownDeadline, ShownEvent};
use crate::words::Words;

const STYLE: &str = include_str!("page.css");

impl CaseExport {
    /// The export as one self-contained page, in the language of a dictionary. It has no script, loads nothing, and shows what the export
    /// holds. Instants are in UTC. A due day is the day of the office, with its zone.
    ///
    /// ```
    /// use amends::Words;
    /// # use amends::export::{Handover, export};
    /// # use amends::lifecycle::{Complainant, DisclosureBasis, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant, view::Audience};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let now = instant::parse("2026-03-02T09:00:00Z")?;
    /// # let ines = Context::at(now, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # let received = policy.handle(None, intake, &ines)?;
    /// # let jane = Handover::new(id!("jane"), DisclosureBasis::LegalDuty, now).audiences([Audience::Complainant]);
    /// let exported = export(&received.records, &[], &jane)?;
    /// let page = exported.page(&Words::bundled("ar")?);
    /// assert!(page.starts_with("<!doctype html>") && page.contains("dir=\"rtl\""));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn page(&self, words: &Words) -> String {
        let title = match &self.view.complaint {
            Some(number) => format!("{} {number}", words.page("complaint")),
            None => words.page("complaint").to_owned(),
        };
        let title = escaped(&title);
        let mut out = format!(
            "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <title>{title}</title><style>{STYLE}</style></head><body><header><h1>{title}</h1><dl>",
            escaped(words.language()),
            words.direction().as_str(),
        );
        let handover = &self.handover;
        let audiences: Vec<String> =
            handover.audiences.iter().map(|audience| escaped(words.word("Audience", audience.as_str()))).collect();
        row(&mut out, words.page("to"), &escaped(handover.to.as_str()));
        row(&mut out, words.page("as"), &audiences.join(", "));
        row(&mut out, words.page("basis"), &escaped(words.word("DisclosureBasis", handover.basis.as_str())));
        row(&mut out, words.page("made_at"), &moment(handover.made_at));
        if let Some(state) = self.view.state {
            row(&mut out, words.page("state"), &escaped(words.state(state)));
        }
        out += "</dl></header><main>";
        deadlines(&mut out, &self.view, words);
        out += &format!("<section><h2>{}</h2>", escaped(words.page("timeline")));
        if self.view.timeline.is_empty() {
            out += &format!("<p>{}</p>", escaped(words.page("nothing")));
        } else {
            out += "<ol>";
            self.view.timeline.iter().for_each(|one| event(&mut out, one, words));
            out += "</ol>";
        }
        out += "</section>";
        if let Some(disclosure) = &self.disclosure {
            let what: Vec<String> =
                disclosure.what.iter().map(|place| format!("<li><code>{}</code></li>", escaped(place.as_str()))).collect();
            out += &format!("<section><h2>{}</h2><ul>{}</ul></section>", escaped(words.page("personal")), what.concat());
        }
        out + "</main></body></html>\n"
    }
}

/// A name and a value that is HTML already.
fn row(out: &mut String, name: &str, value: &str) {
    *out += &format!("<div><dt>{}</dt><dd>{value}</dd></div>", escaped(name));
}

/// An instant, in UTC.
fn moment(at: DateTime<Utc>) -> String {
    format!("<time datetime=\"{}\">{}</time>", at.format("%Y-%m-%dT%H:%M:%SZ"), at.format("%Y-%m-%d %H:%M UTC"))
}

fn deadlines(out: &mut String, view: &CaseView, words: &Words) {
    if view.deadlines.is_empty() {
        return;
    }
    *out += &format!("<section><h2>{}</h2><ul>", escaped(words.page("deadlines")));
    for ShownDeadline { due, due_day, state, title, .. } in &view.deadlines {
        let due = due_day.as_ref().map_or_else(|| moment(*due), |day| said(day, words));
        *out += &format!("<li>{}: {due} ({})</li>", escaped(title), escaped(words.timer(state.as_str())));
    }
    *out += "</ul></section>";
}

/// A due day in words: the whole day is left, unless a time is said. The date keeps its direction in every script.
fn said(day: &DueDay, words: &Words) -> String {
    let date = day.date.to_string();
    let text = escaped(&words.due(&date, day.time.as_deref()));
    let text = text.replace(&date, &format!("<time dir=\"ltr\" datetime=\"{date}\">{date}</time>"));
    format!("{text}, <bdi>{}</bdi>", escaped(&day.tz))
}

fn event(out: &mut String, shown: &ShownEvent, words: &Words) {
    *out += &format!("<li value=\"{}\"><h3>{}</h3><p>", shown.number, escaped(words.event(shown.event)));
    let when = match (shown.at, shown.on) {
        (Some(at), _) => moment(at),
        (None, Some(day)) => format!("<time datetime=\"{day}\">{day}</time>"),
        (None, None) => String::new(),
    };
    let who = match &shown.actor {
        Some(actor) if shown.by != By::Time => actor.as_str(),
        _ => words.word("By", shown.by.as_str()),
    };
    *out += &format!("{when} · {}</p><dl>", escaped(who));
    if let Some(at) = shown.recorded_at.filter(|at| Some(*at) != shown.at) {
        row(out, words.page("recorded_at"), &moment(at));
    }
    let kind = shown.event.0;
    for item in items(shown.body.fields(), kind, words) {
        row(out, &item.title, &texts(&item.values));
    }
    for item in shown.before.iter().flat_map(|body| items(body.fields(), kind, words)) {
        row(out, &format!("{} ({})", item.title, words.page("before")), &texts(&item.values));
    }
    *out += "</dl></li>";
}
