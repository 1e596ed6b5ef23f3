//! A chart as its users get it.

use super::plot::Plot;
use super::{svg, vega};
use crate::measure::shape::shapes;

shapes! {
    /// How a chart is drawn.
    pub struct ChartOptions: Built {
        /// Title; none is drawn if it is empty.
        title: String = "",
        /// Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
        width: u32 = 480_u32,
    }
    /// A chart as a picture, as words, and as a specification for other programs.
    pub struct Chart {
        /// Title.
        title: String,
        /// Its message in words.
        text: String,
        /// The picture: SVG without script and network, which follows dark mode and prints.
        svg: String,
        /// The same for Vega-Lite 6, as an object.
        spec: serde_json::Value,
    }
}

impl From<&str> for ChartOptions {
    fn from(title: &str) -> ChartOptions {
        ChartOptions::new().title(title)
    }
}

impl From<&ChartOptions> for ChartOptions {
    fn from(options: &ChartOptions) -> ChartOptions {
        options.clone()
    }
}

impl Chart {
    /// Draws.
    pub(crate) fn of(plot: &Plot, width: u32) -> Chart {
        Chart {
            title: plot.title.clone(),
            text: plot.text.clone(),
            svg: svg::picture(plot, &svg::Frame { width: f64::from(width), ..svg::Frame::ALONE }),
            spec: vega::spec(plot),
        }
    }
}
