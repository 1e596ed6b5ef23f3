//! The review as Markdown: for mail, wikis and version control.

use super::model::{Review, ReviewSection};
use super::principles::{clauses, clocks, principles};
use super::section::{Section, Table};
use super::verdict::{NOTHING, standing, verdict};
use crate::measure::chart::Variation;
use crate::measure::draw::charts::ages::band;
use crate::measure::draw::charts::control::variation;
use crate::measure::indicators::{Figure, declaration};
use crate::measure::statistics::effect::EffectVerdict;
use crate::measure::words::{count, figure, instant, number, period, value};

impl Review {
    /// The review as Markdown, for mail, wikis and version control.
    #[must_use]
    pub fn markdown(&self) -> String {
        text(self)
    }
}

/// What the figures of each section are of.
pub(super) fn described(r: &Review) -> Vec<ReviewSection> {
    let told = |s: Section| ReviewSection { name: s.name.to_owned(), period: s.period, rule: s.rule.to_owned() };
    sections(r).into_iter().map(told).collect()
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
    let unit = declared.map_or("", |d| d.unit.as_str());
    format!("{}: {}", declared.map_or(f.id.as_str(), |d| d.name), figure(f, unit))
}

/// All sections: what needs a decision, the objectives, and the details.
pub(crate) fn sections(r: &Review) -> Vec<Section> {
    let first = [decisions_asked(r), objectives(r)];
    first.into_iter().chain(parts(r)).filter(|s| !s.lines.is_empty() || s.table.is_some()).collect()
}

fn decisions_asked(r: &Review) -> Section {
    let told = r.attention.iter().map(|a| a.sentence.clone());
    let lines = if r.attention.is_empty() { vec![NOTHING.to_owned()] } else { told.collect() };
    Section { name: "What needs a decision", period: String::new(), rule: "", lines, table: None }
}

/// The objectives with their verdicts; if none is set, all that is charted.
fn objectives(r: &Review) -> Section {
    let rows = r.signals.iter().filter(|s| s.target.is_some()).map(|s| {
        let told = |f: &Figure| f.value.map_or("–".to_owned(), |x| value(x, &s.unit));
        vec![s.name.clone(), told(&s.figure), s.before.as_ref().map_or("–".to_owned(), told), verdict(s)]
    });
    Section {
        name: "Objectives",
        period: period(&r.days),
        rule: "Each figure by its definition below.",
        lines: Vec::new(),
        table: Some((vec!["objective", "now", "before", "verdict"], rows.collect())).filter(|t: &Table| !t.1.is_empty()),
    }
}

/// The details, in the order of ISO 10002, 8.6. Empty sections are left out.
pub(super) fn parts(r: &Review) -> Vec<Section> {
    let mut out = vec![
        decisions(r),
        flow(r),
        signals(r),
        ages(r),
        causes(r),
        actions(r),
        fairness(r),
        Section {
            name: "Outside, and again",
            period: period(&r.days),
            rule: "Each figure by its definition below.",
            lines: r.outside.iter().filter(|f| f.value.is_some()).map(named).collect(),
            table: None,
        },
        capacity(r),
    ];
    out.extend(r.clocks.as_ref().map(clocks));
    out.extend(r.principles.as_ref().map(principles));
    out.extend(r.self_assessment.as_ref().zip(r.principles.as_ref()).map(|(s, p)| clauses(s, p)));
    out.push(data(r));
    out.retain(|s| !s.lines.is_empty() || s.table.is_some());
    out
}

fn decisions(r: &Review) -> Section {
    let told = r.decisions.as_ref().map(|d| format!("Decisions: {} done, {} late, {} dropped.", d.done, d.late, d.dropped));
    Section { name: "Since the last review", period: String::new(), rule: "", lines: told.into_iter().collect(), table: None }
}

/// What came in and what left, as a sum of what the log tells.
fn flow(r: &Review) -> Section {
    let f = &r.flow;
    let count = |n: i64| number(crate::measure::indicators::plain(n));
    let terms =
        [('+', "reopened", f.reopened), ('−', "closed", f.closed), ('−', "withdrawn", f.withdrawn), ('−', "merged", f.merged)];
    let told: String = terms.iter().filter_map(|(sign, word, n)| Some(format!(" {sign} {word} {}", count((*n)?)))).collect();
    let adds_up = if f.residual == Some(0) { "It adds up." } else { "It does not add up." };
    let mut lines = vec![f.open_start.zip(f.open_end).map_or_else(
        || format!("Received {}. The log does not tell what was closed.", count(f.received)),
        |(start, end)| format!("Open {} + received {}{told} = {} open. {adds_up}", count(start), count(f.received), count(end)),
    )];
    let untold: Vec<&str> = terms.iter().filter(|t| t.2.is_none()).map(|t| t.1).collect();
    if !untold.is_empty() {
        lines.push(format!("Not recorded: {}.", untold.join(", ")));
    }
    let rule = "Every receipt, close and reopening counts on its day; open is what came less what left.";
    Section { name: "Flow", period: period(&r.days), rule, lines, table: None }
}

