//! The review as one self-contained page: legible on paper, on a phone, in the dark, and by ear. No script, no network.

use super::first::{decisions, objectives};
use super::markdown::{basis, defined, heading, parts};
use super::model::Review;
use super::pictures::{Picture, of_section};
use super::section::Section;
use super::table::table;
use super::text::escaped;
use crate::measure::draw::svg::{Frame, picture, sheet};
use crate::measure::indicators::{Figure, plain};
use crate::measure::words::{number, period, value};

impl Review {
    /// The review as one self-contained page, without script and network. First comes what needs a decision, then each objective with its
    /// verdict. The details are folded below, and print. Every figure leads to its definition; every chart has a table.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, EventLog, Periods, ReviewOptions};
    /// # let as_of = amends::time::instant::parse("2026-03-01T00:00:00Z").unwrap();
    /// # let tally = EventLog::new([]).tally(&CountOptions::new(as_of))?;
    /// # let review = tally.review(&ReviewOptions::new(Periods::months("2026-01", "2026-02")?))?;
    /// let page = review.html();
    /// assert!(page.starts_with("<!doctype html>") && page.contains("What needs a decision"));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn html(&self) -> String {
        page(self)
    }
}

/// JSON that cannot end the script element in which it stands.
fn in_script(value: &impl serde::Serialize) -> String {
    // In JSON this sign stands in texts only.
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}

const STYLE: &str = include_str!("page.css");

fn page(r: &Review) -> String {
    let title = escaped(&heading(r));
    let mut out = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{STYLE}{}</style></head><body><header><h1>{title}</h1><p class=\"soft\">{}</p></header><main>",
        escaped(&r.language),
        sheet(),
        escaped(&format!("Under review: {}. Compared over {}.", period(&r.days), period(&r.all_days))),
    );
    out += &decisions(r);
    out += &objectives(r);
    for section in parts(r) {
        out += &folded(r, &section);
    }
    out + &format!("{}</main></body></html>\n", known(r))
}

/// A section, folded: its name, its gist, and all of it.
fn folded(r: &Review, section: &Section) -> String {
    let id = section.name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let pictures = of_section(r, section.name);
    let gist = section.lines.first().filter(|_| section.table.is_some() || !pictures.is_empty() || section.lines.len() == 1);
    let mut out = format!(
        "<details class=\"part\" id=\"{id}\"><summary><h2>{}</h2>{}</summary><div>",
        escaped(section.name),
        gist.map_or(String::new(), |gist| format!("<span class=\"gist\">{}</span>", escaped(gist)))
    );
    out += &inside(section, gist.is_some());
    if !pictures.is_empty() {
        out += "<div class=\"charts\">";
        pictures.iter().for_each(|p| out += &figure(p));
        out += "</div>";
    }
    out + "</div></details>"
}

/// The lines and the table of a section; its first line may stand in its head.
fn inside(section: &Section, told: bool) -> String {
    let mut out = String::new();
    match section.lines.get(usize::from(told)..).unwrap_or_default() {
        [] => {}
        [line] => out += &format!("<p>{}</p>", escaped(line)),
        lines => {
            out += "<ul>";
            lines.iter().for_each(|line| out += &format!("<li>{}</li>", escaped(line)));
            out += "</ul>";
        }
    }
    if let Some((head, rows)) = &section.table {
        out += &table(head, rows, section.name, section.name == "Signals");
    }
    let of = section.of();
    if !of.is_empty() {
        out += &format!("<p class=\"of\">{}</p>", escaped(&of));
    }
    out
}

fn figure(p: &Picture) -> String {
    format!(
        "<figure id=\"{}\"><figcaption>{1}</figcaption>{2}<p>{3}</p>\
         <details><summary>Data of this chart</summary>{4}</details></figure>",
        p.id,
        escaped(&p.title),
        picture(&p.plot, &Frame::INSIDE),
        escaped(&p.plot.text),
        // A name of its own: a section may have a table about the same.
        table(&p.head, &p.rows, &format!("{}: data of the chart", p.title), false)
    )
}

/// How the figures came about: what they rest on, and every definition.
fn known(r: &Review) -> String {
    format!(
        "<details class=\"part\" id=\"how-we-know\"><summary><h2>How we know</h2><span class=\"gist\">What the figures rest on, and how each is \
         defined.</span></summary><div><p>{}</p><h3>Definitions</h3><dl>{}</dl><details class=\"more\"><summary>The review as data</summary>\
         <p>The same review as JSON stands in this page, in the element <code>review</code>.</p></details>\
         <script type=\"application/json\" id=\"review\">{}</script></div></details>",
        escaped(&basis(r)),
        definitions(r),
        in_script(r)
    )
}

fn definitions(r: &Review) -> String {
    let figures = r.signals.iter().map(|s| &s.figure).chain(&r.outside).chain(&r.capacity).chain(&r.data);
    let found: Vec<&Figure> = figures.collect();
    let mut out = String::new();
    for d in defined(r) {
        let of = found.iter().find(|f| f.id == d.id);
        let counted = |n: Option<i64>| n.map_or("–".to_owned(), |n| number(plain(n)));
        let coverage = of.and_then(|f| f.coverage).map_or(String::new(), |c| format!("; coverage {}", value(c, "share")));
        let parts = of.map_or(String::new(), |f| {
            let days = f.period.as_deref().map_or("–".to_owned(), period);
            format!(" {days}: numerator {}, denominator {}{coverage}.", counted(f.numerator), counted(f.denominator))
        });
        out += &format!(
            "<dt id=\"def-{0}\">{0} {1}</dt><dd>{2} [{3}]. {4}.{5} Source: {6}.</dd>",
            escaped(d.id),
            escaped(d.name),
            escaped(d.formula),
            escaped(d.unit),
            escaped(d.edges),
            escaped(&parts),
            escaped(&d.source)
        );
    }
    out
}
