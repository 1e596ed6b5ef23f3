//! Flow, cohorts, ages, times and causes of a tally.

use std::collections::BTreeMap;

use super::compute::{ChosenStrata, attribute, chosen};
use super::period::Periods;
use super::view::View;
use crate::document::Diagnostics;
use crate::measure::shape::shapes;
use crate::measure::statistics::{coded, distribution, incidence, pareto, survival};
use crate::measure::tally::{Counter as C, Recordable, Seen, SpanKind as S, Tally, TallyDocument, Window, repeats};

shapes! {
    /// A tally over periods.
    pub struct PeriodsInput {
        /// The tally.
        tally: TallyDocument,
        /// The periods.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// What came in and what left. `residual` is zero, or the data contradicts itself. What the log cannot tell is null, and left out of
    /// the sums.
    pub struct FlowRow {
        /// The period.
        period: String,
        /// Open at its start.
        open_start: Option<i64>,
        /// Received.
        received: i64,
        /// Reopened, every time.
        reopened: Option<i64>,
        /// Closed, every time.
        closed: Option<i64>,
        /// Withdrawn.
        withdrawn: Option<i64>,
        /// Merged into others.
        merged: Option<i64>,
        /// Open at its end.
        open_end: Option<i64>,
        /// open_start + received + reopened - closed - withdrawn - merged - open_end.
        residual: Option<i64>,
        /// Seconds that all cases together were open.
        open_seconds: Option<i64>,
        /// Seconds of the period, up to the as-of instant.
        seconds: i64,
        /// Received and not merged, as now known.
        net_received: Option<i64>,
    }
    /// Flow by period.
    pub struct Flow {
        /// One row for each period.
        rows: Vec<FlowRow>,
        /// What the log cannot tell, which is why columns are null.
        missing: Vec<Recordable>,
    }
    /// On time by three cohorts of one period. What the log cannot tell is null.
    pub struct CohortRow {
        /// The period.
        period: String,
        /// Due in it.
        due: Option<i64>,
        /// Of these, closed on time.
        due_on_time: Option<i64>,
        /// Due in it, and withdrawn or merged by then.
        due_excluded: Option<i64>,
        /// Received in it, and due by now.
        mature: Option<i64>,
        /// Of these, closed on time.
        mature_on_time: Option<i64>,
        /// Received in it, and not yet due.
        immature: Option<i64>,
        /// Closed in it.
        closed: Option<i64>,
        /// Of these, with a due instant; null too where it was not counted.
        closed_dated: Option<i64>,
        /// Of these, closed on time.
        closed_on_time: Option<i64>,
        /// Upheld, of those closed in it.
        upheld: Option<i64>,
        /// Partly upheld.
        partly_upheld: Option<i64>,
        /// Not upheld.
        not_upheld: Option<i64>,
        /// Received in it, and reopened at least once.
        reopened_cases: Option<i64>,
    }
    /// Cohorts by period.
    pub struct Cohorts {
        /// One row for each period.
        rows: Vec<CohortRow>,
        /// What the log cannot tell, which is why columns are null.
        missing: Vec<Recordable>,
    }
    /// A tally, and bands of age.
    pub struct OpenCasesInput {
        /// The tally.
        tally: TallyDocument,
        /// Last days of the bands, ascending; one more band holds the rest.
        bands: Option<Vec<u64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A band of ages.
    pub struct AgeBand {
        /// First day.
        from: u64,
        /// Last day; null for the last band.
        to: Option<u64>,
        /// Cases.
        count: u64,
    }
    /// Cases open at the as-of instant.
    pub struct OpenCases {
        /// How many; null where the log does not tell what is closed.
        count: Option<u64>,
        /// Local days since first receipt to count, ascending: [age, count].
        ages: Vec<Vec<u64>>,
        /// The same in bands.
        bands: Vec<AgeBand>,
        /// The oldest; null if none is open.
        oldest: Option<u64>,
        /// Past their due day; null where the log tells no due instants.
        overdue: Option<u64>,
        /// Due within seven days.
        due_soon: Option<u64>,
        /// Of those open, with a due instant.
        dated: Option<u64>,
        /// What the log cannot tell, which is why there are nulls.
        missing: Vec<Recordable>,
    }
    /// Repeat complaints of a period. What the log cannot tell is null.
    pub struct RepeatComplaints {
        /// Complaints whose complainant is known, and that were not merged.
        denominator: Option<u64>,
        /// Of these, by a complainant with an earlier one.
        same_complainant: Option<u64>,
        /// Of these, about the same cause.
        same_cause: Option<u64>,
        /// Complainants.
        complainants: Option<u64>,
        /// What the log cannot tell, which is why there are nulls.
        missing: Vec<Recordable>,
    }
    /// A tally over one period, with questions about time.
    pub struct TimeToResolveInput {
        /// The tally.
        tally: TallyDocument,
        /// Days of receipt.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Days at which the curve is asked for.
        horizons: Option<Vec<u64>>,
        /// Shares resolved of which the day is asked for.
        probabilities: Option<Vec<f64>>,
        /// Upper end of the restricted mean, in days.
        tau: Option<u64>,
    }
    /// A tally over one period, with the days at which incidence is asked for.
    pub struct WaysOfEndingInput {
        /// The tally.
        tally: TallyDocument,
        /// Days of receipt.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Days at which incidence is asked for.
        horizons: Option<Vec<u64>>,
    }
    /// A tally, and one of its tables of values.
    pub struct TallyValuesInput {
        /// The tally.
        tally: TallyDocument,
        /// The table.
        kind: S,
        /// Days on which the values count.
        periods: Periods,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
    }
    /// A tally divided by an attribute.
    pub struct CausesInput {
        /// The tally.
        tally: TallyDocument,
        /// Days of receipt.
        periods: Periods,
        /// The attribute: `cause`, `product`.
        attribute: String,
        /// The vital few are the shortest beginning that reaches this share.
        share: f64 = 0.8,
    }
}

/// Flow by period.
///
/// # Errors
///
/// `invalid_date`; `unknown_word`; `tally_invalid`.
pub fn flow(input: &PeriodsInput) -> Result<Flow, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let rows = input.periods.list("/periods")?.into_iter().map(|period| {
        let view = View { tally: &tally, window: period.window, only, exposure: None };
        flow_of(view, period.label)
    });
    Ok(Flow { rows: rows.collect(), missing: untold(&tally, &[C::Closed, C::Reopened, C::Withdrawn, C::Merged]) })
}

/// What of these counters' needs the log cannot tell.
fn untold(tally: &Tally, counters: &[C]) -> Vec<Recordable> {
    counters.iter().flat_map(|c| tally.untold(c.needs())).collect::<Seen>().list()
}

pub(crate) fn flow_of(view: View<'_>, period: String) -> FlowRow {
    let [reopened, closed, withdrawn, merged] = [C::Reopened, C::Closed, C::Withdrawn, C::Merged].map(|c| view.told(c));
    let received = view.sum(C::Received);
    // Whoever does not know what was closed does not know what is open.
    let known = |n: i64| closed.map(|_| n);
    let (open_start, open_end) = (view.open_before(view.window.from), view.open_before(view.window.to));
    let (from, to) = view.seconds();
    let came = received.saturating_add(reopened.unwrap_or(0));
    let left = [closed, withdrawn, merged].into_iter().flatten().fold(0, i64::saturating_add);
    FlowRow {
        period,
        open_start: known(open_start),
        received,
        reopened,
        closed,
        withdrawn,
        merged,
        open_end: known(open_end),
        residual: known(open_start.saturating_add(came).saturating_sub(left).saturating_sub(open_end)),
        open_seconds: known(view.open_seconds()),
        seconds: to.saturating_sub(from).max(0),
        net_received: view.told(C::NetReceived),
    }
}

/// On time by cohorts: of those due, of those received and mature, of those closed.
///
/// # Errors
///
/// As `flow`.
pub fn cohorts(input: &PeriodsInput) -> Result<Cohorts, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let rows = input.periods.list("/periods")?.into_iter().map(|period| {
        let view = View { tally: &tally, window: period.window, only, exposure: None };
        let closed = view.told(C::Ended);
        let dated = view.told(C::EndedUndue).filter(|_| tally.counts_undue());
        CohortRow {
            period: period.label,
            due: view.told(C::Due),
            due_on_time: view.told(C::DueOnTime),
            due_excluded: view.told(C::DueExcluded),
            mature: view.told(C::Mature),
            mature_on_time: view.told(C::MatureOnTime),
            immature: view.told(C::Immature),
            closed,
            closed_dated: closed.zip(dated).map(|(closed, without)| closed.saturating_sub(without)),
            closed_on_time: view.told(C::EndedOnTime),
            upheld: view.told(C::Upheld),
            partly_upheld: view.told(C::PartlyUpheld),
            not_upheld: view.told(C::NotUpheld),
            reopened_cases: view.told(C::ReopenedCases),
        }
    });
    let counters = [C::EndedOnTime, C::Upheld, C::ReopenedCases];
    Ok(Cohorts { rows: rows.collect(), missing: untold(&tally, &counters) })
}

