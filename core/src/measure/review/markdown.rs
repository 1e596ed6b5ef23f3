//! The review as Markdown: for mail, wikis and version control.

use super::model::{Review, ReviewQuestion, review};
use super::principles::{clauses, clocks, principles};
use super::vega::{band, variation};
use super::words::{figure, number, value};
use crate::document::Diagnostics;
use crate::measure::chart::control::Assurance;
use crate::measure::indicators::{Figure, FlowRow, OpenCases, declaration};
use crate::measure::shape::shapes;
use crate::measure::statistics::effect::EffectVerdict;

shapes! {
    /// A review to be written.
    pub struct ReviewTextQuestion {
        /// The review.
        review: ReviewQuestion,
    }
    /// A review in words.
    pub struct ReviewText {
        /// Markdown.
        markdown: String,
    }
}

/// A management review as Markdown.
///
/// # Errors
///
/// As `review`.
pub fn review_markdown(input: &ReviewTextQuestion) -> Result<ReviewText, Diagnostics> {
    Ok(ReviewText { markdown: text(&review(&input.review)?) })
}

/// A section: its number and name, and its lines.
pub(crate) struct Section {
    pub(crate) name: &'static str,
    /// Lines in plain words.
    pub(crate) lines: Vec<String>,
    /// Headings and rows of a table.
    pub(crate) table: Option<(Vec<&'static str>, Vec<Vec<String>>)>,
}

pub(crate) fn assurance(a: Assurance) -> &'static str {
    match a {
        Assurance::Pass => "will be met",
        Assurance::Fail => "will not be met",
        Assurance::Inconsistent => "met by chance",
    }
}

/// A p-value.
fn chance(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_owned() } else { format!("p {p:.3}") }
}

/// A ratio with its interval.
fn ranged(x: Option<f64>, lower: Option<f64>, upper: Option<f64>) -> String {
    let Some(x) = x else { return "not defined".to_owned() };
    let text = |x: Option<f64>| x.map_or("∞".to_owned(), |x| format!("{x:.2}"));
    format!("{x:.2} ({}–{})", text(lower), text(upper))
}

fn named(f: &Figure) -> String {
    let declared = declaration(&f.id);
    let unit = declared.map_or("", |d| d.unit);
    format!("{}: {}", declared.map_or(f.id.as_str(), |d| d.name), figure(f, unit))
}

