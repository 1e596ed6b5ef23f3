//! Rows one below the other: the label and its text above, bars and stretches of time below them.

use super::across::{SIZE, apart, dates, set};
use super::paint::{Anchor, Paint};
use super::plot::{Axis, Item, Key, Row, Rows};
use super::scale::{Scale, Written, drawable};
use super::text::{cut, width as width_of};

/// Height of a row, and where its bar lies in it.
const ROW: f64 = 34.0;
const BAR: f64 = 20.0;
const THICK: f64 = 10.0;
const EDGE: f64 = 4.0;

fn numbers(item: &Item) -> Vec<f64> {
    match item {
        Item::Bar { to, .. } => vec![*to],
        Item::Range { low, high } => vec![*low, *high],
        Item::Point { at, .. } => vec![*at],
        Item::Span { from, to, .. } => vec![*from, *to],
    }
}

fn scale(body: &Rows, width: f64) -> Scale {
    let all = body.rows.iter().flat_map(|r| &r.items).flat_map(numbers).chain(body.rule.iter().map(|r| r.0));
    let (low, high) =
        all.filter(|x| drawable(*x)).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
    let (from, to) = (EDGE, width - EDGE);
    match body.axis {
        Axis::Count => Scale { low: low.min(0.0), high: if high > 0.0 { high } else { 1.0 }, from, to, log: false },
        Axis::Ratio => {
            // At least from a half to the double; nothing beyond a thousandth and a thousandfold.
            let (low, high) = (low.clamp(0.001, 0.5), high.clamp(2.0, 1000.0));
            Scale { low, high, from: from + 6.0, to: to - 6.0, log: true }
        }
        Axis::Time => {
            let more = ((high - low) * 0.02).max(3600.0);
            Scale { low: low - more, high: high + more, from, to, log: false }
        }
    }
}

/// Everything; gives the height.
pub(super) fn draw(paint: &mut Paint, body: &Rows, width: f64, top: f64) -> f64 {
    let over = scale(body, width);
    let bottom = top + super::scale::at(body.rows.len()) * ROW;
    let low = |x: f64| over.place(x.clamp(over.low, over.high));
    if body.axis == Axis::Time {
        for label in dates(over.low, over.high, |x| over.place(x), width) {
            paint.line((label.tick, top), (label.tick, bottom), "grid", 1.0, "");
        }
    }
    if let Some((x, _)) = &body.rule {
        paint.line((low(*x), top), (low(*x), bottom), "soft", 1.0, "4 3");
    }
    let mut y = top;
    for row in &body.rows {
        let told = cut(&row.told, SIZE, 0.6 * width);
        let room = width - 2.0 * EDGE - width_of(&told, SIZE) - 14.0;
        paint.text((EDGE, y + 14.0), Anchor::Start, 12.0, "ink", row.strong, &cut(&row.label, 12.0 * 1.05, room));
        paint.text((width - EDGE, y + 14.0), Anchor::End, SIZE, "soft", false, &told);
        items(paint, row, y, &low);
        y += ROW;
    }
    let mut bottom = below(paint, body, &over, width, bottom);
    if !body.key.is_empty() {
        bottom += 18.0;
        let mut x = EDGE;
        for (sign, told) in &body.key {
            let long = 30.0 + width_of(told, SIZE);
            if x + long > width && x > EDGE {
                x = EDGE;
                bottom += 17.0;
            }
            match sign {
                Key::Shape(shape) => paint.shape(x + 8.0, bottom - 4.0, *shape, ""),
                Key::Span(look) => paint.span(x, bottom - 9.0, 16.0, THICK, *look),
            }
            paint.text((x + 21.0, bottom), Anchor::Start, SIZE, "soft", false, told);
            x += long + 6.0;
        }
    }
    bottom + 8.0
}

