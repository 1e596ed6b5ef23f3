//! Indicators over periods.

use super::declare::{APART, Apart, DECLARATIONS, Declaration, declaration};
use super::figure::Figure;
use super::period::{Periods, days};
use super::view::View;
use crate::document::Diagnostics;
use crate::document::text::suggest;
use crate::measure::math::signed;
use crate::measure::shape::shapes;
use crate::measure::statistics::coded;
use crate::measure::tally::{Recordable, Tally, TallyDocument};

shapes! {
    /// One value of one attribute: only cases with it are counted.
    pub struct ChosenStrata {
        /// An attribute of the definitions' strata.
        attribute: String,
        /// Its value; empty for those without one.
        value: String,
    }
    /// A tally, and what is asked of it.
    pub struct IndicatorsInput {
        /// The tally.
        tally: TallyDocument,
        /// The periods.
        periods: Periods,
        /// Identifiers; all if left out.
        ids: Option<Vec<String>>,
        /// Exposure by period, for rates.
        exposure: Option<Vec<f64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
        /// Shares of fewer cases than this are withheld; 0 for none.
        suppress_below: u32 = 0_u32,
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
    /// One indicator over many periods.
    pub struct SeriesOfIndicatorInput {
        /// The tally.
        tally: TallyDocument,
        /// The periods.
        periods: Periods,
        /// The indicator.
        id: String,
        /// Exposure by period, for rates.
        exposure: Option<Vec<f64>>,
        /// Only cases with this value of an attribute.
        only: Option<ChosenStrata>,
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
    /// Nothing is asked.
    pub struct NoInput {
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

fn optional(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_owned())
}

/// The definitions of all indicators.
///
/// # Errors
///
/// None.
pub fn indicator_declarations(_: &NoInput) -> Result<IndicatorDeclarations, Diagnostics> {
    let told = |d: &Declaration| IndicatorDeclaration {
        id: d.id.to_owned(),
        name: d.name.to_owned(),
        formula: d.formula.to_owned(),
        unit: d.unit.to_owned(),
        events: d.events(),
        needs: d.needs.to_vec(),
        edges: d.edges.to_owned(),
        clause: d.clause.to_owned(),
        better: optional(d.better),
        function: None,
    };
    let apart = |d: &Apart| IndicatorDeclaration {
        id: d.id.to_owned(),
        name: d.name.to_owned(),
        formula: d.formula.to_owned(),
        unit: d.unit.to_owned(),
        events: d.needs.to_owned(),
        needs: Vec::new(),
        edges: d.edges.to_owned(),
        clause: d.clause.to_owned(),
        better: None,
        function: Some(d.function.to_owned()),
    };
    Ok(IndicatorDeclarations { indicators: DECLARATIONS.iter().map(told).chain(APART.iter().map(apart)).collect() })
}

pub(crate) fn asked(id: &str, path: &str) -> Result<&'static Declaration, Diagnostics> {
    if let Some(apart) = APART.iter().find(|a| a.id == id) {
        let help = format!("ask `{}`", apart.function);
        return Err(coded(path, "wrong_kind", "this indicator needs more than a tally and a period", &help));
    }
    declaration(id)
        .ok_or_else(|| coded(path, "unknown_word", "there is no such indicator", &suggest(id, DECLARATIONS.iter().map(|d| d.id))))
}

/// The place of an attribute among the strata.
pub(crate) fn attribute(tally: &Tally, name: &str, path: &str) -> Result<usize, Diagnostics> {
    let names = tally.header.definitions.strata.as_deref().unwrap_or_default();
    names.iter().position(|n| n == name).ok_or_else(|| {
        coded(
            path,
            "unknown_word",
            "the tally is not divided by this attribute",
            &suggest(name, names.iter().map(String::as_str)),
        )
    })
}

pub(crate) fn chosen<'a>(tally: &Tally, only: Option<&'a ChosenStrata>) -> Result<Option<(usize, &'a str)>, Diagnostics> {
    let Some(only) = only else { return Ok(None) };
    let place = attribute(tally, &only.attribute, "/only/attribute")?;
    // Asking for those without a value is no mistake, nor is asking a tally of nothing.
    let seen = |(values, _): (&Vec<String>, _)| values.get(place) == Some(&only.value);
    if only.value.is_empty() || tally.strata.is_empty() || tally.strata.iter().any(seen) {
        return Ok(Some((place, only.value.as_str())));
    }
    let help = "values are compared letter by letter; the strata of the tally name them all";
    Err(coded("/only/value", "unknown_word", "no case of the tally has this value", help))
}

/// A figure of a view.
pub(crate) fn figure(declared: &Declaration, view: View<'_>, suppress_below: u32) -> Figure {
    let mut found = declared.of(view);
    declared.id.clone_into(&mut found.id);
    found.period = if declared.snapshot() { Some(format!("as of {}", view.tally.header.as_of)) } else { days(view.window) };
    // A share of a few cases tells who they are.
    if declared.chart == "shares" && found.denominator.is_some_and(|n| n > 0 && n < i64::from(suppress_below)) {
        found = Figure { id: found.id, period: found.period, ..Figure::none("too_few") };
    }
    found
}

fn exposures(given: Option<&Vec<f64>>, periods: usize) -> Result<Vec<Option<f64>>, Diagnostics> {
    match given {
        None => Ok(vec![None; periods]),
        Some(list) => {
            crate::measure::statistics::same_length("/exposure", periods, list.len())?;
            Ok(list.iter().copied().map(Some).collect())
        }
    }
}

/// Indicators over periods.
///
/// # Errors
///
/// `unknown_word`; `invalid_date`; `length_mismatch`; `tally_invalid`.
pub fn indicators(input: &IndicatorsInput) -> Result<Indicators, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let declared: Vec<&Declaration> = match &input.ids {
        None => DECLARATIONS.iter().collect(),
        Some(ids) => ids.iter().enumerate().map(|(i, id)| asked(id, &format!("/ids/{i}"))).collect::<Result<_, _>>()?,
    };
    let periods = input.periods.list("/periods")?;
    let exposure = exposures(input.exposure.as_ref(), periods.len())?;
    let of = periods.iter().zip(exposure).map(|(period, exposure)| PeriodFigures {
        period: period.label.clone(),
        figures: declared
            .iter()
            .map(|d| figure(d, View { tally: &tally, window: period.window, only, exposure }, input.suppress_below))
            .collect(),
    });
    Ok(Indicators { periods: of.collect() })
}

/// One indicator over many periods, as control charts take it.
///
/// # Errors
///
/// As `indicators`.
pub fn indicator_series(input: &SeriesOfIndicatorInput) -> Result<IndicatorSeries, Diagnostics> {
    let tally = Tally::from_document(&input.tally, "/tally")?;
    let only = chosen(&tally, input.only.as_ref())?;
    let declared = asked(&input.id, "/id")?;
    let periods = input.periods.list("/periods")?;
    let exposure = exposures(input.exposure.as_ref(), periods.len())?;
    Ok(series_of(&tally, declared, &periods, &exposure, only))
}

pub(crate) fn series_of(
    tally: &Tally,
    declared: &Declaration,
    periods: &[super::Period],
    exposure: &[Option<f64>],
    only: Option<(usize, &str)>,
) -> IndicatorSeries {
    let whole = |n: Option<i64>| n.map(|n| signed(i128::from(n)));
    let figures: Vec<Figure> =
        periods.iter().zip(exposure).map(|(p, e)| declared.of(View { tally, window: p.window, only, exposure: *e })).collect();
    let shares = declared.chart == "shares";
    let rate = declared.id == "V2";
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
        measured: declared.chart.to_owned(),
        better: optional(declared.better),
    }
}
