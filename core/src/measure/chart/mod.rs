//! Control charts: which points tell of something, and which are noise.
//!
//! A chart is computed after merge, from an ordered table of subgroups. Points are counted from zero.

pub(crate) mod alarms;
pub(crate) mod arl;
pub(crate) mod choose;
pub(crate) mod control;
pub(crate) mod cusum;
pub(crate) mod ewma;
mod label;
mod limits;
mod model;
mod ranges;
pub(crate) mod rules;
pub(crate) mod runs;
mod words;

pub use alarms::{FalseAlarms, FalseAlarmsInput, false_alarms};
pub use arl::{Arl, ArlChart, ArlInput, average_run_length};
pub use choose::{Choice, ChooseInput, Measured, choose_chart};
pub use control::control_chart;
pub use cusum::{
    BernoulliCusum, BernoulliCusumInput, Cusum, CusumInput, PoissonCusum, PoissonCusumInput, bernoulli_cusum, cusum,
    poisson_cusum,
};
pub use ewma::{Ewma, EwmaInput, ewma};
pub use model::{ChartPart, ControlChart, ControlChartInput, PointMark, Rebase};
pub use rules::{ManyRulesInput, ManySignals, Profile, Rule, RuleSignals, RulesInput, Signals, many_rule_signals, rule_signals};
pub use runs::{RunLimits, RunLimitsInput, RunTest, RunsInput, run_chart, run_limits};
pub use words::{Assurance, Direction, Kind, LimitKind, Variation};