/// How many indicators are not as usual.
fn outside(r: &Review) -> String {
    let of = |v: Variation| r.signals.iter().filter(|s| s.variation == Some(v)).count();
    format!("{} indicators: {} worse than usual, {} better.", r.signals.len(), of(Variation::Concern), of(Variation::Improvement))
}

fn signals(r: &Review) -> Section {
    let rows = r.signals.iter().map(|s| {
        let limits =
            s.lower.zip(s.upper).map_or("–".to_owned(), |(l, u)| format!("{} to {}", value(l, &s.unit), value(u, &s.unit)));
        let target = match (s.target, s.standing) {
            (Some(t), Some(s_now)) => format!("{}: {}", value(t, &s.unit), standing(s_now)),
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
    Section {
        name: "Signals",
        period: format!("{}; limits from {}", period(&r.days), period(&r.all_days)),
        rule: "Each figure by its definition below.",
        lines: vec![format!(
            "{} Chance alone would show about {} charts with a false alarm.",
            outside(r),
            number(r.expected_false_alarms)
        )],
        table: Some((vec!["indicator", "now (95 % interval)", "limits", "variation", "target"], rows.collect())),
    }
}

/// How many cases are open, how old, and how many of them late.
fn ages(r: &Review) -> Section {
    let o = &r.open;
    let told = |open: u64| {
        let oldest = o.oldest.map_or("–".into(), |d| format!("{} days", count(d)));
        let late = o.overdue.zip(o.due_soon).zip(o.dated);
        let late = late.map_or("Due days are not recorded.".to_owned(), |((late, soon), dated)| {
            format!("Of {} with a due day, {} past it, {} due within seven days.", count(dated), count(late), count(soon))
        });
        format!("{} open; the oldest {oldest}. {late}", count(open))
    };
    let rows = o.bands.iter().map(|b| vec![band(b.from, b.to), count(b.count)]).collect();
    Section {
        name: "Open cases by age",
        period: format!("As of {}", instant(&r.header.as_of)),
        rule: "Local days since the first receipt. Past due by the due day of the log, also if a case was closed in time and reopened.",
        lines: o.count.map(told).into_iter().collect(),
        table: Some((vec!["days", "cases"], rows)).filter(|t: &Table| !t.1.is_empty()),
    }
}

fn causes(r: &Review) -> Section {
    let some = r.causes.as_ref().filter(|all| all.total > 0);
    let about = "The vital few, to 80 %; unknown ones are always shown, the rest in one row.";
    let mut lines: Vec<String> = some.map(|_| about.to_owned()).into_iter().collect();
    lines.extend(r.rising.iter().map(|c| {
        format!(
            "Rising: {} ({} now, {} a period in {}; {} for all causes together).",
            c.cause,
            count(c.now),
            number(c.mean_before),
            r.usual_days.as_deref().map_or("–".to_owned(), period),
            chance(c.p_adjusted)
        )
    }));
    let share = |percent: f64| value(percent / 100.0, "share");
    let rows = r.causes.as_ref().map(super::causes::shown).into_iter().flat_map(|p| p.rows);
    let rows: Vec<_> =
        rows.map(|row| vec![row.label, count(row.count), share(row.percent), share(row.cumulative_percent)]).collect();
    Section {
        name: "Causes",
        period: period(&r.days),
        rule: "Complaints received in these days.",
        lines,
        table: Some((vec!["cause", "complaints", "share", "cumulative"], rows)).filter(|t| !t.1.is_empty()),
    }
}

fn actions(r: &Review) -> Section {
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
            format!("{} before, {} after", period(&a.before), period(&a.after)),
            ranged(ratio.rate_ratio, ratio.lower, ratio.upper),
            controls,
            format!("{verdict}{notes}"),
        ]
    });
    let rows: Vec<_> = rows.collect();
    Section {
        name: "Did it work?",
        period: String::new(),
        rule: "Complaints received a day, after the action compared with before, with the exact 95 % interval.",
        lines: Vec::new(),
        table: Some((vec!["action", "days", "rate ratio", "against controls", "verdict"], rows)).filter(|t| !t.1.is_empty()),
    }
}

