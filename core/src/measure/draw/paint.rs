//! Shapes as SVG: each has its colour and line style by its class, and without any style sheet too.

use std::fmt::Write as _;

use super::plot::{Look, Shape, SpanLook};
use crate::document::text::escaped;

/// Colours by their names, in light and in dark. Texts and shapes have a contrast of 4.5 and more to the paper.
const COLOURS: [(&str, &str, &str); 8] = [
    ("ink", "#1b1b1b", "#ececec"),
    ("soft", "#595959", "#b4b4b4"),
    ("grid", "#dedede", "#3c3c3c"),
    ("band", "#e9eef4", "#263039"),
    ("paper", "#ffffff", "#181818"),
    ("good", "#0b57b0", "#82b4ff"),
    ("bad", "#a33f00", "#ffa066"),
    ("odd", "#6b3fa0", "#c9a6f5"),
];

/// The style sheet: once in each picture, or once in a page.
pub(crate) fn style() -> String {
    let list = |pick: fn(&(&str, &str, &str)) -> String| COLOURS.iter().map(pick).collect::<String>();
    let light = list(|(name, light, _)| format!("--a-{name}:var(--amends-{name},{light});"));
    let dark = list(|(name, _, dark)| format!("--a-{name}:var(--amends-{name},{dark});"));
    let fills = list(|(name, light, _)| format!(".amends .f-{name}{{fill:{light};fill:var(--a-{name})}}"));
    let strokes = list(|(name, light, _)| format!(".amends .s-{name}{{stroke:{light};stroke:var(--a-{name})}}"));
    format!(
        ".amends{{{light}max-width:100%;height:auto}}@media(prefers-color-scheme:dark){{.amends{{{dark}}}}}\
         @media print{{.amends{{{light}}}}}{fills}{strokes}"
    )
}

fn colour(name: &str) -> &'static str {
    COLOURS.iter().find(|c| c.0 == name).map_or("#1b1b1b", |c| c.1)
}

/// What is written of a picture.
#[derive(Debug, Default)]
pub(super) struct Paint {
    pub(super) out: String,
}

