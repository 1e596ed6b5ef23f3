//! Every picture is well-formed, has no NaN, and says what it shows.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::string_slice,
    reason = "small numbers, ASCII"
)]

use proptest::prelude::*;

use super::charts::{control, spark};
use super::plot::Plot;
use super::svg::{Frame, picture};
use super::{across, scale};

/// Takes XML apart: elements close in order, attributes are quoted and come once, `<` and `&` are written out. A text that passes is
/// well-formed as far as these pictures go: they have no comments, sections or declarations.
fn well_formed(xml: &str) -> Result<Vec<String>, String> {
    let mut open: Vec<String> = Vec::new();
    let mut texts = Vec::new();
    let mut rest = xml;
    let plain = |t: &str| -> Result<(), String> {
        for part in t.split('&').skip(1) {
            let name = part.split_once(';').map_or("", |p| p.0);
            if !["amp", "lt", "gt", "quot", "#39"].contains(&name) {
                return Err(format!("a reference: {part:.20}"));
            }
        }
        match t.chars().find(|c| *c < ' ' || *c == '\u{fffe}' || *c == '\u{ffff}') {
            Some(c) => Err(format!("a control {c:?}")),
            None => Ok(()),
        }
    };
    while let Some((before, after)) = rest.split_once('<') {
        plain(before)?;
        texts.push(before.to_owned());
        let (tag, after) = after.split_once('>').ok_or("a tag without end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes something else"));
            }
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |t| (t, true));
        let (name, mut given) = tag.split_once(' ').unwrap_or((tag, ""));
        if open.is_empty() && !texts.iter().all(|t| t.is_empty()) {
            return Err("text outside".into());
        }
        let mut seen = Vec::new();
        while !given.trim().is_empty() {
            let (key, value) = given.trim_start().split_once("=\"").ok_or(format!("an attribute: {given:.30}"))?;
            let (value, after) = value.split_once('"').ok_or("an attribute without end")?;
            plain(value)?;
            if seen.contains(&key) || !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                return Err(format!("the attribute {key}"));
            }
            seen.push(key);
            given = after;
        }
        if !closed {
            open.push(name.to_owned());
        }
    }
    if open.is_empty() && rest.is_empty() { Ok(texts) } else { Err(format!("open: {open:?}, rest: {rest:.20}")) }
}

fn drawn(plot: &Plot, width: f64) -> String {
    for frame in [Frame::ALONE, Frame::INSIDE, Frame::SPARK, Frame { width, ..Frame::ALONE }] {
        let svg = picture(plot, &frame);
        well_formed(&svg).unwrap_or_else(|why| panic!("{why}\n{svg}"));
        assert!(svg.starts_with("<svg ") && svg.contains("</title><desc>"));
        let numbers = svg.split("<desc>").last().and_then(|s| s.split_once("</desc>")).unwrap().1;
        assert!(!numbers.contains("NaN") && !numbers.contains("inf\""), "{numbers}");
    }
    let spec = super::vega::spec(plot);
    assert!(serde_json::to_string(&spec).unwrap().contains("vega-lite"));
    picture(plot, &Frame { width, ..Frame::ALONE })
}

fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        5 => -1e3..1e3_f64,
        1 => any::<f64>(),
        1 => Just(0.0),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(f64::MAX),
        1 => Just(-1.7e308),
        1 => Just(1e-300),
    ]
}

