//! Indicators of many groups and periods as one table.

use std::collections::BTreeMap;

use super::cell::Cells;
use super::compute::{IndicatorsQuery, suppressed};
use super::declare::Declaration;
use super::figure::Figure;
use super::view::View;
use crate::document::Diagnostics;
use crate::measure::shape::shapes;
use crate::measure::tally::Recordable;

shapes! {
    /// A figure of a table: of one group, period and indicator. An indicator that the log cannot tell has one row without values and
    /// period, because it is unknown of all.
    pub struct IndicatorRow {
        /// The values of the attributes by which cases are grouped; empty texts stand for cases without one.
        values: Option<Vec<String>>,
        /// The period.
        period: Option<String>,
        /// The indicator's identifier.
        id: String,
        /// The value; null is not zero.
        value: Option<f64>,
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
        /// The unit of the indicator.
        unit: String,
        /// Why there is no value, as in `Figure`.
        reason: Option<String>,
        /// Facts that the log cannot record, if the reason is `not_recorded`.
        missing: Option<Vec<Recordable>>,
    }
}

/// Codes and numbers of a table, one a row. Codes are places in lists of words; [`TableColumns::NONE`] stands for none. Numbers with
/// decimals are NaN for none, whole ones `i64::MIN`.
#[derive(Clone, Debug, Default)]
pub struct TableColumns {
    /// The group: its place in [`TableColumns::groups`].
    pub group: Vec<u32>,
    /// The period: its place in [`TableColumns::periods`].
    pub period: Vec<u32>,
    /// The indicator: its place in [`TableColumns::ids`].
    pub id: Vec<u32>,
    /// Values.
    pub value: Vec<f64>,
    /// What was counted.
    pub numerator: Vec<i64>,
    /// Of how many.
    pub denominator: Vec<i64>,
    /// Lower limits of the 95 % intervals.
    pub lower: Vec<f64>,
    /// Upper limits.
    pub upper: Vec<f64>,
    /// Shares of the cases for which what is needed was recorded.
    pub coverage: Vec<f64>,
    /// Why there is no value: its place in [`TableColumns::reasons`].
    pub reason: Vec<u32>,
    /// The attributes by which cases are grouped.
    pub by: Vec<String>,
    /// The values of each group, in the order of the attributes.
    pub groups: Vec<Vec<String>>,
    /// Labels of periods.
    pub periods: Vec<String>,
    /// Identifiers of indicators.
    pub ids: Vec<&'static str>,
    /// The units of the indicators.
    pub units: Vec<&'static str>,
    /// Reasons.
    pub reasons: Vec<String>,
    /// What the log cannot tell, by the place of the indicator.
    pub missing: BTreeMap<u32, Vec<Recordable>>,
}

impl TableColumns {
    /// The code of what is not there.
    pub const NONE: u32 = u32::MAX;

    fn push(&mut self, group: u32, period: u32, id: u32, figure: &Figure) {
        self.group.push(group);
        self.period.push(period);
        self.id.push(id);
        self.value.push(figure.value.unwrap_or(f64::NAN));
        self.numerator.push(figure.numerator.unwrap_or(i64::MIN));
        self.denominator.push(figure.denominator.unwrap_or(i64::MIN));
        self.lower.push(figure.lower.unwrap_or(f64::NAN));
        self.upper.push(figure.upper.unwrap_or(f64::NAN));
        self.coverage.push(figure.coverage.unwrap_or(f64::NAN));
        let reason = figure.reason.as_ref().map(|reason| {
            self.reasons.iter().position(|r| r == reason).unwrap_or_else(|| {
                self.reasons.push(reason.clone());
                self.reasons.len().saturating_sub(1)
            })
        });
        self.reason.push(reason.map_or(Self::NONE, code));
    }
}

