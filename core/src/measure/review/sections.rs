//! The sections of a review, computed.

use std::collections::BTreeMap;

use super::model::{ActionReview, ActionToReview, Fairness, FairnessInput, Review, ReviewOptions, SignalRow, Standing};
use crate::document::{Diagnostics, pointer};
use crate::measure::chart::alarms::{FalseAlarmsInput, false_alarms};
use crate::measure::chart::choose::{ChooseInput, Measured, choose_chart};
use crate::measure::chart::{Assurance, ControlChartInput, Direction, Kind, Variation, control_chart};
use crate::measure::indicators::{
    Charted, Figure, IndicatorDeclaration, IndicatorSeries, OpenCases, Period, Unit, View, asked, attribute, causes_of,
    day_number, days as days_of, declarations, exposures, figure, flow_of, open_of, rises, rising_of, series_of, usual,
};
use crate::measure::math::ratio;
use crate::measure::principles::{assessed, principles};
use crate::measure::statistics::capacity;
use crate::measure::statistics::coded;
use crate::measure::statistics::disparity::{DisparityInput, Stratum as Table, disparity};
use crate::measure::statistics::effect::{ActionInput, BeforeAfter, effect_of_action};
use crate::measure::statistics::multiplicity::{PValues, adjust_p_values};
use crate::measure::tally::{Counter as C, Tally, Window, sum};

/// What is charted, as far as the log holds it.
const CHARTED: [&str; 14] = ["V1", "V2", "T1", "T2", "T3", "T7", "B1", "B4", "O1", "O3", "O5", "O6", "S1", "O8"];
/// Indicators that may be less than zero.
const BELOW_ZERO: [&str; 2] = ["V4", "S3"];
/// Fewer points are no chart.
const LEAST_POINTS: usize = 8;

impl Tally {
    /// A management review (ISO 10002, 8.6): the figures of the last period, control charts of all periods, causes and open cases.
    /// The options add actions, fairness, staffing, audits and the principles. [`Review::html`] and [`Review::markdown`] show it.
    ///
    /// ```
    /// use amends::measure::{CountOptions, EventLog, LogEvent, LogKind, Periods, ReviewOptions};
    /// use amends::time::instant::parse;
    ///
    /// let log = EventLog::new([LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?)]);
    /// let tally = log.tally(&CountOptions::new(parse("2026-03-01T00:00:00Z")?))?;
    /// let review = tally.review(&ReviewOptions::new(Periods::months("2026-01", "2026-02")?).organisation("A shop"))?;
    /// assert_eq!((review.period.as_str(), review.flow.received), ("2026-02", 0));
    /// assert!(review.markdown().starts_with("# Complaints review"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word`: no such indicator, or an attribute by which the tally is not divided. `wrong_kind`: a target of an indicator that
    /// `indicators` leaves out, or exposures without an indicator that divides by them. `length_mismatch`: more or fewer exposures than periods.
    pub fn review(&self, options: &ReviewOptions) -> Result<Review, Diagnostics> {
        review(self, options)
    }
}

