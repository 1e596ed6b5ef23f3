//! Reviews.

use super::on_tally::OnTally;
use crate::document::Diagnostics;
use crate::measure::review::{Review, ReviewOptions};
use crate::measure::shape::shapes;
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
}

pub(crate) fn review(tally: &Tally, input: &ReviewInput) -> Result<Review, Diagnostics> {
    tally.review(&input.options)
}

pub(crate) fn review_html(input: &ReviewPageInput) -> Result<ReviewPage, Diagnostics> {
    Ok(ReviewPage { html: review(&input.review.tally, &input.review.question)?.html() })
}

pub(crate) fn review_markdown(input: &ReviewTextInput) -> Result<ReviewText, Diagnostics> {
    Ok(ReviewText { markdown: review(&input.review.tally, &input.review.question)?.markdown() })
}
