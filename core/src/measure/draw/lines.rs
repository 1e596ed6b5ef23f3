//! Lines over periods or numbers: scale at the left, names of lines at the right, dates below.

use std::fmt::Write as _;

use super::across::{self, Below, SIZE, apart, set};
use super::paint::{Anchor, Paint, drawn, n, shaped};
use super::plot::{Across, At, Line, Lines, Look, Mark, Shape, Step};
use super::scale::{Scale, Ticks, Written, at, drawable};
use super::text::{cut, spread, width as width_of};

/// Height of the room for lines.
const BODY: f64 = 150.0;
/// More points than this are not marked one by one.
const MARKED: usize = 60;

fn finite(x: f64) -> Option<f64> {
    drawable(x).then_some(x)
}

/// The least and the most of some numbers.
fn ends(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.filter_map(finite).fold(None, |ends, x| match ends {
        None => Some((x, x)),
        Some((low, high)) => Some((x.min(low), x.max(high))),
    })
}

fn across_ends(body: &Lines) -> (f64, f64) {
    match &body.across {
        Across::Periods(labels) => (0.0, at(labels.len().saturating_sub(1))),
        Across::Numbers(_) => {
            let lines = body.lines.iter().flat_map(|l| l.points.iter().flatten().map(|p| p.0));
            let bands = body.bands.iter().flat_map(|b| b.points.iter().flatten().map(|p| p.0));
            let (low, high) = ends(lines.chain(bands).chain(body.marks.iter().map(|m| m.at.0))).unwrap_or((0.0, 1.0));
            (low.min(0.0), high)
        }
    }
}