/// Everything is computed here, and nothing is drawn.
fn review(tally: &Tally, input: &ReviewOptions) -> Result<Review, Diagnostics> {
    let periods = input.periods.list();
    let now = input.periods.last();
    let view = View { exposure: input.exposure.as_ref().and_then(|e| e.last()).copied(), ..View::of(tally, now.window) };
    let signals = signals(input, tally, periods)?;
    let charts = signals.iter().filter(|s| s.chart.is_some()).count();
    let longest = signals.iter().map(|s| s.periods.len()).max().unwrap_or(0).clamp(8, 1000);
    let alarms = false_alarms(&FalseAlarmsInput {
        profile: input.profile,
        points: u32::try_from(longest).unwrap_or(24),
        charts: u32::try_from(charts).unwrap_or(0),
        series: 1000,
    })?;
    let place = causes_place(input, tally)?;
    let causes = place.map(|place| causes_of(tally, place, now.window, 0.8)).transpose()?;
    let mut rising = place.map(|place| rising_of(tally, place, periods)).transpose()?.unwrap_or_default();
    rising.retain(rises);
    let figures = |ids: &[&str]| -> Result<Vec<Figure>, Diagnostics> {
        ids.iter().map(|id| Ok(figure(asked(id, "/indicators")?, view, input.suppress_below))).collect()
    };
    let staffing = staffing(input, view)?;
    let judged = input.principles.as_ref().map(principles).transpose().map_err(|d| d.within("/principles"))?;
    let clocks = input.principles.as_ref().map(|given| given.evidence.clocks());
    let clocks = clocks.transpose().map_err(|d| d.within("/principles/evidence"))?;
    let mut review = Review {
        title: input.title.clone(),
        organisation: input.organisation.clone(),
        language: input.language.clone(),
        period: now.label.clone(),
        days: days_of(now.window).unwrap_or_default(),
        all_days: days_of(input.periods.span()).unwrap_or_default(),
        usual_days: usual(periods).and_then(days_of),
        attention: Vec::new(),
        sections: Vec::new(),
        header: tally.header.clone(),
        cases: tally.cases(),
        decisions: input.decisions.clone(),
        flow: flow_of(view, now.label.clone()),
        flows: periods.iter().map(|p| flow_of(View::of(tally, p.window), p.label.clone())).collect(),
        expected_false_alarms: alarms.expected,
        open: open_of(view.within(Window::ALWAYS), &OpenCases::BANDS),
        causes,
        rising,
        actions: input.actions.iter().flatten().enumerate().map(|(i, a)| action(tally, a, i)).collect::<Result<_, _>>()?,
        fairness: fairness(input, tally)?,
        outside: figures(&["O3", "O4", "O6", "O6c"])?,
        capacity: figures(&["B1", "B2", "B3", "B4", "B5", "T8"])?,
        fte_to_hold: staffing.as_ref().and_then(|s| s.fte_to_hold),
        load: staffing.as_ref().and_then(|s| s.load),
        fte: input.staffing.as_ref().map(|s| s.fte),
        data: figures(&["Q1", "Q2", "Q3"])?,
        quarantined: tally.quarantined.clone(),
        audit: input.audit.clone(),
        self_assessment: judged
            .as_ref()
            .zip(input.principles.as_ref())
            .map(|(judged, given)| assessed(judged, given.attestations.as_deref(), Some(tally), periods)),
        clocks: clocks.filter(|c| !c.rows.is_empty()),
        principles: judged,
        definitions: Vec::new(),
        notes: Vec::new(),
        signals,
    };
    if review.flow.residual.is_some_and(|n| n != 0) {
        review.notes.push("the flow does not add up: the data contradicts itself".to_owned());
    }
    if charts == 0 {
        review.notes.push(format!("no charts: fewer than {LEAST_POINTS} periods with values"));
    }
    review.definitions = definitions(&review);
    let late = asked("T6o", "/indicators")?;
    let overdue = |period: &Period| figure(late, View::of(tally, period.window), 0);
    let overdue = periods.iter().rev().take(2).map(overdue).collect::<Vec<Figure>>();
    let [late, before] = [0, 1].map(|i| overdue.get(i).cloned().unwrap_or_else(|| Figure::none("no_cases")));
    review.attention = super::attention::found(&review, (&late, &before));
    review.sections = super::markdown::described(&review);
    Ok(review)
}

/// The definitions of what is on the page.
fn definitions(review: &Review) -> Vec<IndicatorDeclaration> {
    let used = |id: &str| {
        review.signals.iter().any(|s| s.id == id)
            || [&review.outside, &review.capacity, &review.data].into_iter().flatten().any(|f| f.id == id)
    };
    declarations().indicators.into_iter().filter(|d| used(&d.id)).collect()
}

