//! Causes that come up more often than they did.

use crate::measure::draw::chart::{Chart, ChartOptions};
use crate::measure::draw::plot::{Axis, Body, Item, Key, Plot, Row, Rows, Shape};
use crate::measure::indicators::{RisingCause, RisingCauses, rises};
use crate::measure::math::float;
use crate::measure::words::{count, number};

/// More rows do not fit a page.
const MOST: usize = 12;

impl RisingCauses {
    /// Causes compared with their usual level, as a chart: those that rise come first.
    #[must_use]
    pub fn chart(&self, options: impl Into<ChartOptions>) -> Chart {
        let options = options.into();
        Chart::of(&plot(&self.rows, &options.title), options.width)
    }
}

pub(crate) fn plot(all: &[RisingCause], title: &str) -> Plot {
    let mut shown: Vec<&RisingCause> = all.iter().collect();
    shown.sort_by_key(|row| !rises(row));
    shown.truncate(MOST);
    let rows = shown.iter().map(|r| Row {
        label: r.cause.clone(),
        told: format!("{}, usual {}", count(r.now), number(r.mean_before)),
        strong: rises(r),
        items: vec![Item::Bar { to: float(r.now), faint: !rises(r) }, Item::Point { at: r.mean_before, shape: Shape::Tick }],
    });
    let told = |r: &&RisingCause| format!("{} came up {} times, {} is usual", r.cause, count(r.now), number(r.mean_before));
    let rising: Vec<String> = all.iter().filter(|r| rises(r)).map(|r| told(&r)).collect();
    let text = match rising.as_slice() {
        [] => "No cause comes up more often than usual.".to_owned(),
        all => format!("Rising: {}.", all.join("; ")),
    };
    let key = vec![(Key::Shape(Shape::Tick), "usual".to_owned())];
    let body = Rows { rows: rows.collect(), axis: Axis::Count, rule: None, key };
    Plot { title: title.to_owned(), text, body: Body::Rows(body) }
}
