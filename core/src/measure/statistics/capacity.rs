//! Can the organisation keep up (4.3, 8.4)?

use chrono::{DateTime, Utc};

use super::{coded, positive, same_length};
use crate::document::Diagnostics;
use crate::measure::math::{float, len, ratio, signed};
use crate::measure::shape::shapes;
use crate::time::Pause;

shapes! {
    /// Weeks of work.
    pub struct WorkloadInput: Built {
        /// Complaints received, by week.
        received: Vec<u64>,
        /// Complaints closed, by week.
        closed: Vec<u64>,
        /// Mean handling time of a complaint, in minutes. Above zero.
        handling_minutes: f64,
        /// Open at the start.
        open_start: u64,
        /// Full-time equivalents at work. Above zero.
        fte: f64,
        /// Productive minutes of one full-time equivalent in a week. Above zero.
        productive_minutes: f64,
        /// In how many weeks the backlog should be cleared.
        clear_in_weeks: u32 = 8_u32,
    }
    /// Load and capacity.
    pub struct Workload {
        /// Open at the end of each week; below zero means that the counts contradict each other.
        open: Vec<i64>,
        /// Closed by received.
        clearance: Option<f64>,
        /// Minutes of work that came in.
        demand_minutes: f64,
        /// Minutes that were there.
        supply_minutes: f64,
        /// Work that came in by what was there: above 1, the backlog must grow.
        load: Option<f64>,
        /// Work that was done by what was there.
        utilisation: Option<f64>,
        /// Full-time equivalents that hold the backlog as it is.
        fte_to_hold: Option<f64>,
        /// Full-time equivalents that also clear it in the weeks given.
        fte_to_clear: Option<f64>,
        /// Open at the end by mean weekly closed.
        weeks_of_backlog: Option<f64>,
        /// Open at the end by full-time equivalent.
        cases_per_fte: Option<f64>,
    }
    /// Totals of a window of time.
    pub struct LittleInput: Built {
        /// Length of the window in seconds. Above zero.
        window_seconds: u64,
        /// Seconds that all cases together were open in it.
        open_case_seconds: u64,
        /// Cases that came in or came back.
        arrivals: u64,
        /// Cases that left.
        departures: u64,
    }
    /// Little's law (1961): L = λW.
    pub struct Little {
        /// Mean number of open cases.
        mean_open: f64,
        /// Arrivals a day.
        arrivals_per_day: f64,
        /// Days that a case stays, by arrivals; null without arrivals.
        days_by_arrivals: Option<f64>,
        /// The same by departures. If the two differ much, the flow is not steady, and neither can be trusted.
        days_by_departures: Option<f64>,
    }
    /// A case and its pauses.
    pub struct NetTimeInput: Asked {
        /// When it began, as RFC 3339 in UTC.
        start: DateTime<Utc>,
        /// When it ended.
        end: DateTime<Utc>,
        /// Pauses as [from, to]; they may overlap, and run past the end. No `to`: it still stands.
        pauses: Vec<Pause>,
    }
    /// Seconds, gross and net (T7).
    pub struct NetTime {
        /// From start to end.
        gross_seconds: i64,
        /// The union of the pauses, within start and end.
        paused_seconds: i64,
        /// Gross less paused.
        net_seconds: i64,
    }
}