/// What is charted: each indicator with its place among the options, and if somebody asked for it. A target asks for its indicator too.
/// If indicators are listed, a target of another one would be nowhere.
fn charted(input: &ReviewOptions) -> Result<Vec<(&str, String, bool)>, Diagnostics> {
    let targets = input.targets.iter().flat_map(BTreeMap::keys).map(String::as_str);
    let targets: Vec<(&str, String)> = targets.map(|id| (id, format!("/targets{}", pointer(id)))).collect();
    for (id, path) in &targets {
        asked(id, path)?;
    }
    let targeted = |id: &str| targets.iter().any(|(of, _)| *of == id);
    let Some(given) = &input.indicators else {
        let usual = CHARTED.iter().map(|id| (*id, "/indicators".to_owned(), targeted(id)));
        let more = targets.iter().filter(|(id, _)| !CHARTED.contains(id)).map(|(id, path)| (*id, path.clone(), true));
        return Ok(usual.chain(more).collect());
    };
    if let Some((id, path)) = targets.iter().find(|(id, _)| given.iter().all(|shown| shown != id)) {
        let help = format!("add `{id}` to `indicators`, or leave out its target");
        return Err(coded(path, "wrong_kind", "`indicators` leaves out the indicator of this target", &help));
    }
    Ok(given.iter().enumerate().map(|(i, id)| (id.as_str(), format!("/indicators/{i}"), true)).collect())
}

fn signals(input: &ReviewOptions, tally: &Tally, periods: &[Period]) -> Result<Vec<SignalRow>, Diagnostics> {
    let charted = charted(input)?;
    let declared = charted.iter().map(|(id, path, _)| asked(id, path)).collect::<Result<Vec<_>, _>>()?;
    let exposures = exposures(input.exposure.as_deref(), periods.len(), declared.iter().copied())?;
    let mut rows = Vec::new();
    for ((id, _, wanted), declared) in charted.into_iter().zip(declared) {
        let series = series_of(tally, declared, periods, &exposures, &[]);
        let last = periods.last().zip(exposures.last());
        let Some((period, exposure)) = last else { continue };
        let of = |period: &Period, exposure| {
            figure(declared, View { exposure, ..View::of(tally, period.window) }, input.suppress_below)
        };
        let found = of(period, *exposure);
        let before = periods.iter().zip(&exposures).rev().nth(1);
        // What the log does not hold is not on the page, unless it was asked for.
        let nothing = series.values.iter().flatten().all(|v| *v == 0.0)
            || series.sizes.as_ref().is_some_and(|s| s.iter().all(|n| n.unwrap_or(0.0) == 0.0));
        if !wanted && nothing {
            continue;
        }
        let measured = match declared.chart {
            Some(Charted::Shares) => Measured::Shares,
            Some(Charted::Counts | Charted::Rates) => Measured::Counts,
            Some(Charted::Values) | None => Measured::Values,
        };
        let better = declared.better;
        let target = input.targets.as_ref().and_then(|t| t.get(id)).copied();
        let mut row = SignalRow {
            id: id.to_owned(),
            name: declared.name.to_owned(),
            unit: declared.unit.as_str().to_owned(),
            figure: found,
            before: before.map(|(p, e)| of(p, *e)),
            lower: None,
            upper: None,
            variation: None,
            target,
            assurance: None,
            standing: None,
            kind: None,
            reasons: Vec::new(),
            periods: series.periods.clone(),
            values: plotted(&series),
            chart: None,
            better,
        };
        let points = series.values.iter().zip(series.sizes.iter().flatten().chain(std::iter::repeat(&Some(1.0))));
        let useful = points.filter(|(v, s)| v.is_some() && s.is_some_and(|s| s > 0.0)).count();
        if useful >= LEAST_POINTS {
            // A stock is not a count of events: its points hang together, and single values fit it.
            let measured = if id == "B1" { Measured::Values } else { measured };
            let sizes = series.sizes.clone().filter(|_| measured != Measured::Values);
            let choice = choose_chart(&ChooseInput { measured, values: series.values.clone(), sizes: sizes.clone() })?;
            // What is possible: a share is no more than all, and few things are less than nothing.
            let free = matches!(choice.kind, Kind::XmR | Kind::IPrime);
            let least = (!BELOW_ZERO.contains(&declared.id)).then_some(0.0);
            let most = (declared.unit == Unit::Share).then_some(1.0);
            let chart = control_chart(&ControlChartInput {
                kind: choice.kind,
                values: series.values.clone(),
                sizes,
                profile: input.profile,
                screen: None,
                limits: choice.limits,
                confidence: 0.9973,
                baseline: None,
                rebase: None,
                target,
                improvement: better,
                least: least.filter(|_| free),
                most: most.filter(|_| free),
                resolution: series.resolution.filter(|_| choice.kind == Kind::XmR),
            })?;
            let part = chart.parts.last();
            row.lower = part.and_then(|p| p.lower);
            row.upper = part.and_then(|p| p.upper);
            row.variation = chart.variation;
            row.assurance = chart.assurance;
            row.kind = Some(choice.kind);
            row.reasons = choice.reasons;
            row.chart = Some(chart);
        }
        row.standing = target.zip(better).and_then(|(target, better)| standing(&row, target, better));
        rows.push(row);
    }
    Ok(rows)
}

