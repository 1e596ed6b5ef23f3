//! Statistics, computed once, after merge: each takes one input and gives one answer. Inputs have `new` and setters.
//!
//! | Asked | Function |
//! |---|---|
//! | A rate, a share, or how they differ | [`poisson_rate`], [`proportion`], [`difference_of_proportions`], [`standardised_rate`] |
//! | Did an action work? | [`rate_ratio`], [`ratio_of_rate_ratios`], [`effect_of_action`], [`interrupted_series`] |
//! | Is anybody treated otherwise? | [`disparity`], [`funnel`], [`log_rank`], [`agreement`], [`adjust_p_values`] |
//! | How long does it take? | [`survival`], [`cumulative_incidence`], [`net_time`] |
//! | Can we keep up? | [`workload`], [`little`] |
//! | Are they satisfied? | [`satisfaction`], [`adjusted_satisfaction`] |
//! | What comes up most? | [`pareto`], [`dispersion_test`] |
//! | Values, by how often they occur | [`value_counts`], [`moments`], [`quantiles`], [`histogram`], [`dd_sketch`] |

pub(crate) mod agreement;
pub(crate) mod capacity;
pub(crate) mod disparity;
pub(crate) mod dispersion;
pub(crate) mod distribution;
pub(crate) mod effect;
pub(crate) mod fisher;
pub(crate) mod funnel;
pub(crate) mod incidence;
pub(crate) mod interval;
pub(crate) mod log_rank;
pub(crate) mod multiplicity;
pub(crate) mod pareto;
pub(crate) mod satisfaction;
pub(crate) mod series;
pub(crate) mod sketch;
pub(crate) mod survival;

pub use agreement::{Agreement, AgreementInput, agreement};
pub use capacity::{Little, LittleInput, NetTime, NetTimeInput, Workload, WorkloadInput, little, net_time, workload};
pub use disparity::{Disparity, DisparityInput, Stratum, disparity};
pub use dispersion::{Dispersion, DispersionInput, dispersion_test};
pub use distribution::{
    CountedQuantilesInput, Moments, Quantiles, QuantilesInput, ValueCounts, ValueCountsParts, Values, counted_quantiles,
    merge_value_counts, moments, quantiles, value_counts,
};
pub use effect::{
    ActionEffect, ActionInput, BeforeAfter, ControlledInput, EffectVerdict, RateRatio, RatioOfRatios, effect_of_action,
    rate_ratio, ratio_of_rate_ratios,
};
pub use fisher::Roots;
pub use funnel::{Funnel, FunnelInput, FunnelPoint, funnel};
pub use incidence::{CauseIncidence, CumulativeIncidence, IncidenceInput, cumulative_incidence};
pub use interval::{
    Difference, DifferenceInput, Interval, Proportion, ProportionInput, Rate, RateInput, StandardisedInput, StandardisedRate,
    difference_of_proportions, poisson_rate, proportion, standardised_rate,
};
pub use log_rank::{LogRank, LogRankGroup, LogRankInput, log_rank};
pub use multiplicity::{AdjustedPValues, PValues, adjust_p_values};
pub use pareto::{Pareto, ParetoInput, ParetoRow, pareto};
pub use satisfaction::{
    AdjustedSatisfaction, AdjustedSatisfactionInput, SatisfactionInput, SatisfactionSummary, adjusted_satisfaction, satisfaction,
};
pub use series::{InterruptedSeries, SeriesInput, Term, interrupted_series};
pub use sketch::{
    DdSketch, DdSketchInput, DdSketchParts, DdSketchQuantiles, DdSketchQuantilesInput, Histogram, HistogramInput, HistogramParts,
    HistogramQuantile, HistogramQuantiles, HistogramQuantilesInput, dd_sketch, dd_sketch_quantiles, histogram,
    histogram_quantiles, merge_dd_sketches, merge_histograms,
};
pub use survival::{
    Scale, Survival, SurvivalAt, SurvivalInput, SurvivalQuantile, SurvivalStep, SurvivalTable, SurvivalTableParts, Times,
    merge_survival_tables, survival, survival_table,
};

use crate::document::{Diagnostic, Diagnostics, Severity};

/// One thing that is wrong with what was given.
pub(crate) fn wrong(path: &str, message: &str, help: &str) -> Diagnostics {
    coded(path, "out_of_range", message, help)
}

pub(crate) fn coded(path: &str, code: &str, message: &str, help: &str) -> Diagnostics {
    Diagnostics(vec![Diagnostic {
        code: code.into(),
        severity: Severity::Error,
        path: path.into(),
        message: message.into(),
        help: help.into(),
    }])
}

/// A share strictly between 0 and 1.
pub(crate) fn share(value: f64, path: &str) -> Result<f64, Diagnostics> {
    if value > 0.0 && value < 1.0 {
        return Ok(value);
    }
    Err(wrong(path, "this lies between 0 and 1", "write 95 % as 0.95"))
}

/// A value above zero.
pub(crate) fn positive(value: f64, path: &str) -> Result<f64, Diagnostics> {
    if value > 0.0 { Ok(value) } else { Err(wrong(path, "this is above zero", "give a value above zero")) }
}

/// Columns of one length.
pub(crate) fn same_length(path: &str, left: usize, right: usize) -> Result<(), Diagnostics> {
    if left == right {
        return Ok(());
    }
    Err(coded(path, "length_mismatch", &format!("{left} and {right} values"), "give columns of equal length"))
}

/// A part that is no larger than its whole.
pub(crate) fn part_of(part: u64, whole: u64, path: &str) -> Result<(), Diagnostics> {
    if part <= whole {
        Ok(())
    } else {
        Err(wrong(path, "a part is larger than its whole", "give the part first, then the whole"))
    }
}
