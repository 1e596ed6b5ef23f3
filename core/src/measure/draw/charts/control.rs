//! Control charts: values, centre, limits, target, and what each point is.

use crate::document::Diagnostics;
use crate::measure::chart::{ControlChart, ControlChartInput, Kind, Rule, Variation, control_chart};
use crate::measure::draw::chart::Chart;
use crate::measure::draw::plot::{Across, Band, Body, Level, Line, Lines, Look, Mark, Plot, Shape, Step};
use crate::measure::draw::scale::{at, drawable};
use crate::measure::shape::shapes;
use crate::measure::statistics::same_length;
use crate::measure::words::{period, value};

shapes! {
    /// A control chart to be drawn.
    pub struct ChartInput: Built {
        /// The chart.
        chart: ControlChartInput,
        /// Labels of the points, in order: periods as `2026-06`, `2026-Q2` or `2026-W05` are shown as dates. Their numbers if left out.
        labels: Option<Vec<String>>,
        /// Title.
        title: String = "",
        /// Unit of the values; `share` is shown in percent, `days` and `seconds` as times.
        unit: String = "",
        /// Width of the picture in pixels, from 240 to 2000.
        width: u32 = 480_u32,
    }
}

/// A control chart as a picture: values, centre, limits, target, and signals that differ in shape as well as colour.
///
/// ```
/// use amends::measure::chart::{ControlChartInput, Kind};
/// use amends::measure::draw::{ChartInput, chart_spec};
///
/// let counts = [9.0, 11.0, 10.0, 8.0, 12.0, 10.0, 9.0, 11.0, 10.0, 30.0].map(Some);
/// let chart = chart_spec(&ChartInput::new(ControlChartInput::new(Kind::C, counts)).title("Complaints"))?;
/// assert!(chart.svg.starts_with("<svg ") && chart.text.contains("higher than usual"));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// As `control_chart`; `length_mismatch` for labels.
pub fn chart_spec(input: &ChartInput) -> Result<Chart, Diagnostics> {
    let mut asked = input.chart.clone();
    if input.unit == "share" && matches!(asked.kind, Kind::XmR | Kind::IPrime) {
        asked.least = asked.least.or(Some(0.0));
        asked.most = asked.most.or(Some(1.0));
    }
    let chart = control_chart(&asked).map_err(|d| d.within("/chart"))?;
    let labels = input.labels.clone().unwrap_or_else(|| (0..chart.values.len()).map(|i| i.to_string()).collect());
    same_length("/labels", chart.values.len(), labels.len())?;
    let shown = Shown { labels: &labels, title: &input.title, unit: &input.unit, target: input.chart.target, now: None };
    Ok(Chart::of(&plot(&chart, &shown), input.width))
}

/// How a control chart is shown.
pub(crate) struct Shown<'a> {
    pub(crate) labels: &'a [String],
    pub(crate) title: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) target: Option<f64>,
    /// The last value as it is shown elsewhere.
    pub(crate) now: Option<String>,
}

/// What a point is, in words.
pub(crate) fn variation(v: Variation) -> &'static str {
    match v {
        Variation::CommonCause => "as usual",
        Variation::Improvement => "better than usual",
        Variation::Concern => "worse than usual",
        Variation::High => "higher than usual",
        Variation::Low => "lower than usual",
    }
}

pub(crate) fn shape(v: Variation) -> Shape {
    match v {
        Variation::CommonCause => Shape::Dot,
        Variation::Improvement => Shape::Better,
        Variation::Concern => Shape::Worse,
        Variation::High => Shape::High,
        Variation::Low => Shape::Low,
    }
}

/// Why a point is a signal, in words.
pub(crate) const fn because(rule: Rule) -> &'static str {
    match rule {
        Rule::BeyondLimits => "outside its limits",
        Rule::TwoOfThree => "two of three points near a limit",
        Rule::FourOfFive => "four of five points away from the mean",
        Rule::Shift | Rule::Runs => "a long run on one side of the mean",
        Rule::Trend => "a long trend",
        Rule::Alternating => "up and down without end",
        Rule::Stratification => "too near to the mean",
        Rule::Mixture => "too far from the mean",
    }
}