fn up_ends(body: &Lines) -> (f64, f64) {
    let lines = body.lines.iter().flat_map(|l| l.points.iter().flatten().map(|p| p.1));
    let bands = body.bands.iter().flat_map(|b| b.points.iter().flatten().flat_map(|p| [p.1, p.2]));
    let others = body.levels.iter().map(|l| l.at).chain(body.marks.iter().map(|m| m.at.1));
    let (mut low, mut high) = ends(lines.chain(bands).chain(others)).unwrap_or((0.0, 1.0));
    if body.from_zero {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    if high - low <= 1e-9 * high.abs().max(1e-300) {
        let more = if high == 0.0 { 1.0 } else { 0.1 * high.abs() };
        // What cannot be below zero is not drawn below zero, and no share above all.
        let most = if body.unit == "share" && high <= 1.0 { 1.0 } else { f64::INFINITY };
        (low, high) = (if low >= 0.0 { (low - more).max(0.0) } else { low - more }, (high + more).min(most));
    }
    (low, high)
}

/// A path through points; gaps break it.
fn path(points: &[Option<At>], step: Step) -> String {
    let mut out = String::new();
    let mut last: Option<At> = None;
    for point in points {
        let Some((x, y)) = point.filter(|p| drawable(p.0) && drawable(p.1)) else {
            last = None;
            continue;
        };
        let _ = match (last, step) {
            (None, _) => write!(out, "M{} {}", n(x), n(y)),
            (Some(_), Step::None) => write!(out, "L{} {}", n(x), n(y)),
            (Some((x0, _)), Step::Middle) => write!(out, "H{}V{}H{}", n((x0 + x) / 2.0), n(y), n(x)),
            (Some(_), Step::After) => write!(out, "H{}V{}", n(x), n(y)),
        };
        last = Some((x, y));
    }
    out
}

/// The areas of a band, one between gaps.
fn areas(points: &[Option<(f64, f64, f64)>], step: Step) -> Vec<String> {
    points
        .split(|p| p.is_none_or(|p| !(drawable(p.0) && drawable(p.1) && drawable(p.2))))
        .filter(|run| !run.is_empty())
        .map(|run| {
            let low: Vec<Option<At>> = run.iter().map(|p| p.map(|p| (p.0, p.1))).collect();
            let high: Vec<Option<At>> = run.iter().rev().map(|p| p.map(|p| (p.0, p.2))).collect();
            // Backwards, a step at the next point comes before the point.
            let back = match step {
                Step::After => {
                    let mut out = String::new();
                    for (k, (x, y)) in high.iter().flatten().enumerate() {
                        let _ = if k == 0 { write!(out, "M{} {}", n(*x), n(*y)) } else { write!(out, "V{}H{}", n(*y), n(*x)) };
                    }
                    out
                }
                _ => path(&high, step),
            };
            format!("{}{}Z", path(&low, step), back.replacen('M', "L", 1))
        })
        .collect()
}

/// A name at the right end of what it names.
struct End {
    y: f64,
    text: String,
    colour: &'static str,
    bold: bool,
    /// Less important ones go first, if there is no room.
    rank: u8,
}

fn end_names(body: &Lines, up: &Scale) -> Vec<End> {
    let named = body.lines.iter().filter_map(|line| {
        let last = line.points.iter().flatten().rfind(|p| drawable(p.1))?;
        let (colour, _, _) = drawn(line.look);
        let rank = match line.look {
            Look::Data => 0,
            Look::Second => 1,
            Look::Third => 2,
            Look::Target => 3,
            Look::Centre => 4,
            Look::Limit => 5,
        };
        Some(End { y: up.place(last.1), text: line.end.clone()?, colour, bold: line.look == Look::Data, rank })
    });
    let levels = body.levels.iter().filter(|l| drawable(l.at) && !l.name.is_empty());
    let levels = levels.map(|l| End { y: up.place(l.at), text: l.name.clone(), colour: drawn(l.look).0, bold: false, rank: 3 });
    let mut all: Vec<End> = named.chain(levels).collect();
    all.sort_by(|a, b| a.rank.cmp(&b.rank).then(a.y.total_cmp(&b.y)));
    // No more than there is room for, one below the other.
    all.truncate(10);
    all.sort_by(|a, b| a.y.total_cmp(&b.y));
    all
}

/// The meaning of the shapes, if there are any except plain points.
fn key(marks: &[Mark]) -> Vec<Shape> {
    [Shape::Better, Shape::Worse, Shape::High, Shape::Low].into_iter().filter(|s| marks.iter().any(|m| m.shape == *s)).collect()
}

/// Is there anything to draw?
fn empty(body: &Lines) -> bool {
    let drawn = body.lines.iter().any(|l| l.points.iter().flatten().any(|p| drawable(p.0) && drawable(p.1)));
    !drawn && body.marks.is_empty()
}

/// Bands and levels, which lie under the lines, on the scales across and up, between two ends across.
fn ground(paint: &mut Paint, body: &Lines, (over, up): (&Scale, &Scale), (left, right): (f64, f64)) {
    for band in &body.bands {
        let points: Vec<_> =
            band.points.iter().map(|p| p.map(|(x, low, high)| (over.place(x), up.place(low), up.place(high)))).collect();
        areas(&points, band.step).iter().for_each(|d| paint.area(d));
    }
    for level in body.levels.iter().filter(|l| drawable(l.at)) {
        let (stroke, wide, dash) = drawn(level.look);
        paint.line((left, up.place(level.at)), (right, up.place(level.at)), stroke, wide, dash);
    }
}

/// One line, on the scales across and up.
fn stroke(paint: &mut Paint, line: &Line, (over, up): (&Scale, &Scale)) {
    let points: Vec<Option<At>> = line.points.iter().map(|p| p.map(|p| (over.place(p.0), up.place(p.1)))).collect();
    let d = path(&points, line.step);
    if !d.is_empty() {
        paint.path(&d, line.look);
    }
}

/// Everything; gives the height.
pub(super) fn draw(paint: &mut Paint, body: &Lines, width: f64, top: f64) -> f64 {
    if empty(body) {
        paint.text((width / 2.0, top + 24.0), Anchor::Middle, SIZE, "soft", false, "no values");
        return top + 44.0;
    }
    let (low, high) = up_ends(body);
    let written = Written::of(&body.unit, high);
    let ticks = Ticks::of(low * written.factor, high * written.factor, 4.0, written.whole);
    let up = Scale {
        low: ticks.low() / written.factor,
        high: ticks.high() / written.factor,
        from: top + 6.0 + BODY,
        to: top + 6.0,
        log: false,
    };
    let texts: Vec<String> = ticks.values.iter().map(|t| written.text(*t, ticks.decimals)).collect();
    let left = texts.iter().map(|t| width_of(t, SIZE)).fold(0.0, f64::max) + 10.0;
    let names = end_names(body, &up);
    let most = names.iter().map(|e| width_of(&e.text, SIZE) * if e.bold { 1.06 } else { 1.0 }).fold(0.0, f64::max);
    let side = if names.is_empty() { 12.0 } else { (most + 12.0).min(0.36 * width) };
    let right = (width - side).max(left + 20.0);
    let (from, to) = across_ends(body);
    let over = match &body.across {
        Across::Periods(_) => Scale { low: from, high: to, from: left + 6.0, to: right - 6.0, log: false },
        Across::Numbers(_) => {
            let whole = Ticks::of(from, to.max(from + 1e-9), 5.0, true);
            Scale { low: from, high: whole.high().max(to), from: left, to: right - 4.0, log: false }
        }
    };
    for (tick, text) in ticks.values.iter().zip(&texts) {
        let y = up.place(tick / written.factor);
        paint.line((left, y), (right, y), "grid", 1.0, "");
        paint.text((left - 6.0, y + 3.8), Anchor::End, SIZE, "soft", false, text);
    }
    let placed = |p: &At| (over.place(p.0), up.place(p.1));
    ground(paint, body, (&over, &up), (left, right));
    let order = |line: &&Line| Look::ALL.contains(&line.look);
    for line in body.lines.iter().filter(|l| !order(l)).chain(body.lines.iter().filter(order)) {
        stroke(paint, line, (&over, &up));
    }
    let many = body.marks.len() > MARKED;
    let visible = |m: &&Mark| drawable(m.at.0) && drawable(m.at.1) && !(many && m.shape == Shape::Dot);
    for mark in body.marks.iter().filter(visible) {
        let (x, y) = placed(&mark.at);
        paint.shape(x, y, mark.shape, &mark.told);
    }
    let mut places: Vec<f64> = names.iter().map(|e| e.y).collect();
    spread(&mut places, 14.0, top + 6.0, top + 6.0 + BODY);
    for (end, y) in names.iter().zip(&places) {
        let text = cut(&end.text, SIZE * if end.bold { 1.06 } else { 1.0 }, width - right - 8.0);
        paint.text((right + 6.0, y + 3.8), Anchor::Start, SIZE, end.colour, end.bold, &text);
    }
    let base = top + 6.0 + BODY;
    paint.line((left, base), (right, base), "soft", 1.0, "");
    let mut bottom = below(paint, body, &over, width, base);
    let shapes = key(&body.marks);
    if !shapes.is_empty() {
        bottom += 18.0;
        let mut x = left + 4.0;
        for shape in shapes {
            let (_, told) = shaped(shape);
            if x + 14.0 + width_of(told, SIZE) > width && x > left + 4.0 {
                x = left + 4.0;
                bottom += 16.0;
            }
            paint.shape(x + 2.0, bottom - 4.0, shape, "");
            paint.text((x + 12.0, bottom), Anchor::Start, SIZE, "soft", false, told);
            x += 28.0 + width_of(told, SIZE);
        }
    }
    bottom + 8.0
}

/// Dates or numbers below; gives where they end.
fn below(paint: &mut Paint, body: &Lines, over: &Scale, width: f64, base: f64) -> f64 {
    let (list, caption): (Vec<Below>, Option<&str>) = match &body.across {
        Across::Periods(labels) => (across::periods(labels, |i| over.place(i), width), None),
        Across::Numbers(what) => {
            let list = [6.0, 4.0, 2.0, 1.0].into_iter().map(|about| {
                let ticks = Ticks::of(over.low, over.high, about, true);
                let inside = ticks.values.iter().filter(|t| **t <= over.high * (1.0 + 1e-9));
                set(inside.map(|t| (over.place(*t), Written::of("", 0.0).text(*t, ticks.decimals), None)), width)
            });
            (list.into_iter().find(|l| apart(l)).unwrap_or_default(), Some(what.as_str()).filter(|w| !w.is_empty()))
        }
    };
    let years = list.iter().any(|b| b.year.is_some());
    for label in &list {
        paint.line((label.tick, base), (label.tick, base + 4.0), "soft", 1.0, "");
        paint.text((label.x, base + 16.0), Anchor::Middle, SIZE, "soft", false, &label.text);
        if let Some(year) = &label.year {
            paint.text((label.x, base + 30.0), Anchor::Middle, SIZE, "soft", false, year);
        }
    }
    if let Some(caption) = caption {
        let middle = (over.from + over.to) / 2.0;
        paint.text((middle, base + 31.0), Anchor::Middle, SIZE, "soft", false, &cut(caption, SIZE, over.to - over.from));
    }
    base + if years || caption.is_some() { 34.0 } else { 20.0 }
}

/// Only the shape, to stand next to a number. Gives the height.
pub(super) fn bare(paint: &mut Paint, body: &Lines, width: f64) -> f64 {
    let height = 36.0;
    let (low, high) = up_ends(body);
    let (from, to) = across_ends(body);
    let up = Scale { low, high, from: height - 7.0, to: 7.0, log: false };
    let over = Scale { low: from, high: to, from: 7.0, to: width - 8.0, log: false };
    ground(paint, body, (&over, &up), (0.0, width));
    for line in body.lines.iter().filter(|l| l.look == Look::Data) {
        stroke(paint, line, (&over, &up));
    }
    if let Some(mark) = body.marks.iter().rfind(|m| drawable(m.at.0) && drawable(m.at.1)) {
        paint.shape(over.place(mark.at.0), up.place(mark.at.1), mark.shape, "");
    }
    height
}
