//! Indicators over periods.

use std::collections::BTreeSet;

use super::declare::{APART, Apart, Charted, DECLARATIONS, Declaration, declaration};
use super::figure::Figure;
use super::part::{Part, attribute};
use super::period::{Periods, days};
use super::view::View;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::math::signed;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Recordable, Tally};

shapes! {
    /// One value of one attribute: only cases with it are counted.
    pub struct ChosenStrata: Built {
        /// An attribute of the definitions' strata.
        attribute: String,
        /// Its value; empty for those without one.
        value: String,
    }
    /// Figures of a period.
    pub struct PeriodFigures {
        /// `2026-01`, `2026-Q1`, `2026-W05`.
        period: String,
        /// The figures, in the order asked.
        figures: Vec<Figure>,
    }
    /// Figures by period.
    pub struct Indicators {
        /// The periods.
        periods: Vec<PeriodFigures>,
    }
    /// Figures of the cases with the same values of some attributes.
    pub struct IndicatorGroup {
        /// The values, in the order of the attributes asked; empty texts stand for cases without one.
        values: Vec<String>,
        /// Their figures.
        indicators: Indicators,
    }
    /// A series, as control charts take it.
    pub struct IndicatorSeries {
        /// Labels of the periods.
        periods: Vec<String>,
        /// Counts, parts or values; null where there is none. Medians of whole days are taken within the day (`unrounded`).
        values: Vec<Option<f64>>,
        /// Exposure or wholes, where the indicator has them.
        sizes: Option<Vec<Option<f64>>>,
        /// `counts`, `shares` or `values`.
        measured: String,
        /// The better direction, if there is one.
        better: Option<String>,
        /// 1 where figures are whole days, to be handed to `control_chart`: the values are then taken within the day.
        resolution: Option<f64>,
    }
    /// The definition of an indicator.
    pub struct IndicatorDeclaration {
        /// Its identifier.
        id: String,
        /// Its name.
        name: String,
        /// How it is computed.
        formula: String,
        /// Its unit.
        unit: String,
        /// What must be recorded, in words.
        events: String,
        /// What a log must be able to tell: where it cannot, there is no value.
        needs: Vec<Recordable>,
        /// What happens at the edges.
        edges: String,
        /// Clause of ISO 10002:2018 or other source.
        clause: String,
        /// `increase` or `decrease`, if one is better.
        better: Option<String>,
        /// The function that gives it, where it needs more than a tally and a period.
        function: Option<String>,
    }
    /// Every indicator.
    pub struct IndicatorDeclarations {
        /// In the order of reports.
        indicators: Vec<IndicatorDeclaration>,
    }
}

/// The definitions of all indicators, in the order of reports.
///
/// ```
/// use amends::measure::indicators::declarations;
///
/// let all = declarations().indicators;
/// let on_time = all.iter().find(|d| d.id == "T2").unwrap();
/// assert_eq!(on_time.name, "Closed on time, of those due");
/// assert_eq!((on_time.unit.as_str(), on_time.better.as_deref()), ("share", Some("increase")));
/// ```
#[must_use]
pub fn declarations() -> IndicatorDeclarations {
    let told = |d: &Declaration| IndicatorDeclaration {
        id: d.id.to_owned(),
        name: d.name.to_owned(),
        formula: d.formula.to_owned(),
        unit: d.unit.as_str().to_owned(),
        events: d.events(),
        needs: d.needs.to_vec(),
        edges: d.edges.to_owned(),
        clause: d.clause.to_owned(),
        better: d.better.map(|b| b.as_str().to_owned()),
        function: None,
    };
    let apart = |d: &Apart| IndicatorDeclaration {
        id: d.id.to_owned(),
        name: d.name.to_owned(),
        formula: d.formula.to_owned(),
        unit: d.unit.as_str().to_owned(),
        events: d.needs.to_owned(),
        needs: Vec::new(),
        edges: d.edges.to_owned(),
        clause: d.clause.to_owned(),
        better: None,
        function: Some(d.function.to_owned()),
    };
    IndicatorDeclarations { indicators: DECLARATIONS.iter().map(told).chain(APART.iter().map(apart)).collect() }
}

