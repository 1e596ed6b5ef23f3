//! The first screen of the page: what needs a decision, then a tile for each objective.

use super::model::{Attention, Review, SignalRow, Standing};
use super::pictures::{alike, control_of, kept};
use super::text::escaped;
use super::verdict::{NOTHING, verdict};
use crate::measure::chart::Variation;
use crate::measure::draw::charts::{ages, effects, flow, rising, spark};
use crate::measure::draw::plot::Plot;
use crate::measure::draw::svg::{Frame, picture};
use crate::measure::words::{figure, value};

/// The picture of a sentence.
fn drawn(r: &Review, about: &Attention) -> Option<Plot> {
    let effects = || {
        let all = r.actions.iter().map(|a| (a.name.as_str(), &a.effect));
        (!r.actions.is_empty()).then(|| effects::plot(all, "Did it work?"))
    };
    match about.about.as_str() {
        "principles" => r.principles.as_ref().map(kept),
        "capacity" => Some(flow::plot(&r.flows, "What came in and what left")),
        "ages" => Some(ages::plot(&r.open, "Open cases by age")),
        "rising" => Some(rising::plot(&r.rising, "Rising causes")),
        "actions" => effects(),
        "fairness" => Some(alike(&r.fairness)),
        id => r.signals.iter().find(|s| s.id == id).and_then(control_of),
    }
}

/// What needs a decision: a card for each sentence.
pub(super) fn decisions(r: &Review) -> String {
    let mut out =
        String::from("<section aria-labelledby=\"decide\"><h2 id=\"decide\">What needs a decision</h2><ul class=\"cards\">");
    for about in &r.attention {
        let change = about.change.as_ref().map_or(String::new(), |c| format!(" <span class=\"change\">{}</span>", escaped(c)));
        let chart = drawn(r, about).map_or(String::new(), |plot| picture(&plot, &Frame::INSIDE));
        out += &format!(
            "<li class=\"card\"><div><span class=\"number\">{}</span>{change}</div><p>{}</p>{chart}</li>",
            escaped(&about.number),
            escaped(&about.sentence)
        );
    }
    if r.attention.is_empty() {
        out += &format!("<li class=\"card none\"><p>{}</p></li>", escaped(NOTHING));
    }
    out + "</ul></section>"
}

/// A tile for each objective; what has no target follows.
pub(super) fn objectives(r: &Review) -> String {
    let (asked, others): (Vec<&SignalRow>, Vec<&SignalRow>) = r.signals.iter().partition(|s| s.target.is_some());
    let group = |id: &str, name: &str, rows: &[&SignalRow]| {
        if rows.is_empty() {
            return String::new();
        }
        let tiles: String = rows.iter().map(|s| tile(s)).collect();
        format!("<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{name}</h2><ul class=\"tiles\">{tiles}</ul></section>")
    };
    group("objectives", "Objectives", &asked) + &group("watched", "Also watched", &others)
}

fn tile(s: &SignalRow) -> String {
    let class = match (s.standing, s.variation) {
        (Some(Standing::NotMet), _) | (_, Some(Variation::Concern)) => " bad",
        (Some(Standing::Met | Standing::MetNow), _) | (None, Some(Variation::Improvement)) => " good",
        _ => "",
    };
    let sign = match class {
        " bad" => "✗ ",
        " good" => "✓ ",
        _ => "",
    };
    let (number, rest) = match s.figure.value {
        Some(x) => (value(x, &s.unit), String::new()),
        None => ("–".to_owned(), figure(&s.figure, &s.unit)),
    };
    let before = s.before.as_ref().and_then(|f| f.value).map(|x| format!("before: {}", value(x, &s.unit)));
    let change = before.unwrap_or(rest);
    let plot = control_of(s).unwrap_or_else(|| spark::plot(&s.values, s.periods.clone(), &s.name, &s.unit, s.target));
    let name = match s.chart {
        Some(_) => format!("<a href=\"#chart-{}\">{}</a>", escaped(&s.id), escaped(&s.name)),
        None => escaped(&s.name),
    };
    format!(
        "<li class=\"tile\"><h3>{name}</h3><div><span class=\"number\">{}</span><span class=\"change\">{}</span></div>{}\
         <p class=\"verdict{class}\">{}</p></li>",
        escaped(&number),
        escaped(&change),
        picture(&plot, &Frame::SPARK),
        escaped(&format!("{sign}{}", verdict(s)))
    )
}
