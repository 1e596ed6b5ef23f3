//! What came in and what left, by period.

use crate::measure::draw::chart::{Chart, ChartOptions};
use crate::measure::draw::plot::{Across, At, Body, Line, Lines, Look, Plot, Step};
use crate::measure::draw::scale::at;
use crate::measure::indicators::{Flow, FlowRow, plain};
use crate::measure::words::{number, period};

impl Flow {
    /// What came in, what left, and what is open, as a chart.
    #[must_use]
    pub fn chart(&self, options: impl Into<ChartOptions>) -> Chart {
        let options = options.into();
        Chart::of(&plot(&self.rows, &options.title), options.width)
    }
}

fn came(r: &FlowRow) -> i64 {
    r.received.saturating_add(r.reopened.unwrap_or(0))
}

/// What left, if the log tells what was closed.
fn left(r: &FlowRow) -> Option<i64> {
    r.closed.map(|closed| [Some(closed), r.withdrawn, r.merged].into_iter().flatten().fold(0, i64::saturating_add))
}

pub(crate) fn plot(rows: &[FlowRow], title: &str) -> Plot {
    let points = |of: &dyn Fn(&FlowRow) -> Option<i64>| -> Vec<Option<At>> {
        rows.iter().enumerate().map(|(i, r)| of(r).map(|n| (at(i), plain(n)))).collect()
    };
    let line = |name: &str, look, of: &dyn Fn(&FlowRow) -> Option<i64>| Line {
        name: name.to_owned(),
        points: points(of),
        look,
        step: Step::None,
        end: rows.iter().rev().find_map(of).map(|n| format!("{} {name}", number(plain(n)))),
    };
    let lines = [
        line("came in", Look::Data, &|r| Some(came(r))),
        line("left", Look::Second, &left),
        line("open", Look::Third, &|r| r.open_end),
    ];
    let text = rows.last().map_or("There are no periods.".to_owned(), |r| {
        let count = |n: i64| number(plain(n));
        let left = left(r).map_or(String::new(), |n| format!(", {} left", count(n)));
        let open = r.open_end.map_or(String::new(), |n| format!(", {} were open at the end", count(n)));
        format!("In {}, {} came in{left}{open}.", period(&r.period), count(came(r)))
    });
    let body = Lines {
        across: Across::Periods(rows.iter().map(|r| r.period.clone()).collect()),
        unit: "complaints".to_owned(),
        from_zero: true,
        bands: Vec::new(),
        lines: lines.into_iter().filter(|l| l.points.iter().any(Option::is_some)).collect(),
        levels: Vec::new(),
        marks: Vec::new(),
    };
    Plot { title: title.to_owned(), text, body: Body::Lines(body) }
}
