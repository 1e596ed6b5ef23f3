//! Causes in descending order.

use crate::measure::draw::chart::{Chart, ChartOptions};
use crate::measure::draw::plot::{Axis, Body, Item, Plot, Row, Rows};
use crate::measure::math::float;
use crate::measure::statistics::pareto::{Pareto, ParetoRow};
use crate::measure::words::{count, value};

impl Pareto {
    /// Causes in descending order, with their cumulative share, as a chart.
    ///
    /// ```
    /// use amends::measure::statistics::{ParetoInput, pareto};
    ///
    /// let found = pareto(&ParetoInput::new(["delay", "staff"], [30, 10]))?;
    /// assert!(found.chart("Causes").text.starts_with("delay has 30 of 40"));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn chart(&self, options: impl Into<ChartOptions>) -> Chart {
        let options = options.into();
        Chart::of(&plot(self, &options.title), options.width)
    }
}

pub(crate) fn plot(found: &Pareto, title: &str) -> Plot {
    let share = |percent: f64| value(percent / 100.0, "share");
    let row = |(i, r): (usize, &ParetoRow)| Row {
        label: r.label.clone(),
        told: match i {
            0 => format!("{} · {}", count(r.count), share(r.percent)),
            _ => format!("{} · {} · together {}", count(r.count), share(r.percent), share(r.cumulative_percent)),
        },
        strong: r.vital,
        items: vec![Item::Bar { to: float(r.count), faint: !r.vital }],
    };
    let vital = found.rows.iter().filter(|r| r.vital).count();
    let text = found.rows.first().map_or("There are no complaints.".to_owned(), |first| {
        let first =
            format!("{} has {} of {} complaints, {}.", first.label, count(first.count), count(found.total), share(first.percent));
        let few = found.rows.iter().rfind(|r| r.vital).map_or(String::new(), |last| {
            let of = if vital == 1 { "One cause makes".to_owned() } else { format!("{vital} causes together make") };
            format!(" {of} {}.", share(last.cumulative_percent))
        });
        first + &few
    });
    let body = Rows { rows: found.rows.iter().enumerate().map(row).collect(), axis: Axis::Count, rule: None, key: Vec::new() };
    Plot { title: title.to_owned(), text, body: Body::Rows(body) }
}
