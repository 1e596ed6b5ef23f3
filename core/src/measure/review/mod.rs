//! The management review (8.6): one model, shown as HTML, Markdown or JSON; and charts as Vega-Lite specifications.

mod causes;
mod html;
mod markdown;
mod model;
mod principles;
mod section;
mod sections;
#[cfg(test)]
mod tests;
mod vega;
mod words;

pub use html::PageOptions;
pub use model::{
    ActionReview, ActionToReview, AuditCounts, Decisions, Fairness, FairnessInput, Review, ReviewOptions, ReviewSection,
    SignalRow, Staffing, Standing,
};
pub use vega::{ChartInput, VegaLite, chart_spec};
