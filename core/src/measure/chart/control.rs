//! Shewhart's charts.

use super::label::{self, Mark};
use super::limits::{self, Basis, Point};
use super::model::{ChartPart, ControlChart, ControlChartInput};
use super::ranges::{D4, Source, same};
use super::rules::{self, Lengths, Place, Profile, Rule, RuleSignals};
use super::runs;
use super::words::{Assurance, Direction, Kind, LimitKind};
use crate::document::Diagnostics;
use crate::measure::depends::Depends as _;
use crate::measure::math::{poisson_cdf, poisson_quantile, poisson_upper};
use crate::measure::statistics::{coded, positive, same_length, share, wrong};

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The points; nothing where there is a gap.
fn points(input: &ControlChartInput) -> Result<Vec<Option<Point>>, Diagnostics> {
    if input.kind.sized() != input.sizes.is_some() {
        let (code, message) = if input.kind.sized() {
            ("missing_field", "this chart needs sizes")
        } else {
            ("wrong_kind", "this chart has no sizes")
        };
        return Err(coded("/sizes", code, message, "u, p, u_prime, p_prime and i_prime charts have sizes"));
    }
    let ones;
    let sizes = match &input.sizes {
        Some(sizes) => sizes,
        None => {
            ones = vec![Some(1.0); input.values.len()];
            &ones
        }
    };
    same_length("/sizes", input.values.len(), sizes.len())?;
    let (least, most) = input.possible();
    let mut out = Vec::with_capacity(sizes.len());
    for (i, (value, size)) in input.values.iter().zip(sizes).enumerate() {
        let point = value.zip(*size).map(|(value, size)| Point { value, size }).filter(|p| p.size != 0.0);
        if let Some(p) = point {
            if input.kind.at_least_zero() && p.value < 0.0 {
                return Err(wrong(&format!("/values/{i}"), "a count below zero", "give zero or more"));
            }
            if !input.kind.at_least_zero() && !(least..=most).contains(&p.value) {
                return Err(wrong(
                    &format!("/values/{i}"),
                    "a value that `least` or `most` rules out",
                    "give bounds that hold for all values",
                ));
            }
            if p.size < 0.0 {
                return Err(wrong(&format!("/sizes/{i}"), "a size below zero", "give zero or more"));
            }
            if input.kind.shares() && p.value > p.size {
                return Err(wrong(
                    &format!("/values/{i}"),
                    "a part is larger than its whole",
                    "give the part in `values`, the whole in `sizes`",
                ));
            }
        }
        out.push(point);
    }
    Ok(out)
}

/// One past the last of the first points that limits rest on; gaps do not count.
fn resting(part: &[Option<Point>], baseline: Option<u32>) -> usize {
    let useful = part.iter().enumerate().filter(|(_, p)| p.is_some());
    baseline
        .and_then(|b| useful.take(usize::try_from(b).unwrap_or(usize::MAX)).last())
        .map_or(part.len(), |(i, _)| i.saturating_add(1))
}

/// Where the parts begin and end.
fn bounds(input: &ControlChartInput) -> Result<Vec<(usize, usize)>, Diagnostics> {
    let mut cuts = vec![0];
    for (i, rebase) in input.rebase.iter().flatten().enumerate() {
        let at = usize::try_from(rebase.at).unwrap_or(usize::MAX);
        let path = format!("/rebase/{i}/at");
        if cuts.last().is_some_and(|last| at <= *last) || at >= input.values.len() {
            return Err(wrong(&path, "a new part begins after the one before it and has points", "give rebases in order"));
        }
        cuts.push(at);
    }
    let ends = cuts.iter().skip(1).copied().chain([input.values.len()]);
    Ok(cuts.iter().copied().zip(ends).collect())
}

struct Lines {
    center: f64,
    lower: f64,
    upper: f64,
    warning_lower: f64,
    warning_upper: f64,
    lower_clipped: bool,
    upper_clipped: bool,
}

struct Part {
    basis: Basis,
    /// Quantiles instead of three standard deviations.
    quantiles: Option<(f64, f64)>,
    /// The line in the middle.
    middle: f64,
    /// The same on the scale of the limits.
    center: f64,
    /// Points so near to the centre count as on it.
    half_step: f64,
    /// What the plotted value can be.
    possible: (f64, f64),
    lengths: Lengths,
}

