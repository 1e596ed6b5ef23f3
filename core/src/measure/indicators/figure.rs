//! A figure: a value with all that is needed to trust it.

use crate::measure::math::{ratio, signed};
use crate::measure::shape::shapes;
use crate::measure::statistics::interval::{poisson_limits, wilson};
use crate::measure::tally::Recordable;

shapes! {
    /// A figure, with numerator, denominator, interval and, where there is no value, the reason.
    pub struct Figure {
        /// The indicator's identifier; `indicator_declarations` has its definition.
        id: String,
        /// The value; null is not zero.
        value: Option<f64>,
        /// Of medians in whole days: the same within the day, as if its cases were spread over it. Charts work from it.
        unrounded: Option<f64>,
        /// What was counted.
        numerator: Option<i64>,
        /// Of how many.
        denominator: Option<i64>,
        /// Lower limit of the 95 % interval.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
        /// Share of the cases for which what is needed was recorded.
        coverage: Option<f64>,
        /// The local days that it is of, the first to the last; for what is open now, the as-of instant.
        period: Option<String>,
        /// Why there is no value: `no_cases`, `not_recorded`, `no_exposure`, `not_reached`, `too_few`, `needs_calendar`,
        /// `needs_staffing`, `several_currencies`.
        reason: Option<String>,
        /// Facts that the log cannot record, if the reason is `not_recorded`. If the log could record it and it never happened, name it in `records` when
        /// the log is counted. Then the figure is 0.
        missing: Option<Vec<Recordable>>,
    }
}

const CONFIDENCE: f64 = 0.95;

pub(crate) fn float(n: i64) -> f64 {
    signed(i128::from(n))
}

impl Figure {
    pub(crate) fn none(reason: &str) -> Figure {
        Figure {
            id: String::new(),
            value: None,
            unrounded: None,
            numerator: None,
            denominator: None,
            lower: None,
            upper: None,
            coverage: None,
            period: None,
            reason: Some(reason.to_owned()),
            missing: None,
        }
    }

    /// None, because the log cannot tell what it rests on.
    pub(crate) fn untold(missing: Vec<Recordable>) -> Figure {
        Figure { missing: Some(missing), ..Figure::none("not_recorded") }
    }

    pub(crate) fn of(value: f64) -> Figure {
        Figure { value: Some(value), reason: None, ..Figure::none("") }
    }

    /// A count.
    pub(crate) fn count(n: i64) -> Figure {
        Figure { numerator: Some(n), ..Figure::of(float(n)) }
    }

    /// A share, with Wilson's interval.
    pub(crate) fn share(part: i64, whole: i64) -> Figure {
        let parts = Figure { numerator: Some(part), denominator: Some(whole), ..Figure::none("no_cases") };
        let Some(value) = ratio(float(part), float(whole)) else { return parts };
        let limits = (part >= 0 && part <= whole).then(|| wilson(float(part), float(whole), CONFIDENCE));
        Figure {
            value: Some(value),
            lower: limits.as_ref().map(|l| l.lower),
            upper: limits.as_ref().map(|l| l.upper),
            reason: None,
            ..parts
        }
    }

    /// One number by another, without an interval.
    pub(crate) fn quotient(top: i64, bottom: i64) -> Figure {
        let parts = Figure { numerator: Some(top), denominator: Some(bottom), ..Figure::none("no_cases") };
        match ratio(float(top), float(bottom)) {
            Some(value) => Figure { value: Some(value), reason: None, ..parts },
            None => parts,
        }
    }

    /// A rate per unit of exposure, with its exact interval.
    pub(crate) fn rate(n: i64, exposure: Option<f64>) -> Figure {
        let Some(exposure) = exposure.filter(|e| *e > 0.0) else {
            return Figure { numerator: Some(n), ..Figure::none("no_exposure") };
        };
        let limits = poisson_limits(u64::try_from(n).unwrap_or(0), CONFIDENCE);
        Figure {
            numerator: Some(n),
            lower: Some(limits.lower / exposure),
            upper: Some(limits.upper / exposure),
            ..Figure::of(float(n) / exposure)
        }
    }

    pub(crate) fn covered(mut self, known: i64, all: i64) -> Figure {
        self.coverage = ratio(float(known), float(all));
        self
    }

    /// Covered by so many of so many, where that is known.
    pub(crate) fn covered_by(self, of: Option<(i64, i64)>) -> Figure {
        match of {
            Some((known, all)) => self.covered(known, all),
            None => self,
        }
    }
}
