//! The review as one self-contained page: legible on paper, on a phone, and by ear.

use super::markdown::{basis, defined, heading, sections};
use super::model::Review;
use super::vega;
use crate::measure::indicators::{Figure, plain};
use crate::measure::shape::shapes;

shapes! {
    /// What draws the charts of a page. Without scripts the charts are tables.
    pub struct PageOptions: Built {
        /// Sources of vega, vega-lite and vega-embed, which draw the charts; put into the page, so that it needs no network. Without
        /// them the charts are tables.
        scripts: Option<Vec<String>>,
        /// Addresses of the same, for pages that may load them.
        script_urls: Option<Vec<String>>,
    }
}

impl Review {
    /// The review as one self-contained page. Every figure leads to its definition; every chart has a table.
    ///
    /// ```
    /// use amends::measure::review::PageOptions;
    /// # use amends::measure::{CountOptions, EventLog, Periods, ReviewOptions};
    /// # let as_of = amends::time::instant::parse("2026-03-01T00:00:00Z").unwrap();
    /// # let tally = EventLog::new([]).tally(&CountOptions::new(as_of))?;
    /// # let review = tally.review(&ReviewOptions::new(Periods::months("2026-01", "2026-02")?))?;
    /// let page = review.html(&PageOptions::new().script_urls(["/vega.js", "/vega-lite.js", "/vega-embed.js"]));
    /// assert!(page.starts_with("<!doctype html>") && page.contains("/vega-embed.js"));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn html(&self, options: &PageOptions) -> String {
        page(self, options)
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    // A number stays with its sign.
    out.replace(" %", "\u{a0}%")
}

