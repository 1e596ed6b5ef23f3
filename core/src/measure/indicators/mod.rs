//! Indicators: each declared once, computed from a tally over a period.

mod compute;
mod declare;
mod figure;
mod flow;
mod period;
mod rising;
mod view;

pub use compute::{
    ChosenStrata, IndicatorDeclaration, IndicatorDeclarations, IndicatorSeries, Indicators, IndicatorsInput, NoInput,
    PeriodFigures, SeriesOfIndicatorInput, indicator_declarations, indicator_series, indicators,
};
pub use declare::Declaration;
pub use figure::Figure;
pub use flow::{
    AgeBand, CausesInput, CohortRow, Cohorts, Flow, FlowRow, OpenCases, OpenCasesInput, PeriodsInput, RepeatComplaints,
    TallyValuesInput, TimeToResolveInput, WaysOfEndingInput, causes, cohorts, flow, open_cases, repeat_complaints, tally_values,
    time_to_resolve, ways_of_ending,
};
pub use period::{PeriodUnit, Periods};
pub use rising::{RisingCause, RisingCauses, RisingCausesInput, rising_causes};

pub(crate) use compute::{asked, attribute, figure, series_of};
pub(crate) use declare::{APART, DECLARATIONS, declaration};
pub(crate) use figure::float as plain;
pub(crate) use flow::{causes_of, flow_of, open_of};
pub(crate) use period::{Period, day_number, day_of, days};
pub(crate) use rising::{rises, rising_of, usual};
pub(crate) use view::View;