/// The value of each period, as a line shows it: of shares and rates the part by its size.
fn plotted(series: &IndicatorSeries) -> Vec<Option<f64>> {
    match &series.sizes {
        Some(sizes) => series.values.iter().zip(sizes).map(|(v, n)| v.zip(*n).and_then(|(v, n)| ratio(v, n))).collect(),
        None => series.values.clone(),
    }
}

/// Is a target met? The present value counts, and what its chart says of later.
fn standing(row: &SignalRow, target: f64, better: Direction) -> Option<Standing> {
    let meets = |x: f64| match better {
        Direction::Increase => x >= target,
        Direction::Decrease => x <= target,
    };
    let worse = row.variation == Some(Variation::Concern);
    if meets(row.figure.value?) {
        let lasts = row.assurance == Some(Assurance::Pass) && !worse;
        return Some(if lasts { Standing::Met } else { Standing::MetNow });
    }
    // The better end of the interval; a value without one has the limits of its chart.
    let best = match better {
        Direction::Increase => row.figure.upper,
        Direction::Decrease => row.figure.lower,
    };
    let chance = best.map_or(row.assurance == Some(Assurance::Inconsistent), meets);
    let fails = worse || row.assurance == Some(Assurance::Fail);
    Some(if chance && !fails { Standing::NotMetNow } else { Standing::NotMet })
}

fn causes_place(input: &ReviewOptions, tally: &Tally) -> Result<Option<usize>, Diagnostics> {
    match &input.causes {
        Some(name) => attribute(tally, name, "/causes").map(Some),
        None => Ok(attribute(tally, "cause", "/causes").ok()),
    }
}

/// The effect of an action on the rate of its cause, and on that of the others.
fn action(tally: &Tally, asked: &ActionToReview, i: usize) -> Result<ActionReview, Diagnostics> {
    let path = format!("/actions/{i}");
    let place = attribute(tally, &asked.attribute, &format!("{path}/attribute"))?;
    let day = day_number(asked.effective_from);
    let days = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    let before = Window { from: day.saturating_sub(days(asked.window_days)), to: day };
    let start = day.saturating_add(days(asked.washout_days));
    let after = Window { from: start, to: start.saturating_add(days(asked.window_days)) };
    let until = crate::time::instant::parse(&tally.header.as_of).map_or(i64::MAX, |at| at.timestamp());
    let end = after.to.min(i32::try_from(until.div_euclid(86_400)).unwrap_or(i32::MAX));
    let exposure_after = f64::from(end.saturating_sub(after.from).max(1));
    let count = |window: Window, keep: &dyn Fn(&str) -> bool| -> u64 {
        let strata = tally.strata.iter().filter(|(values, _)| values.get(place).is_some_and(|v| keep(v)));
        strata.map(|(_, s)| u64::try_from(sum(s, C::Received, window)).unwrap_or(0)).fold(0, u64::saturating_add)
    };
    let side = |keep: &dyn Fn(&str) -> bool| BeforeAfter {
        count_before: count(before, keep),
        exposure_before: f64::from(asked.window_days.max(1)),
        count_after: count(after, keep),
        exposure_after,
        confidence: 0.95,
    };
    let control = side(&|v| asked.controls.as_ref().map_or(v != asked.value, |list| list.iter().any(|c| c == v)));
    let known = control.count_before > 0;
    let effect = effect_of_action(&ActionInput {
        treated: side(&|v| v == asked.value),
        control: known.then_some(control),
        control_signals: false,
        after_signal: asked.after_signal,
        confidence: 0.95,
    })?;
    Ok(ActionReview {
        name: asked.name.clone(),
        about: format!("{} {}", asked.attribute, asked.value),
        before: days_of(before).unwrap_or_default(),
        after: days_of(Window { to: end.max(after.from.saturating_add(1)), ..after }).unwrap_or_default(),
        effect,
    })
}

