//! Words about charts: kinds, limits, directions, and what can be said of points.

use crate::measure::shape::choices;

choices! {
    /// The kind of chart.
    pub enum Kind {
        /// Counts with equal opportunity.
        C = "c",
        /// Counts by exposure.
        U = "u",
        /// Shares.
        P = "p",
        /// Counts by exposure that vary more than chance (Laney 2002).
        UPrime = "u_prime",
        /// Shares that vary more than chance (Laney 2002).
        PPrime = "p_prime",
        /// Single values with moving ranges: times, scores.
        XmR = "xmr",
        /// Averages over unequal numbers (Taylor 2017).
        IPrime = "i_prime",
        /// Cases between rare events.
        G = "g",
        /// Time between rare events (Nelson 1994).
        T = "t",
    }
    /// How limits are set.
    pub enum LimitKind {
        /// Three standard deviations.
        ThreeSigma = "three_sigma",
        /// Quantiles of the Poisson distribution (c charts).
        Poisson = "poisson",
    }
    /// The direction that is better.
    pub enum Direction {
        /// More is better.
        Increase = "increase",
        /// Less is better.
        Decrease = "decrease",
    }
    /// What can be said of a point, or of the last one.
    pub enum Variation {
        /// Noise.
        CommonCause = "common_cause",
        /// A special cause in the better direction.
        Improvement = "special_cause_improvement",
        /// A special cause in the worse direction.
        Concern = "special_cause_concern",
        /// A special cause upwards, where no direction is better.
        High = "special_cause_high",
        /// A special cause downwards, where no direction is better.
        Low = "special_cause_low",
    }
    /// Will the target be met?
    pub enum Assurance {
        /// The limits lie on the better side of it: always, unless something changes.
        Pass = "pass",
        /// The limits lie on the worse side of it: never, unless something changes.
        Fail = "fail",
        /// The target lies between the limits: by chance.
        Inconsistent = "inconsistent",
    }
}

impl Kind {
    pub(super) const fn sized(self) -> bool {
        matches!(self, Kind::U | Kind::P | Kind::UPrime | Kind::PPrime | Kind::IPrime)
    }
    /// Do moving ranges set its limits?
    pub(super) const fn ranged(self) -> bool {
        matches!(self, Kind::XmR | Kind::T | Kind::UPrime | Kind::PPrime | Kind::IPrime)
    }
    pub(super) const fn shares(self) -> bool {
        matches!(self, Kind::P | Kind::PPrime)
    }
    /// Can the plotted value not be below zero?
    pub(super) const fn at_least_zero(self) -> bool {
        !matches!(self, Kind::XmR | Kind::IPrime)
    }
}
