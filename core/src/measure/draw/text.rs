//! Texts in pictures: their width, and their places next to each other.

/// Characters that take less room.
const NARROW: &str = "ijlftrI.,:;|!'()[]/ -";
/// Those that take more.
const WIDE: &str = "mwMW%@–—∞−";

/// The width of a text, from above: no font for reading is wider.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let of = |c: char| match c {
        '\u{202f}' | '\u{a0}' => 0.33,
        c if NARROW.contains(c) => 0.4,
        c if WIDE.contains(c) => 0.95,
        c if c.is_uppercase() => 0.74,
        c if u32::from(c) >= 0x1100 => 1.0,
        _ => 0.62,
    };
    size * text.chars().map(of).sum::<f64>()
}

/// A text cut to a width, with an ellipsis where something is missing.
pub(super) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if width(&out, size) + size > room {
            out.pop();
            break;
        }
    }
    out.trim_end().to_owned() + "…"
}

/// Places in ascending order, pushed apart to a distance, and kept between two ends as far as there is room.
pub(super) fn spread(places: &mut [f64], gap: f64, from: f64, to: f64) {
    let mut least = from;
    for place in places.iter_mut() {
        *place = place.max(least);
        least = *place + gap;
    }
    let mut most = to;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
}
