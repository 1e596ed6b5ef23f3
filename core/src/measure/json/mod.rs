//! The door of the bindings: every statistic by its name, from JSON to JSON.
//!
//! Python, the browser and the vectors call [`compute`]. Rust calls the typed functions: the methods of [`Tally`](super::Tally),
//! [`EventLog`](super::EventLog) and [`PrincipleEvidence`](super::principles::PrincipleEvidence), and those of
//! [`statistics`](super::statistics) and [`chart`](super::chart). The functions here read a question, call one of
//! them, and write its answer.

mod distinct;
mod indicators;
mod log;
mod principles;
mod returns;
mod review;
mod simulate;
mod tally;

use serde_json::{Value, json};

use super::chart::{alarms, arl, choose, control, cusum, ewma, rules, runs};
use super::indicators as periods;
use super::log as tables;
use super::review as pages;
use super::shape::{Model, Shape};
use super::statistics::{
    agreement, capacity, disparity, dispersion, distribution, effect, funnel, incidence, interval, log_rank, multiplicity,
    pareto, satisfaction, series, sketch, survival,
};
use crate::document::{Diagnostics, read_whole};
use distinct::Distinct;

type Run = fn(&Value) -> Result<String, Diagnostics>;
type Describe = fn(&mut Model) -> (String, String);

/// A statistic.
struct Entry {
    name: &'static str,
    doc: &'static str,
    run: Run,
    describe: Describe,
}

/// The result of a function: an answer, or an answer that may be refused.
trait Answer {
    type Of: Shape + serde::Serialize;
    fn answer(self) -> Result<Self::Of, Diagnostics>;
}

impl<O: Shape + serde::Serialize> Answer for O {
    type Of = O;
    fn answer(self) -> Result<O, Diagnostics> {
        Ok(self)
    }
}

impl<O: Shape + serde::Serialize> Answer for Result<O, Diagnostics> {
    type Of = O;
    fn answer(self) -> Result<O, Diagnostics> {
        self
    }
}

fn run<I: Shape, A: Answer>(input: &Value, f: fn(&I) -> A) -> Result<String, Diagnostics> {
    let output = f(&read_whole(input, I::read)?).answer()?;
    Ok(serde_json::to_string(&output).unwrap_or_default())
}

fn describe<I: Shape, A: Answer>(_: fn(&I) -> A, model: &mut Model) -> (String, String) {
    I::define(model);
    A::Of::define(model);
    (I::kind(), A::Of::kind())
}

macro_rules! catalogue {
    ($($module:ident::$name:ident = $doc:literal;)+) => {
        const ENTRIES: &[Entry] = &[$(Entry {
            name: stringify!($name),
            doc: $doc,
            run: |input| run(input, $module::$name),
            describe: |model| describe($module::$name, model),
        },)+];
    };
}