fn items(paint: &mut Paint, row: &Row, y: f64, place: &impl Fn(f64) -> f64) {
    let middle = y + BAR + THICK / 2.0;
    for item in row.items.iter().filter(|item| numbers(item).iter().all(|x| drawable(*x))) {
        match item {
            Item::Bar { to, faint } => {
                let (zero, end) = (place(0.0), place(*to));
                let from = zero.min(end);
                let wide = (end - zero).abs().max(if *to == 0.0 { 0.0 } else { 1.0 });
                paint.rect(from, y + BAR, wide, THICK, if *faint { "soft" } else { "ink" });
                if *faint && wide > 4.0 {
                    // Hollow, so that it is told apart without colour.
                    paint.rect(from + 1.0, y + BAR + 1.0, wide - 2.0, THICK - 2.0, "band");
                }
            }
            Item::Range { low, high } => {
                let (from, to) = (place(*low), place(*high));
                paint.line((from, middle), (to, middle), "ink", 1.6, "");
                paint.line((from, middle - 4.0), (from, middle + 4.0), "ink", 1.6, "");
                paint.line((to, middle - 4.0), (to, middle + 4.0), "ink", 1.6, "");
            }
            Item::Point { at, shape } => paint.shape(place(*at), middle, *shape, ""),
            Item::Span { from, to, look, told } => {
                let (from, to) = (place(*from), place(*to));
                let high = if told.is_empty() { THICK } else { THICK + 3.0 };
                paint.span(from, y + BAR - 1.0, (to - from).max(1.0), high, *look);
                if width_of(told, 9.5) + 4.0 < to - from {
                    paint.text((from + 3.0, y + BAR + 9.0), Anchor::Start, 9.5, "ink", false, told);
                }
            }
        }
    }
}

/// Numbers or dates below; gives where they end.
fn below(paint: &mut Paint, body: &Rows, over: &Scale, width: f64, base: f64) -> f64 {
    let list = match body.axis {
        Axis::Count => Vec::new(),
        Axis::Ratio => {
            let written = Written::of("", 0.0);
            let all = [0.001, 0.01, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 10.0, 100.0, 1000.0];
            let texts = |keep: &dyn Fn(f64) -> bool| {
                let inside = all.iter().filter(|x| **x >= over.low && **x <= over.high && keep(**x));
                set(
                    inside.map(|x| {
                        (
                            over.place(*x),
                            written.text(
                                *x,
                                if *x >= 1.0 {
                                    0
                                } else if *x >= 0.1 {
                                    1
                                } else {
                                    3
                                },
                            ),
                            None,
                        )
                    }),
                    width,
                )
            };
            Some(texts(&|_| true)).filter(|l| apart(l)).unwrap_or_else(|| texts(&|x| x == 1.0 || x == over.low || x == over.high))
        }
        Axis::Time => dates(over.low, over.high, |x| over.place(x), width),
    };
    if body.axis == Axis::Count {
        return base;
    }
    paint.line((over.from, base + 2.0), (over.to, base + 2.0), "soft", 1.0, "");
    let years = list.iter().any(|b| b.year.is_some());
    for label in &list {
        paint.line((label.tick, base + 2.0), (label.tick, base + 6.0), "soft", 1.0, "");
        paint.text((label.x, base + 18.0), Anchor::Middle, SIZE, "soft", false, &label.text);
        if let Some(year) = &label.year {
            paint.text((label.x, base + 32.0), Anchor::Middle, SIZE, "soft", false, year);
        }
    }
    let mut bottom = base + if years { 36.0 } else { 22.0 };
    if let Some((x, name)) = body.rule.as_ref().filter(|r| !r.1.is_empty()) {
        let half = width_of(name, SIZE) / 2.0;
        let x = over.place(*x).min(width - half).max(half);
        bottom += 12.0;
        paint.text((x, bottom - 2.0), Anchor::Middle, SIZE, "soft", false, &cut(name, SIZE, width));
    }
    bottom
}
