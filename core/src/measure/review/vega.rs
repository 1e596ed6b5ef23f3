//! Charts as Vega-Lite specifications: Altair draws them in Python, vega-embed in the browser.

use serde_json::{Value, json};

use crate::document::Diagnostics;
use crate::measure::chart::{ControlChart, ControlChartInput, Kind, Variation, control_chart};
use crate::measure::indicators::OpenCases;
use crate::measure::shape::shapes;
use crate::measure::statistics::pareto::Pareto;

shapes! {
    /// A control chart to be drawn.
    pub struct ChartInput: Built {
        /// The chart.
        chart: ControlChartInput,
        /// Labels of the points, in order; their numbers if left out.
        labels: Option<Vec<String>>,
        /// Title.
        title: String = "",
        /// Unit of the values; `share` is shown in percent.
        unit: String = "",
    }
    /// A Vega-Lite specification.
    pub struct VegaLite {
        /// Version 6, as an object.
        spec: serde_json::Value,
    }
}

const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v6.json";

/// A control chart: values, centre, limits, target, and signals told apart by shape as well as colour.
///
/// # Errors
///
/// As `control_chart`; `length_mismatch` for labels.
pub fn chart_spec(input: &ChartInput) -> Result<VegaLite, Diagnostics> {
    let mut asked = input.chart.clone();
    if input.unit == "share" && matches!(asked.kind, Kind::XmR | Kind::IPrime) {
        asked.least = asked.least.or(Some(0.0));
        asked.most = asked.most.or(Some(1.0));
    }
    let chart = control_chart(&asked).map_err(|d| d.within("/chart"))?;
    let labels = input.labels.clone().unwrap_or_else(|| (0..chart.values.len()).map(|i| i.to_string()).collect());
    crate::measure::statistics::same_length("/labels", chart.values.len(), labels.len())?;
    Ok(VegaLite { spec: control(&chart, &labels, &input.title, &input.unit, input.chart.target) })
}

/// What a point is, in words.
pub(crate) fn variation(v: Variation) -> &'static str {
    match v {
        Variation::CommonCause => "common cause",
        Variation::Improvement => "improvement",
        Variation::Concern => "concern",
        Variation::High => "special cause, high",
        Variation::Low => "special cause, low",
    }
}

pub(crate) fn control(chart: &ControlChart, labels: &[String], title: &str, unit: &str, target: Option<f64>) -> Value {
    let at = |column: &[Option<f64>], i: usize| column.get(i).copied().flatten();
    let rows: Vec<Value> = labels
        .iter()
        .enumerate()
        .map(|(i, label)| {
            let mark = chart.marks.get(i);
            json!({
                "period": label,
                "value": at(&chart.values, i),
                "centre": at(&chart.center, i),
                "lower": at(&chart.lower, i),
                "upper": at(&chart.upper, i),
                "point": mark.map_or("common cause", |m| variation(m.variation)),
                "rule": mark.and_then(|m| m.rule).map_or("", |r| r.as_str()),
            })
        })
        .collect();
    let signals = chart.marks.iter().filter(|m| m.rule.is_some()).count();
    let last = chart.variation.map_or("no points", variation);
    let clipped =
        if chart.lower_clipped.is_empty() && chart.upper_clipped.is_empty() { "" } else { " Limits end where values do." };
    let format = if unit == "share" { ".0%" } else { "~s" };
    let domain = ["common cause", "improvement", "concern", "special cause, high", "special cause, low"];
    let x = json!({ "field": "period", "type": "ordinal", "title": null, "sort": null, "axis": { "labelAngle": -45, "labelOverlap": true } });
    let y = |field: &str| json!({ "field": field, "type": "quantitative", "title": null, "scale": { "zero": false }, "axis": { "format": format } });
    let line = |field: &str, dash: &[u32]| json!({ "mark": { "type": "line", "interpolate": "step", "strokeDash": dash, "color": "#555", "strokeWidth": 1 }, "encoding": { "x": x, "y": y(field) } });
    let mut layers = vec![
        line("lower", &[6, 3]),
        line("upper", &[6, 3]),
        line("centre", &[]),
        json!({ "mark": { "type": "line", "color": "#111", "strokeWidth": 1.5 }, "encoding": { "x": x, "y": y("value") } }),
        json!({
            "mark": { "type": "point", "filled": true, "size": 70, "opacity": 1 },
            "encoding": {
                "x": x, "y": y("value"),
                "shape": { "field": "point", "type": "nominal", "title": null, "scale": { "domain": domain, "range": ["circle", "triangle-up", "square", "triangle-up", "triangle-down"] }, "legend": null },
                "color": { "field": "point", "type": "nominal", "title": null, "scale": { "domain": domain, "range": ["#111", "#0b62c4", "#b34700", "#6b3fa0", "#6b3fa0"] }, "legend": null },
                "tooltip": [{ "field": "period" }, { "field": "value", "format": format }, { "field": "point" }, { "field": "rule" }]
            }
        }),
    ];
    if let Some(target) = target {
        layers.push(json!({ "mark": { "type": "rule", "color": "#b34700", "strokeDash": [2, 2], "aria": false }, "encoding": { "y": { "datum": target } } }));
    }
    json!({
        "$schema": SCHEMA,
        "title": { "text": title, "anchor": "start", "fontSize": 13 },
        "description": format!("{title}: control chart of {} points, {signals} of them signals; the last one is {last}.{clipped}", labels.len()),
        "width": "container",
        "height": 160,
        "data": { "values": rows },
        "layer": layers,
        "config": { "font": "system-ui, sans-serif", "view": { "stroke": null } }
    })
}

