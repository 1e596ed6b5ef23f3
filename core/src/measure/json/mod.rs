//! The door of the bindings: every statistic by its name, from JSON to JSON.
//!
//! Python, the browser and the vectors call [`compute`]. Rust calls the typed functions: the methods of [`Tally`](super::Tally),
//! [`EventLog`](super::EventLog) and [`PrincipleEvidence`](super::principles::PrincipleEvidence), and those of
//! [`statistics`](super::statistics) and [`chart`](super::chart). The functions here read a question, call one of
//! them, and write its answer.

mod distinct;
mod draw;
mod import;
mod indicators;
mod log;
mod on_tally;
mod principles;
mod returns;
mod review;
mod simulate;
mod table;
mod tally;

use serde_json::{Value, json};

use super::chart::{alarms, arl, choose, control, cusum, ewma, rules, runs};
use super::draw as pictures;
use super::gaps::Gaps;
use super::indicators as periods;
use super::log as tables;
use super::shape::{Fields, Model, Shape};
use super::statistics::{
    agreement, capacity, disparity, dispersion, distribution, effect, funnel, incidence, interval, log_rank, multiplicity,
    pareto, satisfaction, series, sketch, survival,
};
use super::tally::Tally;
use crate::document::{Diagnostics, read_whole};
use distinct::Distinct;
use on_tally::OnTally;
pub use table::{AnswerColumn, AnswerTable, ColumnKind};

type Run = fn(&Value) -> Result<String, Diagnostics>;
/// The same of a tally that is there, where a function asks one.
type RunOn = fn(&Tally, &Value) -> Result<String, Diagnostics>;
type Describe = fn(&mut Model) -> (String, String);

/// A statistic.
struct Entry {
    name: &'static str,
    doc: &'static str,
    run: Run,
    run_on: Option<RunOn>,
    describe: Describe,
    gaps: fn() -> Gaps,
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
    written(f(&read_whole(input, I::read)?))
}

fn describe<I: Shape, A: Answer>(_: fn(&I) -> A, model: &mut Model) -> (String, String) {
    I::define(model);
    A::Of::define(model);
    (I::kind(), A::Of::kind())
}

fn run_on<A: Answer, I: Fields>(input: &Value, f: fn(&Tally, &I) -> A) -> Result<String, Diagnostics> {
    let asked = read_whole(input, OnTally::<I>::read)?;
    written(f(&asked.tally, &asked.question))
}

fn run_held<A: Answer, I: Fields>(tally: &Tally, input: &Value, f: fn(&Tally, &I) -> A) -> Result<String, Diagnostics> {
    written(f(tally, &read_whole(input, I::read)?))
}

fn written<A: Answer>(answer: A) -> Result<String, Diagnostics> {
    Ok(serde_json::to_string(&answer.answer()?).unwrap_or_default())
}

fn describe_on<I: Fields, A: Answer>(_: fn(&Tally, &I) -> A, model: &mut Model) -> (String, String) {
    OnTally::<I>::define(model);
    A::Of::define(model);
    (OnTally::<I>::kind(), A::Of::kind())
}

fn gaps_of<I: Shape, A: Answer>(_: fn(&I) -> A) -> Gaps {
    I::gaps()
}

fn gaps_on<I: Fields, A: Answer>(_: fn(&Tally, &I) -> A) -> Gaps {
    OnTally::<I>::gaps()
}

macro_rules! entry {
    ($module:ident::$name:ident, $doc:literal) => {
        Entry {
            name: stringify!($name),
            doc: $doc,
            run: |input| run(input, $module::$name),
            run_on: None,
            describe: |model| describe($module::$name, model),
            gaps: || gaps_of($module::$name),
        }
    };
    ($module:ident::$name:ident, $doc:literal, tally) => {
        Entry {
            name: stringify!($name),
            doc: $doc,
            run: |input| run_on(input, $module::$name),
            run_on: Some(|tally, input| run_held(tally, input, $module::$name)),
            describe: |model| describe_on($module::$name, model),
            gaps: || gaps_on($module::$name),
        }
    };
}

macro_rules! catalogue {
    ($($module:ident::$name:ident $(($on:ident))? = $doc:literal;)+) => {
        const ENTRIES: &[Entry] = &[$(entry!($module::$name, $doc $(, $on)?),)+];
    };
}

