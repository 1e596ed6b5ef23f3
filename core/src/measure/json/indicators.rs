//! Questions about a tally, as the bindings ask them.

use crate::document::Diagnostics;
use crate::measure::indicators::{
    ChosenStrata, Cohorts, Flow, IndicatorDeclarations, IndicatorGroup, IndicatorSeries, Indicators, OpenCases, Part, Periods,
    RepeatComplaints, RisingCauses, TimeToResolveOptions, declarations,
};
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::statistics::distribution::ValueCounts;
use crate::measure::statistics::incidence::CumulativeIncidence;
use crate::measure::statistics::pareto::Pareto;
use crate::measure::statistics::survival::Survival;
use crate::measure::tally::{SpanKind, Tally};

shapes! {
    /// A tally, and what is asked of it.
    pub(crate) struct IndicatorsInput {
        /// The tally.
        tally: Tally,
        /// The periods.
        periods: Periods,
        /// Identifiers; all if left out.
        ids: Option<Vec<String>>,
        /// Exposure by period, for rates.
        exposure: Option<Vec<f64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Shares of fewer cases than this are withheld; 0 for none.
        suppress_below: u32 = 0_u32,
    }
    /// A tally, and what is asked of its cases by the values of attributes.
    pub(crate) struct IndicatorsByInput {
        /// The tally.
        tally: Tally,
        /// The periods.
        periods: Periods,
        /// Attributes by which the tally is divided.
        by: Vec<String>,
        /// Identifiers; all if left out.
        ids: Option<Vec<String>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Shares of fewer cases than this are withheld; 0 for none.
        suppress_below: u32 = 0_u32,
    }
    /// Figures for each combination of values that the cases have, ascending.
    pub(crate) struct IndicatorGroups: Given {
        /// The groups.
        groups: Vec<IndicatorGroup>,
    }
    /// One indicator over many periods.
    pub(crate) struct SeriesOfIndicatorInput {
        /// The tally.
        tally: Tally,
        /// The periods.
        periods: Periods,
        /// The indicator.
        id: String,
        /// Exposure by period, for rates.
        exposure: Option<Vec<f64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// Nothing is asked.
    pub(crate) struct NoInput {
    }
    /// A tally over periods.
    pub(crate) struct PeriodsInput {
        /// The tally.
        tally: Tally,
        /// The periods.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally, and bands of age.
    pub(crate) struct OpenCasesInput {
        /// The tally.
        tally: Tally,
        /// Last days of the bands, ascending; one more band holds the rest.
        bands: Option<Vec<u64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally over one period, with questions about time.
    pub(crate) struct TimeToResolveInput {
        /// The tally.
        tally: Tally,
        /// Days of receipt.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        ..options: TimeToResolveOptions,
    }
    /// A tally over one period, with the days at which incidence is asked for.
    pub(crate) struct WaysOfEndingInput {
        /// The tally.
        tally: Tally,
        /// Days of receipt.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Days at which incidence is asked for.
        horizons: Option<Vec<u64>>,
    }
    /// A tally, and one of its tables of values.
    pub(crate) struct TallyValuesInput {
        /// The tally.
        tally: Tally,
        /// The table.
        kind: SpanKind,
        /// Days on which the values count.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally divided by an attribute.
    pub(crate) struct CausesInput {
        /// The tally.
        tally: Tally,
        /// Days of receipt.
        periods: Periods,
        /// The attribute: `cause`, `product`.
        attribute: String,
        /// The vital few are the shortest beginning that reaches this share.
        share: f64 = 0.8,
    }
    /// A tally over equal periods, the last of which is looked at.
    pub(crate) struct RisingCausesInput {
        /// The tally.
        tally: Tally,
        /// Eight periods or more: the first half says what is usual.
        periods: Periods,
        /// The attribute: `cause`, `product`.
        attribute: String = "cause",
    }
}

/// The part of a tally that is asked about.
fn part<'a>(tally: &'a Tally, only: Option<&ChosenStrata>) -> Result<Part<'a>, Diagnostics> {
    match only {
        None => Ok(tally.whole()),
        Some(only) => tally.only(&only.attribute, &only.value).map_err(|d| d.within("/only")),
    }
}

pub(crate) fn indicator_declarations(_: &NoInput) -> IndicatorDeclarations {
    declarations()
}

pub(crate) fn indicators(input: &IndicatorsInput) -> Result<Indicators, Diagnostics> {
    let part = part(&input.tally, input.only.as_ref())?;
    let mut asked = part.indicators(&input.periods).suppress_below(input.suppress_below);
    if let Some(ids) = &input.ids {
        asked = asked.ids(ids);
    }
    if let Some(exposure) = &input.exposure {
        asked = asked.exposure(exposure.as_slice());
    }
    asked.figures()
}

pub(crate) fn indicators_by(input: &IndicatorsByInput) -> Result<IndicatorGroups, Diagnostics> {
    let part = part(&input.tally, input.only.as_ref())?;
    let mut asked = part.indicators(&input.periods).suppress_below(input.suppress_below);
    if let Some(ids) = &input.ids {
        asked = asked.ids(ids);
    }
    Ok(IndicatorGroups { groups: asked.by(&input.by)? })
}

pub(crate) fn indicator_series(input: &SeriesOfIndicatorInput) -> Result<IndicatorSeries, Diagnostics> {
    part(&input.tally, input.only.as_ref())?.indicator_series(&input.id, &input.periods, input.exposure.as_deref())
}

pub(crate) fn flow(input: &PeriodsInput) -> Result<Flow, Diagnostics> {
    Ok(part(&input.tally, input.only.as_ref())?.flow(&input.periods))
}

pub(crate) fn cohorts(input: &PeriodsInput) -> Result<Cohorts, Diagnostics> {
    Ok(part(&input.tally, input.only.as_ref())?.cohorts(&input.periods))
}

pub(crate) fn open_cases(input: &OpenCasesInput) -> Result<OpenCases, Diagnostics> {
    let bands = input.bands.as_deref().unwrap_or(&OpenCases::BANDS);
    Ok(part(&input.tally, input.only.as_ref())?.open_cases(bands))
}

pub(crate) fn repeat_complaints(input: &PeriodsInput) -> Result<RepeatComplaints, Diagnostics> {
    if input.only.is_some() {
        let help = "leave it out; or count a log of these complaints alone";
        return Err(coded("/only", "wrong_kind", "complainants are not divided by attributes", help));
    }
    Ok(input.tally.repeat_complaints(&input.periods))
}

pub(crate) fn time_to_resolve(input: &TimeToResolveInput) -> Result<Survival, Diagnostics> {
    part(&input.tally, input.only.as_ref())?.time_to_resolve(&input.periods, &input.options)
}

pub(crate) fn tally_values(input: &TallyValuesInput) -> Result<ValueCounts, Diagnostics> {
    Ok(part(&input.tally, input.only.as_ref())?.values(input.kind, &input.periods))
}

pub(crate) fn ways_of_ending(input: &WaysOfEndingInput) -> Result<CumulativeIncidence, Diagnostics> {
    Ok(part(&input.tally, input.only.as_ref())?.ways_of_ending(&input.periods, input.horizons.as_deref()))
}

pub(crate) fn causes(input: &CausesInput) -> Result<Pareto, Diagnostics> {
    input.tally.causes(&input.attribute, &input.periods, input.share)
}

pub(crate) fn rising_causes(input: &RisingCausesInput) -> Result<RisingCauses, Diagnostics> {
    input.tally.rising_causes(&input.attribute, &input.periods)
}