/// Figures of groups and periods, a row each, by group, then by period, then in the order of the indicators.
///
/// Figures without a case are left out. They are periods of a group in which nothing was counted or open, shares and times of no cases, and
/// counts of nothing. [`IndicatorTable::left_out`] has their number; [`every`](IndicatorsQuery::every) keeps them.
#[derive(Clone, Debug)]
pub struct IndicatorTable {
    columns: TableColumns,
    left_out: u64,
}

impl IndicatorTable {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.id.len()
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many figures were left out, because no case is behind them.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = IndicatorRow> {
        (0..self.len()).filter_map(|row| self.row(row))
    }

    fn row(&self, row: usize) -> Option<IndicatorRow> {
        let columns = &self.columns;
        let word = |list: &[u32]| list.get(row).and_then(|code| usize::try_from(*code).ok());
        let float = |list: &[f64]| list.get(row).copied().filter(|n| !n.is_nan());
        let whole = |list: &[i64]| list.get(row).copied().filter(|n| *n != i64::MIN);
        let id = word(&columns.id)?;
        Some(IndicatorRow {
            values: word(&columns.group).and_then(|at| columns.groups.get(at)).cloned(),
            period: word(&columns.period).and_then(|at| columns.periods.get(at)).cloned(),
            id: (*columns.ids.get(id)?).to_owned(),
            value: float(&columns.value),
            numerator: whole(&columns.numerator),
            denominator: whole(&columns.denominator),
            lower: float(&columns.lower),
            upper: float(&columns.upper),
            coverage: float(&columns.coverage),
            unit: (*columns.units.get(id)?).to_owned(),
            reason: word(&columns.reason).and_then(|at| columns.reasons.get(at)).cloned(),
            missing: columns
                .missing
                .get(&code(id))
                .filter(|_| word(&columns.period).is_none_or(|at| at >= columns.periods.len()))
                .cloned(),
        })
    }

    /// The table in columns, as bindings hand it on.
    #[must_use]
    pub fn into_columns(self) -> TableColumns {
        self.columns
    }
}

fn code(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(TableColumns::NONE)
}

/// Reasons that hold for all cases alike.
fn of_all(reason: &str) -> bool {
    matches!(reason, "not_recorded" | "needs_calendar" | "needs_staffing" | "no_exposure")
}

/// Is no case behind it: a share or a time of nothing, or nothing counted?
fn nothing(figure: &Figure) -> bool {
    let none = |n: Option<i64>| n.unwrap_or(0) == 0;
    match figure.reason.as_deref() {
        Some("no_cases") => none(figure.numerator) && none(figure.denominator),
        Some(_) => false,
        None => figure.value == Some(0.0) && none(figure.numerator) && none(figure.denominator),
    }
}

/// One indicator of a query, and what is known of it so far.
struct Asked {
    declared: &'static Declaration,
    /// What the log cannot tell.
    missing: Vec<Recordable>,
    /// Why it is unknown of some group, and whether it is known of any.
    unknown: Option<Figure>,
    known: bool,
    /// Of how many groups and periods it has no row, because there is no case or it is unknown.
    without: u64,
}

impl IndicatorsQuery<'_> {
    /// The figures of all groups and periods in one table, a row for each figure: [`IndicatorTable`] says what is left out.
    ///
    /// # Errors
    ///
    /// As [`IndicatorsQuery::groups`].
    ///
    /// ```
    /// # use amends::measure::{CountOptions, Definitions, EventLog, LogEvent, LogKind, Periods};
    /// # let at = |text: &str| amends::time::instant::parse(text).unwrap();
    /// # let log = EventLog::new([
    /// #     LogEvent::new("C-1", LogKind::Received, at("2026-01-05T09:00:00Z")).cause("delay"),
    /// #     LogEvent::new("C-2", LogKind::Received, at("2026-02-02T09:00:00Z")).cause("staff"),
    /// # ]);
    /// # let by_cause = Definitions::new().strata(["cause"]);
    /// # let tally = log.tally(&CountOptions::new(at("2026-03-01T00:00:00Z")).definitions(by_cause))?;
    /// let months = Periods::months("2026-01", "2026-02")?;
    /// let table = tally.indicators(&months).ids(["V1"]).by(["cause"])?.table()?;
    /// let rows: Vec<_> = table.rows().map(|row| (row.values.unwrap()[0].clone(), row.period.unwrap(), row.value)).collect();
    /// let told = |cause: &str, month: &str| (cause.to_owned(), month.to_owned(), Some(1.0));
    /// assert_eq!(rows, [told("delay", "2026-01"), told("staff", "2026-02")]);
    /// // No complaint about a delay was received in February, nor about staff in January.
    /// assert_eq!(table.left_out(), 2);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    pub fn table(&self) -> Result<IndicatorTable, Diagnostics> {
        table(self)
    }
}

