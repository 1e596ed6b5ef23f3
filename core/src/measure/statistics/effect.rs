//! Did it work? Rates before and after an action, compared with control causes (ISO 10002, 8.7).

use super::{positive, share};
use crate::document::Diagnostics;
use crate::measure::depends::{Depends as _, depends};
use crate::measure::math::{beta_quantile, binomial_cdf, binomial_density, binomial_upper, float, halfway, ratio, z_of};
use crate::measure::shape::{choices, shapes};

shapes! {
    /// Events and exposure before and after.
    pub struct BeforeAfter: Built {
        /// Events before.
        count_before: u64,
        /// Exposure before: days, accounts, orders. Above zero.
        exposure_before: f64,
        /// Events after.
        count_after: u64,
        /// Exposure after. Above zero.
        exposure_after: f64,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// A ratio of rates with its exact conditional interval.
    pub struct RateRatio {
        /// Rate after by rate before; null where nothing was counted before.
        rate_ratio: Option<f64>,
        /// Lower limit; null where it is undefined.
        lower: Option<f64>,
        /// Upper limit; null where it is unbounded.
        upper: Option<f64>,
        /// Two-sided exact p-value of equal rates.
        p_value: f64,
    }
    /// A treated cause and its controls.
    pub struct ControlledInput: Built {
        /// The cause that the action was about.
        treated: BeforeAfter,
        /// Causes that the action did not touch.
        control: BeforeAfter,
        /// Confidence of the interval.
        confidence: f64 = 0.95,
    }
    /// The change of the treated rate in units of the change of the controls.
    pub struct RatioOfRatios {
        /// Rate ratio of the treated cause.
        treated: Option<f64>,
        /// Rate ratio of the controls.
        control: Option<f64>,
        /// One by the other; null where a count is zero.
        ratio: Option<f64>,
        /// Standard error of its logarithm: the root of the sum of 1/count.
        se_log: Option<f64>,
        /// Lower Wald limit.
        lower: Option<f64>,
        /// Upper Wald limit.
        upper: Option<f64>,
    }
    /// What is asked about an action.
    pub struct ActionInput: Built {
        /// The cause that the action was about.
        treated: BeforeAfter,
        /// Causes that the action did not touch, if there are any.
        control: Option<BeforeAfter>,
        /// Did a control cause signal a special cause in the same time?
        control_signals: bool = false,
        /// Did the action follow a signal? Then the points of that signal are not part of `before`.
        after_signal: bool = false,
        /// Confidence of the intervals.
        confidence: f64 = 0.95,
    }
    /// The effect of an action.
    pub struct ActionEffect {
        /// Effective, worse, or not shown.
        verdict: EffectVerdict,
        /// Rate after by rate before.
        rate_ratio: RateRatio,
        /// The same against the controls.
        against_control: Option<RatioOfRatios>,
        /// What to keep in mind, in words.
        notes: Vec<String>,
    }
}

choices! {
    /// What can be said of an action.
    pub enum EffectVerdict {
        /// The rate fell: the interval lies below one, and no control cause signalled.
        Effective = "effective",
        /// The rate rose: the interval lies above one.
        Worse = "worse",
        /// Neither is shown.
        NotShown = "not_shown",
    }
}

fn check(side: &BeforeAfter, path: &str) -> Result<(), Diagnostics> {
    positive(side.exposure_before, &format!("{path}/exposure_before"))?;
    positive(side.exposure_after, &format!("{path}/exposure_after"))?;
    share(side.confidence, &format!("{path}/confidence")).map(|_| ())
}

/// Is a confidence of one side given that is not the one of the comparison?
fn apart(side: &BeforeAfter, confidence: f64) -> bool {
    side.confidence != 0.95 && side.confidence != confidence
}

depends! {
    ControlledInput:
    "treated/confidence" given |c| apart(&c.treated, c.confidence), counts |_| false, "give the `confidence` of the comparison";
    "control/confidence" given |c| apart(&c.control, c.confidence), counts |_| false, "give the `confidence` of the comparison";
}

depends! {
    ActionInput:
    "treated/confidence" given |a| apart(&a.treated, a.confidence), counts |_| false, "give the `confidence` of the comparison";
    "control/confidence" given |a| a.control.as_ref().is_some_and(|c| apart(c, a.confidence)), counts |_| false,
        "give the `confidence` of the comparison";
}

/// A rate ratio with its exact interval: Clopper and Pearson's on the share of the events that fell after, given all of them.
///
/// ```
/// use amends::measure::statistics::{BeforeAfter, rate_ratio};
///
/// // 40 complaints in 90 days before, 20 in 90 days after.
/// let found = rate_ratio(&BeforeAfter::new(40, 90.0, 20, 90.0))?;
/// assert_eq!(found.rate_ratio, Some(0.5));
/// assert!(found.upper.unwrap() < 1.0);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn rate_ratio(input: &BeforeAfter) -> Result<RateRatio, Diagnostics> {
    check(input, "")?;
    let (x0, x1) = (float(input.count_before), float(input.count_after));
    let n = x0 + x1;
    let odds = input.exposure_before / input.exposure_after;
    if n == 0.0 {
        return Ok(RateRatio { rate_ratio: None, lower: None, upper: None, p_value: 1.0 });
    }
    let tail = (1.0 - input.confidence) / 2.0;
    // The odds p/(1-p), with 1-p computed from the other side of the beta so that neither end loses digits.
    let odds_at = |a: f64, b: f64, p: f64| beta_quantile(a, b, p) / beta_quantile(b, a, 1.0 - p);
    let lower = if x1 == 0.0 { 0.0 } else { odds_at(x1, x0 + 1.0, tail) * odds };
    let upper = if x0 == 0.0 { None } else { Some(odds_at(x1 + 1.0, x0, 1.0 - tail) * odds) };
    Ok(RateRatio {
        rate_ratio: ratio(x1 * odds, x0),
        lower: Some(lower),
        upper,
        p_value: binomial_p(x1, n, input.exposure_after / (input.exposure_before + input.exposure_after)),
    })
}

