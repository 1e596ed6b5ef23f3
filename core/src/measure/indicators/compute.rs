//! Indicators over periods.

use std::collections::BTreeMap;

use super::cell::Cells;
use super::chosen::Chosen;
use super::declare::{APART, Apart, Charted, DECLARATIONS, Declaration, Unit, declaration};
use super::figure::Figure;
use super::part::{Part, attribute};
use super::period::{Period, Periods, days};
use super::view::View;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::math::signed;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Recordable, Stratum, Tally};

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
        /// What a log must be able to record. If it cannot, there is no value.
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
    found = suppressed(declared, found, suppress_below);
    found.period = if declared.snapshot { Some(format!("as of {}", view.tally.header.as_of)) } else { days(view.window) };
    found
}

/// A share of a few cases tells who they are.
pub(super) fn suppressed(declared: &Declaration, found: Figure, suppress_below: u32) -> Figure {
    let few =
        declared.chart == Some(Charted::Shares) && found.denominator.is_some_and(|n| n > 0 && n < i64::from(suppress_below));
    if few { Figure { id: found.id, ..Figure::none("too_few") } } else { found }
}

/// The exposure of each period: given ones count only for indicators that are rates.
pub(crate) fn exposures(
    given: Option<&[f64]>,
    periods: usize,
    mut declared: impl Iterator<Item = &'static Declaration>,
) -> Result<Vec<Option<f64>>, Diagnostics> {
    let Some(list) = given else { return Ok(vec![None; periods]) };
    if !declared.any(|d| d.unit == Unit::ComplaintsByExposure) {
        let help = "ask for V2 too; or leave it out";
        return Err(coded("/exposure", "wrong_kind", "no indicator here divides by exposure", help));
    }
    crate::measure::statistics::same_length("/exposure", periods, list.len())?;
    Ok(list.iter().copied().map(Some).collect())
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
#[must_use = "nothing is computed before `figures`, `groups` or `table`"]
pub struct IndicatorsQuery<'a> {
    pub(super) part: Part<'a>,
    pub(super) periods: &'a Periods,
    ids: Option<Vec<String>>,
    exposure: Option<Vec<f64>>,
    pub(super) suppress_below: u32,
    /// The attributes by which cases are grouped, with their places.
    pub(super) by: Vec<(String, usize)>,
    pub(super) every: bool,
}

/// Strata by the values that make their group.
pub(super) type Groups<'t> = BTreeMap<Vec<&'t str>, Vec<&'t Stratum>>;

impl<'a> IndicatorsQuery<'a> {
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