impl Part {
    fn lines(&self, kind: Kind, point: Point) -> Lines {
        let sigma = limits::sigma(kind, &self.basis, point);
        let (least, most) = self.possible;
        let raw = |k: f64| self.basis.center + k * sigma;
        let at = |k: f64| limits::back(kind, raw(k)).max(least).min(most);
        let (lower, upper) = self.quantiles.unwrap_or_else(|| (at(-3.0), at(3.0)));
        let clips = self.quantiles.is_none();
        Lines {
            center: self.middle,
            lower,
            upper,
            warning_lower: at(-2.0),
            warning_upper: at(2.0),
            lower_clipped: clips && raw(-3.0) < least,
            upper_clipped: clips && raw(3.0) > most,
        }
    }

    /// A plotted value as the rules about the centre see it.
    fn seen(&self, value: f64) -> f64 {
        let near = same(value, self.center) || libm::fabs(value - self.center) <= self.half_step;
        if near { self.center } else { value }
    }

    fn outside(&self, kind: Kind, point: Point) -> (bool, bool) {
        match self.quantiles {
            Some((lower, upper)) => (point.value < lower || point.value > upper, point.value == lower || point.value == upper),
            None => limits::outside(kind, &self.basis, point),
        }
    }
}

/// Whether `least`, `most` and `resolution` belong to the chart and mean something.
fn bounds_of_values(input: &ControlChartInput) -> Result<(), Diagnostics> {
    let free = [("/least", input.least), ("/most", input.most)];
    if let Some((path, _)) = free.iter().find(|f| f.1.is_some() && input.kind.at_least_zero()) {
        return Err(coded(
            path,
            "wrong_kind",
            "the values of this chart have fixed bounds",
            "xmr and i_prime charts take bounds",
        ));
    }
    if input.least.zip(input.most).is_some_and(|(least, most)| least >= most) {
        return Err(wrong("/most", "the most is not above the least", "give 0 and 1 for shares"));
    }
    if input.baseline == Some(0) {
        return Err(wrong("/baseline", "limits that rest on no point", "leave the baseline out for all points"));
    }
    if let Some(resolution) = input.resolution {
        positive(resolution, "/resolution")?;
        if input.kind != Kind::XmR {
            return Err(coded("/resolution", "wrong_kind", "this chart takes no resolution", "xmr charts do"));
        }
    }
    Ok(())
}

/// What to keep in mind of the spread of a part.
fn told(basis: &Basis, varies: bool) -> Vec<String> {
    let source = match basis.source {
        Source::Asked => None,
        Source::Unscreened => Some("most neighbours are equal: screening would leave no spread, so all moving ranges count"),
        Source::WholePart => Some("the points of the baseline are equal: the spread is that of the whole part"),
        Source::AcrossGaps => Some("neighbours show no spread: the moving ranges run across gaps"),
        Source::Nothing if varies => Some("there is no spread to set limits by"),
        Source::Nothing => Some("all points are equal: there is no spread to set limits by"),
    };
    let factor = basis.sigma_z.and_then(|z| match (z < 1.0, basis.source == Source::Asked) {
        (true, _) => Some(format!(
            "sigma_z is {z:.2}: the points vary less than chance, and limits are narrower than chance alone would set them"
        )),
        (false, false) if z == 1.0 => Some("sigma_z is taken as 1, because neighbours are too equal to estimate it".to_owned()),
        _ => None,
    });
    source.map(str::to_owned).into_iter().chain(factor).collect()
}

