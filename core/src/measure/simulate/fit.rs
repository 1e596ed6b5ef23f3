//! Settings of a simulation from a tally, and what other staffing would do.

use chrono::{Datelike, NaiveDate};

use super::run::run;
use super::settings::{CauseSettings, SimulationSettings};
use crate::document::Diagnostics;
use crate::measure::indicators::{Chosen, Figure, Periods, View, asked, attribute, figure, plain};
use crate::measure::log::CountOptions;
use crate::measure::math::{float, ratio};
use crate::measure::shape::shapes;
use crate::measure::statistics::{coded, survival};
use crate::measure::tally::{Counter as C, Definitions, OnTime, SpanKind as S, Tally, Window, repeats, sum};
use crate::policy::Policy;

shapes! {
    /// Settings that `simulate` takes.
    pub struct FittedSettings {
        /// Complaints on a day from Monday to Friday, on average, at the start of the days.
        arrivals_per_day: f64,
        /// Growth of that over a year, as a share: from the first half of the days to the second.
        growth: f64,
        /// Share of that on a day at the weekend.
        weekend: f64,
        /// Causes with weights and shares upheld; null if the tally is not divided by them.
        causes: Option<Vec<CauseSettings>>,
        /// Mean minutes of work on a complaint; null if work was not recorded.
        handling_minutes: Option<f64>,
        /// Share withdrawn; null where the log cannot record it.
        withdrawn: Option<f64>,
        /// Share of closed ones reopened within two months; null where the log cannot record it.
        reopened: Option<f64>,
        /// Share of closed ones referred outside; null where the log cannot record it.
        referred: Option<f64>,
        /// Share of closed ones with an answer to a survey; null where the log cannot record it.
        answers: Option<f64>,
        /// Share by somebody who complained before; null where complainants are not known.
        repeaters: Option<f64>,
    }
    /// What a tally says of a stream of complaints.
    pub struct FittedSimulation {
        /// The settings.
        settings: FittedSettings,
        /// Settings of `simulate` that a tally cannot tell: its own defaults stand unless they are given.
        not_told: Vec<String>,
    }
    /// The effect of a number of handlers.
    pub struct StaffingRow {
        /// The number.
        handlers: u32,
        /// Complaints received.
        received: i64,
        /// Open at the end.
        open_end: i64,
        /// Closed on time, of those due (T2).
        on_time: Figure,
        /// Days until half are resolved (T3).
        median_days: Figure,
    }
    /// The effects of staffing.
    pub struct Staffings {
        /// A row for each number.
        rows: Vec<StaffingRow>,
    }
}

/// The days of a window by kind: (Monday to Friday, weekend), each with its receipts.
fn by_weekday(tally: &Tally, window: Window) -> ((i64, i64), (i64, i64)) {
    let (mut work, mut rest) = ((0_i64, 0_i64), (0_i64, 0_i64));
    for day in window.from..window.to {
        let Some(date) = NaiveDate::from_epoch_days(day) else { continue };
        let one = Window { from: day, to: day.saturating_add(1) };
        let received = tally.strata.values().map(|s| sum(s, C::Received, one)).fold(0, i64::saturating_add);
        let kind = if date.weekday().num_days_from_monday() < 5 { &mut work } else { &mut rest };
        kind.0 = kind.0.saturating_add(1);
        kind.1 = kind.1.saturating_add(received);
    }
    (work, rest)
}

impl Tally {
    /// Settings of a simulation from the complaints of the periods. `causes`
    /// names the attribute whose values are the causes; `cause` if the tally is divided by it and none is named.
    ///
    /// ```
    /// use amends::measure::{CountOptions, EventLog, LogEvent, LogKind, Periods};
    /// use amends::time::instant::parse;
    ///
    /// let log = EventLog::new([LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?)]);
    /// let tally = log.tally(&CountOptions::new(parse("2026-02-01T00:00:00Z")?))?;
    /// let fitted = tally.fit_simulation(&Periods::months("2026-01", "2026-01")?, None)?;
    /// assert!(fitted.settings.arrivals_per_day > 0.0);
    /// // What a tally cannot tell keeps the defaults of a simulation.
    /// assert!(fitted.not_told.contains(&"handlers".to_owned()));
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided; `out_of_range` without a complaint on a working day.
    pub fn fit_simulation(&self, periods: &Periods, causes: Option<&str>) -> Result<FittedSimulation, Diagnostics> {
        fitted(self, periods.span(), causes)
    }
}

