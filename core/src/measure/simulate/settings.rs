//! The settings of a simulation.

use chrono::{DateTime, TimeDelta, Utc};

use crate::measure::depends::depends;
use crate::measure::shape::shapes;

shapes! {
    /// A cause of complaints.
    pub struct CauseSettings: Built {
        /// Its name.
        name: String,
        /// Its weight among the causes.
        weight: f64,
        /// Day from which its weight is another one, counted from the first day: an improvement, or a new fault.
        change_day: Option<u32>,
        /// Its weight from then on.
        weight_after: Option<f64>,
        /// Share of complaints about it that are upheld, wholly or in part.
        upheld: f64 = 0.5,
    }
    /// A stream of complaints.
    pub struct SimulationSettings: Built {
        /// The same seed, the same stream.
        seed: u32 = 1_u32,
        /// The first instant, as RFC 3339 in UTC.
        from: DateTime<Utc>,
        /// Days to simulate.
        days: u32 = 365_u32,
        /// Complaints on a working day, on average.
        arrivals_per_day: f64 = 8.0,
        /// Growth of that over a year, as a share.
        growth: f64 = 0.0,
        /// Share of a working day's complaints that come on a day at the weekend.
        weekend: f64 = 0.3,
        /// Causes; six of a shop if left out.
        causes: Option<Vec<CauseSettings>>,
        /// Handlers at work from Monday to Friday, 8 hours a day.
        handlers: u32 = 4_u32,
        /// Mean minutes of work on a complaint.
        handling_minutes: f64 = 180.0,
        /// Share of complaints whose timer pauses for information from the complainant.
        waiting: f64 = 0.25,
        /// Share withdrawn.
        withdrawn: f64 = 0.04,
        /// Share of closed ones reopened within two months.
        reopened: f64 = 0.06,
        /// Share of responses that are not accepted and go to an outside body.
        referred: f64 = 0.04,
        /// Share that answers a survey.
        answers: f64 = 0.4,
        /// Share of complaints by somebody who complained before.
        repeaters: f64 = 0.1,
        /// Nothing happens at or after this instant; the end of the days if left out.
        as_of: Option<DateTime<Utc>>,
    }
}

depends! {
    CauseSettings:
    "change_day" given |c| c.change_day.is_some(), counts |c| c.weight_after.is_some(), "give `weight_after` too";
    "weight_after" given |c| c.weight_after.is_some(), counts |c| c.change_day.is_some(), "give `change_day` too";
}

impl SimulationSettings {
    /// The instant up to which it goes.
    pub(crate) fn end(&self) -> DateTime<Utc> {
        let last = self.from.checked_add_signed(TimeDelta::days(self.days.into())).unwrap_or(self.from);
        self.as_of.unwrap_or(last)
    }
}

/// Causes of a shop.
pub(crate) fn shop() -> Vec<CauseSettings> {
    let cause = |name: &str, weight: f64, upheld: f64| CauseSettings::new(name, weight).upheld(upheld);
    vec![
        cause("billing", 33.0, 0.6).change_day(200).weight_after(18.0),
        cause("delivery", 26.0, 0.7),
        cause("refund", 13.0, 0.5),
        cause("product", 12.0, 0.4),
        cause("staff", 9.0, 0.3),
        cause("app-login", 4.0, 0.6).change_day(300).weight_after(16.0),
    ]
}