    /// Only cases with any of these values of an attribute.
    ///
    /// # Errors
    ///
    /// As [`IndicatorsQuery::only`].
    pub fn among(mut self, attribute: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Result<Self, Diagnostics> {
        self.part = self.part.among(attribute, values)?;
        Ok(self)
    }

    /// Groups the cases by the values of these attributes, for [`IndicatorsQuery::groups`] and [`IndicatorsQuery::table`].
    ///
    /// # Errors
    ///
    /// `unknown_word` for an attribute by which the tally is not divided; `duplicate` for one that is named twice.
    pub fn by(mut self, attributes: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Self, Diagnostics> {
        self.by.clear();
        for (i, name) in attributes.into_iter().enumerate() {
            let (name, path) = (name.as_ref(), format!("/by/{i}"));
            let place = attribute(self.part.tally, name, &path)?;
            if self.by.iter().any(|by| by.1 == place) {
                return Err(coded(&path, "duplicate", "this attribute is named twice", "name each once"));
            }
            self.by.push((name.to_owned(), place));
        }
        Ok(self)
    }

    /// Tells also what has no case: by default, tables leave it out and say how much that is.
    pub fn every(mut self, every: bool) -> Self {
        self.every = every;
        self
    }

    pub(super) fn declared(&self) -> Result<Vec<&'static Declaration>, Diagnostics> {
        match &self.ids {
            None => Ok(DECLARATIONS.iter().collect()),
            Some(ids) => ids.iter().enumerate().map(|(i, id)| asked(id, &format!("/ids/{i}"))).collect(),
        }
    }

    /// The exposure of each period. They count the whole: each group would be divided by them.
    pub(super) fn exposures(&self, declared: &[&'static Declaration]) -> Result<Vec<Option<f64>>, Diagnostics> {
        if self.exposure.is_some() && !self.by.is_empty() {
            let help = "give exposures without groups, or choose one group by `only`";
            return Err(coded("/exposure", "wrong_kind", "exposures count the whole, not the groups", help));
        }
        exposures(self.exposure.as_deref(), self.periods.len(), declared.iter().copied())
    }

    /// The strata of each group, ascending by its values.
    pub(super) fn grouped(&self) -> Groups<'_> {
        let mut groups = Groups::new();
        if self.by.is_empty() {
            groups.insert(Vec::new(), Vec::new()); // the whole, also if no case is in it
        }
        for (values, stratum) in self.part.strata() {
            let value = |place: usize| values.get(place).map_or("", String::as_str);
            groups.entry(self.by.iter().map(|by| value(by.1)).collect()).or_default().push(stratum);
        }
        groups
    }

    /// What narrows the view of a group; complainants, say, are not divided by attributes.
    pub(super) fn chosen(&self, values: &[&str]) -> Vec<Chosen> {
        let group = self.by.iter().zip(values).map(|(by, value)| Chosen::one(by.1, value));
        self.part.only.iter().cloned().chain(group).collect()
    }

    /// The figures, by period.
    ///
    /// # Errors
    ///
    /// `unknown_word`: no such indicator. `wrong_kind`: another function gives this indicator, cases are grouped, or no
    /// indicator divides by the exposures. `length_mismatch`: more
    /// or fewer exposures than periods.
    pub fn figures(&self) -> Result<Indicators, Diagnostics> {
        if !self.by.is_empty() {
            return Err(coded("/by", "wrong_kind", "these figures are of the whole, not of groups", "ask `groups` or `table`"));
        }
        let declared = self.declared()?;
        let exposure = self.exposures(&declared)?;
        let mut cells = Cells::new(self.periods.list());
        cells.fill(self.part.strata().map(|(_, stratum)| stratum));
        Ok(self.of(&cells, &self.part.only, &declared, &exposure))
    }

    /// The figures of what was gathered.
    fn of(&self, cells: &Cells<'_>, only: &[Chosen], declared: &[&Declaration], exposure: &[Option<f64>]) -> Indicators {
        let of = self.periods.list().iter().enumerate().zip(exposure).map(|((at, period), exposure)| {
            let view = View { only, exposure: *exposure, cell: Some(cells.at(at)), ..View::of(self.part.tally, period.window) };
            let figures = declared.iter().map(|d| figure(d, view, self.suppress_below)).collect();
            PeriodFigures { period: period.label.clone(), figures }
        });
        Indicators { periods: of.collect() }
    }

    /// The figures of each group that the cases have, ascending: of every period and indicator, also where there is no case.
    ///
    /// # Errors
    ///
    /// As [`IndicatorsQuery::figures`]. `wrong_kind` if exposures were given: they count the whole, and each group would be divided by them.
    pub fn groups(&self) -> Result<Vec<IndicatorGroup>, Diagnostics> {
        let declared = self.declared()?;
        let exposure = self.exposures(&declared)?;
        let mut cells = Cells::new(self.periods.list());
        let group = |(values, strata): (Vec<&str>, Vec<&Stratum>)| {
            cells.fill(strata);
            let indicators = self.of(&cells, &self.chosen(&values), &declared, &exposure);
            IndicatorGroup { indicators, values: values.into_iter().map(str::to_owned).collect() }
        };
        Ok(self.grouped().into_iter().map(group).collect())
    }
}

impl<'a> Part<'a> {
    /// As [`Tally::indicators`].
    pub fn indicators(&self, periods: &'a Periods) -> IndicatorsQuery<'a> {
        IndicatorsQuery {
            part: self.clone(),
            periods,
            ids: None,
            exposure: None,
            suppress_below: 0,
            by: Vec::new(),
            every: false,
        }
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
        let exposure = exposures(exposure, periods.len(), std::iter::once(declared))?;
        Ok(series_of(self.tally, declared, periods.list(), &exposure, &self.only))
    }
}

pub(crate) fn series_of(
    tally: &Tally,
    declared: &Declaration,
    periods: &[Period],
    exposure: &[Option<f64>],
    only: &[Chosen],
) -> IndicatorSeries {
    let whole = |n: Option<i64>| n.map(|n| signed(i128::from(n)));
    let mut cells = Cells::new(periods);
    cells
        .fill(tally.strata.iter().filter(|(values, _)| only.iter().all(|chosen| chosen.has(values))).map(|(_, stratum)| stratum));
    let of = |(at, (period, exposure)): (usize, (&Period, &Option<f64>))| {
        declared.of(View { only, exposure: *exposure, cell: Some(cells.at(at)), ..View::of(tally, period.window) })
    };
    let figures: Vec<Figure> = periods.iter().zip(exposure).enumerate().map(of).collect();
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