pub(crate) fn plot(chart: &ControlChart, shown: &Shown<'_>) -> Plot {
    let cell = |column: &[Option<f64>], i: usize| column.get(i).copied().flatten().filter(|x| drawable(*x));
    let points =
        |column: &[Option<f64>]| (0..chart.values.len()).map(|i| cell(column, i).map(|y| (at(i), y))).collect::<Vec<_>>();
    let told = |x: Option<f64>, name: &str| x.map(|x| format!("{name} {}", value(x, shown.unit)));
    let last = |column: &[Option<f64>]| column.iter().rev().flatten().next().copied();
    let line = |name: &str, column: &[Option<f64>], look, step, end| Line {
        name: name.to_owned(),
        points: points(column),
        look,
        step,
        end,
    };
    let (lower, upper) = (last(&chart.lower), last(&chart.upper));
    // Limits that coincide with the mean are one line with one name.
    let spread = lower != upper;
    let now = shown.now.clone().or_else(|| last(&chart.values).map(|x| value(x, shown.unit)));
    let lines = vec![
        line("lower", &chart.lower, Look::Limit, Step::Middle, told(lower, "limit").filter(|_| spread)),
        line("upper", &chart.upper, Look::Limit, Step::Middle, told(upper, "limit").filter(|_| spread)),
        line("centre", &chart.center, Look::Centre, Step::Middle, told(last(&chart.center), "mean")),
        line("value", &chart.values, Look::Data, Step::None, now),
    ];
    let band = |i: usize| Some((at(i), cell(&chart.lower, i)?, cell(&chart.upper, i)?));
    let marks = chart.marks.iter().enumerate().filter_map(|(i, mark)| {
        let y = cell(&chart.values, i)?;
        let label = shown.labels.get(i).map_or(String::new(), |l| period(l));
        let rule = mark.rule.map_or(String::new(), |r| format!(": {}", because(r)));
        let told = format!("{label}: {}, {}{rule}", value(y, shown.unit), variation(mark.variation));
        Some(Mark { at: (at(i), y), shape: shape(mark.variation), told })
    });
    let target = shown.target.filter(|t| drawable(*t));
    let levels = target.map(|at| Level { at, name: format!("target {}", value(at, shown.unit)), look: Look::Target });
    Plot {
        title: shown.title.to_owned(),
        text: text(chart, shown),
        body: Body::Lines(Lines {
            across: Across::Periods(shown.labels.to_vec()),
            unit: shown.unit.to_owned(),
            from_zero: false,
            bands: vec![Band {
                name: "usual range".to_owned(),
                points: (0..chart.values.len()).map(band).collect(),
                step: Step::Middle,
            }],
            lines,
            levels: levels.into_iter().collect(),
            marks: marks.collect(),
        }),
    }
}

/// The message of a chart.
fn text(chart: &ControlChart, shown: &Shown<'_>) -> String {
    let written = |x: f64| value(x, shown.unit);
    let Some((i, x)) = chart.values.iter().enumerate().rev().find_map(|(i, x)| Some((i, (*x)?))) else {
        return "There are no values.".to_owned();
    };
    let label = shown.labels.get(i).map_or(String::new(), |l| period(l));
    let now = shown.now.clone().unwrap_or_else(|| written(x));
    let mut out = format!("{now} in {label}");
    if let Some(mark) = chart.marks.get(i) {
        out += &format!(", {}", variation(mark.variation));
        out += &mark.rule.map_or(String::new(), |rule| format!(": {}", because(rule)));
    }
    out += ".";
    let limit = |column: &[Option<f64>]| column.get(i).copied().flatten();
    if let Some((low, high)) = limit(&chart.lower).zip(limit(&chart.upper)).filter(|(low, high)| low != high) {
        out += &format!(" The usual range is {} to {}.", written(low), written(high));
    }
    if let Some(target) = shown.target.filter(|t| drawable(*t)) {
        out += &format!(" The target is {}.", written(target));
    }
    let signals: Vec<String> = chart
        .marks
        .iter()
        .enumerate()
        .filter(|(_, m)| m.rule.is_some())
        .filter_map(|(i, _)| shown.labels.get(i).map(|l| period(l)))
        .collect();
    out += &match signals.as_slice() {
        _ if chart.marks.len() == 1 => String::new(),
        [] => format!(" None of {} points is a signal.", chart.marks.len()),
        [one] => format!(" One of {} points is a signal: {one}.", chart.marks.len()),
        [first, .., last] => {
            format!(" {} of {} points are signals, from {first} to {last}.", signals.len(), chart.marks.len())
        }
    };
    out
}
