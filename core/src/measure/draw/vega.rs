//! The same description as a Vega-Lite specification: Altair draws it in Python, vega-embed in the browser.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::paint::{drawn, shaped};
use super::plot::{Across, Axis, Body, Item, Lines, Look, Plot, Row, Rows, Shape, SpanLook, Step};

const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v6.json";

fn colour(name: &str) -> &'static str {
    match name {
        "good" => "#0b57b0",
        "bad" => "#a33f00",
        "odd" => "#6b3fa0",
        "soft" => "#595959",
        "band" => "#e9eef4",
        "grid" => "#dedede",
        _ => "#1b1b1b",
    }
}

fn dash(look: Look) -> Vec<f64> {
    drawn(look).2.split(' ').filter_map(|part| part.parse().ok()).collect()
}

const fn step(step: Step) -> &'static str {
    match step {
        Step::None => "linear",
        Step::Middle => "step",
        Step::After => "step-after",
    }
}

const fn sign(shape: Shape) -> &'static str {
    match shape {
        Shape::Dot | Shape::Better => "circle",
        Shape::Worse => "diamond",
        Shape::High => "triangle-up",
        Shape::Low => "triangle-down",
        Shape::Tick => "stroke",
    }
}

pub(super) fn spec(plot: &Plot) -> Value {
    let mut out = Map::new();
    out.insert("$schema".into(), json!(SCHEMA));
    out.insert("title".into(), json!({ "text": plot.title, "anchor": "start", "fontSize": 13 }));
    out.insert("description".into(), json!(plot.text));
    out.insert("width".into(), json!("container"));
    let layers = match &plot.body {
        Body::Lines(body) => {
            out.insert("height".into(), json!(160));
            lines(body)
        }
        Body::Rows(body) => {
            out.insert("height".into(), json!({ "step": 22 }));
            rows(body)
        }
    };
    out.insert("layer".into(), Value::Array(layers));
    out.insert("config".into(), json!({ "font": "system-ui, sans-serif", "view": { "stroke": null } }));
    Value::Object(out)
}

fn lines(body: &Lines) -> Vec<Value> {
    let x_of = |x: f64| match &body.across {
        Across::Periods(labels) => json!(labels.get(crate::measure::math::index(x))),
        Across::Numbers(_) => json!(x),
    };
    let x = match &body.across {
        Across::Periods(labels) => json!({
            "field": "x", "type": "ordinal", "title": null, "sort": null, "scale": { "domain": labels },
            "axis": { "labelAngle": -45, "labelOverlap": true }
        }),
        Across::Numbers(what) => json!({ "field": "x", "type": "quantitative", "title": what }),
    };
    let format = if body.unit.starts_with("share") { ".0%" } else { "~s" };
    let y = json!({
        "field": "y", "type": "quantitative", "title": null, "scale": { "zero": body.from_zero }, "axis": { "format": format }
    });
    let bands = body.bands.iter().map(|band| {
        let rows =
            band.points.iter().flatten().map(|(x, low, high)| json!({ "x": x_of(*x), "y": low, "y2": high, "line": band.name }));
        json!({
            "data": { "values": rows.collect::<Vec<_>>() },
            "mark": { "type": "area", "interpolate": step(band.step), "color": colour("band") },
            "encoding": { "x": x, "y": y, "y2": { "field": "y2" } }
        })
    });
    let drawn_lines = body.lines.iter().map(|line| {
        let (stroke, wide, _) = drawn(line.look);
        let rows = line.points.iter().enumerate().map(|(i, point)| match (point, &body.across) {
            (Some((x, y)), _) => json!({ "x": x_of(*x), "y": y, "line": line.name }),
            // A gap stays one.
            (None, Across::Periods(labels)) => json!({ "x": labels.get(i), "y": null, "line": line.name }),
            (None, Across::Numbers(_)) => json!({ "x": null, "y": null, "line": line.name }),
        });
        json!({
            "data": { "values": rows.collect::<Vec<_>>() },
            "mark": { "type": "line", "interpolate": step(line.step), "strokeDash": dash(line.look), "color": colour(stroke), "strokeWidth": wide },
            "encoding": { "x": x, "y": y, "tooltip": [{ "field": "line" }, { "field": "x" }, { "field": "y", "format": format }] }
        })
    });
    let levels = body.levels.iter().map(|level| {
        let (stroke, wide, _) = drawn(level.look);
        json!({
            "data": { "values": [{ "y": level.at, "line": level.name }] },
            "mark": { "type": "rule", "color": colour(stroke), "strokeDash": dash(level.look), "strokeWidth": wide },
            "encoding": { "y": y, "tooltip": [{ "field": "line" }] }
        })
    });
    let shapes = [Shape::Dot, Shape::Better, Shape::Worse, Shape::High, Shape::Low];
    let marks = shapes.into_iter().filter_map(|shape| {
        let rows: Vec<Value> = body
            .marks
            .iter()
            .filter(|m| m.shape == shape)
            .map(|m| json!({ "x": x_of(m.at.0), "y": m.at.1, "told": m.told }))
            .collect();
        let filled = shape != Shape::Better;
        (!rows.is_empty()).then(|| {
            json!({
                "data": { "values": rows },
                "mark": { "type": "point", "shape": sign(shape), "filled": filled, "size": if shape == Shape::Dot { 25 } else { 80 }, "color": colour(shaped(shape).0), "opacity": 1 },
                "encoding": { "x": x, "y": y, "tooltip": [{ "field": "x" }, { "field": "y", "format": format }, { "field": "told" }] }
            })
        })
    });
    bands.chain(levels).chain(drawn_lines).chain(marks).collect()
}