/// All sections, in the order of ISO 10002, 8.6.
pub(crate) fn sections(r: &Review) -> Vec<Section> {
    let mut out = Vec::new();
    let mut say = |name, lines, table| out.push(Section { name, lines, table });
    say(
        "Since the last review",
        vec![r.decisions.as_ref().map_or_else(
            || "No decisions were handed in.".to_owned(),
            |d| format!("Decisions: {} done, {} late, {} dropped.", d.done, d.late, d.dropped),
        )],
        None,
    );
    let f = &r.flow;
    say("Flow", flow(f), None);
    let rows = r.signals.iter().map(|s| {
        let limits =
            s.lower.zip(s.upper).map_or("–".to_owned(), |(l, u)| format!("{} to {}", value(l, &s.unit), value(u, &s.unit)));
        let target = match (s.target, s.assurance) {
            (Some(t), Some(a)) => format!("{}: {}", value(t, &s.unit), assurance(a)),
            (Some(t), None) => value(t, &s.unit),
            _ => "–".to_owned(),
        };
        vec![
            format!("{} ({})", s.name, s.id),
            figure(&s.figure, &s.unit),
            limits,
            s.variation.map_or("too few points", variation).to_owned(),
            target,
        ]
    });
    say(
        "Signals",
        vec![format!("Chance alone would show about {} charts with a false alarm.", number(r.expected_false_alarms))],
        Some((vec!["indicator", "now (95 % interval)", "limits", "variation", "target"], rows.collect())),
    );
    let o = &r.open;
    say(
        "Open cases by age",
        ages(o),
        Some((vec!["days", "cases"], o.bands.iter().map(|b| vec![band(b.from, b.to), b.count.to_string()]).collect())),
    );
    causes(r, &mut say);
    let rows = r.actions.iter().map(|a| {
        let ratio = &a.effect.rate_ratio;
        let controls = a.effect.against_control.as_ref().map_or("–".to_owned(), |c| ranged(c.ratio, c.lower, c.upper));
        let verdict = match a.effect.verdict {
            EffectVerdict::Effective => "effective",
            EffectVerdict::Worse => "worse",
            EffectVerdict::NotShown => "not shown",
        };
        let notes = if a.effect.notes.is_empty() { String::new() } else { format!(" ({})", a.effect.notes.join("; ")) };
        vec![
            format!("{} [{}]", a.name, a.about),
            ranged(ratio.rate_ratio, ratio.lower, ratio.upper),
            controls,
            format!("{verdict}{notes}"),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let nothing = if rows.is_empty() { vec!["No actions were handed in.".to_owned()] } else { Vec::new() };
    say(
        "Did it work?",
        nothing,
        Some((vec!["action", "rate ratio", "against controls", "verdict"], rows)).filter(|t| !t.1.is_empty()),
    );
    fairness(r, &mut say);
    say("Outside, and again", r.outside.iter().map(named).collect(), None);
    let mut lines: Vec<String> = r.capacity.iter().map(named).collect();
    if let (Some(load), Some(hold), Some(fte)) = (r.load, r.fte_to_hold, r.fte) {
        lines.push(format!(
            "Load {}: holding needs {} full-time equivalents, there are {}.",
            value(load, "share"),
            number(hold),
            number(fte)
        ));
    }
    say("Capacity", lines, None);
    let mut lines: Vec<String> = r.data.iter().map(named).collect();
    for (reason, n) in &r.quarantined {
        lines.push(format!("Not counted, {}: {n}", reason.replace('_', " ")));
    }
    if let Some(a) = &r.audit {
        lines.push(format!("Audit: {} findings in {} files, {} open.", a.findings, a.files, a.open));
    }
    lines.extend(r.notes.iter().cloned());
    say("Data and audit", lines, None);
    let steps = r.clocks.as_ref().map(clocks).into_iter();
    let judged = steps.chain(r.principles.as_ref().map(principles)).chain(r.self_assessment.as_ref().map(clauses));
    judged.for_each(|section| say(section.name, section.lines, section.table));
    say(
        "Decisions asked",
        vec!["Improvement of the process: ____".into(), "Improvement of the product: ____".into(), "Resources: ____".into()],
        None,
    );
    out
}

/// What came in and what left, as a sum of what the log tells.
fn flow(f: &FlowRow) -> Vec<String> {
    let count = |n: i64| number(crate::measure::indicators::plain(n));
    let (Some(start), Some(end)) = (f.open_start, f.open_end) else {
        return vec![format!("Received {}. The log does not tell what was closed.", count(f.received))];
    };
    let terms =
        [('+', "reopened", f.reopened), ('−', "closed", f.closed), ('−', "withdrawn", f.withdrawn), ('−', "merged", f.merged)];
    let told: String = terms.iter().filter_map(|(sign, word, n)| Some(format!(" {sign} {word} {}", count((*n)?)))).collect();
    let adds_up = if f.residual == Some(0) { "It adds up." } else { "It does not add up." };
    let mut lines =
        vec![format!("Open {} + received {}{told} = {} open. {adds_up}", count(start), count(f.received), count(end))];
    let untold: Vec<&str> = terms.iter().filter(|t| t.2.is_none()).map(|t| t.1).collect();
    if !untold.is_empty() {
        lines.push(format!("Not recorded: {}.", untold.join(", ")));
    }
    lines
}

/// How many cases are open, how old, and how many of them late.
fn ages(o: &OpenCases) -> Vec<String> {
    let Some(open) = o.count else { return vec!["The log does not tell what was closed.".to_owned()] };
    let oldest = o.oldest.map_or("–".into(), |d| format!("{d} days"));
    let late =
        o.overdue.zip(o.due_soon).zip(o.dated).map_or("Due instants are not recorded.".to_owned(), |((late, soon), dated)| {
            format!("Of {dated} with a due instant, {late} past due, {soon} due within seven days.")
        });
    vec![format!("{open} open; the oldest {oldest}. {late}")]
}

fn causes(r: &Review, say: &mut impl FnMut(&'static str, Vec<String>, Option<(Vec<&'static str>, Vec<Vec<String>>)>)) {
    let rising: Vec<String> = r
        .rising
        .iter()
        .map(|c| {
            format!(
                "Rising: {} ({} now, {} a period before; p {:.3} for all causes together).",
                c.cause,
                c.now,
                number(c.mean_before),
                chance(c.p_adjusted)
            )
        })
        .collect();
    let table = r.causes.as_ref().map(|p| {
        let rows = p.rows.iter().filter(|row| row.vital || row.label == "unknown").take(20);
        let rows = rows.map(|row| {
            vec![
                row.label.clone(),
                row.count.to_string(),
                format!("{:.1} %", row.percent),
                format!("{:.1} %", row.cumulative_percent),
            ]
        });
        (vec!["cause", "complaints", "share", "cumulative"], rows.collect())
    });
    let mut lines = if table.is_none() {
        vec!["The log has no causes.".to_owned()]
    } else {
        vec!["The vital few, to 80 %; unknown ones are always shown.".to_owned()]
    };
    lines.extend(rising);
    say("Causes", lines, table);
}

fn fairness(r: &Review, say: &mut impl FnMut(&'static str, Vec<String>, Option<(Vec<&'static str>, Vec<Vec<String>>)>)) {
    let lines: Vec<String> = r
        .fairness
        .iter()
        .map(|f| {
            let d = &f.disparity;
            format!(
                "Upheld, {} beside {}: adjusted risk ratio {}, {} for all comparisons together.",
                f.group_1,
                f.group_2,
                ranged(d.risk_ratio, d.risk_ratio_lower, d.risk_ratio_upper),
                f.p_adjusted.map_or("p –".into(), chance)
            )
        })
        .collect();
    say("Fairness", if lines.is_empty() { vec!["No groups were handed in.".to_owned()] } else { lines }, None);
}

/// A cell of a Markdown table, or a line: what has a meaning in Markdown is written out.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if "|*_`<>#[]\\".contains(c) {
                vec!['\\', c]
            } else if c == '\n' {
                vec![' ']
            } else {
                vec![c]
            }
        })
        .collect()
}