/// Everything, whenever it was received.
const ALWAYS: Window = Window { from: i32::MIN, to: i32::MAX };

/// Cases open at the as-of instant, by age.
///
/// # Errors
///
/// `tally_invalid`; `unknown_word`.
pub fn open_cases(input: &OpenCasesInput) -> Result<OpenCases, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let edges = input.bands.clone().unwrap_or_else(|| vec![3, 14, 28, 56]);
    Ok(open_of(View { tally: &tally, window: ALWAYS, only, exposure: None }, &edges))
}

pub(crate) fn open_of(view: View<'_>, edges: &[u64]) -> OpenCases {
    let missing = untold(view.tally, &[C::EndedOnTime]);
    let (closed, due) = (!missing.contains(&Recordable::Closed), !missing.contains(&Recordable::Due));
    let ages = if closed { view.values(S::Open) } else { Vec::new() };
    let count = |keep: &dyn Fn(u64) -> bool, list: &[(u64, u64)]| {
        list.iter().filter(|(v, _)| keep(*v)).fold(0_u64, |sum, (_, n)| sum.saturating_add(*n))
    };
    let mut from = 0_u64;
    let mut bands = Vec::new();
    for edge in edges {
        bands.push(AgeBand { from, to: Some(*edge), count: count(&|v| v >= from && v <= *edge, &ages) });
        from = edge.saturating_add(1);
    }
    bands.push(AgeBand { from, to: None, count: count(&|v| v >= from, &ages) });
    bands.retain(|_| closed);
    let past = view.values(S::OpenPastDue);
    let past = |keep: &dyn Fn(u64) -> bool| (closed && due).then(|| count(keep, &past));
    OpenCases {
        count: closed.then(|| count(&|_| true, &ages)),
        oldest: ages.last().map(|a| a.0),
        ages: ages.into_iter().map(|(age, n)| vec![age, n]).collect(),
        bands,
        overdue: past(&|v| v > 1_000_000),
        due_soon: past(&|v| (999_993..=1_000_000).contains(&v)),
        dated: past(&|_| true),
        missing,
    }
}

