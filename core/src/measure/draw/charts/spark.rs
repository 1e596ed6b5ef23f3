//! A line next to a number.

use crate::measure::draw::chart::Chart;
use crate::measure::draw::plot::{Across, Body, Level, Line, Lines, Look, Mark, Plot, Shape, Step};
use crate::measure::draw::scale::{at, drawable};
use crate::measure::draw::svg::{Frame, picture};
use crate::measure::draw::vega;
use crate::measure::shape::shapes;
use crate::measure::words::value;

shapes! {
    /// Values to be drawn next to a number.
    pub struct SparklineInput: Built {
        /// The values; null is a gap.
        values: Vec<Option<f64>>,
        /// The target.
        target: Option<f64>,
        /// Title.
        title: String = "",
        /// Unit of the values; `share` is shown in percent.
        unit: String = "",
        /// Width of the picture in pixels, from 40 to 2000.
        width: u32 = 132_u32,
    }
}

/// A small line without numbers, to stand next to a number.
///
/// ```
/// use amends::measure::draw::{SparklineInput, sparkline};
///
/// let chart = sparkline(&SparklineInput::new([Some(3.0), None, Some(5.0)]));
/// assert_eq!(chart.text, "From 3 to 5.");
/// ```
#[must_use]
pub fn sparkline(input: &SparklineInput) -> Chart {
    let labels = (0..input.values.len()).map(|i| i.to_string()).collect();
    let plot = plot(&input.values, labels, &input.title, &input.unit, input.target);
    let width = f64::from(input.width).clamp(40.0, 2000.0);
    let svg = picture(&plot, &Frame { width, styled: true, ..Frame::SPARK });
    Chart { title: plot.title.clone(), text: plot.text.clone(), svg, spec: vega::spec(&plot) }
}

pub(crate) fn plot(values: &[Option<f64>], labels: Vec<String>, title: &str, unit: &str, target: Option<f64>) -> Plot {
    let points: Vec<_> = values.iter().enumerate().map(|(i, v)| v.filter(|v| drawable(*v)).map(|v| (at(i), v))).collect();
    let ends = points.iter().flatten().next().zip(points.iter().flatten().next_back());
    let text = ends.map_or("There are no values.".to_owned(), |(first, last)| {
        let target = target.filter(|t| drawable(*t)).map_or(String::new(), |t| format!(" The target is {}.", value(t, unit)));
        format!("From {} to {}.{target}", value(first.1, unit), value(last.1, unit))
    });
    let mark = ends.map(|(_, last)| Mark { at: *last, shape: Shape::Dot, told: value(last.1, unit) });
    let body = Lines {
        across: Across::Periods(labels),
        unit: unit.to_owned(),
        from_zero: false,
        bands: Vec::new(),
        lines: vec![Line {
            name: "value".to_owned(),
            points,
            look: Look::Data,
            step: Step::None,
            end: mark.as_ref().map(|m| m.told.clone()),
        }],
        levels: target
            .filter(|t| drawable(*t))
            .map(|at| Level { at, name: format!("target {}", value(at, unit)), look: Look::Target })
            .into_iter()
            .collect(),
        marks: mark.into_iter().collect(),
    };
    Plot { title: title.to_owned(), text, body: Body::Lines(body) }
}