fn fairness(input: &ReviewOptions, tally: &Tally) -> Result<Vec<Fairness>, Diagnostics> {
    let window = input.periods.span();
    let mut rows = Vec::new();
    for (i, asked) in input.fairness.iter().flatten().enumerate() {
        rows.push(compared(tally, asked, window, &format!("/fairness/{i}"))?);
    }
    let p: Vec<f64> = rows.iter().map(|r: &Fairness| r.disparity.cmh_p.unwrap_or(1.0)).collect();
    let adjusted = adjust_p_values(&PValues { p })?.benjamini_hochberg;
    for (row, p) in rows.iter_mut().zip(adjusted) {
        row.p_adjusted = row.disparity.cmh_p.map(|_| p);
    }
    Ok(rows)
}

fn compared(tally: &Tally, asked: &FairnessInput, window: Window, path: &str) -> Result<Fairness, Diagnostics> {
    let place = attribute(tally, &asked.attribute, &format!("{path}/attribute"))?;
    let within = asked.within.as_ref().map(|w| attribute(tally, w, &format!("{path}/within"))).transpose()?;
    let mut tables: BTreeMap<&str, Table> = BTreeMap::new();
    for (values, stratum) in &tally.strata {
        let group = values.get(place).map_or("", String::as_str);
        let key = within.and_then(|w| values.get(w)).map_or("", String::as_str);
        let count = |counter| u64::try_from(sum(stratum, counter, window)).unwrap_or(0);
        let yes = count(C::Upheld).saturating_add(count(C::PartlyUpheld));
        let no = count(C::NotUpheld);
        let table = tables.entry(key).or_insert(Table { group_1_yes: 0, group_1_no: 0, group_2_yes: 0, group_2_no: 0 });
        if group == asked.group_1 {
            table.group_1_yes = table.group_1_yes.saturating_add(yes);
            table.group_1_no = table.group_1_no.saturating_add(no);
        } else if group == asked.group_2 {
            table.group_2_yes = table.group_2_yes.saturating_add(yes);
            table.group_2_no = table.group_2_no.saturating_add(no);
        }
    }
    let strata: Vec<Table> = tables.into_values().collect();
    let disparity =
        disparity(&DisparityInput { strata, confidence: 0.95, fisher_roots: crate::measure::statistics::fisher::Roots::Exact })?;
    Ok(Fairness {
        outcome: "upheld".to_owned(),
        group_1: asked.group_1.clone(),
        group_2: asked.group_2.clone(),
        disparity,
        p_adjusted: None,
    })
}

/// Load and staffing of the period under review.
fn staffing(input: &ReviewOptions, view: View<'_>) -> Result<Option<capacity::Workload>, Diagnostics> {
    let Some(staff) = &input.staffing else { return Ok(None) };
    let closed = view.sum(C::Closed);
    let worked =
        ratio(crate::measure::indicators::plain(view.sum(C::WorkSeconds)) / 60.0, crate::measure::indicators::plain(closed));
    let Some(handling_minutes) = staff.handling_minutes.or(worked.filter(|m| *m > 0.0)) else { return Ok(None) };
    let (from, to) = view.seconds();
    let weeks = crate::measure::indicators::plain(to.saturating_sub(from)) / (7.0 * 86_400.0);
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    // One long week: minutes of all weeks of the period.
    capacity::workload(&capacity::WorkloadInput {
        received: vec![count(view.sum(C::Received))],
        closed: vec![count(closed)],
        handling_minutes,
        open_start: count(view.open_before(view.window.from)),
        fte: staff.fte,
        productive_minutes: staff.productive_minutes * weeks.max(1.0 / 7.0),
        clear_in_weeks: 8,
    })
    .map(Some)
}
