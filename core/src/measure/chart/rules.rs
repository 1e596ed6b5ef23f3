//! Rules on the places of points: a single pass over the points keeps what every rule needs of the past in a few counters.

use crate::document::Diagnostics;
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::{positive, same_length};

choices! {
    /// A rule that makes a point a signal.
    pub enum Rule {
        /// Beyond three standard deviations (a point on the limit is inside).
        BeyondLimits = "beyond_limits",
        /// Two of three beyond two standard deviations on one side, the last among them.
        TwoOfThree = "two_of_three",
        /// Four of five beyond one standard deviation on one side, the last among them.
        FourOfFive = "four_of_five",
        /// A run on one side of the centre; a point on the centre breaks it.
        Shift = "shift",
        /// Points that keep rising, or keep falling; equal neighbours break it. Its direction is that of the trend.
        Trend = "trend",
        /// Fourteen points, up and down in turn.
        Alternating = "alternating",
        /// Fifteen within one standard deviation, of points that vary.
        Stratification = "stratification",
        /// Eight beyond one standard deviation, on either side.
        Mixture = "mixture",
        /// Anhøj's test: an unusually long run, or unusually few crossings.
        Runs = "runs",
    }
    /// A named set of rules, with the way of estimating sigma that goes with it.
    pub enum Profile {
        /// Points beyond the limits only (Shewhart 1931).
        Shewhart = "shewhart",
        /// Beyond the limits, 2 of 3, 4 of 5, 8 on one side (Western Electric 1956), as R's qcc has it.
        WesternElectric = "western_electric",
        /// Nelson's eight (1984), as R's qcc has them.
        Nelson = "nelson",
        /// Making Data Count, as NHSRplotthedots 0.2 has it: limits at 2.66 mean moving ranges, shift and trend of 7.
        Nhs = "nhs",
        /// Beyond the limits, and Anhøj's runs (Anhøj and Olesen 2014), as qicharts2 has it with screened moving ranges.
        Anhoej = "anhoej",
    }
}

shapes! {
    /// Points with a known centre and standard deviation.
    pub struct RulesInput: Built {
        /// The points.
        values: Vec<f64>,
        /// The centre.
        center: f64,
        /// The standard deviation. Above zero.
        sigma: f64,
        /// The set of rules: `shewhart`, `western_electric` or `nelson`.
        profile: Profile = Profile::WesternElectric,
    }
    /// Signals of one rule.
    pub struct RuleSignals {
        /// The rule.
        rule: Rule,
        /// The points that complete its pattern, from zero.
        points: Vec<u32>,
    }
    /// Signals of every rule of a profile.
    pub struct Signals {
        /// In the order of the profile.
        rules: Vec<RuleSignals>,
    }
}

/// How long patterns must be under a profile; [`OFF`] is never reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths {
    pub(crate) two_of_three: bool,
    pub(crate) four_of_five: bool,
    pub(crate) shift: u32,
    pub(crate) trend: u32,
    pub(crate) alternating: u32,
    pub(crate) stratification: u32,
    pub(crate) mixture: u32,
}

pub(crate) const OFF: u32 = u32::MAX;

impl Profile {
    /// The profile's rules, in its order.
    #[must_use]
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Profile::Shewhart => &[Rule::BeyondLimits],
            Profile::WesternElectric => &[Rule::BeyondLimits, Rule::TwoOfThree, Rule::FourOfFive, Rule::Shift],
            Profile::Nelson => &[
                Rule::BeyondLimits,
                Rule::Shift,
                Rule::Trend,
                Rule::Alternating,
                Rule::TwoOfThree,
                Rule::FourOfFive,
                Rule::Stratification,
                Rule::Mixture,
            ],
            Profile::Nhs => &[Rule::BeyondLimits, Rule::Trend, Rule::TwoOfThree, Rule::Shift],
            Profile::Anhoej => &[Rule::BeyondLimits, Rule::Runs],
        }
    }

    /// Are moving ranges beyond their own limit left out of the mean, unless the caller says otherwise?
    pub(crate) fn screens(self) -> bool {
        matches!(self, Profile::Nhs | Profile::Anhoej)
    }

    /// The standard deviation in mean moving ranges.
    pub(crate) fn sigma_factor(self) -> f64 {
        if self == Profile::Nhs { 2.66 / 3.0 } else { 1.0 / super::limits::D2 }
    }

    pub(crate) const fn lengths(self) -> Lengths {
        let none = Lengths {
            two_of_three: false,
            four_of_five: false,
            shift: OFF,
            trend: OFF,
            alternating: OFF,
            stratification: OFF,
            mixture: OFF,
        };
        match self {
            Profile::WesternElectric => Lengths { two_of_three: true, four_of_five: true, shift: 8, ..none },
            Profile::Nelson => Lengths {
                two_of_three: true,
                four_of_five: true,
                shift: 9,
                trend: 6,
                alternating: 14,
                stratification: 15,
                mixture: 8,
            },
            // The other two have their own patterns: see `label` and `runs`.
            _ => none,
        }
    }
}