/// The table of a query: one pass over the strata of each group.
fn table(query: &IndicatorsQuery<'_>) -> Result<IndicatorTable, Diagnostics> {
    let tally = query.part.tally;
    let declared = query.declared()?;
    let exposure = query.exposures(&declared)?;
    let mut asked: Vec<Asked> = declared
        .into_iter()
        .map(|declared| Asked { declared, missing: tally.untold(declared.needs), unknown: None, known: false, without: 0 })
        .collect();
    let mut columns = TableColumns {
        by: query.by.iter().map(|by| by.0.clone()).collect(),
        periods: query.periods.labels().map(str::to_owned).collect(),
        ids: asked.iter().map(|one| one.declared.id).collect(),
        units: asked.iter().map(|one| one.declared.unit.as_str()).collect(),
        ..TableColumns::default()
    };
    let mut left_out = 0_u64;
    let mut cells = Cells::new(query.periods.list());
    for (values, strata) in query.grouped() {
        let group = code(columns.groups.len());
        let only = query.chosen(&values);
        columns.groups.push(values.into_iter().map(str::to_owned).collect());
        cells.fill(strata);
        for ((at, period), exposure) in query.periods.list().iter().enumerate().zip(&exposure) {
            let cell = cells.at(at);
            if !query.every && cell.is_empty() {
                asked.iter_mut().for_each(|one| one.without = one.without.saturating_add(1));
                continue;
            }
            let view = View { only: &only, exposure: *exposure, cell: Some(cell), ..View::of(tally, period.window) };
            for (id, one) in asked.iter_mut().enumerate().filter(|(_, one)| one.missing.is_empty()) {
                let figure = suppressed(one.declared, one.declared.told(view), query.suppress_below);
                // Of one period alone, an exposure of zero says nothing of the others.
                let unknown =
                    figure.reason.as_deref().is_some_and(|why| of_all(why) && (exposure.is_none() || why != "no_exposure"));
                one.known |= !unknown || query.every;
                if query.every || !(unknown || nothing(&figure)) {
                    columns.push(group, code(at), code(id), &figure);
                } else {
                    one.without = one.without.saturating_add(1);
                    one.unknown = Some(figure).filter(|_| unknown).or_else(|| one.unknown.take());
                }
            }
        }
    }
    for (id, one) in asked.into_iter().enumerate() {
        let unknown = if one.missing.is_empty() { one.unknown } else { Some(Figure::untold(one.missing)) };
        let Some(figure) = unknown.filter(|_| !one.known) else {
            // Where it is unknown of some groups alone, those have no case that would tell it.
            left_out = left_out.saturating_add(one.without);
            continue;
        };
        let figure = Figure { numerator: None, denominator: None, ..figure };
        columns.push(TableColumns::NONE, TableColumns::NONE, code(id), &figure);
        if let Some(missing) = figure.missing {
            columns.missing.insert(code(id), missing);
        }
    }
    Ok(IndicatorTable { columns, left_out })
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers of these tests are small")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::measure::indicators::{Chosen, Periods, figure};
    use crate::measure::log::{CountOptions, EventLog, LogEvent, LogKind};
    use crate::measure::tally::{Definitions, Tally};

    /// Whole numbers below a bound, one after the other, from a seed.
    fn numbers(seed: u64) -> impl FnMut(u64) -> u64 {
        let mut state = seed;
        move |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        }
    }

    /// Events of some complaints, each with a cause and a product.
    fn log(seed: u64) -> Vec<LogEvent> {
        let mut next = numbers(seed);
        let mut events = Vec::new();
        let at = |hours: u64| chrono::DateTime::from_timestamp(1_767_225_600 + i64::try_from(hours).unwrap() * 3600, 0).unwrap();
        for case in 0..30 {
            let (cause, product) = (format!("cause {}", next(3)), format!("product {}", next(2)));
            let attributes = std::collections::BTreeMap::from([("product".to_owned(), product)]);
            let mut hours = next(100 * 24);
            let mut add = |kind, hours, word: Option<&str>, value| {
                let event =
                    LogEvent::new(format!("C-{case}"), kind, at(hours)).cause(cause.clone()).attributes(attributes.clone());
                let event = if let Some(word) = word { event.word(word) } else { event };
                events.push(event.value(value).due(at(hours + 200)).acknowledge_due(at(hours + 48)));
            };
            add(LogKind::Received, hours, None, 0);
            for _ in 0..next(7) {
                hours += 1 + next(300);
                let (kind, word) = match next(9) {
                    0 => (LogKind::Acknowledged, None),
                    1 | 2 => {
                        (LogKind::Closed, Some(["upheld", "partly_upheld", "not_upheld"][usize::try_from(next(3)).unwrap()]))
                    }
                    3 => (LogKind::Reopened, None),
                    4 => (LogKind::Withdrawn, None),
                    5 => (LogKind::SatisfactionRecorded, None),
                    6 => (LogKind::RedressPromised, Some("GBP")),
                    7 => (LogKind::Escalated, None),
                    _ => (LogKind::Assessed, None),
                };
                add(kind, hours, word, 1 + i64::try_from(next(5)).unwrap());
            }
        }
        events
    }

    /// Everything but complainants, which are not divided by attributes.
    fn tally(events: &[LogEvent]) -> Tally {
        let records: Vec<Recordable> = Recordable::WORDS.iter().map(|w| w.1).filter(|r| *r != Recordable::Complainant).collect();
        let definitions = Definitions::new().strata(["cause", "product"]);
        let options = CountOptions::new(chrono::DateTime::from_timestamp(1_767_225_600 + 90 * 86_400, 0).unwrap());
        EventLog::tally_of(events, Some(&records), &options.definitions(definitions)).unwrap()
    }

    fn cases<'e>(events: &'e [LogEvent], part: impl Fn(&LogEvent) -> bool + 'e) -> Vec<LogEvent> {
        events.iter().filter(|event| part(event)).cloned().collect()
    }

    #[test]
    fn parts_in_any_order_give_the_same_bytes() {
        for seed in 0..60 {
            crate::cases::count();
            let events = log(seed);
            let whole = tally(&events).to_json();
            let mut next = numbers(seed + 1000);
            let parts = 1 + next(5);
            let of: Vec<u64> = (0..30).map(|_| next(parts)).collect();
            let number = |event: &LogEvent| event.case.strip_prefix("C-").unwrap().parse::<usize>().unwrap();
            let made: Vec<Tally> = (0..parts)
                .map(|part| cases(&events, |event| of[number(event)] == part))
                .filter(|events| !events.is_empty())
                .map(|events| tally(&events))
                .collect();
            for turn in 0..made.len() {
                let mut order: Vec<&Tally> = made.iter().collect();
                order.rotate_left(turn);
                let mut all = order[0].clone();
                order[1..].iter().for_each(|part| all.merge((*part).clone()).unwrap());
                assert_eq!(all.to_json(), whole, "seed {seed}");
                assert_eq!(Tally::from_json(&whole).unwrap().to_json(), whole, "read and written");
            }
        }
    }

    #[test]
    fn a_group_has_the_figures_of_its_cases_alone() {
        let periods = Periods::weeks("2026-W01", "2026-W12").unwrap();
        for seed in 0..25 {
            crate::cases::count();
            let events = log(seed);
            let all = tally(&events);
            let product = |event: &LogEvent| event.attributes.as_ref().unwrap()["product"].clone();
            for by in [&[][..], &["cause"], &["product"], &["product", "cause"]] {
                let query = all.indicators(&periods).by(by).unwrap();
                let groups = query.groups().unwrap();
                let values = |event: &LogEvent| -> Vec<String> {
                    by.iter().map(|name| if *name == "cause" { event.cause.clone().unwrap() } else { product(event) }).collect()
                };
                for wanted in events.iter().map(values).collect::<BTreeSet<_>>() {
                    // A group of complaints that had not begun is none.
                    let begun = tally(&cases(&events, |event| values(event) == wanted)).cases() > 0;
                    assert_eq!(groups.iter().any(|group| group.values == wanted), begun, "seed {seed}: {wanted:?}");
                }
                for group in &groups {
                    let alone = tally(&cases(&events, |event| values(event) == group.values));
                    assert_eq!(
                        group.indicators,
                        alone.indicators(&periods).figures().unwrap(),
                        "seed {seed}: {:?}",
                        group.values
                    );
                    // The slow way, over the strata themselves.
                    let only: Vec<Chosen> = by
                        .iter()
                        .zip(&group.values)
                        .map(|(name, value)| Chosen::one(usize::from(*name == "product"), value))
                        .collect();
                    for (period, found) in periods.list().iter().zip(&group.indicators.periods) {
                        let view = View { only: &only, ..View::of(&all, period.window) };
                        let slow: Vec<Figure> = super::super::DECLARATIONS.iter().map(|d| figure(d, view, 0)).collect();
                        assert_eq!(slow, found.figures, "seed {seed}: {:?} {}", group.values, period.label);
                    }
                }
                same_as_table(&groups, &all, by, &periods);
            }
        }
    }

    /// Value, numerator, denominator and reason.
    type Numbers = (Option<f64>, Option<i64>, Option<i64>, Option<String>);

    /// The table has the figures of the groups, and says of how many it has no row.
    fn same_as_table(groups: &[crate::measure::indicators::IndicatorGroup], all: &Tally, by: &[&str], periods: &Periods) {
        let wanted: BTreeMap<(Vec<String>, String, String), Numbers> = groups
            .iter()
            .flat_map(|group| group.indicators.periods.iter().map(move |period| (group, period)))
            .flat_map(|(group, period)| period.figures.iter().map(move |figure| (group, period, figure)))
            .map(|(group, period, f)| {
                (
                    (group.values.clone(), period.period.clone(), f.id.clone()),
                    (f.value, f.numerator, f.denominator, f.reason.clone()),
                )
            })
            .collect();
        for every in [false, true] {
            let table = all.indicators(periods).by(by).unwrap().every(every).table().unwrap();
            let mut unknown = BTreeSet::new();
            let mut told = 0;
            for row in table.rows() {
                let (Some(values), Some(period)) = (row.values, row.period) else {
                    assert!(row.value.is_none() && row.reason.is_some());
                    unknown.insert(row.id);
                    continue;
                };
                told += 1;
                let found = (row.value, row.numerator, row.denominator, row.reason);
                assert_eq!(wanted.get(&(values, period, row.id)), Some(&found));
            }
            let known = wanted.iter().filter(|(key, _)| !unknown.contains(&key.2)).count();
            assert_eq!(told + table.left_out(), known as u64, "every row is there, or told to be left out");
            assert!(!every || table.left_out() == 0);
        }
    }
}
