//! A control chart as data: what it is made from, and what it comes to.

use super::rules::{Profile, Rule, RuleSignals};
use super::runs::RunTest;
use super::words::{Assurance, Direction, Kind, LimitKind, Variation};
use crate::measure::depends::depends;
use crate::measure::shape::shapes;

shapes! {
    /// Limits and rules begin again here: an explicit event, never automatic. The old limits stay drawn.
    pub struct Rebase: Built {
        /// The first point of the new part, from zero.
        at: u32,
        /// Why the process is another one since then.
        reason: String,
        /// Who says so.
        author: Option<String>,
    }
    /// An ordered table of subgroups.
    pub struct ControlChartInput: Built {
        /// The kind of chart.
        kind: Kind,
        /// Counts, or values; null where there is none, which is not zero.
        values: Vec<Option<f64>>,
        /// Exposure or number of cases of each point, for u, p, u', p' and I' charts. Zero is a gap.
        sizes: Option<Vec<Option<f64>>>,
        /// The set of rules.
        profile: Profile = Profile::Anhoej,
        /// Leave moving ranges beyond their own limit out of the mean, once; as the profile has it if left out. All of them count, with a
        /// note, where only ranges of zero would be left.
        screen: Option<bool>,
        /// How limits are set.
        limits: LimitKind = LimitKind::ThreeSigma,
        /// Confidence of Poisson limits.
        confidence: f64 = 0.9973,
        /// Limits rest on so many first points of each part. The spread of the whole part counts where these are all equal. There is a note
        /// if a part has fewer points.
        baseline: Option<u32>,
        /// Positions at which limits and rules begin again.
        rebase: Option<Vec<Rebase>>,
        /// The target: `assurance` says if it will be met. It asks for `improvement`.
        target: Option<f64>,
        /// The direction that is better.
        improvement: Option<Direction>,
        /// The least that the plotted value can be, of XmR and I' charts: limits end there. Other charts end at 0.
        least: Option<f64>,
        /// The most that it can be, of XmR and I' charts. Charts of shares end at 1.
        most: Option<f64>,
        /// The step of values that are rounded or stand for whole units, of XmR charts: 1 for whole days. A point within half a step of the
        /// centre counts as on it. Limits lie at least half a step away. So rounding alone is no signal.
        resolution: Option<f64>,
    }
    /// A part of a chart, with its own limits.
    pub struct ChartPart {
        /// First point, from zero.
        from: u32,
        /// One past the last point.
        to: u32,
        /// Points that are not gaps.
        n: u32,
        /// Centre of the limits.
        center: f64,
        /// Standard deviation of a point of size one.
        sigma: f64,
        /// Mean moving range of all points of the basis (of z-scores for u' and p').
        mean_range: Option<f64>,
        /// The mean moving range that the limits rest on: the same after screening, if it leaves any spread.
        screened_mean_range: Option<f64>,
        /// Laney's factor, for u' and p'. It may be below 1, as in other programs; then there is a note. If neighbours are too equal to estimate it as asked,
        /// it is at least 1.
        sigma_z: Option<f64>,
        /// Lower limit of the last point.
        lower: Option<f64>,
        /// Upper limit of the last point.
        upper: Option<f64>,
        /// Upper limit of moving ranges.
        range_upper: Option<f64>,
        /// Points whose moving range lies beyond it.
        range_signals: Vec<u32>,
        /// Runs about the centre line.
        runs: RunTest,
        /// Chance that a point of a process in control lies above the upper limit (c charts).
        chance_above: Option<f64>,
        /// Chance that it lies below the lower limit (c charts).
        chance_below: Option<f64>,
    }
    /// What a point is under the profile's rules.
    pub struct PointMark {
        /// The rule that comes first in the profile's order of precedence; null for noise.
        rule: Option<Rule>,
        /// Above the centre, or rising.
        high: bool,
        /// In the better or the worse direction.
        variation: Variation,
    }
    /// A control chart. A gap is null in every column.
    pub struct ControlChart {
        /// What is plotted.
        values: Vec<Option<f64>>,
        /// The line in the middle: the centre, of g charts the median.
        center: Vec<Option<f64>>,
        /// Lower limit; at least 0 but for XmR and I' charts, and at least `least`.
        lower: Vec<Option<f64>>,
        /// Upper limit; at most 1 for shares, and at most `most`.
        upper: Vec<Option<f64>>,
        /// Lower warning line, at two standard deviations.
        warning_lower: Vec<Option<f64>>,
        /// Upper warning line.
        warning_upper: Vec<Option<f64>>,
        /// Points whose lower limit would lie below the least possible value, and is drawn there.
        lower_clipped: Vec<u32>,
        /// Points whose upper limit would lie above the most possible value, and is drawn there.
        upper_clipped: Vec<u32>,
        /// The parts.
        parts: Vec<ChartPart>,
        /// Signals of each rule, in the profile's order.
        signals: Vec<RuleSignals>,
        /// Points exactly on a limit: inside, by definition.
        on_limit: Vec<u32>,
        /// What each point is.
        marks: Vec<PointMark>,
        /// What the last point is; null without points.
        variation: Option<Variation>,
        /// Will the target be met?
        assurance: Option<Assurance>,
        /// What to keep in mind, in words.
        notes: Vec<String>,
    }
}

depends! {
    ControlChartInput:
    "confidence" given |c| c.confidence != 0.9973, counts |c| c.limits == LimitKind::Poisson, "give `limits`: \"poisson\" too";
    "screen" given |c| c.screen.is_some(), counts |c| c.kind.ranged(), "xmr, t, u_prime, p_prime and i_prime charts have moving ranges";
    "target" given |c| c.target.is_some(), counts |c| c.improvement.is_some(), "give `improvement` too: the direction that is better";
}

impl ControlChartInput {
    /// What the plotted value can be.
    pub(super) fn possible(&self) -> (f64, f64) {
        let (least, most) = match self.kind {
            Kind::XmR | Kind::IPrime => (f64::NEG_INFINITY, f64::INFINITY),
            _ => (0.0, if self.kind.shares() { 1.0 } else { f64::INFINITY }),
        };
        (self.least.unwrap_or(least), self.most.unwrap_or(most))
    }
}