/// Two-sided exact p-value of a binomial count: all outcomes that are no more probable than the one observed.
fn binomial_p(x: f64, n: f64, p: f64) -> f64 {
    let probability = |k: f64| binomial_density(k, n - k, p, 1.0 - p);
    let limit = probability(x) * (1.0 + 1e-7);
    let mean = n * p;
    if x == mean {
        return 1.0;
    }
    // Beyond the mode, on the other side, probabilities only fall: the first that is small enough is found by bisection.
    let (mut low, mut high) = if x < mean { (libm::ceil(mean), n + 1.0) } else { (-1.0, libm::floor(mean)) };
    while let Some(middle) = halfway(low, high) {
        let small = probability(middle) <= limit;
        if small == (x < mean) { high = middle } else { low = middle }
    }
    let (below, above) = if x < mean {
        let first = if probability(low) <= limit { low } else { high };
        (x, first - 1.0)
    } else {
        let last = if probability(high) <= limit { high } else { low };
        (last, x - 1.0)
    };
    (binomial_cdf(below, n, p) + binomial_upper(above, n, p)).min(1.0)
}

/// The change of a treated rate against that of control causes (difference in differences of logarithms).
///
/// ```
/// use amends::measure::statistics::{BeforeAfter, ControlledInput, ratio_of_rate_ratios};
///
/// // The cause halved, and so did all others: nothing that the action did.
/// let half = BeforeAfter::new(40, 90.0, 20, 90.0);
/// let found = ratio_of_rate_ratios(&ControlledInput::new(half.clone(), half))?;
/// assert_eq!(found.ratio, Some(1.0));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn ratio_of_rate_ratios(input: &ControlledInput) -> Result<RatioOfRatios, Diagnostics> {
    input.takes_effect("")?;
    check(&input.treated, "/treated")?;
    check(&input.control, "/control")?;
    let z = z_of(share(input.confidence, "/confidence")?);
    let of = |s: &BeforeAfter| ratio(float(s.count_after) * s.exposure_before, float(s.count_before) * s.exposure_after);
    let (treated, control) = (of(&input.treated), of(&input.control));
    let counts = [input.treated.count_before, input.treated.count_after, input.control.count_before, input.control.count_after];
    let found = treated.zip(control).filter(|_| counts.iter().all(|c| *c > 0)).map(|(t, c)| t / c);
    let se = found.map(|_| libm::sqrt(counts.iter().map(|c| 1.0 / float(*c)).sum()));
    let limit = |sign: f64| found.zip(se).map(|(r, se)| libm::exp(libm::log(r) + sign * z * se));
    Ok(RatioOfRatios { treated, control, ratio: found, se_log: se, lower: limit(-1.0), upper: limit(1.0) })
}

/// The verdict on an action. It is effective if the interval lies below one and no control cause signalled. It is worse if the interval
/// lies above one. Otherwise the effect is not shown. Windows and washout are declared before looking.
///
/// ```
/// use amends::measure::statistics::{ActionInput, BeforeAfter, EffectVerdict, effect_of_action};
///
/// let treated = BeforeAfter::new(60, 90.0, 20, 90.0);
/// let others = BeforeAfter::new(200, 90.0, 190, 90.0);
/// let found = effect_of_action(&ActionInput::new(treated).control(others))?;
/// assert_eq!(found.verdict, EffectVerdict::Effective);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
///
/// # Errors
///
/// `out_of_range`.
pub fn effect_of_action(input: &ActionInput) -> Result<ActionEffect, Diagnostics> {
    input.takes_effect("")?;
    let confidence = share(input.confidence, "/confidence")?;
    let with = |side: &BeforeAfter| BeforeAfter { confidence, ..side.clone() };
    let found = rate_ratio(&with(&input.treated))?;
    let controlled = input
        .control
        .as_ref()
        .map(|c| ratio_of_rate_ratios(&ControlledInput { treated: with(&input.treated), control: with(c), confidence }))
        .transpose()?;
    let below = |upper: Option<f64>| upper.is_some_and(|u| u < 1.0);
    let held = controlled.as_ref().is_none_or(|c| below(c.upper));
    let verdict = if below(found.upper) && held && !input.control_signals {
        EffectVerdict::Effective
    } else if found.lower.is_some_and(|l| l > 1.0) {
        EffectVerdict::Worse
    } else {
        EffectVerdict::NotShown
    };
    let mut notes = Vec::new();
    if input.after_signal {
        notes.push("regression to the mean possible: the action followed a signal".to_owned());
    }
    if input.control_signals {
        notes.push("a control cause signalled a special cause in the same time".to_owned());
    }
    if below(found.upper) && !held {
        notes.push("the control causes fell too: the fall cannot be put down to the action".to_owned());
    }
    Ok(ActionEffect { verdict, rate_ratio: found, against_control: controlled, notes })
}
