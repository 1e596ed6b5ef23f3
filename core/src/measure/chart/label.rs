//! The label of each point: the first rule, in the profile's order of precedence, of which it is a part.

use super::model::PointMark;
use super::rules::{Place, Profile, Rule, RuleSignals};
use super::runs::RunTest;
use super::words::{Direction, Variation};

/// A rule and its direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) rule: Option<Rule>,
    pub(crate) high: bool,
}

impl Mark {
    pub(crate) const NONE: Mark = Mark { rule: None, high: false };
}

/// A point: where it stands, its value, its place and whether it is outside.
type Placed = (usize, f64, Place, bool);

/// What a point is a part of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Membership {
    /// Where the point stands.
    pub(crate) at: usize,
    /// Rules of which it is a part.
    pub(crate) rules: Vec<Rule>,
    /// Does the trend rise that is complete first?
    rising: Option<bool>,
}

/// Points that are part of a shift of seven or of a trend of seven. Also two of three points between two and three standard deviations,
/// with all three on one side.
fn nhs(points: &[Placed]) -> Vec<Membership> {
    const LENGTH: usize = 7;
    #[derive(Clone, Copy, Default)]
    struct Flags {
        shift: bool,
        rising: Option<bool>,
        two: bool,
    }
    let n = points.len();
    let mut flags = vec![Flags::default(); n];
    let mut flag = |from: usize, to: usize, set: &dyn Fn(&mut Flags)| {
        flags.get_mut(from..to).unwrap_or_default().iter_mut().for_each(set);
    };
    for start in 0..n {
        let end = start.saturating_add(LENGTH);
        if let Some(window) = points.get(start..end) {
            let side = window.first().map_or(0, |p| p.2.side);
            if side != 0 && window.iter().all(|p| p.2.side == side) {
                flag(start, end, &|f| f.shift = true);
            }
            let mut steps = window.iter().zip(window.iter().skip(1)).map(|(a, b)| b.1 - a.1);
            let mut again = steps.clone();
            let (rises, falls) = (steps.all(|d| d > 0.0), again.all(|d| d < 0.0));
            if rises || falls {
                // A point where one trend ends and another begins belongs to the first.
                flag(start, end, &|f| f.rising = f.rising.or(Some(rises)));
            }
        }
        if let Some(window) = points.get(start..start.saturating_add(3)) {
            let side = window.first().map_or(0, |p| p.2.side);
            let near = |p: &Placed| p.2.zone == 2 && !p.3;
            if side != 0 && window.iter().all(|p| p.2.side == side) && window.iter().filter(|p| near(p)).count() >= 2 {
                for (k, _) in window.iter().enumerate().filter(|(_, p)| near(p)) {
                    let place = start.saturating_add(k);
                    flag(place, place.saturating_add(1), &|f| f.two = true);
                }
            }
        }
    }
    let named = |f: &Flags| {
        [(Rule::Trend, f.rising.is_some()), (Rule::TwoOfThree, f.two), (Rule::Shift, f.shift)]
            .into_iter()
            .filter(|r| r.1)
            .map(|r| r.0)
            .collect()
    };
    points.iter().zip(&flags).map(|(p, f)| Membership { at: p.0, rules: named(f), rising: f.rising }).collect()
}

/// Rules of which each point is a part, for rules whose pattern is more than its last point.
pub(crate) fn marks(profile: Profile, points: &[Placed], runs: &RunTest) -> Vec<Membership> {
    if profile == Profile::Nhs {
        return nhs(points);
    }
    let long = |i: usize| profile == Profile::Anhoej && u32::try_from(i).is_ok_and(|i| runs.long_run_points.contains(&i));
    let rules = |i: usize| if long(i) { vec![Rule::Runs] } else { Vec::new() };
    points.iter().map(|p| Membership { at: p.0, rules: rules(p.0), rising: None }).collect()
}

/// The first rule of each point, with its direction.
pub(crate) fn precedence(
    profile: Profile,
    points: &[Placed],
    marks: &[Membership],
    signals: &[RuleSignals],
) -> Vec<(usize, Mark)> {
    // Signals come in the order of the points: one cursor for each rule.
    let mut cursors: Vec<_> = signals.iter().map(|s| (s.rule, s.points.iter().peekable())).collect();
    let mut before = f64::NAN;
    points
        .iter()
        .zip(marks)
        .map(|(p, member)| {
            let here = u32::try_from(p.0).unwrap_or(u32::MAX);
            let completed: Vec<Rule> = cursors
                .iter_mut()
                .filter_map(|(rule, list)| {
                    while list.next_if(|i| **i < here).is_some() {}
                    list.next_if(|i| **i == here).map(|_| *rule)
                })
                .collect();
            let first = profile
                .rules()
                .iter()
                .copied()
                .find(|rule| completed.contains(rule) || member.rules.contains(rule) || (*rule == Rule::BeyondLimits && p.3));
            // A trend rises or falls as a whole; else the side tells, and on the centre the last step.
            let high = match first {
                Some(Rule::Trend) => member.rising.unwrap_or(p.1 > before),
                _ if p.2.side == 0 => p.1 > before,
                _ => p.2.side > 0,
            };
            before = p.1;
            (p.0, Mark { rule: first, high })
        })
        .collect()
}

/// A mark with what it means where a direction is better.
pub(crate) fn mark(mark: Mark, better: Option<Direction>) -> PointMark {
    let variation = match (mark.rule, better) {
        (None, _) => Variation::CommonCause,
        (Some(_), None) => {
            if mark.high {
                Variation::High
            } else {
                Variation::Low
            }
        }
        (Some(_), Some(better)) => {
            if mark.high == (better == Direction::Increase) {
                Variation::Improvement
            } else {
                Variation::Concern
            }
        }
    };
    PointMark { rule: mark.rule, high: mark.high, variation }
}
