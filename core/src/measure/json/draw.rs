//! Charts to be drawn.

use chrono::{DateTime, Utc};

use super::indicators::OpenCasesInput;
use super::on_tally::OnTally;
use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::Event;
use crate::measure::draw::{self, CaseTimelineInput, Chart, ChartOptions, EffectsChartInput, SparklineInput};
use crate::measure::indicators::{Flow, RisingCauses};
use crate::measure::shape::shapes;
use crate::measure::statistics::incidence::CumulativeIncidence;
use crate::measure::statistics::pareto::{ParetoInput, pareto};
use crate::measure::statistics::survival::Survival;
use crate::policy::Policy;
use crate::time::Zone;

shapes! {
    /// A Pareto chart to be drawn.
    pub(crate) struct ParetoChartInput {
        /// The causes.
        causes: ParetoInput,
        ..options: ChartOptions,
    }
    /// Ages of open cases to be drawn.
    pub(crate) struct AgesChartInput {
        /// The open cases.
        open: OnTally<OpenCasesInput>,
        ..options: ChartOptions,
    }
    /// A curve of time to resolve, to be drawn.
    pub(crate) struct SurvivalChartInput {
        /// The curve, as `survival` and `time_to_resolve` give it.
        curve: Survival,
        ..options: ChartOptions,
    }
    /// Ways of ending, to be drawn.
    pub(crate) struct EndingsChartInput {
        /// The ways, as `cumulative_incidence` and `ways_of_ending` give them.
        ways: CumulativeIncidence,
        ..options: ChartOptions,
    }
    /// Flow to be drawn.
    pub(crate) struct FlowChartInput {
        /// The flow, as `flow` gives it.
        flow: Flow,
        ..options: ChartOptions,
    }
    /// Emerging causes to be drawn.
    pub(crate) struct RisingChartInput {
        /// The causes, as `rising_causes` gives them.
        causes: RisingCauses,
        ..options: ChartOptions,
    }
    /// The course of one case, to be drawn.
    pub(crate) struct TimelineInput {
        /// The stored records of the complaint, in order.
        history: Vec<EventRecord<Event>>,
        /// The policy that it is handled under: a document, or the name of a preset where the crate bundles them.
        policy: Policy,
        /// The instant up to which it is drawn.
        now: DateTime<Utc>,
        /// Zone whose days are shown; that of the policy's first timer if left out.
        zone: Option<Zone>,
        ..options: ChartOptions,
    }
}

pub(crate) fn pareto_chart(input: &ParetoChartInput) -> Result<Chart, Diagnostics> {
    Ok(pareto(&input.causes).map_err(|d| d.within("/causes"))?.chart(&input.options))
}

pub(crate) fn ages_chart(input: &AgesChartInput) -> Result<Chart, Diagnostics> {
    Ok(super::indicators::open_cases(&input.open.tally, &input.open.question)?.chart(&input.options))
}

pub(crate) fn survival_chart(input: &SurvivalChartInput) -> Chart {
    input.curve.chart(&input.options)
}

pub(crate) fn endings_chart(input: &EndingsChartInput) -> Chart {
    input.ways.chart(&input.options)
}

pub(crate) fn flow_chart(input: &FlowChartInput) -> Chart {
    input.flow.chart(&input.options)
}

pub(crate) fn rising_chart(input: &RisingChartInput) -> Chart {
    input.causes.chart(&input.options)
}

pub(crate) fn effects_chart(input: &EffectsChartInput) -> Chart {
    draw::effects_chart(input)
}

pub(crate) fn sparkline(input: &SparklineInput) -> Chart {
    draw::sparkline(input)
}

pub(crate) fn case_timeline(input: &TimelineInput) -> Result<Chart, Diagnostics> {
    draw::case_timeline(&CaseTimelineInput {
        history: input.history.clone(),
        policy: input.policy.clone(),
        now: input.now,
        zone: input.zone.clone(),
        title: input.options.title.clone(),
        width: input.options.width,
    })
}