/// A number in a picture, to a tenth of a pixel.
pub(super) fn n(x: f64) -> String {
    let text = format!("{:.1}", if x.is_finite() { x.clamp(-1e6, 1e6) } else { 0.0 });
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Paint {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.out.write_fmt(text);
    }

    pub(super) fn text(&mut self, at: (f64, f64), anchor: Anchor, size: f64, colour_of: &str, bold: bool, text: &str) {
        if text.is_empty() {
            return;
        }
        let held = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if bold { " font-weight=\"600\"" } else { "" };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" class=\"f-{colour_of}\" fill=\"{}\"{held}{weight}>{}</text>",
            n(at.0),
            n(at.1),
            n(size),
            colour(colour_of),
            escaped(text)
        ));
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"f-{fill}\" fill=\"{}\"/>",
            n(x),
            n(y),
            n(width.max(0.0)),
            n(height.max(0.0)),
            colour(fill)
        ));
    }

    /// A rectangle with an edge, filled with paper.
    pub(super) fn frame(&mut self, x: f64, y: f64, width: f64, height: f64, edge: &str, dash: &str) {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"f-paper s-{edge}\" fill=\"#ffffff\" stroke=\"{}\"{}/>",
            n(x),
            n(y),
            n(width.max(0.0)),
            n(height.max(0.0)),
            colour(edge),
            dashed(dash)
        ));
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str, wide: f64, dash: &str) {
        self.put(format_args!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"s-{stroke}\" stroke=\"{}\" stroke-width=\"{}\"{}/>",
            n(from.0),
            n(from.1),
            n(to.0),
            n(to.1),
            colour(stroke),
            n(wide),
            dashed(dash)
        ));
    }

    /// A path of lines.
    pub(super) fn path(&mut self, d: &str, look: Look) {
        let (stroke, wide, dash) = drawn(look);
        self.put(format_args!(
            "<path d=\"{d}\" fill=\"none\" class=\"s-{stroke}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{}/>",
            colour(stroke),
            n(wide),
            dashed(dash)
        ));
    }

    pub(super) fn area(&mut self, d: &str) {
        self.put(format_args!("<path d=\"{d}\" class=\"f-band\" fill=\"{}\"/>", colour("band")));
    }

    /// A point by its shape; larger ones stand out.
    pub(super) fn shape(&mut self, x: f64, y: f64, shape: Shape, told: &str) {
        let (fill, _) = shaped(shape);
        let (px, py) = (|d: f64| n(x + d), |d: f64| n(y + d));
        let class = format!("class=\"f-{fill}\" fill=\"{}\"", colour(fill));
        let title = if told.is_empty() { "/>".to_owned() } else { format!("><title>{}</title></", escaped(told)) };
        let end = |name: &str| if told.is_empty() { title.clone() } else { format!("{title}{name}>") };
        match shape {
            Shape::Dot => self.put(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"2.4\" {class}{}", px(0.0), py(0.0), end("circle"))),
            Shape::Better => self.put(format_args!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"4.5\" class=\"f-paper s-{fill}\" fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"2.4\"{}",
                px(0.0),
                py(0.0),
                colour(fill),
                end("circle")
            )),
            Shape::Worse => self.put(format_args!(
                "<path d=\"M{} {}L{} {}L{} {}L{} {}Z\" {class}{}",
                px(0.0),
                py(-5.8),
                px(5.8),
                py(0.0),
                px(0.0),
                py(5.8),
                px(-5.8),
                py(0.0),
                end("path")
            )),
            Shape::High | Shape::Low => {
                let way = if shape == Shape::High { 1.0 } else { -1.0 };
                self.put(format_args!(
                    "<path d=\"M{} {}L{} {}L{} {}Z\" {class}{}",
                    px(0.0),
                    py(-5.5 * way),
                    px(5.2),
                    py(4.0 * way),
                    px(-5.2),
                    py(4.0 * way),
                    end("path")
                ));
            }
            Shape::Tick => self.line((x, y - 7.0), (x, y + 7.0), "bad", 2.0, ""),
        }
    }

    /// A stretch of time in a row.
    pub(super) fn span(&mut self, x: f64, y: f64, width: f64, height: f64, look: SpanLook) {
        match look {
            SpanLook::Even => self.rect(x, y, width, height, "band"),
            SpanLook::Odd => self.rect(x, y, width, height, "grid"),
            SpanLook::Running => self.rect(x, y + 1.0, width, height - 2.0, "soft"),
            SpanLook::Late => {
                self.rect(x, y + 1.0, width, height - 2.0, "bad");
                // A stripe tells it apart without colour.
                self.line((x, y + height / 2.0), (x + width, y + height / 2.0), "paper", 1.5, "3 3");
            }
            SpanLook::Paused => self.frame(x, y + 2.0, width, height - 4.0, "soft", "2 2"),
        }
    }
}

fn dashed(dash: &str) -> String {
    if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") }
}

/// Colour, width and dashes of a line.
pub(super) const fn drawn(look: Look) -> (&'static str, f64, &'static str) {
    match look {
        Look::Data => ("ink", 1.8, ""),
        Look::Second => ("good", 1.8, "7 3"),
        Look::Third => ("odd", 1.8, "2 3"),
        Look::Limit => ("soft", 1.0, "5 3"),
        Look::Centre => ("soft", 1.0, ""),
        Look::Target => ("bad", 1.6, "1.5 3"),
    }
}

/// Colour and meaning of a shape.
pub(super) const fn shaped(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Dot => ("ink", ""),
        Shape::Better => ("good", "better than usual"),
        Shape::Worse => ("bad", "worse than usual"),
        Shape::High => ("odd", "higher than usual"),
        Shape::Low => ("odd", "lower than usual"),
        Shape::Tick => ("bad", "usual"),
    }
}

#[cfg(test)]
pub(super) fn colours() -> &'static [(&'static str, &'static str, &'static str)] {
    &COLOURS
}