impl Pareto {
    /// Causes in descending order, with their cumulative share, as a chart.
    ///
    /// ```
    /// use amends::measure::statistics::{ParetoInput, pareto};
    ///
    /// let found = pareto(&ParetoInput::new(["delay", "staff"], [30, 10]))?;
    /// assert_eq!(found.chart("Causes").spec["mark"]["type"], "bar");
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn chart(&self, title: &str) -> VegaLite {
        VegaLite { spec: causes(self, title) }
    }
}

pub(crate) fn causes(found: &Pareto, title: &str) -> Value {
    let rows: Vec<Value> = found
        .rows
        .iter()
        .map(|r| json!({ "cause": r.label, "count": r.count, "cumulative": r.cumulative_percent / 100.0, "vital": if r.vital { "vital few" } else { "others" } }))
        .collect();
    let order = json!({ "field": "cause", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 180 } });
    json!({
        "$schema": SCHEMA,
        "title": { "text": title, "anchor": "start", "fontSize": 13 },
        "description": format!("{title}: {} rows in descending order, {} complaints in all.", found.rows.len(), found.total),
        "width": "container",
        "data": { "values": rows },
        "mark": { "type": "bar" },
        "encoding": {
            "y": order,
            "x": { "field": "count", "type": "quantitative", "title": null },
            "color": { "field": "vital", "type": "nominal", "title": null, "scale": { "domain": ["vital few", "others"], "range": ["#333", "#999"] } },
            "tooltip": [{ "field": "cause" }, { "field": "count" }, { "field": "cumulative", "format": ".1%" }]
        },
        "config": { "font": "system-ui, sans-serif", "view": { "stroke": null } }
    })
}

impl OpenCases {
    /// Ages of open cases, in bands, as a chart.
    #[must_use]
    pub fn chart(&self, title: &str) -> VegaLite {
        VegaLite { spec: ages(self, title) }
    }
}

pub(crate) fn ages(open: &OpenCases, title: &str) -> Value {
    let rows: Vec<Value> = open.bands.iter().map(|b| json!({ "age": band(b.from, b.to), "count": b.count })).collect();
    json!({
        "$schema": SCHEMA,
        "title": { "text": title, "anchor": "start", "fontSize": 13 },
        "description": format!("{title}: {} open cases by age in days; the oldest is {} days old.", open.count.unwrap_or(0), open.oldest.unwrap_or(0)),
        "width": "container",
        "data": { "values": rows },
        "mark": { "type": "bar", "color": "#333" },
        "encoding": {
            "y": { "field": "age", "type": "ordinal", "sort": null, "title": "days" },
            "x": { "field": "count", "type": "quantitative", "title": null }
        },
        "config": { "font": "system-ui, sans-serif", "view": { "stroke": null } }
    })
}

/// A band of ages in words.
pub(crate) fn band(from: u64, to: Option<u64>) -> String {
    to.map_or_else(|| format!("{from}+"), |to| format!("{from}–{to}"))
}
