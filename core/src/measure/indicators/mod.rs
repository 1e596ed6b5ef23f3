//! Indicators: each declared once, computed from a tally over a period.

mod compute;
mod declare;
mod figure;
mod flow;
mod period;
mod view;

pub(crate) use compute::{ChosenStrata, IndicatorsQuestion, indicators};
pub use declare::Declaration;
pub(crate) use declare::{DECLARATIONS, declaration};
pub(crate) use figure::Figure;
pub(crate) use period::{Period, PeriodUnit, Periods};
pub(crate) use view::View;

/// What the catalogue calls.
pub(crate) mod catalogue {
    pub(crate) use super::compute::{indicator_declarations, indicator_series, indicators};
    pub(crate) use super::flow::{cohorts, flow, open_cases, repeat_complaints, tally_values, time_to_resolve, ways_of_ending, causes};
}