pub(crate) fn asked(id: &str, path: &str) -> Result<&'static Declaration, Diagnostics> {
    if let Some(apart) = APART.iter().find(|a| a.id == id) {
        let help = format!("ask `{}`", apart.function);
        return Err(coded(path, "wrong_kind", "this indicator needs more than a tally and a period", &help));
    }
    declaration(id)
        .ok_or_else(|| coded(path, "unknown_word", "there is no such indicator", &suggest(id, DECLARATIONS.iter().map(|d| d.id))))
}

/// A figure of a view.
pub(crate) fn figure(declared: &Declaration, view: View<'_>, suppress_below: u32) -> Figure {
    let mut found = declared.of(view);
    declared.id.clone_into(&mut found.id);
    found.period = if declared.snapshot { Some(format!("as of {}", view.tally.header.as_of)) } else { days(view.window) };
    // A share of a few cases tells who they are.
    if declared.chart == Some(Charted::Shares) && found.denominator.is_some_and(|n| n > 0 && n < i64::from(suppress_below)) {
        found = Figure { id: found.id, period: found.period, ..Figure::none("too_few") };
    }
    found
}

fn exposures(given: Option<&[f64]>, periods: usize) -> Result<Vec<Option<f64>>, Diagnostics> {
    match given {
        None => Ok(vec![None; periods]),
        Some(list) => {
            crate::measure::statistics::same_length("/exposure", periods, list.len())?;
            Ok(list.iter().copied().map(Some).collect())
        }
    }
}

/// Indicators of a tally over periods, asked for but not computed yet: [`Tally::indicators`] gives it.
///
/// ```
/// # use amends::measure::{CountOptions, EventLog, LogEvent, LogKind, Periods};
/// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
/// # let log = EventLog::new([LogEvent::new("C-1", LogKind::Received, at("2026-01-05T09:00:00Z"))]);
/// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")))?;
/// let january = Periods::months("2026-01", "2026-01")?;
/// let found = tally.indicators(&january).ids(["V2"]).exposure([20.0]).figures()?;
/// // One complaint, 20 units of exposure: thousands of accounts, say.
/// let rate = &found.periods[0].figures[0];
/// assert_eq!((rate.value, rate.numerator), (Some(0.05), Some(1)));
/// // The interval is exact (Garwood), at 95 %.
/// assert!(rate.lower.unwrap() < 0.05 && rate.upper.unwrap() > 0.05);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is computed before `figures` or `by`"]
pub struct IndicatorsQuery<'a> {
    part: Part<'a>,
    periods: &'a Periods,
    ids: Option<Vec<String>>,
    exposure: Option<Vec<f64>>,
    suppress_below: u32,
}