/// Repeat complaints of a period.
///
/// # Errors
///
/// As `flow`; `wrong_kind` for `only`, as complainants are not divided by attributes.
pub fn repeat_complaints(input: &PeriodsInput) -> Result<RepeatComplaints, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    if input.only.is_some() {
        let help = "leave it out; or count a log of these complaints alone";
        return Err(coded("/only", "wrong_kind", "complainants are not divided by attributes", help));
    }
    let found = repeats(&tally, spanned(&input.periods)?);
    let missing = tally.untold(&[Recordable::Complainant, Recordable::Cause]);
    let known = |n: u64| Some(n).filter(|_| !missing.contains(&Recordable::Complainant));
    Ok(RepeatComplaints {
        denominator: known(found.known),
        same_complainant: known(found.same_complainant),
        same_cause: Some(found.same_cause).filter(|_| missing.is_empty()),
        complainants: known(found.complainants),
        missing,
    })
}

/// From the first day of the first period to the last of the last.
fn spanned(periods: &Periods) -> Result<Window, Diagnostics> {
    let list = periods.list("/periods")?;
    let (first, last) = (list.first(), list.last());
    Ok(first.zip(last).map_or(ALWAYS, |(a, b)| Window { from: a.window.from, to: b.window.to }))
}

/// Time to resolve of those received in a period, by Kaplan and Meier.
///
/// # Errors
///
/// As `flow`.
pub fn time_to_resolve(input: &TimeToResolveInput) -> Result<survival::Survival, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let view = View { tally: &tally, window: spanned(&input.periods)?, only, exposure: None };
    let table = view.table(&[S::Closed], &[S::Open, S::Withdrawn, S::Merged]);
    let text = |pick: &dyn Fn(&(u64, u64)) -> u64| -> BTreeMap<String, u64> {
        table.iter().filter(|(_, cell)| pick(cell) > 0).map(|(t, cell)| (t.to_string(), pick(cell))).collect()
    };
    survival::survival(&survival::SurvivalInput {
        time: None,
        event: None,
        entry: None,
        table: Some(survival::SurvivalTable { events: text(&|c| c.0), censored: text(&|c| c.1) }),
        horizons: input.horizons.clone(),
        probabilities: input.probabilities.clone(),
        tau: input.tau,
        confidence: 0.95,
        interval: survival::Scale::LogLog,
    })
}