/// The labels of rows. Vega puts rows of one label in one place, so the second one gets a number.
fn distinct(rows: &[Row]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let times = seen.entry(row.label.as_str()).or_default();
            *times = times.saturating_add(1);
            if *times == 1 { row.label.clone() } else { format!("{} ({times})", row.label) }
        })
        .collect()
}

fn rows(body: &Rows) -> Vec<Value> {
    let labels = distinct(&body.rows);
    let y = json!({ "field": "row", "type": "nominal", "sort": null, "title": null, "scale": { "domain": labels }, "axis": { "labelLimit": 180 } });
    let number = |x: f64| match body.axis {
        // Milliseconds, as Vega counts time.
        Axis::Time => json!(x * 1000.0),
        _ => json!(x),
    };
    let x = match body.axis {
        Axis::Count => json!({ "field": "from", "type": "quantitative", "title": null }),
        Axis::Ratio => json!({ "field": "from", "type": "quantitative", "title": null, "scale": { "type": "log" } }),
        Axis::Time => json!({ "field": "from", "type": "temporal", "title": null, "scale": { "type": "utc" } }),
    };
    let mut kinds: Vec<(Value, Vec<Value>)> = Vec::new();
    for (row, label) in body.rows.iter().zip(&labels) {
        for item in &row.items {
            let (mark, from, to) = match item {
                Item::Bar { to, faint } => {
                    let fill = if *faint { colour("grid") } else { colour("ink") };
                    (json!({ "type": "bar", "color": fill, "stroke": colour("ink"), "strokeWidth": 0.5 }), 0.0, Some(*to))
                }
                Item::Range { low, high } => {
                    (json!({ "type": "rule", "strokeWidth": 1.6, "color": colour("ink") }), *low, Some(*high))
                }
                Item::Point { at, shape: Shape::Tick } => {
                    (json!({ "type": "tick", "color": colour("bad"), "thickness": 2 }), *at, None)
                }
                Item::Point { at, shape } => (
                    json!({ "type": "point", "filled": true, "shape": sign(*shape), "color": colour(shaped(*shape).0) }),
                    *at,
                    None,
                ),
                Item::Span { from, to, look, .. } => {
                    let fill = match look {
                        SpanLook::Even | SpanLook::Paused => colour("band"),
                        SpanLook::Odd => colour("grid"),
                        SpanLook::Running => colour("soft"),
                        SpanLook::Late => colour("bad"),
                    };
                    (json!({ "type": "bar", "color": fill, "height": 10 }), *from, Some(*to))
                }
            };
            let told = if let Item::Span { told, .. } = item { told } else { &row.told };
            let datum = json!({ "row": label, "from": number(from), "to": to.map(number), "told": told });
            match kinds.iter_mut().find(|kind| kind.0 == mark) {
                Some(kind) => kind.1.push(datum),
                None => kinds.push((mark, vec![datum])),
            }
        }
    }
    let layers = kinds.into_iter().map(|(mark, values)| {
        let mut encoding = json!({ "y": y, "x": x, "tooltip": [{ "field": "row" }, { "field": "told" }] });
        if values.iter().any(|v| v.get("to").is_some_and(|to| !to.is_null()))
            && let Some(map) = encoding.as_object_mut()
        {
            map.insert("x2".into(), json!({ "field": "to" }));
        }
        json!({ "data": { "values": values }, "mark": mark, "encoding": encoding })
    });
    let rule = body.rule.iter().map(|(at, name)| {
        json!({
            "data": { "values": [{ "from": number(*at), "told": name }] },
            "mark": { "type": "rule", "strokeDash": [4, 3], "color": colour("soft") },
            "encoding": { "x": x, "tooltip": [{ "field": "told" }] }
        })
    });
    layers.chain(rule).collect()
}