/// The heading: title, organisation, period.
pub(crate) fn heading(r: &Review) -> String {
    let of = r.organisation.as_ref().map_or(String::new(), |o| format!(", {o}"));
    format!("{}{of}: {}", r.title, r.period)
}

/// What the numbers rest on.
pub(crate) fn basis(r: &Review) -> String {
    format!(
        "{} cases; as of {} in {} (tzdata {}); definitions {}",
        number(crate::measure::math::float(r.cases)),
        r.header.as_of,
        r.header.zone,
        if r.header.tzdata.is_empty() { "none" } else { &r.header.tzdata },
        r.header.definitions_hash.get(..12).unwrap_or(&r.header.definitions_hash)
    )
}

fn text(r: &Review) -> String {
    let mut out = format!("# {}\n\n{}\n", escaped(&heading(r)), escaped(&basis(r)));
    for (i, section) in (1..).zip(sections(r)) {
        out += &format!("\n## {i} {}\n\n", section.name);
        for line in &section.lines {
            out += &format!("* {}\n", escaped(line));
        }
        if let Some((head, rows)) = &section.table {
            out += &format!("\n| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
            for row in rows {
                out += &format!("| {} |\n", row.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "));
            }
        }
    }
    out += "\n## Definitions\n\n| | indicator | formula | edges | source |\n|---|---|---|---|---|\n";
    for d in &r.definitions {
        out += &format!(
            "| {} | {} | {} | {} | {} |\n",
            d.id,
            escaped(&d.name),
            escaped(&d.formula),
            escaped(&d.edges),
            escaped(&d.clause)
        );
    }
    out
}