impl IndicatorsQuery<'_> {
    /// Only these indicators, in this order; all if it is not said.
    pub fn ids(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.ids = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Exposure by period, for rates (V2): accounts, orders, thousands of them.
    pub fn exposure(mut self, exposure: impl Into<Vec<f64>>) -> Self {
        self.exposure = Some(exposure.into());
        self
    }

    /// Withholds shares of fewer cases than this, as they tell who the cases are.
    pub fn suppress_below(mut self, cases: u32) -> Self {
        self.suppress_below = cases;
        self
    }

    /// Only cases with this value of an attribute.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided, or a value that no case of the tally has.
    pub fn only(mut self, attribute: &str, value: &str) -> Result<Self, Diagnostics> {
        self.part = self.part.only(attribute, value)?;
        Ok(self)
    }

    fn declared(&self) -> Result<Vec<&'static Declaration>, Diagnostics> {
        match &self.ids {
            None => Ok(DECLARATIONS.iter().collect()),
            Some(ids) => ids.iter().enumerate().map(|(i, id)| asked(id, &format!("/ids/{i}"))).collect(),
        }
    }

    /// The figures, by period.
    ///
    /// # Errors
    ///
    /// `unknown_word` for an indicator that there is not; `wrong_kind` for one that another function gives; `length_mismatch` if there are
    /// more or fewer exposures than periods.
    pub fn figures(&self) -> Result<Indicators, Diagnostics> {
        self.of(&self.part)
    }

    fn of(&self, part: &Part<'_>) -> Result<Indicators, Diagnostics> {
        let declared = self.declared()?;
        let exposure = exposures(self.exposure.as_deref(), self.periods.len())?;
        let of = self.periods.list().iter().zip(exposure).map(|(period, exposure)| PeriodFigures {
            period: period.label.clone(),
            figures: declared
                .iter()
                .map(|d| figure(d, View { exposure, ..part.view(period.window) }, self.suppress_below))
                .collect(),
        });
        Ok(Indicators { periods: of.collect() })
    }

    /// The figures of each combination of values of these attributes that the cases have, ascending.
    ///
    /// # Errors
    ///
    /// As [`IndicatorsQuery::figures`]; `unknown_word` for an attribute by which the tally is not divided. `wrong_kind` if exposures were
    /// given: they count the whole, and each group would be divided by them.
    pub fn by(&self, attributes: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Vec<IndicatorGroup>, Diagnostics> {
        if self.exposure.is_some() {
            let help = "give exposures without groups, or choose one group by `only`";
            return Err(coded("/exposure", "wrong_kind", "exposures count the whole, not the groups", help));
        }
        let mut places = Vec::new();
        for (i, name) in attributes.into_iter().enumerate() {
            places.push(attribute(self.part.tally, name.as_ref(), &format!("/by/{i}"))?);
        }
        let has = |values: &&Vec<String>| self.part.only.iter().all(|(place, value)| values.get(*place) == Some(value));
        let of = |values: &Vec<String>| places.iter().map(|p| values.get(*p).cloned().unwrap_or_default()).collect::<Vec<_>>();
        let groups: BTreeSet<Vec<String>> = self.part.tally.strata.keys().filter(has).map(of).collect();
        let group = |values: Vec<String>| {
            let mut part = self.part.clone();
            part.only.extend(places.iter().copied().zip(values.iter().cloned()));
            Ok(IndicatorGroup { indicators: self.of(&part)?, values })
        };
        groups.into_iter().map(group).collect()
    }
}

impl<'a> Part<'a> {
    /// As [`Tally::indicators`].
    pub fn indicators(&self, periods: &'a Periods) -> IndicatorsQuery<'a> {
        IndicatorsQuery { part: self.clone(), periods, ids: None, exposure: None, suppress_below: 0 }
    }

    /// As [`Tally::indicator_series`].
    ///
    /// # Errors
    ///
    /// `unknown_word`; `wrong_kind`; `length_mismatch`.
    pub fn indicator_series(
        &self,
        id: &str,
        periods: &Periods,
        exposure: Option<&[f64]>,
    ) -> Result<IndicatorSeries, Diagnostics> {
        let declared = asked(id, "/id")?;
        let exposure = exposures(exposure, periods.len())?;
        Ok(series_of(self.tally, declared, periods.list(), &exposure, &self.only))
    }
}

pub(crate) fn series_of(
    tally: &Tally,
    declared: &Declaration,
    periods: &[super::Period],
    exposure: &[Option<f64>],
    only: &[(usize, String)],
) -> IndicatorSeries {
    let whole = |n: Option<i64>| n.map(|n| signed(i128::from(n)));
    let figures: Vec<Figure> =
        periods.iter().zip(exposure).map(|(p, e)| declared.of(View { tally, window: p.window, only, exposure: *e })).collect();
    let shares = declared.chart == Some(Charted::Shares);
    let rate = declared.chart == Some(Charted::Rates);
    let parts = shares || rate;
    IndicatorSeries {
        periods: periods.iter().map(|p| p.label.clone()).collect(),
        values: figures.iter().map(|f| if parts { whole(f.numerator) } else { f.unrounded.or(f.value) }).collect(),
        resolution: figures.iter().any(|f| f.unrounded.is_some()).then_some(1.0),
        sizes: if shares {
            Some(figures.iter().map(|f| whole(f.denominator)).collect())
        } else if rate {
            Some(exposure.to_vec())
        } else {
            None
        },
        measured: declared.chart.map_or("", Charted::measured).to_owned(),
        better: declared.better.map(|b| b.as_str().to_owned()),
    }
}