/// Where a point lies: the side of the centre, and how many whole standard deviations it lies beyond.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) side: i8,
    pub(crate) zone: u8,
}

/// The place of a point, by strict comparison.
#[inline]
pub(crate) fn place(value: f64, center: f64, sigma: f64) -> Place {
    let distance = value - center;
    let away = distance.abs();
    let zone = u8::from(away > sigma).saturating_add(u8::from(away > 2.0 * sigma)).saturating_add(u8::from(away > 3.0 * sigma));
    Place { side: i8::from(distance > 0.0).saturating_sub(i8::from(distance < 0.0)), zone }
}

/// What the rules remember of the points before.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    points: u32,
    run: u32,
    side: i8,
    steps: u32,
    direction: i8,
    turns: u32,
    within: u32,
    beyond: u32,
    high2: u8,
    low2: u8,
    high1: u8,
    low1: u8,
}

/// Rules in the order of the bits that [`Memory::step`] gives.
const BITS: [Rule; 8] = [
    Rule::BeyondLimits,
    Rule::Shift,
    Rule::Trend,
    Rule::Alternating,
    Rule::TwoOfThree,
    Rule::FourOfFive,
    Rule::Stratification,
    Rule::Mixture,
];

/// Four of the last five points, the current one among them, as a table of five bits.
const FOUR_OF_FIVE: u32 = {
    let (mut table, mut bits) = (0_u32, 0_u32);
    while bits < 32 {
        if bits & 1 == 1 && bits.count_ones() >= 4 {
            table |= 1_u32.wrapping_shl(bits);
        }
        bits = bits.wrapping_add(1);
    }
    table
};

impl Memory {
    /// The rules whose pattern this point completes, as bits. Nothing branches: signals are no more predictable than the points.
    #[inline]
    fn step(&mut self, before: f64, value: f64, place: Place, outside: bool, lengths: &Lengths) -> u8 {
        self.points = self.points.wrapping_add(1);
        let grown = |n: u32, yes: bool| if yes { n.wrapping_add(1) } else { 0 };
        let (high, low) = (place.side > 0, place.side < 0);
        self.run = grown(if place.side == self.side { self.run } else { 0 }, place.side != 0);
        self.side = place.side;
        let direction = i8::from(value > before).saturating_sub(i8::from(value < before));
        let moved = direction != 0;
        self.turns = grown(if direction.saturating_neg() == self.direction { self.turns } else { 0 }, moved);
        self.steps = grown(if direction == self.direction { self.steps } else { 0 }, moved);
        self.direction = direction;
        self.within = grown(self.within, place.zone == 0);
        self.beyond = grown(self.beyond, place.zone > 0);
        let shift = |bits: u8, mask: u8, now: bool| ((bits << 1) | u8::from(now)) & mask;
        self.high2 = shift(self.high2, 0b111, high & (place.zone >= 2));
        self.low2 = shift(self.low2, 0b111, low & (place.zone >= 2));
        self.high1 = shift(self.high1, 0b1_1111, high & (place.zone >= 1));
        self.low1 = shift(self.low1, 0b1_1111, low & (place.zone >= 1));
        let two = |bits: u8| (bits & 1 == 1) & (bits & 0b110 != 0);
        let four = |bits: u8| FOUR_OF_FIVE.wrapping_shr(bits.into()) & 1 == 1;
        let signals = [
            outside,
            self.run >= lengths.shift,
            self.steps.wrapping_add(1) >= lengths.trend,
            self.turns.wrapping_add(1) >= lengths.alternating,
            // Three are there, and five: the first two points are not two of three.
            lengths.two_of_three & (self.points >= 3) & (two(self.high2) | two(self.low2)),
            lengths.four_of_five & (self.points >= 5) & (four(self.high1) | four(self.low1)),
            self.within >= lengths.stratification,
            self.beyond >= lengths.mixture,
        ];
        signals.into_iter().rev().fold(0, |bits, yes| bits << 1 | u8::from(yes))
    }
}