catalogue! {
    log::merge_events = "Unites parts of a log: events with one identifier are one.";
    log::histories_log = "Stored records of complaints as a log.";
    tables::read_table = "Reads a table of somebody else's as a log, with an account of every row.";
    import::import_cases = "Complaints of another system as histories, with the account of every row.";
    tables::suggest_mapping = "A mapping for a table, proposed from its names and values, with reasons and questions.";
    tables::shipped_mappings = "The mappings of systems that come with the library.";
    tables::system_mapping = "The mapping of a system for a table, with what you say besides.";
    log::log_conformance = "How a log fits the lifecycle: fitness, first deviations, counts by kind.";
    tally::tally_events = "A tally of a log of events: the state from which every indicator is computed.";
    tally::merge_tallies = "Merges tallies: the order and the partition do not matter, to the byte.";
    indicators::indicator_declarations = "The definitions of all indicators.";
    periods::periods = "Periods by the labels of the first and the last, both counted: what functions take as `periods`.";
    indicators::indicators(tally) = "Indicators of a tally over periods.";
    indicators::indicators_by(tally) = "Indicators of a tally over periods, for each value of some attributes.";
    indicators::indicator_rows(tally) = "Indicators of a tally over periods, for each value of some attributes: a row for each figure.";
    indicators::indicator_series(tally) = "One indicator over many periods, as control charts take it.";
    indicators::flow(tally) = "Received and ended complaints, by period.";
    indicators::cohorts(tally) = "On time of those due, of those received and mature, of those closed.";
    indicators::open_cases(tally) = "Cases open at the as-of instant, by age.";
    indicators::repeat_complaints(tally) = "Repeat complaints of a period.";
    indicators::time_to_resolve(tally) = "Time to resolve of those received in a period.";
    indicators::tally_values(tally) = "How often each value of a table of a tally occurred.";
    indicators::ways_of_ending(tally) = "How those received in a period ended.";
    indicators::causes(tally) = "Causes, or another attribute, in descending order.";
    indicators::rising_causes(tally) = "Emerging causes: what comes up more often than it did.";
    review::review(tally) = "A management review (8.6) as data.";
    review::review_html = "A management review as one self-contained page.";
    review::review_markdown = "A management review as Markdown.";
    pictures::chart_spec = "A control chart as a picture (SVG) and a Vega-Lite specification.";
    draw::pareto_chart = "Causes in descending order, as a picture and a specification.";
    draw::ages_chart = "Ages of open cases, as a picture and a specification.";
    draw::flow_chart = "Complaints that came in, left and are open, as a picture and a specification.";
    draw::survival_chart = "Time to resolve, as a picture and a specification.";
    draw::endings_chart = "Ways of ending, as a picture and a specification.";
    draw::rising_chart = "Causes compared with their usual level, as a picture and a specification.";
    draw::effects_chart = "Rates after actions compared with before, as a picture and a specification.";
    pictures::funnel_chart = "Shares by size, with the limits that chance allows, as a picture and a specification.";
    pictures::bar_chart = "Values by their names, as a picture and a specification.";
    draw::sparkline = "A small line without numbers, to stand next to a number.";
    draw::case_timeline = "The course of one case: states, timers, due days and pauses, as a picture and a specification.";
    principles::principle_measures = "The measures of the ten principles, with formulas, thresholds and clauses.";
    principles::principle_evidence = "Evidence about the ten principles and the clocks, counted from stored records.";
    principles::merge_principle_evidence = "Merges evidence: the order and the partition do not matter, to the byte.";
    principles::clocks = "Every clock of the policies: on time, late and open of those due, and how long each step took.";
    principles::principles = "The ten principles, judged by the evidence: kept, broken, insufficient, attested; never an average.";
    principles::self_assessment = "A self-assessment clause by clause, with links to the evidence.";
    returns::return_forms = "The forms of regulators' returns, with their lines.";
    returns::regulatory_return(tally) = "A return to a regulator, line by line, as a view on a tally.";
    returns::complaint_rows = "One row for each complaint received in a period or open at its start.";
    returns::complaint_file_layouts = "The layouts of files of single complaints, for you to fill in.";
    returns::complaint_file = "A file with one row for each complaint, in the columns of a layout, as CSV.";
    returns::check_complaint_file = "Reads a file of a layout, and names each row, column and rule that is broken.";
    simulate::fit_simulation(tally) = "Settings of a simulation from a tally.";
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
    (entry_of(name)?.run)(&question(input)?)
}