fn fitted(tally: &Tally, window: Window, named: Option<&str>) -> Result<FittedSimulation, Diagnostics> {
    let view = View::of(tally, window);
    let (work, rest) = by_weekday(tally, window);
    let share = |part: i64, whole: i64| ratio(plain(part), plain(whole)).unwrap_or(0.0);
    let daily = share(work.1, work.0);
    if daily <= 0.0 {
        return Err(coded(
            "/tally",
            "out_of_range",
            "no complaint on a working day of these days",
            "choose days with complaints",
        ));
    }
    // Growth from the first half to the second, half of the days apart, in years.
    let middle = window.from.midpoint(window.to);
    let halves = [Window { to: middle, ..window }, Window { from: middle, ..window }].map(|half| {
        let received = view.over(C::Received, half);
        share(received, i64::from(half.to).saturating_sub(half.from.into()))
    });
    let years = plain(i64::from(window.to).saturating_sub(middle.into())) / 365.0;
    let growth = ratio(halves[1] - halves[0], halves[0] * years).filter(|g| g.is_finite()).unwrap_or(0.0);
    // The rate at the start, so that the mean over the days is as it was.
    let span = plain(i64::from(window.to).saturating_sub(window.from.into())) / 365.0;
    let arrivals_per_day = daily / (1.0 + growth * span / 2.0).max(0.1);
    let table = view.table(&[S::Reopened], &[S::NotReopened]);
    let closed = view.sum(C::Ended);
    let known = repeats(tally, window);
    let answered = view.sums(&[C::Score1, C::Score2, C::Score3, C::Score4, C::Score5]);
    let by = named.or_else(|| {
        let strata = tally.header.definitions.strata.iter().flatten();
        strata.map(String::as_str).find(|name| *name == "cause")
    });
    let told = |counters: &[C]| counters.iter().all(|counter| tally.untold(counter.needs()).is_empty());
    let settings = FittedSettings {
        arrivals_per_day,
        growth,
        weekend: ratio(share(rest.1, rest.0), daily).unwrap_or(0.0),
        causes: by.map(|by| causes(tally, by, window)).transpose()?,
        handling_minutes: (view.sum(C::WorkSeconds) > 0 && closed > 0).then(|| share(view.sum(C::WorkSeconds), closed) / 60.0),
        withdrawn: told(&[C::Withdrawn]).then(|| share(view.sum(C::Withdrawn), view.sum(C::Received))),
        reopened: told(&[C::Closed, C::Reopened])
            .then(|| if table.is_empty() { 0.0 } else { 1.0 - survival::curve_at(&table, 60).0 }),
        referred: told(&[C::Closed, C::Referred]).then(|| share(view.sum(C::Referred), closed)),
        answers: told(&[C::Closed, C::Score1]).then(|| share(answered, closed).min(1.0)),
        repeaters: ratio(float(known.same_complainant), float(known.known)),
    };
    let mut not_told = vec!["handlers".to_owned(), "waiting".to_owned()];
    let absent = [
        ("causes", settings.causes.is_none()),
        ("handling_minutes", settings.handling_minutes.is_none()),
        ("withdrawn", settings.withdrawn.is_none()),
        ("reopened", settings.reopened.is_none()),
        ("referred", settings.referred.is_none()),
        ("answers", settings.answers.is_none()),
        ("repeaters", settings.repeaters.is_none()),
    ];
    not_told.extend(absent.iter().filter(|a| a.1).map(|a| a.0.to_owned()));
    Ok(FittedSimulation { settings, not_told })
}

fn causes(tally: &Tally, by: &str, window: Window) -> Result<Vec<CauseSettings>, Diagnostics> {
    let place = attribute(tally, by, "/causes")?;
    let mut names: Vec<&str> = tally.strata.keys().filter_map(|values| values.get(place)).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let one = |name: &str| {
        let only = [Chosen::one(place, name)];
        let view = View { only: &only, ..View::of(tally, window) };
        let upheld = view.sums(&[C::Upheld, C::PartlyUpheld]);
        let decided = upheld.saturating_add(view.sum(C::NotUpheld));
        CauseSettings {
            name: if name.is_empty() { "unknown".to_owned() } else { name.to_owned() },
            weight: plain(view.sum(C::Received)),
            change_day: None,
            weight_after: None,
            upheld: ratio(plain(upheld), plain(decided)).unwrap_or(0.5),
        }
    };
    Ok(names.into_iter().map(one).filter(|c| c.weight > 0.0).collect())
}

/// The effect of other numbers of handlers on a stream of complaints. Each is simulated with the same seed. Due instants of the policy decide
/// what is on time, or local days from receipt if `on_time_days` says how many.
///
/// ```
/// # #[cfg(feature = "presets")]
/// # fn main() -> Result<(), amends::Error> {
/// use amends::Policy;
/// use amends::measure::simulate::{SimulationSettings, staffing};
///
/// let policy = Policy::preset("uk-fca-disp")?;
/// let stream = SimulationSettings::new(amends::time::instant::parse("2026-01-05T00:00:00Z")?).days(14);
/// let tried = staffing(&policy, &stream, &[1, 2], None)?;
/// assert!(tried.rows[0].open_end >= tried.rows[1].open_end);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "presets"))]
/// # fn main() {}
/// ```
///
/// # Errors
///
/// As [`run`]; `limit_exceeded` for more than fifty numbers.
pub fn staffing(
    policy: &Policy,
    stream: &SimulationSettings,
    handlers: &[u32],
    on_time_days: Option<u32>,
) -> Result<Staffings, Diagnostics> {
    if handlers.len() > 50 {
        return Err(coded("/handlers", "limit_exceeded", "more than fifty numbers", "try fewer at once"));
    }
    let definitions = match on_time_days {
        Some(days) => Definitions::new().on_time(OnTime::Days).on_time_days(days),
        None => Definitions::new(),
    };
    let options = CountOptions::new(stream.end()).definitions(definitions);
    let mut rows = Vec::new();
    for (i, handlers) in handlers.iter().enumerate() {
        let path = if *handlers == 0 { format!("/handlers/{i}") } else { "/simulation".to_owned() };
        let found = run(policy, &stream.clone().handlers(*handlers)).map_err(|d| d.within(&path))?;
        let tally = found.log(policy)?.tally(&options)?;
        let view = View::of(&tally, Window::ALWAYS);
        let told = |id: &str| Ok::<_, Diagnostics>(figure(asked(id, "")?, view, 0));
        rows.push(StaffingRow {
            handlers: *handlers,
            received: view.sum(C::Received),
            open_end: view.open_before(i32::MAX),
            on_time: told("T2")?,
            median_days: told("T3")?,
        });
    }
    Ok(Staffings { rows })
}