/// Load, clearance and staffing from weekly counts.
///
/// ```
/// use amends::measure::statistics::{WorkloadInput, workload};
///
/// // Four weeks; 90 minutes a complaint; 30 open at the start; two people of 2,000 productive minutes a week.
/// let found = workload(&WorkloadInput::new([40, 42, 38, 40], [30, 30, 30, 30], 90.0, 30, 2.0, 2000.0))?;
/// assert_eq!(found.open.last(), Some(&70));
/// // The work that comes in needs 90 % of the two.
/// assert_eq!(found.load, Some(0.9));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `out_of_range`.
pub fn workload(input: &WorkloadInput) -> Result<Workload, Diagnostics> {
    same_length("/closed", input.received.len(), input.closed.len())?;
    let handling = positive(input.handling_minutes, "/handling_minutes")?;
    let fte = positive(input.fte, "/fte")?;
    let productive = positive(input.productive_minutes, "/productive_minutes")?;
    let weeks = len(&input.received);
    let mut open = i128::from(input.open_start);
    let by_week: Vec<i128> = input
        .received
        .iter()
        .zip(&input.closed)
        .map(|(r, c)| {
            open = open.saturating_add(i128::from(*r)).saturating_sub(i128::from(*c));
            open
        })
        .collect();
    let sum = |list: &[u64]| list.iter().map(|n| float(*n)).sum::<f64>();
    let (received, closed) = (sum(&input.received), sum(&input.closed));
    let (demand, supply) = (received * handling, weeks * fte * productive);
    let left = signed(open);
    let hold = ratio(received / weeks * handling, productive);
    let clear_weeks = positive(f64::from(input.clear_in_weeks), "/clear_in_weeks")?;
    Ok(Workload {
        open: by_week.iter().map(|n| i64::try_from(*n).unwrap_or(i64::MAX)).collect(),
        clearance: ratio(closed, received),
        demand_minutes: demand,
        supply_minutes: supply,
        load: ratio(demand, supply),
        utilisation: ratio(closed * handling, supply),
        fte_to_hold: hold,
        fte_to_clear: hold.map(|_| (received / weeks + left / clear_weeks) * handling / productive),
        weeks_of_backlog: ratio(left, closed / weeks),
        cases_per_fte: ratio(left, fte),
    })
}

/// Little's law over a window.
///
/// ```
/// use amends::measure::statistics::{LittleInput, little};
///
/// // Ten days; cases were open for 100 days together; 20 came, 20 left.
/// let day = 86_400;
/// let found = little(&LittleInput::new(10 * day, 100 * day, 20, 20))?;
/// assert_eq!((found.mean_open, found.days_by_arrivals), (10.0, Some(5.0)));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn little(input: &LittleInput) -> Result<Little, Diagnostics> {
    const DAY: f64 = 86_400.0;
    let window = positive(float(input.window_seconds), "/window_seconds")?;
    let open = float(input.open_case_seconds);
    Ok(Little {
        mean_open: open / window,
        arrivals_per_day: float(input.arrivals) / (window / DAY),
        days_by_arrivals: ratio(open, float(input.arrivals)).map(|s| s / DAY),
        days_by_departures: ratio(open, float(input.departures)).map(|s| s / DAY),
    })
}

/// Gross, paused and net seconds: pauses count once where they overlap, and only within start and end.
///
/// ```
/// use amends::measure::statistics::{NetTimeInput, net_time};
/// use amends::time::{Pause, instant::parse};
///
/// let (start, end) = (parse("2026-01-05T09:00:00Z").unwrap(), parse("2026-01-05T12:00:00Z").unwrap());
/// let pause = Pause { from: parse("2026-01-05T10:00:00Z").unwrap(), to: Some(parse("2026-01-05T11:00:00Z").unwrap()) };
/// let found = net_time(&NetTimeInput::new(start, end, [pause]))?;
/// assert_eq!((found.gross_seconds, found.paused_seconds, found.net_seconds), (10_800, 3600, 7200));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `range_ends_before_start`; `pause_ends_before_start`.
pub fn net_time(input: &NetTimeInput) -> Result<NetTime, Diagnostics> {
    let (start, end) = (input.start, input.end);
    if end < start {
        return Err(coded("/end", "range_ends_before_start", "the end is before the start", "give the earlier instant first"));
    }
    let mut spans: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (i, pause) in input.pauses.iter().enumerate() {
        let (from, to) = (pause.from, pause.to.unwrap_or(end));
        if to < from {
            return Err(coded(
                &format!("/pauses/{i}"),
                "pause_ends_before_start",
                "a pause ends before it starts",
                "give the earlier instant first",
            ));
        }
        spans.push((from.max(start), to.min(end)));
    }
    spans.sort_unstable();
    let (mut paused, mut reached) = (0_i64, start);
    for (from, to) in spans {
        let from = from.max(reached);
        if to > from {
            paused = paused.saturating_add(to.signed_duration_since(from).num_seconds());
            reached = to;
        }
    }
    let gross = end.signed_duration_since(start).num_seconds();
    Ok(NetTime { gross_seconds: gross, paused_seconds: paused, net_seconds: gross.saturating_sub(paused) })
}