/// How often each value of a table occurred: what distributions, quantiles and curves of one's own are made from.
///
/// # Errors
///
/// As `flow`.
pub fn tally_values(input: &TallyValuesInput) -> Result<distribution::ValueCounts, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let view = View { tally: &tally, window: spanned(&input.periods)?, only, exposure: None };
    Ok(distribution::ValueCounts {
        counts: view.values(input.kind).into_iter().map(|(value, n)| (value.to_string(), n)).collect(),
    })
}

/// How those received in a period ended, each way competing with the others.
///
/// # Errors
///
/// As `flow`.
pub fn ways_of_ending(input: &WaysOfEndingInput) -> Result<incidence::CumulativeIncidence, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let view = View { tally: &tally, window: spanned(&input.periods)?, only, exposure: None };
    let kinds = [S::Open, S::Closed, S::Withdrawn, S::Merged];
    let mut table: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (place, kind) in kinds.iter().enumerate() {
        for (time, n) in view.values(*kind) {
            let row = table.entry(time).or_insert_with(|| vec![0; kinds.len()]);
            row.get_mut(place).into_iter().for_each(|cell| *cell = cell.saturating_add(n));
        }
    }
    let names = ["resolved", "withdrawn", "merged"].map(str::to_owned);
    Ok(incidence::of_table(&table, &names, input.horizons.as_deref()))
}

/// Causes, or another attribute, in descending order. Those without a value are shown as `unknown`.
///
/// # Errors
///
/// As `flow`; `unknown_word` for an attribute by which the tally is not divided.
pub fn causes(input: &CausesInput) -> Result<pareto::Pareto, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let place = attribute(&tally, &input.attribute, "/attribute")?;
    causes_of(&tally, place, spanned(&input.periods)?, input.share)
}

pub(crate) fn causes_of(tally: &Tally, place: usize, window: Window, share: f64) -> Result<pareto::Pareto, Diagnostics> {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for (values, stratum) in &tally.strata {
        let value = values.get(place).map_or("", String::as_str);
        let n = u64::try_from(crate::measure::tally::sum(stratum, C::Received, window)).unwrap_or(0);
        let sum = sums.entry(if value.is_empty() { "unknown" } else { value }).or_default();
        *sum = sum.saturating_add(n);
    }
    pareto::pareto(&pareto::ParetoInput {
        labels: sums.keys().map(|k| (*k).to_owned()).collect(),
        counts: sums.values().copied().collect(),
        share,
    })
}
