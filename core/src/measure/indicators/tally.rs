//! The questions that a tally answers, about all its cases.

use super::compute::{IndicatorSeries, IndicatorsQuery};
use super::flow::{Cohorts, Flow, OpenCases, RepeatComplaints, TimeToResolveOptions, causes_of};
use super::part::{Part, attribute};
use super::period::Periods;
use super::rising::{RisingCauses, rising_causes};
use crate::document::Diagnostics;
use crate::measure::statistics::distribution::ValueCounts;
use crate::measure::statistics::incidence::CumulativeIncidence;
use crate::measure::statistics::pareto::Pareto;
use crate::measure::statistics::survival::Survival;
use crate::measure::tally::{SpanKind, Tally};

/// Questions about all cases of a tally.
impl Tally {
    /// All cases of the tally: what [`Tally::only`] narrows.
    #[must_use]
    pub fn whole(&self) -> Part<'_> {
        Part { tally: self, only: Vec::new() }
    }

    /// The cases with one value of an attribute by which the tally is divided (`strata` of the [`Definitions`](crate::measure::Definitions)). The empty text stands
    /// for cases without a value.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let delays = tally.only("cause", "delay")?;
    /// assert_eq!(delays.flow(&Periods::months("2026-01", "2026-02")?).rows[0].received, 2);
    /// assert!(tally.only("product", "loan").is_err());
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided, or a value that no case of the tally has.
    pub fn only(&self, attribute: &str, value: &str) -> Result<Part<'_>, Diagnostics> {
        self.whole().only(attribute, value)
    }

    /// Arrivals and departures by period, in complaints. A figure is `None` if the log cannot tell it.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let flow = tally.flow(&Periods::months("2026-01", "2026-02")?);
    /// let january = &flow.rows[0];
    /// assert_eq!((january.received, january.closed, january.open_end), (2, Some(1), Some(1)));
    /// // Zero, or the log contradicts itself.
    /// assert_eq!(january.residual, Some(0));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn flow(&self, periods: &Periods) -> Flow {
        self.whole().flow(periods)
    }

    /// Complaints on time, by three cohorts of each period. They are those due in it, those received in it and due by now, and those closed
    /// in it.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let january = &tally.cohorts(&Periods::months("2026-01", "2026-01")?).rows[0];
    /// assert_eq!(january.closed, Some(1));
    /// // This log tells no due instants.
    /// assert_eq!(january.due, None);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn cohorts(&self, periods: &Periods) -> Cohorts {
        self.whole().cohorts(periods)
    }

    /// Cases open at the as-of instant of the tally, by age in local days. `bands` are the last days of the bands, ascending; one more
    /// band holds the rest. [`OpenCases::BANDS`] are those of a review.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// use amends::measure::indicators::OpenCases;
    ///
    /// let open = tally.open_cases(&OpenCases::BANDS);
    /// assert_eq!((open.count, open.oldest), (Some(2), Some(40)));
    /// // Ages of 29 to 56 days.
    /// assert_eq!(open.bands[3].count, 1);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn open_cases(&self, bands: &[u64]) -> OpenCases {
        self.whole().open_cases(bands)
    }

    /// Indicators over periods, to be narrowed before they are computed: see [`IndicatorsQuery`].
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let periods = Periods::months("2026-01", "2026-02")?;
    /// let found = tally.indicators(&periods).ids(["V1", "T3"]).figures()?;
    /// let received = &found.periods[0].figures[0];
    /// assert_eq!((received.id.as_str(), received.value), ("V1", Some(2.0)));
    ///
    /// let by_cause = tally.indicators(&periods).ids(["V1"]).by(["cause"])?.groups()?;
    /// assert_eq!(by_cause[1].values, ["staff"]);
    /// assert_eq!(by_cause[1].indicators.periods[1].figures[0].value, Some(1.0));
    /// // Exposures count the whole, so they are refused with groups.
    /// assert!(tally.indicators(&periods).ids(["V2"]).exposure([100.0, 120.0]).by(["cause"])?.groups().is_err());
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    pub fn indicators<'a>(&'a self, periods: &'a Periods) -> IndicatorsQuery<'a> {
        self.whole().indicators(periods)
    }

    /// One indicator over many periods, as control charts take it. `exposure` is by period, for rates (V2).
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let series = tally.indicator_series("V1", &Periods::months("2026-01", "2026-02")?, None)?;
    /// assert_eq!(series.values, [Some(2.0), Some(1.0)]);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an indicator that there is not; `wrong_kind` for one that another function gives; `length_mismatch`.
    pub fn indicator_series(
        &self,
        id: &str,
        periods: &Periods,
        exposure: Option<&[f64]>,
    ) -> Result<IndicatorSeries, Diagnostics> {
        self.whole().indicator_series(id, periods, exposure)
    }

    /// Time to resolve of those received in the periods, in local days, by Kaplan and Meier: open cases are censored, never dropped.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// use amends::measure::indicators::TimeToResolveOptions;
    ///
    /// let options = TimeToResolveOptions::new().horizons([7, 14]);
    /// let found = tally.time_to_resolve(&Periods::months("2026-01", "2026-02")?, &options)?;
    /// assert_eq!((found.n, found.events), (3, Some(1)));
    /// // One of three is resolved after seven days.
    /// assert!((found.at[0].resolved - 1.0 / 3.0).abs() < 1e-12);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `out_of_range` for a probability that is not between 0 and 1.
    pub fn time_to_resolve(&self, periods: &Periods, options: &TimeToResolveOptions) -> Result<Survival, Diagnostics> {
        self.whole().time_to_resolve(periods, options)
    }

    /// How those received in the periods ended, each way competing with the others (Aalen and Johansen). `horizons` are days at which
    /// the incidence is asked for; every day on which anything ended if there are none.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let found = tally.ways_of_ending(&Periods::months("2026-01", "2026-02")?, Some(&[30]));
    /// assert_eq!((found.causes[0].cause.as_str(), found.causes[0].events, found.censored), ("resolved", 1, Some(2)));
    /// // This log records no withdrawals and no mergers, so nobody knows how many there were.
    /// assert_eq!((found.causes.len(), found.missing.len()), (1, 2));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn ways_of_ending(&self, periods: &Periods, horizons: Option<&[u64]>) -> CumulativeIncidence {
        self.whole().ways_of_ending(periods, horizons)
    }

    /// How often each value of a table occurred on days of the periods: what distributions, quantiles and curves are made from.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// use amends::measure::SpanKind;
    ///
    /// // Days from receipt to close.
    /// let days = tally.values(SpanKind::Closed, &Periods::months("2026-01", "2026-02")?);
    /// assert_eq!(days.counts["7"], 1);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn values(&self, kind: SpanKind, periods: &Periods) -> ValueCounts {
        self.whole().values(kind, periods)
    }

    /// Causes, or the values of another attribute, in descending order, of those received in the periods. Those without a value are shown
    /// as `unknown`. The vital few are the shortest beginning that reaches `share`, such as 0.8.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let causes = tally.causes("cause", &Periods::months("2026-01", "2026-02")?, 0.8)?;
    /// assert_eq!((causes.rows[0].label.as_str(), causes.rows[0].count, causes.total), ("delay", 2, 3));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided; `out_of_range` for a share that is not between 0 and 1.
    pub fn causes(&self, name: &str, periods: &Periods, share: f64) -> Result<Pareto, Diagnostics> {
        causes_of(self, attribute(self, name, "/attribute")?, periods.span(), share)
    }

    /// Causes, or the values of another attribute, that rise: the last period is higher than the first half of the periods explains.
    ///
    /// Each has a Poisson CUSUM (to find half as many again, threshold 5) and the exact Poisson chance, adjusted for the number of causes.
    /// Cases without a value are left out.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let rising = tally.rising_causes("cause", &Periods::weeks("2026-W01", "2026-W09")?)?;
    /// assert!(rising.rising.is_empty());
    /// // Fewer than eight periods say nothing of what is usual.
    /// assert!(tally.rising_causes("cause", &Periods::months("2026-01", "2026-02")?).is_err());
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided; `out_of_range` for fewer than eight periods.
    pub fn rising_causes(&self, name: &str, periods: &Periods) -> Result<RisingCauses, Diagnostics> {
        rising_causes(self, name, periods)
    }

    /// Repeat complaints of the periods: by a complainant who complained before, within the repeat days of the [`Definitions`](crate::measure::Definitions). They can
    /// be asked of the whole tally alone, as complainants are not divided by attributes.
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let event = |case: &str, kind, text: &str| LogEvent::new(case, kind, at(text)).cause(if case == "C-3" { "staff" } else { "delay" });
    /// # let log = EventLog::new([
    /// #     event("C-1", LogKind::Received, "2026-01-05T09:00:00Z"), event("C-1", LogKind::Closed, "2026-01-12T09:00:00Z"),
    /// #     event("C-2", LogKind::Received, "2026-01-20T09:00:00Z"), event("C-3", LogKind::Received, "2026-02-02T09:00:00Z"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let repeats = tally.repeat_complaints(&Periods::months("2026-01", "2026-02")?);
    /// // This log names no complainants.
    /// assert_eq!(repeats.same_complainant, None);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn repeat_complaints(&self, periods: &Periods) -> RepeatComplaints {
        RepeatComplaints::of(self, periods.span())
    }
}