/// Calls `found(point, rules)` with the rules, as bits, whose pattern of the lengths given the point completes. Whether a point is
/// `outside` decides the first rule.
#[inline]
fn steps(points: impl Iterator<Item = (f64, Place, bool)>, lengths: Lengths, mut found: impl FnMut(usize, u8)) {
    let mut memory = Memory::default();
    let mut before = f64::NAN;
    for (i, (value, place, outside)) in points.enumerate() {
        found(i, memory.step(before, value, place, outside, &lengths));
        before = value;
    }
}

/// Calls `found(rule, point)` for every point that completes a pattern.
#[inline]
pub(crate) fn scan(points: impl Iterator<Item = (f64, Place, bool)>, lengths: Lengths, mut found: impl FnMut(Rule, usize)) {
    steps(points, lengths, |point, bits| {
        for (rule, place) in BITS.iter().zip(0_u32..) {
            if bits.wrapping_shr(place) & 1 == 1 {
                found(*rule, point);
            }
        }
    });
}

/// Signals of points about a known centre and standard deviation.
///
/// ```
/// use amends::measure::chart::{RulesInput, rule_signals};
///
/// let found = rule_signals(&RulesInput::new([0.1, -0.2, 0.3, 3.5], 0.0, 1.0))?;
/// // Beyond three standard deviations.
/// assert!(found.rules.iter().any(|rule| rule.points == [3]));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range` if sigma is not above zero; `wrong_kind` for a profile that sets its own limits.
pub fn rule_signals(input: &RulesInput) -> Result<Signals, Diagnostics> {
    let sigma = positive(input.sigma, "/sigma")?;
    if matches!(input.profile, Profile::Nhs | Profile::Anhoej) {
        let help = "use `control_chart`, or the profile western_electric, nelson or shewhart";
        return Err(crate::measure::statistics::coded("/profile", "wrong_kind", "this profile sets its own limits", help));
    }
    let mut rules: Vec<RuleSignals> =
        input.profile.rules().iter().map(|rule| RuleSignals { rule: *rule, points: Vec::new() }).collect();
    let places = input.values.iter().map(|v| {
        let place = place(*v, input.center, sigma);
        (*v, place, place.zone == 3)
    });
    scan(places, input.profile.lengths(), |rule, point| push(&mut rules, rule, point));
    Ok(Signals { rules })
}

/// Adds a signal to its rule.
pub(crate) fn push(rules: &mut [RuleSignals], rule: Rule, point: usize) {
    if let Some(row) = rules.iter_mut().find(|r| r.rule == rule) {
        row.points.push(u32::try_from(point).unwrap_or(u32::MAX));
    }
}

shapes! {
    /// Many series of one length, one after another.
    pub struct ManyRulesInput: Built {
        /// The points of all series.
        values: Vec<f64>,
        /// The centre of each series.
        centers: Vec<f64>,
        /// The standard deviation of each series. Above zero.
        sigmas: Vec<f64>,
        /// The set of rules: `shewhart`, `western_electric` or `nelson`.
        profile: Profile = Profile::Nelson,
    }
    /// For each series, how many points signal.
    pub struct ManySignals {
        /// Points of each series with any signal.
        signals: Vec<u32>,
    }
}

/// How many points of each of many series signal: for a wall of charts, of which only a few are looked at.
///
/// # Errors
///
/// `length_mismatch` if the series are not of one length; `out_of_range` if a sigma is not above zero.
pub fn many_rule_signals(input: &ManyRulesInput) -> Result<ManySignals, Diagnostics> {
    same_length("/sigmas", input.centers.len(), input.sigmas.len())?;
    let length = input.values.len().checked_div(input.centers.len()).unwrap_or(0);
    same_length("/values", input.centers.len().saturating_mul(length), input.values.len())?;
    for (i, sigma) in input.sigmas.iter().enumerate() {
        positive(*sigma, &format!("/sigmas/{i}"))?;
    }
    let series = input.values.chunks(length.max(1)).zip(&input.centers).zip(&input.sigmas);
    Ok(ManySignals { signals: series.map(|((values, center), sigma)| count(values, *center, *sigma, input.profile)).collect() })
}

/// How many points signal.
pub(crate) fn count(values: &[f64], center: f64, sigma: f64, profile: Profile) -> u32 {
    let mut n = 0_u32;
    let places = values.iter().map(|v| {
        let place = place(*v, center, sigma);
        (*v, place, place.zone == 3)
    });
    steps(places, profile.lengths(), |_, bits| n = n.saturating_add(u32::from(bits != 0)));
    n
}
