//! Handlers, branches or products compared: who lies outside what chance allows for their size.

use crate::document::Diagnostics;
use crate::measure::draw::chart::Chart;
use crate::measure::draw::plot::{Across, Band, Body, Level, Line, Lines, Look, Mark, Plot, Shape, Step};
use crate::measure::draw::scale::at;
use crate::measure::math::{float, normal_quantile};
use crate::measure::shape::shapes;
use crate::measure::statistics::funnel::{Funnel, FunnelInput, funnel};
use crate::measure::statistics::same_length;
use crate::measure::words::{count, value};

shapes! {
    /// A funnel to be drawn.
    pub struct FunnelChartInput: Built {
        /// Outcomes by handler.
        funnel: FunnelInput,
        /// Names of the handlers, in order; their numbers if left out.
        labels: Option<Vec<String>>,
        /// Title.
        title: String = "",
        /// Width of the picture in pixels, from 240 to 2000.
        width: u32 = 480_u32,
    }
}

/// A funnel as a picture: shares by size, with the limits that chance allows.
///
/// ```
/// use amends::measure::draw::{FunnelChartInput, funnel_chart};
/// use amends::measure::statistics::FunnelInput;
///
/// let input = FunnelChartInput::new(FunnelInput::new([5, 6, 60], [100, 110, 105])).labels(["north", "south", "west"]);
/// assert!(funnel_chart(&input)?.text.contains("shares"));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// As `funnel`; `length_mismatch` for labels.
pub fn funnel_chart(input: &FunnelChartInput) -> Result<Chart, Diagnostics> {
    let found = funnel(&input.funnel).map_err(|d| d.within("/funnel"))?;
    let labels = input.labels.clone().unwrap_or_else(|| (0..found.points.len()).map(|i| i.to_string()).collect());
    same_length("/labels", found.points.len(), labels.len())?;
    Ok(Chart::of(&plot(&found, &input.funnel, &labels, &input.title), input.width))
}

pub(crate) fn plot(found: &Funnel, input: &FunnelInput, labels: &[String], title: &str) -> Plot {
    let most = float(input.sizes.iter().copied().max().unwrap_or(1)) * 1.05;
    // The limits as `funnel` has them, along the sizes between.
    let reach = -normal_quantile(input.tail);
    let half = |size: f64| reach * libm::sqrt(found.dispersion.max(1.0) * found.target * (1.0 - found.target) / size);
    let sizes: Vec<f64> = (1..=80_usize).map(|i| most * at(i) / 80.0).filter(|n| *n >= 1.0).collect();
    let band = sizes.iter().map(|n| Some((*n, (found.target - half(*n)).max(0.0), (found.target + half(*n)).min(1.0))));
    let band: Vec<_> = band.collect();
    let limit = |name: &str, pick: fn(&(f64, f64, f64)) -> f64| Line {
        name: name.to_owned(),
        points: band.iter().map(|p| p.as_ref().map(|p| (p.0, pick(p)))).collect(),
        look: Look::Limit,
        step: Step::None,
        end: Some("limit".to_owned()),
    };
    let marks = found.points.iter().zip(&input.sizes).zip(labels).filter_map(|((point, size), label)| {
        let share = point.share?;
        let shape = match (point.outside, share > found.target) {
            (false, _) => Shape::Dot,
            (true, true) => Shape::High,
            (true, false) => Shape::Low,
        };
        Some(Mark { at: (float(*size), share), shape, told: format!("{label}: {} of {}", value(share, "share"), count(*size)) })
    });
    let marks: Vec<Mark> = marks.collect();
    let outside: Vec<&str> = marks.iter().filter(|m| m.shape != Shape::Dot).map(|m| m.told.as_str()).collect();
    let all = format!("{} shares around {}.", marks.len(), value(found.target, "share"));
    let text = match outside.as_slice() {
        [] => format!("{all} None lies outside what chance allows."),
        some => format!("{all} Outside what chance allows: {}.", some.join("; ")),
    };
    let body = Lines {
        across: Across::Numbers("cases".to_owned()),
        unit: "share".to_owned(),
        from_zero: true,
        lines: vec![limit("lower", |p| p.1), limit("upper", |p| p.2)],
        bands: vec![Band { name: "what chance allows".to_owned(), points: band, step: Step::None }],
        levels: vec![Level { at: found.target, name: format!("all {}", value(found.target, "share")), look: Look::Centre }],
        marks,
    };
    Plot { title: title.to_owned(), text, body: Body::Lines(body) }
}