/// A control chart: limits, signals by the rules of a named profile, and what they mean.
///
/// ```
/// use amends::measure::chart::{ControlChartInput, Direction, Kind, Variation, control_chart};
///
/// // Complaints by week: the last one is far above the rest.
/// let counts = [9.0, 11.0, 10.0, 8.0, 12.0, 10.0, 9.0, 11.0, 10.0, 30.0].map(Some);
/// let chart = control_chart(&ControlChartInput::new(Kind::C, counts).improvement(Direction::Decrease))?;
/// assert!(chart.values[9] > chart.upper[9]);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `length_mismatch`; `missing_field`; `wrong_kind`; `out_of_range`.
pub fn control_chart(input: &ControlChartInput) -> Result<ControlChart, Diagnostics> {
    let kind = input.kind;
    let tail = (1.0 - share(input.confidence, "/confidence")?) / 2.0;
    if input.limits == LimitKind::Poisson && kind != Kind::C {
        return Err(coded("/limits", "wrong_kind", "Poisson limits belong to c charts", "use three_sigma"));
    }
    input.takes_effect("")?;
    bounds_of_values(input)?;
    let all = points(input)?;
    let screen = input.screen.unwrap_or(input.profile.screens());
    let factor = input.profile.sigma_factor();
    let n = all.len();
    let mut chart = ControlChart {
        values: all.iter().map(|p| p.map(|p| limits::back(kind, limits::plotted(kind, p)))).collect(),
        center: vec![None; n],
        lower: vec![None; n],
        upper: vec![None; n],
        lower_clipped: Vec::new(),
        upper_clipped: Vec::new(),
        warning_lower: vec![None; n],
        warning_upper: vec![None; n],
        parts: Vec::new(),
        signals: input.profile.rules().iter().map(|rule| RuleSignals { rule: *rule, points: Vec::new() }).collect(),
        on_limit: Vec::new(),
        marks: Vec::new(),
        variation: None,
        assurance: None,
        notes: Vec::new(),
    };
    if kind == Kind::T {
        chart.values.clone_from(&input.values);
    }
    for (from, to) in bounds(input)? {
        let slice = all.get(from..to).unwrap_or_default();
        let useful: Vec<Point> = slice.iter().flatten().copied().collect();
        if useful.is_empty() {
            chart.notes.push(format!("there are no points from {from} to {to}"));
            chart.marks.extend(std::iter::repeat_n(label::mark(Mark::NONE, input.improvement), slice.len()));
            continue;
        }
        if input.rebase.is_some() && useful.len() < 13 {
            chart.notes.push(format!(
                "the part from {from} has {} points: limits from fewer than 13 are not to be trusted",
                useful.len()
            ));
        }
        if let Some(asked) = input.baseline.filter(|asked| small(useful.len()) < *asked) {
            let part = if input.rebase.is_some() { format!("the part from {from}") } else { "the chart".to_owned() };
            let n = useful.len();
            chart.notes.push(format!("the baseline asks for {asked} points, and {part} has {n}: limits rest on all of them"));
        }
        let resting = resting(slice, input.baseline);
        let mut basis = limits::basis(kind, slice, resting, screen, factor);
        let half_step = input.resolution.unwrap_or(0.0) / 2.0;
        basis.unit = basis.unit.max(half_step / 3.0);
        let place = if input.rebase.is_some() { format!("the part from {from}: ") } else { String::new() };
        let varies =
            useful.iter().zip(useful.iter().skip(1)).any(|(a, b)| !same(limits::plotted(kind, *a), limits::plotted(kind, *b)));
        chart.notes.extend(told(&basis, varies).into_iter().map(|note| place.clone() + &note));
        let center = match kind {
            Kind::G => runs::median(&useful.iter().map(|p| Some(p.value)).collect::<Vec<_>>()).unwrap_or(basis.center),
            _ => basis.center,
        };
        let middle = limits::back(kind, center);
        let lengths = input.profile.lengths();
        // What does not vary, or is too coarse to show it, is no mixture of streams.
        let lengths = if varies && half_step == 0.0 { lengths } else { Lengths { stratification: rules::OFF, ..lengths } };
        let quantiles = (input.limits == LimitKind::Poisson)
            .then(|| (poisson_quantile(tail, basis.center), poisson_quantile(1.0 - tail, basis.center)));
        let possible = input.possible();
        part(input, &mut chart, from, slice, &Part { basis, quantiles, middle, center, half_step, possible, lengths });
    }
    chart.variation = chart.marks.iter().zip(&all).rev().find(|(_, p)| p.is_some()).map(|(m, _)| m.variation);
    let last = chart.parts.last().and_then(|p| p.lower.zip(p.upper));
    chart.assurance = input.target.zip(input.improvement).zip(last).map(|((target, better), (lower, upper))| match better {
        Direction::Increase if target < lower => Assurance::Pass,
        Direction::Increase if target > upper => Assurance::Fail,
        Direction::Decrease if target > upper => Assurance::Pass,
        Direction::Decrease if target < lower => Assurance::Fail,
        _ => Assurance::Inconsistent,
    });
    Ok(chart)
}

