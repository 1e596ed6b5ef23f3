//! Flow, cohorts, ages, times and causes of a tally.

use std::collections::BTreeMap;

use super::part::Part;
use super::period::Periods;
use super::view::View;
use crate::document::Diagnostics;
use crate::measure::shape::shapes;
use crate::measure::statistics::{distribution, incidence, pareto, survival};
use crate::measure::tally::{Counter as C, PAST_DUE_OFFSET, Recordable, RecordedSet, SpanKind as S, Tally, Window, repeats};

/// Cases that are due within so many days are due soon.
const DUE_SOON_DAYS: u64 = 7;

shapes! {
    /// Complaints that came in and that left. `residual` is zero, or the data contradicts itself. A number that the log cannot record is null,
    /// and left out of the sums.
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
        /// Facts that the log cannot record, which is why columns are null.
        missing: Vec<Recordable>,
    }
    /// On time by three cohorts of one period. A number that the log cannot record is null.
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
        /// Facts that the log cannot record, which is why columns are null.
        missing: Vec<Recordable>,
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
        /// Facts that the log cannot record, which is why there are nulls.
        missing: Vec<Recordable>,
    }
    /// Repeat complaints of a period. A number that the log cannot record is null.
    pub struct RepeatComplaints {
        /// Complaints whose complainant is known, and that were not merged.
        denominator: Option<u64>,
        /// Of these, by a complainant with an earlier one.
        same_complainant: Option<u64>,
        /// Of these, about the same cause.
        same_cause: Option<u64>,
        /// Complainants.
        complainants: Option<u64>,
        /// Facts that the log cannot record, which is why there are nulls.
        missing: Vec<Recordable>,
    }
    /// Questions about the time to resolve, in addition to the median.
    pub struct TimeToResolveOptions: Built {
        /// Days at which the curve is asked for.
        horizons: Option<Vec<u64>>,
        /// Shares resolved of which the day is asked for.
        probabilities: Option<Vec<f64>>,
        /// Upper end of the restricted mean, in days.
        tau: Option<u64>,
    }
}

