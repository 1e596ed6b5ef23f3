//! The management review (8.6): one model, shown as HTML, Markdown or JSON; and charts as Vega-Lite specifications.

mod causes;
mod html;
mod markdown;
mod model;
mod principles;
mod sections;
#[cfg(test)]
mod tests;
mod vega;
mod words;

pub use html::{ReviewPage, ReviewPageInput, review_html};
pub use markdown::{ReviewText, ReviewTextInput, review_markdown};
pub use model::{
    ActionReview, ActionToReview, AuditCounts, Decisions, Fairness, FairnessInput, Review, ReviewInput, ReviewSection, SignalRow,
    Staffing, Standing, review,
};
pub use vega::{AgesChartInput, ChartInput, ParetoChartInput, VegaLite, ages_chart, chart_spec, pareto_chart};
