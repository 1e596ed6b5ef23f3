//! Charts as pictures: static SVG, and Vega-Lite, both from one description.
//!
//! A picture needs no script and no network. It follows the dark mode of its reader, prints, and says its message in words. Line styles and
//! shapes tell things apart, not colour alone. A page that sets `--amends-ink`, `--amends-soft`, `--amends-grid`, `--amends-band`,
//! `--amends-paper`, `--amends-good`, `--amends-bad` or `--amends-odd` recolours it.

mod across;
mod chart;
pub(crate) mod charts;
mod lines;
mod paint;
pub(crate) mod plot;
mod rows;
mod scale;
pub(crate) mod svg;
pub(crate) mod text;
mod vega;

#[cfg(test)]
mod tests;

pub(crate) use scale::at as place;

pub use chart::{Chart, ChartOptions};
pub use charts::bars::{BarChartInput, bar_chart};
pub use charts::control::{ChartInput, chart_spec};
pub use charts::effects::{EffectsChartInput, NamedEffect, effects_chart};
pub use charts::funnel::{FunnelChartInput, funnel_chart};
pub use charts::spark::{SparklineInput, sparkline};
pub use charts::timeline::{CaseTimelineInput, case_timeline};