/// Adds a part to a chart.
fn part(input: &ControlChartInput, chart: &mut ControlChart, from: usize, slice: &[Option<Point>], part: &Part) {
    let kind = input.kind;
    let mut places: Vec<(usize, f64, Place, bool)> = Vec::with_capacity(slice.len());
    let mut last = None;
    for (i, point) in slice.iter().enumerate() {
        let (i, Some(point)) = (from.saturating_add(i), point) else { continue };
        let lines = part.lines(kind, *point);
        let set = |column: &mut Vec<Option<f64>>, value: f64| column.get_mut(i).into_iter().for_each(|cell| *cell = Some(value));
        set(&mut chart.center, lines.center);
        set(&mut chart.lower, lines.lower);
        set(&mut chart.upper, lines.upper);
        set(&mut chart.warning_lower, lines.warning_lower);
        set(&mut chart.warning_upper, lines.warning_upper);
        for (clipped, list) in [(lines.lower_clipped, &mut chart.lower_clipped), (lines.upper_clipped, &mut chart.upper_clipped)]
        {
            list.extend(clipped.then_some(small(i)));
        }
        let (outside, on) = part.outside(kind, *point);
        if on {
            chart.on_limit.push(small(i));
        }
        let value = limits::plotted(kind, *point);
        let place = rules::place(part.seen(value), part.center, limits::sigma(kind, &part.basis, *point));
        let before = places.last().map(|p| p.1).filter(|before| same(*before, value));
        places.push((i, before.unwrap_or(value), place, outside));
        last = Some(lines);
    }
    let at = |k: usize| places.get(k).map_or(0, |p| p.0);
    rules::scan(places.iter().map(|p| (p.1, p.2, p.3)), part.lengths, |rule, k| {
        rules::push(&mut chart.signals, rule, at(k));
    });
    let plotted: Vec<Option<f64>> = slice.iter().map(|p| p.map(|p| part.seen(limits::plotted(kind, p)))).collect();
    let mut tested = runs::test(&plotted, Some(part.center));
    tested.center = Some(part.middle);
    for point in &mut tested.long_run_points {
        *point = point.saturating_add(small(from));
    }
    let marks = label::marks(input.profile, &places, &tested);
    for member in &marks {
        // Rules whose pattern is the whole of its points, not its last one.
        for rule in
            member.rules.iter().filter(|r| input.profile == Profile::Nhs && **r != Rule::BeyondLimits || **r == Rule::Runs)
        {
            rules::push(&mut chart.signals, *rule, member.at);
        }
    }
    let first = label::precedence(input.profile, &places, &marks, &chart.signals);
    let mut first = first.into_iter().peekable();
    for i in from..from.saturating_add(slice.len()) {
        let mark = first.next_if(|(place, _)| *place == i).map_or(Mark::NONE, |(_, mark)| mark);
        chart.marks.push(label::mark(mark, input.improvement));
    }
    let ranged = matches!(kind, Kind::XmR | Kind::T);
    let range_upper = part.basis.range.filter(|_| ranged).map(|r| D4 * r);
    let neighbours = places.iter().zip(places.iter().skip(1));
    let range_signals = neighbours
        .filter(|(a, b)| a.0.saturating_add(1) == b.0)
        .filter(|(a, b)| range_upper.is_some_and(|u| libm::fabs(b.1 - a.1) > u))
        .map(|(_, b)| small(b.0));
    let counted = |chance: &dyn Fn(&Lines) -> f64| last.as_ref().filter(|_| kind == Kind::C).map(chance);
    let mean = part.basis.center;
    chart.parts.push(ChartPart {
        from: small(from),
        to: small(from.saturating_add(slice.len())),
        n: small(places.len()),
        center: limits::back(kind, mean),
        sigma: part.basis.unit,
        mean_range: part.basis.range,
        screened_mean_range: part.basis.used_range,
        sigma_z: part.basis.sigma_z,
        lower: last.as_ref().map(|l| l.lower),
        upper: last.as_ref().map(|l| l.upper),
        range_upper,
        range_signals: range_signals.collect(),
        runs: tested,
        chance_above: counted(&|l| poisson_upper(libm::floor(l.upper), mean)),
        chance_below: counted(&|l| poisson_cdf(libm::ceil(l.lower) - 1.0, mean)),
    });
}
