//! The management review (8.6): one model, shown as HTML, Markdown or JSON.

mod attention;
mod causes;
mod first;
mod html;
mod markdown;
mod model;
mod pictures;
mod principles;
mod section;
mod sections;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod verdict;

pub use model::{
    ActionReview, ActionToReview, Attention, AttentionKind, AuditCounts, Decisions, Fairness, FairnessInput, Review,
    ReviewOptions, ReviewSection, SignalRow, Staffing, Standing,
};