proptest! {
    #[test]
    fn any_values_make_a_picture(
        values in proptest::collection::vec(proptest::option::of(odd()), 0..80),
        target in proptest::option::of(odd()),
        title in "\\PC{0,40}",
        unit in prop_oneof![Just(""), Just("share"), Just("days"), Just("seconds"), Just("complaints")],
        width in odd(),
    ) {
        let labels = (0..values.len()).map(|i| format!("{title}{i}")).collect();
        let plot = spark::plot(&values, labels, &title, unit, target);
        let svg = drawn(&plot, width);
        let name = svg.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
        prop_assert_eq!(name, if title.is_empty() { "Chart".to_owned() } else { crate::document::text::escaped(&title) });
    }

    #[test]
    fn any_control_chart_makes_a_picture(
        counts in proptest::collection::vec(proptest::option::of(0..1000_u32), 0..120),
        label in "[\\x00-\\x7f]{0,30}",
        width in 240..2000_u32,
    ) {
        use crate::measure::chart::{ControlChartInput, Direction, Kind};
        let values: Vec<Option<f64>> = counts.iter().map(|c| c.map(f64::from)).collect();
        let chart = ControlChartInput::new(Kind::C, values.clone()).improvement(Direction::Decrease).target(5.0);
        let labels: Vec<String> = values.iter().map(|_| label.clone()).collect();
        let input = control::ChartInput::new(chart).labels(labels).title(label.as_str()).width(width);
        let found = control::chart_spec(&input).unwrap();
        well_formed(&found.svg).map_err(TestCaseError::fail)?;
        prop_assert!(!found.svg.contains("NaN") && !found.text.contains("NaN"));
    }

    #[test]
    fn labels_leave_room(first in 0..30_000_i32, n in 1..600_usize, unit in 0..6_usize, width in 240..900_u32) {
        use chrono::NaiveDate;
        let start = NaiveDate::from_epoch_days(first).unwrap();
        let labels: Vec<String> = (0..n).map(|i| {
            let date = |days: usize| start.checked_add_days(chrono::Days::new(days as u64)).unwrap();
            match unit {
                0 => date(i).to_string(),
                1 => date(7 * i).format("%G-W%V").to_string(),
                2 => start.checked_add_months(chrono::Months::new(i as u32)).unwrap().format("%Y-%m").to_string(),
                3 => format!("{}-Q{}", 1980 + i / 4, i % 4 + 1),
                4 => format!("{}-H{}", 1980 + i / 2, i % 2 + 1),
                _ => format!("branch number {i}"),
            }
        }).collect();
        let width = f64::from(width);
        let place = |x: f64| 30.0 + x * (width - 100.0) / (n as f64);
        let found = across::periods(&labels, place, width);
        prop_assert!(!found.is_empty());
        prop_assert!(found.len() == 1 || across::apart(&found), "{:?}", found);
        prop_assert!(found.iter().all(|b| b.x >= 0.0 && b.x <= width));
    }

    #[test]
    fn ticks_are_round_and_enclose(low in -1e6..1e6_f64, span in 1e-3..1e6_f64, about in 2..8_u32, whole in any::<bool>()) {
        let found = scale::Ticks::of(low, low + span, f64::from(about), whole);
        prop_assert!(found.low() <= low + 1e-6 * span && found.high() >= low + span - 1e-6 * span);
        prop_assert!(found.values.len() <= 12 || whole, "{:?}", found);
        for tick in &found.values {
            let text = format!("{tick:.0$}", found.decimals);
            prop_assert!((text.parse::<f64>().unwrap() - tick).abs() <= 1e-6 * span, "{} {}", text, tick);
            prop_assert!(!whole || tick.fract() == 0.0);
        }
    }
}

#[test]
fn texts_are_escaped_and_kept() {
    let plot = spark::plot(&[Some(1.0)], vec!["2026-01".into()], "Tea & <cake> \"for\" 'two'\u{1}", "", None);
    let svg = drawn(&plot, 480.0);
    assert!(svg.contains("<title>Tea &amp; &lt;cake&gt; &quot;for&quot; &#39;two&#39;</title>"), "{svg}");
    assert!(
        well_formed("<a b=\"1\" b=\"2\"/>").is_err()
            && well_formed("<a>&nbsp;</a>").is_err()
            && well_formed("<a><b></a>").is_err()
    );
}

#[test]
fn colours_can_be_read() {
    let light = |hex: &str| {
        let part = |i: usize| {
            let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let contrast = |a: &str, b: &str| {
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    };
    let of = |name: &str| super::paint::colours().iter().find(|c| c.0 == name).unwrap();
    for name in ["ink", "soft", "good", "bad", "odd"] {
        for under in ["paper", "band"] {
            let (a, b) = (of(name), of(under));
            assert!(contrast(a.1, b.1) >= 4.5 && contrast(a.2, b.2) >= 4.5, "{name} on {under}");
        }
    }
    assert!(contrast(of("ink").1, of("grid").1) >= 4.5 && contrast(of("ink").2, of("grid").2) >= 4.5);
}
