//! Time to resolve, and ways of ending.

use crate::measure::draw::chart::{Chart, ChartOptions};
use crate::measure::draw::plot::{Across, At, Band, Body, Level, Line, Lines, Look, Plot, Step};
use crate::measure::math::float;
use crate::measure::statistics::incidence::CumulativeIncidence;
use crate::measure::statistics::survival::Survival;
use crate::measure::words::{count, value};

const DAYS: &str = "days since receipt";
const NOT_TOLD: &str = "The log does not tell what is closed.";

impl Survival {
    /// The share resolved by each day, with its interval, as a chart.
    ///
    /// ```
    /// use amends::measure::statistics::{SurvivalInput, survival};
    ///
    /// let curve = survival(&SurvivalInput::new().time([3, 5, 8, 13]).event([1, 1, 1, 0]))?;
    /// assert!(curve.chart("Time to resolve").text.contains("half were resolved within 5 days"));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn chart(&self, options: impl Into<ChartOptions>) -> Chart {
        let options = options.into();
        Chart::of(&resolved(self, &options.title), options.width)
    }
}

impl CumulativeIncidence {
    /// The share that ended in each way by each day, as a chart.
    #[must_use]
    pub fn chart(&self, options: impl Into<ChartOptions>) -> Chart {
        let options = options.into();
        Chart::of(&ways(self, &options.title), options.width)
    }
}

pub(crate) fn resolved(found: &Survival, title: &str) -> Plot {
    let mut points: Vec<Option<At>> = vec![Some((0.0, 0.0))];
    let mut band = vec![Some((0.0, 0.0, 0.0))];
    for step in &found.steps {
        points.push(Some((float(step.time), 1.0 - step.survival)));
        band.push(step.lower.zip(step.upper).map(|(low, high)| (float(step.time), 1.0 - high, 1.0 - low)));
    }
    let end = found.steps.last().map(|s| format!("{} resolved", value(1.0 - s.survival, "share")));
    let median = found.median.time.map_or_else(
        || "fewer than half were resolved so far".to_owned(),
        |days| format!("half were resolved within {} days", count(days)),
    );
    let open = found.n.saturating_sub(found.events.unwrap_or(0));
    let text = if found.events.is_none() {
        NOT_TOLD.to_owned()
    } else if found.n == 0 {
        "There are no cases.".to_owned()
    } else {
        format!("Of {} cases, {median}; {} of them ended without, or are open.", count(found.n), count(open))
    };
    let body = Lines {
        across: Across::Numbers(DAYS.to_owned()),
        unit: "share".to_owned(),
        from_zero: true,
        bands: vec![Band { name: "95 % interval".to_owned(), points: band, step: Step::After }],
        lines: vec![Line { name: "resolved".to_owned(), points, look: Look::Data, step: Step::After, end }],
        levels: vec![Level { at: 0.5, name: "half".to_owned(), look: Look::Limit }],
        marks: Vec::new(),
    };
    Plot { title: title.to_owned(), text, body: Body::Lines(body) }
}

pub(crate) fn ways(found: &CumulativeIncidence, title: &str) -> Plot {
    let looks = Look::ALL.into_iter().chain(std::iter::repeat(Look::Limit));
    let lines = found.causes.iter().zip(looks).map(|(cause, look)| {
        let curve = found.time.iter().zip(&cause.incidence).map(|(t, p)| Some((float(*t), *p)));
        let end = cause.incidence.last().map(|p| format!("{} {}", value(*p, "share"), cause.cause));
        let points = std::iter::once(Some((0.0, 0.0))).chain(curve).collect();
        Line { name: cause.cause.clone(), points, look, step: Step::After, end }
    });
    let last = |c: &crate::measure::statistics::incidence::CauseIncidence| {
        let p = c.incidence.last().copied().unwrap_or(0.0);
        format!("{} {}", value(p, "share"), c.cause)
    };
    let none = if found.censored.is_none() { NOT_TOLD } else { "There are no cases." };
    let text = found.time.last().map_or(none.to_owned(), |days| {
        let told: Vec<String> = found.causes.iter().map(last).collect();
        format!("Within {} days: {}.", count(*days), told.join(", "))
    });
    let body = Lines {
        across: Across::Numbers(DAYS.to_owned()),
        unit: "share".to_owned(),
        from_zero: true,
        bands: Vec::new(),
        lines: lines.collect(),
        levels: Vec::new(),
        marks: Vec::new(),
    };
    Plot { title: title.to_owned(), text, body: Body::Lines(body) }
}