catalogue! {
    log::merge_events = "Unites parts of a log: events with one identifier are one.";
    log::histories_log = "Stored records of complaints as a log.";
    tables::read_table = "Reads a table of somebody else's as a log, with an account of every row.";
    tables::suggest_mapping = "A mapping for a table, proposed from its names and values, with reasons and questions.";
    tables::shipped_mappings = "The mappings of systems that come with the library.";
    tables::system_mapping = "The mapping of a system for a table, with what you say besides.";
    log::log_conformance = "How a log fits the lifecycle: fitness, first deviations, counts by kind.";
    tally::tally_events = "A tally of a log of events: the state from which every indicator is computed.";
    tally::merge_tallies = "Merges tallies: the order and the partition do not matter, to the byte.";
    indicators::indicator_declarations = "The definitions of all indicators.";
    periods::periods = "Periods by the labels of the first and the last, both counted: what functions take as `periods`.";
    indicators::indicators = "Indicators of a tally over periods.";
    indicators::indicators_by = "Indicators of a tally over periods, for each value of some attributes.";
    indicators::indicator_series = "One indicator over many periods, as control charts take it.";
    indicators::flow = "Received and ended complaints, by period.";
    indicators::cohorts = "On time of those due, of those received and mature, of those closed.";
    indicators::open_cases = "Cases open at the as-of instant, by age.";
    indicators::repeat_complaints = "Repeat complaints of a period.";
    indicators::time_to_resolve = "Time to resolve of those received in a period.";
    indicators::tally_values = "How often each value of a table of a tally occurred.";
    indicators::ways_of_ending = "How those received in a period ended.";
    indicators::causes = "Causes, or another attribute, in descending order.";
    indicators::rising_causes = "Emerging causes: what comes up more often than it did.";
    review::review = "A management review (8.6) as data.";
    review::review_html = "A management review as one self-contained page.";
    review::review_markdown = "A management review as Markdown.";
    pages::chart_spec = "A control chart as a Vega-Lite specification.";
    review::pareto_chart = "A Pareto chart as a Vega-Lite specification.";
    review::ages_chart = "Ages of open cases as a Vega-Lite specification.";
    principles::principle_measures = "The measures of the ten principles, with formulas, thresholds and clauses.";
    principles::principle_evidence = "Evidence about the ten principles and the clocks, counted from stored records.";
    principles::merge_principle_evidence = "Merges evidence: the order and the partition do not matter, to the byte.";
    principles::clocks = "Every clock of the policies: on time, late and open of those due, and how long each step took.";
    principles::principles = "The ten principles, judged by the evidence: kept, broken, insufficient, attested; never an average.";
    principles::self_assessment = "A self-assessment clause by clause, with links to the evidence.";
    returns::return_forms = "The forms of regulators' returns, with their lines.";
    returns::regulatory_return = "A return to a regulator, line by line, as a view on a tally.";
    returns::complaint_rows = "One row for each complaint received in a period or open at its start.";
    simulate::fit_simulation = "Settings of a simulation from a tally.";
    simulate::staffing = "The effect of other numbers of handlers on a stream of complaints.";
    simulate::simulate = "A seeded stream of complaints, handled under a policy.";
    interval::poisson_rate = "A rate with its exact Poisson interval (Garwood).";
    interval::proportion = "A proportion with Wilson's, Clopper and Pearson's and Jeffreys' intervals.";
    interval::difference_of_proportions = "The difference of two proportions with Newcombe's interval.";
    interval::standardised_rate = "A directly standardised rate with the interval of Fay and Feuer.";
    effect::rate_ratio = "A ratio of rates with its exact conditional interval.";
    effect::ratio_of_rate_ratios = "The change of a treated rate against that of control causes.";
    effect::effect_of_action = "The verdict on an action: effective, worse, or not shown.";
    series::interrupted_series = "Level and trend before and after a change.";
    disparity::disparity = "A stratified comparison of two groups (Mantel and Haenszel).";
    multiplicity::adjust_p_values = "Holm's, Benjamini and Hochberg's and Bonferroni's adjustments.";
    funnel::funnel = "Handlers compared: a funnel with winsorised dispersion.";
    agreement::agreement = "Cohen's kappa, plain and weighted.";
    satisfaction::satisfaction = "CSAT, mean, net promoter score and response.";
    satisfaction::adjusted_satisfaction = "CSAT adjusted for outcomes.";
    pareto::pareto = "Causes in descending order, with the vital few.";
    dispersion::dispersion_test = "Do counts vary more than chance would let them?";
    distribution::value_counts = "Counts values: a state that merges exactly.";
    distribution::merge_value_counts = "Merges counts.";
    distribution::moments = "Mean and variance of counted values, exact.";
    distribution::quantiles = "Quantiles of values by one of R's definitions.";
    distribution::counted_quantiles = "Quantiles of counted values.";
    sketch::histogram = "Counts whole numbers in a log-linear histogram that merges exactly.";
    sketch::merge_histograms = "Merges histograms.";
    sketch::histogram_quantiles = "Quantiles of a histogram.";
    sketch::dd_sketch = "Counts values in a DDSketch.";
    sketch::merge_dd_sketches = "Merges sketches.";
    sketch::dd_sketch_quantiles = "Quantiles of a sketch.";
    survival::survival_table = "Counts times of cases, ended or censored: a state that merges exactly.";
    survival::merge_survival_tables = "Merges tables of times.";
    survival::survival = "Time to resolve (Kaplan and Meier), with quantiles, horizons and restricted mean.";
    incidence::cumulative_incidence = "How complaints end, each way competing with the others (Aalen and Johansen).";
    log_rank::log_rank = "Do groups wait differently long?";
    capacity::workload = "Load, clearance and staffing from weekly counts.";
    capacity::little = "Little's law over a window.";
    capacity::net_time = "Gross, paused and net seconds of a case.";
    control::control_chart = "A control chart: limits, signals by a named profile, and what they mean.";
    rules::rule_signals = "Signals of points about a known centre and standard deviation.";
    rules::many_rule_signals = "How many points of each of many series signal.";
    runs::run_chart = "Runs and crossings about the median or a centre given (Anhøj).";
    runs::run_limits = "Critical values of Anhøj's test.";
    ewma::ewma = "An EWMA chart.";
    cusum::cusum = "A tabular CUSUM.";
    cusum::poisson_cusum = "A CUSUM of counts.";
    cusum::bernoulli_cusum = "A CUSUM of single outcomes.";
    arl::average_run_length = "How long until a signal.";
    choose::choose_chart = "The chart that fits what is measured, with the reasons.";
    alarms::false_alarms = "How many false alarms a page of charts is expected to show.";
}

