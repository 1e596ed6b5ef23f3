//! The charts of each section, with the data behind them.

use super::attention::not_chance;
use super::model::{Fairness, Review, SignalRow};
use crate::measure::draw::charts::control::{self, Shown, variation};
use crate::measure::draw::charts::{ages, causes, effects, flow, rising};
use crate::measure::draw::place;
use crate::measure::draw::plot::{Axis, Body, Item, Key, Plot, Row, Rows, Shape};
use crate::measure::indicators::plain;
use crate::measure::principles::{Clocks, Principle, PrincipleVerdict, Principles};
use crate::measure::words::{count, instant, number, period, value};

/// A chart, its title, and its data.
pub(super) struct Picture {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) plot: Plot,
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The control chart of an indicator, with its figure at the end of the line.
pub(super) fn control_of(s: &SignalRow) -> Option<Plot> {
    let now = s.figure.value.map(|x| value(x, &s.unit));
    let shown = Shown { labels: &s.periods, title: &s.name, unit: &s.unit, target: s.target, now };
    s.chart.as_ref().map(|chart| control::plot(chart, &shown))
}

/// On time by clock.
pub(super) fn clocks(c: &Clocks) -> Plot {
    let rows: Vec<Row> = c
        .rows
        .iter()
        .filter_map(|row| {
            let share = row.share?;
            let told = format!("{} of {}", value(share, "share"), count(row.due));
            let items = vec![Item::Bar { to: share, faint: row.late == 0 && row.open == 0 }];
            Some(Row { label: row.clock.clone(), told, strong: row.late > 0 || row.open > 0, items })
        })
        .collect();
    let late: Vec<&Row> = rows.iter().filter(|r| r.strong).collect();
    let text = match late.as_slice() {
        [] => "Every clock was kept.".to_owned(),
        some => some.iter().map(|r| format!("{}: {} on time.", r.label, r.told)).collect::<Vec<_>>().join(" "),
    };
    let body = Rows { rows, axis: Axis::Count, rule: None, key: Vec::new() };
    Plot { title: "On time by clock".to_owned(), text, body: Body::Rows(body) }
}

/// Of each broken principle, how many of its measures are kept.
pub(super) fn kept(p: &Principles) -> Plot {
    let count_of = |p: &Principle, verdict| p.measures.iter().filter(|m| m.verdict == Some(verdict)).count();
    let judged: Vec<(&Principle, usize, usize)> = p
        .principles
        .iter()
        .map(|p| (p, count_of(p, PrincipleVerdict::Kept), count_of(p, PrincipleVerdict::Broken)))
        .filter(|(_, kept, broken)| kept.saturating_add(*broken) > 0)
        .collect();
    let rows = judged.iter().map(|(p, kept, broken)| {
        let all = kept.saturating_add(*broken);
        Row {
            label: p.name.clone(),
            told: format!("{kept} of {all} measures kept"),
            strong: *broken > 0,
            items: vec![Item::Bar { to: place(*kept) / place(all), faint: false }, Item::Point { at: 1.0, shape: Shape::Tick }],
        }
    });
    let rows: Vec<Row> = rows.filter(|row| row.strong).collect();
    let text = rows.iter().map(|r| format!("{}: {}.", r.label, r.told)).collect::<Vec<_>>().join(" ");
    let text = if text.is_empty() { "No measure is broken.".to_owned() } else { text };
    let body = Rows { rows, axis: Axis::Count, rule: None, key: vec![(Key::Shape(Shape::Tick), "all kept".to_owned())] };
    Plot { title: "Measures kept, by principle".to_owned(), text, body: Body::Rows(body) }
}

/// How often complaints of one group are upheld, compared with another: the ratio and its interval.
pub(super) fn alike(list: &[Fairness]) -> Plot {
    let told = |f: &Fairness| {
        let ratio = f.disparity.risk_ratio.map_or("no ratio".to_owned(), |x| format!("{x:.2}"));
        let within = f.disparity.risk_ratio_lower.zip(f.disparity.risk_ratio_upper);
        format!("{ratio}{}", within.map_or(String::new(), |(low, high)| format!(" ({low:.2}–{high:.2})")))
    };
    let row = |f: &Fairness| {
        let d = &f.disparity;
        let range = d.risk_ratio_lower.zip(d.risk_ratio_upper).map(|(low, high)| Item::Range { low: low.max(0.001), high });
        let shape = if not_chance(f) { Shape::Worse } else { Shape::Dot };
        let point = d.risk_ratio.map(|at| Item::Point { at: at.max(0.001), shape });
        Row {
            label: format!("{} compared with {}", f.group_1, f.group_2),
            told: told(f),
            strong: not_chance(f),
            items: range.into_iter().chain(point).collect(),
        }
    };
    let said = |f: &Fairness| {
        let verdict = if not_chance(f) { "chance does not explain it" } else { "it may be chance" };
        format!("Upheld, {} compared with {}: {}; {verdict}.", f.group_1, f.group_2, told(f))
    };
    let body = Rows {
        rows: list.iter().map(row).collect(),
        axis: Axis::Ratio,
        rule: Some((1.0, "upheld less often ← alike → more often".to_owned())),
        key: Vec::new(),
    };
    let text = list.iter().map(said).collect::<Vec<_>>().join(" ");
    Plot { title: "Upheld, one group compared with another".to_owned(), text, body: Body::Rows(body) }
}