fn fairness(r: &Review) -> Section {
    let told = r.fairness.iter().map(|f| {
        let d = &f.disparity;
        format!(
            "Upheld, {} compared with {}: adjusted risk ratio {}, {} for all comparisons together.",
            f.group_1,
            f.group_2,
            ranged(d.risk_ratio, d.risk_ratio_lower, d.risk_ratio_upper),
            f.p_adjusted.map_or("p –".into(), chance)
        )
    });
    let told: Vec<String> = told.collect();
    Section {
        name: "Fairness",
        period: period(&r.all_days),
        rule: "Upheld or partly upheld of those decided; closes of all periods, as one alone holds too few.",
        lines: told,
        table: None,
    }
}

fn capacity(r: &Review) -> Section {
    let mut lines: Vec<String> = r.capacity.iter().filter(|f| f.value.is_some()).map(named).collect();
    if let (Some(load), Some(hold), Some(fte)) = (r.load, r.fte_to_hold, r.fte) {
        lines.push(format!(
            "Load {}: holding needs {} full-time equivalents, there are {}.",
            value(load, "share"),
            number(hold),
            number(fte)
        ));
    }
    Section { name: "Capacity", period: period(&r.days), rule: "Each figure by its definition below.", lines, table: None }
}

fn data(r: &Review) -> Section {
    let mut lines: Vec<String> = r.data.iter().map(named).collect();
    for (reason, n) in &r.quarantined {
        lines.push(format!("Not counted in the whole log, {}: {}", reason.replace('_', " "), count(*n)));
    }
    if let Some(a) = &r.audit {
        lines.push(format!("Audit: {} findings in {} files, {} open.", a.findings, a.files, a.open));
    }
    lines.extend(r.notes.iter().cloned());
    Section {
        name: "Data and audit",
        period: period(&r.days),
        rule: "Of complaints received in these days, each figure by its definition below.",
        lines,
        table: None,
    }
}

/// A definition of what is on the page.
pub(super) struct Defined<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) formula: &'a str,
    pub(super) unit: &'a str,
    pub(super) edges: &'a str,
    pub(super) source: String,
}

/// The definitions of indicators, and of the measures of principles that apply.
pub(super) fn defined(r: &Review) -> Vec<Defined<'_>> {
    let indicators = r.definitions.iter().map(|d| Defined {
        id: &d.id,
        name: &d.name,
        formula: &d.formula,
        unit: &d.unit,
        edges: &d.edges,
        source: d.clause.clone(),
    });
    let measures = r.principles.iter().flat_map(|p| &p.principles).flat_map(|p| &p.measures);
    let measures = measures.filter(|m| m.reason != "does_not_apply").map(|m| Defined {
        id: &m.declaration.id,
        name: &m.declaration.name,
        formula: &m.declaration.formula,
        unit: &m.declaration.unit,
        edges: "by stored records and the clocks of their policies",
        source: m.declaration.clauses.join(", "),
    });
    indicators.chain(measures).collect()
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
    format!("{}{of}: {}", r.title, period(&r.period))
}

/// What the numbers rest on.
pub(crate) fn basis(r: &Review) -> String {
    format!(
        "Under review: {}; all periods: {}. {} cases; as of {}; days of {} (tzdata {}); definitions {}",
        period(&r.days),
        period(&r.all_days),
        count(r.cases),
        instant(&r.header.as_of),
        r.header.zone,
        if r.header.tzdata.is_empty() { "none" } else { &r.header.tzdata },
        r.header.definitions_hash.get(..12).unwrap_or(&r.header.definitions_hash)
    )
}

fn text(r: &Review) -> String {
    let mut out = format!("# {}\n\n{}\n", escaped(&heading(r)), escaped(&basis(r)));
    for section in sections(r) {
        out += &format!("\n## {}\n\n", section.name);
        let of = section.of();
        if !of.is_empty() {
            out += &format!("{}\n\n", escaped(&of));
        }
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
    for d in defined(r) {
        out += &format!(
            "| {} | {} | {} | {} | {} |\n",
            escaped(d.id),
            escaped(d.name),
            escaped(d.formula),
            escaped(d.edges),
            escaped(&d.source)
        );
    }
    out
}