/// The names of every statistic, in the order of the catalogue.
pub fn names() -> impl Iterator<Item = &'static str> {
    ENTRIES.iter().map(|e| e.name)
}

/// Computes a statistic by name, from JSON to JSON: the door of the bindings.
///
/// Python and the browser call this, as do programs that get questions as text. In Rust, call the typed functions: they take and give
/// types, and read nothing twice.
///
/// ```
/// use amends::measure::compute;
/// use amends::measure::statistics::{RateInput, poisson_rate};
///
/// let text = compute("poisson_rate", r#"{"count": 7, "exposure": 18000, "per": 1000}"#)?;
/// // The same, typed: seven complaints of 18,000 accounts, by thousand accounts.
/// let rate = poisson_rate(&RateInput::new(7, 18_000.0).per(1000.0))?;
/// assert!((rate.rate - 7.0 / 18.0).abs() < 1e-12);
/// assert_eq!(text, serde_json::to_string(&rate).unwrap());
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `unknown_word` for a name that is not in the catalogue, and what the statistic itself refuses.
pub fn compute(name: &str, input: &str) -> Result<String, Diagnostics> {
    let Some(entry) = ENTRIES.iter().find(|e| e.name == name) else {
        let help = crate::document::text::suggest(name, names());
        return Err(super::statistics::coded("/name", "unknown_word", "there is no statistic of this name", &help));
    };
    // Questions hold numbers with decimals, which documents do not: so not the strict reader of documents.
    let Distinct(value) = serde_json::from_str(input).map_err(|e| {
        let place = format!("line {}, column {}", e.line(), e.column());
        let (message, help) = if e.is_data() {
            (format!("{place}: a key appears twice in one object"), "give it once")
        } else {
            (format!("{place}: not JSON"), "see RFC 8259")
        };
        super::statistics::coded("", "invalid_json", &message, help)
    })?;
    (entry.run)(&value)
}

/// The catalogue and the records of its questions and answers, as data: what the types of the other languages are made from.
#[must_use]
pub fn describe_all() -> Value {
    let mut model = Model::new();
    let functions: Vec<Value> = ENTRIES
        .iter()
        .map(|e| {
            let (takes, gives) = (e.describe)(&mut model);
            json!({ "name": e.name, "doc": e.doc, "takes": takes, "gives": gives })
        })
        .collect();
    json!({ "functions": functions, "records": model })
}
