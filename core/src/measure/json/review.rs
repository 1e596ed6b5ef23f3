//! Reviews, and charts to be drawn.

use super::indicators::OpenCasesInput;
use super::on_tally::OnTally;
use crate::document::Diagnostics;
use crate::measure::review::{PageOptions, Review, ReviewOptions, VegaLite};
use crate::measure::shape::shapes;
use crate::measure::statistics::pareto::{ParetoInput, pareto};
use crate::measure::tally::Tally;

shapes! {
    /// What a review is made from.
    pub(crate) struct ReviewInput {
        ..options: ReviewOptions,
    }
    /// A review to be shown.
    pub(crate) struct ReviewPageInput {
        /// The review.
        review: OnTally<ReviewInput>,
        ..page: PageOptions,
    }
    /// A review to be written.
    pub(crate) struct ReviewTextInput {
        /// The review.
        review: OnTally<ReviewInput>,
    }
    /// A page.
    pub(crate) struct ReviewPage: Given {
        /// HTML, complete.
        html: String,
    }
    /// A review in words.
    pub(crate) struct ReviewText: Given {
        /// Markdown.
        markdown: String,
    }
    /// A Pareto chart to be drawn.
    pub(crate) struct ParetoChartInput {
        /// The causes.
        causes: ParetoInput,
        /// Title.
        title: String = "",
    }
    /// Ages of open cases to be drawn.
    pub(crate) struct AgesChartInput {
        /// The open cases.
        open: OnTally<OpenCasesInput>,
        /// Title.
        title: String = "",
    }
}

pub(crate) fn review(tally: &Tally, input: &ReviewInput) -> Result<Review, Diagnostics> {
    tally.review(&input.options)
}

pub(crate) fn review_html(input: &ReviewPageInput) -> Result<ReviewPage, Diagnostics> {
    Ok(ReviewPage { html: review(&input.review.tally, &input.review.question)?.html(&input.page) })
}

pub(crate) fn review_markdown(input: &ReviewTextInput) -> Result<ReviewText, Diagnostics> {
    Ok(ReviewText { markdown: review(&input.review.tally, &input.review.question)?.markdown() })
}

pub(crate) fn pareto_chart(input: &ParetoChartInput) -> Result<VegaLite, Diagnostics> {
    Ok(pareto(&input.causes)?.chart(&input.title))
}

pub(crate) fn ages_chart(input: &AgesChartInput) -> Result<VegaLite, Diagnostics> {
    Ok(super::indicators::open_cases(&input.open.tally, &input.open.question)?.chart(&input.title))
}
