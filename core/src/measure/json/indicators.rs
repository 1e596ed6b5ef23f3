//! Questions about a tally, as the bindings ask them.

use std::collections::BTreeMap;

use crate::document::{Diagnostics, pointer};
use crate::measure::indicators::{
    ChosenStrata, Cohorts, Flow, IndicatorDeclarations, IndicatorGroup, IndicatorRow, IndicatorSeries, IndicatorTable,
    Indicators, OpenCases, Part, Periods, RepeatComplaints, RisingCauses, TimeToResolveOptions, declarations,
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
    /// A tally, and what is asked of its cases in rows.
    pub(crate) struct IndicatorRowsInput {
        /// The periods.
        periods: Periods,
        /// Attributes by which the tally is divided; all cases together if left out.
        by: Option<Vec<String>>,
        /// Only cases with one of these values of each of these attributes.
        only: Option<BTreeMap<String, Vec<String>>>,
        /// Identifiers; all if left out.
        ids: Option<Vec<String>>,
        /// Exposure by period, for rates; not with `by`.
        exposure: Option<Vec<f64>>,
        /// Shares of fewer cases than this are withheld; 0 for none.
        suppress_below: u32 = 0_u32,
        /// Rows also for what has no case.
        every: bool = false,
    }
    /// Rows of figures: by group, then by period, then in the order of the indicators.
    pub(crate) struct IndicatorRows: Given {
        /// The attributes by which cases are grouped.
        by: Vec<String>,
        /// The rows.
        rows: Vec<IndicatorRow>,
        /// How many figures were left out, because no case is behind them.
        left_out: u64,
    }
    /// One indicator over many periods.
    pub(crate) struct SeriesOfIndicatorInput {
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
        /// The periods.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally, and bands of age.
    pub(crate) struct OpenCasesInput {
        /// Last days of the bands, ascending; one more band holds the rest.
        bands: Option<Vec<u64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally over one period, with questions about time.
    pub(crate) struct TimeToResolveInput {
        /// Days of receipt.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        ..options: TimeToResolveOptions,
    }
    /// A tally over one period, with the days at which incidence is asked for.
    pub(crate) struct WaysOfEndingInput {
        /// Days of receipt.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Days at which incidence is asked for.
        horizons: Option<Vec<u64>>,
    }
    /// A tally, and one of its tables of values.
    pub(crate) struct TallyValuesInput {
        /// The table.
        kind: SpanKind,
        /// Days on which the values count.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally divided by an attribute.
    pub(crate) struct CausesInput {
        /// Days of receipt.
        periods: Periods,
        /// The attribute: `cause`, `product`.
        attribute: String,
        /// The vital few are the shortest beginning that reaches this share.
        share: f64 = 0.8,
    }
    /// A tally over equal periods, the last of which is looked at.
    pub(crate) struct RisingCausesInput {
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

pub(crate) fn indicators(tally: &Tally, input: &IndicatorsInput) -> Result<Indicators, Diagnostics> {
    let part = part(tally, input.only.as_ref())?;
    let mut asked = part.indicators(&input.periods).suppress_below(input.suppress_below);
    if let Some(ids) = &input.ids {
        asked = asked.ids(ids);
    }
    if let Some(exposure) = &input.exposure {
        asked = asked.exposure(exposure.as_slice());
    }
    asked.figures()
}

pub(crate) fn indicators_by(tally: &Tally, input: &IndicatorsByInput) -> Result<IndicatorGroups, Diagnostics> {
    let part = part(tally, input.only.as_ref())?;
    let mut asked = part.indicators(&input.periods).suppress_below(input.suppress_below);
    if let Some(ids) = &input.ids {
        asked = asked.ids(ids);
    }
    Ok(IndicatorGroups { groups: asked.by(&input.by)?.groups()? })
}

/// The answer to a question about rows, as a table.
pub(super) fn table(tally: &Tally, input: &IndicatorRowsInput) -> Result<IndicatorTable, Diagnostics> {
    let mut part = tally.whole();
    for (name, values) in input.only.iter().flatten() {
        // The name of the attribute is the key of its values.
        let place = format!("/only{}", pointer(name));
        part = part.among_at(name, values, &place, &place)?;
    }
    let mut asked = part.indicators(&input.periods).suppress_below(input.suppress_below).every(input.every);
    if let Some(ids) = &input.ids {
        asked = asked.ids(ids);
    }
    if let Some(exposure) = &input.exposure {
        asked = asked.exposure(exposure.as_slice());
    }
    asked.by(input.by.iter().flatten())?.table()
}

pub(crate) fn indicator_rows(tally: &Tally, input: &IndicatorRowsInput) -> Result<IndicatorRows, Diagnostics> {
    let table = table(tally, input)?;
    let (rows, left_out) = (table.rows().collect(), table.left_out());
    Ok(IndicatorRows { by: input.by.clone().unwrap_or_default(), rows, left_out })
}

pub(crate) fn indicator_series(tally: &Tally, input: &SeriesOfIndicatorInput) -> Result<IndicatorSeries, Diagnostics> {
    part(tally, input.only.as_ref())?.indicator_series(&input.id, &input.periods, input.exposure.as_deref())
}

pub(crate) fn flow(tally: &Tally, input: &PeriodsInput) -> Result<Flow, Diagnostics> {
    Ok(part(tally, input.only.as_ref())?.flow(&input.periods))
}

pub(crate) fn cohorts(tally: &Tally, input: &PeriodsInput) -> Result<Cohorts, Diagnostics> {
    Ok(part(tally, input.only.as_ref())?.cohorts(&input.periods))
}

pub(crate) fn open_cases(tally: &Tally, input: &OpenCasesInput) -> Result<OpenCases, Diagnostics> {
    let bands = input.bands.as_deref().unwrap_or(&OpenCases::BANDS);
    Ok(part(tally, input.only.as_ref())?.open_cases(bands))
}

pub(crate) fn repeat_complaints(tally: &Tally, input: &PeriodsInput) -> Result<RepeatComplaints, Diagnostics> {
    if input.only.is_some() {
        let help = "leave it out; or count a log of these complaints alone";
        return Err(coded("/only", "wrong_kind", "complainants are not divided by attributes", help));
    }
    Ok(tally.repeat_complaints(&input.periods))
}

pub(crate) fn time_to_resolve(tally: &Tally, input: &TimeToResolveInput) -> Result<Survival, Diagnostics> {
    part(tally, input.only.as_ref())?.time_to_resolve(&input.periods, &input.options)
}

pub(crate) fn tally_values(tally: &Tally, input: &TallyValuesInput) -> Result<ValueCounts, Diagnostics> {
    Ok(part(tally, input.only.as_ref())?.values(input.kind, &input.periods))
}

pub(crate) fn ways_of_ending(tally: &Tally, input: &WaysOfEndingInput) -> Result<CumulativeIncidence, Diagnostics> {
    Ok(part(tally, input.only.as_ref())?.ways_of_ending(&input.periods, input.horizons.as_deref()))
}

pub(crate) fn causes(tally: &Tally, input: &CausesInput) -> Result<Pareto, Diagnostics> {
    tally.causes(&input.attribute, &input.periods, input.share)
}

pub(crate) fn rising_causes(tally: &Tally, input: &RisingCausesInput) -> Result<RisingCauses, Diagnostics> {
    tally.rising_causes(&input.attribute, &input.periods)
}
