//! Ages of open cases.

use crate::measure::draw::chart::{Chart, ChartOptions};
use crate::measure::draw::plot::{Axis, Body, Item, Plot, Row, Rows};
use crate::measure::indicators::OpenCases;
use crate::measure::math::{float, ratio};
use crate::measure::words::{count, value};

impl OpenCases {
    /// Ages of open cases, in bands, as a chart.
    #[must_use]
    pub fn chart(&self, options: impl Into<ChartOptions>) -> Chart {
        let options = options.into();
        Chart::of(&plot(self, &options.title), options.width)
    }
}

pub(crate) fn plot(open: &OpenCases, title: &str) -> Plot {
    let all = open.count.unwrap_or(0);
    let rows = open.bands.iter().map(|b| Row {
        label: format!("{} days", band(b.from, b.to)),
        told: match ratio(float(b.count), float(all)) {
            Some(share) => format!("{} · {}", count(b.count), value(share, "share")),
            None => count(b.count),
        },
        strong: false,
        items: vec![Item::Bar { to: float(b.count), faint: false }],
    });
    let cases = if all == 1 { "case is" } else { "cases are" };
    let text = match (open.count, open.oldest) {
        (None, _) => "The log does not tell what was closed.".to_owned(),
        (Some(_), Some(oldest)) => {
            let late = open.overdue.map_or(String::new(), |n| format!(" {} past the due day.", verb(n)));
            format!("{} {cases} open; the oldest is {} days old.{late}", count(all), count(oldest))
        }
        (Some(_), None) => "No case is open.".to_owned(),
    };
    let body = Rows { rows: rows.collect(), axis: Axis::Count, rule: None, key: Vec::new() };
    Plot { title: title.to_owned(), text, body: Body::Rows(body) }
}

fn verb(n: u64) -> String {
    format!("{} {}", count(n), if n == 1 { "is" } else { "are" })
}

/// A band of ages in words.
pub(crate) fn band(from: u64, to: Option<u64>) -> String {
    to.map_or_else(|| format!("{from}+"), |to| format!("{from}–{to}"))
}
