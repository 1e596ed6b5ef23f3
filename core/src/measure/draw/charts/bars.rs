//! Any values by their names.

use crate::document::Diagnostics;
use crate::measure::draw::chart::Chart;
use crate::measure::draw::plot::{Axis, Body, Item, Plot, Row, Rows};
use crate::measure::shape::shapes;
use crate::measure::statistics::same_length;
use crate::measure::words::value;

shapes! {
    /// Values to be drawn as bars.
    pub struct BarChartInput: Built {
        /// Names of the bars, from the top.
        labels: Vec<String>,
        /// Their values; null draws none.
        values: Vec<Option<f64>>,
        /// Title.
        title: String = "",
        /// Unit of the values; `share` is shown in percent, `days` and `seconds` as times.
        unit: String = "",
        /// Width of the picture in pixels, from 240 to 2000.
        width: u32 = 480_u32,
    }
}

/// Values as bars, one below the other, each with its name and its value.
///
/// ```
/// use amends::measure::draw::{BarChartInput, bar_chart};
///
/// let chart = bar_chart(&BarChartInput::new(["cards", "loans"], [Some(0.9), None]).unit("share"))?;
/// assert_eq!(chart.text, "cards: 90 %; loans: –.");
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`.
pub fn bar_chart(input: &BarChartInput) -> Result<Chart, Diagnostics> {
    same_length("/values", input.labels.len(), input.values.len())?;
    let rows: Vec<Row> = input
        .labels
        .iter()
        .zip(&input.values)
        .map(|(label, x)| Row {
            label: label.clone(),
            told: x.map_or("–".to_owned(), |x| value(x, &input.unit)),
            strong: false,
            items: x.map(|to| Item::Bar { to, faint: false }).into_iter().collect(),
        })
        .collect();
    let told: Vec<String> = rows.iter().map(|r| format!("{}: {}", r.label, r.told)).collect();
    let text = if told.is_empty() { "There are no values.".to_owned() } else { told.join("; ") + "." };
    let body = Body::Rows(Rows { rows, axis: Axis::Count, rule: None, key: Vec::new() });
    Ok(Chart::of(&Plot { title: input.title.clone(), text, body }, input.width))
}