/// JSON that cannot end the script element in which it stands.
fn in_script(value: &impl serde::Serialize) -> String {
    // In JSON this sign stands in texts only.
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#888;--soft:#f3f3f1;--ink:#1b1b1b;--paper:#fff}\
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#181818;--soft:#242424}}\
*{box-sizing:border-box}body{margin:0 auto;max-width:62rem;padding:1rem;font:1rem/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper)}\
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1rem 0 .2rem}\
p,ul{margin:.3rem 0}ul{padding-left:1.2rem}.basis{font-size:.85rem}\
.scroll{overflow-x:auto;position:relative}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}\
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}td a,th a{color:inherit}\
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem}figure{margin:0;padding:.6rem;background:var(--soft);break-inside:avoid}\
figcaption{font-weight:600}.drawn{width:100%;background:#fff;color:#111}.drawn:empty{display:none}details{font-size:.85rem}summary{cursor:pointer}\
.of{font-size:.85rem;opacity:.8}td.special{font-weight:700;box-shadow:inset .2rem 0 currentColor;padding-left:.5rem}\
@media(max-width:40rem){table.wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table.wide tr{display:block;padding:.4rem 0;border-bottom:1px solid var(--line)}table.wide td,table.wide th{display:block;border:0;padding:.1rem 0}table.wide td:empty{display:none}table.wide td.special{padding-left:.5rem}table.wide td:before{content:attr(data-label) \": \";font-weight:600}}\
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#fff}body{max-width:none;padding:0;font-size:10pt}details:not([open])>*:not(summary){display:none}.charts{grid-template-columns:1fr 1fr}figure{border:1px solid #000}h2{break-after:avoid}tr{break-inside:avoid}}";

fn table(head: &[&str], rows: &[Vec<String>], caption: &str, link: bool) -> String {
    let wide = if head.len() > 2 { " class=\"wide\"" } else { "" };
    let mut out = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{wide}><caption>{0}</caption><thead><tr>",
        escaped(caption)
    );
    for h in head {
        out += &format!("<th scope=\"col\">{}</th>", escaped(h));
    }
    out += "</tr></thead><tbody>";
    for row in rows {
        out += "<tr>";
        for (i, cell) in row.iter().enumerate() {
            let text = escaped(cell);
            if i == 0 {
                // The identifier stands in brackets at the end: it leads to the definition.
                let id = cell.rsplit_once('(').and_then(|(_, id)| id.strip_suffix(')')).filter(|_| link);
                let text = id.map_or(text.clone(), |id| format!("<a href=\"#def-{}\">{text}</a>", escaped(id)));
                out += &format!("<th scope=\"row\">{text}</th>");
            } else {
                let special = ["concern", "improvement", "special cause", "broken", "contradicted"];
                let special = special.iter().any(|w| cell.starts_with(w)) || cell.ends_with(": not met");
                let class = if special { " class=\"special\"" } else { "" };
                out += &format!("<td data-label=\"{}\"{class}>{text}</td>", escaped(head.get(i).unwrap_or(&"")));
            }
        }
        out += "</tr>";
    }
    out + "</tbody></table></div>"
}

fn figure(id: &str, title: &str, spec: &serde_json::Value, rows: &(Vec<&str>, Vec<Vec<String>>)) -> String {
    let description = spec.get("description").and_then(|d| d.as_str()).unwrap_or(title);
    format!(
        "<figure><figcaption>{0}</figcaption><div class=\"drawn\" id=\"{id}\" role=\"img\" aria-label=\"{1}\"></div>\
         <script type=\"application/json\" class=\"spec\" data-for=\"{id}\">{2}</script>\
         <details><summary>Data of this chart</summary>{3}</details></figure>",
        escaped(title),
        escaped(description),
        in_script(spec),
        // A name of its own: a section may have a table about the same.
        table(&rows.0, &rows.1, &format!("{title}: data of the chart"), false)
    )
}

fn charts(r: &Review) -> String {
    let mut out = String::from("<section aria-labelledby=\"charts\"><h2 id=\"charts\">Charts</h2><div class=\"charts\">");
    for s in &r.signals {
        let Some(chart) = &s.chart else { continue };
        let title = format!("{} ({})", s.name, s.id);
        // The figure's caption names the chart: the drawing need not.
        let mut spec = vega::control(chart, &s.periods, &title, &s.unit, s.target);
        spec.as_object_mut().into_iter().for_each(|o| {
            o.remove("title");
        });
        let text = |x: Option<f64>| x.map_or("–".to_owned(), |x| super::words::value(x, &s.unit));
        let at = |column: &[Option<f64>], i: usize| text(column.get(i).copied().flatten());
        let rows = s.periods.iter().enumerate().map(|(i, period)| {
            let mark = chart.marks.get(i);
            vec![
                period.clone(),
                at(&chart.values, i),
                at(&chart.lower, i),
                at(&chart.upper, i),
                mark.map_or("–", |m| vega::variation(m.variation)).to_owned(),
            ]
        });
        out += &figure(
            &format!("chart-{}", s.id),
            &title,
            &spec,
            &(vec!["period", "value", "lower limit", "upper limit", "point"], rows.collect()),
        );
    }
    let bands = r.open.bands.iter().map(|b| vec![vega::band(b.from, b.to), super::words::count(b.count)]).collect();
    out += &figure(
        "chart-ages",
        &format!("Open cases by age, as of {}", r.header.as_of),
        &untitled(vega::ages(&r.open, "Open cases by age")),
        &(vec!["days", "cases"], bands),
    );
    if let Some(found) = r.causes.as_ref().map(super::causes::shown).filter(|found| found.total > 0) {
        let share = |percent: f64| super::words::value(percent / 100.0, "share");
        let rows =
            found.rows.iter().map(|c| vec![c.label.clone(), super::words::count(c.count), share(c.cumulative_percent)]).collect();
        out += &figure(
            "chart-causes",
            &format!("Causes, {}", r.days),
            &untitled(vega::causes(&found, "Causes")),
            &(vec!["cause", "complaints", "cumulative"], rows),
        );
    }
    out + "</div></section>"
}

fn untitled(mut spec: serde_json::Value) -> serde_json::Value {
    spec.as_object_mut().into_iter().for_each(|o| {
        o.remove("title");
    });
    spec
}

/// Draws every chart, if the scripts are there.
const DRAW: &str = "for(const s of document.querySelectorAll('script.spec')){\
const at=document.getElementById(s.dataset.for);if(globalThis.vegaEmbed)vegaEmbed(at,JSON.parse(s.textContent),{actions:false,renderer:'svg'})}";

fn page(r: &Review, input: &PageOptions) -> String {
    let title = escaped(&heading(r));
    let mut out = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head><body><header><h1>{title}</h1><p class=\"basis\">{}</p></header><main>",
        escaped(&r.language),
        escaped(&basis(r))
    );
    for (i, section) in (1..).zip(sections(r)) {
        out += &format!("<section aria-labelledby=\"s{i}\"><h2 id=\"s{i}\">{i} {}</h2>", escaped(section.name));
        let of = section.of();
        if !of.is_empty() {
            out += &format!("<p class=\"of\">{}</p>", escaped(&of));
        }
        match section.lines.as_slice() {
            [] => {}
            [line] => out += &format!("<p>{}</p>", escaped(line)),
            lines => {
                out += "<ul>";
                for line in lines {
                    out += &format!("<li>{}</li>", escaped(line));
                }
                out += "</ul>";
            }
        }
        if let Some((head, rows)) = &section.table {
            let drawn = table(head, rows, section.name, section.name == "Signals");
            // Forty clauses are for auditors: they open them.
            let folded = section.name == "Self-assessment";
            out += &if folded { format!("<details><summary>Clause by clause</summary>{drawn}</details>") } else { drawn };
        }
        out += "</section>";
    }
    out += &charts(r);
    out += &definitions(r);
    out += &format!(
        "</main><footer><details><summary>The review as data</summary><p>The same review as JSON stands in this page, in the element <code>review</code>.</p></details>\
         <script type=\"application/json\" id=\"review\">{}</script></footer>",
        in_script(r)
    );
    for url in input.script_urls.iter().flatten() {
        out += &format!("<script src=\"{}\"></script>", escaped(url));
    }
    for source in input.scripts.iter().flatten() {
        out += &format!("<script>{}</script>", source.replace("</script", "<\\/script"));
    }
    out + &format!("<script>{DRAW}</script></body></html>\n")
}

fn definitions(r: &Review) -> String {
    let figures = r.signals.iter().map(|s| &s.figure).chain(&r.outside).chain(&r.capacity).chain(&r.data);
    let found: Vec<&Figure> = figures.collect();
    let mut out = String::from("<section aria-labelledby=\"definitions\"><h2 id=\"definitions\">Definitions</h2><dl>");
    for d in defined(r) {
        let of = found.iter().find(|f| f.id == d.id);
        let number = |n: Option<i64>| n.map_or("–".to_owned(), |n| super::words::number(plain(n)));
        let coverage =
            of.and_then(|f| f.coverage).map_or(String::new(), |c| format!("; coverage {}", super::words::value(c, "share")));
        let parts = of.map_or(String::new(), |f| {
            let period = f.period.as_deref().unwrap_or("–");
            format!(" {period}: numerator {}, denominator {}{coverage}.", number(f.numerator), number(f.denominator))
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
    out + "</dl></section>"
}