pub(super) fn of_section(r: &Review, name: &str) -> Vec<Picture> {
    match name {
        "Flow" => vec![of_flow(r)],
        "Signals" => r.signals.iter().filter_map(of_signal).collect(),
        "Open cases by age" if r.open.count.is_some_and(|n| n > 0) => vec![of_ages(r)],
        "Causes" => of_causes(r).into_iter().chain(of_rising(r)).collect(),
        "Did it work?" => vec![of_actions(r)],
        "Fairness" => vec![of_fairness(r)],
        "Clocks" => r.clocks.iter().map(of_clocks).collect(),
        _ => Vec::new(),
    }
}

fn of_flow(r: &Review) -> Picture {
    let cell = |n: Option<i64>| n.map_or("–".to_owned(), |n| number(plain(n)));
    let rows = r.flows.iter().map(|f| {
        let cells = [Some(f.received), f.reopened, f.closed, f.withdrawn, f.merged, f.open_end];
        std::iter::once(period(&f.period)).chain(cells.map(cell)).collect()
    });
    Picture {
        id: "chart-flow".to_owned(),
        title: "What came in and what left".to_owned(),
        plot: flow::plot(&r.flows, "What came in and what left"),
        head: vec!["period", "received", "reopened", "closed", "withdrawn", "merged", "open at the end"],
        rows: rows.collect(),
    }
}

fn of_signal(s: &SignalRow) -> Option<Picture> {
    let chart = s.chart.as_ref()?;
    let text = |x: Option<f64>| x.map_or("–".to_owned(), |x| value(x, &s.unit));
    let at = |column: &[Option<f64>], i: usize| text(column.get(i).copied().flatten());
    let rows = s.periods.iter().enumerate().map(|(i, label)| {
        let mark = chart.marks.get(i);
        vec![
            period(label),
            at(&chart.values, i),
            at(&chart.lower, i),
            at(&chart.upper, i),
            mark.map_or("–", |m| variation(m.variation)).to_owned(),
        ]
    });
    Some(Picture {
        id: format!("chart-{}", s.id),
        title: format!("{} ({})", s.name, s.id),
        plot: control_of(s)?,
        head: vec!["period", "value", "lower limit", "upper limit", "point"],
        rows: rows.collect(),
    })
}

fn of_ages(r: &Review) -> Picture {
    Picture {
        id: "chart-ages".to_owned(),
        title: format!("Open cases by age, as of {}", instant(&r.header.as_of)),
        plot: ages::plot(&r.open, "Open cases by age"),
        head: vec!["days", "cases"],
        rows: r.open.bands.iter().map(|b| vec![ages::band(b.from, b.to), count(b.count)]).collect(),
    }
}

fn of_causes(r: &Review) -> Option<Picture> {
    let found = r.causes.as_ref().map(super::causes::shown).filter(|found| found.total > 0)?;
    let share = |percent: f64| value(percent / 100.0, "share");
    Some(Picture {
        id: "chart-causes".to_owned(),
        title: format!("Causes, {}", period(&r.days)),
        plot: causes::plot(&found, "Causes"),
        head: vec!["cause", "complaints", "cumulative"],
        rows: found.rows.iter().map(|c| vec![c.label.clone(), count(c.count), share(c.cumulative_percent)]).collect(),
    })
}

fn of_rising(r: &Review) -> Option<Picture> {
    (!r.rising.is_empty()).then(|| Picture {
        id: "chart-rising".to_owned(),
        title: "Causes that rise".to_owned(),
        plot: rising::plot(&r.rising, "Causes that rise"),
        head: vec!["cause", "now", "usual"],
        rows: r.rising.iter().map(|c| vec![c.cause.clone(), count(c.now), number(c.mean_before)]).collect(),
    })
}

fn of_actions(r: &Review) -> Picture {
    let all = r.actions.iter().map(|a| (a.name.as_str(), &a.effect));
    let text = |x: Option<f64>| x.map_or("–".to_owned(), |x| format!("{x:.2}"));
    let rows = r.actions.iter().map(|a| {
        let found = &a.effect.rate_ratio;
        vec![a.name.clone(), text(found.rate_ratio), text(found.lower), text(found.upper)]
    });
    Picture {
        id: "chart-actions".to_owned(),
        title: "Rates after each action, compared with before".to_owned(),
        plot: effects::plot(all, "Did it work?"),
        head: vec!["action", "rate ratio", "lower limit", "upper limit"],
        rows: rows.collect(),
    }
}

fn of_fairness(r: &Review) -> Picture {
    let text = |x: Option<f64>| x.map_or("–".to_owned(), |x| format!("{x:.2}"));
    let rows = r.fairness.iter().map(|f| {
        let d = &f.disparity;
        let groups = format!("{} compared with {}", f.group_1, f.group_2);
        vec![groups, text(d.risk_ratio), text(d.risk_ratio_lower), text(d.risk_ratio_upper)]
    });
    Picture {
        id: "chart-fairness".to_owned(),
        title: "Upheld, one group compared with another".to_owned(),
        plot: alike(&r.fairness),
        head: vec!["groups", "risk ratio", "lower limit", "upper limit"],
        rows: rows.collect(),
    }
}

fn of_clocks(c: &Clocks) -> Picture {
    let rows = c.rows.iter().map(|row| {
        let share = row.share.map_or("–".to_owned(), |x| value(x, "share"));
        vec![row.clock.clone(), count(row.due), count(row.on_time), share]
    });
    Picture {
        id: "chart-clocks".to_owned(),
        title: "On time by clock".to_owned(),
        plot: clocks(c),
        head: vec!["clock", "due", "on time", "share"],
        rows: rows.collect(),
    }
}
