//! A picture: its frame, its words, and its body.

use super::paint::{Anchor, Paint, n, style};
use super::plot::{Body, Plot};
use super::text::cut;
use super::{lines, rows};
use crate::document::text::escaped;

/// Where a picture stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) width: f64,
    /// Is the title drawn? A page may have it already.
    pub(crate) heading: bool,
    /// Does it have a style sheet? A page may have it already.
    pub(crate) styled: bool,
    /// Only the shape of the lines, without numbers.
    pub(crate) bare: bool,
}

impl Frame {
    /// A separate picture.
    pub(crate) const ALONE: Frame = Frame { width: 480.0, heading: true, styled: true, bare: false };
    /// In a page that has the title and the style sheet.
    pub(crate) const INSIDE: Frame = Frame { width: 360.0, heading: false, styled: false, bare: false };
    /// Next to a number in such a page.
    pub(crate) const SPARK: Frame = Frame { width: 132.0, bare: true, ..Frame::INSIDE };
}

const TITLE: f64 = 13.0;

/// The style sheet of a page with pictures.
pub(crate) fn sheet() -> String {
    style()
}

/// The picture.
pub(crate) fn picture(plot: &Plot, frame: &Frame) -> String {
    let width = if frame.bare { frame.width } else { frame.width.clamp(240.0, 2000.0) };
    let heading = frame.heading && !frame.bare && !plot.title.is_empty();
    let top = if heading { 30.0 } else { 4.0 };
    let mut paint = Paint::default();
    let height = match &plot.body {
        Body::Lines(body) if frame.bare => lines::bare(&mut paint, body, width),
        Body::Lines(body) => lines::draw(&mut paint, body, width, top),
        Body::Rows(body) => rows::draw(&mut paint, body, width, top),
    };
    let mut under = Paint::default();
    if !frame.bare {
        under.rect(0.0, 0.0, width, height, "paper");
    }
    if heading {
        under.text((4.0, 17.0), Anchor::Start, TITLE, "ink", true, &cut(&plot.title, TITLE * 1.05, width - 8.0));
    }
    let sheet = if frame.styled { format!("<style>{}</style>", style()) } else { String::new() };
    // The first child named `title` is the name of the picture, and `desc` what it says.
    let title = if plot.title.is_empty() { "Chart" } else { &plot.title };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"amends\" role=\"img\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" \
         font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\"><title>{2}</title><desc>{3}</desc>\
         {sheet}{4}{5}</svg>",
        n(width),
        n(height),
        escaped(title),
        escaped(&plot.text),
        under.out,
        paint.out
    )
}
