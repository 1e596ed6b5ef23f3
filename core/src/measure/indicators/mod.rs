//! Indicators: each declared once, computed from a tally over a period.

mod cell;
mod chosen;
mod compute;
mod declare;
mod figure;
mod flow;
mod part;
mod period;
mod rising;
mod table;
mod tally;
mod view;

pub use compute::{
    ChosenStrata, IndicatorDeclaration, IndicatorDeclarations, IndicatorGroup, IndicatorSeries, Indicators, IndicatorsQuery,
    PeriodFigures, declarations,
};
pub use declare::Unit;
pub use figure::Figure;
pub use flow::{AgeBand, CohortRow, Cohorts, Flow, FlowRow, OpenCases, RepeatComplaints, TimeToResolveOptions};
pub use part::Part;
pub use period::{PeriodUnit, Periods};
pub use rising::{RisingCause, RisingCauses};
pub use table::{IndicatorRow, IndicatorTable, TableColumns};

pub(crate) use chosen::Chosen;
pub(crate) use compute::{asked, exposures, figure, series_of};
pub(crate) use declare::{APART, Charted, DECLARATIONS, declaration};
pub(crate) use figure::float as plain;
pub(crate) use flow::{causes_of, flow_of, open_of};
pub(crate) use part::attribute;
pub(crate) use period::{Period, day_number, day_of, days, named_period, periods};
pub(crate) use rising::{rises, rising_of, usual};
pub(crate) use view::View;