impl Part<'_> {
    /// As [`Tally::flow`].
    #[must_use]
    pub fn flow(&self, periods: &Periods) -> Flow {
        Flow {
            rows: self.each(periods, flow_of),
            missing: untold(self.tally, &[C::Closed, C::Reopened, C::Withdrawn, C::Merged]),
        }
    }

    /// As [`Tally::cohorts`].
    #[must_use]
    pub fn cohorts(&self, periods: &Periods) -> Cohorts {
        Cohorts {
            rows: self.each(periods, cohorts_of),
            missing: untold(self.tally, &[C::EndedOnTime, C::Upheld, C::ReopenedCases]),
        }
    }

    /// As [`Tally::open_cases`].
    #[must_use]
    pub fn open_cases(&self, bands: &[u64]) -> OpenCases {
        open_of(self.view(Window::ALWAYS), bands)
    }

    /// As [`Tally::time_to_resolve`].
    ///
    /// # Errors
    ///
    /// `out_of_range` for a probability that is not between 0 and 1.
    pub fn time_to_resolve(&self, periods: &Periods, options: &TimeToResolveOptions) -> Result<survival::Survival, Diagnostics> {
        let mut table = self.view(periods.span()).table(&[S::Closed], &[S::Open, S::Withdrawn, S::Merged]);
        let missing = untold(self.tally, &[C::Closed, C::Withdrawn, C::Merged]);
        let known = !missing.contains(&Recordable::Closed);
        let n = table.values().fold(0_u64, |sum, cell| sum.saturating_add(cell.0).saturating_add(cell.1));
        if !known {
            table.clear();
        }
        let text = |pick: &dyn Fn(&(u64, u64)) -> u64| -> BTreeMap<String, u64> {
            table.iter().filter(|(_, cell)| pick(cell) > 0).map(|(t, cell)| (t.to_string(), pick(cell))).collect()
        };
        let found = survival::survival(&survival::SurvivalInput {
            horizons: options.horizons.clone().filter(|_| known),
            probabilities: options.probabilities.clone(),
            tau: options.tau.filter(|_| known),
            ..survival::SurvivalInput::new().table(survival::SurvivalTable { events: text(&|c| c.0), censored: text(&|c| c.1) })
        })?;
        Ok(survival::Survival { n, events: found.events.filter(|_| known), missing, ..found })
    }

    /// As [`Tally::values`].
    #[must_use]
    pub fn values(&self, kind: S, periods: &Periods) -> distribution::ValueCounts {
        let values = self.view(periods.span()).values(kind);
        distribution::ValueCounts { counts: values.into_iter().map(|(value, n)| (value.to_string(), n)).collect() }
    }

    /// As [`Tally::ways_of_ending`].
    #[must_use]
    pub fn ways_of_ending(&self, periods: &Periods, horizons: Option<&[u64]>) -> incidence::CumulativeIncidence {
        let view = self.view(periods.span());
        let ways =
            [("resolved", S::Closed, C::Closed), ("withdrawn", S::Withdrawn, C::Withdrawn), ("merged", S::Merged, C::Merged)];
        let missing = untold(self.tally, &ways.map(|way| way.2));
        // If it is unknown what was closed, it is unknown what is open, and how long anything took.
        let known = !missing.contains(&Recordable::Closed);
        let told = |counter: C| known && self.tally.untold(counter.needs()).is_empty();
        let ways: Vec<(&str, S)> = ways.into_iter().filter(|way| told(way.2)).map(|way| (way.0, way.1)).collect();
        let kinds: Vec<S> = known.then_some(S::Open).into_iter().chain(ways.iter().map(|way| way.1)).collect();
        let mut table: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for (place, kind) in kinds.iter().enumerate() {
            for (time, n) in view.values(*kind) {
                let row = table.entry(time).or_insert_with(|| vec![0; kinds.len()]);
                row.get_mut(place).into_iter().for_each(|cell| *cell = cell.saturating_add(n));
            }
        }
        let names: Vec<String> = ways.iter().map(|way| way.0.to_owned()).collect();
        let found = incidence::of_table(&table, &names, if known { horizons } else { None });
        incidence::CumulativeIncidence { censored: found.censored.filter(|_| known), missing, ..found }
    }
}

impl OpenCases {
    /// The last days of the bands of a review: one more band holds the rest.
    pub const BANDS: [u64; 4] = [3, 14, 28, 56];
}

impl RepeatComplaints {
    /// Of complaints received in a window.
    pub(crate) fn of(tally: &Tally, window: Window) -> RepeatComplaints {
        let found = repeats(tally, window);
        let missing = tally.untold(&[Recordable::Complainant, Recordable::Cause]);
        let known = |n: u64| Some(n).filter(|_| !missing.contains(&Recordable::Complainant));
        RepeatComplaints {
            denominator: known(found.known),
            same_complainant: known(found.same_complainant),
            same_cause: Some(found.same_cause).filter(|_| missing.is_empty()),
            complainants: known(found.complainants),
            missing,
        }
    }
}

/// What of these counters' needs the log cannot tell.
fn untold(tally: &Tally, counters: &[C]) -> Vec<Recordable> {
    counters.iter().flat_map(|c| tally.untold(c.needs())).collect::<RecordedSet>().list()
}

pub(crate) fn flow_of(view: View<'_>, period: String) -> FlowRow {
    let [reopened, closed, withdrawn, merged] = [C::Reopened, C::Closed, C::Withdrawn, C::Merged].map(|c| view.told(c));
    let received = view.sum(C::Received);
    // If it is unknown what was closed, it is unknown what is open.
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

fn cohorts_of(view: View<'_>, period: String) -> CohortRow {
    let closed = view.told(C::Ended);
    let dated = view.told(C::EndedUndue).filter(|_| view.tally.counts_undue());
    CohortRow {
        period,
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
        overdue: past(&|v| v > PAST_DUE_OFFSET),
        due_soon: past(&|v| (PAST_DUE_OFFSET.saturating_sub(DUE_SOON_DAYS)..=PAST_DUE_OFFSET).contains(&v)),
        dated: past(&|_| true),
        missing,
    }
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