/// As [`compute`], of a tally that is there: the question has no `tally`, and nothing is written out to be read again.
///
/// ```
/// use amends::measure::{CountOptions, EventLog, LogEvent, LogKind, compute_on};
/// use amends::time::instant::parse;
///
/// let log = EventLog::new([
///     LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?),
///     LogEvent::new("C-2", LogKind::Received, parse("2026-01-02T09:00:00Z")?),
///     LogEvent::new("C-2", LogKind::Closed, parse("2026-01-09T09:00:00Z")?),
/// ]);
/// let tally = log.tally(&CountOptions::new(parse("2026-02-01T00:00:00Z")?))?;
/// let open = compute_on("open_cases", &tally, "{}")?;
/// assert!(open.contains(r#""oldest":27"#));
/// # Ok::<(), amends::Error>(())
/// ```
///
/// # Errors
///
/// As [`compute`]; `wrong_kind` for a function that asks no tally.
pub fn compute_on(name: &str, tally: &Tally, input: &str) -> Result<String, Diagnostics> {
    match entry_of(name)?.run_on {
        Some(run) => run(tally, &question(input)?),
        None => Err(super::statistics::coded("/tally", "wrong_kind", "this function asks no tally", "leave the tally out")),
    }
}

/// Does a function ask a tally, so that [`compute_on`] takes it?
#[must_use]
pub fn asks_tally(name: &str) -> bool {
    ENTRIES.iter().any(|e| e.name == name && e.run_on.is_some())
}

/// The places of a function's question at which NaN stands for a missing value. Bindings refuse it anywhere else, because an option that
/// is left out has its own meaning.
#[must_use]
pub fn gaps(name: &str) -> Gaps {
    ENTRIES.iter().find(|e| e.name == name).map(|e| (e.gaps)()).unwrap_or_default()
}

fn entry_of(name: &str) -> Result<&'static Entry, Diagnostics> {
    ENTRIES.iter().find(|e| e.name == name).ok_or_else(|| {
        let help = crate::document::text::suggest(name, names());
        super::statistics::coded("/name", "unknown_word", "there is no statistic of this name", &help)
    })
}

/// Questions hold numbers with decimals, which documents do not: so not the strict reader of documents.
fn question(input: &str) -> Result<Value, Diagnostics> {
    let Distinct(value) = serde_json::from_str(input).map_err(|e| {
        let place = format!("line {}, column {}", e.line(), e.column());
        let (message, help) = if e.is_data() {
            (format!("{place}: a key appears twice in one object"), "give it once")
        } else {
            (format!("{place}: not JSON"), "see RFC 8259")
        };
        super::statistics::coded("", "invalid_json", &message, help)
    })?;
    Ok(value)
}

/// Reads the question about rows of indicators, and answers it in columns, which bindings hand on as frames.
///
/// # Errors
///
/// As [`compute`].
pub fn indicator_columns(tally: &Tally, input: &str) -> Result<(super::indicators::TableColumns, u64), Diagnostics> {
    let table = indicators::table(tally, &read_whole(&question(input)?, Shape::read)?)?;
    let left_out = table.left_out();
    Ok((table.into_columns(), left_out))
}

/// The answer of a function as a table. Its columns are those that the function declares: they have names and kinds also without a row.
///
/// ```
/// use amends::measure::{ColumnKind, answer_table, compute};
///
/// let answer = compute("funnel", r#"{"counts": [4, 9, 2], "sizes": [40, 50, 45]}"#)?;
/// let table = answer_table("funnel", &answer)?;
/// assert_eq!((table.rows, table.columns[0].name.as_str(), table.columns[0].kind), (3, "share", ColumnKind::Number));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `unknown_word` for a function whose answer is no table; `invalid_json` for a text that is no JSON; `missing_field` for the answer of
/// another function.
pub fn answer_table(function: &str, answer: &str) -> Result<AnswerTable, Diagnostics> {
    table::table_of(function, answer, |model| entry_of(function).ok().map(|entry| (entry.describe)(model).1))
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
